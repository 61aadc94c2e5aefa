//! The doors of Slack: what is really Slack's is stored, and only then answered (C3, RS-R4).
//!
//! `POST /slack/events`, `/slack/interactions` and `/slack/commands`; [`take`] is where these and
//! Socket Mode meet. Nothing here waits for Slack's API or for a job.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Extension, Json, Router};
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::{Map, Value, json};
use tokio::sync::Semaphore;
use tokio::time::timeout;
use tokio_util::task::TaskTracker;

use super::answer;
use super::client::Slack;
use super::verify;
use super::{forms, incoming};
use crate::actions::take_in::{self, Door, Raw};
use crate::app::App;
use crate::channels::body::{self, Unread};
use crate::channels::heard::Heard;
use crate::channels::problem;
use crate::error::{Error, Result};
use crate::secrets;
use crate::store;

/// How long a form can be opened after whoever wants it pressed.
const TRIGGER: Duration = Duration::from_secs(3);
/// Forms that are being opened at a time; for more it would be too late anyway.
const OPENING: usize = 64;

/// The routes of these doors.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/slack/events", post(receive))
        .route("/slack/interactions", post(receive))
        .route("/slack/commands", post(receive))
        .layer(DefaultBodyLimit::disable())
}

/// What answers a delivery besides that it was stored: nothing, or this.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer(pub Option<Value>);

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        match self.0 {
            Some(value) => Json(value).into_response(),
            None => StatusCode::OK.into_response(),
        }
    }
}

/// Stores a delivery of Slack's as it came, and says how to answer it. It is on the disk when this
/// returns, unless it is a question that is over once it is answered.
pub async fn take(app: &App, opener: &Opener, raw: Vec<u8>) -> Result<Answer> {
    let kind = Kind::of(&raw);
    match &kind {
        Kind::Handshake(challenge) => {
            return Ok(Answer(Some(json!({ "challenge": challenge }))));
        }
        Kind::Form => {
            if let Some(refusal) = answer::refusal(app, &raw).await? {
                return Ok(Answer(Some(refusal)));
            }
        }
        Kind::Choices | Kind::Trigger | Kind::Other => {}
    }
    let bytes = if kind == Kind::Trigger {
        raw.clone()
    } else {
        Vec::new()
    };
    let entry = Raw {
        door: Door::Slack,
        account: store::ledger::SLACK.to_owned(),
        outside_id: incoming::outside_id(&raw),
        envelope_from: None,
        recipients: incoming::conversation(&raw).into_iter().collect(),
        bytes: raw,
        ..Raw::default()
    };
    take_in::take_in(app, entry).await?;
    opener.hear(app);
    Ok(match kind {
        Kind::Trigger => {
            opener.open(app, bytes);
            Answer::default()
        }
        // We offer no list that is filled while one types.
        Kind::Choices => Answer(Some(json!({ "options": [] }))),
        _ => Answer::default(),
    })
}

/// What matters of a delivery while Slack waits.
#[derive(Debug, PartialEq, Eq)]
enum Kind {
    /// Slack asks whether we are who we are.
    Handshake(String),
    /// Slack wants the choices of a list.
    Choices,
    /// A form was sent.
    Form,
    /// It may want a form to be opened.
    Trigger,
    /// Everything else, also what is no JSON: it is kept and listed.
    Other,
}

impl Kind {
    fn of(raw: &[u8]) -> Self {
        let Ok(value) = serde_json::from_slice::<Value>(raw) else {
            return Self::Other;
        };
        let text = |name: &str| value.get(name).and_then(Value::as_str);
        match text("type").unwrap_or_default() {
            "url_verification" => Self::Handshake(text("challenge").unwrap_or_default().to_owned()),
            "block_suggestion" => Self::Choices,
            "view_submission" => Self::Form,
            _ if text("trigger_id").is_some() => Self::Trigger,
            _ => Self::Other,
        }
    }
}

/// Opens forms beside the answer, within the three seconds that Slack leaves for it.
#[derive(Clone, Debug)]
pub struct Opener {
    slack: Slack,
    tasks: TaskTracker,
    turns: Arc<Semaphore>,
    heard: Heard,
}

impl Opener {
    /// With a client, and the tasks that a stopping server waits for.
    #[must_use]
    pub fn new(slack: Slack, tasks: TaskTracker) -> Self {
        Self {
            slack,
            tasks,
            turns: Arc::new(Semaphore::new(OPENING)),
            heard: Heard::default(),
        }
    }

    pub(super) fn slack(&self) -> &Slack {
        &self.slack
    }

    /// Notes that Slack was heard, now and then, and after the answer.
    pub(super) fn hear(&self, app: &App) {
        if !self.heard.is_due(app.clock.now()) {
            return;
        }
        let app = app.clone();
        self.tasks.spawn(async move {
            if let Err(error) = take_in::hear_slack(&app).await {
                tracing::warn!(%error, "when Slack was last heard could not be noted");
            }
        });
    }

    fn open(&self, app: &App, raw: Vec<u8>) {
        let Ok(turn) = self.turns.clone().try_acquire_owned() else {
            tracing::warn!("a form was not opened: too many are being opened");
            return;
        };
        let (app, slack) = (app.clone(), self.slack.clone());
        self.tasks.spawn(async move {
            match timeout(TRIGGER, open(&app, &slack, &raw)).await {
                Ok(Ok(())) => {}
                Ok(Err(error)) => tracing::warn!(error, "a form could not be opened"),
                Err(_) => tracing::warn!("a form could not be opened in time"),
            }
            drop(turn);
        });
    }
}

/// Opens the form that a delivery asks for, if it asks for one.
async fn open(app: &App, slack: &Slack, raw: &[u8]) -> std::result::Result<(), String> {
    let Ok(delivered) = incoming::read(raw, &std::collections::HashMap::new()) else {
        return Ok(());
    };
    let view = forms::view_for(app, &delivered).await;
    let Some(view) = view.map_err(|error| error.to_string())? else {
        return Ok(());
    };
    let open = super::open(app).await.map_err(|error| error.to_string())?;
    let Some(open) = open else {
        return Ok(());
    };
    let trigger = serde_json::from_slice::<Value>(raw)
        .ok()
        .and_then(|it| it.get("trigger_id").cloned());
    let arguments = json!({ "trigger_id": trigger, "view": view });
    slack
        .call(&open.bot_token, "views.open", &arguments)
        .await
        .map_err(|failure| failure.to_string())?;
    Ok(())
}

async fn receive(
    State(app): State<App>,
    Extension(opener): Extension<Opener>,
    headers: HeaderMap,
    content: Body,
) -> std::result::Result<Answer, Refusal> {
    let secret = signing_secret(&app).await?;
    let bytes = body::read(&headers, content).await?;
    if verify::verify(&secret, &headers, &bytes, app.clock.now()).is_err() {
        // Slack looks at a command's certificate without signing; that says and changes nothing.
        return match fields(&headers, &bytes) {
            Some(fields) if !verify::is_signed(&headers) && is_ssl_check(&fields) => {
                Ok(Answer::default())
            }
            _ => Err(Refusal::Forged),
        };
    }
    let raw = match fields(&headers, &bytes) {
        Some(fields) if is_ssl_check(&fields) => return Ok(Answer::default()),
        Some(fields) => unpacked(fields),
        None => bytes,
    };
    Ok(take(&app, &opener, raw).await?)
}

/// The secret by which deliveries are known; refuses while Slack is off, or would let anybody in.
async fn signing_secret(app: &App) -> std::result::Result<SecretString, Refusal> {
    let connection = store::slack::find(app.db.read()).await?;
    let Some(connection) = connection.filter(store::slack::Connection::is_enabled) else {
        return Err(Refusal::Off);
    };
    let secret = super::unseal(&app.keys, connection.signing_secret.as_deref());
    match secret {
        Some(secret) if !secrets::is_placeholder(secret.expose_secret()) => Ok(secret),
        _ if connection.transport == store::slack::transport::SOCKET => Err(Refusal::Off),
        _ => {
            tracing::error!(
                "a delivery of Slack's is refused: the signing secret is missing or a placeholder"
            );
            Err(Refusal::NoSecret)
        }
    }
}

/// The fields of a form; nothing if it is none.
fn fields(headers: &HeaderMap, bytes: &[u8]) -> Option<Vec<(String, String)>> {
    let kind = headers.get(CONTENT_TYPE)?.to_str().ok()?;
    let essence = kind.split(';').next()?.trim();
    if !essence.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
        return None;
    }
    serde_html_form::from_bytes(bytes).ok()
}

fn is_ssl_check(fields: &[(String, String)]) -> bool {
    fields.iter().any(|it| it.0 == "ssl_check" && it.1 == "1")
}

/// The JSON of what came as a form: the payload of an interaction, or a command's fields.
fn unpacked(mut fields: Vec<(String, String)>) -> Vec<u8> {
    if let Some(at) = fields.iter().position(|it| it.0 == "payload") {
        return fields.swap_remove(at).1.into_bytes();
    }
    let mut object: Map<String, Value> = fields
        .into_iter()
        .map(|(name, value)| (name, value.into()))
        .collect();
    if object.contains_key("command") {
        object.insert("type".to_owned(), "slash_commands".into());
    }
    Value::Object(object).to_string().into_bytes()
}

/// Why a delivery is not taken.
#[derive(Debug)]
enum Refusal {
    Off,
    NoSecret,
    Forged,
    Unread(Unread),
    Ours(Error),
}

impl From<Unread> for Refusal {
    fn from(unread: Unread) -> Self {
        Self::Unread(unread)
    }
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        Self::Ours(error)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let (status, detail) = match self {
            Self::Off => (StatusCode::NOT_FOUND, "there is nothing here"),
            Self::NoSecret => (StatusCode::SERVICE_UNAVAILABLE, "Slack is not set up"),
            Self::Forged => (StatusCode::UNAUTHORIZED, "the signature is not Slack's"),
            Self::Unread(unread) => return unread.into_response(),
            // Slack keeps the delivery and tries three times again.
            Self::Ours(error) => return problem::ours(&error, "slack"),
        };
        problem::answer(status, detail)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_stored_as_json() {
        let form = |pairs: &[(&str, &str)]| {
            let pairs = pairs.iter().map(|it| (it.0.to_owned(), it.1.to_owned()));
            String::from_utf8(unpacked(pairs.collect())).unwrap()
        };
        let payload = r#"{"type":"shortcut", "x":"ü"}"#;
        assert_eq!(form(&[("payload", payload)]), payload);
        assert_eq!(
            form(&[("command", "/hr"), ("text", "a \"b\"")]),
            r#"{"command":"/hr","text":"a \"b\"","type":"slash_commands"}"#
        );
        assert_eq!(form(&[("else", "1")]), r#"{"else":"1"}"#);
    }

    #[test]
    fn only_what_can_open_a_form_is_given_to_whoever_opens_them() {
        assert_eq!(
            Kind::of(br#"{"type":"url_verification","challenge":"c"}"#),
            Kind::Handshake("c".to_owned())
        );
        assert_eq!(
            Kind::of(br#"{"type":"view_submission","trigger_id":"1"}"#),
            Kind::Form
        );
        assert_eq!(
            Kind::of(br#"{"type":"block_actions","trigger_id":"1"}"#),
            Kind::Trigger
        );
        assert_eq!(Kind::of(br#"{"type":"event_callback"}"#), Kind::Other);
        assert_eq!(Kind::of(b"[1"), Kind::Other);
    }
}
