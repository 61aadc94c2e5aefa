//! The employee directory: what comes from Personio, what of it may be read, and the log of each run.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        crate::run(manager, PEOPLE).await?;
        crate::run(manager, DIRECTORY).await
    }

    async fn down(&self, _manager: &SchemaManager) -> Result<(), DbErr> {
        Err(DbErr::Migration("migrations only go forward".to_owned()))
    }
}

const PEOPLE: &str = "
CREATE TABLE companies (
    id {uuid} PRIMARY KEY NOT NULL,
    name TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE TABLE cost_centres (
    id {uuid} PRIMARY KEY NOT NULL,
    name TEXT NOT NULL UNIQUE,
    personio_id TEXT UNIQUE,
    created_at BIGINT NOT NULL
);
ALTER TABLE people ADD COLUMN personio_id TEXT;
ALTER TABLE people ADD COLUMN employment_status TEXT;
ALTER TABLE people ADD COLUMN employment_type TEXT;
ALTER TABLE people ADD COLUMN company_id {uuid} REFERENCES companies (id) ON DELETE SET NULL;
ALTER TABLE people ADD COLUMN directory_team TEXT;
ALTER TABLE people ADD COLUMN hire_date TEXT;
ALTER TABLE people ADD COLUMN termination_date TEXT;
ALTER TABLE people ADD COLUMN gender TEXT;
ALTER TABLE people ADD COLUMN birth_date TEXT;
ALTER TABLE people ADD COLUMN archived_by TEXT;
ALTER TABLE people ADD COLUMN synced_until BIGINT;
CREATE UNIQUE INDEX people_by_personio ON people (personio_id);
CREATE INDEX people_by_company ON people (company_id, sort_name, id);
CREATE INDEX people_by_status ON people (employment_status, sort_name, id);
CREATE INDEX people_by_department ON people (department, sort_name, id);
CREATE INDEX people_active ON people (sort_name, id) WHERE deactivated_at IS NULL;
CREATE INDEX people_inactive ON people (sort_name, id) WHERE deactivated_at IS NOT NULL;
CREATE INDEX people_from_personio ON people (sort_name, id) WHERE personio_id IS NOT NULL;
CREATE INDEX people_by_hand ON people (kind, sort_name, id) WHERE personio_id IS NULL;
CREATE TABLE person_cost_centres (
    person_id {uuid} NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    cost_centre_id {uuid} NOT NULL REFERENCES cost_centres (id) ON DELETE CASCADE,
    percent TEXT,
    PRIMARY KEY (person_id, cost_centre_id)
);
CREATE INDEX person_cost_centres_by_centre ON person_cost_centres (cost_centre_id, person_id);
";

const DIRECTORY: &str = "
CREATE TABLE personio (
    id SMALLINT PRIMARY KEY NOT NULL,
    api TEXT NOT NULL,
    client_id TEXT NOT NULL,
    secret {bytes} NOT NULL,
    enabled_by {uuid} REFERENCES people (id) ON DELETE SET NULL,
    enabled_at BIGINT,
    configuration TEXT NOT NULL,
    check_asked_at BIGINT,
    check_seen INTEGER,
    check_total INTEGER,
    checked_at BIGINT,
    check_problem TEXT,
    offered TEXT NOT NULL,
    automatic_at TEXT,
    automatic_since BIGINT,
    version BIGINT NOT NULL
);
CREATE TABLE readable_attributes (
    key TEXT PRIMARY KEY NOT NULL,
    universal_id TEXT,
    label TEXT NOT NULL,
    kind TEXT NOT NULL,
    options TEXT NOT NULL,
    position INTEGER NOT NULL,
    offered BOOLEAN NOT NULL,
    chosen BOOLEAN NOT NULL,
    chosen_by {uuid} REFERENCES people (id) ON DELETE SET NULL,
    chosen_at BIGINT
);
CREATE TABLE attribute_values (
    person_id {uuid} NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (person_id, key)
);
CREATE INDEX attribute_values_by_key ON attribute_values (key);
CREATE TABLE sync_runs (
    id {uuid} PRIMARY KEY NOT NULL,
    number BIGINT NOT NULL UNIQUE,
    started_by TEXT NOT NULL,
    person_id {uuid} REFERENCES people (id) ON DELETE SET NULL,
    day TEXT UNIQUE,
    running SMALLINT UNIQUE,
    attempt BIGINT NOT NULL,
    state TEXT NOT NULL,
    stage TEXT NOT NULL,
    problem TEXT,
    started_at BIGINT NOT NULL,
    ended_at BIGINT,
    total INTEGER,
    seen INTEGER NOT NULL,
    done INTEGER NOT NULL,
    added INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    archived INTEGER NOT NULL,
    errors INTEGER NOT NULL,
    to_archive INTEGER NOT NULL,
    may_archive INTEGER
);
CREATE INDEX sync_runs_by_state ON sync_runs (state, number);
CREATE TABLE sync_log (
    id {serial} PRIMARY KEY NOT NULL,
    run_id {uuid} NOT NULL REFERENCES sync_runs (id) ON DELETE CASCADE,
    at BIGINT NOT NULL,
    kind TEXT NOT NULL,
    person_id {uuid} REFERENCES people (id) ON DELETE CASCADE,
    personio_id TEXT,
    name TEXT NOT NULL,
    code TEXT NOT NULL,
    field TEXT,
    attribute_key TEXT,
    old TEXT,
    new TEXT
);
CREATE INDEX sync_log_by_run ON sync_log (run_id, kind, code, id);
CREATE INDEX sync_log_by_person ON sync_log (person_id, id);
CREATE INDEX sync_log_by_attribute ON sync_log (attribute_key);
";
