//! The one place that words a failure for a reader.

use std::sync::Arc;

use askama::Template;
use axum::http::StatusCode;
use axum::http::header::{HeaderValue, LOCATION, RETRY_AFTER};
use axum::response::{Html, IntoResponse, Response};
use domain::team::TeamError;

use super::page::Page;
use super::visitor::{Preview, Visitor};
use crate::app::App;
use crate::error::Error;
use crate::i18n::Words;
use crate::secrets;

/// Why a page is not what was asked for.
#[derive(Debug)]
pub(super) enum Failure {
    /// Nobody is signed in.
    SignIn,
    /// Experts wait for an administrator to open Visavis (R3).
    NotActivated,
    /// A form without our mark, or with one that is too old.
    Forged,
    /// A form that cannot be read, or with fields that it does not have.
    Unreadable,
    /// What was sent is too large.
    TooLarge,
    /// An action failed.
    Action(Error),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Action(error)
    }
}

impl From<askama::Error> for Failure {
    fn from(error: askama::Error) -> Self {
        Self::Action(Error::Internal(error.into()))
    }
}

impl From<sea_orm::DbErr> for Failure {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Action(error.into())
    }
}

impl IntoResponse for Failure {
    /// Carries the failure outward to [`super::visitor::identify`], which knows the language.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(Arc::new(self));
        response
    }
}

impl Failure {
    fn status(&self) -> StatusCode {
        match self {
            Self::SignIn => StatusCode::UNAUTHORIZED,
            Self::NotActivated | Self::Forged => StatusCode::FORBIDDEN,
            Self::Unreadable => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Action(error) => match error {
                Error::NotFound(_) => StatusCode::NOT_FOUND,
                Error::Forbidden(_) => StatusCode::FORBIDDEN,
                Error::Stale | Error::WrittenMeanwhile => StatusCode::CONFLICT,
                Error::Invalid { .. } | Error::Team(_) => StatusCode::UNPROCESSABLE_ENTITY,
                Error::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
                Error::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
                Error::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
            },
        }
    }

    fn title_key(&self) -> &'static str {
        match self {
            Self::Action(Error::NotFound("link")) => "error-link-title",
            Self::Action(Error::NotFound(_)) => "error-not-found-title",
            Self::NotActivated => "error-not-activated-title",
            Self::Action(Error::Forbidden(_)) => "error-forbidden-title",
            _ => "error-title",
        }
    }

    fn key(&self) -> String {
        match self {
            Self::SignIn => "error-sign-in".to_owned(),
            Self::NotActivated => "error-not-activated".to_owned(),
            Self::Forged => "error-forged".to_owned(),
            Self::Unreadable => "error-unreadable".to_owned(),
            Self::TooLarge => "error-too-large".to_owned(),
            Self::Action(error) => key_of(error),
        }
    }
}

/// The Fluent key that words an error.
pub(super) fn key_of(error: &Error) -> String {
    match error {
        Error::NotFound("link") => "error-link".to_owned(),
        Error::NotFound(_) => "error-not-found".to_owned(),
        Error::Forbidden(_) => "error-forbidden".to_owned(),
        Error::Stale => "error-stale".to_owned(),
        Error::WrittenMeanwhile => "error-written-meanwhile".to_owned(),
        Error::Invalid { why, .. } => format!("error-{why}"),
        Error::Team(error) => team_key(*error).to_owned(),
        Error::TooMany(_) => "error-too-many".to_owned(),
        Error::Unavailable(_) => "error-unavailable".to_owned(),
        Error::Internal(_) => "error-internal".to_owned(),
    }
}

fn team_key(error: TeamError) -> &'static str {
    match error {
        TeamError::NoName => "error-name-empty",
        TeamError::NameTooLong => "error-name-long",
        TeamError::AddressInvalid => "error-address-invalid",
        TeamError::AddressReserved => "error-address-reserved",
        TeamError::AddressTaken => "error-address-taken",
        TeamError::LastPublic => "error-last-public",
    }
}

/// The field of a form that an error is about; `None` for errors that are about no field.
pub(super) fn field_of(error: &Error) -> Option<&'static str> {
    match error {
        Error::Invalid { field, .. } => Some(field),
        Error::Team(TeamError::NoName | TeamError::NameTooLong) => Some("name"),
        Error::Team(
            TeamError::AddressInvalid | TeamError::AddressReserved | TeamError::AddressTaken,
        ) => Some("address"),
        Error::Team(TeamError::LastPublic) => Some("visibility"),
        _ => None,
    }
}

#[derive(Template)]
#[template(path = "error/page.html")]
struct ErrorPage {
    page: Page,
    status: u16,
    message: String,
    mark: Option<String>,
}

#[derive(Template)]
#[template(path = "error/_part.html")]
struct ErrorPart {
    message: String,
    mark: Option<String>,
}

/// A failure as a page, or as a fragment for a script. Our own faults are logged here, once, under a
/// mark that the reader sees too.
pub(super) fn page(
    app: &App,
    visitor: Option<&Visitor>,
    words: &Words,
    preview: &Preview,
    failure: &Failure,
) -> Response {
    if matches!(failure, Failure::SignIn) {
        return sign_in(preview);
    }
    let mut mark = None;
    match failure {
        Failure::Action(Error::Internal(error)) => {
            let new = data_encoding::HEXLOWER.encode(&secrets::random::<4>());
            tracing::error!(
                error.mark = new,
                error = format!("{error:#}"),
                "a page failed"
            );
            mark = Some(new);
        }
        Failure::Action(Error::Unavailable(why)) => {
            tracing::warn!(why, "a page could not be served");
        }
        _ => {}
    }
    let message = words.t(&failure.key());
    let rendered = match visitor {
        Some(visitor) if !preview.htmx => ErrorPage {
            page: Page::new(app, visitor, failure.title_key()),
            status: failure.status().as_u16(),
            message: message.clone(),
            mark,
        }
        .render(),
        _ => ErrorPart {
            message: message.clone(),
            mark,
        }
        .render(),
    };
    let mut response = (failure.status(), Html(rendered.unwrap_or(message))).into_response();
    let wait = match failure {
        Failure::Action(Error::TooMany(seconds)) => Some(*seconds),
        Failure::Action(Error::Unavailable(_)) => Some(5),
        _ => None,
    };
    if let Some(wait) = wait {
        response
            .headers_mut()
            .insert(RETRY_AFTER, HeaderValue::from(wait));
    }
    response
}

/// To the sign-in page and back: only for pages, not for changes, which would be lost anyway.
fn sign_in(preview: &Preview) -> Response {
    if preview.htmx {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    let next = if preview.get && preview.path != "/" {
        serde_html_form::to_string([("next", preview.path.as_str())])
            .map_or_else(|_| "/sign-in".to_owned(), |it| format!("/sign-in?{it}"))
    } else {
        "/sign-in".to_owned()
    };
    let mut response = StatusCode::SEE_OTHER.into_response();
    if let Ok(next) = HeaderValue::from_str(&next) {
        response.headers_mut().insert(LOCATION, next);
    }
    response
}

/// Any address that is nothing.
pub(super) async fn not_found() -> Failure {
    Failure::from(Error::NotFound("page"))
}
