//! Cost centres, which the sync makes (P6).

use std::collections::HashMap;

use sea_orm::ConnectionTrait;
use uuid::Uuid;

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

/// How many people each cost centre has, archived ones among them; those without people are not in it.
pub async fn people(db: &impl ConnectionTrait) -> Result<HashMap<Uuid, i64>> {
    Ok(
        Sql::new(
            "SELECT cost_centre_id, count(*) FROM person_cost_centres GROUP BY cost_centre_id",
        )
        .pairs(db)
        .await?,
    )
}
