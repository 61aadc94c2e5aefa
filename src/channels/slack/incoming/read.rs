//! From the raw JSON of a delivery to what it tells.

use std::collections::BTreeSet;

use serde_json::Value;

use super::json::{id, is_true, list, text, word};
use super::{Delivered, Incoming, event, interaction};
use crate::channels::slack::text::Names;

/// What was delivered is no JSON. Says nothing of what it was, since it may be somebody's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is no JSON")]
pub struct NotJson;

/// Reads a delivery as it lies in the ledger. `names` are people's by their ids, for mentions (see [`mentioned`]).
///
/// Never fails on JSON: what is not known, or not as expected, is [`Incoming::Unknown`].
pub fn read(raw: &[u8], names: &Names) -> Result<Delivered, NotJson> {
    let root = parse(raw)?;
    let body = body(&root);
    Ok(Delivered {
        workspace: workspace(body).unwrap_or_default().to_owned(),
        enterprise: enterprise(body).map(str::to_owned),
        is_shared: is_true(body, &["is_ext_shared_channel"]),
        incoming: incoming(body, names),
    })
}

/// The ids of people whom a delivery's message mentions: whose names [`read`] wants to be told.
#[must_use]
pub fn mentioned(raw: &[u8]) -> Vec<String> {
    let Ok(root) = parse(raw) else {
        return Vec::new();
    };
    let body = body(&root);
    let mut found = BTreeSet::new();
    for path in [&["event", "message"][..], &["event"], &["message"]] {
        if let Some(message) = super::json::at(body, path) {
            found.extend(crate::channels::slack::text::mentions(message));
        }
    }
    if let Some(command) = text(body, &["text"]) {
        found.extend(crate::channels::slack::text::mentions_in(command));
    }
    found.into_iter().collect()
}

pub(super) fn parse(raw: &[u8]) -> Result<Value, NotJson> {
    serde_json::from_slice(raw).map_err(|_| NotJson)
}

/// What is told: within the envelope of Socket Mode, if it came with it.
pub(super) fn body(root: &Value) -> &Value {
    root.get("payload")
        .filter(|payload| payload.is_object() && root.get("envelope_id").is_some())
        .unwrap_or(root)
}

fn incoming(body: &Value, names: &Names) -> Incoming {
    if !body.is_object() {
        return Incoming::Unknown("odd".to_owned());
    }
    match kind(body) {
        "event_callback" => event::read(body, names),
        "app_rate_limited" => Incoming::TooMany,
        "url_verification" => Incoming::Nothing("url_verification".to_owned()),
        other => interaction::read(other, body, names),
    }
}

/// The outer type. A command has none of its own; over HTTP the door gives it one, in Socket Mode the envelope.
pub(super) fn kind(body: &Value) -> &str {
    match text(body, &["type"]) {
        Some(kind) => kind,
        None if text(body, &["command"]).is_some() => "slash_commands",
        None if body.get("ssl_check").is_some() => "ssl_check",
        None => "",
    }
}

/// The workspace through which we hear of it, as Slack's own libraries find it: in a shared channel `team_id` is not
/// always ours, and org-wide installations leave fields out or null.
fn workspace(body: &Value) -> Option<&str> {
    let authorization = list(body, &["authorizations"]).first();
    [
        id(body, &["view", "app_installed_team_id"]),
        authorization.and_then(|it| id(it, &["team_id"])),
        id(body, &["team_id"]),
        id(body, &["team", "id"]),
        id(body, &["context_team_id"]),
        id(body, &["view", "team_id"]),
        id(body, &["user", "team_id"]),
    ]
    .into_iter()
    .flatten()
    .find(|id| id.starts_with('T'))
}

fn enterprise(body: &Value) -> Option<&str> {
    let authorization = list(body, &["authorizations"]).first();
    [
        authorization.and_then(|it| id(it, &["enterprise_id"])),
        id(body, &["enterprise_id"]),
        id(body, &["enterprise", "id"]),
        id(body, &["team", "enterprise_id"]),
        id(body, &["context_enterprise_id"]),
        id(body, &["view", "app_installed_team_id"]),
    ]
    .into_iter()
    .flatten()
    .find(|id| id.starts_with('E'))
}

/// Something we do not know, by Slack's name for it.
pub(super) fn unknown(name: &str) -> Incoming {
    Incoming::Unknown(word(name))
}

/// Something that is nothing to us, by Slack's name for it.
pub(super) fn nothing(name: &str) -> Incoming {
    Incoming::Nothing(word(name))
}
