//! A request as the API shows it.

use domain::event::Event;
use domain::ids::Number;
use domain::request::{self, Request};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::approvals::ShownApproval;
use super::attributes::Attribute;
use super::deadlines::Clock;
use super::messages::Message;
use super::participants::InCopy;
use super::problem::Result;
use super::words::{Channel, Goal, Names, Priority, Stage, Who};
use crate::app::App;
use crate::error::Error;
use crate::store::events::Entry;
use crate::store::inbox::Row;
use crate::store::{self, instant};

/// A request.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Request)]
pub(super) struct Shown {
    /// Id.
    id: Uuid,
    /// What people call it by.
    number: i64,
    /// Its page.
    #[schema(format = "uri")]
    url: String,
    /// What it is called.
    subject: String,
    /// Whose it is: a team's slug.
    team: String,
    /// Who asks.
    requester: Who,
    /// Who works on it.
    #[schema(required)]
    assignee: Option<Who>,
    /// Its status: a slug.
    status: String,
    /// The stage of that status.
    stage: Stage,
    /// What it is about: a category's slug.
    #[schema(required)]
    category: Option<String>,
    /// How urgent it is.
    priority: Priority,
    /// How it came, and how it is answered.
    channel: Channel,
    /// Until when it sleeps, if it sleeps until a time.
    #[schema(required, value_type = Option<String>, format = DateTime)]
    snoozed_until: Option<jiff::Timestamp>,
    /// When it was opened.
    #[schema(value_type = String, format = DateTime)]
    created_at: jiff::Timestamp,
    /// When somebody last wrote in it.
    #[schema(value_type = String, format = DateTime)]
    last_message_at: jiff::Timestamp,
    /// When its next goal is due, or was and is not reached; `null`: nothing runs.
    #[schema(required, value_type = Option<String>, format = DateTime)]
    due_at: Option<jiff::Timestamp>,
    /// Which goal that is.
    #[schema(required)]
    due_goal: Option<Goal>,
    /// Raised at each change; the `ETag` is this in quotes.
    version: i64,
}

impl Shown {
    /// A row of a list.
    pub(super) fn of_row(app: &App, names: &Names, row: Row) -> Result<Self> {
        let known = |what: &str| anyhow::anyhow!("request {} has an unknown {what}", row.number);
        let stage = domain::status::Stage::from_name(&row.stage)
            .ok_or_else(|| Error::from(known("stage")))?;
        let channel = domain::message::Channel::from_name(&row.channel)
            .ok_or_else(|| Error::from(known("channel")))?;
        let due = row.outlook().due;
        Ok(Self {
            due_at: due.map(|it| it.1),
            due_goal: due.map(|it| it.0.into()),
            id: row.id,
            number: row.number,
            url: url(app, row.number),
            subject: row.subject,
            team: names.team(row.team_id),
            requester: names.person(row.requester_id),
            assignee: row.assignee_id.map(|it| names.person(it)),
            status: names.status(row.status_id),
            stage: stage.into(),
            category: row.category_id.map(|it| names.category(it)),
            priority: store::requests::priority_from(row.priority).into(),
            channel: channel.into(),
            snoozed_until: row.snoozed_until.map(instant),
            created_at: instant(row.created_at),
            last_message_at: instant(row.last_message_at),
            version: row.version,
        })
    }

    /// A request with the names of all that it refers to.
    pub(super) fn of_request(app: &App, names: &Names, request: Request) -> Self {
        let assignee = request.assignee.map(|it| names.person(it.0));
        let status = names.status(request.status.0);
        let category = request.category.map(|it| names.category(it.0));
        let (team, requester) = (request.team.0, request.requester.0);
        let opened = Self::opened(app, request, names.team(team), names.person(requester));
        Self {
            assignee,
            status,
            category,
            ..opened
        }
    }

    /// A request that was opened just now: nobody's unless its team gave it to somebody, without a
    /// category, in the built-in status of its stage, whose slug is the stage's name.
    pub(super) fn opened(app: &App, request: Request, team: String, requester: Who) -> Self {
        let due = request.outlook.due;
        Self {
            due_at: due.map(|it| it.1),
            due_goal: due.map(|it| it.0.into()),
            id: request.id.0,
            number: request.number,
            url: url(app, request.number),
            subject: request.subject,
            team,
            requester,
            assignee: None,
            status: request.stage.name().to_owned(),
            stage: request.stage.into(),
            category: None,
            priority: request.priority.into(),
            channel: request.channel.into(),
            snoozed_until: match request.snooze {
                Some(request::Snooze::Until(at)) => Some(at),
                _ => None,
            },
            created_at: request.created_at,
            last_message_at: request.last_message_at,
            version: request.version,
        }
    }

    /// The same with whoever was given it.
    pub(super) fn given_to(self, assignee: Option<Who>) -> Self {
        Self { assignee, ..self }
    }
}

/// The page of a request.
pub(super) fn url(app: &App, number: Number) -> String {
    app.config.link(&format!("/requests/{number}"))
}

/// A request with what was said in it and what happened to it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct WholeRequest {
    #[serde(flatten)]
    pub request: Shown,
    /// What was said, oldest first, at most the newest 500. The requester gets no notes.
    pub messages: Vec<Message>,
    /// What happened, oldest first, at most the newest 1,000.
    pub events: Vec<HistoryEntry>,
    /// Who is in copy, in the order in which they were added.
    pub participants: Vec<InCopy>,
    /// Decisions asked about it, oldest first. The requester learns how each stands, and no more.
    pub approvals: Vec<ShownApproval>,
    /// The clocks of its goals; empty as long as no policy gives it goals.
    pub clocks: Vec<Clock>,
    /// What may be read of the requester's attributes in Personio; for experts only, and not while
    /// nothing shows that it is the requester who wrote.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requester_attributes: Option<Vec<Attribute>>,
}

/// Something that happened to a request.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct HistoryEntry {
    /// Its place in the history, from 1.
    seq: i64,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    at: jiff::Timestamp,
    /// Who; `null` for what the program did.
    #[schema(required)]
    actor: Option<Who>,
    /// What: `created`, `message_added`, `status_changed`, `assigned` …
    #[schema(value_type = String)]
    kind: &'static str,
    /// The rest, by kind: mostly `from` and `to`.
    #[schema(value_type = Object)]
    data: serde_json::Value,
}

impl HistoryEntry {
    /// With the name of whoever did it.
    pub(super) fn new(names: &Names, entry: Entry) -> Result<Self> {
        let mut data = serde_json::to_value(&entry.event).map_err(Error::from)?;
        if let Some(fields) = data.as_object_mut() {
            fields.remove("kind");
        }
        Ok(Self {
            seq: entry.seq,
            at: entry.at,
            actor: entry.actor.map(|it| names.person(it.0)),
            kind: entry.event.name(),
            data,
        })
    }
}

/// What an employee's page tells too: no notes, nothing of how experts arrange their work.
pub(super) fn is_for_requester(event: &Event, said: &[Message]) -> bool {
    match event {
        Event::Created { .. }
        | Event::StatusChanged { .. }
        | Event::TeamChanged { .. }
        | Event::Promised { .. }
        | Event::PromiseEnded { .. }
        | Event::SubjectChanged { .. }
        | Event::ParticipantAdded { .. }
        | Event::ParticipantRemoved { .. } => true,
        Event::MessageAdded { message, .. } => said.iter().any(|it| it.id() == message.0),
        _ => false,
    }
}
