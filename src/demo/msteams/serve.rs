//! The doors of the stand-in: which call goes where, what goes wrong on the way.

use std::collections::HashMap;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Query, State};
use axum::http::{HeaderMap, Request, Response, StatusCode, header};
use axum::response::{Html, IntoResponse as _};
use axum::routing::{get, post};
use hyper::body::Incoming;
use serde_json::{Map, Value, json};
use tokio::net::TcpListener;
use tower::ServiceExt as _;

use super::connector::{self, Told};
use super::{Call, Shared, Standin, held, identity};
use crate::demo::faults::{Fault, Refusal};
use crate::demo::serving::{self, Gone};

/// The largest body that is read.
const BODY: usize = 100 * 1024 * 1024;
/// Where the connector service is below the stand-in's address.
const SERVICE: &str = "/emea";

type Fields = HashMap<String, String>;

/// Serves until told to stop. Whatever is open then is cut.
pub(super) fn start(listener: TcpListener, shared: Arc<Shared>) {
    let routes = routes(shared.clone());
    let (tasks, stop) = (shared.tasks.clone(), shared.stop.clone());
    serving::start(listener, tasks, stop, move |request| {
        let (shared, routes) = (shared.clone(), routes.clone());
        async move { answer(&shared, &routes, request).await }
    });
}

fn routes(shared: Arc<Shared>) -> Router {
    Router::new()
        .route("/control/calls", get(control_calls))
        .route("/control/deliveries", get(control_deliveries))
        .route("/control/fail", post(control_fail))
        .route("/control/deliver", post(control_deliver))
        .route("/control/target", post(control_target))
        .merge(super::play::routes())
        .with_state(shared)
}

/// A call of Microsoft's, read whole.
struct Asked {
    call: Call,
    /// The segments of the path below the service, decoded.
    path: Vec<String>,
    fields: Fields,
    query: Fields,
    body: Bytes,
}

async fn answer(
    shared: &Arc<Shared>,
    routes: &Router,
    request: Request<Incoming>,
) -> Result<Response<Body>, Gone> {
    let path = request.uri().path();
    let is_ours = path == "/" || ["/play", "/control"].iter().any(|it| path.starts_with(it));
    if is_ours {
        let answered = routes.clone().oneshot(request.map(Body::new)).await;
        return answered.map_err(|_| Gone);
    }
    let mut asked = read(request).await?;
    let number = {
        let mut calls = held(&shared.calls);
        calls.push(asked.call.clone());
        calls.len() - 1
    };
    let answered = answer_or_fail(shared, &mut asked).await;
    asked.call.status = answered.as_ref().ok().map(|it| it.status().as_u16());
    if let Some(noted) = held(&shared.calls).get_mut(number) {
        *noted = asked.call;
    }
    answered
}

async fn read(request: Request<Incoming>) -> Result<Asked, Gone> {
    let (head, body) = request.into_parts();
    let body = axum::body::to_bytes(Body::new(body), BODY)
        .await
        .map_err(|_| Gone)?;
    let whole = head.uri.path();
    let path = whole.strip_prefix(SERVICE).unwrap_or(whole);
    let segments: Vec<String> = path.split('/').skip(1).map(decoded).collect();
    let query = head.uri.query().unwrap_or_default();
    let fields: Fields = match text(&head.headers, header::CONTENT_TYPE) {
        Some(kind) if kind.starts_with("application/x-www-form-urlencoded") => pairs(&body),
        _ => Fields::new(),
    };
    let sent = if fields.is_empty() {
        serde_json::from_slice(&body).unwrap_or_default()
    } else {
        let all = fields.iter().map(|it| (it.0.clone(), it.1.as_str().into()));
        Value::Object(all.collect::<Map<_, _>>())
    };
    let call = Call {
        method: head.method.to_string(),
        path: format!("/{}", segments.join("/")),
        query: query.to_owned(),
        token: text(&head.headers, header::AUTHORIZATION)
            .and_then(|it| it.strip_prefix("Bearer "))
            .map(str::to_owned),
        body: sent,
        status: None,
        answer: Value::Null,
    };
    Ok(Asked {
        query: pairs(query.as_bytes()),
        path: segments,
        call,
        fields,
        body,
    })
}

fn text(headers: &HeaderMap, name: header::HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}

fn pairs(text: &[u8]) -> Fields {
    let text = std::str::from_utf8(text).unwrap_or_default();
    let all: Vec<(String, String)> = serde_html_form::from_str(text).unwrap_or_default();
    all.into_iter().collect()
}

fn decoded(segment: &str) -> String {
    // A query's rules are a path's, but for `+`.
    let pair = format!("a={}", segment.replace('+', "%2B"));
    pairs(pair.as_bytes()).remove("a").unwrap_or_default()
}

async fn answer_or_fail(shared: &Shared, asked: &mut Asked) -> Result<Response<Body>, Gone> {
    let what = format!("{} {}", asked.call.method, asked.call.path);
    let kind = {
        let mut tenant = shared.tenant();
        let mut faults = tenant.faults.iter_mut();
        faults.find_map(|it| {
            let is_meant = it.method != "*" && what.contains(&it.method);
            let method = if is_meant {
                it.method.clone()
            } else {
                what.clone()
            };
            it.strikes(&method)
        })
    };
    let Some(kind) = kind else {
        return Ok(right_answer(shared, asked));
    };
    let right = async || right_answer(shared, asked);
    let refuse = |refusal| match refusal {
        Refusal::Word(word) => told(&connector::error(403, &word, "It was refused."), None),
        Refusal::Status(429, wait) => {
            let words = "API calls quota exceeded! maximum admitted 7 per 1s.";
            told(&connector::error(429, "TooManyRequests", words), wait)
        }
        Refusal::Status(code, wait) => told(
            &connector::error(code, "ServiceError", "It was refused."),
            wait,
        ),
    };
    kind.happen(right, refuse).await
}

fn right_answer(shared: &Shared, asked: &mut Asked) -> Response<Body> {
    let path: Vec<&str> = asked.path.iter().map(String::as_str).collect();
    let mut tenant = shared.tenant();
    let tenant = &mut *tenant;
    let (answer, wait) = match path.as_slice() {
        [
            "v1",
            ".well-known",
            "openidconfiguration" | "openid-configuration",
        ] => ((200, identity::metadata(&shared.url)), None),
        ["v1", ".well-known", "keys"] => ((200, identity::keys()), None),
        [.., of, "oauth2", "v2.0", "token"] => (identity::token(tenant, of, &asked.fields), None),
        ["files", id] | ["v3", "attachments", id, "views", "original"] => {
            let is_picture = path[0] == "v3";
            let file = tenant.files.iter().find(|it| it.id == *id);
            let may = if is_picture {
                tenant.serves(asked.call.token.as_deref())
            } else {
                asked.query.get("tempauth").is_some_and(|it| it == id)
            };
            return match file.filter(|it| it.is_picture() == is_picture) {
                Some(_) if !may => StatusCode::UNAUTHORIZED.into_response(),
                Some(file) => {
                    let kind = [(header::CONTENT_TYPE, file.content_type.clone())];
                    (kind, file.content.clone()).into_response()
                }
                None => StatusCode::NOT_FOUND.into_response(),
            };
        }
        ["upload", _] => {
            asked.call.body = json!({ "length": asked.body.len() });
            ((201, json!({ "size": asked.body.len() })), None)
        }
        ["personal", ..] => {
            let page = "<!DOCTYPE html><html><body>Sign in to your account</body></html>";
            return Html(page).into_response();
        }
        ["v3", rest @ ..] => {
            if !tenant.serves(asked.call.token.as_deref()) {
                let words = "Authorization has been denied for this request.";
                let mut answer = told(&(401, json!({ "message": words })), None);
                let challenge = header::HeaderValue::from_static("Bearer");
                answer
                    .headers_mut()
                    .insert(header::WWW_AUTHENTICATE, challenge);
                return answer;
            }
            let now = tenant.now();
            let limits = tenant.limits.clone();
            let writes = asked.call.method != "GET";
            let place = rest.get(1).filter(|_| writes && rest[0] == "conversations");
            let wait = limits.and_then(|it| tenant.spent.spend(&it, place.copied(), now));
            if wait.is_some() {
                let words = "API calls quota exceeded! maximum admitted 7 per 1s.";
                (connector::error(429, "TooManyRequests", words), wait)
            } else {
                let query = |name: &str| asked.query.get(name).cloned();
                let path = &asked.path[1..];
                let (method, body) = (asked.call.method.as_str(), &asked.call.body);
                (connector::answer(tenant, method, path, query, body), None)
            }
        }
        _ => (
            connector::error(404, "NotFound", "There is no such resource."),
            None,
        ),
    };
    asked.call.answer = answer.1.clone();
    told(&answer, wait)
}

fn told((code, body): &Told, wait: Option<u64>) -> Response<Body> {
    let code = StatusCode::from_u16(*code).unwrap_or_default();
    let mut answer = (code, axum::Json(body.clone())).into_response();
    if let Some(seconds) = wait {
        answer
            .headers_mut()
            .insert(header::RETRY_AFTER, seconds.into());
    }
    answer
}

async fn control_calls(State(shared): State<Arc<Shared>>) -> axum::Json<Value> {
    let calls = held(&shared.calls);
    let told = calls.iter().map(|it| {
        json!({
            "method": it.method, "path": it.path, "query": it.query, "body": it.body, "status": it.status,
            "answer": it.answer,
        })
    });
    axum::Json(told.collect())
}

async fn control_deliveries(State(shared): State<Arc<Shared>>) -> axum::Json<Value> {
    let done = Standin::beside(&shared).delivered();
    let told = done.iter().map(|it| {
        json!({
            "type": it.activity["type"], "name": it.activity["name"], "id": it.activity["id"],
            "status": it.answer.status, "ms": it.answer.took.as_millis(), "answer": it.answer.json(),
        })
    });
    axum::Json(told.collect())
}

/// `?path=/v3/conversations&status=429&retry_after=1&times=1`, or `error=BotNotInConversationRoster`.
async fn control_fail(
    State(shared): State<Arc<Shared>>,
    Query(fields): Query<Fields>,
) -> &'static str {
    let number = |name: &str| fields.get(name).and_then(|it| it.parse::<u64>().ok());
    let code = number("status").and_then(|it| it.try_into().ok());
    let fault = match (fields.get("error"), number("retry_after")) {
        (Some(word), _) => Fault::error(word),
        (None, Some(wait)) => Fault::status_after(code.unwrap_or(429), wait),
        (None, None) => Fault::status(code.unwrap_or(500)),
    };
    let times = number("times").and_then(|it| it.try_into().ok());
    let path = fields.get("path").map_or("*", String::as_str);
    Standin::beside(&shared).fails(path, fault, times.unwrap_or(1));
    "ok"
}

/// Delivers an activity, signed, and says what was answered.
async fn control_deliver(
    State(shared): State<Arc<Shared>>,
    axum::Json(body): axum::Json<Value>,
) -> axum::Json<Value> {
    let answer = shared.attempt(&body, None).await;
    axum::Json(json!({ "status": answer.status, "body": answer.body }))
}

/// `{"endpoint": URL, "wants_token": false}`.
async fn control_target(
    State(shared): State<Arc<Shared>>,
    axum::Json(target): axum::Json<Value>,
) -> &'static str {
    if let Some(url) = target["endpoint"].as_str() {
        Standin::beside(&shared).delivers_to(url);
    }
    if let Some(wants) = target["wants_token"].as_bool() {
        shared.tenant().wants_token = wants;
    }
    "ok"
}
