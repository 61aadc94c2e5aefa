//! The clocks of a request, and why it is due when it is.

use axum::Json;
use axum::extract::State;
use domain::expert::Access;
use domain::request::Request;
use domain::sla::{self, Reading, Round, Trace, Why};
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::caller::Caller;
use super::input::InPath;
use super::problem::Result;
use super::words::{ClockState, Goal, Names};
use crate::app::App;
use crate::store;

/// A clock of a goal; time is working time of the team.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Clock {
    /// Which goal.
    goal: Goal,
    /// Each time a request is reopened a new round begins, from 1.
    round: u32,
    /// How it stands.
    state: ClockState,
    /// The policy that gives the goal.
    #[schema(required)]
    policy: Option<Uuid>,
    /// The goal in minutes; `null`: a round that had none.
    #[schema(required)]
    target_minutes: Option<i64>,
    /// Used.
    worked_seconds: i64,
    /// Left.
    #[schema(required)]
    left_seconds: Option<i64>,
    /// When it began.
    #[schema(value_type = String, format = DateTime)]
    started_at: Timestamp,
    /// When the time is or was over; `null` while it is paused.
    #[schema(required, value_type = Option<String>, format = DateTime)]
    due_at: Option<Timestamp>,
    /// When the team is or was warned.
    #[schema(required, value_type = Option<String>, format = DateTime)]
    warn_at: Option<Timestamp>,
    /// When the goal was missed.
    #[schema(required, value_type = Option<String>, format = DateTime)]
    breached_at: Option<Timestamp>,
    /// When it was reached, or the request ended without it.
    #[schema(required, value_type = Option<String>, format = DateTime)]
    finished_at: Option<Timestamp>,
}

impl From<Reading> for Clock {
    fn from(it: Reading) -> Self {
        Self {
            goal: it.goal.into(),
            round: it.round,
            state: it.state.into(),
            policy: it.policy.map(|it| it.0),
            target_minutes: it.target.map(|it| it.as_mins()),
            worked_seconds: it.worked.as_secs(),
            left_seconds: it.left.map(|it| it.as_secs()),
            started_at: it.started_at,
            due_at: it.due_at,
            warn_at: it.warn_at,
            breached_at: it.breached_at,
            finished_at: it.finished_at,
        }
    }
}

impl From<&Round> for Clock {
    fn from(it: &Round) -> Self {
        let target = it
            .minutes
            .map(|it| SignedDuration::from_mins(i64::from(it)));
        Self {
            goal: Goal::Resolve,
            round: it.round,
            state: match it.breached_at {
                Some(_) => ClockState::Breached,
                None => ClockState::Met,
            },
            policy: it.policy.map(|it| it.0),
            target_minutes: target.map(|it| it.as_mins()),
            worked_seconds: it.worked.as_secs(),
            left_seconds: target.map(|target| {
                let left = target.saturating_sub(it.worked);
                left.max(SignedDuration::ZERO).as_secs()
            }),
            started_at: it.started_at,
            due_at: it.due_at,
            warn_at: None,
            breached_at: it.breached_at,
            finished_at: Some(it.finished_at),
        }
    }
}

/// The clocks of a request, earlier rounds first. The requester learns of the first answer only.
pub(super) async fn clocks(app: &App, request: &Request, as_expert: bool) -> Result<Vec<Clock>> {
    let rules = app.db.rules().await?;
    let clocks = store::clocks::of(app.db.read(), request, &rules).await?;
    let mut shown: Vec<Clock> = clocks.past_rounds().iter().map(Clock::from).collect();
    let present = clocks.read(&rules, app.clock.now());
    shown.extend(present.into_iter().map(Clock::from));
    if !as_expert {
        shown.retain(|it| it.goal == Goal::Respond);
    }
    Ok(shown)
}

/// Why a request is due when it is.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Deadline {
    /// Each goal and round, with where its time went.
    goals: Vec<Traced>,
}

/// A clock with its trace.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Traced {
    #[serde(flatten)]
    clock: Clock,
    /// The goal that the trace counts up to: the one that was missed, if it was changed since.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    goal_seconds: Option<i64>,
    /// The sum of what the lines count; more than the goal if that was set lower afterwards.
    counted_seconds: i64,
    /// From the beginning until the due time, without gaps; until now or the end where there is none.
    trace: Vec<TraceLine>,
}

/// A stretch of time, or something that changed (`from` and `to` are the same then).
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct TraceLine {
    /// From this instant.
    #[schema(value_type = String, format = DateTime)]
    from: Timestamp,
    /// Until just before this one.
    #[schema(value_type = String, format = DateTime)]
    to: Timestamp,
    /// The time zone by which it was counted.
    #[schema(example = "Europe/Berlin")]
    zone: String,
    /// How much of it counted.
    counted_seconds: i64,
    /// Why: `counted`, `closed`, `holiday`, `paused`, `awaits_approval`, `resolved`, `merged`; or
    /// what changed: `goal_changed`, `moved`, `hours_changed`.
    #[schema(value_type = String)]
    why: &'static str,
    /// The holiday's name, the status's slug, the new team's slug.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    name: Option<String>,
    /// The new goal; left out: there is none any more.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    minutes: Option<u32>,
}

fn lines(names: &Names, trace: Trace) -> Vec<TraceLine> {
    let told = |why: Why| match why {
        Why::Counted => ("counted", None, None),
        Why::Closed => ("closed", None, None),
        Why::Holiday(name) => ("holiday", Some(name), None),
        Why::Paused(status) => ("paused", Some(names.status(status.0)), None),
        Why::AwaitsApproval => ("awaits_approval", None, None),
        Why::Resolved => ("resolved", None, None),
        Why::Merged => ("merged", None, None),
        Why::GoalChanged { minutes } => ("goal_changed", None, minutes),
        Why::Moved(team) => ("moved", Some(names.team(team.0)), None),
        Why::HoursChanged => ("hours_changed", None, None),
    };
    trace
        .lines
        .into_iter()
        .map(|line| {
            let (why, name, minutes) = told(line.why);
            TraceLine {
                from: line.from,
                to: line.to,
                zone: line.zone,
                counted_seconds: line.counted.as_secs(),
                why,
                name,
                minutes,
            }
        })
        .collect()
}

/// Read why a request is due when it is
///
/// For experts of its team; the requester gets the clock of the first answer.
#[utoipa::path(
    get, path = "/api/v1/requests/{number}/deadline", tag = "requests",
    params(("number" = i64, Path, description = "The request's number")),
    responses((status = 200, description = "Its goals", body = Deadline)),
)]
pub(super) async fn get_deadline(
    State(app): State<App>,
    caller: Caller,
    InPath(number): InPath,
) -> Result<Json<Deadline>> {
    let db = app.db.read();
    let (request, access) = store::requests::get(db, &caller.viewer, number).await?;
    let rules = app.db.rules().await?;
    let steps = store::clocks::steps(db, &request).await?;
    let names = Names::of_desk(db).await?;
    let now = app.clock.now();
    let goals = clocks(&app, &request, access == Access::Expert)
        .await?
        .into_iter()
        .filter_map(|clock| {
            let trace = sla::trace(&steps, &rules, clock.goal.into(), clock.round, now)?;
            Some(Traced {
                clock,
                goal_seconds: trace.goal_time.map(|it| it.as_secs()),
                counted_seconds: trace.counted.as_secs(),
                trace: lines(&names, trace),
            })
        })
        .collect();
    Ok(Json(Deadline { goals }))
}
