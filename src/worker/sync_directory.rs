//! Carries out a run of the sync: asks Personio, has a plan made, and has it carried out. Interrupted at
//! any moment, the job comes again and goes on with the same run.

use std::panic::AssertUnwindSafe;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use domain::attribute::Attribute;
use domain::directory::plan::{self, Basis};
use domain::directory::{Listing, RunProblem};
use domain::ids::SyncRunId;
use futures_util::FutureExt as _;
use jiff::SignedDuration;
use jiff::tz::TimeZone;
use tokio::time::MissedTickBehavior;

use super::{Outcome, Outside, check_personio};
use crate::actions::open_request::is_address;
use crate::actions::sync::work::{self, Go, Hold};
use crate::actions::sync::{self, Ready};
use crate::app::App;
use crate::error::{Error, Result};
use crate::personio::{Failure, Source, Wanted};
use crate::store::jobs::Row;
use crate::store::personio::Connection;
use crate::store::sync_runs::Run;
use crate::store::{self, synced};

/// How often the progress of a listing is written.
const REPORT: Duration = Duration::from_secs(1);
/// How often a run is planned anew because something else was set meanwhile.
const TIMES: usize = 10;
/// How long a run waits for what is away.
const AWAY: SignedDuration = SignedDuration::from_secs(5);

pub(super) async fn run(
    app: &App,
    outside: &Outside,
    run: SyncRunId,
    job: &Row,
) -> Result<Outcome> {
    match carry(app, outside, run, job).await {
        // It is another worker's by now, or has ended.
        Err(Error::NotFound("run")) => Ok(Outcome::Done),
        // The run is at work until it ends: its job is never set aside.
        Err(Error::Unavailable(why)) => {
            tracing::warn!(why, "the sync with Personio waits for the database");
            Ok(Outcome::Wait(AWAY))
        }
        result => result,
    }
}

async fn carry(app: &App, outside: &Outside, run: SyncRunId, job: &Row) -> Result<Outcome> {
    let Some((run, hold)) = work::take(app, run, job).await? else {
        return Ok(Outcome::Done);
    };
    for _ in 0..TIMES {
        let once = AssertUnwindSafe(once(app, outside, &run, &hold)).catch_unwind();
        let problem = match once.await {
            Ok(Ok(Ended::With(Go::On))) => return Ok(Outcome::Done),
            Ok(Ok(Ended::With(Go::Again))) => continue,
            Ok(Ok(Ended::With(Go::Stop))) => return Ok(Outcome::Wait(SignedDuration::ZERO)),
            Ok(Ok(Ended::With(Go::Disabled))) => RunProblem::Disabled,
            Ok(Ok(Ended::Failed(problem))) => problem,
            Ok(Err(error @ (Error::Unavailable(_) | Error::NotFound("run")))) => {
                return Err(error);
            }
            Ok(Err(error)) => {
                tracing::error!(error = said(&error), "the sync with Personio failed");
                RunProblem::Internal
            }
            Err(panic) => {
                let panic = store::panic_text(&*panic);
                tracing::error!(panic, "the sync with Personio panicked");
                RunProblem::Internal
            }
        };
        work::fail(app, &hold, problem).await?;
        return Ok(Outcome::Done);
    }
    Ok(Outcome::Wait(AWAY))
}

/// An error as the server's log may tell it: what could not be read is not repeated there (RS-R23).
fn said(error: &Error) -> String {
    match error {
        Error::Internal(it) if it.is::<serde_json::Error>() => {
            "something that is stored cannot be read".to_owned()
        }
        other => other.to_string(),
    }
}

/// How one try ended.
enum Ended {
    /// The plan was carried out, or something stood in its way.
    With(Go),
    /// There is no plan, for this reason.
    Failed(RunProblem),
}

impl From<Failure> for Ended {
    fn from(failure: Failure) -> Self {
        tracing::warn!(error = %failure, "Personio does not answer as it should");
        Self::Failed(failure.problem)
    }
}

async fn once(app: &App, outside: &Outside, run: &Run, hold: &Hold) -> Result<Ended> {
    let connection = store::personio::get(app.db.read()).await?;
    if !connection.is_enabled() {
        return Ok(Ended::With(Go::Disabled));
    }
    let source = match check_personio::credential(&app.keys, &connection) {
        Ok(credential) => outside.personio.source(credential),
        Err(problem) => return Ok(Ended::Failed(problem)),
    };
    let attributes = tokio::select! {
        attributes = source.attributes() => attributes,
        () = app.stop.cancelled() => return Ok(Ended::With(Go::Stop)),
    };
    let attributes = match attributes {
        Ok(attributes) => attributes,
        Err(failure) => return Ok(failure.into()),
    };
    if !check_personio::missing(&attributes).is_empty() {
        tracing::warn!("Personio's credential may not read everybody's names and addresses");
        return Ok(Ended::Failed(RunProblem::FieldsMissing));
    }
    work::offer(app, hold, attributes.clone()).await?;
    // What was no longer offered may have taken the language with it.
    let connection = store::personio::get(app.db.read()).await?;
    let whitelist = store::attributes::whitelist(app.db.read()).await?;
    let wanted = Wanted::of(&connection.configuration, whitelist);
    let listing = match list(app, hold, source.as_ref(), &wanted, &attributes).await? {
        Some(Ok(listing)) => listing,
        Some(Err(failure)) => return Ok(failure.into()),
        None => return Ok(Ended::With(Go::Stop)),
    };
    let ready = prepare(app, hold, connection, listing).await?;
    Ok(Ended::With(sync::carry_out(app, hold, run, ready).await?))
}

/// Reads everybody, and writes from time to time how far that is. Nothing if the server stops.
async fn list(
    app: &App,
    hold: &Hold,
    source: &dyn Source,
    wanted: &Wanted,
    attributes: &[Attribute],
) -> Result<Option<std::result::Result<Listing, Failure>>> {
    // A number that is not known is the largest.
    let (seen, total) = (AtomicUsize::new(0), AtomicUsize::new(usize::MAX));
    let progress = |now: usize, of: Option<usize>| {
        seen.store(now, Ordering::Relaxed);
        total.store(of.unwrap_or(usize::MAX), Ordering::Relaxed);
    };
    let mut listing = source.employees(wanted, attributes, &progress);
    let mut tick = tokio::time::interval(REPORT);
    tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            listing = &mut listing => return Ok(Some(listing)),
            _ = tick.tick() => {
                let of = Some(total.load(Ordering::Relaxed)).filter(|it| *it != usize::MAX);
                work::report(app, hold, seen.load(Ordering::Relaxed), of).await?;
            }
            () = app.stop.cancelled() => return Ok(None),
        }
    }
}

/// Makes the plan from what is held and what was listed.
async fn prepare(
    app: &App,
    hold: &Hold,
    connection: Connection,
    listing: Listing,
) -> Result<Ready> {
    let db = app.db.read();
    let now = app.clock.now();
    let zone = store::settings::organisation(db, &app.config)
        .await?
        .time_zone;
    let today = now
        .to_zoned(TimeZone::get(&zone).unwrap_or(TimeZone::UTC))
        .date();
    let values = store::attributes::all_values(db).await?;
    let held = synced::held(db, hold.run, values).await?;
    let companies: Vec<_> = store::companies::list(db)
        .await?
        .into_iter()
        .map(|it| (it.company(), it.name))
        .collect();
    let cost_centres = store::cost_centres::list(db)
        .await?
        .into_iter()
        .map(|it| it.name)
        .collect();
    let fresh_until = store::sync_runs::last_complete(db)
        .await?
        .and_then(|it| it.ended_at)
        .map(store::instant);
    let configuration = connection.configuration;
    let work = tokio::task::spawn_blocking(move || {
        let plan = plan::plan(Basis {
            held: &held,
            listing: &listing,
            configuration: &configuration,
            companies: &companies,
            cost_centres: &cost_centres,
            today,
            now,
            fresh_until,
            is_address,
        });
        Ready {
            plan,
            held,
            configuration,
            listed: listing.employees.len(),
            is_complete: listing.complete,
        }
    });
    work.await.map_err(|error| Error::Internal(error.into()))
}
