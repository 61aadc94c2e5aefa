//! Working hours, SLA policies, clocks, notices, saved views: what deadlines stand on.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        crate::run(manager, DESK).await?;
        crate::run(manager, REQUESTS).await?;
        crate::run(manager, PEOPLE).await
    }

    async fn down(&self, _manager: &SchemaManager) -> Result<(), DbErr> {
        Err(DbErr::Migration("migrations only go forward".to_owned()))
    }
}

const DESK: &str = "
ALTER TABLE teams ADD COLUMN assignment TEXT NOT NULL DEFAULT 'manual';
ALTER TABLE teams ADD COLUMN assignment_cap INTEGER;
ALTER TABLE team_members ADD COLUMN last_given_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE statuses ADD COLUMN pauses BOOLEAN;
CREATE TABLE status_pauses (
    status_id {uuid} NOT NULL REFERENCES statuses (id) ON DELETE CASCADE,
    from_at BIGINT NOT NULL,
    pauses BOOLEAN,
    PRIMARY KEY (status_id, from_at)
);
CREATE TABLE team_hours (
    team_id {uuid} NOT NULL REFERENCES teams (id) ON DELETE CASCADE,
    from_at BIGINT NOT NULL,
    hours TEXT NOT NULL,
    PRIMARY KEY (team_id, from_at)
);
CREATE TABLE person_hours (
    person_id {uuid} PRIMARY KEY NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    hours TEXT NOT NULL
);
CREATE TABLE sla_policies (
    id {uuid} PRIMARY KEY NOT NULL,
    team_id {uuid} NOT NULL REFERENCES teams (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    ended_at BIGINT,
    version BIGINT NOT NULL
);
CREATE INDEX sla_policies_by_team ON sla_policies (team_id, ended_at);
CREATE TABLE sla_policy_versions (
    policy_id {uuid} NOT NULL REFERENCES sla_policies (id) ON DELETE CASCADE,
    from_at BIGINT NOT NULL,
    to_at BIGINT,
    categories TEXT,
    respond INTEGER,
    resolve INTEGER,
    warn_percent INTEGER NOT NULL,
    PRIMARY KEY (policy_id, from_at)
);
CREATE TABLE recomputes (
    team_id {uuid} PRIMARY KEY NOT NULL REFERENCES teams (id) ON DELETE CASCADE,
    total BIGINT NOT NULL,
    done BIGINT NOT NULL,
    started_at BIGINT NOT NULL,
    finished_at BIGINT
);
CREATE TABLE team_days (
    team_id {uuid} NOT NULL REFERENCES teams (id) ON DELETE CASCADE,
    day TEXT NOT NULL,
    figures TEXT NOT NULL,
    PRIMARY KEY (team_id, day)
);
";

// 253402300799999: the last millisecond of the year 9999, which stands for never, so that lists by
// due time need no special place for what has none.
const REQUESTS: &str = "
ALTER TABLE requests ADD COLUMN due_at BIGINT NOT NULL DEFAULT 253402300799999;
ALTER TABLE requests ADD COLUMN due_goal TEXT;
ALTER TABLE requests ADD COLUMN left_ms BIGINT;
ALTER TABLE requests ADD COLUMN alarm_at BIGINT NOT NULL DEFAULT 253402300799999;
ALTER TABLE requests ADD COLUMN staged_at BIGINT NOT NULL DEFAULT 0;
UPDATE requests SET staged_at = COALESCE(resolved_at, created_at);
DROP INDEX requests_by_status;
CREATE INDEX requests_by_status ON requests (team_id, status_id, shelf, last_message_at, number);
CREATE INDEX requests_by_due ON requests (team_id, shelf, due_at, number);
CREATE INDEX requests_by_assignee_and_due ON requests (team_id, assignee_id, shelf, due_at, number);
CREATE INDEX requests_by_alarm ON requests (alarm_at);
CREATE INDEX requests_by_stage ON requests (team_id, stage, staged_at);
CREATE TABLE clocks (
    request_id {uuid} PRIMARY KEY NOT NULL REFERENCES requests (id) ON DELETE CASCADE,
    seq BIGINT NOT NULL,
    state TEXT NOT NULL
);
CREATE TABLE milestones (
    request_id {uuid} NOT NULL REFERENCES requests (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    round INTEGER NOT NULL,
    team_id {uuid} NOT NULL REFERENCES teams (id),
    at BIGINT NOT NULL,
    met BOOLEAN,
    PRIMARY KEY (request_id, kind, round)
);
CREATE INDEX milestones_by_team ON milestones (team_id, kind, at, met);
CREATE TABLE promises (
    request_id {uuid} PRIMARY KEY NOT NULL REFERENCES requests (id) ON DELETE CASCADE,
    due_at BIGINT NOT NULL,
    told_at BIGINT NOT NULL,
    moved_at BIGINT,
    pending TEXT
);
";

const PEOPLE: &str = "
INSERT INTO role_rights (role_id, name) SELECT id, 'manage_slas' FROM roles WHERE key = 'expert';
INSERT INTO role_rights (role_id, name) SELECT id, 'see_insights' FROM roles WHERE key = 'expert';
ALTER TABLE roles ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
ALTER TABLE people ADD COLUMN deadline_mails BOOLEAN NOT NULL DEFAULT TRUE;
CREATE TABLE notices (
    id {uuid} PRIMARY KEY NOT NULL,
    person_id {uuid} NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    request_id {uuid} NOT NULL REFERENCES requests (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    data TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at BIGINT,
    mail_at BIGINT,
    delivery_id {uuid}
);
CREATE INDEX notices_by_person ON notices (person_id, seen_at, id);
CREATE INDEX notices_by_person_newest ON notices (person_id, id);
CREATE INDEX notices_by_request ON notices (request_id);
CREATE INDEX notices_by_mail ON notices (mail_at);
CREATE INDEX notices_by_delivery ON notices (delivery_id);
CREATE TABLE views (
    id {uuid} PRIMARY KEY NOT NULL,
    person_id {uuid} NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    listing TEXT NOT NULL,
    position INTEGER NOT NULL,
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX views_by_person ON views (person_id, position);
";
