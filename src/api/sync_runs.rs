//! Runs of the sync with Personio: listed, read with their logs, asked for.

use std::collections::HashMap;

use axum::Json;
use axum::extract::State;
use axum::response::Response;
use domain::attribute::{Value, Whitelist};
use domain::expert::Right;
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::caller::Caller;
use super::input::{Asked, Input, Posted, Segment};
use super::once::once;
use super::page::{Page, Part};
use super::people::Wanted;
use super::problem::{Problem, Result};
use super::words::Who;
use crate::actions;
use crate::actions::sync;
use crate::app::App;
use crate::store::sync_log::{self, Filter, PRIVATE};
use crate::store::sync_runs::{self, Line, Run, line, started_by};
use crate::store::{attributes, instant, people};

/// A run of the sync with Personio.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SyncRun {
    /// Its number.
    number: i64,
    /// `running`, `complete`, `with_errors`, `incomplete`, `asking` (an administrator has to say
    /// whether so many may be archived), `declined` or `failed`.
    #[schema(example = "complete")]
    state: String,
    /// What it is doing: `waiting`, `checking`, `listing`, `people`, `managers`, `archiving`, `ended`.
    #[schema(example = "ended")]
    stage: String,
    /// Why it failed, asks or is incomplete.
    #[schema(required, example = "ENABLER_INACTIVE")]
    problem: Option<String>,
    /// Why it was begun: `settings`, `hand`, `daily` or `confirmed`.
    started_by: String,
    /// Who asked for it.
    #[schema(required)]
    person: Option<Who>,
    /// When it began.
    #[schema(value_type = String, format = DateTime)]
    started_at: jiff::Timestamp,
    /// When it ended.
    #[schema(required, value_type = Option<String>, format = DateTime)]
    ended_at: Option<jiff::Timestamp>,
    /// How many people Personio says there are.
    #[schema(required)]
    total: Option<i32>,
    /// How many were listed.
    seen: i32,
    /// How many were gone through.
    done: i32,
    /// How many were added.
    added: i32,
    /// How many changed.
    changed: i32,
    /// How many were archived.
    archived: i32,
    /// How many errors are in its log.
    errors: i32,
    /// How many it would archive, if an administrator agreed.
    to_archive: i32,
}

impl SyncRun {
    async fn all(db: &impl ConnectionTrait, runs: Vec<Run>) -> crate::error::Result<Vec<Self>> {
        let starters = runs.iter().filter_map(|it| it.person_id);
        let people = people::by_ids(db, starters).await?;
        let people: HashMap<Uuid, Who> = people.iter().map(|it| (it.id, Who::from(it))).collect();
        let shown = runs.into_iter().map(|run| Self {
            number: run.number,
            state: run.state,
            stage: run.stage,
            problem: run.problem,
            started_by: run.started_by,
            person: run.person_id.and_then(|it| people.get(&it).cloned()),
            started_at: instant(run.started_at),
            ended_at: run.ended_at.map(instant),
            total: run.total,
            seen: run.seen,
            done: run.done,
            added: run.added,
            changed: run.changed,
            archived: run.archived,
            errors: run.errors,
            to_archive: run.to_archive,
        });
        Ok(shown.collect())
    }

    async fn of(db: &impl ConnectionTrait, run: Run) -> crate::error::Result<Self> {
        let shown = Self::all(db, vec![run]).await?.pop();
        shown.ok_or(crate::error::Error::NotFound("run"))
    }
}

/// A line of a run's log.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SyncLine {
    /// When.
    #[schema(value_type = String, format = DateTime)]
    at: jiff::Timestamp,
    /// `change`, or `error`.
    kind: String,
    /// What happened: `ADDED`, `CHANGED`, `ARCHIVED`, `MISSING_EMAIL` …
    #[schema(example = "CHANGED")]
    code: String,
    /// Whom it is about, if they are here.
    #[schema(required)]
    person_id: Option<Uuid>,
    /// Personio's id of them.
    #[schema(required)]
    personio_id: Option<String>,
    /// Their name then.
    name: String,
    /// The field that changed.
    #[schema(required, example = "department")]
    field: Option<String>,
    /// The key of the readable attribute that changed.
    #[schema(required)]
    attribute: Option<String>,
    /// What it was; `null` also for what is not told here.
    #[schema(required)]
    old: Option<String>,
    /// What it is; likewise.
    #[schema(required)]
    new: Option<String>,
}

impl SyncLine {
    fn of(whitelist: &Whitelist, it: Line) -> Self {
        let is_private = it.field.as_deref().is_some_and(|it| PRIVATE.contains(&it));
        let told = |text: Option<String>| match &it.attribute_key {
            _ if is_private => None,
            Some(key) if !whitelist.has(key) => None,
            Some(key) if it.field.is_none() => {
                let value = serde_json::from_str(&text?).ok()?;
                let visible = whitelist.visible(key, None, value)?;
                Some(plain(visible.value()))
            }
            _ => text,
        };
        Self {
            at: instant(it.at),
            old: told(it.old),
            new: told(it.new),
            kind: it.kind,
            code: it.code,
            person_id: it.person_id,
            personio_id: it.personio_id,
            name: it.name,
            field: it.field,
            attribute: it.attribute_key,
        }
    }
}

/// A value that passed the whitelist, as text for programs.
fn plain(value: &Value) -> String {
    match value {
        Value::Text(text) | Value::Number(text) | Value::Link(text) => text.clone(),
        Value::Money(amount, currency) => format!("{amount} {currency}"),
        Value::Date(date) => date.to_string(),
        Value::Tags(tags) => tags.join(", "),
        Value::Flag(flag) => flag.to_string(),
    }
}

/// List the runs of the sync, newest first
///
/// For administrators.
#[utoipa::path(
    get, path = "/api/v1/sync-runs", tag = "sync-runs",
    params(Wanted),
    responses((status = 200, description = "A part of the list", body = Page<SyncRun>)),
)]
pub(super) async fn list_sync_runs(
    State(app): State<App>,
    caller: Caller,
    Asked(wanted): Asked<Wanted>,
) -> Result<Json<Page<SyncRun>>> {
    actions::need(&caller.viewer, Right::Administer)?;
    let part: Part<i64> = Part::read(wanted.limit, wanted.cursor.as_deref())?;
    let db = app.db.read();
    let rows = sync_log::runs(db, part.after, part.one_more()).await?;
    let (rows, next) = part.page(rows, |it| it.number)?;
    let items = SyncRun::all(db, rows).await?;
    Ok(Json(Page { items, next }))
}

/// Which lines of a log are wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct WantedLines {
    /// `change` or `error`.
    #[param(default = "change")]
    kind: Option<String>,
    /// With this code only.
    code: Option<String>,
    /// How many at most.
    #[param(minimum = 1, maximum = 200, default = 50)]
    limit: Option<u32>,
    /// `next` of the part before.
    cursor: Option<String>,
}

/// A run with a part of its log.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct WholeSyncRun {
    #[serde(flatten)]
    run: SyncRun,
    /// Lines of its log, by code.
    lines: Page<SyncLine>,
}

/// Read a run with its log
///
/// For administrators. The log comes in parts: by `kind`, with `lines.next` as the next `cursor`.
#[utoipa::path(
    get, path = "/api/v1/sync-runs/{number}", tag = "sync-runs",
    params(("number" = i64, Path, description = "The run's number"), WantedLines),
    responses((status = 200, description = "The run", body = WholeSyncRun)),
)]
pub(super) async fn get_sync_run(
    State(app): State<App>,
    caller: Caller,
    Segment(number): Segment,
    Asked(wanted): Asked<WantedLines>,
) -> Result<Json<WholeSyncRun>> {
    actions::need(&caller.viewer, Right::Administer)?;
    let db = app.db.read();
    let number = number.parse().map_err(|_| Problem::not_found("run"))?;
    let run = sync_log::run(db, number).await?;
    let part: Part<(String, i64)> = Part::read(wanted.limit, wanted.cursor.as_deref())?;
    let kind = match wanted.kind.as_deref() {
        None | Some(line::CHANGE) => line::CHANGE,
        Some(line::ERROR) => line::ERROR,
        Some(_) => return Err(Problem::bad("`kind` is `change` or `error`")),
    };
    let filter = Filter {
        kind,
        code: wanted.code,
        after: part.after.clone(),
        ..Filter::default()
    };
    let whitelist = attributes::whitelist(db).await?;
    let rows = sync_log::lines(db, run.run(), &filter, part.one_more()).await?;
    let (rows, next) = part.page(rows, |it| (it.code.clone(), it.id))?;
    let items = rows.into_iter().map(|it| SyncLine::of(&whitelist, it));
    Ok(Json(WholeSyncRun {
        run: SyncRun::of(db, run).await?,
        lines: Page {
            items: items.collect(),
            next,
        },
    }))
}

/// A run to be begun.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewSyncRun {}

impl Input for NewSyncRun {}

/// Begin a run
///
/// For administrators. While one is at work, that one is answered. One that cannot begin is recorded
/// as failed, with the reason in `problem`.
#[utoipa::path(
    post, path = "/api/v1/sync-runs", tag = "sync-runs",
    request_body = NewSyncRun,
    responses((status = 201, description = "The run", body = SyncRun)),
)]
pub(super) async fn start_sync_run(
    State(app): State<App>,
    caller: Caller,
    Posted(_, key): Posted<NewSyncRun>,
) -> Result<Response> {
    actions::need(&caller.viewer, Right::Administer)?;
    let (person, now) = (caller.viewer.person, app.clock.now());
    once(&app, &caller, key, move |txn| {
        Box::pin(async move {
            let id = sync::start_in(txn, Some(person), started_by::HAND, now).await?;
            let run = sync_runs::get(txn, id).await?;
            SyncRun::of(txn, run).await
        })
    })
    .await
}
