//! How Teams is connected, and what can be done about it at this moment.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::ids::PersonId;
use domain::message::Channel;
use serde::Deserialize;

use super::{Top, standing};
use crate::actions::manage_msteams;
use crate::app::App;
use crate::error::Result;
use crate::store;
use crate::store::identities::{self, Counts};
use crate::store::msteams::Connection;
use crate::store::{chat_channels, msteams_groups};
use crate::web::failure::Failure;
use crate::web::form::Form;
use crate::web::htmx::Htmx;
use crate::web::line::standing::Alert;
use crate::web::page::Page;
use crate::web::refused::Refused;
use crate::web::settings::Saved;
use crate::web::visitor::{Administrator, Visitor};

#[derive(Template)]
#[template(path = "msteams/overview.html")]
struct OverviewPage {
    page: Page,
    top: Top,
    refused: Refused,
    now: Now,
    enabled_by: Option<String>,
}

#[derive(Template)]
#[template(path = "msteams/_now.html")]
struct NowPart {
    page: Page,
    now: Now,
}

/// How the connection stands.
struct Now {
    alert: Option<Alert>,
    is_enabled: bool,
    account: String,
    bot: String,
    heard: Option<i64>,
    counts: Counts,
    /// How many have the bot to themselves: they can be written to first.
    installed: i64,
    members_done: Option<i64>,
    members_problem: Option<String>,
    is_importing: bool,
    seen: Option<i32>,
    teams: usize,
    channels: usize,
}

impl Now {
    async fn load(app: &App, visitor: &Visitor, connection: &Connection) -> Result<Self> {
        let db = app.db.read();
        let account = connection.account();
        let groups = msteams_groups::list(db, account).await?;
        Ok(Self {
            alert: standing::of(visitor, connection),
            is_enabled: connection.is_enabled(),
            account: super::account(connection),
            bot: connection.bot_name.clone(),
            heard: connection.heard_at,
            counts: identities::counts(db, Channel::Msteams, account).await?,
            installed: identities::count_with_conversation(db, Channel::Msteams, account).await?,
            members_done: connection.members_done_at,
            members_problem: connection
                .members_problem
                .as_deref()
                .map(|it| standing::problem(&visitor.words, it).0),
            is_importing: connection.is_importing(),
            seen: connection.members_seen,
            teams: groups.iter().filter(|it| it.is_member).count(),
            channels: chat_channels::linked(db, Channel::Msteams).await?.len(),
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
        return Ok(Redirect::to("/settings/msteams/app").into_response());
    };
    if !top.is_set_up {
        let step = if connection.app_secret.is_some() {
            "check"
        } else {
            "app"
        };
        return Ok(Redirect::to(&format!("/settings/msteams/{step}")).into_response());
    }
    if htmx.wants("msteams-now") {
        let page = Page::new(&app, &who.visitor, "settings-msteams");
        let now = Now::load(&app, &who.visitor, &connection).await?;
        return Ok(Html(NowPart { page, now }.render()?).into_response());
    }
    let top = top.saved(query.saved);
    draw(&app, &who, (top, page), Refused::default()).await
}

async fn draw(
    app: &App,
    who: &Administrator,
    (top, page): (Top, Page),
    refused: Refused,
) -> std::result::Result<Response, Failure> {
    let Some(connection) = &top.connection else {
        return Ok(Redirect::to("/settings/msteams/app").into_response());
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
    let was_set_up = Top::load(&app, &who, "").await?.0.is_set_up;
    match manage_msteams::enable(&app, &who.me.viewer, version).await {
        // Nobody can write to the bot before the package is in Teams.
        Ok(()) if !was_set_up => Ok(Redirect::to("/settings/msteams/package").into_response()),
        Ok(()) => Ok(Redirect::to("/settings/msteams?saved=true").into_response()),
        Err(error) => {
            let refused = Refused::of(&who.visitor.words, error)?;
            if was_set_up {
                return again(&app, &who, version, refused).await;
            }
            super::check::refused(&app, &who, version, refused).await
        }
    }
}

async fn again(
    app: &App,
    who: &Administrator,
    version: i64,
    refused: Refused,
) -> std::result::Result<Response, Failure> {
    let (top, page) = Top::load(app, who, "").await?;
    let top = top.after(&refused, version);
    draw(app, who, (top, page), refused).await
}

pub(in crate::web) async fn disable(
    State(app): State<App>,
    who: Administrator,
    form: Form<VersionFields>,
) -> std::result::Result<Response, Failure> {
    let version = form.fields.version;
    match manage_msteams::disable(&app, &who.me.viewer, version).await {
        Ok(()) => Ok(Redirect::to("/settings/msteams?saved=true").into_response()),
        Err(error) => {
            let refused = Refused::of(&who.visitor.words, error)?;
            again(&app, &who, version, refused).await
        }
    }
}
