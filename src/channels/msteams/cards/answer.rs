//! What goes around cards and words: messages to Teams, and answers to its calls.

use serde_json::{Value, json};

use super::super::text::Page;
use super::CONTENT_TYPE;

/// A card as a message. The summary is what a notification says: never content (C7). Text is never sent with a card,
/// since Teams would make two messages of it and name neither.
#[must_use]
pub fn message(card: &Value, summary: &str) -> Value {
    json!({
        "type": "message",
        "summary": summary,
        "attachments": [{ "contentType": CONTENT_TYPE, "content": card }],
    })
}

/// Words as a message; the summary, if there is one, as in [`message`].
#[must_use]
pub fn page(page: &Page, summary: &str) -> Value {
    let mut message = json!({ "type": "message", "textFormat": page.format, "text": page.text });
    if !summary.is_empty() {
        message["summary"] = summary.into();
    }
    message
}

/// An offer of a file, which Teams puts into the person's own store if they want it: see
/// [`super::super::activity::FileConsent`]. The values come back with their answer.
#[must_use]
pub fn file_offer(name: &str, size: u64, words: &str, values: &[(&'static str, String)]) -> Value {
    let context: serde_json::Map<String, Value> = values
        .iter()
        .map(|(name, value)| ((*name).to_owned(), Value::from(value.as_str())))
        .collect();
    json!({
        "type": "message",
        "attachments": [{
            "contentType": "application/vnd.microsoft.teams.card.file.consent",
            "name": name,
            "content": {
                "description": words,
                "sizeInBytes": size,
                "acceptContext": context,
                "declineContext": context,
            },
        }],
    })
}

/// A file that was put where the person wanted it.
#[must_use]
pub fn file_info(upload: &super::super::activity::Upload) -> Value {
    json!({
        "type": "message",
        "attachments": [{
            "contentType": "application/vnd.microsoft.teams.card.file.info",
            "contentUrl": upload.content_url,
            "name": upload.name,
            "content": { "uniqueId": upload.unique_id, "fileType": upload.file_type },
        }],
    })
}

/// The answer to a button: another card in its place.
#[must_use]
pub fn replaced(card: &Value) -> Value {
    json!({ "statusCode": 200, "type": CONTENT_TYPE, "value": card })
}

/// The answer to a button: a few words.
#[must_use]
pub fn said(words: &str) -> Value {
    json!({ "statusCode": 200, "type": "application/vnd.microsoft.activity.message", "value": words })
}

/// The answer to a button that cannot be done; still given with status 200.
#[must_use]
pub fn failed(status: u16, code: &str, words: &str) -> Value {
    json!({
        "statusCode": status,
        "type": "application/vnd.microsoft.error",
        "value": { "code": code, "message": words },
    })
}

/// The answer to a call for a form, and to a form in which something is wrong.
#[must_use]
pub fn form(title: &str, card: &Value) -> Value {
    json!({
        "task": {
            "type": "continue",
            "value": {
                "title": title,
                "height": "medium",
                "width": "medium",
                "card": { "contentType": CONTENT_TYPE, "content": card },
            },
        },
    })
}

/// The answer to a form that was taken: a few words in its place.
#[must_use]
pub fn done(words: &str) -> Value {
    json!({ "task": { "type": "message", "value": words } })
}

/// The answer to a form that was taken, which then closes.
#[must_use]
pub fn closed() -> Value {
    json!({})
}
