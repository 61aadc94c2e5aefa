//! The elements of cards.

use serde_json::{Map, Value, json};

use super::{Button, Does, Entry};

/// Buttons say little.
const TITLE_MAX: usize = 60;
/// More lines than a card has.
pub(super) const LINES_MAX: usize = 12;
/// More facts than anybody is shown.
const FACTS_MAX: usize = 40;
/// Teams shows so many actions.
const ACTIONS_MAX: usize = 6;

/// A card without actions. Its language is not named: the official reader takes every second `lang` for wrong.
pub(super) fn card(fallback: &str, body: Vec<Value>) -> Value {
    let mut card = json!({
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.5",
        "body": body,
    });
    if !fallback.is_empty() {
        card["fallbackText"] = cut(fallback, TITLE_MAX * 4).into();
    }
    card
}

pub(super) fn put_actions(card: &mut Value, mut actions: Vec<Value>) {
    actions.truncate(ACTIONS_MAX);
    if !actions.is_empty() {
        card["actions"] = actions.into();
    }
}

/// A line above.
pub(super) fn title(text: &str) -> Value {
    json!({
        "type": "RichTextBlock",
        "inlines": [{ "type": "TextRun", "text": cut(text, 300), "weight": "Bolder", "size": "Medium" }],
    })
}

/// A paragraph of so many letters at most.
pub(super) fn words(text: &str, max: usize) -> Value {
    json!({ "type": "RichTextBlock", "inlines": [run(text, max)] })
}

/// What is wrong.
pub(super) fn warning(text: &str) -> Value {
    json!({
        "type": "RichTextBlock",
        "inlines": [{ "type": "TextRun", "text": cut(text, 300), "color": "Attention" }],
    })
}

/// What is to be known of a field.
pub(super) fn hint(text: &str) -> Value {
    json!({
        "type": "RichTextBlock",
        "spacing": "Small",
        "inlines": [{ "type": "TextRun", "text": cut(text, 300), "isSubtle": true, "size": "Small" }],
    })
}

/// Labels with what belongs to them, a line each.
pub(super) fn facts(facts: &[(String, String)], max: usize) -> Value {
    let lines = facts.iter().take(FACTS_MAX).map(|(label, text)| {
        json!({
            "type": "RichTextBlock",
            "spacing": "None",
            "inlines": [
                { "type": "TextRun", "text": format!("{}\u{a0}", cut(label, TITLE_MAX)), "isSubtle": true },
                run(text, max),
            ],
        })
    });
    json!({ "type": "Container", "spacing": "Medium", "items": lines.collect::<Vec<_>>() })
}

/// An entry of a list.
pub(super) fn entry(entry: &Entry, is_divided: bool) -> Value {
    let mut items = vec![json!({
        "type": "RichTextBlock",
        "inlines": [{ "type": "TextRun", "text": cut(&entry.title, 300), "weight": "Bolder" }],
    })];
    items.extend(entry.lines.iter().take(LINES_MAX).map(
        |line| json!({ "type": "RichTextBlock", "spacing": "None", "inlines": [run(line, 600)] }),
    ));
    let actions: Vec<Value> = entry.buttons.iter().take(ACTIONS_MAX).map(action).collect();
    if !actions.is_empty() {
        items.push(json!({ "type": "ActionSet", "actions": actions }));
    }
    json!({ "type": "Container", "separator": is_divided, "items": items })
}

fn run(text: &str, max: usize) -> Value {
    json!({ "type": "TextRun", "text": cut(text, max) })
}

pub(super) fn action(button: &Button) -> Value {
    let title = cut(&button.title, TITLE_MAX);
    match &button.does {
        Does::Run { verb, values } => without_inputs(execute(&title, verb, values)),
        Does::Form { verb, values } => {
            let mut data = data(verb, values);
            data.insert("msteams".to_owned(), json!({ "type": "task/fetch" }));
            json!({ "type": "Action.Submit", "title": title, "data": data, "associatedInputs": "none" })
        }
        Does::Open(address) => json!({ "type": "Action.OpenUrl", "title": title, "url": address }),
    }
}

/// A button for itself: it can be pressed though a list beside it, which has to be filled in, is empty.
fn without_inputs(mut action: Value) -> Value {
    if let Some(fallback) = action.get_mut("fallback") {
        fallback["associatedInputs"] = "none".into();
    }
    action["associatedInputs"] = "none".into();
    action
}

/// An action that is answered at once, with what stands in the card's fields; older clients send the same as a
/// message.
pub(super) fn execute(title: &str, verb: &str, values: &[(&'static str, String)]) -> Value {
    let data = data(verb, values);
    let mut action = json!({ "type": "Action.Execute", "verb": verb, "data": data });
    if !title.is_empty() {
        action["title"] = title.into();
        action["fallback"] = json!({ "type": "Action.Submit", "title": title, "data": data });
    }
    action
}

fn data(verb: &str, values: &[(&'static str, String)]) -> Map<String, Value> {
    let mut data = Map::new();
    data.insert("verb".to_owned(), verb.into());
    for (name, value) in values {
        data.insert((*name).to_owned(), value.as_str().into());
    }
    data
}

/// Words for a card: never too many, and none of the two braces between which clients fill in dates.
pub(super) fn cut(text: &str, max: usize) -> String {
    let mut out = String::with_capacity(text.len().min(max * 4));
    let mut letters = text.chars().filter(|c| *c != '\0');
    for c in letters.by_ref().take(max) {
        if c == '{' && out.ends_with('{') {
            out.push('\u{200b}');
        }
        out.push(c);
    }
    if letters.next().is_some() {
        out.pop();
        out.truncate(out.trim_end().len());
        out.push('…');
    }
    out
}
