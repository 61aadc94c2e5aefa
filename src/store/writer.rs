//! The one way to write: see [`super`].

use std::any::Any;
use std::ops::Deref;
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use domain::sla::Rules;
use futures_util::FutureExt as _;
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, ExecResult,
    QueryResult, SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait as _,
};
use serde::{Deserialize, Serialize};
use tokio::sync::{Notify, broadcast, mpsc, oneshot};

use super::Change;
use super::rules::Cache;
use crate::error::{Error, Result};

/// How many writes may share a commit.
const BATCH: usize = 128;
/// How many writes may wait before new ones are refused.
const QUEUE: usize = 2048;
/// How long a write waits before its caller is told that the database is busy.
const PATIENCE: Duration = Duration::from_secs(10);
/// The channel of `NOTIFY`.
pub(super) const POSTGRES_CHANNEL: &str = "visavis";

/// What one write does, running.
pub type Write<'t, T> = Pin<Box<dyn Future<Output = Result<T>> + Send + 't>>;

/// What processes on one PostgreSQL tell each other.
#[derive(Serialize, Deserialize)]
#[serde(tag = "what", content = "it", rename_all = "snake_case")]
pub(super) enum Notice {
    /// Pages may be out of date.
    Change(Change),
    /// There is work.
    Jobs,
}

/// A transaction, and what is to be told once it is committed.
pub struct Txn {
    inner: DatabaseTransaction,
    rules: Arc<Cache>,
    after: Mutex<After>,
}

#[derive(Default)]
struct After {
    changes: Vec<Change>,
    jobs: bool,
}

impl Txn {
    fn new(inner: DatabaseTransaction, rules: Arc<Cache>) -> Self {
        Self {
            inner,
            rules,
            after: Mutex::default(),
        }
    }

    /// The rules by which deadlines are computed, as this transaction sees them.
    pub async fn rules(&self) -> Result<Arc<Rules>> {
        self.rules.get(self).await
    }

    /// Tells open pages after the commit.
    pub fn changed(&self, change: Change) {
        let mut after = self.after.lock().unwrap_or_else(PoisonError::into_inner);
        if !after.changes.contains(&change) {
            after.changes.push(change);
        }
    }

    /// Wakes the workers after the commit.
    pub fn jobs_added(&self) {
        self.after
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .jobs = true;
    }

    fn take_after(&self) -> After {
        std::mem::take(&mut *self.after.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Deref for Txn {
    type Target = DatabaseTransaction;

    fn deref(&self) -> &DatabaseTransaction {
        &self.inner
    }
}

#[async_trait::async_trait]
impl ConnectionTrait for Txn {
    fn get_database_backend(&self) -> DbBackend {
        self.inner.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> std::result::Result<ExecResult, DbErr> {
        self.inner.execute_raw(statement).await
    }

    async fn execute_unprepared(&self, sql: &str) -> std::result::Result<ExecResult, DbErr> {
        self.inner.execute_unprepared(sql).await
    }

    async fn query_one_raw(
        &self,
        statement: Statement,
    ) -> std::result::Result<Option<QueryResult>, DbErr> {
        self.inner.query_one_raw(statement).await
    }

    async fn query_all_raw(
        &self,
        statement: Statement,
    ) -> std::result::Result<Vec<QueryResult>, DbErr> {
        self.inner.query_all_raw(statement).await
    }
}

type Done = Box<dyn FnOnce(std::result::Result<(), &Error>) + Send>;
type Work =
    Box<dyn for<'t> FnOnce(&'t Txn) -> Pin<Box<dyn Future<Output = Worked> + Send + 't>> + Send>;

/// What came of a piece of work inside the transaction, and how to tell its caller.
struct Worked {
    keep: bool,
    tell: Done,
}

#[derive(Clone)]
pub(super) struct Writer {
    connection: DatabaseConnection,
    queue: Option<mpsc::Sender<Work>>,
    jobs: Arc<Notify>,
    rules: Arc<Cache>,
}

impl Writer {
    /// Writes share commits: for SQLite.
    pub(super) fn grouped(
        connection: DatabaseConnection,
        changes: broadcast::Sender<Change>,
        rules: Arc<Cache>,
    ) -> Self {
        let (queue, waiting) = mpsc::channel(QUEUE);
        let jobs = Arc::new(Notify::new());
        #[expect(
            clippy::disallowed_methods,
            reason = "it ends when the last handle is dropped"
        )]
        tokio::spawn(write_in_groups(
            connection.clone(),
            waiting,
            changes,
            jobs.clone(),
            rules.clone(),
        ));
        Self {
            connection,
            queue: Some(queue),
            jobs,
            rules,
        }
    }

    /// Each write commits for itself: for PostgreSQL.
    pub(super) fn direct(connection: DatabaseConnection, rules: Arc<Cache>) -> Self {
        Self {
            connection,
            queue: None,
            jobs: Arc::new(Notify::new()),
            rules,
        }
    }

    pub(super) fn connection(&self) -> &DatabaseConnection {
        &self.connection
    }

    pub(super) fn jobs(&self) -> Arc<Notify> {
        self.jobs.clone()
    }

    pub(super) async fn close(&self) {
        if self.queue.is_some() {
            let _ = self.write(|_| Box::pin(async { Ok(()) })).await;
        }
        let _ = self.connection.clone().close().await;
    }

    pub(super) async fn write<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: for<'t> FnOnce(&'t Txn) -> Write<'t, T> + Send + 'static,
    {
        let Some(queue) = &self.queue else {
            return self.write_alone(work).await;
        };
        let (answer, answered) = oneshot::channel();
        let work: Work = Box::new(move |txn| {
            Box::pin(async move {
                let result = guarded(work(txn)).await;
                Worked {
                    keep: result.is_ok(),
                    tell: Box::new(move |committed| {
                        let _ = answer.send(match committed {
                            Ok(()) => result,
                            Err(error) => result.and(Err(error.again())),
                        });
                    }),
                }
            })
        });
        let busy = || Error::Unavailable("too many writes are waiting".to_owned());
        tokio::time::timeout(PATIENCE, queue.send(work))
            .await
            .map_err(|_| busy())?
            .map_err(|_| Error::Unavailable("the server is stopping".to_owned()))?;
        answered
            .await
            .map_err(|_| Error::Unavailable("the database cannot be written".to_owned()))?
    }

    async fn write_alone<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: for<'t> FnOnce(&'t Txn) -> Write<'t, T> + Send + 'static,
    {
        let txn = Txn::new(self.connection.begin().await?, self.rules.clone());
        let result = guarded(work(&txn)).await?;
        let after = txn.take_after();
        for change in after.changes {
            notify(&txn, &Notice::Change(change)).await?;
        }
        if after.jobs {
            notify(&txn, &Notice::Jobs).await?;
        }
        txn.inner.commit().await?;
        if after.jobs {
            self.jobs.notify_waiters();
        }
        Ok(result)
    }
}

async fn notify(txn: &Txn, notice: &Notice) -> Result<()> {
    txn.execute_raw(Statement::from_sql_and_values(
        DbBackend::Postgres,
        "SELECT pg_notify($1, $2)",
        [
            POSTGRES_CHANNEL.into(),
            serde_json::to_string(notice)?.into(),
        ],
    ))
    .await?;
    Ok(())
}

/// Runs work so that a panic in it is an error like any other.
async fn guarded<T>(work: Write<'_, T>) -> Result<T> {
    match AssertUnwindSafe(work).catch_unwind().await {
        Ok(result) => result,
        Err(panic) => Err(Error::Internal(anyhow::anyhow!(
            "a write panicked: {}",
            panic_text(&*panic)
        ))),
    }
}

/// What a panic said.
pub(crate) fn panic_text(panic: &(dyn Any + Send)) -> &str {
    panic
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("without a text")
}

async fn write_in_groups(
    connection: DatabaseConnection,
    mut waiting: mpsc::Receiver<Work>,
    changes: broadcast::Sender<Change>,
    jobs: Arc<Notify>,
    rules: Arc<Cache>,
) {
    while let Some(first) = waiting.recv().await {
        let begun = connection
            .begin_with_options(TransactionOptions {
                sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
                ..TransactionOptions::default()
            })
            .await;
        let txn = match begun {
            Ok(inner) => Txn::new(inner, rules.clone()),
            Err(error) => {
                // Dropped unrun, the work tells its caller that the database is away.
                tracing::error!(%error, "the database cannot be written");
                drop(first);
                continue;
            }
        };
        let mut told: Vec<Done> = Vec::new();
        let mut after = After::default();
        let mut next = Some(first);
        while let Some(work) = next {
            match one(&txn, work).await {
                Ok((tell, one_after)) => {
                    told.push(tell);
                    after.jobs |= one_after.jobs;
                    after.changes.extend(one_after.changes);
                }
                Err(error) => {
                    // The transaction itself is broken: nothing of this group may be kept.
                    tracing::error!(%error, "a group of writes failed");
                    break;
                }
            }
            next = if told.len() < BATCH {
                waiting.try_recv().ok()
            } else {
                None
            };
        }
        match txn.inner.commit().await {
            Ok(()) => {
                for tell in told {
                    tell(Ok(()));
                }
                for change in after.changes {
                    let _ = changes.send(change);
                }
                if after.jobs {
                    jobs.notify_waiters();
                }
            }
            Err(error) => {
                let error = Error::from(error);
                tracing::error!(%error, "a commit failed");
                for tell in told {
                    tell(Err(&error));
                }
            }
        }
    }
}

/// Runs one piece of work inside a savepoint. Fails only if the savepoint itself does.
async fn one(txn: &Txn, work: Work) -> Result<(Done, After)> {
    txn.execute_unprepared("SAVEPOINT work").await?;
    let worked = work(txn).await;
    let after = txn.take_after();
    if worked.keep {
        txn.execute_unprepared("RELEASE work").await?;
        Ok((worked.tell, after))
    } else {
        txn.execute_unprepared("ROLLBACK TO work").await?;
        txn.execute_unprepared("RELEASE work").await?;
        Ok((worked.tell, After::default()))
    }
}
