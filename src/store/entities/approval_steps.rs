//! What each approver is asked, and what they decided.

use sea_orm::entity::prelude::*;

/// A row of `approval_steps`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "approval_steps")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub approval_id: Uuid,
    pub position: i32,
    pub ask: String,
    pub approver_id: Option<Uuid>,
    pub why: Option<String>,
    pub state: String,
    pub asked_at: Option<i64>,
    pub remind_at: Option<i64>,
    pub reminders: i32,
    pub decided_at: Option<i64>,
    pub decided_by: Option<Uuid>,
    pub comment: String,
    pub show_comment: bool,
    pub channel: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
