//! The clocks of one request: what they have counted until the last step, and what follows from it.
//!
//! Working time is counted whether or not there is a goal, so that no change of goals, hours or team
//! forgets any. Between two steps time is counted piece by piece, from one version of the rules to the
//! next; goals are compared with the rules only when time goes on, so that several steps at one instant
//! are one.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::clock::{Clock, Round};
use super::{AlarmKind, Goal, Outlook, Reading, Rules, State, Step, What};
use crate::ids::{ApprovalId, CategoryId, StatusId, TeamId};
use crate::status::Stage;
use crate::working_hours::Calendar;

/// The clocks of a request as they stood at the last step: a cache of [`Clocks::replay`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clocks {
    pub(super) team: TeamId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) category: Option<CategoryId>,
    pub(super) status: StatusId,
    pub(super) stage: Stage,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) merged: bool,
    /// The approvals for which the work on the request waits (T10).
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub(super) approvals: BTreeSet<ApprovalId>,
    /// Until when time was counted.
    pub(super) cursor: Timestamp,
    pub(super) respond: Clock,
    pub(super) resolve: Clock,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    past: Vec<Round>,
}

/// Somebody who looks on while time is counted.
pub(super) trait Watcher {
    /// A piece of time under one version of everything, before it is counted.
    fn piece(&mut self, clocks: &Clocks, rules: &Rules, to: Timestamp);
}

impl Watcher for () {
    fn piece(&mut self, _: &Clocks, _: &Rules, _: Timestamp) {}
}

impl Clocks {
    /// The clocks after all steps. None if the first step does not open the request.
    #[must_use]
    pub fn replay(steps: &[Step], rules: &Rules) -> Option<Self> {
        Self::watched(steps, rules, &mut ())
    }

    pub(super) fn watched(
        steps: &[Step],
        rules: &Rules,
        watcher: &mut impl Watcher,
    ) -> Option<Self> {
        let (first, rest) = steps.split_first()?;
        let mut clocks = Self::opened(first, rules)?;
        for step in rest {
            clocks.step(step, rules, watcher);
        }
        Some(clocks)
    }

    fn opened(step: &Step, rules: &Rules) -> Option<Self> {
        let What::Opened {
            team,
            category,
            status,
            stage,
        } = step.what
        else {
            return None;
        };
        let mut clocks = Self {
            team,
            category,
            status,
            stage,
            merged: false,
            approvals: BTreeSet::new(),
            cursor: step.at,
            respond: Clock::new(1, step.at),
            resolve: Clock::new(1, step.at),
            past: Vec::new(),
        };
        if stage == Stage::Resolved {
            clocks.compare(rules);
            clocks.turn(step.at, [None; 2]);
        }
        Some(clocks)
    }

    /// Which round of resolving it is in, from 1 on.
    #[must_use]
    pub fn round(&self) -> u32 {
        self.resolve.round
    }

    /// One more step. The same as replaying all of them.
    pub fn apply(&mut self, step: &Step, rules: &Rules) {
        self.step(step, rules, &mut ());
    }

    /// Counts until now and takes the goals that are in force now.
    ///
    /// Forgets nothing and changes nothing that [`Clocks::read`] tells. To be kept after the rules
    /// changed, and before [`Clocks::tell`], so that what was told is noted of the goal it was told of.
    pub fn settle(&mut self, rules: &Rules, now: Timestamp) {
        self.advance(now, rules, &mut ());
        self.compare(rules);
    }

    fn step(&mut self, step: &Step, rules: &Rules, watcher: &mut impl Watcher) {
        // If the computer's clock went back, no time has passed.
        let at = step.at.max(self.cursor);
        self.advance(at, rules, watcher);
        match &step.what {
            What::Opened { .. } => {}
            What::Replied => {
                if self.respond.finished_at.is_none() {
                    self.compare_one(Goal::Respond, rules);
                    let due = self.due(Goal::Respond, rules);
                    self.respond.finish(at, due);
                }
            }
            What::Moved { team } => {
                if self.team != *team {
                    self.team = *team;
                    for clock in [&mut self.respond, &mut self.resolve] {
                        clock.alive_since = Some(at).filter(|_| clock.finished_at.is_none());
                    }
                }
            }
            What::Categorised { category } => self.category = *category,
            What::StatusChanged { status, stage } => {
                let dues = self.before_end(*stage == Stage::Resolved, rules);
                let paused = self.is_paused(rules);
                self.status = *status;
                self.stage = *stage;
                self.turn(at, dues);
                self.resume(paused, at, rules);
            }
            What::ApprovalAwaited { approval } => {
                self.approvals.insert(*approval);
            }
            What::ApprovalEnded { approval } => {
                let paused = self.is_paused(rules);
                self.approvals.remove(approval);
                self.resume(paused, at, rules);
            }
            What::Merged => {
                let dues = self.before_end(true, rules);
                self.merged = true;
                self.turn(at, dues);
            }
            What::Unmerged => {
                self.merged = false;
                self.turn(at, [None; 2]);
            }
            What::Told { goal, round, kind } => {
                self.compare_one(*goal, rules);
                if self.clock(*goal).round == *round {
                    self.tell(*goal, *kind);
                }
            }
        }
    }

    /// Notes that the work goes on, if it was paused and is no more.
    fn resume(&mut self, was_paused: bool, at: Timestamp, rules: &Rules) {
        if was_paused && !self.is_paused(rules) && self.resolve.is_alive() {
            self.resolve.resumed_at = Some(at);
        }
    }

    /// The goals that a clock is measured by if it ends now, and when they are due.
    fn before_end(&mut self, ends: bool, rules: &Rules) -> [Option<Timestamp>; 2] {
        if !ends {
            return [None; 2];
        }
        self.compare(rules);
        Goal::ALL.map(|goal| self.due(goal, rules))
    }

    /// What a change of the stage, or merging, means for the clocks.
    fn turn(&mut self, at: Timestamp, [_, resolve_due]: [Option<Timestamp>; 2]) {
        if self.merged {
            self.respond.stop(at);
            self.resolve.stop(at);
        } else if self.stage == Stage::Resolved {
            self.respond.stop(at);
            if self.resolve.finished_at.is_none() {
                self.resolve.finish(at, resolve_due);
            }
        } else {
            self.respond.go_on(at);
            self.resolve.go_on(at);
            if let Some(round) = self.resolve.round() {
                self.resolve = Clock::new(round.round.saturating_add(1), at);
                self.past.push(round);
            }
        }
    }

    pub(super) fn clock(&self, goal: Goal) -> &Clock {
        match goal {
            Goal::Respond => &self.respond,
            Goal::Resolve => &self.resolve,
        }
    }

    fn clock_mut(&mut self, goal: Goal) -> &mut Clock {
        match goal {
            Goal::Respond => &mut self.respond,
            Goal::Resolve => &mut self.resolve,
        }
    }

    /// Whether the status or an approval pauses the work on the request.
    pub(super) fn is_paused(&self, rules: &Rules) -> bool {
        self.awaits_approval() || self.is_paused_by_status(rules)
    }

    /// Whether an approval pauses it.
    pub(super) fn awaits_approval(&self) -> bool {
        self.stage != Stage::Resolved && !self.approvals.is_empty()
    }

    fn is_paused_by_status(&self, rules: &Rules) -> bool {
        if self.stage == Stage::Resolved {
            return false;
        }
        let own = rules.pausing.get(&self.status).and_then(|versions| {
            let next = versions.partition_point(|it| it.0 <= self.cursor);
            versions.get(next.checked_sub(1)?)?.1
        });
        own.unwrap_or(self.stage == Stage::Waiting)
    }

    /// Whether a clock counts open time.
    pub(super) fn is_running(&self, goal: Goal, rules: &Rules) -> bool {
        self.clock(goal).is_alive() && (goal == Goal::Respond || !self.is_paused(rules))
    }

    /// The calendar in force, and since when if it is not the team's first.
    pub(super) fn calendar<'a>(
        &self,
        rules: &'a Rules,
    ) -> Option<(Option<Timestamp>, &'a Calendar)> {
        let team = rules.teams.get(&self.team)?;
        let (from, calendar) = team.calendar_at(self.cursor)?;
        let is_first = team.calendars.first().is_some_and(|it| it.0 == *from);
        Some((Some(*from).filter(|_| !is_first), calendar))
    }

    /// Takes the goals that are in force at the cursor, for what is alive.
    pub(super) fn compare(&mut self, rules: &Rules) {
        for goal in Goal::ALL {
            self.compare_one(goal, rules);
        }
    }

    fn compare_one(&mut self, goal: Goal, rules: &Rules) {
        let at = self.cursor;
        if !self.clock(goal).is_alive() {
            return;
        }
        let demand = rules.demand(self.team, self.category, goal, at);
        self.clock_mut(goal).retarget(demand, at);
        let pausing = rules.pausing.get(&self.status);
        let changed = pausing.is_some_and(|it| it.iter().any(|it| it.0 == at));
        if changed && goal == Goal::Resolve && !self.is_paused(rules) {
            self.resolve.resumed_at = Some(at);
        }
    }

    /// Counts until an instant, over all versions between.
    pub(super) fn advance(&mut self, to: Timestamp, rules: &Rules, watcher: &mut impl Watcher) {
        while self.cursor < to {
            self.compare(rules);
            let from = self.cursor;
            let end = self
                .boundaries(rules)
                .filter(|it| *it > from)
                .min()
                .map_or(to, |it| it.min(to));
            watcher.piece(self, rules, end);
            let running = Goal::ALL.map(|goal| self.is_running(goal, rules));
            if running.contains(&true)
                && let Some((_, calendar)) = self.calendar(rules)
            {
                let open = calendar.worked(from, end);
                for (goal, running) in Goal::ALL.into_iter().zip(running) {
                    if running {
                        self.clock_mut(goal).count(calendar, from, end, open);
                    }
                }
            }
            self.cursor = end;
        }
    }

    /// All instants at which a version of something begins or ends.
    fn boundaries<'a>(&self, rules: &'a Rules) -> impl Iterator<Item = Timestamp> + use<'a> {
        let team = rules.teams.get(&self.team);
        let calendars = team.into_iter().flat_map(|it| it.calendars.iter().skip(1));
        let policies = team.into_iter().flat_map(|it| &it.policies);
        let pausing = rules.pausing.get(&self.status).into_iter().flatten();
        (calendars.map(|it| it.0))
            .chain(policies.flat_map(|it| [Some(it.from), it.to].into_iter().flatten()))
            .chain(pausing.map(|it| it.0))
    }

    /// The clocks beyond every version that is known, if nothing else happens.
    pub(super) fn ahead(&self, rules: &Rules) -> Self {
        let mut ahead = self.clone();
        let last = self.boundaries(rules).max();
        ahead.settle(rules, last.unwrap_or(self.cursor));
        ahead
    }

    /// When a clock comes to so much, if it goes on like this.
    pub(super) fn reaches(
        &self,
        goal: Goal,
        time: Option<SignedDuration>,
        rules: &Rules,
    ) -> Option<Timestamp> {
        if !self.is_running(goal, rules) {
            return None;
        }
        let left = time?.saturating_sub(self.clock(goal).worked);
        let (_, calendar) = self.calendar(rules)?;
        calendar.after(self.cursor, left).ok()
    }

    /// When a goal was breached, or will be if it goes on like this.
    pub(super) fn due(&self, goal: Goal, rules: &Rules) -> Option<Timestamp> {
        let clock = self.clock(goal);
        clock
            .breach()
            .or_else(|| self.reaches(goal, clock.target(), rules))
    }

    /// The clock of the first reply, and that of the present round, as they stand now; only goals that
    /// there are, or were when they were reached.
    #[must_use]
    pub fn read(&self, rules: &Rules, now: Timestamp) -> Vec<Reading> {
        let mut present = self.clone();
        present.settle(rules, now);
        let ahead = present.ahead(rules);
        Goal::ALL
            .into_iter()
            .filter_map(|goal| present.reading(goal, rules, &ahead))
            .collect()
    }

    fn reading(&self, goal: Goal, rules: &Rules, ahead: &Self) -> Option<Reading> {
        let clock = self.clock(goal);
        let target = clock.target()?;
        let paused = goal == Goal::Resolve && clock.is_alive() && self.is_paused(rules);
        let breached_at = clock.breach();
        let state = if breached_at.is_some() {
            State::Breached
        } else if clock.finished_at.is_some() {
            State::Met
        } else if clock.stopped_at.is_some() {
            State::Stopped
        } else if paused {
            State::Paused
        } else {
            State::Running
        };
        let running = state == State::Running;
        let later = ahead.clock(goal);
        let projected = |at: Option<Timestamp>, time: Option<SignedDuration>| {
            if running {
                at.or_else(|| ahead.reaches(goal, time, rules))
            } else {
                None
            }
        };
        Some(Reading {
            goal,
            round: clock.round,
            state,
            policy: clock.policy,
            target: Some(target),
            worked: clock.worked,
            left: clock.left(),
            over: breached_at.map(|_| clock.worked.saturating_sub(target)),
            paused,
            started_at: clock.started_at,
            due_at: breached_at
                .or(clock.due_at)
                .or_else(|| projected(later.breached_at, later.target())),
            warn_at: clock
                .warned_at
                .or_else(|| projected(later.warned_at, later.warning())),
            breached_at,
            finished_at: clock.finished_at.or(clock.stopped_at),
        })
    }

    /// What a list shows of the clocks, whatever the time.
    #[must_use]
    pub fn outlook(&self, rules: &Rules) -> Outlook {
        let ahead = self.ahead(rules);
        let alive = || {
            Goal::ALL
                .into_iter()
                .filter(|it| ahead.clock(*it).is_alive())
        };
        let due = alive()
            .filter_map(|goal| Some((goal, ahead.due(goal, rules)?)))
            .min_by_key(|it| it.1);
        let left = alive()
            .filter(|goal| !ahead.is_running(*goal, rules))
            .filter_map(|goal| Some((goal, ahead.clock(goal).left()?)))
            .min_by_key(|it| it.1);
        Outlook {
            due,
            left: left.filter(|_| due.is_none()),
            alarm: ahead.alarms_of(rules).first().map(|it| it.at),
        }
    }

    /// Somebody was told; a breach that was told needs no warning any more.
    pub fn tell(&mut self, goal: Goal, kind: AlarmKind) {
        let clock = self.clock_mut(goal);
        clock.told_warning = true;
        clock.told_breach |= kind == AlarmKind::Breach;
    }

    /// Takes over what was told, when the clocks were replayed anew: nobody is told the same twice.
    pub fn keep_told(&mut self, before: &Self) {
        for goal in Goal::ALL {
            let before = before.clock(goal);
            let clock = self.clock_mut(goal);
            if clock.round == before.round && clock.minutes == before.minutes {
                clock.told_warning |= before.told_warning;
                clock.told_breach |= before.told_breach;
            }
        }
    }

    /// The rounds of work before the present one, oldest first, for reports.
    #[must_use]
    pub fn past_rounds(&self) -> &[Round] {
        &self.past
    }
}
