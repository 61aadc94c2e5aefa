//! A page on which one is an employee in the invented workspace.

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::{get, post};
use axum::{Json, Router};
use data_encoding::BASE64;
use serde_json::{Value, json};

use super::conversations::{Conversation, Kind};
use super::messages::Writing;
use super::people::User;
use super::workspace::Workspace;
use super::{BOT_USER, Shared, Standin};

/// The largest body of an act: a file in base64 and its words.
const LARGEST: usize = 100 * 1024 * 1024;

pub(super) fn routes() -> Router<Arc<Shared>> {
    let file = |content_type: &'static str, text: &'static str| {
        get(move || async move { ([(header::CONTENT_TYPE, content_type)], text) })
    };
    Router::new()
        .route(
            "/",
            file("text/html; charset=utf-8", include_str!("play/index.html")),
        )
        .route("/play.css", file("text/css", include_str!("play/play.css")))
        .route(
            "/play.js",
            file("text/javascript", include_str!("play/play.js")),
        )
        .route(
            "/blocks.js",
            file("text/javascript", include_str!("play/blocks.js")),
        )
        .route("/play/state", get(state))
        .route("/play/act", post(act))
        .layer(axum::extract::DefaultBodyLimit::max(LARGEST))
}

/// What somebody's screen shows.
async fn state(
    State(shared): State<Arc<Shared>>,
    Query(fields): Query<std::collections::HashMap<String, String>>,
) -> impl IntoResponse {
    let field = |name: &str| fields.get(name).map_or("", String::as_str);
    let mut workspace = shared.workspace();
    let me = workspace.user(field("user")).map(|it| it.id.clone());
    let Some(me) = me.or_else(|| {
        let first = workspace.users.iter().find(|it| plays(it));
        first.map(|it| it.id.clone())
    }) else {
        return Json(json!({}));
    };
    let direct = workspace.direct(&me).unwrap_or_default();
    let shown = match workspace.conversation(field("conversation")) {
        Some(found) if found.has(&me) => found.id.clone(),
        _ => direct.clone(),
    };
    Json(screen(&workspace, &me, &direct, &shown))
}

fn plays(user: &User) -> bool {
    !user.is_bot && user.id != "USLACKBOT" && !user.deleted
}

fn screen(workspace: &Workspace, me: &str, direct: &str, shown: &str) -> Value {
    let mut people: Vec<Value> = workspace
        .users
        .iter()
        .filter(|it| plays(it))
        .map(|it| json!({ "id": it.id, "name": it.real_name, "note": note(it) }))
        .collect();
    people.sort_by(|one, other| one["name"].as_str().cmp(&other["name"].as_str()));
    let names: serde_json::Map<String, Value> = workspace
        .users
        .iter()
        .map(|it| (it.id.clone(), it.real_name.as_str().into()))
        .collect();
    let place = |it: &Conversation| {
        json!({
            "id": it.id, "name": it.name, "private": it.kind == Kind::Private,
            "archived": it.is_archived, "shared": it.is_shared, "count": it.messages.len(),
        })
    };
    let channels: Vec<Value> = workspace
        .conversations
        .iter()
        .filter(|it| it.kind != Kind::Direct && it.has(me))
        .map(place)
        .collect();
    let conversation = workspace.conversation(shown);
    let alone: Vec<&Value> = workspace
        .ephemerals
        .iter()
        .filter(|it| it.0 == me && it.1 == shown)
        .map(|it| &it.2)
        .collect();
    let view = workspace.views.iter().rev().find(|it| it["for"] == me);
    json!({
        "name": workspace.name, "me": me, "bot": BOT_USER, "direct": direct, "people": people, "names": names,
        "channels": channels, "shown": shown,
        "messages": conversation.map(|it| &it.messages), "alone": alone,
        "home": workspace.homes.get(me), "view": view, "bot_is_in": conversation.is_some_and(|it| it.has(BOT_USER)),
    })
}

/// What is special about somebody.
fn note(user: &User) -> String {
    let mut notes = vec![user.locale.as_str()];
    if user.is_ultra_restricted || user.is_restricted {
        notes.push("guest");
    }
    if !user.is_home() {
        notes.push("other company");
    }
    if user.email.is_none() && user.is_home() {
        notes.push("no address");
    }
    notes.join(", ")
}

/// Somebody does something; what the app answered, where it is asked at once.
async fn act(State(shared): State<Arc<Shared>>, Json(act): Json<Value>) -> impl IntoResponse {
    let text = |name: &str| act[name].as_str().unwrap_or_default();
    let (user, place, ts) = (text("user"), text("conversation"), text("ts"));
    let standin = Standin::beside(&shared);
    let refused = |word: &str| Json(json!({ "error": word }));
    let done = |it: Result<(), &str>| match it {
        Ok(()) => Json(json!({})),
        Err(word) => refused(word),
    };
    let answer = match text("act") {
        "write" => {
            let mut writing = Writing::text(text("text"));
            writing.thread = act["thread"].as_str().map(str::to_owned);
            for file in act["files"].as_array().into_iter().flatten() {
                let part = |name: &str| file[name].as_str().unwrap_or_default();
                let content = BASE64
                    .decode(part("content").as_bytes())
                    .unwrap_or_default();
                writing = writing.with_file(part("name"), part("type"), &content);
            }
            return done(standin.writes(user, place, &writing).await.map(drop));
        }
        "edit" => return done(standin.changes_text(user, place, ts, text("text")).await),
        "delete" => return done(standin.removes(user, place, ts).await),
        "react" => {
            let adds = act["adds"] == true;
            return done(standin.reaction(user, place, ts, text("emoji"), adds).await);
        }
        "close" => {
            let mut workspace = shared.workspace();
            workspace.views.retain(|it| it["id"] != text("view"));
            return Json(json!({}));
        }
        "home" => {
            standin.looks_at(user, "home").await;
            return Json(json!({}));
        }
        "messages" => {
            standin.looks_at(user, "messages").await;
            return Json(json!({}));
        }
        "press" => standin.press(user, place, ts, text("which")).await,
        "press_home" => standin.press_at_home(user, text("which")).await,
        "shortcut" if ts.is_empty() => standin.chooses(user, text("callback"), None).await,
        "shortcut" => {
            standin
                .chooses(user, text("callback"), Some((place, ts)))
                .await
        }
        "command" => standin.commands(user, text("command"), text("text")).await,
        "submit" => {
            let fields = act["fields"].as_object();
            let fields: Vec<(&str, &str)> = fields
                .into_iter()
                .flatten()
                .map(|(name, value)| (name.as_str(), value.as_str().unwrap_or_default()))
                .collect();
            standin.sends(user, text("view"), &fields).await
        }
        _ => return refused("unknown_act"),
    };
    Json(json!({ "status": answer.status, "answer": answer.json() }))
}
