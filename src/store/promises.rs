//! What requesters were told about when an answer may be expected (C6).

use std::collections::HashMap;

use domain::event::MoveReason;
use domain::ids::{RequestId, TeamId};
use jiff::{SignedDuration, Timestamp};
use sea_orm::{ConnectionTrait, EntityTrait as _};
use uuid::Uuid;

use super::clocks::NEVER;
use super::entities::promises;
use super::sql::Sql;
use super::{Txn, instant, millis};
use crate::error::Result;

/// A promise that moves by no more than this has not moved.
pub const SLACK: SignedDuration = SignedDuration::from_mins(1);

/// A row of `promises`.
pub type Promise = promises::Model;

impl promises::Model {
    /// By when an answer was promised; none once the requester was told that no time can be named.
    #[must_use]
    pub fn due(&self) -> Option<Timestamp> {
        (self.due_at != NEVER).then(|| instant(self.due_at))
    }

    /// Why it moved, as long as the requester was not told.
    #[must_use]
    pub fn pending(&self) -> Option<MoveReason> {
        self.pending.as_deref().and_then(MoveReason::from_name)
    }

    /// Whether another time is so far from the promised one that the requester has to be told.
    #[must_use]
    pub fn is_moved(&self, due: Option<Timestamp>) -> bool {
        match (self.due(), due) {
            (Some(told), Some(due)) => told.duration_since(due).abs() > SLACK,
            (told, due) => told.is_some() != due.is_some(),
        }
    }
}

/// The promise of a request.
pub async fn get(db: &impl ConnectionTrait, request: RequestId) -> Result<Option<Promise>> {
    Ok(promises::Entity::find_by_id(request.0).one(db).await?)
}

/// The promises of these requests.
pub async fn of_requests(
    db: &impl ConnectionTrait,
    requests: impl IntoIterator<Item = RequestId>,
) -> Result<HashMap<RequestId, Promise>> {
    let rows: Vec<Promise> = Sql::new("SELECT * FROM promises WHERE request_id IN ")
        .list(requests.into_iter().map(|it| it.0))
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|it| (RequestId(it.request_id), it))
        .collect())
}

/// Keeps what the requester is told now. `moved` when they had been told something else before.
pub async fn keep(
    txn: &Txn,
    request: RequestId,
    due: Option<Timestamp>,
    moved: bool,
    now: Timestamp,
) -> Result<()> {
    Sql::new(
        "INSERT INTO promises (request_id, due_at, told_at, moved_at, pending) \
         VALUES (?, ?, ?, ?, NULL) ON CONFLICT (request_id) DO UPDATE SET \
         due_at = excluded.due_at, told_at = excluded.told_at, \
         moved_at = COALESCE(excluded.moved_at, promises.moved_at), pending = NULL",
    )
    .bind(request.0)
    .bind(due.map_or(NEVER, millis))
    .bind(millis(now))
    .bind(moved.then(|| millis(now)))
    .run(txn)
    .await?;
    Ok(())
}

/// Remembers why a promise moved, until the requester is told; or that it is as it was.
pub async fn set_pending(txn: &Txn, request: RequestId, why: Option<MoveReason>) -> Result<()> {
    Sql::new("UPDATE promises SET pending = ? WHERE request_id = ?")
        .bind(why.map(|it| it.name().to_owned()))
        .bind(request.0)
        .run(txn)
        .await?;
    Ok(())
}

/// Open requests of a team that nobody has answered and whose promise is not what their row says is
/// due, or was not just before.
pub async fn unlike_rows(db: &impl ConnectionTrait, team: TeamId) -> Result<Vec<RequestId>> {
    Ok(Sql::new(
        "SELECT p.request_id FROM promises p JOIN requests r ON r.id = p.request_id \
         WHERE r.team_id = ? AND r.shelf IN (0, 1) AND r.first_replied_at IS NULL AND \
         (p.pending IS NOT NULL OR r.due_goal IS NULL OR r.due_goal <> 'respond' \
         OR abs(r.due_at - p.due_at) > ?) ORDER BY p.request_id",
    )
    .bind(team.0)
    .bind(i64::try_from(SLACK.as_millis()).unwrap_or(i64::MAX))
    .column::<Uuid>(db)
    .await?
    .into_iter()
    .map(RequestId)
    .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minute(minute: i64) -> Timestamp {
        Timestamp::from_second(minute * 60).unwrap()
    }

    /// C6.
    #[test]
    fn a_promise_moves_by_more_than_a_minute() {
        let mut promise = Promise {
            request_id: Uuid::nil(),
            due_at: millis(minute(10)),
            told_at: 0,
            moved_at: None,
            pending: None,
        };
        assert!(!promise.is_moved(Some(minute(11))));
        assert!(promise.is_moved(Some(minute(12))));
        assert!(promise.is_moved(Some(minute(8))));
        assert!(promise.is_moved(None));
        promise.due_at = NEVER;
        assert!(!promise.is_moved(None));
        assert!(promise.is_moved(Some(minute(10))));
    }
}
