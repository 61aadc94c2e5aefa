//! Mailboxes that are read, and the account mail is sent from.

use sea_orm::entity::prelude::*;

/// A row of `mail_accounts`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mail_accounts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub purpose: String,
    pub name: String,
    pub address: String,
    pub host: String,
    pub port: i32,
    pub security: String,
    pub username: String,
    pub auth: String,
    pub tenant: String,
    pub client_id: String,
    pub sealed_secret: Option<Vec<u8>>,
    pub sealed_refresh: Option<Vec<u8>>,
    pub team_id: Option<Uuid>,
    pub folder: String,
    pub after: String,
    pub processed_folder: String,
    pub authserv_id: String,
    pub enabled: bool,
    pub uid_validity: Option<i64>,
    pub last_uid: i64,
    pub lease_owner: Option<String>,
    pub lease_until: Option<i64>,
    pub logged_in_at: Option<i64>,
    pub fetched_at: Option<i64>,
    pub failing_since: Option<i64>,
    pub last_error: String,
    pub told_at: Option<i64>,
    pub tags: bool,
    pub enabled_at: i64,
    pub check_asked_at: Option<i64>,
    pub checked_at: Option<i64>,
    pub check_result: String,
    pub created_at: i64,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
