//! Runs of the sync and their logs.

use domain::directory::RunProblem;
use domain::ids::{PersonId, SyncRunId};
use jiff::Timestamp;
use jiff::civil::Date;
use sea_orm::{ConnectionTrait, DbBackend, EntityTrait as _, IntoActiveModel as _};

use super::entities::{sync_log, sync_runs};
use super::sql::Sql;
use super::{Change, ChangeKind, Txn, millis};
use crate::error::{Error, Result};

/// A row of `sync_runs`.
pub type Run = sync_runs::Model;
/// A row of `sync_log`. With `field`, which is a `Field::name` or `language`, `old` and `new` are text as
/// people read it. With `attribute_key` alone they are a `domain::attribute::Value` in JSON.
pub type Line = sync_log::Model;

/// How a run stands (`sync_runs.state`).
pub mod state {
    /// At work; at most one run is.
    pub const RUNNING: &str = "running";
    /// Everybody was taken over.
    pub const COMPLETE: &str = "complete";
    /// Everybody but some, which are named.
    pub const WITH_ERRORS: &str = "with_errors";
    /// The listing was not whole: nobody was archived for not being in it.
    pub const INCOMPLETE: &str = "incomplete";
    /// Stopped before any change: an administrator has to say whether so many may be archived (P8).
    pub const ASKING: &str = "asking";
    /// An administrator said no.
    pub const DECLINED: &str = "declined";
    /// Nothing came of it; `problem` says why.
    pub const FAILED: &str = "failed";
}

/// What a run is doing (`sync_runs.stage`).
pub mod stage {
    /// Waiting for a worker.
    pub const WAITING: &str = "waiting";
    /// Asking which attributes may be read.
    pub const CHECKING: &str = "checking";
    /// Reading the listing.
    pub const LISTING: &str = "listing";
    /// Bringing people up to date.
    pub const PEOPLE: &str = "people";
    /// Setting line managers.
    pub const MANAGERS: &str = "managers";
    /// Archiving leavers.
    pub const ARCHIVING: &str = "archiving";
    /// Ended.
    pub const ENDED: &str = "ended";
}

/// Who asked for a run (`sync_runs.started_by`).
pub mod started_by {
    /// "Save and sync".
    pub const SETTINGS: &str = "settings";
    /// "Sync now".
    pub const HAND: &str = "hand";
    /// The daily run.
    pub const DAILY: &str = "daily";
    /// An administrator agreed to the leavers of an earlier run.
    pub const CONFIRMED: &str = "confirmed";
}

/// Kinds of lines (`sync_log.kind`).
pub mod line {
    /// Something changed; `code` is one of `code`.
    pub const CHANGE: &str = "change";
    /// A person could not be taken over whole; `code` is a `PersonProblem`'s.
    pub const ERROR: &str = "error";
}

/// What changed (`sync_log.code` of a change).
pub mod code {
    /// A person came.
    pub const ADDED: &str = "ADDED";
    /// A person who was here already was recognised by their address.
    pub const LINKED: &str = "LINKED";
    /// A field or a chosen attribute has another value.
    pub const CHANGED: &str = "CHANGED";
    /// A leaver was archived.
    pub const ARCHIVED: &str = "ARCHIVED";
    /// Somebody came back.
    pub const RESTORED: &str = "RESTORED";
    /// A cost centre was made.
    pub const COST_CENTRE_ADDED: &str = "COST_CENTRE_ADDED";
    /// Would be archived, if an administrator agreed.
    pub const WOULD_ARCHIVE: &str = "WOULD_ARCHIVE";
}

impl sync_runs::Model {
    /// The id, typed.
    #[must_use]
    pub fn run(&self) -> SyncRunId {
        SyncRunId(self.id)
    }

    /// Whether the whole directory was gone through, so that what is held is as of then.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.state == state::COMPLETE || self.state == state::WITH_ERRORS
    }
}

/// Tells administrators' open pages that the connection, a run or the directory changed.
pub fn changed(txn: &Txn) {
    txn.changed(Change {
        kind: ChangeKind::Directory,
        number: None,
        request: None,
        team: None,
        from_team: None,
        person: None,
    });
}

/// A run by id.
pub async fn get(db: &impl ConnectionTrait, id: SyncRunId) -> Result<Run> {
    sync_runs::Entity::find_by_id(id.0)
        .one(db)
        .await?
        .ok_or(Error::NotFound("run"))
}

/// The newest run.
pub async fn latest(db: &impl ConnectionTrait) -> Result<Option<Run>> {
    Ok(
        Sql::new("SELECT * FROM sync_runs ORDER BY number DESC LIMIT 1")
            .one(db)
            .await?,
    )
}

/// The newest run that went through the whole directory.
pub async fn last_complete(db: &impl ConnectionTrait) -> Result<Option<Run>> {
    Ok(
        Sql::new("SELECT * FROM sync_runs WHERE state IN (?, ?) ORDER BY number DESC LIMIT 1")
            .bind(state::COMPLETE)
            .bind(state::WITH_ERRORS)
            .one(db)
            .await?,
    )
}

/// The run that is at work, if one is.
pub async fn running(db: &impl ConnectionTrait) -> Result<Option<Run>> {
    Ok(Sql::new("SELECT * FROM sync_runs WHERE running = 1")
        .one(db)
        .await?)
}

/// Whether the daily run of a day was begun, whatever came of it.
pub async fn had_daily(db: &impl ConnectionTrait, day: Date) -> Result<bool> {
    let found = Sql::new("SELECT number FROM sync_runs WHERE day = ?")
        .bind(day.to_string())
        .value::<i64>(db)
        .await?;
    Ok(found.is_some())
}

/// Nobody else begins a run, or changes the connection, until this transaction ends.
pub async fn hold(txn: &Txn) -> Result<()> {
    if txn.get_database_backend() == DbBackend::Postgres {
        Sql::new("SELECT id FROM personio WHERE id = 1 FOR UPDATE")
            .run(txn)
            .await?;
    }
    Ok(())
}

/// Why and for whom a run is begun.
#[derive(Clone, Copy, Debug)]
pub struct Beginning {
    /// One of [`started_by`].
    pub started_by: &'static str,
    /// Who asked.
    pub person: Option<PersonId>,
    /// The day of a daily run.
    pub day: Option<Date>,
    /// How many people it may archive without asking, if somebody agreed to that.
    pub may_archive: Option<i32>,
    /// Why it fails before it begins.
    pub problem: Option<RunProblem>,
}

/// Records a run under the guard of [`hold`]: at work, or failed at once.
pub async fn add(txn: &Txn, beginning: Beginning, now: Timestamp) -> Result<Run> {
    let last = Sql::new("SELECT max(number) FROM sync_runs")
        .value::<Option<i64>>(txn)
        .await?
        .flatten();
    let fails = beginning.problem.is_some();
    let run = sync_runs::Model {
        id: SyncRunId::new().0,
        number: last.unwrap_or(0) + 1,
        started_by: beginning.started_by.to_owned(),
        person_id: beginning.person.map(|it| it.0),
        day: beginning.day.map(|it| it.to_string()),
        running: (!fails).then_some(1),
        attempt: 0,
        state: if fails { state::FAILED } else { state::RUNNING }.to_owned(),
        stage: if fails { stage::ENDED } else { stage::WAITING }.to_owned(),
        problem: beginning.problem.map(|it| it.code().to_owned()),
        started_at: millis(now),
        ended_at: fails.then(|| millis(now)),
        total: None,
        seen: 0,
        done: 0,
        added: 0,
        changed: 0,
        archived: 0,
        errors: 0,
        to_archive: 0,
        may_archive: beginning.may_archive,
    };
    sync_runs::Entity::insert(run.clone().into_active_model())
        .exec_without_returning(txn)
        .await?;
    changed(txn);
    Ok(run)
}

/// An administrator does not agree to the leavers of a run that asks.
pub async fn decline(txn: &Txn, id: SyncRunId) -> Result<bool> {
    let done = Sql::new("UPDATE sync_runs SET state = ? WHERE id = ? AND state = ?")
        .bind(state::DECLINED)
        .bind(id.0)
        .bind(state::ASKING)
        .run(txn)
        .await?;
    changed(txn);
    Ok(done.rows_affected() == 1)
}

/// Takes a run over, and says which attempt this is: whoever had it before can write no more. Nothing if
/// it has ended.
pub async fn take(txn: &Txn, id: SyncRunId) -> Result<Option<Run>> {
    Ok(Sql::new(
        "UPDATE sync_runs SET attempt = attempt + 1 WHERE id = ? AND running = 1 RETURNING *",
    )
    .bind(id.0)
    .one(txn)
    .await?)
}

/// What is written of a run as it goes on. Numbers are added to those that are there.
#[derive(Clone, Copy, Debug, Default)]
pub struct Gone {
    /// People added.
    pub added: i32,
    /// People changed.
    pub changed: i32,
    /// People archived.
    pub archived: i32,
    /// Lines about what could not be taken over.
    pub errors: i32,
    /// People gone through.
    pub done: i32,
}

/// Notes how far a run has come. `NotFound` if it is no longer this attempt's.
pub async fn go_on(txn: &Txn, id: SyncRunId, attempt: i64, stage: &str, gone: Gone) -> Result<()> {
    let done = Sql::new(
        "UPDATE sync_runs SET stage = ?, added = added + ?, changed = changed + ?, \
         archived = archived + ?, errors = errors + ?, done = done + ? \
         WHERE id = ? AND attempt = ? AND running = 1",
    )
    .bind(stage)
    .bind(gone.added)
    .bind(gone.changed)
    .bind(gone.archived)
    .bind(gone.errors)
    .bind(gone.done)
    .bind(id.0)
    .bind(attempt)
    .run(txn)
    .await?;
    held(done.rows_affected())
}

/// Notes how many people were read, of how many.
pub async fn read(
    txn: &Txn,
    id: SyncRunId,
    attempt: i64,
    stage: &str,
    seen: i32,
    total: Option<i32>,
) -> Result<()> {
    let done = Sql::new(
        "UPDATE sync_runs SET stage = ?, seen = ?, total = ? \
         WHERE id = ? AND attempt = ? AND running = 1",
    )
    .bind(stage)
    .bind(seen)
    .bind(total)
    .bind(id.0)
    .bind(attempt)
    .run(txn)
    .await?;
    held(done.rows_affected())
}

/// Notes what a plan found before anything of it is done: of an attempt that was interrupted, the lines
/// about what could not be taken over are no longer right.
pub async fn planned(
    txn: &Txn,
    id: SyncRunId,
    attempt: i64,
    (total, done, errors): (i32, i32, i32),
) -> Result<()> {
    let fenced = Sql::new(
        "UPDATE sync_runs SET stage = ?, seen = ?, total = ?, done = ?, errors = ? \
         WHERE id = ? AND attempt = ? AND running = 1",
    )
    .bind(stage::PEOPLE)
    .bind(total)
    .bind(total)
    .bind(done)
    .bind(errors)
    .bind(id.0)
    .bind(attempt)
    .run(txn)
    .await?;
    held(fenced.rows_affected())?;
    Sql::new("DELETE FROM sync_log WHERE run_id = ? AND kind = ?")
        .bind(id.0)
        .bind(line::ERROR)
        .run(txn)
        .await?;
    Ok(())
}

/// Ends a run.
pub async fn end(
    txn: &Txn,
    id: SyncRunId,
    attempt: i64,
    state: &str,
    problem: Option<RunProblem>,
    to_archive: i32,
    now: Timestamp,
) -> Result<()> {
    let done = Sql::new(
        "UPDATE sync_runs SET running = NULL, state = ?, stage = ?, problem = ?, to_archive = ?, \
         ended_at = ? WHERE id = ? AND attempt = ? AND running = 1",
    )
    .bind(state)
    .bind(stage::ENDED)
    .bind(problem.map(|it| it.code().to_owned()))
    .bind(to_archive)
    .bind(millis(now))
    .bind(id.0)
    .bind(attempt)
    .run(txn)
    .await?;
    changed(txn);
    held(done.rows_affected())
}

fn held(rows: u64) -> Result<()> {
    if rows == 1 {
        Ok(())
    } else {
        Err(Error::NotFound("run"))
    }
}

/// Lines about somebody who is in the directory from now on are theirs.
pub async fn own_lines(
    txn: &Txn,
    id: SyncRunId,
    personio_id: &str,
    person: PersonId,
) -> Result<()> {
    Sql::new(
        "UPDATE sync_log SET person_id = ? WHERE run_id = ? AND kind = ? AND personio_id = ? \
         AND person_id IS NULL",
    )
    .bind(person.0)
    .bind(id.0)
    .bind(line::ERROR)
    .bind(personio_id)
    .run(txn)
    .await?;
    Ok(())
}
