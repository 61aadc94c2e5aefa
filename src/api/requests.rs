//! Requests: opened, listed, read, changed.

use axum::Json;
use axum::extract::State;
use axum::response::Response;
use domain::expert::Access;
use domain::ids::{CategoryId, Number, PersonId, StatusId};
use domain::sla::Goal;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::approvals;
use super::attributes;
use super::caller::Caller;
use super::deadlines;
use super::input::{Asked, Edit, IfMatch, InPath, Input, Posted, Sent, with_etag};
use super::messages::{self, Message};
use super::once::once;
use super::page::{Page, Part};
use super::participants::InCopy;
use super::problem::{Problem, Result};
use super::shown::{HistoryEntry, Shown, WholeRequest, is_for_requester};
use super::words::{self, Format, Names, Priority, Stage, Who};
use crate::actions::change_request::{self, Changes};
use crate::actions::open_request::{self, OnBehalf};
use crate::app::App;
use crate::store;
use crate::store::inbox::{self, Due, Filter, Sort, Whose};

/// A request to be opened.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewRequest {
    /// A team of the caller's: its slug.
    #[schema(example = "payroll")]
    team: String,
    /// Who asks.
    requester: Requester,
    /// What it is called; made of the body if empty.
    #[serde(default)]
    #[schema(example = "Payslip of June")]
    subject: String,
    /// What it says.
    #[schema(example = "Where do I find it?")]
    body: String,
    /// How the body is written.
    #[serde(default)]
    format: Format,
}

impl Input for NewRequest {}

/// Who asks; an address that is not known yet becomes a contact.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Requester {
    /// Address.
    #[schema(format = Email, example = "ada@example.org")]
    email: String,
    /// Name, used for an address that is not known yet.
    #[serde(default)]
    name: String,
}

/// Open a request in the name of somebody
///
/// A 201 means that the request is on the disk. The requester is not told.
#[utoipa::path(
    post, path = "/api/v1/requests", tag = "requests",
    request_body = NewRequest,
    responses((status = 201, description = "The request", body = Shown)),
)]
pub(super) async fn open_request(
    State(app): State<App>,
    caller: Caller,
    Posted(new, key): Posted<NewRequest>,
) -> Result<Response> {
    let body = words::body(&new.body, new.format)?;
    let now = app.clock.now();
    let viewer = caller.viewer.clone();
    let handle = app.clone();
    once(&app, &caller, key, move |txn| {
        Box::pin(async move {
            let team = new.team.clone();
            let new = OnBehalf {
                team: new.team,
                email: new.requester.email,
                name: new.requester.name,
                subject: new.subject,
                body,
                files: Vec::new(),
            };
            let request = open_request::on_behalf(txn, &viewer, new, now).await?;
            let requester = store::people::get(txn, request.requester).await?;
            let assignee = match request.assignee {
                Some(person) => Some(Who::from(&store::people::get(txn, person).await?)),
                None => None,
            };
            let shown = Shown::opened(&handle, request, team, Who::from(&requester));
            Ok(shown.given_to(assignee))
        })
    })
    .await
}

/// Which requests are wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Wanted {
    /// Of this stage only.
    #[param(inline)]
    stage: Option<Stage>,
    /// Of this team only: its slug.
    team: Option<String>,
    /// Of this assignee only: an address or id, `me`, or `none`.
    assignee: Option<String>,
    /// Due then only: `overdue`, `soon` (within four hours), `today`, `week` (each from now on, in the
    /// caller's time zone), `paused`, or `none` for what has no deadline.
    due: Option<String>,
    /// In which order: `created` (last opened first), `newest` and `oldest` (by the last message), or
    /// `due` (what is due next first, what has no due time last).
    #[param(default = "created")]
    sort: Option<String>,
    /// How many at most.
    #[param(minimum = 1, maximum = 200, default = 50)]
    limit: Option<u32>,
    /// `next` of the part before.
    cursor: Option<String>,
}

/// A place in a list: the number of a request, or what it is sorted by and its number.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
#[serde(untagged)]
pub(super) enum Place {
    /// In the order of numbers.
    Number(Number),
    /// In another order.
    Key(i64, Number),
}

/// List the requests of the caller's teams, newest first
#[utoipa::path(
    get, path = "/api/v1/requests", tag = "requests",
    params(Wanted),
    responses((status = 200, description = "A part of the list", body = Page<Shown>)),
)]
pub(super) async fn list_requests(
    State(app): State<App>,
    caller: Caller,
    Asked(wanted): Asked<Wanted>,
) -> Result<Json<Page<Shown>>> {
    let part: Part<Place> = Part::read(wanted.limit, wanted.cursor.as_deref())?;
    let db = app.db.read();
    let sort = match wanted.sort.as_deref() {
        None => Sort::Created,
        Some(name) => Sort::from_name(name)
            .ok_or_else(|| Problem::bad("`sort` is `created`, `newest`, `oldest` or `due`"))?,
    };
    let due = match wanted.due.as_deref() {
        None => None,
        Some(name) => {
            let due = Due::from_name(name).ok_or_else(|| {
                Problem::bad("`due` is `overdue`, `soon`, `today`, `week`, `paused` or `none`")
            })?;
            Some(due.span(app.clock.now(), &zone(&app, &caller).await?))
        }
    };
    let after = match (part.after, sort) {
        (None, _) => None,
        (Some(Place::Number(number)), Sort::Created) => Some((number, number)),
        (Some(Place::Key(key, number)), Sort::Newest | Sort::Oldest | Sort::Due) => {
            Some((key, number))
        }
        _ => return Err(Problem::bad("`cursor` is of a list in another order")),
    };
    let mut filter = Filter {
        shelf: None,
        stage: wanted.stage.map(Into::into),
        sort,
        due,
        after,
        limit: part.one_more(),
        ..Filter::default()
    };
    // A team or person that is not there has no requests, like one whose requests are not for the
    // caller: the answer tells nothing about which it is (R5).
    let nothing = || {
        Ok(Json(Page {
            items: Vec::new(),
            next: None,
        }))
    };
    if let Some(slug) = &wanted.team {
        match store::teams::by_slug(db, slug).await? {
            Some(team) => filter.team = Some(team.team()),
            None => return nothing(),
        }
    }
    filter.whose = match wanted.assignee.as_deref() {
        None => Whose::All,
        Some("me") => Whose::Mine,
        Some("none") => Whose::Nobodys,
        Some(named) => match words::find_person(&app, named).await? {
            Some(person) => Whose::Of(person.person()),
            None => return nothing(),
        },
    };
    let rows = inbox::list(db, &caller.viewer, &filter).await?;
    let (rows, next) = part.page(rows, |it| match sort {
        Sort::Created => Place::Number(it.number),
        _ => {
            let (key, number) = sort.place(it);
            Place::Key(key, number)
        }
    })?;
    let people = rows
        .iter()
        .flat_map(|it| [Some(it.requester_id), it.assignee_id])
        .flatten()
        .collect();
    let names = Names::read(db, people).await?;
    let items = rows
        .into_iter()
        .map(|it| Shown::of_row(&app, &names, it))
        .collect::<Result<_>>()?;
    Ok(Json(Page { items, next }))
}

/// Where the caller is: days and weeks are theirs.
async fn zone(app: &App, caller: &Caller) -> Result<TimeZone> {
    let organisation = store::settings::organisation(app.db.read(), &app.config).await?;
    let name = caller.person.time_zone.as_deref();
    let name = name.unwrap_or(&organisation.time_zone);
    Ok(TimeZone::get(name).unwrap_or(TimeZone::UTC))
}

/// Read a request with its messages and events
#[utoipa::path(
    get, path = "/api/v1/requests/{number}", tag = "requests",
    params(("number" = i64, Path, description = "The request's number")),
    responses((
        status = 200, description = "The request", body = WholeRequest,
        headers(("ETag" = String, description = "Its version, for `If-Match`")),
    )),
)]
pub(super) async fn get_request(
    State(app): State<App>,
    caller: Caller,
    InPath(number): InPath,
) -> Result<Response> {
    let db = app.db.read();
    let (mut request, access) = store::requests::get(db, &caller.viewer, number).await?;
    let as_expert = access == Access::Expert;
    let said = messages::of_request(&app, &request, as_expert).await?;
    let mut events = store::events::list(db, request.id).await?;
    if !as_expert {
        events.retain(|it| is_for_requester(&it.event, &said));
        // What the team promises itself beyond a first answer is its own affair.
        request.outlook.due = request.outlook.due.filter(|it| it.0 == Goal::Respond);
        request.last_message_at = said.last().map_or(request.created_at, Message::created_at);
    }
    let in_copy = store::participants::list(db, request.id).await?;
    let people = [Some(request.requester), request.assignee]
        .into_iter()
        .chain(events.iter().map(|it| it.actor))
        .flatten()
        .map(|it| it.0)
        .chain(said.iter().flat_map(Message::named))
        .chain(InCopy::named(&in_copy))
        .collect();
    let names = Names::read(db, people).await?;
    let version = request.version;
    let clocks = deadlines::clocks(&app, &request, as_expert).await?;
    let approvals = approvals::of_request(&app, request.id, as_expert).await?;
    let requester_attributes = if as_expert {
        let requester = store::people::get(db, request.requester).await?;
        if store::shielded::is_shielded(db, &request, &requester).await? {
            None
        } else {
            Some(attributes::of_person(&app, &caller.viewer, &requester).await?)
        }
    } else {
        None
    };
    let whole = WholeRequest {
        requester_attributes,
        approvals,
        participants: in_copy
            .iter()
            .map(|it| InCopy::new(&names, it, as_expert))
            .collect(),
        request: Shown::of_request(&app, &names, request),
        messages: said.into_iter().map(|it| it.signed(&names)).collect(),
        events: events
            .into_iter()
            .map(|it| HistoryEntry::new(&names, it))
            .collect::<Result<_>>()?,
        clocks,
    };
    Ok(with_etag(version, whole))
}

/// What is to change; a field that is left out stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RequestPatch {
    /// A status: its slug or id.
    status: Option<String>,
    /// Who works on it: an address or id of an expert of the team; `null`: nobody.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    assignee: Edit,
    /// A team: its slug or id.
    team: Option<String>,
    /// What it is about: a category's slug or id; `null`: nothing said.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    category: Edit,
    /// How urgent it is.
    priority: Option<Priority>,
}

impl Input for RequestPatch {}

/// Change a request
#[utoipa::path(
    patch, path = "/api/v1/requests/{number}", tag = "requests",
    params(("number" = i64, Path, description = "The request's number")),
    request_body = RequestPatch,
    responses((
        status = 200, description = "The request as it is now", body = Shown,
        headers(("ETag" = String, description = "Its version, for `If-Match`")),
    )),
)]
pub(super) async fn patch_request(
    State(app): State<App>,
    caller: Caller,
    InPath(number): InPath,
    if_match: IfMatch,
    Sent(patch): Sent<RequestPatch>,
) -> Result<Response> {
    let db = app.db.read();
    let (request, access) = store::requests::get(db, &caller.viewer, number).await?;
    open_request::as_expert(access)?;
    let version = if_match.check(request.version)?;
    let changes = changes(&app, patch).await?;
    let request = change_request::change(&app, &caller.viewer, number, Some(version), changes)
        .await
        .map_err(Problem::of_change)?;
    let people = [Some(request.requester), request.assignee];
    let people = people.into_iter().flatten().map(|it| it.0).collect();
    let names = Names::read(db, people).await?;
    let version = request.version;
    let shown = Shown::of_request(&app, &names, request);
    Ok(with_etag(version, shown))
}

async fn changes(app: &App, patch: RequestPatch) -> Result<Changes> {
    let db = app.db.read();
    let mut changes = Changes {
        priority: patch.priority.map(Into::into),
        ..Changes::default()
    };
    if let Some(named) = patch.status {
        let all = store::statuses::list(db).await?;
        let found = all.iter().find(|it| is_named(it.id, &it.slug, &named));
        let found = found.ok_or_else(|| Problem::invalid("status", "status-unknown"))?;
        changes.status = Some(StatusId(found.id));
    }
    if let Some(named) = patch.team {
        let all = store::teams::list(db).await?;
        let found = all.iter().find(|it| is_named(it.id, &it.slug, &named));
        let found = found.ok_or_else(|| Problem::invalid("team", "team-unknown"))?;
        changes.team = Some(found.team());
    }
    changes.category = match patch.category {
        Edit::To(Some(named)) => {
            let all = store::categories::list(db).await?;
            let found = all.iter().find(|it| is_named(it.id, &it.slug, &named));
            let found = found.ok_or_else(|| Problem::invalid("category", "category-unknown"))?;
            Some(Some(CategoryId(found.id)))
        }
        Edit::To(None) => Some(None),
        Edit::Keep => None,
    };
    changes.assignee = match patch.assignee {
        Edit::To(Some(named)) => {
            // The same answer as for a person who may not have it: nobody learns who is known.
            let found = words::find_person(app, &named).await?;
            let found = found.ok_or_else(|| Problem::invalid("assignee", "assignee-impossible"))?;
            Some(Some(PersonId(found.id)))
        }
        Edit::To(None) => Some(None),
        Edit::Keep => None,
    };
    Ok(changes)
}

/// Whether a caller's text is this slug or id.
pub(super) fn is_named(id: Uuid, slug: &str, named: &str) -> bool {
    slug == named || Uuid::parse_str(named).is_ok_and(|it| it == id)
}
