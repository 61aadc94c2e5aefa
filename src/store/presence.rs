//! Who looks at a request at this moment, and who writes in it.

use domain::ids::{PersonId, RequestId};
use jiff::{SignedDuration, Timestamp};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use super::sql::Sql;
use super::{Txn, millis};
use crate::error::Result;

/// Somebody who has not been heard of for this long has gone; pages speak up more often.
const FRESH: SignedDuration = SignedDuration::from_secs(45);

/// Somebody who is there.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Present {
    /// Who.
    pub person_id: Uuid,
    /// Their name.
    pub name: String,
    /// Whether they write.
    pub writing: bool,
}

/// Notes that somebody is there.
pub async fn note(
    txn: &Txn,
    request: RequestId,
    person: PersonId,
    writing: bool,
    now: Timestamp,
) -> Result<()> {
    Sql::new(
        "INSERT INTO presence (request_id, person_id, writing, at) VALUES (?, ?, ?, ?) \
         ON CONFLICT (request_id, person_id) \
         DO UPDATE SET writing = excluded.writing, at = excluded.at",
    )
    .bind(request.0)
    .bind(person.0)
    .bind(writing)
    .bind(millis(now))
    .run(txn)
    .await?;
    Ok(())
}

/// Who else is there.
pub async fn others(
    db: &impl ConnectionTrait,
    request: RequestId,
    me: PersonId,
    now: Timestamp,
) -> Result<Vec<Present>> {
    let since = now.saturating_sub(FRESH).unwrap_or(now);
    Ok(Sql::new(
        "SELECT r.person_id, p.name, r.writing FROM presence r JOIN people p ON p.id = r.person_id \
         WHERE r.request_id = ? AND r.person_id <> ? AND r.at > ? ORDER BY p.sort_name",
    )
    .bind(request.0)
    .bind(me.0)
    .bind(millis(since))
    .all(db)
    .await?)
}

/// Forgets who has gone.
pub async fn clean_up(txn: &Txn, now: Timestamp) -> Result<()> {
    let before = now.saturating_sub(FRESH).unwrap_or(now);
    Sql::new("DELETE FROM presence WHERE at < ?")
        .bind(millis(before))
        .run(txn)
        .await?;
    Ok(())
}
