//! People as the sync with Personio compares and writes them: all at once, and many at a time.

use std::collections::{BTreeMap, HashMap, HashSet};

use domain::attribute::Value;
use domain::directory::Field;
use domain::directory::plan::{Archived, Facts, Held};
use domain::ids::{CompanyId, CostCentreId, PersonId, SyncRunId};
use domain::locale::Language;
use jiff::Timestamp;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, EntityTrait as _,
    IntoActiveModel as _, QueryFilter as _,
};
use uuid::Uuid;

use super::entities::{cost_centres, people, person_cost_centres, sync_log};
use super::people::{Person, archived_by};
use super::sql::Sql;
use super::sync_runs::{Line, code};
use super::{Txn, instant, millis};
use crate::error::{Error, Result};

/// How many people are read at a time.
const PAGE: i64 = 5000;
/// How many rows one statement writes: SQLite takes 32,766 values, PostgreSQL 65,535.
const ROWS: usize = 500;

/// Everybody who is here, with the values of chosen attributes. `run` is the one that is at work.
pub(crate) async fn held(
    db: &impl ConnectionTrait,
    run: SyncRunId,
    mut attributes: HashMap<PersonId, BTreeMap<String, Value>>,
) -> Result<Vec<Held>> {
    let mut centres = centres_of_all(db).await?;
    let new: HashSet<Uuid> = Sql::new(
        "SELECT person_id FROM sync_log WHERE run_id = ? AND code = ? AND person_id IS NOT NULL",
    )
    .bind(run.0)
    .bind(code::ADDED)
    .column(db)
    .await?
    .into_iter()
    .collect();
    let mut held = Vec::new();
    let mut after = Uuid::nil();
    loop {
        let page: Vec<Person> = Sql::new("SELECT * FROM people WHERE id > ? ORDER BY id LIMIT ?")
            .bind(after)
            .bind(PAGE)
            .all(db)
            .await?;
        let Some(last) = page.last() else {
            return Ok(held);
        };
        after = last.id;
        held.reserve(page.len());
        for mut person in page {
            let id = person.person();
            let mut facts = facts_of(&mut person);
            facts.cost_centres = centres.remove(&id.0).unwrap_or_default();
            facts.attributes = attributes.remove(&id).unwrap_or_default();
            held.push(Held {
                person: id,
                archived: archived(&person),
                personio_id: person.personio_id,
                name: person.name,
                facts,
                manager: person.manager_id.map(PersonId),
                synced_until: person.synced_until.map(instant),
                is_new: new.contains(&id.0),
            });
        }
    }
}

async fn centres_of_all(
    db: &impl ConnectionTrait,
) -> Result<HashMap<Uuid, BTreeMap<String, Option<String>>>> {
    let rows = Sql::new(
        "SELECT p.person_id, c.name, p.percent FROM person_cost_centres p \
         JOIN cost_centres c ON c.id = p.cost_centre_id",
    )
    .rows(db)
    .await?;
    let mut all: HashMap<Uuid, BTreeMap<String, Option<String>>> = HashMap::new();
    for row in rows {
        all.entry(row.try_get_by_index(0)?)
            .or_default()
            .insert(row.try_get_by_index(1)?, row.try_get_by_index(2)?);
    }
    Ok(all)
}

fn archived(person: &Person) -> Option<Archived> {
    person.deactivated_at?;
    Some(
        if person.archived_by.as_deref() == Some(archived_by::DIRECTORY) {
            Archived::ByDirectory
        } else {
            Archived::ByHand
        },
    )
}

fn facts_of(person: &mut Person) -> Facts {
    let mut facts = Facts::default();
    facts.company = person.company_id.map(CompanyId);
    facts.language = person
        .directory_language
        .as_deref()
        .and_then(Language::from_code);
    for field in Field::ALL {
        facts.set(field, column(person, field).and_then(Option::take));
    }
    facts
}

/// Where a fact that is kept as text lies.
fn column(person: &mut Person, field: Field) -> Option<&mut Option<String>> {
    Some(match field {
        Field::FirstName => &mut person.first_name,
        Field::LastName => &mut person.last_name,
        Field::Email => &mut person.email,
        Field::Status => &mut person.employment_status,
        Field::HireDate => &mut person.hire_date,
        Field::TerminationDate => &mut person.termination_date,
        Field::Office => &mut person.office,
        Field::Department => &mut person.department,
        Field::Team => &mut person.directory_team,
        Field::Position => &mut person.position,
        Field::EmploymentType => &mut person.employment_type,
        Field::Gender => &mut person.gender,
        Field::BirthDate => &mut person.birth_date,
        Field::LastModified | Field::LineManager | Field::CostCentres | Field::Company => {
            return None;
        }
    })
}

/// Puts one fact into a person's row; cost centres and attributes have rows of their own.
pub fn put(person: &mut Person, field: Field, facts: &Facts) {
    if field == Field::Company {
        person.company_id = facts.company.map(|it| it.0);
    } else if let Some(column) = column(person, field) {
        *column = facts.text(field).map(str::to_owned);
    }
}

/// Adds people, each whole; what is found of them too.
pub async fn add(txn: &Txn, rows: &[Person]) -> Result<()> {
    for part in rows.chunks(ROWS) {
        let models = part.iter().map(|it| it.clone().into_active_model());
        people::Entity::insert_many(models)
            .exec_without_returning(txn)
            .await?;
    }
    super::people::index_new(txn, rows).await
}

/// Writes a person as changed from `before`.
pub async fn save(txn: &Txn, before: &Person, mut after: Person) -> Result<Person> {
    after.version = before.version + 1;
    after.sort_name = domain::text::fold(&after.name);
    let done = people::Entity::update_many()
        .set(after.clone().into_active_model().reset_all())
        .filter(people::Column::Id.eq(before.id))
        .filter(people::Column::Version.eq(before.version))
        .exec(txn)
        .await?;
    if done.rows_affected != 1 {
        return Err(Error::Stale);
    }
    super::people::index_again(txn, before, &after).await?;
    Ok(after)
}

/// Makes cost centres. An id of Personio's that another one has already is left out.
pub async fn make_cost_centres(
    txn: &Txn,
    centres: &BTreeMap<String, Option<String>>,
    now: Timestamp,
) -> Result<Vec<String>> {
    let mut made = Vec::new();
    for (name, personio_id) in centres {
        let row = cost_centres::Model {
            id: CostCentreId::new().0,
            name: name.clone(),
            personio_id: None,
            created_at: millis(now),
        };
        let inserted = Sql::new(
            "INSERT INTO cost_centres (id, name, personio_id, created_at) VALUES (?, ?, NULL, ?) \
             ON CONFLICT DO NOTHING",
        )
        .bind(row.id)
        .bind(row.name)
        .bind(row.created_at)
        .run(txn)
        .await?;
        if inserted.rows_affected() == 0 {
            continue;
        }
        made.push(name.clone());
        if let Some(id) = personio_id {
            Sql::new(
                "UPDATE cost_centres SET personio_id = ? WHERE id = ? AND NOT EXISTS \
                 (SELECT 1 FROM cost_centres c WHERE c.personio_id = ?)",
            )
            .bind(id.as_str())
            .bind(row.id)
            .bind(id.as_str())
            .run(txn)
            .await?;
        }
    }
    Ok(made)
}

/// Gives each person exactly these cost centres; those that are not there are left out.
pub(crate) async fn set_cost_centres(
    txn: &Txn,
    of: &[(PersonId, &BTreeMap<String, Option<String>>)],
    known: &HashMap<String, Uuid>,
) -> Result<()> {
    if of.is_empty() {
        return Ok(());
    }
    Sql::new("DELETE FROM person_cost_centres WHERE person_id IN ")
        .list(of.iter().map(|it| it.0.0))
        .run(txn)
        .await?;
    let rows: Vec<_> = of
        .iter()
        .flat_map(|(person, centres)| {
            centres.iter().filter_map(|(name, percent)| {
                Some(person_cost_centres::Model {
                    person_id: person.0,
                    cost_centre_id: *known.get(name)?,
                    percent: percent.clone(),
                })
            })
        })
        .collect();
    for part in rows.chunks(ROWS) {
        let models = part.iter().map(|it| it.clone().into_active_model());
        person_cost_centres::Entity::insert_many(models)
            .exec_without_returning(txn)
            .await?;
    }
    Ok(())
}

/// Gives people a line manager, or none.
pub async fn set_manager(txn: &Txn, of: &[PersonId], manager: Option<PersonId>) -> Result<()> {
    Sql::new("UPDATE people SET version = version + 1, manager_id = ? WHERE id IN ")
        .bind(manager.map(|it| it.0))
        .list(of.iter().map(|it| it.0))
        .run(txn)
        .await?;
    Ok(())
}

/// Takes people's addresses away until they get their new ones.
pub async fn give_up_addresses(txn: &Txn, of: &[PersonId]) -> Result<()> {
    for part in of.chunks(ROWS) {
        Sql::new("UPDATE people SET version = version + 1, email = NULL WHERE id IN ")
            .list(part.iter().map(|it| it.0))
            .run(txn)
            .await?;
    }
    for person in of {
        super::sessions::close_all(txn, *person).await?;
    }
    Ok(())
}

/// Notes until when Personio told of people.
pub async fn mark(txn: &Txn, of: &[PersonId], until: Option<Timestamp>) -> Result<()> {
    for part in of.chunks(ROWS) {
        Sql::new("UPDATE people SET synced_until = ? WHERE id IN ")
            .bind(until.map(millis))
            .list(part.iter().map(|it| it.0))
            .run(txn)
            .await?;
    }
    Ok(())
}

/// Writes lines of a run's log.
pub async fn log(txn: &Txn, lines: Vec<Line>) -> Result<()> {
    for part in lines.chunks(ROWS) {
        let models = part.iter().map(|line| {
            let mut model = line.clone().into_active_model();
            model.not_set(sync_log::Column::Id);
            model
        });
        sync_log::Entity::insert_many(models)
            .exec_without_returning(txn)
            .await?;
    }
    Ok(())
}
