//! Stages, and the statuses in which a company names them.

use serde::{Deserialize, Serialize};

use crate::ids::StatusId;

/// The fixed kind behind every status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Nobody has begun.
    ToDo,
    /// Somebody works on it.
    InProgress,
    /// It waits for somebody outside the team.
    Waiting,
    /// It is done.
    Resolved,
}

impl Stage {
    /// All stages in the order of work.
    pub const ALL: [Self; 4] = [Self::ToDo, Self::InProgress, Self::Waiting, Self::Resolved];

    /// The name in databases, addresses and the API.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ToDo => "to_do",
            Self::InProgress => "in_progress",
            Self::Waiting => "waiting",
            Self::Resolved => "resolved",
        }
    }

    /// The reverse of [`Stage::name`].
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }
}

/// The built-in status of each stage, which a request is given when the rules move it.
#[derive(Clone, Copy, Debug)]
pub struct BuiltIn {
    /// Of stage [`Stage::ToDo`].
    pub to_do: StatusId,
    /// Of stage [`Stage::InProgress`].
    pub in_progress: StatusId,
    /// Of stage [`Stage::Waiting`].
    pub waiting: StatusId,
    /// Of stage [`Stage::Resolved`].
    pub resolved: StatusId,
}

impl BuiltIn {
    /// The built-in status of a stage.
    #[must_use]
    pub fn of(&self, stage: Stage) -> StatusId {
        match stage {
            Stage::ToDo => self.to_do,
            Stage::InProgress => self.in_progress,
            Stage::Waiting => self.waiting,
            Stage::Resolved => self.resolved,
        }
    }
}

/// The colours a status can have; the look of each is the stylesheet's.
pub const COLOURS: [&str; 8] = [
    "grey", "blue", "teal", "green", "amber", "red", "violet", "pink",
];
