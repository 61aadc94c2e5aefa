//! What Teams calls teams, in which the bot is or was.

use sea_orm::entity::prelude::*;

/// A row of `msteams_groups`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "msteams_groups")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub outside_id: String,
    pub account: String,
    pub name: String,
    pub entra_id: Option<String>,
    pub service_url: String,
    pub is_member: bool,
    pub archived_at: Option<i64>,
    pub members_done_at: Option<i64>,
    pub problem: Option<String>,
    pub updated_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
