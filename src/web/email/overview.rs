//! Mail at a glance: the addresses, and whether it comes in and goes out.

use askama::Template;
use axum::extract::State;
use axum::response::Html;

use super::{Outgoing, Tabs, frame};
use crate::app::App;
use crate::store;
use crate::store::ledger::{self, Of, state};
use crate::web::failure::Failure;
use crate::web::page::Page;
use crate::web::visitor::Administrator;

#[derive(Template)]
#[template(path = "email_settings/overview.html")]
struct Overview {
    page: Page,
    tabs: Tabs,
    addresses: Vec<String>,
    out: Outgoing,
    held: i64,
}

pub(in crate::web) async fn show(
    State(app): State<App>,
    who: Administrator,
) -> Result<Html<String>, Failure> {
    let db = app.db.read();
    let domain = &app.config.mail.domain;
    let addresses: Vec<String> = store::teams::list(db)
        .await?
        .into_iter()
        .filter(store::teams::Team::is_active)
        .map(|it| format!("{}@{domain}", it.address))
        .collect();
    let held = ledger::count(db, Of::Mail, state::QUARANTINED).await?;
    let (page, tabs) = frame(&app, &who.visitor, "", false).await?;
    let overview = Overview {
        page,
        tabs,
        addresses,
        out: Outgoing::load(&app, &who.visitor).await?,
        held,
    };
    Ok(Html(overview.render()?))
}
