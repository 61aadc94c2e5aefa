//! The doors of the stand-in: connections, which call goes where, what goes wrong on the way.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::ws::WebSocketUpgrade;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, HeaderValue, Request, Response, StatusCode, header};
use axum::response::{Html, IntoResponse as _, Redirect};
use axum::routing::{any, get, post};
use futures_util::stream;
use hyper::body::Incoming;
use serde_json::{Map, Value, json};
use tokio::net::TcpListener;
use tower::ServiceExt as _;

use super::api::{self, Arguments};
use super::workspace::Token;
use super::{CLIENT_ID, Call, Shared, deliver, held, play, socket};
use crate::demo::faults::{Fault, Kind, Refusal};
use crate::demo::serving::{self, Gone};

/// The largest body that is read.
const BODY: usize = 200 * 1024 * 1024;

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
        .route("/link/", any(link))
        .route("/upload/{file}", post(upload))
        .route("/files-pri/{*path}", get(download))
        .route("/hooks/{*path}", post(hook))
        .route("/oauth/v2/authorize", get(authorize))
        .route("/control/calls", get(control_calls))
        .route("/control/deliveries", get(control_deliveries))
        .route("/control/fail", post(control_fail))
        .route("/control/deliver", post(control_deliver))
        .route("/control/target", post(control_target))
        .route("/control/disconnect", post(control_disconnect))
        .merge(play::routes())
        .with_state(shared)
}

async fn answer(
    shared: &Arc<Shared>,
    routes: &Router,
    request: Request<Incoming>,
) -> Result<Response<Body>, Gone> {
    let Some(method) = request
        .uri()
        .path()
        .strip_prefix("/api/")
        .map(str::to_owned)
    else {
        let answered = routes.clone().oneshot(request.map(Body::new)).await;
        return answered.map_err(|_| Gone);
    };
    let (head, body) = request.into_parts();
    let body = axum::body::to_bytes(Body::new(body), BODY)
        .await
        .map_err(|_| Gone)?;
    let arguments = arguments(head.uri.query().unwrap_or_default(), &head.headers, &body);
    let token = bearer(&head.headers).or_else(|| arguments.text("token").map(str::to_owned));
    let mut call = Call {
        method,
        token,
        arguments: Value::Object(arguments.0.clone()),
        status: None,
        answer: Value::Null,
    };
    let number = {
        let mut calls = held(&shared.calls);
        calls.push(call.clone());
        calls.len() - 1
    };
    let answered = answer_or_fail(shared, &mut call, &arguments, &head.headers).await;
    call.status = answered.as_ref().ok().map(|it| it.status().as_u16());
    if let Some(noted) = held(&shared.calls).get_mut(number) {
        *noted = call;
    }
    answered
}

async fn answer_or_fail(
    shared: &Arc<Shared>,
    call: &mut Call,
    arguments: &Arguments,
    headers: &HeaderMap,
) -> Result<Response<Body>, Gone> {
    let (limited, kind) = {
        let mut workspace = shared.workspace();
        let workspace = &mut *workspace;
        let now = workspace.now();
        let limits = workspace.limits.clone();
        let limited = limits.and_then(|it| {
            let conversation = arguments.text("channel");
            workspace.spent.spend(&it, &call.method, conversation, now)
        });
        let kind = workspace
            .faults
            .iter_mut()
            .find_map(|it| it.strikes(&call.method));
        (limited, kind)
    };
    if let Some(seconds) = limited {
        return Ok(status(429, Some(seconds), "ratelimited"));
    }
    let Some(kind) = kind else {
        return Ok(right_answer(shared, call, arguments, headers));
    };
    if let Kind::Error(word) = &kind {
        call.answer = json!({ "ok": false, "error": word });
    }
    let right = async || right_answer(shared, call, arguments, headers);
    let refuse = |refusal| match refusal {
        Refusal::Word(word) => json_answer(200, &json!({ "ok": false, "error": word })),
        Refusal::Status(429, wait) => status(429, wait, "ratelimited"),
        Refusal::Status(code, wait) => status(code, wait, "internal_error"),
    };
    kind.happen(right, refuse).await
}

/// What happened is told once the answer has gone.
struct AfterAnswer(Arc<Shared>);

impl Drop for AfterAnswer {
    fn drop(&mut self) {
        self.0.flush();
    }
}

fn right_answer(
    shared: &Arc<Shared>,
    call: &mut Call,
    arguments: &Arguments,
    headers: &HeaderMap,
) -> Response<Body> {
    let basic = headers
        .get(header::AUTHORIZATION)
        .and_then(|it| it.to_str().ok())
        .and_then(|it| it.strip_prefix("Basic "));
    let (told, scopes) = {
        let mut workspace = shared.workspace();
        let mut told = api::answer(
            &mut workspace,
            call.token.as_deref(),
            basic,
            &call.method,
            arguments,
        );
        if call.method == "apps.connections.open" && told["ok"] == true {
            let host = shared.url.trim_start_matches("http");
            let ticket = shared.sockets.ticket();
            let app = super::APP;
            told["url"] = format!("ws{host}/link/?ticket={ticket}&app_id={app}").into();
        }
        let token = call.token.as_deref();
        let token = workspace
            .tokens
            .iter()
            .find(|it| Some(it.text.as_str()) == token);
        (told, token.map(|it| it.scopes.join(",")))
    };
    call.answer = told;
    let bytes = Bytes::from(call.answer.to_string());
    let length = bytes.len();
    let after = AfterAnswer(shared.clone());
    let body = stream::unfold((Some(bytes), after), |(bytes, after)| async move {
        bytes.map(|it| (Ok::<_, std::convert::Infallible>(it), (None, after)))
    });
    let mut answer = Response::new(Body::from_stream(body));
    let fields = answer.headers_mut();
    fields.insert(header::CONTENT_LENGTH, length.into());
    fields.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/json; charset=utf-8"),
    );
    if let Some(Ok(scopes)) = scopes.map(|it| HeaderValue::from_str(&it)) {
        fields.insert("x-oauth-scopes", scopes);
    }
    answer
}

/// Query, form and JSON in one.
fn arguments(query: &str, headers: &HeaderMap, body: &Bytes) -> Arguments {
    let mut all = Map::new();
    let mut add = |text: &str| {
        let fields: Vec<(String, String)> = serde_html_form::from_str(text).unwrap_or_default();
        for (name, value) in fields {
            all.insert(name, value.into());
        }
    };
    add(query);
    let content_type = headers
        .get(header::CONTENT_TYPE)
        .and_then(|it| it.to_str().ok())
        .unwrap_or_default();
    if content_type.starts_with("application/json") {
        let fields: Map<String, Value> = serde_json::from_slice(body).unwrap_or_default();
        all.extend(fields);
    } else {
        add(std::str::from_utf8(body).unwrap_or_default());
    }
    // Lists and objects are JSON within a form.
    for name in ["blocks", "attachments", "metadata", "view", "files"] {
        let read = all
            .get(name)
            .and_then(Value::as_str)
            .and_then(|it| serde_json::from_str(it).ok());
        if let Some(read) = read {
            all.insert(name.to_owned(), read);
        }
    }
    Arguments(all)
}

fn bearer(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    value.strip_prefix("Bearer ").map(str::to_owned)
}

fn status(code: u16, wait: Option<u64>, word: &str) -> Response<Body> {
    let mut answer = json_answer(code, &json!({ "ok": false, "error": word }));
    if let Some(seconds) = wait {
        answer
            .headers_mut()
            .insert(header::RETRY_AFTER, seconds.into());
    }
    answer
}

pub(super) fn json_answer(code: u16, body: &Value) -> Response<Body> {
    let code = StatusCode::from_u16(code).unwrap_or_default();
    (code, axum::Json(body.clone())).into_response()
}

type Fields = Query<std::collections::HashMap<String, String>>;

async fn link(
    State(shared): State<Arc<Shared>>,
    Query(fields): Fields,
    upgrade: WebSocketUpgrade,
) -> Response<Body> {
    let ticket = fields.get("ticket").map_or("", String::as_str);
    if !shared.sockets.admits(ticket) {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    upgrade.on_upgrade(move |socket| socket::serve(shared, socket))
}

/// The bytes of a file that was announced.
async fn upload(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response<Body> {
    let content_type = headers
        .get(header::CONTENT_TYPE)
        .and_then(|it| it.to_str().ok())
        .unwrap_or_default()
        .to_owned();
    let content = api::uploaded(&content_type, &body);
    let mut workspace = shared.workspace();
    match workspace.files.iter_mut().find(|it| it.id == id) {
        Some(file) if file.length == content.len() => {
            file.content = content;
            format!("OK - {}", body.len()).into_response()
        }
        Some(_) => StatusCode::BAD_REQUEST.into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// Without a token that may, there is a page to sign in, with 200.
async fn download(
    State(shared): State<Arc<Shared>>,
    Path(path): Path<String>,
    headers: HeaderMap,
) -> Response<Body> {
    let token = bearer(&headers).unwrap_or_default();
    let workspace = shared.workspace();
    let may = workspace
        .tokens
        .iter()
        .any(|it| it.text == token && it.refused.is_none() && it.may("files:read"));
    if !may {
        return Html("<!DOCTYPE html><html><body>Sign in to Slack</body></html>").into_response();
    }
    let id = path.split('/').next().and_then(|it| it.split_once('-'));
    let file = id.and_then(|(_, id)| workspace.files.iter().find(|it| it.id == id));
    match file {
        Some(file) => {
            let headers = [
                (header::CONTENT_TYPE, file.content_type().to_owned()),
                (header::CONTENT_DISPOSITION, "attachment".to_owned()),
            ];
            (headers, file.content.clone()).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// A `response_url`: what is said there is noted like a call.
async fn hook(State(shared): State<Arc<Shared>>, body: Bytes) -> &'static str {
    held(&shared.calls).push(Call {
        method: "response_url".to_owned(),
        token: None,
        arguments: serde_json::from_slice(&body).unwrap_or_default(),
        status: Some(200),
        answer: json!({ "ok": true }),
    });
    "ok"
}

/// The administrator of the workspace agrees at once.
async fn authorize(State(shared): State<Arc<Shared>>, Query(fields): Fields) -> Response<Body> {
    let field = |name: &str| fields.get(name).cloned().unwrap_or_default();
    if field("client_id") != CLIENT_ID {
        return (StatusCode::BAD_REQUEST, "invalid_client_id").into_response();
    }
    let code = uuid::Uuid::new_v4().simple().to_string();
    let back = field("redirect_uri");
    shared.workspace().codes.insert(code.clone(), back.clone());
    let answer = [("code", code), ("state", field("state"))];
    let query = serde_html_form::to_string(answer).unwrap_or_default();
    let joint = if back.contains('?') { '&' } else { '?' };
    Redirect::to(&format!("{back}{joint}{query}")).into_response()
}

async fn control_calls(State(shared): State<Arc<Shared>>) -> axum::Json<Value> {
    let calls = held(&shared.calls);
    let told = calls.iter().map(|it| {
        json!({
            "method": it.method, "token": it.token, "params": it.arguments, "status": it.status,
            "answer": it.answer,
        })
    });
    axum::Json(told.collect())
}

async fn control_deliveries(State(shared): State<Arc<Shared>>) -> axum::Json<Value> {
    let done = held(&shared.delivery.done);
    let told = done.iter().map(|it| {
        json!({
            "type": it.kind, "id": it.id, "attempt": it.attempt, "delivered": it.answer.status,
            "failed": it.answer.reason, "ms": it.answer.took.as_millis(), "answer": it.answer.body,
        })
    });
    axum::Json(told.collect())
}

/// `?method=users.list&status=429&retry_after=1&times=1`, or `error=…`.
async fn control_fail(State(shared): State<Arc<Shared>>, Query(fields): Fields) -> &'static str {
    let number = |name: &str| fields.get(name).and_then(|it| it.parse::<u64>().ok());
    let fault = match (fields.get("error"), number("status")) {
        (Some(word), _) => Fault::error(word),
        (None, Some(429)) => Fault::limited(number("retry_after").unwrap_or(1)),
        (None, code) => Fault::status(code.and_then(|it| it.try_into().ok()).unwrap_or(500)),
    };
    let times = number("times")
        .and_then(|it| it.try_into().ok())
        .unwrap_or(1);
    let method = fields.get("method").map_or("*", String::as_str);
    shared.workspace().faults.push(fault.of(method, times));
    "ok"
}

/// Delivers a body, signed, and says what was answered.
async fn control_deliver(
    State(shared): State<Arc<Shared>>,
    axum::Json(body): axum::Json<Value>,
) -> axum::Json<Value> {
    let answer = shared.attempt(&deliver::telling(body), 0, "").await;
    axum::Json(json!({ "status": answer.status, "body": answer.body }))
}

/// `{"events": URL, "interactions": URL, "commands": URL, "socket": bool, "secret": "…", "app_token": "…"}`.
async fn control_target(
    State(shared): State<Arc<Shared>>,
    axum::Json(target): axum::Json<Value>,
) -> &'static str {
    let url = |name: &str| target[name].as_str().map(str::to_owned);
    if let Some(token) = url("app_token") {
        let mut workspace = shared.workspace();
        workspace.tokens.push(Token::of_app(&token));
    }
    let mut way = held(&shared.delivery.way);
    way.events = url("events");
    way.interactions = url("interactions").or_else(|| way.events.clone());
    way.commands = url("commands").or_else(|| way.events.clone());
    way.by_socket = target["socket"] == true;
    if let Some(secret) = url("secret") {
        way.secret = secret;
    }
    "ok"
}

async fn control_disconnect(State(shared): State<Arc<Shared>>) -> &'static str {
    shared.sockets.disconnect("refresh_requested");
    "ok"
}
