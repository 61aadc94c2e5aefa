//! People, teams, requests, mail, jobs: what the desk stands on.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        crate::run(manager, PEOPLE).await?;
        crate::run(manager, DESK).await?;
        crate::run(manager, REQUESTS).await?;
        crate::run(manager, DOORS).await?;
        crate::run(manager, SYSTEM).await?;
        match manager.get_database_backend() {
            DbBackend::Postgres => crate::run(manager, SEARCH_POSTGRES).await,
            _ => crate::run(manager, SEARCH_SQLITE).await,
        }
    }

    async fn down(&self, _manager: &SchemaManager) -> Result<(), DbErr> {
        Err(DbErr::Migration("migrations only go forward".to_owned()))
    }
}

const PEOPLE: &str = "
CREATE TABLE people (
    id {uuid} PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    sort_name TEXT NOT NULL,
    first_name TEXT,
    last_name TEXT,
    email TEXT,
    language TEXT,
    directory_language TEXT,
    time_zone TEXT,
    position TEXT,
    department TEXT,
    office TEXT,
    manager_id {uuid} REFERENCES people (id) ON DELETE SET NULL,
    password_hash TEXT,
    deactivated_at BIGINT,
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE UNIQUE INDEX people_email ON people (email);
CREATE INDEX people_by_name ON people (sort_name, id);
CREATE INDEX people_by_manager ON people (manager_id);
CREATE TABLE roles (
    id {uuid} PRIMARY KEY NOT NULL,
    key TEXT UNIQUE,
    name TEXT NOT NULL
);
CREATE TABLE role_rights (
    role_id {uuid} NOT NULL REFERENCES roles (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    PRIMARY KEY (role_id, name)
);
CREATE TABLE person_roles (
    person_id {uuid} NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    role_id {uuid} NOT NULL REFERENCES roles (id) ON DELETE CASCADE,
    PRIMARY KEY (person_id, role_id)
);
CREATE INDEX person_roles_by_role ON person_roles (role_id);
CREATE TABLE sessions (
    token_hash {bytes} PRIMARY KEY NOT NULL,
    person_id {uuid} NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    csrf TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX sessions_by_person ON sessions (person_id);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);
CREATE TABLE sign_in_links (
    token_hash {bytes} PRIMARY KEY NOT NULL,
    person_id {uuid} REFERENCES people (id) ON DELETE CASCADE,
    purpose TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX sign_in_links_by_expiry ON sign_in_links (expires_at);
CREATE INDEX sign_in_links_by_person ON sign_in_links (person_id);
CREATE TABLE api_tokens (
    id {uuid} PRIMARY KEY NOT NULL,
    token_hash {bytes} NOT NULL UNIQUE,
    person_id {uuid} NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    label TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    used_at BIGINT,
    revoked_at BIGINT
);
CREATE INDEX api_tokens_by_person ON api_tokens (person_id);
CREATE TABLE attempts (
    id {serial} PRIMARY KEY,
    bucket TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX attempts_by_bucket ON attempts (bucket, at);
CREATE INDEX attempts_by_time ON attempts (at);
";

const DESK: &str = "
CREATE TABLE teams (
    id {uuid} PRIMARY KEY NOT NULL,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    address TEXT NOT NULL UNIQUE,
    visibility TEXT NOT NULL,
    archived_at BIGINT,
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE TABLE team_members (
    team_id {uuid} NOT NULL REFERENCES teams (id) ON DELETE CASCADE,
    person_id {uuid} NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    PRIMARY KEY (team_id, person_id)
);
CREATE INDEX team_members_by_person ON team_members (person_id, team_id);
CREATE TABLE categories (
    id {uuid} PRIMARY KEY NOT NULL,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    names TEXT NOT NULL,
    retired_at BIGINT,
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE TABLE team_categories (
    team_id {uuid} NOT NULL REFERENCES teams (id) ON DELETE CASCADE,
    category_id {uuid} NOT NULL REFERENCES categories (id) ON DELETE CASCADE,
    PRIMARY KEY (team_id, category_id)
);
CREATE INDEX team_categories_by_category ON team_categories (category_id);
CREATE TABLE statuses (
    id {uuid} PRIMARY KEY NOT NULL,
    slug TEXT NOT NULL UNIQUE,
    built_in BOOLEAN NOT NULL,
    name TEXT NOT NULL,
    names TEXT NOT NULL,
    stage TEXT NOT NULL,
    colour TEXT NOT NULL,
    position INTEGER NOT NULL,
    retired_at BIGINT,
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE TABLE settings (
    name TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
);
";

const REQUESTS: &str = "
CREATE TABLE requests (
    id {uuid} PRIMARY KEY NOT NULL,
    number BIGINT NOT NULL UNIQUE,
    subject TEXT NOT NULL,
    requester_id {uuid} NOT NULL REFERENCES people (id),
    team_id {uuid} NOT NULL REFERENCES teams (id),
    assignee_id {uuid} REFERENCES people (id),
    status_id {uuid} NOT NULL REFERENCES statuses (id),
    stage TEXT NOT NULL,
    shelf SMALLINT NOT NULL,
    category_id {uuid} REFERENCES categories (id),
    priority SMALLINT NOT NULL,
    channel TEXT NOT NULL,
    snoozed_until BIGINT,
    snoozed_until_reply BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    last_message_at BIGINT NOT NULL,
    last_message_by TEXT NOT NULL,
    last_message_snippet TEXT NOT NULL,
    first_replied_at BIGINT,
    resolved_at BIGINT,
    last_seq BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX requests_by_team ON requests (team_id, shelf, last_message_at, number);
CREATE INDEX requests_by_team_and_number ON requests (team_id, shelf, number);
CREATE INDEX requests_by_assignee ON requests (team_id, assignee_id, shelf, last_message_at, number);
CREATE INDEX requests_by_assignee_and_number ON requests (team_id, assignee_id, shelf, number);
CREATE INDEX requests_by_status ON requests (team_id, status_id, last_message_at, number);
CREATE INDEX requests_by_category ON requests (team_id, category_id, shelf, last_message_at, number);
CREATE INDEX requests_by_priority ON requests (team_id, priority, shelf, last_message_at, number);
CREATE INDEX requests_by_requester ON requests (requester_id, number);
CREATE INDEX requests_by_wake ON requests (shelf, snoozed_until);
CREATE INDEX requests_by_owner ON requests (assignee_id, shelf);
CREATE INDEX requests_by_status_only ON requests (status_id);
CREATE INDEX requests_by_category_only ON requests (category_id);
CREATE TABLE request_subjects (
    request_id {uuid} NOT NULL REFERENCES requests (id) ON DELETE CASCADE,
    person_id {uuid} NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    PRIMARY KEY (request_id, person_id)
);
CREATE INDEX request_subjects_by_person ON request_subjects (person_id);
CREATE TABLE request_events (
    request_id {uuid} NOT NULL REFERENCES requests (id) ON DELETE CASCADE,
    seq BIGINT NOT NULL,
    at BIGINT NOT NULL,
    actor_id {uuid} REFERENCES people (id),
    kind TEXT NOT NULL,
    data TEXT NOT NULL,
    PRIMARY KEY (request_id, seq)
);
CREATE TABLE messages (
    id {uuid} PRIMARY KEY NOT NULL,
    request_id {uuid} NOT NULL REFERENCES requests (id) ON DELETE CASCADE,
    seq BIGINT NOT NULL,
    kind TEXT NOT NULL,
    author_id {uuid} REFERENCES people (id),
    channel TEXT NOT NULL,
    automatic BOOLEAN NOT NULL,
    body TEXT NOT NULL,
    text TEXT NOT NULL,
    origin TEXT NOT NULL,
    ledger_id {uuid},
    created_at BIGINT NOT NULL,
    recalled_at BIGINT
);
CREATE UNIQUE INDEX messages_by_request ON messages (request_id, seq);
CREATE INDEX messages_by_ledger ON messages (ledger_id);
CREATE TABLE attachments (
    id {uuid} PRIMARY KEY NOT NULL,
    request_id {uuid} NOT NULL REFERENCES requests (id) ON DELETE CASCADE,
    message_id {uuid} REFERENCES messages (id) ON DELETE CASCADE,
    owner_id {uuid} REFERENCES people (id),
    name TEXT NOT NULL,
    content_type TEXT NOT NULL,
    content_id TEXT,
    inline BOOLEAN NOT NULL,
    size BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX attachments_by_message ON attachments (message_id);
CREATE INDEX attachments_by_request ON attachments (request_id, message_id);
CREATE INDEX attachments_by_hash ON attachments (sha256);
CREATE TABLE links (
    request_id {uuid} NOT NULL REFERENCES requests (id) ON DELETE CASCADE,
    other_id {uuid} NOT NULL REFERENCES requests (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (request_id, other_id)
);
CREATE INDEX links_by_other ON links (other_id);
CREATE TABLE reads (
    person_id {uuid} NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    request_id {uuid} NOT NULL REFERENCES requests (id) ON DELETE CASCADE,
    seq BIGINT NOT NULL,
    PRIMARY KEY (person_id, request_id)
);
CREATE INDEX reads_by_request ON reads (request_id);
CREATE TABLE drafts (
    person_id {uuid} NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    request_id {uuid} NOT NULL REFERENCES requests (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    html TEXT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (person_id, request_id, kind)
);
CREATE INDEX drafts_by_request ON drafts (request_id);
CREATE TABLE presence (
    request_id {uuid} NOT NULL REFERENCES requests (id) ON DELETE CASCADE,
    person_id {uuid} NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    writing BOOLEAN NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (request_id, person_id)
);
CREATE INDEX presence_by_time ON presence (at);
CREATE INDEX presence_by_person ON presence (person_id);
";

const DOORS: &str = "
CREATE TABLE ledger (
    id {uuid} PRIMARY KEY NOT NULL,
    account TEXT NOT NULL,
    outside_id TEXT NOT NULL,
    door TEXT NOT NULL,
    envelope_from TEXT,
    envelope_to TEXT NOT NULL,
    size BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    sender TEXT NOT NULL,
    subject TEXT NOT NULL,
    class TEXT NOT NULL,
    request_id {uuid} REFERENCES requests (id) ON DELETE SET NULL,
    received_at BIGINT NOT NULL,
    finished_at BIGINT
);
CREATE UNIQUE INDEX ledger_by_outside_id ON ledger (account, outside_id);
CREATE INDEX ledger_by_state ON ledger (state, id);
CREATE INDEX ledger_by_request ON ledger (request_id);
CREATE INDEX ledger_by_hash ON ledger (sha256);
CREATE TABLE ledger_raw (
    ledger_id {uuid} PRIMARY KEY NOT NULL REFERENCES ledger (id) ON DELETE CASCADE,
    raw {bytes} NOT NULL
);
CREATE TABLE outbox (
    id {uuid} PRIMARY KEY NOT NULL,
    request_id {uuid} REFERENCES requests (id) ON DELETE CASCADE,
    message_id {uuid} REFERENCES messages (id) ON DELETE CASCADE,
    person_id {uuid} REFERENCES people (id),
    purpose TEXT NOT NULL,
    channel TEXT NOT NULL,
    address TEXT NOT NULL,
    state TEXT NOT NULL,
    not_before BIGINT NOT NULL,
    attempts INTEGER NOT NULL,
    mail_id TEXT NOT NULL,
    sealed_token {bytes},
    last_answer TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    sent_at BIGINT
);
CREATE INDEX outbox_by_request ON outbox (request_id, id);
CREATE INDEX outbox_by_message ON outbox (message_id);
CREATE INDEX outbox_by_state ON outbox (state, id);
CREATE INDEX outbox_by_person ON outbox (person_id);
CREATE UNIQUE INDEX outbox_by_mail_id ON outbox (mail_id);
CREATE TABLE reply_tokens (
    token_hash {bytes} PRIMARY KEY NOT NULL,
    request_id {uuid} NOT NULL REFERENCES requests (id) ON DELETE CASCADE,
    person_id {uuid} NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    delivery_id {uuid},
    created_at BIGINT NOT NULL,
    revoked_at BIGINT
);
CREATE INDEX reply_tokens_by_request ON reply_tokens (request_id);
CREATE INDEX reply_tokens_by_person ON reply_tokens (person_id);
CREATE TABLE message_ids (
    mail_id TEXT NOT NULL,
    request_id {uuid} NOT NULL REFERENCES requests (id) ON DELETE CASCADE,
    message_id {uuid} REFERENCES messages (id) ON DELETE CASCADE,
    ours BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (mail_id, request_id)
);
CREATE INDEX message_ids_by_request ON message_ids (request_id, created_at);
CREATE INDEX message_ids_by_message ON message_ids (message_id);
";

const SYSTEM: &str = "
CREATE TABLE jobs (
    id {uuid} PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    run_at BIGINT NOT NULL,
    attempts INTEGER NOT NULL,
    dedupe_key TEXT UNIQUE,
    last_error TEXT NOT NULL,
    dead_at BIGINT
);
CREATE INDEX jobs_by_time ON jobs (dead_at, run_at);
CREATE TABLE periods (
    name TEXT PRIMARY KEY NOT NULL,
    last_started_at BIGINT NOT NULL,
    last_done_at BIGINT,
    last_error TEXT NOT NULL
);
CREATE TABLE idempotency_keys (
    person_id {uuid} NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    status INTEGER NOT NULL,
    answer TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (person_id, key)
);
CREATE INDEX idempotency_keys_by_time ON idempotency_keys (created_at);
";

const SEARCH_SQLITE: &str = "
CREATE TABLE counters (
    name TEXT PRIMARY KEY NOT NULL,
    value BIGINT NOT NULL
);
INSERT INTO counters (name, value) VALUES ('request', 0);
CREATE TABLE search_documents (
    id INTEGER PRIMARY KEY,
    request_id BLOB NOT NULL REFERENCES requests (id) ON DELETE CASCADE,
    message_id BLOB NOT NULL
);
CREATE INDEX search_documents_by_request ON search_documents (request_id);
CREATE INDEX search_documents_by_message ON search_documents (message_id);
CREATE VIRTUAL TABLE search USING fts5 (text, scope, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2');
CREATE TABLE search_people_documents (
    id INTEGER PRIMARY KEY,
    person_id BLOB NOT NULL UNIQUE REFERENCES people (id) ON DELETE CASCADE
);
CREATE VIRTUAL TABLE search_people USING fts5 (text, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2', prefix='2 3');
";

const SEARCH_POSTGRES: &str = "
CREATE SEQUENCE request_numbers;
CREATE TABLE search_documents (
    id BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    request_id UUID NOT NULL REFERENCES requests (id) ON DELETE CASCADE,
    message_id UUID NOT NULL,
    scope UUID NOT NULL,
    text TEXT NOT NULL,
    words TSVECTOR GENERATED ALWAYS AS (to_tsvector('simple', text)) STORED
);
CREATE INDEX search_documents_by_request ON search_documents (request_id);
CREATE INDEX search_documents_by_message ON search_documents (message_id);
CREATE INDEX search_documents_words ON search_documents USING GIN (words);
CREATE TABLE search_people_documents (
    person_id UUID PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    words TSVECTOR GENERATED ALWAYS AS (to_tsvector('simple', text)) STORED
);
CREATE INDEX search_people_words ON search_people_documents USING GIN (words);
";
