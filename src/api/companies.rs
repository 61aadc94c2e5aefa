//! Companies of the organisation, and cost centres.

use axum::Json;
use axum::extract::State;
use axum::response::Response;
use domain::expert::Right;
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
use crate::actions::manage_companies;
use crate::app::App;
use crate::store::{companies, cost_centres};

/// A company of the organisation.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Company {
    /// Id.
    id: Uuid,
    /// Its name; the sync matches it exactly, case and spaces included.
    #[schema(example = "ACME GmbH")]
    name: String,
    /// Raised at each change; the `ETag` is this in quotes.
    version: i64,
}

impl From<companies::Company> for Company {
    fn from(row: companies::Company) -> Self {
        Self {
            id: row.id,
            name: row.name,
            version: row.version,
        }
    }
}

/// List companies by name
#[utoipa::path(
    get, path = "/api/v1/companies", tag = "companies",
    params(Wanted),
    responses((status = 200, description = "A part of the list", body = Page<Company>)),
)]
pub(super) async fn list_companies(
    State(app): State<App>,
    caller: Caller,
    Asked(wanted): Asked<Wanted>,
) -> Result<Json<Page<Company>>> {
    actions::need(&caller.viewer, Right::SeePeople)?;
    let part: Part<(String, Uuid)> = Part::read(wanted.limit, wanted.cursor.as_deref())?;
    let rows = companies::list(app.db.read()).await?;
    let (rows, next) = part.of_all(rows, |it| (it.name.clone(), it.id))?;
    let items = rows.into_iter().map(Company::from).collect();
    Ok(Json(Page { items, next }))
}

async fn find(app: &App, named: &str) -> Result<companies::Company> {
    let all = companies::list(app.db.read()).await?;
    let id = Uuid::parse_str(named).ok();
    all.into_iter()
        .find(|it| id == Some(it.id))
        .ok_or_else(|| Problem::not_found("company"))
}

/// Read a company
#[utoipa::path(
    get, path = "/api/v1/companies/{company}", tag = "companies",
    params(("company" = Uuid, Path, description = "The company's id")),
    responses((
        status = 200, description = "The company", body = Company,
        headers(("ETag" = String, description = "Its version, for `If-Match`")),
    )),
)]
pub(super) async fn get_company(
    State(app): State<App>,
    caller: Caller,
    Segment(named): Segment,
) -> Result<Response> {
    actions::need(&caller.viewer, Right::SeePeople)?;
    let row = find(&app, &named).await?;
    Ok(with_etag(row.version, Company::from(row)))
}

/// A company to be created.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewCompany {
    /// Its name.
    #[schema(example = "ACME GmbH")]
    name: String,
}

impl Input for NewCompany {}

/// Create a company
///
/// For administrators.
#[utoipa::path(
    post, path = "/api/v1/companies", tag = "companies",
    request_body = NewCompany,
    responses((status = 201, description = "The company", body = Company)),
)]
pub(super) async fn create_company(
    State(app): State<App>,
    caller: Caller,
    Posted(new, key): Posted<NewCompany>,
) -> Result<Response> {
    let now = app.clock.now();
    let viewer = caller.viewer.clone();
    once(&app, &caller, key, move |txn| {
        Box::pin(async move {
            let company = manage_companies::create_in(txn, &viewer, &new.name, now).await?;
            Ok(Company::from(company))
        })
    })
    .await
}

/// What is to change; a field that is left out stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CompanyPatch {
    /// Its name.
    name: Option<String>,
}

impl Input for CompanyPatch {}

/// Rename a company
///
/// For administrators.
#[utoipa::path(
    patch, path = "/api/v1/companies/{company}", tag = "companies",
    params(("company" = Uuid, Path, description = "The company's id")),
    request_body = CompanyPatch,
    responses((
        status = 200, description = "The company as it is now", body = Company,
        headers(("ETag" = String, description = "Its version, for `If-Match`")),
    )),
)]
pub(super) async fn patch_company(
    State(app): State<App>,
    caller: Caller,
    Segment(named): Segment,
    if_match: IfMatch,
    Sent(patch): Sent<CompanyPatch>,
) -> Result<Response> {
    actions::need(&caller.viewer, Right::Administer)?;
    let row = find(&app, &named).await?;
    let version = if_match.check(row.version)?;
    let name = patch.name.unwrap_or_else(|| row.name.clone());
    let row = manage_companies::rename(&app, &caller.viewer, row.company(), version, &name)
        .await
        .map_err(Problem::of_change)?;
    Ok(with_etag(row.version, Company::from(row)))
}

/// A cost centre, made by the sync.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CostCentre {
    /// Id.
    id: Uuid,
    /// Its name.
    name: String,
    /// Personio's id of it.
    #[schema(required)]
    personio_id: Option<String>,
}

/// List cost centres by name
#[utoipa::path(
    get, path = "/api/v1/cost-centres", tag = "companies",
    params(Wanted),
    responses((status = 200, description = "A part of the list", body = Page<CostCentre>)),
)]
pub(super) async fn list_cost_centres(
    State(app): State<App>,
    caller: Caller,
    Asked(wanted): Asked<Wanted>,
) -> Result<Json<Page<CostCentre>>> {
    actions::need(&caller.viewer, Right::SeePeople)?;
    let part: Part<(String, Uuid)> = Part::read(wanted.limit, wanted.cursor.as_deref())?;
    let rows = cost_centres::list(app.db.read()).await?;
    let (rows, next) = part.of_all(rows, |it| (it.name.clone(), it.id))?;
    let items = rows
        .into_iter()
        .map(|it| CostCentre {
            id: it.id,
            name: it.name,
            personio_id: it.personio_id,
        })
        .collect();
    Ok(Json(Page { items, next }))
}
