//! Outgoing webhooks: the light way, without a bot. A mention in a channel asks a team (M1).

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::ids::TeamId;
use secrecy::SecretString;
use serde::Deserialize;
use uuid::Uuid;

use super::Top;
use crate::actions::manage_msteams_webhooks;
use crate::app::App;
use crate::store;
use crate::store::msteams_webhooks;
use crate::web::failure::Failure;
use crate::web::form::Form;
use crate::web::line::is_public;
use crate::web::page::Page;
use crate::web::people::NoFields;
use crate::web::place::At;
use crate::web::refused::Refused;
use crate::web::settings::Saved;
use crate::web::visitor::Administrator;

#[derive(Template)]
#[template(path = "msteams/webhooks.html")]
struct WebhooksPage {
    page: Page,
    top: Top,
    refused: Refused,
    url: String,
    is_public: bool,
    public_url: String,
    lines: Vec<Line>,
    teams: Vec<(Uuid, String)>,
    name: String,
    team: String,
}

/// One that is there.
struct Line {
    id: Uuid,
    name: String,
    team: String,
    heard: Option<i64>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct WebhookFields {
    #[serde(default)]
    name: String,
    #[serde(default)]
    team: String,
    #[serde(default)]
    token: Option<SecretString>,
}

pub(in crate::web) async fn show(
    State(app): State<App>,
    who: Administrator,
    Query(query): Query<Saved>,
) -> Result<Response, Failure> {
    let (top, page) = Top::load(&app, &who, "/webhooks").await?;
    let top = top.saved(query.saved);
    let typed = (String::new(), String::new());
    draw(&app, (top, page), typed, Refused::default()).await
}

async fn draw(
    app: &App,
    (top, page): (Top, Page),
    (name, team): (String, String),
    refused: Refused,
) -> Result<Response, Failure> {
    let db = app.db.read();
    let teams = store::teams::list(db).await?;
    let lines = msteams_webhooks::list(db)
        .await?
        .into_iter()
        .map(|it| Line {
            team: teams
                .iter()
                .find(|team| team.id == it.team_id)
                .map(|it| it.name.clone())
                .unwrap_or_default(),
            id: it.id,
            name: it.name,
            heard: it.heard_at,
        });
    let page = WebhooksPage {
        page,
        top,
        refused,
        url: app.config.link("/teams/outgoing-webhook"),
        is_public: is_public(app),
        public_url: app.config.http.public_url.clone(),
        lines: lines.collect(),
        teams: teams
            .iter()
            .filter(|it| it.is_active())
            .map(|it| (it.id, it.name.clone()))
            .collect(),
        name,
        team,
    };
    Ok(page.refused.answer(page.render()?))
}

pub(in crate::web) async fn add(
    State(app): State<App>,
    who: Administrator,
    form: Form<WebhookFields>,
) -> Result<Response, Failure> {
    let typed = form.fields;
    let team = TeamId(Uuid::try_parse(&typed.team).unwrap_or_default());
    let viewer = &who.me.viewer;
    let token = typed.token.unwrap_or_default();
    let added = manage_msteams_webhooks::add(&app, viewer, &typed.name, team, &token);
    match added.await {
        Ok(()) => Ok(Redirect::to("/settings/msteams/webhooks?saved=true").into_response()),
        Err(error) => {
            let refused = Refused::of(&who.visitor.words, error)?;
            let (top, page) = Top::load(&app, &who, "/webhooks").await?;
            draw(&app, (top, page), (typed.name, typed.team), refused).await
        }
    }
}

pub(in crate::web) async fn remove(
    State(app): State<App>,
    who: Administrator,
    At(id): At<Uuid>,
    _: Form<NoFields>,
) -> Result<Redirect, Failure> {
    manage_msteams_webhooks::remove(&app, &who.me.viewer, id).await?;
    Ok(Redirect::to("/settings/msteams/webhooks?saved=true"))
}
