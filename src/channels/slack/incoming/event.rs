//! Events: what happened in the workspace.

use serde_json::Value;

use super::json::{at, id, list, stamp, text};
use super::read::{nothing, unknown};
use super::{Incoming, message};
use crate::channels::slack::text::Names;

pub(super) fn read(body: &Value, names: &Names) -> Incoming {
    let Some(event) = body.get("event").filter(|event| event.is_object()) else {
        return unknown("event_callback");
    };
    let kind = text(event, &["type"]).unwrap_or_default();
    let own = own(body);
    let known = match kind {
        "message" | "app_mention" => Some(message::read(event, &own, names)),
        "reaction_added" | "reaction_removed" => reacted(event, kind, &own),
        "app_home_opened" => home_opened(event),
        "team_join" | "user_change" | "user_profile_changed" => event
            .get("user")
            .filter(|user| id(user, &["id"]).is_some())
            .map(|user| Incoming::Member(user.clone())),
        "channel_rename" | "group_rename" => channel(event, None),
        "channel_archive" | "group_archive" | "channel_deleted" | "group_deleted" => {
            channel(event, Some(true))
        }
        "channel_unarchive" | "group_unarchive" => channel(event, Some(false)),
        "member_joined_channel" | "member_left_channel" => membership(event, kind, body, &own),
        "channel_left" | "group_left" => {
            conversation(event).map(|conversation| Incoming::Membership {
                conversation: conversation.to_owned(),
                is_member: false,
            })
        }
        "tokens_revoked" => Some(revoked(event)),
        "app_uninstalled" | "app_uninstalled_team" => Some(Incoming::Revoked),
        "app_rate_limited" => Some(Incoming::TooMany),
        _ if IGNORED.contains(&kind) => Some(nothing(kind)),
        _ => None,
    };
    known.unwrap_or_else(|| {
        unknown(if kind.is_empty() {
            "event_callback"
        } else {
            kind
        })
    })
}

/// Events that other events repeat, or that concern nothing we keep.
const IGNORED: [&str; 33] = [
    "channel_created",
    "channel_history_changed",
    "channel_shared",
    "channel_unshared",
    "dnd_updated",
    "dnd_updated_user",
    "email_domain_changed",
    "emoji_changed",
    "file_change",
    "file_created",
    "file_deleted",
    "file_public",
    "file_shared",
    "file_unshared",
    "group_close",
    "group_history_changed",
    "group_open",
    "im_close",
    "im_created",
    "im_history_changed",
    "im_open",
    "link_shared",
    "pin_added",
    "pin_removed",
    "star_added",
    "star_removed",
    "subteam_created",
    "subteam_members_changed",
    "subteam_updated",
    "team_domain_change",
    "team_rename",
    "user_huddle_changed",
    "user_status_changed",
];

/// Under which ids we are there, as far as the delivery says so.
fn own(body: &Value) -> Vec<&str> {
    list(body, &["authorizations"])
        .iter()
        .filter(|it| it.get("is_bot").and_then(Value::as_bool) == Some(true))
        .filter_map(|it| id(it, &["user_id"]))
        .collect()
}

fn reacted(event: &Value, kind: &str, own: &[&str]) -> Option<Incoming> {
    if text(event, &["item", "type"]).is_some_and(|it| it != "message") {
        return Some(nothing(kind));
    }
    let user = id(event, &["user"])?;
    if own.contains(&user) {
        return Some(Incoming::Bot);
    }
    Some(Incoming::Reacted {
        conversation: id(event, &["item", "channel"])?.to_owned(),
        id: stamp(event, &["item", "ts"])?.0.to_owned(),
        user: user.to_owned(),
        emoji: id(event, &["reaction"])?.to_owned(),
        added: kind == "reaction_added",
    })
}

fn home_opened(event: &Value) -> Option<Incoming> {
    Some(Incoming::HomeOpened {
        user: id(event, &["user"])?.to_owned(),
        tab: id(event, &["tab"]).unwrap_or("home").to_owned(),
        hash: id(event, &["view", "hash"]).map(str::to_owned),
    })
}

/// Told as an id, or as an object with one.
fn conversation(event: &Value) -> Option<&str> {
    id(event, &["channel"]).or_else(|| id(event, &["channel", "id"]))
}

fn channel(event: &Value, archived: Option<bool>) -> Option<Incoming> {
    let name = text(event, &["channel", "name"]).map(str::to_owned);
    if name.is_none() && archived.is_none() {
        return None;
    }
    Some(Incoming::Channel {
        conversation: conversation(event)?.to_owned(),
        name,
        archived,
    })
}

fn membership(event: &Value, kind: &str, body: &Value, own: &[&str]) -> Option<Incoming> {
    let user = id(event, &["user"])?;
    // Older deliveries only say for whom they are.
    let authed = || list(body, &["authed_users"]).iter();
    let is_own = if own.is_empty() {
        authed().any(|it| it.as_str() == Some(user))
    } else {
        own.contains(&user)
    };
    if !is_own {
        return Some(nothing(kind));
    }
    Some(Incoming::Membership {
        conversation: conversation(event)?.to_owned(),
        is_member: kind == "member_joined_channel",
    })
}

/// Only the bot's token is ours; people's may go.
fn revoked(event: &Value) -> Incoming {
    let holds = |key: &str| match at(event, &["tokens", key]) {
        None | Some(Value::Null | Value::Bool(false)) => false,
        Some(Value::Array(tokens)) => !tokens.is_empty(),
        Some(Value::Object(tokens)) => !tokens.is_empty(),
        Some(_) => true,
    };
    if holds("oauth") && !holds("bot") {
        nothing("tokens_revoked")
    } else {
        Incoming::Revoked
    }
}
