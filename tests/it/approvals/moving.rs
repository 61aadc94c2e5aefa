//! What happens to an approval that is not decided: it is passed on, withdrawn, reminded of, expires.

use domain::approval::AskReason;
use visavis::actions::approvals::By;
use visavis::actions::manage_people;
use visavis::error::Error;
use visavis::store::approvals::{Standing, standing};

use super::*;

/// A3, R4. A manager who leaves meanwhile: it is asked of somebody else, and the old link says so.
#[tokio::test]
async fn what_a_leaver_was_asked_is_passed_on() {
    let story = Story::begin().await;
    let process = story.process("Advance", &["line_manager"], json!({})).await;
    let approval = story.asks(&process).await;
    story.desk.settles().await;
    // As if it waited for the relay.
    let waits = "UPDATE outbox SET state = 'waiting', sent_at = NULL WHERE purpose = 'approval'";
    story.desk.runs(Sql::new(waits)).await;
    let admin = story.desk.administrator().id;
    let viewer = story.desk.viewer(admin).await;
    manage_people::deactivate(&story.desk.app, &viewer, story.bob.id, true)
        .await
        .unwrap();
    let now = story.reads(approval.id).await;
    let step = only(&now);
    assert_eq!(
        (step.approver, step.why),
        (Some(admin), Some(AskReason::Left))
    );
    assert_eq!(story.asked().await, [story.bob.id, admin]);
    // What had not gone to Bob does not go.
    assert_eq!(story.sent("approval").await[0].state, "recalled");
    assert_eq!(
        standing(&now, step, story.bob.id),
        Standing::PassedOn(Some(admin))
    );
    let late = story.decides(story.bob.id, step.id, true).await;
    assert!(matches!(late, Err(Error::NotFound(_))));
    let passed = story
        .desk
        .happened(story.number, "approval_passed_on")
        .await;
    assert_eq!(passed[0]["why"], "left");
    assert!(story.decides(admin, step.id, true).await.unwrap().is_news);
}

/// A4. Whoever is asked passes it on, to an active colleague whom it does not concern; so does an expert.
#[tokio::test]
async fn an_approval_is_delegated() {
    let story = Story::begin().await;
    let dora = story.desk.employee("Dora Deputy").await;
    let process = story.process("Advance", &["line_manager"], json!({})).await;
    let approval = story.asks(&process).await;
    let step = only(&approval).id;
    let app = &story.desk.app;
    let by_bob = || By::Approver(Decider::Person(story.bob.id));
    for wrong in ["nobody@company.test", &story.claire.email, &story.bob.email] {
        let refused = approvals::delegate(app, step, by_bob(), wrong.to_owned()).await;
        assert!(
            matches!(refused, Err(Error::Invalid { field: "email", .. })),
            "{wrong}"
        );
    }
    approvals::delegate(app, step, by_bob(), dora.email.to_uppercase())
        .await
        .unwrap();
    assert_eq!(story.asked().await, [story.bob.id, dora.id]);
    let again = approvals::delegate(app, step, by_bob(), dora.email.clone()).await;
    assert!(matches!(again, Err(Error::Stale)));
    let late = story.decides(story.bob.id, step, true).await.unwrap();
    assert_eq!(
        (late.is_news, late.standing),
        (false, Standing::PassedOn(Some(dora.id)))
    );

    let ann = story.desk.viewer(story.ann.id).await;
    let stranger = story.desk.viewer(dora.id).await;
    let refused = approvals::delegate(app, step, By::Expert(stranger), story.bob.email.clone());
    assert!(matches!(refused.await, Err(Error::NotFound(_))));
    // Whoever asks does not decide.
    let own = approvals::delegate(app, step, By::Expert(ann.clone()), story.ann.email.clone());
    assert!(matches!(
        own.await,
        Err(Error::Invalid { field: "email", .. })
    ));
    let back = approvals::delegate(app, step, By::Expert(ann), story.bob.email.clone()).await;
    assert_eq!(only(&back.unwrap()).approver, Some(story.bob.id));
    assert!(
        story
            .decides(story.bob.id, step, true)
            .await
            .unwrap()
            .is_news
    );
}

/// A4. An expert withdraws it; resolving the request does so too.
#[tokio::test]
async fn an_approval_is_withdrawn() {
    let story = Story::begin().await;
    let process = story.process("Advance", &["line_manager"], json!({})).await;
    let approval = story.asks(&process).await;
    let path = format!("/api/v1/approvals/{}/withdraw", approval.id);
    let other = story.claire.api().await;
    other.posts(&path, &json!({})).await.is(404);
    let api = story.ann.api().await;
    let shown = api.posts(&path, &json!({})).await.is(200).json();
    assert_eq!(shown["state"], "withdrawn");
    let late = story.decides(story.bob.id, only(&approval).id, true).await;
    let taken = Standing::Withdrawn(Some(story.ann.id), story.desk.now());
    assert_eq!(late.unwrap().standing, taken);

    story.asks(&process).await;
    story
        .ann
        .changes(story.number, json!({ "status": "resolved" }))
        .await;
    let states: Vec<&str> = story
        .approvals()
        .await
        .iter()
        .map(Approval::state)
        .collect();
    assert_eq!(states, ["withdrawn", "withdrawn"]);
    // The requester is told only what was decided.
    assert_eq!(story.sent("approval_outcome").await.len(), 0);
    let ask = format!("/api/v1/requests/{}/approvals", story.number);
    api.posts(&ask, &json!({ "process": process }))
        .await
        .is(422);
}

/// A4. Reminders come after so many working hours, within them, three at most.
#[tokio::test]
async fn an_approver_is_reminded_within_working_hours() {
    let story = Story::begin().await;
    let hours = json!({ "remind_hours": 10, "expire_days": 14 });
    let process = story.process("Advance", &["line_manager"], hours).await;
    story.asks(&process).await;
    let look = async |at: &str| {
        story.desk.goes_to(at);
        approvals::run_due(&story.desk.app).await.unwrap();
        story.asked().await.len()
    };
    // Monday from nine to five are eight hours, so that ten are over on Tuesday at eleven.
    assert_eq!(look("2026-01-06T10:59:00Z").await, 1);
    assert_eq!(look("2026-01-06T11:00:00Z").await, 2);
    assert_eq!(look("2026-01-06T23:00:00Z").await, 2);
    // Wednesday at one; where nobody looked then, not in the evening but on Thursday.
    assert_eq!(look("2026-01-07T20:00:00Z").await, 2);
    assert_eq!(look("2026-01-08T08:59:00Z").await, 2);
    assert_eq!(look("2026-01-08T09:00:00Z").await, 3);
    assert_eq!(look("2026-01-12T09:00:00Z").await, 4);
    assert_eq!(look("2026-01-16T16:00:00Z").await, 4);
    assert_eq!(
        story
            .desk
            .happened(story.number, "approval_reminded")
            .await
            .len(),
        3
    );
}

/// A4. What nobody decides expires; experts are told, the requester is not.
#[tokio::test]
async fn an_approval_expires() {
    let story = Story::begin().await;
    let never = json!({ "remind_hours": 0, "expire_days": 2 });
    let process = story.process("Advance", &["line_manager"], never).await;
    let approval = story.asks(&process).await;
    story.desk.advance(48 * 3600 - 1);
    approvals::run_due(&story.desk.app).await.unwrap();
    assert!(story.reads(approval.id).await.is_pending());
    story.desk.advance(1);
    approvals::run_due(&story.desk.app).await.unwrap();
    assert_eq!(story.reads(approval.id).await.state(), "expired");
    assert_eq!(story.desk.count("notices").await, 1);
    assert_eq!(story.sent("approval_outcome").await.len(), 0);
    let late = story.decides(story.bob.id, only(&approval).id, true).await;
    assert!(matches!(late.unwrap().standing, Standing::Expired(_)));
    assert_eq!(story.asked().await.len(), 1);
}
