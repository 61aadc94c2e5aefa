//! Slack's pace: one post a second and conversation, and waiting where Slack asks to wait.

use std::time::Duration;

use domain::chat::{Post, Prompt};
use domain::ids::DeliveryId;
use domain::message::Channel;
use jiff::SignedDuration;
use visavis::actions::deliveries;
use visavis::demo::slack::{Fault, Limits, WORKSPACE};
use visavis::store::outbox::{purpose, state};
use visavis::store::{self, lanes};

use super::story::Story;
use crate::desk::eventually;

/// Item 8. However much is said at once, Slack never has to refuse it, and nothing is lost or out of order.
#[tokio::test]
async fn posts_keep_slack_s_pace() {
    let story = Story::begins_with_one_team().await;
    let (number, asked) = story.asks("My payslip").await;
    story.slack.change(|it| it.limits = Some(Limits::real()));
    for count in 0..6 {
        story
            .anna
            .replies(number, &format!("Answer {count}."))
            .await;
    }
    story.desk.advance(11);
    story.rests().await;
    let calls = story.slack.calls_of("chat.postMessage");
    assert!(calls.iter().all(|it| it.status == Some(200)), "{calls:?}");
    let said: Vec<String> = story.slack.answers(&story.dm(), &asked)[1..]
        .iter()
        .map(crate::desk::words)
        .collect();
    assert_eq!(said.len(), 6);
    for (count, text) in said.iter().enumerate() {
        assert!(text.contains(&format!("Answer {count}.")), "{said:?}");
    }
}

/// Item 8. `Retry-After` closes the method for all, in all processes, and for as long as was asked.
#[tokio::test]
async fn a_limit_is_honoured_by_all() {
    let story = Story::begins_with_one_team().await;
    let (number, _) = story.asks("My payslip").await;
    story.slack.fail("chat.postMessage", Fault::limited(30), 1);
    story.anna.replies(number, "Here it is.").await;
    story.desk.advance(11);
    story.desk.settles().await;
    let lane = format!("slack/{WORKSPACE}/chat.postMessage");
    let left = lanes::busy(story.desk.app.db.read(), &[&lane], story.desk.now()).await;
    assert_eq!(left.unwrap(), Some(SignedDuration::from_secs(30)));
    let made = story.slack.calls_of("chat.postMessage").len();
    // Another conversation waits too, and so does another process.
    let (second, _server) = story.desk.second().await;
    let left = lanes::busy(second.db.read(), &[&lane], story.desk.now()).await;
    assert!(left.unwrap().is_some());
    story.slack.says("ben", "Hello").await;
    for _ in 0..4 {
        story.desk.advance(7);
        story.desk.settles().await;
        assert_eq!(story.slack.calls_of("chat.postMessage").len(), made);
    }
    story.desk.advance(3);
    story.rests().await;
    let sent = story.last(number, purpose::REPLY).await;
    assert_eq!((sent.state.as_str(), sent.attempts), (state::SENT, 1));
}

/// Item 8. Processes that share a lane do not add up: of many who want it at once, one a second gets it.
#[tokio::test]
async fn a_lane_is_shared_by_processes() {
    let story = Story::begins_with_one_team().await;
    let (second, _server) = story.desk.second().await;
    let now = story.desk.now();
    let every = SignedDuration::from_secs(1);
    let mut claims = Vec::new();
    for count in 0..40 {
        let app = if count % 2 == 0 {
            story.desk.app.clone()
        } else {
            second.clone()
        };
        claims.push(async move {
            let at = now.saturating_add(every * (count / 10)).unwrap();
            app.db
                .write(move |txn| {
                    Box::pin(async move { lanes::claim(txn, "slack/T/C", every, at).await })
                })
                .await
                .unwrap()
        });
    }
    let taken = futures_util::future::join_all(claims).await;
    let free = taken.iter().filter(|it| it.is_none()).count();
    assert!((1..=4).contains(&free), "{taken:?}");
    for wait in taken.into_iter().flatten() {
        assert!(wait > SignedDuration::ZERO && wait <= every * 4, "{wait:?}");
    }
}

/// A Slack that hangs holds back nothing else: mail goes, pages answer, and what hung goes later.
#[tokio::test]
async fn a_slack_that_hangs_starves_nothing() {
    let story = Story::begins_with_one_team().await;
    let (number, asked) = story.asks("My payslip").await;
    let ben = story.desk.employee("Ben Mail").await;
    story.slack.fail("chat.postMessage", Fault::hang(), 1);
    story.anna.replies(number, "Here it is.").await;
    story.desk.advance(11);
    eventually("a call that hangs", || async {
        (story.slack.calls_of("chat.postMessage").len() > 1).then_some(())
    })
    .await;
    let began = std::time::Instant::now();
    ben.mails("payroll@hr.test", "By mail", "Hello").await;
    eventually("the receipt by mail", || async {
        let mails = story.desk.sent_to(&ben);
        mails
            .iter()
            .any(|it| it.text().contains("Payroll"))
            .then_some(())
    })
    .await;
    assert!(
        began.elapsed() < Duration::from_secs(7),
        "{:?}",
        began.elapsed()
    );
    eventually("a call given up", || async {
        let sent = story.last(number, purpose::REPLY).await;
        (sent.attempts > 0).then_some(())
    })
    .await;
    story.goes(number).await;
    let all = story.slack.answers(&story.dm(), &asked);
    assert_eq!(all.len(), 2, "{all:?}");
    let left: i64 = store::sql::Sql::new("SELECT count(*) FROM jobs WHERE dead_at IS NOT NULL")
        .value(story.desk.app.db.read())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(left, 0);
}

impl Story {
    /// The bot has something to say to Claire that is no request's.
    async fn prompts(&self) -> DeliveryId {
        let (to, now) = (self.slack.person("claire"), self.desk.now());
        let person = Some(self.claire.id);
        let prompt = self.desk.app.db.write(move |txn| {
            Box::pin(async move {
                let post = Post {
                    prompt: Some(Prompt::Help),
                    ..Post::default()
                };
                deliveries::say(
                    txn,
                    Channel::Slack,
                    person,
                    WORKSPACE,
                    &to,
                    None,
                    &post,
                    now,
                )
                .await
            })
        });
        prompt.await.unwrap()
    }

    async fn delivery(&self, id: DeliveryId) -> store::outbox::Delivery {
        let db = self.desk.app.db.read();
        store::outbox::get(db, id).await.unwrap()
    }

    async fn passes(&self, seconds: i64) {
        self.desk.advance(seconds);
        self.desk.settles().await;
    }
}

/// Item 8, C4. What Slack never takes holds up what follows for minutes, not for days.
#[tokio::test]
async fn what_slack_never_takes_holds_nobody_up_for_long() {
    let story = Story::begins_with_one_team().await;
    let (number, _) = story.asks("My payslip").await;
    story
        .slack
        .fail("chat.postMessage", Fault::error("fatal_error"), 3);
    let prompt = story.prompts().await;
    for seconds in [2, 6, 23] {
        story.passes(seconds).await;
    }
    assert_eq!(story.delivery(prompt).await.attempts, 3);
    story.slack.recover();
    story.slack.fail("chat.postMessage", Fault::status(500), 1);
    story.anna.replies(number, "Here it is.").await;
    story.passes(11).await;
    let reply = story.last(number, purpose::REPLY).await;
    assert_eq!(reply.state, state::WAITING);
    story.passes(60).await;
    assert_eq!(story.delivery(prompt).await.attempts, 4);
    let reply = story.last(number, purpose::REPLY).await;
    assert_eq!((reply.state.as_str(), reply.attempts), (state::WAITING, 0));
    // The next try of the prompt is minutes away; the reply does not wait for it any more.
    story.passes(210).await;
    story.passes(2).await;
    let reply = story.last(number, purpose::REPLY).await;
    assert_eq!(reply.state, state::SENT);
    assert_eq!(story.delivery(prompt).await.state, state::WAITING);
}
