//! Mails as they came, as far as they are still kept.

use std::collections::HashSet;

use domain::ids::{LedgerId, RequestId};
use sea_orm::{ConnectionTrait, EntityTrait as _};
use uuid::Uuid;

use super::entities::ledger_raw;
use super::sql::Sql;
use crate::error::Result;

/// Which messages of a request can be looked at as they came: their entries of the ledger.
pub async fn of_request(
    db: &impl ConnectionTrait,
    request: RequestId,
) -> Result<HashSet<LedgerId>> {
    let kept: Vec<Uuid> = Sql::new(
        "SELECT ledger_raw.ledger_id FROM messages \
         JOIN ledger_raw ON ledger_raw.ledger_id = messages.ledger_id \
         WHERE messages.request_id = ? AND messages.channel = 'email'",
    )
    .bind(request.0)
    .column(db)
    .await?;
    Ok(kept.into_iter().map(LedgerId).collect())
}

/// A mail as it came, if it is still kept.
pub async fn get(db: &impl ConnectionTrait, id: LedgerId) -> Result<Option<Vec<u8>>> {
    let found = ledger_raw::Entity::find_by_id(id.0).one(db).await?;
    Ok(found.map(|it| it.raw))
}
