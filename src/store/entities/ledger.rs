//! Everything received from outside.

use sea_orm::entity::prelude::*;

/// A row of `ledger`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ledger")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub account: String,
    pub outside_id: String,
    pub door: String,
    pub envelope_from: Option<String>,
    pub envelope_to: String,
    pub size: i64,
    pub sha256: String,
    pub state: String,
    pub reason: String,
    pub sender: String,
    pub subject: String,
    pub class: String,
    pub request_id: Option<Uuid>,
    pub received_at: i64,
    pub finished_at: Option<i64>,
    pub peer: String,
    pub helo: String,
    pub proof: String,
    pub held_request_id: Option<Uuid>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
