//! Counting what is limited: tries to sign in, automatic mails, new requests of one sender.

use jiff::{SignedDuration, Timestamp};
use sea_orm::ConnectionTrait;

use super::sql::Sql;
use super::{Txn, millis};
use crate::error::Result;

/// How often something happened in a bucket within the last `window`.
pub async fn count(
    db: &impl ConnectionTrait,
    bucket: &str,
    window: SignedDuration,
    now: Timestamp,
) -> Result<i64> {
    let since = now.saturating_sub(window).unwrap_or(now);
    Ok(
        Sql::new("SELECT count(*) FROM attempts WHERE bucket = ? AND at > ?")
            .bind(bucket)
            .bind(millis(since))
            .value(db)
            .await?
            .unwrap_or(0),
    )
}

/// Counts one more.
pub async fn add(txn: &Txn, bucket: &str, now: Timestamp) -> Result<()> {
    Sql::new("INSERT INTO attempts (bucket, at) VALUES (?, ?)")
        .bind(bucket)
        .bind(millis(now))
        .run(txn)
        .await?;
    Ok(())
}

/// Counts one more if fewer than `limit` happened within `window`; says whether it did.
pub async fn allow(
    txn: &Txn,
    bucket: &str,
    limit: i64,
    window: SignedDuration,
    now: Timestamp,
) -> Result<bool> {
    if count(txn, bucket, window, now).await? >= limit {
        return Ok(false);
    }
    add(txn, bucket, now).await?;
    Ok(true)
}

/// Forgets a bucket: a right password makes up for wrong ones.
pub async fn forget(txn: &Txn, bucket: &str) -> Result<()> {
    Sql::new("DELETE FROM attempts WHERE bucket = ?")
        .bind(bucket)
        .run(txn)
        .await?;
    Ok(())
}

/// Removes what no limit looks at any more.
pub async fn clean_up(txn: &Txn, now: Timestamp) -> Result<()> {
    let before = now
        .saturating_sub(SignedDuration::from_hours(8 * 24))
        .unwrap_or(now);
    Sql::new("DELETE FROM attempts WHERE at < ?")
        .bind(millis(before))
        .run(txn)
        .await?;
    Ok(())
}
