//! What was deleted leaves the database's files, too: copies of rows that a database keeps until it needs
//! their space.

use std::time::Duration;

use sea_orm::{ConnectOptions, ConnectionTrait as _, Database, DatabaseConnection};

use super::sql::Sql;
use super::{ACQUIRE, Db, connect_sqlite};
use crate::error::{Error, Result};

/// Where values were: of attributes, in what the logs of runs said of them, and details of people.
const TABLES: [&str; 3] = ["attribute_values", "sync_log", "people"];

/// How often is looked whether nobody reads what was before.
const TRIES: u32 = 20;
/// How long in between.
const PAUSE: Duration = Duration::from_millis(50);

impl Db {
    /// Takes what was deleted of people out of the files. `false`: somebody
    /// still reads what was before, so that it must be tried again.
    pub async fn scrub(&self) -> Result<bool> {
        if self.is_postgres() {
            self.scrub_postgres().await
        } else {
            self.scrub_sqlite().await
        }
    }

    /// `secure_delete` overwrites rows where they stand, but not what was left behind where a row stood
    /// before its page was parted: so the tables are written anew, into pages that were wiped. Then the
    /// write-ahead log is emptied, which holds the pages as they were.
    async fn scrub_sqlite(&self) -> Result<bool> {
        let path = self.url.trim_start_matches("sqlite://");
        // A connection of its own: it waits for others without keeping the writer waiting, and a row that
        // is taken out and put back takes nothing with it.
        let own = connect_sqlite(path, 1, false).await?;
        let done = async {
            own.execute_unprepared("PRAGMA foreign_keys = OFF").await?;
            own.execute_unprepared("BEGIN IMMEDIATE").await?;
            for table in TABLES {
                rewrite(&own, table).await?;
            }
            own.execute_unprepared("COMMIT").await?;
            own.execute_unprepared("PRAGMA busy_timeout = 300").await?;
            for _ in 0..TRIES {
                let busy = Sql::new("PRAGMA wal_checkpoint(TRUNCATE)")
                    .value::<i32>(&own)
                    .await?;
                if busy == Some(0) {
                    return Ok(true);
                }
                tokio::time::sleep(PAUSE).await;
            }
            Ok::<_, Error>(false)
        }
        .await;
        own.close().await?;
        done
    }

    /// Tables are written anew without what was deleted. That cannot be done in a transaction, nor as long
    /// as somebody looks at the rows as they were before.
    async fn scrub_postgres(&self) -> Result<bool> {
        let mut options = ConnectOptions::new(self.url.clone());
        options
            .max_connections(1)
            .acquire_timeout(ACQUIRE)
            .connect_timeout(ACQUIRE)
            .sqlx_logging(false);
        let own = Database::connect(options)
            .await
            .map_err(|_| Error::Unavailable("the database takes no connection".to_owned()))?;
        let done = async {
            // Whoever waits for these tables waits behind us: not for long.
            own.execute_unprepared("SET lock_timeout = '2s'").await?;
            if !nobody_looks_back(&own).await? {
                return Ok(false);
            }
            for table in TABLES {
                match own
                    .execute_unprepared(&format!("VACUUM (FULL) {table}"))
                    .await
                {
                    Ok(_) => {}
                    Err(error) if error.to_string().contains("lock timeout") => return Ok(false),
                    Err(error) => return Err(error.into()),
                }
            }
            Ok(true)
        }
        .await;
        own.close().await?;
        done
    }
}

/// Writes a table anew: its pages are wiped when they are freed (`secure_delete`), and its rows come back
/// from memory (`temp_store`).
async fn rewrite(own: &DatabaseConnection, table: &str) -> Result<()> {
    for sql in [
        format!("CREATE TEMP TABLE kept AS SELECT * FROM main.{table}"),
        format!("DELETE FROM main.{table}"),
        format!("INSERT INTO main.{table} SELECT * FROM temp.kept"),
        "DROP TABLE temp.kept".to_owned(),
    ] {
        own.execute_unprepared(&sql).await?;
    }
    Ok(())
}

/// Whether every transaction that is open began after the ones that are committed: what `VACUUM` meets
/// as deleted, nobody needs any more.
async fn nobody_looks_back(own: &DatabaseConnection) -> Result<bool> {
    let Some(now) = Sql::new("SELECT CAST(pg_current_xact_id()::xid AS text)")
        .value::<String>(own)
        .await?
    else {
        return Ok(false);
    };
    for _ in 0..TRIES {
        let older = Sql::new(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() \
             AND pid <> pg_backend_pid() AND backend_xmin IS NOT NULL \
             AND age(backend_xmin) > age(CAST(? AS xid))",
        )
        .bind(now.as_str())
        .value::<i64>(own)
        .await?;
        if older == Some(0) {
            return Ok(true);
        }
        tokio::time::sleep(PAUSE).await;
    }
    Ok(false)
}
