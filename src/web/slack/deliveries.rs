//! What Slack delivered and is in no request: when, what kind, why; never what it says (C3, RS-R6, RS-T39).

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::ids::LedgerId;
use serde::Deserialize;
use uuid::Uuid;

use super::Top;
use crate::actions::settle_slack;
use crate::app::App;
use crate::i18n::Words;
use crate::store;
use crate::store::ledger::{self, Entry, Of, state};
use crate::web::failure::Failure;
use crate::web::form::Form;
use crate::web::named::dashed;
use crate::web::page::{Page, count};
use crate::web::place::At;
use crate::web::refused::Refused;
use crate::web::visitor::{Administrator, Visitor};

/// How many entries a page has.
const PAGE: usize = 50;
/// What is in requests is seen there; what nobody knows has a list of its own, or it would drown
/// among what is left aside all day.
const LISTS: [(&str, Of, &str); 4] = [
    (UNKNOWN, Of::SlackUnknown, state::IGNORED),
    (state::FAILED, Of::Slack, state::FAILED),
    (state::QUARANTINED, Of::Slack, state::QUARANTINED),
    (state::IGNORED, Of::Slack, state::IGNORED),
];
const UNKNOWN: &str = "unknown";

#[derive(Template)]
#[template(path = "slack/deliveries.html")]
struct DeliveriesPage {
    page: Page,
    top: Top,
    refused: Refused,
    list: List,
}

#[derive(Template)]
#[template(path = "slack/_deliveries.html")]
struct ListPart {
    page: Page,
    list: List,
}

struct List {
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
    fn of(visitor: &Visitor, entry: Entry) -> Self {
        let (words, zone) = (&visitor.words, &visitor.zone);
        let at = store::instant(entry.received_at);
        Self {
            id: entry.id,
            at: words.ago(at, visitor.now, zone),
            long_at: words.long_date_time(at, zone),
            kind: worded(words, "slack-kind-", &entry.class),
            reason: worded(words, "slack-reason-", &entry.reason),
            size: words.size(entry.size),
            may_retry: settle_slack::may_try_again(&entry),
        }
    }
}

/// The words of a name in the database; the name itself, which may be Slack's own, where there are none.
fn worded(words: &Words, group: &str, name: &str) -> String {
    let key = format!("{group}{}", dashed(name));
    if !name.is_empty() && words.has(&key) {
        words.t(&key)
    } else {
        name.to_owned()
    }
}

#[derive(Debug, Default, Deserialize)]
pub(in crate::web) struct Shown {
    #[serde(default)]
    state: String,
    #[serde(default)]
    before: String,
}

async fn load(app: &App, visitor: &Visitor, query: &Shown) -> Result<List, Failure> {
    let db = app.db.read();
    let (shown, of, within) = known(&query.state);
    let mut tabs = Vec::new();
    for (name, of, within) in LISTS {
        let n = count(ledger::count(db, of, within).await?);
        let words = match name {
            UNKNOWN => visitor.words.t("slack-deliveries-unknown"),
            name => visitor.words.t(&format!("ledger-state-{name}")),
        };
        tabs.push((name, words, n, name == shown));
    }
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let before = query.before.parse().ok();
    let mut entries = ledger::list(db, of, within, before, limit).await?;
    let more = entries.len() > PAGE;
    entries.truncate(PAGE);
    Ok(List {
        state: shown,
        tabs,
        next: entries.last().filter(|_| more).map(|it| it.id),
        asked: ledger::count(db, Of::Slack, state::ASKED).await?,
        lines: entries
            .into_iter()
            .map(|it| Line::of(visitor, it))
            .collect(),
    })
}

fn known(name: &str) -> (&'static str, Of, &'static str) {
    let found = LISTS.into_iter().find(|it| it.0 == name);
    found.unwrap_or(LISTS[0])
}

pub(in crate::web) async fn show(
    State(app): State<App>,
    who: Administrator,
    Query(query): Query<Shown>,
) -> Result<Html<String>, Failure> {
    let list = load(&app, &who.visitor, &query).await?;
    let (top, page) = Top::load(&app, &who, "/deliveries").await?;
    let page = DeliveriesPage {
        page,
        top,
        refused: Refused::default(),
        list,
    };
    Ok(Html(page.render()?))
}

pub(in crate::web) async fn list(
    State(app): State<App>,
    who: Administrator,
    Query(query): Query<Shown>,
) -> Result<Html<String>, Failure> {
    let part = ListPart {
        page: Page::new(&app, &who.visitor, "slack-deliveries"),
        list: load(&app, &who.visitor, &query).await?,
    };
    Ok(Html(part.render()?))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct RetryForm {
    state: String,
}

pub(in crate::web) async fn retry(
    State(app): State<App>,
    who: Administrator,
    At(id): At<LedgerId>,
    form: Form<RetryForm>,
) -> Result<Response, Failure> {
    settle_slack::try_again(&app, &who.me.viewer, id).await?;
    let state = known(&form.fields.state).0;
    let back = format!("/settings/slack/deliveries?state={state}");
    Ok(Redirect::to(&back).into_response())
}
