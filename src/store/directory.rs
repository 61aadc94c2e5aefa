//! Lists of people: found by words, narrowed, page by page; and what a list tells of each besides their row.

use std::collections::HashMap;

use domain::directory::{EmploymentStatus, Field};
use domain::ids::{CompanyId, CostCentreId, PersonId};
use domain::text;
use jiff::Timestamp;
use sea_orm::{ConnectionTrait, DbBackend, FromQueryResult};
use uuid::Uuid;

use super::inbox::COUNT_LIMIT;
use super::people::{CONTACT, EMPLOYEE, Person};
use super::roles::Role;
use super::sql::Sql;
use super::{instant, sync_runs};
use crate::error::Result;

/// Whether somebody belongs to the organisation at this moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Not archived, whatever Personio says of them.
    Active,
    /// Hired, not there yet.
    Onboarding,
    /// On leave: still an employee.
    Leave,
    /// Archived (R4).
    Inactive,
}

impl Standing {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Active, Self::Onboarding, Self::Leave, Self::Inactive];

    /// The name in addresses, in the API and in keys of texts.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Onboarding => "onboarding",
            Self::Leave => "leave",
            Self::Inactive => "inactive",
        }
    }

    /// The reverse of [`Standing::name`].
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }

    /// Of a person: whoever is archived is inactive, whatever Personio says; others are as it says.
    #[must_use]
    pub fn of(person: &Person) -> Self {
        if !person.is_active() {
            return Self::Inactive;
        }
        let told = person.employment_status.as_deref();
        match told.and_then(EmploymentStatus::from_name) {
            Some(EmploymentStatus::Onboarding) => Self::Onboarding,
            Some(EmploymentStatus::Leave) => Self::Leave,
            _ => Self::Active,
        }
    }
}

/// Where somebody is known from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// An employee from Personio.
    Personio,
    /// An employee added or imported by hand.
    Hand,
    /// Known only from a message.
    Contact,
}

impl Origin {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Personio, Self::Hand, Self::Contact];

    /// The name in addresses, in the API and in keys of texts.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Personio => "personio",
            Self::Hand => "hand",
            Self::Contact => "contact",
        }
    }

    /// The reverse of [`Origin::name`].
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }

    /// Of a person.
    #[must_use]
    pub fn of(person: &Person) -> Self {
        if person.personio_id.is_some() {
            Self::Personio
        } else if person.is_employee() {
            Self::Hand
        } else {
            Self::Contact
        }
    }
}

/// Which people are listed, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Beginnings of words of name, address, department and position.
    pub words: String,
    /// How they stand.
    pub standing: Option<Standing>,
    /// Where they are known from.
    pub origin: Option<Origin>,
    /// Their company.
    pub company: Option<CompanyId>,
    /// One of their cost centres.
    pub cost_centre: Option<CostCentreId>,
    /// Their department, exactly.
    pub department: Option<String>,
    /// Their line manager.
    pub manager: Option<PersonId>,
    /// Whoever comes after this sort name and id.
    pub after: Option<(String, Uuid)>,
}

impl Filter {
    /// Whether it leaves anybody out.
    #[must_use]
    pub fn narrows(&self) -> bool {
        let all = Self {
            after: self.after.clone(),
            ..Self::default()
        };
        *self != all
    }
}

/// `FROM … WHERE` of everybody whom a filter lets through; nothing for words that hold no letter.
fn matching(backend: DbBackend, filter: &Filter) -> Option<Sql> {
    let mut sql = if filter.words.trim().is_empty() {
        match filter.cost_centre {
            Some(_) => Sql::new(" FROM person_cost_centres c JOIN people p ON p.id = c.person_id"),
            None => Sql::new(" FROM people p"),
        }
        .push(" WHERE 1 = 1")
    } else {
        let found = found(backend, &filter.words)?;
        let sql = Sql::new(" FROM ").append(found);
        let sql = sql.push(" f JOIN people p ON p.id = f.person_id");
        match filter.cost_centre {
            Some(_) => sql.push(" JOIN person_cost_centres c ON c.person_id = p.id WHERE 1 = 1"),
            None => sql.push(" WHERE 1 = 1"),
        }
    };
    if let Some(centre) = filter.cost_centre {
        sql = sql.push(" AND c.cost_centre_id = ?").bind(centre.0);
    }
    if let Some(company) = filter.company {
        sql = sql.push(" AND p.company_id = ?").bind(company.0);
    }
    if let Some(department) = &filter.department {
        sql = sql.push(" AND p.department = ?").bind(department.as_str());
    }
    if let Some(manager) = filter.manager {
        sql = sql.push(" AND p.manager_id = ?").bind(manager.0);
    }
    // Constants stand in the text, so that indexes of only those rows can serve.
    sql = match filter.standing {
        None => sql,
        Some(Standing::Active) => sql.push(" AND p.deactivated_at IS NULL"),
        Some(Standing::Inactive) => sql.push(" AND p.deactivated_at IS NOT NULL"),
        Some(Standing::Leave) => {
            sql.push(" AND p.employment_status = 'leave' AND p.deactivated_at IS NULL")
        }
        Some(Standing::Onboarding) => {
            sql.push(" AND p.employment_status = 'onboarding' AND p.deactivated_at IS NULL")
        }
    };
    sql = match filter.origin {
        None => sql,
        Some(Origin::Personio) => sql.push(" AND p.personio_id IS NOT NULL"),
        Some(Origin::Hand) => sql
            .push(" AND p.personio_id IS NULL AND p.kind = ?")
            .bind(EMPLOYEE),
        Some(Origin::Contact) => sql
            .push(" AND p.personio_id IS NULL AND p.kind = ?")
            .bind(CONTACT),
    };
    Some(sql)
}

/// Ids of people by the beginnings of words; nothing for words that hold no letter.
pub(super) fn found(backend: DbBackend, words: &str) -> Option<Sql> {
    let folded = text::fold(words);
    if folded.is_empty() {
        return None;
    }
    Some(if backend == DbBackend::Postgres {
        let words: Vec<String> = folded.split(' ').map(|it| format!("{it}:*")).collect();
        Sql::new(
            "(SELECT d.person_id FROM search_people_documents d \
             WHERE d.words @@ to_tsquery('simple', ?))",
        )
        .bind(words.join(" & "))
    } else {
        let words: Vec<String> = folded.split(' ').map(|it| format!("\"{it}\"*")).collect();
        Sql::new(
            "(SELECT d.person_id FROM search_people s \
             JOIN search_people_documents d ON d.id = s.rowid WHERE search_people MATCH ?)",
        )
        .bind(words.join(" "))
    })
}

/// The statement behind [`list`]; nothing if nobody can be found.
#[must_use]
pub fn list_sql(backend: DbBackend, filter: &Filter, limit: i64) -> Option<Sql> {
    let mut sql = Sql::new("SELECT p.*").append(matching(backend, filter)?);
    if let Some((name, id)) = &filter.after {
        sql = sql
            .push(" AND (p.sort_name, p.id) > (?, ?)")
            .bind(name.as_str())
            .bind(*id);
    }
    let sql = sql.push(" ORDER BY p.sort_name, p.id LIMIT ?");
    Some(sql.bind(limit))
}

/// People by name.
pub async fn list(db: &impl ConnectionTrait, filter: &Filter, limit: i64) -> Result<Vec<Person>> {
    match list_sql(db.get_database_backend(), filter, limit) {
        Some(sql) => Ok(sql.all(db).await?),
        None => Ok(Vec::new()),
    }
}

/// The statement behind [`count`].
#[must_use]
pub fn count_sql(backend: DbBackend, filter: &Filter) -> Option<Sql> {
    let sql = Sql::new("SELECT count(*) FROM (SELECT 1").append(matching(backend, filter)?);
    Some(sql.push(" LIMIT ?) x").bind(COUNT_LIMIT + 1))
}

/// How many people a filter lets through, whatever the page; at most [`COUNT_LIMIT`] + 1.
pub async fn count(db: &impl ConnectionTrait, filter: &Filter) -> Result<i64> {
    match count_sql(db.get_database_backend(), filter) {
        Some(sql) => Ok(sql.value(db).await?.unwrap_or_default()),
        None => Ok(0),
    }
}

/// How many departments are offered as a filter.
const DEPARTMENTS: i64 = 300;

/// The statement behind [`departments`]: from one to the next by the index, never through everybody.
#[must_use]
pub fn departments_sql() -> Sql {
    Sql::new(
        "WITH RECURSIVE d (name) AS (SELECT min(department) FROM people \
         UNION ALL SELECT (SELECT min(p.department) FROM people p WHERE p.department > d.name) \
         FROM d WHERE d.name IS NOT NULL) \
         SELECT name FROM d WHERE name IS NOT NULL AND name <> '' LIMIT ?",
    )
    .bind(DEPARTMENTS)
}

/// The departments that people have, the first of them.
pub async fn departments(db: &impl ConnectionTrait) -> Result<Vec<String>> {
    Ok(departments_sql().column(db).await?)
}

/// A person's part of a cost centre.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Share {
    person_id: Uuid,
    /// Which.
    pub cost_centre_id: Uuid,
    /// Its name.
    pub name: String,
    /// How many percent, as Personio gives it.
    pub percent: Option<String>,
}

/// The cost centres of these people, by name.
pub async fn cost_centres_of(
    db: &impl ConnectionTrait,
    people: impl IntoIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, Vec<Share>>> {
    let rows: Vec<Share> = Sql::new(
        "SELECT c.person_id, c.cost_centre_id, n.name, c.percent FROM person_cost_centres c \
         JOIN cost_centres n ON n.id = c.cost_centre_id WHERE c.person_id IN ",
    )
    .list(people)
    .push(" ORDER BY n.name")
    .all(db)
    .await?;
    let mut shares: HashMap<Uuid, Vec<Share>> = HashMap::new();
    for row in rows {
        shares.entry(row.person_id).or_default().push(row);
    }
    Ok(shares)
}

/// The roles of these people.
pub async fn roles_of(
    db: &impl ConnectionTrait,
    people: impl IntoIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, Vec<Role>>> {
    #[derive(FromQueryResult)]
    struct Holding {
        person_id: Uuid,
        role_id: Uuid,
    }
    let roles = super::roles::list(db).await?;
    let rows: Vec<Holding> =
        Sql::new("SELECT person_id, role_id FROM person_roles WHERE person_id IN ")
            .list(people)
            .all(db)
            .await?;
    let mut held: HashMap<Uuid, Vec<Role>> = HashMap::new();
    for role in roles {
        for row in rows.iter().filter(|it| it.role_id == role.id) {
            held.entry(row.person_id).or_default().push(role.clone());
        }
    }
    Ok(held)
}

/// How many of whom somebody is the line manager are shown.
pub const REPORTS: i64 = 100;

/// The active people whose line manager this is, by name; at most [`REPORTS`].
pub async fn reports(db: &impl ConnectionTrait, manager: PersonId) -> Result<Vec<Person>> {
    let filter = Filter {
        manager: Some(manager),
        standing: Some(Standing::Active),
        ..Filter::default()
    };
    list(db, &filter, REPORTS).await
}

/// As of when the directory is: the end of the last run that went through all of it.
pub async fn as_of(db: &impl ConnectionTrait) -> Result<Option<Timestamp>> {
    let run = sync_runs::last_complete(db).await?;
    Ok(run.and_then(|it| it.ended_at).map(instant))
}

/// When Personio last told of a person, given [`as_of`]; nothing for who is not from there (P11).
#[must_use]
pub fn told_at(person: &Person, as_of: Option<Timestamp>) -> Option<Timestamp> {
    person.personio_id.as_ref()?;
    person.synced_until.map(instant).or(as_of)
}

/// The fields of a person's form that Personio gives, by their names there: what is typed would be
/// overwritten by the next run. None while there are no runs (P13).
pub async fn given(db: &impl ConnectionTrait, person: &Person) -> Result<Vec<&'static str>> {
    if person.personio_id.is_none() {
        return Ok(Vec::new());
    }
    let connection = super::personio::find(db).await?;
    let Some(connection) = connection.filter(super::personio::Connection::is_enabled) else {
        return Ok(Vec::new());
    };
    let catalogue = super::attributes::list(db).await?;
    let is_told = |field: Field| {
        // As long as nobody has asked, everything may be told.
        catalogue.is_empty()
            || catalogue.iter().any(|it| {
                let id = it.universal_id.as_deref().unwrap_or(&it.key);
                it.offered && id == field.universal_id()
            })
    };
    let mut given = vec!["name", "email"];
    if is_told(Field::Position) {
        given.push("position");
    }
    if is_told(Field::Department) {
        given.push("department");
    }
    if connection.configuration.language.is_some() {
        given.push("language");
    }
    Ok(given)
}
