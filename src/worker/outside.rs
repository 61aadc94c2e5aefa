//! The clients to the world, built from the settings. Nobody else holds one.

use crate::channels::email::send::Mailer;
use crate::channels::slack::client::Slack;
use crate::config::Config;
use crate::personio::Http;

/// All clients.
#[derive(Clone, Debug)]
pub struct Outside {
    /// Outgoing mail.
    pub mailer: Mailer,
    /// Personio, for whatever credential.
    pub personio: Http,
    /// Slack's Web API, for whatever token.
    pub slack: Slack,
}

impl Outside {
    /// From the settings.
    pub fn open(config: &Config) -> anyhow::Result<Self> {
        Ok(Self {
            mailer: Mailer::open(config.mail.outgoing.expose())?,
            personio: Http::open(&config.personio.api_url)?,
            slack: Slack::open(&config.slack.api_url)?,
        })
    }
}
