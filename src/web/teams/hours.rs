//! When a team works, and how far the background is with its deadlines (T1, T9, T13).

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{Html, Response};
use domain::expert::Right;
use domain::ids::TeamId;
use jiff::SignedDuration;
use serde::Deserialize;

use super::Top;
use crate::actions::manage_hours::HoursChange;
use crate::actions::manage_teams::{self, TeamChanges};
use crate::app::App;
use crate::store;
use crate::web::failure::Failure;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::place::At;
use crate::web::refused::Refused;
use crate::web::settings;
use crate::web::visitor::SignedIn;
use crate::web::week::{self, Grid, Typed};

/// For how long it is said that all deadlines were computed again.
const NEWS: SignedDuration = SignedDuration::from_mins(30);

/// How far the background is with the deadlines of a team's open requests.
#[derive(Debug, Default)]
pub(super) struct Progress {
    pub(super) team: String,
    pub(super) done: i64,
    pub(super) total: i64,
    pub(super) is_running: bool,
}

impl Progress {
    pub(super) async fn of(app: &App, id: TeamId) -> Result<Self, Failure> {
        let mut progress = Self {
            team: id.to_string(),
            ..Self::default()
        };
        let Some(row) = store::hours::recompute_of(app.db.read(), id).await? else {
            return Ok(progress);
        };
        let age = |at: i64| app.clock.now().duration_since(store::instant(at));
        progress.is_running = row.finished_at.is_none() && row.total > 0;
        if progress.is_running || row.finished_at.is_some_and(|it| age(it) < NEWS) {
            (progress.done, progress.total) = (row.done.min(row.total), row.total);
        }
        Ok(progress)
    }
}

#[derive(Template)]
#[template(path = "teams/progress.html")]
struct ProgressPart {
    page: Page,
    progress: Progress,
}

pub(in crate::web) async fn progress(
    State(app): State<App>,
    who: SignedIn,
    At(id): At<TeamId>,
) -> Result<Html<String>, Failure> {
    settings::need(&who, Right::ManageTeams)?;
    let team = store::teams::get(app.db.read(), id).await?;
    let part = ProgressPart {
        page: Page::titled(&who.visitor, team.name),
        progress: Progress::of(&app, id).await?,
    };
    Ok(Html(part.render()?))
}

#[derive(Template)]
#[template(path = "teams/hours.html")]
struct HoursPage {
    page: Page,
    top: Top,
    refused: Refused,
    grid: Grid,
    /// What is in force, in few words.
    summary: String,
    progress: Progress,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct HoursForm {
    version: i64,
    zone: String,
    #[serde(default)]
    frame: Vec<String>,
    #[serde(default)]
    from: Vec<String>,
    #[serde(default)]
    to: Vec<String>,
    #[serde(default)]
    over: Vec<String>,
}

async fn show(
    app: &App,
    who: &SignedIn,
    top: Top,
    grid: Option<Grid>,
    refused: Refused,
) -> Result<Response, Failure> {
    let words = &who.visitor.words;
    let id = top.team.team();
    let hours = store::hours::of_team(app.db.read(), id).await?;
    let hours = hours.unwrap_or_default();
    let page = HoursPage {
        page: top.page(app, who).await?,
        refused,
        grid: grid.unwrap_or_else(|| Grid::of(words, &hours)),
        summary: week::summary(words, &hours),
        progress: Progress::of(app, id).await?,
        top,
    };
    Ok(page.refused.answer(page.render()?))
}

pub(in crate::web) async fn edit(
    State(app): State<App>,
    who: SignedIn,
    At(id): At<TeamId>,
    Query(query): Query<settings::Saved>,
) -> Result<Response, Failure> {
    let top = Top::open(&app, &who, id, "/hours")
        .await?
        .saved(query.saved);
    show(&app, &who, top, None, Refused::default()).await
}

pub(in crate::web) async fn update(
    State(app): State<App>,
    who: SignedIn,
    At(id): At<TeamId>,
    form: Form<HoursForm>,
) -> Result<Response, Failure> {
    settings::need(&who, Right::ManageTeams)?;
    let words = &who.visitor.words;
    let version = form.fields.version;
    let typed = Typed {
        zone: form.fields.zone,
        frame: form.fields.frame,
        from: form.fields.from,
        to: form.fields.to,
        over: form.fields.over,
    };
    let team = store::teams::get(app.db.read(), id).await?;
    let hours = match typed.read(words) {
        Ok(hours) => hours,
        Err(grid) => {
            let refused = grid.refused().unwrap_or_default();
            let top = Top::new(team, "/hours").after(&refused, version);
            return show(&app, &who, top, Some(*grid), refused).await;
        }
    };
    let changes = TeamChanges {
        hours: Some(HoursChange {
            zone: Some(hours.zone.clone()),
            week: Some(hours.week.clone()),
            holidays: None,
        }),
        ..TeamChanges::default()
    };
    match manage_teams::update(&app, &who.me.viewer, id, version, changes).await {
        Ok(_) => Ok(super::saved(id, "/hours")),
        Err(error) => {
            let (top, refused) = Top::again(&app, &who, id, "/hours", version, error).await?;
            let grid = Grid::of(words, &hours).with_wrong(refused.field(), refused.words());
            show(&app, &who, top, Some(grid), refused).await
        }
    }
}
