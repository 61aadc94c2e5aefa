//! How runs begin and end.

use domain::directory::RunProblem;
use visavis::actions::manage_people;
use visavis::actions::{manage_personio, sync};
use visavis::demo::personio::{Auth, Cap, Endpoint, Fault, Tenant};
use visavis::error::Error;
use visavis::store::sync_runs::{stage, started_by, state};

use super::*;
use crate::desk::{Desk, eventually};

/// P7. One run at a time: who asks meanwhile gets the one that is at work. Only administrators may.
#[tokio::test]
async fn one_run_at_a_time() {
    let standin = standin(1..=3).await;
    let desk = Desk::with_personio(&standin).await;
    let viewer = desk.viewer(desk.administrator().id).await;
    let slow = Fault::slow(std::time::Duration::from_millis(300));
    standin.change(|it| it.fail(slow.at(Endpoint::Attributes)));
    let first = sync::start(&desk.app, &viewer, started_by::HAND)
        .await
        .unwrap();
    let second = sync::start(&desk.app, &viewer, started_by::SETTINGS)
        .await
        .unwrap();
    assert_eq!(first, second);
    let run = desk.run_ends(first).await;
    assert_eq!((run.number, run.started_by.as_str()), (1, started_by::HAND));
    assert_eq!(run.person_id, Some(desk.administrator().id.0));
    assert_eq!(run.stage, stage::ENDED);

    let claire = desk.expert("Claire Expert", &[]).await;
    let viewer = desk.viewer(claire.id).await;
    let refused = sync::start(&desk.app, &viewer, started_by::HAND).await;
    assert!(matches!(refused, Err(Error::Forbidden(_))));
    assert_eq!(desk.syncs().await.number, 2);
    assert_eq!(desk.count("sync_runs").await, 2);
}

/// RS-R19, P10. Pages that fail once, an employee who changes page, tokens that expire in between, too
/// many calls, clamped pages: the run ends with the directory equal to Personio's all the same.
#[tokio::test]
async fn trouble_on_the_way_changes_nothing_of_the_end() {
    type Trouble = fn(&mut Tenant);
    let troubles: [(&str, Trouble); 9] = [
        ("500", |it| {
            it.fail(Fault::status(500).at(Endpoint::Employees).after(1));
        }),
        ("502 in HTML", |it| {
            it.fail(Fault::html(502).at(Endpoint::Employees).after(2));
        }),
        ("429", |it| {
            it.fail(
                Fault::too_many(None)
                    .at(Endpoint::Employees)
                    .after(1)
                    .times(2),
            );
        }),
        ("cut", |it| {
            it.fail(Fault::cut().at(Endpoint::Employees).after(1));
        }),
        ("reset", |it| {
            it.fail(Fault::reset().at(Endpoint::Employees).after(2));
        }),
        ("clamped", |it| {
            it.cap = Cap::Clamp;
            it.largest = 40;
        }),
        ("rotating tokens", |it| it.auth = Auth::Rotating),
        ("expired token", |it| it.token_calls = Some(2)),
        ("changes page", |it| {
            it.after_each_page(|tenant, pages| {
                if pages == 1 {
                    tenant.insert(0, people([900]).remove(0).row());
                }
            });
        }),
    ];
    let standin = standin(1..=250).await;
    let desk = Desk::with_personio(&standin).await;
    for (name, trouble) in troubles {
        standin.change(|it| {
            for id in 1..=250 {
                it.set(id, "position", name);
            }
            trouble(it);
        });
        let run = desk.syncs().await;
        is(&run, state::COMPLETE, None);
        let told = standin.change(|it| {
            it.recover();
            it.auth = Auth::Stable;
            it.cap = Cap::Refuse;
            it.largest = 100;
            it.token_calls = None;
            told(it)
        });
        assert_eq!(directory(&desk.app.db).await, told, "{name}");
    }
}

/// RS-R19. What goes wrong for good ends the run, says why, and changes nothing.
#[tokio::test]
async fn a_failed_run_changes_nothing() {
    let standin = standin(1..=250).await;
    let desk = Desk::with_personio(&standin).await;
    desk.syncs().await;
    let before = directory(&desk.app.db).await;
    standin.change(|it| {
        for id in 1..=250 {
            it.set(id, "position", "Other");
        }
    });
    type Trouble = fn(&mut Tenant);
    let troubles: [(Trouble, RunProblem); 6] = [
        (
            |it| it.credentials[0].client_secret = "other".to_owned(),
            RunProblem::WrongCredential,
        ),
        (
            |it| it.fail(Fault::status(502).at(Endpoint::Employees).after(1).always()),
            RunProblem::Unreachable,
        ),
        (
            |it| {
                it.fail(
                    Fault::too_many(None)
                        .at(Endpoint::Employees)
                        .after(1)
                        .always(),
                );
            },
            RunProblem::TooManyCalls,
        ),
        (
            |it| it.fail(Fault::html(200).at(Endpoint::Employees).after(2).always()),
            RunProblem::BadAnswer,
        ),
        (|it| it.withhold("email"), RunProblem::FieldsMissing),
        (|it| it.allow_only(&[]), RunProblem::FieldsMissing),
    ];
    for (trouble, problem) in troubles {
        let secret = standin.change(|it| it.credentials[0].client_secret.clone());
        standin.change(trouble);
        let run = desk.syncs().await;
        is(&run, state::FAILED, Some(problem.code()));
        assert_eq!(directory(&desk.app.db).await, before, "{problem:?}");
        assert_eq!(log(&desk, &run).await, []);
        standin.change(|it| {
            it.recover();
            it.expire_tokens();
            it.credentials[0] = visavis::demo::personio::Credential::new(
                visavis::demo::personio::CLIENT_ID,
                &secret,
            );
        });
    }
    desk.reconnects(|it| it.secret = vec![1; 40]).await;
    let run = desk.syncs().await;
    is(&run, state::FAILED, Some("SECRET_UNREADABLE"));
    desk.settles().await;
    assert_eq!(desk.count("jobs").await, 0, "no failed run is tried again");
}

/// P9. Whoever enabled the integration leaves: runs fail with that reason until another administrator
/// enables it again.
#[tokio::test]
async fn the_integration_is_somebodys() {
    let standin = standin(1..=30).await;
    let desk = Desk::with_personio(&standin).await;
    desk.syncs().await;
    let enabler = desk.known(1).await;
    desk.gives_role(&enabler, "administrator").await;
    let version = desk.connection().await.version;
    let viewer = desk.viewer(enabler.id).await;
    manage_personio::enable(&desk.app, &viewer, version)
        .await
        .unwrap();
    assert_eq!(desk.connection().await.enabled_by, Some(enabler.id));

    // The run that archives them is the last one that works.
    standin.change(|it| it.leave(1, "2025-12-31"));
    let run = desk.syncs().await;
    is(&run, state::COMPLETE, None);
    assert_eq!(run.archived, 1);
    standin.change(|it| it.set(2, "position", "Lead"));
    standin.forget_calls();
    for _ in 0..2 {
        let run = desk.syncs().await;
        is(&run, state::FAILED, Some("ENABLER_INACTIVE"));
        assert_eq!(run.started_by, started_by::HAND);
    }
    assert!(standin.calls().is_empty(), "Personio is not even asked");
    desk.settles().await;
    assert_eq!(desk.count("jobs").await, 0);
    let page = desk
        .administrator()
        .web
        .opens("/settings/personio")
        .await
        .is(200);
    assert!(page.text.contains("no longer active"), "{}", page.text);

    let version = desk.connection().await.version;
    let other = desk.viewer(desk.administrator().id).await;
    manage_personio::enable(&desk.app, &other, version)
        .await
        .unwrap();
    let run = desk.syncs().await;
    is(&run, state::COMPLETE, None);
    assert_eq!(run.changed, 1);
}

/// P13. Disabled, no run changes anything, also not one that is under way; people stay.
#[tokio::test]
async fn a_disabled_integration_runs_no_more() {
    let standin = standin(1..=250).await;
    let desk = Desk::with_personio(&standin).await;
    desk.syncs().await;
    let before = directory(&desk.app.db).await;
    standin.change(|it| {
        it.set(1, "position", "Lead");
        it.fail(Fault::slow(std::time::Duration::from_millis(400)).at(Endpoint::Employees));
    });
    standin.forget_calls();
    let viewer = desk.viewer(desk.administrator().id).await;
    let run = sync::start(&desk.app, &viewer, started_by::HAND)
        .await
        .unwrap();
    eventually("a call for employees", || async {
        let calls = standin.calls();
        let asked = calls.iter().any(|it| it.path.ends_with("/attributes"));
        asked.then_some(())
    })
    .await;
    let version = desk.connection().await.version;
    manage_personio::disable(&desk.app, &viewer, version)
        .await
        .unwrap();
    let run = desk.run_ends(run).await;
    is(&run, state::FAILED, Some("DISABLED"));
    assert_eq!(directory(&desk.app.db).await, before);
    let run = desk.syncs().await;
    is(&run, state::FAILED, Some("DISABLED"));
    assert!(before.values().all(|it| it["active"] == "true"));
}

/// P4. What is set while a run is under way holds for this run already.
#[tokio::test]
async fn what_is_set_meanwhile_holds() {
    let standin = Standin::generate(120).await;
    let desk = Desk::with_personio(&standin).await;
    let slow = Fault::slow(std::time::Duration::from_millis(400));
    standin.change(|it| it.fail(slow.at(Endpoint::Employees)));
    let viewer = desk.viewer(desk.administrator().id).await;
    let run = sync::start(&desk.app, &viewer, started_by::HAND)
        .await
        .unwrap();
    eventually("the listing", || async {
        (desk.run(run).await.stage == stage::LISTING).then_some(())
    })
    .await;
    desk.reconnects(|it| it.configuration.details.gender = false)
        .await;
    is(&desk.run_ends(run).await, state::COMPLETE, None);
    let with: i64 = Sql::new("SELECT count(*) FROM people WHERE gender IS NOT NULL")
        .value(desk.app.db.read())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(with, 0);
    assert_eq!(directory(&desk.app.db).await.len(), 120);
}

/// P8. The last administrator may be a leaver: they are out all the same.
#[tokio::test]
async fn the_last_administrator_may_leave() {
    let standin = standin(1..=20).await;
    standin.change(|it| it.set(1, "email", "root@company.test"));
    let desk = Desk::with_personio(&standin).await;
    desk.syncs().await;
    standin.change(|it| it.set(1, "status", "inactive"));
    let run = desk.syncs().await;
    assert_eq!(run.archived, 1);
    let root = desk.person_of(1).await.unwrap();
    assert!(!root.is_active());
    let back = manage_people::make_administrator(&desk.app, "root@company.test", "").await;
    let back = back.unwrap();
    assert!(back.is_active());
    assert_eq!(back.archived_by, None);
}

/// Server processes share the work: a run is one process's, and goes on in another when that one stops.
#[tokio::test]
async fn another_process_goes_on_with_a_run() {
    let standin = standin(1..=150).await;
    let mut desk = Desk::with_personio(&standin).await;
    let slow = Fault::slow(std::time::Duration::from_millis(300));
    standin.change(|it| it.fail(slow.at(Endpoint::Employees)));
    let viewer = desk.viewer(desk.administrator().id).await;
    let run = sync::start(&desk.app, &viewer, started_by::HAND)
        .await
        .unwrap();
    eventually("the listing", || async {
        (desk.run(run).await.stage == stage::LISTING).then_some(())
    })
    .await;
    desk.app.stop.cancel();
    desk.stops().await;
    let (app, server) = desk.second().await;
    let ended = eventually("end of the run", || async {
        let run = store::sync_runs::get(app.db.read(), run).await.unwrap();
        (run.state != state::RUNNING).then_some(run)
    })
    .await;
    is(&ended, state::COMPLETE, None);
    assert_eq!(ended.added, 150);
    assert_eq!(directory(&app.db).await, standin.change(|it| told(it)));
    server.stop().await;
}

/// A worker that was away for longer than its lease writes nothing more: the run is another's, and is told
/// once. Open pages of administrators hear of it.
#[tokio::test]
async fn whoever_lost_a_run_writes_no_more() {
    let standin = standin(1..=150).await;
    let desk = Desk::with_personio(&standin).await;
    let open = desk
        .administrator()
        .web
        .call(reqwest::Method::GET, "/events");
    let mut stream = open.send().await.unwrap();
    let slow = Fault::slow(std::time::Duration::from_millis(1500));
    standin.change(|it| it.fail(slow.at(Endpoint::Employees)));
    let viewer = desk.viewer(desk.administrator().id).await;
    let run = sync::start(&desk.app, &viewer, started_by::HAND)
        .await
        .unwrap();
    eventually("the slow call", || async {
        let calls = standin.calls();
        let asked = calls.iter().any(|it| it.path == "/v1/company/employees");
        asked.then_some(())
    })
    .await;
    eventually("another worker", || async {
        desk.advance(181);
        (desk.run(run).await.attempt > 1).then_some(())
    })
    .await;
    let run = desk.run_ends(run).await;
    is(&run, state::COMPLETE, None);
    assert_eq!(run.added, 150);
    eventually("the end of the slow call", || async {
        let calls = standin.calls();
        let calls = calls.iter().filter(|it| it.path == "/v1/company/employees");
        (calls.count() >= 3).then_some(())
    })
    .await;
    desk.settles().await;
    assert_eq!(desk.run(run.run()).await, run);
    assert_eq!(log(&desk, &run).await.len(), 150);
    assert_eq!(directory(&desk.app.db).await, standin.change(|it| told(it)));
    let mut heard = String::new();
    while !heard.contains("directory") {
        let chunk = stream.chunk().await.unwrap().expect("it goes on");
        heard.push_str(&String::from_utf8_lossy(&chunk));
    }
}

/// What is stored and cannot be read ends the run, which stands in nobody's way.
#[tokio::test]
async fn our_own_fault_ends_the_run() {
    let standin = standin(1..=3).await;
    let desk = Desk::with_personio(&standin).await;
    desk.syncs().await;
    desk.chooses(&["dynamic_5004"]).await;
    standin.change(|it| it.set(1, "dynamic_5004", "M"));
    desk.syncs().await;
    let spoil = |value: &'static str| {
        desk.app.db.write(move |txn| {
            Box::pin(async move {
                Sql::new("UPDATE attribute_values SET value = ?")
                    .bind(value)
                    .run(txn)
                    .await?;
                Ok(())
            })
        })
    };
    spoil("{").await.unwrap();
    let run = desk.syncs().await;
    is(&run, state::FAILED, Some("INTERNAL"));
    spoil("{\"is\":\"text\",\"value\":\"L\"}").await.unwrap();
    is(&desk.syncs().await, state::COMPLETE, None);
}
