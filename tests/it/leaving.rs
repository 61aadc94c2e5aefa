//! What somebody leaves behind: requests of experts who go, and what was sent with a reply that is
//! taken back.

use domain::ids::MessageId;
use domain::message::{Body, MessageKind};
use serde_json::json;
use visavis::actions::manage_people;
use visavis::actions::manage_teams::{self, TeamChanges};
use visavis::actions::write::{self, Writing};
use visavis::store;
use visavis::store::settings::built_in_statuses;

use crate::sla::{Story, patch};

async fn assigned() -> Story {
    let story = Story::begin().await;
    story
        .desk
        .request(&story.claire, "payroll@hr.test", "Payslip")
        .await;
    let email = json!({ "assignee": story.ann.email });
    story.ann.changes(1, email).await;
    story
}

/// R4, T14. Whoever is deactivated has no open requests any more; the history says why.
#[tokio::test]
async fn open_requests_of_somebody_deactivated_are_nobodys() {
    let story = assigned().await;
    let ben = story.desk.expert("Ben Expert", &[story.payroll]).await;
    let root = story.desk.viewer(story.desk.administrator().id).await;
    manage_people::deactivate(&story.desk.app, &root, story.ann.id, true)
        .await
        .unwrap();

    let request = ben.reads(1).await;
    assert!(request["assignee"].is_null(), "{request}");
    let page = ben.web.opens("/requests/1").await.is(200);
    assert!(page.text.contains("Ann Expert is no longer active"));
}

/// R5, T14. Whoever leaves a team leaves its requests.
#[tokio::test]
async fn open_requests_of_somebody_who_left_the_team_are_nobodys() {
    let story = assigned().await;
    let ben = story.desk.expert("Ben Expert", &[story.payroll]).await;
    let app = &story.desk.app;
    let viewer = story.desk.viewer(ben.id).await;
    let team = store::teams::get(app.db.read(), story.payroll)
        .await
        .unwrap();
    let changes = TeamChanges {
        members: Some(vec![ben.id]),
        ..TeamChanges::default()
    };
    manage_teams::update(app, &viewer, story.payroll, team.version, changes)
        .await
        .unwrap();

    let request = ben.reads(1).await;
    assert!(request["assignee"].is_null(), "{request}");
}

/// T1, T5. A request can only be about what its team offers.
#[tokio::test]
async fn a_category_of_another_team_is_refused() {
    let story = assigned().await;
    let benefits = story.desk.team("Benefits").await;
    story.category("Pension", benefits).await;

    let refused = patch(
        &story.ann,
        "/api/v1/requests/1",
        json!({ "category": "pension" }),
    )
    .await;
    assert_eq!(refused.is(422).json()["errors"][0]["field"], "category");
}

/// I7, T8. The status that was chosen with a reply goes back with it, and the clock has never stopped;
/// one that was chosen since stays.
#[tokio::test]
async fn the_status_sent_with_a_reply_is_taken_back_with_it() {
    let story = Story::begin().await;
    story.policy("payroll", None, Some(60), Some(480)).await;
    story
        .desk
        .request(&story.claire, "payroll@hr.test", "Payslip")
        .await;
    story.desk.advance(600);
    let viewer = story.desk.viewer(story.ann.id).await;
    let app = &story.desk.app;

    let written = resolving(&story).await;
    assert_eq!(story.ann.reads(1).await["stage"], "resolved");
    write::recall(app, &viewer, 1, written).await.unwrap();
    let request = story.ann.reads(1).await;
    assert_eq!(request["stage"], "in_progress");
    assert_eq!(request["due_at"], "2026-01-05T10:00:00Z");
    let clocks = request["clocks"].as_array().unwrap();
    assert_eq!(clocks.len(), 2, "{request}");
    assert!(clocks.iter().all(|it| it["state"] == "running"));

    let written = resolving(&story).await;
    story.desk.advance(5);
    for status in ["in_progress", "resolved"] {
        story.ann.changes(1, json!({ "status": status })).await;
    }
    write::recall(app, &viewer, 1, written).await.unwrap();
    let request = story.ann.reads(1).await;
    assert_eq!(request["stage"], "resolved");
    let rules = app.db.rules().await.unwrap();
    let row = store::requests::by_number(app.db.read(), 1).await.unwrap();
    let kept = store::clocks::of(app.db.read(), &row, &rules).await;
    let replayed = store::clocks::replay(app.db.read(), &row, &rules).await;
    assert_eq!(kept.unwrap(), replayed.unwrap());
    assert!(request["due_at"].is_null(), "{request}");
}

/// A reply with which the request is resolved.
async fn resolving(story: &Story) -> MessageId {
    let app = &story.desk.app;
    let viewer = story.desk.viewer(story.ann.id).await;
    let writing = Writing {
        kind: MessageKind::Reply,
        body: Body::plain("<p>Done.</p>".to_owned(), "Done.".to_owned()),
        files: Vec::new(),
        seen_seq: None,
        status: Some(built_in_statuses().resolved),
    };
    write::write(app, &viewer, 1, writing).await.unwrap().1
}
