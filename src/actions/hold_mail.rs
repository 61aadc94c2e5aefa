//! No mail leaves until an administrator mends why; what waits meanwhile loses nothing. And what experts are
//! told of mail that does not get through.

use domain::expert::{Right, Viewer};
use domain::ids::{DeliveryId, RequestId};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::deliveries;
use crate::app::App;
use crate::error::{Error, Result};
use crate::queue::{self, Job};
use crate::store::notices::{About, kind};
use crate::store::outbox::{self, Delivery, purpose, state};
use crate::store::outgoing;
use crate::store::{self, Txn, duty, instant, notices};

/// Whether a mail may leave at this moment.
#[derive(Debug)]
pub enum Turn {
    /// It may.
    Free,
    /// No mail leaves, and this one is the next try.
    Probe,
    /// Not for so long.
    Wait(SignedDuration),
}

/// Whether a mail may leave at this moment. While none does, one every five minutes finds out whether they
/// do again; whoever tries it by hand need not wait.
pub async fn turn(app: &App, delivery: &Delivery) -> Result<Turn> {
    let now = app.clock.now();
    let Some(held) = outgoing::held(app.db.read()).await? else {
        return Ok(Turn::Free);
    };
    if delivery.purpose == purpose::TRIAL {
        return Ok(Turn::Probe);
    }
    let left = instant(held.probe_at).duration_since(now);
    if left.is_positive() {
        return Ok(Turn::Wait(left));
    }
    let mine = app
        .db
        .write(move |txn| Box::pin(async move { outgoing::claim_probe(txn, &held, now).await }))
        .await?;
    Ok(if mine {
        Turn::Probe
    } else {
        Turn::Wait(outgoing::PROBE)
    })
}

/// Nothing leaves: this mail and all others wait, without using up their tries (email.md 10).
pub async fn hold(app: &App, delivery: &Delivery, lock: &'static str, words: String) -> Result<()> {
    let now = app.clock.now();
    let delivery = delivery.clone();
    let new = app
        .db
        .write(move |txn| {
            Box::pin(async move {
                outgoing::note_answer(txn, delivery.id, &words).await?;
                outgoing::hold(txn, lock, &words, now).await
            })
        })
        .await?;
    metrics::gauge!("visavis_mail_held").set(1.0);
    if new {
        tracing::error!(
            reason = lock,
            "no mail leaves: the mail server does not let us in"
        );
    }
    Ok(())
}

/// The mail server let us in: everything that waits goes.
pub async fn release(app: &App) -> Result<()> {
    let now = app.clock.now();
    let was = app
        .db
        .write(move |txn| Box::pin(async move { release_in(txn, now).await }))
        .await?;
    metrics::gauge!("visavis_mail_held").set(0.0);
    if was {
        tracing::info!("mail leaves again");
    }
    Ok(())
}

/// The same in the caller's transaction, after what lets us in was changed.
pub async fn release_in(txn: &Txn, now: Timestamp) -> Result<bool> {
    if !outgoing::release(txn).await? {
        return Ok(false);
    }
    wake(txn, &outgoing::waiting(txn, now).await?, now).await?;
    Ok(true)
}

/// Not all in one moment.
async fn wake(txn: &Txn, mails: &[Uuid], now: Timestamp) -> Result<()> {
    const A_SECOND: usize = 20;
    let mut at = now;
    for some in mails.chunks(A_SECOND) {
        queue::wake(txn, some, at).await?;
        at = at
            .saturating_add(SignedDuration::from_secs(1))
            .unwrap_or(at);
    }
    Ok(())
}

/// What waited for this mail to leave is next.
pub async fn wake_next(app: &App, ended: &Delivery) -> Result<()> {
    let now = app.clock.now();
    if outgoing::next_after(app.db.read(), ended, now)
        .await?
        .is_empty()
    {
        return Ok(());
    }
    let ended = ended.clone();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let next = outgoing::next_after(txn, &ended, now).await?;
                queue::wake(txn, &next, now).await
            })
        })
        .await
}

/// Sends a mail to the administrator themselves, to see whether it gets there. It tells of nothing else.
pub async fn try_out(app: &App, viewer: &Viewer) -> Result<DeliveryId> {
    super::need(viewer, Right::Administer)?;
    let (id, now) = (viewer.person, app.clock.now());
    app.db
        .write(move |txn| {
            Box::pin(async move {
                const OFTEN: SignedDuration = SignedDuration::from_mins(1);
                if !store::attempts::allow(txn, &format!("trial:{id}"), 5, OFTEN, now).await? {
                    return Err(Error::TooMany(OFTEN.as_secs()));
                }
                let person = store::people::get(txn, id).await?;
                deliveries::send(txn, None, None, &person, purpose::TRIAL, now, now)
                    .await?
                    .ok_or(Error::invalid("trial", "outgoing-no-address"))
            })
        })
        .await
}

/// An administrator lets one mail that came to nothing be tried again.
pub async fn try_again(app: &App, viewer: &Viewer, id: DeliveryId) -> Result<()> {
    super::need(viewer, Right::Administer)?;
    let now = app.clock.now();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let delivery = outbox::get(txn, id).await?;
                if !is_mail(&delivery) {
                    return Err(Error::NotFound("delivery"));
                }
                again(txn, &delivery, now).await
            })
        })
        .await
}

/// An administrator lets all mails that failed be tried again; how many there were, at most
/// [`AT_ONCE`].
pub async fn try_all_again(app: &App, viewer: &Viewer) -> Result<usize> {
    super::need(viewer, Right::Administer)?;
    let now = app.clock.now();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let failed = outgoing::mails(txn, state::FAILED, AT_ONCE).await?;
                // Oldest first, as they were meant.
                for delivery in failed.iter().rev() {
                    again(txn, delivery, now).await?;
                }
                Ok(failed.len())
            })
        })
        .await
}

/// How many mails are tried again by one click.
pub const AT_ONCE: i64 = 1000;

fn is_mail(delivery: &Delivery) -> bool {
    delivery.channel == domain::message::Channel::Email.name()
}

async fn again(txn: &Txn, delivery: &Delivery, now: Timestamp) -> Result<()> {
    if !outbox::try_again(txn, delivery.delivery(), now).await? {
        return Ok(());
    }
    queue::enqueue(txn, Job::Deliver(delivery.delivery()), now).await?;
    store::mail_accounts::changed(txn);
    if let Some(request) = delivery.request_id {
        let request = store::requests::by_id(txn, RequestId(request)).await?;
        store::requests::changed(txn, &request, None);
    }
    Ok(())
}

/// Whoever works on a request is told that its mail has not left for an hour (email.md 10), or is still on
/// its way somewhere.
pub async fn tell_late(app: &App) -> Result<()> {
    let now = app.clock.now();
    for delivery in outgoing::late(app.db.read(), now).await? {
        let told = app
            .db
            .write(move |txn| {
                Box::pin(async move {
                    if outgoing::note_late(txn, delivery.id, now).await? {
                        tell(txn, &delivery, kind::MAIL_DELAYED, now).await?;
                    }
                    Ok(())
                })
            })
            .await;
        if let Err(error @ Error::Unavailable(_)) = told {
            return Err(error);
        }
    }
    Ok(())
}

/// Tells whoever works on the request of a mail what became of it; at first who wrote it.
pub(super) async fn tell(
    txn: &Txn,
    delivery: &Delivery,
    kind: &'static str,
    now: Timestamp,
) -> Result<()> {
    let (Some(request), Some(message)) = (delivery.request_id, delivery.message_id) else {
        return Ok(());
    };
    let request = store::requests::by_id(txn, RequestId(request)).await?;
    let message = store::messages::get(txn, domain::ids::MessageId(message)).await?;
    let mut experts = duty::experts(txn, &request).await?;
    for responsible in [request.assignee, message.author] {
        if experts.iter().any(|it| Some(it.person()) == responsible) {
            experts.retain(|it| Some(it.person()) == responsible);
            break;
        }
    }
    for person in experts {
        // Nobody is told ten times of ten mails to one address.
        if notices::has_unseen_of(txn, person.person(), request.id, kind).await? {
            continue;
        }
        let mail_at = person.deadline_mails.then_some(now);
        notices::add(
            txn,
            person.person(),
            request.id,
            kind,
            &About::default(),
            mail_at,
            now,
        )
        .await?;
    }
    store::requests::changed(txn, &request, None);
    Ok(())
}

/// When mails that wait are tried next, of those that nobody is at.
pub async fn next_tries(app: &App, waiting: &[Uuid]) -> Result<Vec<(Uuid, Timestamp)>> {
    queue::next_tries(app.db.read(), waiting).await
}

/// How long a mail waits for another one of the same request: the longer, the older it is.
#[must_use]
pub fn pause_by_age(delivery: &Delivery, now: Timestamp) -> SignedDuration {
    const SOON: SignedDuration = SignedDuration::from_secs(2);
    const LATE: SignedDuration = SignedDuration::from_mins(5);
    let since = instant(delivery.created_at.max(delivery.not_before));
    (now.duration_since(since) / 4).clamp(SOON, LATE)
}
