//! A token that is good for nothing any more loses nothing.

use visavis::demo::slack::Fault;
use visavis::store::outbox::{purpose, state};
use visavis::store::sql::Sql;

use super::story::Story;
use crate::desk::words;

/// Item 8, C4. What is said while the token is revoked waits, unfailed, however long; mended, it goes: all
/// of it, once, in order.
#[tokio::test]
async fn what_waits_for_a_token_goes_once_it_is_mended() {
    let story = Story::begins_with_one_team().await;
    let (number, asked) = story.asks("My payslip").await;
    story
        .slack
        .fail("chat.postMessage", Fault::error("token_revoked"), 1000);
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
    story.slack.recover();
    story
        .desk
        .runs(Sql::new(
            "UPDATE slack SET broken_at = NULL, broken_reason = ''",
        ))
        .await;
    story.desk.advance(31);
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
