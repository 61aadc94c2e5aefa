//! The connected Slack workspace; secrets are sealed.

use sea_orm::entity::prelude::*;

/// A row of `slack`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "slack")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i16,
    pub workspace: String,
    pub enterprise: Option<String>,
    pub workspace_name: String,
    pub workspace_url: String,
    pub app_id: String,
    pub bot_id: String,
    pub bot_user_id: String,
    pub scopes: String,
    pub transport: String,
    pub bot_token: Option<Vec<u8>>,
    pub signing_secret: Option<Vec<u8>>,
    pub app_token: Option<Vec<u8>>,
    pub client_id: String,
    pub client_secret: Option<Vec<u8>>,
    pub oauth_code: Option<Vec<u8>>,
    pub enabled_at: Option<i64>,
    pub enabled_by: Option<Uuid>,
    pub check_asked_at: Option<i64>,
    pub checked_at: Option<i64>,
    pub check_problem: Option<String>,
    pub broken_at: Option<i64>,
    pub broken_reason: String,
    pub members_asked_at: Option<i64>,
    pub members_seen: Option<i32>,
    pub members_done_at: Option<i64>,
    pub members_problem: Option<String>,
    pub channels_done_at: Option<i64>,
    pub channels_problem: Option<String>,
    pub heard_at: Option<i64>,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
