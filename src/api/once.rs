//! A POST that may be repeated: its first answer is kept with its effect and given again.

use axum::http::header::{CONTENT_TYPE, HeaderName};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use domain::ids::PersonId;
use ring::digest::{Context, SHA256};
use sea_orm::{DbErr, SqlErr};
use serde::Serialize;

use super::caller::Caller;
use super::problem::{Problem, Result};
use crate::app::App;
use crate::error::Error;
use crate::store::idempotency::{self, Kept};
use crate::store::{Txn, Write};

/// The header that names a POST.
pub(super) const HEADER: &str = "idempotency-key";
/// Says that an answer was given before.
const REPLAYED: HeaderName = HeaderName::from_static("idempotent-replayed");
const LONGEST: usize = 200;

/// What a caller calls a POST, and what that POST says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Key {
    name: String,
    fingerprint: String,
}

impl Key {
    /// The key that the headers name, if they name one.
    pub(super) fn name(headers: &HeaderMap) -> Result<Option<String>> {
        let mut values = headers.get_all(HEADER).iter();
        let Some(value) = values.next() else {
            return Ok(None);
        };
        let bytes = value.as_bytes();
        let fine = (1..=LONGEST).contains(&bytes.len()) && bytes.iter().all(u8::is_ascii_graphic);
        match std::str::from_utf8(bytes) {
            Ok(name) if fine && values.next().is_none() => Ok(Some(name.to_owned())),
            _ => Err(Problem::bad(
                "`Idempotency-Key` is one text of 1 to 200 visible ASCII characters",
            )),
        }
    }

    /// Made of a call.
    pub(super) fn new(name: String, method: &Method, path: &str, body: &[u8]) -> Self {
        let mut hash = Context::new(&SHA256);
        for part in [method.as_str().as_bytes(), b" ", path.as_bytes(), b"\n"] {
            hash.update(part);
        }
        hash.update(body);
        Self {
            name,
            fingerprint: data_encoding::HEXLOWER.encode(hash.finish().as_ref()),
        }
    }
}

/// Does what a POST asks, once for its key, and answers 201 when that is on the disk.
pub(super) async fn once<T, F>(
    app: &App,
    caller: &Caller,
    key: Option<Key>,
    work: F,
) -> Result<Response>
where
    T: Serialize + Send + 'static,
    F: for<'t> FnOnce(&'t Txn) -> Write<'t, T> + Clone + Send + 'static,
{
    let person = caller.viewer.person;
    // On PostgreSQL two may run at once that have one key, or make the same person. The second fails
    // at that; by then the first is committed, and the second finds what it made.
    let spare = app.db.is_postgres().then(|| work.clone());
    let done = match (attempt(app, person, key.clone(), work).await, spare) {
        (Err(error), Some(work)) if is_taken(&error) => {
            attempt(app, person, key.clone(), work).await
        }
        (done, _) => done,
    };
    match done {
        Ok(Done::Now(body)) => Ok(json(StatusCode::CREATED, body)),
        Ok(Done::Before(kept)) => again(kept, key.as_ref()),
        Err(error) if is_taken(&error) => Err(Problem::new(
            StatusCode::CONFLICT,
            "somebody else made the same at the same time: try again",
        )),
        Err(error) => Err(error.into()),
    }
}

enum Done {
    Now(String),
    Before(Kept),
}

async fn attempt<T, F>(
    app: &App,
    person: PersonId,
    key: Option<Key>,
    work: F,
) -> crate::error::Result<Done>
where
    T: Serialize + Send + 'static,
    F: for<'t> FnOnce(&'t Txn) -> Write<'t, T> + Send + 'static,
{
    let Some(key) = key else {
        let answer = app.db.write(work).await?;
        return Ok(Done::Now(serde_json::to_string(&answer)?));
    };
    let now = app.clock.now();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                if let Some(kept) = idempotency::find(txn, person, &key.name).await? {
                    return Ok(Done::Before(kept));
                }
                let body = serde_json::to_string(&work(txn).await?)?;
                let Key { name, fingerprint } = key;
                let status = StatusCode::CREATED.as_u16();
                idempotency::keep(txn, person, &name, &fingerprint, status, body.clone(), now)
                    .await?;
                Ok(Done::Now(body))
            })
        })
        .await
}

fn again(kept: Kept, key: Option<&Key>) -> Result<Response> {
    if key.is_none_or(|it| it.fingerprint != kept.fingerprint) {
        return Err(Problem::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "this `Idempotency-Key` was used for another call",
        )
        .of_kind("urn:visavis:problem:idempotency-key-reused"));
    }
    let status = u16::try_from(kept.status).unwrap_or_default();
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::CREATED);
    let mut response = json(status, kept.answer);
    response
        .headers_mut()
        .insert(REPLAYED, HeaderValue::from_static("true"));
    Ok(response)
}

fn is_taken(error: &Error) -> bool {
    let Error::Internal(error) = error else {
        return false;
    };
    matches!(
        error.downcast_ref::<DbErr>().and_then(DbErr::sql_err),
        Some(SqlErr::UniqueConstraintViolation(_))
    )
}

fn json(status: StatusCode, body: String) -> Response {
    (status, [(CONTENT_TYPE, "application/json")], body).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_holds_method_path_and_body() {
        let key = |method: &Method, path: &str, body: &str| {
            Key::new("k".to_owned(), method, path, body.as_bytes())
        };
        let first = key(&Method::POST, "/a", "{}");
        assert_eq!(first, key(&Method::POST, "/a", "{}"));
        assert_ne!(first, key(&Method::PUT, "/a", "{}"));
        assert_ne!(first, key(&Method::POST, "/b", "{}"));
        assert_ne!(first, key(&Method::POST, "/a", "{ }"));
    }

    #[test]
    fn a_key_is_short_and_visible() {
        let name = |value: &[u8]| {
            let mut headers = HeaderMap::new();
            let value = HeaderValue::from_bytes(value).unwrap();
            headers.insert(HEADER, value);
            Key::name(&headers)
        };
        assert_eq!(name(b"order-7").unwrap().as_deref(), Some("order-7"));
        assert_eq!(Key::name(&HeaderMap::new()).unwrap(), None);
        assert!(name(b"").is_err() && name(b"a b").is_err() && name("ü".as_bytes()).is_err());
        assert!(name(&[b'x'; 200]).is_ok() && name(&[b'x'; 201]).is_err());
    }
}
