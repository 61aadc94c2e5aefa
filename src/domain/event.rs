//! What can happen to a request: the closed list behind its history.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::approval::{ApprovalOutcome, AskReason};
use crate::ids::{
    ApprovalId, CategoryId, DeliveryId, MessageId, Number, PersonId, StatusId, StepId, TeamId,
};
use crate::message::{Channel, MessageKind};
use crate::request::Priority;
use crate::sla::Goal;
use crate::status::Stage;

/// One entry of a request's append-only history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Event {
    /// The request was opened.
    Created {
        /// Through which channel.
        channel: Channel,
    },
    /// A message was written.
    MessageAdded {
        /// Which.
        message: MessageId,
        /// Who sees it.
        as_kind: MessageKind,
        /// Written by a machine; it never counts for a clock (E4).
        automatic: bool,
    },
    /// A reply was taken back before it went out (I7).
    ReplyRecalled {
        /// Which.
        message: MessageId,
    },
    /// The status changed.
    StatusChanged {
        /// Before.
        from: StatusId,
        /// After.
        to: StatusId,
        /// The stage before.
        from_stage: Stage,
        /// The stage after.
        to_stage: Stage,
        /// Why.
        why: StatusReason,
    },
    /// Somebody was made responsible, or nobody any more.
    Assigned {
        /// Before.
        from: Option<PersonId>,
        /// After.
        to: Option<PersonId>,
        /// Why.
        why: AssignReason,
        /// How many open requests the new assignee had, when the program chose them.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        open: Option<i64>,
    },
    /// The request moved to another team.
    TeamChanged {
        /// Before.
        from: TeamId,
        /// After.
        to: TeamId,
    },
    /// What the request is about was set or changed.
    CategoryChanged {
        /// Before.
        from: Option<CategoryId>,
        /// After.
        to: Option<CategoryId>,
    },
    /// The priority changed.
    PriorityChanged {
        /// Before.
        from: Priority,
        /// After.
        to: Priority,
    },
    /// The subject was rewritten.
    SubjectChanged {
        /// Before.
        from: String,
        /// After.
        to: String,
    },
    /// The request sleeps.
    Snoozed {
        /// Until then, or until somebody replies.
        until: Option<Timestamp>,
    },
    /// The request woke.
    Woken {
        /// Why.
        why: WakeReason,
    },
    /// Another request is related.
    Linked {
        /// The other one.
        other: Number,
        /// How.
        how: LinkKind,
    },
    /// The team gives out its requests by itself, but nobody was working and below the cap (T14).
    NobodyAvailable,
    /// Most of a goal's time was used; those responsible were told (T12).
    GoalWarned {
        /// Which goal.
        goal: Goal,
        /// Of which round.
        round: u32,
        /// When it is due.
        due: Timestamp,
    },
    /// A goal's time passed; those responsible were told (T12).
    GoalBreached {
        /// Which goal.
        goal: Goal,
        /// Of which round.
        round: u32,
        /// When it was due.
        due: Timestamp,
    },
    /// The requester was told when an answer may be expected (C6).
    Promised {
        /// By then.
        due: Timestamp,
        /// What they were told before, and why it moved.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        moved: Option<PromiseMoved>,
    },
    /// The requester was told that no time can be named any more (C6).
    PromiseEnded {
        /// What they had been told before.
        from: Timestamp,
        /// Why.
        why: MoveReason,
    },
    /// Somebody takes part by mail from here on (E7).
    ParticipantAdded {
        /// Who.
        person: PersonId,
    },
    /// Somebody takes part no more.
    ParticipantRemoved {
        /// Who.
        person: PersonId,
    },
    /// An expert said that the requester is who they say to be (E6).
    SenderConfirmed {
        /// Who.
        person: PersonId,
    },
    /// A message could not be delivered.
    DeliveryFailed {
        /// Which delivery.
        delivery: DeliveryId,
        /// Of which message, if of one.
        message: Option<MessageId>,
        /// It came back after it had been taken, rather than being refused.
        bounced: bool,
    },
    /// A mail waited that somebody wrote who takes no part, and an expert decided about it.
    MailSettled {
        /// What became of it.
        how: HeldMail,
    },
    /// Somebody's approval is wanted, because an expert or the category wants it.
    ApprovalStarted {
        /// Which.
        approval: ApprovalId,
        /// What its process was called.
        process: String,
        /// Whether the clock waits for it (T10).
        pauses: bool,
    },
    /// Somebody was asked (A4).
    ApprovalAsked {
        /// For which approval.
        approval: ApprovalId,
        /// Which of its steps.
        step: StepId,
        /// Who.
        approver: PersonId,
        /// Why it is they.
        why: AskReason,
    },
    /// Somebody was asked again.
    ApprovalReminded {
        /// For which approval.
        approval: ApprovalId,
        /// Which of its steps.
        step: StepId,
        /// Who.
        approver: PersonId,
    },
    /// Somebody else is to decide than was asked.
    ApprovalPassedOn {
        /// Which approval.
        approval: ApprovalId,
        /// Which of its steps.
        step: StepId,
        /// Who was asked.
        from: PersonId,
        /// Why they decide no more.
        why: AskReason,
    },
    /// Nobody may decide: there is no administrator who is not concerned themselves.
    ApproverMissing {
        /// Of which approval.
        approval: ApprovalId,
        /// Which of its steps.
        step: StepId,
    },
    /// Somebody decided.
    ApprovalDecided {
        /// Which approval.
        approval: ApprovalId,
        /// Which of its steps.
        step: StepId,
        /// Who.
        by: PersonId,
        /// What.
        approved: bool,
        /// From where.
        channel: Channel,
    },
    /// Nothing is asked any more.
    ApprovalEnded {
        /// Which.
        approval: ApprovalId,
        /// How it ended.
        outcome: ApprovalOutcome,
        /// Whether the clock waited for it.
        pauses: bool,
    },
}

impl Event {
    /// The name in the database and the API.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Created { .. } => "created",
            Self::MessageAdded { .. } => "message_added",
            Self::ReplyRecalled { .. } => "reply_recalled",
            Self::StatusChanged { .. } => "status_changed",
            Self::Assigned { .. } => "assigned",
            Self::TeamChanged { .. } => "team_changed",
            Self::CategoryChanged { .. } => "category_changed",
            Self::PriorityChanged { .. } => "priority_changed",
            Self::SubjectChanged { .. } => "subject_changed",
            Self::Snoozed { .. } => "snoozed",
            Self::Woken { .. } => "woken",
            Self::Linked { .. } => "linked",
            Self::NobodyAvailable => "nobody_available",
            Self::GoalWarned { .. } => "goal_warned",
            Self::GoalBreached { .. } => "goal_breached",
            Self::Promised { .. } => "promised",
            Self::PromiseEnded { .. } => "promise_ended",
            Self::ParticipantAdded { .. } => "participant_added",
            Self::ParticipantRemoved { .. } => "participant_removed",
            Self::SenderConfirmed { .. } => "sender_confirmed",
            Self::DeliveryFailed { .. } => "delivery_failed",
            Self::MailSettled { .. } => "mail_settled",
            Self::ApprovalStarted { .. } => "approval_started",
            Self::ApprovalAsked { .. } => "approval_asked",
            Self::ApprovalReminded { .. } => "approval_reminded",
            Self::ApprovalPassedOn { .. } => "approval_passed_on",
            Self::ApproverMissing { .. } => "approver_missing",
            Self::ApprovalDecided { .. } => "approval_decided",
            Self::ApprovalEnded { .. } => "approval_ended",
        }
    }
}

/// What becomes of a mail that waited for a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HeldMail {
    /// It was added to the request.
    Added,
    /// It became a request of its own.
    Opened,
    /// It came to nothing.
    Rejected,
}

impl HeldMail {
    /// The name in keys and the API.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Opened => "opened",
            Self::Rejected => "rejected",
        }
    }
}

/// Why a status changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StatusReason {
    /// Somebody chose it.
    Chosen,
    /// The requester wrote.
    RequesterReplied,
    /// An expert wrote.
    ExpertReplied,
    /// The reply with which it had been chosen was taken back.
    Recalled,
}

/// Why a request was assigned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AssignReason {
    /// Somebody chose it.
    Chosen,
    /// It was nobody's and this expert replied.
    Replied,
    /// The assignee is not in the team to which the request moved.
    LeftTeam,
    /// The assignee is not active any more (R4).
    Inactive,
    /// It was their turn.
    RoundRobin,
    /// They had the fewest open requests.
    FewestOpen,
}

/// What a requester had been told before, and why it changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PromiseMoved {
    /// What they had been told.
    pub from: Timestamp,
    /// Why.
    pub why: MoveReason,
}

/// Why a promise moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MoveReason {
    /// Another team has it now.
    Team,
    /// It was found to be about something else.
    Category,
    /// It had been closed or paused meanwhile.
    Paused,
    /// The team's hours, holidays or goals changed.
    Rules,
}

impl MoveReason {
    /// All.
    pub const ALL: [Self; 4] = [Self::Team, Self::Category, Self::Paused, Self::Rules];

    /// The name in keys and the API.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Team => "team",
            Self::Category => "category",
            Self::Paused => "paused",
            Self::Rules => "rules",
        }
    }

    /// The reverse of [`MoveReason::name`].
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }
}

/// Why a sleeping request woke.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WakeReason {
    /// Its time came.
    Time,
    /// The requester wrote.
    Reply,
    /// An expert woke it, or changed its status.
    Chosen,
}

/// How two requests are related.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkKind {
    /// A mail named a message of the other request, but its sender takes no part in it (E2).
    PossiblyBelongsTo,
    /// It was written to a request that had been resolved too long ago (I8).
    Follows,
    /// The same mail was sent to two teams.
    SameMail,
}

impl LinkKind {
    /// The name in the database and the API.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::PossiblyBelongsTo => "possibly_belongs_to",
            Self::Follows => "follows",
            Self::SameMail => "same_mail",
        }
    }
}
