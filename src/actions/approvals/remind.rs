//! What happens to approvals by themselves: whoever is asked is reminded within working hours, and what
//! nobody decides expires.

use domain::approval::{ApprovalOutcome, REMINDERS};
use domain::event::Event;
use domain::ids::{ApprovalId, StepId};
use jiff::SignedDuration;

use super::pass_on::pass_on;
use super::progress::{self, Running};
use super::send;
use crate::app::App;
use crate::error::Result;
use crate::store::approvals::{self, StepState};
use crate::store::{self, Txn};

/// How many are looked at in one go; the next look is a second later.
const PORTION: i64 = 100;
/// What is later than this waits until somebody works again.
const LATE: SignedDuration = SignedDuration::from_mins(5);

/// Does what is due by now. Any number of processes may do so at the same time.
pub async fn run_due(app: &App) -> Result<()> {
    let now = app.clock.now();
    for id in approvals::expired(app.db.read(), now, PORTION).await? {
        let work = app
            .db
            .write(move |txn| Box::pin(async move { expire(txn, id, now).await }));
        // What fails in one keeps no other one waiting.
        if let Err(error) = work.await {
            tracing::warn!(%error, approval.id = %id, "an approval could not expire");
        }
    }
    for step in approvals::due(app.db.read(), now, PORTION).await? {
        let work = app
            .db
            .write(move |txn| Box::pin(async move { remind(txn, step, now).await }));
        if let Err(error) = work.await {
            tracing::warn!(%error, step.id = %step, "nobody could be reminded of a step");
        }
    }
    Ok(())
}

async fn expire(txn: &Txn, id: ApprovalId, now: jiff::Timestamp) -> Result<()> {
    progress::with(txn, id, now, async |running| {
        let approval = &running.approval;
        if approval.is_pending() && approval.expires_at <= now {
            running.end(ApprovalOutcome::Expired, None).await?;
        }
        Ok(())
    })
    .await
}

async fn remind(txn: &Txn, id: StepId, now: jiff::Timestamp) -> Result<()> {
    let approval = approvals::step(txn, id).await?.0.id;
    progress::with(txn, approval, now, async |running| {
        let steps = &running.approval.steps;
        let due = steps
            .iter()
            .position(|it| it.id == id && it.remind_at.is_some_and(|at| at <= now));
        let Some(place) = due else {
            return Ok(());
        };
        match steps[place].state {
            // There was nobody to ask.
            StepState::Waiting => running.advance().await,
            StepState::Asked => once_more(running, place).await,
            _ => Ok(()),
        }
    })
    .await
}

async fn once_more(running: &mut Running<'_>, place: usize) -> Result<()> {
    let step = &running.approval.steps[place];
    let (id, due, reminders) = (step.id, step.remind_at, step.reminders);
    let now = running.now;
    let Some(person) = step.approver else {
        return Ok(());
    };
    let approver = store::people::get(running.txn, person).await?;
    if !approver.is_active() {
        // They left at the very moment at which they were asked.
        return pass_on(running, id, Some(person), None, None).await;
    }
    let hours = running.hours(&approver).await?;
    let closed = hours.of_person(person).filter(|it| !it.is_open(now));
    let is_late = due.is_some_and(|it| now.duration_since(it) > LATE);
    let opening = closed
        .filter(|_| is_late)
        .and_then(|it| it.next_opening(now));
    if let Some(opening) = opening {
        running.approval.steps[place].remind_at = Some(opening);
        return approvals::save(running.txn, &mut running.approval).await;
    }
    let next = if reminders + 1 < REMINDERS {
        running.remind_at(&approver).await?
    } else {
        None
    };
    let step = &mut running.approval.steps[place];
    step.remind_at = next;
    step.reminders += 1;
    let event = Event::ApprovalReminded {
        approval: running.approval.id,
        step: id,
        approver: person,
    };
    running.tell(None, &event).await?;
    send::ask(running.txn, id, &approver, true, now).await?;
    approvals::save(running.txn, &mut running.approval).await
}
