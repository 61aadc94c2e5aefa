//! How the connection stands, and what can be done about it at this moment (P7, P9, P13).

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use jiff::Timestamp;
use jiff::civil::Time;
use serde::Deserialize;

use super::standing::{self, Alert};
use super::{SavedQuery, Top};
use crate::actions::{manage_personio, sync};
use crate::app::App;
use crate::error::{Error, Result};
use crate::i18n;
use crate::store;
use crate::store::personio::Connection;
use crate::store::sync_runs::{Run, started_by};
use crate::web::failure::Failure;
use crate::web::form::Form;
use crate::web::htmx::Htmx;
use crate::web::named::dashed;
use crate::web::page::Page;
use crate::web::people::NoFields;
use crate::web::refused::Refused;
use crate::web::visitor::{Administrator, Visitor};

/// When daily runs are due, unless somebody says otherwise.
const USUAL: &str = "06:00";

#[derive(Template)]
#[template(path = "personio/overview.html")]
struct OverviewPage {
    page: Page,
    top: Top,
    refused: Refused,
    /// How many values were deleted, when settings were just saved.
    deleted: Option<u64>,
    overview: Overview,
    automatic: AutomaticFields,
}

#[derive(Template)]
#[template(path = "personio/_overview.html")]
struct OverviewPart {
    page: Page,
    overview: Overview,
    top: Top,
}

/// How the connection stands.
struct Overview {
    alerts: Vec<Alert>,
    /// Who enabled it, and since when.
    enabled_by: Option<String>,
    enabled_at: Option<i64>,
    checked_at: Option<i64>,
    last: Option<Last>,
    /// When people were last gone through.
    complete_at: Option<i64>,
    /// How many people came from Personio and are active.
    people: i64,
    /// When the next daily run is due.
    next: Option<String>,
    is_automatic: bool,
    /// Why daily runs cannot be switched on.
    not_yet: Option<String>,
}

/// The newest run.
struct Last {
    run: Run,
    class: &'static str,
    icon: &'static str,
    text: String,
    is_running: bool,
}

impl Last {
    fn of(visitor: &Visitor, run: Run) -> Self {
        use crate::store::sync_runs::state;
        let (class, icon) = match run.state.as_str() {
            state::RUNNING => ("off", "sync"),
            state::COMPLETE => ("good", "check-circle"),
            state::WITH_ERRORS | state::INCOMPLETE | state::ASKING => ("warn", "alert"),
            state::DECLINED => ("off", "minus"),
            _ => ("bad", "alert"),
        };
        Self {
            class,
            icon,
            text: visitor
                .words
                .t(&format!("run-state-{}", dashed(&run.state))),
            is_running: run.state == state::RUNNING,
            run,
        }
    }
}

impl Overview {
    async fn load(app: &App, visitor: &Visitor, connection: &Connection) -> Result<Self> {
        let db = app.db.read();
        let enabler = match connection.enabled_by {
            Some(id) => Some(store::people::get(db, id).await?),
            None => None,
        };
        let words = &visitor.words;
        let last_ended = store::personio::last_ended(db).await?;
        let may_automate = last_ended.as_ref().is_some_and(Run::is_complete);
        Ok(Self {
            alerts: standing::alerts(app, visitor, connection).await?,
            enabled_by: enabler.map(|it| it.name),
            enabled_at: connection.enabled_at.map(store::millis),
            checked_at: connection.checked_at.map(store::millis),
            last: store::sync_runs::latest(db)
                .await?
                .map(|it| Last::of(visitor, it)),
            complete_at: store::sync_runs::last_complete(db)
                .await?
                .and_then(|it| it.ended_at),
            people: store::personio::people(db).await?,
            next: next(app, visitor, connection).await?,
            is_automatic: connection.automatic_at.is_some(),
            not_yet: (connection.automatic_at.is_none() && !may_automate).then(|| {
                words.t(if last_ended.is_none() {
                    "personio-automatic-none"
                } else {
                    "error-automatic-not-yet"
                })
            }),
        })
    }
}

/// When the next daily run is due, in words.
async fn next(app: &App, visitor: &Visitor, connection: &Connection) -> Result<Option<String>> {
    let Some(at) = connection.automatic_at.filter(|_| connection.is_enabled()) else {
        return Ok(None);
    };
    let zone = i18n::zone(Some(&visitor.organisation.time_zone));
    let mut day = visitor.now.to_zoned(zone.clone()).date();
    for _ in 0..3 {
        let due: Option<Timestamp> = day
            .to_datetime(at)
            .to_zoned(zone.clone())
            .ok()
            .map(|it| it.timestamp());
        if let Some(due) = due.filter(|it| *it > visitor.now)
            && !store::sync_runs::had_daily(app.db.read(), day).await?
        {
            return Ok(Some(visitor.words.near_time(due, &visitor.zone)));
        }
        day = day.tomorrow().unwrap_or(day);
    }
    Ok(None)
}

pub(in crate::web) async fn show(
    State(app): State<App>,
    who: Administrator,
    htmx: Htmx,
    Query(query): Query<SavedQuery>,
) -> std::result::Result<Response, Failure> {
    let (top, page) = Top::load(&app, &who, "").await?;
    let Some(connection) = top.connection.clone() else {
        return Ok(Redirect::to("/settings/personio/connection").into_response());
    };
    if !top.is_set_up {
        let step = if connection.is_checked() {
            "companies"
        } else {
            "check"
        };
        return Ok(Redirect::to(&format!("/settings/personio/{step}")).into_response());
    }
    if htmx.wants("personio-now") {
        let page = Page::new(&app, &who.visitor, "settings-personio");
        let overview = Overview::load(&app, &who.visitor, &connection).await?;
        let part = OverviewPart {
            page,
            overview,
            top,
        };
        return Ok(Html(part.render()?).into_response());
    }
    let deleted = query.deleted.filter(|it| *it > 0);
    let top = top.saved(query.saved);
    draw(&app, &who, (top, page), (deleted, None), Refused::default()).await
}

async fn draw(
    app: &App,
    who: &Administrator,
    (top, page): (Top, Page),
    (deleted, typed): (Option<u64>, Option<AutomaticFields>),
    refused: Refused,
) -> std::result::Result<Response, Failure> {
    let Some(connection) = &top.connection else {
        return Ok(Redirect::to("/settings/personio/connection").into_response());
    };
    let automatic = typed.unwrap_or_else(|| AutomaticFields {
        version: top.version,
        automatic: connection.automatic_at.is_some(),
        time: connection
            .automatic_at
            .map_or_else(|| USUAL.to_owned(), |it| it.strftime("%H:%M").to_string()),
    });
    let page = OverviewPage {
        overview: Overview::load(app, &who.visitor, connection).await?,
        page,
        top,
        refused,
        deleted,
        automatic,
    };
    Ok(page.refused.answer(page.render()?))
}

/// The page again, after something on it was refused.
async fn again(
    app: &App,
    who: &Administrator,
    version: i64,
    typed: Option<AutomaticFields>,
    error: Error,
) -> std::result::Result<Response, Failure> {
    let refused = Refused::of(&who.visitor.words, error)?;
    let (top, page) = Top::load(app, who, "").await?;
    let top = top.after(&refused, version);
    draw(app, who, (top, page), (None, typed), refused).await
}

/// "Sync now".
pub(in crate::web) async fn begin(
    State(app): State<App>,
    who: Administrator,
    _: Form<NoFields>,
) -> std::result::Result<Redirect, Failure> {
    let run = sync::start(&app, &who.me.viewer, started_by::HAND).await?;
    let number = store::sync_runs::get(app.db.read(), run).await?.number;
    Ok(Redirect::to(&format!("/settings/personio/runs/{number}")))
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct AutomaticFields {
    version: i64,
    #[serde(default)]
    automatic: bool,
    #[serde(default)]
    time: String,
}

pub(in crate::web) async fn set_automatic(
    State(app): State<App>,
    who: Administrator,
    form: Form<AutomaticFields>,
) -> std::result::Result<Response, Failure> {
    let fields = form.fields;
    match automatic(&app, &who, &fields).await {
        Ok(()) => Ok(Redirect::to("/settings/personio?saved=true").into_response()),
        Err(error) => again(&app, &who, fields.version, Some(fields), error).await,
    }
}

async fn automatic(app: &App, who: &Administrator, fields: &AutomaticFields) -> Result<()> {
    let time = if fields.automatic {
        let typed = fields.time.trim();
        let time = Time::strptime("%H:%M", typed);
        Some(time.map_err(|_| Error::invalid("time", "time-invalid"))?)
    } else {
        None
    };
    manage_personio::set_automatic(app, &who.me.viewer, fields.version, time).await
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct VersionFields {
    version: i64,
}

pub(in crate::web) async fn enable(
    State(app): State<App>,
    who: Administrator,
    form: Form<VersionFields>,
) -> std::result::Result<Response, Failure> {
    let version = form.fields.version;
    match manage_personio::enable(&app, &who.me.viewer, version).await {
        Ok(()) => Ok(Redirect::to("/settings/personio?saved=true").into_response()),
        Err(error) => again(&app, &who, version, None, error).await,
    }
}

pub(in crate::web) async fn disable(
    State(app): State<App>,
    who: Administrator,
    form: Form<VersionFields>,
) -> std::result::Result<Response, Failure> {
    let version = form.fields.version;
    match manage_personio::disable(&app, &who.me.viewer, version).await {
        Ok(()) => Ok(Redirect::to("/settings/personio?saved=true").into_response()),
        Err(error) => again(&app, &who, version, None, error).await,
    }
}
