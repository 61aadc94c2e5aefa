//! The account that mail is sent from: set, changed, taken away.

use std::net::IpAddr;

use domain::expert::{Right, Viewer};
use uuid::Uuid;

use super::hold_mail;
use super::manage_mailboxes::{MailboxForm, address, blank, host, ids, port, secrets};
use crate::app::App;
use crate::error::{Error, Result};
use crate::store::mail_accounts::{self, Account, auth, purpose, security};
use crate::store::millis;

/// An account about which nothing is known.
#[must_use]
pub fn unset() -> Account {
    Account {
        purpose: purpose::OUTGOING.to_owned(),
        port: 587,
        security: security::STARTTLS.to_owned(),
        tags: false,
        version: 0,
        ..blank()
    }
}

/// Sets the account, read at `version` (0: there was none). What waited because of the one before goes.
pub async fn set(app: &App, viewer: &Viewer, version: i64, form: MailboxForm) -> Result<()> {
    super::need(viewer, Right::Administer)?;
    let (now, app_of_txn) = (app.clock.now(), app.clone());
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let stored = mail_accounts::outgoing(txn).await?;
                if stored.as_ref().map_or(0, |it| it.version) != version {
                    return Err(Error::Stale);
                }
                let is_new = stored.is_none();
                let mut account = stored.unwrap_or_else(|| Account {
                    id: Uuid::now_v7(),
                    created_at: millis(now),
                    version: 1,
                    ..unset()
                });
                fill(&app_of_txn, &mut account, &form)?;
                account.enabled_at = millis(now);
                if is_new {
                    mail_accounts::add(txn, account).await?;
                } else {
                    mail_accounts::save(txn, account).await?;
                }
                hold_mail::release_in(txn, now).await?;
                Ok(())
            })
        })
        .await
}

/// Takes the account away: mail goes out as the settings say.
pub async fn remove(app: &App, viewer: &Viewer) -> Result<()> {
    super::need(viewer, Right::Administer)?;
    let now = app.clock.now();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let Some(account) = mail_accounts::outgoing(txn).await? else {
                    return Ok(());
                };
                mail_accounts::remove(txn, account.id).await?;
                hold_mail::release_in(txn, now).await?;
                Ok(())
            })
        })
        .await
}

/// The ways in which a server lets us in.
const AUTHS: [&str; 5] = [
    auth::PASSWORD,
    auth::MICROSOFT,
    auth::GOOGLE,
    auth::GOOGLE_SERVICE,
    auth::NONE,
];

fn fill(app: &App, account: &mut Account, form: &MailboxForm) -> Result<()> {
    let before = account.clone();
    let known = |value: &str, all: &[&'static str]| all.iter().copied().find(|it| *it == value);
    account.auth = known(&form.auth, &AUTHS)
        .ok_or(Error::invalid("auth", "mailbox-auth"))?
        .to_owned();
    account.security = known(&form.security, &security::ALL)
        .ok_or(Error::invalid("security", "mailbox-security"))?
        .to_owned();
    account.address = address(&form.address)?;
    account.host = host(&form.host)?;
    account.port = port(&form.port)?;
    account.enabled = true;
    account.name = account.host.clone();
    if account.auth == auth::NONE {
        account.username = String::new();
        account.tenant = String::new();
        account.client_id = String::new();
        account.sealed_secret = None;
        account.sealed_refresh = None;
        return Ok(());
    }
    account.username = form.username.trim().to_owned();
    if account.username.is_empty() {
        account.username.clone_from(&account.address);
    }
    let fits = |it: &str| !it.is_empty() && it.len() <= 255 && !it.chars().any(char::is_control);
    if !fits(&account.username) {
        return Err(Error::invalid("username", "mailbox-username"));
    }
    if account.security == security::NONE && !is_here(&account.host) {
        return Err(Error::invalid("security", "outgoing-open-password"));
    }
    ids(account, form)?;
    secrets(app, account, &before, form)
}

/// What goes to this machine passes no network.
fn is_here(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|it| it.is_loopback())
}
