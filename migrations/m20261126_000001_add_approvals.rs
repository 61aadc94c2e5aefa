//! Approvals: how they are asked for, of whom, and what was decided.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        crate::run(manager, PROCESSES).await?;
        crate::run(manager, APPROVALS).await
    }

    async fn down(&self, _manager: &SchemaManager) -> Result<(), DbErr> {
        Err(DbErr::Migration("migrations only go forward".to_owned()))
    }
}

/// `steps` is who is asked, `fields` the keys of what an approver is shown, both as JSON lists.
const PROCESSES: &str = "
CREATE TABLE approval_processes (
    id {uuid} PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    steps TEXT NOT NULL,
    in_order BOOLEAN NOT NULL,
    text TEXT NOT NULL,
    fields TEXT NOT NULL,
    pauses_clock BOOLEAN NOT NULL,
    remind_hours INTEGER NOT NULL,
    expire_days INTEGER NOT NULL,
    is_default BOOLEAN NOT NULL,
    archived_at BIGINT,
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE UNIQUE INDEX approval_processes_default ON approval_processes (is_default)
    WHERE is_default = TRUE;
CREATE TABLE approval_process_categories (
    category_id {uuid} PRIMARY KEY NOT NULL REFERENCES categories (id) ON DELETE CASCADE,
    process_id {uuid} NOT NULL REFERENCES approval_processes (id) ON DELETE CASCADE,
    starts_itself BOOLEAN NOT NULL
);
CREATE INDEX approval_process_categories_by_process ON approval_process_categories (process_id);
CREATE TABLE approval_assignments (
    person_id {uuid} NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    source TEXT NOT NULL,
    process_id {uuid} NOT NULL REFERENCES approval_processes (id) ON DELETE CASCADE,
    assigned_by {uuid} REFERENCES people (id) ON DELETE SET NULL,
    assigned_at BIGINT NOT NULL,
    PRIMARY KEY (person_id, source)
);
CREATE INDEX approval_assignments_by_process ON approval_assignments (process_id, source);
CREATE INDEX approval_assignments_by_assigner ON approval_assignments (assigned_by);
";

/// An approval holds a copy of its process, so that editing that one leaves it alone. `remind_at` of a
/// step that waits is when to look again for somebody who may decide.
const APPROVALS: &str = "
CREATE TABLE approvals (
    id {uuid} PRIMARY KEY NOT NULL,
    request_id {uuid} NOT NULL REFERENCES requests (id) ON DELETE CASCADE,
    process_id {uuid} REFERENCES approval_processes (id) ON DELETE SET NULL,
    process_name TEXT NOT NULL,
    source TEXT NOT NULL,
    person_id {uuid} NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    fields TEXT NOT NULL,
    in_order BOOLEAN NOT NULL,
    pauses_clock BOOLEAN NOT NULL,
    remind_hours INTEGER NOT NULL,
    state TEXT NOT NULL,
    asked_by {uuid} REFERENCES people (id) ON DELETE SET NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    ended_at BIGINT,
    ended_by {uuid} REFERENCES people (id) ON DELETE SET NULL,
    version BIGINT NOT NULL
);
CREATE INDEX approvals_by_request ON approvals (request_id, id);
CREATE INDEX approvals_by_expiry ON approvals (expires_at) WHERE state = 'pending';
CREATE INDEX approvals_by_process ON approvals (process_id);
CREATE INDEX approvals_by_person ON approvals (person_id);
CREATE INDEX approvals_by_asker ON approvals (asked_by);
CREATE INDEX approvals_by_ender ON approvals (ended_by);
CREATE TABLE approval_steps (
    id {uuid} PRIMARY KEY NOT NULL,
    approval_id {uuid} NOT NULL REFERENCES approvals (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    ask TEXT NOT NULL,
    approver_id {uuid} REFERENCES people (id) ON DELETE SET NULL,
    why TEXT,
    state TEXT NOT NULL,
    asked_at BIGINT,
    remind_at BIGINT,
    reminders INTEGER NOT NULL,
    decided_at BIGINT,
    decided_by {uuid} REFERENCES people (id) ON DELETE SET NULL,
    comment TEXT NOT NULL,
    show_comment BOOLEAN NOT NULL,
    channel TEXT
);
CREATE UNIQUE INDEX approval_steps_by_approval ON approval_steps (approval_id, position);
CREATE INDEX approval_steps_by_approver ON approval_steps (approver_id, state);
CREATE INDEX approval_steps_by_decider ON approval_steps (decided_by);
CREATE INDEX approval_steps_by_time ON approval_steps (remind_at) WHERE remind_at IS NOT NULL;
CREATE TABLE approval_deliveries (
    delivery_id {uuid} PRIMARY KEY NOT NULL REFERENCES outbox (id) ON DELETE CASCADE,
    step_id {uuid} NOT NULL REFERENCES approval_steps (id) ON DELETE CASCADE,
    person_id {uuid} NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    token_hash {bytes}
);
CREATE UNIQUE INDEX approval_deliveries_by_token ON approval_deliveries (token_hash);
CREATE INDEX approval_deliveries_by_step ON approval_deliveries (step_id, person_id);
CREATE INDEX approval_deliveries_by_person ON approval_deliveries (person_id);
";
