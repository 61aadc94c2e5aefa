//! The requester is told when an answer may be expected, and why that moved (C6).

use domain::event::{Event, MoveReason, PromiseMoved};
use domain::ids::{RequestId, TeamId};
use domain::request::Request;
use domain::sla::Goal;
use domain::status::Stage;
use jiff::{SignedDuration, Timestamp};

use super::deliveries::{self, Automatic};
use crate::app::App;
use crate::error::Result;
use crate::queue::Job;
use crate::store::outbox::purpose;
use crate::store::promises::{self, Promise};
use crate::store::{self, Txn};

/// A requester is told at most so often that a promise moved.
const OFTEN: SignedDuration = SignedDuration::from_hours(24);
/// How long the news waits when the requester had too many automatic mails (E5).
const ENOUGH: SignedDuration = SignedDuration::from_hours(1);
/// How many requests share a transaction.
const PORTION: usize = 100;

/// By when the team wants to answer a request that nobody has answered; none without such a goal.
async fn due(txn: &Txn, request: &Request, now: Timestamp) -> Result<Option<Timestamp>> {
    match request.outlook.due {
        None => Ok(None),
        Some((Goal::Respond, at)) => Ok(Some(at)),
        // The other goal is nearer.
        Some((Goal::Resolve, _)) => {
            let rules = txn.rules().await?;
            let clocks = store::clocks::of(txn, request, &rules).await?;
            Ok(clocks
                .read(&rules, now)
                .iter()
                .find(|it| it.goal == Goal::Respond && it.finished_at.is_none())
                .and_then(|it| it.due_at))
        }
    }
}

/// Whether the requester still waits for a first answer.
fn is_awaited(request: &Request) -> bool {
    request.first_replied_at.is_none() && request.stage != Stage::Resolved
}

/// The receipt that goes out now promises an answer, where the team has a goal for it.
pub(super) async fn make(txn: &Txn, request: &mut Request, now: Timestamp) -> Result<()> {
    if !is_awaited(request) {
        return Ok(());
    }
    let Some(due) = due(txn, request, now).await? else {
        return Ok(());
    };
    promises::keep(txn, request.id, Some(due), false, now).await?;
    let event = Event::Promised { due, moved: None };
    store::events::add(txn, request, None, &event, now).await?;
    store::requests::save_news(txn, request).await
}

/// Looks whether what was promised moved, after something changed that deadlines depend on; the
/// requester is told in time. The request is the one that was just saved.
pub async fn check(txn: &Txn, request: &Request, why: MoveReason, now: Timestamp) -> Result<()> {
    if !is_awaited(request) {
        return Ok(());
    }
    let Some(promise) = promises::get(txn, request.id).await? else {
        return Ok(());
    };
    let due = due(txn, request, now).await?;
    if !promise.is_moved(due) {
        if promise.pending.is_some() {
            promises::set_pending(txn, request.id, None).await?;
        }
        return Ok(());
    }
    if promise.pending.is_none() {
        promises::set_pending(txn, request.id, Some(why)).await?;
    }
    let job = Job::TellPromise(request.id);
    let payload = serde_json::to_string(&job)?;
    // A job that looks at this moment may not see what was changed: for each time one of its own.
    let key = format!("{payload} {}", due.map_or(0, store::millis));
    store::jobs::add(
        txn,
        job.name(),
        &payload,
        Some(&key),
        next_news(&promise, now),
    )
    .await
}

/// When the requester may be told that a promise moved.
fn next_news(promise: &Promise, now: Timestamp) -> Timestamp {
    promise
        .moved_at
        .and_then(|it| store::instant(it).saturating_add(OFTEN).ok())
        .map_or(now, |it| it.max(now))
}

/// After the rules of a team changed and its deadlines were computed again.
pub async fn check_team(app: &App, team: TeamId) -> Result<()> {
    let requests = promises::unlike_rows(app.db.read(), team).await?;
    let now = app.clock.now();
    for portion in requests.chunks(PORTION) {
        let portion = portion.to_vec();
        app.db
            .write(move |txn| {
                Box::pin(async move {
                    for id in portion {
                        let request = store::requests::by_id_to_change(txn, id).await?;
                        check(txn, &request, MoveReason::Rules, now).await?;
                    }
                    Ok(())
                })
            })
            .await?;
    }
    Ok(())
}

/// Tells a requester that what was promised moved, if it still has; or how long to wait with that.
pub async fn tell(app: &App, id: RequestId) -> Result<Option<SignedDuration>> {
    let now = app.clock.now();
    app.db
        .write(move |txn| Box::pin(async move { tell_in(txn, id, now).await }))
        .await
}

async fn tell_in(txn: &Txn, id: RequestId, now: Timestamp) -> Result<Option<SignedDuration>> {
    let mut request = store::requests::by_id_to_change(txn, id).await?;
    let Some(promise) = promises::get(txn, id).await? else {
        return Ok(None);
    };
    if !is_awaited(&request) {
        return Ok(None);
    }
    let due = due(txn, &request, now).await?;
    if !promise.is_moved(due) {
        promises::set_pending(txn, id, None).await?;
        return Ok(None);
    }
    let at = next_news(&promise, now);
    if at > now {
        return Ok(Some(at.duration_since(now)));
    }
    let person = store::people::get(txn, request.requester).await?;
    match deliveries::may_tell(txn, &request, &person, now).await? {
        Automatic::Yes => {}
        Automatic::Later => return Ok(Some(ENOUGH)),
        Automatic::Never => return Ok(None),
    }
    let why = promise.pending().unwrap_or(MoveReason::Rules);
    let event = match (promise.due(), due) {
        (from, Some(due)) => Event::Promised {
            due,
            moved: from.map(|from| PromiseMoved { from, why }),
        },
        (Some(from), None) => Event::PromiseEnded { from, why },
        (None, None) => return Ok(None),
    };
    promises::keep(txn, id, due, true, now).await?;
    store::events::add(txn, &mut request, None, &event, now).await?;
    deliveries::send(
        txn,
        Some(&request),
        None,
        &person,
        purpose::PROMISE,
        now,
        now,
    )
    .await?;
    store::requests::save_news(txn, &mut request).await?;
    Ok(None)
}
