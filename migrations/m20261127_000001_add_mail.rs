//! Mail at full depth: mailboxes and the account mail is sent from, who takes part by mail, what proves a
//! sender, and what waits for a decision.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        crate::run(manager, ACCOUNTS).await?;
        crate::run(manager, PEOPLE).await?;
        crate::run(manager, WAYS).await
    }

    async fn down(&self, _manager: &SchemaManager) -> Result<(), DbErr> {
        Err(DbErr::Migration("migrations only go forward".to_owned()))
    }
}

/// `purpose` is `incoming` (a mailbox) or `outgoing` (at most one). What is read of a mailbox is known by
/// `uid_validity` and `last_uid` (-1: what is there at the first look is left); `lease_owner` is the process
/// that reads it. `tags`: the other side delivers `name+anything` to `name`.
const ACCOUNTS: &str = "
CREATE TABLE mail_accounts (
    id {uuid} PRIMARY KEY NOT NULL,
    purpose TEXT NOT NULL,
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    host TEXT NOT NULL,
    port INTEGER NOT NULL,
    security TEXT NOT NULL,
    username TEXT NOT NULL,
    auth TEXT NOT NULL,
    tenant TEXT NOT NULL,
    client_id TEXT NOT NULL,
    sealed_secret {bytes},
    sealed_refresh {bytes},
    team_id {uuid} REFERENCES teams (id) ON DELETE SET NULL,
    folder TEXT NOT NULL,
    after TEXT NOT NULL,
    processed_folder TEXT NOT NULL,
    authserv_id TEXT NOT NULL,
    enabled BOOLEAN NOT NULL,
    uid_validity BIGINT,
    last_uid BIGINT NOT NULL,
    lease_owner TEXT,
    lease_until BIGINT,
    logged_in_at BIGINT,
    fetched_at BIGINT,
    failing_since BIGINT,
    last_error TEXT NOT NULL,
    told_at BIGINT,
    tags BOOLEAN NOT NULL DEFAULT TRUE,
    enabled_at BIGINT NOT NULL DEFAULT 0,
    check_asked_at BIGINT,
    checked_at BIGINT,
    check_result TEXT NOT NULL DEFAULT '',
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE UNIQUE INDEX mail_accounts_outgoing ON mail_accounts (purpose) WHERE purpose = 'outgoing';
CREATE INDEX mail_accounts_by_team ON mail_accounts (team_id);
CREATE TABLE mail_skipped (
    account_id {uuid} NOT NULL REFERENCES mail_accounts (id) ON DELETE CASCADE,
    uid_validity BIGINT NOT NULL,
    uid BIGINT NOT NULL,
    reason TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    first_at BIGINT NOT NULL,
    next_at BIGINT,
    PRIMARY KEY (account_id, uid_validity, uid)
);
";

/// Participants read and write by mail only. A personal address counts once it is confirmed.
const PEOPLE: &str = "
CREATE TABLE participants (
    request_id {uuid} NOT NULL REFERENCES requests (id) ON DELETE CASCADE,
    person_id {uuid} NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    added_by {uuid} REFERENCES people (id) ON DELETE SET NULL,
    added_at BIGINT NOT NULL,
    since_seq BIGINT NOT NULL,
    removed_at BIGINT,
    PRIMARY KEY (request_id, person_id)
);
CREATE INDEX participants_by_person ON participants (person_id);
CREATE INDEX participants_by_adder ON participants (added_by);
CREATE TABLE person_addresses (
    address TEXT PRIMARY KEY NOT NULL,
    person_id {uuid} NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    added_by {uuid} REFERENCES people (id) ON DELETE SET NULL,
    added_at BIGINT NOT NULL,
    confirmed_at BIGINT,
    token_hash {bytes},
    token_expires_at BIGINT
);
CREATE INDEX person_addresses_by_person ON person_addresses (person_id);
CREATE INDEX person_addresses_by_adder ON person_addresses (added_by);
CREATE UNIQUE INDEX person_addresses_by_token ON person_addresses (token_hash);
CREATE TABLE confirmed_senders (
    request_id {uuid} NOT NULL REFERENCES requests (id) ON DELETE CASCADE,
    address TEXT NOT NULL,
    confirmed_by {uuid} REFERENCES people (id) ON DELETE SET NULL,
    confirmed_at BIGINT NOT NULL,
    PRIMARY KEY (request_id, address)
);
CREATE INDEX confirmed_senders_by_confirmer ON confirmed_senders (confirmed_by);
";

/// `peer` and `helo` are who brought a mail, as far as the door saw it; `proof` is what was found out about
/// its sender, as JSON. `held_request_id` is the request that a mail which waits for a decision names.
const WAYS: &str = "
ALTER TABLE ledger ADD COLUMN peer TEXT NOT NULL DEFAULT '';
ALTER TABLE ledger ADD COLUMN helo TEXT NOT NULL DEFAULT '';
ALTER TABLE ledger ADD COLUMN proof TEXT NOT NULL DEFAULT '';
ALTER TABLE ledger ADD COLUMN held_request_id {uuid} REFERENCES requests (id) ON DELETE SET NULL;
CREATE INDEX ledger_by_held_request ON ledger (held_request_id, state);
CREATE INDEX ledger_waiting ON ledger (state, held_request_id) WHERE held_request_id IS NOT NULL;
CREATE INDEX outbox_waiting ON outbox (request_id, person_id, id) WHERE state = 'waiting';
ALTER TABLE outbox ADD COLUMN delayed_at BIGINT;
ALTER TABLE outbox ADD COLUMN told_at BIGINT;
ALTER TABLE people ADD COLUMN bounced_at BIGINT;
";
