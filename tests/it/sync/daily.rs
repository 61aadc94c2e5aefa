//! The daily run (P7): once a day, whatever happens to the processes.

use jiff::Timestamp;
use visavis::app::App;
use visavis::store::sync_runs::{started_by, state};

use super::*;
use crate::desk::{Desk, eventually};

/// A desk, at 09:00 UTC on a Monday, that syncs every day at 12:00.
async fn daily(standin: &Standin) -> Desk {
    let desk = Desk::with_personio(standin).await;
    let now = desk.now();
    desk.reconnects(|it| {
        it.automatic_at = Some("12:00".parse().unwrap());
        it.automatic_since = Some(now);
    })
    .await;
    desk
}

/// Waits until there are so many runs that have ended.
async fn ended(app: &App, count: i64) -> Run {
    eventually("end of the daily run", || async {
        let run = store::sync_runs::latest(app.db.read()).await.unwrap()?;
        (run.number == count && run.state != state::RUNNING).then_some(run)
    })
    .await
}

/// Looks as often as the worker does in a while.
async fn looks(desk: &Desk) {
    for _ in 0..3 {
        visavis::actions::sync::start_due(&desk.app).await.unwrap();
    }
    desk.settles().await;
}

fn at(desk: &Desk, time: &str) {
    let time: Timestamp = time.parse().unwrap();
    let seconds = time.duration_since(desk.now()).as_secs();
    assert!(seconds >= 0);
    desk.advance(seconds);
}

/// P7. Off until switched on; due at its time of day, once a day, by itself.
#[tokio::test]
async fn once_a_day() {
    let standin = standin(1..=3).await;
    let desk = Desk::with_personio(&standin).await;
    looks(&desk).await;
    at(&desk, "2026-01-05T13:00:00Z");
    looks(&desk).await;
    assert_eq!(desk.count("sync_runs").await, 0, "off until switched on");

    // Switched on after the time of day: from the next day on.
    let now = desk.now();
    desk.reconnects(|it| {
        it.automatic_at = Some("12:00".parse().unwrap());
        it.automatic_since = Some(now);
    })
    .await;
    looks(&desk).await;
    at(&desk, "2026-01-06T11:59:00Z");
    looks(&desk).await;
    assert_eq!(desk.count("sync_runs").await, 0);
    at(&desk, "2026-01-06T12:00:00Z");
    let run = ended(&desk.app, 1).await;
    is(&run, state::COMPLETE, None);
    assert_eq!(run.started_by, started_by::DAILY);
    assert_eq!(
        (run.day.as_deref(), run.person_id),
        (Some("2026-01-06"), None)
    );
    at(&desk, "2026-01-07T11:00:00Z");
    looks(&desk).await;
    assert_eq!(desk.count("sync_runs").await, 1);
    // A run by hand is none of the day's.
    desk.syncs().await;
    at(&desk, "2026-01-07T12:30:00Z");
    assert_eq!(ended(&desk.app, 3).await.day.as_deref(), Some("2026-01-07"));

    // Moved to a later time on the same day: not a second time.
    let now = desk.now();
    desk.reconnects(|it| {
        it.automatic_at = Some("15:00".parse().unwrap());
        it.automatic_since = Some(now);
    })
    .await;
    at(&desk, "2026-01-07T16:00:00Z");
    looks(&desk).await;
    assert_eq!(desk.count("sync_runs").await, 3);
    desk.reconnects(|it| it.automatic_at = None).await;
    at(&desk, "2026-01-08T16:00:00Z");
    looks(&desk).await;
    assert_eq!(desk.count("sync_runs").await, 3);
}

/// P7. A restart neither skips a day nor doubles it; of days that nobody was there for, only the last is
/// made up for.
#[tokio::test]
async fn a_restart_neither_skips_nor_doubles() {
    let standin = standin(1..=3).await;
    let mut desk = daily(&standin).await;
    desk.stops().await;
    at(&desk, "2026-01-09T10:00:00Z");
    let (app, server) = desk.second().await;
    let run = ended(&app, 1).await;
    assert_eq!(run.day.as_deref(), Some("2026-01-08"));
    server.stop().await;
    let (app, server) = desk.second().await;
    for _ in 0..3 {
        visavis::actions::sync::start_due(&app).await.unwrap();
    }
    assert_eq!(ended(&app, 1).await.id, run.id);
    at(&desk, "2026-01-09T12:00:01Z");
    assert_eq!(ended(&app, 2).await.day.as_deref(), Some("2026-01-09"));
    server.stop().await;
}

/// P7. Among any number of processes one begins it.
#[tokio::test]
async fn one_of_many_processes_begins_it() {
    if crate::desk::test_database_url().is_none() {
        return;
    }
    let standin = standin(1..=120).await;
    let desk = daily(&standin).await;
    let (first, one) = desk.second().await;
    let (second, other) = desk.second().await;
    for day in 5..9 {
        at(&desk, &format!("2026-01-0{day}T12:00:00Z"));
        let (a, b, c) = tokio::join!(
            visavis::actions::sync::start_due(&desk.app),
            visavis::actions::sync::start_due(&first),
            visavis::actions::sync::start_due(&second),
        );
        a.and(b).and(c).unwrap();
        let run = ended(&desk.app, day - 4).await;
        is(&run, state::COMPLETE, None);
        looks(&desk).await;
        assert_eq!(desk.count("sync_runs").await, day - 4);
    }
    let listings = standin.calls();
    let listings = listings
        .iter()
        .filter(|it| it.path == "/v1/company/employees");
    assert_eq!(listings.count(), 4 * 2, "each run read its two pages once");
    one.stop().await;
    other.stop().await;
}

/// P9. A daily run that may not be fails once a day, not at every look.
#[tokio::test]
async fn a_daily_run_fails_once_a_day() {
    let standin = standin(1..=3).await;
    let desk = daily(&standin).await;
    let gone = desk.person("Gone Person").await;
    desk.gives_role(&gone, "administrator").await;
    let id = gone.id;
    desk.reconnects(|it| it.enabled_by = Some(id)).await;
    let viewer = desk.viewer(desk.administrator().id).await;
    visavis::actions::manage_people::deactivate(&desk.app, &viewer, id, true)
        .await
        .unwrap();
    for day in [5, 6] {
        at(&desk, &format!("2026-01-0{day}T12:00:00Z"));
        let run = ended(&desk.app, day - 4).await;
        is(&run, state::FAILED, Some("ENABLER_INACTIVE"));
        looks(&desk).await;
        assert_eq!(desk.count("sync_runs").await, day - 4);
    }
}
