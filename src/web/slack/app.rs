//! How the app is made at Slack: where to click, and the manifest to paste there (S1).

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Html;

use super::{Top, Way};
use crate::app::App;
use crate::channels::slack::manifest::manifest;
use crate::store::slack::transport;
use crate::web::failure::Failure;
use crate::web::page::Page;
use crate::web::refused::Refused;
use crate::web::visitor::Administrator;

#[derive(Template)]
#[template(path = "slack/app.html")]
struct AppPage {
    page: Page,
    top: Top,
    refused: Refused,
    is_socket: bool,
    /// Slack can reach this server.
    is_public: bool,
    public_url: String,
    manifest: String,
    /// The app's own page at Slack, once it is known.
    app_url: Option<String>,
}

pub(in crate::web) async fn show(
    State(app): State<App>,
    who: Administrator,
    Query(asked): Query<Way>,
) -> Result<Html<String>, Failure> {
    let (top, page) = Top::load(&app, &who, "/app").await?;
    let way = top.way(&app, &asked);
    // The whole workspace reads them, so they are in the organisation's language.
    let words = app.languages.of(who.visitor.organisation.language);
    let public_url = app.config.http.public_url.clone();
    let manifest = manifest(&words, &public_url, way);
    let app_id = top.connection.as_ref().map(|it| it.app_id.as_str());
    let page = AppPage {
        page,
        refused: Refused::default(),
        is_socket: way == transport::SOCKET,
        is_public: super::is_public(&app),
        public_url,
        manifest: serde_json::to_string_pretty(&manifest).map_err(crate::error::Error::from)?,
        app_url: app_id
            .filter(|it| !it.is_empty())
            .map(|it| format!("https://api.slack.com/apps/{it}")),
        top,
    };
    Ok(Html(page.render()?))
}
