//! Who takes part in a request by mail besides the requester (E7).

use domain::ids::{PersonId, RequestId};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::entities::participants;
use super::sql::Sql;
use crate::error::Result;

/// A row of `participants`.
pub type Participant = participants::Model;

/// Who takes part now, in the order in which they were added.
pub async fn list(db: &impl ConnectionTrait, request: RequestId) -> Result<Vec<Participant>> {
    Ok(Sql::new(
        "SELECT * FROM participants WHERE request_id = ? AND removed_at IS NULL \
         ORDER BY added_at, person_id",
    )
    .bind(request.0)
    .all(db)
    .await?)
}

/// Whether somebody takes part now.
pub async fn takes_part(
    db: &impl ConnectionTrait,
    request: RequestId,
    person: PersonId,
) -> Result<bool> {
    Ok(Sql::new(
        "SELECT person_id FROM participants WHERE request_id = ? AND person_id = ? \
         AND removed_at IS NULL",
    )
    .bind(request.0)
    .bind(person.0)
    .value::<Uuid>(db)
    .await?
    .is_some())
}
