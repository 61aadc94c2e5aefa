//! Work that runs later. A claim moves `run_at` into the future, so that a worker that dies gives
//! its jobs back by itself. Each claim is numbered: whoever lost a job to another settles nothing.

use domain::ids::JobId;
use jiff::{SignedDuration, Timestamp};
use sea_orm::{ConnectionTrait, DbBackend};

use super::entities::jobs;
use super::sql::Sql;
use super::{Txn, millis};
use crate::error::Result;

/// A row of `jobs`.
pub type Row = jobs::Model;

/// Adds a job; one with the same dedupe key that is still there is enough.
pub async fn add(
    txn: &Txn,
    kind: &str,
    payload: &str,
    dedupe_key: Option<&str>,
    run_at: Timestamp,
) -> Result<()> {
    Sql::new(
        "INSERT INTO jobs (id, kind, payload, run_at, attempts, dedupe_key, last_error, dead_at) \
         VALUES (?, ?, ?, ?, 0, ?, '', NULL) ON CONFLICT DO NOTHING",
    )
    .bind(JobId::new().0)
    .bind(kind)
    .bind(payload)
    .bind(millis(run_at))
    .bind(dedupe_key.map(str::to_owned))
    .run(txn)
    .await?;
    txn.jobs_added();
    Ok(())
}

/// Which of these dedupe keys are jobs that are still there, set aside or not.
pub async fn known(db: &impl ConnectionTrait, keys: &[String]) -> Result<Vec<String>> {
    Ok(Sql::new("SELECT dedupe_key FROM jobs WHERE dedupe_key IN ")
        .list(keys.iter().map(String::as_str))
        .column(db)
        .await?)
}

/// When jobs with these dedupe keys are tried next that nobody is at.
pub async fn next_tries(db: &impl ConnectionTrait, keys: &[String]) -> Result<Vec<(String, i64)>> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    Ok(Sql::new(
        "SELECT dedupe_key, run_at FROM jobs WHERE dead_at IS NULL AND held = FALSE \
         AND dedupe_key IN ",
    )
    .list(keys.iter().map(String::as_str))
    .pairs(db)
    .await?)
}

/// Claims up to `limit` jobs that are due, for `lease`; each try is counted before it begins.
pub async fn claim(
    txn: &Txn,
    limit: i64,
    lease: SignedDuration,
    now: Timestamp,
) -> Result<Vec<Row>> {
    let skip = if txn.get_database_backend() == DbBackend::Postgres {
        " FOR UPDATE SKIP LOCKED"
    } else {
        ""
    };
    let until = now.saturating_add(lease).unwrap_or(now);
    let mut claimed: Vec<Row> = Sql::new(
        "UPDATE jobs SET run_at = ?, attempts = attempts + 1, claims = claims + 1, held = TRUE, \
         woken = FALSE WHERE id IN \
         (SELECT id FROM jobs WHERE dead_at IS NULL AND run_at <= ? ORDER BY run_at LIMIT ?",
    )
    .bind(millis(until))
    .bind(millis(now))
    .bind(limit)
    .push(skip)
    .push(") RETURNING *")
    .all(txn)
    .await?;
    // Ids are ordered by time, RETURNING is not ordered at all.
    claimed.sort_by_key(|it| it.id);
    Ok(claimed)
}

/// Makes jobs due that a process claimed and never settled; what was begun more often waits longer, so
/// that a job which kills its process lets the others through. Only where no other process can be at
/// them: else their lease has to end.
pub async fn take_up(txn: &Txn, now: Timestamp) -> Result<()> {
    Sql::new(
        "UPDATE jobs SET run_at = ? + (attempts - 1) * 1000 WHERE dead_at IS NULL AND attempts > 0 \
         AND last_error = '' AND run_at > ?",
    )
    .bind(millis(now))
    .bind(millis(now))
    .run(txn)
    .await?;
    Ok(())
}

/// When the next job is due.
pub async fn next_due(db: &impl ConnectionTrait) -> Result<Option<i64>> {
    Ok(
        Sql::new("SELECT min(run_at) FROM jobs WHERE dead_at IS NULL")
            .value::<Option<i64>>(db)
            .await?
            .flatten(),
    )
}

/// Keeps a claimed job for another while, and says whether it is still the claimer's.
pub async fn renew(txn: &Txn, job: &Row, lease: SignedDuration, now: Timestamp) -> Result<bool> {
    let until = now.saturating_add(lease).unwrap_or(now);
    let done = Sql::new("UPDATE jobs SET run_at = ? WHERE id = ? AND claims = ?")
        .bind(millis(until))
        .bind(job.id)
        .bind(job.claims)
        .run(txn)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Removes a job that is done, unless its lease ended and another worker has it.
pub async fn done(txn: &Txn, job: &Row) -> Result<()> {
    Sql::new("DELETE FROM jobs WHERE id = ? AND claims = ?")
        .bind(job.id)
        .bind(job.claims)
        .run(txn)
        .await?;
    Ok(())
}

/// Tries a job again at `run_at`. `counts` is false when it only had to wait its turn: then it looks again
/// at once if it was woken meanwhile.
pub async fn retry(
    txn: &Txn,
    job: &Row,
    run_at: Timestamp,
    error: &str,
    counts: bool,
    now: Timestamp,
) -> Result<()> {
    let sql = if counts {
        Sql::new("UPDATE jobs SET run_at = ?").bind(millis(run_at))
    } else {
        Sql::new("UPDATE jobs SET run_at = CASE WHEN woken THEN ? ELSE ? END")
            .bind(millis(now))
            .bind(millis(run_at))
    };
    sql.push(", last_error = ?, attempts = ?, held = FALSE, woken = FALSE")
        .push(" WHERE id = ? AND claims = ?")
        .bind(error)
        .bind(if counts {
            job.attempts
        } else {
            job.attempts - 1
        })
        .bind(job.id)
        .bind(job.claims)
        .run(txn)
        .await?;
    Ok(())
}

/// Lets jobs that wait look again at `run_at`, if that is sooner. One that somebody has at this moment stays
/// theirs, and looks again once it is given back.
pub async fn wake(txn: &Txn, keys: &[String], run_at: Timestamp) -> Result<()> {
    if keys.is_empty() {
        return Ok(());
    }
    Sql::new("UPDATE jobs SET woken = held, run_at = CASE WHEN held THEN run_at ELSE ? END")
        .bind(millis(run_at))
        .push(" WHERE dead_at IS NULL AND run_at > ?")
        .bind(millis(run_at))
        .push(" AND dedupe_key IN ")
        .list(keys.iter().map(String::as_str))
        .run(txn)
        .await?;
    txn.jobs_added();
    Ok(())
}

/// Sets a job aside for an administrator (RS-R6).
pub async fn bury(txn: &Txn, job: &Row, error: &str, now: Timestamp) -> Result<()> {
    Sql::new(
        "UPDATE jobs SET dead_at = ?, last_error = ?, held = FALSE WHERE id = ? AND claims = ?",
    )
    .bind(millis(now))
    .bind(error)
    .bind(job.id)
    .bind(job.claims)
    .run(txn)
    .await?;
    Ok(())
}

/// Jobs set aside, newest first.
pub async fn dead(db: &impl ConnectionTrait) -> Result<Vec<Row>> {
    Ok(
        Sql::new("SELECT * FROM jobs WHERE dead_at IS NOT NULL ORDER BY dead_at DESC LIMIT 100")
            .all(db)
            .await?,
    )
}

/// Gives a job that was set aside another chance.
pub async fn revive(txn: &Txn, id: JobId, now: Timestamp) -> Result<()> {
    Sql::new("UPDATE jobs SET dead_at = NULL, attempts = 0, run_at = ? WHERE id = ?")
        .bind(millis(now))
        .bind(id.0)
        .run(txn)
        .await?;
    txn.jobs_added();
    Ok(())
}

/// How many jobs are due now, at most 1,001.
pub async fn waiting(db: &impl ConnectionTrait, now: Timestamp) -> Result<i64> {
    Ok(Sql::new(
        "SELECT count(*) FROM (SELECT 1 FROM jobs WHERE dead_at IS NULL AND run_at <= ? LIMIT 1001) c",
    )
    .bind(millis(now))
    .value(db)
    .await?
    .unwrap_or(0))
}
