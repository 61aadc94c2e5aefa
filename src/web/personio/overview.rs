//! How the connection stands, and what can be done about it at this moment.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{Html, IntoResponse, Response};

use super::Top;
use crate::app::App;
use crate::web::failure::Failure;
use crate::web::page::Page;
use crate::web::refused::Refused;
use crate::web::settings::Saved;
use crate::web::visitor::Administrator;

#[derive(Template)]
#[template(path = "personio/overview.html")]
struct OverviewPage {
    page: Page,
    top: Top,
    refused: Refused,
}

pub(in crate::web) async fn show(
    State(app): State<App>,
    who: Administrator,
    Query(query): Query<Saved>,
) -> Result<Response, Failure> {
    let (top, page) = Top::load(&app, &who, "").await?;
    let page = OverviewPage {
        page,
        top: top.saved(query.saved),
        refused: Refused::default(),
    };
    Ok(Html(page.render()?).into_response())
}
