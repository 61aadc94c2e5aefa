//! What each run changed, and what it could not.

use sea_orm::entity::prelude::*;

/// A row of `sync_log`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sync_log")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub run_id: Uuid,
    pub at: i64,
    pub kind: String,
    pub person_id: Option<Uuid>,
    pub personio_id: Option<String>,
    pub name: String,
    pub code: String,
    pub field: Option<String>,
    pub attribute_key: Option<String>,
    pub old: Option<String>,
    pub new: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
