//! A mailbox for everybody of the invented company: what Visavis sent them lies in it, and they write to
//! HR from it, by real SMTP.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Context as _;
use axum::extract::{Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use lettre::message::{Mailbox, Message};
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio_util::sync::{CancellationToken, DropGuard};
use tower::Service as _;

use super::serving;
use crate::app::Clock;

/// Of one letter at most so much is read.
const LARGEST: u64 = 30 * 1024 * 1024;
/// How many letters a mailbox shows.
const SHOWN: usize = 100;

/// Somebody who has a mailbox.
#[derive(Clone, Debug)]
pub struct Owner {
    /// Their name.
    pub name: String,
    /// Their address.
    pub address: String,
}

/// What the pages share.
struct Shared {
    folder: PathBuf,
    smtp: SocketAddr,
    owners: Vec<Owner>,
    /// Addresses of the teams.
    teams: Vec<String>,
    sent: Mutex<Vec<Value>>,
}

/// The running mailboxes. Dropping them ends them.
pub struct Mailboxes {
    url: String,
    _stop: DropGuard,
}

impl Mailboxes {
    /// At an address: `folder` is where Visavis writes what it sends, `smtp` where it takes mail.
    pub async fn at(
        address: SocketAddr,
        folder: &Path,
        smtp: SocketAddr,
        owners: Vec<Owner>,
        teams: Vec<String>,
    ) -> anyhow::Result<Self> {
        let socket = TcpListener::bind(address)
            .await
            .with_context(|| format!("cannot listen on {address}"))?;
        let url = format!("http://{}", socket.local_addr()?);
        let shared = Arc::new(Shared {
            folder: folder.to_owned(),
            smtp,
            owners,
            teams,
            sent: Mutex::default(),
        });
        let stop = CancellationToken::new();
        let routes = routes().with_state(shared);
        let tasks = tokio_util::task::TaskTracker::new();
        serving::start(socket, tasks, stop.clone(), move |request| {
            let mut routes = routes.clone();
            async move {
                let request = request.map(axum::body::Body::new);
                routes.call(request).await.map_err(|never| match never {})
            }
        });
        Ok(Self {
            url,
            _stop: stop.drop_guard(),
        })
    }

    /// Where they are read.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }
}

fn routes() -> Router<Arc<Shared>> {
    let file = |content_type: &'static str, text: &'static str| {
        get(move || async move { ([(header::CONTENT_TYPE, content_type)], text) })
    };
    Router::new()
        .route(
            "/",
            file("text/html; charset=utf-8", include_str!("play/index.html")),
        )
        .route("/play.css", file("text/css", include_str!("play/play.css")))
        .route(
            "/play.js",
            file("text/javascript", include_str!("play/play.js")),
        )
        .route("/play/state", get(state))
        .route("/play/act", post(act))
}

#[derive(Debug, Deserialize)]
struct Looking {
    #[serde(default)]
    user: String,
}

/// What somebody's mailbox shows.
async fn state(State(shared): State<Arc<Shared>>, Query(looking): Query<Looking>) -> Response {
    let found = shared.owners.iter().find(|it| it.address == looking.user);
    let Some(me) = found.or(shared.owners.first()).cloned() else {
        return Json(json!({})).into_response();
    };
    let folder = shared.folder.clone();
    let address = me.address.clone();
    let mut letters = tokio::task::spawn_blocking(move || letters(&folder, &address))
        .await
        .unwrap_or_default();
    let sent = shared.sent.lock().unwrap_or_else(PoisonError::into_inner);
    letters.extend(sent.iter().filter(|it| it["owner"] == me.address).cloned());
    letters.sort_by_key(|it| std::cmp::Reverse(it["date"].as_i64().unwrap_or_default()));
    letters.truncate(SHOWN);
    let people: Vec<Value> = shared
        .owners
        .iter()
        .map(|it| json!({ "name": it.name, "address": it.address }))
        .collect();
    Json(json!({
        "me": me.address,
        "people": people,
        "teams": shared.teams,
        "letters": letters,
    }))
    .into_response()
}

/// What Visavis sent to an address, as far as it can be read.
fn letters(folder: &Path, address: &str) -> Vec<Value> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = entries
        .filter_map(Result::ok)
        .filter(|it| it.metadata().is_ok_and(|it| it.len() < LARGEST))
        .map(|it| it.path())
        .filter(|it| it.extension().is_some_and(|it| it == "eml"))
        .collect();
    // A delivery's name begins with when it was made.
    paths.sort_unstable();
    let to = |it: &mail::Mail| it.to.iter().any(|it| it.address == address);
    paths
        .iter()
        .rev()
        .filter_map(|path| {
            let raw = std::fs::read(path).ok()?;
            let letter = mail::read(&raw, None).ok().filter(to)?;
            Some(shown(&letter))
        })
        .take(SHOWN)
        .collect()
}

fn shown(letter: &mail::Mail) -> Value {
    let from = letter.from.clone().unwrap_or_default();
    let answers = letter.reply_to.first().unwrap_or(&from);
    // With the addresses of links, which the words alone do not show.
    let parts: Vec<String> = letter
        .segments
        .iter()
        .map(|it| mail::html_to_text(&it.html))
        .collect();
    json!({
        "id": letter.message_id,
        "from": from.name,
        "address": from.address,
        "answers": answers.address,
        "references": letter.references,
        "subject": letter.subject,
        "date": letter.date.unwrap_or_default(),
        "text": parts.join("\n\n"),
        "files": letter.attachments.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(),
    })
}

/// A letter that somebody writes.
#[derive(Debug, Deserialize)]
struct Letter {
    from: String,
    to: String,
    #[serde(default)]
    cc: String,
    subject: String,
    text: String,
    /// The Message-ID it answers.
    #[serde(default)]
    answers: Option<String>,
    #[serde(default)]
    references: Vec<String>,
}

async fn act(State(shared): State<Arc<Shared>>, Json(letter): Json<Letter>) -> Response {
    match send(&shared, &letter).await {
        Ok(()) => Json(json!({})).into_response(),
        Err(error) => (
            StatusCode::BAD_REQUEST,
            Json(json!({ "error": error.to_string() })),
        )
            .into_response(),
    }
}

async fn send(shared: &Shared, letter: &Letter) -> anyhow::Result<()> {
    let owner = shared.owners.iter().find(|it| it.address == letter.from);
    let owner = owner.context("nobody has this mailbox")?;
    let from: Mailbox = Mailbox::new(Some(owner.name.clone()), owner.address.parse()?);
    let id = format!("<{}@mailbox.demo>", uuid::Uuid::now_v7().simple());
    let mut builder = Message::builder()
        .from(from)
        .to(letter.to.parse()?)
        .message_id(Some(id.clone()))
        .subject(letter.subject.as_str());
    for address in letter.cc.split(',').map(str::trim) {
        if !address.is_empty() {
            builder = builder.cc(address.parse()?);
        }
    }
    if let Some(answered) = &letter.answers {
        let mut references = letter.references.clone();
        references.push(answered.clone());
        let references: Vec<String> = references.iter().map(|it| format!("<{it}>")).collect();
        builder = builder
            .in_reply_to(format!("<{answered}>"))
            .references(references.join(" "));
    }
    let message = builder.body(letter.text.clone())?;
    let transport =
        AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(shared.smtp.ip().to_string())
            .port(shared.smtp.port())
            .build();
    transport.send(message).await?;
    let now = Clock::System.now().as_second();
    let sent = json!({
        "id": id.trim_matches(['<', '>']),
        "owner": owner.address,
        "from": owner.name,
        "to": letter.to,
        "subject": letter.subject,
        "date": now,
        "text": letter.text,
        "files": [],
    });
    let mut all = shared.sent.lock().unwrap_or_else(PoisonError::into_inner);
    all.push(sent);
    Ok(())
}
