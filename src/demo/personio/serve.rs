//! The doors of the stand-in: connections, which call goes where, what goes wrong on the way.

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::{
    HeaderMap, HeaderName, HeaderValue, Method, Request, Response, StatusCode, header,
};
use futures_util::stream::{self, StreamExt as _};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use serde_json::Value;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::auth::{self, Refused};
use super::faults::{Endpoint, Kind, failure};
use super::{Call, Shared, employees, held, v2};

/// The largest body that is read.
const BODY: usize = 64 * 1024;

/// A query or a form, decoded.
#[derive(Clone, Debug, Default)]
pub(super) struct Query(pub(super) Vec<(String, String)>);

impl Query {
    fn parse(text: &str) -> Self {
        Self(serde_html_form::from_str(text).unwrap_or_default())
    }

    pub(super) fn form(body: &Bytes) -> Self {
        Self::parse(std::str::from_utf8(body).unwrap_or_default())
    }

    /// The first value of a parameter.
    pub(super) fn first(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|it| it.0 == name)?;
        Some(&found.1)
    }

    /// All values of a parameter, those written with a comma between them too.
    pub(super) fn all(&self, name: &str) -> Vec<&str> {
        let values = self.0.iter().filter(|it| it.0 == name);
        values.flat_map(|it| it.1.split(',')).collect()
    }
}

/// A call, read whole.
pub(super) struct Asked {
    pub(super) method: Method,
    pub(super) path: String,
    pub(super) query: Query,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
}

/// Serves until told to stop. Whatever is open then is cut.
pub(super) fn start(socket: TcpListener, shared: Arc<Shared>, stop: CancellationToken) {
    let tasks = TaskTracker::new();
    let connections = tasks.clone();
    tasks.spawn(async move {
        loop {
            let accepted = tokio::select! {
                accepted = socket.accept() => accepted,
                () = stop.cancelled() => break,
            };
            let Ok((stream, _)) = accepted else {
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            };
            let _ = stream.set_nodelay(true);
            let (shared, stop) = (shared.clone(), stop.clone());
            connections.spawn(async move {
                let service = service_fn(|request: Request<Incoming>| answer(&shared, request));
                let connection =
                    http1::Builder::new().serve_connection(TokioIo::new(stream), service);
                tokio::select! {
                    _ = connection => {}
                    () = stop.cancelled() => {}
                }
            });
        }
    });
}

/// The connection is to go without an answer.
#[derive(Debug, thiserror::Error)]
#[error("the connection is reset, as it was asked for")]
struct Gone;

async fn answer(shared: &Shared, request: Request<Incoming>) -> Result<Response<Body>, Gone> {
    let (head, body) = request.into_parts();
    let body = axum::body::to_bytes(Body::new(body), BODY).await;
    let path = head.uri.path().to_owned();
    let mut query = head.uri.query().unwrap_or_default().to_owned();
    if path.starts_with("/v2/") {
        // Cursors hold `+`, which is not meant to be a space.
        query = query.replace('+', "%2B");
    }
    let asked = Asked {
        method: head.method,
        path,
        query: Query::parse(&query),
        headers: head.headers,
        body: body.map_err(|_| Gone)?,
    };
    let answered = answer_or_fail(shared, &asked).await;
    held(&shared.calls).push(Call {
        method: asked.method.to_string(),
        path: asked.path,
        query: asked.query.0,
        status: answered.as_ref().ok().map(|it| it.status().as_u16()),
    });
    answered
}

async fn answer_or_fail(shared: &Shared, asked: &Asked) -> Result<Response<Body>, Gone> {
    let endpoint = Endpoint::of(&asked.path);
    let (limited, fault) = {
        let mut tenant = shared.tenant();
        let tenant = &mut *tenant;
        let limits = tenant.limits.clone();
        let wait = limits
            .as_ref()
            .and_then(|it| tenant.spent.spend(it, endpoint));
        let says_when = limits.is_some_and(|it| it.says_when);
        match wait {
            Some(wait) => (Some((wait, says_when)), None),
            None => (None, tenant.fault(endpoint)),
        }
    };
    if let Some((wait, says_when)) = limited {
        let mut answer = json_answer(429, &failure(429, "Too many requests"));
        if says_when {
            retry_after(&mut answer, wait.as_secs().max(1));
        }
        return Ok(answer);
    }
    match fault.map(|it| it.kind) {
        None => Ok(right_answer(shared, asked)),
        Some(Kind::Reset) => Err(Gone),
        Some(Kind::Slow(by)) => {
            tokio::time::sleep(by).await;
            Ok(right_answer(shared, asked))
        }
        Some(Kind::Cut) => Ok(cut(right_answer(shared, asked)).await),
        Some(Kind::Answer {
            status,
            content_type,
            body,
            retry_after: seconds,
        }) => {
            let mut answer = Response::new(Body::from(body));
            *answer.status_mut() = StatusCode::from_u16(status).unwrap_or_default();
            if let Ok(content_type) = HeaderValue::from_str(&content_type) {
                answer
                    .headers_mut()
                    .insert(header::CONTENT_TYPE, content_type);
            }
            if let Some(seconds) = seconds {
                retry_after(&mut answer, seconds);
            }
            Ok(answer)
        }
    }
}

fn right_answer(shared: &Shared, asked: &Asked) -> Response<Body> {
    let mut tenant = shared.tenant();
    let tenant = &mut *tenant;
    let parts: Vec<&str> = asked.path.trim_matches('/').split('/').collect();
    match (asked.method.as_str(), parts.as_slice()) {
        ("POST", ["v1", "auth"]) => {
            return auth::v1(tenant, &asked.query, &asked.headers, &asked.body);
        }
        ("POST", ["v2", "auth", "token"]) => {
            return auth::v2(tenant, &asked.headers, &asked.body);
        }
        ("POST", ["v2", "auth", "revoke"]) => {
            let mut answer = Response::new(Body::empty());
            *answer.status_mut() = auth::revoke(tenant, &asked.body);
            return answer;
        }
        ("GET", ["v1" | "v2", ..]) => {}
        _ => return json_answer(404, &failure(404, "Not found")),
    }
    let is_v2 = parts.first() == Some(&"v2");
    let caller = match auth::caller(tenant, &asked.headers) {
        Ok(caller) => caller,
        Err(_) if is_v2 => return Refused::v2(),
        Err(refused) => return refused.v1(tenant),
    };
    if is_v2 {
        return v2::answer(tenant, &caller.credential, &shared.url, &parts[1..], asked);
    }
    let mut answer = employees::answer(tenant, &caller.credential, &parts[1..], asked);
    // Pictures do not bring the token back.
    if Endpoint::of(&asked.path) != Endpoint::Picture
        && let Some(token) = caller.echo
        && let Ok(bearer) = HeaderValue::from_str(&format!("Bearer {token}"))
    {
        answer.headers_mut().insert(header::AUTHORIZATION, bearer);
    }
    answer
}

/// Promises the whole and sends half.
async fn cut(answer: Response<Body>) -> Response<Body> {
    let (mut head, body) = answer.into_parts();
    let whole = axum::body::to_bytes(body, usize::MAX)
        .await
        .unwrap_or_default();
    head.headers
        .insert(header::CONTENT_LENGTH, whole.len().into());
    let half = whole.slice(..whole.len() / 2);
    let half = stream::iter([Ok(half)]);
    let gone = stream::once(async {
        // The half is to be on its way before.
        tokio::time::sleep(Duration::from_millis(20)).await;
        Err(std::io::Error::from(std::io::ErrorKind::ConnectionReset))
    });
    let body = Body::from_stream(half.chain(gone));
    Response::from_parts(head, body)
}

fn retry_after(answer: &mut Response<Body>, seconds: u64) {
    answer
        .headers_mut()
        .insert(header::RETRY_AFTER, seconds.into());
}

/// A body of JSON under another name.
pub(super) fn typed(status: u16, content_type: &'static str, body: &Value) -> Response<Body> {
    let mut answer = Response::new(Body::from(body.to_string()));
    *answer.status_mut() = StatusCode::from_u16(status).unwrap_or_default();
    let content_type = HeaderValue::from_static(content_type);
    answer
        .headers_mut()
        .insert(header::CONTENT_TYPE, content_type);
    answer
}

/// JSON.
pub(super) fn json_answer(status: u16, body: &Value) -> Response<Body> {
    typed(status, "application/json", body)
}

/// A failure as v2 writes it.
pub(super) fn problem_answer(status: u16, title: &str, kind: &str) -> Response<Body> {
    let body = serde_json::json!({
        "personio_trace_id": "0af7651916cd43dd8448eb211c80319c",
        "timestamp": "2026-01-05T09:00:00.000Z",
        "errors": [{
            "title": title,
            "detail": title,
            "type": format!("https://developer.personio.de/reference/errors#{kind}"),
        }],
    });
    typed(status, "application/problem+json", &body)
}

/// A header of an answer.
pub(super) fn put(answer: &mut Response<Body>, name: &'static str, value: u32) {
    answer
        .headers_mut()
        .insert(HeaderName::from_static(name), value.into());
}
