//! From the raw JSON of an activity to what it tells.

use serde_json::Value;

use super::json::{at, id, id_of, list, name, text, time, word};
use super::{Account, Activity, Change, Channel, Incoming, Kind, Place, Team, invoke, message};

/// What was sent is no JSON. Says nothing of what it was, since it may be somebody's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is no JSON")]
pub struct NotJson;

/// Reads an activity as it lies in the ledger.
///
/// Never fails on JSON: what is not known, or not as expected, is [`Incoming::Unknown`].
pub fn read(raw: &[u8]) -> Result<Activity, NotJson> {
    let activity: Value = serde_json::from_slice(raw).map_err(|_| NotJson)?;
    Ok(read_value(&activity))
}

/// As [`read`], of what is JSON already.
#[must_use]
pub fn read_value(activity: &Value) -> Activity {
    // A webhook is nobody, which Teams writes as a word.
    let bot = id(activity, &["recipient", "id"])
        .filter(|it| *it != "null")
        .unwrap_or_default();
    let client = list(activity, &["entities"])
        .iter()
        .find(|it| text(it, &["type"]) == Some("clientInfo"))
        .unwrap_or(&Value::Null);
    let told = |of: &Value, key: &str| {
        let is_short = |it: &String| it.len() <= 60;
        id_of(of, &[key]).filter(is_short)
    };
    Activity {
        id: id_of(activity, &["id"]).unwrap_or_default(),
        service_url: text(activity, &["serviceUrl"])
            .unwrap_or_default()
            .to_owned(),
        tenant: id_of(activity, &["channelData", "tenant", "id"])
            .or_else(|| id_of(activity, &["conversation", "tenantId"])),
        place: place(activity),
        from: at(activity, &["from"]).and_then(account),
        bot: bot.to_owned(),
        at: time(activity, &["timestamp"]).or_else(|| time(activity, &["localTimestamp"])),
        locale: told(activity, "locale").or_else(|| told(client, "locale")),
        time_zone: told(activity, "localTimezone").or_else(|| told(client, "timezone")),
        incoming: incoming(activity, bot),
    }
}

fn incoming(activity: &Value, bot: &str) -> Incoming {
    let Some(kind) = text(activity, &["type"]) else {
        // Fragments of invokes, as documentation prints them.
        return match text(activity, &["name"]) {
            Some(_) => invoke::read(activity),
            None => unknown("no_type"),
        };
    };
    let author = at(activity, &["from"]).and_then(account);
    let is_bots = author.is_some_and(|it| it.is_bot() || !bot.is_empty() && it.id == bot)
        || text(activity, &["from", "role"]) == Some("bot");
    match kind {
        "message" | "messageUpdate" | "messageReaction" if is_bots => Incoming::Bot,
        "message" => message::read(activity, bot),
        "messageUpdate" => message::updated(activity, bot),
        "messageDelete" => message::deleted(activity),
        "messageReaction" => message::reacted(activity),
        "invoke" => invoke::read(activity),
        "conversationUpdate" => conversation_updated(activity, bot),
        "installationUpdate" => installed(activity),
        "typing"
        | "event"
        | "endOfConversation"
        | "trace"
        | "handoff"
        | "contactRelationUpdate"
        | "command"
        | "commandResult"
        | "suggestion"
        | "delay"
        | "deleteUserData" => nothing(kind),
        other => unknown(other),
    }
}

fn installed(activity: &Value) -> Incoming {
    match text(activity, &["action"]) {
        Some("add") => Incoming::Installed { is_upgrade: false },
        Some("add-upgrade") => Incoming::Installed { is_upgrade: true },
        Some("remove") => Incoming::Uninstalled { is_upgrade: false },
        Some("remove-upgrade") => Incoming::Uninstalled { is_upgrade: true },
        Some(other) => unknown(&format!("installationUpdate/{other}")),
        None => unknown("installationUpdate"),
    }
}

fn conversation_updated(activity: &Value, bot: &str) -> Incoming {
    let event = text(activity, &["channelData", "eventType"]).unwrap_or_default();
    match event {
        "channelCreated" => return Incoming::ChannelChanged(Change::Created),
        "channelRenamed" => return Incoming::ChannelChanged(Change::Renamed),
        "channelDeleted" => return Incoming::ChannelChanged(Change::Deleted),
        "channelRestored" => return Incoming::ChannelChanged(Change::Restored),
        "teamRenamed" => return Incoming::TeamChanged(Change::Renamed),
        "teamDeleted" | "teamHardDeleted" => return Incoming::TeamChanged(Change::Deleted),
        // In documents and in the wild with both initials.
        "teamRestored" | "teamrestored" => return Incoming::TeamChanged(Change::Restored),
        "teamArchived" => return Incoming::TeamChanged(Change::Archived),
        "teamUnarchived" => return Incoming::TeamChanged(Change::Unarchived),
        _ => {}
    }
    let added = accounts(activity, "membersAdded");
    let removed = accounts(activity, "membersRemoved");
    if added.is_empty() && removed.is_empty() {
        return nothing(if event.is_empty() {
            "conversationUpdate"
        } else {
            event
        });
    }
    let holds = |of: &[Account]| !bot.is_empty() && of.iter().any(|it| it.id == bot);
    let came = holds(&added).then_some(true);
    let left = holds(&removed).then_some(false);
    let others = |of: Vec<Account>| of.into_iter().filter(|it| it.id != bot).collect();
    Incoming::Members {
        bot: came.or(left),
        added: others(added),
        removed: others(removed),
    }
}

fn accounts(activity: &Value, key: &str) -> Vec<Account> {
    list(activity, &[key]).iter().filter_map(account).collect()
}

/// Somebody, as activities and the roster name them.
pub(super) fn account(value: &Value) -> Option<Account> {
    Some(Account {
        id: id_of(value, &["id"]).filter(|it| it != "null")?,
        aad: id_of(value, &["aadObjectId"]).or_else(|| id_of(value, &["objectId"])),
        name: name(value, &["name"]),
    })
}

fn place(activity: &Value) -> Place {
    let full = id(activity, &["conversation", "id"]).unwrap_or_default();
    let (conversation, thread) = match full.split_once(";messageid=") {
        Some((conversation, thread)) => (conversation, Some(thread)),
        None => (full, None),
    };
    let data = at(activity, &["channelData"]).unwrap_or(&Value::Null);
    let team = id_of(data, &["team", "id"])
        .or_else(|| id_of(data, &["teamsTeamId"]))
        .map(|id| Team {
            id,
            name: name(data, &["team", "name"]),
            group: id_of(data, &["team", "aadGroupId"]),
        });
    let kind = match text(activity, &["conversation", "conversationType"]) {
        // A chat of two people is called personal too; theirs with the bot alone is none of these.
        Some("personal") if !conversation.starts_with("19:") => Kind::Personal,
        Some("channel") => Kind::Channel,
        None if team.is_some() || thread.is_some() => Kind::Channel,
        None if conversation.starts_with("a:") => Kind::Personal,
        Some(_) | None => Kind::Group,
    };
    let channel_id = id_of(data, &["channel", "id"])
        .or_else(|| id_of(data, &["teamsChannelId"]))
        .or_else(|| id_of(data, &["settings", "selectedChannel", "id"]))
        .filter(|_| kind == Kind::Channel);
    Place {
        conversation: conversation.to_owned(),
        kind,
        thread: thread.filter(|it| !it.is_empty()).map(str::to_owned),
        name: name(activity, &["conversation", "name"]),
        team,
        channel: channel_id.map(|id| Channel {
            id,
            name: name(data, &["channel", "name"]),
        }),
    }
}

/// Something we do not know, by Teams' name for it.
pub(super) fn unknown(name: &str) -> Incoming {
    Incoming::Unknown(word(name))
}

/// Something that is nothing to us, by Teams' name for it.
pub(super) fn nothing(name: &str) -> Incoming {
    Incoming::Nothing(word(name))
}
