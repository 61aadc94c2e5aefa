//! `chat.…`.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::conversations::seen;
use super::{Arguments, Refused, Told, needs};
use crate::demo::slack::conversations::Kind;
use crate::demo::slack::workspace::{Token, Workspace};
use crate::demo::slack::{APP, BOT, BOT_USER, WORKSPACE, rich};

/// Slack cuts what is longer.
const LONGEST: usize = 40_000;

pub(super) fn called(
    workspace: &mut Workspace,
    token: &Token,
    method: &str,
    arguments: &Arguments,
) -> Option<Told> {
    Some(match method {
        "chat.postMessage" => post(workspace, token, arguments),
        "chat.postEphemeral" => ephemeral(workspace, token, arguments),
        "chat.update" => update(workspace, token, arguments),
        "chat.delete" => delete(workspace, token, arguments),
        "chat.getPermalink" => link(workspace, token, arguments),
        _ => return None,
    })
}

/// Where something is to be written; a person's id stands for the direct conversation.
fn place(
    workspace: &mut Workspace,
    token: &Token,
    arguments: &Arguments,
) -> Result<String, Refused> {
    needs(token, "chat:write")?;
    let channel = arguments.text("channel").ok_or("channel_not_found")?;
    let person = workspace.users.iter().find(|it| it.id == channel);
    if let Some(id) = person.map(|it| it.id.clone()) {
        return Ok(workspace.direct(&id).ok_or("channel_not_found")?);
    }
    let conversation = seen(workspace, token, arguments)?;
    if conversation.is_archived {
        return Err("is_archived".into());
    }
    if !conversation.has(&token.user) {
        return Err("not_in_channel".into());
    }
    let id = conversation.id.clone();
    if conversation.kind == Kind::Direct {
        let mut others = conversation.members.iter().filter(|it| **it != token.user);
        let other = others.next().and_then(|it| workspace.user(it));
        if other.is_some_and(|it| it.deleted) {
            return Err("user_disabled".into());
        }
    }
    Ok(id)
}

/// Text and blocks, as Slack takes them.
fn content(arguments: &Arguments) -> Result<(String, Option<Value>), Refused> {
    let text = arguments.text("text").unwrap_or_default();
    let blocks = arguments.get("blocks").cloned();
    let some = |it: &Value| it.as_array().is_some_and(|it| !it.is_empty());
    let attachments = arguments.get("attachments").is_some_and(some);
    if text.is_empty() && !blocks.as_ref().is_some_and(some) && !attachments {
        return Err("no_text".into());
    }
    if let Some(blocks) = &blocks {
        valid(blocks, 50)?;
    }
    Ok((text.chars().take(LONGEST).collect(), blocks))
}

/// The limits of blocks that Slack enforces.
pub(super) fn valid(blocks: &Value, most: usize) -> Result<(), Refused> {
    let refuse = |why: String| {
        Err(Refused(json!({
            "ok": false, "error": "invalid_blocks", "errors": [why.clone()],
            "response_metadata": { "messages": [format!("[ERROR] {why}")] },
        })))
    };
    let Some(blocks) = blocks.as_array() else {
        return Err("invalid_blocks_format".into());
    };
    if blocks.len() > most {
        return refuse(format!(
            "no more than {most} items allowed [json-pointer:/blocks]"
        ));
    }
    let mut ids = BTreeSet::new();
    for (at, block) in blocks.iter().enumerate() {
        if let Some(id) = block["block_id"].as_str()
            && (!ids.insert(id) || id.len() > 255)
        {
            return refuse(format!(
                "`block_id` {id} is there twice or too long [json-pointer:/blocks/{at}]"
            ));
        }
        let mut actions = BTreeSet::new();
        for element in block["elements"].as_array().into_iter().flatten() {
            if let Some(id) = element["action_id"].as_str()
                && !actions.insert(id)
            {
                return refuse(format!(
                    "`action_id` {id} is there twice [json-pointer:/blocks/{at}/elements]"
                ));
            }
        }
        let kind = block["type"].as_str().unwrap_or_default();
        if kind.is_empty() {
            return refuse(format!(
                "missing required field: type [json-pointer:/blocks/{at}]"
            ));
        }
        let length = |it: &Value| it.as_str().map_or(0, |it| it.chars().count());
        let text = length(&block["text"]["text"]);
        let longest = if kind == "header" { 150 } else { 3000 };
        if text > longest {
            return refuse(format!(
                "must be less than {} characters [json-pointer:/blocks/{at}/text/text]",
                longest + 1
            ));
        }
        if kind == "section" && text == 0 && block["fields"].is_null() {
            return refuse(format!(
                "must be more than 0 characters [json-pointer:/blocks/{at}]"
            ));
        }
        for element in block["elements"].as_array().into_iter().flatten() {
            if element["type"] == "button" {
                let long = length(&element["text"]["text"]) > 75
                    || length(&element["value"]) > 2000
                    || length(&element["url"]) > 3000
                    || length(&element["action_id"]) > 255;
                if long {
                    return refuse(format!("a button is too long [json-pointer:/blocks/{at}]"));
                }
            }
        }
        let elements = block["elements"].as_array().map_or(0, Vec::len);
        let most = if kind == "context" { 10 } else { 25 };
        if (kind == "actions" || kind == "context") && elements > most {
            return refuse(format!(
                "no more than {most} items allowed [json-pointer:/blocks/{at}/elements]"
            ));
        }
    }
    Ok(())
}

/// Blocks with the ids that Slack gives them.
pub(super) fn named(blocks: &Value) -> Value {
    let mut blocks = blocks.clone();
    for block in blocks.as_array_mut().into_iter().flatten() {
        if block["block_id"].is_null() {
            let id = uuid::Uuid::new_v4().simple().to_string();
            block["block_id"] = id[..5].into();
        }
    }
    blocks
}

fn post(workspace: &mut Workspace, token: &Token, arguments: &Arguments) -> Told {
    let place = place(workspace, token, arguments)?;
    let (text, blocks) = content(arguments)?;
    let thread = arguments.text("thread_ts");
    let found = workspace.conversation(&place);
    if let Some(root) = thread
        && found.is_none_or(|it| it.message(root).is_none())
    {
        return Err("thread_not_found".into());
    }
    let ts = workspace.next_ts();
    let mut message =
        json!({ "type": "message", "user": token.user, "ts": ts, "text": text, "team": WORKSPACE });
    if token.user == BOT_USER {
        message["bot_id"] = BOT.into();
        message["app_id"] = APP.into();
        message["bot_profile"] = Workspace::bot_profile();
    } else {
        message["client_msg_id"] = uuid::Uuid::new_v4().to_string().into();
    }
    message["blocks"] = match &blocks {
        Some(blocks) => named(blocks),
        None => json!([rich::block(&text)]),
    };
    if let Some(metadata) = arguments.get("metadata") {
        message["metadata"] = metadata.clone();
    }
    if let Some(attachments) = arguments.get("attachments") {
        message["attachments"] = attachments.clone();
    }
    if let Some(root) = thread {
        message["thread_ts"] = root.into();
        if arguments.flag("reply_broadcast") {
            message["subtype"] = "thread_broadcast".into();
        }
    }
    workspace.append(&place, message.clone());
    Ok(json!({ "channel": place, "ts": ts, "message": message }))
}

fn ephemeral(workspace: &mut Workspace, token: &Token, arguments: &Arguments) -> Told {
    let place = place(workspace, token, arguments)?;
    let (text, blocks) = content(arguments)?;
    let user = arguments.text("user").unwrap_or_default().to_owned();
    if !workspace
        .conversation(&place)
        .is_some_and(|it| it.has(&user))
    {
        return Err("user_not_in_channel".into());
    }
    let ts = workspace.next_ts();
    let message = json!({
        "type": "message", "user": token.user, "bot_id": BOT, "ts": ts, "text": text,
        "blocks": blocks, "thread_ts": arguments.text("thread_ts"), "is_ephemeral": true,
    });
    workspace.ephemerals.push((user, place, message));
    Ok(json!({ "message_ts": ts }))
}

fn update(workspace: &mut Workspace, token: &Token, arguments: &Arguments) -> Told {
    let place = place(workspace, token, arguments)?;
    let ts = arguments.text("ts").ok_or("message_not_found")?;
    let (text, blocks) = content(arguments)?;
    let metadata = arguments.get("metadata").cloned();
    let after = workspace.edit(&token.user, &place, ts, |message| {
        message["text"] = text.as_str().into();
        match &blocks {
            Some(blocks) if blocks.as_array().is_some_and(|it| !it.is_empty()) => {
                message["blocks"] = named(blocks);
            }
            _ => message["blocks"] = json!([rich::block(&text)]),
        }
        if let Some(metadata) = metadata {
            message["metadata"] = metadata;
        }
    })?;
    Ok(json!({ "channel": place, "ts": ts, "text": text, "message": after }))
}

fn delete(workspace: &mut Workspace, token: &Token, arguments: &Arguments) -> Told {
    let place = place(workspace, token, arguments)?;
    let ts = arguments.text("ts").ok_or("message_not_found")?;
    workspace.delete(&token.user, &place, ts)?;
    Ok(json!({ "channel": place, "ts": ts }))
}

fn link(workspace: &Workspace, token: &Token, arguments: &Arguments) -> Told {
    let conversation = seen(workspace, token, arguments)?;
    let ts = arguments.text("message_ts").ok_or("message_not_found")?;
    let message = conversation.message(ts).ok_or("message_not_found")?;
    let thread = message["thread_ts"].as_str().filter(|it| *it != ts);
    let link = permalink(&conversation.id, ts, thread);
    Ok(json!({ "channel": conversation.id, "permalink": link }))
}

pub(super) fn permalink(channel: &str, ts: &str, thread: Option<&str>) -> String {
    let ts = ts.replace('.', "");
    let link = format!("https://visavis-demo.slack.com/archives/{channel}/p{ts}");
    match thread {
        Some(thread) => format!("{link}?thread_ts={thread}&cid={channel}"),
        None => link,
    }
}
