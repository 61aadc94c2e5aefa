//! People: found, added, imported; what each may do (R1, R2, R4).

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::expert::Right;
use domain::ids::{Number, PersonId, RoleId};
use serde::Deserialize;
use uuid::Uuid;

use super::desk::{Desk, StatusMark, Tile};
use super::failure::Failure;
use super::form::Form;
use super::named::{self, person_name, role_name};
use super::page::Page;
use super::place::At;
use super::refused::Refused;
use super::settings::{self, languages};
use super::visitor::{Administrator, SignedIn};
use crate::actions::manage_people::{self, Imported, PersonForm};
use crate::app::App;
use crate::error::Error;
use crate::store;
use crate::store::people::Person;

/// How many people a page of the list has.
const PAGE: usize = 50;

#[derive(Template)]
#[template(path = "people/list.html")]
struct ListPage {
    page: Page,
    query: String,
    people: Vec<Row>,
    next: Option<String>,
}

struct Row {
    id: Uuid,
    tile: Tile,
    name: String,
    email: String,
    is_employee: bool,
    is_active: bool,
    roles: Vec<String>,
    department: String,
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct ListQuery {
    #[serde(default)]
    q: String,
    #[serde(default)]
    after: String,
}

pub(super) async fn list(
    State(app): State<App>,
    who: SignedIn,
    Query(query): Query<ListQuery>,
) -> Result<Html<String>, Failure> {
    settings::need(&who, Right::SeePeople)?;
    let db = app.db.read();
    let words = &who.visitor.words;
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let mut people = if query.q.trim().is_empty() {
        let after = match query.after.parse::<Uuid>() {
            Ok(id) => {
                let last = store::people::get(db, PersonId(id)).await?;
                Some((last.sort_name, last.id))
            }
            Err(_) => None,
        };
        store::people::list(db, after, limit).await?
    } else {
        store::people::search(db, &query.q, limit).await?
    };
    let more = people.len() > PAGE;
    people.truncate(PAGE);
    let mut roles: HashMap<PersonId, Vec<String>> = HashMap::new();
    for role in store::roles::list(db).await? {
        for holder in store::roles::holders(db, RoleId(role.id)).await? {
            let name = role_name(words, &role);
            roles.entry(holder).or_default().push(name);
        }
    }
    let next = people
        .last()
        .filter(|_| more && query.q.trim().is_empty())
        .map(|it| it.id.to_string());
    let page = ListPage {
        page: settings::page(&app, &who.visitor, "people", words.t("settings-people")).await?,
        query: query.q,
        people: people
            .into_iter()
            .map(|it| Row {
                id: it.id,
                tile: Tile::of(&it),
                is_employee: it.is_employee(),
                is_active: it.is_active(),
                roles: roles.remove(&it.person()).unwrap_or_default(),
                name: person_name(words, &it),
                email: it.email.unwrap_or_default(),
                department: it.department.unwrap_or_default(),
            })
            .collect(),
        next,
    };
    Ok(Html(page.render()?))
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PersonFields {
    #[serde(default)]
    version: i64,
    name: String,
    email: String,
    #[serde(default)]
    position: String,
    #[serde(default)]
    department: String,
    #[serde(default)]
    language: String,
}

impl PersonFields {
    fn of(person: &Person) -> Self {
        let text = |it: &Option<String>| it.clone().unwrap_or_default();
        Self {
            version: person.version,
            name: person.name.clone(),
            email: text(&person.email),
            position: text(&person.position),
            department: text(&person.department),
            language: text(&person.directory_language),
        }
    }

    fn form(&self) -> PersonForm {
        PersonForm {
            name: self.name.clone(),
            email: self.email.clone(),
            position: self.position.clone(),
            department: self.department.clone(),
            language: self.language.clone(),
        }
    }
}

#[derive(Template)]
#[template(path = "people/new.html")]
struct NewPage {
    page: Page,
    refused: Refused,
    fields: PersonFields,
    languages: Vec<(&'static str, &'static str)>,
}

async fn new_page(
    app: &App,
    who: &Administrator,
    fields: PersonFields,
    refused: Refused,
) -> Result<Response, Failure> {
    let title = who.visitor.words.t("person-new");
    let page = NewPage {
        page: settings::page(app, &who.visitor, "people", title).await?,
        refused,
        fields,
        languages: languages(),
    };
    Ok(page.refused.answer(page.render()?))
}

pub(super) async fn new(State(app): State<App>, who: Administrator) -> Result<Response, Failure> {
    new_page(&app, &who, PersonFields::default(), Refused::default()).await
}

pub(super) async fn create(
    State(app): State<App>,
    who: Administrator,
    form: Form<PersonFields>,
) -> Result<Response, Failure> {
    match manage_people::add(&app, &who.me.viewer, form.fields.form()).await {
        Ok(person) => {
            Ok(Redirect::to(&format!("/settings/people/{}?saved=true", person.id)).into_response())
        }
        Err(error) => {
            let refused = Refused::of(&who.visitor.words, error)?;
            new_page(&app, &who, form.fields, refused).await
        }
    }
}

#[derive(Template)]
#[template(path = "people/import.html")]
struct ImportPage {
    page: Page,
    refused: Refused,
    done: Option<Imported>,
    /// Line and reason.
    errors: Vec<(usize, String)>,
}

/// The first lines that could not be taken are named; a file that is all wrong needs no more.
const NAMED_ERRORS: usize = 200;

async fn import_page(
    app: &App,
    who: &Administrator,
    done: Option<Imported>,
    refused: Refused,
) -> Result<Response, Failure> {
    let words = &who.visitor.words;
    let page = ImportPage {
        page: settings::page(app, &who.visitor, "people", words.t("people-import")).await?,
        refused,
        errors: done
            .iter()
            .flat_map(|it| &it.errors)
            .take(NAMED_ERRORS)
            .map(|(line, why)| (*line, words.t(&format!("error-{why}"))))
            .collect(),
        done,
    };
    Ok(page.refused.answer(page.render()?))
}

pub(super) async fn show_import(
    State(app): State<App>,
    who: Administrator,
) -> Result<Response, Failure> {
    import_page(&app, &who, None, Refused::default()).await
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NoFields {}

pub(super) async fn import(
    State(app): State<App>,
    who: Administrator,
    mut form: Form<NoFields>,
) -> Result<Response, Failure> {
    let result = match form.files.pop() {
        Some(file) => manage_people::import(&app, file.bytes.to_vec()).await,
        None => Err(Error::invalid("file", "file-missing")),
    };
    match result {
        Ok(done) => import_page(&app, &who, Some(done), Refused::default()).await,
        Err(error) => {
            let refused = Refused::of(&who.visitor.words, error)?;
            import_page(&app, &who, None, refused).await
        }
    }
}

#[derive(Template)]
#[template(path = "people/person.html")]
struct PersonPage {
    page: Page,
    saved: bool,
    refused: Refused,
    person: Person,
    tile: Tile,
    fields: PersonFields,
    languages: Vec<(&'static str, &'static str)>,
    manager: Option<(Uuid, String)>,
    /// Id, name, what it may do, whether the person has it.
    roles: Vec<(Uuid, String, String, bool)>,
    teams: Vec<String>,
    requests: Vec<(Number, String, StatusMark, String)>,
}

async fn person_page(
    app: &App,
    who: &SignedIn,
    person: Person,
    fields: Option<PersonFields>,
    saved: bool,
    refused: Refused,
) -> Result<Response, Failure> {
    let db = app.db.read();
    let (words, zone) = (&who.visitor.words, &who.visitor.zone);
    let desk = Desk::load(db, words).await?;
    let own = store::roles::of_person(db, person.person()).await?;
    let mut rights = store::roles::rights(db).await?;
    let roles = store::roles::list(db)
        .await?
        .into_iter()
        .map(|role| {
            let hint = if role.is_administrator() {
                words.t("role-administrator-hint")
            } else {
                let rights = rights.remove(&role.id).unwrap_or_default();
                let rights = rights.into_iter().map(|it| named::right_name(words, it));
                rights.collect::<Vec<_>>().join(" · ")
            };
            let has = own.iter().any(|it| it.id == role.id);
            (role.id, role_name(words, &role), hint, has)
        })
        .collect();
    let member_of = store::people::viewer(db, &person).await?.teams;
    let requests = store::requests::of_requester(db, &who.me.viewer, person.person(), 50).await?;
    let manager = match person.manager_id {
        Some(id) => Some((id, store::people::get(db, PersonId(id)).await?.name)),
        None => None,
    };
    let mut fields = fields.unwrap_or_else(|| PersonFields::of(&person));
    fields.version = person.version;
    let page = PersonPage {
        page: settings::page(app, &who.visitor, "people", person_name(words, &person)).await?,
        saved,
        refused,
        tile: Tile::of(&person),
        fields,
        languages: languages(),
        manager,
        roles,
        teams: member_of.iter().map(|it| desk.team_name(it.0)).collect(),
        requests: requests
            .into_iter()
            .map(|it| {
                let status = desk.status(it.status.0);
                (
                    it.number,
                    it.subject,
                    status,
                    words.date(it.created_at, zone),
                )
            })
            .collect(),
        person,
    };
    Ok(page.refused.answer(page.render()?))
}

pub(super) async fn edit(
    State(app): State<App>,
    who: SignedIn,
    At(id): At<PersonId>,
    Query(query): Query<settings::Saved>,
) -> Result<Response, Failure> {
    settings::need(&who, Right::SeePeople)?;
    let person = store::people::get(app.db.read(), id).await?;
    person_page(&app, &who, person, None, query.saved, Refused::default()).await
}

/// The page again, after something was refused.
async fn again(
    app: &App,
    who: Administrator,
    id: PersonId,
    fields: Option<PersonFields>,
    error: Error,
) -> Result<Response, Failure> {
    let refused = Refused::of(&who.visitor.words, error)?;
    let person = store::people::get(app.db.read(), id).await?;
    let who = SignedIn {
        visitor: who.visitor,
        me: who.me,
    };
    person_page(app, &who, person, fields, false, refused).await
}

fn saved(id: PersonId) -> Response {
    Redirect::to(&format!("/settings/people/{id}?saved=true")).into_response()
}

pub(super) async fn update(
    State(app): State<App>,
    who: Administrator,
    At(id): At<PersonId>,
    form: Form<PersonFields>,
) -> Result<Response, Failure> {
    let fields = form.fields;
    let version = fields.version;
    match manage_people::update(&app, &who.me.viewer, id, version, fields.form()).await {
        Ok(_) => Ok(saved(id)),
        Err(error) => again(&app, who, id, Some(fields), error).await,
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RolesForm {
    #[serde(default)]
    roles: Vec<RoleId>,
}

pub(super) async fn update_roles(
    State(app): State<App>,
    who: Administrator,
    At(id): At<PersonId>,
    form: Form<RolesForm>,
) -> Result<Response, Failure> {
    match manage_people::set_roles(&app, &who.me.viewer, id, form.fields.roles).await {
        Ok(()) => Ok(saved(id)),
        Err(error) => again(&app, who, id, None, error).await,
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DeactivationForm {
    deactivate: bool,
}

pub(super) async fn deactivate(
    State(app): State<App>,
    who: Administrator,
    At(id): At<PersonId>,
    form: Form<DeactivationForm>,
) -> Result<Response, Failure> {
    match manage_people::deactivate(&app, &who.me.viewer, id, form.fields.deactivate).await {
        Ok(()) => Ok(saved(id)),
        Err(error) => again(&app, who, id, None, error).await,
    }
}
