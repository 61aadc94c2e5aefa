//! People: listed, added, changed.

use axum::Json;
use axum::extract::State;
use axum::response::Response;
use domain::expert::Right;
use domain::ids::PersonId;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::caller::Caller;
use super::input::{Asked, Edit, IfMatch, Input, Posted, Segment, Sent, with_etag};
use super::once::once;
use super::page::{Page, Part};
use super::problem::{Problem, Result};
use super::words;
use crate::actions;
use crate::actions::manage_people::{self, PersonForm};
use crate::app::App;
use crate::store::{self, instant, people};

/// A person.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Person {
    /// Id.
    id: Uuid,
    /// `employee`, or `contact`: known only from a message.
    #[schema(example = "employee")]
    kind: String,
    /// Whole name.
    name: String,
    /// First name.
    #[schema(required)]
    first_name: Option<String>,
    /// Last name.
    #[schema(required)]
    last_name: Option<String>,
    /// Address.
    #[schema(required)]
    email: Option<String>,
    /// The code of the language they chose, else of the one the directory gives.
    #[schema(required)]
    language: Option<String>,
    /// IANA time zone.
    #[schema(required)]
    time_zone: Option<String>,
    /// Position.
    #[schema(required)]
    position: Option<String>,
    /// Department.
    #[schema(required)]
    department: Option<String>,
    /// Office.
    #[schema(required)]
    office: Option<String>,
    /// Id of the line manager.
    #[schema(required)]
    manager_id: Option<Uuid>,
    /// Belongs to the organisation still; if not: cannot sign in, is never assigned.
    active: bool,
    /// When they became known.
    #[schema(value_type = String, format = DateTime)]
    created_at: jiff::Timestamp,
    /// Raised at each change; the `ETag` is this in quotes.
    version: i64,
}

impl From<people::Person> for Person {
    fn from(row: people::Person) -> Self {
        Self {
            active: row.is_active(),
            id: row.id,
            kind: row.kind,
            name: row.name,
            first_name: row.first_name,
            last_name: row.last_name,
            email: row.email,
            language: row.language.or(row.directory_language),
            time_zone: row.time_zone,
            position: row.position,
            department: row.department,
            office: row.office,
            manager_id: row.manager_id,
            created_at: instant(row.created_at),
            version: row.version,
        }
    }
}

/// Which part of a list is wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Wanted {
    /// How many at most.
    #[param(minimum = 1, maximum = 200, default = 50)]
    pub limit: Option<u32>,
    /// `next` of the part before.
    pub cursor: Option<String>,
}

/// List people by name
#[utoipa::path(
    get, path = "/api/v1/people", tag = "people",
    params(Wanted),
    responses((status = 200, description = "A part of the list", body = Page<Person>)),
)]
pub(super) async fn list_people(
    State(app): State<App>,
    caller: Caller,
    Asked(wanted): Asked<Wanted>,
) -> Result<Json<Page<Person>>> {
    actions::need(&caller.viewer, Right::SeePeople)?;
    let part: Part<(String, Uuid)> = Part::read(wanted.limit, wanted.cursor.as_deref())?;
    let rows = people::list(app.db.read(), part.after.clone(), part.one_more()).await?;
    let (rows, next) = part.page(rows, |it| (it.sort_name.clone(), it.id))?;
    let items = rows.into_iter().map(Person::from).collect();
    Ok(Json(Page { items, next }))
}

/// Read a person
#[utoipa::path(
    get, path = "/api/v1/people/{person}", tag = "people",
    params(("person" = String, Path, description = "The person's id or address")),
    responses((
        status = 200, description = "The person", body = Person,
        headers(("ETag" = String, description = "Its version, for `If-Match`")),
    )),
)]
pub(super) async fn get_person(
    State(app): State<App>,
    caller: Caller,
    Segment(named): Segment,
) -> Result<Response> {
    actions::need(&caller.viewer, Right::SeePeople)?;
    let row = words::find_person(&app, &named).await?;
    let row = row.ok_or_else(|| Problem::not_found("person"))?;
    Ok(with_etag(row.version, Person::from(row)))
}

/// A person to be added.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewPerson {
    /// Whole name.
    #[schema(example = "Ada Adler")]
    name: String,
    /// Address.
    #[schema(format = Email, example = "ada@example.org")]
    email: String,
    /// Position.
    #[serde(default)]
    position: String,
    /// Department.
    #[serde(default)]
    department: String,
    /// A language's code.
    #[serde(default)]
    #[schema(example = "en")]
    language: String,
}

impl Input for NewPerson {}

/// Add an employee
///
/// For administrators. Nobody is told.
#[utoipa::path(
    post, path = "/api/v1/people", tag = "people",
    request_body = NewPerson,
    responses((status = 201, description = "The person", body = Person)),
)]
pub(super) async fn add_person(
    State(app): State<App>,
    caller: Caller,
    Posted(new, key): Posted<NewPerson>,
) -> Result<Response> {
    let now = app.clock.now();
    let viewer = caller.viewer.clone();
    once(&app, &caller, key, move |txn| {
        Box::pin(async move {
            let form = PersonForm {
                name: new.name,
                email: new.email,
                position: new.position,
                department: new.department,
                language: new.language,
            };
            let person = manage_people::add_in(txn, &viewer, form, now).await?;
            Ok(Person::from(person))
        })
    })
    .await
}

/// What is to change; a field that is left out stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PersonPatch {
    /// Whole name.
    name: Option<String>,
    /// Address; a new one ends all sessions of the person.
    #[schema(format = Email)]
    email: Option<String>,
    /// Position; `null`: none.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    position: Edit,
    /// Department; `null`: none.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    department: Edit,
    /// The code of the language the directory gives; `null`: none.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    language: Edit,
    /// `false` signs them out everywhere; to be sent alone.
    active: Option<bool>,
}

impl Input for PersonPatch {}

/// Change a person
///
/// For administrators.
#[utoipa::path(
    patch, path = "/api/v1/people/{person}", tag = "people",
    params(("person" = String, Path, description = "The person's id or address")),
    request_body = PersonPatch,
    responses((
        status = 200, description = "The person as it is now", body = Person,
        headers(("ETag" = String, description = "Its version, for `If-Match`")),
    )),
)]
pub(super) async fn patch_person(
    State(app): State<App>,
    caller: Caller,
    Segment(named): Segment,
    if_match: IfMatch,
    Sent(patch): Sent<PersonPatch>,
) -> Result<Response> {
    actions::need(&caller.viewer, Right::Administer)?;
    let row = words::find_person(&app, &named).await?;
    let row = row.ok_or_else(|| Problem::not_found("person"))?;
    let version = if_match.check(row.version)?;
    let id = PersonId(row.id);
    if let Some(active) = patch.active {
        // Two actions cannot be one transaction, and a call is done whole or not at all.
        let more = [&patch.position, &patch.department, &patch.language];
        if patch.name.is_some() || patch.email.is_some() || !more.iter().all(|it| it.keeps()) {
            return Err(Problem::invalid("active", "not-alone"));
        }
        manage_people::deactivate(&app, &caller.viewer, id, !active)
            .await
            .map_err(Problem::of_change)?;
    } else {
        let form = PersonForm {
            name: patch.name.unwrap_or(row.name),
            email: patch.email.or(row.email).unwrap_or_default(),
            position: patch.position.or(row.position),
            department: patch.department.or(row.department),
            language: patch.language.or(row.directory_language),
        };
        manage_people::update(&app, &caller.viewer, id, version, form)
            .await
            .map_err(Problem::of_change)?;
    }
    let row = store::people::get(app.db.read(), id).await?;
    Ok(with_etag(row.version, Person::from(row)))
}
