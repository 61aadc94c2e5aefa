//! Conversations whose team is not chosen yet.

use sea_orm::entity::prelude::*;

/// A row of `openings`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "openings")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub channel: String,
    pub account: String,
    pub conversation: String,
    pub thread: String,
    pub person_id: Uuid,
    pub state: String,
    pub request_id: Option<Uuid>,
    pub asked_at: i64,
    pub reminded_at: Option<i64>,
    pub settled_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
