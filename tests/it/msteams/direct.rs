//! Somebody writes to the bot in Teams, chooses a team, and has a request.

use serde_json::json;
use visavis::store;

use super::story::Story;
use crate::desk::{Desk, MsteamsStandin, card_words, id};

/// M1, C6. Asked in private, the team chosen by a card, the receipt below, and it goes on both ways.
#[tokio::test]
async fn a_question_in_private_becomes_a_request_of_the_chosen_team() {
    let story = Story::begins().await;
    story.desk.internal_team("Secret").await;
    story.desk.goals(story.payroll, Some(90), None).await;
    story.says("claire", "Where is my payslip?").await;
    assert_eq!(story.desk.requests().await, Vec::<i64>::new());
    assert_eq!(story.ended("said").await, ["asked"]);
    let question = card_words(&story.last());
    assert!(
        question.contains("Payroll") && question.contains("Travel"),
        "{question}"
    );
    assert!(!question.contains("Secret"), "{question}");

    story.says("claire", "It is the one of March.").await;
    story.presses("Payroll").await;
    assert_eq!(story.desk.requests().await, [1]);
    assert_eq!(
        story.texts(1).await,
        ["Where is my payslip?", "It is the one of March."]
    );
    let request = story.anna.reads(1).await;
    assert_eq!(request["channel"], "teams");
    assert_eq!(request["requester"]["name"], "Claire Dubois");
    assert_eq!(story.ended("said").await, ["done", "done"]);
    // The question was replaced by its answer, the receipt stands below.
    let said = story.says_all();
    assert!(!said[0].contains("Travel"), "{said:?}");
    assert!(said.iter().any(|it| it.contains("#1")), "{said:?}");

    story.says("claire", "Thank you!").await;
    assert_eq!(story.texts(1).await.len(), 3);
    story.replies(1, "Here it is.").await;
}

/// M1. An older client's press comes as a message; once is enough, and only whoever asked may.
#[tokio::test]
async fn the_team_is_chosen_once_and_only_by_whoever_asked() {
    let story = Story::begins().await;
    story.says("claire", "A question").await;
    let question = story.card_with("choose_team");
    let held = visavis::demo::msteams::buttons(&question["attachments"]);
    let of = |team: &str| {
        let held = held.iter().find(|it| it["title"] == team).unwrap();
        let mut data = held["data"].clone();
        data["verb"] = held["verb"].clone();
        data
    };
    let at = id(&question);
    story.teams.submits_card("ben", at, of("Travel")).await;
    story.rests().await;
    assert_eq!(story.desk.requests().await, Vec::<i64>::new());
    story.teams.submits_card("claire", at, of("Payroll")).await;
    story.teams.submits_card("claire", at, of("Travel")).await;
    story.rests().await;
    assert_eq!(story.desk.requests().await, [1]);
    let mut ended = story.ended("pressed").await;
    ended.sort();
    assert_eq!(ended, ["done", "ignored not-theirs", "ignored settled"]);
    assert_eq!(story.anna.reads(1).await["team"], "payroll");
}

/// M1. With one team there is nothing to choose; without one it is said, and waits for an administrator.
#[tokio::test]
async fn with_one_team_there_is_no_question_and_without_one_it_waits() {
    let teams = MsteamsStandin::start().await;
    let desk = Desk::with_msteams(&teams).await;
    teams.says("claire", "Hello?").await;
    teams.says("claire", "Anybody?").await;
    desk.settles().await;
    desk.advance(3);
    desk.settles().await;
    let mut entries = desk.ledger().await;
    entries.retain(|it| it.class == "said");
    assert_eq!(entries.len(), 2);
    assert!(
        entries
            .iter()
            .all(|it| it.state == "quarantined" && it.reason == "no-team"),
        "{entries:?}"
    );
    // Said once, not each time.
    assert_eq!(teams.posts(&teams.dm("claire")).len(), 1);
}

/// L1, L2. The bot speaks the person's language, and Teams' only to contacts who told nothing else.
#[tokio::test]
async fn the_bot_speaks_the_person_s_language() {
    let story = Story::begins().await;
    let id = story.claire.id;
    visavis::actions::manage_people::set_preferences(
        &story.desk.app,
        id,
        "fr".to_owned(),
        String::new(),
    )
    .await
    .unwrap();
    let ask = |language| story.desk.app.languages.of(language).t("bot-choose-team");
    story.says("claire", "Bonjour").await;
    let said = card_words(&story.last());
    assert!(said.contains(&ask(domain::locale::Language::Fr)), "{said}");
    let locale = |it: &mut visavis::demo::msteams::Tenant| {
        it.user_mut("marco").unwrap().locale = "it-IT".to_owned();
    };
    story.teams.change(locale);
    story.says("marco", "Ciao").await;
    let posts = story.teams.posts(&story.teams.dm("marco"));
    let said = card_words(posts.last().unwrap());
    assert!(said.contains(&ask(domain::locale::Language::It)), "{said}");
}

/// R4, RS-T24. Strangers and people who left hear why the bot takes no question; guests and people without
/// an address may ask, and are contacts.
#[tokio::test]
async fn whoever_may_not_ask_is_told_why() {
    let story = Story::begins_with_one_team().await;
    for user in ["gil", "emil", "marco"] {
        story.says(user, "Hello").await;
    }
    assert_eq!(story.desk.requests().await.len(), 3);
    let employees: i64 = store::sql::Sql::new(
        "SELECT count(*) FROM identities i JOIN people p ON p.id = i.person_id \
         WHERE p.kind = 'employee' AND i.channel = 'teams'",
    )
    .value(story.desk.app.db.read())
    .await
    .unwrap()
    .unwrap();
    assert_eq!(employees, 0);
    // Ben is archived here, whatever Teams says.
    let ben = story.desk.person("Ben Weber").await;
    story.says("ben", "help").await;
    let viewer = story.desk.viewer(story.desk.administrator().id).await;
    visavis::actions::manage_people::deactivate(&story.desk.app, &viewer, ben.id, true)
        .await
        .unwrap();
    story.says("ben", "Am I still here?").await;
    assert_eq!(story.desk.requests().await.len(), 3);
    assert!(
        story
            .ended("said")
            .await
            .contains(&"ignored inactive".to_owned())
    );
    assert_eq!(story.teams.posts(&story.teams.dm("ben")).len(), 2);
}

/// C5. Whoever installs the app can be written to from then on and is told nothing; whoever takes it off
/// cannot.
#[tokio::test]
async fn installing_says_nothing_and_is_remembered() {
    let story = Story::begins_with_one_team().await;
    story.teams.installs("nina").await.unwrap();
    story.rests().await;
    let account = visavis::demo::msteams::TENANT;
    let nina = async || {
        store::identities::find(
            story.desk.app.db.read(),
            domain::message::Channel::Msteams,
            account,
            &story.teams.aad("nina"),
        )
        .await
        .unwrap()
        .unwrap()
    };
    let dm = story.teams.dm("nina");
    let known = nina().await;
    assert_eq!(known.conversation.as_ref(), Some(&dm));
    assert_eq!(
        known.address.as_deref(),
        Some(story.teams.person("nina").as_str())
    );
    assert!(known.service_url.is_some() && known.person_id.is_some());
    assert!(story.teams.posts(&dm).is_empty());
    assert_eq!(story.desk.count("outbox").await, 0);
    story.teams.uninstalls("nina").await.unwrap();
    story.rests().await;
    assert_eq!(nina().await.conversation, None);
}

/// M1, I6. Files come by their address without our token, pictures with it; what is said in bold stays so.
#[tokio::test]
async fn files_and_formats_arrive() {
    let story = Story::begins_with_one_team().await;
    story
        .teams
        .says_with_file(
            "claire",
            "My contract",
            ("contract.pdf", "application/pdf", b"%PDF-1.7"),
        )
        .await;
    story.rests().await;
    story
        .teams
        .says_with_file(
            "claire",
            "",
            ("photo.png", "image/png", b"\x89PNG\r\n\x1a\nx"),
        )
        .await;
    story.rests().await;
    story
        .teams
        .says_html(
            "claire",
            "It is urgent",
            "<p>It is <strong>urgent</strong></p>",
        )
        .await;
    story.rests().await;
    let messages = story.messages(1).await;
    assert_eq!(messages.len(), 3);
    assert!(
        messages[2].body.segments[0]
            .html
            .contains("<strong>urgent</strong>")
    );
    let mut files: Vec<(String, String)> = Vec::new();
    for message in &messages {
        let of = store::attachments::of_message(story.desk.app.db.read(), message.id)
            .await
            .unwrap();
        files.extend(of.into_iter().map(|it| (it.name, it.content_type)));
    }
    assert_eq!(files.len(), 2, "{files:?}");
    assert_eq!(files[0].0, "contract.pdf");
    assert_eq!(files[1].1, "image/png");
}

/// RS-R3, C3. An activity that nobody knows, and one that is told twice, end visibly and once.
#[tokio::test]
async fn what_is_unknown_ends_visibly() {
    let story = Story::begins_with_one_team().await;
    let (_, _) = story.asks("Payroll", "My payslip").await;
    for kind in ["brandNew", "typing"] {
        let mut activity = json!({
            "type": kind, "id": format!("f:{kind}"), "channelId": "msteams",
            "conversation": { "id": story.dm(), "conversationType": "personal" },
            "from": { "id": story.teams.person("claire"), "aadObjectId": story.teams.aad("claire") },
            "recipient": { "id": visavis::demo::msteams::BOT },
            "channelData": { "tenant": { "id": visavis::demo::msteams::TENANT } },
        });
        activity["serviceUrl"] = story.teams.service_url().into();
        for _ in 0..2 {
            story.teams.deliver(activity.clone()).await;
        }
    }
    story.rests().await;
    assert_eq!(story.ended("brandNew").await, ["ignored unknown"]);
    assert_eq!(story.ended("typing").await, ["ignored nothing"]);
}
