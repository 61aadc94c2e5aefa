//! Answers to POSTs that may be repeated with the same `Idempotency-Key`.

use domain::ids::PersonId;
use jiff::{SignedDuration, Timestamp};
use sea_orm::{ConnectionTrait, EntityTrait as _, Set};

use super::entities::idempotency_keys;
use super::sql::Sql;
use super::{Txn, millis};
use crate::error::Result;

/// An answer given before.
pub type Kept = idempotency_keys::Model;

/// The answer kept for a key.
pub async fn find(db: &impl ConnectionTrait, person: PersonId, key: &str) -> Result<Option<Kept>> {
    Ok(
        idempotency_keys::Entity::find_by_id((person.0, key.to_owned()))
            .one(db)
            .await?,
    )
}

/// Keeps an answer, in the transaction of what it answers for: of two at once, one fails and is
/// told to look again.
pub async fn keep(
    txn: &Txn,
    person: PersonId,
    key: &str,
    fingerprint: &str,
    status: u16,
    answer: String,
    now: Timestamp,
) -> Result<()> {
    idempotency_keys::Entity::insert(idempotency_keys::ActiveModel {
        person_id: Set(person.0),
        key: Set(key.to_owned()),
        fingerprint: Set(fingerprint.to_owned()),
        status: Set(i32::from(status)),
        answer: Set(answer),
        created_at: Set(millis(now)),
    })
    .exec_without_returning(txn)
    .await?;
    Ok(())
}

/// Removes answers older than a week.
pub async fn clean_up(txn: &Txn, now: Timestamp) -> Result<()> {
    let before = now
        .saturating_sub(SignedDuration::from_hours(24 * 7))
        .unwrap_or(now);
    Sql::new("DELETE FROM idempotency_keys WHERE created_at < ?")
        .bind(millis(before))
        .run(txn)
        .await?;
    Ok(())
}
