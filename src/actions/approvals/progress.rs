//! An approval under way: whoever's turn it is is asked, until it ends.

use domain::approval::{ApprovalOutcome, AskReason, Facts};
use domain::event::{Event, MoveReason};
use domain::expert::Viewer;
use domain::ids::{ApprovalId, PersonId};
use domain::request::Request;
use jiff::{SignedDuration, Timestamp};

use super::send;
use crate::actions::{open_request, promise};
use crate::app::App;
use crate::error::{Error, Result};
use crate::store::approvals::{self, Approval, StepState};
use crate::store::duty::{self, Hours};
use crate::store::notices::{About, kind};
use crate::store::people::Person;
use crate::store::{self, Txn, approval_facts};

/// When somebody who may decide is looked for again, where there was nobody.
const NOBODY: SignedDuration = SignedDuration::from_mins(10);

/// An approval and its request, which this transaction holds. The caller saves the request.
pub(super) struct Running<'t> {
    pub(super) txn: &'t Txn,
    pub(super) request: &'t mut Request,
    pub(super) approval: Approval,
    pub(super) now: Timestamp,
}

/// Changes an approval in a transaction of its own request: the row of the request is what two who decide
/// at once wait for.
pub(super) async fn with<T>(
    txn: &Txn,
    id: ApprovalId,
    now: Timestamp,
    work: impl AsyncFnOnce(&mut Running<'_>) -> Result<T>,
) -> Result<T> {
    let about = approvals::get(txn, id).await?.request;
    let mut request = store::requests::by_id_to_change(txn, about).await?;
    let before = request.last_seq;
    let mut running = Running {
        txn,
        approval: approvals::get(txn, id).await?,
        request: &mut request,
        now,
    };
    let done = work(&mut running).await?;
    let pauses = running.approval.pauses_clock;
    if request.last_seq != before {
        save(txn, &mut request, pauses, now).await?;
    }
    Ok(done)
}

/// Writes a request to whose history something was added about an approval.
pub(super) async fn save(
    txn: &Txn,
    request: &mut Request,
    pauses: bool,
    now: Timestamp,
) -> Result<()> {
    store::requests::save_news(txn, request).await?;
    if pauses {
        promise::check(txn, request, MoveReason::Paused, now).await?;
    }
    Ok(())
}

impl Running<'_> {
    pub(super) async fn tell(&mut self, actor: Option<PersonId>, event: &Event) -> Result<()> {
        store::events::add(self.txn, self.request, actor, event, self.now).await?;
        Ok(())
    }

    /// What has to be known to say who is asked.
    pub(super) async fn facts(&self) -> Result<Facts> {
        let asks = self.approval.steps.iter().map(|it| &it.ask);
        let named = approval_facts::named(asks);
        approval_facts::facts(self.txn, self.request, self.approval.person, named).await
    }

    /// Asks whoever's turn it is, and ends the approval if nothing is left to decide.
    pub(super) async fn advance(&mut self) -> Result<()> {
        let mut facts = None;
        while self.approval.is_pending() {
            let steps = &self.approval.steps;
            if let Some(no) = steps.iter().find(|it| it.state == StepState::Declined) {
                let by = no.decided_by;
                return self.end(ApprovalOutcome::Declined, by).await;
            }
            let open = (0..steps.len()).filter(|it| steps[*it].state.is_open());
            let turn: Vec<usize> = if self.approval.in_order {
                open.take(1).collect()
            } else {
                open.collect()
            };
            if turn.is_empty() {
                let by = self.approval.decision().and_then(|it| it.decided_by);
                return self.end(ApprovalOutcome::Approved, by).await;
            }
            if facts.is_none() {
                facts = Some(self.facts().await?);
            }
            let mut is_settled = false;
            for place in turn {
                if let Some(facts) = &mut facts {
                    is_settled |= self.turn_of(place, facts).await?;
                }
            }
            if !is_settled {
                break;
            }
        }
        approvals::save(self.txn, &mut self.approval).await
    }

    /// Asks for one step; whether it is settled without a question, because who is to decide already did.
    async fn turn_of(&mut self, place: usize, facts: &mut Facts) -> Result<bool> {
        let step = &self.approval.steps[place];
        if step.state != StepState::Waiting {
            return Ok(false);
        }
        let has_left = step.why == Some(AskReason::Left);
        let found = match (step.approver, step.why) {
            (Some(person), Some(why)) => Ok((person, why)),
            _ => facts.approver(step.ask, self.approval.person),
        };
        let Ok((person, why)) = found else {
            self.nobody(place).await?;
            return Ok(false);
        };
        let why = if has_left { AskReason::Left } else { why };
        let (now, steps) = (self.now, &mut self.approval.steps);
        let own = |it: &&approvals::Step| {
            it.state == StepState::Approved && it.decided_by == Some(person)
        };
        // One person is asked once: what they said counts wherever it is theirs to say.
        let said = steps.iter().find(own).cloned();
        let is_asked = steps
            .iter()
            .any(|it| it.state == StepState::Asked && it.approver == Some(person));
        let step = &mut steps[place];
        step.approver = Some(person);
        step.why = Some(why);
        step.remind_at = None;
        if let Some(said) = said {
            step.state = StepState::Approved;
            step.decided_at = said.decided_at;
            step.decided_by = said.decided_by;
            step.channel = said.channel;
            return Ok(true);
        }
        if is_asked {
            return Ok(false);
        }
        step.state = StepState::Asked;
        step.asked_at = Some(now);
        step.reminders = 0;
        let id = step.id;
        if let Some(candidate) = (facts.administrators.iter_mut()).find(|it| it.person == person) {
            candidate.pending += 1;
        }
        let approver = store::people::get(self.txn, person).await?;
        let remind_at = self.remind_at(&approver).await?;
        self.approval.steps[place].remind_at = remind_at;
        let event = Event::ApprovalAsked {
            approval: self.approval.id,
            step: id,
            approver: person,
            why,
        };
        self.tell(None, &event).await?;
        send::ask(self.txn, id, &approver, false, now).await?;
        Ok(false)
    }

    /// Nobody may decide: those responsible are told once, and it is looked for somebody again and again.
    async fn nobody(&mut self, place: usize) -> Result<()> {
        let step = &mut self.approval.steps[place];
        let is_news = step.remind_at.is_none();
        step.remind_at = self.now.saturating_add(NOBODY).ok();
        if !is_news {
            return Ok(());
        }
        let event = Event::ApproverMissing {
            approval: self.approval.id,
            step: step.id,
        };
        self.tell(None, &event).await?;
        self.notice(kind::APPROVER_MISSING).await
    }

    /// When to remind somebody who is asked now: after so much of their working time, or their team's who
    /// asks.
    pub(super) async fn remind_at(&self, approver: &Person) -> Result<Option<Timestamp>> {
        if self.approval.remind_hours == 0 {
            return Ok(None);
        }
        let time = SignedDuration::from_hours(i64::from(self.approval.remind_hours));
        let hours = self.hours(approver).await?;
        let at = hours.of_person(approver.person()).and_then(|calendar| {
            let at = calendar.after(self.now, time).ok()?;
            Some(calendar.tell_at(at))
        });
        Ok(at.or_else(|| self.now.saturating_add(time).ok()))
    }

    pub(super) async fn hours(&self, approver: &Person) -> Result<Hours> {
        let rules = self.txn.rules().await?;
        let team = self.request.team;
        let people = std::slice::from_ref(approver);
        Hours::of(self.txn, &rules, team, people, self.now).await
    }

    /// Ends the approval: nothing is asked any more, wherever it was.
    pub(super) async fn end(
        &mut self,
        outcome: ApprovalOutcome,
        by: Option<PersonId>,
    ) -> Result<()> {
        self.approval.outcome = Some(outcome);
        self.approval.ended_at = Some(self.now);
        self.approval.ended_by = by;
        let mut asked = Vec::new();
        for step in &mut self.approval.steps {
            step.remind_at = None;
            if !step.state.is_open() {
                continue;
            }
            if step.state == StepState::Asked {
                asked.extend(step.approver.map(|it| (step.id, it)));
            }
            step.state = StepState::Skipped;
        }
        approvals::save(self.txn, &mut self.approval).await?;
        for (step, person) in asked {
            send::ended(self.txn, step, person, self.now).await?;
        }
        let is_decided = matches!(
            outcome,
            ApprovalOutcome::Approved | ApprovalOutcome::Declined
        );
        let event = Event::ApprovalEnded {
            approval: self.approval.id,
            outcome,
            pauses: self.approval.pauses_clock,
        };
        self.tell(by.filter(|_| outcome == ApprovalOutcome::Withdrawn), &event)
            .await?;
        let kind = match outcome {
            ApprovalOutcome::Approved => kind::APPROVAL_APPROVED,
            ApprovalOutcome::Declined => kind::APPROVAL_DECLINED,
            ApprovalOutcome::Expired => kind::APPROVAL_EXPIRED,
            ApprovalOutcome::Withdrawn => return Ok(()),
        };
        self.notice(kind).await?;
        if is_decided {
            send::outcome(self.txn, self.request, self.approval.id, self.now).await?;
        }
        Ok(())
    }

    /// Tells those who work on the request: who asked and the assignee, or all who may.
    async fn notice(&self, kind: &str) -> Result<()> {
        let mut experts = duty::experts(self.txn, self.request).await?;
        let near = [self.approval.asked_by, self.request.assignee];
        let is_near = |it: &Person| near.contains(&Some(it.person()));
        if experts.iter().any(is_near) {
            experts.retain(is_near);
        }
        for person in experts {
            let about = About::default();
            let (who, id) = (person.person(), self.request.id);
            // By mail when they work, unless they saw it by then.
            let hours = self.hours(&person).await?;
            let own = hours.of_person(who);
            let opening = own.and_then(|it| it.next_opening(self.now));
            let mail_at = person.deadline_mails.then_some(opening.unwrap_or(self.now));
            store::notices::add(self.txn, who, id, kind, &about, mail_at, self.now).await?;
        }
        Ok(())
    }
}

/// Takes an approval back, as an expert of its request.
pub async fn withdraw(app: &App, viewer: &Viewer, id: ApprovalId) -> Result<Approval> {
    let now = app.clock.now();
    let viewer = viewer.clone();
    app.db
        .write(move |txn| Box::pin(async move { withdraw_in(txn, &viewer, id, now).await }))
        .await
}

/// The same inside the caller's transaction. What has ended stays as it ended.
pub async fn withdraw_in(
    txn: &Txn,
    viewer: &Viewer,
    id: ApprovalId,
    now: Timestamp,
) -> Result<Approval> {
    let person = viewer.person;
    let (request, seq, approval) = with(txn, id, now, async |running| {
        may_change(running, viewer).await?;
        if running.approval.is_pending() {
            running
                .end(ApprovalOutcome::Withdrawn, Some(person))
                .await?;
        }
        let request = &running.request;
        Ok((request.id, request.last_seq, running.approval.clone()))
    })
    .await?;
    store::inbox::mark_read(txn, person, request.0, seq).await?;
    Ok(approval)
}

/// Only an expert of the request may; for all others there is no such approval.
pub(super) async fn may_change(running: &Running<'_>, viewer: &Viewer) -> Result<()> {
    let access = store::requests::access(running.txn, viewer, running.request).await;
    // The same answer as to an id that does not exist (R5).
    let expert = access.and_then(open_request::as_expert);
    expert.map_err(|error| match error {
        Error::NotFound(_) => Error::NotFound("approval"),
        other => other,
    })
}

/// A request was resolved: what was asked about it is asked no more. The caller saves the request.
pub(in crate::actions) async fn withdraw_all(
    txn: &Txn,
    request: &mut Request,
    now: Timestamp,
) -> Result<()> {
    for approval in approvals::of_request(txn, request.id).await? {
        if !approval.is_pending() {
            continue;
        }
        let mut running = Running {
            txn,
            request,
            approval,
            now,
        };
        running.end(ApprovalOutcome::Withdrawn, None).await?;
    }
    Ok(())
}
