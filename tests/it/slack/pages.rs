//! What experts and requesters see of Slack: on the request's page, the requester's own, and in the API.

use domain::chat::Standing;
use domain::ids::MessageId;
use domain::message::{Body, Channel};
use serde_json::json;
use visavis::store;
use visavis::store::messages::{Loss, LostFile, Origin};
use visavis::store::outbox::Delivery;
use visavis::store::sql::Sql;
use visavis::store::threads::kind;

use crate::desk::{Desk, Scene, at};

/// The first message of a desk was edited and reacted to, a file of it is missing, and the last was
/// deleted: for looking at all of it.
pub(crate) async fn much_became_of_messages(desk: &Desk) {
    let db = desk.app.db.read();
    let ids: Vec<uuid::Uuid> = Sql::new("SELECT id FROM messages ORDER BY id")
        .column(db)
        .await
        .unwrap();
    let first = MessageId(ids[0]);
    let message = store::messages::get(db, first).await.unwrap();
    let now = desk.now();
    let write = desk.app.db.write(move |txn| {
        Box::pin(async move {
            let body = Body::plain("<p>And April?</p>".to_owned(), "And April?".to_owned());
            store::versions::replace(txn, &message, &body, None, now, now).await?;
            store::reactions::add(txn, first, "👍", "U1", message.author, now).await?;
            let lost = r#"{"lost_files":[{"name":"video.mp4","why":"large"}]}"#;
            let sql = Sql::new("UPDATE messages SET origin = ? WHERE id = ?");
            sql.bind(lost).bind(first.0).run(txn).await?;
            if let Some(last) = ids.last().filter(|it| **it != first.0) {
                store::versions::delete(txn, MessageId(*last), now).await?;
            }
            Ok(())
        })
    });
    write.await.unwrap();
}

/// Item 3, I3, R5. Experts see what an edited message said before; the requester sees what it says now,
/// and both that it was changed.
#[tokio::test]
async fn an_edited_message_shows_its_earlier_versions_to_experts_alone() {
    let scene = Scene::in_slack().await;
    scene.becomes("What about March?").await;
    scene.becomes("What about April?").await;

    let shown = scene.shows().await;
    for words in [
        "What about April?",
        "What about March?",
        "Where do I find it?",
        "Edited ",
        "2 earlier versions",
    ] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    let own = scene.shows_claire().await;
    assert!(own.contains("What about April?") && own.contains("edited"));
    assert!(!own.contains("March"), "{own}");

    let message = at(&scene.ann.reads(1).await, "/messages/0").clone();
    assert!(message["edited_at"].is_string());
    assert_eq!(at(&message, "/versions/0/text"), "What about March?");
    assert!(
        at(&message, "/versions/1/text")
            .as_str()
            .unwrap()
            .contains("Where do I find it?")
    );
    let own = scene.claire.reads(1).await;
    assert!(at(&own, "/messages/0")["versions"].is_null());
    assert!(!own.to_string().contains("March"), "{own}");
}

/// Item 3. What its author deleted is marked; experts can still read it behind a click, the requester's
/// page holds nothing of it, and no file of it is handed out there.
#[tokio::test]
async fn a_deleted_message_is_a_mark() {
    let scene = Scene::in_slack().await;
    let written = scene.ann.writes(1, json!({ "kind": "reply", "body": "canary-reply", "attachments": [
        { "name": "a.txt", "content_type": "text/plain", "content": data_encoding::BASE64.encode(b"x") }
    ] })).await;
    let file = at(&written, "/attachments/0/id")
        .as_str()
        .unwrap()
        .to_owned();
    scene
        .runs("UPDATE outbox SET state = 'sent', sent_at = created_at")
        .await;
    let path = format!("/my/1/files/{file}");
    scene.claire.web.opens(&path).await.is(200);
    scene
        .runs("UPDATE messages SET deleted_at = created_at")
        .await;

    let shown = scene.shows().await;
    assert!(shown.contains("Deleted by Claire Martin") && shown.contains("Deleted by Ann Expert"));
    assert!(shown.contains("canary-reply"));
    let own = scene.shows_claire().await;
    assert_eq!(own.matches("This message was deleted.").count(), 2);
    for gone in ["canary-reply", "Where do I find it?", "a.txt"] {
        assert!(!own.contains(gone), "{gone}: {own}");
    }
    scene.claire.web.opens(&path).await.is(404);
    let path = format!("/requests/1/files/{file}");
    scene.claire.web.opens(&path).await.is(404);
    scene.ann.web.opens(&path).await.is(200);

    let own = scene.claire.reads(1).await;
    assert!(!own.to_string().contains("canary-reply"), "{own}");
    assert!(at(&own, "/messages/0/deleted_at").is_string());
    let whole = scene.ann.reads(1).await;
    assert_eq!(at(&whole, "/messages/1/text"), "canary-reply");
}

/// Item 3. Reactions are counted, with who reacted; a file that could not be fetched is named with the
/// reason.
#[tokio::test]
async fn reactions_and_lost_files_are_shown() {
    let scene = Scene::in_slack().await;
    let (ann, claire) = (scene.ann.clone(), scene.claire.clone());
    scene.reacts("👍", "U1", Some(&ann)).await;
    scene.reacts("👍", "U2", Some(&claire)).await;
    scene.reacts("🎉", "U3", None).await;
    let lost = Origin {
        lost_files: vec![
            LostFile {
                name: "video.mp4".to_owned(),
                why: Loss::Large,
            },
            LostFile {
                name: "<b>.pdf".to_owned(),
                why: Loss::Refused,
            },
        ],
        ..Origin::default()
    };
    let lost = serde_json::to_string(&lost).unwrap();
    let id = scene.asked;
    let write = scene.desk.app.db.write(move |txn| {
        Box::pin(async move {
            Sql::new("UPDATE messages SET origin = ? WHERE id = ?")
                .bind(lost)
                .bind(id.0)
                .run(txn)
                .await?;
            Ok(())
        })
    });
    write.await.unwrap();

    for shown in [scene.shows().await, scene.shows_claire().await] {
        assert!(
            shown.contains("title=\"Ann Expert, Claire Martin\""),
            "{shown}"
        );
        assert!(shown.contains("<span>👍</span> 2"), "{shown}");
        assert!(shown.contains("<span>🎉</span>") && shown.contains("Somebody"));
        assert!(shown.contains("video.mp4") && shown.contains("too large"));
        assert!(
            shown.contains("&#60;b&#62;.pdf") && !shown.contains("<b>.pdf"),
            "{shown}"
        );
    }
    let message = at(&scene.ann.reads(1).await, "/messages/0").clone();
    assert_eq!(at(&message, "/reactions/1/person/name"), "Claire Martin");
    assert!(at(&message, "/reactions/2/person").is_null());
    assert_eq!(at(&message, "/lost_files/0/why"), "large");
}

/// I3, C2. The button names the person, the channel and the language; whoever is no member is confirmed
/// once.
#[tokio::test]
async fn the_composer_names_person_channel_and_language() {
    let scene = Scene::in_slack().await;
    let claire = scene.claire.id;
    let preference = visavis::actions::manage_people::set_preferences(
        &scene.desk.app,
        claire,
        "fr".to_owned(),
        "Europe/Paris".to_owned(),
    );
    preference.await.unwrap();
    let shown = scene.shows().await;
    assert!(
        shown.contains("Send to Claire by email (Français)"),
        "{shown}"
    );
    assert!(shown.contains("icons.svg#i-slack"));

    scene.knows(&scene.claire.clone(), Standing::Guest).await;
    let shown = scene.shows().await;
    assert!(
        shown.contains("Send to Claire in Slack (Français)"),
        "{shown}"
    );
    assert!(
        !shown.contains("name=\"confirm_outside\""),
        "an employee is nobody from outside"
    );
    scene
        .runs("UPDATE people SET kind = 'contact' WHERE name = 'Claire Martin'")
        .await;
    let shown = scene.shows().await;
    assert!(shown.contains("somebody from outside: claire.m"), "{shown}");
    let fields = [("kind", "reply"), ("body", "Hello")];
    let refused = scene
        .ann
        .web
        .submits("/requests/1", "/requests/1/messages", &fields)
        .await;
    assert_eq!(refused.status, 422);
    let fields = [
        ("kind", "reply"),
        ("body", "Hello"),
        ("confirm_outside", "true"),
    ];
    let sent = scene
        .ann
        .web
        .submits("/requests/1", "/requests/1/messages", &fields)
        .await;
    assert_eq!(sent.status, 303);

    scene
        .runs("UPDATE slack SET broken_at = 1, broken_reason = 'token_revoked'")
        .await;
    assert!(
        scene
            .shows()
            .await
            .contains("Slack is not connected: it waits")
    );
}

/// C4, item 8. Where a post stands is said in words: sent, waiting for the connection, failed with the
/// reason in plain language, gone by mail instead.
#[tokio::test]
async fn where_a_post_stands_is_in_words() {
    let scene = Scene::in_slack().await;
    scene.knows(&scene.claire.clone(), Standing::Member).await;
    scene.ann.replies(1, "In the portal.").await;
    assert!(scene.shows().await.contains("Waiting to be sent"));
    let sent = scene.ann.reads(1).await;
    assert_eq!(at(&sent, "/messages/1/delivery/channel"), "slack");

    scene
        .runs("UPDATE outbox SET not_before = created_at - 1000 WHERE purpose = 'reply'")
        .await;
    assert!(scene.shows().await.contains("Being sent to Slack"));
    scene
        .runs("UPDATE slack SET broken_at = 1, broken_reason = 'token_revoked'")
        .await;
    assert!(
        scene
            .shows()
            .await
            .contains("Waits: the connection to Slack is broken.")
    );
    scene
        .runs("UPDATE slack SET broken_at = NULL, enabled_at = NULL")
        .await;
    assert!(
        scene
            .shows()
            .await
            .contains("Waits until Slack is connected again.")
    );
    scene.runs("UPDATE slack SET enabled_at = 1").await;
    scene.runs("UPDATE outbox SET attempts = 1, last_answer = 'Slack asks to wait 30 s: ratelimited' WHERE purpose = 'reply'").await;
    let shown = scene.shows().await;
    assert!(
        shown.contains("Not yet in Slack; it is tried again. Slack asked us to wait."),
        "{shown}"
    );
    scene
        .runs("UPDATE outbox SET state = 'sent', sent_at = created_at WHERE purpose = 'reply'")
        .await;
    assert!(scene.shows().await.contains("Sent in Slack, "));

    scene.runs("UPDATE outbox SET state = 'failed', last_answer = 'Slack refuses: user_disabled' WHERE purpose = 'reply'").await;
    let shown = scene.shows().await;
    assert!(shown.contains("Not delivered in Slack."), "{shown}");
    assert!(
        shown.contains("Claire Martin has no active account in Slack."),
        "{shown}"
    );
    assert!(shown.contains("/retry\""));

    // The same message went by mail.
    let failed: Delivery = Sql::new("SELECT * FROM outbox WHERE purpose = 'reply'")
        .one(scene.desk.app.db.read())
        .await
        .unwrap()
        .unwrap();
    let mail = Delivery {
        id: domain::ids::DeliveryId::new().0,
        channel: Channel::Email.name().to_owned(),
        address: scene.claire.email.clone(),
        mail_id: "instead".to_owned(),
        state: "sent".to_owned(),
        sent_at: Some(failed.created_at),
        last_answer: String::new(),
        ..failed
    };
    let write = scene
        .desk
        .app
        .db
        .write(move |txn| Box::pin(async move { store::outbox::add(txn, &mail).await }));
    write.await.unwrap();
    let shown = scene.shows().await;
    assert!(
        shown.contains("Sent to claire.martin@company.test, "),
        "{shown}"
    );
    assert!(
        shown.contains("Sent by email instead. Claire Martin has no active account in Slack."),
        "{shown}"
    );
    assert!(!shown.contains("Not delivered in Slack."));
}

/// Item 7, C7. Experts get a link to the channel where it was asked and can have the thread read again;
/// the direct conversation is the requester's alone to open.
#[tokio::test]
async fn a_thread_has_a_link_for_whoever_may_open_it() {
    let scene = Scene::in_slack().await;
    assert!(!scene.shows().await.contains("/repair"));
    scene
        .ann
        .web
        .submits("/requests/1", "/requests/1/repair", &[])
        .await
        .is(404);

    scene
        .has_thread("D0CLAIRE", "1767603600.000100", kind::DIRECT)
        .await;
    let link = "https://visavis-demo.slack.com/archives/D0CLAIRE/p1767603600000100";
    assert!(!scene.shows().await.contains("archives"));
    assert!(scene.shows_claire().await.contains(link));

    scene
        .has_thread("C0HELP", "1767603600.000100", kind::ORIGIN)
        .await;
    let link = "https://visavis-demo.slack.com/archives/C0HELP/p1767603600000100";
    let shown = scene.shows().await;
    assert!(
        shown.contains(link) && shown.contains("Repair the Slack thread"),
        "{shown}"
    );
    assert!(!scene.shows_claire().await.contains("C0HELP"));
    let done = scene
        .ann
        .web
        .submits("/requests/1", "/requests/1/repair", &[])
        .await
        .is(303);
    let told = scene.ann.web.opens(done.location()).await.is(200);
    assert!(
        told.text.contains("The thread is being read again."),
        "{}",
        told.text
    );
    // Nothing can be read again without a connection.
    scene.runs("UPDATE slack SET enabled_at = NULL").await;
    assert!(!scene.shows().await.contains("Repair the Slack thread"));
}

/// S5, I4. Who somebody is in Slack stands on their page, beside their requests, and in the API.
#[tokio::test]
async fn a_person_s_page_names_who_they_are_in_slack() {
    let scene = Scene::in_slack().await;
    let path = format!("/settings/people/{}", scene.claire.id);
    let before = scene.ann.web.opens(&path).await.is(200);
    assert!(!before.text.contains("id=\"in-chat"));
    scene.knows(&scene.claire.clone(), Standing::Guest).await;
    let shown = scene.ann.web.opens(&path).await.is(200).text;
    for words in ["claire.m", "Guest", "Known since", "claire@elsewhere.test"] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    let aside = scene.ann.web.opens("/requests/1?tab=requester").await.text;
    assert!(aside.contains("claire.m (Guest)"), "{aside}");
    scene
        .runs("UPDATE identities SET deactivated_at = created_at")
        .await;
    let shown = scene.ann.web.opens(&path).await.text;
    assert!(
        shown.contains("deactivated ") && shown.contains("Deactivated"),
        "{shown}"
    );
    let api = scene.ann.api().await;
    let person = api
        .gets(&format!("/api/v1/people/{}", scene.claire.id))
        .await
        .is(200)
        .json();
    assert_eq!(at(&person, "/identities/0/kind"), "guest");
    assert_eq!(at(&person, "/identities/0/outside_id"), "U0CLAIRE");
    assert!(at(&person, "/identities/0/deactivated_at").is_string());
}
