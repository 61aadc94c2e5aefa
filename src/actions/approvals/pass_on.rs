//! Somebody else is to decide: whoever was asked passes it on, an expert does, or they left.

use domain::approval::AskReason;
use domain::event::Event;
use domain::expert::Viewer;
use domain::ids::{PersonId, StepId};
use jiff::Timestamp;

use super::decide::{Decider, who};
use super::progress::{self, Running};
use super::send;
use crate::app::App;
use crate::error::{Error, Result};
use crate::store::approvals::{self, Approval, Standing, StepState, standing};
use crate::store::{self, Txn, approval_facts};

/// Who passes an approval on.
#[derive(Clone, Debug)]
pub enum By {
    /// Whoever is asked.
    Approver(Decider),
    /// An expert of the request.
    Expert(Viewer),
}

/// Asks the person of a work address instead: an active employee, whom the request does not concern.
///
/// # Errors
/// [`Error::Stale`] when it is decided or passed on already.
pub async fn delegate(app: &App, step: StepId, by: By, email: String) -> Result<Approval> {
    let now = app.clock.now();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let id = approvals::step(txn, step).await?.0.id;
                let actor = match &by {
                    By::Approver(decider) => who(txn, step, decider).await?,
                    By::Expert(viewer) => viewer.person,
                };
                progress::with(txn, id, now, async |running| {
                    if let By::Expert(viewer) = &by {
                        progress::may_change(running, viewer).await?;
                    }
                    let asked = running.approval.step(step).cloned();
                    let asked = asked.ok_or(Error::NotFound("approval"))?;
                    let from = match &by {
                        By::Approver(_) => Some(actor),
                        By::Expert(_) => asked.approver,
                    };
                    let is_open = match from {
                        Some(from) => standing(&running.approval, &asked, from) == Standing::Open,
                        // Nobody may decide: an expert knows somebody.
                        None => running.approval.is_pending() && asked.remind_at.is_some(),
                    };
                    if !is_open {
                        return Err(Error::Stale);
                    }
                    let to = colleague(running, &email, from).await?;
                    // Whoever asks does not decide.
                    if matches!(by, By::Expert(_)) && to == actor {
                        return Err(Error::invalid("email", "delegate-impossible"));
                    }
                    pass_on(running, step, from, Some(to), Some(actor)).await?;
                    Ok(running.approval.clone())
                })
                .await
            })
        })
        .await
}

async fn colleague(running: &Running<'_>, email: &str, from: Option<PersonId>) -> Result<PersonId> {
    let impossible = || Error::invalid("email", "delegate-impossible");
    let found = store::people::by_email(running.txn, email).await?;
    let person = found.ok_or_else(impossible)?;
    let barred = approval_facts::barred(running.txn, running.request).await?;
    let may = person.is_active()
        && person.is_employee()
        && !barred.contains(&person.person())
        && from != Some(person.person());
    may.then(|| person.person()).ok_or_else(impossible)
}

/// Takes all that somebody is asked in an approval from them: what they would decide with it, too.
pub(super) async fn pass_on(
    running: &mut Running<'_>,
    step: StepId,
    from: Option<PersonId>,
    to: Option<PersonId>,
    actor: Option<PersonId>,
) -> Result<()> {
    let why = if to.is_some() {
        AskReason::Delegated
    } else {
        AskReason::Left
    };
    let mut asked = Vec::new();
    for own in &mut running.approval.steps {
        let is_theirs = from.is_some() && own.approver == from;
        if !own.state.is_open() || !(is_theirs || own.id == step) {
            continue;
        }
        if own.state == StepState::Asked {
            asked.extend(from.map(|it| (own.id, it)));
        }
        own.state = StepState::Waiting;
        own.approver = to;
        own.why = Some(why);
        own.asked_at = None;
        own.remind_at = None;
    }
    for (step, from) in asked {
        let event = Event::ApprovalPassedOn {
            approval: running.approval.id,
            step,
            from,
            why,
        };
        running.tell(actor, &event).await?;
        send::ended(running.txn, step, from, running.now).await?;
    }
    running.advance().await
}

/// Somebody is not active any more: whatever they were asked is asked of somebody else (R4).
pub(in crate::actions) async fn left(txn: &Txn, person: PersonId, now: Timestamp) -> Result<()> {
    for step in approvals::steps_of(txn, person).await? {
        let id = approvals::step(txn, step).await?.0.id;
        progress::with(txn, id, now, async |running| {
            let still = running
                .approval
                .step(step)
                .is_some_and(|it| it.state.is_open() && it.approver == Some(person));
            if running.approval.is_pending() && still {
                pass_on(running, step, Some(person), None, None).await?;
            }
            Ok(())
        })
        .await?;
    }
    Ok(())
}
