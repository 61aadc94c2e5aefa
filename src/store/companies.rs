//! Companies of the organisation. Only administrators make them; the sync matches them (P5).

use std::collections::HashMap;

use domain::ids::CompanyId;
use jiff::Timestamp;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, EntityTrait as _,
    IntoActiveModel as _, QueryFilter as _,
};
use uuid::Uuid;

use super::entities::companies;
use super::sql::Sql;
use super::{Txn, millis};
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

/// The company with exactly this name: case and spaces count (P5).
pub async fn by_name(db: &impl ConnectionTrait, name: &str) -> Result<Option<Company>> {
    Ok(companies::Entity::find()
        .filter(companies::Column::Name.eq(name))
        .one(db)
        .await?)
}

/// How many people each company has, archived ones among them; those without people are not in it.
pub async fn people(db: &impl ConnectionTrait) -> Result<HashMap<Uuid, i64>> {
    Ok(Sql::new(
        "SELECT company_id, count(*) FROM people WHERE company_id IS NOT NULL GROUP BY company_id",
    )
    .pairs(db)
    .await?)
}

/// Whether anybody belongs to a company.
pub async fn has_people(db: &impl ConnectionTrait, id: CompanyId) -> Result<bool> {
    let found = Sql::new("SELECT id FROM people WHERE company_id = ? LIMIT 1")
        .bind(id.0)
        .value::<Uuid>(db)
        .await?;
    Ok(found.is_some())
}

/// Adds a company.
pub async fn add(txn: &Txn, name: &str, now: Timestamp) -> Result<Company> {
    let row = companies::Model {
        id: CompanyId::new().0,
        name: name.to_owned(),
        created_at: millis(now),
        version: 1,
    };
    companies::Entity::insert(row.clone().into_active_model())
        .exec_without_returning(txn)
        .await?;
    Ok(row)
}

/// Writes a company as read at `company.version`.
pub async fn save(txn: &Txn, mut company: Company) -> Result<Company> {
    let read_at = company.version;
    company.version += 1;
    let done = companies::Entity::update_many()
        .set(company.clone().into_active_model().reset_all())
        .filter(companies::Column::Id.eq(company.id))
        .filter(companies::Column::Version.eq(read_at))
        .exec(txn)
        .await?;
    if done.rows_affected != 1 {
        return Err(Error::Stale);
    }
    Ok(company)
}

/// Removes a company as read at its version.
pub async fn remove(txn: &Txn, company: &Company) -> Result<()> {
    let done = Sql::new("DELETE FROM companies WHERE id = ? AND version = ?")
        .bind(company.id)
        .bind(company.version)
        .run(txn)
        .await?;
    if done.rows_affected() != 1 {
        return Err(Error::Stale);
    }
    Ok(())
}
