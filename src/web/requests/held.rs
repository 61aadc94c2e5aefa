//! Mails that wait for a decision at a request: whoever wrote them takes no part in it, or may be somebody
//! else. Its experts read them and decide (email.md 4).

use std::time::Duration;

use anyhow::Context as _;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::ids::LedgerId;
use domain::request::Request;
use serde::Deserialize;

use super::as_expert;
use crate::actions::settle_mail::{self, Decision};
use crate::app::App;
use crate::error::{Error, Result};
use crate::store;
use crate::store::ledger::{self, Entry, state};
use crate::web::failure::Failure;
use crate::web::form::Form;
use crate::web::named::dashed;
use crate::web::page::Page;
use crate::web::refused::Refused;
use crate::web::visitor::Expert;

type Answer = std::result::Result<Response, Failure>;

/// How much of a mail is shown where it is decided about.
const SHOWN: usize = 6000;
/// How many waiting mails of all requests are listed.
const LISTED: i64 = 200;
/// No mail takes this long to read.
const DEADLINE: Duration = Duration::from_secs(10);

/// What of a request waits: said above its conversation.
pub(in crate::web) struct Held {
    pub(in crate::web) number: i64,
    pub(in crate::web) mails: Vec<Waiting>,
}

/// A waiting mail in a line.
pub(in crate::web) struct Waiting {
    pub(in crate::web) sender: String,
    pub(in crate::web) subject: String,
}

impl Held {
    pub(super) async fn load(app: &App, request: &Request) -> Result<Self> {
        let mails = ledger::held_of(app.db.read(), request.id).await?;
        Ok(Self {
            number: request.number,
            mails: mails
                .into_iter()
                .map(|it| Waiting {
                    sender: it.sender,
                    subject: it.subject,
                })
                .collect(),
        })
    }
}

#[derive(Template)]
#[template(path = "request/_held.html")]
struct HeldPart {
    page: Page,
    held: Held,
}

/// What waits, anew.
pub(in crate::web) async fn show_held_notice(
    State(app): State<App>,
    who: Expert,
    Path(number): Path<String>,
) -> Answer {
    let request = as_expert(&app, &who.me.viewer, &number).await?;
    let part = HeldPart {
        page: Page::titled(&who.visitor, String::new()),
        held: Held::load(&app, &request).await?,
    };
    Ok(Html(part.render()?).into_response())
}

#[derive(Template)]
#[template(path = "request/held.html")]
struct HeldPage {
    page: Page,
    number: i64,
    subject: String,
    mails: Vec<Mail>,
    refused: Refused,
    /// The mail that was decided about, and the decision that was refused.
    wrong: String,
}

/// A waiting mail with all that is needed to decide.
struct Mail {
    id: String,
    name: String,
    address: String,
    /// Why it waits.
    reason: String,
    subject: String,
    at: i64,
    text: String,
    files: Vec<(String, String)>,
    /// Its bytes are not kept any more, or say nothing.
    is_unreadable: bool,
    /// Whoever sent it takes part already.
    is_surplus: bool,
    /// It is not a colleague's, or may not be.
    needs_tick: bool,
}

async fn page(app: &App, who: &Expert, request: &Request, refused: Refused, wrong: &str) -> Answer {
    let page = Page::new(app, &who.visitor, "held-title")
        .with_nav(app, "")
        .await?;
    let mut mails = Vec::new();
    for entry in ledger::held_of(app.db.read(), request.id).await? {
        mails.push(mail(app, &page, entry).await?);
    }
    let held = HeldPage {
        number: request.number,
        subject: request.subject.clone(),
        mails,
        refused,
        wrong: wrong.to_owned(),
        page,
    };
    Ok(held.refused.answer(held.render()?))
}

async fn mail(app: &App, page: &Page, entry: Entry) -> Result<Mail> {
    let read = read(app, &entry).await?;
    let is_unreadable = read.is_none();
    let read = read.unwrap_or_default();
    let mut text: String = read.reply.chars().take(SHOWN).collect();
    if text.len() < read.reply.len() {
        text.push('…');
    }
    let key = format!("ledger-reason-{}", dashed(&entry.reason));
    let known = store::people::by_address(app.db.read(), &entry.sender).await?;
    let name = known.as_ref().map(|it| it.name.clone());
    Ok(Mail {
        id: entry.id.to_string(),
        // In whose name it is only counts where nothing speaks against it.
        name: match name.filter(|_| entry.state == state::HELD || settle_mail::is_surplus(&entry)) {
            Some(name) => name,
            None => read.from.map(|it| it.name).unwrap_or_default(),
        },
        reason: if page.w.has(&key) {
            page.w.t(&key)
        } else {
            String::new()
        },
        is_surplus: settle_mail::is_surplus(&entry),
        needs_tick: settle_mail::needs_confirmation(&entry),
        subject: entry.subject,
        at: entry.received_at,
        text,
        files: read
            .attachments
            .iter()
            .map(|it| {
                let size = i64::try_from(it.data.len()).unwrap_or(i64::MAX);
                (it.name.clone(), page.w.size(size))
            })
            .collect(),
        is_unreadable,
        address: entry.sender,
    })
}

/// What a mail says; nothing where its bytes are gone or cannot be read.
async fn read(app: &App, entry: &Entry) -> Result<Option<::mail::Mail>> {
    let raw = match ledger::raw(app.db.read(), LedgerId(entry.id)).await {
        Ok(raw) => raw,
        Err(Error::NotFound(_)) => return Ok(None),
        Err(error) => return Err(error),
    };
    let from = entry.envelope_from.clone();
    let work = tokio::task::spawn_blocking(move || ::mail::read(&raw, from.as_deref()).ok());
    Ok(match tokio::time::timeout(DEADLINE, work).await {
        Ok(Ok(read)) => read,
        _ => None,
    })
}

pub(in crate::web) async fn show_held(
    State(app): State<App>,
    who: Expert,
    Path(number): Path<String>,
) -> Answer {
    let request = as_expert(&app, &who.me.viewer, &number).await?;
    page(&app, &who, &request, Refused::default(), "").await
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in crate::web) struct DecisionForm {
    decision: String,
    confirmed: bool,
}

pub(in crate::web) async fn decide_held(
    State(app): State<App>,
    who: Expert,
    Path((number, id)): Path<(String, String)>,
    form: Form<DecisionForm>,
) -> Answer {
    let viewer = &who.me.viewer;
    let request = as_expert(&app, viewer, &number).await?;
    let ledger = id_of(&id)?;
    let confirmed = form.fields.confirmed;
    let decision = match form.fields.decision.as_str() {
        "add" => Decision::Add { confirmed },
        "open" => Decision::Open { confirmed },
        "reject" => Decision::Reject,
        _ => return Err(Error::NotFound("decision").into()),
    };
    match settle_mail::decide(&app, viewer, request.number, ledger, decision).await {
        Ok(()) => Ok(Redirect::to(&format!("/requests/{}", request.number)).into_response()),
        Err(error) => {
            let refused = Refused::of(&who.visitor.words, error)?;
            page(&app, &who, &request, refused, &id).await
        }
    }
}

/// A waiting mail as it came, to be kept or looked at elsewhere.
pub(in crate::web) async fn show_held_mail(
    State(app): State<App>,
    who: Expert,
    Path((number, id)): Path<(String, String)>,
) -> Answer {
    let request = as_expert(&app, &who.me.viewer, &number).await?;
    let id = id_of(&id)?;
    let db = app.db.read();
    let entry = ledger::get(db, id).await?;
    if entry.held_request_id != Some(request.id.0) {
        return Err(Error::NotFound("mail").into());
    }
    as_file(ledger::raw(db, id).await?, &id.to_string())
}

/// A mail as a file: saved, never opened here (RS-T11).
pub(in crate::web) fn as_file(raw: Vec<u8>, name: &str) -> Answer {
    let disposition = format!("attachment; filename=\"mail-{name}.eml\"")
        .parse()
        .context("an id can stand in a header")
        .map_err(Error::from)?;
    let mut response = raw.into_response();
    let headers = response.headers_mut();
    headers.insert(
        CONTENT_TYPE,
        axum::http::HeaderValue::from_static("application/octet-stream"),
    );
    headers.insert(CONTENT_DISPOSITION, disposition);
    headers.insert(
        CACHE_CONTROL,
        axum::http::HeaderValue::from_static("no-store"),
    );
    Ok(response)
}

fn id_of(text: &str) -> Result<LedgerId> {
    text.parse().map_err(|_| Error::NotFound("mail"))
}

#[derive(Template)]
#[template(path = "inbox/held.html")]
struct AllHeld {
    page: Page,
    mails: Vec<Line>,
}

/// A waiting mail in the list of all.
struct Line {
    sender: String,
    subject: String,
    reason: String,
    at: i64,
    number: i64,
    request: String,
}

/// Every mail that waits for the viewer.
pub(in crate::web) async fn list_held(State(app): State<App>, who: Expert) -> Answer {
    let page = Page::new(&app, &who.visitor, "held-title")
        .with_nav(&app, "held")
        .await?;
    let mails = ledger::held(app.db.read(), &who.me.viewer, LISTED).await?;
    let mails = mails
        .into_iter()
        .map(|it| {
            let key = format!("ledger-reason-{}", dashed(&it.reason));
            Line {
                reason: if page.w.has(&key) {
                    page.w.t(&key)
                } else {
                    String::new()
                },
                sender: it.sender,
                subject: it.subject,
                at: it.received_at,
                number: it.number,
                request: it.request_subject,
            }
        })
        .collect();
    let all = AllHeld { page, mails };
    Ok(Html(all.render()?).into_response())
}
