//! What SLA policies say, by when.

use sea_orm::entity::prelude::*;

/// A row of `sla_policy_versions`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sla_policy_versions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub policy_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub from_at: i64,
    pub to_at: Option<i64>,
    pub categories: Option<String>,
    pub respond: Option<i32>,
    pub resolve: Option<i32>,
    pub warn_percent: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
