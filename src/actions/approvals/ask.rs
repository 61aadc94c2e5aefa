//! An expert asks for an approval, or the category of a request does.

use domain::approval::{ApprovalOutcome, Ask, AskReason, Source};
use domain::event::Event;
use domain::expert::Viewer;
use domain::ids::{ApprovalId, CategoryId, Number, PersonId, ProcessId, StepId};
use domain::request::Request;
use domain::status::Stage;
use jiff::{SignedDuration, Timestamp};
use sea_orm::ConnectionTrait;

use super::progress::{self, Running};
use crate::actions::open_request;
use crate::app::App;
use crate::error::{Error, Result};
use crate::store::approval_processes::Process;
use crate::store::approvals::{self, Approval, Shown, Step, StepState};
use crate::store::people::Person;
use crate::store::{self, Txn, approval_facts, approval_processes, approval_shown};

/// The longest text that is asked.
pub(super) const LONGEST: usize = 4000;

/// What an expert asks.
#[derive(Clone, Debug, Default)]
pub struct Question {
    /// Whom it concerns, if not the requester: a subject of the request.
    pub person: Option<PersonId>,
    /// By which process; one that the person has wins all the same (A2).
    pub process: Option<ProcessId>,
    /// What to approve; the process's own text if empty.
    pub text: String,
    /// Keys of what is shown, among those that the process marks; all of them if none are given.
    pub fields: Option<Vec<String>>,
}

/// Who would be asked by a step.
#[derive(Clone, Debug)]
pub struct Asked {
    /// What the step says.
    pub ask: Ask,
    /// Who that is, and why; nobody if there is nobody who may decide.
    pub approver: Option<(Person, AskReason)>,
}

/// A question as it would be asked.
#[derive(Clone, Debug)]
pub struct Preview {
    /// By which process.
    pub process: Process,
    /// Why by that one.
    pub source: Source,
    /// Whom it concerns.
    pub person: PersonId,
    /// What is asked.
    pub text: String,
    /// Keys of what is shown.
    pub fields: Vec<String>,
    /// Who is asked.
    pub asked: Vec<Asked>,
    /// What they see.
    pub shown: Shown,
}

/// What a question would come to, without asking it: for an expert of the request.
pub async fn preview(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    number: Number,
    question: &Question,
) -> Result<Preview> {
    let (request, access) = store::requests::get(db, viewer, number).await?;
    open_request::as_expert(access)?;
    preview_of(db, &request, question).await
}

async fn preview_of(
    db: &impl ConnectionTrait,
    request: &Request,
    question: &Question,
) -> Result<Preview> {
    let person = question.person.unwrap_or(request.requester);
    let barred = approval_facts::barred(db, request).await?;
    if !barred.contains(&person) {
        return Err(Error::invalid("person", "approval-person"));
    }
    let found =
        approval_processes::for_person(db, person, request.category, question.process).await?;
    let (process, source) = found.ok_or(Error::invalid("process", "approval-no-process"))?;
    // What was chosen is archived by now: nothing else is asked in its place.
    if !source.is_assigned() && question.process.is_some_and(|it| it != process.id) {
        return Err(Error::invalid("process", "process-unknown"));
    }
    let text = match question.text.trim() {
        "" => process.text.clone(),
        text => text.to_owned(),
    };
    let marked = approval_shown::markable(db, &process.fields).await?;
    let fields = match &question.fields {
        Some(wanted) => marked
            .into_iter()
            .filter(|it| wanted.contains(it))
            .collect(),
        None => marked,
    };
    let named = approval_facts::named(&process.steps);
    let facts = approval_facts::facts(db, request, person, named).await?;
    let mut asked = Vec::new();
    for ask in &process.steps {
        let approver = match facts.approver(*ask, person) {
            Ok((person, why)) => Some((store::people::get(db, person).await?, why)),
            Err(_) => None,
        };
        asked.push(Asked {
            ask: *ask,
            approver,
        });
    }
    let shown = approval_shown::shown(db, request, person, &text, &fields).await?;
    Ok(Preview {
        process,
        source,
        person,
        text,
        fields,
        asked,
        shown,
    })
}

/// Asks for an approval, as an expert of the request.
pub async fn ask(
    app: &App,
    viewer: &Viewer,
    number: Number,
    question: Question,
) -> Result<Approval> {
    let now = app.clock.now();
    let viewer = viewer.clone();
    let approval = app
        .db
        .write(move |txn| {
            Box::pin(async move { ask_in(txn, &viewer, number, &question, now).await })
        })
        .await?;
    tracing::info!(
        request.number = number,
        approval.id = %approval.id,
        "an approval was asked for in request {number}"
    );
    Ok(approval)
}

/// The same inside the caller's transaction.
pub async fn ask_in(
    txn: &Txn,
    viewer: &Viewer,
    number: Number,
    question: &Question,
    now: Timestamp,
) -> Result<Approval> {
    let (mut request, access) = store::requests::get_to_change(txn, viewer, number).await?;
    open_request::as_expert(access)?;
    if request.stage == Stage::Resolved {
        return Err(Error::invalid("request", "approval-resolved"));
    }
    let preview = preview_of(txn, &request, question).await?;
    match preview.text.chars().count() {
        0 => return Err(Error::invalid("text", "approval-text-empty")),
        1..=LONGEST => {}
        _ => return Err(Error::invalid("text", "approval-text-long")),
    }
    if preview.asked.iter().any(|it| it.approver.is_none()) {
        return Err(Error::invalid("process", "approval-nobody"));
    }
    let same = |it: &Approval| {
        it.is_pending() && it.process == Some(preview.process.id) && it.person == preview.person
    };
    let others = approvals::of_request(txn, request.id).await?;
    if others.iter().any(same) {
        return Err(Error::invalid("process", "approval-pending"));
    }
    let pauses = preview.process.pauses_clock;
    let approval = start(txn, &mut request, preview, Some(viewer.person), now).await?;
    progress::save(txn, &mut request, pauses, now).await?;
    store::inbox::mark_read(txn, viewer.person, request.id.0, request.last_seq).await?;
    Ok(approval)
}

/// Starts an approval with a copy of its process; the caller saves the request.
async fn start(
    txn: &Txn,
    request: &mut Request,
    preview: Preview,
    by: Option<PersonId>,
    now: Timestamp,
) -> Result<Approval> {
    let process = preview.process;
    let days = SignedDuration::from_hours(24 * i64::from(process.expire_days));
    let steps = (0_i32..).zip(&process.steps).map(|(position, ask)| Step {
        id: StepId::new(),
        position,
        ask: *ask,
        approver: None,
        why: None,
        state: StepState::Waiting,
        asked_at: None,
        remind_at: None,
        reminders: 0,
        decided_at: None,
        decided_by: None,
        comment: String::new(),
        show_comment: false,
        channel: None,
    });
    let approval = Approval {
        id: ApprovalId::new(),
        request: request.id,
        process: Some(process.id),
        process_name: process.name,
        source: preview.source.name().to_owned(),
        person: preview.person,
        text: preview.text,
        fields: preview.fields,
        in_order: process.in_order,
        pauses_clock: process.pauses_clock,
        remind_hours: process.remind_hours,
        outcome: None,
        asked_by: by,
        created_at: now,
        expires_at: now.saturating_add(days).unwrap_or(now),
        ended_at: None,
        ended_by: None,
        version: 1,
        steps: steps.collect(),
    };
    approvals::add(txn, &approval).await?;
    let event = Event::ApprovalStarted {
        approval: approval.id,
        process: approval.process_name.clone(),
        pauses: approval.pauses_clock,
    };
    let mut running = Running {
        txn,
        request,
        approval,
        now,
    };
    running.tell(by, &event).await?;
    running.advance().await?;
    Ok(running.approval)
}

/// A request is about something now that needs an approval, and it is not asked or given yet: it is asked.
/// The caller saves the request.
pub async fn start_for_category(
    txn: &Txn,
    request: &mut Request,
    category: CategoryId,
    now: Timestamp,
) -> Result<()> {
    if request.stage == Stage::Resolved
        || request.category != Some(category)
        || !approval_processes::starts_itself(txn, category).await?
    {
        return Ok(());
    }
    let mut preview = preview_of(txn, request, &Question::default()).await?;
    if preview.text.is_empty() {
        preview.text.clone_from(&preview.process.name);
    }
    let counts = |it: &Approval| {
        let stands = matches!(it.outcome, None | Some(ApprovalOutcome::Approved));
        stands && it.process == Some(preview.process.id) && it.person == preview.person
    };
    let others = approvals::of_request(txn, request.id).await?;
    if !others.iter().any(counts) {
        start(txn, request, preview, None, now).await?;
    }
    Ok(())
}
