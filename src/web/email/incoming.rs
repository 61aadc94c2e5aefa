//! Where mail comes in.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Html;

use super::mailboxes::Listing;
use super::{Tabs, frame};
use crate::app::App;
use crate::store;
use crate::web::failure::Failure;
use crate::web::page::Page;
use crate::web::settings::Saved;
use crate::web::visitor::{Administrator, Visitor};

#[derive(Template)]
#[template(path = "email_settings/incoming.html")]
struct Incoming {
    page: Page,
    tabs: Tabs,
    mailboxes: Listing,
    doors: Doors,
}

/// The doors of this server.
struct Doors {
    smtp: String,
    lmtp: String,
    example: String,
}

async fn page(app: &App, visitor: &Visitor, saved: bool) -> Result<Html<String>, Failure> {
    let domain = &app.config.mail.domain;
    let teams = store::teams::list(app.db.read()).await?;
    let team = teams
        .iter()
        .find(|it| it.is_active())
        .map_or("team", |it| it.address.as_str());
    let (page, tabs) = frame(app, visitor, "/incoming", saved).await?;
    let incoming = Incoming {
        page,
        tabs,
        mailboxes: Listing::load(app, visitor).await?,
        doors: Doors {
            smtp: app.config.smtp.listen.clone(),
            lmtp: app.config.lmtp.listen.clone(),
            example: format!("{team}@{domain}"),
        },
    };
    Ok(Html(incoming.render()?))
}

pub(in crate::web) async fn show(
    State(app): State<App>,
    who: Administrator,
    Query(query): Query<Saved>,
) -> Result<Html<String>, Failure> {
    page(&app, &who.visitor, query.saved).await
}
