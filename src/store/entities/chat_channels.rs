//! Channels of chat programs, and the teams they are linked to.

use sea_orm::entity::prelude::*;

/// A row of `chat_channels`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "chat_channels")]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub outside_id: String,
    pub channel: String,
    pub account: String,
    pub group_id: Option<String>,
    pub group_name: String,
    pub name: String,
    pub is_private: bool,
    pub is_shared: bool,
    pub is_member: bool,
    pub archived_at: Option<i64>,
    pub team_id: Option<Uuid>,
    pub opens_requests: String,
    pub tells_team: bool,
    pub linked_by: Option<Uuid>,
    pub linked_at: Option<i64>,
    pub problem: Option<String>,
    pub updated_at: i64,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
