//! Edits, deletions and reactions that came before their message: they wait for it.

use domain::ids::LedgerId;
use jiff::Timestamp;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::posts::Place;
use super::sql::Sql;
use super::{Txn, millis};
use crate::error::Result;

/// Keeps an entry of the ledger until its message comes; again changes nothing.
pub async fn add(txn: &Txn, ledger: LedgerId, place: &Place, now: Timestamp) -> Result<()> {
    Sql::new(
        "INSERT INTO early (ledger_id, channel, account, conversation, outside_id, at) \
         VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
    )
    .bind(ledger.0)
    .bind(place.channel.name())
    .bind(place.account.as_str())
    .bind(place.conversation.as_str())
    .bind(place.id.as_str())
    .bind(millis(now))
    .run(txn)
    .await?;
    Ok(())
}

/// What waits for a message, in the order in which it came; it waits no longer.
pub async fn take(txn: &Txn, place: &Place) -> Result<Vec<LedgerId>> {
    let waiting = Sql::new(
        "SELECT ledger_id FROM early WHERE channel = ? AND account = ? AND conversation = ? \
         AND outside_id = ? ORDER BY ledger_id",
    )
    .bind(place.channel.name())
    .bind(place.account.as_str())
    .bind(place.conversation.as_str())
    .bind(place.id.as_str())
    .column::<Uuid>(txn)
    .await?;
    for ledger in &waiting {
        remove(txn, LedgerId(*ledger)).await?;
    }
    Ok(waiting.into_iter().map(LedgerId).collect())
}

/// An entry waits no longer.
pub async fn remove(txn: &Txn, ledger: LedgerId) -> Result<()> {
    Sql::new("DELETE FROM early WHERE ledger_id = ?")
        .bind(ledger.0)
        .run(txn)
        .await?;
    Ok(())
}

/// What has waited since before `before` for a message that is not even waiting for its team.
pub async fn in_vain(
    db: &impl ConnectionTrait,
    before: Timestamp,
    limit: i64,
) -> Result<Vec<LedgerId>> {
    Ok(Sql::new(
        "SELECT e.ledger_id FROM early e WHERE e.at < ? AND NOT EXISTS (SELECT 1 FROM posts p \
         JOIN openings o ON o.id = p.opening_id WHERE p.channel = e.channel \
         AND p.account = e.account AND p.conversation = e.conversation \
         AND p.outside_id = e.outside_id AND o.state = 'asked') ORDER BY e.at LIMIT ?",
    )
    .bind(millis(before))
    .bind(limit)
    .column::<Uuid>(db)
    .await?
    .into_iter()
    .map(LedgerId)
    .collect())
}
