//! What experts have begun to write, kept on the server.

use domain::ids::{PersonId, RequestId};
use domain::message::MessageKind;
use jiff::Timestamp;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::sql::Sql;
use super::{Txn, millis};
use crate::error::Result;

/// Keeps a draft; an empty one is removed.
pub async fn save(
    txn: &Txn,
    person: PersonId,
    request: RequestId,
    kind: MessageKind,
    html: &str,
    now: Timestamp,
) -> Result<()> {
    if html.trim().is_empty() {
        return remove(txn, person, request, kind).await;
    }
    Sql::new(
        "INSERT INTO drafts (person_id, request_id, kind, html, updated_at) VALUES (?, ?, ?, ?, ?) \
         ON CONFLICT (person_id, request_id, kind) \
         DO UPDATE SET html = excluded.html, updated_at = excluded.updated_at",
    )
    .bind(person.0)
    .bind(request.0)
    .bind(kind.name())
    .bind(html)
    .bind(millis(now))
    .run(txn)
    .await?;
    Ok(())
}

/// Removes a draft.
pub async fn remove(
    txn: &Txn,
    person: PersonId,
    request: RequestId,
    kind: MessageKind,
) -> Result<()> {
    Sql::new("DELETE FROM drafts WHERE person_id = ? AND request_id = ? AND kind = ?")
        .bind(person.0)
        .bind(request.0)
        .bind(kind.name())
        .run(txn)
        .await?;
    Ok(())
}

/// A person's draft in a request, empty if there is none.
pub async fn get(
    db: &impl ConnectionTrait,
    person: PersonId,
    request: RequestId,
    kind: MessageKind,
) -> Result<String> {
    Ok(
        Sql::new("SELECT html FROM drafts WHERE person_id = ? AND request_id = ? AND kind = ?")
            .bind(person.0)
            .bind(request.0)
            .bind(kind.name())
            .value(db)
            .await?
            .unwrap_or_default(),
    )
}

/// What a person has begun to write in these requests; the newer where there are two.
pub async fn of_requests(
    db: &impl ConnectionTrait,
    person: PersonId,
    requests: Vec<Uuid>,
) -> Result<Vec<(Uuid, String)>> {
    Ok(
        Sql::new("SELECT request_id, html FROM drafts WHERE person_id = ? AND request_id IN ")
            .bind(person.0)
            .list(requests)
            .push(" ORDER BY updated_at")
            .rows(db)
            .await?
            .iter()
            .map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?)))
            .collect::<std::result::Result<_, sea_orm::DbErr>>()?,
    )
}
