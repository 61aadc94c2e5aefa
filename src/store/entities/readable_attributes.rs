//! The attributes that the credential may read, and which of them were chosen (P12).

use sea_orm::entity::prelude::*;

/// A row of `readable_attributes`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "readable_attributes")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    pub universal_id: Option<String>,
    pub label: String,
    pub kind: String,
    pub options: String,
    pub position: i32,
    pub offered: bool,
    pub chosen: bool,
    pub chosen_by: Option<Uuid>,
    pub chosen_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
