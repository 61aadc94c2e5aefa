//! Whoever is responsible is told before a goal is missed and when it was, once, in working hours.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use domain::ids::PolicyId;
use domain::message::{Body, Channel};
use domain::routing::Assignment;
use domain::sla::Policy;
use domain::working_hours::{DAY, Frame, Week, WorkingHours};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use visavis::actions::manage_people::{self, PersonForm};
use visavis::actions::manage_teams::{self, TeamForm};
use visavis::actions::open_request::{self, Opening};
use visavis::app::{App, Clock};
use visavis::config::{Config, SecretUrl};
use visavis::store;
use visavis::store::settings::built_in_role;
use visavis::store::sql::Sql;

use crate::desk::{Desk, Folder, PostgresDatabase, eventually, test_database_url};
use crate::killed::{Place, Process};

/// T12, I12. The assignee alone is told, before the end of the time and at it, once each.
#[tokio::test]
async fn the_assignee_is_told_before_a_goal_is_missed_and_when_it_was() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let ben = desk.expert("Ben Expert", &[payroll]).await;
    let claire = desk.employee("Claire Martin").await;
    desk.goals(payroll, Some(60), None).await;
    desk.request(&claire, "payroll@hr.test", "Payslip").await;
    ann.changes(1, json!({ "assignee": "ann.expert@company.test" }))
        .await;

    desk.advance(44 * 60);
    desk.tells().await;
    assert!(desk.told(&ann).await.is_empty());
    desk.advance(60);
    eventually("the warning, told by the server itself", || async {
        (desk.happened(1, "goal_warned").await.len() == 1).then_some(())
    })
    .await;
    desk.tells().await;
    assert_eq!(desk.told(&ann).await, ["1 goal_warned"]);
    let warned = &desk.happened(1, "goal_warned").await[0];
    assert_eq!(warned["due"], "2026-01-05T10:00:00Z");
    assert_eq!(warned["goal"], "respond");

    desk.advance(15 * 60);
    desk.tells().await;
    desk.advance(5 * 3600);
    desk.tells().await;
    assert_eq!(desk.told(&ann).await, ["1 goal_warned", "1 goal_breached"]);
    assert_eq!(desk.happened(1, "goal_breached").await.len(), 1);
    assert!(desk.told(&ben).await.is_empty());
    let events = ann.reads(1).await["events"].to_string();
    assert!(events.contains("goal_breached"), "{events}");
    let page = ann.web.opens("/requests/1").await.is(200);
    assert!(page.text.contains("Overdue: the first reply was due"));
    assert!(page.text.contains("Warned: the first reply is due"));
}

/// T12, R6. Nobody's request is told to the team, but neither to its requester, nor to whom it is about,
/// nor to whoever left.
#[tokio::test]
async fn the_team_is_told_of_what_is_nobody_s() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let ben = desk.expert("Ben Expert", &[payroll]).await;
    let cleo = desk.expert("Cleo Expert", &[payroll]).await;
    let dora = desk.expert("Dora Expert", &[payroll]).await;
    let travel = desk.team("Travel").await;
    let eve = desk.expert("Eve Expert", &[travel]).await;
    desk.goals(payroll, Some(60), None).await;
    desk.request(&ann, "payroll@hr.test", "My own").await;
    desk.runs(
        Sql::new("INSERT INTO request_subjects (request_id, person_id) SELECT id, ? FROM requests")
            .bind(cleo.id.0),
    )
    .await;
    desk.runs(Sql::new("UPDATE people SET deactivated_at = 1 WHERE id = ?").bind(dora.id.0))
        .await;

    desk.advance(60 * 60);
    desk.tells().await;
    // The warning that came too late is not told beside the breach.
    assert_eq!(desk.told(&ben).await, ["1 goal_breached"]);
    for other in [&ann, &cleo, &dora, &eve] {
        assert!(desk.told(other).await.is_empty(), "{}", other.name);
    }
}

/// T12. Nothing is told at night or at the weekend, also not what the server slept over.
#[tokio::test]
async fn nobody_is_told_outside_working_hours() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let claire = desk.employee("Claire Martin").await;
    desk.goals(payroll, Some(60), None).await;
    desk.goes_to("2026-01-05T16:30:00Z");
    desk.request(&claire, "payroll@hr.test", "Late").await;
    for night in ["17:20:00", "18:00:00", "23:59:59"] {
        desk.goes_to(&format!("2026-01-05T{night}Z"));
        desk.tells().await;
    }
    desk.goes_to("2026-01-06T09:14:59Z");
    desk.tells().await;
    assert!(desk.told(&ann).await.is_empty());
    desk.goes_to("2026-01-06T09:15:00Z");
    desk.tells().await;
    assert_eq!(desk.told(&ann).await, ["1 goal_warned"]);
    ann.replies(1, "Done.").await;

    // Friday at three, and nobody looked until Saturday.
    desk.goes_to("2026-01-09T14:00:00Z");
    desk.request(&claire, "payroll@hr.test", "Friday").await;
    desk.goes_to("2026-01-10T11:00:00Z");
    desk.tells().await;
    desk.goes_to("2026-01-12T08:59:59Z");
    desk.tells().await;
    assert_eq!(desk.told(&ann).await, ["1 goal_warned"]);
    desk.goes_to("2026-01-12T09:00:00Z");
    desk.tells().await;
    assert_eq!(desk.told(&ann).await, ["1 goal_warned", "2 goal_breached"]);
}

/// T12. What is answered, resolved or moved away in time is not told.
#[tokio::test]
async fn what_ends_in_time_is_not_told() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let travel = desk.team("Travel").await;
    let ann = desk.expert("Ann Expert", &[payroll, travel]).await;
    let claire = desk.employee("Claire Martin").await;
    desk.goals(payroll, Some(60), Some(120)).await;
    for subject in ["Answered", "Resolved", "Moved", "Waits"] {
        desk.request(&claire, "payroll@hr.test", subject).await;
    }
    ann.replies(1, "Here.").await;
    ann.changes(2, json!({ "status": "resolved" })).await;
    ann.changes(3, json!({ "team": "travel" })).await;
    ann.replies(4, "Which month?").await;
    ann.changes(4, json!({ "status": "waiting" })).await;
    desk.advance(61 * 60);
    desk.tells().await;
    assert!(desk.told(&ann).await.is_empty());
    desk.advance(60 * 60);
    desk.tells().await;
    assert_eq!(desk.told(&ann).await, ["1 goal_breached"]);
    assert_eq!(
        desk.happened(1, "goal_breached").await[0]["goal"],
        "resolve"
    );
}

/// RS-R14. However the machine's clock is set, nothing fires early, is lost, or fires twice.
#[tokio::test]
async fn a_clock_that_jumps_fires_nothing_twice_or_early() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let claire = desk.employee("Claire Martin").await;
    desk.goals(payroll, Some(120), Some(3 * 480)).await;
    desk.advance(3600);
    desk.request(&claire, "payroll@hr.test", "Payslip").await;
    let hour = 3600;
    desk.advance(-hour);
    desk.tells().await;
    assert!(desk.told(&ann).await.is_empty());
    desk.advance(2 * hour);
    desk.tells().await;
    assert!(desk.told(&ann).await.is_empty(), "an hour is left");
    desk.advance(hour);
    desk.tells().await;
    let once = ["1 goal_breached"];
    assert_eq!(desk.told(&ann).await, once);
    for jump in [-hour, hour, -24 * hour, 24 * hour, -2 * hour, 2 * hour] {
        desk.advance(jump);
        desk.tells().await;
        assert_eq!(desk.told(&ann).await, once, "{jump}");
    }
    // A day on, and back: the other goal is warned of when its time comes, once.
    desk.goes_to("2026-01-07T12:00:00Z");
    desk.tells().await;
    desk.advance(-24 * hour);
    desk.tells().await;
    desk.advance(24 * hour);
    desk.tells().await;
    assert_eq!(desk.told(&ann).await, ["1 goal_breached", "1 goal_warned"]);
    ann.changes(1, json!({ "priority": "high" })).await;
    desk.tells().await;
    assert_eq!(desk.told(&ann).await.len(), 2);
}

/// How many requests are due in the same second.
const DUE: usize = 1000;
/// How often a process is killed meanwhile.
const KILLS: u64 = 20;

/// An installation whose requests of one team are all overdue at one moment; nobody serves it yet.
async fn due_at_once(folder: &Folder, database: Option<&PostgresDatabase>) -> Timestamp {
    let mut config = Config::default();
    config.data_dir.0 = folder.to_path_buf();
    config.mail.domain = "hr.test".to_owned();
    if let Some(database) = database {
        config.database.url = SecretUrl::new(database.url.clone());
    }
    config.complete().unwrap();
    let minute = SignedDuration::from_mins(1);
    let ahead = SignedDuration::from_secs(25);
    let real = Clock::System.now();
    let clock = Clock::set_to(real - minute + ahead);
    let app = App::open(config, clock.clone()).await.unwrap();
    let root = manage_people::make_administrator(&app, "root@company.test", "Olga")
        .await
        .unwrap();
    let viewer = store::people::viewer(app.db.read(), &root).await.unwrap();
    let form = TeamForm {
        members: Some(vec![root.person()]),
        ..TeamForm::named("Payroll")
    };
    let team = manage_teams::create(&app, &viewer, form)
        .await
        .unwrap()
        .team();
    let form = PersonForm {
        name: "Ann".to_owned(),
        email: "ann@company.test".to_owned(),
        ..PersonForm::default()
    };
    let ann = manage_people::add(&app, &viewer, form).await.unwrap();
    manage_people::set_roles(&app, &viewer, ann.person(), vec![built_in_role("expert")])
        .await
        .unwrap();
    let now = app.clock.now();
    let claire = app
        .db
        .write(move |txn| {
            Box::pin(async move {
                store::teams::add_member(txn, team, ann.person()).await?;
                let always = WorkingHours {
                    zone: "UTC".to_owned(),
                    week: Week(std::array::from_fn(|_| vec![Frame { from: 0, to: DAY }])),
                    holidays: Vec::new(),
                };
                store::hours::set_of_team(txn, team, &always, now).await?;
                let policy = Policy {
                    id: PolicyId::new(),
                    team,
                    categories: None,
                    respond: Some(1),
                    resolve: None,
                    warn_percent: 99,
                };
                store::policies::add(txn, &policy, now).await?;
                open_request::person_of(txn, "claire@other.test", "Claire", now).await
            })
        })
        .await
        .unwrap();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                for count in 0..DUE {
                    let opening = Opening {
                        team,
                        assignment: Assignment::Manual,
                        requester: claire.person(),
                        requester_name: "Claire".to_owned(),
                        channel: Channel::Email,
                        subject: format!("due {count}"),
                        body: Body::default(),
                        origin: store::messages::Origin::default(),
                        files: Vec::new(),
                        ledger: None,
                        opened_by: None,
                        automatic: false,
                    };
                    open_request::open(txn, opening, now).await?;
                }
                Ok(())
            })
        })
        .await
        .unwrap();
    app.db.close().await;
    now + minute
}

/// RS-R15, T12. Many goals are missed in the same second, three processes on PostgreSQL (one on SQLite)
/// are killed and started meanwhile: each is told once.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_due_at_once_is_told_once_whoever_is_killed() {
    let place = Place {
        folder: Folder::new(),
        database: PostgresDatabase::create().await,
    };
    let due = due_at_once(&place.folder, place.database.as_ref()).await;
    let count = if test_database_url().is_some() { 3 } else { 1 };
    let mut processes: Vec<Process> = (0..count).map(|_| place.starts(None).unwrap()).collect();
    // On a slow machine all this takes longer than was planned for.
    let due = due.max(Clock::System.now());
    let left = due.duration_since(Clock::System.now());
    tokio::time::sleep(Duration::try_from(left).unwrap_or_default()).await;
    for kill in 0..KILLS {
        tokio::time::sleep(Duration::from_millis(20 + kill * 137 % 300)).await;
        // Killed first, and then another: on SQLite there is only one at a time.
        drop(processes.remove(0));
        processes.push(place.starts(None).unwrap());
    }
    let db = place.opens().await;
    let begun = Instant::now();
    let told = loop {
        let told: Vec<(i64, String)> = Sql::new(
            "SELECT r.number, e.kind FROM request_events e JOIN requests r ON r.id = e.request_id \
             WHERE e.kind IN ('goal_warned', 'goal_breached')",
        )
        .rows(db.read())
        .await
        .unwrap()
        .iter()
        .map(|it| {
            (
                it.try_get_by_index(0).unwrap(),
                it.try_get_by_index(1).unwrap(),
            )
        })
        .collect();
        let breached = told.iter().filter(|it| it.1 == "goal_breached").count();
        if breached >= DUE || begun.elapsed() > Duration::from_secs(30) {
            break told;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    };
    // Whoever would tell something twice has had the time to.
    let late: i64 = Sql::new("SELECT max(at) FROM request_events WHERE kind = 'goal_breached'")
        .value(db.read())
        .await
        .unwrap()
        .unwrap();
    eprintln!(
        "told {} ms late with {KILLS} kills",
        late - store::millis(due)
    );
    let mut counts: BTreeMap<(i64, String), usize> = BTreeMap::new();
    for it in told {
        *counts.entry(it).or_default() += 1;
    }
    let twice: Vec<_> = counts.iter().filter(|it| *it.1 > 1).collect();
    assert!(twice.is_empty(), "{twice:?}");
    let breached = counts.keys().filter(|it| it.1 == "goal_breached").count();
    assert_eq!(breached, DUE);
    // Both of the team were told of each, once.
    let notices: Vec<i64> = Sql::new(
        "SELECT count(*) FROM notices WHERE kind = 'goal_breached' GROUP BY person_id, request_id",
    )
    .column(db.read())
    .await
    .unwrap();
    assert_eq!(notices.len(), 2 * DUE);
    assert!(notices.iter().all(|it| *it == 1));
    assert!(late - store::millis(due) < 30_000);
}
