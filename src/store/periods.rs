//! When periodic work last ran; a period is claimed by one process.

use jiff::{SignedDuration, Timestamp};
use sea_orm::ConnectionTrait;

use super::entities::periods;
use super::sql::Sql;
use super::{Txn, millis};
use crate::error::Result;

/// Claims a run if the last one began at least `every` ago; says whether it is ours.
pub async fn claim(txn: &Txn, name: &str, every: SignedDuration, now: Timestamp) -> Result<bool> {
    let before = now.saturating_sub(every).unwrap_or(now);
    Sql::new(
        "INSERT INTO periods (name, last_started_at, last_done_at, last_error) \
         VALUES (?, 0, NULL, '') ON CONFLICT (name) DO NOTHING",
    )
    .bind(name)
    .run(txn)
    .await?;
    let claimed =
        Sql::new("UPDATE periods SET last_started_at = ? WHERE name = ? AND last_started_at <= ?")
            .bind(millis(now))
            .bind(name)
            .bind(millis(before))
            .run(txn)
            .await?;
    Ok(claimed.rows_affected() == 1)
}

/// Notes how a run ended; an empty error is a success.
pub async fn done(txn: &Txn, name: &str, error: &str, now: Timestamp) -> Result<()> {
    let sql = if error.is_empty() {
        Sql::new("UPDATE periods SET last_error = '', last_done_at = ? WHERE name = ?")
            .bind(millis(now))
    } else {
        Sql::new("UPDATE periods SET last_error = ? WHERE name = ?").bind(error)
    };
    sql.bind(name).run(txn).await?;
    Ok(())
}

/// All periodic work, for the health page.
pub async fn list(db: &impl ConnectionTrait) -> Result<Vec<periods::Model>> {
    Ok(Sql::new("SELECT * FROM periods ORDER BY name")
        .all(db)
        .await?)
}
