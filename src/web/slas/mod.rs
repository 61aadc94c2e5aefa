//! SLA policies: each team's in a table, created, changed, ended, and tried (T6, T7).

mod attempt;
mod edit;

use std::collections::HashSet;

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::{Html, IntoResponse, Response};
use domain::expert::Right;
use domain::ids::{CategoryId, TeamId};
use domain::sla::{Goal, Policy};
use jiff::SignedDuration;

use super::desk::Desk;
use super::due::{self, Round};
use super::failure::Failure;
use super::htmx::Htmx;
use super::page::Page;
use super::settings;
use super::visitor::SignedIn;
use crate::app::App;
use crate::error::Result;
use crate::i18n::Words;
use crate::store;
use crate::store::policies::Kept;
use attempt::{Asked, Attempt};

pub(super) use edit::{create, edit, end, new, update};

#[derive(Template)]
#[template(path = "slas/list.html")]
struct ListPage {
    page: Page,
    teams: Vec<TeamBox>,
    progress: Vec<Progress>,
}

#[derive(Template)]
#[template(path = "slas/_progress.html")]
struct ProgressPart {
    page: Page,
    progress: Vec<Progress>,
}

/// How far the deadlines of a team are that are being computed again.
struct Progress {
    team: String,
    done: i64,
    total: i64,
}

/// The policies of a team.
struct TeamBox {
    slug: String,
    name: String,
    /// In whose hours time is counted.
    zone: String,
    rows: Vec<Row>,
    /// Requests of some category have no goal at all.
    uncovered: bool,
    attempt: Attempt,
}

/// A policy.
struct Row {
    id: String,
    categories: String,
    respond: Cell,
    resolve: Cell,
    warning: String,
}

/// A goal of a policy.
struct Cell {
    time: Option<String>,
    /// The general policy has this goal, and it does not count here (T7).
    is_lacking: bool,
}

pub(super) async fn list(
    State(app): State<App>,
    who: SignedIn,
    RawQuery(query): RawQuery,
    htmx: Htmx,
) -> std::result::Result<Response, Failure> {
    settings::need(&who, Right::ManageSlas)?;
    let words = &who.visitor.words;
    let desk = Desk::load(app.db.read(), words).await?;
    if htmx.wants("recompute") {
        let part = ProgressPart {
            page: Page::titled(&who.visitor, String::new()),
            progress: progress(&app, &desk).await?,
        };
        return Ok(Html(part.render()?).into_response());
    }
    let asked: Asked =
        serde_html_form::from_str(&query.unwrap_or_default()).map_err(|_| Failure::Unreadable)?;
    let page = settings::page(&app, &who.visitor, "slas", words.t("settings-slas")).await?;
    let policies = store::policies::list(app.db.read()).await?;
    let mut teams = Vec::new();
    for team in desk.teams.iter().filter(|it| it.is_active()) {
        let own: Vec<&Kept> = policies
            .iter()
            .filter(|it| it.policy.team == team.team())
            .collect();
        let hours = store::hours::of_team(app.db.read(), team.team()).await?;
        teams.push(TeamBox {
            slug: team.slug.clone(),
            name: team.name.clone(),
            zone: hours.as_ref().map(|it| it.zone.clone()).unwrap_or_default(),
            rows: rows(words, &desk, &own),
            uncovered: uncovered(&app, team.team(), &own).await?,
            attempt: attempt::draw(&page, &desk, &team.slug, &own, hours.as_ref(), &asked),
        });
    }
    let refused = teams.iter().any(|it| it.attempt.refused.is_refused());
    let list = ListPage {
        progress: progress(&app, &desk).await?,
        page,
        teams,
    };
    let mut response = Html(list.render()?).into_response();
    if refused {
        *response.status_mut() = axum::http::StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

async fn progress(app: &App, desk: &Desk) -> Result<Vec<Progress>> {
    let mut running = Vec::new();
    for team in &desk.teams {
        let recompute = store::hours::recompute_of(app.db.read(), team.team()).await?;
        if let Some(run) = recompute.filter(|it| it.finished_at.is_none()) {
            running.push(Progress {
                team: team.name.clone(),
                done: run.done,
                total: run.total,
            });
        }
    }
    Ok(running)
}

/// The categories of a policy by name.
pub(super) fn categories(words: &Words, desk: &Desk, policy: &Policy, is_only: bool) -> String {
    match &policy.categories {
        None if is_only => words.t("sla-all-categories"),
        None => words.t("sla-other-categories"),
        Some(list) => {
            let mut names: Vec<String> = list.iter().map(|it| desk.category_name(it.0)).collect();
            names.sort_by_key(|it| it.to_lowercase());
            names.join(", ")
        }
    }
}

fn rows(words: &Words, desk: &Desk, own: &[&Kept]) -> Vec<Row> {
    let general = own.iter().find(|it| it.policy.categories.is_none());
    own.iter()
        .map(|kept| {
            let policy = &kept.policy;
            let cell = |goal| Cell {
                time: policy.minutes(goal).map(|it| goal_time(words, it)),
                is_lacking: policy.categories.is_some()
                    && policy.minutes(goal).is_none()
                    && general.is_some_and(|it| it.policy.minutes(goal).is_some()),
            };
            Row {
                id: policy.id.to_string(),
                categories: categories(words, desk, policy, own.len() == 1),
                respond: cell(Goal::Respond),
                resolve: cell(Goal::Resolve),
                warning: words.t1("sla-percent", "n", i64::from(policy.warn_percent)),
            }
        })
        .collect()
}

/// A goal in hours and minutes.
pub(super) fn goal_time(words: &Words, minutes: u32) -> String {
    let time = SignedDuration::from_mins(i64::from(minutes));
    due::length(words, time, Round::Down)
}

/// Whether requests of some category of a team, or without one, fall under no policy.
async fn uncovered(app: &App, team: TeamId, own: &[&Kept]) -> Result<bool> {
    if own.is_empty() || own.iter().any(|it| it.policy.categories.is_none()) {
        return Ok(false);
    }
    let covered: HashSet<CategoryId> = own
        .iter()
        .filter_map(|it| it.policy.categories.as_ref())
        .flatten()
        .copied()
        .collect();
    let offered = store::teams::categories(app.db.read(), team).await?;
    Ok(offered.is_empty() || !offered.iter().all(|it| covered.contains(it)))
}
