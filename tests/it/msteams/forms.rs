//! Forms in Teams: a new request, details, and "Ask HR" on any message.

use super::story::Story;
use crate::desk::{card_words, id};

/// M3. The command opens the form for a new request; what is wrong is said in it, and nothing is opened.
#[tokio::test]
async fn a_form_opens_a_request_once_nothing_is_wrong_in_it() {
    let story = Story::begins().await;
    story.says("claire", "help").await;
    let form = story.teams.asks_form_on("claire", "newRequest", None).await;
    let team = story.travel.to_string();
    let (again, _) = story
        .teams
        .sends_form(&form, &[("team", &team), ("text", " ")])
        .await;
    assert!(again.is_some());
    story.rests().await;
    assert_eq!(story.desk.requests().await, Vec::<i64>::new());
    let fields = [
        ("team", team.as_str()),
        ("text", "A visa"),
        ("subject", "Brazil"),
    ];
    let (again, _) = story.teams.sends_form(&form, &fields).await;
    assert!(again.is_none());
    story.rests().await;
    assert_eq!(story.texts(1).await, ["A visa"]);
    let request = story.anna.reads(1).await;
    assert_eq!(request["subject"], "Brazil");
    assert_eq!(request["team"], "travel");
    // The receipt begins its thread: what she writes below goes on there.
    let receipt = story.post_with("#1");
    story.teams.quotes("claire", id(&receipt), "For May").await;
    story.rests().await;
    assert_eq!(story.texts(1).await, ["A visa", "For May"]);
}

/// M3. "Ask HR" on a message of somebody else's asks with consent, for whoever asks.
#[tokio::test]
async fn ask_hr_on_a_message_wants_consent() {
    let story = Story::begins().await;
    story.says("ben", "help").await;
    let said = story
        .teams
        .says_in("claire", "social", "Is my salary right?")
        .await;
    let form = story.teams.asks_form_on("ben", "askHr", Some(&said)).await;
    assert!(card_words(&form.card).contains("Is my salary right?"));
    let team = story.payroll.to_string();
    let (again, _) = story.teams.sends_form(&form, &[("team", &team)]).await;
    assert!(again.is_some());
    story.rests().await;
    assert_eq!(story.desk.requests().await, Vec::<i64>::new());
    let fields = [("team", team.as_str()), ("consent", "yes")];
    let (again, _) = story.teams.sends_form(&form, &fields).await;
    assert!(again.is_none());
    story.rests().await;
    let request = story.anna.reads(1).await;
    assert_eq!(request["requester"]["name"], "Ben Weber");
    assert_eq!(story.texts(1).await, ["Is my salary right?"]);
    // Nothing is said where it stood.
    assert!(story.teams.posts("social").is_empty());
}

/// M1, I8. Details are added by a form, for the requester only; buttons close and reopen.
#[tokio::test]
async fn details_are_added_and_buttons_close_and_reopen() {
    let story = Story::begins_with_one_team().await;
    let (number, _) = story.asks("Payroll", "My payslip").await;
    let card = story.card_with("details");
    let form = story.teams.asks_form("claire", id(&card), "details").await;
    let (again, _) = story
        .teams
        .sends_form(&form, &[("text", "The one of March")])
        .await;
    assert!(again.is_none());
    story.rests().await;
    assert_eq!(
        story.texts(number).await,
        ["My payslip", "The one of March"]
    );
    story.presses("close").await;
    assert_eq!(story.stage(number).await, "resolved");
    story.presses("reopen").await;
    assert_ne!(story.stage(number).await, "resolved");
}
