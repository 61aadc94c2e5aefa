//! The connection to Personio: credential, settings, what the last check found.

use domain::directory::{Configuration, Offered, RunProblem};
use domain::ids::PersonId;
use jiff::Timestamp;
use jiff::civil::Time;
use sea_orm::{ActiveModelTrait as _, ConnectionTrait, EntityTrait as _, IntoActiveModel as _};

use super::entities::personio;
use super::{Txn, instant, millis};
use crate::error::{Error, Result};

/// There is one connection.
const ONE: i16 = 1;

/// The connection to Personio. The secret is sealed and stays so outside of the worker.
#[derive(Clone, Debug)]
pub struct Connection {
    /// `v1` or `v2`.
    pub api: String,
    /// Client id.
    pub client_id: String,
    /// Client secret, sealed with [`crate::secrets::Keys::seal`].
    pub secret: Vec<u8>,
    /// Who enabled it (P9).
    pub enabled_by: Option<PersonId>,
    /// Since when; nothing while it is disabled (P13).
    pub enabled_at: Option<Timestamp>,
    /// What was set about the sync.
    pub configuration: Configuration,
    /// When a check was asked for that has not ended.
    pub check_asked_at: Option<Timestamp>,
    /// When the last check ended.
    pub checked_at: Option<Timestamp>,
    /// What it found wrong.
    pub check_problem: Option<RunProblem>,
    /// The values by which people can be selected, as of the last check (P3).
    pub offered: Offered,
    /// When the daily run is due, in the organisation's time zone; nothing: no daily run (P7).
    pub automatic_at: Option<Time>,
    /// Since when there are daily runs: none is made up for earlier days.
    pub automatic_since: Option<Timestamp>,
    /// Raised by each save.
    pub version: i64,
}

impl Connection {
    /// Whether runs are possible at all.
    #[must_use]
    pub fn is_enabled(&self) -> bool {
        self.enabled_at.is_some()
    }
}

/// The connection, if there is one.
pub async fn find(db: &impl ConnectionTrait) -> Result<Option<Connection>> {
    let Some(row) = personio::Entity::find_by_id(ONE).one(db).await? else {
        return Ok(None);
    };
    Ok(Some(Connection {
        api: row.api,
        client_id: row.client_id,
        secret: row.secret,
        enabled_by: row.enabled_by.map(PersonId),
        enabled_at: row.enabled_at.map(instant),
        configuration: serde_json::from_str(&row.configuration)?,
        check_asked_at: row.check_asked_at.map(instant),
        checked_at: row.checked_at.map(instant),
        check_problem: row
            .check_problem
            .map(|it| RunProblem::from_code(&it).unwrap_or(RunProblem::Internal)),
        offered: serde_json::from_str(&row.offered)?,
        automatic_at: row.automatic_at.and_then(|it| it.parse().ok()),
        automatic_since: row.automatic_since.map(instant),
        version: row.version,
    }))
}

/// The connection, which must be there.
pub async fn get(db: &impl ConnectionTrait) -> Result<Connection> {
    find(db).await?.ok_or(Error::NotFound("connection"))
}

fn row(connection: &Connection) -> Result<personio::Model> {
    Ok(personio::Model {
        id: ONE,
        api: connection.api.clone(),
        client_id: connection.client_id.clone(),
        secret: connection.secret.clone(),
        enabled_by: connection.enabled_by.map(|it| it.0),
        enabled_at: connection.enabled_at.map(millis),
        configuration: serde_json::to_string(&connection.configuration)?,
        check_asked_at: connection.check_asked_at.map(millis),
        checked_at: connection.checked_at.map(millis),
        check_problem: connection.check_problem.map(|it| it.code().to_owned()),
        offered: serde_json::to_string(&connection.offered)?,
        automatic_at: connection.automatic_at.map(|it| it.to_string()),
        automatic_since: connection.automatic_since.map(millis),
        version: connection.version,
    })
}

/// Makes the connection.
pub async fn add(txn: &Txn, connection: &Connection) -> Result<()> {
    personio::Entity::insert(row(connection)?.into_active_model())
        .exec_without_returning(txn)
        .await?;
    Ok(())
}

/// Writes the connection as read at `connection.version`; somebody else's change in between is
/// [`Error::Stale`].
pub async fn save(txn: &Txn, mut connection: Connection) -> Result<Connection> {
    use sea_orm::{ColumnTrait as _, QueryFilter as _};
    let read_at = connection.version;
    connection.version += 1;
    let done = personio::Entity::update_many()
        .set(row(&connection)?.into_active_model().reset_all())
        .filter(personio::Column::Id.eq(ONE))
        .filter(personio::Column::Version.eq(read_at))
        .exec(txn)
        .await?;
    if done.rows_affected != 1 {
        return Err(Error::Stale);
    }
    Ok(connection)
}
