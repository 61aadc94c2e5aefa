//! The clients to the world, built from the settings. Nobody else holds one.

use std::sync::Arc;

use tokio::sync::Semaphore;

use crate::channels::email::imap::Imap;
use crate::channels::email::oauth::Tokens;
use crate::channels::email::proof::Prover;
use crate::channels::email::send::Mailer;
use crate::channels::email::tls::Trust;
use crate::channels::msteams::client::Msteams;
use crate::channels::msteams::keys::SigningKeys;
use crate::channels::slack::client::Slack;
use crate::config::Config;
use crate::personio::Http;

/// How many jobs of a worker may be deliveries to a chat: however many there are, mail and what comes in
/// have the rest.
const IN_CHATS: usize = 12;

/// All clients.
#[derive(Clone, Debug)]
pub struct Outside {
    /// Outgoing mail.
    pub mailer: Mailer,
    /// Tokens that let us into mailboxes.
    pub tokens: Tokens,
    /// The name servers that are asked about senders of mail.
    pub prover: Prover,
    /// Whose certificates are believed of mail servers.
    pub trust: Trust,
    /// Mailboxes.
    pub imap: Imap,
    /// Personio, for whatever credential.
    pub personio: Http,
    /// Slack's Web API, for whatever token.
    pub slack: Slack,
    /// Microsoft's connector service, for whatever tenant.
    pub msteams: Msteams,
    /// The keys by which activities of Teams are known.
    pub msteams_keys: SigningKeys,
    /// What deliveries to a chat hold while they are on their way.
    pub(super) in_chats: Arc<Semaphore>,
}

impl Outside {
    /// From the settings.
    pub fn open(config: &Config) -> anyhow::Result<Self> {
        let trust = Trust::new(config.mail.ca_file.clone());
        let tokens = Tokens::open(&config.mail)?;
        Ok(Self {
            imap: Imap::new(trust.clone(), tokens.clone()),
            trust,
            mailer: Mailer::open(&config.mail)?,
            tokens,
            prover: Prover::open(config)?,
            personio: Http::open(&config.personio.api_url)?,
            slack: Slack::open(&config.slack.api_url)?,
            msteams: Msteams::open(&config.teams)?,
            msteams_keys: SigningKeys::open(&config.teams.openid_url)?,
            in_chats: Arc::new(Semaphore::new(IN_CHATS)),
        })
    }
}
