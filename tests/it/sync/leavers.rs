//! Whoever left is out, and nobody else is (P8, RS-R25).

use std::time::Duration;

use reqwest::Method;
use visavis::actions::{manage_people, sync};
use visavis::demo::personio::{Endpoint, Fault};
use visavis::error::Error;
use visavis::store::people::archived_by;
use visavis::store::sync_runs::state;

use super::*;
use crate::desk::Desk;

/// RS-R25, P8, R4, R7. A leaver's sessions, links, API tokens and event streams are dead when the run
/// ends; their open requests are nobody's and other experts see them.
#[tokio::test]
async fn a_leaver_is_out() {
    let standin = standin(1..=30).await;
    let desk = Desk::with_personio(&standin).await;
    desk.syncs().await;
    let payroll = desk.team("Payroll").await;
    let leaver = desk.known(7).await;
    let other = desk.known(8).await;
    for person in [&leaver, &other] {
        desk.gives_role(person, "expert").await;
        desk.joins(person, payroll).await;
        person.signs_in().await.is(303);
    }
    let claire = desk.employee("Claire Martin").await;
    desk.request(&claire, "payroll@hr.test", "Payslip").await;
    let mine = serde_json::json!({ "assignee": leaver.email });
    leaver.changes(1, mine).await;
    let api = leaver.api().await;
    api.gets("/api/v1/requests").await.is(200);
    let link = desk.link_for(&leaver).await;
    let mut stream = leaver
        .web
        .call(Method::GET, "/events")
        .send()
        .await
        .unwrap();
    assert_eq!(stream.status(), 200);
    leaver.web.opens("/requests/1").await.is(200);

    standin.change(|it| it.leave(7, "2025-12-31"));
    let run = desk.syncs().await;
    is(&run, state::COMPLETE, None);
    assert_eq!(
        changes(&desk, &run).await,
        [
            "CHANGED 7 status: active > inactive",
            "CHANGED 7 termination_date: - > 2025-12-31",
            "ARCHIVED 7"
        ]
    );

    assert_ne!(leaver.web.opens("/requests/1").await.status, 200);
    api.gets("/api/v1/requests").await.is(401);
    assert_ne!(leaver.web.uses_link(&link).await.status, 303);
    let ends = async { while stream.chunk().await.unwrap_or_default().is_some() {} };
    tokio::time::timeout(Duration::from_secs(20), ends)
        .await
        .expect("the stream ends");
    assert_eq!(sessions(&desk, &leaver).await, 0);
    let request = other.reads(1).await;
    assert!(request["assignee"].is_null(), "{request}");
    let page = other.web.opens("/requests/1").await.is(200);
    assert!(page.text.contains("First7 Last is no longer active"));
}

async fn sessions(desk: &Desk, person: &crate::desk::Person) -> i64 {
    Sql::new(
        "SELECT (SELECT count(*) FROM sessions WHERE person_id = ?) + \
         (SELECT count(*) FROM sign_in_links WHERE person_id = ?)",
    )
    .bind(person.id.0)
    .bind(person.id.0)
    .value(desk.app.db.read())
    .await
    .unwrap()
    .unwrap()
}

/// P8. A last day to come, leave, and a first day to come archive nobody.
#[tokio::test]
async fn only_leavers_leave() {
    let standin = standin(1..=5).await;
    let desk = Desk::with_personio(&standin).await;
    desk.syncs().await;
    standin.change(|it| {
        it.set(1, "termination_date", "2026-12-31T00:00:00+01:00");
        it.set(2, "status", "leave");
        it.set(3, "status", "onboarding");
        it.set(3, "hire_date", "2026-06-01");
        it.set(4, "termination_date", "2025-12-31");
    });
    let run = desk.syncs().await;
    is(&run, state::COMPLETE, None);
    assert_eq!((run.archived, run.changed), (0, 4));
    let all = directory(&desk.app.db).await;
    assert!(all.values().all(|it| it["active"] == "true"));
}

/// P8, RS-R19. Whoever is in no complete listing is archived, and back when they are in one; nobody is
/// while pages are missing, whatever is the matter with them.
#[tokio::test]
async fn only_a_complete_listing_archives_who_is_missing() {
    let standin = standin(1..=250).await;
    let desk = Desk::with_personio(&standin).await;
    desk.syncs().await;
    standin.change(|it| {
        it.remove(5);
        it.set(6, "position", "Lead");
        // There were never as many as are said.
        it.claims = Some(251);
    });
    let run = desk.syncs().await;
    is(&run, state::INCOMPLETE, Some("INCOMPLETE"));
    assert_eq!(
        changes(&desk, &run).await,
        ["CHANGED 6 position: Specialist > Lead"],
        "who is listed is brought up to date"
    );

    standin.change(|it| {
        it.claims = None;
        let broken = Fault::status(500).at(Endpoint::Employees).after(2);
        it.fail(broken.always());
    });
    let run = desk.syncs().await;
    is(&run, state::FAILED, Some("UNREACHABLE"));
    assert!(desk.person_of(5).await.unwrap().is_active());

    standin.change(visavis::demo::personio::Tenant::recover);
    let run = desk.syncs().await;
    is(&run, state::COMPLETE, None);
    assert_eq!(changes(&desk, &run).await, ["ARCHIVED 5"]);
    let gone = desk.person_of(5).await.unwrap();
    assert_eq!(gone.archived_by.as_deref(), Some(archived_by::DIRECTORY));
    assert!(gone.synced_until.is_some());

    standin.change(|it| it.add(people([5]).remove(0).row()));
    let run = desk.syncs().await;
    assert_eq!(changes(&desk, &run).await, ["RESTORED 5"]);
    let back = desk.person_of(5).await.unwrap();
    assert!(back.is_active());
    assert_eq!((back.archived_by, back.synced_until), (None, None));
}

/// P8. The sync brings nobody back whom an administrator archived.
#[tokio::test]
async fn whom_an_administrator_archived_stays_so() {
    let standin = standin(1..=3).await;
    let desk = Desk::with_personio(&standin).await;
    desk.syncs().await;
    let id = desk.person_of(2).await.unwrap().person();
    let viewer = desk.viewer(desk.administrator().id).await;
    manage_people::deactivate(&desk.app, &viewer, id, true)
        .await
        .unwrap();
    standin.change(|it| it.set(2, "position", "Lead"));
    let run = desk.syncs().await;
    assert_eq!(
        changes(&desk, &run).await,
        ["CHANGED 2 position: Specialist > Lead"]
    );
    let row = desk.person_of(2).await.unwrap();
    assert!(!row.is_active());
    assert_eq!(row.archived_by.as_deref(), Some(archived_by::HAND));
}

/// P8. A run that would archive too many stops before any change and asks; it goes on only with a yes to
/// that many.
#[tokio::test]
async fn too_many_leavers_are_asked_about() {
    let standin = standin(1..=20).await;
    let desk = Desk::with_personio(&standin).await;
    desk.syncs().await;
    let before = directory(&desk.app.db).await;
    let viewer = desk.viewer(desk.administrator().id).await;
    standin.change(|it| {
        for id in 1..=3 {
            it.remove(id);
        }
        it.set(9, "position", "Lead");
    });

    let asked = desk.syncs().await;
    is(&asked, state::ASKING, Some("TOO_MANY_LEAVERS"));
    assert_eq!((asked.to_archive, asked.archived, asked.changed), (3, 0, 0));
    assert_eq!(
        changes(&desk, &asked).await,
        ["WOULD_ARCHIVE 1", "WOULD_ARCHIVE 2", "WOULD_ARCHIVE 3"]
    );
    assert_eq!(directory(&desk.app.db).await, before);

    // Only an administrator answers.
    let nobody = desk.viewer(desk.employee("Claire Martin").await.id).await;
    let refused = sync::confirm(&desk.app, &nobody, asked.run()).await;
    assert!(matches!(refused, Err(Error::Forbidden(_))), "{refused:?}");
    let refused = sync::decline(&desk.app, &nobody, asked.run()).await;
    assert!(matches!(refused, Err(Error::Forbidden(_))));

    sync::decline(&desk.app, &viewer, asked.run())
        .await
        .unwrap();
    assert_eq!(desk.last_run().await.state, state::DECLINED);
    let late = sync::confirm(&desk.app, &viewer, asked.run()).await;
    assert!(matches!(late, Err(Error::Stale)), "{late:?}");

    // The next run asks again; by the time of the yes there is one more.
    let asked = desk.syncs().await;
    is(&asked, state::ASKING, Some("TOO_MANY_LEAVERS"));
    standin.change(|it| it.remove(4));
    let run = sync::confirm(&desk.app, &viewer, asked.run())
        .await
        .unwrap();
    let run = desk.run_ends(run).await;
    is(&run, state::ASKING, Some("TOO_MANY_LEAVERS"));
    assert_eq!((run.may_archive, run.to_archive), (Some(3), 4));
    assert_eq!(directory(&desk.app.db).await, before);
    let old = sync::confirm(&desk.app, &viewer, asked.run()).await;
    assert!(matches!(old, Err(Error::Stale)), "an older question is old");

    let run = sync::confirm(&desk.app, &viewer, run.run()).await.unwrap();
    let run = desk.run_ends(run).await;
    is(&run, state::COMPLETE, None);
    assert_eq!(run.archived, 4);
    assert_eq!(
        desk.person_of(9).await.unwrap().position.as_deref(),
        Some("Lead")
    );
}

/// RS-R19. An answer that says nobody is left empties no directory.
#[tokio::test]
async fn an_empty_listing_empties_nothing() {
    let standin = standin(1..=5).await;
    let desk = Desk::with_personio(&standin).await;
    desk.syncs().await;
    standin.change(|it| {
        for id in 1..=5 {
            it.remove(id);
        }
    });
    let run = desk.syncs().await;
    assert_ne!(run.state, state::COMPLETE, "{run:?}");
    assert_eq!(run.archived, 0);
    let all = directory(&desk.app.db).await;
    assert!(all.values().all(|it| it["active"] == "true"));
}
