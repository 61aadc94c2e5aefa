//! How a door of HTTP reads what a chat program sends: to a limit, and not for ever.

use std::time::Duration;

use axum::body::Body;
use axum::http::header::CONTENT_LENGTH;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use futures_util::StreamExt as _;
use tokio::time::timeout;

use super::problem;

/// What chat programs send is far smaller.
const LARGEST: usize = 1024 * 1024;
/// How long a delivery may take to arrive; chat programs themselves give up before.
const PATIENCE: Duration = Duration::from_secs(10);

/// Why a body was not read to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unread {
    /// It broke off.
    Broken,
    /// It is too large, or says so.
    TooLarge,
    /// It took too long.
    TooSlow,
}

impl IntoResponse for Unread {
    fn into_response(self) -> Response {
        let (status, detail) = match self {
            Self::Broken => (StatusCode::BAD_REQUEST, "the body broke off"),
            Self::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "the delivery is too large"),
            Self::TooSlow => (StatusCode::REQUEST_TIMEOUT, "the delivery took too long"),
        };
        problem::answer(status, detail)
    }
}

/// The bytes of a body. Counted while reading, before anything is verified; axum's own limit knows only its
/// extractors, so routes that read this way disable it.
pub(super) async fn read(headers: &HeaderMap, body: Body) -> Result<Vec<u8>, Unread> {
    let length = headers
        .get(CONTENT_LENGTH)
        .and_then(|it| it.to_str().ok()?.parse::<usize>().ok());
    if length.is_some_and(|it| it > LARGEST) {
        return Err(Unread::TooLarge);
    }
    let reading = async {
        // What is announced is not believed: memory grows with what comes.
        let mut bytes = Vec::with_capacity(length.unwrap_or_default().min(16 * 1024));
        let mut parts = body.into_data_stream();
        while let Some(part) = parts.next().await {
            let part = part.map_err(|_| Unread::Broken)?;
            if bytes.len() + part.len() > LARGEST {
                return Err(Unread::TooLarge);
            }
            bytes.extend_from_slice(&part);
        }
        Ok(bytes)
    };
    timeout(PATIENCE, reading)
        .await
        .map_err(|_| Unread::TooSlow)?
}
