//! Microsoft Teams is connected, checked, switched on and off, and its people come over (M1, M2).

use domain::expert::{Right, Viewer};
use jiff::{SignedDuration, Timestamp};
use secrecy::{ExposeSecret as _, SecretString};
use uuid::Uuid;

use crate::app::App;
use crate::error::{Error, Result};
use crate::queue::{self, Job};
use crate::secrets;
use crate::store::msteams::{self, Connection, problem};
use crate::store::{Txn, millis, sync_runs};

/// The longest secret, in characters.
const LONGEST: usize = 400;

/// What Microsoft gives out for an app, as typed; without a secret the stored one stays.
#[derive(Clone, Debug, Default)]
pub struct Credentials {
    /// The directory (tenant) id.
    pub tenant: String,
    /// The application (client) id, which is the bot's too.
    pub app_id: String,
    /// The value of a client secret.
    pub app_secret: Option<SecretString>,
}

/// The same, as it is stored.
struct Read {
    tenant: String,
    app_id: String,
    app_secret: Option<Vec<u8>>,
}

impl Read {
    fn of(app: &App, typed: &Credentials) -> Result<Self> {
        let id = |text: &str, field, why| match Uuid::try_parse(text.trim()) {
            Ok(id) if !id.is_nil() => Ok(id.hyphenated().to_string()),
            _ => Err(Error::invalid(field, why)),
        };
        let tenant = id(&typed.tenant, "tenant", "msteams-tenant")?;
        let app_id = id(&typed.app_id, "app_id", "msteams-app-id")?;
        if tenant == app_id {
            return Err(Error::invalid("app_id", "msteams-same-ids"));
        }
        let app_secret = match plain(typed.app_secret.as_ref()) {
            // The id of a secret stands beside its value, and is taken for it.
            Some(it) if Uuid::try_parse(it).is_ok() => {
                return Err(Error::invalid("app_secret", "msteams-secret-id"));
            }
            Some(it)
                if it.len() > LONGEST
                    || !it.bytes().all(|it| it.is_ascii_graphic())
                    || secrets::is_placeholder(it) =>
            {
                return Err(Error::invalid("app_secret", "msteams-secret"));
            }
            Some(it) => Some(app.keys.seal(it.as_bytes())?),
            None => None,
        };
        Ok(Self {
            tenant,
            app_id,
            app_secret,
        })
    }

    /// Puts it into the connection; the secret of another app opens nothing.
    async fn put(self, txn: &Txn, connection: &mut Connection) -> Result<()> {
        let is_same = connection.app_id == self.app_id && connection.tenant == self.tenant;
        if !is_same {
            connection.app_secret = None;
            if !connection.app_id.is_empty() {
                msteams::forget_bot(txn).await?;
            }
        }
        connection.tenant = self.tenant;
        connection.app_id = self.app_id;
        connection.app_secret = self.app_secret.or(connection.app_secret.take());
        if connection.app_secret.is_none() {
            return Err(Error::invalid("app_secret", "msteams-secret-missing"));
        }
        Ok(())
    }
}

fn plain(secret: Option<&SecretString>) -> Option<&str> {
    let plain = secret?.expose_secret().trim();
    (!plain.is_empty()).then_some(plain)
}

/// What the settings file sets is not set by the page.
fn by_page(app: &App) -> Result<()> {
    if app.config.teams.app_secret.is_some() {
        Err(Error::invalid("app_secret", "msteams-by-settings"))
    } else {
        Ok(())
    }
}

/// Stores what Microsoft gave out, read at `version` (0: there was nothing), and asks for its check (M1).
pub async fn connect(
    app: &App,
    viewer: &Viewer,
    version: i64,
    credentials: Credentials,
) -> Result<()> {
    super::need(viewer, Right::Administer)?;
    by_page(app)?;
    let read = Read::of(app, &credentials)?;
    let now = app.clock.now();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let mut connection = match msteams::find(txn).await? {
                    None if version == 0 => {
                        msteams::add(txn, Connection::empty()).await?;
                        msteams::get(txn).await?
                    }
                    _ => at(txn, version).await?,
                };
                // Another app is another bot: nobody there knows it, and it knows nobody.
                if connection.is_enabled() && connection.tenant != read.tenant {
                    return Err(Error::invalid("tenant", "msteams-on"));
                }
                if connection.is_enabled() && connection.app_id != read.app_id {
                    return Err(Error::invalid("app_id", "msteams-on"));
                }
                read.put(txn, &mut connection).await?;
                msteams::save(txn, connection).await?;
                ask_check(txn, now).await
            })
        })
        .await
}

/// Asks again whether the stored credentials work.
pub async fn check(app: &App, viewer: &Viewer) -> Result<()> {
    super::need(viewer, Right::Administer)?;
    let now = app.clock.now();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                msteams::get(txn).await?;
                ask_check(txn, now).await
            })
        })
        .await
}

async fn ask_check(txn: &Txn, now: Timestamp) -> Result<()> {
    msteams::ask_check(txn, now).await?;
    sync_runs::changed(txn);
    queue::enqueue(txn, Job::CheckMsteams { at: millis(now) }, now).await
}

/// Keeps what a check found.
pub async fn checked(
    app: &App,
    asked: Connection,
    found: std::result::Result<(), String>,
) -> Result<()> {
    let now = app.clock.now();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let was_broken = msteams::get(txn).await?.is_broken();
                let is_ours = msteams::checked(txn, &asked, &found, now).await?;
                // What Microsoft refuses stays refused until somebody mends it; what was not reached may
                // be reached by the next delivery.
                let lasting = [
                    problem::TENANT,
                    problem::APP,
                    problem::SECRET,
                    problem::TOKEN,
                    problem::UNREADABLE,
                ];
                let word = found.as_ref().err().filter(|it| {
                    let code = it.split(' ').next().unwrap_or_default();
                    lasting.contains(&code)
                });
                if let Some(word) = word.filter(|_| is_ours && asked.is_enabled()) {
                    msteams::note_broken(txn, word, now).await?;
                }
                if is_ours && found.is_ok() {
                    if was_broken {
                        tracing::info!("Microsoft accepts the app's secret again");
                    }
                    super::posting::wake_all(txn, now).await?;
                }
                sync_runs::changed(txn);
                Ok(())
            })
        })
        .await
}

/// Switches Teams on in the name of whoever does, and lets the people of teams in which the bot is come
/// over. Nobody there is told (C5).
pub async fn enable(app: &App, viewer: &Viewer, version: i64) -> Result<()> {
    super::need(viewer, Right::Administer)?;
    let (viewer, now) = (viewer.clone(), app.clock.now());
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let mut connection = at(txn, version).await?;
                if !connection.is_checked() || connection.app_secret.is_none() {
                    return Err(Error::invalid("enable", "msteams-unchecked"));
                }
                connection.enabled_at = Some(millis(now));
                connection.enabled_by = Some(viewer.person.0);
                msteams::save(txn, connection).await?;
                super::posting::wake_all(txn, now).await?;
                ask_import(txn, now).await
            })
        })
        .await
}

/// Switches Teams off: nothing is taken from it and nothing goes there. People and requests stay.
pub async fn disable(app: &App, viewer: &Viewer, version: i64) -> Result<()> {
    super::need(viewer, Right::Administer)?;
    by_page(app)?;
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let mut connection = at(txn, version).await?;
                connection.enabled_at = None;
                connection.enabled_by = None;
                msteams::save(txn, connection).await?;
                sync_runs::changed(txn);
                Ok(())
            })
        })
        .await
}

/// Lets people and channels come over again, now.
pub async fn import(app: &App, viewer: &Viewer) -> Result<()> {
    super::need(viewer, Right::Administer)?;
    let now = app.clock.now();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                if !msteams::get(txn).await?.is_enabled() {
                    return Err(Error::invalid("import", "msteams-off"));
                }
                ask_import(txn, now).await
            })
        })
        .await
}

/// Asks for an import: also when the bot came into a team.
pub async fn ask_import(txn: &Txn, now: Timestamp) -> Result<()> {
    msteams::ask_members(txn, now).await?;
    sync_runs::changed(txn);
    queue::enqueue(txn, Job::ImportMsteams { at: millis(now) }, now).await
}

/// Notes how far an import has come.
pub async fn import_came(app: &App, seen: usize) -> Result<()> {
    app.db
        .write(move |txn| {
            Box::pin(async move {
                msteams::members_came(txn, seen).await?;
                sync_runs::changed(txn);
                Ok(())
            })
        })
        .await
}

/// Notes how an import ended: why it is not complete, if it is not.
pub async fn imported(app: &App, problem: Option<String>) -> Result<()> {
    let now = app.clock.now();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                msteams::imported(txn, problem.as_deref(), now).await?;
                sync_runs::changed(txn);
                Ok(())
            })
        })
        .await
}

/// Lets people and channels come over once a day, whatever the number of processes.
pub async fn import_due(app: &App) -> Result<()> {
    const EVERY: SignedDuration = SignedDuration::from_hours(24);
    let Some(connection) = msteams::find(app.db.read()).await? else {
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
    super::upkeep::each(app, "msteams-members", EVERY, &seen, |txn, now| {
        Box::pin(ask_import(txn, now))
    })
    .await
}

/// While the secret is good for nothing, looks every few minutes whether it works again; a secret that
/// works is tried once a day, so that one that ran out is known before an answer has to wait.
pub async fn check_due(app: &App) -> Result<()> {
    const MENDING: SignedDuration = SignedDuration::from_mins(5);
    const DAILY: SignedDuration = SignedDuration::from_hours(24);
    let Some(connection) = msteams::find(app.db.read()).await? else {
        return Ok(());
    };
    if !connection.is_enabled() {
        return Ok(());
    }
    let every = if connection.is_broken() || connection.check_problem.is_some() {
        MENDING
    } else {
        DAILY
    };
    let seen = [
        connection.broken_at,
        connection.checked_at,
        connection.check_asked_at,
        connection.enabled_at.filter(|_| every == DAILY),
    ];
    super::upkeep::each(app, "msteams-mending", every, &seen, |txn, now| {
        // One that still waits for Microsoft to answer is this one too.
        Box::pin(queue::enqueue(txn, Job::CheckMsteams { at: 0 }, now))
    })
    .await
}

/// Notes what the package holds that is downloaded now: one that differs from the last has a higher
/// version, or Teams would not take it.
pub async fn pack(app: &App, viewer: &Viewer, content: String) -> Result<()> {
    super::need(viewer, Right::Administer)?;
    app.db
        .write(move |txn| {
            Box::pin(async move {
                msteams::get(txn).await?;
                msteams::note_package(txn, &content).await
            })
        })
        .await
}

/// Takes over what the settings file says of Teams, which wins over what the page stored: at the start.
pub async fn apply_settings(app: &App) -> Result<()> {
    let set = &app.config.teams;
    let (Some(tenant), Some(app_id), Some(app_secret)) =
        (&set.tenant_id, &set.app_id, &set.app_secret)
    else {
        return Ok(());
    };
    let read = Read::of(
        app,
        &Credentials {
            tenant: tenant.clone(),
            app_id: app_id.clone(),
            app_secret: Some(app_secret.clone()),
        },
    )?;
    let secret = app_secret.expose_secret().trim().to_owned();
    let (keys, now) = (app.clone(), app.clock.now());
    app.db
        .write(move |txn| {
            Box::pin(async move {
                if msteams::find(txn).await?.is_none() {
                    msteams::add(txn, Connection::empty()).await?;
                }
                let mut connection = msteams::get(txn).await?;
                // Each sealing gives other bytes: what is the same inside is left alone.
                let sealed = connection.app_secret.as_ref();
                let opened = sealed.and_then(|it| keys.keys.open(it).ok());
                if connection.is_enabled()
                    && connection.tenant == read.tenant
                    && connection.app_id == read.app_id
                    && opened.as_deref() == Some(secret.as_bytes())
                {
                    return Ok(());
                }
                read.put(txn, &mut connection).await?;
                connection.enabled_at = connection.enabled_at.or(Some(millis(now)));
                msteams::save(txn, connection).await?;
                ask_check(txn, now).await?;
                ask_import(txn, now).await
            })
        })
        .await
}

/// The connection as read at `version`.
async fn at(txn: &Txn, version: i64) -> Result<Connection> {
    let connection = msteams::get(txn).await?;
    if connection.version == version {
        Ok(connection)
    } else {
        Err(Error::Stale)
    }
}
