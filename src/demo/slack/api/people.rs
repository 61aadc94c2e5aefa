//! `users.…` and `reactions.…`.

use serde_json::{Value, json};

use super::{Arguments, Told, needs, page};
use crate::demo::slack::workspace::{Token, Workspace};

pub(super) fn called(
    workspace: &mut Workspace,
    token: &Token,
    method: &str,
    arguments: &Arguments,
) -> Option<Told> {
    Some(match method {
        "users.list" => list(workspace, token, arguments),
        "users.info" => info(workspace, token, arguments),
        "users.lookupByEmail" => by_email(workspace, token, arguments),
        "reactions.add" | "reactions.remove" => react(workspace, token, method, arguments),
        "reactions.get" => reactions(workspace, token, arguments),
        _ => return None,
    })
}

fn list(workspace: &Workspace, token: &Token, arguments: &Arguments) -> Told {
    needs(token, "users:read")?;
    let email = token.may("users:read.email");
    let locale = arguments.flag("include_locale");
    let users = workspace.users.iter();
    let members = users.map(|it| it.told(email, locale)).collect();
    let (members, next) = page(arguments, members, 1000);
    Ok(json!({
        "members": members, "cache_ts": workspace.now().as_second(),
        "response_metadata": { "next_cursor": next },
    }))
}

fn info(workspace: &Workspace, token: &Token, arguments: &Arguments) -> Told {
    needs(token, "users:read")?;
    let id = arguments.text("user").unwrap_or_default();
    let user = workspace.users.iter().find(|it| it.id == id);
    let user = user.ok_or("user_not_found")?;
    let email = token.may("users:read.email");
    Ok(json!({ "user": user.told(email, arguments.flag("include_locale")) }))
}

fn by_email(workspace: &Workspace, token: &Token, arguments: &Arguments) -> Told {
    needs(token, "users:read.email")?;
    let email = arguments.text("email").unwrap_or_default();
    let user = workspace.users.iter().find(|it| {
        !it.deleted
            && it
                .email
                .as_deref()
                .is_some_and(|it| it.eq_ignore_ascii_case(email))
    });
    let user = user.ok_or("users_not_found")?;
    Ok(json!({ "user": user.told(true, false) }))
}

fn react(workspace: &mut Workspace, token: &Token, method: &str, arguments: &Arguments) -> Told {
    needs(token, "reactions:write")?;
    let channel = arguments.text("channel").ok_or("channel_not_found")?;
    let ts = arguments.text("timestamp").ok_or("no_item_specified")?;
    let name = arguments.text("name").ok_or("invalid_name")?;
    let adds = method == "reactions.add";
    workspace.react(&token.user, channel, ts, name, adds)?;
    Ok(json!({}))
}

fn reactions(workspace: &Workspace, token: &Token, arguments: &Arguments) -> Told {
    needs(token, "reactions:read")?;
    let channel = arguments.text("channel").ok_or("channel_not_found")?;
    let ts = arguments.text("timestamp").unwrap_or_default();
    let conversation = workspace.conversation(channel).ok_or("channel_not_found")?;
    let message = conversation.message(ts).ok_or("message_not_found")?;
    let mut message: Value = message.clone();
    message["permalink"] = super::chat::permalink(channel, ts, None).into();
    Ok(json!({ "type": "message", "channel": channel, "message": message }))
}
