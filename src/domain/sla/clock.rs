//! One goal's clock: what it counted, what it is measured by, and what of it was told.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::policy::{Demand, time};
use crate::ids::PolicyId;
use crate::working_hours::Calendar;

/// One goal's clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Clock {
    #[serde(default = "first")]
    pub(super) round: u32,
    pub(super) started_at: Timestamp,
    #[serde(default)]
    pub(super) worked: SignedDuration,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) policy: Option<PolicyId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) minutes: Option<u32>,
    #[serde(default)]
    pub(super) warn_percent: u8,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) warned_at: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) breached_at: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) finished_at: Option<Timestamp>,
    /// When it was due, once it is finished.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) due_at: Option<Timestamp>,
    /// When the request ended without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) stopped_at: Option<Timestamp>,
    /// When the request last came to its team, or back to life: nothing is told as of before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) alive_since: Option<Timestamp>,
    /// When it last went on after a pause.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) resumed_at: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) told_warning: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) told_breach: bool,
}

fn first() -> u32 {
    1
}

/// A round of work that ended, after which the request was reopened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    /// Which, from 1 on.
    #[serde(default = "first")]
    pub round: u32,
    /// When it began.
    pub started_at: Timestamp,
    /// When the request was resolved.
    pub finished_at: Timestamp,
    /// Working time used.
    #[serde(default)]
    pub worked: SignedDuration,
    /// Whose goal it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub policy: Option<PolicyId>,
    /// The goal in minutes, if there was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// When it was due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_at: Option<Timestamp>,
    /// When the goal was breached, if it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub breached_at: Option<Timestamp>,
}

impl Clock {
    pub(super) fn new(round: u32, at: Timestamp) -> Self {
        Self {
            round,
            started_at: at,
            worked: SignedDuration::ZERO,
            policy: None,
            minutes: None,
            warn_percent: 0,
            warned_at: None,
            breached_at: None,
            finished_at: None,
            due_at: None,
            stopped_at: None,
            alive_since: None,
            resumed_at: None,
            told_warning: false,
            told_breach: false,
        }
    }

    pub(super) fn target(&self) -> Option<SignedDuration> {
        self.minutes.map(time)
    }

    /// How much of the goal's time is used when the team is warned.
    pub(super) fn warning(&self) -> Option<SignedDuration> {
        self.target().map(|it| {
            SignedDuration::from_nanos_i128(it.as_nanos() * i128::from(self.warn_percent) / 100)
        })
    }

    /// Whether it can still go on.
    pub(super) fn is_alive(&self) -> bool {
        self.finished_at.is_none() && self.stopped_at.is_none()
    }

    /// The goal is another one from now on. What stays breached was breached when it was.
    pub(super) fn retarget(&mut self, demand: Option<Demand>, at: Timestamp) {
        let before = (self.minutes, self.warn_percent);
        self.policy = demand.map(|it| it.policy);
        self.minutes = demand.map(|it| it.minutes);
        self.warn_percent = demand.map_or(0, |it| it.warn_percent);
        let since = |limit: Option<SignedDuration>, before: Option<Timestamp>| {
            let is_over = limit.is_some_and(|it| self.worked >= it);
            is_over.then(|| before.unwrap_or(at))
        };
        let warned_at = since(self.warning(), self.warned_at);
        let breached_at = since(self.target(), self.breached_at);
        self.warned_at = warned_at;
        self.breached_at = breached_at;
        // Of another goal somebody is told anew.
        if before.0.is_some() && before != (self.minutes, self.warn_percent) {
            self.told_warning &= self.warned_at.is_some();
            self.told_breach &= self.breached_at.is_some();
        }
    }

    /// It ran over a piece of time that holds so much open time.
    pub(super) fn count(
        &mut self,
        calendar: &Calendar,
        from: Timestamp,
        to: Timestamp,
        open: SignedDuration,
    ) {
        let worked = self.worked.saturating_add(open);
        let crossed = |limit: Option<SignedDuration>| {
            let limit = limit.filter(|it| worked >= *it)?;
            Some(
                calendar
                    .after(from, limit.saturating_sub(self.worked))
                    .unwrap_or(to),
            )
        };
        self.warned_at = self.warned_at.or_else(|| crossed(self.warning()));
        self.breached_at = self.breached_at.or_else(|| crossed(self.target()));
        self.worked = worked;
    }

    pub(super) fn finish(&mut self, at: Timestamp, due: Option<Timestamp>) {
        self.finished_at = Some(at);
        self.due_at = due;
        self.stopped_at = None;
        // At the very moment is in time.
        self.breached_at = self.breached_at.filter(|it| *it < at);
    }

    pub(super) fn stop(&mut self, at: Timestamp) {
        if self.is_alive() {
            self.stopped_at = Some(at);
        }
    }

    pub(super) fn go_on(&mut self, at: Timestamp) {
        if self.finished_at.is_none() && self.stopped_at.take().is_some() {
            self.alive_since = Some(at);
        }
    }

    /// When it was breached, unless it stopped at that very moment or before.
    pub(super) fn breach(&self) -> Option<Timestamp> {
        self.breached_at
            .filter(|it| self.stopped_at.is_none_or(|stop| *it < stop))
    }

    pub(super) fn left(&self) -> Option<SignedDuration> {
        let target = self.target()?;
        Some(target.saturating_sub(self.worked).max(SignedDuration::ZERO))
    }

    pub(super) fn round(&self) -> Option<Round> {
        Some(Round {
            round: self.round,
            started_at: self.started_at,
            finished_at: self.finished_at?,
            worked: self.worked,
            policy: self.policy,
            minutes: self.minutes,
            due_at: self.due_at,
            breached_at: self.breached_at,
        })
    }
}
