//! Calls that Teams wants answered in the same response: what stands in place of a card, forms, and what comes too late.

use std::time::Duration;

use serde_json::json;
use visavis::store;
use visavis::store::ledger::NewEntry;

use super::story::Story;
use crate::desk::{card_words, id};

/// M1, C2. The team's button is answered with what stands in place of the question; again, with the same.
#[tokio::test]
async fn a_button_is_answered_with_what_became_of_it() {
    let story = Story::begins().await;
    story.says("claire", "Where is my payslip?").await;
    let question = story.card_with("Payroll");
    let question = id(&question).to_owned();
    let answer = story
        .teams
        .presses("claire", &question, "Payroll", &[])
        .await;
    assert!(answer.took < Duration::from_secs(4), "{answer:?}");
    let told = answer.json();
    assert_eq!(told["statusCode"], 200);
    assert_eq!(told["type"], "application/vnd.microsoft.card.adaptive");
    let words = card_words(&told);
    assert!(words.contains("Payroll"), "{words}");
    assert!(!words.contains("Travel"), "{words}");
    story.rests().await;
    assert_eq!(story.desk.requests().await, [1]);

    // Whoever presses the other team now sees what was chosen, and changes nothing.
    let opening = json!({ "verb": "choose_team", "team": story.travel.to_string() });
    let late = story
        .teams
        .executes("claire", &question, "choose_team", opening)
        .await
        .unwrap();
    assert_eq!(late.status, 200);
    assert!(!card_words(&late.json()).contains("Travel"));
    story.rests().await;
    assert_eq!(story.desk.requests().await, [1]);
}

/// S6, M1. Closing answers with the card as it is then: with the button that reopens it; and so back.
#[tokio::test]
async fn a_card_changes_with_its_request() {
    let story = Story::begins_with_one_team().await;
    story.asks("Payroll", "My payslip").await;
    let card = story.card_with("close");
    let card = id(&card).to_owned();
    let answer = story.teams.presses("claire", &card, "close", &[]).await;
    let told = answer.json().to_string();
    assert!(
        told.contains("reopen") && !told.contains("\"close\""),
        "{told}"
    );
    assert_eq!(story.stage(1).await, "resolved");
    story.rests().await;
    let notice = id(&story.post_with("is closed")).to_owned();
    let answer = story.teams.presses("claire", &card, "reopen", &[]).await;
    let told = answer.json().to_string();
    assert!(told.contains("\"close\""), "{told}");
    assert_ne!(story.stage(1).await, "resolved");
    // What said that it is closed had that button too: there it is gone now.
    let answer = story.teams.presses("claire", &notice, "reopen", &[]).await;
    let told = answer.json();
    assert_eq!(
        told["type"], "application/vnd.microsoft.card.adaptive",
        "{told}"
    );
    assert!(!told.to_string().contains("reopen"), "{told}");
}

/// M1. What cannot be done in time is noted, and done all the same.
#[tokio::test]
async fn what_takes_too_long_is_noted() {
    let story = Story::begins().await;
    story.says("claire", "Where is my payslip?").await;
    let question = story.card_with("Payroll");
    let before = NewEntry {
        account: store::ledger::MSTEAMS.to_owned(),
        outside_id: "before".to_owned(),
        door: "teams",
        envelope_from: None,
        envelope_to: vec![story.dm()],
        peer: String::new(),
        helo: String::new(),
        raw: b"{}".to_vec(),
        sha256: String::new(),
    };
    let now = story.desk.now();
    story
        .desk
        .app
        .db
        .write(move |txn| Box::pin(async move { store::ledger::add(txn, &before, now).await }))
        .await
        .unwrap();
    let answer = story
        .teams
        .presses("claire", id(&question), "Payroll", &[])
        .await;
    assert!(answer.took < Duration::from_millis(4500), "{answer:?}");
    let told = answer.json();
    assert_eq!(told["type"], "application/vnd.microsoft.activity.message");
    assert!(story.desk.requests().await.is_empty());
    story.desk.advance(70);
    story.desk.settles().await;
    assert_eq!(story.desk.requests().await, [1]);
}

/// RS-T22. A card of somebody else's is shown to nobody, whatever a client says that it pressed.
#[tokio::test]
async fn a_card_is_shown_to_whom_it_was_posted() {
    let story = Story::begins_with_one_team().await;
    story.asks("Payroll", "My payslip").await;
    let card = story.card_with("close");
    let request = card.to_string();
    let request = request.split("\"request\":\"").nth(1).unwrap();
    let request = request.split('"').next().unwrap().to_owned();
    story.says("ben", "help").await;
    let mut told = story
        .teams
        .delivered()
        .into_iter()
        .map(|it| it.activity)
        .rfind(|it| {
            it["from"]["name"]
                .as_str()
                .is_some_and(|it| it.starts_with("Ben"))
        })
        .unwrap();
    told["type"] = "invoke".into();
    told["name"] = "adaptiveCard/action".into();
    told["id"] = "f:forged".into();
    told["replyToId"] = card["id"].clone();
    told["value"] = json!({ "trigger": "manual", "action": { "type": "Action.Execute", "verb": "close",
        "data": { "verb": "close", "request": request } } });
    for conversation in [story.teams.dm("ben"), story.dm()] {
        told["conversation"]["id"] = conversation.into();
        let answer = story.teams.deliver(told.clone()).await;
        assert_eq!(answer.status, 200);
        assert_eq!(
            answer.json()["type"],
            "application/vnd.microsoft.activity.message"
        );
    }
    assert_ne!(story.stage(1).await, "resolved");
}

/// M3, C3. A form with something wrong comes back and is not kept; one that is taken is answered with its number.
#[tokio::test]
async fn a_form_is_answered_while_it_is_open() {
    let story = Story::begins().await;
    story.says("claire", "help").await;
    let form = story.teams.asks_form_on("claire", "newRequest", None).await;
    story.rests().await;
    let before = story.desk.count("ledger").await;
    let team = story.travel.to_string();
    let (again, _) = story
        .teams
        .sends_form(
            &form,
            &[("team", &team), ("subject", "Brazil"), ("text", " ")],
        )
        .await;
    let again = again.unwrap();
    // What was typed stands there still.
    assert!(again.card.to_string().contains("Brazil"), "{}", again.card);
    assert_eq!(story.desk.count("ledger").await, before);
    let (none, answer) = story
        .teams
        .sends_form(&form, &[("team", &team), ("text", "A visa")])
        .await;
    assert!(none.is_none());
    let told = answer.json();
    assert_eq!(told["task"]["type"], "message", "{told}");
    let words = told["task"]["value"].as_str().unwrap();
    assert!(words.contains("#1") && words.contains("Travel"), "{words}");
    assert_eq!(story.desk.count("ledger").await, before + 1);
    story.rests().await;
    assert_eq!(story.desk.requests().await, [1]);
}
