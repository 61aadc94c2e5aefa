//! What goes to Slack: answers in the thread, in the person's language, with nothing in them that acts.

use domain::message::Body;
use serde_json::{Value, json};
use visavis::demo::slack::Fault;
use visavis::error::Error;
use visavis::store;
use visavis::store::outbox::{Delivery, purpose, state};

use super::story::Story;
use crate::desk::{eventually, ts, words};

/// What would call, name or link anybody in a post: elements of rich text, and mrkdwn.
fn acting(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            let kind = fields
                .get("type")
                .and_then(Value::as_str)
                .unwrap_or_default();
            // An address that somebody wrote out may be a link: it shows where it leads.
            let is_plain = kind == "link" && fields.get("text") == fields.get("url");
            let acts = ["user", "usergroup", "broadcast", "team", "link", "mrkdwn"];
            if acts.contains(&kind) && !is_plain {
                found.push(value.to_string());
            }
            fields.values().for_each(|it| acting(it, found));
        }
        Value::Array(items) => items.iter().for_each(|it| acting(it, found)),
        _ => {}
    }
}

impl Story {
    /// The deliveries of a request, oldest first.
    pub(super) async fn deliveries(&self, number: i64) -> Vec<Delivery> {
        let db = self.desk.app.db.read();
        let request = store::requests::by_number(db, number).await.unwrap();
        let mut all = store::outbox::of_request(db, request.id).await.unwrap();
        all.reverse();
        all
    }

    /// Where the last delivery of a kind stands, and what was answered.
    pub(super) async fn last(&self, number: i64, purpose: &str) -> Delivery {
        let all = self.deliveries(number).await;
        all.into_iter().rfind(|it| it.purpose == purpose).unwrap()
    }

    /// Anna answers, and the time in which she could take it back is over.
    pub(super) async fn answers(&self, number: i64, text: &str) {
        self.anna.replies(number, text).await;
        self.goes(number).await;
    }

    /// Until nothing of a request waits any more, whatever is tried again meanwhile.
    pub(super) async fn goes(&self, number: i64) {
        self.desk.advance(11);
        eventually("an end of what waits", || async {
            self.desk.settles().await;
            let all = self.deliveries(number).await;
            let waits = all.iter().any(|it| it.state == state::WAITING);
            if waits {
                self.desk.advance(1);
            }
            (!waits).then_some(())
        })
        .await;
        self.rests().await;
    }
}

/// C6, C7, S6. The receipt tells number, team and promise, with buttons; what a push shows has no content.
#[tokio::test]
async fn the_receipt_promises_and_a_push_says_nothing_private() {
    let story = Story::begins_with_one_team().await;
    story.desk.goals(story.payroll, Some(90), None).await;
    let (number, asked) = story.asks("My secret illness").await;
    story.answers(number, "About your secret illness").await;
    let dm = story.dm();
    let answers = story.slack.answers(&dm, &asked);
    let receipt = words(&answers[0]);
    assert!(
        receipt.contains("#1") && receipt.contains("Payroll answers by Monday 5 January at 11:30"),
        "{receipt}"
    );
    for button in ["Add details", "Close request", "Open its page"] {
        assert!(receipt.contains(button), "{receipt}");
    }
    let reply = &answers[1];
    let said = words(reply);
    assert!(said.contains("About your secret illness"), "{said}");
    assert!(said.contains("Anna Muster, Payroll"), "{said}");
    for post in story.slack.posts(&dm) {
        let push = post["text"].as_str().unwrap();
        assert!(
            !push.contains("illness") && !push.contains("Anna"),
            "{push}"
        );
    }
    assert_eq!(reply["text"], "HR answered your request #1");
    assert_eq!(reply["thread_ts"], asked.as_str());
}

/// I7. Taken back in time, a reply never goes; after that it can only be corrected.
#[tokio::test]
async fn a_reply_can_be_taken_back_before_it_goes() {
    let story = Story::begins_with_one_team().await;
    let (number, asked) = story.asks("My payslip").await;
    let written = story.anna.replies(number, "Wrong").await;
    let id: domain::ids::MessageId = written["id"].as_str().unwrap().parse().unwrap();
    let viewer = story.desk.viewer(story.anna.id).await;
    visavis::actions::write::recall(&story.desk.app, &viewer, number, id)
        .await
        .unwrap();
    story.desk.advance(60);
    story.rests().await;
    let all = story.slack.answers(&story.dm(), &asked);
    assert!(all.iter().all(|it| !words(it).contains("Wrong")), "{all:?}");
}

/// S6, I8. Resolved is said with a button that reopens; what that did is said too.
#[tokio::test]
async fn resolved_is_said_and_can_be_undone() {
    let story = Story::begins_with_one_team().await;
    let (number, asked) = story.asks("My payslip").await;
    let resolved = store::settings::built_in_statuses().resolved;
    story
        .anna
        .changes(number, json!({ "status": resolved }))
        .await;
    story.rests().await;
    let dm = story.dm();
    let told = story.slack.answers(&dm, &asked).pop().unwrap();
    assert!(words(&told).contains("resolved"), "{told}");
    assert_eq!(told["text"], "Your request #1 is resolved");
    story
        .slack
        .presses("claire", &dm, ts(&told), "reopen")
        .await;
    story.rests().await;
    assert_eq!(story.stage(number).await, "to_do");
    let told = story.slack.answers(&dm, &asked).pop().unwrap();
    assert!(words(&told).contains("open again"), "{told}");
}

/// C6. When the promise moves, the requester is told why, in the thread.
#[tokio::test]
async fn a_promise_that_moved_is_told_in_the_thread() {
    let story = Story::begins().await;
    story.desk.goals(story.payroll, Some(60), None).await;
    story.desk.goals(story.travel, Some(300), None).await;
    let (number, asked) = story.asks("My payslip").await;
    story
        .anna
        .changes(number, json!({ "team": story.travel.0 }))
        .await;
    story.rests().await;
    let told = story.slack.answers(&story.dm(), &asked).pop().unwrap();
    let said = words(&told);
    assert!(said.contains("Travel answers by"), "{said}");
    assert!(said.contains("another team"), "{said}");
}

/// RS-T15, I5. Whatever people write, in a message, a subject, a team's name or a reply, never calls,
/// names or links anybody by itself.
#[tokio::test]
async fn what_people_wrote_never_acts() {
    let story = Story::begins().await;
    let evil = "<!channel> <@U000000002> <https://evil.test|Personio> *x* :tada: &lt;!here&gt;";
    story.desk.team("*Pay* <!here> :eyes:").await;
    let number = {
        let asked = story.slack.says("claire", evil).await;
        story.rests().await;
        story.chooses(&asked, "Payroll").await;
        story.answers(1, evil).await;
        story
            .slack
            .replies("claire", &story.dm(), &asked, "status")
            .await;
        story.rests().await;
        1
    };
    assert_eq!(story.desk.requests().await, [number]);
    let posts = story.slack.posts(&story.dm());
    assert!(posts.len() >= 3, "{posts:?}");
    for post in &posts {
        let mut found = Vec::new();
        acting(&post["blocks"], &mut found);
        assert!(found.is_empty(), "{found:?}");
        let push = post["text"].as_str().unwrap();
        assert!(!push.contains('<') && !push.contains('@'), "{push}");
    }
    // It is all there, as it was written.
    assert!(
        posts
            .iter()
            .any(|it| words(it).contains("<!channel> <@U000000002>"))
    );
}

/// RS-T25, C7. In a channel there is nothing personal: no content, no name, no number; the rest is private.
#[tokio::test]
async fn nothing_personal_stands_in_a_channel() {
    let story = Story::begins().await;
    let channel = story
        .desk
        .links_channel(&story.slack, "hr-help", story.payroll, "always", false)
        .await;
    let team = story
        .desk
        .links_channel(&story.slack, "hr-team", story.payroll, "by_hand", true)
        .await;
    story
        .slack
        .says_in("claire", &channel, "My secret illness")
        .await;
    story.rests().await;
    assert_eq!(story.desk.requests().await, [1]);
    story.answers(1, "About your illness").await;
    let resolved = store::settings::built_in_statuses().resolved;
    story.anna.changes(1, json!({ "status": resolved })).await;
    story.rests().await;
    let public = story.slack.posts(&channel);
    assert_eq!(public.len(), 1, "{public:?}");
    let of_team = story.slack.posts(&team);
    assert_eq!(of_team.len(), 1, "{of_team:?}");
    assert!(words(&of_team[0]).contains("#1"), "{of_team:?}");
    for post in public.iter().chain(&of_team) {
        let all = post.to_string();
        for private in ["illness", "Claire", "Dubois", "claire"] {
            assert!(!all.contains(private), "{private} in {all}");
        }
    }
    let all = story.slack.posts(&story.dm());
    assert!(words(&all[0]).contains("My secret illness"), "{all:?}");
    assert!(
        all.iter()
            .any(|it| words(it).contains("About your illness"))
    );
}

/// Item 3. A sent reply is corrected where it stands; two who correct at once do not overwrite each other.
#[tokio::test]
async fn a_sent_reply_is_corrected_in_its_place() {
    let story = Story::begins_with_one_team().await;
    let (number, asked) = story.asks("My payslip").await;
    story.answers(number, "On Monday").await;
    let dm = story.dm();
    let before = story.slack.answers(&dm, &asked);
    let message = story.messages(number).await.pop().unwrap();
    let viewer = story.desk.viewer(story.anna.id).await;
    let app = &story.desk.app;
    let body = |text: &str| Body::plain(format!("<p>{text}</p>"), text.to_owned());
    let correct = async |text: &str, seen| {
        visavis::actions::correct::correct(app, &viewer, number, message.id, body(text), seen).await
    };
    correct("On Tuesday", None).await.unwrap();
    assert!(matches!(
        correct("On Friday", None).await,
        Err(Error::Stale)
    ));
    story.rests().await;
    let after = story.slack.answers(&dm, &asked);
    assert_eq!(before.len(), after.len());
    let reply = after.last().unwrap();
    assert_eq!(reply["ts"], before.last().unwrap()["ts"]);
    assert!(words(reply).contains("On Tuesday"), "{reply}");
    assert!(!words(reply).contains("On Monday"), "{reply}");
    let sent = story.last(number, purpose::CORRECTION).await;
    assert_eq!(sent.state, state::SENT, "{}", sent.last_answer);
    assert_eq!(story.desk.count("message_versions").await, 1);

    // Much longer it goes on below, shorter again it ends.
    let seen = story.messages(number).await.pop().unwrap().edited_at;
    correct(&"word ".repeat(30_000), seen).await.unwrap();
    story.rests().await;
    let long = story.slack.answers(&dm, &asked);
    assert!(long.len() > after.len());
    let seen = story.messages(number).await.pop().unwrap().edited_at;
    correct("Short", seen).await.unwrap();
    story.rests().await;
    let short = story.slack.answers(&dm, &asked);
    assert_eq!(short.len(), after.len());
    // Nobody else may, and nothing that was never sent can be.
    let other = story.desk.expert("Otto Other", &[story.payroll]).await;
    let other = story.desk.viewer(other.id).await;
    let refused =
        visavis::actions::correct::correct(app, &other, number, message.id, body("x"), None).await;
    assert!(matches!(refused, Err(Error::NotFound(_))));
}

/// Whoever cannot be reached in Slack any more gets the answer by mail, and experts see why.
#[tokio::test]
async fn whoever_left_slack_is_answered_by_mail() {
    let story = Story::begins_with_one_team().await;
    let (number, asked) = story.asks("My payslip").await;
    story
        .slack
        .fail("chat.postMessage", Fault::error("cannot_dm_bot"), 1);
    story.answers(number, "Here it is.").await;
    let sent: Vec<(String, String, String)> = story
        .deliveries(number)
        .await
        .into_iter()
        .filter(|it| it.purpose == purpose::REPLY)
        .map(|it| (it.channel, it.state, it.last_answer))
        .collect();
    assert_eq!(sent.len(), 2, "{sent:?}");
    assert_eq!(
        sent[0],
        ("slack".into(), "failed".into(), "cannot_dm_bot".into())
    );
    assert_eq!((sent[1].0.as_str(), sent[1].1.as_str()), ("email", "sent"));
    let mails = story.desk.sent_to(&story.claire);
    assert!(mails.last().unwrap().text().contains("Here it is."));
    assert_eq!(story.slack.answers(&story.dm(), &asked).len(), 1);
    assert_eq!(
        story.desk.happened(number, "delivery_failed").await.len(),
        1
    );
}

/// RS-R5, C4. Done by Slack though its answer was lost, a post is recognised and not made again.
#[tokio::test]
async fn a_post_whose_answer_was_lost_is_not_made_twice() {
    let story = Story::begins_with_one_team().await;
    let (number, asked) = story.asks("My payslip").await;
    for (turn, fault) in [
        Fault::lost(),
        Fault::status(503),
        Fault::error("internal_error"),
        Fault::reset(),
        Fault::instead("text/html", "<p>Bad gateway</p>"),
    ]
    .into_iter()
    .enumerate()
    {
        story.slack.fail("chat.postMessage", fault, 1);
        let text = format!("Answer number {turn}.");
        story.answers(number, &text).await;
        let all = story.slack.answers(&story.dm(), &asked);
        let same = all.iter().filter(|it| words(it).contains(&text)).count();
        assert_eq!(same, 1, "{text}");
        let sent = story.last(number, purpose::REPLY).await;
        assert_eq!(sent.state, state::SENT, "{}", sent.last_answer);
        // Its place is known, so it can be corrected.
        let message = story.messages(number).await.pop().unwrap();
        let db = story.desk.app.db.read();
        assert_eq!(
            store::posts::of_message(db, message.id)
                .await
                .unwrap()
                .len(),
            1
        );
    }
}

/// I5. A text of any length arrives, in order, in as many posts as it takes.
#[tokio::test]
async fn a_long_reply_arrives_whole_and_in_order() {
    let story = Story::begins_with_one_team().await;
    let (number, asked) = story.asks("My payslip").await;
    let text: String = (0..20_000).fold(String::new(), |mut text, count| {
        text.push_str(&format!("w{count} "));
        text
    });
    story.answers(number, &text).await;
    let all: String = story.slack.answers(&story.dm(), &asked)[1..]
        .iter()
        .map(words)
        .collect();
    let mut at = 0;
    for count in (0..20_000).step_by(97) {
        let word = format!("w{count} ");
        at += all[at..]
            .find(&word)
            .unwrap_or_else(|| panic!("{word} is missing"));
    }
}

/// The message that the thread began with was deleted: the answer begins another, and goes on there.
#[tokio::test]
async fn without_its_first_message_the_thread_begins_anew() {
    let story = Story::begins_with_one_team().await;
    let (number, _) = story.asks("My payslip").await;
    story
        .slack
        .fail("chat.postMessage", Fault::error("thread_not_found"), 1);
    story.answers(number, "Here it is.").await;
    let root = story.slack.posts(&story.dm()).pop().unwrap();
    assert!(
        words(&root).contains("Here it is.") && root["thread_ts"].is_null(),
        "{root}"
    );
    story
        .slack
        .replies("claire", &story.dm(), ts(&root), "Thank you")
        .await;
    story.rests().await;
    assert_eq!(story.texts(number).await.last().unwrap(), "Thank you");
    story.answers(number, "You are welcome.").await;
    let last = story.slack.posts(&story.dm()).pop().unwrap();
    assert_eq!(last["thread_ts"], root["ts"]);
}
