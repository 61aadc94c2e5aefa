//! What a team wants to reach, and which of its policies a request falls under.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::{Goal, Rules, TeamRules};
use crate::ids::{CategoryId, PolicyId, TeamId};
use crate::working_hours::Calendar;

/// The longest goal in minutes: a year.
pub const LONGEST: u32 = 525_600;

/// A team's goals for some categories, or for all others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    /// Its id.
    pub id: PolicyId,
    /// Whose it is.
    pub team: TeamId,
    /// For which categories; none: the general one.
    pub categories: Option<Vec<CategoryId>>,
    /// Minutes until the first reply.
    pub respond: Option<u32>,
    /// Minutes until the request is resolved.
    pub resolve: Option<u32>,
    /// After how much of the time the team is warned.
    #[serde(default = "usual_warning")]
    pub warn_percent: u8,
}

fn usual_warning() -> u8 {
    Policy::USUAL_WARNING
}

/// What is wrong with a policy as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PolicyError {
    /// It has no goal.
    #[error("a policy needs a goal")]
    NoGoal,
    /// A goal of no time.
    #[error("a goal has at least one minute")]
    GoalZero(Goal),
    /// A goal of more than a year.
    #[error("a goal has at most a year")]
    GoalTooLong(Goal),
    /// It is neither for all categories nor for some.
    #[error("a policy is for all categories or for some")]
    NoCategories,
    /// The warning would come at once, or with the breach.
    #[error("a warning comes after 1 to 99 percent")]
    BadWarning,
    /// The team has a general policy already (T6).
    #[error("the team has a general policy")]
    SecondGeneral,
    /// Another policy of the team is for this category.
    #[error("another policy is for this category")]
    CategoryTaken(CategoryId),
}

impl Policy {
    /// After how much of the time a team is warned unless it wants something else, in percent.
    pub const USUAL_WARNING: u8 = 75;

    /// The minutes of a goal.
    #[must_use]
    pub fn minutes(&self, goal: Goal) -> Option<u32> {
        match goal {
            Goal::Respond => self.respond,
            Goal::Resolve => self.resolve,
        }
    }

    /// Whether it can be saved.
    pub fn check(&self) -> Result<(), PolicyError> {
        if self.respond.is_none() && self.resolve.is_none() {
            return Err(PolicyError::NoGoal);
        }
        for goal in Goal::ALL {
            match self.minutes(goal) {
                Some(0) => return Err(PolicyError::GoalZero(goal)),
                Some(minutes) if minutes > LONGEST => {
                    return Err(PolicyError::GoalTooLong(goal));
                }
                _ => {}
            }
        }
        if self.categories.as_ref().is_some_and(Vec::is_empty) {
            return Err(PolicyError::NoCategories);
        }
        if !(1..=99).contains(&self.warn_percent) {
            return Err(PolicyError::BadWarning);
        }
        Ok(())
    }

    /// Whether it can stand beside the other policies of its team (T6).
    pub fn check_beside<'a>(
        &self,
        others: impl IntoIterator<Item = &'a Self>,
    ) -> Result<(), PolicyError> {
        let others = others
            .into_iter()
            .filter(|it| it.team == self.team && it.id != self.id);
        for other in others {
            match (&self.categories, &other.categories) {
                (None, None) => return Err(PolicyError::SecondGeneral),
                (Some(mine), Some(theirs)) => {
                    if let Some(taken) = mine.iter().find(|it| theirs.contains(it)) {
                        return Err(PolicyError::CategoryTaken(*taken));
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }
}

/// What a policy demands of one goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Demand {
    pub(super) policy: PolicyId,
    pub(super) minutes: u32,
    pub(super) warn_percent: u8,
}

impl TeamRules {
    /// The calendar in force at an instant, and since when.
    #[must_use]
    pub fn calendar_at(&self, at: Timestamp) -> Option<&(Timestamp, Calendar)> {
        let next = self.calendars.partition_point(|it| it.0 <= at);
        self.calendars.get(next.saturating_sub(1))
    }

    /// The policy of a category at an instant: its own, whole, or else the general one (T7).
    #[must_use]
    pub fn policy_at(&self, at: Timestamp, category: Option<CategoryId>) -> Option<&Policy> {
        let in_force = self
            .policies
            .iter()
            .filter(|it| it.from <= at && it.to.is_none_or(|to| at < to));
        in_force
            .filter_map(|it| match &it.it.categories {
                None => Some((false, it)),
                Some(list) => {
                    let listed = category.is_some_and(|category| list.contains(&category));
                    listed.then_some((true, it))
                }
            })
            .max_by_key(|(own, it)| (*own, it.from))
            .map(|(_, it)| &it.it)
    }
}

impl Rules {
    pub(super) fn demand(
        &self,
        team: TeamId,
        category: Option<CategoryId>,
        goal: Goal,
        at: Timestamp,
    ) -> Option<Demand> {
        let policy = self.teams.get(&team)?.policy_at(at, category)?;
        Some(Demand {
            policy: policy.id,
            minutes: policy.minutes(goal)?,
            warn_percent: policy.warn_percent,
        })
    }
}

/// The time of so many minutes.
pub(super) fn time(minutes: u32) -> SignedDuration {
    SignedDuration::from_secs(i64::from(minutes) * 60)
}
