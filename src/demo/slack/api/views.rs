//! `views.…`: forms and the bot's page.

use std::time::Duration;

use serde_json::{Value, json};

use super::chat::{named, valid};
use super::{Arguments, Refused, Told};
use crate::demo::slack::workspace::{Token, Workspace};
use crate::demo::slack::{APP, BOT, WORKSPACE};

/// How long a trigger opens a form.
const TRIGGER: Duration = Duration::from_secs(3);

pub(super) fn called(
    workspace: &mut Workspace,
    token: &Token,
    method: &str,
    arguments: &Arguments,
) -> Option<Told> {
    if !method.starts_with("views.") || token.text.starts_with("xoxp-") {
        return None;
    }
    Some(match method {
        "views.open" | "views.push" => open(workspace, method, arguments),
        "views.update" => update(workspace, arguments),
        "views.publish" => publish(workspace, arguments),
        _ => return None,
    })
}

/// A view as Slack has it once it has taken it.
pub(in super::super) fn taken(workspace: &mut Workspace, view: &Value) -> Result<Value, String> {
    let kind = view["type"].as_str().unwrap_or_default();
    let wrong = |why: &str| Err(why.to_owned());
    if kind != "modal" && kind != "home" {
        return wrong("missing required field: type [json-pointer:/view/type]");
    }
    if kind == "modal" {
        let title = view["title"]["text"].as_str().unwrap_or_default();
        if title.is_empty() || title.chars().count() > 24 {
            return wrong("must be between 1 and 24 characters [json-pointer:/view/title/text]");
        }
        for button in ["submit", "close"] {
            let words = view[button]["text"].as_str().unwrap_or_default();
            if words.chars().count() > 24 {
                return wrong("must be less than 25 characters [json-pointer:/view/submit/text]");
            }
        }
        let inputs = |it: &Value| it["type"] == "input";
        let mut blocks = view["blocks"].as_array().into_iter().flatten();
        if blocks.any(inputs) && view["submit"].is_null() {
            return wrong("missing required field: submit [json-pointer:/view]");
        }
    }
    let private = view["private_metadata"].as_str().unwrap_or_default();
    if private.len() > 3000 {
        return wrong("must be less than 3001 characters [json-pointer:/view/private_metadata]");
    }
    if let Err(Refused(told)) = valid(&view["blocks"], 100) {
        let why = told["errors"][0].as_str().unwrap_or("blocks");
        return wrong(why);
    }
    let id = workspace.next_id("V");
    let hash = uuid::Uuid::new_v4().simple().to_string();
    let hash = format!("{}.{}", workspace.now().as_second(), &hash[..8]);
    let mut taken = view.clone();
    for (name, value) in [
        ("id", json!(id)),
        ("team_id", json!(WORKSPACE)),
        ("blocks", named(&view["blocks"])),
        ("state", json!({ "values": {} })),
        ("hash", json!(hash)),
        ("root_view_id", json!(id)),
        ("previous_view_id", Value::Null),
        ("app_id", json!(APP)),
        ("app_installed_team_id", json!(WORKSPACE)),
        ("bot_id", json!(BOT)),
    ] {
        taken[name] = value;
    }
    for (name, value) in [
        (
            "title",
            json!({ "type": "plain_text", "text": "View Title", "emoji": true }),
        ),
        ("submit", Value::Null),
        ("close", Value::Null),
        ("private_metadata", json!("")),
        ("callback_id", json!("")),
        ("external_id", json!("")),
        ("clear_on_close", json!(false)),
        ("notify_on_close", json!(false)),
        ("submit_disabled", json!(false)),
    ] {
        if taken.get(name).is_none() {
            taken[name] = value;
        }
    }
    Ok(taken)
}

fn refused(why: String) -> Refused {
    Refused(json!({
        "ok": false, "error": "invalid_arguments",
        "response_metadata": { "messages": [format!("[ERROR] {why}")] },
    }))
}

fn open(workspace: &mut Workspace, method: &str, arguments: &Arguments) -> Told {
    let id = arguments.text("trigger_id").ok_or("invalid_trigger_id")?;
    let view = arguments.get("view").ok_or("invalid_arguments")?.clone();
    if view["type"] != "modal" {
        return Err(refused(
            "must be a modal [json-pointer:/view/type]".to_owned(),
        ));
    }
    let trigger = workspace
        .triggers
        .get(id)
        .ok_or("invalid_trigger_id")?
        .clone();
    if trigger.since.elapsed() > TRIGGER {
        return Err("expired_trigger_id".into());
    }
    let mut view = taken(workspace, &view).map_err(refused)?;
    workspace.triggers.remove(id);
    if method == "views.push"
        && let Some(below) = workspace
            .views
            .iter()
            .rev()
            .find(|it| it["for"] == trigger.user)
    {
        view["root_view_id"] = below["root_view_id"].clone();
        view["previous_view_id"] = below["id"].clone();
    }
    let told = view.clone();
    // Whose screen it is on, for the stand-in alone.
    view["for"] = trigger.user.into();
    workspace.views.push(view);
    Ok(json!({ "view": told }))
}

fn update(workspace: &mut Workspace, arguments: &Arguments) -> Told {
    let view = arguments.get("view").ok_or("invalid_arguments")?.clone();
    let by_id = arguments.text("view_id").map(str::to_owned);
    let by_name = arguments.text("external_id").map(str::to_owned);
    let at = workspace.views.iter().position(|it| {
        by_id.as_deref().is_some_and(|id| it["id"] == id)
            || by_name
                .as_deref()
                .is_some_and(|name| it["external_id"] == name)
    });
    let at = at.ok_or("not_found")?;
    if let Some(hash) = arguments.text("hash")
        && workspace.views[at]["hash"] != hash
    {
        return Err("hash_conflict".into());
    }
    let mut view = taken(workspace, &view).map_err(refused)?;
    for name in ["id", "root_view_id", "previous_view_id"] {
        view[name] = workspace.views[at][name].clone();
    }
    let told = view.clone();
    view["for"] = workspace.views[at]["for"].clone();
    workspace.views[at] = view;
    Ok(json!({ "view": told }))
}

fn publish(workspace: &mut Workspace, arguments: &Arguments) -> Told {
    let user = arguments.text("user_id").unwrap_or_default();
    let user = workspace.users.iter().find(|it| it.id == user);
    let user = user.ok_or("user_not_found")?.id.clone();
    let view = arguments.get("view").ok_or("invalid_arguments")?.clone();
    if view["type"] != "home" {
        return Err(refused(
            "must be a home [json-pointer:/view/type]".to_owned(),
        ));
    }
    let before = workspace.homes.get(&user).cloned();
    if let Some(hash) = arguments.text("hash")
        && before.as_ref().is_some_and(|it| it["hash"] != hash)
    {
        return Err("hash_conflict".into());
    }
    let mut view = taken(workspace, &view).map_err(refused)?;
    if let Some(before) = before {
        view["id"] = before["id"].clone();
        view["root_view_id"] = before["id"].clone();
    }
    workspace.homes.insert(user, view.clone());
    Ok(json!({ "view": view }))
}
