//! Somebody writes to the bot, chooses a team, and has a request.

use serde_json::json;
use visavis::store;

use super::story::Story;
use crate::desk::{Desk, SlackStandin, ts, words};

/// S2, C6. Asked in private, the team chosen by a button, the receipt in the thread, the rest in it too.
#[tokio::test]
async fn a_question_in_private_becomes_a_request_of_the_chosen_team() {
    let story = Story::begins().await;
    story.desk.internal_team("Secret").await;
    story.desk.goals(story.payroll, Some(90), None).await;
    let asked = story.slack.says("claire", "Where is my payslip?").await;
    story.rests().await;
    assert_eq!(story.desk.requests().await, Vec::<i64>::new());
    assert_eq!(story.ended("said").await, ["asked"]);
    let question = words(&story.question(&asked));
    assert!(
        question.contains("Payroll") && question.contains("Travel"),
        "{question}"
    );
    assert!(!question.contains("Secret"), "{question}");

    // More before the choice belongs to it.
    story
        .slack
        .replies("claire", &story.dm(), &asked, "It is the one of March.")
        .await;
    story.rests().await;
    story.chooses(&asked, "Payroll").await;
    assert_eq!(story.desk.requests().await, [1]);
    assert_eq!(
        story.texts(1).await,
        ["Where is my payslip?", "It is the one of March."]
    );
    let request = story.anna.reads(1).await;
    assert_eq!(request["channel"], "slack");
    assert_eq!(request["requester"]["name"], "Claire Dubois");
    assert_eq!(story.ended("said").await, ["done", "done"]);
    let answers = story.slack.answers(&story.dm(), &asked);
    let said: Vec<String> = answers.iter().map(words).collect();
    // The question was replaced by its answer, the receipt stands below.
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(!said[0].contains("Travel"), "{said:?}");
    assert!(
        said[1].contains("#1") && said[1].contains("Payroll"),
        "{said:?}"
    );

    // And so it goes on: both ways, in the same thread.
    story
        .slack
        .replies("claire", &story.dm(), &asked, "Thank you!")
        .await;
    story.rests().await;
    assert_eq!(story.texts(1).await.len(), 3);
    story.anna.replies(1, "Here it is.").await;
    story.desk.advance(11);
    story.rests().await;
    let last = story.slack.answers(&story.dm(), &asked).pop().unwrap();
    assert!(words(&last).contains("Here it is."), "{last}");
}

/// S2. Whoever presses again, or is not the one who asked, changes nothing.
#[tokio::test]
async fn the_team_is_chosen_once_and_only_by_whoever_asked() {
    let story = Story::begins().await;
    let asked = story.slack.says("claire", "A question").await;
    story.rests().await;
    let question = story.question(&asked);
    let (dm, at) = (story.dm(), ts(&question).to_owned());
    let payroll = story.slack.pressed("claire", &dm, &at, "Payroll").unwrap();
    let travel = story.slack.pressed("claire", &dm, &at, "Travel").unwrap();
    let mut other = travel.clone();
    other["user"]["id"] = story.slack.person("ben").into();
    other["trigger_id"] = "1.1.another".into();
    story.slack.acts(other).await;
    story.rests().await;
    assert_eq!(story.desk.requests().await, Vec::<i64>::new());
    story.slack.acts(payroll.clone()).await;
    story.slack.acts(travel).await;
    let mut again = payroll;
    again["trigger_id"] = "1.1.again".into();
    story.slack.acts(again).await;
    story.rests().await;
    assert_eq!(story.desk.requests().await, [1]);
    let mut ended = story.ended("pressed").await;
    ended.sort();
    assert_eq!(
        ended,
        [
            "done",
            "ignored not-theirs",
            "ignored settled",
            "ignored settled"
        ]
    );
    assert_eq!(story.slack.answers(&dm, &asked).len(), 2);
}

/// S2. With one team there is nothing to choose; without one it is said, and waits for an administrator.
#[tokio::test]
async fn with_one_team_there_is_no_question_and_without_one_it_waits() {
    let story = Story::begins_with_one_team().await;
    let (number, asked) = story.asks("Where is my payslip?").await;
    assert_eq!(story.texts(number).await, ["Where is my payslip?"]);
    assert_eq!(story.slack.answers(&story.dm(), &asked).len(), 1);

    let slack = SlackStandin::start().await;
    let desk = Desk::with_slack(&slack).await;
    slack.says("claire", "Hello?").await;
    slack.says("claire", "Anybody?").await;
    desk.settles().await;
    desk.advance(2);
    desk.settles().await;
    let mut entries = desk.ledger().await;
    // What the bot says is told too.
    entries.retain(|it| it.class == "said");
    assert_eq!(entries.len(), 2);
    assert!(
        entries
            .iter()
            .all(|it| it.state == "quarantined" && it.reason == "no-team"),
        "{entries:?}"
    );
    // Said once, not each time.
    assert_eq!(slack.posts(&slack.dm("claire")).len(), 1);
}

/// L1, L2. The bot speaks the person's language, not the one in which they use Slack.
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
    let asked = story.slack.says("claire", "Bonjour").await;
    story.rests().await;
    let words_fr = story
        .desk
        .app
        .languages
        .of(domain::locale::Language::Fr)
        .t("bot-choose-team");
    assert!(words(&story.question(&asked)).contains(&words_fr));
    // A contact who told nothing else is spoken to as Slack does.
    let asked = story.slack.says("marco", "Ciao").await;
    story.rests().await;
    let words_it = story
        .desk
        .app
        .languages
        .of(domain::locale::Language::It)
        .t("bot-choose-team");
    let answers = story.slack.answers(&story.slack.dm("marco"), &asked);
    assert!(words(&answers[0]).contains(&words_it), "{answers:?}");
}

/// S2. `status`, `help` and `close` in words of each language are answered, and are no requests.
#[tokio::test]
async fn words_are_wishes_to_the_bot() {
    let story = Story::begins_with_one_team().await;
    for word in ["status", "Hilfe", "aide!", "STATO"] {
        let said = story.slack.says("claire", word).await;
        story.rests().await;
        assert_eq!(story.slack.answers(&story.dm(), &said).len(), 1, "{word}");
    }
    assert_eq!(story.desk.requests().await, Vec::<i64>::new());
    let (first, _) = story.asks("My payslip").await;
    // By itself it closes the only one.
    story.slack.says("claire", "fermer").await;
    story.rests().await;
    assert_eq!(story.stage(first).await, "resolved");
    // Of two, neither; in a thread, that one.
    let (second, _) = story.asks("My holidays").await;
    let (third, asked) = story.asks("My contract").await;
    let said = story.slack.says("claire", "close").await;
    story.rests().await;
    assert_eq!(story.stage(second).await, "to_do");
    assert_eq!(story.stage(third).await, "to_do");
    let listed = words(&story.slack.answers(&story.dm(), &said)[0]);
    assert!(listed.contains("#2") && listed.contains("#3"), "{listed}");
    story
        .slack
        .replies("claire", &story.dm(), &asked, "Schließen")
        .await;
    story.rests().await;
    assert_eq!(story.stage(second).await, "to_do");
    assert_eq!(story.stage(third).await, "resolved");
    assert_eq!(story.texts(third).await, ["My contract"]);

    // The command says the same, wherever it is typed.
    let before = story.slack.posts(&story.dm()).len();
    story.slack.commands("claire", "/hr", "status").await;
    story.rests().await;
    assert_eq!(story.slack.posts(&story.dm()).len(), before + 1);
}

/// S2. Emoji alone, right-to-left text, 40,000 letters and 20 files are questions like any other; nothing
/// at all is none.
#[tokio::test]
async fn every_message_has_its_outcome() {
    let story = Story::begins_with_one_team().await;
    let long = "Ein langer Satz. ".repeat(2352);
    for (count, text) in ["🎉", "أين كشف راتبي؟", long.trim()]
        .into_iter()
        .enumerate()
    {
        story.slack.says("claire", text).await;
        story.rests().await;
        let number = i64::try_from(count).unwrap() + 1;
        let texts = story.texts(number).await;
        assert_eq!(
            texts[0].split_whitespace().count(),
            text.split_whitespace().count()
        );
    }
    let mut writing = visavis::demo::slack::Writing::text("Twenty files");
    for count in 0..20 {
        let name = format!("page-{count}.txt");
        writing = writing.with_file(&name, "text/plain", format!("page {count}").as_bytes());
    }
    let written = story.slack.writes("claire", &story.dm(), &writing).await;
    written.unwrap();
    story.rests().await;
    assert_eq!(story.desk.count("attachments").await, 20);
    // Only a file, and nothing.
    story
        .slack
        .says_with_file("claire", "", ("pay.pdf", "application/pdf", b"%PDF-1.4"))
        .await;
    story.rests().await;
    assert_eq!(story.desk.requests().await.len(), 5);
    story
        .slack
        .tells(json!({
            "type": "message", "channel": story.dm(), "channel_type": "im", "text": "",
            "user": story.slack.person("claire"), "ts": "1767603999.000100",
        }))
        .await;
    story.rests().await;
    assert_eq!(story.ended("said").await.last().unwrap(), "ignored empty");
    assert_eq!(story.desk.requests().await.len(), 5);
}

/// R4, S5. Strangers and people who left hear why the bot takes no question; bots hear nothing.
#[tokio::test]
async fn whoever_may_not_ask_is_told_why() {
    let story = Story::begins_with_one_team().await;
    story.slack.says("stella", "Hello from outside").await;
    story.rests().await;
    let stella = story.slack.dm("stella");
    assert_eq!(story.slack.posts(&stella).len(), 1);
    assert_eq!(story.ended("said").await, ["ignored stranger"]);
    // A guest and somebody without an address may.
    story.slack.says("gil", "Hello").await;
    story.slack.says("emil", "Hallo").await;
    story.slack.says("wanda", "Bonjour").await;
    story.rests().await;
    assert_eq!(story.desk.requests().await.len(), 3);
    // Ben is archived here, whatever Slack says.
    let ben = story.desk.person("Ben Weber").await;
    story.slack.says("ben", "help").await;
    story.rests().await;
    let viewer = story.desk.viewer(story.desk.administrator().id).await;
    visavis::actions::manage_people::deactivate(&story.desk.app, &viewer, ben.id, true)
        .await
        .unwrap();
    story.slack.says("ben", "Am I still here?").await;
    story.slack.says("robo", "I am a program").await;
    story.rests().await;
    assert_eq!(story.desk.requests().await.len(), 3);
    assert!(
        story
            .ended("said")
            .await
            .contains(&"ignored inactive".to_owned())
    );
    assert_eq!(story.slack.posts(&story.slack.dm("ben")).len(), 2);
}

/// Somebody who does not choose is asked once more after a working day, and can still choose.
#[tokio::test]
async fn whoever_does_not_choose_is_asked_once_more() {
    let story = Story::begins().await;
    let asked = story.slack.says("claire", "A question").await;
    story.rests().await;
    assert_eq!(story.slack.answers(&story.dm(), &asked).len(), 1);
    let app = &story.desk.app;
    // Not in the evening of the same day.
    story.desk.advance(7 * 3600);
    visavis::actions::chat::remind(app).await.unwrap();
    story.rests().await;
    assert_eq!(story.slack.answers(&story.dm(), &asked).len(), 1);
    story.desk.advance(24 * 3600);
    for _ in 0..3 {
        visavis::actions::chat::remind(app).await.unwrap();
        story.rests().await;
        story.desk.advance(24 * 3600);
    }
    assert_eq!(story.slack.answers(&story.dm(), &asked).len(), 2);
    let (waiting, _) = store::openings::waiting(app.db.read()).await.unwrap();
    assert_eq!(waiting, 1);
    story.chooses(&asked, "Payroll").await;
    assert_eq!(story.desk.requests().await, [1]);
}
