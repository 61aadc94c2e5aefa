//! What was said in requests.

use sea_orm::entity::prelude::*;

/// A row of `messages`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "messages")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub request_id: Uuid,
    pub seq: i64,
    pub kind: String,
    pub author_id: Option<Uuid>,
    pub channel: String,
    pub automatic: bool,
    pub body: String,
    pub text: String,
    pub origin: String,
    pub ledger_id: Option<Uuid>,
    pub created_at: i64,
    pub recalled_at: Option<i64>,
    pub edited_at: Option<i64>,
    pub deleted_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
