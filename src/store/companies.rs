//! Companies of the organisation. Only administrators make them; the sync matches them (P5).

use domain::ids::CompanyId;
use sea_orm::{ConnectionTrait, EntityTrait as _};

use super::entities::companies;
use super::sql::Sql;
use crate::error::{Error, Result};

/// A row of `companies`.
pub type Company = companies::Model;

impl companies::Model {
    /// The id, typed.
    #[must_use]
    pub fn company(&self) -> CompanyId {
        CompanyId(self.id)
    }
}

/// All companies, by name.
pub async fn list(db: &impl ConnectionTrait) -> Result<Vec<Company>> {
    Ok(Sql::new("SELECT * FROM companies ORDER BY name")
        .all(db)
        .await?)
}

/// A company by id.
pub async fn get(db: &impl ConnectionTrait, id: CompanyId) -> Result<Company> {
    companies::Entity::find_by_id(id.0)
        .one(db)
        .await?
        .ok_or(Error::NotFound("company"))
}
