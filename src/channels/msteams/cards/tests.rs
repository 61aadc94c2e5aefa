//! What cards hold, and what they never hold.

use proptest::prelude::*;

use super::*;

fn teams(count: usize) -> Vec<(String, String)> {
    (0..count)
        .map(|it| (format!("team-{it}"), format!("Team {it}")))
        .collect()
}

fn asking(count: usize) -> ChooseTeam {
    ChooseTeam {
        title: "Which team is it for?".to_owned(),
        teams: teams(count),
        opening: "o1".to_owned(),
        label: "Team".to_owned(),
        placeholder: "Choose".to_owned(),
        choose: "Send".to_owned(),
        missing: "Choose a team".to_owned(),
        ..ChooseTeam::default()
    }
}

/// Every object within.
fn walk<'a>(value: &'a Value, seen: &mut Vec<&'a Value>) {
    match value {
        Value::Object(fields) => {
            seen.push(value);
            fields.values().for_each(|it| walk(it, seen));
        }
        Value::Array(items) => items.iter().for_each(|it| walk(it, seen)),
        _ => {}
    }
}

fn of_type<'a>(card: &'a Value, kind: &str) -> Vec<&'a Value> {
    let mut seen = Vec::new();
    walk(card, &mut seen);
    seen.into_iter().filter(|it| it["type"] == kind).collect()
}

/// S2 for Teams: a few teams are buttons, many are a list; the button says what it is for in both of its ways.
#[test]
fn teams_are_offered() {
    let card = choose_team(&asking(3));
    let buttons = of_type(&card, "Action.Execute");
    assert_eq!(buttons.len(), 3);
    assert_eq!(buttons[1]["verb"], "choose_team");
    assert_eq!(
        buttons[1]["data"],
        json!({ "verb": "choose_team", "opening": "o1", "team": "team-1" })
    );
    assert_eq!(buttons[1]["fallback"]["type"], "Action.Submit");
    assert_eq!(buttons[1]["fallback"]["data"], buttons[1]["data"]);
    let card = choose_team(&asking(60));
    assert_eq!(of_type(&card, "Action.Execute").len(), 1);
    // The list is sent with its own button alone; the others can be pressed though nothing is chosen.
    assert_eq!(buttons[1]["associatedInputs"], "none");
    assert_eq!(buttons[1]["fallback"]["associatedInputs"], "none");
    assert!(of_type(&card, "Action.Execute")[0]["associatedInputs"].is_null());
    let list = of_type(&card, "Input.ChoiceSet")[0];
    assert_eq!(
        (
            list["id"].as_str(),
            list["choices"].as_array().unwrap().len()
        ),
        (Some("team"), 60)
    );
}

/// C6: the receipt can be answered by buttons, and is brought up to date for its reader.
#[test]
fn a_receipt_has_its_buttons() {
    let words = About {
        title: "Request 7".to_owned(),
        request: "r1".to_owned(),
        details: Some("Add details".to_owned()),
        close: Some("Close".to_owned()),
        open: Some(("Open".to_owned(), "https://desk.test/r/7".to_owned())),
        refresh: vec!["29:a".to_owned()],
        ..About::default()
    };
    let card = about(&words);
    assert_eq!(card["version"], "1.5");
    assert_eq!(card["refresh"]["userIds"], json!(["29:a"]));
    assert_eq!(card["refresh"]["action"]["verb"], "refresh");
    assert_eq!(card["actions"][0]["data"]["msteams"]["type"], "task/fetch");
    assert_eq!(card["actions"][1]["verb"], "close");
    assert_eq!(card["actions"][2]["url"], "https://desk.test/r/7");
    let resolved = about(&About {
        details: None,
        close: None,
        open: None,
        reopen: Some("Reopen".to_owned()),
        ..words
    });
    assert_eq!(resolved["actions"].as_array().unwrap().len(), 1);
    assert_eq!(resolved["actions"][0]["verb"], "reopen");
}

/// A form keeps what was typed and says at the field what is wrong; what is far too long gives way.
#[test]
fn forms_keep_what_was_typed() {
    let text = |text: String| Field {
        name: field::TEXT,
        label: "Text".to_owned(),
        hint: None,
        is_required: true,
        missing: "Write something".to_owned(),
        error: Some("Too short".to_owned()),
        input: Input::Lines { text, max: 30_000 },
    };
    let form = |words: String| Form {
        fields: vec![text(words)],
        verb: verb::DETAILS,
        values: vec![(field::REQUEST, "r1".to_owned())],
        send: "Send".to_owned(),
        ..Form::default()
    };
    let card = form("typed".to_owned()).json();
    assert_eq!(card["body"][0]["inlines"][0]["text"], "Too short");
    assert_eq!(card["body"][1]["value"], "typed");
    assert_eq!(
        card["actions"][0]["data"],
        json!({ "verb": "details", "request": "r1" })
    );
    for letter in ["a", "\"", "\n", "\u{7}", "漢"] {
        let card = form(letter.repeat(30_000)).json();
        assert!(
            card.to_string().len() <= 24_010,
            "{letter:?} {}",
            card.to_string().len()
        );
        assert!(card["body"][1]["value"].as_str().unwrap().ends_with('…'));
    }
}

/// Long lists are cut where a card ends.
#[test]
fn cards_stay_small() {
    let entry = Entry {
        title: "x".repeat(500),
        lines: vec!["y".repeat(5000); 3],
        buttons: vec![Button::about("r1", verb::CLOSE, "z".repeat(200))],
    };
    let card = Card {
        title: "t".repeat(1000),
        entries: vec![entry; 50],
        ..Card::default()
    };
    let length = card.json().to_string().len();
    assert!((10_000..=24_000).contains(&length), "{length}");
    let wordy = Card {
        lines: vec!["漢\"".repeat(3000); 30],
        facts: vec![("漢".repeat(300), "漢".repeat(3000)); 30],
        ..Card::default()
    };
    let length = wordy.json().to_string().len();
    assert!(length <= 24_000, "{length}");
    let many = asking(500);
    assert!(choose_team(&many).to_string().len() < 24_000);
}

/// A4. What somebody is asked to approve is never cut; a comment is typed beside both buttons.
#[test]
fn a_question_is_whole_and_has_room_for_a_comment() {
    let run = |title: &str, verb| Button {
        title: title.to_owned(),
        does: Does::Run {
            verb,
            values: vec![(field::STEP, "s1".to_owned())],
        },
    };
    let comment = Field {
        name: field::COMMENT,
        label: "Comment".to_owned(),
        hint: None,
        is_required: false,
        missing: String::new(),
        error: None,
        input: Input::Lines {
            text: String::new(),
            max: 2000,
        },
    };
    let text = "漢".repeat(4000);
    let card = Card {
        title: "Your approval is needed".to_owned(),
        text: vec![text.clone()],
        facts: vec![("Name".to_owned(), "Claire".to_owned()); 30],
        fields: vec![comment],
        buttons: vec![run("Approve", verb::APPROVE), run("Decline", verb::DECLINE)],
        ..Card::default()
    };
    let card = card.json();
    let written = card.to_string();
    assert!(written.contains(&text) && written.len() <= 24_000);
    assert_eq!(written.matches("Claire").count(), 30);
    assert_eq!(of_type(&card, "Input.Text")[0]["id"], "comment");
    let buttons = of_type(&card, "Action.Execute");
    assert_eq!(buttons.len(), 2);
    assert_eq!(
        buttons[1]["data"],
        json!({ "verb": "decline", "step": "s1" })
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    /// RS-T15. What somebody wrote is a run of text and nothing else: no markup is looked for in it, no address of
    /// theirs is opened, and no action says anything but what we put there.
    #[test]
    fn words_are_only_words(words in "([\\[\\]()<>*_`{}\"\\\\&#!-]|\\{\\{DATE\\(|https://evil\\.test|<at>|[a-z ]){0,40}") {
        let about_words = About {
            title: words.clone(),
            lines: vec![words.clone()],
            facts: vec![(words.clone(), words.clone())],
            request: "r1".to_owned(),
            close: Some(words.clone()),
            ..About::default()
        };
        let card = about(&about_words);
        prop_assert_eq!(of_type(&card, "TextBlock").len() + of_type(&card, "FactSet").len(), 0);
        prop_assert_eq!(of_type(&card, "Action.OpenUrl").len(), 0);
        for run in of_type(&card, "TextRun") {
            prop_assert!(!run["text"].as_str().unwrap_or_default().contains("{{"));
            prop_assert!(run.get("selectAction").is_none());
        }
        for button in of_type(&card, "Action.Execute") {
            let expected = json!({ "verb": button["verb"], "request": "r1" });
            prop_assert_eq!(&button["data"], &expected);
        }
        let line = card["body"][1]["inlines"][0]["text"].as_str().unwrap_or_default().replace('\u{200b}', "");
        prop_assert_eq!(line, words);
    }
}
