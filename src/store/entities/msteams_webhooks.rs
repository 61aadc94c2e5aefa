//! Outgoing webhooks of Teams: a mention in a channel asks a team.

use sea_orm::entity::prelude::*;

/// A row of `msteams_webhooks`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "msteams_webhooks")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub name: String,
    pub team_id: Uuid,
    pub token: Vec<u8>,
    pub created_at: i64,
    pub created_by: Option<Uuid>,
    pub heard_at: Option<i64>,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
