//! What was said is changed, deleted, reacted to.

use visavis::store;

use super::story::Story;

/// S2. An edit is a version, a delete a mark; what is searched follows; older and same ones change nothing.
#[tokio::test]
async fn edits_are_versions_and_deletes_are_marks() {
    let story = Story::begins_with_one_team().await;
    let (number, asked) = story.asks("My payslap is missing").await;
    let dm = story.dm();
    story
        .slack
        .edits("claire", &dm, &asked, "My payslip is missing")
        .await;
    story.rests().await;
    assert_eq!(story.texts(number).await, ["My payslip is missing"]);
    let db = story.desk.app.db.read();
    let message = story.messages(number).await.remove(0);
    assert!(message.edited_at.is_some());
    let versions = store::said::versions(db, message.request).await.unwrap();
    assert_eq!(versions.len(), 1);
    assert_eq!(versions[0].text.trim(), "My payslap is missing");
    let request = store::requests::by_number(db, number).await.unwrap();
    assert_eq!(request.snippet, "My payslip is missing");
    let viewer = story.desk.viewer(story.anna.id).await;
    let found = async |words: &str| {
        store::search::find(story.desk.app.db.read(), &viewer, words, None, 9)
            .await
            .unwrap()
            .len()
    };
    assert_eq!(found("payslip").await, 1);
    // The old word is still in the subject, which was made of it.
    assert_eq!(found("claire").await, 1);

    let reply = story
        .slack
        .replies("claire", &dm, &asked, "Zebra crossing")
        .await;
    story.rests().await;
    assert_eq!(found("zebra").await, 1);
    story.slack.deletes("claire", &dm, &reply).await;
    story.rests().await;
    assert_eq!(found("zebra").await, 0);
    let message = story.messages(number).await.remove(1);
    assert!(message.deleted_at.is_some());
    assert_eq!(message.body.text.trim(), "Zebra crossing");
    let request = store::requests::by_number(db, number).await.unwrap();
    assert_eq!(request.snippet, "My payslip is missing");
    // After it was deleted nothing changes it.
    story
        .slack
        .tells(serde_json::json!({
            "type": "message", "subtype": "message_changed", "channel": dm, "channel_type": "im",
            "message": { "type": "message", "user": story.slack.person("claire"), "ts": reply,
                "text": "Undead", "edited": { "user": story.slack.person("claire"),
                "ts": "1999999999.000000" } },
        }))
        .await;
    story.rests().await;
    assert_eq!(story.texts(number).await[1], "Zebra crossing");
}

/// S2. Reactions to either side's messages are shown, and taken back.
#[tokio::test]
async fn reactions_come_and_go() {
    let story = Story::begins_with_one_team().await;
    let (number, asked) = story.asks("My payslip").await;
    story.anna.replies(number, "Here it is.").await;
    story.desk.advance(11);
    story.rests().await;
    let dm = story.dm();
    let reply = story.slack.answers(&dm, &asked).pop().unwrap();
    let reply = reply["ts"].as_str().unwrap();
    story.slack.reacts("claire", &dm, reply, "eyes").await;
    story.slack.reacts("claire", &dm, &asked, "+1").await;
    story.rests().await;
    let db = story.desk.app.db.read();
    let request = store::requests::by_number(db, number).await.unwrap();
    let reactions = store::said::reactions(db, request.id).await.unwrap();
    let emoji: Vec<&str> = reactions.iter().map(|it| it.emoji.as_str()).collect();
    assert_eq!(emoji, ["👀", "👍"]);
    assert_eq!(reactions[0].person, Some(story.claire.id));
    story.slack.unreacts("claire", &dm, reply, "eyes").await;
    story.rests().await;
    let reactions = store::said::reactions(db, request.id).await.unwrap();
    assert_eq!(reactions.len(), 1);
}

/// Deleted while its team was being asked for, a question was never asked; edited, it has its version.
#[tokio::test]
async fn what_changes_while_the_team_is_asked_for_counts() {
    let story = Story::begins().await;
    let dm = story.dm();
    let first = story.slack.says("claire", "Never mind").await;
    story.rests().await;
    let question = story.question(&first);
    let asked_in = question["ts"].as_str().unwrap();
    let pressed = story.slack.pressed("claire", &dm, asked_in, "Payroll");
    story.slack.deletes("claire", &dm, &first).await;
    story.rests().await;
    // Nothing is left to be chosen; whoever sees the button still may press it.
    assert!(
        story
            .slack
            .pressed("claire", &dm, asked_in, "Payroll")
            .is_none()
    );
    story.slack.deliver(pressed.unwrap()).await;
    story.rests().await;
    assert_eq!(story.desk.requests().await, Vec::<i64>::new());
    assert_eq!(story.ended("said").await, ["ignored deleted"]);

    let second = story.slack.says("claire", "First words").await;
    story.rests().await;
    story
        .slack
        .edits("claire", &dm, &second, "Last words")
        .await;
    story.slack.reacts("claire", &dm, &second, "eyes").await;
    story.rests().await;
    assert_eq!(story.ended("edited").await, ["ignored early"]);
    story.desk.advance(25 * 3600);
    visavis::actions::chat::give_up_early(&story.desk.app)
        .await
        .unwrap();
    let answers = story.slack.answers(&dm, &second);
    story
        .slack
        .presses("claire", &dm, answers[0]["ts"].as_str().unwrap(), "Payroll")
        .await;
    story.rests().await;
    assert_eq!(story.texts(1).await, ["Last words"]);
    assert_eq!(story.desk.count("message_versions").await, 1);
    assert_eq!(story.desk.count("message_reactions").await, 1);

    // Closing it before the choice takes it back.
    let third = story.slack.says("claire", "Third").await;
    story.rests().await;
    story.slack.replies("claire", &dm, &third, "close").await;
    story.rests().await;
    assert_eq!(
        story.ended("said").await,
        ["ignored deleted", "done", "ignored withdrawn", "done"]
    );
}
