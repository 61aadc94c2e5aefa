//! Message-IDs of mails in requests, ours and theirs.

use sea_orm::entity::prelude::*;

/// A row of `message_ids`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "message_ids")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub mail_id: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub request_id: Uuid,
    pub message_id: Option<Uuid>,
    pub ours: bool,
    pub created_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
