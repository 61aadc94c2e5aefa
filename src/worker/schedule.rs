//! Everything periodic, in one table. Each run looks at the database and may be repeated; what must
//! run once among several processes claims its period there.

use std::time::Duration;

use jiff::SignedDuration;
use tokio::time::MissedTickBehavior;
use tokio_util::sync::CancellationToken;

use crate::actions;
use crate::app::App;
use crate::error::Result;
use crate::store::{self, periods};

/// How often the table is gone through.
const TICK: Duration = Duration::from_secs(1);

/// Alarms have a round of their own, so that nothing that takes long makes them late (T12).
pub(super) async fn run(app: App, stop: CancellationToken) {
    tokio::join!(tell(&app, &stop), keep(&app, &stop));
}

async fn tell(app: &App, stop: &CancellationToken) {
    let mut tick = tokio::time::interval(TICK);
    tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = tick.tick() => {}
            () = stop.cancelled() => return,
        }
        if let Err(error) = actions::alarms::tell_due(app).await {
            tracing::warn!(%error, "deadlines could not be told");
        }
        if let Err(error) = actions::notices::mail_due(app).await {
            tracing::warn!(%error, "what experts are told could not be mailed");
        }
        if let Err(error) = actions::read_mailbox::tell_silent(app).await {
            tracing::warn!(%error, "that a mailbox is silent could not be told");
        }
        if let Err(error) = actions::hold_mail::tell_late(app).await {
            tracing::warn!(%error, "nobody could be told of mail that waits");
        }
    }
}

async fn keep(app: &App, stop: &CancellationToken) {
    let mut tick = tokio::time::interval(TICK);
    tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = tick.tick() => {}
            () = stop.cancelled() => return,
        }
        if let Err(error) = wake(app).await {
            tracing::warn!(%error, "sleeping requests could not be woken");
        }
        if let Err(error) = clean_up(app).await {
            tracing::warn!(%error, "what ended could not be cleaned up");
        }
        if let Err(error) = actions::sync::start_due(app).await {
            tracing::warn!(%error, "the daily sync could not be begun");
        }
        if let Err(error) = actions::manage_slack::import_due(app).await {
            tracing::warn!(%error, "the members of Slack do not come over today");
        }
        if let Err(error) = actions::manage_slack::check_due(app).await {
            tracing::warn!(%error, "Slack is not asked whether it works again");
        }
        if let Err(error) = actions::manage_msteams::import_due(app).await {
            tracing::warn!(%error, "the people of Teams do not come over today");
        }
        if let Err(error) = actions::manage_msteams::check_due(app).await {
            tracing::warn!(%error, "Microsoft is not asked whether Teams works");
        }
        if let Err(error) = actions::chat::remind(app).await {
            tracing::warn!(%error, "nobody could be asked again for a team");
        }
        if let Err(error) = actions::chat::give_up_early(app).await {
            tracing::warn!(%error, "what waits for its message could not be looked through");
        }
        if let Err(error) = actions::approvals::run_due(app).await {
            tracing::warn!(%error, "nobody could be reminded of approvals");
        }
        if let Err(error) = super::receive::sweep(app).await {
            tracing::warn!(%error, "what came in could not be looked through");
        }
        if let Err(error) = super::snapshot::run(app).await {
            tracing::warn!(%error, "the figures of a day could not be kept");
        }
    }
}

/// Waking is right whoever does it, so nobody claims it.
async fn wake(app: &App) -> Result<()> {
    for request in store::requests::to_wake(app.db.read(), app.clock.now()).await? {
        actions::change_request::wake(app, request).await?;
    }
    Ok(())
}

async fn clean_up(app: &App) -> Result<()> {
    const NAME: &str = "clean-up";
    const EVERY: SignedDuration = SignedDuration::from_hours(1);
    let now = app.clock.now();
    let fresh = periods::list(app.db.read()).await?.iter().any(|it| {
        it.name == NAME && now.duration_since(store::instant(it.last_started_at)) < EVERY
    });
    if fresh {
        return Ok(());
    }
    app.db
        .write(move |txn| {
            Box::pin(async move {
                if !periods::claim(txn, NAME, EVERY, now).await? {
                    return Ok(());
                }
                store::sessions::clean_up(txn, now).await?;
                store::attempts::clean_up(txn, now).await?;
                actions::manage_mail_queues::clean_up(txn, now).await?;
                store::person_addresses::clean_up(txn, now).await?;
                store::presence::clean_up(txn, now).await?;
                store::idempotency::clean_up(txn, now).await?;
                store::notices::clean_up(txn, now).await?;
                store::lanes::clean_up(txn, now).await?;
                store::fetched::clean_up(txn).await?;
                periods::done(txn, NAME, "", now).await
            })
        })
        .await
}
