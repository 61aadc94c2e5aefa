//! `files.…`: uploading in three steps, and what a file is.

use serde_json::{Value, json};

use super::{Arguments, Told, needs};
use crate::demo::slack::files::File;
use crate::demo::slack::workspace::{Token, Workspace};
use crate::demo::slack::{APP, BOT, BOT_USER, WORKSPACE, rich};

pub(super) fn called(
    workspace: &mut Workspace,
    token: &Token,
    method: &str,
    arguments: &Arguments,
) -> Option<Told> {
    Some(match method {
        "files.getUploadURLExternal" => announce(workspace, token, arguments),
        "files.completeUploadExternal" => complete(workspace, token, arguments),
        "files.info" => info(workspace, token, arguments),
        "files.upload" => Err("method_deprecated".into()),
        _ => return None,
    })
}

/// The content of an upload: the body, or the one file of a form.
pub(in super::super) fn uploaded(content_type: &str, body: &[u8]) -> Vec<u8> {
    let boundary = content_type
        .strip_prefix("multipart/form-data")
        .and_then(|it| it.split("boundary=").nth(1))
        .map(|it| it.trim_matches('"').to_owned());
    let Some(boundary) = boundary else {
        return body.to_vec();
    };
    let find = |text: &[u8], from: usize| {
        body[from..]
            .windows(text.len())
            .position(|it| it == text)
            .map(|it| it + from)
    };
    let begin = find(b"\r\n\r\n", 0).map_or(0, |it| it + 4);
    let end = find(format!("\r\n--{boundary}").as_bytes(), begin).unwrap_or(body.len());
    body[begin..end].to_vec()
}

fn announce(workspace: &mut Workspace, token: &Token, arguments: &Arguments) -> Told {
    needs(token, "files:write")?;
    let name = arguments.text("filename").ok_or("invalid_arguments")?;
    let length = arguments.number("length").filter(|it| *it > 0);
    let length = length.ok_or("invalid_arguments")?;
    let id = workspace.next_id("F");
    let now = workspace.now().as_second();
    let file = File::announced(&id, name, length, &token.user, now);
    workspace.files.push(file);
    Ok(json!({ "upload_url": format!("{}/upload/{id}", workspace.url), "file_id": id }))
}

fn complete(workspace: &mut Workspace, token: &Token, arguments: &Arguments) -> Told {
    needs(token, "files:write")?;
    let asked: Vec<Value> = arguments
        .get("files")
        .and_then(Value::as_array)
        .cloned()
        .filter(|it| !it.is_empty())
        .ok_or("invalid_arguments")?;
    let place = match arguments
        .text("channel_id")
        .or_else(|| arguments.text("channels"))
    {
        Some(id) => {
            let conversation = workspace.conversation(id).ok_or("channel_not_found")?;
            if conversation.is_archived {
                return Err("is_archived".into());
            }
            if !conversation.has(&token.user) {
                return Err("not_in_channel".into());
            }
            Some(conversation.id.clone())
        }
        None => None,
    };
    let url = workspace.url.clone();
    let mut told = Vec::new();
    for one in &asked {
        let file = workspace.files.iter_mut().find(|it| it.id == one["id"]);
        let file = file.ok_or("file_not_found")?;
        if file.content.len() != file.length {
            return Err("file_update_failed".into());
        }
        if let Some(title) = one["title"].as_str() {
            title.clone_into(&mut file.title);
        }
        file.channels.extend(place.clone());
        told.push(file.told(&url));
    }
    if let Some(place) = place {
        let ts = workspace.next_ts();
        let text = arguments.text("initial_comment").unwrap_or_default();
        let mut message = json!({
            "type": "message", "user": token.user, "ts": ts, "text": text, "team": WORKSPACE,
            "files": told, "upload": true, "display_as_bot": false, "subtype": "file_share",
        });
        if !text.is_empty() {
            message["blocks"] = json!([rich::block(text)]);
        }
        if token.user == BOT_USER {
            message["bot_id"] = BOT.into();
            message["app_id"] = APP.into();
            message["bot_profile"] = Workspace::bot_profile();
        }
        if let Some(root) = arguments.text("thread_ts") {
            message["thread_ts"] = root.into();
        }
        for file in &mut told {
            let share =
                json!({ "ts": ts, "team_id": WORKSPACE, "thread_ts": arguments.text("thread_ts") });
            file["shares"] = json!({ "private": { place.as_str(): [share] } });
        }
        workspace.append(&place, message);
    }
    Ok(json!({ "files": told }))
}

fn info(workspace: &Workspace, token: &Token, arguments: &Arguments) -> Told {
    needs(token, "files:read")?;
    let id = arguments.text("file").unwrap_or_default();
    let file = workspace.files.iter().find(|it| it.id == id);
    let file = file.ok_or("file_not_found")?;
    Ok(
        json!({ "file": file.told(&workspace.url), "comments": [], "response_metadata": { "next_cursor": "" } }),
    )
}
