//! Channels that are linked to a team, those that are not, group chats, and groups that come and go.

use serde_json::json;
use visavis::demo::msteams::TENANT;
use visavis::store;

use super::story::Story;
use crate::desk::card_words;

/// M1, S4, C7, RS-T25. A mention in the team's channel is its request; the rest is private, begun by the bot,
/// and the channel hears no word of it.
#[tokio::test]
async fn a_mention_in_a_linked_channel_becomes_a_request_and_goes_on_in_private() {
    let story = Story::begins().await;
    let channel = story
        .desk
        .links_msteams_channel(&story.teams, "ask-hr", story.payroll, "always", true)
        .await;
    let desk = story
        .desk
        .links_msteams_channel(&story.teams, "hr-desk", story.payroll, "always", true)
        .await;
    let asked = story
        .teams
        .mentions("claire", &channel, "My secret salary of 4711 is missing")
        .await;
    story.rests().await;
    assert_eq!(story.desk.requests().await, [1]);
    let there = story.teams.posts(&story.teams.thread("ask-hr", &asked));
    assert_eq!(there.len(), 1, "{there:?}");
    assert_eq!(story.teams.posts(&channel).len(), 1);
    let notice = story.teams.posts(&desk);
    assert_eq!(notice.len(), 1);
    assert!(card_words(&notice[0]).contains("#1"), "{notice:?}");
    for public in there.iter().chain(&notice) {
        let public = public.to_string();
        for word in ["4711", "secret", "Claire", "Dubois"] {
            assert!(!public.contains(word), "{word}: {public}");
        }
    }
    let private = story.says_all();
    assert!(private.iter().any(|it| it.contains("4711")), "{private:?}");

    // In private it goes on where it was last spoken; in the thread by a mention, and only for her.
    story.says("claire", "In private").await;
    let thread = story.teams.thread("ask-hr", &asked);
    story
        .teams
        .mentions("claire", &thread, "In the channel")
        .await;
    story.rests().await;
    assert_eq!(
        story.texts(1).await,
        [
            "My secret salary of 4711 is missing",
            "In private",
            "In the channel"
        ]
    );
    story.teams.mentions("ben", &thread, "Mine as well!").await;
    story.rests().await;
    assert_eq!(story.desk.requests().await, [1, 2]);
    assert_eq!(story.texts(2).await, ["Mine as well!"]);
    story.replies(1, "It was 4712.").await;
    let all = story.teams.posts(&channel);
    assert!(!all.iter().any(|it| it.to_string().contains("4712")));
}

/// M1, S4. In another channel and in a group chat whoever mentions the bot is asked in private for the team.
#[tokio::test]
async fn a_mention_elsewhere_is_asked_about_in_private() {
    let story = Story::begins().await;
    for place in ["social", "lunch"] {
        story
            .teams
            .mentions("claire", place, &format!("My visa in {place}"))
            .await;
        story.rests().await;
        assert!(story.teams.posts(place).is_empty(), "{place}");
        // What she writes now is about that.
        story.says("claire", "For Brazil").await;
        story.presses("Travel").await;
        let number = *story.desk.requests().await.last().unwrap();
        assert_eq!(
            story.texts(number).await,
            [format!("My visa in {place}"), "For Brazil".to_owned()]
        );
        assert_eq!(story.teams.posts(place).len(), 1, "{place}");
        story.desk.advance(9 * 3600);
    }
    assert_eq!(story.desk.requests().await, [1, 2]);
}

/// M1, S4. Where experts choose what becomes a request, a mention is none until one does.
#[tokio::test]
async fn where_experts_choose_a_mention_is_no_request() {
    let story = Story::begins().await;
    let channel = story
        .desk
        .links_msteams_channel(&story.teams, "ask-hr", story.payroll, "by_hand", false)
        .await;
    let asked = story
        .teams
        .mentions("claire", &channel, "Where is my payslip?")
        .await;
    story.rests().await;
    assert_eq!(story.ended("said").await, ["ignored not-opened"]);
    assert_eq!(story.waiting().await, 0);
    assert!(story.says_all().is_empty());
    assert!(story.teams.posts(&channel).is_empty());

    story.says("anna", "help").await;
    let form = story
        .teams
        .asks_form_on("anna", "askHr", Some(&asked))
        .await;
    let team = story.payroll.to_string();
    let fields = [
        ("team", team.as_str()),
        ("whom", "author"),
        ("text", "Where is my payslip?"),
        ("consent", "yes"),
    ];
    let (again, _) = story.teams.sends_form(&form, &fields).await;
    assert!(again.is_none());
    story.rests().await;
    let request = story.anna.reads(1).await;
    assert_eq!(request["requester"]["name"], "Claire Dubois");
    assert!(!story.says_all().is_empty());
}

/// M1. Whoever has not installed the app is a contact all the same, and what they ask is a request.
#[tokio::test]
async fn whoever_has_not_installed_the_app_has_a_request_too() {
    let story = Story::begins_with_one_team().await;
    let channel = story
        .desk
        .links_msteams_channel(&story.teams, "ask-hr", story.payroll, "always", false)
        .await;
    story
        .teams
        .mentions("nina", &channel, "Where is my payslip?")
        .await;
    // Strangers open nothing.
    story.teams.mentions("stella", &channel, "And mine?").await;
    story.rests().await;
    assert_eq!(story.desk.requests().await, [1]);
    let ended = story.ended("said").await;
    assert_eq!(ended[0], "done");
    assert!(ended[1].starts_with("ignored"), "{ended:?}");
}

/// M2, C5. A group in which the bot comes is known, with those who come; nobody is told. Its channels follow
/// its name, and are the bot's no longer when it is taken out.
#[tokio::test]
async fn groups_and_channels_follow_what_is_told() {
    let story = Story::begins_with_one_team().await;
    let channel = story
        .desk
        .links_msteams_channel(&story.teams, "ask-hr", story.payroll, "always", false)
        .await;
    let group = story.teams.group("Linden & Partner");
    story
        .teams
        .installs_in("anna", "Linden & Partner", "add")
        .await
        .unwrap();
    story
        .teams
        .moves("sofia", "Linden & Partner", true)
        .await
        .unwrap();
    story.rests().await;
    let db = story.desk.app.db.read();
    let known = store::msteams_groups::find(db, &group)
        .await
        .unwrap()
        .unwrap();
    assert!(known.is_member && !known.service_url.is_empty());
    assert_eq!(
        (known.account.as_str(), known.name.as_str()),
        (TENANT, "Linden & Partner")
    );
    let sofia = story.teams.aad("sofia");
    let sofia =
        store::identities::find(db, domain::message::Channel::Msteams, TENANT, &sofia).await;
    assert!(sofia.unwrap().is_some());
    assert_eq!(story.desk.count("outbox").await, 0);

    story.teams.change(|it| {
        it.group_mut("Linden & Partner").unwrap().name = "Linden".to_owned();
    });
    story
        .teams
        .tells_of("anna", "teamRenamed", "ask-hr")
        .await
        .unwrap();
    story.rests().await;
    let row = store::chat_channels::get(db, &channel).await.unwrap();
    assert_eq!(row.group_name, "Linden");
    for (event, is_archived) in [
        ("channelDeleted", true),
        ("channelRestored", false),
        ("teamArchived", true),
        ("teamUnarchived", false),
    ] {
        story.teams.tells_of("anna", event, "ask-hr").await.unwrap();
        story.rests().await;
        let row = store::chat_channels::get(db, &channel).await.unwrap();
        assert_eq!(row.is_archived(), is_archived, "{event}");
    }
    story
        .teams
        .installs_in("anna", "Linden", "remove")
        .await
        .unwrap();
    story.rests().await;
    let row = store::chat_channels::get(db, &channel).await.unwrap();
    assert!(!row.is_member && row.team_id.is_some());
    let known = store::msteams_groups::find(db, &group)
        .await
        .unwrap()
        .unwrap();
    assert!(!known.is_member);
}

/// RS-T25, item 9. By a webhook anybody who knows its token can say anything in anybody's name: it opens
/// requests of its team, adds to none, and says nothing of where a conversation is.
#[tokio::test]
async fn a_webhook_adds_to_nothing() {
    let story = Story::begins().await;
    let (first, asked) = story.asks("Payroll", "My payslip").await;
    let token = data_encoding::BASE64.encode(b"a token that Teams showed once, and");
    let webhook = store::entities::msteams_webhooks::Model {
        id: uuid::Uuid::now_v7(),
        name: "Ask HR".to_owned(),
        team_id: story.travel.0,
        token: story.desk.app.keys.seal(token.as_bytes()).unwrap(),
        created_at: 0,
        created_by: None,
        heard_at: None,
        version: 1,
    };
    let write = story.desk.app.db.write(move |txn| {
        Box::pin(async move { store::msteams_webhooks::add(txn, webhook).await })
    });
    write.await.unwrap();
    let mut told = story
        .teams
        .webhook_activity("claire", "social", "My flight")
        .unwrap();
    story.teams.calls_webhook(&token, &told).await;
    story.rests().await;
    assert_eq!(story.texts(2).await, ["My flight"]);
    // As if she had said it to the bot, and as if it were the very message.
    told["conversation"] = json!({ "id": story.dm(), "conversationType": "personal" });
    told["text"] = "Forged".into();
    told["attachments"] = json!([]);
    for id in [asked.as_str(), "1999999999999"] {
        told["id"] = id.into();
        story.teams.calls_webhook(&token, &told).await;
        story.rests().await;
    }
    assert_eq!(story.texts(first).await, ["My payslip"]);
    assert_eq!(story.desk.requests().await, [1, 2, 3, 4]);
    // What she says goes on where she said it.
    story.says("claire", "The one of March").await;
    assert_eq!(story.texts(first).await.last().unwrap(), "The one of March");
}
