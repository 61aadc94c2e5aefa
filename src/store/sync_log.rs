//! Runs of the sync as they are listed, and what each changed and could not, page by page.

use std::collections::HashMap;

use domain::ids::{PersonId, SyncRunId};
use sea_orm::{ConnectionTrait, DbBackend};
use uuid::Uuid;

use super::directory;
use super::sql::Sql;
use super::sync_runs::{Line, Run, code, line};
use crate::error::{Error, Result};

/// Runs, the newest first, older than number `before`.
pub async fn runs(db: &impl ConnectionTrait, before: Option<i64>, limit: i64) -> Result<Vec<Run>> {
    Ok(
        Sql::new("SELECT * FROM sync_runs WHERE number < ? ORDER BY number DESC LIMIT ?")
            .bind(before.unwrap_or(i64::MAX))
            .bind(limit)
            .all(db)
            .await?,
    )
}

/// A run by its number.
pub async fn run(db: &impl ConnectionTrait, number: i64) -> Result<Run> {
    Sql::new("SELECT * FROM sync_runs WHERE number = ?")
        .bind(number)
        .one(db)
        .await?
        .ok_or(Error::NotFound("run"))
}

/// Which lines of a run's log are wanted: by code, and as they were written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// A kind of lines ([`super::sync_runs::line`]).
    pub kind: &'static str,
    /// Lines with this code.
    pub code: Option<String>,
    /// Lines about people of this name, or with this id in Personio.
    pub words: String,
    /// What comes after the line with this code and id.
    pub after: Option<(String, i64)>,
}

/// The statement behind [`lines`].
#[must_use]
pub fn lines_sql(backend: DbBackend, run: SyncRunId, filter: &Filter, limit: i64) -> Sql {
    let mut sql = Sql::new("SELECT * FROM sync_log WHERE run_id = ? AND kind = ?")
        .bind(run.0)
        .bind(filter.kind);
    if let Some((code, id)) = &filter.after {
        sql = sql
            .push(" AND (code, id) > (?, ?)")
            .bind(code.as_str())
            .bind(*id);
    }
    if let Some(code) = &filter.code {
        sql = sql.push(" AND code = ?").bind(code.as_str());
    }
    let words = filter.words.trim();
    if !words.is_empty() {
        // Whoever is here is found as on the page of people; who could not be added has only a name.
        let like = if backend == DbBackend::Postgres {
            " AND (personio_id = ? OR name ILIKE ? ESCAPE '!'"
        } else {
            " AND (personio_id = ? OR name LIKE ? ESCAPE '!'"
        };
        sql = sql.push(like).bind(words).bind(contains(words));
        if let Some(found) = directory::found(backend, words) {
            sql = sql.push(" OR person_id IN ").append(found);
        }
        sql = sql.push(")");
    }
    sql.push(" ORDER BY code, id LIMIT ?").bind(limit)
}

fn contains(words: &str) -> String {
    let mut pattern = String::from("%");
    for letter in words.chars() {
        if ['%', '_', '!'].contains(&letter) {
            pattern.push('!');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    pattern
}

/// Lines of a run's log.
pub async fn lines(
    db: &impl ConnectionTrait,
    run: SyncRunId,
    filter: &Filter,
    limit: i64,
) -> Result<Vec<Line>> {
    let sql = lines_sql(db.get_database_backend(), run, filter, limit);
    Ok(sql.all(db).await?)
}

/// How many lines of a kind have which code, by code; read from the index alone.
pub async fn codes(
    db: &impl ConnectionTrait,
    run: SyncRunId,
    kind: &str,
) -> Result<Vec<(String, i64)>> {
    let rows = Sql::new(
        "SELECT code, count(*) FROM sync_log WHERE run_id = ? AND kind = ? \
         GROUP BY code ORDER BY code",
    )
    .bind(run.0)
    .bind(kind)
    .rows(db)
    .await?;
    let mut codes = Vec::with_capacity(rows.len());
    for row in rows {
        codes.push((row.try_get_by_index(0)?, row.try_get_by_index(1)?));
    }
    Ok(codes)
}

/// Fields that are shown to administrators on a person's page, and nowhere else.
pub const PRIVATE: [&str; 2] = ["gender", "birth_date"];

/// The statement behind [`of_person`].
#[must_use]
pub fn of_person_sql(
    person: PersonId,
    before: Option<i64>,
    for_administrator: bool,
    limit: i64,
) -> Sql {
    let mut sql = Sql::new("SELECT * FROM sync_log WHERE person_id = ? AND id < ? AND code <> ?")
        .bind(person.0)
        .bind(before.unwrap_or(i64::MAX))
        // Nothing happened to them then.
        .bind(code::WOULD_ARCHIVE);
    if !for_administrator {
        sql = sql
            .push(" AND kind = ? AND (field IS NULL OR field NOT IN ")
            .bind(line::CHANGE)
            .list(PRIVATE)
            .push(")");
    }
    sql.push(" ORDER BY id DESC LIMIT ?").bind(limit)
}

/// What runs did with a person, the newest first, older than the line `before`. What was wrong, and
/// changes of [`PRIVATE`] fields, is for administrators.
pub async fn of_person(
    db: &impl ConnectionTrait,
    person: PersonId,
    before: Option<i64>,
    for_administrator: bool,
    limit: i64,
) -> Result<Vec<Line>> {
    let sql = of_person_sql(person, before, for_administrator, limit);
    Ok(sql.all(db).await?)
}

/// The numbers of these runs.
pub async fn numbers(
    db: &impl ConnectionTrait,
    runs: impl IntoIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, i64>> {
    Ok(Sql::new("SELECT id, number FROM sync_runs WHERE id IN ")
        .list(runs)
        .pairs(db)
        .await?)
}
