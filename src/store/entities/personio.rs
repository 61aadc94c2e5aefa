//! The one connection to Personio.

use sea_orm::entity::prelude::*;

/// A row of `personio`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "personio")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i16,
    pub api: String,
    pub client_id: String,
    pub secret: Vec<u8>,
    pub enabled_by: Option<Uuid>,
    pub enabled_at: Option<i64>,
    pub configuration: String,
    pub check_asked_at: Option<i64>,
    pub check_seen: Option<i32>,
    pub check_total: Option<i32>,
    pub checked_at: Option<i64>,
    pub check_problem: Option<String>,
    pub offered: String,
    pub automatic_at: Option<String>,
    pub automatic_since: Option<i64>,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
