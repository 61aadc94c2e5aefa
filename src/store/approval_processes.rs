//! Ways to ask for approvals, and which of them counts for whom (A1, A2).

use std::collections::HashMap;

use anyhow::Context as _;
use domain::approval::{Ask, Source, process_of};
use domain::ids::{CategoryId, PersonId, ProcessId};
use jiff::Timestamp;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, EntityTrait as _,
    IntoActiveModel as _,
};
use uuid::Uuid;

use super::entities::{approval_assignments, approval_process_categories, approval_processes};
use super::people::Person;
use super::sql::Sql;
use super::{Txn, millis};
use crate::error::{Error, Result};

/// The setting that names the process which the sync gives to whoever has a line manager.
pub const SYNC_PROCESS: &str = "approvals.sync_process";

/// Whose default a process is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfCategory {
    /// Requests about this.
    pub category: CategoryId,
    /// Whether such a request asks by itself.
    pub starts_itself: bool,
}

/// A way to ask for approvals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Process {
    /// Its id.
    pub id: ProcessId,
    /// What it is called.
    pub name: String,
    /// Who is asked.
    pub steps: Vec<Ask>,
    /// One after the other; else all at once.
    pub in_order: bool,
    /// What they are asked, unless somebody writes something else.
    pub text: String,
    /// Keys of what they are shown: see [`super::approval_shown`].
    pub fields: Vec<String>,
    /// Whether the clock of the request waits (T10).
    pub pauses_clock: bool,
    /// After how many working hours somebody is reminded; 0: never.
    pub remind_hours: u32,
    /// After how many days it expires.
    pub expire_days: u32,
    /// Whether it counts where nothing else does.
    pub is_default: bool,
    /// Whose default it is besides.
    pub categories: Vec<OfCategory>,
    /// Since when it is offered no more.
    pub archived_at: Option<i64>,
    /// Raised at each write; a write at an older version is refused.
    pub version: i64,
}

impl Process {
    /// Whether it can be asked by.
    #[must_use]
    pub fn is_active(&self) -> bool {
        self.archived_at.is_none()
    }
}

fn number(number: i32) -> u32 {
    u32::try_from(number).unwrap_or(0)
}

fn kept(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

async fn read(
    db: &impl ConnectionTrait,
    rows: Vec<approval_processes::Model>,
) -> Result<Vec<Process>> {
    let mut categories: HashMap<Uuid, Vec<OfCategory>> = HashMap::new();
    for row in approval_process_categories::Entity::find().all(db).await? {
        categories
            .entry(row.process_id)
            .or_default()
            .push(OfCategory {
                category: CategoryId(row.category_id),
                starts_itself: row.starts_itself,
            });
    }
    rows.into_iter()
        .map(|row| {
            let mut own = categories.remove(&row.id).unwrap_or_default();
            own.sort_by_key(|it| it.category);
            Ok(Process {
                id: ProcessId(row.id),
                name: row.name,
                steps: serde_json::from_str(&row.steps)?,
                in_order: row.in_order,
                text: row.text,
                fields: serde_json::from_str(&row.fields)?,
                pauses_clock: row.pauses_clock,
                remind_hours: number(row.remind_hours),
                expire_days: number(row.expire_days),
                is_default: row.is_default,
                categories: own,
                archived_at: row.archived_at,
                version: row.version,
            })
        })
        .collect()
}

fn row(process: &Process, created_at: i64, version: i64) -> Result<approval_processes::Model> {
    Ok(approval_processes::Model {
        id: process.id.0,
        name: process.name.clone(),
        steps: serde_json::to_string(&process.steps)?,
        in_order: process.in_order,
        text: process.text.clone(),
        fields: serde_json::to_string(&process.fields)?,
        pauses_clock: process.pauses_clock,
        remind_hours: kept(process.remind_hours),
        expire_days: kept(process.expire_days),
        is_default: process.is_default,
        archived_at: process.archived_at,
        created_at,
        version,
    })
}

/// All processes by name; archived ones last.
pub async fn list(db: &impl ConnectionTrait) -> Result<Vec<Process>> {
    let rows = approval_processes::Entity::find().all(db).await?;
    let mut all = read(db, rows).await?;
    all.sort_by_cached_key(|it| (!it.is_active(), domain::text::fold(&it.name), it.id));
    Ok(all)
}

/// One by id.
pub async fn get(db: &impl ConnectionTrait, id: ProcessId) -> Result<Process> {
    let row = approval_processes::Entity::find_by_id(id.0).one(db).await?;
    let row = row.ok_or(Error::NotFound("process"))?;
    let mut read = read(db, vec![row]).await?;
    Ok(read.pop().context("one row is one process")?)
}

/// Adds one.
pub async fn add(txn: &Txn, process: &Process, now: Timestamp) -> Result<()> {
    make_way(txn, process).await?;
    approval_processes::Entity::insert(row(process, millis(now), 1)?.into_active_model())
        .exec_without_returning(txn)
        .await?;
    set_categories(txn, process).await?;
    super::teams::desk_changed(txn);
    Ok(())
}

/// Writes one read at `process.version`.
pub async fn save(txn: &Txn, mut process: Process) -> Result<Process> {
    make_way(txn, &process).await?;
    let known = [
        approval_processes::Column::Id.eq(process.id.0),
        approval_processes::Column::Version.eq(process.version),
    ];
    process.version += 1;
    let mut row = row(&process, 0, process.version)?
        .into_active_model()
        .reset_all();
    row.created_at = sea_orm::NotSet;
    super::replace::<approval_processes::Entity>(txn, row, known).await?;
    set_categories(txn, &process).await?;
    super::teams::desk_changed(txn);
    Ok(process)
}

/// There is one general default, and one process a category: who comes takes the place.
async fn make_way(txn: &Txn, process: &Process) -> Result<()> {
    if process.is_default {
        Sql::new(
            "UPDATE approval_processes SET is_default = FALSE, version = version + 1 \
             WHERE is_default = TRUE AND id <> ?",
        )
        .bind(process.id.0)
        .run(txn)
        .await?;
    }
    Ok(())
}

async fn set_categories(txn: &Txn, process: &Process) -> Result<()> {
    let own = || process.categories.iter().map(|it| it.category.0);
    Sql::new("DELETE FROM approval_process_categories WHERE process_id = ? OR category_id IN ")
        .bind(process.id.0)
        .list(own())
        .run(txn)
        .await?;
    for of in &process.categories {
        Sql::new(
            "INSERT INTO approval_process_categories (category_id, process_id, starts_itself) \
             VALUES (?, ?, ?)",
        )
        .bind(of.category.0)
        .bind(process.id.0)
        .bind(of.starts_itself)
        .run(txn)
        .await?;
    }
    Ok(())
}

/// Whether a category asks for an approval by itself.
pub async fn starts_itself(db: &impl ConnectionTrait, category: CategoryId) -> Result<bool> {
    let found = Sql::new(
        "SELECT 1 FROM approval_process_categories c JOIN approval_processes p \
         ON p.id = c.process_id WHERE c.category_id = ? AND c.starts_itself = TRUE \
         AND p.archived_at IS NULL",
    )
    .bind(category.0)
    .rows(db)
    .await?;
    Ok(!found.is_empty())
}

/// The process that counts for a person in a request about something, where an expert chose `chosen` or
/// nothing (A2). Archived ones do not count.
pub async fn for_person(
    db: &impl ConnectionTrait,
    person: PersonId,
    category: Option<CategoryId>,
    chosen: Option<ProcessId>,
) -> Result<Option<(Process, Source)>> {
    let active: HashMap<Uuid, Process> = list(db)
        .await?
        .into_iter()
        .filter(Process::is_active)
        .map(|it| (it.id.0, it))
        .collect();
    let assigned = assignments_of(db, person).await?;
    let of = |source: &str| {
        let found = assigned.iter().find(|it| it.source == source);
        found.map(|it| it.process_id)
    };
    let is_there = |id: &Uuid| active.contains_key(id);
    let by_category = category.and_then(|category| {
        let has = |it: &&Process| it.categories.iter().any(|own| own.category == category);
        active.values().find(has).map(|it| it.id.0)
    });
    let general = active.values().find(|it| it.is_default).map(|it| it.id.0);
    let found = process_of(
        of(Source::ByHand.name()).filter(is_there),
        of(Source::Sync.name()).filter(is_there),
        chosen.map(|it| it.0).filter(is_there),
        by_category,
        general,
    );
    Ok(found.and_then(|(id, source)| Some((active.get(&id)?.clone(), source))))
}

/// A row of `approval_assignments`.
pub type Assignment = approval_assignments::Model;

/// What a person was given, by hand and by the sync.
pub async fn assignments_of(
    db: &impl ConnectionTrait,
    person: PersonId,
) -> Result<Vec<Assignment>> {
    Ok(
        Sql::new("SELECT * FROM approval_assignments WHERE person_id = ? ORDER BY source")
            .bind(person.0)
            .all(db)
            .await?,
    )
}

/// Gives a person a process by hand, or takes that away.
pub async fn assign(
    txn: &Txn,
    person: PersonId,
    process: Option<ProcessId>,
    by: PersonId,
    now: Timestamp,
) -> Result<()> {
    let Some(process) = process else {
        Sql::new("DELETE FROM approval_assignments WHERE person_id = ? AND source = 'by_hand'")
            .bind(person.0)
            .run(txn)
            .await?;
        return Ok(());
    };
    Sql::new(
        "INSERT INTO approval_assignments (person_id, source, process_id, assigned_by, assigned_at) \
         VALUES (?, 'by_hand', ?, ?, ?) ON CONFLICT (person_id, source) DO UPDATE SET \
         process_id = excluded.process_id, assigned_by = excluded.assigned_by, \
         assigned_at = excluded.assigned_at",
    )
    .bind(person.0)
    .bind(process.0)
    .bind(by.0)
    .bind(millis(now))
    .run(txn)
    .await?;
    Ok(())
}

/// People who were given a process in one way, by name.
pub async fn people_of(
    db: &impl ConnectionTrait,
    process: ProcessId,
    source: Source,
    limit: i64,
) -> Result<Vec<Person>> {
    Ok(Sql::new(
        "SELECT p.* FROM approval_assignments a JOIN people p ON p.id = a.person_id \
         WHERE a.process_id = ? AND a.source = ? ORDER BY p.sort_name, p.id LIMIT ?",
    )
    .bind(process.0)
    .bind(source.name())
    .bind(limit)
    .all(db)
    .await?)
}

/// How many people were given each process, by process and source.
pub async fn counts(db: &impl ConnectionTrait) -> Result<HashMap<(ProcessId, String), i64>> {
    let rows = Sql::new(
        "SELECT process_id, source, count(*) FROM approval_assignments GROUP BY process_id, source",
    )
    .rows(db)
    .await?;
    rows.iter()
        .map(|row| {
            let process: Uuid = row.try_get_by_index(0)?;
            let source: String = row.try_get_by_index(1)?;
            Ok(((ProcessId(process), source), row.try_get_by_index(2)?))
        })
        .collect()
}

/// How many people the sync gave a process.
pub async fn synced_people(db: &impl ConnectionTrait) -> Result<i64> {
    Ok(
        Sql::new("SELECT count(*) FROM approval_assignments WHERE source = 'sync'")
            .value(db)
            .await?
            .unwrap_or(0),
    )
}

/// The process that the sync gives, if it gives one.
pub async fn of_sync(db: &impl ConnectionTrait) -> Result<Option<ProcessId>> {
    let set = super::settings::find(db, SYNC_PROCESS).await?;
    Ok(set.and_then(|it| it.parse().ok()))
}

/// Brings what the sync gives up to date: everybody of Personio who has a line manager has the process,
/// nobody else has. Says how many people that changed.
pub async fn apply_sync(txn: &Txn, now: Timestamp) -> Result<u64> {
    let process = of_sync(txn).await?;
    // One by one they would be slow: thousands of people come in one run.
    let gone = Sql::new(
        "DELETE FROM approval_assignments WHERE source = 'sync' AND (? OR person_id IN \
         (SELECT id FROM people WHERE personio_id IS NULL OR manager_id IS NULL))",
    )
    .bind(process.is_none())
    .run(txn)
    .await?
    .rows_affected();
    let Some(process) = process else {
        return Ok(gone);
    };
    let come = Sql::new(
        "INSERT INTO approval_assignments (person_id, source, process_id, assigned_by, assigned_at) \
         SELECT id, 'sync', ?, NULL, ? FROM people WHERE personio_id IS NOT NULL \
         AND manager_id IS NOT NULL ON CONFLICT (person_id, source) DO UPDATE SET \
         process_id = excluded.process_id, assigned_at = excluded.assigned_at \
         WHERE approval_assignments.process_id <> excluded.process_id",
    )
    .bind(process.0)
    .bind(millis(now))
    .run(txn)
    .await?
    .rows_affected();
    Ok(gone + come)
}

/// What the sync gave is given by hand from now on, where nothing was given by hand.
pub async fn convert_sync(txn: &Txn, by: PersonId, now: Timestamp) -> Result<()> {
    Sql::new(
        "INSERT INTO approval_assignments (person_id, source, process_id, assigned_by, assigned_at) \
         SELECT person_id, 'by_hand', process_id, ?, ? FROM approval_assignments \
         WHERE source = 'sync' ON CONFLICT (person_id, source) DO NOTHING",
    )
    .bind(by.0)
    .bind(millis(now))
    .run(txn)
    .await?;
    Ok(())
}
