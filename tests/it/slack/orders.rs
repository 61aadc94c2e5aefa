//! Deliveries in any order, doubled, late and dropped: one request, one thread.

use serde_json::{Value, json};
use visavis::demo::slack::{BOT_USER, Manner};
use visavis::store;

use super::story::Story;
use crate::desk::eventually;

fn deal(events: &mut [Value], seed: usize) {
    // A small generator, so that each order can be had again.
    let mut state = seed as u64 + 1;
    for place in (1..events.len()).rev() {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695);
        let other = usize::try_from(state >> 33).unwrap() % (place + 1);
        events.swap(place, other);
    }
}

/// C3, RS-R3. Whatever the order, and told twice each: one request with what was said, edited, deleted and
/// reacted to.
#[tokio::test]
async fn any_order_makes_one_request() {
    for seed in 0..6 {
        let story = Story::begins_with_one_team().await;
        let dm = story.dm();
        story.slack.manner(Manner::Held);
        let root = story.slack.says("claire", "The root").await;
        let second = story.slack.replies("claire", &dm, &root, "A reply").await;
        let third = story.slack.replies("claire", &dm, &root, "Gone soon").await;
        story
            .slack
            .edits("claire", &dm, &root, "The root, edited")
            .await;
        story.desk.advance(1);
        story
            .slack
            .edits("claire", &dm, &root, "The root, edited twice")
            .await;
        story.slack.deletes("claire", &dm, &third).await;
        story.slack.reacts("claire", &dm, &second, "eyes").await;
        story
            .slack
            .releases(|events| {
                let copies = events.clone();
                events.extend(copies);
                deal(events, seed);
            })
            .await;
        story.rests().await;
        assert_eq!(story.desk.requests().await, [1], "{seed}");
        let mut texts = story.texts(1).await;
        texts.sort();
        assert_eq!(
            texts,
            ["A reply", "Gone soon", "The root, edited twice"],
            "{seed}"
        );
        let deleted = story.messages(1).await;
        let deleted: Vec<_> = deleted
            .iter()
            .filter(|it| it.deleted_at.is_some())
            .collect();
        assert_eq!(deleted.len(), 1, "{seed}");
        assert_eq!(story.desk.count("message_reactions").await, 1, "{seed}");
        assert_eq!(story.desk.count("threads").await, 1, "{seed}");
        let left: Vec<String> = story
            .desk
            .ledger()
            .await
            .iter()
            .filter(|it| !["done", "ignored"].contains(&it.state.as_str()))
            .map(|it| it.state.clone())
            .collect();
        assert!(left.is_empty(), "{left:?}");
    }
}

/// RS-R3, S4. A mention and its copy in the channel, told at once to two processes: one request.
#[tokio::test]
async fn a_mention_and_its_copy_are_one_for_two_processes() {
    let story = Story::begins_with_one_team().await;
    let channel = story
        .desk
        .links_channel(&story.slack, "hr-help", story.payroll, "always", false)
        .await;
    let other = if story.desk.app.db.is_postgres() {
        Some(story.desk.second().await)
    } else {
        None
    };
    story.slack.manner(Manner::Doubled);
    for count in 0..5 {
        let text = format!("<@{BOT_USER}> question {count}");
        story.slack.says_in("claire", &channel, &text).await;
    }
    story.slack.says("claire", "In private, too").await;
    story.rests().await;
    assert_eq!(story.desk.requests().await.len(), 6);
    assert_eq!(story.desk.count("messages").await, 6);
    drop(other);
}

/// C3. An edit that comes before its message waits for it, a day at most.
#[tokio::test]
async fn what_comes_before_its_message_waits_a_day() {
    let story = Story::begins_with_one_team().await;
    let (dm, user) = (story.dm(), story.slack.person("claire"));
    let edit = |ts: &str, text: &str, at: &str| {
        json!({
            "type": "message", "subtype": "message_changed", "channel": dm, "channel_type": "im",
            "message": { "type": "message", "user": user, "ts": ts, "text": text,
                "edited": { "user": user, "ts": at } },
        })
    };
    let said = |ts: &str, text: &str| {
        json!({ "type": "message", "channel": dm, "channel_type": "im", "user": user, "ts": ts,
            "text": text })
    };
    story
        .slack
        .tells(edit("1767603601.000100", "Second", "1767603700.000000"))
        .await;
    story
        .slack
        .tells(edit("1767603601.000100", "Third", "1767603800.000000"))
        .await;
    story
        .slack
        .tells(edit("1767603602.000100", "Never", "1767603800.000000"))
        .await;
    story.rests().await;
    assert_eq!(story.ended("edited").await, ["ignored early"; 3]);
    story.slack.tells(said("1767603601.000100", "First")).await;
    story.rests().await;
    assert_eq!(story.texts(1).await, ["Third"]);
    story.desk.advance(25 * 3600);
    eventually("end of waiting", || async {
        let ended = story.ended("edited").await;
        ended
            .contains(&"ignored unknown-message".to_owned())
            .then_some(())
    })
    .await;
}

/// Item 7. Repairing a thread adds what was dropped, changes what was changed, marks what was deleted.
#[tokio::test]
async fn a_repaired_thread_is_whole() {
    let story = Story::begins_with_one_team().await;
    let dm = story.dm();
    let (number, asked) = story.asks("My payslip").await;
    let kept = story.slack.replies("claire", &dm, &asked, "Kept").await;
    let gone = story.slack.replies("claire", &dm, &asked, "Gone").await;
    story.rests().await;
    story.slack.manner(Manner::Dropped);
    story.slack.replies("claire", &dm, &asked, "Dropped").await;
    story
        .slack
        .edits("claire", &dm, &kept, "Kept, edited")
        .await;
    story.slack.deletes("claire", &dm, &gone).await;
    story.slack.reacts("claire", &dm, &asked, "eyes").await;
    story.rests().await;
    assert_eq!(story.texts(number).await, ["My payslip", "Kept", "Gone"]);
    let viewer = story.desk.viewer(story.anna.id).await;
    for _ in 0..2 {
        visavis::actions::chat::repair::ask(&story.desk.app, &viewer, number)
            .await
            .unwrap();
        story.rests().await;
        assert_eq!(
            story.texts(number).await,
            ["My payslip", "Kept, edited", "Gone", "Dropped"]
        );
        assert!(story.messages(number).await[2].deleted_at.is_some());
        assert_eq!(story.desk.count("message_reactions").await, 1);
    }
    // Not by whoever does not answer it.
    let viewer = story.desk.viewer(story.claire.id).await;
    let refused = visavis::actions::chat::repair::ask(&story.desk.app, &viewer, number).await;
    assert!(refused.is_err());
}

/// RS-R3. The button pressed twice at once, heard by two processes, while more is being written: one
/// request that has everything.
#[tokio::test]
async fn a_choice_pressed_twice_at_once_makes_one_request() {
    let story = Story::begins().await;
    let second = if story.desk.app.db.is_postgres() {
        Some(story.desk.second().await)
    } else {
        None
    };
    let dm = story.dm();
    for round in 1..=4_i64 {
        let asked = story.slack.says("claire", "A question").await;
        story.rests().await;
        let question = story.question(&asked);
        let pressed = story
            .slack
            .pressed("claire", &dm, question["ts"].as_str().unwrap(), "Payroll")
            .unwrap();
        let (mut one, mut other) = (pressed.clone(), pressed);
        one["trigger_id"] = format!("1.{round}.one").into();
        other["trigger_id"] = format!("1.{round}.other").into();
        let user = story.slack.person("claire");
        let said = |ts: &str, text: &str| {
            json!({ "type": "message", "channel": dm, "channel_type": "im", "user": user,
                "ts": ts, "thread_ts": asked, "text": text })
        };
        let late = format!("176760{round}999.000100");
        let later = format!("176760{round}999.000200");
        tokio::join!(
            story.slack.deliver(one),
            story.slack.tells(said(&late, "More")),
            story.slack.deliver(other),
            story.slack.tells(said(&later, "And more")),
        );
        story.rests().await;
        assert_eq!(
            i64::try_from(story.desk.requests().await.len()).unwrap(),
            round
        );
        let number = *story.desk.requests().await.last().unwrap();
        let mut texts = story.texts(number).await;
        texts.sort();
        assert_eq!(texts, ["A question", "And more", "More"]);
        let ended = store::openings::waiting(story.desk.app.db.read()).await;
        assert_eq!(ended.unwrap().0, 0);
    }
    drop(second);
}

/// Item 9. Every payload that Slack is known to send goes through; what nobody knows is listed.
#[tokio::test]
async fn every_known_payload_goes_through() {
    let story = Story::begins().await;
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/chat-fixtures/slack");
    if !std::path::Path::new(folder).exists() {
        return;
    }
    let mut count = 0;
    for part in ["events", "interactions", "commands"] {
        for file in std::fs::read_dir(format!("{folder}/{part}")).unwrap() {
            let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
            let body: Value = serde_json::from_str(&text).unwrap();
            // These two switch the workspace off, which is another story.
            if ["tokens_revoked", "app_uninstalled"]
                .contains(&body["event"]["type"].as_str().unwrap_or_default())
            {
                continue;
            }
            let answer = story.slack.deliver(body).await;
            assert!(answer.is_ok(), "{part}: {answer:?}");
            count += 1;
        }
    }
    assert!(count >= 14, "{count}");
    // A file that lies at the real Slack is not waited for without end.
    for _ in 0..8 {
        story.desk.settles().await;
        story.desk.advance(600);
    }
    for entry in story.desk.ledger().await {
        assert!(
            ["done", "ignored", "asked"].contains(&entry.state.as_str()),
            "{} {} {}",
            entry.class,
            entry.state,
            entry.reason
        );
    }
}

/// Somebody answers under a message of the bot's before the bot knows what it is called: that waits for
/// what is on its way, and no longer.
#[tokio::test]
async fn an_answer_under_what_is_just_being_said_waits_for_it() {
    let story = Story::begins_with_one_team().await;
    let channel = story
        .desk
        .links_channel(&story.slack, "hr-help", story.payroll, "always", false)
        .await;
    story.slack.says_in("claire", &channel, "A question").await;
    story.desk.settles().await;
    // The receipt waits for its second: something is on its way to her.
    let answer = json!({ "type": "message", "channel": story.dm(), "channel_type": "im",
        "user": story.slack.person("claire"), "ts": "1767603777.000100",
        "thread_ts": "1767603600.999999", "text": "An answer" });
    story.slack.tells(answer).await;
    story.desk.settles().await;
    let waits = |entries: Vec<store::ledger::Entry>| {
        entries.iter().filter(|it| it.state == "stored").count()
    };
    assert_eq!(waits(story.desk.ledger().await), 1);
    story.rests().await;
    assert_eq!(waits(story.desk.ledger().await), 0);
    assert_eq!(story.desk.requests().await.len(), 2);
}
