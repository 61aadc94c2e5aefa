//! What lies in each team at the end of its day is kept, so that a day can be compared with others (I13).

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan as _};

use crate::app::App;
use crate::config::Config;
use crate::error::Result;
use crate::store::{self, Txn, figures, periods, settings};

/// How often somebody looks whether a day has ended somewhere.
const EVERY: SignedDuration = SignedDuration::from_mins(10);

/// Keeps what is to be kept now, if it is this process's turn.
pub(super) async fn run(app: &App) -> Result<()> {
    prepare(app).await?;
    keep(app).await
}

/// Once in the life of a database: requests that were there before there were milestones get theirs,
/// a portion each time. Portions may be repeated.
async fn prepare(app: &App) -> Result<()> {
    const PLACE: &str = "figures.prepared";
    const DONE: &str = "done";
    let place = settings::find(app.db.read(), PLACE).await?;
    if place.as_deref() == Some(DONE) {
        return Ok(());
    }
    let after = place.and_then(|it| it.parse().ok()).unwrap_or(0);
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let next = figures::prepare(txn, after).await?;
                let place = next.map_or_else(|| DONE.to_owned(), |it| it.to_string());
                settings::save(txn, PLACE, &place).await
            })
        })
        .await
}

async fn keep(app: &App) -> Result<()> {
    const NAME: &str = "figures";
    let now = app.clock.now();
    let fresh = periods::list(app.db.read()).await?.iter().any(|it| {
        it.name == NAME && now.duration_since(store::instant(it.last_started_at)) < EVERY
    });
    if fresh {
        return Ok(());
    }
    let config = app.config.clone();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                if periods::claim(txn, NAME, EVERY, now).await? {
                    keep_days(txn, &config, now).await?;
                    periods::done(txn, NAME, "", now).await?;
                }
                Ok(())
            })
        })
        .await
}

/// For each team whose day has ended since the last look. Days on which nobody looked stay unknown.
async fn keep_days(txn: &Txn, config: &Config, now: Timestamp) -> Result<()> {
    for team in store::teams::list(txn).await? {
        let zone = figures::zone_of(txn, team.team(), config).await?;
        let zone = TimeZone::get(&zone).unwrap_or(TimeZone::UTC);
        let today = now.to_zoned(zone.clone()).date();
        let yesterday = today.saturating_sub(1.day());
        let begun = today
            .to_zoned(zone.clone())
            .map_or(now, |it| it.timestamp());
        let is_new = store::instant(team.created_at) >= begun;
        let kept = figures::last_kept(txn, team.team()).await?;
        if !team.is_active() || is_new || kept.is_some_and(|it| it >= yesterday) {
            continue;
        }
        let stocks = figures::stocks(txn, team.team(), &zone, now).await?;
        figures::keep(txn, team.team(), yesterday, &stocks).await?;
    }
    Ok(())
}
