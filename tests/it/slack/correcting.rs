//! A reply that is in Slack already is corrected on the request's page.

use domain::chat::Standing;
use visavis::store::sql::Sql;

use super::story::Story;
use crate::desk::{Scene, at};

/// Item 3. Whoever wrote a reply corrects it where it stands: what it said is a version from then on, and
/// of two corrections at once the second is told.
#[tokio::test]
async fn a_sent_reply_is_corrected_by_its_author() {
    let scene = Scene::in_slack().await;
    scene.knows(&scene.claire.clone(), Standing::Member).await;
    let written = scene.ann.replies(1, "In the prtal.").await;
    let form = format!(
        "/requests/1/messages/{}/correction",
        written["id"].as_str().unwrap()
    );
    // As long as it has not gone it is taken back instead.
    scene.ann.web.opens(&form).await.is(404);
    scene.replies_arrived().await;
    assert!(scene.shows().await.contains(&form));

    // Nothing leaves, so that it can be looked at.
    scene
        .runs("UPDATE slack SET broken_at = 1, broken_reason = 'token_revoked'")
        .await;
    let page = scene.ann.web.opens(&form).await.is(200);
    assert!(page.text.contains("Correct this reply") && page.text.contains("In the prtal."));
    let before = page.form(&form).fields();
    let fields = [("body", "In the portal.")];
    let done = scene
        .ann
        .web
        .changes_form(&form, &form, &fields)
        .await
        .is(303);
    assert!(
        done.location().ends_with(&format!("#m{}", written["seq"])),
        "{}",
        done.location()
    );
    let shown = scene.shows().await;
    assert!(
        shown.contains("In the portal.") && shown.contains("Earlier version"),
        "{shown}"
    );
    assert!(
        shown.contains("Waits: the connection to Slack is broken."),
        "{shown}"
    );
    let purposes: Vec<String> =
        Sql::new("SELECT purpose FROM outbox WHERE purpose <> 'receipt' ORDER BY id")
            .column(scene.desk.app.db.read())
            .await
            .unwrap();
    assert_eq!(purposes, ["reply", "correction"]);
    // The reply itself has arrived all the same.
    let message = at(&scene.ann.reads(1).await, "/messages/1").clone();
    assert_eq!(at(&message, "/delivery/state"), "sent");

    scene
        .runs(
            "UPDATE outbox SET state = 'failed', last_answer = 'Slack refuses: message_not_found' \
             WHERE purpose = 'correction'",
        )
        .await;
    let shown = scene.shows().await;
    let words =
        "In Slack the earlier text still stands.</b> Slack does not let this message be changed";
    assert!(shown.contains(words), "{shown}");

    let mut stale: Vec<(&str, &str)> = before
        .iter()
        .map(|it| (it.0.as_str(), it.1.as_str()))
        .collect();
    stale.retain(|it| it.0 != "body");
    stale.push(("body", "In the drawer."));
    let refused = scene.ann.web.submits(&form, &form, &stale).await.is(422);
    assert!(
        refused.text.contains("In the drawer.") && refused.text.contains("changed"),
        "{}",
        refused.text
    );
    let empty = scene
        .ann
        .web
        .changes_form(&form, &form, &[("body", " ")])
        .await;
    assert_eq!(empty.status, 422);

    let team = scene.desk.viewer(scene.ann.id).await.teams[0];
    let ben = scene.desk.expert("Ben Expert", &[team]).await;
    ben.web.opens(&form).await.is(404);
    ben.web.submits("/requests/1", &form, &fields).await.is(404);
    assert!(!ben.web.opens("/requests/1").await.text.contains(&form));
}

/// Items 2 and 3. What happens in Slack is on the page, and what is corrected on the page changes in Slack
/// where it stands.
#[tokio::test]
async fn the_page_and_slack_follow_each_other() {
    let story = Story::begins_with_one_team().await;
    let claire = story.slack.person("claire");
    let direct = story.slack.dm(&claire);
    let asked = story.slack.says(&claire, "Where is my payslp?").await;
    story.rests().await;
    let text = "Where is my payslip?";
    story.slack.edits(&claire, &direct, &asked, text).await;
    story.slack.reacts(&claire, &direct, &asked, "eyes").await;
    story.rests().await;
    let shown = story.anna.web.opens("/requests/1").await.is(200).text;
    for words in [
        "Where is my payslp?",
        text,
        "Earlier version",
        "👀",
        "Send to Claire in Slack",
        "Opened in Slack",
    ] {
        assert!(shown.contains(words), "{words}: {shown}");
    }

    story.anna.replies(1, "In the prtal.").await;
    story.desk.advance(11);
    story.rests().await;
    let shown = story.anna.web.opens("/requests/1").await.text;
    assert!(shown.contains("Sent in Slack, "), "{shown}");
    let id = at(&story.anna.reads(1).await, "/messages/1/id").clone();
    let form = format!("/requests/1/messages/{}/correction", id.as_str().unwrap());
    let fields = [("body", "In the portal.")];
    let web = &story.anna.web;
    web.changes_form(&form, &form, &fields).await.is(303);
    story.rests().await;
    let posts = story.slack.answers(&direct, &asked);
    let posts: String = posts.iter().map(ToString::to_string).collect();
    assert!(
        posts.contains("In the portal.") && !posts.contains("prtal"),
        "{posts}"
    );
    let shown = story.anna.web.opens("/requests/1").await.text;
    assert!(!shown.contains("The correction is on its way"), "{shown}");
}
