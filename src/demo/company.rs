//! The invented company in a database: people, teams, and sixty days of requests.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use anyhow::Context as _;
use domain::expert::{Right, Viewer};
use domain::ids::{CategoryId, PersonId, StatusId, TeamId};
use domain::status::Stage;
use domain::team::Visibility;
use jiff::{SignedDuration, Timestamp};

use super::content::{Content, FILES};
use super::desks;
use super::directory;
use super::history;
use super::personio::Standin;
use super::plan::{Plan, later};
use super::traces;
use crate::actions::manage_categories::{self, CategoryForm};
use crate::actions::manage_statuses::{self, StatusForm};
use crate::actions::manage_teams::{self, TeamForm};
use crate::app::App;
use crate::error::{Error, Result};
use crate::store::attachments::NewAttachment;
use crate::store::people::{self, Details, EMPLOYEE, Person};
use crate::store::settings::{built_in_role, names};
use crate::store::{self, Txn};
use crate::worker::Outside;

/// Whose links the demo shows, in English for the first look.
const ADMINISTRATOR: &str = "amelia.underhill@lumenbrook.example";
const EXPERT: &str = "harriet.wainscott@lumenbrook.example";
/// Administrators belong to no team in the content; each sees some here, and one all but payroll's.
const ADMINISTERED: [(&str, &[&str]); 2] = [
    (
        ADMINISTRATOR,
        &[
            "benefits",
            "people-operations",
            "time-absence",
            "recruiting",
            "learning",
            "it-onboarding",
            "employee-relations",
        ],
    ),
    (
        "hidde.vandenijssel@lumenbrook.example",
        &[
            "payroll",
            "people-operations",
            "time-absence",
            "it-onboarding",
        ],
    ),
];

/// Who is who in the company that was made.
#[derive(Clone, Debug)]
pub struct Seeded {
    /// One of its administrators.
    pub administrator: Person,
    /// One of its experts.
    pub expert: Person,
    /// An employee who has asked several things.
    pub employee: Person,
}

/// What the history needs of everything made before it.
#[derive(Debug)]
pub(super) struct Desk {
    /// The files.
    pub(super) content: Content,
    /// What happens.
    pub(super) plan: Plan,
    /// People, by place in the content.
    pub(super) people: Vec<Person>,
    /// What each may do, by place in the content; filled for experts only.
    pub(super) viewers: HashMap<usize, Viewer>,
    /// Teams by slug.
    pub(super) teams: HashMap<String, TeamId>,
    /// Categories by key.
    pub(super) categories: HashMap<String, CategoryId>,
    /// The company's own statuses, in the order of the content.
    pub(super) statuses: Vec<(StatusId, Stage)>,
    /// Files by name.
    pub(super) files: HashMap<String, NewAttachment>,
    /// Now.
    pub(super) now: Timestamp,
}

/// The settings' organisation: name, mail domain.
pub(super) fn name_and_domain() -> anyhow::Result<(String, String)> {
    let company = Content::load()?.company;
    Ok((company.name, company.domain))
}

/// Fills an empty installation with the company. The times go back from the app's clock.
///
/// Mails of the past count as sent; a few received ones wait for the worker to read them.
pub async fn seed(app: &App, outside: &Outside, standin: &Standin) -> anyhow::Result<Seeded> {
    let now = app.clock.now();
    let content = Content::load()?;
    let files = store_files(app).await?;
    let made = content.clone();
    let begun = later(now, SignedDuration::from_hours(-24 * 90));
    let zone = app.config.organisation.time_zone.clone();
    let mut desk = app
        .db
        .write(move |txn| Box::pin(async move { make(txn, made, files, &zone, begun, now).await }))
        .await?;
    let administrator = administrator(app).await?;
    directory::connect(app, outside, standin, administrator, now).await?;
    for person in &mut desk.people {
        *person = people::get(app.db.read(), person.person()).await?;
    }
    let rules = app.db.rules().await?;
    let company = &content.company;
    let nearly_due = |slug: &str| {
        let team = company.teams.iter().find(|it| it.slug == slug)?;
        desks::opened_nearly_due(&rules, team, *desk.teams.get(slug)?, now)
    };
    desk.plan = Plan::make(&content, now, &nearly_due);
    let desk = Arc::new(desk);
    history::write(app, &desk).await?;
    let employee = traces::busiest(&desk, domain::locale::Language::En)
        .context("somebody asked something in English")?;
    traces::leave(app, &desk, EXPERT, ADMINISTRATOR, employee.person()).await?;
    traces::receive(app).await?;
    let person = |email: &str| {
        let found = desk
            .people
            .iter()
            .find(|it| it.email.as_deref() == Some(email));
        found
            .cloned()
            .with_context(|| format!("{email} is not in the content"))
    };
    Ok(Seeded {
        administrator: person(ADMINISTRATOR)?,
        expert: person(EXPERT)?,
        employee,
    })
}

async fn administrator(app: &App) -> Result<Viewer> {
    let db = app.db.read();
    let person = people::by_email(db, ADMINISTRATOR).await?;
    let person = person.ok_or(Error::NotFound("person"))?;
    people::viewer(db, &person).await
}

async fn store_files(app: &App) -> Result<HashMap<String, NewAttachment>> {
    let mut files = HashMap::new();
    for (name, content_type, bytes) in FILES {
        let file = NewAttachment {
            name: name.to_owned(),
            content_type: content_type.to_owned(),
            content_id: None,
            inline: false,
            size: i64::try_from(bytes.len()).unwrap_or(0),
            sha256: app.files.put(bytes.to_vec()).await?,
        };
        files.insert(name.to_owned(), file);
    }
    Ok(files)
}

async fn make(
    txn: &Txn,
    content: Content,
    files: HashMap<String, NewAttachment>,
    zone: &str,
    begun: Timestamp,
    now: Timestamp,
) -> Result<Desk> {
    let people = add_people(txn, &content, begun).await?;
    let by_email: HashMap<&str, PersonId> = people
        .iter()
        .filter_map(|it| Some((it.email.as_deref()?, it.person())))
        .collect();
    let administrator = by_email
        .get(ADMINISTRATOR)
        .copied()
        .ok_or(Error::NotFound("person"))?;
    let viewer = Viewer {
        person: administrator,
        rights: Right::ALL.to_vec(),
        teams: Vec::new(),
    };
    let categories = add_categories(txn, &viewer, &content, begun).await?;
    let statuses = add_statuses(txn, &viewer, &content, begun).await?;
    let teams = add_teams(txn, &viewer, &content, &by_email, &categories, zone, begun).await?;
    desks::set_up(
        txn,
        &viewer,
        &content.company,
        &teams,
        &categories,
        (begun, now),
    )
    .await?;
    store::settings::save(txn, names::ACTIVATED_AT, &begun.to_string()).await?;
    let mut viewers = HashMap::new();
    for (place, person) in content.people.iter().enumerate() {
        if person.role.is_some() {
            viewers.insert(place, people::viewer(txn, &people[place]).await?);
        }
    }
    Ok(Desk {
        content,
        plan: Plan {
            requests: Vec::new(),
            steps: Vec::new(),
        },
        people,
        viewers,
        teams,
        categories,
        statuses,
        files,
        now,
    })
}

async fn add_people(txn: &Txn, content: &Content, begun: Timestamp) -> Result<Vec<Person>> {
    let mut added: Vec<Person> = Vec::with_capacity(content.people.len());
    let mut ids: HashMap<&str, PersonId> = HashMap::new();
    for person in &content.people {
        let details = Details {
            name: String::new(),
            first_name: Some(person.first_name.clone()),
            last_name: Some(person.last_name.clone()),
            email: Some(person.email.clone()),
            directory_language: Some(person.language.code().to_owned()),
            time_zone: Some(person.time_zone.clone()),
            position: Some(person.position.clone()),
            department: Some(person.department.clone()),
            office: Some(person.office.clone()),
            manager: person
                .manager
                .as_deref()
                .and_then(|it| ids.get(it).copied()),
        };
        let row = people::add(txn, EMPLOYEE, &details, begun).await?;
        if let Some(role) = &person.role {
            store::roles::give(txn, row.person(), built_in_role(role)).await?;
        }
        ids.insert(&person.email, row.person());
        added.push(row);
    }
    Ok(added)
}

async fn add_categories(
    txn: &Txn,
    viewer: &Viewer,
    content: &Content,
    begun: Timestamp,
) -> Result<HashMap<String, CategoryId>> {
    let mut categories = HashMap::new();
    for category in &content.company.categories {
        let form = CategoryForm {
            name: english(&category.names),
            names: category.names.clone(),
            ..CategoryForm::default()
        };
        let row = manage_categories::create_in(txn, viewer, form, begun).await?;
        categories.insert(category.key.clone(), CategoryId(row.id));
    }
    Ok(categories)
}

async fn add_statuses(
    txn: &Txn,
    viewer: &Viewer,
    content: &Content,
    begun: Timestamp,
) -> Result<Vec<(StatusId, Stage)>> {
    let mut statuses = Vec::new();
    for status in &content.company.statuses {
        let stage = Stage::from_name(&status.stage).unwrap_or(Stage::Waiting);
        let form = StatusForm {
            name: status.name.clone(),
            names: status.names.clone(),
            stage: Some(stage),
            colour: status.colour.clone(),
            pauses: status.pauses,
        };
        let row = manage_statuses::create_in(txn, viewer, form, begun).await?;
        statuses.push((StatusId(row.id), stage));
    }
    Ok(statuses)
}

async fn add_teams(
    txn: &Txn,
    viewer: &Viewer,
    content: &Content,
    people: &HashMap<&str, PersonId>,
    categories: &HashMap<String, CategoryId>,
    zone: &str,
    begun: Timestamp,
) -> Result<HashMap<String, TeamId>> {
    let mut teams = HashMap::new();
    for team in &content.company.teams {
        let administrators = ADMINISTERED
            .iter()
            .filter(|(_, slugs)| slugs.contains(&team.slug.as_str()))
            .map(|(email, _)| *email);
        let members = team
            .members
            .iter()
            .map(String::as_str)
            .chain(administrators);
        let form = TeamForm {
            name: team.name.clone(),
            address: team.slug.clone(),
            kind: team.kind.clone(),
            visibility: Visibility::from_name(&team.visibility).unwrap_or(Visibility::Public),
            members: Some(members.filter_map(|it| people.get(it).copied()).collect()),
            categories: Some(
                team.categories
                    .iter()
                    .filter_map(|it| categories.get(it).copied())
                    .collect(),
            ),
        };
        let row = manage_teams::create_in(txn, viewer, form, zone, begun).await?;
        teams.insert(team.slug.clone(), row.team());
    }
    Ok(teams)
}

fn english(names: &BTreeMap<String, String>) -> String {
    names.get("en").cloned().unwrap_or_default()
}
