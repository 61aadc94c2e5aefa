//! Who takes part in a request by mail besides the requester (E7).

use domain::ids::{PersonId, RequestId};
use domain::text::display_name;
use jiff::Timestamp;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::entities::participants;
use super::messages::Origin;
use super::sql::Sql;
use super::{Txn, millis};
use crate::error::Result;

/// A row of `participants`.
pub type Participant = participants::Model;

impl participants::Model {
    /// The person, typed.
    #[must_use]
    pub fn person(&self) -> PersonId {
        PersonId(self.person_id)
    }

    /// Whether they take part now.
    #[must_use]
    pub fn is_active(&self) -> bool {
        self.removed_at.is_none()
    }
}

/// Who takes part now, in the order in which they were added.
pub async fn list(db: &impl ConnectionTrait, request: RequestId) -> Result<Vec<Participant>> {
    let mut all = all(db, request).await?;
    all.retain(Participant::is_active);
    Ok(all)
}

/// The same, and whoever took part before: what they wrote stays theirs.
pub async fn all(db: &impl ConnectionTrait, request: RequestId) -> Result<Vec<Participant>> {
    Ok(
        Sql::new("SELECT * FROM participants WHERE request_id = ? ORDER BY added_at, person_id")
            .bind(request.0)
            .all(db)
            .await?,
    )
}

/// Somebody's part in a request, if they take part now.
pub async fn find(
    db: &impl ConnectionTrait,
    request: RequestId,
    person: PersonId,
) -> Result<Option<Participant>> {
    Ok(Sql::new(
        "SELECT * FROM participants WHERE request_id = ? AND person_id = ? AND removed_at IS NULL",
    )
    .bind(request.0)
    .bind(person.0)
    .one(db)
    .await?)
}

/// Whether somebody takes part now.
pub async fn takes_part(
    db: &impl ConnectionTrait,
    request: RequestId,
    person: PersonId,
) -> Result<bool> {
    Ok(find(db, request, person).await?.is_some())
}

/// Somebody takes part from here on: `since_seq` is the newest event that they have not been sent. False
/// if they do already. Reply addresses that they were given when they took part before are theirs again.
pub async fn add(
    txn: &Txn,
    request: RequestId,
    person: PersonId,
    by: Option<PersonId>,
    since_seq: i64,
    now: Timestamp,
) -> Result<bool> {
    let added = Sql::new(
        "INSERT INTO participants (request_id, person_id, added_by, added_at, since_seq, removed_at) \
         VALUES (?, ?, ?, ?, ?, NULL) ON CONFLICT (request_id, person_id) DO UPDATE SET \
         added_by = excluded.added_by, added_at = excluded.added_at, \
         since_seq = excluded.since_seq, removed_at = NULL \
         WHERE participants.removed_at IS NOT NULL",
    )
    .bind(request.0)
    .bind(person.0)
    .bind(by.map(|it| it.0))
    .bind(millis(now))
    .bind(since_seq)
    .run(txn)
    .await?
    .rows_affected()
        == 1;
    if added {
        Sql::new(
            "UPDATE reply_tokens SET revoked_at = NULL WHERE request_id = ? AND person_id = ?",
        )
        .bind(request.0)
        .bind(person.0)
        .run(txn)
        .await?;
    }
    Ok(added)
}

/// Somebody takes part no more: their reply addresses are revoked, and copies that have not gone do not
/// go. False if they did not take part.
pub async fn remove(
    txn: &Txn,
    request: RequestId,
    person: PersonId,
    now: Timestamp,
) -> Result<bool> {
    let removed = Sql::new(
        "UPDATE participants SET removed_at = ? \
         WHERE request_id = ? AND person_id = ? AND removed_at IS NULL",
    )
    .bind(millis(now))
    .bind(request.0)
    .bind(person.0)
    .run(txn)
    .await?
    .rows_affected()
        == 1;
    if removed {
        Sql::new(
            "UPDATE reply_tokens SET revoked_at = ? \
             WHERE request_id = ? AND person_id = ? AND revoked_at IS NULL",
        )
        .bind(millis(now))
        .bind(request.0)
        .bind(person.0)
        .run(txn)
        .await?;
        Sql::new(
            "UPDATE outbox SET state = 'recalled' WHERE request_id = ? AND person_id = ? \
             AND purpose = 'copy' AND state = 'waiting'",
        )
        .bind(request.0)
        .bind(person.0)
        .run(txn)
        .await?;
    }
    Ok(removed)
}

/// Who takes part, is no employee, and has not been sent anything of the request yet: a reply to them is
/// confirmed once.
pub async fn unconfirmed(db: &impl ConnectionTrait, request: RequestId) -> Result<Vec<PersonId>> {
    Ok(Sql::new(
        "SELECT p.person_id FROM participants p JOIN people who ON who.id = p.person_id \
         WHERE p.request_id = ? AND p.removed_at IS NULL AND who.kind <> 'employee' \
         AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.request_id = p.request_id \
         AND o.person_id = p.person_id AND o.purpose = 'copy' AND o.state <> 'recalled') \
         ORDER BY p.added_at, p.person_id",
    )
    .bind(request.0)
    .column::<Uuid>(db)
    .await?
    .into_iter()
    .map(PersonId)
    .collect())
}

/// Addresses that mails of a request were also sent to, with the names beside them, in the order in which
/// they were first named, at most 20. Nobody takes part by being among them.
pub async fn named_in_mails(
    db: &impl ConnectionTrait,
    request: RequestId,
) -> Result<Vec<(String, String)>> {
    const AT_MOST: usize = 20;
    let origins: Vec<String> = Sql::new(
        "SELECT origin FROM messages WHERE request_id = ? AND channel = 'email' \
         AND kind = 'inbound' AND recalled_at IS NULL ORDER BY seq LIMIT 200",
    )
    .bind(request.0)
    .column(db)
    .await?;
    let mut named: Vec<(String, String)> = Vec::new();
    for origin in origins {
        let origin: Origin = serde_json::from_str(&origin)?;
        let mut names = origin.cc_names.into_iter();
        for address in origin.cc {
            let address = address.trim().to_lowercase();
            let name = display_name(&names.next().unwrap_or_default());
            if named.len() < AT_MOST && !named.iter().any(|it| it.0 == address) {
                named.push((address, name));
            }
        }
    }
    Ok(named)
}
