//! Who is asked for an approval, and what becomes of one: rules about people in an organisation whose
//! directory is never quite right (A1 to A3).

use std::collections::{HashMap, HashSet};
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::ids::PersonId;

/// How far up the line managers are followed.
pub const LEVELS: usize = 64;
/// How many steps a process has at most.
pub const STEPS: usize = 10;
/// How many working hours pass before somebody is reminded, unless the process says otherwise.
pub const REMIND_HOURS: u32 = 8;
/// How often somebody is reminded of one step.
pub const REMINDERS: u32 = 3;
/// How many days an approval waits, unless the process says otherwise.
pub const EXPIRE_DAYS: u32 = 14;

/// Whom a step asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ask {
    /// The line manager of the person concerned.
    LineManager,
    /// This person.
    Person(PersonId),
    /// An administrator.
    Administrator,
}

impl std::fmt::Display for Ask {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::LineManager => f.write_str("line_manager"),
            Self::Administrator => f.write_str("administrator"),
            Self::Person(person) => write!(f, "{person}"),
        }
    }
}

impl FromStr for Ask {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, uuid::Error> {
        match text {
            "line_manager" => Ok(Self::LineManager),
            "administrator" => Ok(Self::Administrator),
            person => person.parse().map(Self::Person),
        }
    }
}

impl Serialize for Ask {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Ask {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?
            .parse()
            .map_err(|_| serde::de::Error::custom("nobody is asked like that"))
    }
}

/// Why it is this person who is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AskReason {
    /// As the process says.
    AsAsked,
    /// There is no line manager.
    NoManager,
    /// Whoever would be asked is not active (R4).
    Inactive,
    /// The line managers lead back to the person concerned.
    Circle,
    /// Whoever would be asked is the requester, or the request is about them (R6).
    Themselves,
    /// Whoever was asked is not active any more.
    Left,
    /// Somebody passed it on.
    Delegated,
}

impl AskReason {
    /// All.
    pub const ALL: [Self; 7] = [
        Self::AsAsked,
        Self::NoManager,
        Self::Inactive,
        Self::Circle,
        Self::Themselves,
        Self::Left,
        Self::Delegated,
    ];

    /// The name in the database and the API.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::AsAsked => "as_asked",
            Self::NoManager => "no_manager",
            Self::Inactive => "inactive",
            Self::Circle => "circle",
            Self::Themselves => "themselves",
            Self::Left => "left",
            Self::Delegated => "delegated",
        }
    }

    /// The reverse of [`AskReason::name`].
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }
}

/// How an approval ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ApprovalOutcome {
    /// All agreed.
    Approved,
    /// Somebody did not.
    Declined,
    /// It was taken back.
    Withdrawn,
    /// Nobody decided in time.
    Expired,
}

impl ApprovalOutcome {
    /// All.
    pub const ALL: [Self; 4] = [
        Self::Approved,
        Self::Declined,
        Self::Withdrawn,
        Self::Expired,
    ];

    /// The name in the database and the API.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Approved => "approved",
            Self::Declined => "declined",
            Self::Withdrawn => "withdrawn",
            Self::Expired => "expired",
        }
    }

    /// The reverse of [`ApprovalOutcome::name`].
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }
}

/// From where a person's process comes, the strongest first (A2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// Somebody gave it to the person.
    ByHand,
    /// The sync did.
    Sync,
    /// It is the default of the request's category.
    Category,
    /// It is the general default.
    Default,
    /// An expert chose it, as nothing stood against that.
    Chosen,
}

impl Source {
    /// The name in the database and the API.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ByHand => "by_hand",
            Self::Sync => "sync",
            Self::Category => "category",
            Self::Default => "default",
            Self::Chosen => "chosen",
        }
    }

    /// Whether a person has it, so that no default and no choice counts (A2).
    #[must_use]
    pub fn is_assigned(self) -> bool {
        matches!(self, Self::ByHand | Self::Sync)
    }
}

/// The process that counts for a person: what was assigned wins over what an expert chose, and that over
/// the defaults (A2).
pub fn process_of<T>(
    by_hand: Option<T>,
    sync: Option<T>,
    chosen: Option<T>,
    category: Option<T>,
    default: Option<T>,
) -> Option<(T, Source)> {
    [
        (by_hand, Source::ByHand),
        (sync, Source::Sync),
        (chosen, Source::Chosen),
        (category, Source::Category),
        (default, Source::Default),
    ]
    .into_iter()
    .find_map(|(it, source)| it.map(|it| (it, source)))
}

/// What is known of a person who may be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// Their line manager.
    pub manager: Option<PersonId>,
    /// Whether they still belong to the organisation, as an employee.
    pub is_active: bool,
}

/// An active administrator, and how many approvals wait for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Who.
    pub person: PersonId,
    /// How many.
    pub pending: i64,
}

/// What has to be known to say who is asked.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// Requester and subjects: nobody decides on their own request (R6).
    pub barred: HashSet<PersonId>,
    /// The person concerned, their line managers upwards, and everybody who is named. Who is missing here
    /// is not there at all.
    pub people: HashMap<PersonId, Known>,
    /// Active administrators.
    pub administrators: Vec<Candidate>,
}

/// There is no administrator who may decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no administrator may decide")]
pub struct NobodyToAsk;

impl Facts {
    /// Who is asked by a step about somebody, and why they are.
    pub fn approver(
        &self,
        ask: Ask,
        concerned: PersonId,
    ) -> Result<(PersonId, AskReason), NobodyToAsk> {
        let wanted = match ask {
            Ask::Administrator => return self.administrator(AskReason::AsAsked),
            Ask::Person(person) => Ok(person),
            Ask::LineManager => self.manager(concerned),
        };
        match wanted.and_then(|person| self.may_decide(person)) {
            Ok(person) => Ok((person, AskReason::AsAsked)),
            Err(why) => self.administrator(why),
        }
    }

    /// Whether somebody may decide at all, or why not.
    pub fn may_decide(&self, person: PersonId) -> Result<PersonId, AskReason> {
        if self.barred.contains(&person) {
            return Err(AskReason::Themselves);
        }
        match self.people.get(&person) {
            Some(known) if known.is_active => Ok(person),
            _ => Err(AskReason::Inactive),
        }
    }

    /// The administrator who is asked instead, and for which reason.
    pub fn administrator(&self, why: AskReason) -> Result<(PersonId, AskReason), NobodyToAsk> {
        self.administrators
            .iter()
            .filter(|it| !self.barred.contains(&it.person))
            .min_by_key(|it| (it.pending, it.person))
            .map(|it| (it.person, why))
            .ok_or(NobodyToAsk)
    }

    fn manager(&self, concerned: PersonId) -> Result<PersonId, AskReason> {
        let above = |person: &PersonId| self.people.get(person).and_then(|it| it.manager);
        let manager = above(&concerned).ok_or(AskReason::NoManager)?;
        // Somebody who manages themselves is the smallest circle.
        let mut line = std::iter::successors(Some(manager), above).take(LEVELS);
        if line.any(|it| it == concerned) {
            return Err(AskReason::Circle);
        }
        Ok(manager)
    }
}

#[cfg(test)]
mod tests;
