//! What goes to Teams: words as words, buttons as a card, in the person's language, with nothing in them that acts.

use domain::message::Body;
use serde_json::Value;
use visavis::demo::msteams::{APP, BOT, TENANT};
use visavis::store;
use visavis::store::outbox::{Delivery, purpose, state};

use super::story::Story;
use crate::desk::{card_words, eventually, id};

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
    pub(super) async fn last_of(&self, number: i64, purpose: &str) -> Delivery {
        let all = self.deliveries(number).await;
        all.into_iter().rfind(|it| it.purpose == purpose).unwrap()
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

    /// Anna answers, and it goes, wherever that is.
    pub(super) async fn answers(&self, number: i64, text: &str) {
        self.anna.replies(number, text).await;
        self.goes(number).await;
    }

    /// The posts in Claire's conversation that say this.
    pub(super) fn posts_with(&self, words: &str) -> Vec<Value> {
        let mut posts = self.teams.posts(&self.dm());
        posts.retain(|it| card_words(it).contains(words));
        posts
    }
}

/// C6, C7, S6, M3. The receipt tells number, team and promise, with buttons; a reply is words, which can be quoted, and its
/// buttons a card of their own; what a notification shows has no content.
#[tokio::test]
async fn the_receipt_promises_and_a_notification_says_nothing_private() {
    let story = Story::begins_with_one_team().await;
    story.desk.goals(story.payroll, Some(90), None).await;
    let (number, _) = story.asks("Payroll", "My secret illness").await;
    let receipt = card_words(&story.card_with("close"));
    assert!(receipt.contains("#1"), "{receipt}");
    assert!(
        receipt.contains("Payroll answers by Monday 5 January at 11:30"),
        "{receipt}"
    );
    for button in ["Add details", "Close request", "Open its page"] {
        assert!(receipt.contains(button), "{receipt}");
    }
    story.replies(number, "About your secret illness").await;
    let reply = story.post_with("About your secret illness");
    assert_eq!(reply["textFormat"], "xml");
    let text = reply["text"].as_str().unwrap();
    assert!(text.contains("#1 · My secret illness"), "{text}");
    assert!(card_words(&story.last()).contains("Anna Muster, Payroll"));
    for post in story.teams.posts(&story.dm()) {
        let push = post["summary"].as_str().unwrap();
        assert!(
            !push.contains("illness") && !push.contains("Anna"),
            "{push}"
        );
        // Of both together Teams makes two messages, and names neither.
        let has_text = post["text"].as_str().is_some_and(|it| !it.is_empty());
        let has_card = post["attachments"]
            .as_array()
            .is_some_and(|it| !it.is_empty());
        assert!(has_text != has_card, "{post}");
        assert_eq!(post["from"]["id"], BOT);
    }
    assert_eq!(reply["summary"], "HR answered your request #1");
}

/// RS-T15, I5. Whatever people write never calls, names or links anybody by itself.
#[tokio::test]
async fn what_people_wrote_never_acts() {
    let story = Story::begins_with_one_team().await;
    let evil = "<at>Everybody</at> [Personio](https://evil.test) **x** {{DATE(2026-01-01)}} <script>alert(1)</script> &lt;at&gt;";
    let (number, _) = story.asks("Payroll", evil).await;
    story.answers(number, evil).await;
    story.says("claire", "status").await;
    let posts = story.teams.posts(&story.dm());
    assert!(posts.len() >= 4, "{posts:?}");
    for post in &posts {
        assert!(
            post["entities"].as_array().is_none_or(Vec::is_empty),
            "{post}"
        );
        let text = post["text"].as_str().unwrap_or_default();
        for tag in [
            "<at",
            "<script",
            "<a href=\"https://evil.test\">Personio",
            "<img",
        ] {
            assert!(!text.contains(tag), "{text}");
        }
        let all = post["attachments"].to_string();
        assert!(!all.contains("{{"), "{all}");
        assert!(!all.contains("\"TextBlock\""), "{all}");
    }
    // It is all there, as it was written.
    assert!(posts.iter().any(|it| {
        it["text"]
            .as_str()
            .is_some_and(|it| it.contains("&lt;at&gt;Everybody"))
    }));
}

/// I5. A text of any length arrives, in order, in as many posts as it takes, each of which Teams takes.
#[tokio::test]
async fn a_long_reply_arrives_whole_and_in_order() {
    let story = Story::begins_with_one_team().await;
    let (number, _) = story.asks("Payroll", "My payslip").await;
    let before = story.teams.posts(&story.dm()).len();
    let text: String = (0..20_000).fold(String::new(), |mut text, count| {
        text.push_str(&format!("w{count} "));
        text
    });
    story.answers(number, &text).await;
    let posts = story.teams.posts(&story.dm()).split_off(before);
    assert!(posts.len() > 4, "{}", posts.len());
    for post in &posts {
        assert!(post.to_string().len() < 28 * 1024);
    }
    let (card, words) = posts.split_last().unwrap();
    assert!(card_words(card).contains("Anna Muster"), "{card}");
    let all: String = words
        .iter()
        .map(|it| it["text"].as_str().unwrap())
        .collect();
    let mut at = 0;
    for count in (0..20_000).step_by(97) {
        let word = format!("w{count}");
        at += all[at..]
            .find(&word)
            .unwrap_or_else(|| panic!("{word} is missing"));
    }
    // Each part is known, so that it can be corrected.
    let message = story.messages(number).await.pop().unwrap();
    let known = store::posts::of_message(story.desk.app.db.read(), message.id).await;
    assert_eq!(known.unwrap().len(), posts.len());
}

/// I7. Taken back in time, a reply never goes.
#[tokio::test]
async fn a_reply_can_be_taken_back_before_it_goes() {
    let story = Story::begins_with_one_team().await;
    let (number, _) = story.asks("Payroll", "My payslip").await;
    let written = story.anna.replies(number, "Wrong").await;
    let id: domain::ids::MessageId = written["id"].as_str().unwrap().parse().unwrap();
    let viewer = story.desk.viewer(story.anna.id).await;
    visavis::actions::write::recall(&story.desk.app, &viewer, number, id)
        .await
        .unwrap();
    story.desk.advance(60);
    story.rests().await;
    assert!(story.posts_with("Wrong").is_empty());
}

/// M2, C4. Whoever has the app no more gets the answer by mail, and experts see why; with it again, in Teams.
#[tokio::test]
async fn whoever_has_no_app_is_answered_by_mail() {
    let story = Story::begins_with_one_team().await;
    let (number, _) = story.asks("Payroll", "My payslip").await;
    let has_app = |has| {
        story
            .teams
            .change(|it| it.user_mut("claire").unwrap().is_installed = has);
    };
    has_app(false);
    story.answers(number, "Here it is.").await;
    let sent: Vec<(String, String, String)> = story
        .deliveries(number)
        .await
        .into_iter()
        .filter(|it| it.purpose == purpose::REPLY)
        .map(|it| (it.channel, it.state, it.last_answer))
        .collect();
    assert_eq!(sent.len(), 2, "{sent:?}");
    let refused = ("teams".into(), "failed".into(), "not_installed".into());
    assert_eq!(sent[0], refused);
    assert_eq!((sent[1].0.as_str(), sent[1].1.as_str()), ("email", "sent"));
    let mails = story.desk.sent_to(&story.claire);
    assert!(mails.last().unwrap().text().contains("Here it is."));
    assert_eq!(
        story.desk.happened(number, "delivery_failed").await.len(),
        1
    );
    has_app(true);
    story.answers(number, "And this.").await;
    assert_eq!(story.posts_with("And this.").len(), 1);
}

/// M1, M2. Whoever asks in a channel and is reached neither in private nor by mail is told there, once, where the app is.
#[tokio::test]
async fn whoever_is_reached_nowhere_is_led_to_the_app() {
    let story = Story::begins().await;
    let channel = story
        .desk
        .links_msteams_channel(&story.teams, "ask-hr", story.payroll, "always", false)
        .await;
    story
        .teams
        .change(|it| it.user_mut("nina").unwrap().email = None);
    let led = |thread: &str| {
        let mut posts = story.teams.posts(thread);
        posts.retain(|it| card_words(it).contains("I cannot write to you in private yet"));
        assert!(posts.iter().all(|it| !it.to_string().contains("secret")));
        posts.len()
    };
    let asked = story
        .teams
        .mentions("nina", &channel, "My secret payslip")
        .await;
    story.rests().await;
    assert_eq!(story.desk.requests().await, [1]);
    let thread = story.teams.thread("ask-hr", &asked);
    assert_eq!(led(&thread), 1);
    story.answers(1, "Here it is.").await;
    assert_eq!(led(&thread), 1);
    // Where she would be asked in private for the team, too.
    let asked = story
        .teams
        .mentions("nina", "social", "My secret visa")
        .await;
    story.rests().await;
    assert_eq!(led(&story.teams.thread("social", &asked)), 1);
    // Once she has the app, she is asked there.
    story.teams.installs("nina").await.unwrap();
    story.rests().await;
    let posts = story.teams.posts(&story.teams.dm("nina"));
    let questions = posts
        .iter()
        .filter(|it| it.to_string().contains("choose_team"));
    assert_eq!(questions.count(), 1, "{posts:?}");
}

/// M1. Whom we know only from a channel is met in private, in a conversation that we begin, once.
#[tokio::test]
async fn a_conversation_is_begun_with_whoever_was_met_in_a_channel() {
    let story = Story::begins_with_one_team().await;
    story
        .desk
        .links_msteams_channel(&story.teams, "ask-hr", story.payroll, "always", false)
        .await;
    story
        .teams
        .mentions("claire", "ask-hr", "Where is my payslip?")
        .await;
    story.rests().await;
    assert_eq!(story.desk.requests().await, [1]);
    story.answers(1, "Here it is.").await;
    let begun: Vec<Value> = story
        .teams
        .calls()
        .into_iter()
        .filter(|it| it.path == "/v3/conversations" && it.body["isGroup"] == false)
        .map(|it| it.body)
        .collect();
    assert_eq!(begun.len(), 1, "{begun:?}");
    assert_eq!(begun[0]["members"][0]["id"], story.teams.person("claire"));
    assert_eq!(begun[0]["tenantId"], TENANT);
    assert_eq!(story.posts_with("Here it is.").len(), 1);
    // And they go on there.
    story.says("claire", "Thank you").await;
    assert_eq!(story.texts(1).await.len(), 3);
}

/// Item 3, S5. A reply is corrected where it stands; longer it goes on below, shorter it ends.
#[tokio::test]
async fn a_sent_reply_is_corrected_in_its_place() {
    let story = Story::begins_with_one_team().await;
    let (number, _) = story.asks("Payroll", "My payslip").await;
    let reply = story.replies(number, "On Monday").await;
    let before = story.teams.posts(&story.dm());
    let message = story.messages(number).await.pop().unwrap();
    let viewer = story.desk.viewer(story.anna.id).await;
    let app = &story.desk.app;
    let body = |text: &str| Body::plain(format!("<p>{text}</p>"), text.to_owned());
    let correct = async |text: &str| {
        let seen = story.messages(number).await.pop().unwrap().edited_at;
        visavis::actions::correct::correct(app, &viewer, number, message.id, body(text), seen)
            .await
            .unwrap();
        story.rests().await;
    };
    correct("On Tuesday").await;
    let after = story.teams.posts(&story.dm());
    assert_eq!(before.len(), after.len());
    assert_eq!(id(&story.post_with("On Tuesday")), reply);
    assert!(story.posts_with("On Monday").is_empty());
    let sent = story.last_of(number, purpose::CORRECTION).await;
    assert_eq!(sent.state, state::SENT, "{}", sent.last_answer);
    correct(&"word ".repeat(20_000)).await;
    assert!(story.teams.posts(&story.dm()).len() > after.len());
    correct("Short").await;
    let short = story.teams.posts(&story.dm());
    assert_eq!(short.len(), after.len());
    assert_eq!(id(&story.post_with("Short")), reply);
    assert!(card_words(short.last().unwrap()).contains("Anna Muster"));
}

/// The token goes to Microsoft alone, is asked for once, with our secret in the body, and serves until its end; one that is
/// not taken any more is replaced, and nothing is lost by that.
#[tokio::test]
async fn a_token_is_asked_for_once() {
    let story = Story::begins_with_one_team().await;
    let (number, _) = story.asks("Payroll", "My payslip").await;
    for count in 0..3 {
        story.answers(number, &format!("Answer {count}.")).await;
    }
    let asked = story.teams.calls_of("/oauth2/");
    assert_eq!(asked.len(), 1, "{asked:?}");
    assert_eq!(asked[0].body["grant_type"], "client_credentials");
    assert_eq!(asked[0].body["client_id"], APP);
    assert_eq!(
        asked[0].body["scope"],
        "https://api.botframework.com/.default"
    );
    story
        .teams
        .change(visavis::demo::msteams::Tenant::revoke_tokens);
    story.answers(number, "The last one.").await;
    assert_eq!(story.teams.calls_of("/oauth2/").len(), 2);
    assert_eq!(story.posts_with("The last one.").len(), 1);
    assert!(!story.desk.msteams().await.is_broken());
    let waited = story.last_of(number, purpose::REPLY).await;
    assert_eq!(waited.attempts, 1, "{}", waited.last_answer);
}
