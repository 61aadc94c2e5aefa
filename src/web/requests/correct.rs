//! An expert corrects a reply that is in a chat already: the form stands where one writes otherwise.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use domain::ids::MessageId;
use domain::request::Request;
use serde::Deserialize;

use super::composer::{self, Tool};
use super::{Loaded, RequestPage, as_expert, draw_list, draw_pane, sending, tab};
use crate::actions;
use crate::app::App;
use crate::error::{Error, Result};
use crate::store::{self, instant, millis};
use crate::web::chats::program_name;
use crate::web::failure::{self, Failure};
use crate::web::form::Form;
use crate::web::htmx::Htmx;
use crate::web::inbox::{Listing, icon};
use crate::web::page::Page;
use crate::web::visitor::Expert;

/// What an expert can write at once, in bytes.
const LONGEST_BODY: usize = 1024 * 1024;

/// The form as it is drawn.
pub(in crate::web) struct Correction {
    /// The request's number.
    pub(in crate::web) number: i64,
    /// The view beside it.
    pub(in crate::web) view: String,
    /// The message.
    pub(in crate::web) message: String,
    /// Its place in the history.
    pub(in crate::web) seq: i64,
    /// When it was last changed, in milliseconds, as its reader saw it.
    pub(in crate::web) edited: String,
    /// Whom it went to.
    pub(in crate::web) to: String,
    /// The chat program that it is in, and its icon.
    pub(in crate::web) program: (String, &'static str),
    /// How that person is called for short.
    pub(in crate::web) first_name: String,
    /// What it says, as plain text.
    pub(in crate::web) text: String,
    /// The same as safe HTML, for the editor.
    pub(in crate::web) html: String,
    /// The buttons of the editor.
    pub(in crate::web) tools: Vec<Tool>,
    /// Why it was not corrected.
    pub(in crate::web) wrong: Option<String>,
}

#[derive(Template)]
#[template(path = "request/_correction.html")]
struct CorrectionPart {
    page: Page,
    correction: Correction,
}

/// What an expert sends.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in crate::web) struct Corrected {
    body: String,
    format: String,
    edited: String,
    #[serde(rename = "in")]
    view: String,
}

/// The form for a reply of the viewer's that is in a chat; any other is not there.
fn draw(
    page: &Page,
    loaded: &Loaded,
    id: MessageId,
    me: &Expert,
    view: &str,
) -> Result<Correction> {
    let message = loaded.messages.iter().find(|it| it.id == id);
    let message = message.ok_or(Error::NotFound("message"))?;
    let source = loaded.source(page, &me.me.viewer, None);
    let program = sending::of(&source, message).can_be_corrected;
    let program = program.ok_or(Error::NotFound("message"))?;
    let html: String = message
        .body
        .segments
        .iter()
        .map(|it| it.html.as_str())
        .collect();
    Ok(Correction {
        number: loaded.request.number,
        view: view.to_owned(),
        message: id.to_string(),
        seq: message.seq,
        edited: message
            .edited_at
            .map(|it| millis(it).to_string())
            .unwrap_or_default(),
        to: loaded.requester.name.clone(),
        program: (program_name(&page.w, program), icon(program.name())),
        first_name: composer::first_name(&loaded.requester),
        text: mail::html_to_text(&html),
        html,
        tools: composer::tools(page),
        wrong: None,
    })
}

/// The whole page, with the form in it.
async fn whole_page(
    app: &App,
    who: &Expert,
    jar: &CookieJar,
    loaded: Loaded,
    correction: Correction,
) -> std::result::Result<Response, Failure> {
    let viewer = &who.me.viewer;
    let number = loaded.request.number;
    let page = Page::titled(
        &who.visitor,
        format!("#{number} {}", loaded.request.subject),
    );
    let listing = Listing::beside(jar, &correction.view);
    let seen = store::inbox::seen(app.db.read(), viewer.person, loaded.request.id.0).await?;
    let mut pane = draw_pane(app, &page, viewer, &loaded, &listing, tab(jar, ""), seen).await?;
    let status = if correction.wrong.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    pane.correction = Some(correction);
    let page = page.with_nav(app, listing.section()).await?;
    let list = draw_list(app, &page, viewer, &loaded.desk, &listing, number).await?;
    let page = RequestPage { page, list, pane };
    Ok((status, Html(page.render()?)).into_response())
}

fn message_id(id: &str) -> Result<MessageId> {
    id.parse().map_err(|_| Error::NotFound("message"))
}

pub(in crate::web) async fn show_correction(
    State(app): State<App>,
    who: Expert,
    Path((number, id)): Path<(String, String)>,
    jar: CookieJar,
    htmx: Htmx,
) -> std::result::Result<Response, Failure> {
    let request = as_expert(&app, &who.me.viewer, &number).await?;
    let id = message_id(&id)?;
    let page = Page::titled(&who.visitor, String::new());
    let loaded = Loaded::load(&app, &who.visitor, &who.me.viewer, request).await?;
    let view = Listing::remembered(&jar).view.path();
    let correction = draw(&page, &loaded, id, &who, &view)?;
    if htmx.wants("composer") {
        return Ok(Html(CorrectionPart { page, correction }.render()?).into_response());
    }
    whole_page(&app, &who, &jar, loaded, correction).await
}

pub(in crate::web) async fn correct(
    State(app): State<App>,
    who: Expert,
    Path((number, id)): Path<(String, String)>,
    jar: CookieJar,
    form: Form<Corrected>,
) -> std::result::Result<Response, Failure> {
    let viewer = &who.me.viewer;
    let request = as_expert(&app, viewer, &number).await?;
    let id = message_id(&id)?;
    let new = form.fields;
    let error = match save(&app, &who, &request, id, &new).await {
        Ok(()) => {
            let message = store::messages::get(app.db.read(), id).await?;
            let view = Listing::beside(&jar, &new.view).view.path();
            let to = format!("/requests/{}?in={view}#m{}", request.number, message.seq);
            return Ok(Redirect::to(&to).into_response());
        }
        Err(error @ (Error::Invalid { .. } | Error::Stale)) => error,
        Err(error) => return Err(error.into()),
    };
    // Nothing was changed, and nothing of what was typed is lost.
    let page = Page::titled(&who.visitor, String::new());
    let loaded = Loaded::load(&app, &who.visitor, viewer, request).await?;
    let drawn = draw(&page, &loaded, id, &who, &new.view)?;
    let typed = super::body(&new.body, &new.format);
    let correction = Correction {
        text: if new.format == "html" {
            typed.text.clone()
        } else {
            new.body.clone()
        },
        html: typed.segments.into_iter().map(|it| it.html).collect(),
        wrong: Some(page.w.t(&failure::key_of(&error))),
        ..drawn
    };
    whole_page(&app, &who, &jar, loaded, correction).await
}

async fn save(
    app: &App,
    who: &Expert,
    request: &Request,
    id: MessageId,
    new: &Corrected,
) -> Result<()> {
    if new.body.len() > LONGEST_BODY {
        return Err(Error::invalid("body", "body-long"));
    }
    let edited = new.edited.parse().ok().map(instant);
    let body = super::body(&new.body, &new.format);
    actions::correct::correct(app, &who.me.viewer, request.number, id, body, edited).await
}
