//! The doors of Microsoft Teams: what is really Teams' is stored, and only then answered (C3, RS-R4).
//!
//! `POST /teams/messages` takes the activities of the bot, `POST /teams/outgoing-webhook` those of outgoing webhooks.
//! Nothing here waits for Microsoft, but for keys that nobody has seen yet; only what Teams wants answered in the same
//! response waits a moment for the job that reads it.

use axum::body::Body;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::header::AUTHORIZATION;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Extension, Router};
use domain::ids::LedgerId;
use serde_json::Value;
use tokio_util::task::TaskTracker;
use uuid::Uuid;

use super::activity::{self, Activity};
use super::hosts::Hosts;
use super::keys::{SigningKeys, Unknown};
use super::verify::{Refused, Rules};
use super::{invoke, webhook};
use crate::actions::take_in::{self, Door, Raw};
use crate::app::App;
use crate::channels::body::{self, Unread};
use crate::channels::heard::Heard;
use crate::channels::problem;
use crate::error::{Error, Result};
use crate::store;
use crate::store::msteams::Connection;

/// Letters of what we are called in Teams.
const NAME_MAX: usize = 200;

/// The routes of these doors.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/teams/messages", post(receive))
        .route("/teams/outgoing-webhook", post(webhook::receive))
        .layer(DefaultBodyLimit::disable())
}

/// What the doors keep between activities.
#[derive(Clone, Debug)]
pub struct Porter {
    keys: SigningKeys,
    tasks: TaskTracker,
    heard: Heard,
}

impl Porter {
    /// With the keys by which activities are known, and the tasks that a stopping server waits for.
    #[must_use]
    pub fn new(keys: SigningKeys, tasks: TaskTracker) -> Self {
        Self {
            keys,
            tasks,
            heard: Heard::default(),
        }
    }

    /// Notes that Teams was heard, now and then, and after the answer.
    fn hear(&self, app: &App, told: &Activity, raw: &Value) {
        if !self.heard.is_due(app.clock.now()) {
            return;
        }
        let name = raw.pointer("/recipient/name").and_then(Value::as_str);
        let name: String = name
            .unwrap_or_default()
            .chars()
            .filter(|it| !it.is_control())
            .take(NAME_MAX)
            .collect();
        let (service, bot) = (told.service_url.clone(), told.bot.clone());
        let app = app.clone();
        self.tasks.spawn(async move {
            if let Err(error) = take_in::hear_msteams(&app, service, bot, name).await {
                tracing::warn!(%error, "when Teams was last heard could not be noted");
            }
        });
    }

    /// Notes that a webhook was heard, after the answer.
    pub(super) fn hear_webhook(&self, app: &App, id: Uuid) {
        let app = app.clone();
        self.tasks.spawn(async move {
            if let Err(error) = take_in::hear_webhook(&app, id).await {
                tracing::warn!(%error, "when a webhook was last heard could not be noted");
            }
        });
    }

    /// Renews keys that are a day old, after the answer.
    fn renew_keys(&self, app: &App) {
        let now = app.clock.now();
        if self.keys.is_due(now) {
            let keys = self.keys.clone();
            self.tasks.spawn(async move { keys.renew(now).await });
        }
    }
}

async fn receive(
    State(app): State<App>,
    Extension(porter): Extension<Porter>,
    headers: HeaderMap,
    content: Body,
) -> std::result::Result<Response, Refusal> {
    let connection = connection(&app).await?;
    let hosts = Hosts::of(&app.config.teams);
    let tenants = [connection.tenant];
    let rules = Rules {
        issuer: &app.config.teams.issuer,
        app_id: &connection.app_id,
        tenants: &tenants,
        hosts: &hosts,
    };
    // Nothing is read of whoever has no token of Microsoft's.
    let authorization = authorization(&headers);
    let caller = porter
        .keys
        .caller(authorization, &rules, app.clock.now())
        .await?;
    let bytes = body::read(&headers, content).await?;
    let raw: Value = serde_json::from_slice(&bytes).map_err(|_| Refused::NotJson)?;
    caller.may_say(&raw, &rules)?;
    let told = activity::read_value(&raw);
    porter.hear(&app, &told, &raw);
    porter.renew_keys(&app);
    if told.incoming.is_invoke() {
        return Ok(invoke::answer(&app, &told, bytes).await?);
    }
    store(&app, &told, bytes).await?;
    Ok(StatusCode::OK.into_response())
}

/// Stores an activity as it came; it is on the disk when this returns.
pub(super) async fn store(app: &App, told: &Activity, bytes: Vec<u8>) -> Result<LedgerId> {
    store_as(app, told, bytes, None).await
}

/// The same, with whose it is if not the bot's: what one of these sends is never taken for another's.
pub(super) async fn store_as(
    app: &App,
    told: &Activity,
    bytes: Vec<u8>,
    by: Option<String>,
) -> Result<LedgerId> {
    let id = activity::outside_id(&bytes);
    let conversation = Some(told.place.conversation.clone());
    let raw = Raw {
        door: Door::Msteams,
        account: store::ledger::MSTEAMS.to_owned(),
        outside_id: match &by {
            Some(by) => format!("{by}/{id}"),
            None => id,
        },
        envelope_from: by,
        recipients: conversation
            .into_iter()
            .filter(|it| !it.is_empty())
            .collect(),
        bytes,
        ..Raw::default()
    };
    take_in::take_in(app, raw).await
}

/// The tenant whose activities are taken; refuses while Teams is off, or would let anybody in.
async fn connection(app: &App) -> std::result::Result<Connection, Refusal> {
    let connection = store::msteams::find(app.db.read()).await?;
    let Some(connection) = connection.filter(Connection::is_enabled) else {
        return Err(Refusal::Off);
    };
    if connection.app_id.is_empty() || connection.tenant.is_empty() {
        tracing::error!("an activity of Teams is refused: tenant or app id are missing");
        return Err(Refusal::NotSetUp);
    }
    Ok(connection)
}

/// The header, if there is just one.
pub(super) fn authorization(headers: &HeaderMap) -> Option<&str> {
    let mut all = headers.get_all(AUTHORIZATION).iter();
    let one = all.next()?;
    if all.next().is_some() {
        return None;
    }
    one.to_str().ok()
}

/// Why an activity is not taken.
#[derive(Debug)]
pub(super) enum Refusal {
    /// Teams is not switched on.
    Off,
    /// What it is to be known by is missing.
    NotSetUp,
    /// It is not Teams'.
    Forged(Refused),
    /// Nobody can tell now.
    NoKeys,
    /// It was not read to its end.
    Unread(Unread),
    /// A reason of our own.
    Ours(Error),
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        Self::Ours(error)
    }
}

impl From<Unread> for Refusal {
    fn from(unread: Unread) -> Self {
        Self::Unread(unread)
    }
}

impl From<Refused> for Refusal {
    fn from(refused: Refused) -> Self {
        Self::Forged(refused)
    }
}

impl From<Unknown> for Refusal {
    fn from(unknown: Unknown) -> Self {
        match unknown {
            Unknown::Refused(refused) => Self::Forged(refused),
            Unknown::NoKeys => Self::NoKeys,
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let (status, detail) = match self {
            Self::Off => (StatusCode::NOT_FOUND, "there is nothing here"),
            Self::NotSetUp => (StatusCode::SERVICE_UNAVAILABLE, "Teams is not set up"),
            Self::NoKeys => (
                StatusCode::SERVICE_UNAVAILABLE,
                "the keys of Teams cannot be had now",
            ),
            Self::Forged(refused) => {
                let status = StatusCode::from_u16(refused.status());
                let status = status.unwrap_or(StatusCode::UNAUTHORIZED);
                tracing::info!(why = %refused, "an activity was refused");
                return problem::answer(status, "this is not from Teams");
            }
            Self::Unread(unread) => return unread.into_response(),
            Self::Ours(error) => return problem::ours(&error, "teams"),
        };
        problem::answer(status, detail)
    }
}
