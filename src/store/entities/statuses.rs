//! Named states of requests.

use sea_orm::entity::prelude::*;

/// A row of `statuses`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "statuses")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub slug: String,
    pub built_in: bool,
    pub name: String,
    pub names: String,
    pub stage: String,
    pub colour: String,
    pub position: i32,
    pub retired_at: Option<i64>,
    pub created_at: i64,
    pub version: i64,
    pub pauses: Option<bool>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
