//! Whose mail is believed (E6).

use askama::Template;
use axum::extract::State;
use axum::response::Html;

use super::{Tabs, frame};
use crate::app::App;
use crate::web::failure::Failure;
use crate::web::page::Page;
use crate::web::visitor::Administrator;

#[derive(Template)]
#[template(path = "email_settings/senders.html")]
struct Senders {
    page: Page,
    tabs: Tabs,
}

pub(in crate::web) async fn show(
    State(app): State<App>,
    who: Administrator,
) -> Result<Html<String>, Failure> {
    let (page, tabs) = frame(&app, &who.visitor, "/senders", false).await?;
    Ok(Html(Senders { page, tabs }.render()?))
}
