//! When the next call to a chat program may be made: in a conversation, of a method, or at all. Kept in
//! the database, so that processes do not add up.

use jiff::{SignedDuration, Timestamp};
use sea_orm::ConnectionTrait;

use super::sql::Sql;
use super::{Txn, instant, millis};
use crate::error::Result;

/// How fast a lane may be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// One in this time.
    pub every: SignedDuration,
    /// And so many ahead of that: chat programs bear short bursts.
    pub ahead: i32,
}

impl From<SignedDuration> for Pace {
    fn from(every: SignedDuration) -> Self {
        Self { every, ahead: 0 }
    }
}

impl Pace {
    fn every(self) -> i64 {
        i64::try_from(self.every.as_millis()).unwrap_or(i64::MAX)
    }

    fn ahead(self) -> i64 {
        self.every().saturating_mul(self.ahead.into())
    }
}

/// How long to wait before any of these lanes is free again.
pub async fn busy(
    db: &impl ConnectionTrait,
    names: &[&str],
    now: Timestamp,
) -> Result<Option<SignedDuration>> {
    let free_at = Sql::new("SELECT max(free_at) FROM lanes WHERE name IN ")
        .list(names.iter().copied())
        .value::<Option<i64>>(db)
        .await?
        .flatten();
    Ok(free_at
        .map(instant)
        .filter(|it| *it > now)
        .map(|it| it.duration_since(now)))
}

/// Takes the next place of each of these lanes; or how long to wait for one, and then none is taken.
pub async fn claim_all(
    txn: &Txn,
    lanes: &[(String, Pace)],
    now: Timestamp,
) -> Result<Option<SignedDuration>> {
    let mut wait = None;
    for (name, pace) in lanes {
        let ahead = SignedDuration::from_millis(pace.ahead());
        let left = busy(txn, &[name], now).await?.map(|it| it - ahead);
        wait = wait.max(left.filter(jiff::SignedDuration::is_positive));
    }
    if wait.is_some() {
        return Ok(wait);
    }
    for (name, pace) in lanes {
        wait = wait.max(claim(txn, name, *pace, now).await?);
    }
    Ok(wait)
}

/// Takes the next place of a lane of this pace; or how long to wait for one. Of several processes each
/// gets its own.
pub async fn claim(
    txn: &Txn,
    name: &str,
    pace: impl Into<Pace>,
    now: Timestamp,
) -> Result<Option<SignedDuration>> {
    let pace = pace.into();
    let now = millis(now);
    let (every, ahead) = (pace.every(), pace.ahead());
    let done = Sql::new(
        "INSERT INTO lanes (name, free_at) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET \
         free_at = CASE WHEN lanes.free_at > ? THEN lanes.free_at ELSE ? END + ? \
         WHERE lanes.free_at <= ?",
    )
    .bind(name)
    .bind(now + every)
    .bind(now)
    .bind(now)
    .bind(every)
    .bind(now + ahead)
    .run(txn)
    .await?;
    if done.rows_affected() == 1 {
        return Ok(None);
    }
    let free_at = Sql::new("SELECT free_at FROM lanes WHERE name = ?")
        .bind(name)
        .value::<i64>(txn)
        .await?
        .unwrap_or(now);
    let wait = (free_at - ahead - now).max(1);
    Ok(Some(SignedDuration::from_millis(wait)))
}

/// Closes a lane for a while; one that is closed for longer stays so.
pub async fn close(txn: &Txn, name: &str, until: Timestamp) -> Result<()> {
    Sql::new(
        "INSERT INTO lanes (name, free_at) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET \
         free_at = excluded.free_at WHERE lanes.free_at < excluded.free_at",
    )
    .bind(name)
    .bind(millis(until))
    .run(txn)
    .await?;
    Ok(())
}

/// Forgets lanes that have long been free.
pub async fn clean_up(txn: &Txn, now: Timestamp) -> Result<()> {
    let before = now
        .saturating_sub(SignedDuration::from_hours(1))
        .unwrap_or(now);
    Sql::new("DELETE FROM lanes WHERE free_at < ?")
        .bind(millis(before))
        .run(txn)
        .await?;
    Ok(())
}
