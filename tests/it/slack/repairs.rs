//! What Slack leaves out, refuses for a while or takes back in the middle: nothing is made up, nothing is
//! done twice, nothing stays unread without anybody seeing it.

use domain::ids::Number;
use serde_json::{Value, json};
use visavis::demo::slack::{Fault, Manner};
use visavis::store::sql::Sql;

use super::story::Story;
use crate::desk::eventually;

impl Story {
    /// Anna has the thread read again; Slack gives it in these words.
    async fn reads_again(&self, number: Number, given: &Value) {
        let answer = Fault::instead("application/json", &given.to_string());
        self.slack.fail("conversations.replies", answer, 1);
        let viewer = self.desk.viewer(self.anna.id).await;
        visavis::actions::chat::repair::ask(&self.desk.app, &viewer, number)
            .await
            .unwrap();
        self.rests().await;
    }

    /// Which messages of a request are marked as deleted.
    async fn deleted(&self, number: Number) -> Vec<String> {
        let mut messages = self.messages(number).await;
        messages.retain(|it| it.deleted_at.is_some());
        messages
            .into_iter()
            .map(|it| it.body.text.trim().to_owned())
            .collect()
    }

    async fn runs(&self, sql: &str) {
        self.desk.runs(Sql::new(sql)).await;
    }

    async fn states(&self) -> Vec<String> {
        Sql::new("SELECT state || ' ' || reason FROM ledger WHERE reason <> 'bot' ORDER BY id")
            .column(self.desk.app.db.read())
            .await
            .unwrap()
    }
}

/// Item 7. What Slack did not give with a thread is not deleted: what is older than it keeps, what was
/// written while it was asked, and what it says there is more of.
#[tokio::test]
async fn only_what_slack_gave_round_about_tells_of_a_deletion() {
    let story = Story::begins_with_one_team().await;
    let dm = story.dm();
    let (number, asked) = story.asks("My payslip").await;
    for text in ["Old", "Kept", "Gone", "Last", "Meanwhile"] {
        story.slack.replies("claire", &dm, &asked, text).await;
        story.rests().await;
    }
    let all = story.slack.thread(&dm, &asked);
    let with = |texts: &[&str]| -> Vec<Value> {
        let mut some = all.clone();
        some.retain(|it| {
            it["ts"] == asked.as_str() || texts.iter().any(|text| it["text"] == *text)
        });
        some
    };
    let some = with(&["Kept", "Last"]);
    assert_eq!(some.len(), 3);
    let limited = json!({ "ok": true, "messages": some, "has_more": false, "is_limited": true });
    story.reads_again(number, &limited).await;
    assert_eq!(story.deleted(number).await, Vec::<String>::new());
    let more = json!({ "ok": true, "messages": some, "has_more": true });
    story.reads_again(number, &more).await;
    assert_eq!(story.deleted(number).await, Vec::<String>::new());
    let root = json!({ "ok": true, "messages": with(&[]), "has_more": false });
    story.reads_again(number, &root).await;
    assert_eq!(story.deleted(number).await, Vec::<String>::new());
    let whole = json!({ "ok": true, "messages": some, "has_more": false });
    story.reads_again(number, &whole).await;
    assert_eq!(story.deleted(number).await, ["Gone"]);
}

/// Item 3. While one file cannot be had, the others of its message are not fetched again.
#[tokio::test]
async fn files_that_are_there_are_fetched_once() {
    let story = Story::begins_with_one_team().await;
    story.asks("My payslip").await;
    let dm = story.dm();
    story.slack.manner(Manner::Dropped);
    for name in ["a.txt", "b.txt"] {
        let file = (name, "text/plain", name.as_bytes());
        story.slack.says_with_file("claire", name, file).await;
    }
    story.slack.manner(Manner::InOrder);
    let mut told = story.slack.messages(&dm);
    let second = told.pop().unwrap();
    let mut event = told.pop().unwrap();
    event["files"] = json!([event["files"][0], second["files"][0]]);
    for count in 0..2 {
        event["files"][count]["file_access"] = "check_file_info".into();
    }
    event["type"] = "message".into();
    event["channel"] = dm.as_str().into();
    event["channel_type"] = "im".into();
    let away = Fault::status(503).after(1);
    story.slack.fail("files.info", away, 3);
    story.slack.tells(event).await;
    story.desk.settles().await;
    assert_eq!(story.slack.calls_of("files.info").len(), 2);
    assert_eq!(story.desk.count("fetched").await, 1);
    for _ in 0..4 {
        story.desk.advance(11);
        story.desk.settles().await;
    }
    story.rests().await;
    assert_eq!(story.slack.calls_of("files.info").len(), 5);
    assert_eq!(story.desk.requests().await.len(), 2);
    assert_eq!(story.desk.count("attachments").await, 2);
    let tries: i64 = Sql::new("SELECT count(*) FROM jobs WHERE dead_at IS NOT NULL")
        .value(story.desk.app.db.read())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(tries, 0);
    // Once it has ended nobody needs to know.
    story.desk.advance(2 * 3600);
    eventually("end of what was fetched", || async {
        (story.desk.count("fetched").await == 0).then_some(())
    })
    .await;
}

/// Item 8. When Slack asks to wait with a method, whoever else needs it does not call it meanwhile.
#[tokio::test]
async fn a_limit_on_asking_holds_for_all_who_ask() {
    let story = Story::begins_with_one_team().await;
    story.asks("My payslip").await;
    story.slack.forget_calls();
    story.slack.fail("users.info", Fault::limited(30), 1);
    story.slack.says("ben", "I am new").await;
    story.desk.settles().await;
    story.slack.says("marco", "So am I").await;
    story.desk.settles().await;
    for _ in 0..4 {
        story.desk.advance(7);
        story.desk.settles().await;
        assert_eq!(story.slack.calls_of("users.info").len(), 1);
    }
    story.desk.advance(3);
    story.rests().await;
    assert_eq!(story.slack.calls_of("users.info").len(), 3);
    assert_eq!(story.desk.requests().await.len(), 3);
}

/// RS-R6. What needs something that is gone is seen by administrators, and what has no job gets another.
#[tokio::test]
async fn nothing_stays_unread_and_unseen() {
    let story = Story::begins_with_one_team().await;
    story.asks("My payslip").await;
    story.slack.fail("users.info", Fault::status(503), 2);
    story.slack.says("ben", "I am new").await;
    story.slack.says("marco", "So am I").await;
    story.desk.settles().await;
    assert_eq!(story.states().await[1..], ["stored ", "stored "]);
    story
        .runs(
            "DELETE FROM ledger_raw WHERE ledger_id IN (SELECT id FROM ledger \
             WHERE state = 'stored' ORDER BY id LIMIT 1)",
        )
        .await;
    story.desk.advance(11);
    story.desk.settles().await;
    assert_eq!(story.states().await[1], "failed crashed");

    // As if its job had been lost.
    story.slack.fail("users.info", Fault::status(503), 1);
    story.slack.says("pieter", "Me too").await;
    story.desk.settles().await;
    story.runs("DELETE FROM jobs WHERE kind = 'receive'").await;
    let stored = || async {
        let states = story.states().await;
        states.iter().filter(|it| *it == "stored ").count()
    };
    assert_eq!(stored().await, 1);
    story.desk.advance(4 * 60);
    story.desk.settles().await;
    assert_eq!(stored().await, 1);
    story.desk.advance(10 * 60);
    eventually("another job", || async {
        story.desk.advance(1);
        (stored().await == 0).then_some(())
    })
    .await;
}

/// RS-R6. A database that fails says nothing about a delivery: it is read when the database is well again.
#[tokio::test]
async fn a_failing_database_does_not_make_a_delivery_unreadable() {
    let story = Story::begins_with_one_team().await;
    story.asks("My payslip").await;
    let user = story.slack.person("ben");
    story
        .runs("ALTER TABLE identities RENAME TO identities_away")
        .await;
    story.slack.says("claire", &format!("Ask <@{user}>")).await;
    for _ in 0..5 {
        story.desk.advance(60);
        story.desk.settles().await;
    }
    story
        .runs("ALTER TABLE identities_away RENAME TO identities")
        .await;
    story.desk.advance(600);
    story.rests().await;
    assert_eq!(story.desk.requests().await.len(), 2);
}
