//! Decisions asked about requests.

use sea_orm::entity::prelude::*;

/// A row of `approvals`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "approvals")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub request_id: Uuid,
    pub process_id: Option<Uuid>,
    pub process_name: String,
    pub source: String,
    pub person_id: Uuid,
    pub text: String,
    pub fields: String,
    pub in_order: bool,
    pub pauses_clock: bool,
    pub remind_hours: i32,
    pub state: String,
    pub asked_by: Option<Uuid>,
    pub created_at: i64,
    pub expires_at: i64,
    pub ended_at: Option<i64>,
    pub ended_by: Option<Uuid>,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
