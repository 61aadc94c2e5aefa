//! Microsoft Teams: the tenant, the teams in which the bot is, and outgoing webhooks.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        crate::run(manager, MSTEAMS).await
    }

    async fn down(&self, _manager: &SchemaManager) -> Result<(), DbErr> {
        Err(DbErr::Migration("migrations only go forward".to_owned()))
    }
}

/// `service_url` is where the connector service was when something was last heard of it; `groups` are
/// what Teams calls teams, which are not ours.
const MSTEAMS: &str = "
CREATE INDEX identities_by_conversation ON identities (conversation);
CREATE TABLE msteams (
    id SMALLINT PRIMARY KEY NOT NULL,
    tenant TEXT NOT NULL,
    tenant_name TEXT NOT NULL,
    app_id TEXT NOT NULL,
    app_secret {bytes},
    bot_id TEXT NOT NULL,
    bot_name TEXT NOT NULL,
    service_url TEXT,
    enabled_at BIGINT,
    enabled_by {uuid} REFERENCES people (id) ON DELETE SET NULL,
    check_asked_at BIGINT,
    checked_at BIGINT,
    check_problem TEXT,
    broken_at BIGINT,
    broken_reason TEXT NOT NULL,
    members_asked_at BIGINT,
    members_seen INTEGER,
    members_done_at BIGINT,
    members_problem TEXT,
    package_version INTEGER NOT NULL,
    package_content TEXT NOT NULL,
    heard_at BIGINT,
    version BIGINT NOT NULL
);
CREATE TABLE msteams_groups (
    outside_id TEXT PRIMARY KEY NOT NULL,
    account TEXT NOT NULL,
    name TEXT NOT NULL,
    entra_id TEXT,
    service_url TEXT NOT NULL,
    is_member BOOLEAN NOT NULL,
    archived_at BIGINT,
    members_done_at BIGINT,
    problem TEXT,
    updated_at BIGINT NOT NULL
);
CREATE INDEX msteams_groups_by_name ON msteams_groups (account, name, outside_id);
CREATE TABLE msteams_webhooks (
    id {uuid} PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    team_id {uuid} NOT NULL REFERENCES teams (id) ON DELETE CASCADE,
    token {bytes} NOT NULL,
    created_at BIGINT NOT NULL,
    created_by {uuid} REFERENCES people (id) ON DELETE SET NULL,
    heard_at BIGINT,
    version BIGINT NOT NULL
);
CREATE INDEX msteams_webhooks_by_team ON msteams_webhooks (team_id);
CREATE INDEX posts_by_time ON posts (conversation, created_at);
";
