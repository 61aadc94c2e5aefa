//! Signs of life for machines, and the health page for administrators (O3).

use std::time::Instant;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::ids::JobId;
use uuid::Uuid;

use super::email::Outgoing;
use super::failure::Failure;
use super::form::Form;
use super::line;
use super::named::dashed;
use super::page::{Page, count};
use super::people::NoFields;
use super::personio::standing;
use super::place::At;
use super::settings;
use super::visitor::{Administrator, Visitor};
use crate::actions::settle_job;
use crate::app::App;
use crate::store;
use crate::store::ledger::{self, Of, state};

/// The process answers.
pub(super) async fn live() -> &'static str {
    "ok"
}

/// The process can work: its database answers.
pub(super) async fn ready(State(app): State<App>) -> Response {
    if app.is_stopping() {
        return (StatusCode::SERVICE_UNAVAILABLE, "stopping").into_response();
    }
    match app.db.ping().await {
        Ok(()) => "ok".into_response(),
        Err(_) => (
            StatusCode::SERVICE_UNAVAILABLE,
            "the database does not answer",
        )
            .into_response(),
    }
}

/// For Prometheus.
pub(super) async fn metrics(State(app): State<App>) -> Response {
    let db = app.db.read();
    if let Ok(waiting) = store::jobs::waiting(db, app.clock.now()).await {
        #[expect(clippy::cast_precision_loss, reason = "at most 1,001")]
        metrics::gauge!("visavis_jobs_due").set(waiting as f64);
    }
    if let Ok(all) = store::mail_accounts::mailboxes(db).await {
        let now = app.clock.now();
        let silent = all.iter().filter(|it| it.silent_since(now).is_some());
        #[expect(clippy::cast_precision_loss, reason = "a few mailboxes")]
        metrics::gauge!("visavis_mailboxes_silent").set(silent.count() as f64);
    }
    (
        [(CONTENT_TYPE, "text/plain; version=0.0.4")],
        crate::telemetry::render(),
    )
        .into_response()
}

/// What the health page shows.
struct Health {
    is_postgres: bool,
    /// How long the database took to answer, in milliseconds; none if it did not.
    database: Option<String>,
    last_received: Option<String>,
    unread: i64,
    held: i64,
    out: Outgoing,
    due: i64,
    due_count: String,
    dead: Vec<Dead>,
    periods: Vec<Period>,
    /// Mailboxes that are read.
    mailboxes: super::email::mailboxes::Listing,
    /// The sync with Personio, if it is connected.
    directory: Option<standing::Health>,
    /// Chat programs that are connected.
    lines: Vec<line::standing::Health>,
    version: &'static str,
}

/// A job that was set aside.
struct Dead {
    id: Uuid,
    kind: String,
    error: String,
    at: String,
    attempts: i32,
}

/// Work that is done again and again.
struct Period {
    name: String,
    done: Option<String>,
    error: String,
}

impl Health {
    async fn load(app: &App, visitor: &Visitor) -> Result<Self, Failure> {
        let begun = Instant::now();
        let answers = app.db.ping().await.is_ok();
        let took = begun.elapsed();
        let db = app.db.read();
        let (words, zone) = (&visitor.words, &visitor.zone);
        let time = |millis: i64| words.date_time(store::instant(millis), zone);
        let due = store::jobs::waiting(db, visitor.now).await?;
        Ok(Self {
            is_postgres: app.db.is_postgres(),
            database: answers.then(|| {
                let tenths = i64::try_from(took.as_micros() / 100).unwrap_or(i64::MAX);
                #[expect(clippy::cast_precision_loss, reason = "a few thousand tenths at most")]
                words.t1("health-milliseconds", "n", tenths as f64 / 10.0)
            }),
            last_received: ledger::newest(db, Of::Mail)
                .await?
                .map(|it| time(it.received_at)),
            unread: ledger::count(db, Of::Mail, state::FAILED).await?,
            held: ledger::count(db, Of::Mail, state::QUARANTINED).await?,
            out: Outgoing::load(app, visitor).await?,
            due,
            due_count: count(due),
            dead: store::jobs::dead(db)
                .await?
                .into_iter()
                .map(|it| Dead {
                    id: it.id,
                    kind: words.t(&format!("job-{}", dashed(&it.kind))),
                    error: it.last_error,
                    at: it.dead_at.map(time).unwrap_or_default(),
                    attempts: it.attempts,
                })
                .collect(),
            periods: store::periods::list(db)
                .await?
                .into_iter()
                .map(|it| Period {
                    name: words.t(&format!("period-{}", it.name)),
                    done: it.last_done_at.map(time),
                    error: it.last_error,
                })
                .collect(),
            mailboxes: super::email::mailboxes::Listing::load(app, visitor).await?,
            directory: standing::health(app, visitor).await?,
            lines: line::standing::health(app, visitor).await?,
            version: env!("CARGO_PKG_VERSION"),
        })
    }

    /// How many things need a look.
    fn problems(&self) -> usize {
        [
            self.database.is_none(),
            self.out.deferred.is_some(),
            self.unread > 0,
            self.mailboxes.is_ill(),
            !self.dead.is_empty(),
            self.periods.iter().any(|it| !it.error.is_empty()),
            self.directory
                .as_ref()
                .is_some_and(|it| it.problem.is_some()),
            self.lines.iter().any(line::standing::Health::is_ill),
        ]
        .into_iter()
        .filter(|it| *it)
        .count()
    }
}

#[derive(Template)]
#[template(path = "health/page.html")]
struct HealthPage {
    page: Page,
    health: Health,
}

pub(super) async fn page(
    State(app): State<App>,
    who: Administrator,
) -> Result<Html<String>, Failure> {
    let title = who.visitor.words.t("settings-health");
    let page = HealthPage {
        page: settings::page(&app, &who.visitor, "health", title).await?,
        health: Health::load(&app, &who.visitor).await?,
    };
    Ok(Html(page.render()?))
}

#[derive(Template)]
#[template(path = "health/_list.html")]
struct HealthPart {
    page: Page,
    health: Health,
}

pub(super) async fn list(
    State(app): State<App>,
    who: Administrator,
) -> Result<Html<String>, Failure> {
    let part = HealthPart {
        page: Page::new(&app, &who.visitor, "settings-health"),
        health: Health::load(&app, &who.visitor).await?,
    };
    Ok(Html(part.render()?))
}

pub(super) async fn retry_job(
    State(app): State<App>,
    who: Administrator,
    At(id): At<JobId>,
    _: Form<NoFields>,
) -> Result<Redirect, Failure> {
    settle_job::try_again(&app, &who.me.viewer, id).await?;
    Ok(Redirect::to("/settings/health"))
}
