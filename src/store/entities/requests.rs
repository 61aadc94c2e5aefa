//! Requests: the one row that a list needs.

use sea_orm::entity::prelude::*;

/// A row of `requests`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "requests")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub number: i64,
    pub subject: String,
    pub requester_id: Uuid,
    pub team_id: Uuid,
    pub assignee_id: Option<Uuid>,
    pub status_id: Uuid,
    pub stage: String,
    pub shelf: i16,
    pub category_id: Option<Uuid>,
    pub priority: i16,
    pub channel: String,
    pub snoozed_until: Option<i64>,
    pub snoozed_until_reply: bool,
    pub created_at: i64,
    pub last_message_at: i64,
    pub last_message_by: String,
    pub last_message_snippet: String,
    pub first_replied_at: Option<i64>,
    pub resolved_at: Option<i64>,
    pub last_seq: i64,
    pub version: i64,
    pub due_at: i64,
    pub due_goal: Option<String>,
    pub left_ms: Option<i64>,
    pub alarm_at: i64,
    pub staged_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
