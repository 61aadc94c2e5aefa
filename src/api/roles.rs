//! Roles: listed, created, changed, deleted; and who has which (R1, R2).

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::expert;
use domain::ids::{PersonId, RoleId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::caller::Caller;
use super::input::{Asked, IfMatch, Input, Posted, Segment, Sent, with_etag};
use super::once::once;
use super::page::{Page, Part};
use super::people::Wanted;
use super::problem::{Problem, Result};
use super::words::{self, Right};
use crate::actions::manage_roles::{self, RoleForm};
use crate::actions::{self, manage_people};
use crate::app::App;
use crate::store::roles;

/// A role: a named set of rights.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Role {
    /// Id.
    id: Uuid,
    /// `administrator` or `expert`; `null` for a role that was created here.
    #[schema(required, example = "expert")]
    key: Option<String>,
    /// Name; that of a built-in role in English.
    name: String,
    /// What it allows.
    rights: Vec<Right>,
    /// How many people have it.
    people: i64,
    /// Raised at each change; the `ETag` is this in quotes.
    version: i64,
}

impl Role {
    fn new(row: roles::Role, rights: Vec<expert::Right>, people: i64) -> Self {
        Self {
            id: row.id,
            key: row.key,
            name: row.name,
            rights: rights.into_iter().map(Right::from).collect(),
            people,
            version: row.version,
        }
    }
}

/// The rights that a caller names. The last one is for administrators only, and refused with a word
/// of its own.
fn named(rights: Vec<Right>) -> Vec<expert::Right> {
    rights.into_iter().map(expert::Right::from).collect()
}

async fn find(app: &App, named: &str) -> Result<roles::Role> {
    let all = roles::list(app.db.read()).await?;
    all.into_iter()
        .find(|it| is_role(it, named))
        .ok_or_else(|| Problem::not_found("role"))
}

fn is_role(role: &roles::Role, named: &str) -> bool {
    role.key.as_deref() == Some(named) || Uuid::parse_str(named).is_ok_and(|it| it == role.id)
}

async fn show(app: &App, row: roles::Role) -> Result<Response> {
    let db = app.db.read();
    let rights = roles::rights_of(db, row.role()).await?;
    let people = roles::holders(db, row.role()).await?.len();
    let people = i64::try_from(people).unwrap_or(i64::MAX);
    Ok(with_etag(row.version, Role::new(row, rights, people)))
}

/// List roles, the built-in ones first
///
/// For administrators.
#[utoipa::path(
    get, path = "/api/v1/roles", tag = "roles",
    params(Wanted),
    responses((status = 200, description = "A part of the list", body = Page<Role>)),
)]
pub(super) async fn list_roles(
    State(app): State<App>,
    caller: Caller,
    Asked(wanted): Asked<Wanted>,
) -> Result<Json<Page<Role>>> {
    actions::need(&caller.viewer, expert::Right::Administer)?;
    let part: Part<(bool, String, Uuid)> = Part::read(wanted.limit, wanted.cursor.as_deref())?;
    let db = app.db.read();
    let mut rights = roles::rights(db).await?;
    let people = roles::holder_counts(db).await?;
    let rows = roles::list(db).await?;
    let key = |it: &roles::Role| (!it.is_built_in(), it.name.to_lowercase(), it.id);
    let (rows, next) = part.of_all(rows, key)?;
    let items = rows
        .into_iter()
        .map(|it| {
            let rights = rights.remove(&it.id).unwrap_or_default();
            let people = people.get(&it.id).copied().unwrap_or(0);
            Role::new(it, rights, people)
        })
        .collect();
    Ok(Json(Page { items, next }))
}

/// Read a role
///
/// For administrators.
#[utoipa::path(
    get, path = "/api/v1/roles/{role}", tag = "roles",
    params(("role" = String, Path, description = "The role's id, or `administrator` or `expert`")),
    responses((
        status = 200, description = "The role", body = Role,
        headers(("ETag" = String, description = "Its version, for `If-Match`")),
    )),
)]
pub(super) async fn get_role(
    State(app): State<App>,
    caller: Caller,
    Segment(named): Segment,
) -> Result<Response> {
    actions::need(&caller.viewer, expert::Right::Administer)?;
    let row = find(&app, &named).await?;
    show(&app, row).await
}

/// A role to be created.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewRole {
    /// Name; no two roles have the same.
    #[schema(example = "Payroll lead")]
    name: String,
    /// What it allows: at least one right, never `administer`.
    rights: Vec<Right>,
}

impl Input for NewRole {}

/// Create a role
///
/// For administrators.
#[utoipa::path(
    post, path = "/api/v1/roles", tag = "roles",
    request_body = NewRole,
    responses((status = 201, description = "The role", body = Role)),
)]
pub(super) async fn create_role(
    State(app): State<App>,
    caller: Caller,
    Posted(new, key): Posted<NewRole>,
) -> Result<Response> {
    actions::need(&caller.viewer, expert::Right::Administer)?;
    let viewer = caller.viewer.clone();
    once(&app, &caller, key, move |txn| {
        Box::pin(async move {
            let form = RoleForm {
                name: new.name,
                rights: named(new.rights),
            };
            let row = manage_roles::create_in(txn, &viewer, form).await?;
            let rights = roles::rights_of(txn, row.role()).await?;
            Ok(Role::new(row, rights, 0))
        })
    })
    .await
}

/// What is to change; a field that is left out stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RolePatch {
    /// Name; that of a built-in role cannot be changed.
    name: Option<String>,
    /// What it allows, all of it: at least one right, never `administer`.
    rights: Option<Vec<Right>>,
}

impl Input for RolePatch {}

/// Change a role
///
/// For administrators. What it allows no more, nobody who has it may from this moment on.
#[utoipa::path(
    patch, path = "/api/v1/roles/{role}", tag = "roles",
    params(("role" = String, Path, description = "The role's id, or `expert`")),
    request_body = RolePatch,
    responses((
        status = 200, description = "The role as it is now", body = Role,
        headers(("ETag" = String, description = "Its version, for `If-Match`")),
    )),
)]
pub(super) async fn patch_role(
    State(app): State<App>,
    caller: Caller,
    Segment(segment): Segment,
    if_match: IfMatch,
    Sent(patch): Sent<RolePatch>,
) -> Result<Response> {
    actions::need(&caller.viewer, expert::Right::Administer)?;
    let row = find(&app, &segment).await?;
    let version = if_match.check(row.version)?;
    if row.is_built_in() && patch.name.as_ref().is_some_and(|it| *it != row.name) {
        return Err(Problem::invalid("name", "role-built-in"));
    }
    let id = row.role();
    let rights = match patch.rights {
        Some(rights) => named(rights),
        None => roles::rights_of(app.db.read(), id).await?,
    };
    let form = RoleForm {
        name: patch.name.unwrap_or(row.name),
        rights,
    };
    let row = manage_roles::update(&app, &caller.viewer, id, version, form)
        .await
        .map_err(Problem::of_change)?;
    show(&app, row).await
}

/// Delete a role
///
/// For administrators. Whoever has it loses it, keeps their other roles and signs in again.
#[utoipa::path(
    delete, path = "/api/v1/roles/{role}", tag = "roles",
    params(("role" = String, Path, description = "The role's id")),
    responses((status = 204, description = "It is gone")),
)]
pub(super) async fn delete_role(
    State(app): State<App>,
    caller: Caller,
    Segment(segment): Segment,
    if_match: IfMatch,
) -> Result<StatusCode> {
    actions::need(&caller.viewer, expert::Right::Administer)?;
    let row = find(&app, &segment).await?;
    let version = if_match.check(row.version)?;
    manage_roles::delete(&app, &caller.viewer, row.role(), version)
        .await
        .map_err(Problem::of_change)?;
    Ok(StatusCode::NO_CONTENT)
}

/// The roles of a person.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RolesOfPerson {
    /// Their ids.
    roles: Vec<Uuid>,
    /// What all of them together allow.
    rights: Vec<Right>,
}

/// The roles that a person is to have.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct WantedRoles {
    /// All of them: ids, or `administrator` or `expert`.
    #[schema(example = json!(["expert"]))]
    roles: Vec<String>,
}

impl Input for WantedRoles {}

async fn of_person(app: &App, person: PersonId) -> Result<Json<RolesOfPerson>> {
    let db = app.db.read();
    let held = roles::of_person(db, person).await?;
    let mut allowed = Vec::new();
    for role in &held {
        allowed.extend(roles::rights_of(db, role.role()).await?);
    }
    allowed.sort_unstable();
    allowed.dedup();
    Ok(Json(RolesOfPerson {
        roles: held.into_iter().map(|it| it.id).collect(),
        rights: allowed.into_iter().map(Right::from).collect(),
    }))
}

/// Read the roles of a person
///
/// For whoever may see people.
#[utoipa::path(
    get, path = "/api/v1/people/{person}/roles", tag = "roles",
    params(("person" = String, Path, description = "The person's id or address")),
    responses((status = 200, description = "Their roles", body = RolesOfPerson)),
)]
pub(super) async fn get_roles(
    State(app): State<App>,
    caller: Caller,
    Segment(segment): Segment,
) -> Result<Json<RolesOfPerson>> {
    actions::need(&caller.viewer, expert::Right::SeePeople)?;
    let person = words::find_person(&app, &segment).await?;
    let person = person.ok_or_else(|| Problem::not_found("person"))?;
    of_person(&app, person.person()).await
}

/// Give and take roles
///
/// For administrators. The person has exactly these afterwards; whoever loses one signs in again.
#[utoipa::path(
    put, path = "/api/v1/people/{person}/roles", tag = "roles",
    params(("person" = String, Path, description = "The person's id or address")),
    request_body = WantedRoles,
    responses((status = 200, description = "Their roles as they are now", body = RolesOfPerson)),
)]
pub(super) async fn put_roles(
    State(app): State<App>,
    caller: Caller,
    Segment(segment): Segment,
    Sent(wanted): Sent<WantedRoles>,
) -> Result<Json<RolesOfPerson>> {
    actions::need(&caller.viewer, expert::Right::Administer)?;
    let person = words::find_person(&app, &segment).await?;
    let person = person.ok_or_else(|| Problem::not_found("person"))?;
    let all = roles::list(app.db.read()).await?;
    let mut ids: Vec<RoleId> = Vec::with_capacity(wanted.roles.len());
    for it in &wanted.roles {
        let role = all.iter().find(|role| is_role(role, it));
        let role = role.ok_or_else(|| Problem::invalid("roles", "role-unknown"))?;
        ids.push(role.role());
    }
    manage_people::set_roles(&app, &caller.viewer, person.person(), ids).await?;
    of_person(&app, person.person()).await
}
