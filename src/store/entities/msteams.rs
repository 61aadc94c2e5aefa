//! The connection to a tenant of Microsoft Teams.

use sea_orm::entity::prelude::*;

/// A row of `msteams`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "msteams")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i16,
    pub tenant: String,
    pub tenant_name: String,
    pub app_id: String,
    pub app_secret: Option<Vec<u8>>,
    pub bot_id: String,
    pub bot_name: String,
    pub service_url: Option<String>,
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
    pub package_version: i32,
    pub package_content: String,
    pub heard_at: Option<i64>,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
