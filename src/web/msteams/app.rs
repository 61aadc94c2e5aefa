//! How the bot is made at Microsoft: where to click, and the address to enter there (M1).

use askama::Template;
use axum::extract::State;
use axum::response::Html;

use super::Top;
use crate::app::App;
use crate::web::failure::Failure;
use crate::web::line::is_public;
use crate::web::page::Page;
use crate::web::refused::Refused;
use crate::web::visitor::Administrator;

#[derive(Template)]
#[template(path = "msteams/app.html")]
struct AppPage {
    page: Page,
    top: Top,
    refused: Refused,
    endpoint: String,
    /// Teams can reach this server.
    is_public: bool,
    public_url: String,
}

pub(in crate::web) async fn show(
    State(app): State<App>,
    who: Administrator,
) -> Result<Html<String>, Failure> {
    let (top, page) = Top::load(&app, &who, "/app").await?;
    let page = AppPage {
        page,
        top,
        refused: Refused::default(),
        endpoint: super::endpoint(&app),
        is_public: is_public(&app),
        public_url: app.config.http.public_url.clone(),
    };
    Ok(Html(page.render()?))
}
