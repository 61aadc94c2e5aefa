//! Ways to ask for approvals.

use sea_orm::entity::prelude::*;

/// A row of `approval_processes`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "approval_processes")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub name: String,
    pub steps: String,
    pub in_order: bool,
    pub text: String,
    pub fields: String,
    pub pauses_clock: bool,
    pub remind_hours: i32,
    pub expire_days: i32,
    pub is_default: bool,
    pub archived_at: Option<i64>,
    pub created_at: i64,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
