//! A page on which one is an employee in the invented tenant.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::{Query, State};
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::{get, post};
use axum::{Json, Router};
use data_encoding::BASE64;
use serde_json::{Value, json};

use super::act::Refusal;
use super::deliver::Answer;
use super::forms::Form;
use super::people::User;
use super::places::Kind;
use super::tenant::Tenant;
use super::{BOT, Shared, Standin, TENANT, WEBHOOK_TOKEN, held};

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
        .route(
            "/play/play.css",
            file("text/css", include_str!("play/play.css")),
        )
        .route(
            "/play/play.js",
            file("text/javascript", include_str!("play/play.js")),
        )
        .route(
            "/play/cards.js",
            file("text/javascript", include_str!("play/cards.js")),
        )
        .route("/play/state", get(state))
        .route("/play/act", post(act))
        .layer(axum::extract::DefaultBodyLimit::max(LARGEST))
}

/// What somebody's screen shows.
async fn state(
    State(shared): State<Arc<Shared>>,
    Query(fields): Query<HashMap<String, String>>,
) -> impl IntoResponse {
    let field = |name: &str| fields.get(name).map_or("", String::as_str);
    let form = held(&shared.forms).get(field("user")).map(told);
    let mut tenant = shared.tenant();
    let me = tenant.user(field("user")).cloned();
    let first = || tenant.users.iter().find(|it| it.is_there()).cloned();
    let Some(me) = me.or_else(first) else {
        return Json(json!({}));
    };
    let personal = me.personal();
    let wanted = field("conversation");
    let shown = match tenant.place(wanted).map(|it| it.id.clone()) {
        Some(id) if is_in(&tenant, &id, &me) => id,
        _ => personal.clone(),
    };
    let mut screen = screen(&tenant, &me, &personal, &shown);
    screen["form"] = json!(form);
    Json(screen)
}

fn is_in(tenant: &Tenant, conversation: &str, user: &User) -> bool {
    match tenant.channel(conversation) {
        Some((group, _)) => group.members.contains(&user.id),
        None => tenant
            .conversation(conversation)
            .is_some_and(|it| it.members.contains(&user.id)),
    }
}

fn screen(tenant: &Tenant, me: &User, personal: &str, shown: &str) -> Value {
    let there = || tenant.users.iter().filter(|it| it.is_there());
    let mut people: Vec<Value> = there()
        .map(|it| json!({ "id": it.id, "name": it.real_name, "note": note(it) }))
        .collect();
    people.sort_by(|one, other| one["name"].as_str().cmp(&other["name"].as_str()));
    let names: serde_json::Map<String, Value> = there()
        .map(|it| (it.id.clone(), it.real_name.as_str().into()))
        .collect();
    let groups = tenant
        .groups
        .iter()
        .filter(|it| it.members.contains(&me.id));
    let groups: Vec<Value> = groups
        .map(|group| {
            let channels = group.channels.iter();
            let channels: Vec<Value> = channels
                .map(|it| json!({ "id": it.id, "name": it.name }))
                .collect();
            json!({ "id": group.id, "name": group.name, "has_bot": group.has_bot, "channels": channels })
        })
        .collect();
    let chats: Vec<Value> = tenant
        .conversations
        .iter()
        .filter(|it| it.kind == Kind::Group && it.members.contains(&me.id))
        .map(|it| json!({ "id": it.id, "name": it.name }))
        .collect();
    let place = tenant.conversation(shown);
    let group = tenant.channel(shown).map(|it| it.0);
    json!({
        "name": tenant.name, "me": me.id, "bot": BOT, "personal": personal, "people": people, "names": names,
        "groups": groups, "chats": chats, "shown": shown, "messages": place.map(|it| &it.messages),
        "installed": me.is_installed,
        "bot_is_in": group.map_or(place.is_some_and(|it| it.has_bot), |it| it.has_bot),
    })
}

/// What is special about somebody.
fn note(user: &User) -> String {
    let mut notes = vec![user.locale.as_str()];
    if user.is_guest {
        notes.push("guest");
    }
    if user.tenant != TENANT {
        notes.push("other company");
    }
    if user.email.is_none() {
        notes.push("no address");
    }
    notes.join(", ")
}

fn told(form: &Form) -> Value {
    json!({ "title": form.title, "card": form.card })
}

/// Somebody does something; what the app answered, where it is asked at once.
async fn act(State(shared): State<Arc<Shared>>, Json(act): Json<Value>) -> impl IntoResponse {
    match done(&shared, &act).await {
        Ok(None) => Json(json!({})),
        Ok(Some(answer)) => Json(json!({ "status": answer.status, "answer": answer.json() })),
        Err(word) => Json(json!({ "error": word })),
    }
}

async fn done(shared: &Arc<Shared>, act: &Value) -> Result<Option<Answer>, Refusal> {
    let text = |name: &str| act[name].as_str().unwrap_or_default();
    let named = |name: &str| act[name].as_str().filter(|it| !it.is_empty());
    let (user, id) = (text("user"), text("id"));
    let standin = Standin::beside(shared);
    let fields = act["fields"].as_object();
    let fields: Vec<(&str, &str)> = fields
        .into_iter()
        .flatten()
        .map(|(name, value)| (name.as_str(), value.as_str().unwrap_or_default()))
        .collect();
    let opens = |(form, answer): (Option<Form>, Answer)| {
        let mut forms = held(&shared.forms);
        match form {
            Some(form) => forms.insert(user.to_owned(), form),
            None => forms.remove(user),
        };
        Some(answer)
    };
    let before = standin.delivered().len();
    match text("act") {
        "write" => {
            let place = named("conversation").filter(|it| !it.starts_with("a:"));
            let file = act["files"].as_array().and_then(|it| it.first());
            if let (None, Some(file)) = (place, file) {
                let part = |name: &str| file[name].as_str().unwrap_or_default();
                let content = BASE64.decode(part("content").as_bytes());
                let content = content.unwrap_or_default();
                let file = (part("name"), part("type"), content.as_slice());
                standin.writes_with_file(user, text("text"), file).await?;
            } else if let (None, Some(quoted)) = (place, named("quotes")) {
                standin.writes_quoting(user, quoted, text("text")).await?;
            } else if let (None, Some(html)) = (place, named("html")) {
                standin.writes_html(user, text("text"), html).await?;
            } else {
                let mentions = act["mentions"] == true;
                standin.writes(user, place, text("text"), mentions).await?;
            }
        }
        "edit" => standin.changes_text(user, id, text("text")).await?,
        "delete" => standin.removes(user, id).await?,
        "restore" => standin.restores(user, id).await?,
        "react" => {
            let adds = act["adds"] == true;
            standin.reaction(user, id, text("reaction"), adds).await?;
        }
        "install" => standin.installs(user).await?,
        "uninstall" => standin.uninstalls(user).await?,
        "press" => {
            return standin
                .press(user, id, text("which"), &fields)
                .await
                .map(Some);
        }
        "ask" => {
            return Ok(opens(
                standin.asks_by_button(user, id, text("which")).await?,
            ));
        }
        "command" => {
            let (place, message) = (named("conversation"), named("id"));
            let asked = standin.asks_by_command(user, text("command"), place, message);
            return Ok(opens(asked.await?));
        }
        "send" => {
            let form = held(&shared.forms).get(user).cloned();
            let form = form.ok_or("no form is open")?;
            return Ok(opens(standin.sends(&form, text("which"), &fields).await?));
        }
        "close" => {
            held(&shared.forms).remove(user);
        }
        "webhook" => {
            let token = named("token").unwrap_or(WEBHOOK_TOKEN);
            let activity = standin.webhook_activity(user, text("conversation"), text("text"))?;
            return Ok(Some(standin.calls_webhook(token, &activity).await));
        }
        _ => return Err("there is no such act"),
    }
    // Whoever plays is told if the app did not take it.
    let told = standin.delivered();
    Ok(told
        .get(before..)
        .and_then(<[_]>::first)
        .map(|it| it.answer.clone()))
}
