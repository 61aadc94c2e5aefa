//! Approvals, and the processes by which they are asked for.

use axum::Json;
use axum::extract::State;
use axum::response::Response;
use domain::approval::Ask;
use domain::expert::Right;
use domain::ids::{ApprovalId, CategoryId, PersonId, ProcessId};
use jiff::Timestamp;
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::caller::Caller;
use super::input::{Asked, InPath, Input, Posted, Segment};
use super::once::once;
use super::page::{Page, Part};
use super::people::Wanted;
use super::problem::{Problem, Result};
use super::words::{Names, Who};
use crate::actions;
use crate::actions::approvals::manage::{self, ProcessForm};
use crate::actions::approvals::{self, Question};
use crate::app::App;
use crate::error::Error;
use crate::store;
use crate::store::approval_processes::{self, OfCategory, Process};
use crate::store::approvals::{Approval, Step};

/// A yes/no decision asked about a request.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Approval)]
pub(super) struct ShownApproval {
    /// Id.
    id: Uuid,
    /// What its process was called when it was asked.
    process: String,
    /// `pending`, `approved`, `declined`, `withdrawn` or `expired`.
    state: &'static str,
    /// When it was asked.
    #[schema(value_type = String, format = DateTime)]
    asked_at: Timestamp,
    /// When it ended.
    #[schema(required, value_type = Option<String>, format = DateTime)]
    ended_at: Option<Timestamp>,
    /// The rest, for experts only.
    #[serde(flatten)]
    details: Option<Details>,
}

/// What only experts read of an approval.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ApprovalDetails)]
pub(super) struct Details {
    /// Why it was that process: `by_hand`, `sync`, `chosen`, `category` or `default`.
    source: String,
    /// Who asked; `null`: the category did.
    #[schema(required)]
    asked_by: Option<Who>,
    /// Whom it concerns.
    person: Who,
    /// What is asked.
    text: String,
    /// Keys of what the approvers see besides.
    fields: Vec<String>,
    /// One after the other.
    in_order: bool,
    /// Whether the clock of the request waits.
    pauses_clock: bool,
    /// When it expires.
    #[schema(value_type = String, format = DateTime)]
    expires_at: Timestamp,
    /// Who is asked.
    steps: Vec<ShownStep>,
}

/// What one approver is asked.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ApprovalStep)]
pub(super) struct ShownStep {
    /// Id.
    id: Uuid,
    /// `line_manager`, `administrator`, or a person's id.
    ask: String,
    /// Who that is.
    #[schema(required)]
    approver: Option<Who>,
    /// Why it is they: `as_asked`, `no_manager`, `inactive`, `circle`, `themselves`, `left`, `delegated`.
    #[schema(required, value_type = Option<String>)]
    why: Option<&'static str>,
    /// `waiting`, `asked`, `approved`, `declined` or `skipped`.
    state: &'static str,
    /// When they were asked.
    #[schema(required, value_type = Option<String>, format = DateTime)]
    asked_at: Option<Timestamp>,
    /// When they decided.
    #[schema(required, value_type = Option<String>, format = DateTime)]
    decided_at: Option<Timestamp>,
    /// Who decided.
    #[schema(required)]
    decided_by: Option<Who>,
    /// From where: `email`, `web`, `slack`, `teams`.
    #[schema(required, value_type = Option<String>)]
    channel: Option<&'static str>,
    /// What they said of it.
    comment: String,
}

impl ShownStep {
    fn new(names: &Names, step: Step) -> Self {
        Self {
            id: step.id.0,
            ask: step.ask.to_string(),
            approver: step.approver.map(|it| names.person(it.0)),
            why: step.why.map(domain::approval::AskReason::name),
            state: step.state.name(),
            asked_at: step.asked_at,
            decided_at: step.decided_at,
            decided_by: step.decided_by.map(|it| names.person(it.0)),
            channel: step.channel.map(domain::message::Channel::name),
            comment: step.comment,
        }
    }
}

/// Whom approvals name.
fn named(approvals: &[Approval]) -> Vec<Uuid> {
    approvals
        .iter()
        .flat_map(|it| {
            let steps = it.steps.iter().flat_map(|it| [it.approver, it.decided_by]);
            steps.chain([it.asked_by, Some(it.person)])
        })
        .flatten()
        .map(|it| it.0)
        .collect()
}

impl ShownApproval {
    fn new(names: &Names, it: Approval, as_expert: bool) -> Self {
        let state = it.state();
        let details = as_expert.then(|| Details {
            source: it.source,
            asked_by: it.asked_by.map(|it| names.person(it.0)),
            person: names.person(it.person.0),
            text: it.text,
            fields: it.fields,
            in_order: it.in_order,
            pauses_clock: it.pauses_clock,
            expires_at: it.expires_at,
            steps: (it.steps.into_iter())
                .map(|it| ShownStep::new(names, it))
                .collect(),
        });
        Self {
            id: it.id.0,
            process: it.process_name,
            state,
            asked_at: it.created_at,
            ended_at: it.ended_at,
            details,
        }
    }

    async fn read(db: &impl ConnectionTrait, it: Approval) -> Result<Self> {
        let all = [it];
        let names = Names::read(db, named(&all)).await?;
        let [it] = all;
        Ok(Self::new(&names, it, true))
    }
}

/// The approvals of a request, oldest first; the requester learns that they are asked, and how they ended.
pub(super) async fn of_request(
    app: &App,
    request: domain::ids::RequestId,
    as_expert: bool,
) -> Result<Vec<ShownApproval>> {
    let db = app.db.read();
    let all = store::approvals::of_request(db, request).await?;
    let names = Names::read(db, named(&all)).await?;
    Ok(all
        .into_iter()
        .map(|it| ShownApproval::new(&names, it, as_expert))
        .collect())
}

/// A way to ask for approvals.
#[derive(Debug, Serialize, ToSchema)]
#[expect(clippy::struct_excessive_bools, reason = "each is a setting")]
pub(super) struct ApprovalProcess {
    /// Id.
    id: Uuid,
    /// What it is called.
    name: String,
    /// Who is asked: `line_manager`, `administrator`, or a person's id.
    steps: Vec<String>,
    /// One after the other; else all at once.
    in_order: bool,
    /// What they are asked, unless somebody writes something else.
    text: String,
    /// Keys of what they are shown.
    fields: Vec<String>,
    /// Whether the clock of the request waits.
    pauses_clock: bool,
    /// After how many working hours somebody is reminded; 0: never.
    remind_hours: u32,
    /// After how many days it expires.
    expire_days: u32,
    /// Whether it counts where nothing else does.
    is_default: bool,
    /// The categories whose default it is.
    categories: Vec<ProcessCategory>,
    /// Whether it is asked by no more.
    archived: bool,
    /// Raised at each change.
    version: i64,
}

/// A category with a process of its own.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ProcessCategory {
    /// A slug.
    category: String,
    /// Whether such a request asks by itself.
    #[serde(default)]
    starts_itself: bool,
}

impl ApprovalProcess {
    fn new(names: &Names, it: Process) -> Self {
        Self {
            archived: !it.is_active(),
            id: it.id.0,
            name: it.name,
            steps: it.steps.iter().map(Ask::to_string).collect(),
            in_order: it.in_order,
            text: it.text,
            fields: it.fields,
            pauses_clock: it.pauses_clock,
            remind_hours: it.remind_hours,
            expire_days: it.expire_days,
            is_default: it.is_default,
            categories: (it.categories.iter())
                .map(|it| ProcessCategory {
                    category: names.category(it.category.0),
                    starts_itself: it.starts_itself,
                })
                .collect(),
            version: it.version,
        }
    }
}

/// List approval processes by name, archived ones last
#[utoipa::path(
    get, path = "/api/v1/approval-processes", tag = "approvals",
    params(Wanted),
    responses((status = 200, description = "A part of the list", body = Page<ApprovalProcess>)),
)]
pub(super) async fn list_processes(
    State(app): State<App>,
    caller: Caller,
    Asked(wanted): Asked<Wanted>,
) -> Result<Json<Page<ApprovalProcess>>> {
    if !caller.viewer.is_expert() {
        actions::need(&caller.viewer, Right::Administer)?;
    }
    let part: Part<(bool, String, Uuid)> = Part::read(wanted.limit, wanted.cursor.as_deref())?;
    let names = Names::of_desk(app.db.read()).await?;
    let rows = approval_processes::list(app.db.read()).await?;
    let place = |it: &Process| (!it.is_active(), domain::text::fold(&it.name), it.id.0);
    let (rows, next) = part.of_all(rows, place)?;
    let items = rows
        .into_iter()
        .map(|it| ApprovalProcess::new(&names, it))
        .collect();
    Ok(Json(Page { items, next }))
}

/// An approval process to be made.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewProcess {
    /// What it is called.
    #[schema(example = "Remote work")]
    name: String,
    /// Who is asked: `line_manager`, `administrator`, or a person's id; 1 to 10.
    #[schema(example = json!(["line_manager"]))]
    steps: Vec<String>,
    /// One after the other; else all at once.
    #[serde(default)]
    in_order: bool,
    /// What they are asked, unless somebody writes something else.
    #[serde(default)]
    text: String,
    /// What they are shown: `name`, `category`, `subject`, `department`, `position`, `company`,
    /// `cost_centre`, `hire_date`, or `attribute:KEY` of a readable attribute.
    #[serde(default)]
    fields: Vec<String>,
    /// Whether the clock of the request waits.
    #[serde(default)]
    pauses_clock: bool,
    /// After how many working hours somebody is reminded; 0: never; 8 if left out.
    remind_hours: Option<i64>,
    /// After how many days it expires; 14 if left out.
    expire_days: Option<i64>,
    /// Whether it counts where nothing else does.
    #[serde(default)]
    is_default: bool,
    /// The categories whose default it is.
    #[serde(default)]
    categories: Vec<ProcessCategory>,
}

impl Input for NewProcess {}

/// Make an approval process
///
/// For administrators.
#[utoipa::path(
    post, path = "/api/v1/approval-processes", tag = "approvals",
    request_body = NewProcess,
    responses((status = 201, description = "The process", body = ApprovalProcess)),
)]
pub(super) async fn create_process(
    State(app): State<App>,
    caller: Caller,
    Posted(new, key): Posted<NewProcess>,
) -> Result<Response> {
    actions::need(&caller.viewer, Right::Administer)?;
    let now = app.clock.now();
    let viewer = caller.viewer.clone();
    once(&app, &caller, key, move |txn| {
        Box::pin(async move {
            let wrong = |_| Error::invalid("steps", "process-person");
            let asks = new.steps.iter().map(|it| it.parse::<Ask>().map_err(wrong));
            let all = store::categories::list(txn).await?;
            let mut categories = Vec::new();
            for of in &new.categories {
                let found = all.iter().find(|it| it.slug == of.category);
                let found = found.ok_or(Error::invalid("categories", "category-unknown"))?;
                categories.push(OfCategory {
                    category: CategoryId(found.id),
                    starts_itself: of.starts_itself,
                });
            }
            let usual = ProcessForm::default();
            let form = ProcessForm {
                steps: asks.collect::<std::result::Result<_, _>>()?,
                name: new.name,
                in_order: new.in_order,
                text: new.text,
                fields: new.fields,
                pauses_clock: new.pauses_clock,
                remind_hours: new.remind_hours.unwrap_or(usual.remind_hours),
                expire_days: new.expire_days.unwrap_or(usual.expire_days),
                is_default: new.is_default,
                categories,
            };
            let process = manage::create_in(txn, &viewer, form, now).await?;
            let names = Names::of_desk(txn).await?;
            Ok(ApprovalProcess::new(&names, process))
        })
    })
    .await
}

/// An approval to be asked for.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewApproval {
    /// By which process: its id. One that the person has wins all the same; without one the default of
    /// the category counts, then the general one.
    process: Option<Uuid>,
    /// Whom it concerns, if not the requester: the id of a person whom the request is about.
    person: Option<Uuid>,
    /// What to approve; the process's own text if left out.
    #[serde(default)]
    text: String,
    /// Which of the fields that the process marks are shown; all if left out.
    fields: Option<Vec<String>>,
}

impl Input for NewApproval {}

/// Ask for an approval of a request of the caller's teams
#[utoipa::path(
    post, path = "/api/v1/requests/{number}/approvals", tag = "approvals",
    params(("number" = i64, Path, description = "The request's number")),
    request_body = NewApproval,
    responses((status = 201, description = "The approval", body = ShownApproval)),
)]
pub(super) async fn ask_for_approval(
    State(app): State<App>,
    caller: Caller,
    InPath(number): InPath,
    Posted(new, key): Posted<NewApproval>,
) -> Result<Response> {
    let now = app.clock.now();
    let viewer = caller.viewer.clone();
    once(&app, &caller, key, move |txn| {
        Box::pin(async move {
            let question = Question {
                person: new.person.map(PersonId),
                process: new.process.map(ProcessId),
                text: new.text,
                fields: new.fields,
            };
            let approval = approvals::ask_in(txn, &viewer, number, &question, now).await?;
            let shown = ShownApproval::read(txn, approval).await;
            Ok(shown.map_err(|_| anyhow::anyhow!("the approval cannot be shown"))?)
        })
    })
    .await
}

/// Withdraw an approval of a request of the caller's teams
///
/// What has ended stays as it ended.
#[utoipa::path(
    post, path = "/api/v1/approvals/{approval}/withdraw", tag = "approvals",
    params(("approval" = String, Path, description = "The approval's id")),
    responses((status = 200, description = "The approval", body = ShownApproval)),
)]
pub(super) async fn withdraw_approval(
    State(app): State<App>,
    caller: Caller,
    Segment(named): Segment,
) -> Result<Json<ShownApproval>> {
    let id = Uuid::parse_str(&named).map_err(|_| Problem::not_found("approval"))?;
    let approval = approvals::withdraw(&app, &caller.viewer, ApprovalId(id)).await?;
    Ok(Json(ShownApproval::read(app.db.read(), approval).await?))
}
