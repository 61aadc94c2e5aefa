//! Who else looks at a request, and who writes in it.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use serde::Deserialize;

use super::failure::Failure;
use super::form::Form;
use super::page::{hue, initials};
use super::requests::number_of;
use super::visitor::{Expert, Visitor};
use crate::actions::change_request::look;
use crate::actions::open_request::as_expert;
use crate::app::App;
use crate::error::Result;
use crate::store;
use domain::expert::Viewer;
use domain::ids::{Number, RequestId};

/// Somebody who is there, in words.
#[derive(Clone, Debug)]
pub(super) struct There {
    pub(super) initials: String,
    pub(super) hue: u32,
    pub(super) words: String,
}

/// The line above the composer.
#[derive(Clone, Debug, Template)]
#[template(path = "request/_presence.html")]
pub(super) struct Presence {
    pub(super) number: Number,
    pub(super) there: Vec<There>,
}

/// Who is there besides the viewer.
pub(super) async fn others(
    app: &App,
    visitor: &Visitor,
    viewer: &Viewer,
    request: RequestId,
    number: Number,
) -> Result<Presence> {
    let present =
        store::presence::others(app.db.read(), request, viewer.person, visitor.now).await?;
    let there = present
        .into_iter()
        .map(|it| There {
            initials: initials(&it.name),
            hue: hue(&it.person_id.to_string()),
            words: visitor.words.t1(
                if it.writing {
                    "presence-writes"
                } else {
                    "presence-looks"
                },
                "name",
                it.name.as_str(),
            ),
        })
        .collect();
    Ok(Presence { number, there })
}

pub(super) async fn show(
    State(app): State<App>,
    who: Expert,
    Path(number): Path<String>,
) -> std::result::Result<Response, Failure> {
    let viewer = &who.me.viewer;
    let number = number_of(&number)?;
    let (request, access) = store::requests::get(app.db.read(), viewer, number).await?;
    as_expert(access)?;
    let presence = others(&app, &who.visitor, viewer, request.id, number).await?;
    Ok(Html(presence.render()?).into_response())
}

/// What a page says of its reader every half minute, and while they type.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sign {
    writing: u8,
}

pub(super) async fn note(
    State(app): State<App>,
    who: Expert,
    Path(number): Path<String>,
    form: Form<Sign>,
) -> std::result::Result<StatusCode, Failure> {
    let number = number_of(&number)?;
    look(&app, &who.me.viewer, number, form.fields.writing == 1).await?;
    Ok(StatusCode::NO_CONTENT)
}
