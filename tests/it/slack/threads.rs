//! A conversation goes on: closed, reopened, too late; files; forms.

use domain::ids::{Number, PersonId};
use serde_json::{Value, json};
use visavis::actions::settle_chat;
use visavis::error::Error;
use visavis::store;
use visavis::store::sql::Sql;

use super::story::Story;
use crate::desk::{ts, words};

impl Story {
    /// From now on Claire's account in Slack is somebody else's, as after another address.
    async fn is_now(&self, person: PersonId) {
        let user = self.slack.person("claire");
        self.desk
            .app
            .db
            .write(move |txn| {
                Box::pin(async move {
                    Sql::new("UPDATE identities SET person_id = ? WHERE outside_id = ?")
                        .bind(person.0)
                        .bind(user)
                        .run(txn)
                        .await?;
                    Ok(())
                })
            })
            .await
            .unwrap();
    }

    /// The form that adds to a request, as it is sent, whenever it was opened.
    async fn adds(&self, view: &str, number: Number, text: &str) {
        let db = self.desk.app.db.read();
        let request = store::requests::by_number(db, number).await.unwrap();
        self.slack
            .acts(sent_form(
                &self.slack.person("claire"),
                view,
                "details",
                &request.id.to_string(),
                json!({ "text": { "value": { "type": "plain_text_input", "value": text } } }),
            ))
            .await;
        self.rests().await;
    }
}

fn sent_form(user: &str, view: &str, callback: &str, private: &str, values: Value) -> Value {
    json!({
        "type": "view_submission", "team": { "id": "T000000001" }, "user": { "id": user },
        "view": { "id": view, "hash": "1.x", "callback_id": callback,
            "private_metadata": private, "state": { "values": values } },
    })
}

/// I8, S6. Buttons close and reopen, for the requester only; writing reopens too; too late begins anew.
#[tokio::test]
async fn a_resolved_request_reopens_and_too_late_another_begins_in_its_thread() {
    let story = Story::begins_with_one_team().await;
    let (number, asked) = story.asks("My payslip").await;
    let dm = story.dm();
    let receipt = story.slack.answers(&dm, &asked).remove(0);
    let mut stolen = story
        .slack
        .pressed("claire", &dm, ts(&receipt), "close")
        .unwrap();
    stolen["user"]["id"] = story.slack.person("ben").into();
    stolen["trigger_id"] = "1.1.stolen".into();
    story.slack.acts(stolen).await;
    story.rests().await;
    assert_eq!(story.stage(number).await, "to_do");

    story
        .slack
        .presses("claire", &dm, ts(&receipt), "close")
        .await;
    story.rests().await;
    assert_eq!(story.stage(number).await, "resolved");
    let closed = story.slack.answers(&dm, &asked).pop().unwrap();
    story
        .slack
        .presses("claire", &dm, ts(&closed), "reopen")
        .await;
    story.rests().await;
    assert_eq!(story.stage(number).await, "to_do");
    story.slack.replies("claire", &dm, &asked, "close").await;
    story.rests().await;
    story
        .slack
        .replies("claire", &dm, &asked, "One more thing")
        .await;
    story.rests().await;
    assert_eq!(story.stage(number).await, "to_do");
    assert_eq!(story.texts(number).await, ["My payslip", "One more thing"]);

    story.slack.replies("claire", &dm, &asked, "close").await;
    story.rests().await;
    story.desk.advance(15 * 24 * 3600);
    story
        .slack
        .replies("claire", &dm, &asked, "Weeks later")
        .await;
    story.rests().await;
    assert_eq!(story.stage(number).await, "resolved");
    assert_eq!(story.texts(number + 1).await, ["Weeks later"]);
    assert_eq!(story.desk.happened(number + 1, "linked").await.len(), 1);
    // The thread is the newer one's.
    story.slack.replies("claire", &dm, &asked, "And now?").await;
    story.rests().await;
    assert_eq!(story.texts(number + 1).await, ["Weeks later", "And now?"]);
}

/// I6. Files come with the message; what cannot be had is named on it, and never holds it up.
#[tokio::test]
async fn files_come_with_the_message_or_are_named() {
    let story = Story::begins_with_one_team().await;
    let png: &[u8] = b"\x89PNG\r\n\x1a\nxx";
    story
        .slack
        .says_with_file("claire", "See this", ("../../pic.png", "image/png", png))
        .await;
    story.rests().await;
    let db = story.desk.app.db.read();
    let message = story.messages(1).await.remove(0);
    let files = visavis::store::attachments::of_message(db, message.id)
        .await
        .unwrap();
    assert_eq!(files.len(), 1);
    assert!(!files[0].name.contains('/'), "{}", files[0].name);
    assert_eq!(files[0].content_type, "image/png");
    assert_eq!(
        story.desk.app.files.get(&files[0].sha256).await.unwrap(),
        png
    );
    // One that is gone, one that lies elsewhere.
    let user = story.slack.person("claire");
    story
        .slack
        .tells(serde_json::json!({
            "type": "message", "subtype": "file_share", "channel": story.dm(),
            "channel_type": "im", "text": "Two more", "user": user, "ts": "1767603999.000100",
            "files": [
                { "id": "F1", "name": "old.pdf", "mode": "tombstone" },
                { "id": "F2", "name": "drive.doc", "mode": "external", "is_external": true,
                  "url_private": "https://files.other.test/a?b=<c>" },
                { "id": "F3", "name": "evil.txt", "mimetype": "text/plain", "size": 5,
                  "url_private": "https://evil.test/secret" },
                { "id": "F4", "name": "huge.bin", "mimetype": "a/b", "size": 9_000_000_000_u64,
                  "url_private": "https://files.slack.com/huge" },
            ],
        }))
        .await;
    story.rests().await;
    let message = story.messages(2).await.remove(0);
    let lost: Vec<&str> = message
        .origin
        .lost_files
        .iter()
        .map(|it| it.name.as_str())
        .collect();
    assert_eq!(lost, ["old.pdf", "evil.txt", "huge.bin"]);
    assert!(message.body.segments[0].html.contains("files.other.test"));
}

/// S3, S6. The form of a new request, and the one that adds details, end in requests.
#[tokio::test]
async fn forms_open_requests_and_add_to_them() {
    let story = Story::begins().await;
    story.slack.says("claire", "help").await;
    story.rests().await;
    story.slack.chooses("claire", "new_request", None).await;
    story.rests().await;
    let form = story.slack.form(1).await;
    let team = story.payroll.to_string();
    let fields = [
        ("team", team.as_str()),
        ("subject", "Payslip of March"),
        ("text", "It is <b>missing</b>.\n\nWhere is it?"),
    ];
    story.slack.submits("claire", &form, &fields).await;
    story.rests().await;
    assert_eq!(story.desk.requests().await, [1]);
    let request = story.anna.reads(1).await;
    assert_eq!(request["subject"], "Payslip of March");
    let message = story.messages(1).await.remove(0);
    assert!(message.body.text.contains("<b>missing</b>"));
    // Its thread begins with what the bot says of it.
    let root = story.slack.posts(&story.dm()).pop().unwrap();
    assert!(words(&root).contains("#1"), "{root}");
    story
        .slack
        .replies("claire", &story.dm(), ts(&root), "Found it.")
        .await;
    story.rests().await;
    assert_eq!(story.texts(1).await.len(), 2);

    story
        .slack
        .presses("claire", &story.dm(), ts(&root), "details")
        .await;
    story.rests().await;
    let form = story.slack.form(1).await;
    story
        .slack
        .submits("claire", &form, &[("text", "More details")])
        .await;
    story.rests().await;
    assert_eq!(story.texts(1).await.last().unwrap(), "More details");
    assert_eq!(story.desk.requests().await, [1]);
}

/// S3. "Ask HR" on a message: with the author's consent; an expert of the channel's team asks for the
/// author, anybody else for themselves.
#[tokio::test]
async fn ask_hr_on_a_message_asks_for_oneself_or_as_an_expert_for_its_author() {
    let story = Story::begins().await;
    let channel = story
        .desk
        .links_channel(&story.slack, "hr-help", story.payroll, "by_hand", false)
        .await;
    let asked = story
        .slack
        .says_in("claire", &channel, "Is my salary right?")
        .await;
    story.rests().await;
    let team = story.payroll.to_string();
    // Without consent nothing is asked, whatever the form said while it was open.
    let forged = |consent: Option<&str>, whom: &str| {
        let mut values = serde_json::json!({
            "team": { "value": { "type": "static_select", "selected_option": { "value": team } } },
            "subject": { "value": { "type": "plain_text_input", "value": "Salary" } },
            "text": { "value": { "type": "plain_text_input", "value": "Is it right?" } },
            "whom": { "value": { "type": "radio_buttons", "selected_option": { "value": whom } } },
        });
        let checked = consent.map(|it| serde_json::json!({ "value": it }));
        values["consent"] = serde_json::json!({ "value": { "type": "checkboxes",
            "selected_options": checked.into_iter().collect::<Vec<_>>() } });
        values
    };
    let submission = |user: &str, view: &str, values: serde_json::Value| {
        serde_json::json!({
            "type": "view_submission", "team": { "id": "T000000001" },
            "user": { "id": story.slack.person(user) },
            "view": { "id": view, "hash": "1.x", "callback_id": "ask_hr",
                "private_metadata": format!("{channel} {asked} {}", story.slack.person("claire")),
                "state": { "values": values } },
        })
    };
    let refused = story
        .slack
        .acts(submission("anna", "V1", forged(None, "author")))
        .await;
    assert!(refused.body.contains("errors"), "{refused:?}");
    // Ben is no expert: he may say that he asks for her, and asks for himself or not at all.
    story
        .slack
        .acts(submission("ben", "V2", forged(Some("yes"), "author")))
        .await;
    story.rests().await;
    assert_eq!(story.desk.requests().await, Vec::<i64>::new());
    story
        .slack
        .acts(submission("ben", "V3", forged(Some("yes"), "me")))
        .await;
    story
        .slack
        .acts(submission("anna", "V4", forged(Some("yes"), "author")))
        .await;
    story
        .slack
        .acts(submission("anna", "V5", forged(Some("yes"), "author")))
        .await;
    story.rests().await;
    assert_eq!(story.desk.requests().await, [1, 2]);
    let request = story.anna.reads(1).await;
    assert_eq!(request["requester"]["name"], "Ben Weber");
    let request = story.anna.reads(2).await;
    assert_eq!(request["requester"]["name"], "Claire Dubois");
    assert_eq!(request["subject"], "Salary");
    // The channel hears where it goes on, and Claire goes on there.
    assert_eq!(story.slack.answers(&channel, &asked).len(), 1);
    let private = story.slack.posts(&story.dm());
    story
        .slack
        .replies("claire", &story.dm(), ts(&private[0]), "Thank you, Anna")
        .await;
    story.rests().await;
    assert_eq!(story.texts(2).await.last().unwrap(), "Thank you, Anna");
}

/// I8, S6. Too late, the button says so, and what the form adds begins another request that follows it.
#[tokio::test]
async fn too_late_a_button_refuses_and_a_form_begins_another_request() {
    let story = Story::begins_with_one_team().await;
    let (number, asked) = story.asks("My payslip").await;
    let dm = story.dm();
    story.slack.replies("claire", &dm, &asked, "close").await;
    story.rests().await;
    let closed = story.slack.answers(&dm, &asked).pop().unwrap();
    story.desk.advance(15 * 24 * 3600);
    story
        .slack
        .presses("claire", &dm, ts(&closed), "reopen")
        .await;
    story.rests().await;
    assert_eq!(story.stage(number).await, "resolved");
    let said = words(story.slack.posts(&dm).last().unwrap());
    assert!(said.contains("too long ago"), "{said}");
    story.adds("V1", number, "Weeks later").await;
    assert_eq!(story.texts(number).await, ["My payslip"]);
    assert_eq!(story.texts(number + 1).await, ["Weeks later"]);
    assert_eq!(story.desk.happened(number + 1, "linked").await.len(), 1);
    // The thread is the newer one's.
    story.slack.replies("claire", &dm, &asked, "And now?").await;
    story.rests().await;
    assert_eq!(story.texts(number + 1).await, ["Weeks later", "And now?"]);
}

/// S2, S5. Whoever is another person by now, as after another address, loses nothing of what they write in
/// their own conversation with the bot, and reads nothing of whoever they were taken for.
#[tokio::test]
async fn whoever_became_another_person_begins_anew_in_the_same_thread() {
    let story = Story::begins().await;
    let (first, asked) = story.asks("My payslip").await;
    let (second, other) = story.asks("My holidays").await;
    let open = story.slack.says("claire", "Not chosen yet").await;
    story.rests().await;
    let anew = story.desk.employee("Claire Martin").await;
    story.is_now(anew.id).await;
    let dm = story.dm();
    story
        .slack
        .replies("claire", &dm, &asked, "After my wedding")
        .await;
    story.rests().await;
    story.slack.replies("claire", &dm, &asked, "And more").await;
    story.rests().await;
    story.chooses(&asked, "Payroll").await;
    assert_eq!(story.texts(first).await, ["My payslip"]);
    assert_eq!(story.texts(3).await, ["After my wedding", "And more"]);
    let request = story.anna.reads(3).await;
    assert_eq!(request["requester"]["name"], "Claire Martin");
    story.slack.replies("claire", &dm, &asked, "Thanks").await;
    story.rests().await;
    assert_eq!(story.texts(3).await.len(), 3);

    // What waited for its team is theirs too.
    story.slack.replies("claire", &dm, &open, "Still").await;
    story.rests().await;
    story.chooses(&open, "Travel").await;
    assert_eq!(story.texts(4).await, ["Not chosen yet", "Still"]);

    // A word is answered, a form begins another request; nothing of the old one changes.
    let before = story.slack.answers(&dm, &other).len();
    story.slack.replies("claire", &dm, &other, "close").await;
    story.rests().await;
    assert_eq!(story.slack.answers(&dm, &other).len(), before + 1);
    assert_eq!(story.stage(second).await, "to_do");
    story.adds("V1", second, "Details").await;
    assert_eq!(story.texts(second).await, ["My holidays"]);
    assert_eq!(story.texts(5).await, ["Details"]);
    let ended = story.ended("said").await;
    assert!(!ended.iter().any(|it| it.contains("theirs")), "{ended:?}");
}

/// RS-R6. Forms count like messages; too many are held, where an administrator sees them. What was left
/// aside for good is not read again, whoever asks for it.
#[tokio::test]
async fn forms_count_like_messages_and_what_is_held_can_be_read_again() {
    let story = Story::begins_with_one_team().await;
    let (number, _) = story.asks("My payslip").await;
    let (who, now) = (story.claire.id, story.desk.now());
    story
        .desk
        .app
        .db
        .write(move |txn| {
            Box::pin(async move {
                for (what, limit) in [("opened", 30), ("said", 100)] {
                    let bucket = format!("chat-{what}:{who}");
                    let hour = jiff::SignedDuration::from_hours(1);
                    for _ in 0..limit {
                        store::attempts::allow(txn, &bucket, limit, hour, now).await?;
                    }
                }
                Ok(())
            })
        })
        .await
        .unwrap();
    let values = json!({
        "team": { "value": { "type": "static_select",
            "selected_option": { "value": story.payroll.to_string() } } },
        "text": { "value": { "type": "plain_text_input", "value": "One too many" } },
    });
    let user = story.slack.person("claire");
    story
        .slack
        .acts(sent_form(&user, "V1", "new_request", "", values))
        .await;
    story.adds("V2", number, "More").await;
    assert_eq!(story.desk.requests().await, [number]);
    assert_eq!(story.texts(number).await, ["My payslip"]);
    let held = ["quarantined too-many", "quarantined too-many"];
    assert_eq!(story.ended("submitted").await, held);

    let viewer = story.desk.viewer(story.desk.administrator().id).await;
    story.desk.advance(2 * 3600);
    for entry in story.desk.ledger().await {
        let id = domain::ids::LedgerId(entry.id);
        let again = settle_chat::try_again(&story.desk.app, &viewer, id).await;
        match entry.state.as_str() {
            "quarantined" => again.unwrap(),
            _ => assert!(matches!(again, Err(Error::Stale)), "{}", entry.reason),
        }
    }
    story.rests().await;
    assert_eq!(story.desk.requests().await.len(), 2);
    assert_eq!(story.texts(number).await, ["My payslip", "More"]);
}
