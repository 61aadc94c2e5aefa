//! People: listed, added, changed.

use axum::Json;
use axum::extract::State;
use axum::response::Response;
use domain::expert::Right;
use domain::ids::{CostCentreId, PersonId};
use domain::message::Channel;
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::attributes::{self, Attribute};
use super::caller::Caller;
use super::input::{Asked, Edit, IfMatch, Input, Posted, Segment, Sent, with_etag};
use super::once::once;
use super::page::{Page, Part};
use super::problem::{Problem, Result};
use super::requests::is_named;
use super::words;
use crate::actions;
use crate::actions::manage_people::{self, PersonForm};
use crate::app::App;
use crate::error::Error;
use crate::store::directory::{self, Filter, Origin, Standing};
use crate::store::{self, identities, instant, people};

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
    /// How they stand: `active`, `onboarding`, `leave`, or `inactive` for who is not active.
    #[schema(value_type = String, example = "active")]
    standing: &'static str,
    /// Personio's id of them; `null`: not from there. Fields that Personio gives are changed there.
    #[schema(required)]
    personio_id: Option<String>,
    /// When Personio last told of them.
    #[schema(required, value_type = Option<String>, format = DateTime)]
    synced_at: Option<jiff::Timestamp>,
    /// `internal` or `external`.
    #[schema(required)]
    employment_type: Option<String>,
    /// Name of the company that employs them.
    #[schema(required)]
    company: Option<String>,
    /// Cost centres, by name.
    cost_centres: Vec<CostShare>,
    /// Their team in Personio, which is none of the teams here.
    #[schema(required)]
    personio_team: Option<String>,
    /// First day.
    #[schema(required, format = Date)]
    hire_date: Option<String>,
    /// Last day, past or to come.
    #[schema(required, format = Date)]
    termination_date: Option<String>,
    /// What may be read of their attributes in Personio; in no list.
    #[serde(skip_serializing_if = "Option::is_none")]
    attributes: Option<Vec<Attribute>>,
    /// Who they are in chats; in no list.
    #[serde(skip_serializing_if = "Option::is_none")]
    identities: Option<Vec<Identity>>,
    /// When they became known.
    #[schema(value_type = String, format = DateTime)]
    created_at: jiff::Timestamp,
    /// Raised at each change; the `ETag` is this in quotes.
    version: i64,
}

/// Who somebody is in a chat.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Identity {
    /// Which chat: `slack` or `teams`.
    #[schema(example = "slack")]
    channel: String,
    /// Its id of them.
    #[schema(example = "U0123456789")]
    outside_id: String,
    /// What they are called there.
    name: String,
    /// Their address there.
    #[schema(required)]
    email: Option<String>,
    /// How they stand there: `member`, `guest`, `stranger` (of another organisation) or `bot`.
    #[schema(value_type = String, example = "member")]
    kind: &'static str,
    /// Since when they are known here.
    #[schema(value_type = String, format = DateTime)]
    created_at: jiff::Timestamp,
    /// When their account there was deactivated.
    #[schema(required, value_type = Option<String>, format = DateTime)]
    deactivated_at: Option<jiff::Timestamp>,
}

impl From<identities::Identity> for Identity {
    fn from(row: identities::Identity) -> Self {
        Self {
            kind: row.standing().name(),
            channel: row.channel,
            outside_id: row.outside_id,
            name: row.name,
            email: row.email,
            created_at: instant(row.created_at),
            deactivated_at: row.deactivated_at.map(instant),
        }
    }
}

/// A person's part of a cost centre.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CostShare {
    /// Its name.
    name: String,
    /// How many percent, as Personio gives it.
    #[schema(required, example = "60")]
    percent: Option<String>,
}

impl Person {
    /// People with what is told of them besides their rows.
    async fn all(
        db: &impl ConnectionTrait,
        rows: Vec<people::Person>,
    ) -> crate::error::Result<Vec<Self>> {
        let mut centres = directory::cost_centres_of(db, rows.iter().map(|it| it.id)).await?;
        let companies = store::companies::list(db).await?;
        let as_of = directory::as_of(db).await?;
        let shown = rows.into_iter().map(|row| {
            let company = companies.iter().find(|it| row.company_id == Some(it.id));
            Self {
                active: row.is_active(),
                standing: Standing::of(&row).name(),
                synced_at: directory::told_at(&row, as_of),
                company: company.map(|it| it.name.clone()),
                cost_centres: centres
                    .remove(&row.id)
                    .unwrap_or_default()
                    .into_iter()
                    .map(|it| CostShare {
                        name: it.name,
                        percent: it.percent,
                    })
                    .collect(),
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
                personio_id: row.personio_id,
                employment_type: row.employment_type,
                personio_team: row.directory_team,
                hire_date: row.hire_date,
                termination_date: row.termination_date,
                attributes: None,
                identities: None,
                created_at: instant(row.created_at),
                version: row.version,
            }
        });
        Ok(shown.collect())
    }

    async fn of(db: &impl ConnectionTrait, row: people::Person) -> crate::error::Result<Self> {
        let shown = Self::all(db, vec![row]).await?.pop();
        shown.ok_or(Error::NotFound("person"))
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

/// Which people are wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct WantedPeople {
    /// Beginnings of words of name, address, department and position.
    search: Option<String>,
    /// Who stands so only: `active` (whoever is not archived), `onboarding`, `leave` or `inactive`.
    standing: Option<String>,
    /// Who is known from there only: `personio`, `hand` (employees added here) or `contact`.
    origin: Option<String>,
    /// Of this company only: its name or id.
    company: Option<String>,
    /// Of this cost centre only: its name or id.
    cost_centre: Option<String>,
    /// Of this department only.
    department: Option<String>,
    /// Whose line manager is this person: an address or id.
    manager: Option<String>,
    /// How many at most.
    #[param(minimum = 1, maximum = 200, default = 50)]
    limit: Option<u32>,
    /// `next` of the part before.
    cursor: Option<String>,
}

impl WantedPeople {
    /// The filter; nothing when it names what is not there, and which nobody has.
    async fn filter(&self, app: &App) -> Result<Option<Filter>> {
        let db = app.db.read();
        let mut filter = Filter {
            words: self.search.clone().unwrap_or_default(),
            department: self.department.clone(),
            ..Filter::default()
        };
        if let Some(name) = &self.standing {
            filter.standing = Some(Standing::from_name(name).ok_or_else(|| {
                Problem::bad("`standing` is `active`, `onboarding`, `leave` or `inactive`")
            })?);
        }
        if let Some(name) = &self.origin {
            filter.origin = Some(
                Origin::from_name(name)
                    .ok_or_else(|| Problem::bad("`origin` is `personio`, `hand` or `contact`"))?,
            );
        }
        if let Some(named) = &self.company {
            let all = store::companies::list(db).await?;
            let Some(found) = all.iter().find(|it| is_named(it.id, &it.name, named)) else {
                return Ok(None);
            };
            filter.company = Some(found.company());
        }
        if let Some(named) = &self.cost_centre {
            let all = store::cost_centres::list(db).await?;
            let Some(found) = all.iter().find(|it| is_named(it.id, &it.name, named)) else {
                return Ok(None);
            };
            filter.cost_centre = Some(CostCentreId(found.id));
        }
        if let Some(named) = &self.manager {
            let Some(found) = words::find_person(app, named).await? else {
                return Ok(None);
            };
            filter.manager = Some(found.person());
        }
        Ok(Some(filter))
    }
}

/// List people by name
#[utoipa::path(
    get, path = "/api/v1/people", tag = "people",
    params(WantedPeople),
    responses((status = 200, description = "A part of the list", body = Page<Person>)),
)]
pub(super) async fn list_people(
    State(app): State<App>,
    caller: Caller,
    Asked(wanted): Asked<WantedPeople>,
) -> Result<Json<Page<Person>>> {
    actions::need(&caller.viewer, Right::SeePeople)?;
    let part: Part<(String, Uuid)> = Part::read(wanted.limit, wanted.cursor.as_deref())?;
    let db = app.db.read();
    let Some(mut filter) = wanted.filter(&app).await? else {
        let items = Vec::new();
        return Ok(Json(Page { items, next: None }));
    };
    filter.after.clone_from(&part.after);
    let rows = directory::list(db, &filter, part.one_more()).await?;
    let (rows, next) = part.page(rows, |it| (it.sort_name.clone(), it.id))?;
    let items = Person::all(db, rows).await?;
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
    let attributes = attributes::of_person(&app, &caller.viewer, &row).await?;
    let version = row.version;
    let mut known = Vec::new();
    for program in [Channel::Slack, Channel::Msteams] {
        known.extend(identities::of_person(app.db.read(), row.person(), program).await?);
    }
    let person = Person {
        attributes: Some(attributes),
        identities: Some(known.into_iter().map(Into::into).collect()),
        ..Person::of(app.db.read(), row).await?
    };
    Ok(with_etag(version, person))
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
            Person::of(txn, person).await
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
/// For administrators. What Personio gives is changed there: `field-from-personio`.
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
    let version = row.version;
    Ok(with_etag(version, Person::of(app.db.read(), row).await?))
}
