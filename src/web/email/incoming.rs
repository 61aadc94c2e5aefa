//! Where mail comes in.

use askama::Template;
use axum::extract::State;
use axum::response::Html;

use super::{Tabs, frame};
use crate::actions::take_in;
use crate::app::App;
use crate::store;
use crate::web::failure::Failure;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::people::NoFields;
use crate::web::visitor::{Administrator, Visitor};

#[derive(Template)]
#[template(path = "email_settings/incoming.html")]
struct Incoming {
    page: Page,
    tabs: Tabs,
    doors: Doors,
}

/// The doors of this server.
struct Doors {
    smtp: String,
    lmtp: String,
    /// The address of the HTTP door, when it was asked for: it holds a secret.
    http: Option<String>,
    example: String,
}

async fn page(app: &App, visitor: &Visitor, http: Option<String>) -> Result<Html<String>, Failure> {
    let domain = &app.config.mail.domain;
    let teams = store::teams::list(app.db.read()).await?;
    let team = teams
        .iter()
        .find(|it| it.is_active())
        .map_or("team", |it| it.address.as_str());
    let (page, tabs) = frame(app, visitor, "/incoming", false).await?;
    let incoming = Incoming {
        page,
        tabs,
        doors: Doors {
            smtp: app.config.smtp.listen.clone(),
            lmtp: app.config.lmtp.listen.clone(),
            http,
            example: format!("{team}@{domain}"),
        },
    };
    Ok(Html(incoming.render()?))
}

pub(in crate::web) async fn show(
    State(app): State<App>,
    who: Administrator,
) -> Result<Html<String>, Failure> {
    page(&app, &who.visitor, None).await
}

/// Shows the address of the HTTP door, whose secret is made when it is first asked for.
pub(in crate::web) async fn show_door(
    State(app): State<App>,
    who: Administrator,
    _: Form<NoFields>,
) -> Result<Html<String>, Failure> {
    let secret = take_in::http_secret(&app).await?;
    let url = app.config.http.public_url.trim_end_matches('/');
    page(
        &app,
        &who.visitor,
        Some(format!("{url}/inbound/email/{secret}")),
    )
    .await
}
