//! What came in by mail and is in no request (C3).

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::expert::{Access, Viewer};
use domain::ids::{LedgerId, RequestId, TeamId};
use serde::Deserialize;
use uuid::Uuid;

use super::{Tabs, frame};
use crate::actions::manage_mail_queues::{self, KEEP_DAYS};
use crate::actions::settle_mail;
use crate::app::App;
use crate::error::Error;
use crate::i18n::Words;
use crate::store;
use crate::store::ledger::{self, Entry, Of, state};
use crate::store::settings::{self, names};
use crate::store::teams::Team;
use crate::web::failure::Failure;
use crate::web::form::Form;
use crate::web::named::dashed;
use crate::web::page::{Page, count};
use crate::web::place::At;
use crate::web::refused::Refused;
use crate::web::requests::as_file;
use crate::web::settings::Saved;
use crate::web::visitor::{Administrator, Visitor};

/// How many entries of the ledger a page has.
const PAGE: usize = 50;

#[derive(Template)]
#[template(path = "email_settings/queues.html")]
struct Queues {
    page: Page,
    tabs: Tabs,
    ledger: Ledger,
    refused: Refused,
    keep_days: String,
}

pub(in crate::web) async fn show(
    State(app): State<App>,
    who: Administrator,
    Query(query): Query<LedgerQuery>,
    Query(saved): Query<Saved>,
) -> Result<Response, Failure> {
    let (page, tabs) = frame(&app, &who.visitor, "/queues", saved.saved).await?;
    let days = settings::number(app.db.read(), names::KEEP_RAW_DAYS, KEEP_DAYS).await?;
    let queues = Queues {
        page,
        tabs,
        ledger: load_ledger(&app, &who.visitor, &query).await?,
        refused: Refused::default(),
        keep_days: days.to_string(),
    };
    Ok(Html(queues.render()?).into_response())
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct KeepForm {
    keep_days: String,
}

/// For how long mails are kept as they came.
pub(in crate::web) async fn keep(
    State(app): State<App>,
    who: Administrator,
    form: Form<KeepForm>,
) -> Result<Response, Failure> {
    let typed = form.fields.keep_days;
    match manage_mail_queues::keep(&app, &who.me.viewer, &typed).await {
        Ok(()) => Ok(Redirect::to("/settings/email/queues?saved=true").into_response()),
        Err(error) => {
            let refused = Refused::of(&who.visitor.words, error)?;
            let (page, tabs) = frame(&app, &who.visitor, "/queues", false).await?;
            let queues = Queues {
                page,
                tabs,
                ledger: load_ledger(&app, &who.visitor, &LedgerQuery::default()).await?,
                refused,
                keep_days: typed,
            };
            Ok(queues.refused.answer(queues.render()?))
        }
    }
}

/// What administrators should know on every page: that somebody, or some machine, sends too much.
pub(in crate::web) async fn alert(app: &App, visitor: &Visitor) -> Result<Option<String>, Error> {
    const FRESH: jiff::SignedDuration = jiff::SignedDuration::from_hours(24);
    let since = visitor.now.saturating_sub(FRESH).unwrap_or(visitor.now);
    let n = ledger::flood(app.db.read(), since).await?;
    Ok((n > 0).then(|| visitor.words.t1("queues-flood", "n", n)))
}

/// A part of the ledger.
struct Ledger {
    state: String,
    /// State, what it is called, how many it holds, whether it is shown.
    tabs: Vec<(&'static str, String, String, bool)>,
    lines: Vec<Line>,
    next: Option<Uuid>,
}

/// What is told of an entry: never what it says (RS-T39).
struct Line {
    id: Uuid,
    at: String,
    long_at: String,
    sender: String,
    subject: String,
    class: String,
    reason: String,
    size: String,
    may_open: bool,
    may_retry: bool,
    may_dismiss: bool,
    /// Where its bytes are, for whoever may read them.
    raw: Option<String>,
    /// The teams of which it may become a request.
    teams: Vec<(Uuid, String)>,
    /// The team whose experts decide, because it names a request of theirs; and that, for who may see it.
    waits_at: Option<(String, Option<i64>)>,
}

/// The request that an entry is in or names, as the viewer meets it.
struct Named {
    team: TeamId,
    number: i64,
    is_mine: bool,
    /// It waits for the experts of that.
    waits: bool,
}

impl Named {
    async fn of(app: &App, viewer: &Viewer, entry: &Entry) -> Result<Option<Self>, Failure> {
        let Some(id) = entry.held_request_id.or(entry.request_id) else {
            return Ok(None);
        };
        let db = app.db.read();
        let request = store::requests::by_id(db, RequestId(id)).await?;
        let access = store::requests::access(db, viewer, &request).await;
        let is_set_aside = [state::HELD, state::QUARANTINED].contains(&entry.state.as_str());
        Ok(Some(Self {
            team: request.team,
            number: request.number,
            is_mine: access.is_ok_and(|it| it == Access::Expert),
            waits: is_set_aside && entry.held_request_id.is_some(),
        }))
    }
}

impl Line {
    /// Whose mail it is decides what an administrator is told and may do: the subject is for members
    /// of its team, and it can become a request of no other team (R5). Where it is in a request or names one,
    /// that counts (R6).
    fn of(
        visitor: &Visitor,
        teams: &[Team],
        named: &[TeamId],
        entry: Entry,
        request: Option<Named>,
    ) -> Self {
        let is_member = visitor
            .me
            .as_ref()
            .is_some_and(|me| named.iter().any(|it| me.viewer.teams.contains(it)));
        let is_shown = match &request {
            Some(request) => request.is_mine,
            None => named.is_empty() || is_member,
        };
        let held = request.filter(|it| it.waits);
        let subject = if is_shown {
            entry.subject
        } else {
            "…".to_owned()
        };
        let (words, zone) = (&visitor.words, &visitor.zone);
        let at = store::instant(entry.received_at);
        let is = |state: &str| entry.state == state;
        Self {
            id: entry.id,
            at: words.ago(at, visitor.now, zone),
            long_at: words.long_date_time(at, zone),
            class: worded(words, "ledger-class-", &entry.class),
            reason: worded(words, "ledger-reason-", &entry.reason),
            size: words.size(entry.size),
            may_open: held.is_none()
                && (is(state::QUARANTINED) || is(state::FAILED) || is(state::IGNORED)),
            may_retry: is(state::FAILED),
            may_dismiss: held.is_none()
                && (is(state::HELD) || is(state::QUARANTINED) || is(state::FAILED)),
            raw: (is_shown && !is(state::DONE))
                .then(|| format!("/settings/email/{}/raw", entry.id)),
            waits_at: held.map(|held| {
                let team = teams.iter().find(|it| it.team() == held.team);
                let name = team.map(|it| it.name.clone()).unwrap_or_default();
                (name, held.is_mine.then_some(held.number))
            }),
            sender: match (entry.sender, entry.envelope_from) {
                (sender, _) if !sender.is_empty() => sender,
                (_, envelope) => envelope.unwrap_or_default(),
            },
            subject,
            teams: teams
                .iter()
                .filter(|it| it.is_active() && (named.is_empty() || named.contains(&it.team())))
                .map(|it| (it.id, it.name.clone()))
                .collect(),
        }
    }
}

/// The words of a name in the database; the name itself where there are none.
fn worded(words: &Words, group: &str, name: &str) -> String {
    let key = format!("{group}{}", dashed(name));
    if !name.is_empty() && words.has(&key) {
        words.t(&key)
    } else {
        name.to_owned()
    }
}

#[derive(Debug, Default, Deserialize)]
pub(in crate::web) struct LedgerQuery {
    #[serde(default)]
    state: String,
    #[serde(default)]
    before: String,
}

async fn load_ledger(app: &App, visitor: &Visitor, query: &LedgerQuery) -> Result<Ledger, Failure> {
    let db = app.db.read();
    let words = &visitor.words;
    let states = [
        state::QUARANTINED,
        state::HELD,
        state::FAILED,
        state::IGNORED,
        state::DONE,
    ];
    let shown = states
        .into_iter()
        .find(|it| *it == query.state)
        .unwrap_or(state::QUARANTINED);
    let mut tabs = Vec::new();
    for state in states {
        let n = count(ledger::count(db, Of::Mail, state).await?);
        let name = words.t(&format!("ledger-state-{state}"));
        tabs.push((state, name, n, state == shown));
    }
    let teams = store::teams::list(db).await?;
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let mut entries = ledger::list(db, Of::Mail, shown, query.before.parse().ok(), limit).await?;
    let more = entries.len() > PAGE;
    entries.truncate(PAGE);
    let next = entries.last().filter(|_| more).map(|it| it.id);
    let mut lines = Vec::new();
    for entry in entries {
        let request = match &visitor.me {
            Some(me) => Named::of(app, &me.viewer, &entry).await?,
            None => None,
        };
        let domain = &app.config.mail.domain;
        let named = settle_mail::teams_named(db, &entry, domain, &teams).await?;
        lines.push(Line::of(visitor, &teams, &named, entry, request));
    }
    Ok(Ledger {
        state: shown.to_owned(),
        tabs,
        next,
        lines,
    })
}

#[derive(Template)]
#[template(path = "email_settings/_ledger.html")]
struct LedgerPart {
    page: Page,
    ledger: Ledger,
}

pub(in crate::web) async fn show_ledger(
    State(app): State<App>,
    who: Administrator,
    Query(query): Query<LedgerQuery>,
) -> Result<Html<String>, Failure> {
    let part = LedgerPart {
        page: Page::new(&app, &who.visitor, "settings-email"),
        ledger: load_ledger(&app, &who.visitor, &query).await?,
    };
    Ok(Html(part.render()?))
}

/// A mail as it came, for whoever may read it: a member of its team, or any administrator where it names none
/// (R5, RS-T39).
pub(in crate::web) async fn show_raw(
    State(app): State<App>,
    who: Administrator,
    At(id): At<LedgerId>,
) -> Result<Response, Failure> {
    let db = app.db.read();
    let viewer = &who.me.viewer;
    let entry = ledger::get(db, id).await?;
    if [ledger::SLACK, ledger::MSTEAMS].contains(&entry.account.as_str()) {
        return Err(Error::NotFound("mail").into());
    }
    let request = Named::of(&app, viewer, &entry).await?;
    let teams = store::teams::list(db).await?;
    let domain = &app.config.mail.domain;
    let named = settle_mail::teams_named(db, &entry, domain, &teams).await?;
    let line = Line::of(&who.visitor, &teams, &named, entry, request);
    if line.raw.is_none() {
        return Err(Error::NotFound("mail").into());
    }
    as_file(ledger::raw(db, id).await?, &id.to_string())
}

/// Back to the part of the ledger that was looked at.
fn back(state: &str) -> Response {
    let known = [
        state::QUARANTINED,
        state::HELD,
        state::FAILED,
        state::IGNORED,
    ];
    let state = known.into_iter().find(|it| *it == state);
    let state = state.unwrap_or(state::QUARANTINED);
    Redirect::to(&format!("/settings/email/queues?state={state}")).into_response()
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct RequestForm {
    state: String,
    team: TeamId,
}

pub(in crate::web) async fn make_request(
    State(app): State<App>,
    who: Administrator,
    At(id): At<LedgerId>,
    form: Form<RequestForm>,
) -> Result<Response, Failure> {
    settle_mail::make_request(&app, &who.me.viewer, id, form.fields.team).await?;
    Ok(back(&form.fields.state))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct SettleForm {
    state: String,
}

pub(in crate::web) async fn retry(
    State(app): State<App>,
    who: Administrator,
    At(id): At<LedgerId>,
    form: Form<SettleForm>,
) -> Result<Response, Failure> {
    settle_mail::try_again(&app, &who.me.viewer, id).await?;
    Ok(back(&form.fields.state))
}

pub(in crate::web) async fn dismiss(
    State(app): State<App>,
    who: Administrator,
    At(id): At<LedgerId>,
    form: Form<SettleForm>,
) -> Result<Response, Failure> {
    settle_mail::dismiss(&app, &who.me.viewer, id).await?;
    Ok(back(&form.fields.state))
}
