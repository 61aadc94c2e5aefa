//! Mailboxes that are read: added, changed, checked, switched off, taken away.

use domain::expert::{Right, Viewer};
use domain::ids::TeamId;
use jiff::{SignedDuration, Timestamp};
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::Value;
use uuid::Uuid;

use crate::app::App;
use crate::error::{Error, Result};
use crate::queue::{self, Job};
use crate::store::mail_accounts::{self, Account, FROM_NOW, after, auth, purpose, security};
use crate::store::{self, Txn, millis};

/// How much the clock of a mail server may differ from ours.
const AROUND: SignedDuration = SignedDuration::from_mins(5);
/// The longest name, in characters.
const LONGEST_NAME: usize = 100;
/// The longest host, user name, id or folder, in bytes.
const LONGEST: usize = 255;
/// The longest secret, in bytes: a service account's key has some thousand.
const LONGEST_SECRET: usize = 16 * 1024;

/// A mailbox as it is typed. What is no secret stays as it is stored.
#[derive(Clone, Debug, Default)]
pub struct MailboxForm {
    /// What it is called here.
    pub name: String,
    /// The address by which it is written to; empty if that is no matter.
    pub address: String,
    /// The other side delivers `name+anything` to `name`.
    pub tags: bool,
    /// The server.
    pub host: String,
    /// Its port.
    pub port: String,
    /// One of [`security`].
    pub security: String,
    /// As whom we log in.
    pub username: String,
    /// One of [`auth`].
    pub auth: String,
    /// The tenant of Microsoft 365.
    pub tenant: String,
    /// The id of the app.
    pub client_id: String,
    /// Password, secret of the app, or key of the service account.
    pub secret: Option<SecretString>,
    /// Google's refresh token.
    pub refresh: Option<SecretString>,
    /// Whose mail it is; none: each mail names its team.
    pub team: Option<TeamId>,
    /// Which folder is read.
    pub folder: String,
    /// One of [`after`].
    pub after: String,
    /// Where mails go that were taken.
    pub processed_folder: String,
    /// Whose `Authentication-Results` are believed.
    pub authserv_id: String,
    /// It is read.
    pub enabled: bool,
    /// What is in the folder already comes in too; asked once, when it is added.
    pub from_the_beginning: bool,
}

/// A mailbox about which nothing is known.
#[must_use]
pub fn blank() -> Account {
    Account {
        id: Uuid::nil(),
        purpose: purpose::INCOMING.to_owned(),
        name: String::new(),
        address: String::new(),
        host: String::new(),
        port: 993,
        security: security::TLS.to_owned(),
        username: String::new(),
        auth: auth::PASSWORD.to_owned(),
        tenant: String::new(),
        client_id: String::new(),
        sealed_secret: None,
        sealed_refresh: None,
        team_id: None,
        folder: "INBOX".to_owned(),
        after: after::MOVE.to_owned(),
        processed_folder: "Processed".to_owned(),
        authserv_id: String::new(),
        enabled: true,
        uid_validity: None,
        last_uid: FROM_NOW,
        lease_owner: None,
        lease_until: None,
        logged_in_at: None,
        fetched_at: None,
        failing_since: None,
        last_error: String::new(),
        told_at: None,
        tags: true,
        enabled_at: 0,
        check_asked_at: None,
        checked_at: None,
        check_result: String::new(),
        created_at: 0,
        version: 1,
    }
}

/// Adds a mailbox, and asks for its check.
pub async fn add(app: &App, viewer: &Viewer, form: MailboxForm) -> Result<Uuid> {
    super::need(viewer, Right::Administer)?;
    let now = app.clock.now();
    let id = Uuid::now_v7();
    let mut account = Account {
        id,
        created_at: millis(now),
        ..blank()
    };
    fill(app, &mut account, &form, now)?;
    account.enabled_at = millis(now);
    if form.from_the_beginning {
        account.last_uid = 0;
    }
    app.db
        .write(move |txn| {
            Box::pin(async move {
                fits(txn, &account).await?;
                mail_accounts::add(txn, account).await?;
                ask_check(txn, id, now).await
            })
        })
        .await?;
    Ok(id)
}

/// Changes a mailbox that was read at `version`. Another folder is read from now on; of another user or another
/// server, which may be the same mailbox by another name, what came since it was last read comes in too.
pub async fn update(
    app: &App,
    viewer: &Viewer,
    id: Uuid,
    version: i64,
    form: MailboxForm,
) -> Result<()> {
    super::need(viewer, Right::Administer)?;
    let now = app.clock.now();
    let app_of_txn = app.clone();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let mut account = mail_accounts::mailbox(txn, id).await?;
                if account.version != version {
                    return Err(Error::Stale);
                }
                let before = account.clone();
                fill(&app_of_txn, &mut account, &form, now)?;
                read_on(&before, &mut account, now);
                fits(txn, &account).await?;
                mail_accounts::save(txn, account).await?;
                mail_accounts::forget_failure(txn, id).await?;
                ask_check(txn, id, now).await
            })
        })
        .await
}

/// Where reading goes on after a change. What was wanted of a mailbox that was never read is wanted still.
fn read_on(before: &Account, account: &mut Account, now: Timestamp) {
    let was_read = before.uid_validity.is_some();
    let is_another_folder = before.folder != account.folder;
    let is_another =
        is_another_folder || before.username != account.username || before.host != account.host;
    if was_read && is_another {
        account.uid_validity = None;
        account.last_uid = FROM_NOW;
    }
    let goes_on =
        before.enabled && account.uid_validity.is_none() && !(was_read && is_another_folder);
    account.enabled_at = match before.fetched_at {
        // Clocks differ a little; what was taken before is known by what it says.
        Some(read_at) if goes_on => {
            let read_at = store::instant(read_at).saturating_sub(AROUND);
            before.enabled_at.max(millis(read_at.unwrap_or(now)))
        }
        None if goes_on => before.enabled_at,
        _ => millis(now),
    };
}

/// Takes a mailbox away. What came by it stays, and so does everything in it.
pub async fn remove(app: &App, viewer: &Viewer, id: Uuid) -> Result<()> {
    super::need(viewer, Right::Administer)?;
    app.db
        .write(move |txn| {
            Box::pin(async move {
                mail_accounts::mailbox(txn, id).await?;
                mail_accounts::remove(txn, id).await.map(|_| ())
            })
        })
        .await
}

/// Asks for a look whether a mailbox lets us in, and what is in it.
pub async fn check(app: &App, viewer: &Viewer, id: Uuid) -> Result<()> {
    super::need(viewer, Right::Administer)?;
    let now = app.clock.now();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                mail_accounts::mailbox(txn, id).await?;
                ask_check(txn, id, now).await
            })
        })
        .await
}

async fn ask_check(txn: &Txn, id: Uuid, now: Timestamp) -> Result<()> {
    mail_accounts::ask_check(txn, id, now).await?;
    let job = Job::CheckMailbox {
        id,
        at: millis(now),
    };
    queue::enqueue(txn, job, now).await
}

/// Lets the mails of a mailbox that could not be fetched be tried again, now.
pub async fn try_skipped(app: &App, viewer: &Viewer, id: Uuid) -> Result<()> {
    super::need(viewer, Right::Administer)?;
    let now = app.clock.now();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                mail_accounts::mailbox(txn, id).await?;
                mail_accounts::try_skipped(txn, id, now).await
            })
        })
        .await
}

/// What only the database knows: the team is one that takes requests, and no other mailbox has the address.
async fn fits(txn: &Txn, account: &Account) -> Result<()> {
    if let Some(team) = account.team() {
        let found = store::teams::list(txn).await?;
        if !found.iter().any(|it| it.team() == team && it.is_active()) {
            return Err(Error::invalid("team", "team-unknown"));
        }
    }
    let others = mail_accounts::mailboxes(txn).await?;
    let is_taken = |it: &Account| {
        it.id != account.id && !account.address.is_empty() && it.address == account.address
    };
    if others.iter().any(is_taken) {
        return Err(Error::invalid("address", "mailbox-address-taken"));
    }
    Ok(())
}

/// Puts what was typed into an account, or says what is wrong with it.
fn fill(app: &App, account: &mut Account, form: &MailboxForm, now: Timestamp) -> Result<()> {
    let one_of = |value: &str, all: &[&'static str], field, why| {
        let known = all.iter().copied().find(|it| *it == value);
        known.map(str::to_owned).ok_or(Error::invalid(field, why))
    };
    let line = |value: &str, field, why| {
        let value = value.trim().to_owned();
        if value.len() > LONGEST || value.chars().any(char::is_control) {
            return Err(Error::invalid(field, why));
        }
        Ok(value)
    };
    let before = account.clone();
    account.auth = one_of(&form.auth, &AUTHS, "auth", "mailbox-auth")?;
    account.address = address(&form.address)?;
    account.tags = form.tags;
    account.host = host(&form.host)?;
    account.port = port(&form.port)?;
    account.security = one_of(
        &form.security,
        &security::ALL,
        "security",
        "mailbox-security",
    )?;
    account.username = line(&form.username, "username", "mailbox-username")?;
    if account.username.is_empty() {
        account.username.clone_from(&account.address);
    }
    if account.username.is_empty() {
        return Err(Error::invalid("username", "mailbox-username"));
    }
    account.name = form.name.split_whitespace().collect::<Vec<_>>().join(" ");
    if account.name.is_empty() {
        account.name.clone_from(&account.username);
    }
    if account.name.chars().count() > LONGEST_NAME || account.name.chars().any(char::is_control) {
        return Err(Error::invalid("name", "name-long"));
    }
    account.team_id = form.team.map(|it| it.0);
    account.folder = line(&form.folder, "folder", "mailbox-folder")?;
    if account.folder.is_empty() {
        "INBOX".clone_into(&mut account.folder);
    }
    account.after = one_of(
        &form.after,
        &[after::MOVE, after::MARK],
        "after",
        "mailbox-after",
    )?;
    account.processed_folder = line(
        &form.processed_folder,
        "processed_folder",
        "mailbox-processed",
    )?;
    let is_moved = account.after == after::MOVE;
    let is_same = account
        .processed_folder
        .eq_ignore_ascii_case(&account.folder);
    if is_moved && (account.processed_folder.is_empty() || is_same) {
        return Err(Error::invalid("processed_folder", "mailbox-processed"));
    }
    account.authserv_id =
        line(&form.authserv_id, "authserv_id", "mailbox-authserv")?.to_ascii_lowercase();
    if account.authserv_id.contains([' ', ';', '@']) {
        return Err(Error::invalid("authserv_id", "mailbox-authserv"));
    }
    account.enabled = form.enabled;
    ids(account, form)?;
    secrets(app, account, &before, form)?;
    if account.created_at == 0 {
        account.created_at = millis(now);
    }
    Ok(())
}

/// The ways in which a mailbox lets us in.
const AUTHS: [&str; 4] = [
    auth::PASSWORD,
    auth::MICROSOFT,
    auth::GOOGLE,
    auth::GOOGLE_SERVICE,
];

pub(super) fn address(typed: &str) -> Result<String> {
    let address = typed.trim().to_lowercase();
    if address.is_empty() {
        return Ok(address);
    }
    let wrong = Error::invalid("address", "mailbox-address");
    let Some((local, domain)) = address.rsplit_once('@') else {
        return Err(wrong);
    };
    let is_odd = |it: char| it.is_whitespace() || it.is_control() || "<>\",;:\\()[]@".contains(it);
    // A tag would leave no room for ours; 64 octets are what a local part has (RFC 5321 4.5.3.1.1).
    let fine = !local.is_empty()
        && local.len() <= 32
        && !local.contains('+')
        && domain.contains(|it: char| it.is_alphanumeric())
        && address.len() <= LONGEST
        && !local.contains(is_odd)
        && !domain.contains(is_odd);
    if fine { Ok(address) } else { Err(wrong) }
}

pub(super) fn host(typed: &str) -> Result<String> {
    let host = typed.trim().to_ascii_lowercase();
    let fine = !host.is_empty()
        && host.len() <= LONGEST
        && host
            .bytes()
            .all(|it| it.is_ascii_alphanumeric() || b".-:".contains(&it));
    if fine {
        Ok(host)
    } else {
        Err(Error::invalid("host", "mailbox-host"))
    }
}

pub(super) fn port(typed: &str) -> Result<i32> {
    let port = typed.trim().parse::<u16>().ok().filter(|it| *it > 0);
    port.map(i32::from)
        .ok_or(Error::invalid("port", "mailbox-port"))
}

/// What the chosen way needs besides a secret; what it does not need is forgotten.
pub(super) fn ids(account: &mut Account, form: &MailboxForm) -> Result<()> {
    let id = |typed: &str, field, why| {
        let id = typed.trim();
        let fine = !id.is_empty()
            && id.len() <= LONGEST
            && id
                .bytes()
                .all(|it| it.is_ascii_alphanumeric() || b".-_".contains(&it));
        if fine {
            Ok(id.to_owned())
        } else {
            Err(Error::invalid(field, why))
        }
    };
    account.tenant = String::new();
    account.client_id = String::new();
    if account.auth == auth::MICROSOFT {
        account.tenant = id(&form.tenant, "tenant", "mailbox-tenant")?;
    }
    if account.auth == auth::MICROSOFT || account.auth == auth::GOOGLE {
        account.client_id = id(&form.client_id, "client_id", "mailbox-client-id")?;
    }
    Ok(())
}

/// Secrets stay only where they were good before: whoever names another server, another user or another app
/// says them again, so that none can be sent elsewhere by who does not know it.
pub(super) fn secrets(
    app: &App,
    account: &mut Account,
    before: &Account,
    form: &MailboxForm,
) -> Result<()> {
    let stays = before.auth == account.auth
        && before.host == account.host
        && before.username == account.username
        && before.client_id == account.client_id
        && before.tenant == account.tenant
        && (account.security != security::NONE || before.security == security::NONE);
    let read = |typed: &Option<SecretString>, stored: &Option<Vec<u8>>, field, why| {
        let plain = typed.as_ref().map(|it| it.expose_secret().trim());
        match plain.filter(|it| !it.is_empty()) {
            Some(it) if it.len() > LONGEST_SECRET => Err(Error::invalid(field, "credential-long")),
            Some(it) => Ok(Some(app.keys.seal(it.as_bytes())?)),
            None if stays && stored.is_some() => Ok(stored.clone()),
            None => Err(Error::invalid(field, why)),
        }
    };
    if account.auth == auth::GOOGLE_SERVICE
        && let Some(typed) = &form.secret
        && !typed.expose_secret().trim().is_empty()
        && !is_service_key(typed.expose_secret())
    {
        return Err(Error::invalid("secret", "mailbox-service-key"));
    }
    account.sealed_secret = read(
        &form.secret,
        &before.sealed_secret,
        "secret",
        "mailbox-secret",
    )?;
    account.sealed_refresh = if account.auth == auth::GOOGLE {
        read(
            &form.refresh,
            &before.sealed_refresh,
            "refresh",
            "mailbox-refresh",
        )?
    } else {
        None
    };
    Ok(())
}

/// Whether this is the key file of a service account, as Google gives it out.
fn is_service_key(text: &str) -> bool {
    let Ok(value) = serde_json::from_str::<Value>(text) else {
        return false;
    };
    let has = |name: &str, begins: &str| {
        value[name]
            .as_str()
            .is_some_and(|it| it.starts_with(begins) && !it.is_empty())
    };
    has("client_email", "") && has("private_key", "-----BEGIN PRIVATE KEY-----")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_leave_room_for_a_tag() {
        assert_eq!(address(" HR@Company.test ").unwrap(), "hr@company.test");
        assert_eq!(address("").unwrap(), "");
        for wrong in [
            "hr",
            "@b.test",
            "hr+x@b.test",
            "a b@c.test",
            "hr@",
            "<hr@b.test>",
        ] {
            assert!(address(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn hosts_are_names_without_more() {
        assert_eq!(host(" IMAP.company.test ").unwrap(), "imap.company.test");
        for wrong in ["", "imap://x", "a b", "user@host"] {
            assert!(host(wrong).is_err(), "{wrong}");
        }
        assert!(port("0").is_err());
        assert!(port("65536").is_err());
        assert_eq!(port("993").unwrap(), 993);
    }
}
