//! Cost centres, which the sync makes (P6).

use sea_orm::ConnectionTrait;

use super::entities::cost_centres;
use super::sql::Sql;
use crate::error::Result;

/// A row of `cost_centres`.
pub type CostCentre = cost_centres::Model;

/// All cost centres, by name.
pub async fn list(db: &impl ConnectionTrait) -> Result<Vec<CostCentre>> {
    Ok(Sql::new("SELECT * FROM cost_centres ORDER BY name")
        .all(db)
        .await?)
}
