//! Teams: listed, created, changed.

use axum::Json;
use axum::extract::State;
use axum::response::Response;
use domain::expert::{Right, Viewer};
use domain::ids::{CategoryId, PersonId, TeamId};
use domain::{routing, team};
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::caller::Caller;
use super::hours::{self, HoursPatch};
use super::input::{Asked, Edit, IfMatch, Input, Posted, Segment, Sent, with_etag};
use super::once::once;
use super::page::{Page, Part};
use super::people::Wanted;
use super::problem::{Problem, Result};
use super::requests::is_named;
use super::words::{self, Assignment, Visibility, Who};
use crate::actions::manage_teams::{self, OpenRequests, TeamChanges, TeamForm};
use crate::app::App;
use crate::store::{self, categories, teams};

/// A team.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Team {
    /// Id.
    id: Uuid,
    /// What `team` means everywhere; it never changes.
    #[schema(example = "payroll")]
    slug: String,
    /// Name.
    name: String,
    /// Its kind, free text.
    kind: String,
    /// The local part of its address.
    address: String,
    /// Its whole address: mail to it opens a request.
    #[schema(format = Email)]
    email: String,
    /// Who is offered it.
    visibility: Visibility,
    /// Takes no new requests.
    archived: bool,
    /// Raised at each change; the `ETag` is this in quotes.
    version: i64,
}

impl Team {
    fn new(domain: &str, row: teams::Team) -> Self {
        Self {
            archived: !row.is_active(),
            email: format!("{}@{domain}", row.address),
            // What we wrote is always one; what is not known is not offered.
            visibility: team::Visibility::from_name(&row.visibility)
                .unwrap_or(team::Visibility::Internal)
                .into(),
            id: row.id,
            slug: row.slug,
            name: row.name,
            kind: row.kind,
            address: row.address,
            version: row.version,
        }
    }
}

/// A team with those who work in it and what it offers.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct WholeTeam {
    #[serde(flatten)]
    team: Team,
    /// Who works in it, by name; empty for whoever is no expert.
    members: Vec<Who>,
    /// The slugs of the categories that it offers.
    categories: Vec<String>,
    /// When it works.
    hours: hours::Present,
    /// How it gives out requests that are nobody's.
    assignment: Assignment,
    /// Nobody is given more while they have as many open ones; `null`: any number.
    #[schema(required)]
    assignment_cap: Option<i32>,
}

impl WholeTeam {
    async fn read(
        db: &impl ConnectionTrait,
        viewer: &Viewer,
        domain: &str,
        row: teams::Team,
    ) -> crate::error::Result<Self> {
        let members = if sees_all(viewer) {
            teams::members(db, row.team()).await?
        } else {
            Vec::new()
        };
        let offered = teams::categories(db, row.team()).await?;
        let categories = categories::list(db).await?;
        let hours = store::hours::of_team(db, row.team()).await?;
        Ok(Self {
            hours: hours.unwrap_or_default().into(),
            assignment: routing::Assignment::from_name(&row.assignment)
                .unwrap_or_default()
                .into(),
            assignment_cap: row.assignment_cap,
            members: members.iter().map(Who::from).collect(),
            categories: categories
                .into_iter()
                .filter(|it| offered.contains(&CategoryId(it.id)))
                .map(|it| it.slug)
                .collect(),
            team: Team::new(domain, row),
        })
    }
}

/// Employees see what they are offered; whoever may send a request on, all teams.
fn sees_all(viewer: &Viewer) -> bool {
    viewer.is_expert() || viewer.may(Right::ManageTeams)
}

fn is_seen(viewer: &Viewer, row: &teams::Team) -> bool {
    sees_all(viewer) || (row.is_active() && row.visibility == team::Visibility::Public.name())
}

async fn find(app: &App, viewer: &Viewer, named: &str) -> Result<teams::Team> {
    let all = teams::list(app.db.read()).await?;
    all.into_iter()
        .find(|it| is_named(it.id, &it.slug, named) && is_seen(viewer, it))
        .ok_or_else(|| Problem::not_found("team"))
}

/// List teams by name, archived ones last
#[utoipa::path(
    get, path = "/api/v1/teams", tag = "teams",
    params(Wanted),
    responses((status = 200, description = "A part of the list", body = Page<Team>)),
)]
pub(super) async fn list_teams(
    State(app): State<App>,
    caller: Caller,
    Asked(wanted): Asked<Wanted>,
) -> Result<Json<Page<Team>>> {
    let part: Part<(bool, String, Uuid)> = Part::read(wanted.limit, wanted.cursor.as_deref())?;
    let mut rows = teams::list(app.db.read()).await?;
    rows.retain(|it| is_seen(&caller.viewer, it));
    let key = |it: &teams::Team| (!it.is_active(), it.name.to_lowercase(), it.id);
    let (rows, next) = part.of_all(rows, key)?;
    let domain = &app.config.mail.domain;
    let items = rows.into_iter().map(|it| Team::new(domain, it)).collect();
    Ok(Json(Page { items, next }))
}

/// Read a team with its members, categories and working hours
#[utoipa::path(
    get, path = "/api/v1/teams/{team}", tag = "teams",
    params(("team" = String, Path, description = "The team's slug or id")),
    responses((
        status = 200, description = "The team", body = WholeTeam,
        headers(("ETag" = String, description = "Its version, for `If-Match`")),
    )),
)]
pub(super) async fn get_team(
    State(app): State<App>,
    caller: Caller,
    Segment(named): Segment,
) -> Result<Response> {
    let row = find(&app, &caller.viewer, &named).await?;
    show(&app, &caller.viewer, row).await
}

async fn show(app: &App, viewer: &Viewer, row: teams::Team) -> Result<Response> {
    let (version, domain) = (row.version, &app.config.mail.domain);
    let whole = WholeTeam::read(app.db.read(), viewer, domain, row).await?;
    Ok(with_etag(version, whole))
}

/// A team to be created.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewTeam {
    /// Name; the slug is made of it.
    #[schema(example = "Payroll")]
    name: String,
    /// The local part of its address; made of the name if left out.
    #[serde(default)]
    #[schema(example = "payroll")]
    address: String,
    /// Its kind, free text.
    #[serde(default)]
    kind: String,
    /// Who is offered it; `public` if left out.
    visibility: Option<Visibility>,
    /// Who works in it: addresses or ids of experts; the caller alone if left out.
    members: Option<Vec<String>>,
    /// What it offers: slugs or ids of categories.
    categories: Option<Vec<String>>,
}

impl Input for NewTeam {}

/// Create a team
///
/// Its address works at once. It works Monday to Friday from nine to five, in the organisation's
/// time zone, until that is changed.
#[utoipa::path(
    post, path = "/api/v1/teams", tag = "teams",
    request_body = NewTeam,
    responses((status = 201, description = "The team", body = WholeTeam)),
)]
pub(super) async fn create_team(
    State(app): State<App>,
    caller: Caller,
    Posted(new, key): Posted<NewTeam>,
) -> Result<Response> {
    crate::actions::need(&caller.viewer, Right::ManageTeams)?;
    let form = TeamForm {
        name: new.name,
        address: new.address,
        kind: new.kind,
        visibility: new.visibility.unwrap_or(Visibility::Public).into(),
        members: members(&app, new.members).await?,
        categories: offered(&app, new.categories).await?,
    };
    let now = app.clock.now();
    let zone = store::settings::organisation(app.db.read(), &app.config)
        .await?
        .time_zone;
    let viewer = caller.viewer.clone();
    let domain = app.config.mail.domain.clone();
    once(&app, &caller, key, move |txn| {
        Box::pin(async move {
            let row = manage_teams::create_in(txn, &viewer, form, &zone, now).await?;
            WholeTeam::read(txn, &viewer, &domain, row).await
        })
    })
    .await
}

/// What is to change; a field that is left out stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct TeamPatch {
    /// Name.
    name: Option<String>,
    /// The local part of its address.
    address: Option<String>,
    /// Its kind, free text.
    kind: Option<String>,
    /// Who is offered it.
    visibility: Option<Visibility>,
    /// Who works in it, all of them: addresses or ids of experts.
    members: Option<Vec<String>>,
    /// What it offers, all of it: slugs or ids of categories.
    categories: Option<Vec<String>>,
    /// When it works; what is left out stays. Its open requests get their deadlines anew.
    hours: Option<HoursPatch>,
    /// How it gives out requests that are nobody's.
    assignment: Option<Assignment>,
    /// Nobody is given more while they have as many open ones, 1 to 999; `null`: any number.
    #[serde(default)]
    #[schema(value_type = Option<i32>)]
    assignment_cap: Cap,
    /// Takes no new requests; to be sent alone, or with `move_to`.
    archived: Option<bool>,
    /// With `archived`: which team its open requests go to, by slug or id; `null`: they stay with its
    /// members. Needed when there are any.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    move_to: Edit,
}

impl Input for TeamPatch {}

impl TeamPatch {
    /// Whether it says anything besides `archived` and `move_to`.
    fn changes_more(&self) -> bool {
        let texts = [&self.name, &self.address, &self.kind];
        let lists = [&self.members, &self.categories];
        texts.iter().any(|it| it.is_some())
            || lists.iter().any(|it| it.is_some())
            || self.visibility.is_some()
            || self.hours.is_some()
            || self.assignment.is_some()
            || !matches!(self.assignment_cap, Cap::Keep)
    }
}

/// The highest number of open requests, for which `null` and nothing differ.
#[derive(Clone, Copy, Debug, Default)]
enum Cap {
    /// It was left out.
    #[default]
    Keep,
    /// It is to be this; `null`: any number.
    To(Option<i32>),
}

impl<'de> Deserialize<'de> for Cap {
    fn deserialize<D: serde::Deserializer<'de>>(
        deserializer: D,
    ) -> std::result::Result<Self, D::Error> {
        Option::deserialize(deserializer).map(Self::To)
    }
}

/// Change a team
#[utoipa::path(
    patch, path = "/api/v1/teams/{team}", tag = "teams",
    params(("team" = String, Path, description = "The team's slug or id")),
    request_body = TeamPatch,
    responses((
        status = 200, description = "The team as it is now", body = WholeTeam,
        headers(("ETag" = String, description = "Its version, for `If-Match`")),
    )),
)]
pub(super) async fn patch_team(
    State(app): State<App>,
    caller: Caller,
    Segment(named): Segment,
    if_match: IfMatch,
    Sent(patch): Sent<TeamPatch>,
) -> Result<Response> {
    crate::actions::need(&caller.viewer, Right::ManageTeams)?;
    let row = find(&app, &caller.viewer, &named).await?;
    let version = if_match.check(row.version)?;
    let id = row.team();
    if let Some(archived) = patch.archived {
        // Two actions cannot be one transaction, and a call is done whole or not at all.
        if patch.changes_more() {
            return Err(Problem::invalid("archived", "not-alone"));
        }
        archive(&app, &caller.viewer, id, archived, patch.move_to).await?;
    } else {
        if !patch.move_to.keeps() {
            return Err(Problem::invalid("move_to", "not-archived"));
        }
        let hours = match patch.hours {
            Some(hours) => {
                let present = store::hours::of_team(app.db.read(), id).await?;
                Some(hours.change(present.unwrap_or_default())?)
            }
            None => None,
        };
        let changes = TeamChanges {
            name: patch.name,
            address: patch.address,
            kind: patch.kind,
            visibility: patch.visibility.map(team::Visibility::from),
            members: members(&app, patch.members).await?,
            categories: offered(&app, patch.categories).await?,
            hours,
            assignment: patch.assignment.map(routing::Assignment::from),
            cap: match patch.assignment_cap {
                Cap::Keep => None,
                Cap::To(cap) => Some(cap),
            },
        };
        manage_teams::update(&app, &caller.viewer, id, version, changes)
            .await
            .map_err(Problem::of_change)?;
    }
    let row = teams::get(app.db.read(), id).await?;
    show(&app, &caller.viewer, row).await
}

async fn archive(
    app: &App,
    viewer: &Viewer,
    id: TeamId,
    archived: bool,
    move_to: Edit,
) -> Result<()> {
    if !archived {
        return Ok(manage_teams::restore(app, viewer, id).await?);
    }
    let open = match move_to {
        Edit::Keep => None,
        Edit::To(None) => Some(OpenRequests::Stay),
        Edit::To(Some(named)) => {
            let all = teams::list(app.db.read()).await?;
            let to = all.iter().find(|it| is_named(it.id, &it.slug, &named));
            let to = to.ok_or_else(|| Problem::invalid("move_to", "team-unknown"))?;
            Some(OpenRequests::Move(to.team()))
        }
    };
    manage_teams::archive(app, viewer, id, open)
        .await
        .map_err(Problem::of_change)
}

/// The people whom the caller names; somebody unknown is told as somebody who is no expert.
async fn members(app: &App, named: Option<Vec<String>>) -> Result<Option<Vec<PersonId>>> {
    let Some(named) = named else {
        return Ok(None);
    };
    let mut members = Vec::with_capacity(named.len());
    for it in named {
        let person = words::find_person(app, &it).await?;
        let person = person.ok_or_else(|| Problem::invalid("members", "member-no-expert"))?;
        members.push(person.person());
    }
    Ok(Some(members))
}

/// The categories that the caller names.
async fn offered(app: &App, named: Option<Vec<String>>) -> Result<Option<Vec<CategoryId>>> {
    let Some(named) = named else {
        return Ok(None);
    };
    let all = categories::list(app.db.read()).await?;
    let mut offered = Vec::with_capacity(named.len());
    for it in named {
        let found = all.iter().find(|row| is_named(row.id, &row.slug, &it));
        let found = found.ok_or_else(|| Problem::invalid("categories", "category-unknown"))?;
        offered.push(CategoryId(found.id));
    }
    Ok(Some(offered))
}
