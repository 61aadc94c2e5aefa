//! Addresses by which a person answers in a request; only the hash of each is kept.

use sea_orm::entity::prelude::*;

/// A row of `reply_tokens`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reply_tokens")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub token_hash: Vec<u8>,
    pub request_id: Uuid,
    pub person_id: Uuid,
    pub delivery_id: Option<Uuid>,
    pub created_at: i64,
    pub revoked_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
