//! Mails of a mailbox that could not be fetched.

use sea_orm::entity::prelude::*;

/// A row of `mail_skipped`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mail_skipped")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub uid_validity: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub uid: i64,
    pub reason: String,
    pub attempts: i32,
    pub first_at: i64,
    pub next_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
