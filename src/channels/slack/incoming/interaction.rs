//! What people do with our buttons, forms, shortcuts and the command.

use std::collections::BTreeMap;

use serde_json::Value;

use super::json::{at, id, list, stamp, text};
use super::read::{nothing, unknown};
use super::{Incoming, Said, message};
use crate::channels::slack::names::FIELD;
use crate::channels::slack::text::{self as words, Names};

pub(super) fn read(kind: &str, body: &Value, names: &Names) -> Incoming {
    let known = match kind {
        "slash_commands" => command(body, names),
        "block_actions" => pressed(body),
        "shortcut" => shortcut(body),
        "message_action" => message_shortcut(body, names),
        "view_submission" => submitted(body, names),
        "view_closed" | "block_suggestion" | "ssl_check" => Some(nothing(kind)),
        _ => None,
    };
    known.unwrap_or_else(|| unknown(if kind.is_empty() { "odd" } else { kind }))
}

fn user(body: &Value) -> Option<String> {
    id(body, &["user", "id"]).map(str::to_owned)
}

/// Opens a form; without one there is none to open, which is no reason to refuse the rest.
fn trigger(body: &Value) -> String {
    text(body, &["trigger_id"]).unwrap_or_default().to_owned()
}

fn command(body: &Value, names: &Names) -> Option<Incoming> {
    Some(Incoming::Command {
        user: id(body, &["user_id"])?.to_owned(),
        text: words::plain(text(body, &["text"]).unwrap_or_default(), names),
        trigger: trigger(body),
    })
}

fn pressed(body: &Value) -> Option<Incoming> {
    let action = list(body, &["actions"]).first()?;
    let value = [
        text(action, &["value"]),
        text(action, &["selected_option", "value"]),
        text(action, &["selected_user"]),
        text(action, &["selected_conversation"]),
        text(action, &["selected_channel"]),
        text(action, &["selected_date"]),
    ];
    // A press on a page of ours, or in a form, has a `view` and no message.
    let is_view = text(body, &["container", "type"]) == Some("view");
    let conversation =
        id(body, &["container", "channel_id"]).or_else(|| id(body, &["channel", "id"]));
    let message = id(body, &["container", "message_ts"]).or_else(|| id(body, &["message", "ts"]));
    Some(Incoming::Pressed {
        user: user(body)?,
        action: id(action, &["action_id"])?.to_owned(),
        value: value
            .into_iter()
            .flatten()
            .next()
            .unwrap_or_default()
            .to_owned(),
        place: conversation
            .zip(message)
            .filter(|_| !is_view)
            .map(|(conversation, message)| (conversation.to_owned(), message.to_owned())),
        trigger: trigger(body),
    })
}

fn shortcut(body: &Value) -> Option<Incoming> {
    Some(Incoming::Shortcut {
        user: user(body)?,
        callback: id(body, &["callback_id"])?.to_owned(),
        trigger: trigger(body),
    })
}

fn message_shortcut(body: &Value, names: &Names) -> Option<Incoming> {
    Some(Incoming::MessageShortcut {
        user: user(body)?,
        callback: id(body, &["callback_id"])?.to_owned(),
        trigger: trigger(body),
        said: pointed_at(body, names)?,
    })
}

/// The message of a shortcut, whoever wrote it; the conversation may be one that we are not in.
fn pointed_at(body: &Value, names: &Names) -> Option<Said> {
    let conversation = id(body, &["channel", "id"])?;
    let mut message = body.get("message").filter(|it| it.is_object())?.clone();
    if stamp(&message, &["ts"]).is_none() {
        message["ts"] = stamp(body, &["message_ts"])?.0.into();
    }
    message::by_anybody(&message, conversation, conversation.starts_with('D'), names)
}

fn submitted(body: &Value, names: &Names) -> Option<Incoming> {
    let view = body.get("view")?;
    let mut values = BTreeMap::new();
    if let Some(fields) = at(view, &["state", "values"]).and_then(Value::as_object) {
        for (field, elements) in fields {
            // Each field of ours holds one element; of others the first is as good.
            let element = elements
                .get(FIELD)
                .or_else(|| elements.as_object().and_then(|it| it.values().next()));
            if let Some(value) = element.and_then(|element| typed(element, names)) {
                values.insert(field.clone(), value);
            }
        }
    }
    Some(Incoming::Submitted {
        user: user(body)?,
        callback: id(view, &["callback_id"])?.to_owned(),
        private: text(view, &["private_metadata"])
            .unwrap_or_default()
            .to_owned(),
        values,
        view: id(view, &["id"])?.to_owned(),
    })
}

/// What was typed or chosen; nothing for an empty field.
fn typed(element: &Value, names: &Names) -> Option<String> {
    if let Some(text) = [
        text(element, &["value"]),
        text(element, &["selected_option", "value"]),
        text(element, &["selected_user"]),
        text(element, &["selected_conversation"]),
        text(element, &["selected_channel"]),
        text(element, &["selected_date"]),
        text(element, &["selected_time"]),
    ]
    .into_iter()
    .flatten()
    .next()
    {
        return Some(text.to_owned());
    }
    let options = list(element, &["selected_options"]);
    if !options.is_empty() {
        if text(element, &["type"]) == Some("checkboxes") {
            return Some("yes".to_owned());
        }
        let values: Vec<&str> = options
            .iter()
            .filter_map(|it| text(it, &["value"]))
            .collect();
        return Some(values.join(" "));
    }
    let rich = element.get("rich_text_value")?;
    let (_, text) = words::decode(&serde_json::json!({ "blocks": [rich] }), names);
    Some(text).filter(|text| !text.is_empty())
}
