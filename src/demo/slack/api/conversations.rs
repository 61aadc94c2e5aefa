//! `conversations.…`.

use serde_json::{Value, json};

use super::{Arguments, Refused, Told, needs, page};
use crate::demo::slack::BOT_USER;
use crate::demo::slack::conversations::{Conversation, Kind};
use crate::demo::slack::workspace::{Token, Workspace};

pub(super) fn called(
    workspace: &mut Workspace,
    token: &Token,
    method: &str,
    arguments: &Arguments,
) -> Option<Told> {
    Some(match method {
        "conversations.open" => open(workspace, token, arguments),
        "conversations.list" => list(workspace, token, arguments),
        "conversations.info" => info(workspace, token, arguments),
        "conversations.history" => history(workspace, token, arguments),
        "conversations.replies" => replies(workspace, token, arguments),
        "conversations.members" => members(workspace, token, arguments),
        "conversations.join" => join(workspace, token, arguments),
        "conversations.leave" => leave(workspace, token, arguments),
        _ => return None,
    })
}

/// The conversation that a call is about; one that the caller may not see is not there.
pub(super) fn seen<'a>(
    workspace: &'a Workspace,
    token: &Token,
    arguments: &Arguments,
) -> Result<&'a Conversation, Refused> {
    let id = arguments.text("channel").unwrap_or_default();
    let found = workspace.conversations.iter().find(|it| it.id == id);
    let found = found.ok_or("channel_not_found")?;
    if found.kind != Kind::Public && !found.has(&token.user) {
        return Err("channel_not_found".into());
    }
    Ok(found)
}

fn scope(kind: Kind, what: &str) -> String {
    let of = match kind {
        Kind::Direct => "im",
        Kind::Public => "channels",
        Kind::Private => "groups",
    };
    format!("{of}:{what}")
}

fn open(workspace: &mut Workspace, token: &Token, arguments: &Arguments) -> Told {
    needs(token, "im:write")?;
    let id = match (arguments.text("users"), arguments.text("channel")) {
        (Some(users), _) if users.contains(',') => return Err("method_not_supported".into()),
        (Some(user), _) => {
            // Whoever calls opens it with the other one.
            let user = if user == BOT_USER { &token.user } else { user };
            let user = workspace.users.iter().find(|it| it.id == user);
            let user = user.ok_or("user_not_found")?;
            if user.is_bot {
                return Err("cannot_dm_bot".into());
            }
            if user.deleted {
                return Err("user_disabled".into());
            }
            if user.is_stranger {
                return Err("user_not_visible".into());
            }
            let user = user.id.clone();
            workspace.direct(&user).ok_or("user_not_found")?
        }
        (None, Some(channel)) => channel.to_owned(),
        (None, None) => return Err("users_list_not_supplied".into()),
    };
    let conversation = workspace.conversation(&id).ok_or("channel_not_found")?;
    let mut channel = json!({ "id": id });
    if arguments.flag("return_im") {
        channel = conversation.told(&token.user);
        if let Some(fields) = channel.as_object_mut() {
            fields.remove("is_user_deleted");
        }
    }
    let open = !conversation.messages.is_empty();
    Ok(json!({ "no_op": open, "already_open": open, "channel": channel }))
}

fn list(workspace: &Workspace, token: &Token, arguments: &Arguments) -> Told {
    let types = arguments.text("types").unwrap_or("public_channel");
    let mut kinds = Vec::new();
    for name in types.split(',').map(str::trim) {
        let kind = match name {
            "public_channel" => Kind::Public,
            "private_channel" => Kind::Private,
            "im" => Kind::Direct,
            "mpim" => continue,
            _ => return Err("invalid_types".into()),
        };
        needs(token, &scope(kind, "read"))?;
        kinds.push(kind);
    }
    let no_archived = arguments.flag("exclude_archived");
    let channels = workspace
        .conversations
        .iter()
        .filter(|it| kinds.contains(&it.kind) && !(no_archived && it.is_archived))
        .filter(|it| it.kind == Kind::Public || it.has(&token.user))
        .map(|it| {
            let mut told = it.told(&token.user);
            if let Some(fields) = told.as_object_mut() {
                // Only `conversations.open` and `.info` know these.
                for name in [
                    "is_open",
                    "last_read",
                    "latest",
                    "unread_count",
                    "unread_count_display",
                ] {
                    fields.remove(name);
                }
            }
            told
        })
        .collect();
    let (channels, next) = page(arguments, channels, 1000);
    Ok(json!({ "channels": channels, "response_metadata": { "next_cursor": next } }))
}

fn info(workspace: &Workspace, token: &Token, arguments: &Arguments) -> Told {
    let conversation = seen(workspace, token, arguments)?;
    needs(token, &scope(conversation.kind, "read"))?;
    let mut channel = conversation.told(&token.user);
    if let Some(fields) = channel.as_object_mut()
        && !arguments.flag("include_num_members")
    {
        fields.remove("num_members");
    }
    Ok(json!({ "channel": channel }))
}

/// What may be read, between `oldest` and `latest`.
fn readable<'a>(
    workspace: &'a Workspace,
    token: &Token,
    arguments: &Arguments,
) -> Result<(&'a Conversation, impl Fn(&Value) -> bool + use<>), Refused> {
    let conversation = seen(workspace, token, arguments)?;
    needs(token, &scope(conversation.kind, "history"))?;
    if !conversation.has(&token.user) {
        return Err("not_in_channel".into());
    }
    let bound = |name: &str| arguments.text(name).map(str::to_owned);
    let (oldest, latest) = (bound("oldest"), bound("latest"));
    let inclusive = arguments.flag("inclusive");
    let within = move |message: &Value| {
        let ts = message["ts"].as_str().unwrap_or_default();
        let edge = inclusive && (oldest.as_deref() == Some(ts) || latest.as_deref() == Some(ts));
        let after = oldest.as_deref().is_none_or(|it| ts > it);
        let before = latest.as_deref().is_none_or(|it| ts < it);
        edge || (after && before)
    };
    Ok((conversation, within))
}

/// Without metadata, unless it is asked for.
fn shown(arguments: &Arguments, mut message: Value) -> Value {
    if !arguments.flag("include_all_metadata")
        && let Some(fields) = message.as_object_mut()
    {
        fields.remove("metadata");
    }
    message
}

fn history(workspace: &Workspace, token: &Token, arguments: &Arguments) -> Told {
    let (conversation, within) = readable(workspace, token, arguments)?;
    let mut messages: Vec<Value> = conversation
        .messages
        .iter()
        .filter(|it| {
            let in_thread = it["thread_ts"].is_string() && it["thread_ts"] != it["ts"];
            (!in_thread || it["subtype"] == "thread_broadcast") && within(it)
        })
        .map(|it| shown(arguments, it.clone()))
        .collect();
    messages.reverse();
    let (messages, next) = page(arguments, messages, 999);
    let mut told = json!({ "messages": messages, "has_more": !next.is_empty(), "pin_count": 0 });
    if !next.is_empty() {
        told["response_metadata"] = json!({ "next_cursor": next });
    }
    Ok(told)
}

fn replies(workspace: &Workspace, token: &Token, arguments: &Arguments) -> Told {
    let (conversation, within) = readable(workspace, token, arguments)?;
    let ts = arguments.text("ts").ok_or("thread_not_found")?;
    let asked = conversation.message(ts).ok_or("thread_not_found")?;
    let root = asked["thread_ts"].as_str().unwrap_or(ts);
    let mut thread = conversation.thread(root).into_iter();
    // The root comes first on every page, whatever the bounds.
    let first: Vec<Value> = thread.next().into_iter().collect();
    let rest = thread
        .filter(|it| within(it))
        .map(|it| shown(arguments, it))
        .collect();
    let (rest, next) = page(arguments, rest, 999);
    let mut messages: Vec<Value> = first.into_iter().map(|it| shown(arguments, it)).collect();
    messages.extend(rest);
    let mut told = json!({ "messages": messages, "has_more": !next.is_empty() });
    if !next.is_empty() {
        told["response_metadata"] = json!({ "next_cursor": next });
    }
    Ok(told)
}

fn members(workspace: &Workspace, token: &Token, arguments: &Arguments) -> Told {
    let conversation = seen(workspace, token, arguments)?;
    needs(token, &scope(conversation.kind, "read"))?;
    let members = conversation.members.iter().map(|it| it.as_str().into());
    let (members, next) = page(arguments, members.collect(), 1000);
    Ok(json!({ "members": members, "response_metadata": { "next_cursor": next } }))
}

fn join(workspace: &mut Workspace, token: &Token, arguments: &Arguments) -> Told {
    needs(token, "channels:join")?;
    let conversation = seen(workspace, token, arguments)?;
    if conversation.kind != Kind::Public {
        return Err("method_not_supported_for_channel_type".into());
    }
    if conversation.is_archived {
        return Err("is_archived".into());
    }
    let (id, was_in) = (conversation.id.clone(), conversation.has(&token.user));
    if !was_in {
        workspace.joins(&token.user, &id);
    }
    let channel = workspace.conversation(&id).map(|it| it.told(&token.user));
    let mut told = json!({ "channel": channel });
    if was_in {
        told["warning"] = "already_in_channel".into();
        told["response_metadata"] = json!({ "warnings": ["already_in_channel"] });
    }
    Ok(told)
}

fn leave(workspace: &mut Workspace, token: &Token, arguments: &Arguments) -> Told {
    let id = seen(workspace, token, arguments)?.id.clone();
    workspace.leaves(&token.user, &id);
    Ok(json!({}))
}
