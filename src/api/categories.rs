//! Categories: listed, created, changed.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use axum::response::Response;
use domain::expert::Right;
use domain::ids::CategoryId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::caller::Caller;
use super::input::{Asked, IfMatch, Input, Posted, Segment, Sent, with_etag};
use super::once::once;
use super::page::{Page, Part};
use super::people::Wanted;
use super::problem::{Problem, Result};
use super::requests::is_named;
use crate::actions;
use crate::actions::manage_categories::{self, CategoryForm};
use crate::app::App;
use crate::store::categories;

/// A category: what requests are about.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Category {
    /// Id.
    id: Uuid,
    /// What `category` means everywhere; it never changes.
    #[schema(example = "payslip")]
    slug: String,
    /// The name where there is no translation.
    name: String,
    /// Names by language code.
    names: BTreeMap<String, String>,
    /// Not offered any more.
    retired: bool,
    /// Raised at each change; the `ETag` is this in quotes.
    version: i64,
}

impl From<categories::Category> for Category {
    fn from(row: categories::Category) -> Self {
        Self {
            names: row.translations(),
            retired: !row.is_active(),
            id: row.id,
            slug: row.slug,
            name: row.name,
            version: row.version,
        }
    }
}

async fn find(app: &App, named: &str) -> Result<categories::Category> {
    let all = categories::list(app.db.read()).await?;
    all.into_iter()
        .find(|it| is_named(it.id, &it.slug, named))
        .ok_or_else(|| Problem::not_found("category"))
}

/// List categories by name, retired ones last
#[utoipa::path(
    get, path = "/api/v1/categories", tag = "categories",
    params(Wanted),
    responses((status = 200, description = "A part of the list", body = Page<Category>)),
)]
pub(super) async fn list_categories(
    State(app): State<App>,
    _caller: Caller,
    Asked(wanted): Asked<Wanted>,
) -> Result<Json<Page<Category>>> {
    let part: Part<(bool, String, Uuid)> = Part::read(wanted.limit, wanted.cursor.as_deref())?;
    let rows = categories::list(app.db.read()).await?;
    let (rows, next) = part.of_all(rows, |it| (!it.is_active(), it.name.to_lowercase(), it.id))?;
    let items = rows.into_iter().map(Category::from).collect();
    Ok(Json(Page { items, next }))
}

/// Read a category
#[utoipa::path(
    get, path = "/api/v1/categories/{category}", tag = "categories",
    params(("category" = String, Path, description = "The category's slug or id")),
    responses((
        status = 200, description = "The category", body = Category,
        headers(("ETag" = String, description = "Its version, for `If-Match`")),
    )),
)]
pub(super) async fn get_category(
    State(app): State<App>,
    _caller: Caller,
    Segment(named): Segment,
) -> Result<Response> {
    let row = find(&app, &named).await?;
    Ok(with_etag(row.version, Category::from(row)))
}

/// A category to be created.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewCategory {
    /// The name where there is no translation; the slug is made of it.
    #[schema(example = "Payslip")]
    name: String,
    /// Names by language code.
    #[serde(default)]
    names: BTreeMap<String, String>,
}

impl Input for NewCategory {}

/// Create a category
#[utoipa::path(
    post, path = "/api/v1/categories", tag = "categories",
    request_body = NewCategory,
    responses((status = 201, description = "The category", body = Category)),
)]
pub(super) async fn create_category(
    State(app): State<App>,
    caller: Caller,
    Posted(new, key): Posted<NewCategory>,
) -> Result<Response> {
    let now = app.clock.now();
    let viewer = caller.viewer.clone();
    once(&app, &caller, key, move |txn| {
        Box::pin(async move {
            let form = CategoryForm {
                name: new.name,
                names: new.names,
                teams: None,
            };
            let row = manage_categories::create_in(txn, &viewer, form, now).await?;
            Ok(Category::from(row))
        })
    })
    .await
}

/// What is to change; a field that is left out stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CategoryPatch {
    /// The name where there is no translation.
    name: Option<String>,
    /// Names by language code, all of them.
    names: Option<BTreeMap<String, String>>,
    /// Not offered any more; to be sent alone.
    retired: Option<bool>,
}

impl Input for CategoryPatch {}

/// Change a category
#[utoipa::path(
    patch, path = "/api/v1/categories/{category}", tag = "categories",
    params(("category" = String, Path, description = "The category's slug or id")),
    request_body = CategoryPatch,
    responses((
        status = 200, description = "The category as it is now", body = Category,
        headers(("ETag" = String, description = "Its version, for `If-Match`")),
    )),
)]
pub(super) async fn patch_category(
    State(app): State<App>,
    caller: Caller,
    Segment(named): Segment,
    if_match: IfMatch,
    Sent(patch): Sent<CategoryPatch>,
) -> Result<Response> {
    actions::need(&caller.viewer, Right::ManageTeams)?;
    let row = find(&app, &named).await?;
    let version = if_match.check(row.version)?;
    let id = CategoryId(row.id);
    if let Some(retired) = patch.retired {
        // Two actions cannot be one transaction, and a call is done whole or not at all.
        if patch.name.is_some() || patch.names.is_some() {
            return Err(Problem::invalid("retired", "not-alone"));
        }
        manage_categories::retire(&app, &caller.viewer, id, retired)
            .await
            .map_err(Problem::of_change)?;
    } else {
        let form = CategoryForm {
            names: patch.names.unwrap_or_else(|| row.translations()),
            name: patch.name.unwrap_or(row.name),
            teams: None,
        };
        manage_categories::update(&app, &caller.viewer, id, version, form)
            .await
            .map_err(Problem::of_change)?;
    }
    let row = categories::get(app.db.read(), id).await?;
    Ok(with_etag(row.version, Category::from(row)))
}
