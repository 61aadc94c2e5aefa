//! Approvals: a yes/no decision about a request, with the steps in which people are asked (A3, A4).

use std::collections::HashMap;

use anyhow::Context as _;
use domain::approval::{ApprovalOutcome, Ask, AskReason};
use domain::ids::{ApprovalId, PersonId, ProcessId, RequestId, StepId};
use domain::message::Channel;
use jiff::Timestamp;
use sea_orm::{ActiveModelTrait as _, ConnectionTrait, EntityTrait as _, IntoActiveModel as _};
use uuid::Uuid;

pub use super::approval_links::{
    deliveries_of, forget_token, keep_token, note_delivery, posts_of, recall_deliveries,
    replace_delivery, request_of, step_by_token,
};
pub use super::approval_shown::{Field, FieldValue, Label, Shown, shown};
use super::entities::{approval_steps, approvals};
use super::sql::Sql;
use super::{Txn, instant, millis};
use crate::error::{Error, Result};

/// How a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    /// Its turn has not come, or the same person is being asked by another step, or nobody may decide.
    Waiting,
    /// Somebody was asked.
    Asked,
    /// They agreed.
    Approved,
    /// They did not.
    Declined,
    /// The approval ended before.
    Skipped,
}

impl StepState {
    const ALL: [Self; 5] = [
        Self::Waiting,
        Self::Asked,
        Self::Approved,
        Self::Declined,
        Self::Skipped,
    ];

    /// The name in the database and the API.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Asked => "asked",
            Self::Approved => "approved",
            Self::Declined => "declined",
            Self::Skipped => "skipped",
        }
    }

    /// Whether something is still to be decided.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Self::Waiting | Self::Asked)
    }
}

/// What one person is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its id.
    pub id: StepId,
    /// Its place, from 0.
    pub position: i32,
    /// Who is to be asked.
    pub ask: Ask,
    /// Who that is.
    pub approver: Option<PersonId>,
    /// Why it is they.
    pub why: Option<AskReason>,
    /// How it stands.
    pub state: StepState,
    /// When they were asked.
    pub asked_at: Option<Timestamp>,
    /// When to remind them; of a step that waits, when to look for somebody again.
    pub remind_at: Option<Timestamp>,
    /// How often they were reminded.
    pub reminders: u32,
    /// When it was decided.
    pub decided_at: Option<Timestamp>,
    /// By whom.
    pub decided_by: Option<PersonId>,
    /// What they said of it.
    pub comment: String,
    /// Whether the requester may read that.
    pub show_comment: bool,
    /// From where they decided.
    pub channel: Option<Channel>,
}

/// An approval, with a copy of the process that it was asked by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    /// Its id.
    pub id: ApprovalId,
    /// About this request.
    pub request: RequestId,
    /// Its process.
    pub process: Option<ProcessId>,
    /// What that was called.
    pub process_name: String,
    /// Why it was that process: a name of `domain::approval::Source`.
    pub source: String,
    /// The person concerned: the requester or a subject.
    pub person: PersonId,
    /// What is asked.
    pub text: String,
    /// Keys of what the approver is shown besides.
    pub fields: Vec<String>,
    /// One after the other.
    pub in_order: bool,
    /// Whether the clock waits.
    pub pauses_clock: bool,
    /// After how many working hours somebody is reminded.
    pub remind_hours: u32,
    /// How it ended; nothing while it is pending.
    pub outcome: Option<ApprovalOutcome>,
    /// Which expert asked; none: the category did.
    pub asked_by: Option<PersonId>,
    /// When.
    pub created_at: Timestamp,
    /// When it expires.
    pub expires_at: Timestamp,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
    /// Who ended it; nobody where the program did.
    pub ended_by: Option<PersonId>,
    /// Raised at each write; a write at an older version is refused.
    pub version: i64,
    /// What each is asked, in their order.
    pub steps: Vec<Step>,
}

impl Approval {
    /// Whether something is still to be decided.
    #[must_use]
    pub fn is_pending(&self) -> bool {
        self.outcome.is_none()
    }

    /// The name of its state in the database and the API.
    #[must_use]
    pub fn state(&self) -> &'static str {
        self.outcome.map_or("pending", ApprovalOutcome::name)
    }

    /// One of its steps.
    #[must_use]
    pub fn step(&self, id: StepId) -> Option<&Step> {
        self.steps.iter().find(|it| it.id == id)
    }

    /// Who decided last, if somebody did.
    #[must_use]
    pub fn decision(&self) -> Option<&Step> {
        let decided = self.steps.iter().filter(|it| it.decided_at.is_some());
        decided.max_by_key(|it| (it.state == StepState::Declined, it.decided_at, it.position))
    }
}

/// How a question stands for somebody who was asked it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is theirs to decide.
    Open,
    /// It was approved: by whom and when.
    Approved(Option<PersonId>, Timestamp),
    /// It was declined: by whom and when.
    Declined(Option<PersonId>, Timestamp),
    /// It was taken back: by whom, if not because the request was resolved, and when.
    Withdrawn(Option<PersonId>, Timestamp),
    /// Its time was over.
    Expired(Timestamp),
    /// Somebody else decides: who, if there is anybody.
    PassedOn(Option<PersonId>),
}

/// How a step stands for somebody who was asked by it.
#[must_use]
pub fn standing(approval: &Approval, step: &Step, person: PersonId) -> Standing {
    let decided = step.decided_at.unwrap_or(approval.created_at);
    match step.state {
        StepState::Approved => return Standing::Approved(step.decided_by, decided),
        StepState::Declined => return Standing::Declined(step.decided_by, decided),
        _ => {}
    }
    let (by, ended) = (
        approval.ended_by,
        approval.ended_at.unwrap_or(approval.created_at),
    );
    match approval.outcome {
        Some(ApprovalOutcome::Approved) => Standing::Approved(by, ended),
        Some(ApprovalOutcome::Declined) => Standing::Declined(by, ended),
        Some(ApprovalOutcome::Withdrawn) => Standing::Withdrawn(by, ended),
        Some(ApprovalOutcome::Expired) => Standing::Expired(ended),
        None if step.approver != Some(person) => Standing::PassedOn(step.approver),
        None => Standing::Open,
    }
}

fn read_step(row: approval_steps::Model) -> Result<Step> {
    let unknown = |what: &str| format!("an approval's step has an unknown {what}");
    let state = StepState::ALL.into_iter().find(|it| it.name() == row.state);
    Ok(Step {
        id: StepId(row.id),
        position: row.position,
        ask: row.ask.parse().with_context(|| unknown("approver"))?,
        approver: row.approver_id.map(PersonId),
        why: row.why.as_deref().and_then(AskReason::from_name),
        state: state.with_context(|| unknown("state"))?,
        asked_at: row.asked_at.map(instant),
        remind_at: row.remind_at.map(instant),
        reminders: u32::try_from(row.reminders).unwrap_or(0),
        decided_at: row.decided_at.map(instant),
        decided_by: row.decided_by.map(PersonId),
        comment: row.comment,
        show_comment: row.show_comment,
        channel: row.channel.as_deref().and_then(Channel::from_name),
    })
}

fn step_row(approval: ApprovalId, step: &Step) -> approval_steps::Model {
    approval_steps::Model {
        id: step.id.0,
        approval_id: approval.0,
        position: step.position,
        ask: step.ask.to_string(),
        approver_id: step.approver.map(|it| it.0),
        why: step.why.map(|it| it.name().to_owned()),
        state: step.state.name().to_owned(),
        asked_at: step.asked_at.map(millis),
        remind_at: step.remind_at.map(millis),
        reminders: i32::try_from(step.reminders).unwrap_or(i32::MAX),
        decided_at: step.decided_at.map(millis),
        decided_by: step.decided_by.map(|it| it.0),
        comment: step.comment.clone(),
        show_comment: step.show_comment,
        channel: step.channel.map(|it| it.name().to_owned()),
    }
}

async fn read(db: &impl ConnectionTrait, rows: Vec<approvals::Model>) -> Result<Vec<Approval>> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let steps: Vec<approval_steps::Model> =
        Sql::new("SELECT * FROM approval_steps WHERE approval_id IN ")
            .list(rows.iter().map(|it| it.id))
            .push(" ORDER BY position")
            .all(db)
            .await?;
    let mut by_approval: HashMap<Uuid, Vec<Step>> = HashMap::new();
    for row in steps {
        let approval = row.approval_id;
        by_approval
            .entry(approval)
            .or_default()
            .push(read_step(row)?);
    }
    rows.into_iter()
        .map(|row| {
            Ok(Approval {
                id: ApprovalId(row.id),
                request: RequestId(row.request_id),
                process: row.process_id.map(ProcessId),
                process_name: row.process_name,
                source: row.source,
                person: PersonId(row.person_id),
                text: row.text,
                fields: serde_json::from_str(&row.fields)?,
                in_order: row.in_order,
                pauses_clock: row.pauses_clock,
                remind_hours: u32::try_from(row.remind_hours).unwrap_or(0),
                outcome: ApprovalOutcome::from_name(&row.state),
                asked_by: row.asked_by.map(PersonId),
                created_at: instant(row.created_at),
                expires_at: instant(row.expires_at),
                ended_at: row.ended_at.map(instant),
                ended_by: row.ended_by.map(PersonId),
                version: row.version,
                steps: by_approval.remove(&row.id).unwrap_or_default(),
            })
        })
        .collect()
}

/// Adds one with its steps.
pub async fn add(txn: &Txn, approval: &Approval) -> Result<()> {
    let row = approvals::Model {
        id: approval.id.0,
        request_id: approval.request.0,
        process_id: approval.process.map(|it| it.0),
        process_name: approval.process_name.clone(),
        source: approval.source.clone(),
        person_id: approval.person.0,
        text: approval.text.clone(),
        fields: serde_json::to_string(&approval.fields)?,
        in_order: approval.in_order,
        pauses_clock: approval.pauses_clock,
        remind_hours: i32::try_from(approval.remind_hours).unwrap_or(i32::MAX),
        state: approval.state().to_owned(),
        asked_by: approval.asked_by.map(|it| it.0),
        created_at: millis(approval.created_at),
        expires_at: millis(approval.expires_at),
        ended_at: approval.ended_at.map(millis),
        ended_by: approval.ended_by.map(|it| it.0),
        version: approval.version,
    };
    approvals::Entity::insert(row.into_active_model())
        .exec_without_returning(txn)
        .await?;
    let steps = approval.steps.iter();
    approval_steps::Entity::insert_many(
        steps.map(|it| step_row(approval.id, it).into_active_model()),
    )
    .exec_without_returning(txn)
    .await?;
    Ok(())
}

/// Writes how an approval and all its steps stand, read at `approval.version`.
///
/// # Errors
/// [`Error::Stale`] when somebody else wrote it meanwhile.
pub async fn save(txn: &Txn, approval: &mut Approval) -> Result<()> {
    let done = Sql::new(
        "UPDATE approvals SET state = ?, ended_at = ?, ended_by = ?, version = version + 1 \
         WHERE id = ? AND version = ?",
    )
    .bind(approval.state())
    .bind(approval.ended_at.map(millis))
    .bind(approval.ended_by.map(|it| it.0))
    .bind(approval.id.0)
    .bind(approval.version)
    .run(txn)
    .await?;
    if done.rows_affected() != 1 {
        return Err(Error::Stale);
    }
    approval.version += 1;
    for step in &approval.steps {
        let mut row = step_row(approval.id, step).into_active_model().reset_all();
        row.id = sea_orm::Unchanged(step.id.0);
        sea_orm::ActiveModelTrait::update(row, txn).await?;
    }
    Ok(())
}

/// One by id.
pub async fn get(db: &impl ConnectionTrait, id: ApprovalId) -> Result<Approval> {
    let row = approvals::Entity::find_by_id(id.0).one(db).await?;
    let row = row.ok_or(Error::NotFound("approval"))?;
    let mut read = read(db, vec![row]).await?;
    Ok(read.pop().context("one row is one approval")?)
}

/// Those of a request, oldest first.
pub async fn of_request(db: &impl ConnectionTrait, request: RequestId) -> Result<Vec<Approval>> {
    let rows = Sql::new("SELECT * FROM approvals WHERE request_id = ? ORDER BY id")
        .bind(request.0)
        .all(db)
        .await?;
    read(db, rows).await
}

/// The approval of a step.
pub async fn step(db: &impl ConnectionTrait, id: StepId) -> Result<(Approval, Step)> {
    let found = Sql::new("SELECT approval_id FROM approval_steps WHERE id = ?")
        .bind(id.0)
        .value::<Uuid>(db)
        .await?;
    let approval = get(db, ApprovalId(found.ok_or(Error::NotFound("approval"))?)).await?;
    let step = approval.step(id).cloned();
    Ok((approval, step.ok_or(Error::NotFound("approval"))?))
}

/// What somebody is asked and has not decided, oldest first.
pub async fn pending_of(
    db: &impl ConnectionTrait,
    person: PersonId,
) -> Result<Vec<(Approval, Step)>> {
    let rows = Sql::new(
        "SELECT * FROM approvals WHERE state = 'pending' AND id IN (SELECT approval_id FROM \
         approval_steps WHERE approver_id = ? AND state = 'asked') ORDER BY id LIMIT 200",
    )
    .bind(person.0)
    .all(db)
    .await?;
    let mut pending = Vec::new();
    for approval in read(db, rows).await? {
        let asked = approval.steps.iter();
        let own = asked.filter(|it| it.state == StepState::Asked && it.approver == Some(person));
        for step in own.cloned().collect::<Vec<_>>() {
            pending.push((approval.clone(), step));
        }
    }
    Ok(pending)
}

/// How many approvals wait for each of these people.
pub async fn pending_counts(
    db: &impl ConnectionTrait,
    people: impl IntoIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, i64>> {
    Ok(Sql::new(
        "SELECT approver_id, count(*) FROM approval_steps WHERE state = 'asked' \
         AND approver_id IN ",
    )
    .list(people)
    .push(" GROUP BY approver_id")
    .pairs(db)
    .await?)
}

/// Steps of pending approvals in which somebody is meant to decide.
pub async fn steps_of(db: &impl ConnectionTrait, person: PersonId) -> Result<Vec<StepId>> {
    Ok(Sql::new(
        "SELECT s.id FROM approval_steps s JOIN approvals a ON a.id = s.approval_id \
         WHERE s.approver_id = ? AND s.state IN ('asked', 'waiting') AND a.state = 'pending' \
         ORDER BY s.id",
    )
    .bind(person.0)
    .column::<Uuid>(db)
    .await?
    .into_iter()
    .map(StepId)
    .collect())
}

/// Steps of which somebody is to be reminded by now, or for which somebody is to be looked for again.
pub async fn due(db: &impl ConnectionTrait, now: Timestamp, limit: i64) -> Result<Vec<StepId>> {
    Ok(
        Sql::new("SELECT id FROM approval_steps WHERE remind_at <= ? ORDER BY remind_at LIMIT ?")
            .bind(millis(now))
            .bind(limit)
            .column::<Uuid>(db)
            .await?
            .into_iter()
            .map(StepId)
            .collect(),
    )
}

/// Pending approvals whose time is over.
pub async fn expired(
    db: &impl ConnectionTrait,
    now: Timestamp,
    limit: i64,
) -> Result<Vec<ApprovalId>> {
    Ok(Sql::new(
        "SELECT id FROM approvals WHERE state = 'pending' AND expires_at <= ? \
         ORDER BY expires_at LIMIT ?",
    )
    .bind(millis(now))
    .bind(limit)
    .column::<Uuid>(db)
    .await?
    .into_iter()
    .map(ApprovalId)
    .collect())
}
