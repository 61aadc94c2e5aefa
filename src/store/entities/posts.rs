//! Messages in a chat, both ways, by what the chat calls them.

use sea_orm::entity::prelude::*;

/// A row of `posts`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "posts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub channel: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub account: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub conversation: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub outside_id: String,
    pub thread: String,
    pub ours: bool,
    pub purpose: String,
    pub part: i32,
    pub request_id: Option<Uuid>,
    pub message_id: Option<Uuid>,
    pub opening_id: Option<Uuid>,
    pub delivery_id: Option<Uuid>,
    pub ledger_id: Option<Uuid>,
    pub created_at: i64,
    pub deleted_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
