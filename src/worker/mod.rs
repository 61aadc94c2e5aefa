//! Work that outlives its transaction: claimed with a lease, run, tried again, given up visibly.

mod chat;
pub mod check_personio;
mod deliver;
mod mailboxes;
pub mod msteams;
mod outside;
pub mod receive;
mod scan;
mod schedule;
mod scrub;
pub mod slack;
mod snapshot;
mod sync_directory;

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use domain::delivery;
use futures_util::FutureExt as _;
use jiff::SignedDuration;
use tokio::sync::Semaphore;
use tokio::time::{MissedTickBehavior, interval};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::actions;
use crate::app::App;
use crate::error::{Error, Result};
use crate::queue::Job;
use crate::secrets;
use crate::store::jobs::{self, Row};
pub(crate) use deliver::test as test_outgoing;
pub(crate) use mailboxes::test as test_mailboxes;
pub use outside::Outside;

/// How many jobs run at a time.
const AT_ONCE: usize = 24;
/// How long a worker has a job before others may take it.
const LEASE: SignedDuration = SignedDuration::from_mins(3);
/// How often a worker looks without being woken.
const LOOK: Duration = Duration::from_millis(500);

/// What came of a job.
#[derive(Debug)]
pub enum Outcome {
    /// Done; also when there was nothing to do any more.
    Done,
    /// It must wait its turn; this is no failure.
    Wait(SignedDuration),
    /// It failed and is tried again, after this long or as the job's kind wants.
    Retry(String, Option<SignedDuration>),
    /// It failed for good, which is shown where it belongs.
    GiveUp(String),
}

/// Runs jobs and periodic work until told to stop, then finishes what it has begun.
pub async fn run(app: App, outside: Outside, stop: CancellationToken) {
    let turns = Arc::new(Semaphore::new(AT_ONCE));
    let tasks = TaskTracker::new();
    let added = app.db.jobs_added();
    let mut look = interval(LOOK);
    look.set_missed_tick_behavior(MissedTickBehavior::Delay);
    tasks.spawn(schedule::run(app.clone(), stop.clone()));
    tasks.spawn(mailboxes::run(app.clone(), outside.clone(), stop.clone()));
    if !app.db.is_postgres()
        && let Err(error) = take_up(&app).await
    {
        tracing::warn!(%error, "what was begun before waits until its lease ends");
    }
    if let Err(error) = actions::recompute::prepare(&app).await {
        tracing::warn!(%error, "older requests have no deadlines yet");
    }
    while !stop.is_cancelled() {
        let woken = added.notified();
        let free = turns.available_permits();
        let claimed = if free > 0 {
            match claim(&app, free).await {
                Ok(claimed) => claimed,
                Err(error) => {
                    tracing::warn!(%error, "no jobs can be claimed");
                    Vec::new()
                }
            }
        } else {
            Vec::new()
        };
        let more = free > 0 && claimed.len() == free;
        for row in claimed {
            let Ok(turn) = turns.clone().acquire_owned().await else {
                break;
            };
            let (app, outside) = (app.clone(), outside.clone());
            tasks.spawn(async move {
                one(&app, &outside, row).await;
                drop(turn);
            });
        }
        if more {
            continue;
        }
        tokio::select! {
            () = woken => {}
            () = next_due(&app) => {}
            _ = look.tick(), if free > 0 => {}
            // Turns come back: there may be more to claim.
            _ = turns.acquire(), if free == 0 => {}
            () = stop.cancelled() => {}
        }
    }
    tasks.close();
    tasks.wait().await;
}

/// Does what is due by the app's clock, and ends: for a story told from its beginning.
pub(crate) async fn catch_up(app: &App, outside: &Outside) -> Result<()> {
    loop {
        let claimed = claim(app, AT_ONCE).await?;
        if claimed.is_empty() {
            return Ok(());
        }
        for row in claimed {
            one(app, outside, row).await;
        }
    }
}

/// SQLite has one process, so what it left unfinished when it died is nobody's.
async fn take_up(app: &App) -> Result<()> {
    let now = app.clock.now();
    app.db
        .write(move |txn| Box::pin(async move { jobs::take_up(txn, now).await }))
        .await
}

async fn claim(app: &App, free: usize) -> Result<Vec<Row>> {
    let now = app.clock.now();
    let due = jobs::next_due(app.db.read()).await?;
    if due.is_none_or(|it| it > crate::store::millis(now)) {
        return Ok(Vec::new());
    }
    let limit = i64::try_from(free).unwrap_or(1);
    app.db
        .write(move |txn| Box::pin(async move { jobs::claim(txn, limit, LEASE, now).await }))
        .await
}

/// Sleeps until the next job's time, if that is sooner than the next look.
async fn next_due(app: &App) {
    let due = jobs::next_due(app.db.read()).await.ok().flatten();
    let wait = due.map_or(LOOK, |it| {
        let left = it - crate::store::millis(app.clock.now());
        Duration::from_millis(u64::try_from(left).unwrap_or(0)).min(LOOK)
    });
    tokio::time::sleep(wait.max(Duration::from_millis(5))).await;
}

async fn one(app: &App, outside: &Outside, row: Row) {
    let work = AssertUnwindSafe(perform(app, outside, &row)).catch_unwind();
    let outcome = match work.await {
        Ok(outcome) => outcome,
        Err(panic) => Outcome::Retry(
            format!("it panicked: {}", crate::store::panic_text(&*panic)),
            None,
        ),
    };
    if let Err(error) = settle(app, &row, outcome).await {
        // The lease runs out and somebody tries again.
        tracing::error!(job.id = %row.id, %error, "job {} could not be settled", row.id);
    }
}

async fn perform(app: &App, outside: &Outside, row: &Row) -> Outcome {
    let job: Job = match serde_json::from_str(&row.payload) {
        Ok(job) => job,
        Err(error) => return Outcome::GiveUp(format!("the job is unknown: {error}")),
    };
    let result = match job {
        Job::Receive(id) => receive::run(app, outside, id, row).await,
        Job::Deliver(id) => deliver::run(app, outside, id, row.attempts).await,
        Job::Open { ledger, team } => receive::open(app, ledger, team).await,
        Job::SettleMail { ledger, add, by } => receive::settle_held(app, ledger, add, by).await,
        Job::Rehome { from, to, by } => actions::rehome::run(app, from, to, by)
            .await
            .map(|()| Outcome::Done),
        Job::TellPromise(id) => actions::promise::tell(app, id)
            .await
            .map(|wait| wait.map_or(Outcome::Done, Outcome::Wait)),
        Job::CheckPersonio { .. } => check_personio::run(app, outside).await,
        Job::SyncDirectory(id) => sync_directory::run(app, outside, id, row).await,
        Job::Scrub { .. } => scrub::run(app).await,
        Job::CheckSlack { .. } => slack::check::run(app, outside).await,
        Job::ImportSlack { .. } => slack::import::run(app, outside, row).await,
        Job::CheckMsteams { .. } => msteams::check::run(app, outside).await,
        Job::ImportMsteams { .. } => msteams::import::run(app, outside, row).await,
        Job::CheckMailbox { id, .. } => mailboxes::check(app, outside, id).await,
        Job::PublishHome(id) => slack::home::run(app, outside, id).await,
        Job::RepairThread(id) => slack::repair::run(app, outside, id).await,
        Job::Recompute { team, .. } => actions::recompute::run(app, team)
            .await
            .map(|()| Outcome::Done),
    };
    result.unwrap_or_else(|error| match error {
        Error::NotFound(what) => Outcome::GiveUp(format!("its {what} is gone")),
        other => Outcome::Retry(format!("{other:#}"), None),
    })
}

async fn settle(app: &App, row: &Row, outcome: Outcome) -> Result<()> {
    let now = app.clock.now();
    let row = row.clone();
    let later = move |pause: SignedDuration| now.saturating_add(pause).unwrap_or(now);
    app.db
        .write(move |txn| {
            Box::pin(async move {
                match outcome {
                    Outcome::Done => jobs::done(txn, &row).await,
                    Outcome::Wait(pause) => {
                        let error = &row.last_error;
                        jobs::retry(txn, &row, later(pause), error, false, now).await
                    }
                    Outcome::Retry(error, pause) => {
                        let attempts = u32::try_from(row.attempts).unwrap_or(0);
                        let pause =
                            pause.or_else(|| delivery::next_attempt(attempts, secrets::jitter()));
                        match pause {
                            Some(pause) => {
                                tracing::warn!(job.id = %row.id, error, "job {} will be tried again", row.id);
                                jobs::retry(txn, &row, later(pause), &error, true, now).await
                            }
                            None => {
                                tracing::error!(job.id = %row.id, error, "job {} was set aside", row.id);
                                jobs::bury(txn, &row, &error, now).await
                            }
                        }
                    }
                    Outcome::GiveUp(reason) => {
                        tracing::warn!(job.id = %row.id, reason, "job {} was given up", row.id);
                        jobs::done(txn, &row).await
                    }
                }
            })
        })
        .await
}
