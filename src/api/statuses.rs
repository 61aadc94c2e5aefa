//! Statuses: listed, created, changed.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use axum::response::Response;
use domain::expert::Right;
use domain::ids::StatusId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::caller::Caller;
use super::input::{Asked, IfMatch, Input, Posted, Said, Segment, Sent, with_etag};
use super::once::once;
use super::page::{Page, Part};
use super::people::Wanted;
use super::problem::{Problem, Result};
use super::requests::is_named;
use super::words::Stage;
use crate::actions;
use crate::actions::manage_statuses::{self, StatusForm};
use crate::app::App;
use crate::store::statuses;

/// A status: a named state of requests.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Status {
    /// Id.
    id: Uuid,
    /// What `status` means everywhere; it never changes.
    #[schema(example = "waiting")]
    slug: String,
    /// The name where there is no translation.
    name: String,
    /// Names by language code.
    names: BTreeMap<String, String>,
    /// Its stage.
    stage: Stage,
    /// Its colour: `grey`, `blue`, `teal`, `green`, `amber`, `red`, `violet` or `pink`.
    colour: String,
    /// Whether it pauses the clocks of goals; `null`: if its stage is `waiting`.
    #[schema(required)]
    pauses: Option<bool>,
    /// Its place in the order.
    position: i32,
    /// One of the four that every installation has.
    built_in: bool,
    /// Not offered any more.
    retired: bool,
    /// Raised at each change; the `ETag` is this in quotes.
    version: i64,
}

impl From<statuses::Status> for Status {
    fn from(row: statuses::Status) -> Self {
        Self {
            names: row.translations(),
            stage: row.stage().into(),
            retired: !row.is_active(),
            id: row.id,
            slug: row.slug,
            name: row.name,
            colour: row.colour,
            pauses: row.pauses,
            position: row.position,
            built_in: row.built_in,
            version: row.version,
        }
    }
}

async fn find(app: &App, named: &str) -> Result<statuses::Status> {
    let all = statuses::list(app.db.read()).await?;
    all.into_iter()
        .find(|it| is_named(it.id, &it.slug, named))
        .ok_or_else(|| Problem::not_found("status"))
}

/// List statuses in their order
#[utoipa::path(
    get, path = "/api/v1/statuses", tag = "statuses",
    params(Wanted),
    responses((status = 200, description = "A part of the list", body = Page<Status>)),
)]
pub(super) async fn list_statuses(
    State(app): State<App>,
    _caller: Caller,
    Asked(wanted): Asked<Wanted>,
) -> Result<Json<Page<Status>>> {
    let part: Part<(i32, i64, Uuid)> = Part::read(wanted.limit, wanted.cursor.as_deref())?;
    let rows = statuses::list(app.db.read()).await?;
    let (rows, next) = part.of_all(rows, |it| (it.position, it.created_at, it.id))?;
    let items = rows.into_iter().map(Status::from).collect();
    Ok(Json(Page { items, next }))
}

/// Read a status
#[utoipa::path(
    get, path = "/api/v1/statuses/{status}", tag = "statuses",
    params(("status" = String, Path, description = "The status's slug or id")),
    responses((
        status = 200, description = "The status", body = Status,
        headers(("ETag" = String, description = "Its version, for `If-Match`")),
    )),
)]
pub(super) async fn get_status(
    State(app): State<App>,
    _caller: Caller,
    Segment(named): Segment,
) -> Result<Response> {
    let row = find(&app, &named).await?;
    Ok(with_etag(row.version, Status::from(row)))
}

/// A status to be created.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewStatus {
    /// The name where there is no translation; the slug is made of it.
    #[schema(example = "With the bank")]
    name: String,
    /// Names by language code.
    #[serde(default)]
    names: BTreeMap<String, String>,
    /// Its stage; `to_do` if left out.
    stage: Option<Stage>,
    /// One of the known colours; `grey` if left out.
    #[serde(default)]
    #[schema(example = "teal")]
    colour: String,
    /// Whether it pauses the clocks of goals; `null`: if its stage is `waiting`.
    pauses: Option<bool>,
}

impl Input for NewStatus {}

/// Create a status
#[utoipa::path(
    post, path = "/api/v1/statuses", tag = "statuses",
    request_body = NewStatus,
    responses((status = 201, description = "The status", body = Status)),
)]
pub(super) async fn create_status(
    State(app): State<App>,
    caller: Caller,
    Posted(new, key): Posted<NewStatus>,
) -> Result<Response> {
    let now = app.clock.now();
    let viewer = caller.viewer.clone();
    once(&app, &caller, key, move |txn| {
        Box::pin(async move {
            let form = StatusForm {
                name: new.name,
                names: new.names,
                stage: new.stage.map(Into::into),
                colour: new.colour,
                pauses: new.pauses,
            };
            let row = manage_statuses::create_in(txn, &viewer, form, now).await?;
            Ok(Status::from(row))
        })
    })
    .await
}

/// What is to change; a field that is left out stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct StatusPatch {
    /// The name where there is no translation.
    name: Option<String>,
    /// Names by language code, all of them.
    names: Option<BTreeMap<String, String>>,
    /// Its stage; fixed once a request is in it, and for those that are built in.
    stage: Option<Stage>,
    /// One of the known colours.
    colour: Option<String>,
    /// Whether it pauses the clocks of goals from now on; `null`: if its stage is `waiting`.
    #[serde(default)]
    #[schema(value_type = Option<bool>)]
    pauses: Said<bool>,
    /// Not offered any more; to be sent alone.
    retired: Option<bool>,
}

impl Input for StatusPatch {}

/// Change a status
#[utoipa::path(
    patch, path = "/api/v1/statuses/{status}", tag = "statuses",
    params(("status" = String, Path, description = "The status's slug or id")),
    request_body = StatusPatch,
    responses((
        status = 200, description = "The status as it is now", body = Status,
        headers(("ETag" = String, description = "Its version, for `If-Match`")),
    )),
)]
pub(super) async fn patch_status(
    State(app): State<App>,
    caller: Caller,
    Segment(named): Segment,
    if_match: IfMatch,
    Sent(patch): Sent<StatusPatch>,
) -> Result<Response> {
    actions::need(&caller.viewer, Right::ManageStatuses)?;
    let row = find(&app, &named).await?;
    let version = if_match.check(row.version)?;
    let id = StatusId(row.id);
    if let Some(retired) = patch.retired {
        // Two actions cannot be one transaction, and a call is done whole or not at all.
        if patch.name.is_some()
            || patch.names.is_some()
            || patch.stage.is_some()
            || patch.colour.is_some()
            || matches!(patch.pauses, Said::To(_))
        {
            return Err(Problem::invalid("retired", "not-alone"));
        }
        manage_statuses::retire(&app, &caller.viewer, id, retired)
            .await
            .map_err(Problem::of_change)?;
    } else {
        let form = StatusForm {
            names: patch.names.unwrap_or_else(|| row.translations()),
            name: patch.name.unwrap_or(row.name),
            stage: patch.stage.map(Into::into),
            colour: patch.colour.unwrap_or(row.colour),
            pauses: patch.pauses.or(row.pauses),
        };
        manage_statuses::update(&app, &caller.viewer, id, version, form)
            .await
            .map_err(Problem::of_change)?;
    }
    let row = statuses::get(app.db.read(), id).await?;
    Ok(with_etag(row.version, Status::from(row)))
}
