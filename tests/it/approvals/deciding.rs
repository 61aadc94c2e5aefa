//! A decision is made once, from wherever the approver is (A4).

use visavis::error::Error;
use visavis::store::approvals::{Standing, StepState};

use super::*;
use crate::desk::test_database_url;

/// A4. The second decision is told who decided what, and changes nothing; the requester is told once.
#[tokio::test]
async fn the_second_decision_is_told_that_it_is_decided() {
    let story = Story::begin().await;
    let process = story.process("Advance", &["line_manager"], json!({})).await;
    let approval = story.asks(&process).await;
    let step = only(&approval).id;
    let bob = story.bob.id;
    // Whoever was not asked meets nothing.
    let other = story.decides(story.ann.id, step, true).await;
    assert!(matches!(other, Err(Error::NotFound(_))));

    let first = story.decides(bob, step, true).await.unwrap();
    let at = story.desk.now();
    let expected = Standing::Approved(Some(bob), at);
    assert_eq!((first.is_news, first.standing), (true, expected));
    story.desk.advance(60);
    let second = story.decides(bob, step, false).await.unwrap();
    assert_eq!((second.is_news, second.standing), (false, expected));

    let approval = story.reads(approval.id).await;
    assert_eq!(approval.state(), "approved");
    assert_eq!(only(&approval).channel, Some(Channel::Web));
    assert_eq!(
        story.history().await,
        [
            "approval_started",
            "approval_asked",
            "approval_decided",
            "approval_ended"
        ]
    );
    let told = story.sent("approval_outcome").await;
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].person_id, Some(story.claire.id.0));
    let own = story.claire.reads(story.number).await;
    assert_eq!(own["approvals"][0]["state"], "approved");
}

/// RS-T8. A link is 256 random bits, kept as a hash; written down only until the mail has gone; it opens
/// nothing once it is decided, and says why.
#[tokio::test]
async fn a_link_is_kept_as_a_hash() {
    let story = Story::begin().await;
    let process = story.process("Advance", &["line_manager"], json!({})).await;
    let approval = story.asks(&process).await;
    let step = only(&approval).id;
    let (app, db) = (&story.desk.app, story.desk.app.db.read());
    // The worker has done with it.
    story.desk.settles().await;
    let delivery = story.sent("approval").await.remove(0);
    let token = approvals::link(app, &delivery).await.unwrap();
    assert_eq!(token.len(), 43);
    let delivery = story.sent("approval").await.remove(0);
    assert_eq!(
        approvals::link(app, &delivery).await.unwrap(),
        token,
        "sent once more"
    );
    let found = store::approvals::step_by_token(db, &token).await.unwrap();
    let (_, found, person) = found.unwrap();
    assert_eq!((found.id, person), (step, story.bob.id));
    for wrong in ["", "x", &token[1..]] {
        let found = store::approvals::step_by_token(db, wrong).await.unwrap();
        assert!(found.is_none());
    }
    visavis::actions::deliveries::delivered(app, &delivery, "250".to_owned())
        .await
        .unwrap();
    assert_eq!(story.sent("approval").await[0].sealed_token, None);

    let decision = || Decision {
        approved: false,
        comment: "Too much".to_owned(),
        show_to_requester: false,
    };
    let wrong = Decider::Token("x".repeat(43));
    let none = approvals::decide(app, step, wrong, decision(), Channel::Email).await;
    assert!(matches!(none, Err(Error::NotFound(_))));
    let decides = async || {
        let decider = Decider::Token(token.clone());
        let decided = approvals::decide(app, step, decider, decision(), Channel::Email).await;
        decided.unwrap()
    };
    assert!(decides().await.is_news);
    let again = decides().await;
    assert!(!again.is_news && matches!(again.standing, Standing::Declined(..)));
    let approval = story.reads(approval.id).await;
    assert_eq!(approval.state(), "declined");
    assert_eq!(only(&approval).comment, "Too much");
    let long = Decision {
        comment: "x".repeat(2001),
        ..decision()
    };
    let refused = approvals::decide(app, step, Decider::Token(token), long, Channel::Email).await;
    assert!(matches!(
        refused,
        Err(Error::Invalid {
            field: "comment",
            ..
        })
    ));
}

/// A1. One after the other: the second is asked once the first agreed, and nobody is asked after a no.
#[tokio::test]
async fn steps_are_asked_in_order() {
    let story = Story::begin().await;
    let dora = story.desk.employee("Dora Finance").await;
    let steps = ["line_manager", &ask_of(&dora)];
    let in_order = json!({ "in_order": true });
    let process = story.process("Advance", &steps, in_order).await;
    let approval = story.asks(&process).await;
    assert_eq!(story.asked().await, [story.bob.id]);
    let early = story.decides(dora.id, approval.steps[1].id, true).await;
    assert!(matches!(early, Err(Error::NotFound(_))));
    let outcome = story
        .decides(story.bob.id, approval.steps[0].id, true)
        .await;
    assert!(outcome.unwrap().is_news);
    assert_eq!(story.asked().await, [story.bob.id, dora.id]);
    assert!(story.reads(approval.id).await.is_pending());
    let outcome = story.decides(dora.id, approval.steps[1].id, false).await;
    assert!(outcome.unwrap().is_news);
    assert_eq!(story.reads(approval.id).await.state(), "declined");
}

/// A1. All at once: the first no ends it for all, and one person is asked once however often it is they.
#[tokio::test]
async fn steps_are_asked_at_once() {
    let story = Story::begin().await;
    let dora = story.desk.employee("Dora Finance").await;
    let steps = ["line_manager", &ask_of(&story.bob), &ask_of(&dora)];
    let process = story.process("Advance", &steps, json!({})).await;
    let approval = story.asks(&process).await;
    assert_eq!(story.asked().await, [story.bob.id, dora.id]);
    let outcome = story
        .decides(story.bob.id, approval.steps[0].id, true)
        .await;
    assert!(outcome.unwrap().is_news);
    let half = story.reads(approval.id).await;
    let states: Vec<StepState> = half.steps.iter().map(|it| it.state).collect();
    assert_eq!(
        states,
        [StepState::Approved, StepState::Approved, StepState::Asked]
    );
    let outcome = story.decides(dora.id, approval.steps[2].id, true).await;
    assert!(outcome.unwrap().is_news);
    assert_eq!(story.reads(approval.id).await.state(), "approved");

    let approval = story.asks(&process).await;
    let outcome = story.decides(dora.id, approval.steps[2].id, false).await;
    assert!(outcome.unwrap().is_news);
    let late = story
        .decides(story.bob.id, approval.steps[0].id, true)
        .await;
    let late = late.unwrap();
    let no = Standing::Declined(Some(dora.id), story.desk.now());
    assert_eq!((late.is_news, late.standing), (false, no));
}

/// A4. Decided twenty times at once, by two processes where there can be two: once.
#[tokio::test]
async fn a_decision_is_made_exactly_once() {
    let story = Story::begin().await;
    let process = story.process("Advance", &["line_manager"], json!({})).await;
    let approval = story.asks(&process).await;
    let (step, bob) = (only(&approval).id, story.bob.id);
    let second = if test_database_url().is_some() {
        Some(story.desk.second().await)
    } else {
        None
    };
    let apps = [
        story.desk.app.clone(),
        second
            .as_ref()
            .map_or_else(|| story.desk.app.clone(), |it| it.0.clone()),
    ];
    let all = (0..20).map(|number: usize| {
        let app = apps[number % 2].clone();
        async move {
            let decision = Decision {
                approved: number.is_multiple_of(3),
                ..Decision::default()
            };
            let channel = [Channel::Web, Channel::Slack, Channel::Msteams][number % 3];
            approvals::decide(&app, step, Decider::Person(bob), decision, channel).await
        }
    });
    let outcomes = futures_util::future::join_all(all).await;
    let outcomes: Vec<Outcome> = outcomes.into_iter().map(|it| it.unwrap()).collect();
    assert_eq!(outcomes.iter().filter(|it| it.is_news).count(), 1);
    let first = outcomes[0].standing;
    assert!(
        outcomes.iter().all(|it| it.standing == first),
        "{outcomes:?}"
    );
    assert_eq!(
        story
            .desk
            .happened(story.number, "approval_decided")
            .await
            .len(),
        1
    );
    assert_eq!(
        story
            .desk
            .happened(story.number, "approval_ended")
            .await
            .len(),
        1
    );
    assert_eq!(story.sent("approval_outcome").await.len(), 1);
    if let Some((app, server)) = second {
        app.stop.cancel();
        server.stop().await;
    }
}
