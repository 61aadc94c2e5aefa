//! How a call fails: problem details as of RFC 9457.

use std::borrow::Cow;

use axum::Json;
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use data_encoding::HEXLOWER;
use domain::team::TeamError;
use serde::Serialize;
use utoipa::ToSchema;

use crate::error::Error;
use crate::secrets;

/// The result of a handler and of what it is made of.
pub(super) type Result<T> = std::result::Result<T, Problem>;

/// `type` of a problem with a field.
pub(super) const INVALID: &str = "urn:visavis:problem:invalid";
/// `type` of a lost race.
const STALE: &str = "urn:visavis:problem:stale";
/// Seconds after which a caller whom we could not serve tries again.
const RETRY_SECONDS: i64 = 2;

/// Why a call fails; small, since it travels in every result.
#[derive(Clone, Debug)]
pub(super) struct Problem(Box<Details>);

/// What is wrong, for programs (`type`, `status`, `errors`) and for people (`title`, `detail`).
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Problem)]
pub(super) struct Details {
    /// `about:blank`, or a URN that names the problem more exactly than the status does.
    #[serde(rename = "type")]
    #[schema(example = "urn:visavis:problem:invalid")]
    kind: &'static str,
    /// The status in words.
    #[schema(example = "Unprocessable Entity")]
    title: &'static str,
    /// The status, again.
    #[schema(value_type = u16, example = 422)]
    #[serde(serialize_with = "as_number")]
    status: StatusCode,
    /// What is wrong with this call.
    #[schema(value_type = String)]
    detail: Cow<'static, str>,
    /// Names a failure of the server, so that its operator finds it in the log.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    instance: Option<String>,
    /// The fields that are wrong.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<FieldError>,
    #[serde(skip)]
    retry_after: Option<i64>,
}

/// What is wrong with one field.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct FieldError {
    /// The field's name in the body.
    #[schema(value_type = String, example = "team")]
    field: Cow<'static, str>,
    /// What is wrong with it; the words of `detail` may change, this does not.
    #[schema(value_type = String, example = "team-unknown")]
    code: &'static str,
}

impl Problem {
    /// A problem that its status names well enough.
    pub(super) fn new(status: StatusCode, detail: impl Into<Cow<'static, str>>) -> Self {
        Self(Box::new(Details {
            kind: "about:blank",
            title: status.canonical_reason().unwrap_or("Error"),
            status,
            detail: detail.into(),
            instance: None,
            errors: Vec::new(),
            retry_after: None,
        }))
    }

    /// A call that means nothing.
    pub(super) fn bad(detail: impl Into<Cow<'static, str>>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, detail)
    }

    /// A field that cannot be what it is.
    pub(super) fn invalid(field: impl Into<Cow<'static, str>>, code: &'static str) -> Self {
        let field = field.into();
        let detail = format!("`{field}` is wrong: {code}");
        let mut problem = Self::new(StatusCode::UNPROCESSABLE_ENTITY, detail).of_kind(INVALID);
        problem.0.errors.push(FieldError { field, code });
        problem
    }

    /// What is not there, or not for this caller: the two are the same (R5).
    pub(super) fn not_found(noun: &str) -> Self {
        Self::new(StatusCode::NOT_FOUND, format!("there is no such {noun}"))
    }

    /// The caller is not known.
    pub(super) fn unauthorized() -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            "send a token of an active person: `Authorization: Bearer vis_…`",
        )
    }

    /// Not at the version that `If-Match` names.
    pub(super) fn stale() -> Self {
        Self::new(
            StatusCode::PRECONDITION_FAILED,
            "it was changed meanwhile: read it again and decide again",
        )
        .of_kind(STALE)
    }

    /// Says more exactly what kind of problem it is.
    pub(super) fn of_kind(mut self, kind: &'static str) -> Self {
        self.0.kind = kind;
        self
    }

    fn again_after(mut self, seconds: i64) -> Self {
        self.0.retry_after = Some(seconds);
        self
    }

    /// Where `If-Match` was given, a lost race is a failed precondition.
    pub(super) fn of_change(error: Error) -> Self {
        match error {
            Error::Stale => Self::stale(),
            other => other.into(),
        }
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound(noun) => Self::not_found(noun),
            Error::Forbidden(_) => Self::new(StatusCode::FORBIDDEN, error.to_string()),
            Error::Stale => Self::new(StatusCode::CONFLICT, error.to_string()).of_kind(STALE),
            Error::WrittenMeanwhile => Self::new(StatusCode::CONFLICT, error.to_string())
                .of_kind("urn:visavis:problem:written-meanwhile"),
            Error::Invalid { field, why } => Self::invalid(field, why),
            Error::Team(error) => {
                let (field, code) = of_team(error);
                let mut problem = Self::invalid(field, code);
                problem.0.detail = error.to_string().into();
                problem
            }
            Error::TooMany(seconds) => {
                Self::new(StatusCode::TOO_MANY_REQUESTS, error.to_string()).again_after(seconds)
            }
            Error::Unavailable(why) => {
                tracing::warn!(error = why, "a call to the API could not be served now");
                Self::new(
                    StatusCode::SERVICE_UNAVAILABLE,
                    "not possible now, try again",
                )
                .again_after(RETRY_SECONDS)
            }
            Error::Internal(error) => {
                let id = HEXLOWER.encode(&secrets::random::<4>());
                let error = format!("{error:#}");
                tracing::error!(failure.id = id, error, "a call to the API failed");
                let mut problem = Self::new(
                    StatusCode::INTERNAL_SERVER_ERROR,
                    format!("the server failed; its log has more under {id}"),
                );
                problem.0.instance = Some(format!("urn:visavis:failure:{id}"));
                problem
            }
        }
    }
}

fn of_team(error: TeamError) -> (&'static str, &'static str) {
    match error {
        TeamError::NoName => ("name", "name-empty"),
        TeamError::NameTooLong => ("name", "name-long"),
        TeamError::AddressInvalid => ("address", "address-invalid"),
        TeamError::AddressReserved => ("address", "address-reserved"),
        TeamError::AddressTaken => ("address", "address-taken"),
        TeamError::LastPublic => ("visibility", "last-public-team"),
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let (status, retry_after) = (self.0.status, self.0.retry_after);
        let mut response = (status, Json(self.0)).into_response();
        let headers = response.headers_mut();
        headers.insert(
            CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        if let Some(seconds) = retry_after {
            headers.insert(RETRY_AFTER, seconds.max(1).into());
        }
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands fields by reference"
)]
fn as_number<S: serde::Serializer>(
    status: &StatusCode,
    serializer: S,
) -> std::result::Result<S::Ok, S::Error> {
    serializer.serialize_u16(status.as_u16())
}
