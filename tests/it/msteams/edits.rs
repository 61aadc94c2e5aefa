//! What was said in Teams is changed, deleted, brought back, reacted to.

use visavis::demo::msteams::buttons;
use visavis::store;

use super::story::Story;

/// M1. An edit is a version, a delete a mark that can be taken back; what is searched follows.
#[tokio::test]
async fn edits_are_versions_and_deletes_are_marks() {
    let story = Story::begins_with_one_team().await;
    let asked = story.says("claire", "My payslap is missing").await;
    story
        .teams
        .edits("claire", &asked, "My payslip is missing")
        .await;
    story.rests().await;
    assert_eq!(story.texts(1).await, ["My payslip is missing"]);
    let db = story.desk.app.db.read();
    let message = story.messages(1).await.remove(0);
    assert!(message.edited_at.is_some());
    let versions = store::said::versions(db, message.request).await.unwrap();
    assert_eq!(versions.len(), 1);
    assert_eq!(versions[0].text.trim(), "My payslap is missing");
    let viewer = story.desk.viewer(story.anna.id).await;
    let found = async |words: &str| {
        store::search::find(story.desk.app.db.read(), &viewer, words, None, 9)
            .await
            .unwrap()
            .len()
    };
    let more = story.says("claire", "Zebra crossing").await;
    assert_eq!(found("zebra").await, 1);
    story.teams.deletes("claire", &more).await;
    story.rests().await;
    assert_eq!(found("zebra").await, 0);
    let message = story.messages(1).await.remove(1);
    assert!(message.deleted_at.is_some());
    assert_eq!(message.body.text.trim(), "Zebra crossing");
    let request = store::requests::by_number(db, 1).await.unwrap();
    assert_eq!(request.snippet, "My payslip is missing");

    story.teams.undeletes("claire", &more).await;
    story.rests().await;
    assert_eq!(found("zebra").await, 1);
    let message = story.messages(1).await.remove(1);
    assert!(message.deleted_at.is_none());
    let request = store::requests::by_number(db, 1).await.unwrap();
    assert_eq!(request.snippet, "Zebra crossing");
    assert_eq!(story.ended("restored").await, ["done"]);
}

/// M1. Reactions to what experts wrote are shown, and taken back; of others Teams tells nothing.
#[tokio::test]
async fn reactions_come_and_go() {
    let story = Story::begins_with_one_team().await;
    let asked = story.says("claire", "My payslip").await;
    let reply = story.replies(1, "Here it is.").await;
    story.teams.reacts("claire", &asked, "laugh").await;
    story.teams.reacts("claire", &reply, "heart").await;
    story.rests().await;
    story.desk.advance(1);
    story.teams.reacts("claire", &reply, "like").await;
    story.rests().await;
    let db = story.desk.app.db.read();
    let request = store::requests::by_number(db, 1).await.unwrap();
    let reactions = store::said::reactions(db, request.id).await.unwrap();
    let emoji: Vec<&str> = reactions.iter().map(|it| it.emoji.as_str()).collect();
    assert_eq!(emoji, ["❤️", "👍"]);
    assert_eq!(reactions[0].person, Some(story.claire.id));
    story.teams.unreacts("claire", &reply, "heart").await;
    story.rests().await;
    let reactions = store::said::reactions(db, request.id).await.unwrap();
    assert_eq!(reactions.len(), 1);
}

/// M1. Deleted while its team was being asked for, a question was never asked; brought back, it is asked again;
/// edited meanwhile, it has its version.
#[tokio::test]
async fn what_changes_while_the_team_is_asked_for_counts() {
    let story = Story::begins().await;
    let first = story.says("claire", "Never mind").await;
    story.teams.deletes("claire", &first).await;
    story.rests().await;
    assert_eq!(story.waiting().await, 0);
    // Nothing is left to be chosen.
    assert!(buttons(&story.last()["attachments"]).is_empty());
    assert_eq!(story.ended("said").await, ["ignored deleted"]);
    story.teams.undeletes("claire", &first).await;
    story.rests().await;
    assert_eq!(story.waiting().await, 1);
    story.teams.edits("claire", &first, "Do mind").await;
    story.rests().await;
    assert_eq!(story.ended("edited").await, ["ignored early"]);
    story.presses("Payroll").await;
    assert_eq!(story.texts(1).await, ["Do mind"]);
    assert_eq!(story.desk.count("message_versions").await, 1);
    assert_eq!(story.ended("said").await, ["done"]);
}
