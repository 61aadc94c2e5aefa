//! What experts have begun to write is kept on the server.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use domain::message::MessageKind;
use serde::Deserialize;

use super::failure::Failure;
use super::form::Form;
use super::requests::{body, number_of};
use super::visitor::Expert;
use crate::actions::change_request::keep_draft;
use crate::app::App;

/// A draft as the composer sends it; an empty one is removed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Draft {
    kind: String,
    body: String,
    #[serde(default)]
    format: String,
}

pub(super) async fn keep(
    State(app): State<App>,
    who: Expert,
    Path(number): Path<String>,
    form: Form<Draft>,
) -> Result<StatusCode, Failure> {
    let number = number_of(&number)?;
    let draft = form.fields;
    let (kind, other) = match draft.kind.as_str() {
        "note" => (MessageKind::Note, MessageKind::Reply),
        _ => (MessageKind::Reply, MessageKind::Note),
    };
    let written = body(&draft.body, &draft.format);
    let html = if written.is_empty() {
        String::new()
    } else {
        written.segments.into_iter().map(|it| it.html).collect()
    };
    // There is one composer: what was a reply a moment ago is a note now.
    keep_draft(&app, &who.me.viewer, number, other, String::new()).await?;
    keep_draft(&app, &who.me.viewer, number, kind, html).await?;
    Ok(StatusCode::NO_CONTENT)
}
