//! What Microsoft gives out for the app: two ids and a secret, which is never shown again (M1).

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use secrecy::SecretString;
use serde::Deserialize;

use super::Top;
use super::check::Check;
use crate::actions::manage_msteams::{self, Credentials};
use crate::app::App;
use crate::web::failure::Failure;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::refused::Refused;
use crate::web::visitor::Administrator;

#[derive(Template)]
#[template(path = "msteams/keys.html")]
struct KeysPage {
    page: Page,
    top: Top,
    refused: Refused,
    tenant: String,
    app_id: String,
    /// There is a secret; it is never shown.
    has_secret: bool,
    /// Of a connection that is set up.
    check: Option<Check>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct KeysFields {
    version: i64,
    #[serde(default)]
    tenant: String,
    #[serde(default)]
    app_id: String,
    #[serde(default)]
    app_secret: Option<SecretString>,
}

pub(in crate::web) async fn show(
    State(app): State<App>,
    who: Administrator,
) -> Result<Response, Failure> {
    let (top, page) = Top::load(&app, &who, "/keys").await?;
    let stored = top.connection.as_ref();
    let ids = stored.map(|it| (it.tenant.clone(), it.app_id.clone()));
    draw(
        &app,
        &who,
        (top, page),
        ids.unwrap_or_default(),
        Refused::default(),
    )
    .await
}

async fn draw(
    app: &App,
    who: &Administrator,
    (top, page): (Top, Page),
    (tenant, app_id): (String, String),
    refused: Refused,
) -> Result<Response, Failure> {
    let check = match &top.connection {
        Some(connection) if top.is_set_up => {
            Some(Check::load(app, &who.visitor, connection, false).await?)
        }
        _ => None,
    };
    let page = KeysPage {
        page,
        refused,
        tenant,
        app_id,
        has_secret: top
            .connection
            .as_ref()
            .is_some_and(|it| it.app_secret.is_some()),
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
    let ids = (typed.tenant.clone(), typed.app_id.clone());
    let credentials = Credentials {
        tenant: typed.tenant,
        app_id: typed.app_id,
        app_secret: typed.app_secret,
    };
    match manage_msteams::connect(&app, &who.me.viewer, typed.version, credentials).await {
        Ok(()) => Ok(Redirect::to("/settings/msteams/check").into_response()),
        Err(error) => {
            let refused = Refused::of(&who.visitor.words, error)?;
            let (top, page) = Top::load(&app, &who, "/keys").await?;
            let top = top.after(&refused, typed.version);
            draw(&app, &who, (top, page), ids, refused).await
        }
    }
}
