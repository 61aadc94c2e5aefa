//! Files of what is not read to its end yet, which are ours already.

use sea_orm::entity::prelude::*;

/// A row of `fetched`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "fetched")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub ledger_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub file: String,
    pub content_type: String,
    pub size: i64,
    pub sha256: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
