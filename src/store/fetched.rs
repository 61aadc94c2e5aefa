//! Files that were fetched for an entry of the ledger which still waits for others: none is fetched twice.

use domain::ids::LedgerId;
use sea_orm::ConnectionTrait;

use super::Txn;
use super::entities::fetched;
use super::sql::Sql;
use crate::error::Result;

/// A row of `fetched`.
pub type Fetched = fetched::Model;

/// A file of an entry, by what the chat calls it, if it was fetched before.
pub async fn find(
    db: &impl ConnectionTrait,
    ledger: LedgerId,
    file: &str,
) -> Result<Option<Fetched>> {
    Ok(
        Sql::new("SELECT * FROM fetched WHERE ledger_id = ? AND file = ?")
            .bind(ledger.0)
            .bind(file)
            .one(db)
            .await?,
    )
}

/// Remembers a file; again changes nothing.
pub async fn add(txn: &Txn, file: Fetched) -> Result<()> {
    Sql::new(
        "INSERT INTO fetched (ledger_id, file, content_type, size, sha256) VALUES (?, ?, ?, ?, ?) \
         ON CONFLICT DO NOTHING",
    )
    .bind(file.ledger_id)
    .bind(file.file)
    .bind(file.content_type)
    .bind(file.size)
    .bind(file.sha256)
    .run(txn)
    .await?;
    Ok(())
}

/// Forgets the files of entries that have ended.
pub async fn clean_up(txn: &Txn) -> Result<()> {
    Sql::new(
        "DELETE FROM fetched WHERE NOT EXISTS (SELECT 1 FROM ledger \
         WHERE ledger.id = fetched.ledger_id AND ledger.state IN ('stored', 'asked'))",
    )
    .run(txn)
    .await?;
    Ok(())
}
