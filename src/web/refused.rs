//! What is wrong with a form that is shown again, with everything that was typed in it.

use std::borrow::Cow;

use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};

use super::failure::{self, Failure};
use crate::error::Error;
use crate::i18n::Words;

/// Why a form was not taken; nothing when it is shown for the first time.
#[derive(Clone, Debug, Default)]
pub(super) struct Refused {
    field: Cow<'static, str>,
    words: String,
    stale: bool,
}

impl Refused {
    /// From an error about what was typed. Other errors are failures of the page.
    pub(super) fn of(words: &Words, error: Error) -> Result<Self, Failure> {
        let stale = matches!(error, Error::Stale);
        if !stale && failure::field_of(&error).is_none() {
            return Err(error.into());
        }
        Ok(Self {
            field: failure::field_of(&error).unwrap_or_default().into(),
            words: words.t(&failure::key_of(&error)),
            stale,
        })
    }

    /// From what a form found wrong by itself, worded.
    pub(super) fn because(field: impl Into<Cow<'static, str>>, words: String) -> Self {
        Self {
            field: field.into(),
            words,
            stale: false,
        }
    }

    /// Whether the form was refused at all.
    pub(super) fn is_refused(&self) -> bool {
        !self.words.is_empty()
    }

    /// Whether somebody else changed it meanwhile.
    pub(super) fn is_stale(&self) -> bool {
        self.stale
    }

    /// What is wrong with a field.
    pub(super) fn at(&self, field: &str) -> Option<&str> {
        (self.is_refused() && self.field == field).then_some(self.words.as_str())
    }

    /// The field to look at; empty for an error that is about no field.
    pub(super) fn field(&self) -> &str {
        &self.field
    }

    /// What is wrong.
    pub(super) fn words(&self) -> &str {
        &self.words
    }

    /// The page with its form, under the status that fits.
    pub(super) fn answer(&self, page: String) -> Response {
        let status = if self.stale {
            StatusCode::CONFLICT
        } else if self.is_refused() {
            StatusCode::UNPROCESSABLE_ENTITY
        } else {
            StatusCode::OK
        };
        (status, Html(page)).into_response()
    }
}
