//! The Slack workspace is connected, checked, switched on and off, and its members come over (S1, S5).

use domain::expert::{Right, Viewer};
use jiff::{SignedDuration, Timestamp};
use secrecy::{ExposeSecret as _, SecretString};

use crate::app::App;
use crate::error::{Error, Result};
use crate::queue::{self, Job};
use crate::secrets;
use crate::store::slack::{self, Connection, Found, SCOPES, problem, transport};
use crate::store::{self, Txn, millis, sync_runs};

/// The longest token, secret or id, in characters.
const LONGEST: usize = 400;

/// How long somebody may take to agree at Slack's page.
const INSTALL: SignedDuration = SignedDuration::from_mins(10);

/// What Slack gives out for an app, as typed; what is none, stays as it is stored.
#[derive(Clone, Debug, Default)]
pub struct Keys {
    /// How deliveries come: one of [`transport`].
    pub transport: String,
    /// The bot's token (`xoxb-…`).
    pub bot_token: Option<SecretString>,
    /// What deliveries are signed with.
    pub signing_secret: Option<SecretString>,
    /// The app-level token (`xapp-…`) of Socket Mode.
    pub app_token: Option<SecretString>,
}

/// Stores what Slack gave out, read at `version` (0: there was nothing), and asks for its check (S1).
/// Without a bot token it is stored too: that one may come by the consent page ([`begin_install`]).
pub async fn connect(app: &App, viewer: &Viewer, version: i64, keys: Keys) -> Result<()> {
    super::need(viewer, Right::Administer)?;
    by_page(app)?;
    if ![transport::WEBHOOK, transport::SOCKET].contains(&keys.transport.as_str()) {
        return Err(Error::invalid("transport", "slack-transport"));
    }
    let sealed = Sealed::of(app, &keys)?;
    let now = app.clock.now();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let mut connection = at_or_new(txn, version).await?;
                connection.transport = keys.transport;
                sealed.put(&mut connection);
                if connection.bot_token.is_none() {
                    return Err(Error::invalid("bot_token", "slack-bot-token-missing"));
                }
                complete(&connection)?;
                slack::save(txn, connection).await?;
                ask_check(txn, now).await
            })
        })
        .await
}

/// What is stored of the keys of a form.
struct Sealed {
    bot_token: Option<Vec<u8>>,
    signing_secret: Option<Vec<u8>>,
    app_token: Option<Vec<u8>>,
}

impl Sealed {
    fn of(app: &App, keys: &Keys) -> Result<Self> {
        let read = |secret: &Option<SecretString>, field, begins: &str, why| {
            let Some(secret) = plain(secret.as_ref()) else {
                return Ok(None);
            };
            let is_one_word = secret.bytes().all(|it| it.is_ascii_graphic());
            if !secret.starts_with(begins) || !is_one_word || secret.len() > LONGEST {
                return Err(Error::invalid(field, why));
            }
            Ok(Some(app.keys.seal(secret.as_bytes())?))
        };
        // A token in the place of the secret would be a secret that others know.
        let signing = plain(keys.signing_secret.as_ref());
        if signing.is_some_and(|it| it.starts_with("xox") || secrets::is_placeholder(it)) {
            return Err(Error::invalid("signing_secret", "slack-signing-secret"));
        }
        Ok(Self {
            bot_token: read(&keys.bot_token, "bot_token", "xoxb-", "slack-bot-token")?,
            signing_secret: read(
                &keys.signing_secret,
                "signing_secret",
                "",
                "slack-signing-secret",
            )?,
            app_token: read(&keys.app_token, "app_token", "xapp-", "slack-app-token")?,
        })
    }

    fn put(self, connection: &mut Connection) {
        connection.bot_token = self.bot_token.or(connection.bot_token.take());
        connection.signing_secret = self.signing_secret.or(connection.signing_secret.take());
        connection.app_token = self.app_token.or(connection.app_token.take());
    }
}

fn plain(secret: Option<&SecretString>) -> Option<&str> {
    let plain = secret?.expose_secret().trim();
    (!plain.is_empty()).then_some(plain)
}

/// Nothing is taken from Slack that nobody signed (RS-T19), and no socket opens without its token.
fn complete(connection: &Connection) -> Result<()> {
    if connection.uses_socket() {
        if connection.app_token.is_none() {
            return Err(Error::invalid("app_token", "slack-app-token-missing"));
        }
    } else if connection.signing_secret.is_none() {
        return Err(Error::invalid(
            "signing_secret",
            "slack-signing-secret-missing",
        ));
    }
    Ok(())
}

/// What the settings file sets is not set by the page.
fn by_page(app: &App) -> Result<()> {
    if app.config.slack.bot_token.is_some() {
        Err(Error::invalid("bot_token", "slack-by-settings"))
    } else {
        Ok(())
    }
}

/// Asks again what the stored token may do.
pub async fn check(app: &App, viewer: &Viewer) -> Result<()> {
    super::need(viewer, Right::Administer)?;
    let now = app.clock.now();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                slack::get(txn).await?;
                ask_check(txn, now).await
            })
        })
        .await
}

async fn ask_check(txn: &Txn, now: Timestamp) -> Result<()> {
    slack::ask_check(txn, now).await?;
    sync_runs::changed(txn);
    queue::enqueue(txn, Job::CheckSlack { at: millis(now) }, now).await
}

/// Keeps what a check found, or why it found nothing.
pub async fn checked(
    app: &App,
    asked: Connection,
    found: std::result::Result<Found, String>,
) -> Result<()> {
    let now = app.clock.now();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let was_broken = slack::get(txn).await?.is_broken();
                let is_ours = slack::checked(txn, &asked, &found, now).await?;
                let word = match found.as_ref().err().map(String::as_str) {
                    Some(problem::ACCOUNT) => Some(problem::ACCOUNT),
                    other => other
                        .and_then(|it| it.strip_prefix(problem::TOKEN))
                        .filter(|it| it.is_empty() || it.starts_with(' ')),
                };
                if let Some(word) = word.filter(|_| is_ours && asked.is_enabled()) {
                    slack::note_broken(txn, word.trim(), now).await?;
                }
                if is_ours && found.is_ok() {
                    if was_broken {
                        tracing::info!("Slack accepts the token again");
                    }
                    super::posting::wake_all(txn, now).await?;
                }
                sync_runs::changed(txn);
                Ok(())
            })
        })
        .await
}

/// Switches Slack on in the name of whoever does, and lets its members come over. Nobody there is told
/// (C5).
pub async fn enable(app: &App, viewer: &Viewer, version: i64) -> Result<()> {
    super::need(viewer, Right::Administer)?;
    let (viewer, now) = (viewer.clone(), app.clock.now());
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let mut connection = at(txn, version).await?;
                if !connection.is_checked() {
                    return Err(Error::invalid("enable", "slack-unchecked"));
                }
                complete(&connection)?;
                if missing(&connection).next().is_some() {
                    return Err(Error::invalid("enable", "slack-scopes"));
                }
                connection.enabled_at = Some(millis(now));
                connection.enabled_by = Some(viewer.person.0);
                slack::save(txn, connection).await?;
                super::posting::wake_all(txn, now).await?;
                ask_import(txn, now).await
            })
        })
        .await
}

/// The scopes without which nothing works, and that are missing.
pub fn missing(connection: &Connection) -> impl Iterator<Item = &'static str> {
    SCOPES
        .iter()
        .filter(|(scope, is_needed)| *is_needed && !connection.may(scope))
        .map(|it| it.0)
}

/// Switches Slack off: nothing is taken from it and nothing goes there. People and requests stay.
pub async fn disable(app: &App, viewer: &Viewer, version: i64) -> Result<()> {
    super::need(viewer, Right::Administer)?;
    by_page(app)?;
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let mut connection = at(txn, version).await?;
                connection.enabled_at = None;
                connection.enabled_by = None;
                slack::save(txn, connection).await?;
                sync_runs::changed(txn);
                Ok(())
            })
        })
        .await
}

/// Lets members and channels come over again, now.
pub async fn import(app: &App, viewer: &Viewer) -> Result<()> {
    super::need(viewer, Right::Administer)?;
    let now = app.clock.now();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                if !slack::get(txn).await?.is_enabled() {
                    return Err(Error::invalid("import", "slack-off"));
                }
                ask_import(txn, now).await
            })
        })
        .await
}

pub(super) async fn ask_import(txn: &Txn, now: Timestamp) -> Result<()> {
    slack::ask_members(txn, now).await?;
    sync_runs::changed(txn);
    queue::enqueue(txn, Job::ImportSlack { at: millis(now) }, now).await
}

/// Notes how far an import has come.
pub async fn import_came(app: &App, seen: usize) -> Result<()> {
    app.db
        .write(move |txn| {
            Box::pin(async move {
                slack::members_came(txn, seen).await?;
                sync_runs::changed(txn);
                Ok(())
            })
        })
        .await
}

/// Notes how an import ended: why members, or channels, are not complete.
pub async fn imported(app: &App, members: Option<String>, channels: Option<String>) -> Result<()> {
    let now = app.clock.now();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                slack::imported(txn, members.as_deref(), channels.as_deref(), now).await?;
                sync_runs::changed(txn);
                Ok(())
            })
        })
        .await
}

/// Lets members and channels come over once a day, whatever the number of processes.
pub async fn import_due(app: &App) -> Result<()> {
    const EVERY: SignedDuration = SignedDuration::from_hours(24);
    let Some(connection) = slack::find(app.db.read()).await? else {
        return Ok(());
    };
    if !connection.is_enabled() || connection.is_broken() {
        return Ok(());
    }
    let seen = [
        connection.members_asked_at,
        connection.members_done_at,
        // Whoever switches it on asks for the first one.
        connection.enabled_at,
    ];
    super::upkeep::each(app, "slack-members", EVERY, &seen, |txn, now| {
        Box::pin(ask_import(txn, now))
    })
    .await
}

/// Slack tells that a token was taken back, or the app taken off a workspace. It may be an old one, or
/// another workspace: Slack is asked whether ours still works.
pub async fn doubted(txn: &Txn, now: Timestamp) -> Result<()> {
    queue::enqueue(txn, Job::CheckSlack { at: millis(now) }, now).await
}

/// While the token is good for nothing, looks every few minutes whether it works again.
pub async fn check_due(app: &App) -> Result<()> {
    const EVERY: SignedDuration = SignedDuration::from_mins(5);
    let Some(connection) = slack::find(app.db.read()).await? else {
        return Ok(());
    };
    if !connection.is_enabled() || !connection.is_broken() {
        return Ok(());
    }
    let seen = [connection.broken_at, connection.checked_at];
    super::upkeep::each(app, "slack-mending", EVERY, &seen, |txn, now| {
        // One that still waits for Slack to answer is this one too.
        Box::pin(queue::enqueue(txn, Job::CheckSlack { at: 0 }, now))
    })
    .await
}

/// Notes that Slack does not accept the token any more.
pub async fn revoked(txn: &Txn, word: &str, now: Timestamp) -> Result<()> {
    if slack::note_broken(txn, word, now).await? {
        tracing::warn!(
            word,
            "Slack took the token back: nothing goes there until it is replaced"
        );
    }
    sync_runs::changed(txn);
    Ok(())
}

/// What the state of an installation is good for: for this session alone.
fn purpose(session: &str) -> String {
    let session = secrets::sha256_hex(session.as_bytes());
    format!("slack_install:{}", session.get(..32).unwrap_or_default())
}

/// Stores client id and secret, and gives out the one-time state with which this session may come back
/// from Slack's consent page (OAuth, the second way of S1).
pub async fn begin_install(
    app: &App,
    viewer: &Viewer,
    session: &str,
    version: i64,
    client_id: String,
    client_secret: Option<SecretString>,
    signing_secret: Option<SecretString>,
) -> Result<String> {
    super::need(viewer, Right::Administer)?;
    by_page(app)?;
    let client_id = client_id.trim().to_owned();
    let is_id = !client_id.is_empty()
        && client_id.len() <= LONGEST
        && client_id
            .bytes()
            .all(|it| it.is_ascii_alphanumeric() || b".-_".contains(&it));
    if !is_id {
        return Err(Error::invalid("client_id", "slack-client-id"));
    }
    let secret = match plain(client_secret.as_ref()) {
        Some(it) if it.len() > LONGEST => {
            return Err(Error::invalid("client_secret", "credential-long"));
        }
        Some(it) => Some(app.keys.seal(it.as_bytes())?),
        None => None,
    };
    let sealed = Sealed::of(
        app,
        &Keys {
            signing_secret,
            ..Keys::default()
        },
    )?;
    let (person, now, purpose) = (viewer.person, app.clock.now(), purpose(session));
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let mut connection = at_or_new(txn, version).await?;
                // The secret of another app opens nothing.
                if secret.is_none()
                    && (connection.client_secret.is_none() || connection.client_id != client_id)
                {
                    return Err(Error::invalid("client_secret", "client-secret-missing"));
                }
                connection.client_id = client_id;
                connection.client_secret = secret.or(connection.client_secret.take());
                transport::WEBHOOK.clone_into(&mut connection.transport);
                sealed.put(&mut connection);
                complete(&connection)?;
                slack::save(txn, connection).await?;
                store::sessions::make_link(txn, Some(person), &purpose, now, INSTALL).await
            })
        })
        .await
}

/// Whether the state of an installation is this session's, and was not used.
pub async fn may_install(app: &App, session: &str, state: &str) -> Result<bool> {
    let now = app.clock.now();
    store::sessions::link_is_good(app.db.read(), state, &purpose(session), now).await
}

/// Takes the code that Slack's consent page gave, once, and asks for its exchange and a check.
pub async fn install(
    app: &App,
    viewer: &Viewer,
    session: &str,
    state: String,
    code: &SecretString,
) -> Result<()> {
    super::need(viewer, Right::Administer)?;
    by_page(app)?;
    let code = plain(Some(code))
        .filter(|it| it.len() <= LONGEST)
        .ok_or(Error::NotFound("link"))?;
    let code = app.keys.seal(code.as_bytes())?;
    let (now, purpose) = (app.clock.now(), purpose(session));
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let used = store::sessions::use_link(txn, &state, &purpose, now).await?;
                used.ok_or(Error::NotFound("link"))?;
                let mut connection = slack::get(txn).await?;
                connection.oauth_code = Some(code);
                slack::save(txn, connection).await?;
                ask_check(txn, now).await
            })
        })
        .await
}

/// Keeps the token that a code was exchanged for. A code is good for one try, whatever came of it.
pub async fn installed(
    app: &App,
    asked: Connection,
    bot_token: Option<SecretString>,
) -> Result<Connection> {
    let token = match plain(bot_token.as_ref()) {
        Some(token) => Some(app.keys.seal(token.as_bytes())?),
        None => None,
    };
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let mut connection = slack::get(txn).await?;
                if connection.oauth_code == asked.oauth_code {
                    connection.oauth_code = None;
                    connection.bot_token = token.or(connection.bot_token.take());
                    connection = slack::save(txn, connection).await?;
                }
                Ok(connection)
            })
        })
        .await
}

/// Takes over what the settings file says of Slack, which wins over what the page stored: at the start.
pub async fn apply_settings(app: &App) -> Result<()> {
    let set = &app.config.slack;
    let Some(bot_token) = set.bot_token.as_ref() else {
        return Ok(());
    };
    let keys = Keys {
        transport: if set.app_token.is_some() {
            transport::SOCKET.to_owned()
        } else {
            transport::WEBHOOK.to_owned()
        },
        bot_token: Some(bot_token.clone()),
        signing_secret: set.signing_secret.clone(),
        app_token: set.app_token.clone(),
    };
    let (app_keys, now) = (app.clone(), app.clock.now());
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let before = slack::find(txn).await?;
                let is_new = before.is_none();
                let mut after = before.unwrap_or_else(Connection::empty);
                // Each sealing gives other bytes: what is the same inside is left alone.
                let same = |secret: Option<&SecretString>, sealed: Option<&Vec<u8>>| {
                    let opened = sealed.and_then(|it| app_keys.keys.open(it).ok());
                    plain(secret).is_none_or(|it| opened.as_deref() == Some(it.as_bytes()))
                };
                let is_same = !is_new
                    && after.is_enabled()
                    && after.transport == keys.transport
                    && same(keys.bot_token.as_ref(), after.bot_token.as_ref())
                    && same(keys.signing_secret.as_ref(), after.signing_secret.as_ref())
                    && same(keys.app_token.as_ref(), after.app_token.as_ref());
                if is_same {
                    return Ok(());
                }
                after.transport.clone_from(&keys.transport);
                Sealed::of(&app_keys, &keys)?.put(&mut after);
                complete(&after)?;
                after.enabled_at = after.enabled_at.or(Some(millis(now)));
                if is_new {
                    slack::add(txn, after).await?;
                } else {
                    slack::save(txn, after).await?;
                }
                ask_check(txn, now).await?;
                ask_import(txn, now).await
            })
        })
        .await
}

/// The connection as read at `version`.
async fn at(txn: &Txn, version: i64) -> Result<Connection> {
    let connection = slack::get(txn).await?;
    if connection.version == version {
        Ok(connection)
    } else {
        Err(Error::Stale)
    }
}

/// The same; for version 0, a new one that is in the database already.
async fn at_or_new(txn: &Txn, version: i64) -> Result<Connection> {
    if version != 0 || slack::find(txn).await?.is_some() {
        return at(txn, version).await;
    }
    slack::add(txn, Connection::empty()).await?;
    slack::get(txn).await
}
