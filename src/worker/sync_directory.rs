//! Carries out a run of the sync: asks Personio, has a plan made, and has it carried out. Interrupted at
//! any moment, the job comes again and goes on with the same run.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use domain::attribute::Attribute;
use domain::directory::plan::{self, Basis};
use domain::directory::{Listing, RunProblem};
use domain::ids::SyncRunId;
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

pub(super) async fn run(
    app: &App,
    outside: &Outside,
    run: SyncRunId,
    job: &Row,
) -> Result<Outcome> {
    let Some((run, hold)) = work::take(app, run, job).await? else {
        return Ok(Outcome::Done);
    };
    for _ in 0..TIMES {
        let Ended::With(go) = once(app, outside, &run, &hold).await? else {
            return Ok(Outcome::Done);
        };
        match go {
            Go::On => return Ok(Outcome::Done),
            Go::Again => {}
            Go::Stop => return Ok(Outcome::Wait(SignedDuration::ZERO)),
            Go::Disabled => {
                work::fail(app, &hold, RunProblem::Disabled).await?;
                return Ok(Outcome::Done);
            }
        }
    }
    Ok(Outcome::Wait(SignedDuration::from_secs(1)))
}

/// How one try ended.
enum Ended {
    /// The plan was carried out, or had to stop.
    With(Go),
    /// The run has failed, and says why.
    Failed,
}

async fn once(app: &App, outside: &Outside, run: &Run, hold: &Hold) -> Result<Ended> {
    let connection = store::personio::get(app.db.read()).await?;
    if !connection.is_enabled() {
        return Ok(Ended::With(Go::Disabled));
    }
    let source = match check_personio::credential(&app.keys, &connection) {
        Ok(credential) => outside.personio.source(credential),
        Err(problem) => {
            work::fail(app, hold, problem).await?;
            return Ok(Ended::Failed);
        }
    };
    let attributes = tokio::select! {
        attributes = source.attributes() => attributes,
        () = app.stop.cancelled() => return Ok(Ended::With(Go::Stop)),
    };
    let attributes = match attributes {
        Ok(attributes) => attributes,
        Err(failure) => return fails(app, hold, &failure).await,
    };
    if !check_personio::missing(&attributes).is_empty() {
        tracing::warn!("Personio's credential may not read everybody's names and addresses");
        work::fail(app, hold, RunProblem::FieldsMissing).await?;
        return Ok(Ended::Failed);
    }
    work::offer(app, hold, attributes.clone()).await?;
    // What was no longer offered may have taken the language with it.
    let connection = store::personio::get(app.db.read()).await?;
    let whitelist = store::attributes::whitelist(app.db.read()).await?;
    let wanted = Wanted::of(&connection.configuration, whitelist);
    let listing = match list(app, hold, source.as_ref(), &wanted, &attributes).await? {
        Some(Ok(listing)) => listing,
        Some(Err(failure)) => return fails(app, hold, &failure).await,
        None => return Ok(Ended::With(Go::Stop)),
    };
    let ready = prepare(app, hold, connection, listing).await?;
    Ok(Ended::With(sync::carry_out(app, hold, run, ready).await?))
}

async fn fails(app: &App, hold: &Hold, failure: &Failure) -> Result<Ended> {
    tracing::warn!(error = %failure, "the sync with Personio failed");
    work::fail(app, hold, failure.problem).await?;
    Ok(Ended::Failed)
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
