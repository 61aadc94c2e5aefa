//! A token that is good for nothing any more loses nothing.

use domain::chat::{Post, Prompt};
use domain::message::Channel;
use visavis::actions::{deliveries, manage_slack};
use visavis::demo::slack::WORKSPACE;
use visavis::store::outbox::{purpose, state};
use visavis::store::sql::Sql;

use super::story::Story;
use crate::desk::{eventually, words};

impl Story {
    /// Slack takes the bot's token no more, with this word, or takes it again.
    fn refuses_the_token(&self, word: Option<&str>) {
        let word = word.map(str::to_owned);
        self.slack.change(|it| it.bot().unwrap().refused = word);
    }
}

/// Item 8, C4. What is said while the token is revoked waits, unfailed, however long; mended, it goes: all
/// of it, once, in order.
#[tokio::test]
async fn what_waits_for_a_token_goes_once_it_is_mended() {
    let story = Story::begins_with_one_team().await;
    let (number, asked) = story.asks("My payslip").await;
    story.refuses_the_token(Some("token_revoked"));
    for count in 0..3 {
        story
            .anna
            .replies(number, &format!("Answer {count}."))
            .await;
    }
    story.desk.advance(11);
    story.desk.settles().await;
    let connection = story.desk.slack().await;
    assert!(connection.is_broken());
    assert_eq!(connection.broken_reason, "token_revoked");
    let made = story.slack.calls_of("chat.postMessage").len();
    for _ in 0..6 {
        story.desk.advance(12 * 3600);
        story.desk.settles().await;
    }
    // Nobody knocks at a door that is shut, and nothing is given up.
    assert_eq!(story.slack.calls_of("chat.postMessage").len(), made);
    for delivery in story.deliveries(number).await {
        if delivery.purpose == purpose::REPLY {
            assert_eq!(delivery.state, state::WAITING, "{}", delivery.last_answer);
        }
    }
    assert!(story.desk.sent_to(&story.claire).is_empty());
    story.refuses_the_token(None);
    let root = story.desk.viewer(story.desk.administrator().id).await;
    manage_slack::check(&story.desk.app, &root).await.unwrap();
    // The mended connection wakes the first of them, and each wakes the next.
    story.desk.settles().await;
    let first = story.slack.answers(&story.dm(), &asked);
    assert_eq!(first.len(), 2, "{first:?}");
    story.rests().await;
    let said: Vec<String> = story.slack.answers(&story.dm(), &asked)[1..]
        .iter()
        .map(words)
        .collect();
    assert_eq!(said.len(), 3, "{said:?}");
    for (count, text) in said.iter().enumerate() {
        assert!(text.contains(&format!("Answer {count}.")), "{said:?}");
    }
}

/// Switched off, what is to be said goes by mail; what the bot alone would say waits.
#[tokio::test]
async fn without_slack_answers_go_by_mail() {
    let story = Story::begins_with_one_team().await;
    let (number, _) = story.asks("My payslip").await;
    story.anna.replies(number, "Before.").await;
    story
        .desk
        .runs(Sql::new("UPDATE slack SET enabled_at = NULL"))
        .await;
    story.desk.advance(11);
    story.rests().await;
    story.answers(number, "After.").await;
    let mails: Vec<String> = story
        .desk
        .sent_to(&story.claire)
        .iter()
        .map(crate::desk::SentMail::text)
        .collect();
    assert!(mails.iter().any(|it| it.contains("Before.")), "{mails:?}");
    assert!(mails.iter().any(|it| it.contains("After.")), "{mails:?}");
}

/// RS-R5. However much waits for a token, a mail is read and answered at once.
#[tokio::test]
async fn what_waits_for_a_token_holds_up_no_mail() {
    const WAITING: usize = 300;
    let story = Story::begins_with_one_team().await;
    story.asks("My payslip").await;
    let ben = story.desk.employee("Ben Mail").await;
    story.refuses_the_token(Some("token_revoked"));
    story.desk.checks_slack_again().await;
    assert!(story.desk.slack().await.is_broken());
    let (to, now) = (story.slack.person("claire"), story.desk.now());
    let person = Some(story.claire.id);
    story
        .desk
        .app
        .db
        .write(move |txn| {
            Box::pin(async move {
                let post = Post {
                    prompt: Some(Prompt::Help),
                    ..Post::default()
                };
                for _ in 0..WAITING {
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
                    .await?;
                }
                Ok(())
            })
        })
        .await
        .unwrap();
    let began = std::time::Instant::now();
    ben.mails("payroll@hr.test", "By mail", "Hello").await;
    eventually("the receipt by mail", || async {
        let mails = story.desk.sent_to(&ben);
        (!mails.is_empty()).then_some(())
    })
    .await;
    let took = began.elapsed();
    assert!(took < std::time::Duration::from_secs(6), "{took:?}");
}
