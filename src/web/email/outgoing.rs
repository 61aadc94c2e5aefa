//! How mail goes out: the account, whether it gets through, and what waits or came to nothing.

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{Html, Redirect};
use domain::ids::DeliveryId;
use uuid::Uuid;

use super::{Tabs, frame};
use crate::actions::hold_mail;
use crate::app::App;
use crate::error::Error;
use crate::i18n::Words;
use crate::store::mail_accounts::{self, auth};
use crate::store::outbox::{self, Delivery, purpose, state};
use crate::store::outgoing::{self, Held};
use crate::store::{self, instant};
use crate::web::failure::Failure;
use crate::web::form::Form;
use crate::web::named::dashed;
use crate::web::page::{Page, count};
use crate::web::people::NoFields;
use crate::web::place::At;
use crate::web::settings::Saved;
use crate::web::visitor::{Administrator, Visitor};

/// How many mails of a state are listed.
const LISTED: i64 = 50;

#[derive(Template)]
#[template(path = "email_settings/outgoing.html")]
struct OutgoingPage {
    page: Page,
    tabs: Tabs,
    standing: Standing,
    account: Shown,
    /// Where a test mail goes.
    mine: Option<String>,
}

#[derive(Template)]
#[template(path = "email_settings/_outgoing.html")]
struct StandingPart {
    page: Page,
    standing: Standing,
}

/// The account as it is shown.
struct Shown {
    /// It was set on the page.
    is_own: bool,
    /// How it lets us in; where it is.
    kind: String,
    place: String,
    username: String,
    address: String,
}

/// Whether mail gets through.
struct Standing {
    out: Outgoing,
    held: Option<Stopped>,
    trial: Option<Trial>,
    lists: Vec<List>,
}

/// Why no mail leaves.
struct Stopped {
    since: String,
    why: String,
    todo: String,
    said: String,
}

/// How the reader's last test mail fared.
struct Trial {
    class: &'static str,
    icon: &'static str,
    text: String,
    answer: String,
    is_going: bool,
}

/// Mails of a state.
struct List {
    title: String,
    count: String,
    lines: Vec<Line>,
    has_more: bool,
    can_retry: bool,
    /// All of them can be tried again by one click.
    can_retry_all: bool,
}

/// What is told of a mail: never what it says (RS-T39).
struct Line {
    id: Uuid,
    purpose: String,
    address: String,
    answer: String,
    at: i64,
    next: Option<String>,
}

/// A purpose in words; what a later version sends is named as it is.
fn purpose_words(words: &Words, name: &str) -> String {
    let key = format!("outgoing-purpose-{}", dashed(name));
    if words.has(&key) {
        words.t(&key)
    } else {
        name.to_owned()
    }
}

impl Stopped {
    fn of(visitor: &Visitor, held: &Held) -> Self {
        let words = &visitor.words;
        let (key, todo) = match held.lock.as_str() {
            "token" => ("outgoing-lock-token", "outgoing-todo-token"),
            "no-login" => ("outgoing-lock-no-login", "outgoing-todo-server"),
            "no-tls" => ("outgoing-lock-no-tls", "outgoing-todo-server"),
            "certificate" => ("outgoing-lock-certificate", "outgoing-todo-server"),
            "unreadable" => ("outgoing-lock-unreadable", "outgoing-todo-secret"),
            _ => ("outgoing-lock-login", "outgoing-todo-login"),
        };
        // Why there is no token has words of its own.
        let code = held.words.split(' ').next().unwrap_or_default();
        let refusal = format!("mailbox-problem-{code}");
        let why = if code.starts_with("token-") && words.has(&refusal) {
            words.t(&refusal)
        } else {
            words.t(key)
        };
        Self {
            since: words.date_time(held.since(), &visitor.zone),
            why,
            todo: words.t(todo),
            said: held.words.clone(),
        }
    }
}

impl Trial {
    fn of(visitor: &Visitor, delivery: &Delivery) -> Self {
        let words = &visitor.words;
        let at = delivery.sent_at.unwrap_or(delivery.created_at);
        let at = words.date_time(instant(at), &visitor.zone);
        let (class, icon, text) = match delivery.state.as_str() {
            state::SENT => (
                "good",
                "check-circle",
                words.t1("outgoing-trial-sent", "date", at),
            ),
            state::FAILED | state::BOUNCED => (
                "bad",
                "alert",
                words.t1("outgoing-trial-failed", "date", at),
            ),
            _ => ("", "sync", words.t("outgoing-trial-going")),
        };
        Self {
            class,
            icon,
            text,
            answer: delivery.last_answer.clone(),
            is_going: delivery.state == state::WAITING,
        }
    }
}

impl Standing {
    async fn load(app: &App, visitor: &Visitor, person: Uuid) -> Result<Self, Failure> {
        let db = app.db.read();
        let trial = outgoing::newest(db, purpose::TRIAL, person).await?;
        let held = outgoing::held(db).await?;
        let mut lists = Vec::new();
        for (state, title) in [
            (state::WAITING, "outgoing-list-waiting"),
            (state::FAILED, "outgoing-list-failed"),
            (state::BOUNCED, "outgoing-list-bounced"),
        ] {
            lists.push(List::load(app, visitor, state, title).await?);
        }
        Ok(Self {
            out: Outgoing::load(app, visitor).await?,
            held: held.map(|it| Stopped::of(visitor, &it)),
            trial: trial.map(|it| Trial::of(visitor, &it)),
            lists,
        })
    }
}

impl List {
    async fn load(app: &App, visitor: &Visitor, state: &str, title: &str) -> Result<Self, Failure> {
        let db = app.db.read();
        let (words, zone) = (&visitor.words, &visitor.zone);
        let all = outgoing::count(db, state).await?;
        let mails = outgoing::mails(db, state, LISTED).await?;
        let ids: Vec<Uuid> = mails.iter().map(|it| it.id).collect();
        let next: HashMap<Uuid, _> = if state == state::WAITING {
            hold_mail::next_tries(app, &ids)
                .await?
                .into_iter()
                .collect()
        } else {
            HashMap::new()
        };
        let has_more = all > LISTED;
        Ok(Self {
            title: words.t(title),
            count: count(all),
            has_more,
            can_retry: state != state::WAITING,
            can_retry_all: state == state::FAILED && all > 1,
            lines: mails
                .into_iter()
                .map(|it| Line {
                    id: it.id,
                    purpose: purpose_words(words, &it.purpose),
                    address: it.address,
                    answer: it.last_answer,
                    at: it.not_before,
                    next: next.get(&it.id).map(|at| {
                        let at = words.date_time(*at, zone);
                        words.t1("outgoing-next", "date", at)
                    }),
                })
                .collect(),
        })
    }
}

impl Shown {
    async fn load(app: &App, words: &Words) -> Result<Self, Error> {
        Ok(match mail_accounts::outgoing(app.db.read()).await? {
            Some(account) => Self {
                is_own: true,
                kind: words.t(match account.auth.as_str() {
                    auth::MICROSOFT => "mailbox-kind-microsoft",
                    auth::GOOGLE_SERVICE => "mailbox-kind-google-service",
                    auth::GOOGLE => "mailbox-kind-google",
                    auth::NONE => "outgoing-kind-none",
                    _ => "mailbox-kind-password",
                }),
                place: format!("{}:{}", account.host, account.port),
                username: account.username,
                address: account.address,
            },
            None => Self {
                is_own: false,
                kind: words.t("outgoing-by-settings"),
                place: format!("{:?}", app.config.mail.outgoing),
                username: String::new(),
                address: String::new(),
            },
        })
    }
}

pub(in crate::web) async fn show(
    State(app): State<App>,
    who: Administrator,
    Query(query): Query<Saved>,
) -> Result<Html<String>, Failure> {
    let person = who.me.viewer.person;
    let (page, tabs) = frame(&app, &who.visitor, "/outgoing", query.saved).await?;
    let outgoing = OutgoingPage {
        page,
        tabs,
        standing: Standing::load(&app, &who.visitor, person.0).await?,
        account: Shown::load(&app, &who.visitor.words).await?,
        mine: store::people::get(app.db.read(), person).await?.email,
    };
    Ok(Html(outgoing.render()?))
}

/// What changes by itself.
pub(in crate::web) async fn list(
    State(app): State<App>,
    who: Administrator,
) -> Result<Html<String>, Failure> {
    let part = StandingPart {
        page: Page::new(&app, &who.visitor, "settings-email"),
        standing: Standing::load(&app, &who.visitor, who.me.viewer.person.0).await?,
    };
    Ok(Html(part.render()?))
}

/// Sends a mail to the reader, to see whether it gets there.
pub(in crate::web) async fn trial(
    State(app): State<App>,
    who: Administrator,
    _: Form<NoFields>,
) -> Result<Redirect, Failure> {
    hold_mail::try_out(&app, &who.me.viewer).await?;
    Ok(Redirect::to("/settings/email/outgoing"))
}

/// Tries everything again that failed.
pub(in crate::web) async fn retry_all(
    State(app): State<App>,
    who: Administrator,
    _: Form<NoFields>,
) -> Result<Redirect, Failure> {
    hold_mail::try_all_again(&app, &who.me.viewer).await?;
    Ok(Redirect::to("/settings/email/outgoing"))
}

/// Tries one mail again.
pub(in crate::web) async fn retry(
    State(app): State<App>,
    who: Administrator,
    At(id): At<DeliveryId>,
    _: Form<NoFields>,
) -> Result<Redirect, Failure> {
    hold_mail::try_again(&app, &who.me.viewer, id).await?;
    Ok(Redirect::to("/settings/email/outgoing"))
}

/// How mail goes out, at a glance.
pub(in crate::web) struct Outgoing {
    pub(in crate::web) waiting: String,
    pub(in crate::web) last_sent: Option<String>,
    pub(in crate::web) deferred: Option<Deferred>,
}

/// Since when mail does not go out, and why.
pub(in crate::web) struct Deferred {
    pub(in crate::web) since: String,
    pub(in crate::web) answer: String,
}

impl Outgoing {
    pub(in crate::web) async fn load(app: &App, visitor: &Visitor) -> Result<Self, Failure> {
        let db = app.db.read();
        let (words, zone) = (&visitor.words, &visitor.zone);
        let number = |n: i64| match count(n) {
            none if none.is_empty() => "0".to_owned(),
            some => some,
        };
        let deferred = match outgoing::held(db).await? {
            Some(held) => {
                let held = Stopped::of(visitor, &held);
                Some(Deferred {
                    since: held.since,
                    answer: held.why,
                })
            }
            None => outbox::oldest_deferred(db).await?.map(|it| Deferred {
                since: words.date_time(instant(it.created_at), zone),
                answer: it.last_answer,
            }),
        };
        let last = outgoing::mails(db, state::SENT, 1).await?;
        Ok(Self {
            waiting: number(outgoing::count(db, state::WAITING).await?),
            last_sent: last
                .first()
                .and_then(|it| it.sent_at)
                .map(|at| words.date_time(instant(at), zone)),
            deferred,
        })
    }
}

/// That no mail leaves, for administrators' pages.
pub(in crate::web) async fn alert(app: &App, visitor: &Visitor) -> Result<Option<String>, Error> {
    let held = outgoing::held(app.db.read()).await?;
    Ok(held.map(|it| {
        let held = Stopped::of(visitor, &it);
        let words = &visitor.words;
        let since = words.t1("outgoing-held", "since", held.since);
        format!("{since} {}", held.why)
    }))
}
