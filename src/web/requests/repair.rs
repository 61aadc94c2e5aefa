//! An expert has the thread of a request in Slack read again.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use serde::Deserialize;

use super::as_expert;
use super::head::{self, Head};
use crate::actions;
use crate::app::App;
use crate::web::desk::Desk;
use crate::web::failure::Failure;
use crate::web::form::Form;
use crate::web::htmx::Htmx;
use crate::web::inbox::Listing;
use crate::web::page::Page;
use crate::web::visitor::Expert;

/// The head anew, and what is said of it below the conversation, where news leave it alone.
#[derive(Template)]
#[template(path = "request/_repaired.html")]
struct RepairedPart {
    page: Page,
    head: Head,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in crate::web) struct Wish {
    #[serde(rename = "in")]
    view: String,
}

pub(in crate::web) async fn repair(
    State(app): State<App>,
    who: Expert,
    Path(number): Path<String>,
    jar: CookieJar,
    htmx: Htmx,
    form: Form<Wish>,
) -> std::result::Result<Response, Failure> {
    let viewer = &who.me.viewer;
    let request = as_expert(&app, viewer, &number).await?;
    actions::chat::repair::ask(&app, viewer, request.number).await?;
    let listing = Listing::beside(&jar, &form.fields.view);
    if !htmx.wants("request-head") {
        let view = listing.view.path();
        let to = format!("/requests/{}?in={view}&told=repair", request.number);
        return Ok(Redirect::to(&to).into_response());
    }
    let page = Page::titled(&who.visitor, String::new());
    let desk = Desk::load(app.db.read(), &page.w).await?;
    let head = head::draw(&app, &page, viewer, &desk, &request, &listing).await?;
    Ok(Html(RepairedPart { page, head }.render()?).into_response())
}
