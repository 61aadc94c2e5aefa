//! Who is who in a chat program.

use sea_orm::entity::prelude::*;

/// A row of `identities`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "identities")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub channel: String,
    pub account: String,
    pub outside_id: String,
    pub person_id: Option<Uuid>,
    pub kind: String,
    pub name: String,
    pub email: Option<String>,
    pub locale: Option<String>,
    pub time_zone: Option<String>,
    pub address: Option<String>,
    pub service_url: Option<String>,
    pub conversation: Option<String>,
    pub home_opened_at: Option<i64>,
    pub home_hash: Option<String>,
    pub outside_updated: i64,
    pub deactivated_at: Option<i64>,
    pub created_at: i64,
    pub updated_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
