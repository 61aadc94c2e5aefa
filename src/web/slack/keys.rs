//! What Slack gives out for the app: tokens and the signing secret, which are never shown again (S1).

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use secrecy::SecretString;
use serde::Deserialize;

use super::check::Check;
use super::{Top, Way};
use crate::actions::manage_slack::{self, Keys};
use crate::app::App;
use crate::store::slack::transport;
use crate::web::failure::Failure;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::refused::Refused;
use crate::web::visitor::Administrator;

#[derive(Template)]
#[template(path = "slack/keys.html")]
struct KeysPage {
    page: Page,
    top: Top,
    refused: Refused,
    is_socket: bool,
    stored: Stored,
    /// Of a connection that is set up.
    check: Option<Check>,
}

/// Which secrets are there; none is ever shown.
#[derive(Default)]
struct Stored {
    bot_token: bool,
    signing_secret: bool,
    app_token: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct KeysFields {
    version: i64,
    transport: String,
    #[serde(default)]
    bot_token: Option<SecretString>,
    #[serde(default)]
    signing_secret: Option<SecretString>,
    #[serde(default)]
    app_token: Option<SecretString>,
}

pub(in crate::web) async fn show(
    State(app): State<App>,
    who: Administrator,
    Query(asked): Query<Way>,
) -> Result<Response, Failure> {
    let (top, page) = Top::load(&app, &who, "/keys").await?;
    let way = top.way(&app, &asked);
    draw(&who, (top, page), way, Refused::default())
}

fn draw(
    who: &Administrator,
    (top, page): (Top, Page),
    way: &str,
    refused: Refused,
) -> Result<Response, Failure> {
    let check = match &top.connection {
        Some(connection) if top.is_set_up => Some(Check::of(&who.visitor, connection, false)),
        _ => None,
    };
    let stored = top.connection.as_ref().map(|it| Stored {
        bot_token: it.bot_token.is_some(),
        signing_secret: it.signing_secret.is_some(),
        app_token: it.app_token.is_some(),
    });
    let page = KeysPage {
        page,
        refused,
        is_socket: way == transport::SOCKET,
        stored: stored.unwrap_or_default(),
        check,
        top,
    };
    Ok(page.refused.answer(page.render()?))
}

pub(in crate::web) async fn update(
    State(app): State<App>,
    who: Administrator,
    form: Form<KeysFields>,
) -> Result<Response, Failure> {
    let typed = form.fields;
    let keys = Keys {
        transport: typed.transport.clone(),
        bot_token: typed.bot_token,
        signing_secret: typed.signing_secret,
        app_token: typed.app_token,
    };
    match manage_slack::connect(&app, &who.me.viewer, typed.version, keys).await {
        Ok(()) => Ok(Redirect::to("/settings/slack/check").into_response()),
        Err(error) => {
            let refused = Refused::of(&who.visitor.words, error)?;
            let (top, page) = Top::load(&app, &who, "/keys").await?;
            let top = top.after(&refused, typed.version);
            let way = top.way(
                &app,
                &Way {
                    way: typed.transport,
                },
            );
            draw(&who, (top, page), way, refused)
        }
    }
}
