//! When somebody is told that a goal's time runs out, or has (T12).

use jiff::Timestamp;

use super::clocks::Clocks;
use super::{Alarm, AlarmKind, Goal, Rules};

impl Clocks {
    /// The warnings and breaches that nobody was told of yet, each with the instant within the team's
    /// working hours at which to tell it; the earliest first.
    ///
    /// A warning that could not be told before the breach is left out. What waits for somebody outside
    /// the team, has ended or was merged warns nobody; a breach that stands is told. Whoever comes after
    /// that instant asks [`Calendar::tell_at`](crate::working_hours::Calendar::tell_at) again.
    #[must_use]
    pub fn alarms(&self, rules: &Rules) -> Vec<Alarm> {
        self.ahead(rules).alarms_of(rules)
    }

    pub(super) fn alarms_of(&self, rules: &Rules) -> Vec<Alarm> {
        let mut alarms = Vec::new();
        for goal in Goal::ALL {
            let breach = self.breach_alarm(goal, rules);
            let warning = self
                .warning_alarm(goal, rules)
                .filter(|it| breach.is_none_or(|breach| it.at < breach.at));
            alarms.extend(warning);
            alarms.extend(breach);
        }
        alarms.sort_by_key(|it| (it.at, it.of, it.goal, it.kind));
        alarms
    }

    fn breach_alarm(&self, goal: Goal, rules: &Rules) -> Option<Alarm> {
        let clock = self.clock(goal);
        if clock.told_breach || !clock.is_alive() {
            return None;
        }
        let of = self.due(goal, rules)?;
        self.alarm(goal, AlarmKind::Breach, of, clock.alive_since, rules)
    }

    fn warning_alarm(&self, goal: Goal, rules: &Rules) -> Option<Alarm> {
        let clock = self.clock(goal);
        if clock.told_warning || !self.is_running(goal, rules) {
            return None;
        }
        let of = clock
            .warned_at
            .or_else(|| self.reaches(goal, clock.warning(), rules))?;
        let since = clock.alive_since.max(clock.resumed_at);
        self.alarm(goal, AlarmKind::Warning, of, since, rules)
    }

    /// An alarm is not told as of before the request came to the team or went on, nor by hours that
    /// were not yet in force.
    fn alarm(
        &self,
        goal: Goal,
        kind: AlarmKind,
        of: Timestamp,
        since: Option<Timestamp>,
        rules: &Rules,
    ) -> Option<Alarm> {
        let (changed, calendar) = self.calendar(rules)?;
        let known = of.max(since.unwrap_or(of)).max(changed.unwrap_or(of));
        Some(Alarm {
            goal,
            round: self.clock(goal).round,
            kind,
            at: calendar.tell_at(known),
            of,
        })
    }
}
