//! Reactions to messages.

use std::collections::BTreeSet;

use domain::ids::{MessageId, PersonId};
use jiff::Timestamp;
use sea_orm::ConnectionTrait;

use super::sql::Sql;
use super::{Txn, millis};
use crate::error::Result;

/// Somebody reacts to a message; false if they did so before.
pub async fn add(
    txn: &Txn,
    message: MessageId,
    emoji: &str,
    author: &str,
    person: Option<PersonId>,
    now: Timestamp,
) -> Result<bool> {
    let done = Sql::new(
        "INSERT INTO message_reactions (message_id, emoji, author, person_id, at) \
         VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
    )
    .bind(message.0)
    .bind(emoji)
    .bind(author)
    .bind(person.map(|it| it.0))
    .bind(millis(now))
    .run(txn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Somebody takes a reaction back; false if there was none.
pub async fn remove(txn: &Txn, message: MessageId, emoji: &str, author: &str) -> Result<bool> {
    let done =
        Sql::new("DELETE FROM message_reactions WHERE message_id = ? AND emoji = ? AND author = ?")
            .bind(message.0)
            .bind(emoji)
            .bind(author)
            .run(txn)
            .await?;
    Ok(done.rows_affected() == 1)
}

/// Who reacted with what to a message, as the chat program calls them.
pub async fn of_message(
    db: &impl ConnectionTrait,
    message: MessageId,
) -> Result<BTreeSet<(String, String)>> {
    Ok(
        Sql::new("SELECT emoji, author FROM message_reactions WHERE message_id = ?")
            .bind(message.0)
            .pairs(db)
            .await?,
    )
}
