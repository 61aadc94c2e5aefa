//! Whoever is asked decides: once, from wherever they are (A4).

use domain::approval::ApprovalOutcome;
use domain::event::Event;
use domain::ids::{PersonId, StepId};
use domain::message::Channel;
use jiff::Timestamp;

use super::progress::{self, Running};
use super::send;
use crate::app::App;
use crate::error::{Error, Result};
use crate::store::approvals::{self, Standing, StepState, standing};
use crate::store::{self, Txn};

/// The longest comment.
const LONGEST: usize = 2000;

/// Who decides.
#[derive(Clone, Debug)]
pub enum Decider {
    /// Somebody whom their session or their account in a chat program names.
    Person(PersonId),
    /// Whoever has the link of a mail.
    Token(String),
}

/// What they say.
#[derive(Clone, Debug, Default)]
pub struct Decision {
    /// Yes.
    pub approved: bool,
    /// What they say of it; may be empty.
    pub comment: String,
    /// Whether the requester may read that.
    pub show_to_requester: bool,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// It was decided just now, and not before.
    pub is_news: bool,
    /// How what they were asked stands now.
    pub standing: Standing,
}

/// Decides a step: exactly once. Whoever comes later is told who decided what and when.
pub async fn decide(
    app: &App,
    step: StepId,
    decider: Decider,
    decision: Decision,
    via: Channel,
) -> Result<Outcome> {
    let now = app.clock.now();
    let outcome = app
        .db
        .write(move |txn| {
            Box::pin(async move { decide_in(txn, step, &decider, decision, via, now).await })
        })
        .await?;
    if outcome.is_news {
        tracing::info!(step.id = %step, channel = via.name(), "an approval's step was decided");
    }
    Ok(outcome)
}

/// The same inside the caller's transaction.
pub(in crate::actions) async fn decide_in(
    txn: &Txn,
    step: StepId,
    decider: &Decider,
    decision: Decision,
    via: Channel,
    now: Timestamp,
) -> Result<Outcome> {
    let comment = decision.comment.trim();
    if comment.chars().count() > LONGEST {
        return Err(Error::invalid("comment", "approval-comment-long"));
    }
    let decision = Decision {
        comment: comment.to_owned(),
        ..decision
    };
    let person = who(txn, step, decider).await?;
    let id = approvals::step(txn, step).await?.0.id;
    progress::with(txn, id, now, async |running| {
        decided(running, step, person, decision, via).await
    })
    .await
}

/// Whom a decider stands for; for anybody who was never asked there is no such approval.
pub(super) async fn who(txn: &Txn, step: StepId, decider: &Decider) -> Result<PersonId> {
    let unknown = || Error::NotFound("approval");
    let person = match decider {
        Decider::Person(person) => *person,
        Decider::Token(token) => {
            let found = approvals::step_by_token(txn, token).await?;
            let (_, found, person) = found.ok_or_else(unknown)?;
            if found.id != step {
                return Err(unknown());
            }
            person
        }
    };
    let (_, asked) = approvals::step(txn, step).await?;
    let is_theirs = asked.approver == Some(person)
        || asked.decided_by == Some(person)
        || !approvals::deliveries_of(txn, step, person)
            .await?
            .is_empty();
    // Whoever left decides nothing (R4).
    let is_active = store::people::get(txn, person).await?.is_active();
    if is_theirs && is_active {
        Ok(person)
    } else {
        Err(unknown())
    }
}

async fn decided(
    running: &mut Running<'_>,
    step: StepId,
    person: PersonId,
    decision: Decision,
    via: Channel,
) -> Result<Outcome> {
    let stands = |running: &Running<'_>, is_news| {
        let step = running.approval.step(step);
        let step = step.ok_or(Error::NotFound("approval"))?;
        Ok(Outcome {
            is_news,
            standing: standing(&running.approval, step, person),
        })
    };
    // Its time is over also where nobody has looked yet.
    if running.approval.is_pending() && running.approval.expires_at <= running.now {
        running.end(ApprovalOutcome::Expired, None).await?;
    }
    let before: Outcome = stands(running, false)?;
    if before.standing != Standing::Open {
        return Ok(before);
    }
    let now = running.now;
    let mut told = Vec::new();
    for own in &mut running.approval.steps {
        if !own.state.is_open() || own.approver != Some(person) {
            continue;
        }
        if own.state == StepState::Asked {
            own.comment.clone_from(&decision.comment);
            own.show_comment = decision.show_to_requester && !decision.comment.is_empty();
            told.push(own.id);
        }
        own.state = if decision.approved {
            StepState::Approved
        } else {
            StepState::Declined
        };
        own.decided_at = Some(now);
        own.decided_by = Some(person);
        own.channel = Some(via);
        own.remind_at = None;
    }
    for step in told {
        let event = Event::ApprovalDecided {
            approval: running.approval.id,
            step,
            by: person,
            approved: decision.approved,
            channel: via,
        };
        running.tell(Some(person), &event).await?;
        send::ended(running.txn, step, person, now).await?;
    }
    running.advance().await?;
    stands(running, true)
}
