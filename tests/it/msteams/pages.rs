//! What experts and requesters see of Teams: on the request's page, the requester's own, and in the API.

use domain::chat::Standing;
use domain::message::Channel;
use visavis::store;
use visavis::store::messages::{Loss, LostFile, Origin};
use visavis::store::outbox::Delivery;
use visavis::store::sql::Sql;
use visavis::store::threads::kind;

use crate::desk::{APP, Scene, TENANT, at};

/// I2, I3, C2. The list shows where a request came from, the button names the person, Teams and the
/// language; whoever has no chat with the app is said to be reached by mail perhaps, and a guest is confirmed.
#[tokio::test]
async fn the_composer_names_person_teams_and_language() {
    let scene = Scene::in_msteams().await;
    scene
        .runs("UPDATE people SET language = 'fr' WHERE name = 'Claire Martin'")
        .await;
    let list = scene.ann.web.opens("/inbox/all").await.is(200).text;
    assert!(list.contains("#i-msteams"), "{list}");
    scene.knows(&scene.claire.clone(), Standing::Member).await;
    let shown = scene.shows().await;
    for words in [
        "Send to Claire in Teams (Français)",
        "#i-msteams",
        "No chat with the app: goes by email if Teams refuses",
    ] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    scene
        .runs("UPDATE identities SET conversation = 'a:1'")
        .await;
    let shown = scene.shows().await;
    assert!(!shown.contains("No chat with the app"), "{shown}");

    scene
        .runs("UPDATE people SET kind = 'contact' WHERE name = 'Claire Martin'")
        .await;
    scene.runs("UPDATE identities SET kind = 'guest'").await;
    let shown = scene.shows().await;
    assert!(
        shown.contains("somebody from outside: claire.m, in Teams."),
        "{shown}"
    );
    scene
        .runs("UPDATE msteams SET broken_at = 1, broken_reason = 'secret'")
        .await;
    let shown = scene.shows().await;
    assert!(
        shown.contains("Teams is not connected: it waits"),
        "{shown}"
    );
    // Nobody is met in a program that is switched off.
    scene.runs("UPDATE msteams SET enabled_at = NULL").await;
    let shown = scene.shows().await;
    assert!(shown.contains("Send to Claire by email"), "{shown}");
}

/// C4, items 6 and 8. Where an answer stands in Teams is in words, Microsoft's reasons too; whoever does
/// not have the app is reached by mail, and the expert sees that and why.
#[tokio::test]
async fn where_an_answer_stands_is_in_words() {
    let scene = Scene::in_msteams().await;
    scene.knows(&scene.claire.clone(), Standing::Member).await;
    scene.ann.replies(1, "In the portal.").await;
    assert!(scene.shows().await.contains("Waiting to be sent"));
    let sent = scene.ann.reads(1).await;
    assert_eq!(at(&sent, "/messages/1/delivery/channel"), "teams");
    // Nothing leaves, so that it can be looked at.
    scene
        .runs("UPDATE msteams SET broken_at = 1, broken_reason = 'secret'")
        .await;
    scene
        .runs("UPDATE outbox SET not_before = created_at - 1000 WHERE purpose = 'reply'")
        .await;
    let shown = scene.shows().await;
    let words = "Waits: the connection to Teams is broken.";
    assert!(shown.contains(words), "{shown}");
    scene.runs("UPDATE msteams SET broken_at = NULL").await;
    for (set, words) in [
        ("attempts = 0", "Being sent to Teams"),
        (
            "attempts = 1, last_answer = 'status 503'",
            "Not yet in Teams; it is tried again. Teams did not answer.",
        ),
        (
            "state = 'failed', last_answer = 'not_installed'",
            "<b>Not delivered in Teams.</b> In Teams, Claire Martin does not have the app.",
        ),
        (
            "state = 'failed', last_answer = 'too_large'",
            "Teams does not take a message of this size or form.",
        ),
        ("state = 'sent', sent_at = created_at", "Sent in Teams, "),
    ] {
        scene
            .runs(&format!("UPDATE outbox SET {set} WHERE purpose = 'reply'"))
            .await;
        let shown = scene.shows().await;
        assert!(shown.contains(words), "{words}: {shown}");
    }

    // The same message went by mail.
    let set = "state = 'failed', last_answer = 'not_installed'";
    let sql = format!("UPDATE outbox SET {set} WHERE purpose = 'reply'");
    scene.runs(&sql).await;
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
    let add = scene
        .desk
        .app
        .db
        .write(move |txn| Box::pin(async move { store::outbox::add(txn, &mail).await }));
    add.await.unwrap();
    let shown = scene.shows().await;
    let words = "Sent by email instead. In Teams, Claire Martin does not have the app.";
    assert!(shown.contains(words), "{shown}");
    assert!(!shown.contains("Not delivered in Teams."), "{shown}");
}

/// Item 7, C7. Experts get a link to the channel where it was asked, and are told that what Teams holds
/// cannot be read again; the private chat is the requester's alone to open.
#[tokio::test]
async fn a_conversation_has_a_link_for_whoever_may_open_it() {
    let scene = Scene::in_msteams().await;
    scene
        .has_thread("a:1claire", "1485983408511", kind::DIRECT)
        .await;
    let direct = format!("https://teams.microsoft.com/l/chat/0/0?users=28%3A{APP}");
    let own = scene.shows_claire().await;
    assert!(
        own.contains(&direct) && own.contains("Continue in Teams"),
        "{own}"
    );
    let shown = scene.ann.web.opens("/requests/1?tab=info").await.is(200);
    assert!(!shown.text.contains("/l/chat/"), "{}", shown.text);
    for words in [
        "In Teams",
        "Direct message, visible only to the requester",
        "Earlier messages cannot be read again from Teams.",
    ] {
        assert!(shown.text.contains(words), "{words}: {}", shown.text);
    }
    assert!(!shown.text.contains("/repair\""), "{}", shown.text);
    let repair = scene
        .ann
        .web
        .submits("/requests/1", "/requests/1/repair", &[]);
    repair.await.is(404);

    let channel = "19:hrhelp@thread.tacv2";
    scene
        .has_thread(channel, "1485983408512", kind::ORIGIN)
        .await;
    scene
        .runs(&format!(
            "INSERT INTO msteams_groups (outside_id, account, name, entra_id, service_url, is_member, \
             updated_at) VALUES ('19:group', '{TENANT}', 'People', 'ffff-01', '', TRUE, 0)"
        ))
        .await;
    let row = |name: &str| {
        format!(
            "INSERT INTO chat_channels (outside_id, channel, account, group_id, group_name, name, \
             is_private, is_shared, is_member, opens_requests, tells_team, updated_at, version) VALUES \
             ('{channel}', 'teams', '{TENANT}', '19:group', 'People', '{name}', FALSE, FALSE, TRUE, \
             'always', FALSE, 0, 0)"
        )
    };
    scene.runs(&row("HR help")).await;
    let link = format!(
        "https://teams.microsoft.com/l/message/{channel}/1485983408512?tenantId={TENANT}\
         &#38;groupId=ffff-01&#38;parentMessageId=1485983408512"
    );
    let shown = scene.ann.web.opens("/requests/1?tab=info").await.is(200);
    assert!(
        shown.text.contains(&link) && shown.text.contains("Open in People › HR help"),
        "{}",
        shown.text
    );
    assert!(!scene.shows_claire().await.contains("hrhelp"));
    // The first channel of a group has no name of its own.
    scene.runs("UPDATE chat_channels SET name = ''").await;
    let shown = scene.shows().await;
    assert!(shown.contains("Open in People<"), "{shown}");
}

/// Items 3 and 6, I4, S5. Who somebody is in Teams stands on their page, beside their requests, and in the
/// API; whether they have a chat with the app too.
#[tokio::test]
async fn a_person_s_page_names_who_they_are_in_teams() {
    let scene = Scene::in_msteams().await;
    scene.knows(&scene.claire.clone(), Standing::Guest).await;
    let path = format!("/settings/people/{}", scene.claire.id);
    let shown = scene.ann.web.opens(&path).await.is(200).text;
    for words in [
        "In Teams</h2>",
        "#i-msteams",
        "claire.m",
        "Guest",
        "No chat with the app",
    ] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    let aside = scene.ann.web.opens("/requests/1?tab=requester").await.text;
    assert!(aside.contains("<dt>Teams</dt>"), "{aside}");
    assert!(aside.contains("claire.m (Guest)"), "{aside}");
    scene
        .runs("UPDATE identities SET deactivated_at = created_at")
        .await;
    let shown = scene.ann.web.opens(&path).await.text;
    assert!(shown.contains("deactivated ") && !shown.contains("No chat with"));
    let api = scene.ann.api().await;
    let person = format!("/api/v1/people/{}", scene.claire.id);
    let person = api.gets(&person).await.is(200).json();
    assert_eq!(at(&person, "/identities/0/channel"), "teams");
    assert_eq!(at(&person, "/identities/0/kind"), "guest");
}

/// Item 3. Files that could not be fetched from Teams say so; a reply that stands there is corrected there.
#[tokio::test]
async fn files_and_corrections_are_of_teams() {
    let scene = Scene::in_msteams().await;
    scene.knows(&scene.claire.clone(), Standing::Member).await;
    let lost = Origin {
        lost_files: vec![LostFile {
            name: "video.mp4".to_owned(),
            why: Loss::Large,
        }],
        ..Origin::default()
    };
    let lost = serde_json::to_string(&lost).unwrap();
    scene
        .runs(&format!("UPDATE messages SET origin = '{lost}'"))
        .await;
    for shown in [scene.shows().await, scene.shows_claire().await] {
        assert!(shown.contains("too large, still in Teams"), "{shown}");
    }
    let written = scene.ann.replies(1, "In the prtal.").await;
    scene.replies_arrived().await;
    let id = written["id"].as_str().unwrap();
    let form = format!("/requests/1/messages/{id}/correction");
    let page = scene.ann.web.opens(&form).await.is(200);
    for words in [
        "#i-msteams",
        "In Teams the message changes where it stands",
        "Correct in Teams",
    ] {
        assert!(page.text.contains(words), "{words}: {}", page.text);
    }
    scene
        .runs("UPDATE msteams SET broken_at = 1, broken_reason = 'secret'")
        .await;
    let fields = [("body", "In the portal.")];
    let web = &scene.ann.web;
    web.changes_form(&form, &form, &fields).await.is(303);
    scene.desk.settles().await;
    let failed = "UPDATE outbox SET state = 'failed', last_answer = 'message_not_found' \
                  WHERE purpose = 'correction'";
    scene.runs(failed).await;
    let shown = scene.shows().await;
    let words =
        "In Teams the earlier text still stands.</b> Teams does not let this message be changed";
    assert!(shown.contains(words), "{shown}");
}
