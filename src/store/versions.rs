//! What messages said before they were changed.

use domain::ids::{MessageId, PersonId, RequestId};
use domain::message::Body;
use jiff::Timestamp;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::messages::{self, Message};
use super::sql::Sql;
use super::{Txn, millis};
use crate::error::Result;

/// A message says something else now; what it said is kept.
pub async fn replace(
    txn: &Txn,
    message: &Message,
    body: &Body,
    by: Option<PersonId>,
    at: Timestamp,
    now: Timestamp,
) -> Result<()> {
    Sql::new(
        "INSERT INTO message_versions (message_id, version, body, text, replaced_at, replaced_by) \
         SELECT ?, count(*) + 1, ?, ?, ?, ? FROM message_versions WHERE message_id = ?",
    )
    .bind(message.id.0)
    .bind(serde_json::to_string(&message.body.segments)?)
    .bind(message.body.text.as_str())
    .bind(millis(now))
    .bind(by.map(|it| it.0))
    .bind(message.id.0)
    .run(txn)
    .await?;
    Sql::new("UPDATE messages SET body = ?, text = ?, edited_at = ? WHERE id = ?")
        .bind(serde_json::to_string(&body.segments)?)
        .bind(body.text.as_str())
        .bind(millis(at))
        .bind(message.id.0)
        .run(txn)
        .await?;
    Ok(())
}

/// Marks a message as deleted by whoever wrote it; false if it was so before.
pub async fn delete(txn: &Txn, id: MessageId, now: Timestamp) -> Result<bool> {
    let done = Sql::new("UPDATE messages SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL")
        .bind(millis(now))
        .bind(id.0)
        .run(txn)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Whoever deleted a message took that back; false if it was not deleted.
pub async fn restore(txn: &Txn, id: MessageId) -> Result<bool> {
    let done =
        Sql::new("UPDATE messages SET deleted_at = NULL WHERE id = ? AND deleted_at IS NOT NULL")
            .bind(id.0)
            .run(txn)
            .await?;
    Ok(done.rows_affected() == 1)
}

/// The newest message of a request that was neither deleted nor taken back: what a list row shows.
pub async fn last_standing(
    db: &impl ConnectionTrait,
    request: RequestId,
) -> Result<Option<Message>> {
    let last = Sql::new(
        "SELECT id FROM messages WHERE request_id = ? AND recalled_at IS NULL \
         AND deleted_at IS NULL AND NOT automatic ORDER BY seq DESC LIMIT 1",
    )
    .bind(request.0)
    .value::<Uuid>(db)
    .await?;
    match last {
        Some(id) => messages::get(db, MessageId(id)).await.map(Some),
        None => Ok(None),
    }
}
