//! What deliveries mean.

mod events;
mod fixtures;
mod hostile;
mod interactions;

use std::collections::HashMap;

use serde_json::{Value, json};

use super::{Delivered, Incoming, read};

fn delivered(body: &Value) -> Delivered {
    let names = HashMap::from([("U2".to_owned(), "Bea".to_owned())]);
    read(body.to_string().as_bytes(), &names).expect("it is JSON")
}

fn told(body: &Value) -> Incoming {
    delivered(body).incoming
}

/// An event in its envelope; the bot is `UBOT`.
fn event(event: Value) -> Value {
    json!({
        "type": "event_callback", "event_id": "Ev1", "team_id": "T1", "event": event,
        "authorizations": [{ "team_id": "T1", "user_id": "UBOT", "is_bot": true }],
    })
}

/// A message to the bot, with fields in place of the usual ones; null takes one away.
fn message(fields: Value) -> Value {
    let mut message = json!({
        "type": "message", "channel": "D1", "channel_type": "im", "user": "U1", "text": "Hello",
        "ts": "1596183880.004200", "event_ts": "1596183880.004200", "team": "T1",
    });
    for (key, value) in fields.as_object().expect("fields") {
        if value.is_null() {
            message.as_object_mut().expect("a message").remove(key);
        } else {
            message[key] = value.clone();
        }
    }
    message
}

fn is_unknown(incoming: &Incoming) -> bool {
    matches!(incoming, Incoming::Unknown(_))
}

fn nothing(incoming: &Incoming) -> Option<&str> {
    if let Incoming::Nothing(what) = incoming {
        Some(what)
    } else {
        None
    }
}
