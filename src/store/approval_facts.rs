//! What has to be known of the organisation to say who is asked for an approval (A1, A3).

use std::collections::HashSet;

use domain::approval::{Ask, Candidate, Facts, Known, LEVELS};
use domain::expert::Right;
use domain::ids::PersonId;
use domain::request::Request;
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use super::people::EMPLOYEE;
use super::sql::Sql;
use crate::error::Result;

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    manager_id: Option<Uuid>,
    deactivated_at: Option<i64>,
    kind: String,
}

/// The facts about a person concerned by a request, their line managers, and whoever is named.
pub async fn facts(
    db: &impl ConnectionTrait,
    request: &Request,
    concerned: PersonId,
    named: impl IntoIterator<Item = PersonId>,
) -> Result<Facts> {
    let levels = i64::try_from(LEVELS).unwrap_or(0) + 1;
    // A circle ends with the levels.
    let line: Vec<Row> = Sql::new(
        "WITH RECURSIVE line (id, manager_id, deactivated_at, kind, level) AS (\
         SELECT id, manager_id, deactivated_at, kind, 0 FROM people WHERE id = ? \
         UNION ALL SELECT p.id, p.manager_id, p.deactivated_at, p.kind, l.level + 1 \
         FROM line l JOIN people p ON p.id = l.manager_id WHERE l.level < ?) \
         SELECT id, manager_id, deactivated_at, kind FROM line",
    )
    .bind(concerned.0)
    .bind(levels)
    .all(db)
    .await?;
    let named: Vec<Row> =
        Sql::new("SELECT id, manager_id, deactivated_at, kind FROM people WHERE id IN ")
            .list(named.into_iter().map(|it| it.0))
            .all(db)
            .await?;
    let mut facts = Facts::default();
    for row in line.into_iter().chain(named) {
        let known = Known {
            manager: row.manager_id.map(PersonId),
            is_active: row.deactivated_at.is_none() && row.kind == EMPLOYEE,
        };
        facts.people.insert(PersonId(row.id), known);
    }
    facts.barred = barred(db, request).await?;
    let administrators = super::roles::people_with(db, Right::Administer).await?;
    let ids = || administrators.iter().map(|it| it.id);
    let pending = super::approvals::pending_counts(db, ids()).await?;
    facts.administrators = ids()
        .map(|id| Candidate {
            person: PersonId(id),
            pending: pending.get(&id).copied().unwrap_or(0),
        })
        .collect();
    Ok(facts)
}

/// Requester and subjects of a request: nobody decides on their own (R6).
pub async fn barred(db: &impl ConnectionTrait, request: &Request) -> Result<HashSet<PersonId>> {
    let subjects = super::requests::subjects(db, request.id).await?;
    Ok(subjects.into_iter().chain([request.requester]).collect())
}

/// Whom steps name.
pub fn named<'a>(steps: impl IntoIterator<Item = &'a Ask>) -> Vec<PersonId> {
    steps
        .into_iter()
        .filter_map(|it| match it {
            Ask::Person(person) => Some(*person),
            Ask::LineManager | Ask::Administrator => None,
        })
        .collect()
}
