//! After the rules of a team changed, the deadlines of its open requests are computed again, in the
//! background and in portions (T9).

use domain::ids::TeamId;
use jiff::{SignedDuration, Timestamp};
use sea_orm::ConnectionTrait as _;

use crate::app::App;
use crate::error::Result;
use crate::queue::{self, Job};
use crate::store::clocks::Place;
use crate::store::sql::Sql;
use crate::store::{self, Txn, millis};

/// How many requests share a transaction.
const PORTION: i64 = 500;

/// Asks for it inside the transaction that changed the rules.
pub async fn ask(txn: &Txn, team: TeamId, now: Timestamp) -> Result<()> {
    let total = store::clocks::open_requests(txn, team).await?;
    Sql::new(
        "INSERT INTO recomputes (team_id, total, done, started_at, finished_at) \
         VALUES (?, ?, 0, ?, NULL) ON CONFLICT (team_id) DO UPDATE SET total = excluded.total, \
         done = 0, started_at = excluded.started_at, finished_at = NULL",
    )
    .bind(team.0)
    .bind(total)
    .bind(millis(now))
    .run(txn)
    .await?;
    let run = millis(now);
    queue::enqueue(txn, Job::Recompute { team, run }, now).await?;
    if txn.get_database_backend() == sea_orm::DbBackend::Postgres {
        // A request that another process was just opening by the old rules is not there yet.
        let later = now
            .saturating_add(SignedDuration::from_secs(15))
            .unwrap_or(now);
        let run = run + 1;
        queue::enqueue(txn, Job::Recompute { team, run }, later).await?;
    }
    Ok(())
}

/// Once in the life of a database: requests that were opened before there were clocks get theirs.
pub async fn prepare(app: &App) -> Result<()> {
    const DONE: &str = "clocks.prepared";
    if store::settings::find(app.db.read(), DONE).await?.is_some() {
        return Ok(());
    }
    let now = app.clock.now();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                for team in store::teams::list(txn).await? {
                    ask(txn, team.team(), now).await?;
                }
                store::settings::save(txn, DONE, "1").await
            })
        })
        .await
}

/// Computes all open requests of a team again. Begun again, it begins at the first.
pub async fn run(app: &App, team: TeamId) -> Result<()> {
    let mut place = Some(Place::default());
    let mut all = 0;
    while let Some(at) = place {
        let (done, next) = app
            .db
            .write(move |txn| {
                Box::pin(async move {
                    let (done, next) = store::clocks::recompute(txn, team, at, PORTION).await?;
                    Sql::new(
                        "UPDATE recomputes SET done = ? WHERE team_id = ? AND finished_at IS NULL",
                    )
                    .bind(all + done)
                    .bind(team.0)
                    .run(txn)
                    .await?;
                    Ok((done, next))
                })
            })
            .await?;
        all += done;
        place = next;
    }
    let now = app.clock.now();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                Sql::new(
                    "UPDATE recomputes SET total = ?, done = ?, finished_at = ? WHERE team_id = ?",
                )
                .bind(all)
                .bind(all)
                .bind(millis(now))
                .bind(team.0)
                .run(txn)
                .await?;
                store::teams::desk_changed(txn);
                Ok(())
            })
        })
        .await?;
    super::promise::check_team(app, team).await?;
    tracing::info!(team.id = %team, count = all, "the deadlines of a team were computed again");
    Ok(())
}
