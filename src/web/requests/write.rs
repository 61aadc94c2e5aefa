//! Experts write, take back, and send again.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use domain::ids::{DeliveryId, MessageId, StatusId};
use domain::message::{Body, MessageKind};
use serde::Deserialize;

use super::composer::{self, Composer, Conflict, Undo};
use super::{
    ComposerPart, Loaded, RequestPage, as_expert, can_be_recalled, draw_list, draw_pane, tab,
    timeline_part,
};
use crate::actions;
use crate::actions::write::Writing;
use crate::app::App;
use crate::error::{Error, Result};
use crate::store;
use crate::web::failure::{self, Failure};
use crate::web::form::{Form, store_files};
use crate::web::htmx::Htmx;
use crate::web::inbox::Listing;
use crate::web::page::Page;
use crate::web::sign_in::NoFields;
use crate::web::visitor::Expert;

/// What an expert can write at once, in bytes.
const LONGEST_BODY: usize = 1024 * 1024;

/// What an expert writes.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in crate::web) struct NewMessage {
    kind: String,
    body: String,
    format: String,
    /// The newest event that the writer had before them.
    seen: String,
    /// The status to go to, by slug.
    then: String,
    confirm_outside: bool,
    confirm_copies: bool,
    #[serde(rename = "in")]
    view: String,
}

#[derive(Template)]
#[template(path = "request/_undo.html")]
struct UndoPart {
    page: Page,
    undo: Undo,
}

#[derive(Template)]
#[template(path = "request/_conflict.html")]
struct ConflictPart {
    page: Page,
    conflict: Conflict,
}

#[derive(Template)]
#[template(path = "request/_wrong.html")]
struct WrongPart {
    wrong: String,
}

/// What was written as it is kept: HTML made safe, or text made HTML.
pub(in crate::web) fn body(text: &str, format: &str) -> Body {
    if format == "html" {
        let html = mail::clean_html(text);
        let plain = mail::html_to_text(&html);
        Body::plain(html, plain)
    } else {
        Body::plain(mail::text_to_html(text), text.trim().to_owned())
    }
}

pub(in crate::web) async fn create_message(
    State(app): State<App>,
    who: Expert,
    Path(number): Path<String>,
    jar: CookieJar,
    htmx: Htmx,
    form: Form<NewMessage>,
) -> std::result::Result<Response, Failure> {
    let viewer = &who.me.viewer;
    let request = as_expert(&app, viewer, &number).await?;
    let number = request.number;
    let new = form.fields;
    match send(&app, &who, &request, &new, form.files).await {
        Ok(message) if htmx.is_script() => after(&app, &who, &request, message).await,
        Ok(_) => {
            let listing = Listing::beside(&jar, &new.view);
            let to = format!("/requests/{number}?in={}", listing.view.path());
            Ok(Redirect::to(&to).into_response())
        }
        Err(error @ (Error::WrittenMeanwhile | Error::Invalid { .. })) => {
            refused(&app, &who, &jar, &htmx, &new, &number.to_string(), &error).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn send(
    app: &App,
    who: &Expert,
    request: &domain::request::Request,
    new: &NewMessage,
    files: Vec<crate::web::form::Upload>,
) -> Result<MessageId> {
    let kind = match new.kind.as_str() {
        "note" => MessageKind::Note,
        _ => MessageKind::Reply,
    };
    if new.body.len() > LONGEST_BODY {
        return Err(Error::invalid("body", "body-long"));
    }
    let db = app.db.read();
    let mut status = None;
    if kind == MessageKind::Reply {
        let requester = store::people::get(db, request.requester).await?;
        let route = composer::Route::find(db, request, &requester).await?;
        if !new.confirm_outside && route.must_be_confirmed(request) {
            return Err(Error::invalid("confirm_outside", "confirm-outside"));
        }
        let outside = store::participants::unconfirmed(db, request.id).await?;
        if !new.confirm_copies && !outside.is_empty() {
            return Err(Error::invalid("confirm_copies", "confirm-copies"));
        }
        if !new.then.is_empty() {
            let found = store::statuses::by_slug(db, &new.then).await?;
            let found = found.ok_or(Error::invalid("then", "status-retired"))?;
            status = Some(StatusId(found.id));
        }
    }
    let writing = Writing {
        kind,
        body: body(&new.body, &new.format),
        files: store_files(app, files).await?,
        seen_seq: new.seen.parse().ok(),
        status,
    };
    let written = actions::write::write(app, &who.me.viewer, request.number, writing).await?;
    Ok(written.1)
}

/// What a script gets after sending: how to take it back, if that can be done.
async fn after(
    app: &App,
    who: &Expert,
    request: &domain::request::Request,
    message: MessageId,
) -> std::result::Result<Response, Failure> {
    let db = app.db.read();
    let page = Page::titled(&who.visitor, String::new());
    let deliveries = store::outbox::of_message(db, message).await?;
    let waits = deliveries.iter().find(|it| can_be_recalled(it, page.now()));
    let Some(delivery) = waits else {
        return Ok(Html("").into_response());
    };
    let requester = store::people::get(db, request.requester).await?;
    let undo = composer::undo_bar(&page, request, &requester, delivery);
    Ok(Html(UndoPart { page, undo }.render()?).into_response())
}

/// Nothing was sent, and nothing of what was typed is lost.
async fn refused(
    app: &App,
    who: &Expert,
    jar: &CookieJar,
    htmx: &Htmx,
    new: &NewMessage,
    number: &str,
    error: &Error,
) -> std::result::Result<Response, Failure> {
    let viewer = &who.me.viewer;
    // It may have changed since it was read.
    let request = as_expert(app, viewer, number).await?;
    let page = Page::titled(&who.visitor, format!("#{number} {}", request.subject));
    let meanwhile = matches!(error, Error::WrittenMeanwhile);
    let status = if meanwhile {
        StatusCode::CONFLICT
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let conflict = if meanwhile {
        let seen = new.seen.parse().unwrap_or_default();
        Some(composer::conflict(app.db.read(), &page, viewer, &request, seen).await?)
    } else {
        None
    };
    let wrong = (!meanwhile).then(|| page.w.t(&failure::key_of(error)));
    if htmx.is_script() {
        let part = match (conflict, wrong) {
            (Some(conflict), _) => ConflictPart { page, conflict }.render()?,
            (None, wrong) => WrongPart {
                wrong: wrong.unwrap_or_default(),
            }
            .render()?,
        };
        return Ok((status, Html(part)).into_response());
    }
    let listing = Listing::beside(jar, &new.view);
    let seen = store::inbox::seen(app.db.read(), viewer.person, request.id.0).await?;
    let loaded = Loaded::load(app, &who.visitor, viewer, request).await?;
    let mut beside = draw_pane(app, &page, viewer, &loaded, &listing, tab(jar, ""), seen).await?;
    let typed = body(&new.body, &new.format);
    beside.composer = Composer {
        kind: if new.kind == "note" { "note" } else { "reply" },
        text: if new.format == "html" {
            typed.text.clone()
        } else {
            new.body.clone()
        },
        html: typed.segments.into_iter().map(|it| it.html).collect(),
        conflict,
        wrong,
        ..beside.composer
    };
    for then in &mut beside.composer.thens {
        then.chosen = then.value == new.then;
    }
    let page = page.with_nav(app, listing.section()).await?;
    let list = draw_list(
        app,
        &page,
        viewer,
        &loaded.desk,
        &listing,
        loaded.request.number,
    )
    .await?;
    Ok((
        status,
        Html(
            RequestPage {
                page,
                list,
                pane: beside,
            }
            .render()?,
        ),
    )
        .into_response())
}

pub(in crate::web) async fn recall(
    State(app): State<App>,
    who: Expert,
    Path((number, id)): Path<(String, String)>,
    jar: CookieJar,
    htmx: Htmx,
    _: Form<NoFields>,
) -> std::result::Result<Response, Failure> {
    let viewer = &who.me.viewer;
    let request = as_expert(&app, viewer, &number).await?;
    let id: MessageId = id.parse().map_err(|_| Error::NotFound("message"))?;
    let too_late = match actions::write::recall(&app, viewer, request.number, id).await {
        Ok(()) => false,
        Err(Error::Stale) => true,
        Err(error) => return Err(error.into()),
    };
    if !htmx.is_script() {
        return Ok(Redirect::to(&format!("/requests/{}", request.number)).into_response());
    }
    let page = Page::titled(&who.visitor, String::new());
    let request = as_expert(&app, viewer, &number).await?;
    let loaded = Loaded::load(&app, &who.visitor, viewer, request).await?;
    let view = Listing::remembered(&jar).view.path();
    let mut composer = composer::draw(app.db.read(), &page, viewer, &loaded, &view).await?;
    composer.has_focus = true;
    composer.wrong = too_late.then(|| page.w.t("composer-too-late"));
    Ok(Html(ComposerPart { page, composer }.render()?).into_response())
}

pub(in crate::web) async fn retry_delivery(
    State(app): State<App>,
    who: Expert,
    Path((number, id)): Path<(String, String)>,
    htmx: Htmx,
    _: Form<NoFields>,
) -> std::result::Result<Response, Failure> {
    let viewer = &who.me.viewer;
    let request = as_expert(&app, viewer, &number).await?;
    let id: DeliveryId = id.parse().map_err(|_| Error::NotFound("delivery"))?;
    actions::deliveries::try_again(&app, viewer, request.number, id).await?;
    if htmx.wants("timeline") {
        let request = as_expert(&app, viewer, &number).await?;
        timeline_part(&app, &who, request, None).await
    } else {
        Ok(Redirect::to(&format!("/requests/{}", request.number)).into_response())
    }
}
