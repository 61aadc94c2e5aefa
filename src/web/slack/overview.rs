//! How Slack is connected, and what can be done about it at this moment.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::ids::PersonId;
use domain::message::Channel;
use serde::Deserialize;

use super::Top;
use super::standing;
use crate::actions::manage_slack;
use crate::app::App;
use crate::error::Result;
use crate::store;
use crate::store::chat_channels;
use crate::store::identities::{self, Counts};
use crate::store::slack::Connection;
use crate::web::failure::Failure;
use crate::web::form::Form;
use crate::web::htmx::Htmx;
use crate::web::line::standing::Alert;
use crate::web::page::Page;
use crate::web::refused::Refused;
use crate::web::settings::Saved;
use crate::web::visitor::{Administrator, Visitor};

#[derive(Template)]
#[template(path = "slack/overview.html")]
struct OverviewPage {
    page: Page,
    top: Top,
    refused: Refused,
    now: Now,
    enabled_by: Option<String>,
}

#[derive(Template)]
#[template(path = "slack/_now.html")]
struct NowPart {
    page: Page,
    now: Now,
}

/// How the connection stands.
struct Now {
    alert: Option<Alert>,
    is_enabled: bool,
    workspace: String,
    /// Where it is, and the bot in it.
    workspace_url: String,
    is_socket: bool,
    heard: Option<i64>,
    missing: usize,
    counts: Counts,
    members_done: Option<i64>,
    members_problem: Option<String>,
    is_importing: bool,
    seen: Option<i32>,
    channels: usize,
}

impl Now {
    async fn load(app: &App, visitor: &Visitor, connection: &Connection) -> Result<Self> {
        let db = app.db.read();
        let linked = chat_channels::linked(db, Channel::Slack).await?;
        Ok(Self {
            alert: standing::of(visitor, connection),
            is_enabled: connection.is_enabled(),
            workspace: connection.workspace_name.clone(),
            workspace_url: Some(&connection.workspace_url)
                .filter(|it| it.starts_with("https://"))
                .cloned()
                .unwrap_or_default(),
            is_socket: connection.uses_socket(),
            heard: connection.heard_at,
            missing: store::slack::SCOPES
                .iter()
                .filter(|it| !connection.may(it.0))
                .count(),
            counts: identities::counts(db, Channel::Slack, connection.account()).await?,
            members_done: connection.members_done_at,
            members_problem: connection
                .members_problem
                .as_deref()
                .map(|it| standing::problem(&visitor.words, it).0),
            is_importing: connection.is_importing(),
            seen: connection.members_seen,
            channels: linked.len(),
        })
    }
}

pub(in crate::web) async fn show(
    State(app): State<App>,
    who: Administrator,
    htmx: Htmx,
    Query(query): Query<Saved>,
) -> std::result::Result<Response, Failure> {
    let (top, page) = Top::load(&app, &who, "").await?;
    let Some(connection) = top.connection.clone() else {
        return Ok(Redirect::to("/settings/slack/app").into_response());
    };
    if !top.is_set_up {
        let step = if connection.bot_token.is_some() {
            "check"
        } else {
            "app"
        };
        return Ok(Redirect::to(&format!("/settings/slack/{step}")).into_response());
    }
    if htmx.wants("slack-now") {
        let page = Page::new(&app, &who.visitor, "settings-slack");
        let now = Now::load(&app, &who.visitor, &connection).await?;
        return Ok(Html(NowPart { page, now }.render()?).into_response());
    }
    draw(
        &app,
        &who,
        (top.saved(query.saved), page),
        Refused::default(),
    )
    .await
}

async fn draw(
    app: &App,
    who: &Administrator,
    (top, page): (Top, Page),
    refused: Refused,
) -> std::result::Result<Response, Failure> {
    let Some(connection) = &top.connection else {
        return Ok(Redirect::to("/settings/slack/app").into_response());
    };
    let enabled_by = match connection.enabled_by {
        Some(id) => Some(store::people::get(app.db.read(), PersonId(id)).await?.name),
        None => None,
    };
    let page = OverviewPage {
        now: Now::load(app, &who.visitor, connection).await?,
        page,
        top,
        refused,
        enabled_by,
    };
    Ok(page.refused.answer(page.render()?))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct VersionFields {
    version: i64,
}

pub(in crate::web) async fn enable(
    State(app): State<App>,
    who: Administrator,
    form: Form<VersionFields>,
) -> std::result::Result<Response, Failure> {
    let version = form.fields.version;
    match manage_slack::enable(&app, &who.me.viewer, version).await {
        Ok(()) => Ok(Redirect::to("/settings/slack/members").into_response()),
        Err(error) => {
            let refused = Refused::of(&who.visitor.words, error)?;
            let (top, page) = Top::load(&app, &who, "").await?;
            if top.is_set_up {
                let top = top.after(&refused, version);
                return draw(&app, &who, (top, page), refused).await;
            }
            super::check::refused(&app, &who, version, refused).await
        }
    }
}

pub(in crate::web) async fn disable(
    State(app): State<App>,
    who: Administrator,
    form: Form<VersionFields>,
) -> std::result::Result<Response, Failure> {
    let version = form.fields.version;
    match manage_slack::disable(&app, &who.me.viewer, version).await {
        Ok(()) => Ok(Redirect::to("/settings/slack?saved=true").into_response()),
        Err(error) => {
            let refused = Refused::of(&who.visitor.words, error)?;
            let (top, page) = Top::load(&app, &who, "").await?;
            let top = top.after(&refused, version);
            draw(&app, &who, (top, page), refused).await
        }
    }
}
