//! The clients to the world, built from the settings. Nobody else holds one.

use crate::channels::email::send::Mailer;
use crate::config::Config;

/// All clients.
#[derive(Clone, Debug)]
pub struct Outside {
    /// Outgoing mail.
    pub mailer: Mailer,
}

impl Outside {
    /// From the settings.
    pub fn open(config: &Config) -> anyhow::Result<Self> {
        Ok(Self {
            mailer: Mailer::open(config.mail.outgoing.expose())?,
        })
    }
}
