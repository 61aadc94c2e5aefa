//! Who is asked, and by which process.

use domain::approval::{AskReason, Source};
use domain::ids::CategoryId;
use sea_orm::DatabaseConnection;
use serde_json::json;
use visavis::actions::approvals::manage::{self, Leaving, ProcessForm};
use visavis::actions::manage_categories::{self, CategoryForm};
use visavis::actions::manage_people;
use visavis::error::Error;
use visavis::store::approval_processes::{self, Process};
use visavis::store::approvals::StepState;

use super::*;

impl Story {
    /// A category of the team.
    async fn category(&self, name: &str) -> CategoryId {
        let viewer = self.desk.viewer(self.desk.administrator().id).await;
        let form = CategoryForm {
            name: name.to_owned(),
            teams: Some(vec![self.payroll]),
            ..CategoryForm::default()
        };
        let row = manage_categories::create(&self.desk.app, &viewer, form).await;
        CategoryId(row.unwrap().id)
    }

    async fn find(&self, id: &str) -> Process {
        let db = self.desk.app.db.read();
        let id = id.parse().unwrap();
        approval_processes::get(db, id).await.unwrap()
    }
}

/// A1, A4. The line manager is asked once, by what reaches them; the history and the API say so.
#[tokio::test]
async fn the_line_manager_is_asked() {
    let story = Story::begin().await;
    let process = story.process("Advance", &["line_manager"], json!({})).await;
    let approval = story.asks(&process).await;
    let step = only(&approval);
    assert_eq!(step.approver, Some(story.bob.id));
    assert_eq!(step.why, Some(AskReason::AsAsked));
    assert_eq!(step.state, StepState::Asked);

    let sent = story.sent("approval").await;
    assert_eq!(sent.len(), 1);
    assert_eq!(sent[0].address, story.bob.email);
    // What they answer to it is nothing of the request's (A5).
    assert_eq!(sent[0].request_id, None);
    assert_eq!(
        story.history().await,
        ["approval_started", "approval_asked"]
    );

    let request = story.ann.reads(story.number).await;
    let shown = &request["approvals"][0];
    assert_eq!(shown["state"], "pending");
    assert_eq!(shown["steps"][0]["approver"]["email"], story.bob.email);
    // The requester learns that it is asked, and nothing more.
    let own = story.claire.reads(story.number).await;
    assert_eq!(own["approvals"][0]["state"], "pending");
    assert!(own["approvals"][0].get("steps").is_none(), "{own}");
    assert!(!own["events"].to_string().contains("approval"), "{own}");

    // Asked twice, it is still asked once.
    let path = format!("/api/v1/requests/{}/approvals", story.number);
    let api = story.ann.api().await;
    let again = json!({ "process": process });
    api.posts(&path, &again).await.is(422);
    // Only experts of the request ask; for others there is none.
    let other = story.bob.api().await;
    other.posts(&path, &again).await.is(404);
    assert_eq!(story.asked().await.len(), 1);
}

/// A3. An administrator is asked where the line manager cannot be, and the history says why.
#[tokio::test]
async fn an_administrator_is_asked_where_the_line_manager_cannot_be() {
    let story = Story::begin().await;
    let process = story.process("Advance", &["line_manager"], json!({})).await;
    let admin = story.desk.administrator().id;
    let asks = async |why: AskReason| {
        let approval = story.asks(&process).await;
        let step = only(&approval);
        assert_eq!((step.approver, step.why), (Some(admin), Some(why)));
        let viewer = story.desk.viewer(story.ann.id).await;
        visavis::actions::approvals::withdraw(&story.desk.app, &viewer, approval.id)
            .await
            .unwrap();
    };
    story.manages(None, &story.claire).await;
    asks(AskReason::NoManager).await;
    story.manages(Some(&story.claire), &story.claire).await;
    asks(AskReason::Circle).await;
    story.manages(Some(&story.bob), &story.claire).await;
    story.manages(Some(&story.claire), &story.bob).await;
    asks(AskReason::Circle).await;
    story.manages(None, &story.bob).await;
    let gone = Sql::new("UPDATE people SET deactivated_at = 1 WHERE id = ?").bind(story.bob.id.0);
    story.desk.runs(gone).await;
    asks(AskReason::Inactive).await;
    let back =
        Sql::new("UPDATE people SET deactivated_at = NULL WHERE id = ?").bind(story.bob.id.0);
    story.desk.runs(back).await;
    // The request is about Bob too: he decides nothing in it.
    story
        .desk
        .runs(
            Sql::new(
                "INSERT INTO request_subjects (request_id, person_id) \
                 SELECT id, ? FROM requests",
            )
            .bind(story.bob.id.0),
        )
        .await;
    asks(AskReason::Themselves).await;
}

/// A2. By hand, then by the sync, then what an expert chose, then the defaults.
#[tokio::test]
async fn a_process_that_a_person_has_wins_over_defaults() {
    let story = Story::begin().await;
    let travel = story.category("Travel").await;
    let app = &story.desk.app;
    let viewer = story.desk.viewer(story.desk.administrator().id).await;
    let default = story
        .process("Default", &["administrator"], json!({ "is_default": true }))
        .await;
    let of_travel = json!({ "categories": [{ "category": "travel" }] });
    let category = story.process("Travel", &["administrator"], of_travel).await;
    let chosen = story.process("Chosen", &["administrator"], json!({})).await;
    let sync = story.process("Sync", &["administrator"], json!({})).await;
    let hand = story.process("Hand", &["administrator"], json!({})).await;
    let claire = story.claire.id;
    let counts = async |category: Option<CategoryId>, wanted: Option<&String>| {
        let wanted = wanted.map(|it| it.parse().unwrap());
        let found = approval_processes::for_person(app.db.read(), claire, category, wanted).await;
        found.unwrap().map(|(it, source)| (it.name, source))
    };
    let is = |name: &str, source| Some((name.to_owned(), source));
    assert_eq!(counts(None, None).await, is("Default", Source::Default));
    assert_eq!(
        counts(Some(travel), None).await,
        is("Travel", Source::Category)
    );
    assert_eq!(
        counts(Some(travel), Some(&chosen)).await,
        is("Chosen", Source::Chosen)
    );

    // Personio knows her, and a line manager: the sync's, for her only.
    let known = Sql::new("UPDATE people SET personio_id = '7' WHERE id = ?").bind(claire.0);
    story.desk.runs(known).await;
    let sync = story.find(&sync).await.id;
    manage::set_sync(app, &viewer, Some(sync), Leaving::Delete)
        .await
        .unwrap();
    assert_eq!(
        counts(Some(travel), Some(&chosen)).await,
        is("Sync", Source::Sync)
    );
    let bob = approval_processes::assignments_of(app.db.read(), story.bob.id);
    assert!(bob.await.unwrap().is_empty());

    let hand = story.find(&hand).await.id;
    manage::assign(app, &viewer, claire, Some(hand))
        .await
        .unwrap();
    assert_eq!(
        counts(Some(travel), Some(&chosen)).await,
        is("Hand", Source::ByHand)
    );
    let asked = story.asks(&chosen).await;
    assert_eq!(
        (asked.process, asked.source.as_str()),
        (Some(hand), "by_hand")
    );

    // What the sync gave becomes what was given by hand, where nothing was; or is gone.
    manage::assign(app, &viewer, claire, None).await.unwrap();
    manage::set_sync(app, &viewer, None, Leaving::Convert)
        .await
        .unwrap();
    assert_eq!(counts(None, None).await, is("Sync", Source::ByHand));
    manage::set_sync(app, &viewer, Some(sync), Leaving::Delete)
        .await
        .unwrap();
    manage::assign(app, &viewer, claire, None).await.unwrap();
    manage::set_sync(app, &viewer, None, Leaving::Delete)
        .await
        .unwrap();
    assert_eq!(counts(None, None).await, is("Default", Source::Default));

    // What is archived counts no more.
    for name in [&default, &category] {
        let process = story.find(name).await;
        manage::archive(app, &viewer, process.id, process.version, true)
            .await
            .unwrap();
    }
    assert_eq!(counts(Some(travel), None).await, None);
}

/// A1. Editing a process leaves what was asked by it alone; two editors do not overwrite each other.
#[tokio::test]
async fn editing_a_process_leaves_pending_approvals_as_they_were() {
    let story = Story::begin().await;
    let app = &story.desk.app;
    let viewer = story.desk.viewer(story.desk.administrator().id).await;
    let id = story.process("Advance", &["line_manager"], json!({})).await;
    let before = story.asks(&id).await;
    let process = story.find(&id).await;
    let form = ProcessForm {
        steps: vec![Ask::Administrator],
        text: "Something else?".to_owned(),
        ..ProcessForm::from(&process)
    };
    let version = process.version;
    manage::update(app, &viewer, process.id, version, form.clone())
        .await
        .unwrap();
    assert_eq!(story.reads(before.id).await, before);
    let again = manage::update(app, &viewer, process.id, version, form).await;
    assert!(matches!(again, Err(Error::Stale)));

    // Only administrators make them, and what is wrong is named.
    let expert = story.ann.api().await;
    let path = "/api/v1/approval-processes";
    let new = json!({ "name": "Mine", "steps": ["line_manager"] });
    expert.posts(path, &new).await.is(403);
    expert.gets(path).await.is(200);
    let api = story.desk.administrator().api().await;
    for (wrong, field) in [
        (json!({ "name": "X", "steps": [] }), "steps"),
        (json!({ "name": "X", "steps": ["nobody"] }), "steps"),
        (
            json!({ "name": "advance", "steps": ["line_manager"] }),
            "name",
        ),
        (
            json!({ "name": "X", "steps": ["administrator"], "expire_days": 0 }),
            "expire_days",
        ),
    ] {
        let answer = api.posts(path, &wrong).await.is(422).json();
        assert_eq!(answer["errors"][0]["field"], field, "{answer}");
    }
}

/// A1, A3. A category asks by itself, once; where nobody may decide, those who work on it are told, and
/// somebody is asked as soon as there is anybody.
#[tokio::test]
async fn a_category_asks_by_itself() {
    let story = Story::begin().await;
    story.category("Travel").await;
    let itself = json!({ "categories": [{ "category": "travel", "starts_itself": true }] });
    story.process("Travel", &["line_manager"], itself).await;
    // Nobody is an administrator but who is concerned.
    story.manages(None, &story.claire).await;
    let admin = story.desk.administrator();
    let concerned =
        Sql::new("INSERT INTO request_subjects (request_id, person_id) SELECT id, ? FROM requests");
    story.desk.runs(concerned.bind(admin.id.0)).await;
    story
        .ann
        .changes(story.number, json!({ "category": "travel" }))
        .await;
    assert!(story.asked().await.is_empty());
    assert_eq!(
        story
            .desk
            .happened(story.number, "approver_missing")
            .await
            .len(),
        1
    );
    assert_eq!(story.desk.count("notices").await, 1);
    let approval = story.approvals().await.remove(0);
    assert_eq!(approval.asked_by, None);

    // By hand it is an error that says so.
    let process = story.process("Other", &["line_manager"], json!({})).await;
    let path = format!("/api/v1/requests/{}/approvals", story.number);
    let api = story.ann.api().await;
    api.posts(&path, &json!({ "process": process }))
        .await
        .is(422);

    let dora = story.desk.employee("Dora Admin").await;
    story.desk.gives_role(&dora, "administrator").await;
    story.desk.advance(11 * 60);
    visavis::actions::approvals::run_due(&story.desk.app)
        .await
        .unwrap();
    assert_eq!(story.asked().await, [dora.id]);
    assert_eq!(
        story
            .desk
            .happened(story.number, "approver_missing")
            .await
            .len(),
        1
    );

    // There and back again, it is not asked twice.
    for category in [json!(null), json!("travel")] {
        story
            .ann
            .changes(story.number, json!({ "category": category }))
            .await;
    }
    assert_eq!(story.approvals().await.len(), 1);
}

/// A5. An approver sees the text and what was marked, read when it is shown, and what an expert left out
/// is not there.
#[tokio::test]
async fn an_approver_sees_what_was_marked_and_nothing_else() {
    let story = Story::begin().await;
    let marked =
        json!({ "fields": ["name", "department", "subject", "attribute:iban", "nonsense"] });
    let id = story.process("Advance", &["line_manager"], marked).await;
    assert_eq!(
        story.find(&id).await.fields,
        ["name", "department", "subject"]
    );
    let path = format!("/api/v1/requests/{}/approvals", story.number);
    let api = story.ann.api().await;
    let question = json!({ "process": id, "text": "500 euros?", "fields": ["name", "department", "hire_date"] });
    let asked = api.posts(&path, &question).await.is(201).json();
    let approval = story.approval(&asked).await;
    assert_eq!(approval.fields, ["name", "department"]);
    let db = story.desk.app.db.read();
    let request = store::requests::by_number(db, story.number).await.unwrap();
    let shown = async || {
        let keys = &approval.fields;
        let person = approval.person;
        let shown = store::approvals::shown(db, &request, person, &approval.text, keys).await;
        let shown = shown.unwrap();
        assert_eq!(shown.text, "500 euros?");
        shown
            .fields
            .into_iter()
            .map(|it| it.key)
            .collect::<Vec<_>>()
    };
    assert_eq!(shown().await, ["name"]);
    let moved = Sql::new("UPDATE people SET department = 'Sales' WHERE id = ?");
    story.desk.runs(moved.bind(story.claire.id.0)).await;
    assert_eq!(shown().await, ["name", "department"]);
}

/// An older desk gets approvals without losing anything.
#[tokio::test]
async fn an_older_desk_gets_approvals() {
    use sea_orm::ConnectionTrait as _;
    let desk = Desk::upgraded(5, async |db: &DatabaseConnection| {
        let missing = db.execute_unprepared("SELECT id FROM approvals").await;
        assert!(missing.is_err());
    })
    .await;
    desk.administrator().signs_in().await.is(303);
    let story = Story::at(desk).await;
    let process = story.process("Advance", &["line_manager"], json!({})).await;
    let approval = story.asks(&process).await;
    assert_eq!(only(&approval).approver, Some(story.bob.id));
    // An inactive person is asked nothing any more.
    let viewer = story.desk.viewer(story.desk.administrator().id).await;
    manage_people::deactivate(&story.desk.app, &viewer, story.bob.id, true)
        .await
        .unwrap();
    assert_ne!(
        only(&story.reads(approval.id).await).approver,
        Some(story.bob.id)
    );
}

/// A2, P2. The sync gives its process to everybody who has a line manager, in the run in which they come;
/// who shares an address with another, or whose manager is missing, falls to an administrator (A3).
#[tokio::test]
async fn the_sync_gives_its_process() {
    let standin = crate::desk::Standin::start().await;
    let desk = Desk::with_personio(&standin).await;
    let viewer = desk.viewer(desk.administrator().id).await;
    let form = ProcessForm {
        name: "Of the sync".to_owned(),
        ..ProcessForm::default()
    };
    let process = manage::create(&desk.app, &viewer, form).await.unwrap();
    manage::set_sync(&desk.app, &viewer, Some(process.id), Leaving::Delete)
        .await
        .unwrap();
    let db = desk.app.db.read();
    assert_eq!(approval_processes::synced_people(db).await.unwrap(), 0);
    desk.syncs().await;
    let managed: Option<i64> = Sql::new("SELECT count(*) FROM people WHERE manager_id IS NOT NULL")
        .value(db)
        .await
        .unwrap();
    let given = approval_processes::synced_people(db).await.unwrap();
    assert!(given > 5, "{given}");
    assert_eq!(managed, Some(given));
    // C5: nobody hears of it.
    assert_eq!(desk.count("outbox").await, 0);
}
