//! A person: what is known of them and from where, what runs changed, roles and requests (I4, P4, P11).

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::directory::Field;
use domain::expert::Right;
use domain::ids::{Number, PersonId, RoleId};
use jiff::civil::Date;
use serde::Deserialize;
use uuid::Uuid;

use super::PersonFields;
use super::list::Mark;
use crate::actions::manage_people;
use crate::app::App;
use crate::error::Error;
use crate::i18n::Words;
use crate::store;
use crate::store::people::{Person, archived_by};
use crate::store::{directory, sync_log};
use crate::web::approvals::Given;
use crate::web::attributes_shown::{self, Drawn, FromPersonio};
use crate::web::chats::Known;
use crate::web::desk::{Desk, StatusMark, Tile};
use crate::web::failure::Failure;
use crate::web::form::Form;
use crate::web::named::{self, dashed, from_personio, person_name, role_name};
use crate::web::page::Page;
use crate::web::personio::log_words::{LogWords, Said};
use crate::web::personio::run_numbers;
use crate::web::place::At;
use crate::web::refused::Refused;
use crate::web::settings::{self, languages};
use crate::web::visitor::{Administrator, SignedIn};

/// How many changes of the history a page has.
const HISTORY: usize = 25;

/// Something that is known of a person.
struct Fact {
    label: String,
    value: String,
    /// Only administrators see it.
    is_private: bool,
}

/// A change that a run made.
struct Change {
    at: i64,
    run: i64,
    said: Said,
}

/// What runs did with a person.
struct History {
    changes: Vec<Change>,
    /// Where older ones are.
    older: Option<i64>,
    is_first: bool,
}

#[derive(Template)]
#[template(path = "people/person.html")]
struct PersonPage {
    page: Page,
    saved: bool,
    refused: Refused,
    person: Person,
    tile: Tile,
    mark: Mark,
    /// "from Personio, 2 h ago", for who is from there.
    synced: Option<String>,
    archived: Option<String>,
    facts: Vec<Fact>,
    manager: Option<(Uuid, String)>,
    /// Who they are in chat programs: title of each, and who.
    in_chats: Vec<(String, Vec<Known>)>,
    /// What may be read of them besides.
    attributes: Option<FromPersonio>,
    fields: PersonFields,
    languages: Vec<(&'static str, &'static str)>,
    /// The fields of the form that Personio gives.
    given: Vec<&'static str>,
    given_names: String,
    /// Id, name, what it may do, whether the person has it.
    roles: Vec<(Uuid, String, String, bool)>,
    teams: Vec<String>,
    reports: Vec<(Uuid, String, String)>,
    has_more_reports: bool,
    history: Option<History>,
    /// Which approval process they have, for administrators.
    approvals: Option<Given>,
    requests: Vec<(Number, String, StatusMark, String)>,
}

#[derive(Debug, Default, Deserialize)]
pub(in crate::web) struct PersonQuery {
    #[serde(default)]
    saved: bool,
    /// The history goes on before this line.
    #[serde(default)]
    before: String,
}

/// What is shown again besides the page as it is: what was typed, and what was wrong with it.
#[derive(Default)]
struct Again {
    fields: Option<PersonFields>,
    refused: Refused,
}

async fn person_page(
    app: &App,
    who: &SignedIn,
    person: Person,
    query: &PersonQuery,
    again: Again,
) -> Result<Response, Failure> {
    let db = app.db.read();
    let (words, zone) = (&who.visitor.words, &who.visitor.zone);
    let desk = Desk::load(db, words).await?;
    let member_of = store::people::viewer(db, &person).await?.teams;
    let requests = store::requests::of_requester(db, &who.me.viewer, person.person(), 50).await?;
    let manager = match person.manager_id {
        Some(id) => Some((id, store::people::get(db, PersonId(id)).await?.name)),
        None => None,
    };
    let reports = directory::reports(db, person.person()).await?;
    let given = directory::given(db, &person).await?;
    let mut fields = again.fields.unwrap_or_else(|| PersonFields::of(&person));
    fields.version = person.version;
    let frame = settings::page(app, &who.visitor, "people", person_name(words, &person)).await?;
    let told_at = directory::told_at(&person, directory::as_of(db).await?);
    let is_from_there = person.personio_id.is_some();
    let page = PersonPage {
        saved: query.saved,
        refused: again.refused,
        tile: Tile::of(&person),
        mark: Mark::of(words, &person),
        synced: is_from_there.then(|| from_personio(words, told_at, who.visitor.now, zone)),
        archived: archived(words, &person),
        facts: facts(app, who, &person).await?,
        in_chats: Known::by_program(
            words,
            Known::of_person(db, &frame, person.person(), person.email.as_deref()).await?,
        ),
        attributes: FromPersonio::load(db, &frame, &who.me.viewer, &person).await?,
        fields,
        languages: languages(),
        given_names: given
            .iter()
            .map(|it| words.t(&format!("field-{it}")))
            .collect::<Vec<_>>()
            .join(", "),
        given,
        manager,
        roles: roles(app, words, &person).await?,
        teams: member_of.iter().map(|it| desk.team_name(it.0)).collect(),
        has_more_reports: i64::try_from(reports.len()).is_ok_and(|it| it == directory::REPORTS),
        reports: reports
            .into_iter()
            .map(|it| {
                (
                    it.id,
                    person_name(words, &it),
                    it.position.unwrap_or_default(),
                )
            })
            .collect(),
        history: if is_from_there {
            Some(history(app, who, &person, query.before.parse().ok()).await?)
        } else {
            None
        },
        approvals: if who.me.viewer.may(Right::Administer) {
            Some(Given::load(db, words, person.person()).await?)
        } else {
            None
        },
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
        page: frame,
        person,
    };
    Ok(page.refused.answer(page.render()?))
}

/// Why somebody is inactive, for who is from Personio.
fn archived(words: &Words, person: &Person) -> Option<String> {
    person.personio_id.as_ref()?;
    person.deactivated_at?;
    Some(words.t(match person.archived_by.as_deref() {
        Some(archived_by::DIRECTORY) => "person-archived-directory",
        _ => "person-archived-hand",
    }))
}

/// What is known of a person, in order; what is not known is left out.
async fn facts(app: &App, who: &SignedIn, person: &Person) -> Result<Vec<Fact>, Failure> {
    let db = app.db.read();
    let words = &who.visitor.words;
    let company = match person.company_id {
        Some(id) => Some(store::companies::get(db, domain::ids::CompanyId(id)).await?),
        None => None,
    };
    let centres = directory::cost_centres_of(db, [person.id]).await?;
    let centres: Vec<String> = centres
        .into_values()
        .flatten()
        .map(|it| match it.percent {
            Some(percent) => format!("{} ({percent} %)", it.name),
            None => it.name,
        })
        .collect();
    let word = |group: &str, value: &Option<String>| {
        let value = value.as_deref()?;
        let key = format!("{group}{}", dashed(value));
        Some(if words.has(&key) {
            words.t(&key)
        } else {
            value.to_owned()
        })
    };
    let day = |value: &Option<String>| {
        let value = value.as_deref()?;
        let day = value.parse::<Date>();
        Some(day.map_or_else(|_| value.to_owned(), |it| attributes_shown::day(words, it)))
    };
    let told = [
        (Field::Email, person.email.clone()),
        (Field::Department, person.department.clone()),
        (Field::Office, person.office.clone()),
        (Field::Team, person.directory_team.clone()),
        (Field::Company, company.map(|it| it.name)),
        (
            Field::CostCentres,
            Some(centres.join(", ")).filter(|it| !it.is_empty()),
        ),
        (
            Field::EmploymentType,
            word("employment-", &person.employment_type),
        ),
        (
            Field::Status,
            word("employment-", &person.employment_status),
        ),
        (Field::HireDate, day(&person.hire_date)),
        (Field::TerminationDate, day(&person.termination_date)),
        (Field::Gender, word("gender-", &person.gender)),
        (Field::BirthDate, day(&person.birth_date)),
    ];
    let is_administrator = who.me.viewer.may(Right::Administer);
    Ok(told
        .into_iter()
        .filter_map(|(field, value)| {
            let is_private = sync_log::PRIVATE.contains(&field.name());
            (!is_private || is_administrator).then_some(Fact {
                label: words.t(&format!("field-{}", dashed(field.name()))),
                value: value?,
                is_private,
            })
        })
        .collect())
}

async fn roles(
    app: &App,
    words: &Words,
    person: &Person,
) -> Result<Vec<(Uuid, String, String, bool)>, Failure> {
    let db = app.db.read();
    let own = store::roles::of_person(db, person.person()).await?;
    let mut rights = store::roles::rights(db).await?;
    let roles = store::roles::list(db).await?.into_iter().map(|role| {
        let hint = if role.is_administrator() {
            words.t("role-administrator-hint")
        } else {
            let rights = rights.remove(&role.id).unwrap_or_default();
            let rights = rights.into_iter().map(|it| named::right_name(words, it));
            rights.collect::<Vec<_>>().join(" · ")
        };
        let has = own.iter().any(|it| it.id == role.id);
        (role.id, role_name(words, &role), hint, has)
    });
    Ok(roles.collect())
}

/// What runs changed of a person. What only administrators see is not there for others, not even that
/// it changed.
async fn history(
    app: &App,
    who: &SignedIn,
    person: &Person,
    before: Option<i64>,
) -> Result<History, Failure> {
    let db = app.db.read();
    let is_administrator = who.me.viewer.may(Right::Administer);
    let limit = i64::try_from(HISTORY + 1).unwrap_or(i64::MAX);
    let mut lines =
        sync_log::of_person(db, person.person(), before, is_administrator, limit).await?;
    let more = lines.len() > HISTORY;
    lines.truncate(HISTORY);
    let words = LogWords::load(db, &who.visitor.words).await?;
    let words = words.with_private(is_administrator);
    let numbers = run_numbers(app, &lines).await?;
    Ok(History {
        older: lines.last().filter(|_| more).map(|it| it.id),
        is_first: before.is_none(),
        changes: lines
            .iter()
            .map(|it| Change {
                at: it.at,
                run: numbers.get(&it.run_id).copied().unwrap_or_default(),
                said: words.say(it),
            })
            .collect(),
    })
}

pub(in crate::web) async fn edit(
    State(app): State<App>,
    who: SignedIn,
    At(id): At<PersonId>,
    Query(query): Query<PersonQuery>,
) -> Result<Response, Failure> {
    settings::need(&who, Right::SeePeople)?;
    let person = store::people::get(app.db.read(), id).await?;
    person_page(&app, &who, person, &query, Again::default()).await
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
    let again = Again { fields, refused };
    person_page(app, &who, person, &PersonQuery::default(), again).await
}

fn saved(id: PersonId) -> Response {
    Redirect::to(&format!("/settings/people/{id}?saved=true")).into_response()
}

pub(in crate::web) async fn update(
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
pub(in crate::web) struct RolesForm {
    #[serde(default)]
    roles: Vec<RoleId>,
}

pub(in crate::web) async fn update_roles(
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
pub(in crate::web) struct DeactivationForm {
    deactivate: bool,
}

pub(in crate::web) async fn deactivate(
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
