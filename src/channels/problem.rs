//! How a door of HTTP says that it does not take something.

use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use serde_json::json;

use crate::error::Error;

/// The answer as RFC 9457 has it; what is not possible now may be tried again in a minute.
pub(super) fn answer(status: StatusCode, detail: &str) -> Response {
    let problem = json!({
        "type": "about:blank",
        "title": status.canonical_reason(),
        "status": status.as_u16(),
        "detail": detail,
    });
    let headers = [(CONTENT_TYPE, "application/problem+json")];
    let mut response = (status, headers, problem.to_string()).into_response();
    if status == StatusCode::SERVICE_UNAVAILABLE {
        let seconds = HeaderValue::from_static("60");
        response.headers_mut().insert(RETRY_AFTER, seconds);
    }
    response
}

/// The answer to a chat program whose delivery we could not take for a reason of our own, which is logged: it
/// keeps the delivery and tries again.
pub(super) fn ours(error: &Error, program: &'static str) -> Response {
    match error {
        Error::Unavailable(why) => {
            tracing::warn!(
                program,
                error = why,
                "a chat's delivery could not be taken now"
            );
        }
        Error::Internal(error) => {
            let error = format!("{error:#}");
            tracing::error!(program, error, "a chat's delivery could not be taken");
        }
        error => tracing::error!(program, %error, "a chat's delivery could not be taken"),
    }
    answer(
        StatusCode::SERVICE_UNAVAILABLE,
        "not possible now, try again later",
    )
}
