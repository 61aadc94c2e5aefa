//! Raw inbound is stored; only then is it acknowledged (C3).

use domain::expert::{Right, Viewer};
use domain::ids::LedgerId;
use secrecy::{ExposeSecret as _, SecretString};
use uuid::Uuid;

use super::receive;
use crate::app::App;
use crate::error::{Error, Result};
use crate::queue::{self, Job};
use crate::secrets;
use crate::store::ledger::NewEntry;
use crate::store::settings::names;
use crate::store::{self};

/// Where something came in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Door {
    /// Our SMTP listener.
    #[default]
    Smtp,
    /// Our LMTP listener.
    Lmtp,
    /// Raw MIME by HTTP.
    Http,
    /// `visavis mail receive`.
    Pipe,
    /// A mailbox that is read by IMAP.
    Imap,
    /// A delivery of Slack's, by HTTP or Socket Mode.
    Slack,
    /// An activity of Microsoft Teams.
    Msteams,
}

impl Door {
    /// The name in the database.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Smtp => "smtp",
            Self::Lmtp => "lmtp",
            Self::Http => "http",
            Self::Pipe => "pipe",
            Self::Imap => "imap",
            Self::Slack => "slack",
            Self::Msteams => "teams",
        }
    }
}

/// A mail, or a delivery of a chat program, as it came.
#[derive(Clone, Debug, Default)]
pub struct Raw {
    /// Through which door.
    pub door: Door,
    /// Which account of ours received it.
    pub account: String,
    /// The delivery's name on the other side; the same again changes nothing.
    pub outside_id: String,
    /// The envelope's sender: empty for the null sender, `None` where the door does not tell.
    pub envelope_from: Option<String>,
    /// The envelope's recipients.
    pub recipients: Vec<String>,
    /// The address of whoever brought it, where the door saw one.
    pub peer: String,
    /// As what they introduced themselves.
    pub helo: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// Stores what came and asks for it to be read. It is on the disk when this returns.
pub async fn take_in(app: &App, raw: Raw) -> Result<LedgerId> {
    let now = app.clock.now();
    let entry = NewEntry {
        account: raw.account,
        outside_id: raw.outside_id,
        door: raw.door.name(),
        envelope_from: raw.envelope_from,
        envelope_to: raw.recipients,
        peer: raw.peer,
        helo: raw.helo,
        sha256: secrets::sha256_hex(&raw.bytes),
        raw: raw.bytes,
    };
    let id = app
        .db
        .write(move |txn| {
            Box::pin(async move {
                match store::ledger::add(txn, &entry, now).await? {
                    Some(id) => {
                        queue::enqueue(txn, Job::Receive(id), now).await?;
                        Ok(id)
                    }
                    None => store::ledger::by_outside_id(txn, &entry.account, &entry.outside_id)
                        .await?
                        .ok_or(Error::NotFound("mail")),
                }
            })
        })
        .await?;
    tracing::info!(ledger.id = %id, door = raw.door.name(), "what came in was stored as {id}");
    Ok(id)
}

/// Slack was heard: it reaches us.
pub async fn hear_slack(app: &App) -> Result<()> {
    let now = app.clock.now();
    app.db
        .write(move |txn| Box::pin(async move { store::slack::note_heard(txn, now).await }))
        .await
}

/// Microsoft Teams was heard: where its connector service is, and as whom it knows us.
pub async fn hear_msteams(
    app: &App,
    service_url: String,
    bot_id: String,
    bot_name: String,
) -> Result<()> {
    let now = app.clock.now();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                store::msteams::note_heard(txn, &service_url, &bot_id, &bot_name, now).await
            })
        })
        .await
}

/// An outgoing webhook of Teams was heard.
pub async fn hear_webhook(app: &App, id: Uuid) -> Result<()> {
    let now = app.clock.now();
    app.db
        .write(move |txn| {
            Box::pin(async move { store::msteams_webhooks::note_heard(txn, id, now).await })
        })
        .await
}

/// Where mails come back that are about no request: a link to sign in, what experts are told.
pub const BOUNCES: &str = "bounces";

/// What a door says to a recipient.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Mail for them is taken.
    Yes,
    /// There is no such address here.
    NoSuchAddress,
    /// There is, but not for whoever writes.
    NotFromThem,
}

/// Whether mail to an address is taken: a team's, or a reply address of ours. Never a relay.
///
/// `envelope_from` is what the other side says the sender is, where it says so: by policy strangers are
/// turned away, except from an address that was given to them.
pub async fn accepts(app: &App, address: &str, envelope_from: Option<&str>) -> Result<Answer> {
    let Some(local) = local_part(address, &app.config.mail.domain) else {
        return Ok(Answer::NoSuchAddress);
    };
    // What is about no request comes back here; nobody writes to it (RFC 5321 section 4.5.5).
    if local == BOUNCES && envelope_from == Some("") {
        return Ok(Answer::Yes);
    }
    let db = app.db.read();
    if let Some(token) = token_in(&local) {
        return Ok(match store::outbox::find_token(db, &token).await? {
            Some(_) => Answer::Yes,
            None => Answer::NoSuchAddress,
        });
    }
    if store::teams::by_address(db, without_tag(&local))
        .await?
        .is_none()
    {
        return Ok(Answer::NoSuchAddress);
    }
    Ok(if receive::is_refused(db, envelope_from).await? {
        Answer::NotFromThem
    } else {
        Answer::Yes
    })
}

/// The key by which Mailgun signs what it posts: of the settings file, else of the page.
pub async fn mailgun_key(app: &App) -> Result<Option<SecretString>> {
    if let Some(key) = &app.config.mail.mailgun_signing_key {
        return Ok(Some(key.clone()).filter(is_key));
    }
    let Some(sealed) = store::settings::find(app.db.read(), names::MAILGUN_KEY).await? else {
        return Ok(None);
    };
    if sealed.is_empty() {
        return Ok(None);
    }
    let bytes = data_encoding::BASE64
        .decode(sealed.as_bytes())
        .map_err(anyhow::Error::from)?;
    let plain = app.keys.open(&bytes)?;
    let key = String::from_utf8(plain).map_err(anyhow::Error::from)?;
    Ok(Some(SecretString::from(key)).filter(is_key))
}

/// Stores the key by which Mailgun signs; without one, what it posts is refused.
pub async fn set_mailgun_key(app: &App, viewer: &Viewer, key: Option<SecretString>) -> Result<()> {
    super::need(viewer, Right::Administer)?;
    let sealed = match key {
        Some(key) if !is_key(&key) => {
            return Err(Error::invalid("mailgun_key", "email-mailgun-key-wrong"));
        }
        Some(key) => {
            let sealed = app.keys.seal(key.expose_secret().as_bytes())?;
            data_encoding::BASE64.encode(&sealed)
        }
        None => String::new(),
    };
    app.db
        .write(move |txn| {
            Box::pin(async move { store::settings::save(txn, names::MAILGUN_KEY, &sealed).await })
        })
        .await
}

/// With an empty key anybody could sign, with a short one whoever guesses (RS-T19).
fn is_key(key: &SecretString) -> bool {
    let key = key.expose_secret();
    (16..=200).contains(&key.len()) && key.bytes().all(|it| it.is_ascii_graphic())
}

/// The secret in the address of the HTTP mail door, made when it is first asked for.
pub async fn http_secret(app: &App) -> Result<String> {
    if let Some(sealed) = store::settings::find(app.db.read(), names::INBOUND_SECRET).await? {
        let bytes = data_encoding::BASE64
            .decode(sealed.as_bytes())
            .map_err(anyhow::Error::from)?;
        let plain = app.keys.open(&bytes)?;
        return Ok(String::from_utf8(plain).map_err(anyhow::Error::from)?);
    }
    let secret = secrets::token();
    let sealed = data_encoding::BASE64.encode(&app.keys.seal(secret.as_bytes())?);
    app.db
        .write(move |txn| {
            Box::pin(async move {
                if store::settings::find(txn, names::INBOUND_SECRET)
                    .await?
                    .is_none()
                {
                    store::settings::save(txn, names::INBOUND_SECRET, &sealed).await?;
                }
                Ok(())
            })
        })
        .await?;
    Box::pin(http_secret(app)).await
}

/// The local part of an address of our domain, in lower case.
#[must_use]
pub fn local_part(address: &str, domain: &str) -> Option<String> {
    let (local, its_domain) = address.trim().rsplit_once('@')?;
    its_domain
        .eq_ignore_ascii_case(domain)
        .then(|| local.to_ascii_lowercase())
}

/// The token of a reply address: `payroll+r.TOKEN`, `payroll+b.TOKEN` (bounces) or `r.TOKEN`.
#[must_use]
pub fn token_in(local: &str) -> Option<String> {
    let tag = local.rsplit('+').next()?;
    let token = tag.strip_prefix("r.").or_else(|| tag.strip_prefix("b."))?;
    (token.len() >= 16 && token.bytes().all(|it| it.is_ascii_alphanumeric()))
        .then(|| token.to_owned())
}

/// A local part without `+anything`.
#[must_use]
pub fn without_tag(local: &str) -> &str {
    local.split('+').next().unwrap_or(local)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reply_address_carries_a_token_and_a_team_s_does_not() {
        let token = "abcdefghijklmnop234567abcd";
        for local in [format!("payroll+r.{token}"), format!("b.{token}")] {
            assert_eq!(token_in(&local).as_deref(), Some(token));
        }
        assert_eq!(token_in("payroll"), None);
        assert_eq!(token_in("payroll+r.short"), None);
        assert_eq!(without_tag("payroll+urgent"), "payroll");
    }

    #[test]
    fn only_our_domain_is_ours() {
        assert_eq!(
            local_part("Payroll@HR.test", "hr.test").as_deref(),
            Some("payroll")
        );
        assert_eq!(local_part("payroll@other.test", "hr.test"), None);
        assert_eq!(local_part("payroll", "hr.test"), None);
    }
}
