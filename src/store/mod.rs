//! The database: connecting, reading, and the one way to write.
//!
//! On SQLite a single connection writes. Writes that wait for it share one transaction, each inside
//! a savepoint, and are acknowledged after the common commit: many writers, one sync of the disk.
//! On PostgreSQL each write is a transaction of its own.

pub mod entities;
pub mod sql;
mod writer;

pub mod approval_facts;
mod approval_links;
pub mod approval_processes;
pub mod approval_shown;
pub mod approvals;
pub mod attachments;
pub mod attempts;
pub mod attributes;
pub mod categories;
pub mod chat_channels;
pub mod chats;
pub mod checklist;
pub mod clocks;
pub mod companies;
pub mod cost_centres;
pub mod directory;
pub mod drafts;
pub mod duty;
pub mod early;
pub mod events;
pub mod fetched;
pub mod figures;
pub mod files;
pub mod hours;
pub mod idempotency;
pub mod identities;
pub mod inbox;
pub mod jobs;
pub mod lanes;
pub mod ledger;
pub mod mail_accounts;
pub mod messages;
pub mod msteams;
pub mod msteams_groups;
pub mod msteams_webhooks;
pub mod notices;
pub mod openings;
pub mod originals;
pub mod outbox;
pub mod outgoing;
pub mod participants;
pub mod people;
pub mod periods;
pub mod person_addresses;
pub mod personio;
pub mod policies;
pub mod posts;
pub mod presence;
pub mod promises;
pub mod reactions;
pub mod requests;
pub mod roles;
pub mod rules;
pub mod said;
mod scrub;
pub mod search;
pub mod sessions;
pub mod settings;
pub mod shielded;
pub mod slack;
pub mod statuses;
pub mod sync_log;
pub mod sync_runs;
pub mod synced;
pub mod teams;
pub mod threads;
pub mod versions;
pub mod views;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use domain::ids::{Number, PersonId, RequestId, TeamId};
use jiff::Timestamp;
use migrations::Migrator;
use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, EntityTrait,
    QueryFilter as _,
};
use sea_orm_migration::MigratorTrait as _;
use tokio::sync::broadcast;

use crate::error::{Error, Result};
pub(crate) use writer::panic_text;
pub use writer::{Txn, Write};

/// How long a page waits for a connection before it says that the database is away.
const ACQUIRE: Duration = Duration::from_secs(4);

/// Writes a row that `known` picks by its id and by the version at which it was read; if somebody else
/// changed it since, it is [`Error::Stale`].
pub(crate) async fn replace<E: EntityTrait>(
    txn: &Txn,
    row: E::ActiveModel,
    known: [sea_orm::sea_query::SimpleExpr; 2],
) -> Result<()> {
    let [id, version] = known;
    let done = E::update_many()
        .set(row)
        .filter(id)
        .filter(version)
        .exec(txn)
        .await?;
    if done.rows_affected == 1 {
        Ok(())
    } else {
        Err(Error::Stale)
    }
}

/// What changed, told to the open pages of those who may see it; never content.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Change {
    /// What kind of thing.
    pub kind: ChangeKind,
    /// The request, if one.
    pub number: Option<Number>,
    /// Its id.
    pub request: Option<RequestId>,
    /// Whose it is.
    pub team: Option<TeamId>,
    /// Whose it was, when it moved.
    pub from_team: Option<TeamId>,
    /// The person who alone is concerned, or the requester of the request.
    pub person: Option<PersonId>,
}

/// What kind of thing changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// A request, its messages or deliveries.
    Request,
    /// Somebody looks at a request, or writes in it.
    Presence,
    /// What a person may see: teams, roles, activity. Open streams are checked again.
    Access,
    /// Teams, categories or statuses.
    Desk,
    /// Something was received that is in no request.
    Ledger,
    /// Somebody was told something, or saw it.
    Notice,
    /// The directory, its connection or a run of the sync.
    Directory,
}

/// The database.
#[derive(Clone)]
pub struct Db {
    read: DatabaseConnection,
    writer: writer::Writer,
    changes: broadcast::Sender<Change>,
    rules: Arc<rules::Cache>,
    url: String,
}

impl std::fmt::Debug for Db {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Db").finish_non_exhaustive()
    }
}

impl Db {
    /// Opens the database at `url` (`sqlite://PATH` or `postgres://…`), which must be migrated.
    pub async fn open(url: &str) -> Result<Self> {
        let (changes, _) = broadcast::channel(4096);
        if let Some(path) = url.strip_prefix("sqlite://") {
            if let Some(folder) = Path::new(path).parent() {
                std::fs::create_dir_all(folder).map_err(|error| {
                    Error::Unavailable(format!("{}: {error}", folder.display()))
                })?;
            }
            let write = connect_sqlite(path, 1, false).await?;
            let read = connect_sqlite(path, 4, true).await?;
            let rules = Arc::new(rules::Cache::default());
            let writer = writer::Writer::grouped(write, changes.clone(), rules.clone());
            Ok(Self {
                read,
                writer,
                changes,
                rules,
                url: url.to_owned(),
            })
        } else {
            let mut options = ConnectOptions::new(url.to_owned());
            options
                .max_connections(16)
                .acquire_timeout(ACQUIRE)
                .connect_timeout(ACQUIRE)
                .sqlx_logging(false);
            // The driver repeats an address that it cannot read, with the password in it (RS-R23).
            let read = Database::connect(options).await.map_err(|error| {
                Error::Unavailable(error.to_string().replace(url, "the address"))
            })?;
            let rules = Arc::new(rules::Cache::default());
            Ok(Self {
                writer: writer::Writer::direct(read.clone(), rules.clone()),
                rules,
                read,
                changes,
                url: url.to_owned(),
            })
        }
    }

    /// Brings the database to this program's shape; one process at a time does it.
    pub async fn migrate(&self) -> Result<()> {
        let connection = self.writer.connection();
        if self.is_postgres() {
            // No lock of the migrator's own guards it; the number is ours alone ("visa" in ASCII).
            use sea_orm::TransactionTrait as _;
            let guard = connection.begin().await?;
            guard
                .execute_unprepared("SELECT pg_advisory_xact_lock(1986622305)")
                .await?;
            Migrator::up(connection, None).await?;
            guard.commit().await?;
        } else {
            Migrator::up(connection, None).await?;
        }
        Ok(())
    }

    /// For reading; never write through it.
    #[must_use]
    pub fn read(&self) -> &DatabaseConnection {
        &self.read
    }

    /// Whether it is PostgreSQL.
    #[must_use]
    pub fn is_postgres(&self) -> bool {
        self.read.get_database_backend() == DbBackend::Postgres
    }

    /// Writes: runs `work` in a transaction and returns its result once that is on the disk.
    ///
    /// A failure of `work` leaves nothing behind.
    pub async fn write<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: for<'t> FnOnce(&'t Txn) -> Write<'t, T> + Send + 'static,
    {
        self.writer.write(work).await
    }

    /// The rules by which deadlines are computed.
    pub async fn rules(&self) -> Result<Arc<domain::sla::Rules>> {
        self.rules.get(&self.read).await
    }

    /// What changes from now on, in this process and all others on the same database.
    #[must_use]
    pub fn changes(&self) -> broadcast::Receiver<Change> {
        self.changes.subscribe()
    }

    /// Hears what other processes change and passes it on, until the connection is lost.
    /// Returns at once on SQLite, where there is one process.
    pub async fn listen(&self) -> Result<()> {
        if !self.is_postgres() {
            return Ok(());
        }
        let lost = |error: sea_orm::sqlx::Error| Error::Unavailable(error.to_string());
        let mut listener = sea_orm::sqlx::postgres::PgListener::connect(&self.url)
            .await
            .map_err(lost)?;
        listener
            .listen(writer::POSTGRES_CHANNEL)
            .await
            .map_err(lost)?;
        loop {
            let notice = listener.recv().await.map_err(lost)?;
            match serde_json::from_str::<writer::Notice>(notice.payload()) {
                Ok(writer::Notice::Change(change)) => {
                    let _ = self.changes.send(change);
                }
                Ok(writer::Notice::Jobs) => self.writer.jobs().notify_waiters(),
                Err(error) => tracing::warn!(%error, "a notice of another process is unknown"),
            }
        }
    }

    /// Woken when jobs were added.
    #[must_use]
    pub fn jobs_added(&self) -> std::sync::Arc<tokio::sync::Notify> {
        self.writer.jobs()
    }

    /// Tells open pages something that is not worth a row.
    pub async fn announce(&self, change: Change) -> Result<()> {
        if self.is_postgres() {
            self.write(move |txn| {
                Box::pin(async move {
                    txn.changed(change);
                    Ok(())
                })
            })
            .await
        } else {
            let _ = self.changes.send(change);
            Ok(())
        }
    }

    /// Asks the database for a sign of life.
    pub async fn ping(&self) -> Result<()> {
        self.read.execute_unprepared("SELECT 1").await?;
        Ok(())
    }

    /// Closes all connections after the writes that wait.
    pub async fn close(&self) {
        self.writer.close().await;
        let _ = self.read.clone().close().await;
    }
}

async fn connect_sqlite(
    path: &str,
    connections: u32,
    read_only: bool,
) -> Result<DatabaseConnection> {
    let mut options = ConnectOptions::new(format!("sqlite://{path}?mode=rwc"));
    options
        .max_connections(connections)
        .min_connections(1)
        .acquire_timeout(ACQUIRE)
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(move |options| {
            let options = options
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
                .foreign_keys(true)
                .busy_timeout(Duration::from_secs(10))
                .statement_cache_capacity(300)
                .pragma("secure_delete", "ON")
                .pragma("cache_size", if read_only { "-4000" } else { "-8000" })
                .pragma("temp_store", "MEMORY")
                .pragma("mmap_size", "268435456");
            if read_only {
                options.pragma("query_only", "ON")
            } else {
                options
            }
        });
    Ok(Database::connect(options).await?)
}

/// An instant as the database keeps it: milliseconds since 1970.
#[must_use]
pub fn millis(at: Timestamp) -> i64 {
    at.as_millisecond()
}

/// The reverse of [`millis`]; a number out of range, which we never write, is 1970.
#[must_use]
pub fn instant(millis: i64) -> Timestamp {
    Timestamp::from_millisecond(millis).unwrap_or(Timestamp::UNIX_EPOCH)
}
