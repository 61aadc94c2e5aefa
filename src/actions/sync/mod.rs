//! Runs of the sync with Personio are asked for, agreed to, declined, and begun once a day (P7, P8, P9).

mod apply;
mod people;
pub mod work;

use domain::directory::RunProblem;
use domain::expert::{Right, Viewer};
use domain::ids::{PersonId, SyncRunId};
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};

use crate::app::App;
use crate::error::{Error, Result};
use crate::queue::{self, Job};
use crate::store::personio::Connection;
use crate::store::sync_runs::{self, Beginning, Run, started_by, state};
use crate::store::{self, Txn};
pub use apply::{Ready, carry_out};

/// Begins a run; while one is at work, that one is meant. Whatever stands against it is recorded as a
/// run that failed, for all administrators to see.
pub async fn start(app: &App, viewer: &Viewer, started_by: &'static str) -> Result<SyncRunId> {
    super::need(viewer, Right::Administer)?;
    let (person, now) = (viewer.person, app.clock.now());
    app.db
        .write(move |txn| {
            Box::pin(async move { start_in(txn, Some(person), started_by, now).await })
        })
        .await
}

/// The same inside the caller's transaction.
pub async fn start_in(
    txn: &Txn,
    person: Option<PersonId>,
    started_by: &'static str,
    now: Timestamp,
) -> Result<SyncRunId> {
    let beginning = Beginning {
        started_by,
        person,
        day: None,
        may_archive: None,
        problem: None,
    };
    begin(txn, beginning, now).await
}

async fn begin(txn: &Txn, mut beginning: Beginning, now: Timestamp) -> Result<SyncRunId> {
    sync_runs::hold(txn).await?;
    if let Some(running) = sync_runs::running(txn).await? {
        return Ok(running.run());
    }
    let connection = store::personio::get(txn).await?;
    beginning.problem = objection(txn, &connection).await?;
    let run = sync_runs::add(txn, beginning, now).await?.run();
    if beginning.problem.is_none() {
        queue::enqueue(txn, Job::SyncDirectory(run), now).await?;
    }
    Ok(run)
}

/// What stands against any run: it is disabled (P13), or whoever enabled it has left (P9).
async fn objection(txn: &Txn, connection: &Connection) -> Result<Option<RunProblem>> {
    if !connection.is_enabled() {
        return Ok(Some(RunProblem::Disabled));
    }
    let enabler = match connection.enabled_by {
        Some(id) => Some(store::people::get(txn, id).await?),
        None => None,
    };
    let is_active = enabler.is_some_and(|it| it.is_active());
    Ok((!is_active).then_some(RunProblem::EnablerInactive))
}

/// Agrees to the leavers that a run asks about (P8): a new run may archive as many. If there are more by
/// then, it asks again.
pub async fn confirm(app: &App, viewer: &Viewer, run: SyncRunId) -> Result<SyncRunId> {
    super::need(viewer, Right::Administer)?;
    let (person, now) = (viewer.person, app.clock.now());
    app.db
        .write(move |txn| {
            Box::pin(async move {
                sync_runs::hold(txn).await?;
                let asking = asking(txn, run).await?;
                if sync_runs::running(txn).await?.is_some() {
                    return Err(Error::Stale);
                }
                let beginning = Beginning {
                    started_by: started_by::CONFIRMED,
                    person: Some(person),
                    day: None,
                    may_archive: Some(asking.to_archive),
                    problem: None,
                };
                begin(txn, beginning, now).await
            })
        })
        .await
}

/// Does not agree: nobody is archived.
pub async fn decline(app: &App, viewer: &Viewer, run: SyncRunId) -> Result<()> {
    super::need(viewer, Right::Administer)?;
    app.db
        .write(move |txn| {
            Box::pin(async move {
                sync_runs::hold(txn).await?;
                asking(txn, run).await?;
                if sync_runs::decline(txn, run).await? {
                    Ok(())
                } else {
                    Err(Error::Stale)
                }
            })
        })
        .await
}

/// A run that asks, unless a later one has made the question old.
async fn asking(txn: &Txn, run: SyncRunId) -> Result<Run> {
    let run = sync_runs::get(txn, run).await?;
    let latest = sync_runs::latest(txn).await?;
    if run.state != state::ASKING || latest.is_none_or(|it| it.id != run.id) {
        return Err(Error::Stale);
    }
    Ok(run)
}

/// Begins the daily run if it is due (P7): once for each day, however many processes look. What was due
/// while no process was there is made up for, the last day's only.
pub async fn start_due(app: &App) -> Result<()> {
    let now = app.clock.now();
    let db = app.db.read();
    let Some(connection) = store::personio::find(db).await? else {
        return Ok(());
    };
    let Some(at) = automatic(&connection) else {
        return Ok(());
    };
    let zone = store::settings::organisation(db, &app.config)
        .await?
        .time_zone;
    let zone = TimeZone::get(&zone).unwrap_or(TimeZone::UTC);
    let Some((day, due)) = last_due(at.0, &zone, now) else {
        return Ok(());
    };
    if due < at.1 || sync_runs::had_daily(db, day).await? || sync_runs::running(db).await?.is_some()
    {
        return Ok(());
    }
    app.db
        .write(move |txn| {
            Box::pin(async move {
                sync_runs::hold(txn).await?;
                let connection = store::personio::get(txn).await?;
                // Another process may have begun it, or another run, or somebody switched it off.
                if automatic(&connection).is_none_or(|it| it.1 > due)
                    || sync_runs::had_daily(txn, day).await?
                    || sync_runs::running(txn).await?.is_some()
                {
                    return Ok(());
                }
                let beginning = Beginning {
                    started_by: started_by::DAILY,
                    person: None,
                    day: Some(day),
                    may_archive: None,
                    problem: None,
                };
                begin(txn, beginning, now).await.map(|_| ())
            })
        })
        .await
}

/// When daily runs are due, and since when there are any.
fn automatic(connection: &Connection) -> Option<(Time, Timestamp)> {
    if !connection.is_enabled() {
        return None;
    }
    Some((connection.automatic_at?, connection.automatic_since?))
}

/// The last moment at which a daily run was due, and its day. A time of day that a clock change leaves
/// out comes with the hour after it; one that comes twice counts the first time.
fn last_due(at: Time, zone: &TimeZone, now: Timestamp) -> Option<(Date, Timestamp)> {
    let today = now.to_zoned(zone.clone()).date();
    // Where a clock change moves the moment over midnight, the day before yesterday is the last.
    [0, 1, 2].into_iter().find_map(|back| {
        let day = today.checked_sub(back.days()).ok()?;
        let due = day.to_datetime(at).to_zoned(zone.clone()).ok()?;
        (due.timestamp() <= now).then(|| (day, due.timestamp()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn due(at: &str, zone: &str, now: &str) -> (String, String) {
        let zone = TimeZone::get(zone).unwrap();
        let (day, due) = last_due(at.parse().unwrap(), &zone, now.parse().unwrap()).unwrap();
        (day.to_string(), due.to_string())
    }

    /// P7. The daily run is due once a day by the wall clock, also when clocks change.
    #[test]
    fn the_daily_run_follows_the_wall_clock() {
        let pair = |day: &str, due: &str| (day.to_owned(), due.to_owned());
        let berlin = "Europe/Berlin";
        assert_eq!(
            due("03:00", berlin, "2026-01-05T01:59:59Z"),
            pair("2026-01-04", "2026-01-04T02:00:00Z")
        );
        assert_eq!(
            due("03:00", berlin, "2026-01-05T02:00:00Z"),
            pair("2026-01-05", "2026-01-05T02:00:00Z")
        );
        // 02:30 is left out on 29 March and comes twice on 25 October.
        assert_eq!(
            due("02:30", berlin, "2026-03-29T01:29:00Z"),
            pair("2026-03-28", "2026-03-28T01:30:00Z")
        );
        assert_eq!(
            due("02:30", berlin, "2026-03-29T01:30:00Z"),
            pair("2026-03-29", "2026-03-29T01:30:00Z")
        );
        for now in ["2026-10-25T00:30:00Z", "2026-10-25T01:45:00Z"] {
            assert_eq!(
                due("02:30", berlin, now),
                pair("2026-10-25", "2026-10-25T00:30:00Z")
            );
        }
        assert_eq!(
            due("00:00", "Pacific/Kiritimati", "2026-01-05T11:00:00Z"),
            pair("2026-01-06", "2026-01-05T10:00:00Z")
        );
    }
}
