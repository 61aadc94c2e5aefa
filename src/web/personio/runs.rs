//! Runs of the sync: all of them, one as it goes on, what it changed and could not (P8, P10).

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::http::{HeaderName, HeaderValue};
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::directory::RunProblem;
use serde::Deserialize;
use uuid::Uuid;

use super::Top;
use super::log::{Log, LogQuery};
use crate::actions::sync;
use crate::app::App;
use crate::i18n::Words;
use crate::store;
use crate::store::sync_runs::{Run, stage, state};
use crate::web::desk::People;
use crate::web::failure::Failure;
use crate::web::form::Form;
use crate::web::htmx::Htmx;
use crate::web::named::dashed;
use crate::web::page::Page;
use crate::web::people::NoFields;
use crate::web::place::At;
use crate::web::refused::Refused;
use crate::web::visitor::{Administrator, Visitor};

/// How many runs a page has.
const PAGE: usize = 50;

/// How a run stands, as it is drawn.
pub(super) struct Sign {
    class: &'static str,
    icon: &'static str,
    text: String,
}

impl Sign {
    fn of(words: &Words, run: &Run) -> Self {
        let (class, icon) = match run.state.as_str() {
            state::RUNNING => ("off", "sync"),
            state::COMPLETE => ("good", "check-circle"),
            state::WITH_ERRORS | state::INCOMPLETE => ("warn", "alert"),
            state::ASKING => ("warn", "help"),
            state::DECLINED => ("off", "minus"),
            _ => ("bad", "alert"),
        };
        Self {
            class,
            icon,
            text: words.t(&format!("run-state-{}", dashed(&run.state))),
        }
    }
}

/// A run, worded.
struct Shown {
    run: Run,
    sign: Sign,
    /// Who asked for it; empty for the daily run.
    starter: String,
    /// By what.
    how: String,
    duration: String,
}

impl Shown {
    async fn all(app: &App, visitor: &Visitor, runs: Vec<Run>) -> Result<Vec<Self>, Failure> {
        let starters = runs.iter().filter_map(|it| it.person_id);
        let people = People::load(app.db.read(), starters).await?;
        let words = &visitor.words;
        let shown = runs.into_iter().map(|run| Self {
            sign: Sign::of(words, &run),
            starter: run
                .person_id
                .and_then(|it| people.name(it))
                .unwrap_or_default()
                .to_owned(),
            how: words.t(&format!("run-by-{}", dashed(&run.started_by))),
            duration: duration(words, &run),
            run,
        });
        Ok(shown.collect())
    }
}

/// How long a run took; nothing as long as it runs.
fn duration(words: &Words, run: &Run) -> String {
    let Some(ended) = run.ended_at else {
        return String::new();
    };
    let seconds = (ended - run.started_at).max(0) / 1000;
    match seconds {
        0 => words.t1("run-seconds", "n", "< 1"),
        ..60 => words.t1("run-seconds", "n", seconds),
        60..3600 => words.t2("run-minutes", "m", seconds / 60, "s", seconds % 60),
        _ => words.t2("run-hours", "h", seconds / 3600, "m", seconds % 3600 / 60),
    }
}

/// A part of the list of runs.
struct Runs {
    rows: Vec<Shown>,
    /// What the part begins before.
    before: Option<i64>,
    next: Option<i64>,
}

#[derive(Template)]
#[template(path = "personio/runs.html")]
struct RunsPage {
    page: Page,
    top: Top,
    refused: Refused,
    runs: Runs,
}

#[derive(Template)]
#[template(path = "personio/_runs.html")]
struct RunsPart {
    page: Page,
    runs: Runs,
}

#[derive(Debug, Default, Deserialize)]
pub(in crate::web) struct RunsQuery {
    #[serde(default)]
    before: String,
}

pub(in crate::web) async fn list(
    State(app): State<App>,
    who: Administrator,
    htmx: Htmx,
    Query(query): Query<RunsQuery>,
) -> Result<Html<String>, Failure> {
    let before = query.before.parse().ok();
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let mut rows = store::sync_log::runs(app.db.read(), before, limit).await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let runs = Runs {
        before,
        next: rows.last().filter(|_| more).map(|it| it.number),
        rows: Shown::all(&app, &who.visitor, rows).await?,
    };
    if htmx.wants("runs") {
        let page = Page::new(&app, &who.visitor, "personio-runs");
        return Ok(Html(RunsPart { page, runs }.render()?));
    }
    let (top, page) = Top::load(&app, &who, "/runs").await?;
    let page = RunsPage {
        page,
        top,
        refused: Refused::default(),
        runs,
    };
    Ok(Html(page.render()?))
}

/// What a run asks an administrator (P8).
struct Question {
    n: i32,
    /// It still counts: no later run has taken its place.
    is_open: bool,
}

/// How a run stands, in full.
struct Standing {
    shown: Shown,
    is_running: bool,
    stage: String,
    /// How many people are done, and of how many, once that is known.
    progress: Option<(i32, i32)>,
    /// Why nothing came of it, or not all, and what to do.
    problem: Option<(String, String)>,
    question: Option<Question>,
    was_declined: bool,
}

impl Standing {
    async fn load(app: &App, visitor: &Visitor, run: Run) -> Result<Self, Failure> {
        let db = app.db.read();
        let words = &visitor.words;
        let is = |state: &str| run.state == state;
        let problem = run.problem.as_deref().filter(|_| !is(state::ASKING));
        let question = if is(state::ASKING) {
            let latest = store::sync_runs::latest(db).await?;
            Some(Question {
                n: run.to_archive,
                is_open: latest.is_some_and(|it| it.id == run.id),
            })
        } else {
            None
        };
        let progress = match run.stage.as_str() {
            stage::LISTING => run.total.map(|it| (run.seen, it)),
            stage::WAITING | stage::CHECKING => None,
            _ => Some((run.done, run.seen)),
        };
        Ok(Self {
            is_running: is(state::RUNNING),
            stage: words.t(&format!("run-stage-{}", dashed(&run.stage))),
            progress: progress
                .map(|(done, of)| (done, of.max(done)))
                .filter(|it| it.1 > 0),
            problem: problem
                .filter(|_| !is(state::DECLINED))
                .map(|it| worded(words, it)),
            question,
            was_declined: is(state::DECLINED),
            shown: Shown::all(app, visitor, vec![run])
                .await?
                .pop()
                .ok_or(crate::error::Error::NotFound("run"))?,
        })
    }
}

/// Why a run failed, and what to do, in words.
fn worded(words: &Words, code: &str) -> (String, String) {
    let problem = RunProblem::from_code(code).unwrap_or(RunProblem::Internal);
    let name = dashed(&problem.code().to_lowercase());
    (
        words.t(&format!("run-problem-{name}")),
        words.t(&format!("run-todo-{name}")),
    )
}

#[derive(Template)]
#[template(path = "personio/run.html")]
struct RunPage {
    page: Page,
    top: Top,
    refused: Refused,
    standing: Standing,
    log: Log,
}

#[derive(Template)]
#[template(path = "personio/_run.html")]
struct RunPart {
    page: Page,
    standing: Standing,
}

pub(in crate::web) async fn show(
    State(app): State<App>,
    who: Administrator,
    At(number): At<i64>,
    Query(query): Query<LogQuery>,
) -> Result<Response, Failure> {
    run_page(&app, &who, number, &query, Refused::default()).await
}

async fn run_page(
    app: &App,
    who: &Administrator,
    number: i64,
    query: &LogQuery,
    refused: Refused,
) -> Result<Response, Failure> {
    let run = store::sync_log::run(app.db.read(), number).await?;
    let (top, mut page) = Top::load(app, who, "/runs").await?;
    let name = who.visitor.words.t1("run-number", "n", number);
    page.title = format!("{name} · {}", page.title);
    let page = RunPage {
        page,
        top,
        log: Log::load(app, &who.visitor, &run, query).await?,
        standing: Standing::load(app, &who.visitor, run).await?,
        refused,
    };
    Ok(page.refused.answer(page.render()?))
}

/// How far a run is. When it has ended, the page is to be shown anew, with its log.
pub(in crate::web) async fn progress(
    State(app): State<App>,
    who: Administrator,
    At(number): At<i64>,
) -> Result<Response, Failure> {
    let run = store::sync_log::run(app.db.read(), number).await?;
    let part = RunPart {
        page: Page::new(&app, &who.visitor, "personio-runs"),
        standing: Standing::load(&app, &who.visitor, run).await?,
    };
    let mut response = Html(part.render()?).into_response();
    if !part.standing.is_running {
        let refresh = HeaderName::from_static("hx-refresh");
        let yes = HeaderValue::from_static("true");
        response.headers_mut().insert(refresh, yes);
    }
    Ok(response)
}

/// Agrees to the leavers that a run asks about.
pub(in crate::web) async fn confirm(
    State(app): State<App>,
    who: Administrator,
    At(number): At<i64>,
    _: Form<NoFields>,
) -> Result<Response, Failure> {
    let run = store::sync_log::run(app.db.read(), number).await?;
    match sync::confirm(&app, &who.me.viewer, run.run()).await {
        Ok(next) => {
            let next = store::sync_runs::get(app.db.read(), next).await?;
            let path = format!("/settings/personio/runs/{}", next.number);
            Ok(Redirect::to(&path).into_response())
        }
        Err(error) => {
            let refused = Refused::of(&who.visitor.words, error)?;
            run_page(&app, &who, number, &LogQuery::default(), refused).await
        }
    }
}

/// Does not agree.
pub(in crate::web) async fn decline(
    State(app): State<App>,
    who: Administrator,
    At(number): At<i64>,
    _: Form<NoFields>,
) -> Result<Response, Failure> {
    let run = store::sync_log::run(app.db.read(), number).await?;
    match sync::decline(&app, &who.me.viewer, run.run()).await {
        Ok(()) => {
            let path = format!("/settings/personio/runs/{number}");
            Ok(Redirect::to(&path).into_response())
        }
        Err(error) => {
            let refused = Refused::of(&who.visitor.words, error)?;
            run_page(&app, &who, number, &LogQuery::default(), refused).await
        }
    }
}

/// The numbers of the runs that lines belong to.
pub(in crate::web) async fn numbers(
    app: &App,
    lines: &[store::sync_runs::Line],
) -> Result<HashMap<Uuid, i64>, Failure> {
    let runs = lines.iter().map(|it| it.run_id);
    Ok(store::sync_log::numbers(app.db.read(), runs).await?)
}
