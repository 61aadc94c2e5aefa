//! Mails leave: to a relay by SMTP, or into a folder.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context as _;
use lettre::address::Envelope;
use lettre::transport::smtp::PoolConfig;
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor};

use super::compose::Mail;

/// How mails leave.
#[derive(Clone, Debug)]
pub enum Mailer {
    /// A relay.
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    /// A folder, one file a mail.
    Folder(PathBuf),
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
    /// It does not let us in: nothing will go until an administrator mends that.
    Locked(String),
}

impl Mailer {
    /// From `mail.outgoing`.
    pub fn open(url: &str) -> anyhow::Result<Self> {
        if let Some(folder) = url.strip_prefix("file:") {
            let folder = PathBuf::from(folder);
            std::fs::create_dir_all(&folder)
                .with_context(|| format!("`mail.outgoing`: {} cannot be made", folder.display()))?;
            return Ok(Self::Folder(folder));
        }
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            // The URL may hold a password: the error must not repeat it.
            .map_err(|_| anyhow::anyhow!("`mail.outgoing` is no address of a mail server"))?
            .timeout(Some(Duration::from_secs(30)))
            .pool_config(PoolConfig::new().max_size(8))
            .build();
        Ok(Self::Smtp(transport))
    }

    /// Hands a mail over.
    pub async fn send(&self, mail: &Mail) -> Sent {
        match self {
            Self::Smtp(transport) => {
                let envelope = match Envelope::new(
                    Some(mail.envelope_from.clone()),
                    vec![mail.envelope_to.clone()],
                ) {
                    Ok(envelope) => envelope,
                    Err(error) => return Sent::Refused(error.to_string()),
                };
                match transport.send_raw(&envelope, &mail.bytes).await {
                    Ok(response) => {
                        let words: Vec<&str> = response.message().collect();
                        Sent::Taken(format!("{} {}", response.code(), words.join(" ")))
                    }
                    Err(error) => refusal(&error),
                }
            }
            Self::Folder(folder) => {
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

    /// Asks the relay for a sign of life.
    pub async fn test(&self) -> Result<(), String> {
        match self {
            Self::Smtp(transport) => match transport.test_connection().await {
                Ok(true) => Ok(()),
                Ok(false) => Err("the relay hung up".to_owned()),
                Err(error) => Err(words(&error)),
            },
            Self::Folder(folder) => std::fs::metadata(folder)
                .map(|_| ())
                .map_err(|error| error.to_string()),
        }
    }
}

fn refusal(error: &lettre::transport::smtp::Error) -> Sent {
    let words = words(error);
    let code = error.status().map(u16::from);
    match code {
        // Credentials (RFC 4954 section 6): not this mail's fault.
        Some(530 | 534 | 535 | 538) => Sent::Locked(words),
        _ if error.is_permanent() => Sent::Refused(words),
        _ => Sent::Later(words),
    }
}

/// The error and what lies behind it, which says what the other side said.
fn words(error: &lettre::transport::smtp::Error) -> String {
    let mut text = error.to_string();
    let mut source = std::error::Error::source(error);
    while let Some(inner) = source {
        let inner_text = inner.to_string();
        if !text.contains(&inner_text) {
            text.push_str(": ");
            text.push_str(&inner_text);
        }
        source = inner.source();
    }
    text.chars()
        .filter(|it| !it.is_control())
        .take(500)
        .collect()
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
