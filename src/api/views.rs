//! Saved views of the inbox: the caller's own, listed, kept, changed, deleted (I1).

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::expert::Right;
use domain::ids::ViewId;
use domain::request::Priority;
use domain::status::Stage;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::caller::Caller;
use super::input::{Asked, IfMatch, Input, Posted, Segment, Sent, with_etag};
use super::once::once;
use super::page::{Page, Part};
use super::people::Wanted;
use super::problem::{Problem, Result};
use crate::actions;
use crate::actions::manage_views::{self, ViewChange};
use crate::app::App;
use crate::store::inbox::{Due, Sort};
use crate::store::views;

/// A saved view: a list of the inbox under a name. Only its owner sees it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = View)]
pub(super) struct Shown {
    /// Id.
    id: Uuid,
    /// Its name.
    name: String,
    /// What it shows.
    list: List,
    /// Its place among the caller's views, from 1.
    position: i32,
    /// Raised at each change; the `ETag` is this in quotes.
    version: i64,
}

/// A list of the inbox.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct List {
    /// Which part of the inbox: `mine`, `unassigned`, `all`, `snoozed`, or `team/` and a team's slug.
    #[schema(example = "team/payroll")]
    section: String,
    /// Drawn as a board, a column for each status; only a team's can be.
    #[serde(default)]
    board: bool,
    /// What narrows it.
    #[serde(default)]
    filter: ViewFilter,
    /// In which order: `newest`, `oldest`, `created` or `due`.
    #[serde(default = "newest")]
    #[schema(default = "newest")]
    sort: String,
}

fn newest() -> String {
    Sort::Newest.name().to_owned()
}

/// What narrows a list; what is left out narrows nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(super) struct ViewFilter {
    /// `resolved` or `any` instead of what is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    shelf: Option<String>,
    /// A stage.
    #[serde(skip_serializing_if = "Option::is_none")]
    stage: Option<String>,
    /// A status: its slug.
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<String>,
    /// A category: its slug.
    #[serde(skip_serializing_if = "Option::is_none")]
    category: Option<String>,
    /// A priority.
    #[serde(skip_serializing_if = "Option::is_none")]
    priority: Option<String>,
    /// `me`, `none` or a person's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    assignee: Option<String>,
    /// `overdue`, `soon` (within four hours), `today`, `week`, `paused` or `none`.
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<String>,
}

/// The query of a list's address, as the inbox writes it.
#[derive(Debug, Serialize, Deserialize)]
struct Query {
    #[serde(flatten)]
    filter: ViewFilter,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sort: Option<String>,
}

/// A field, what is in it, and whether a word means something there.
type Word<'a> = (&'static str, &'a Option<String>, &'a dyn Fn(&str) -> bool);

impl List {
    /// Of the text that is kept.
    fn read(text: &str) -> Self {
        let (path, query) = text.split_once('?').unwrap_or((text, ""));
        let (section, board) = match path.strip_suffix("/board") {
            Some(team) if team.starts_with("team/") => (team, true),
            _ => (path, false),
        };
        let query: Query = serde_html_form::from_str(query).unwrap_or(Query {
            filter: ViewFilter::default(),
            sort: None,
        });
        Self {
            section: section.to_owned(),
            board,
            filter: query.filter,
            sort: query.sort.unwrap_or_else(newest),
        }
    }

    /// The text that is kept, if every word of it means something.
    fn text(&self) -> Result<String> {
        let wrong = |field: &'static str| Problem::invalid(field, "listing-unknown");
        let slug = |it: &str| {
            let plain = |it: u8| it.is_ascii_alphanumeric() || b"-_".contains(&it);
            (1..=100).contains(&it.len()) && it.bytes().all(plain)
        };
        let team = self.section.strip_prefix("team/");
        let known = ["mine", "unassigned", "all", "snoozed"].contains(&self.section.as_str());
        if !known && !team.is_some_and(slug) {
            return Err(wrong("section"));
        }
        if self.board && team.is_none() {
            return Err(wrong("board"));
        }
        let by = &self.filter;
        let person = |it: &str| ["me", "none"].contains(&it) || Uuid::parse_str(it).is_ok();
        let words: [Word<'_>; 7] = [
            ("shelf", &by.shelf, &|it| ["resolved", "any"].contains(&it)),
            ("stage", &by.stage, &|it| Stage::from_name(it).is_some()),
            ("status", &by.status, &slug),
            ("category", &by.category, &slug),
            ("priority", &by.priority, &|it| {
                Priority::from_name(it).is_some()
            }),
            ("assignee", &by.assignee, &person),
            ("due", &by.due, &|it| Due::from_name(it).is_some()),
        ];
        for (field, word, is_known) in words {
            if word.as_deref().is_some_and(|it| !is_known(it)) {
                return Err(wrong(field));
            }
        }
        let sort = Sort::from_name(&self.sort).ok_or_else(|| wrong("sort"))?;
        let query = Query {
            filter: by.clone(),
            sort: (sort != Sort::Newest).then(|| self.sort.clone()),
        };
        let query = serde_html_form::to_string(&query)
            .map_err(|error| crate::error::Error::Internal(error.into()))?;
        let board = if self.board { "/board" } else { "" };
        let mark = if query.is_empty() { "" } else { "?" };
        Ok(format!("{}{board}{mark}{query}", self.section))
    }
}

impl From<views::View> for Shown {
    fn from(row: views::View) -> Self {
        Self {
            list: List::read(&row.listing),
            id: row.id,
            name: row.name,
            position: row.position,
            version: row.version,
        }
    }
}

async fn find(app: &App, caller: &Caller, named: &str) -> Result<views::View> {
    actions::need(&caller.viewer, Right::WorkOnRequests)?;
    let id: ViewId = named.parse().map_err(|_| Problem::not_found("view"))?;
    Ok(views::get(app.db.read(), caller.viewer.person, id).await?)
}

/// List the caller's saved views in their order
#[utoipa::path(
    get, path = "/api/v1/views", tag = "views",
    params(Wanted),
    responses((status = 200, description = "A part of the list", body = Page<Shown>)),
)]
pub(super) async fn list_views(
    State(app): State<App>,
    caller: Caller,
    Asked(wanted): Asked<Wanted>,
) -> Result<Json<Page<Shown>>> {
    actions::need(&caller.viewer, Right::WorkOnRequests)?;
    let part: Part<(i32, Uuid)> = Part::read(wanted.limit, wanted.cursor.as_deref())?;
    let rows = views::of_person(app.db.read(), caller.viewer.person).await?;
    let (rows, next) = part.of_all(rows, |it| (it.position, it.id))?;
    let items = rows.into_iter().map(Shown::from).collect();
    Ok(Json(Page { items, next }))
}

/// Read a saved view
#[utoipa::path(
    get, path = "/api/v1/views/{view}", tag = "views",
    params(("view" = String, Path, description = "The view's id")),
    responses((
        status = 200, description = "The view", body = Shown,
        headers(("ETag" = String, description = "Its version, for `If-Match`")),
    )),
)]
pub(super) async fn get_view(
    State(app): State<App>,
    caller: Caller,
    Segment(named): Segment,
) -> Result<Response> {
    let row = find(&app, &caller, &named).await?;
    Ok(with_etag(row.version, Shown::from(row)))
}

/// A view to be kept.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewView {
    /// Its name, 1 to 60 characters.
    #[schema(example = "Due today")]
    name: String,
    /// What it shows.
    list: List,
}

impl Input for NewView {}

/// Keep a view behind the caller's others, 50 at most
#[utoipa::path(
    post, path = "/api/v1/views", tag = "views",
    request_body = NewView,
    responses((status = 201, description = "The view", body = Shown)),
)]
pub(super) async fn create_view(
    State(app): State<App>,
    caller: Caller,
    Posted(new, key): Posted<NewView>,
) -> Result<Response> {
    let now = app.clock.now();
    let viewer = caller.viewer.clone();
    let listing = new.list.text()?;
    once(&app, &caller, key, move |txn| {
        Box::pin(async move {
            let row = manage_views::create_in(txn, &viewer, &new.name, &listing, now).await?;
            Ok(Shown::from(row))
        })
    })
    .await
}

/// What is to change; a field that is left out stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ViewPatch {
    /// Its name.
    name: Option<String>,
    /// What it shows, whole.
    list: Option<List>,
    /// Its place among the caller's views, from 1.
    #[schema(minimum = 1)]
    position: Option<u32>,
}

impl Input for ViewPatch {}

/// Change a saved view
#[utoipa::path(
    patch, path = "/api/v1/views/{view}", tag = "views",
    params(("view" = String, Path, description = "The view's id")),
    request_body = ViewPatch,
    responses((
        status = 200, description = "The view as it is now", body = Shown,
        headers(("ETag" = String, description = "Its version, for `If-Match`")),
    )),
)]
pub(super) async fn patch_view(
    State(app): State<App>,
    caller: Caller,
    Segment(named): Segment,
    if_match: IfMatch,
    Sent(patch): Sent<ViewPatch>,
) -> Result<Response> {
    let row = find(&app, &caller, &named).await?;
    let version = if_match.check(row.version)?;
    let change = ViewChange {
        name: patch.name,
        listing: patch.list.map(|it| it.text()).transpose()?,
        position: patch
            .position
            .map(|it| usize::try_from(it).unwrap_or(usize::MAX)),
    };
    let row = manage_views::update(&app, &caller.viewer, row.view(), version, change)
        .await
        .map_err(Problem::of_change)?;
    Ok(with_etag(row.version, Shown::from(row)))
}

/// Delete a saved view
#[utoipa::path(
    delete, path = "/api/v1/views/{view}", tag = "views",
    params(("view" = String, Path, description = "The view's id")),
    responses((status = 204, description = "It is gone")),
)]
pub(super) async fn delete_view(
    State(app): State<App>,
    caller: Caller,
    Segment(named): Segment,
    if_match: IfMatch,
) -> Result<Response> {
    let row = find(&app, &caller, &named).await?;
    if_match.check(row.version)?;
    manage_views::remove(&app, &caller.viewer, row.view()).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// I1: what the API keeps is the address that the inbox knows.
    #[test]
    fn a_list_is_kept_as_its_address() {
        for text in [
            "mine",
            "all?shelf=any&priority=high&due=overdue&sort=due",
            "team/payroll/board?category=payslip&assignee=me",
        ] {
            assert_eq!(List::read(text).text().unwrap(), text);
        }
        for wrong in ["", "team/", "team/a b", "nowhere", "all?due=never"] {
            assert!(List::read(wrong).text().is_err(), "{wrong}");
        }
    }
}
