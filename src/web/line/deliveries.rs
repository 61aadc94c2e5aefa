//! What a chat program delivered and is in no request: when, what kind, why; never what it says (C3,
//! RS-R6, RS-T39).

use askama::Template;
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::ids::LedgerId;
use domain::message::Channel;
use serde::Deserialize;
use uuid::Uuid;

use super::{Program, Top};
use crate::actions::settle_chat;
use crate::app::App;
use crate::i18n::Words;
use crate::store;
use crate::store::ledger::{self, Entry, Of, state};
use crate::web::failure::Failure;
use crate::web::named::dashed;
use crate::web::page::{Page, count};
use crate::web::refused::Refused;
use crate::web::visitor::{Administrator, Visitor};

/// How many entries a page has.
const PAGE: usize = 50;
/// What is in requests is seen there; what nobody knows has a list of its own, or it would drown
/// among what is left aside all day.
const LISTS: [(&str, &str); 4] = [
    (UNKNOWN, state::IGNORED),
    (state::FAILED, state::FAILED),
    (state::QUARANTINED, state::QUARANTINED),
    (state::IGNORED, state::IGNORED),
];
const UNKNOWN: &str = "unknown";

#[derive(Template)]
#[template(path = "line/deliveries.html")]
struct DeliveriesPage<C> {
    page: Page,
    top: Top<C>,
    refused: Refused,
    hint: String,
    list: List,
}

#[derive(Template)]
#[template(path = "line/_deliveries.html")]
struct ListPart {
    page: Page,
    list: List,
}

struct List {
    base: &'static str,
    state: &'static str,
    /// State, what it is called, how many it holds, whether it is shown.
    tabs: Vec<(&'static str, String, String, bool)>,
    lines: Vec<Line>,
    next: Option<Uuid>,
    /// How many wait until their sender chooses a team.
    asked: i64,
}

struct Line {
    id: Uuid,
    at: String,
    long_at: String,
    kind: String,
    reason: String,
    size: String,
    may_retry: bool,
}

impl Line {
    fn of(visitor: &Visitor, program: &Program, entry: Entry) -> Self {
        let (words, zone) = (&visitor.words, &visitor.zone);
        let at = store::instant(entry.received_at);
        // What a program calls otherwise than the others has words of its own.
        let (kinds, reasons): (&[&str], &[&str]) = if program.channel == Channel::Msteams {
            (
                &["msteams-kind-", "slack-kind-"],
                &["msteams-reason-", "slack-reason-"],
            )
        } else {
            (&["slack-kind-"], &["slack-reason-"])
        };
        Self {
            id: entry.id,
            at: words.ago(at, visitor.now, zone),
            long_at: words.long_date_time(at, zone),
            kind: worded(words, kinds, &entry.class),
            reason: worded(words, reasons, &entry.reason),
            size: words.size(entry.size),
            may_retry: settle_chat::may_try_again(&entry),
        }
    }
}

/// The words of a name in the database; the name itself, which may be the chat program's own, where there
/// are none.
fn worded(words: &Words, groups: &[&str], name: &str) -> String {
    let keys = groups.iter().map(|it| format!("{it}{}", dashed(name)));
    let mut known = keys.filter(|it| !name.is_empty() && words.has(it));
    match known.next() {
        Some(key) => words.t(&key),
        None => name.to_owned(),
    }
}

#[derive(Debug, Default, Deserialize)]
pub(in crate::web) struct Shown {
    #[serde(default)]
    state: String,
    #[serde(default)]
    before: String,
}

/// All of a program's entries, and those that nobody knows.
fn of(program: &Program) -> (Of, Of) {
    if program.channel == Channel::Msteams {
        (Of::Msteams, Of::MsteamsUnknown)
    } else {
        (Of::Slack, Of::SlackUnknown)
    }
}

async fn load(
    app: &App,
    visitor: &Visitor,
    program: &Program,
    query: &Shown,
) -> Result<List, Failure> {
    let db = app.db.read();
    let (all, unknown) = of(program);
    let among = |name: &str| if name == UNKNOWN { unknown } else { all };
    let (shown, within) = known(&query.state);
    let mut tabs = Vec::new();
    for (name, within) in LISTS {
        let n = count(ledger::count(db, among(name), within).await?);
        let words = match name {
            UNKNOWN => visitor.words.t("slack-deliveries-unknown"),
            name => visitor.words.t(&format!("ledger-state-{name}")),
        };
        tabs.push((name, words, n, name == shown));
    }
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let before = query.before.parse().ok();
    let mut entries = ledger::list(db, among(shown), within, before, limit).await?;
    let more = entries.len() > PAGE;
    entries.truncate(PAGE);
    Ok(List {
        base: program.base,
        state: shown,
        tabs,
        next: entries.last().filter(|_| more).map(|it| it.id),
        asked: ledger::count(db, all, state::ASKED).await?,
        lines: entries
            .into_iter()
            .map(|it| Line::of(visitor, program, it))
            .collect(),
    })
}

fn known(name: &str) -> (&'static str, &'static str) {
    let found = LISTS.into_iter().find(|it| it.0 == name);
    found.unwrap_or(LISTS[0])
}

/// The page.
pub(in crate::web) async fn show<C>(
    app: &App,
    visitor: &Visitor,
    (top, page): (Top<C>, Page),
    hint: &'static str,
    query: &Shown,
) -> Result<Response, Failure> {
    let page = DeliveriesPage {
        refused: Refused::default(),
        hint: visitor.words.t(hint),
        list: load(app, visitor, top.program, query).await?,
        page,
        top,
    };
    Ok(Html(page.render()?).into_response())
}

/// Its part that changes.
pub(in crate::web) async fn list(
    app: &App,
    visitor: &Visitor,
    program: &Program,
    query: &Shown,
) -> Result<Response, Failure> {
    let part = ListPart {
        page: Page::new(app, visitor, "slack-deliveries"),
        list: load(app, visitor, program, query).await?,
    };
    Ok(Html(part.render()?).into_response())
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct RetryForm {
    state: String,
}

/// Reads a delivery again.
pub(in crate::web) async fn retry(
    app: &App,
    who: &Administrator,
    program: &Program,
    id: LedgerId,
    form: &RetryForm,
) -> Result<Response, Failure> {
    settle_chat::try_again(app, &who.me.viewer, id).await?;
    let state = known(&form.state).0;
    let back = format!("{}/deliveries?state={state}", program.base);
    Ok(Redirect::to(&back).into_response())
}
