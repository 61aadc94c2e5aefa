//! Goals of a team and the clocks that measure them.
//!
//! [`history`] tells from a request's events what matters here; [`Clocks`] replays it over the versions
//! of policies and calendars in [`Rules`]; [`trace`] says where each minute went.

mod alarm;
mod clock;
mod clocks;
mod history;
mod policy;
#[cfg(test)]
mod tests;
mod trace;

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::ids::{ApprovalId, CategoryId, PolicyId, StatusId, TeamId};
use crate::status::Stage;
use crate::working_hours::Calendar;

pub use clock::Round;
pub use clocks::Clocks;
pub use history::history;
pub use policy::{LONGEST, Policy, PolicyError};
pub use trace::{Line, Trace, Why, trace, trace_of};

/// What a team can promise itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Goal {
    /// A first reply.
    Respond,
    /// The end.
    Resolve,
}

impl Goal {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Respond, Self::Resolve];

    /// The name in the database and the API.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Respond => "respond",
            Self::Resolve => "resolve",
        }
    }

    /// The reverse of [`Goal::name`].
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }
}

/// Something as it was for a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version<T> {
    /// From this instant.
    pub from: Timestamp,
    /// Until just before this one; none while it lasts.
    pub to: Option<Timestamp>,
    /// What.
    pub it: T,
}

/// The calendars and policies of one team, now and before.
#[derive(Clone, Debug, Default)]
pub struct TeamRules {
    /// Each from when on, ascending; the first serves all earlier instants too.
    pub calendars: Vec<(Timestamp, Calendar)>,
    /// Each version of each policy.
    pub policies: Vec<Version<Policy>>,
}

/// Everything that a clock obeys.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    /// Of each team.
    pub teams: HashMap<TeamId, TeamRules>,
    /// What a status says about pausing, each from when on, ascending. Without a word of its own only
    /// one of the stage `waiting` pauses.
    pub pausing: HashMap<StatusId, Vec<(Timestamp, Option<bool>)>>,
}

/// What happened, as far as clocks care.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// The request was opened.
    Opened {
        /// In this team.
        team: TeamId,
        /// About this.
        category: Option<CategoryId>,
        /// In this status.
        status: StatusId,
        /// The stage of that status.
        stage: Stage,
    },
    /// An expert replied.
    Replied,
    /// It moved to another team.
    Moved {
        /// To this one.
        team: TeamId,
    },
    /// What it is about was set.
    Categorised {
        /// To this.
        category: Option<CategoryId>,
    },
    /// Its status changed.
    StatusChanged {
        /// To this one.
        status: StatusId,
        /// The stage of that status.
        stage: Stage,
    },
    /// It became a part of another request.
    Merged,
    /// It is a request of its own again.
    Unmerged,
    /// It waits for an approval from now on.
    ApprovalAwaited {
        /// Which.
        approval: ApprovalId,
    },
    /// That approval is awaited no more.
    ApprovalEnded {
        /// Which.
        approval: ApprovalId,
    },
    /// Those responsible were told of a goal.
    Told {
        /// Which goal.
        goal: Goal,
        /// Of which round.
        round: u32,
        /// What.
        kind: AlarmKind,
    },
}

/// Something that happened, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// When.
    pub at: Timestamp,
    /// What.
    pub what: What,
}

/// How a goal stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Its clock runs, if perhaps not at this hour.
    Running,
    /// Its clock waits for somebody outside the team.
    Paused,
    /// It was reached in time.
    Met,
    /// It was not, and perhaps is not yet.
    Breached,
    /// The request ended without it.
    Stopped,
}

impl State {
    /// All.
    pub const ALL: [Self; 5] = [
        Self::Running,
        Self::Paused,
        Self::Met,
        Self::Breached,
        Self::Stopped,
    ];

    /// The name in the database and the API.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Paused => "paused",
            Self::Met => "met",
            Self::Breached => "breached",
            Self::Stopped => "stopped",
        }
    }

    /// The reverse of [`State::name`].
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }
}

/// A goal as it stands at one instant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Which goal.
    pub goal: Goal,
    /// Which round, from 1 on; a first reply has only one.
    pub round: u32,
    /// How it stands.
    pub state: State,
    /// Whose goal it is.
    pub policy: Option<PolicyId>,
    /// The goal's time.
    pub target: Option<SignedDuration>,
    /// Working time used.
    pub worked: SignedDuration,
    /// Working time left; zero when it is over.
    pub left: Option<SignedDuration>,
    /// Working time beyond the goal, when it is breached.
    pub over: Option<SignedDuration>,
    /// Whether the clock waits for somebody outside the team.
    pub paused: bool,
    /// When the clock started.
    pub started_at: Timestamp,
    /// When the time is or was over; none while it is paused or stopped in time.
    pub due_at: Option<Timestamp>,
    /// When most of it is or was used.
    pub warn_at: Option<Timestamp>,
    /// When the goal was breached.
    pub breached_at: Option<Timestamp>,
    /// When it was reached, or the clock stopped without it.
    pub finished_at: Option<Timestamp>,
}

/// What a list shows of a request's clocks, whatever the time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outlook {
    /// The nearest due time of what runs or is breached and not ended.
    pub due: Option<(Goal, Timestamp)>,
    /// When nothing runs and something is paused: the least time left.
    pub left: Option<(Goal, SignedDuration)>,
    /// When somebody has to be told something.
    pub alarm: Option<Timestamp>,
}

/// What people are told of a goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AlarmKind {
    /// Most of its time is used.
    Warning,
    /// Its time is over.
    Breach,
}

impl AlarmKind {
    /// The name in the database and the API.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Breach => "breach",
        }
    }

    /// The reverse of [`AlarmKind::name`].
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Warning, Self::Breach]
            .into_iter()
            .find(|it| it.name() == name)
    }
}

/// Something that somebody has to be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Alarm {
    /// Of which goal.
    pub goal: Goal,
    /// Of which round.
    pub round: u32,
    /// What.
    pub kind: AlarmKind,
    /// When to tell it: within the team's working hours.
    pub at: Timestamp,
    /// When it happens.
    pub of: Timestamp,
}
