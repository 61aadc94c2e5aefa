//! Runs of the sync.

use sea_orm::entity::prelude::*;

/// A row of `sync_runs`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sync_runs")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub number: i64,
    pub started_by: String,
    pub person_id: Option<Uuid>,
    pub day: Option<String>,
    pub running: Option<i16>,
    pub attempt: i64,
    pub state: String,
    pub stage: String,
    pub problem: Option<String>,
    pub started_at: i64,
    pub ended_at: Option<i64>,
    pub total: Option<i32>,
    pub seen: i32,
    pub done: i32,
    pub added: i32,
    pub changed: i32,
    pub archived: i32,
    pub errors: i32,
    pub to_archive: i32,
    pub may_archive: Option<i32>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
