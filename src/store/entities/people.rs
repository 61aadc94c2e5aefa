//! Everybody known: employees and contacts.

use sea_orm::entity::prelude::*;

/// A row of `people`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "people")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub kind: String,
    pub name: String,
    pub sort_name: String,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub email: Option<String>,
    pub language: Option<String>,
    pub directory_language: Option<String>,
    pub time_zone: Option<String>,
    pub position: Option<String>,
    pub department: Option<String>,
    pub office: Option<String>,
    pub manager_id: Option<Uuid>,
    pub password_hash: Option<String>,
    pub deactivated_at: Option<i64>,
    pub created_at: i64,
    pub version: i64,
    pub deadline_mails: bool,
    pub personio_id: Option<String>,
    pub employment_status: Option<String>,
    pub employment_type: Option<String>,
    pub company_id: Option<Uuid>,
    pub directory_team: Option<String>,
    pub hire_date: Option<String>,
    pub termination_date: Option<String>,
    pub gender: Option<String>,
    pub birth_date: Option<String>,
    pub archived_by: Option<String>,
    pub synced_until: Option<i64>,
    pub bounced_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
