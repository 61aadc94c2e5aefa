//! Further addresses of people, which count once they are confirmed (E6).

use domain::ids::PersonId;
use sea_orm::ConnectionTrait;

use super::entities::person_addresses;
use super::sql::Sql;
use crate::error::Result;

/// A row of `person_addresses`.
pub type Address = person_addresses::Model;

/// All further addresses of somebody, confirmed or not.
pub async fn of_person(db: &impl ConnectionTrait, person: PersonId) -> Result<Vec<Address>> {
    Ok(
        Sql::new("SELECT * FROM person_addresses WHERE person_id = ? ORDER BY address")
            .bind(person.0)
            .all(db)
            .await?,
    )
}
