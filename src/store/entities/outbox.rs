//! Messages decided, on their way to one recipient each.

use sea_orm::entity::prelude::*;

/// A row of `outbox`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub request_id: Option<Uuid>,
    pub message_id: Option<Uuid>,
    pub person_id: Option<Uuid>,
    pub purpose: String,
    pub channel: String,
    pub address: String,
    pub state: String,
    pub not_before: i64,
    pub attempts: i32,
    pub mail_id: String,
    pub sealed_token: Option<Vec<u8>>,
    pub last_answer: String,
    pub created_at: i64,
    pub sent_at: Option<i64>,
    pub data: String,
    pub place: Option<String>,
    pub delayed_at: Option<i64>,
    pub told_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
