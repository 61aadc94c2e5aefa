//! Forms that people open in Slack, as its modals (S3, S6).

use domain::message::Channel;
use serde_json::{Value, json};

use super::compose::blocks::{cut, paragraph, plain};
use super::incoming::{Delivered, Incoming};
use super::names::{FIELD, action, callback};
use crate::app::App;
use crate::channels::bot::form::{Asker, Asking, Field, Form, Input, Said, Which, YES};
use crate::channels::bot::words;
use crate::error::Result;

/// How many letters a title or a button of a form bears.
const TITLE: usize = 24;
/// How many letters an option bears.
const OPTION: usize = 75;
/// How many options a list bears.
const OPTIONS: usize = 100;
/// How many letters a text field takes.
const FILLED: usize = 3000;

/// The form that a delivery asks for, if it asks for one.
pub async fn view_for(app: &App, delivered: &Delivered) -> Result<Option<Value>> {
    let user = match &delivered.incoming {
        Incoming::Command { user, text, .. } if words::word(&app.languages, text).is_none() => user,
        Incoming::Shortcut { user, callback, .. } if callback == callback::NEW => user,
        Incoming::MessageShortcut { user, callback, .. } if callback == callback::ASK_HR => user,
        Incoming::Pressed { user, action, .. }
            if [action::NEW, action::DETAILS, action::DECISION].contains(&action.as_str()) =>
        {
            user
        }
        _ => return Ok(None),
    };
    let asker = Asker::find(app, Channel::Slack, user, FILLED, app.clock.now()).await?;
    let asking = match &delivered.incoming {
        Incoming::Pressed { action, value, .. } if action == action::DETAILS => {
            asker.details(value).await?
        }
        Incoming::Pressed { action, value, .. } if action == action::DECISION => {
            asker.decision(value).await?
        }
        Incoming::Command { text, .. } => asker.new_request(text).await?,
        Incoming::MessageShortcut { said, .. } => {
            let said = Said {
                conversation: &said.conversation,
                id: &said.id,
                author: &said.user,
                text: &said.text,
            };
            asker.ask_hr(said).await?
        }
        _ => asker.new_request("").await?,
    };
    Ok(Some(match asking {
        Asking::Form(form) => modal(&form),
        Asking::Notice { title, line, close } => notice(&title, line, &close),
    }))
}

/// What is shown instead of a form.
pub(super) fn notice(title: &str, line: String, close: &str) -> Value {
    json!({
        "type": "modal",
        "title": plain(title, TITLE),
        "close": plain(close, TITLE),
        "blocks": [paragraph(&[line])],
    })
}

/// What a form of ours asks for, as it comes back; nothing if it is none of ours.
#[must_use]
pub fn which(name: &str, private: &str) -> Option<Which> {
    match name {
        callback::NEW => Some(Which::New),
        callback::ASK_HR => {
            let mut parts = private.split(' ').map(str::to_owned);
            let mut next = || parts.next().unwrap_or_default();
            Some(Which::AskHr {
                conversation: next(),
                id: next(),
                author: next(),
            })
        }
        callback::DETAILS => private.parse().ok().map(Which::Details),
        callback::DECISION => private.parse().ok().map(Which::Decision),
        _ => None,
    }
}

fn modal(form: &Form) -> Value {
    let (callback, private) = match &form.which {
        Which::New => (callback::NEW, String::new()),
        Which::AskHr {
            conversation,
            id,
            author,
        } => (callback::ASK_HR, format!("{conversation} {id} {author}")),
        Which::Details(request) => (callback::DETAILS, request.to_string()),
        Which::Decision(step) => (callback::DECISION, step.to_string()),
    };
    let lines = form.lines.iter();
    let mut blocks: Vec<Value> = lines
        .map(|line| paragraph(std::slice::from_ref(line)))
        .collect();
    blocks.extend(form.fields.iter().map(input));
    json!({
        "type": "modal",
        "callback_id": callback,
        "private_metadata": private,
        "title": plain(&form.title, TITLE),
        "submit": plain(&form.send, TITLE),
        "close": plain(&form.cancel, TITLE),
        "blocks": blocks,
    })
}

fn option(value: &str, words: &str) -> Value {
    json!({ "text": plain(words, OPTION), "value": value })
}

fn input(field: &Field) -> Value {
    let mut input = json!({
        "type": "input",
        "block_id": field.name,
        "label": plain(&field.label, 2000),
        "element": element(&field.input),
    });
    if !field.is_required {
        input["optional"] = true.into();
    }
    if let Some(hint) = &field.hint {
        input["hint"] = plain(hint, 2000);
    }
    input
}

fn element(input: &Input) -> Value {
    match input {
        Input::Line { text, max } | Input::Lines { text, max } => {
            let mut element = json!({
                "type": "plain_text_input",
                "action_id": FIELD,
                "max_length": max,
            });
            if matches!(input, Input::Lines { .. }) {
                element["multiline"] = true.into();
            }
            if !text.trim().is_empty() {
                element["initial_value"] = cut(text, *max).into();
            }
            element
        }
        Input::Choice {
            options,
            chosen,
            placeholder,
        } => {
            let shown = &options[..options.len().min(OPTIONS)];
            let made: Vec<Value> = shown.iter().map(|(id, name)| option(id, name)).collect();
            let initial = shown
                .iter()
                .position(|(id, _)| Some(id) == chosen.as_ref())
                .and_then(|at| made.get(at).cloned());
            let mut element = json!({
                "type": "radio_buttons",
                "action_id": FIELD,
                "options": made,
            });
            if !placeholder.is_empty() {
                element["type"] = "static_select".into();
                element["placeholder"] = plain(placeholder, 150);
            }
            if let Some(initial) = initial {
                element["initial_option"] = initial;
            }
            element
        }
        Input::Check { title, .. } => json!({
            "type": "checkboxes",
            "action_id": FIELD,
            "options": [option(YES, title)],
        }),
    }
}
