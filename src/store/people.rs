//! People: employees and contacts, and what each may do.

use std::collections::HashMap;

use domain::expert::{Right, Viewer};
use domain::ids::{PersonId, TeamId};
use domain::locale::{self, Language};
use domain::text;
use jiff::Timestamp;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DbBackend, EntityTrait,
    IntoActiveModel as _, QueryFilter as _, Set,
};
use uuid::Uuid;

use super::entities::people;
use super::sql::Sql;
use super::{Txn, millis};
use crate::error::{Error, Result};

/// A row of `people`.
pub type Person = people::Model;

/// Employee of the organisation.
pub const EMPLOYEE: &str = "employee";
/// Known only from a message.
pub const CONTACT: &str = "contact";

/// Who archived somebody (`people.archived_by`). Of those archived before this was kept, nothing is
/// known: they count as archived by hand.
pub mod archived_by {
    /// The sync, which brings them back too.
    pub const DIRECTORY: &str = "directory";
    /// An administrator, who alone brings them back.
    pub const HAND: &str = "hand";
}

impl people::Model {
    /// The id, typed.
    #[must_use]
    pub fn person(&self) -> PersonId {
        PersonId(self.id)
    }

    /// Whether the person still belongs to the organisation (R4).
    #[must_use]
    pub fn is_active(&self) -> bool {
        self.deactivated_at.is_none()
    }

    /// Whether the person is an employee.
    #[must_use]
    pub fn is_employee(&self) -> bool {
        self.kind == EMPLOYEE
    }

    /// The person's language (L2).
    #[must_use]
    pub fn language(&self, organisation: Language) -> Language {
        let read = |it: &Option<String>| it.as_deref().and_then(Language::from_code);
        locale::of_person(
            read(&self.language),
            read(&self.directory_language),
            organisation,
        )
    }
}

/// What is known of a person who is added or changed.
#[derive(Clone, Debug, Default)]
pub struct Details {
    /// Whole name; made of the other two if empty.
    pub name: String,
    /// First name.
    pub first_name: Option<String>,
    /// Last name.
    pub last_name: Option<String>,
    /// Address, in lower case.
    pub email: Option<String>,
    /// The language that the directory gives.
    pub directory_language: Option<String>,
    /// IANA time zone.
    pub time_zone: Option<String>,
    /// Position.
    pub position: Option<String>,
    /// Department.
    pub department: Option<String>,
    /// Office.
    pub office: Option<String>,
    /// Line manager.
    pub manager: Option<PersonId>,
}

/// A person by id.
pub async fn get(db: &impl ConnectionTrait, id: PersonId) -> Result<Person> {
    people::Entity::find_by_id(id.0)
        .one(db)
        .await?
        .ok_or(Error::NotFound("person"))
}

/// People by ids, in no order; unknown ids are left out.
pub async fn by_ids(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<Vec<Person>> {
    Ok(Sql::new("SELECT * FROM people WHERE id IN ")
        .list(ids)
        .all(db)
        .await?)
}

/// A person by address.
pub async fn by_email(db: &impl ConnectionTrait, email: &str) -> Result<Option<Person>> {
    Ok(people::Entity::find()
        .filter(people::Column::Email.eq(email.trim().to_lowercase()))
        .one(db)
        .await?)
}

/// Whose an address is: their own, or a further one of an employee that was confirmed at their own (E6).
pub async fn by_address(db: &impl ConnectionTrait, address: &str) -> Result<Option<Person>> {
    let own = by_email(db, address).await?;
    if own.as_ref().is_some_and(Person::is_employee) {
        return Ok(own);
    }
    let further: Option<Person> = Sql::new(
        "SELECT p.* FROM person_addresses a JOIN people p ON p.id = a.person_id \
         WHERE a.address = ? AND a.confirmed_at IS NOT NULL",
    )
    .bind(address.trim().to_lowercase())
    .one(db)
    .await?;
    Ok(further.or(own))
}

/// Somebody new, not written yet.
#[must_use]
pub fn new(kind: &str, details: &Details, now: Timestamp) -> Person {
    let name = full_name(details);
    people::Model {
        id: PersonId::new().0,
        kind: kind.to_owned(),
        sort_name: text::fold(&name),
        name,
        first_name: details.first_name.clone(),
        last_name: details.last_name.clone(),
        email: details.email.as_ref().map(|it| it.trim().to_lowercase()),
        language: None,
        directory_language: details.directory_language.clone(),
        time_zone: details.time_zone.clone(),
        position: details.position.clone(),
        department: details.department.clone(),
        office: details.office.clone(),
        manager_id: details.manager.map(|it| it.0),
        password_hash: None,
        deactivated_at: None,
        created_at: millis(now),
        version: 1,
        deadline_mails: true,
        personio_id: None,
        employment_status: None,
        employment_type: None,
        company_id: None,
        directory_team: None,
        hire_date: None,
        termination_date: None,
        gender: None,
        birth_date: None,
        archived_by: None,
        synced_until: None,
        bounced_at: None,
    }
}

/// Notes since when mail to somebody's address comes back, or that it does no more.
pub async fn set_bounced(txn: &Txn, id: PersonId, at: Option<Timestamp>) -> Result<()> {
    Sql::new("UPDATE people SET bounced_at = ? WHERE id = ?")
        .bind(at.map(millis))
        .bind(id.0)
        .run(txn)
        .await?;
    Ok(())
}

/// Adds a person.
pub async fn add(txn: &Txn, kind: &str, details: &Details, now: Timestamp) -> Result<Person> {
    let row = new(kind, details, now);
    people::Entity::insert(row.clone().into_active_model())
        .exec_without_returning(txn)
        .await?;
    index(txn, &row).await?;
    Ok(row)
}

/// Writes a person read at `person.version`.
pub async fn save(txn: &Txn, person: Person) -> Result<Person> {
    let mut saved = person.clone();
    saved.version += 1;
    saved.sort_name = text::fold(&saved.name);
    let known = [
        people::Column::Id.eq(person.id),
        people::Column::Version.eq(person.version),
    ];
    super::replace::<people::Entity>(txn, saved.clone().into_active_model().reset_all(), known)
        .await?;
    index(txn, &saved).await?;
    Ok(saved)
}

fn full_name(details: &Details) -> String {
    let name = if details.name.trim().is_empty() {
        [&details.first_name, &details.last_name]
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(" ")
    } else {
        details.name.clone()
    };
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        details.email.clone().unwrap_or_default()
    } else {
        name.chars().take(200).collect()
    }
}

/// What of a person is found.
fn words(person: &Person) -> String {
    text::fold(&format!(
        "{} {} {} {}",
        person.name,
        person.email.as_deref().unwrap_or_default(),
        person.department.as_deref().unwrap_or_default(),
        person.position.as_deref().unwrap_or_default(),
    ))
}

async fn index(txn: &Txn, person: &Person) -> Result<()> {
    let words = words(person);
    if txn.get_database_backend() == DbBackend::Postgres {
        return index_new(txn, std::slice::from_ref(person)).await;
    }
    let known = Sql::new("SELECT id FROM search_people_documents WHERE person_id = ?")
        .bind(person.id)
        .value::<i64>(txn)
        .await?;
    let id = if let Some(id) = known {
        Sql::new("DELETE FROM search_people WHERE rowid = ?")
            .bind(id)
            .run(txn)
            .await?;
        id
    } else {
        Sql::new("INSERT INTO search_people_documents (person_id) VALUES (?) RETURNING id")
            .bind(person.id)
            .value::<i64>(txn)
            .await?
            .unwrap_or_default()
    };
    Sql::new("INSERT INTO search_people (rowid, text) VALUES (?, ?)")
        .bind(id)
        .bind(words)
        .run(txn)
        .await?;
    Ok(())
}

/// The same for somebody who was found as `before`.
pub(super) async fn index_again(txn: &Txn, before: &Person, after: &Person) -> Result<()> {
    if words(before) == words(after) {
        return Ok(());
    }
    index(txn, after).await
}

/// Lets people be found of whom nothing is found yet: few statements, however many they are.
pub(super) async fn index_new(txn: &Txn, people: &[Person]) -> Result<()> {
    const ROWS: usize = 500;
    let is_postgres = txn.get_database_backend() == DbBackend::Postgres;
    for part in people.chunks(ROWS) {
        let comma = |sql: Sql, first: bool| if first { sql } else { sql.push(", ") };
        if is_postgres {
            let mut sql = Sql::new("INSERT INTO search_people_documents (person_id, text) VALUES ");
            for (count, person) in part.iter().enumerate() {
                sql = comma(sql, count == 0).list([
                    sea_orm::Value::from(person.id),
                    sea_orm::Value::from(words(person)),
                ]);
            }
            sql.push(" ON CONFLICT (person_id) DO UPDATE SET text = excluded.text")
                .run(txn)
                .await?;
            continue;
        }
        let mut sql = Sql::new("INSERT INTO search_people_documents (person_id) VALUES ");
        for (count, person) in part.iter().enumerate() {
            sql = comma(sql, count == 0).list([person.id]);
        }
        let mut ids: HashMap<Uuid, i64> = HashMap::with_capacity(part.len());
        for row in sql.push(" RETURNING person_id, id").rows(txn).await? {
            ids.insert(row.try_get_by_index(0)?, row.try_get_by_index(1)?);
        }
        let mut sql = Sql::new("INSERT INTO search_people (rowid, text) VALUES ");
        for (count, person) in part.iter().enumerate() {
            let id = ids.get(&person.id).copied();
            sql = comma(sql, count == 0).list([
                sea_orm::Value::from(id.unwrap_or_default()),
                sea_orm::Value::from(words(person)),
            ]);
        }
        sql.run(txn).await?;
    }
    Ok(())
}

/// People whose name, address, department or position begins with these words.
pub async fn search(db: &impl ConnectionTrait, query: &str, limit: i64) -> Result<Vec<Person>> {
    let folded = text::fold(query);
    if folded.is_empty() {
        return Ok(Vec::new());
    }
    let sql = if db.get_database_backend() == DbBackend::Postgres {
        let words: Vec<String> = folded.split(' ').map(|it| format!("{it}:*")).collect();
        Sql::new(
            "SELECT p.* FROM search_people_documents d JOIN people p ON p.id = d.person_id \
             WHERE d.words @@ to_tsquery('simple', ?) ORDER BY p.sort_name, p.id LIMIT ?",
        )
        .bind(words.join(" & "))
    } else {
        let words: Vec<String> = folded.split(' ').map(|it| format!("\"{it}\"*")).collect();
        Sql::new(
            "SELECT p.* FROM search_people s JOIN search_people_documents d ON d.id = s.rowid \
             JOIN people p ON p.id = d.person_id WHERE search_people MATCH ? \
             ORDER BY p.sort_name, p.id LIMIT ?",
        )
        .bind(words.join(" "))
    };
    Ok(sql.bind(limit).all(db).await?)
}

/// People by name, after a cursor of (sort name, id).
pub async fn list(
    db: &impl ConnectionTrait,
    after: Option<(String, Uuid)>,
    limit: i64,
) -> Result<Vec<Person>> {
    let sql = match after {
        Some((name, id)) => Sql::new("SELECT * FROM people WHERE (sort_name, id) > (?, ?)")
            .bind(name)
            .bind(id),
        None => Sql::new("SELECT * FROM people"),
    };
    Ok(sql
        .push(" ORDER BY sort_name, id LIMIT ?")
        .bind(limit)
        .all(db)
        .await?)
}

/// What a person may do at this moment. An inactive person may do nothing (R4).
pub async fn viewer(db: &impl ConnectionTrait, person: &Person) -> Result<Viewer> {
    if !person.is_active() {
        return Ok(Viewer {
            person: person.person(),
            rights: Vec::new(),
            teams: Vec::new(),
        });
    }
    let rights = Sql::new(
        "SELECT DISTINCT r.name FROM person_roles p JOIN role_rights r ON r.role_id = p.role_id \
         WHERE p.person_id = ?",
    )
    .bind(person.id)
    .column::<String>(db)
    .await?
    .iter()
    .filter_map(|it| Right::from_name(it))
    .collect();
    let teams = Sql::new("SELECT team_id FROM team_members WHERE person_id = ?")
        .bind(person.id)
        .column::<Uuid>(db)
        .await?
        .into_iter()
        .map(TeamId)
        .collect();
    Ok(Viewer {
        person: person.person(),
        rights,
        teams,
    })
}

/// Sets a password's hash, or takes it away.
pub async fn set_password(txn: &Txn, id: PersonId, hash: Option<String>) -> Result<()> {
    let update = people::ActiveModel {
        id: sea_orm::Unchanged(id.0),
        password_hash: Set(hash),
        ..Default::default()
    };
    update.update(txn).await?;
    Ok(())
}

/// Whether anybody is an administrator yet (R8).
pub async fn has_administrator(db: &impl ConnectionTrait) -> Result<bool> {
    let found = Sql::new("SELECT p.person_id FROM person_roles p WHERE p.role_id = ? LIMIT 1")
        .bind(super::settings::built_in_role("administrator").0)
        .value::<Uuid>(db)
        .await?;
    Ok(found.is_some())
}
