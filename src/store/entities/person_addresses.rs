//! Further addresses of people.

use sea_orm::entity::prelude::*;

/// A row of `person_addresses`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "person_addresses")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub address: String,
    pub person_id: Uuid,
    pub added_by: Option<Uuid>,
    pub added_at: i64,
    pub confirmed_at: Option<i64>,
    pub token_hash: Option<Vec<u8>>,
    pub token_expires_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
