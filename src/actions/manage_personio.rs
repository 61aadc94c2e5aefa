//! Personio is connected, checked, configured, enabled and disabled (P1 to P9, P13).

use domain::attribute::Attribute;
use domain::directory::{Companies, Configuration, Details, Field, Offered, RunProblem, Selection};
use domain::expert::{Right, Viewer};
use domain::ids::{CompanyId, SyncRunId};
use jiff::Timestamp;
use jiff::civil::Time;
use secrecy::{ExposeSecret as _, SecretString};

use super::manage_attributes;
use crate::app::App;
use crate::error::{Error, Result};
use crate::queue::{self, Job};
use crate::store::personio::{self, Connection};
use crate::store::sync_runs::{self, started_by};
use crate::store::{self, Txn, millis};

/// The longest client id and secret, in characters.
const LONGEST: usize = 400;

/// What Personio gives out for an integration, as typed.
#[derive(Clone, Debug)]
pub struct CredentialForm {
    /// Which interface: `v1` or `v2`.
    pub api: String,
    /// Client id.
    pub client_id: String,
    /// Client secret; none: the stored one stays.
    pub client_secret: Option<SecretString>,
}

/// What is set about who and what is taken over (P3, P4, P6, P8).
#[derive(Clone, Debug)]
pub struct Choice {
    /// Who: everybody if it has no values.
    pub selection: Selection,
    /// What of them.
    pub details: Details,
    /// Whether cost centres are taken over.
    pub cost_centres: bool,
    /// How many percent a run may archive without asking.
    pub archive_percent: u8,
}

/// What came of a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// How many stored values of people were deleted.
    pub deleted: u64,
    /// The run that was begun.
    pub run: Option<SyncRunId>,
}

/// Stores a credential read at `version` (0: there was none), and asks for its check (P1).
pub async fn connect(app: &App, viewer: &Viewer, version: i64, form: CredentialForm) -> Result<()> {
    super::need(viewer, Right::Administer)?;
    if !["v1", "v2"].contains(&form.api.as_str()) {
        return Err(Error::invalid("api", "api-unknown"));
    }
    let client_id = form.client_id.trim().to_owned();
    if client_id.is_empty() {
        return Err(Error::invalid("client_id", "client-id-empty"));
    }
    if client_id.chars().count() > LONGEST {
        return Err(Error::invalid("client_id", "credential-long"));
    }
    let secret = match &form.client_secret {
        Some(secret) => sealed(app, secret)?,
        None => None,
    };
    let now = app.clock.now();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let missing = || Error::invalid("client_secret", "client-secret-missing");
                match personio::find(txn).await? {
                    None if version != 0 => return Err(Error::Stale),
                    None => {
                        let secret = secret.ok_or_else(missing)?;
                        personio::add(txn, &new(form.api, client_id, secret)).await?;
                    }
                    Some(it) if it.version != version => return Err(Error::Stale),
                    Some(mut connection) => {
                        // The secret of another client opens nothing.
                        if secret.is_none() && connection.client_id != client_id {
                            return Err(missing());
                        }
                        connection.api = form.api;
                        connection.client_id = client_id;
                        if let Some(secret) = secret {
                            connection.secret = secret;
                        }
                        personio::save(txn, connection).await?;
                    }
                }
                ask_check(txn, now).await
            })
        })
        .await
}

fn sealed(app: &App, secret: &SecretString) -> Result<Option<Vec<u8>>> {
    let plain = secret.expose_secret().trim();
    if plain.is_empty() {
        return Ok(None);
    }
    if plain.chars().count() > LONGEST {
        return Err(Error::invalid("client_secret", "credential-long"));
    }
    Ok(Some(app.keys.seal(plain.as_bytes())?))
}

fn new(api: String, client_id: String, secret: Vec<u8>) -> Connection {
    Connection {
        api,
        client_id,
        secret,
        enabled_by: None,
        enabled_at: None,
        configuration: Configuration::default(),
        check_asked_at: None,
        checked_at: None,
        check_problem: None,
        offered: Offered::default(),
        automatic_at: None,
        automatic_since: None,
        version: 1,
    }
}

/// Asks again what the stored credential may read.
pub async fn check(app: &App, viewer: &Viewer) -> Result<()> {
    super::need(viewer, Right::Administer)?;
    let now = app.clock.now();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                personio::get(txn).await?;
                ask_check(txn, now).await
            })
        })
        .await
}

async fn ask_check(txn: &Txn, now: Timestamp) -> Result<()> {
    personio::ask_check(txn, now).await?;
    sync_runs::changed(txn);
    queue::enqueue(txn, Job::CheckPersonio { at: millis(now) }, now).await
}

/// Notes how far a check has come.
pub async fn check_came(app: &App, seen: usize, total: Option<usize>) -> Result<()> {
    app.db
        .write(move |txn| {
            Box::pin(async move {
                personio::check_came(txn, seen, total).await?;
                sync_runs::changed(txn);
                Ok(())
            })
        })
        .await
}

/// Keeps what a check found: which attributes can be read, if that was told, and by which values people
/// can be selected, if a listing came.
pub async fn checked(
    app: &App,
    asked: Connection,
    attributes: Option<Vec<Attribute>>,
    offered: Option<Offered>,
    problem: Option<RunProblem>,
) -> Result<()> {
    let now = app.clock.now();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                // Held in the same order everywhere: the attributes, then the connection.
                store::attributes::hold(txn, true).await?;
                if !personio::checked(txn, &asked, problem, offered.as_ref(), now).await? {
                    return Ok(());
                }
                if let Some(attributes) = attributes {
                    manage_attributes::offer(txn, &attributes, now).await?;
                }
                sync_runs::changed(txn);
                Ok(())
            })
        })
        .await
}

/// Sets whether and how companies are matched (P5).
pub async fn set_companies(
    app: &App,
    viewer: &Viewer,
    version: i64,
    companies: Companies,
) -> Result<()> {
    super::need(viewer, Right::Administer)?;
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let mut connection = at(txn, version).await?;
                known(txn, &companies).await?;
                connection.configuration.companies = companies;
                personio::save(txn, connection).await?;
                sync_runs::changed(txn);
                Ok(())
            })
        })
        .await
}

async fn known(txn: &Txn, companies: &Companies) -> Result<()> {
    let unknown = |field| Error::invalid(field, "company-unknown");
    let (chosen, default) = match companies {
        Companies::Off => return Ok(()),
        Companies::All { default } => (None, default),
        Companies::Selected { companies, default } => (Some(companies), default),
    };
    let here: Vec<CompanyId> = store::companies::list(txn)
        .await?
        .iter()
        .map(store::companies::Company::company)
        .collect();
    if let Some(chosen) = chosen {
        if chosen.is_empty() {
            return Err(Error::invalid("companies", "companies-none"));
        }
        if chosen.iter().any(|it| !here.contains(it)) {
            return Err(unknown("companies"));
        }
    }
    if default.is_some_and(|it| !here.contains(&it)) {
        return Err(unknown("default"));
    }
    Ok(())
}

/// Sets who and what is taken over; what is no longer to be, is deleted (P3, P4, P6). With `sync`, a run
/// is begun in the same transaction, and the first one enables the integration (P7).
pub async fn configure(
    app: &App,
    viewer: &Viewer,
    version: i64,
    choice: Choice,
    sync: bool,
) -> Result<Chosen> {
    super::need(viewer, Right::Administer)?;
    if !(1..=100).contains(&choice.archive_percent) {
        return Err(Error::invalid("archive_percent", "percent-range"));
    }
    let (viewer, now) = (viewer.clone(), app.clock.now());
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let mut connection = at(txn, version).await?;
                offers(&connection, &choice.selection)?;
                let before = connection.configuration.clone();
                connection.configuration = Configuration {
                    selection: choice.selection,
                    details: choice.details,
                    cost_centres: choice.cost_centres,
                    archive_percent: choice.archive_percent,
                    companies: before.companies.clone(),
                    language: before.language.clone(),
                };
                if sync && !connection.is_enabled() {
                    first(txn, &connection).await?;
                    enabled(txn, &mut connection, &viewer, now).await?;
                }
                let connection = personio::save(txn, connection).await?;
                let deleted = forget(txn, &before, &connection.configuration, now).await?;
                sync_runs::changed(txn);
                let run = if sync {
                    let by = Some(viewer.person);
                    Some(super::sync::start_in(txn, by, started_by::SETTINGS, now).await?)
                } else {
                    None
                };
                Ok(Chosen { deleted, run })
            })
        })
        .await
}

/// A value by which people are selected is one that the data have, or had when it was chosen.
fn offers(connection: &Connection, wanted: &Selection) -> Result<()> {
    let (offered, kept) = (&connection.offered, &connection.configuration.selection);
    let all = [
        (
            &wanted.cost_centres,
            &offered.cost_centres,
            &kept.cost_centres,
        ),
        (&wanted.companies, &offered.companies, &kept.companies),
        (
            &wanted.employment_types,
            &offered.employment_types,
            &kept.employment_types,
        ),
    ];
    for (wanted, offered, kept) in all {
        let is_known =
            |it: &String| kept.contains(it) || offered.iter().any(|(name, _)| name == it);
        if !wanted.iter().all(is_known) {
            return Err(Error::invalid("selection", "filter-unknown"));
        }
    }
    Ok(())
}

/// Nothing but a first run may enable the integration by itself, and that only after a check.
async fn first(txn: &Txn, connection: &Connection) -> Result<()> {
    if sync_runs::latest(txn).await?.is_some() {
        return Err(Error::invalid("sync", "personio-off"));
    }
    if !connection.is_checked() {
        return Err(Error::invalid("sync", "personio-unchecked"));
    }
    Ok(())
}

/// Deletes what is stored of details that are no longer taken over; says how many values there were.
async fn forget(
    txn: &Txn,
    before: &Configuration,
    after: &Configuration,
    now: Timestamp,
) -> Result<u64> {
    let mut deleted = 0;
    let mut any = false;
    for field in [Field::Gender, Field::BirthDate, Field::LineManager] {
        if before.uses(field) && !after.uses(field) {
            deleted += personio::forget(txn, field).await?;
            any = true;
        }
    }
    if any {
        manage_attributes::scrub_later(txn, now).await?;
    }
    Ok(deleted)
}

/// Enables the integration, or enables it again, in the name of whoever does (P9).
pub async fn enable(app: &App, viewer: &Viewer, version: i64) -> Result<()> {
    super::need(viewer, Right::Administer)?;
    let (viewer, now) = (viewer.clone(), app.clock.now());
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let mut connection = at(txn, version).await?;
                let had_runs = sync_runs::latest(txn).await?.is_some();
                if !connection.is_enabled() && !had_runs {
                    return Err(Error::invalid("enable", "personio-unchecked"));
                }
                enabled(txn, &mut connection, &viewer, now).await?;
                personio::save(txn, connection).await?;
                sync_runs::changed(txn);
                Ok(())
            })
        })
        .await
}

async fn enabled(
    txn: &Txn,
    connection: &mut Connection,
    viewer: &Viewer,
    now: Timestamp,
) -> Result<()> {
    if !store::people::get(txn, viewer.person).await?.is_active() {
        return Err(Error::Forbidden(Right::Administer));
    }
    connection.enabled_by = Some(viewer.person);
    if !connection.is_enabled() {
        connection.enabled_at = Some(now);
        // The days on which it was off are not made up for.
        connection.automatic_since = connection.automatic_at.map(|_| now);
    }
    Ok(())
}

/// Disables the integration: people stay, runs stop (P13).
pub async fn disable(app: &App, viewer: &Viewer, version: i64) -> Result<()> {
    super::need(viewer, Right::Administer)?;
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let mut connection = at(txn, version).await?;
                connection.enabled_by = None;
                connection.enabled_at = None;
                personio::save(txn, connection).await?;
                sync_runs::changed(txn);
                Ok(())
            })
        })
        .await
}

/// Sets when the daily run is due, or that there is none (P7). It can be switched on once the last run
/// ended without a failure of the whole run.
pub async fn set_automatic(
    app: &App,
    viewer: &Viewer,
    version: i64,
    at_time: Option<Time>,
) -> Result<()> {
    super::need(viewer, Right::Administer)?;
    let now = app.clock.now();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let mut connection = at(txn, version).await?;
                if at_time.is_some() && connection.automatic_at.is_none() {
                    if !connection.is_enabled() {
                        return Err(Error::invalid("automatic", "personio-off"));
                    }
                    let last = personio::last_ended(txn).await?;
                    if !last.is_some_and(|it| it.is_complete()) {
                        return Err(Error::invalid("automatic", "automatic-not-yet"));
                    }
                }
                if connection.automatic_at != at_time {
                    connection.automatic_at = at_time;
                    connection.automatic_since = at_time.map(|_| now);
                    personio::save(txn, connection).await?;
                    sync_runs::changed(txn);
                }
                Ok(())
            })
        })
        .await
}

/// The connection as read at `version`.
async fn at(txn: &Txn, version: i64) -> Result<Connection> {
    let connection = personio::get(txn).await?;
    if connection.version == version {
        Ok(connection)
    } else {
        Err(Error::Stale)
    }
}
