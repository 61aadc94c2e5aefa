//! Chats: the Slack workspace, who is who there, which thread is which request, and what was said.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        crate::run(manager, MESSAGES).await?;
        crate::run(manager, CHAT).await?;
        crate::run(manager, SLACK).await
    }

    async fn down(&self, _manager: &SchemaManager) -> Result<(), DbErr> {
        Err(DbErr::Migration("migrations only go forward".to_owned()))
    }
}

/// Messages that were edited, deleted or reacted to; what a delivery carries besides a message.
const MESSAGES: &str = "
ALTER TABLE messages ADD COLUMN edited_at BIGINT;
ALTER TABLE messages ADD COLUMN deleted_at BIGINT;
CREATE TABLE message_versions (
    message_id {uuid} NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
    version INTEGER NOT NULL,
    body TEXT NOT NULL,
    text TEXT NOT NULL,
    replaced_at BIGINT NOT NULL,
    replaced_by {uuid} REFERENCES people (id),
    PRIMARY KEY (message_id, version)
);
CREATE INDEX message_versions_by_person ON message_versions (replaced_by);
CREATE TABLE message_reactions (
    message_id {uuid} NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
    emoji TEXT NOT NULL,
    author TEXT NOT NULL,
    person_id {uuid} REFERENCES people (id) ON DELETE CASCADE,
    at BIGINT NOT NULL,
    PRIMARY KEY (message_id, emoji, author)
);
CREATE INDEX message_reactions_by_person ON message_reactions (person_id);
ALTER TABLE outbox ADD COLUMN data TEXT NOT NULL DEFAULT '{}';
ALTER TABLE outbox ADD COLUMN place TEXT;
ALTER TABLE jobs ADD COLUMN claims BIGINT NOT NULL DEFAULT 0;
ALTER TABLE jobs ADD COLUMN held BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE jobs ADD COLUMN woken BOOLEAN NOT NULL DEFAULT FALSE;
CREATE INDEX outbox_by_place ON outbox (place, state, id);
CREATE INDEX outbox_by_chat ON outbox (address, id) WHERE state = 'waiting' AND channel <> 'email';
CREATE INDEX ledger_by_account ON ledger (account, state, id);
CREATE INDEX ledger_by_conversation ON ledger (envelope_to, state, id) WHERE account IN ('slack', 'teams');
";

/// What Slack and Microsoft Teams share. `account` is the workspace (Slack's `T…`) or the tenant,
/// `conversation` a direct message or a channel there, `thread` the message that a thread began with.
const CHAT: &str = "
CREATE TABLE identities (
    id {uuid} PRIMARY KEY NOT NULL,
    channel TEXT NOT NULL,
    account TEXT NOT NULL,
    outside_id TEXT NOT NULL,
    person_id {uuid} REFERENCES people (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    email TEXT,
    locale TEXT,
    time_zone TEXT,
    address TEXT,
    service_url TEXT,
    conversation TEXT,
    home_opened_at BIGINT,
    home_hash TEXT,
    outside_updated BIGINT NOT NULL,
    deactivated_at BIGINT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX identities_by_outside_id ON identities (channel, account, outside_id);
CREATE INDEX identities_by_person ON identities (person_id, channel);
CREATE INDEX identities_by_name ON identities (channel, account, kind, name, id);
CREATE TABLE threads (
    id {uuid} PRIMARY KEY NOT NULL,
    channel TEXT NOT NULL,
    account TEXT NOT NULL,
    conversation TEXT NOT NULL,
    thread TEXT NOT NULL,
    kind TEXT NOT NULL,
    request_id {uuid} NOT NULL REFERENCES requests (id) ON DELETE CASCADE,
    person_id {uuid} REFERENCES people (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX threads_by_place ON threads (channel, account, conversation, thread);
CREATE INDEX threads_by_request ON threads (request_id, kind);
CREATE INDEX threads_by_person ON threads (person_id);
CREATE TABLE openings (
    id {uuid} PRIMARY KEY NOT NULL,
    channel TEXT NOT NULL,
    account TEXT NOT NULL,
    conversation TEXT NOT NULL,
    thread TEXT NOT NULL,
    person_id {uuid} NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    state TEXT NOT NULL,
    request_id {uuid} REFERENCES requests (id) ON DELETE SET NULL,
    asked_at BIGINT NOT NULL,
    reminded_at BIGINT,
    settled_at BIGINT
);
CREATE UNIQUE INDEX openings_by_place ON openings (channel, account, conversation, thread);
CREATE INDEX openings_by_state ON openings (asked_at) WHERE state = 'asked';
CREATE INDEX openings_unanswered ON openings (reminded_at, asked_at)
    WHERE state = 'asked' AND reminded_at IS NULL;
CREATE INDEX openings_by_person ON openings (person_id, state);
CREATE INDEX openings_by_request ON openings (request_id);
CREATE TABLE posts (
    channel TEXT NOT NULL,
    account TEXT NOT NULL,
    conversation TEXT NOT NULL,
    outside_id TEXT NOT NULL,
    thread TEXT NOT NULL,
    ours BOOLEAN NOT NULL,
    purpose TEXT NOT NULL,
    part INTEGER NOT NULL,
    request_id {uuid} REFERENCES requests (id) ON DELETE CASCADE,
    message_id {uuid} REFERENCES messages (id) ON DELETE CASCADE,
    opening_id {uuid} REFERENCES openings (id) ON DELETE CASCADE,
    delivery_id {uuid} REFERENCES outbox (id) ON DELETE CASCADE,
    ledger_id {uuid} REFERENCES ledger (id) ON DELETE SET NULL,
    created_at BIGINT NOT NULL,
    deleted_at BIGINT,
    PRIMARY KEY (channel, account, conversation, outside_id)
);
CREATE INDEX posts_by_thread ON posts (channel, account, conversation, thread, outside_id);
CREATE INDEX posts_by_message ON posts (message_id);
CREATE INDEX posts_by_delivery ON posts (delivery_id);
CREATE INDEX posts_by_request ON posts (request_id, purpose);
CREATE INDEX posts_by_opening ON posts (opening_id);
CREATE INDEX posts_by_ledger ON posts (ledger_id);
CREATE TABLE early (
    ledger_id {uuid} PRIMARY KEY NOT NULL REFERENCES ledger (id) ON DELETE CASCADE,
    channel TEXT NOT NULL,
    account TEXT NOT NULL,
    conversation TEXT NOT NULL,
    outside_id TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX early_by_place ON early (channel, account, conversation, outside_id);
CREATE INDEX early_by_time ON early (at);
CREATE TABLE fetched (
    ledger_id {uuid} NOT NULL REFERENCES ledger (id) ON DELETE CASCADE,
    file TEXT NOT NULL,
    content_type TEXT NOT NULL,
    size BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    PRIMARY KEY (ledger_id, file)
);
CREATE TABLE lanes (
    name TEXT PRIMARY KEY NOT NULL,
    free_at BIGINT NOT NULL
);
CREATE INDEX lanes_by_time ON lanes (free_at);
";

const SLACK: &str = "
CREATE TABLE slack (
    id SMALLINT PRIMARY KEY NOT NULL,
    workspace TEXT NOT NULL,
    enterprise TEXT,
    workspace_name TEXT NOT NULL,
    workspace_url TEXT NOT NULL,
    app_id TEXT NOT NULL,
    bot_id TEXT NOT NULL,
    bot_user_id TEXT NOT NULL,
    scopes TEXT NOT NULL,
    transport TEXT NOT NULL,
    bot_token {bytes},
    signing_secret {bytes},
    app_token {bytes},
    client_id TEXT NOT NULL,
    client_secret {bytes},
    oauth_code {bytes},
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
    channels_done_at BIGINT,
    channels_problem TEXT,
    heard_at BIGINT,
    version BIGINT NOT NULL
);
CREATE TABLE chat_channels (
    outside_id TEXT PRIMARY KEY NOT NULL,
    channel TEXT NOT NULL,
    account TEXT NOT NULL,
    group_id TEXT,
    group_name TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL,
    is_private BOOLEAN NOT NULL,
    is_shared BOOLEAN NOT NULL,
    is_member BOOLEAN NOT NULL,
    archived_at BIGINT,
    team_id {uuid} REFERENCES teams (id) ON DELETE SET NULL,
    opens_requests TEXT NOT NULL,
    tells_team BOOLEAN NOT NULL,
    linked_by {uuid} REFERENCES people (id) ON DELETE SET NULL,
    linked_at BIGINT,
    problem TEXT,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX chat_channels_by_team ON chat_channels (team_id, name);
CREATE INDEX chat_channels_by_name ON chat_channels (channel, name, outside_id);
CREATE INDEX chat_channels_by_group ON chat_channels (group_id);
";
