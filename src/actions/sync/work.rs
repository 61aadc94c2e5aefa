//! A run at work: taken over by a worker, reported, ended. Each write asks whether the run is still this
//! worker's, and whether what was set about it is still so.

use domain::directory::{Configuration, RunProblem};
use domain::ids::SyncRunId;
use jiff::SignedDuration;

use crate::actions::manage_attributes;
use crate::app::App;
use crate::error::{Error, Result};
use crate::store::jobs::{self, Row};
use crate::store::sync_runs::{self, Gone, Run, stage, state};
use crate::store::{self, Txn};

/// How long a run has before another worker may take it, from each sign of life on.
const LEASE: SignedDuration = SignedDuration::from_mins(3);

/// What a worker has of a run while it is its own.
#[derive(Clone, Debug)]
pub struct Hold {
    /// The run.
    pub run: SyncRunId,
    pub(super) attempt: i64,
    job: Row,
}

/// Whether a run goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Go {
    /// It does.
    On,
    /// Something else was set meanwhile: it has to be planned again.
    Again,
    /// It was disabled (P13).
    Disabled,
    /// The server stops; another one goes on.
    Stop,
}

/// Takes a run over. Nothing if it has ended.
pub async fn take(app: &App, run: SyncRunId, job: &Row) -> Result<Option<(Run, Hold)>> {
    let job = job.clone();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let Some(row) = sync_runs::take(txn, run).await? else {
                    return Ok(None);
                };
                let hold = Hold {
                    run,
                    attempt: row.attempt,
                    job,
                };
                sync_runs::read(txn, run, row.attempt, stage::CHECKING, row.seen, row.total)
                    .await?;
                sync_runs::changed(txn);
                Ok(Some((row, hold)))
            })
        })
        .await
}

/// Notes how many people were read, of how many, and that somebody is at it.
pub async fn report(app: &App, hold: &Hold, seen: usize, total: Option<usize>) -> Result<()> {
    let (hold, now) = (hold.clone(), app.clock.now());
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let total = total.map(count);
                let (run, attempt) = (hold.run, hold.attempt);
                sync_runs::read(txn, run, attempt, stage::LISTING, count(seen), total).await?;
                still_ours(txn, &hold, now).await?;
                sync_runs::changed(txn);
                Ok(())
            })
        })
        .await
}

/// Renews the catalogue of attributes by what may be read now.
pub async fn offer(
    app: &App,
    hold: &Hold,
    attributes: Vec<domain::attribute::Attribute>,
) -> Result<()> {
    let (hold, now) = (hold.clone(), app.clock.now());
    app.db
        .write(move |txn| {
            Box::pin(async move {
                manage_attributes::offer(txn, &attributes, now).await?;
                sync_runs::go_on(txn, hold.run, hold.attempt, stage::LISTING, Gone::default())
                    .await?;
                still_ours(txn, &hold, now).await
            })
        })
        .await
}

/// Ends a run without result.
pub async fn fail(app: &App, hold: &Hold, problem: RunProblem) -> Result<()> {
    end(app, hold, state::FAILED, Some(problem)).await
}

/// Ends a run.
pub(super) async fn end(
    app: &App,
    hold: &Hold,
    state: &'static str,
    problem: Option<RunProblem>,
) -> Result<()> {
    let (hold, now) = (hold.clone(), app.clock.now());
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let (run, attempt) = (hold.run, hold.attempt);
                sync_runs::end(txn, run, attempt, state, problem, 0, now).await
            })
        })
        .await
}

/// The first thing in each transaction that changes the directory.
pub(super) async fn guard(
    txn: &Txn,
    hold: &Hold,
    configuration: &Configuration,
    now: jiff::Timestamp,
) -> Result<Go> {
    // Whoever withdraws an attribute or a detail waits until this is committed, or is seen here.
    store::attributes::hold(txn, false).await?;
    sync_runs::hold(txn).await?;
    let connection = store::personio::get(txn).await?;
    if !connection.is_enabled() {
        return Ok(Go::Disabled);
    }
    if connection.configuration != *configuration {
        return Ok(Go::Again);
    }
    still_ours(txn, hold, now).await?;
    Ok(Go::On)
}

async fn still_ours(txn: &Txn, hold: &Hold, now: jiff::Timestamp) -> Result<()> {
    if jobs::renew(txn, &hold.job, LEASE, now).await? {
        Ok(())
    } else {
        Err(Error::NotFound("run"))
    }
}

/// As the database counts.
pub(super) fn count(number: usize) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}
