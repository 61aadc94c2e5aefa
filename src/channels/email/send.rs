//! Mails leave: to a relay by SMTP, or into a folder.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Context as _;

use super::compose::Mail;
use super::relay::Relay;
pub use super::relay::{Account, Lock, Login, Security};
use super::tls::Trust;
use crate::config::MailConfig;

/// How mails leave, unless an administrator set an account on the page.
#[derive(Clone, Debug)]
enum Way {
    /// To this relay.
    Relay(Account),
    /// Into this folder, one file a mail.
    Folder(PathBuf),
}

/// What sends mails.
#[derive(Clone, Debug)]
pub struct Mailer {
    way: Way,
    trust: Trust,
    /// The relay that was used last.
    relay: Arc<Mutex<Option<Arc<Relay>>>>,
}

/// What the other side made of a mail.
#[derive(Debug)]
pub enum Sent {
    /// It took it; its words.
    Taken(String),
    /// Not now; its words.
    Later(String),
    /// Never; its words.
    Refused(String),
    /// Not as large as it is; its words.
    TooLarge(String),
    /// Nothing will go until an administrator mends that; its words.
    Locked(Lock, String),
    /// Nobody was free to ask.
    Busy,
}

impl Mailer {
    /// From `mail.outgoing` and `mail.ca_file`.
    pub fn open(config: &MailConfig) -> anyhow::Result<Self> {
        let url = config.outgoing.expose();
        let way = if let Some(folder) = url.strip_prefix("file:") {
            let folder = PathBuf::from(folder);
            std::fs::create_dir_all(&folder)
                .with_context(|| format!("`mail.outgoing`: {} cannot be made", folder.display()))?;
            Way::Folder(folder)
        } else {
            Way::Relay(Account::from_url(url)?)
        };
        Ok(Self {
            way,
            trust: Trust::new(config.ca_file.clone()),
            relay: Arc::default(),
        })
    }

    /// Hands a mail over: to the account that an administrator set, else as the settings say.
    pub async fn send(&self, account: Option<&Account>, mail: &Mail) -> Sent {
        match (account, &self.way) {
            (Some(account), _) | (None, Way::Relay(account)) => {
                self.relay_of(account).send(account, mail).await
            }
            (None, Way::Folder(folder)) => {
                let folder = folder.clone();
                let name = mail.mail_id.split('@').next().unwrap_or("mail").to_owned();
                let bytes = mail.bytes.clone();
                let written =
                    tokio::task::spawn_blocking(move || write(&folder, &name, &bytes)).await;
                match written {
                    Ok(Ok(())) => Sent::Taken("written to the folder".to_owned()),
                    Ok(Err(error)) => Sent::Later(error.to_string()),
                    Err(error) => Sent::Later(error.to_string()),
                }
            }
        }
    }

    /// Whether the account that an administrator set, else what the settings say, takes mail at all.
    pub async fn test(&self, account: Option<&Account>) -> Result<(), String> {
        match (account, &self.way) {
            (Some(account), _) | (None, Way::Relay(account)) => {
                self.relay_of(account).test(account).await
            }
            (None, Way::Folder(folder)) => std::fs::metadata(folder)
                .map(|_| ())
                .map_err(|error| error.to_string()),
        }
    }

    /// The largest mail that is taken, as far as it is known.
    #[must_use]
    pub fn largest(&self, account: Option<&Account>) -> Option<usize> {
        match (account, &self.way) {
            (Some(account), _) | (None, Way::Relay(account)) => self.relay_of(account).largest(),
            (None, Way::Folder(_)) => None,
        }
    }

    fn relay_of(&self, account: &Account) -> Arc<Relay> {
        let mut relay = self.relay.lock().unwrap_or_else(PoisonError::into_inner);
        match relay.as_ref().filter(|it| it.is(account)) {
            Some(relay) => relay.clone(),
            // Connections to the one before end with whoever still uses them.
            None => relay
                .insert(Arc::new(Relay::new(account.clone(), self.trust.clone())))
                .clone(),
        }
    }
}

/// Writes beside, then renames, so that no reader of the folder sees half a mail.
fn write(folder: &Path, name: &str, bytes: &[u8]) -> std::io::Result<()> {
    use std::io::Write as _;
    let beside = folder.join(format!(".{name}.part"));
    let mut file = std::fs::File::create(&beside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    std::fs::rename(&beside, folder.join(format!("{name}.eml")))?;
    std::fs::File::open(folder)?.sync_all()
}
