//! The connection to Personio: credential, settings, what the last check found.

use domain::directory::{Companies, Configuration, Field, Offered, RunProblem};
use domain::ids::{CompanyId, PersonId};
use jiff::Timestamp;
use jiff::civil::Time;
use sea_orm::ActiveValue::NotSet;
use sea_orm::{ActiveModelTrait as _, ConnectionTrait, EntityTrait as _, IntoActiveModel as _};

use super::entities::personio;
use super::sql::Sql;
use super::sync_runs::Run;
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

    /// Whether a check is asked for, or under way.
    #[must_use]
    pub fn is_checking(&self) -> bool {
        self.check_asked_at.is_some()
    }

    /// Whether the last check found that runs are possible.
    #[must_use]
    pub fn is_checked(&self) -> bool {
        self.checked_at.is_some() && self.check_problem.is_none()
    }

    /// Whether a company is named in what was set about companies.
    #[must_use]
    pub fn names(&self, company: CompanyId) -> bool {
        match &self.configuration.companies {
            Companies::Off => false,
            Companies::All { default } => *default == Some(company),
            Companies::Selected { companies, default } => {
                *default == Some(company) || companies.contains(&company)
            }
        }
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
        check_seen: None,
        check_total: None,
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
/// [`Error::Stale`]. What checks find has its own ways ([`ask_check`], [`checked`]): it is nobody's change.
pub async fn save(txn: &Txn, mut connection: Connection) -> Result<Connection> {
    use sea_orm::{ColumnTrait as _, QueryFilter as _};
    let read_at = connection.version;
    connection.version += 1;
    let mut columns = row(&connection)?.into_active_model().reset_all();
    columns.check_asked_at = NotSet;
    columns.check_seen = NotSet;
    columns.check_total = NotSet;
    columns.checked_at = NotSet;
    columns.check_problem = NotSet;
    columns.offered = NotSet;
    let done = personio::Entity::update_many()
        .set(columns)
        .filter(personio::Column::Id.eq(ONE))
        .filter(personio::Column::Version.eq(read_at))
        .exec(txn)
        .await?;
    if done.rows_affected != 1 {
        return Err(Error::Stale);
    }
    Ok(connection)
}

/// Notes that a check is asked for.
pub async fn ask_check(txn: &Txn, now: Timestamp) -> Result<()> {
    Sql::new(
        "UPDATE personio SET check_asked_at = ?, check_seen = NULL, check_total = NULL WHERE id = ?",
    )
    .bind(millis(now))
    .bind(ONE)
    .run(txn)
    .await?;
    Ok(())
}

/// Notes how far a check has come: people seen, and how many there will be.
pub async fn check_came(txn: &Txn, seen: usize, total: Option<usize>) -> Result<()> {
    let number = |it: usize| i32::try_from(it).unwrap_or(i32::MAX);
    Sql::new("UPDATE personio SET check_seen = ?, check_total = ? WHERE id = ? AND check_asked_at IS NOT NULL")
        .bind(number(seen))
        .bind(total.map(number))
        .bind(ONE)
        .run(txn)
        .await?;
    Ok(())
}

/// How far the check has come that is under way.
pub async fn check_progress(db: &impl ConnectionTrait) -> Result<(Option<i32>, Option<i32>)> {
    let row = personio::Entity::find_by_id(ONE).one(db).await?;
    Ok(row.map_or((None, None), |it| (it.check_seen, it.check_total)))
}

/// Writes what a check with this credential found, and says whether it did: a check with a credential
/// that was replaced meanwhile found nothing. `offered` is none if no listing came.
pub async fn checked(
    txn: &Txn,
    asked: &Connection,
    problem: Option<RunProblem>,
    offered: Option<&Offered>,
    now: Timestamp,
) -> Result<bool> {
    let mut sql = Sql::new(
        "UPDATE personio SET check_asked_at = NULL, checked_at = ?, check_problem = ?, \
         check_seen = NULL, check_total = NULL",
    )
    .bind(millis(now))
    .bind(problem.map(|it| it.code().to_owned()));
    if let Some(offered) = offered {
        sql = sql
            .push(", offered = ?")
            .bind(serde_json::to_string(offered)?);
    }
    // Each sealing gives other bytes: these are of this credential alone.
    let done = sql
        .push(" WHERE id = ? AND secret = ?")
        .bind(ONE)
        .bind(asked.secret.clone())
        .run(txn)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Deletes what is stored of a detail that is no longer taken over (P4): of everybody who came from
/// Personio, and in the logs of runs. Returns how many values of people there were.
pub async fn forget(txn: &Txn, field: Field) -> Result<u64> {
    let sql = match field {
        Field::Gender => {
            "UPDATE people SET gender = NULL, version = version + 1 WHERE personio_id IS NOT NULL AND gender IS NOT NULL"
        }
        Field::BirthDate => {
            "UPDATE people SET birth_date = NULL, version = version + 1 \
             WHERE personio_id IS NOT NULL AND birth_date IS NOT NULL"
        }
        Field::LineManager => {
            "UPDATE people SET manager_id = NULL, version = version + 1 \
             WHERE personio_id IS NOT NULL AND manager_id IS NOT NULL"
        }
        _ => return Ok(0),
    };
    let deleted = Sql::new(sql).run(txn).await?.rows_affected();
    Sql::new("UPDATE sync_log SET old = NULL, new = NULL WHERE field = ?")
        .bind(field.name())
        .run(txn)
        .await?;
    Ok(deleted)
}

/// The newest run that has ended.
pub async fn last_ended(db: &impl ConnectionTrait) -> Result<Option<Run>> {
    Ok(
        Sql::new("SELECT * FROM sync_runs WHERE running IS NULL ORDER BY number DESC LIMIT 1")
            .one(db)
            .await?,
    )
}

/// How many active people came from Personio.
pub async fn people(db: &impl ConnectionTrait) -> Result<i64> {
    Ok(Sql::new(
        "SELECT count(*) FROM people WHERE personio_id IS NOT NULL AND deactivated_at IS NULL",
    )
    .value::<i64>(db)
    .await?
    .unwrap_or(0))
}
