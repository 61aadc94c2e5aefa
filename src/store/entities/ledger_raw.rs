//! The bytes received, as they came.

use sea_orm::entity::prelude::*;

/// A row of `ledger_raw`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ledger_raw")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub ledger_id: Uuid,
    pub raw: Vec<u8>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
