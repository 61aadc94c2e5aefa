//! What a call brings: JSON bodies, query parameters, segments of the path, `If-Match`.

use std::time::Duration;

use axum::Json;
use axum::body::Body;
use axum::extract::{FromRequest, FromRequestParts, Path, Query, Request};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, ETAG, IF_MATCH};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use futures_util::StreamExt as _;
use serde::Serialize;
use serde::de::{DeserializeOwned, IgnoredAny};

use super::once::Key;
use super::problem::{INVALID, Problem, Result};
use crate::app::App;

/// The largest body, in bytes, of a call without files.
pub(super) const BODY_LIMIT: usize = 1024 * 1024;
/// How long a body may take to arrive.
const PATIENCE: Duration = Duration::from_secs(30);

/// What a body can be read as.
pub(super) trait Input: DeserializeOwned {
    /// The largest body taken, in bytes.
    fn limit(_app: &App) -> usize {
        BODY_LIMIT
    }
}

/// A JSON body.
#[derive(Debug)]
pub(super) struct Sent<T>(pub T);

impl<T: Input> FromRequest<App> for Sent<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self> {
        let (parts, body) = request.into_parts();
        let bytes = read(&parts.headers, body, T::limit(app)).await?;
        parse(&bytes).map(Self)
    }
}

/// The JSON body of a POST, with the key under which its answer is kept, if it has one.
#[derive(Debug)]
pub(super) struct Posted<T>(pub T, pub Option<Key>);

impl<T: Input> FromRequest<App> for Posted<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self> {
        let (parts, body) = request.into_parts();
        let name = Key::name(&parts.headers)?;
        let bytes = read(&parts.headers, body, T::limit(app)).await?;
        let input = parse(&bytes)?;
        let key = name.map(|name| Key::new(name, &parts.method, parts.uri.path(), &bytes));
        Ok(Self(input, key))
    }
}

async fn read(headers: &HeaderMap, body: Body, limit: usize) -> Result<Vec<u8>> {
    if !is_json(headers) {
        return Err(Problem::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "send JSON as `Content-Type: application/json`",
        ));
    }
    let too_large = || {
        Problem::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            format!("a body has at most {limit} bytes here"),
        )
    };
    let length = headers
        .get(CONTENT_LENGTH)
        .and_then(|it| it.to_str().ok()?.parse::<usize>().ok());
    if length.is_some_and(|it| it > limit) {
        return Err(too_large());
    }
    let reading = async {
        // What is announced is not believed: memory grows with what comes.
        let mut bytes = Vec::with_capacity(length.unwrap_or_default().min(64 * 1024));
        let mut chunks = body.into_data_stream();
        while let Some(chunk) = chunks.next().await {
            let chunk = chunk.map_err(|_| Problem::bad("the body broke off"))?;
            if bytes.len() + chunk.len() > limit {
                return Err(too_large());
            }
            bytes.extend_from_slice(&chunk);
        }
        Ok(bytes)
    };
    tokio::time::timeout(PATIENCE, reading)
        .await
        .map_err(|_| Problem::new(StatusCode::REQUEST_TIMEOUT, "the body took too long"))?
}

fn is_json(headers: &HeaderMap) -> bool {
    headers
        .get(CONTENT_TYPE)
        .and_then(|it| it.to_str().ok())
        .and_then(|it| it.split(';').next())
        .is_some_and(|it| it.trim().eq_ignore_ascii_case("application/json"))
}

fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T> {
    // Derived types would read an array as their fields in order.
    if bytes.trim_ascii_start().first() == Some(&b'[') {
        return Err(
            Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "send a JSON object").of_kind(INVALID),
        );
    }
    let input = serde_json::from_slice(bytes).map_err(|error| {
        // A wrong field is met before a fault behind it; what is no JSON is that first.
        if let Err(error) = serde_json::from_slice::<IgnoredAny>(bytes) {
            return Problem::bad(format!("this is no JSON: {error}"));
        }
        let text = error.to_string();
        match named_field(&text) {
            Some((field, code)) => Problem::invalid(field, code),
            None => Problem::new(StatusCode::UNPROCESSABLE_ENTITY, text).of_kind(INVALID),
        }
    })?;
    // PostgreSQL keeps no such character. Searching for how JSON writes it is cheap; only where
    // that is found is the body read once more, for it may be a backslash before a backslash.
    if bytes.windows(6).any(|it| it == b"\\u0000")
        && serde_json::from_slice(bytes).is_ok_and(|it| has_nul(&it))
    {
        return Err(Problem::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "a text has the character U+0000 in it",
        )
        .of_kind(INVALID));
    }
    Ok(input)
}

fn has_nul(value: &serde_json::Value) -> bool {
    match value {
        serde_json::Value::String(text) => text.contains('\0'),
        serde_json::Value::Array(items) => items.iter().any(has_nul),
        serde_json::Value::Object(fields) => fields
            .iter()
            .any(|(name, value)| name.contains('\0') || has_nul(value)),
        _ => false,
    }
}

/// The field of which serde complains, where it names one.
fn named_field(text: &str) -> Option<(String, &'static str)> {
    let known = [
        ("unknown field `", "unknown"),
        ("missing field `", "missing"),
        ("duplicate field `", "repeated"),
    ];
    known.into_iter().find_map(|(before, code)| {
        let field = text.strip_prefix(before)?.split('`').next()?;
        Some((field.to_owned(), code))
    })
}

/// Query parameters, all of which must be known.
#[derive(Debug)]
pub(super) struct Asked<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<App> for Asked<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _app: &App) -> Result<Self> {
        let query = parts.uri.query().unwrap_or_default();
        if query.contains("%00") {
            return Err(Problem::bad("a parameter has the character U+0000 in it"));
        }
        match Query::try_from_uri(&parts.uri) {
            Ok(Query(asked)) => Ok(Self(asked)),
            Err(error) => Err(Problem::bad(error.body_text())),
        }
    }
}

/// The one variable segment of the path.
#[derive(Debug)]
pub(super) struct Segment(pub String);

impl FromRequestParts<App> for Segment {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        match Path::<String>::from_request_parts(parts, app).await {
            Ok(Path(segment)) if !segment.contains('\0') => Ok(Self(segment)),
            _ => Err(Problem::not_found("object")),
        }
    }
}

/// The number of a request in the path; what is no number is no request's.
#[derive(Clone, Copy, Debug)]
pub(super) struct InPath(pub domain::ids::Number);

impl FromRequestParts<App> for InPath {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let segment = Segment::from_request_parts(parts, app).await;
        segment
            .ok()
            .and_then(|it| it.0.parse().ok())
            .map(Self)
            .ok_or_else(|| Problem::not_found("request"))
    }
}

/// At which version the caller wants to change something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum IfMatch {
    /// At whatever it is.
    Any,
    /// At one of these.
    Versions(Vec<i64>),
}

impl IfMatch {
    /// The version to be changed, if it may be.
    pub(super) fn check(&self, present: i64) -> Result<i64> {
        match self {
            Self::Any => Ok(present),
            Self::Versions(versions) if versions.contains(&present) => Ok(present),
            Self::Versions(_) => Err(Problem::stale()),
        }
    }

    fn read(value: &str) -> Self {
        if value.trim() == "*" {
            return Self::Any;
        }
        // A weak tag, or one that is not ours, matches nothing.
        let version = |tag: &str| {
            tag.trim()
                .strip_prefix('"')?
                .strip_suffix('"')?
                .parse()
                .ok()
        };
        Self::Versions(value.split(',').filter_map(version).collect())
    }
}

impl FromRequestParts<App> for IfMatch {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _app: &App) -> Result<Self> {
        let Some(value) = parts.headers.get(IF_MATCH) else {
            return Err(Problem::new(
                StatusCode::PRECONDITION_REQUIRED,
                "say with `If-Match` which version you change: its `ETag`",
            ));
        };
        Ok(Self::read(value.to_str().unwrap_or_default()))
    }
}

/// An object with its version as `ETag`.
pub(super) fn with_etag(version: i64, body: impl Serialize) -> Response {
    ([(ETAG, format!("\"{version}\""))], Json(body)).into_response()
}

/// A field of a PATCH for which `null` and nothing differ.
#[derive(Clone, Debug, Default)]
pub(super) enum Edit {
    /// It was left out.
    #[default]
    Keep,
    /// It is to be this; `null`: nothing.
    To(Option<String>),
}

impl Edit {
    /// Whether it was left out.
    pub(super) fn keeps(&self) -> bool {
        matches!(self, Self::Keep)
    }

    /// What it is afterwards, as forms hold it.
    pub(super) fn or(self, present: Option<String>) -> String {
        match self {
            Self::Keep => present,
            Self::To(new) => new,
        }
        .unwrap_or_default()
    }
}

impl<'de> serde::Deserialize<'de> for Edit {
    fn deserialize<D: serde::Deserializer<'de>>(
        deserializer: D,
    ) -> std::result::Result<Self, D::Error> {
        Option::deserialize(deserializer).map(Self::To)
    }
}

/// A field of a PATCH that is left out, `null`, or a value.
#[derive(Clone, Debug, Default)]
pub(super) enum Said<T> {
    /// It was left out.
    #[default]
    Nothing,
    /// It is to be this; `null`: nothing.
    To(Option<T>),
}

impl<T> Said<T> {
    /// What it is afterwards.
    pub(super) fn or(self, present: Option<T>) -> Option<T> {
        match self {
            Self::Nothing => present,
            Self::To(new) => new,
        }
    }
}

impl<'de, T: serde::Deserialize<'de>> serde::Deserialize<'de> for Said<T> {
    fn deserialize<D: serde::Deserializer<'de>>(
        deserializer: D,
    ) -> std::result::Result<Self, D::Error> {
        Option::deserialize(deserializer).map(Self::To)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_strong_tag_of_the_present_version_matches() {
        let version_3 = |value: &str| IfMatch::read(value).check(3).is_ok();
        assert!(version_3("\"3\"") && version_3("*") && version_3("\"1\", \"3\""));
        assert!(!version_3("\"2\"") && !version_3("W/\"3\"") && !version_3("3") && !version_3(""));
    }

    #[test]
    fn a_field_is_named_where_serde_names_it() {
        assert_eq!(
            named_field("unknown field `role`, expected `name` at line 1 column 9"),
            Some(("role".to_owned(), "unknown"))
        );
        assert_eq!(named_field("invalid type: null"), None);
    }

    #[test]
    fn a_nul_is_found_and_an_escaped_backslash_is_none() {
        let parse = |json: &str| parse::<serde_json::Value>(json.as_bytes());
        assert!(parse(r#"{"a": "b\u0000"}"#).is_err());
        assert!(parse(r#"{"a": "b\\u0000"}"#).is_ok());
    }
}
