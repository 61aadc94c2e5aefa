//! What somebody wrote, as a message of Slack's tells it.

use serde_json::Value;

use super::files;
use super::json::{id, stamp, text};
use super::read::{nothing, unknown};
use super::{Incoming, Said};
use crate::channels::slack::text::{self as words, Names};

/// Slack's own user, which is not marked as a bot.
const SLACKBOT: &str = "USLACKBOT";

/// Reads a message from `conversations.history` or `conversations.replies`, which do not name the conversation; nothing
/// if no person wrote it. An edited message is what it says now.
#[must_use]
pub fn said(message: &Value, conversation: &str, is_direct: bool, names: &Names) -> Option<Said> {
    if is_bot(message, &[]) || !is_persons(message) {
        return None;
    }
    written(message, conversation, is_direct, names)
}

/// An event of type `message`, or of a mention. `own` are the ids under which we are there.
pub(super) fn read(event: &Value, own: &[&str], names: &Names) -> Incoming {
    let Some(conversation) = id(event, &["channel"]) else {
        return unknown("message");
    };
    // `app_home` is what the direct message was called in old payloads.
    let is_direct = conversation.starts_with('D')
        || matches!(text(event, &["channel_type"]), Some("im" | "app_home"));
    match text(event, &["subtype"]) {
        Some("message_changed") => changed(event, conversation, is_direct, own, names),
        Some("message_deleted") => deleted(event, conversation, own),
        _ if is_bot(event, own) => Incoming::Bot,
        _ if is_persons(event) => written(event, conversation, is_direct, names)
            .map_or_else(|| unknown("message"), Incoming::Said),
        Some(subtype) if IGNORED.contains(&subtype) => nothing(subtype),
        Some(subtype) => unknown(&format!("message/{subtype}")),
        None => unknown("message"),
    }
}

/// Subtypes of what a person wrote.
fn is_persons(message: &Value) -> bool {
    let subtype = message.get("subtype").filter(|it| !it.is_null());
    subtype.is_none_or(|it| {
        matches!(
            it.as_str(),
            Some("" | "file_share" | "thread_broadcast" | "me_message" | "file_comment")
        )
    })
}

/// Subtypes that Slack itself writes, or that repeat what another event tells.
const IGNORED: [&str; 42] = [
    "app_conversation_join",
    "app_conversation_leave",
    "assistant_app_thread",
    "bot_add",
    "bot_disable",
    "bot_enable",
    "bot_remove",
    "canvas_mention",
    "channel_archive",
    "channel_canvas_updated",
    "channel_convert_to_private",
    "channel_convert_to_public",
    "channel_join",
    "channel_leave",
    "channel_name",
    "channel_posting_permissions",
    "channel_purpose",
    "channel_topic",
    "channel_unarchive",
    "document_mention",
    "ekm_access_denied",
    "file_mention",
    "group_archive",
    "group_join",
    "group_leave",
    "group_name",
    "group_purpose",
    "group_topic",
    "group_unarchive",
    "hidden",
    "huddle_thread",
    "joiner_notification",
    "joiner_notification_for_inviter",
    "message_replied",
    "pinned_item",
    "reminder_add",
    "reminder_delete",
    "reply_broadcast",
    "sh_room_created",
    "sh_room_shared",
    "tombstone",
    "unpinned_item",
];

/// A program wrote it. Not by `app_id`, which people's messages carry that went through a workflow.
pub(super) fn is_bot(message: &Value, own: &[&str]) -> bool {
    text(message, &["bot_id"]).is_some()
        || text(message, &["subtype"]) == Some("bot_message")
        || message.get("bot_profile").is_some_and(Value::is_object)
        || text(message, &["user"]).is_some_and(|user| {
            // Only the programs that people use name their messages so.
            let is_typed = text(message, &["client_msg_id"]).is_some();
            user == SLACKBOT || own.contains(&user) && !is_typed
        })
}

/// Also sent when links are unfolded, when a root gains replies, and for what the bot itself changed.
fn changed(
    event: &Value,
    conversation: &str,
    is_direct: bool,
    own: &[&str],
    names: &Names,
) -> Incoming {
    let null = Value::Null;
    let message = event.get("message").unwrap_or(&null);
    let before = event.get("previous_message").unwrap_or(&null);
    let at = stamp(message, &["ts"]).or_else(|| stamp(before, &["ts"]));
    let Some((at, _)) = at.filter(|_| message.is_object()) else {
        return unknown("message/message_changed");
    };
    // A deleted root with replies stays as a gravestone, put there by Slack.
    let is_gone = text(message, &["subtype"]) == Some("tombstone");
    if is_bot(if is_gone { before } else { message }, own) {
        return Incoming::Bot;
    }
    if is_gone {
        return Incoming::Deleted {
            conversation: conversation.to_owned(),
            id: at.to_owned(),
        };
    }
    if !is_persons(message) {
        return nothing("message_changed");
    }
    let author = text(message, &["user"]);
    let editor = text(message, &["edited", "user"]);
    if editor.is_some() && editor != author {
        return nothing("edited_by_another");
    }
    let mut message = message.clone();
    message["ts"] = at.into();
    if before.is_object() {
        let is_same = |key: &str| message.get(key) == before.get(key);
        let was = words::decode(before, names);
        if !is_same("text") && is_same("blocks") && !words::is_blank(text(&message, &["text"])) {
            // The blocks were not brought up to date.
            if let Some(fields) = message.as_object_mut() {
                fields.remove("blocks");
            }
        }
        if words::decode(&message, names) == was {
            return nothing("unchanged");
        }
    } else if editor.is_none() {
        return nothing("unchanged");
    }
    if text(&message, &["thread_ts"]).is_none()
        && let Some(thread) = before.get("thread_ts")
    {
        message["thread_ts"] = thread.clone();
    }
    written(&message, conversation, is_direct, names)
        .map_or_else(|| unknown("message/message_changed"), Incoming::Edited)
}

fn deleted(event: &Value, conversation: &str, own: &[&str]) -> Incoming {
    let before = event.get("previous_message");
    if before.is_some_and(|before| is_bot(before, own)) {
        return Incoming::Bot;
    }
    let id = stamp(event, &["deleted_ts"]).or_else(|| stamp(event, &["previous_message", "ts"]));
    match id {
        Some((id, _)) => Incoming::Deleted {
            conversation: conversation.to_owned(),
            id: id.to_owned(),
        },
        None => unknown("message/message_deleted"),
    }
}

/// What a message says; nothing if it has no author or no name.
fn written(message: &Value, conversation: &str, is_direct: bool, names: &Names) -> Option<Said> {
    let user = id(message, &["user"])?;
    Some(Said {
        user: user.to_owned(),
        ..by_anybody(message, conversation, is_direct, names)?
    })
}

/// As [`written`], for a message that a person points at, whoever wrote it.
pub(super) fn by_anybody(
    message: &Value,
    conversation: &str,
    is_direct: bool,
    names: &Names,
) -> Option<Said> {
    let (ts, at) = stamp(message, &["ts"])?;
    let (html, text_) = words::decode(message, names);
    let thread = stamp(message, &["thread_ts"]).map(|(thread, _)| thread);
    Some(Said {
        conversation: conversation.to_owned(),
        is_direct,
        id: ts.to_owned(),
        thread: thread.filter(|thread| *thread != ts).map(str::to_owned),
        user: id(message, &["user"]).unwrap_or_default().to_owned(),
        user_workspace: [
            id(message, &["user_team"]),
            id(message, &["team"]),
            id(message, &["source_team"]),
        ]
        .into_iter()
        .flatten()
        .next()
        .map(str::to_owned),
        at,
        html,
        text: text_,
        files: files::of(message),
        mentions: words::mentions(message),
    })
}
