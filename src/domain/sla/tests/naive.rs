//! The same clocks once more, as plainly as can be: a quarter of an hour after the other.

use super::random::scenario;
use super::*;
use crate::working_hours::tests::Chance;

const QUARTER: SignedDuration = SignedDuration::from_mins(15);

/// One goal's clock.
#[derive(Clone, Copy, Default)]
struct Plain {
    worked: SignedDuration,
    target: Option<u32>,
    breach: Option<Timestamp>,
    end: Option<Timestamp>,
    stop: Option<Timestamp>,
}

struct Model<'a> {
    rules: &'a Rules,
    team: TeamId,
    category: Option<CategoryId>,
    status: StatusId,
    merged: bool,
    approvals: Vec<ApprovalId>,
    round: u32,
    clocks: [Plain; 2],
}

impl Model<'_> {
    /// The goals that are in force, and whether more was used.
    fn compare(&mut self, goals: &[Goal], at: Timestamp) {
        for goal in goals {
            let clock = &mut self.clocks[*goal as usize];
            if clock.end.is_some() || clock.stop.is_some() {
                continue;
            }
            let in_force = |categories: &dyn Fn(&Policy) -> bool| {
                let policies = &self.rules.teams[&self.team].policies;
                let mut of = policies
                    .iter()
                    .filter(|it| it.from <= at && it.to.is_none_or(|to| at < to));
                of.rfind(|it| categories(&it.it)).map(|it| &it.it)
            };
            let own = in_force(&|it| {
                let list = it.categories.as_ref();
                list.is_some_and(|list| self.category.is_some_and(|it| list.contains(&it)))
            });
            let policy = own.or_else(|| in_force(&|it| it.categories.is_none()));
            clock.target = policy.and_then(|it| it.minutes(*goal));
            let is_over = clock
                .target
                .is_some_and(|it| clock.worked >= SignedDuration::from_mins(i64::from(it)));
            clock.breach = is_over.then(|| clock.breach.unwrap_or(at));
        }
    }

    fn end(&mut self, goal: Goal, at: Timestamp) {
        let clock = &mut self.clocks[goal as usize];
        if clock.end.is_none() {
            clock.end = Some(at);
            clock.stop = None;
            clock.breach = clock.breach.filter(|it| *it < at);
        }
    }

    fn stop(&mut self, goal: Goal, at: Timestamp) {
        let clock = &mut self.clocks[goal as usize];
        if clock.end.is_none() && clock.stop.is_none() {
            clock.stop = Some(at);
        }
    }

    fn step(&mut self, what: &What, at: Timestamp) {
        match what {
            What::Opened { .. } => return,
            What::Replied => {
                self.compare(&[Goal::Respond], at);
                self.end(Goal::Respond, at);
                return;
            }
            What::Told { goal, .. } => {
                self.compare(&[*goal], at);
                return;
            }
            What::Moved { team } => self.team = *team,
            What::Categorised { category } => self.category = *category,
            What::StatusChanged { status, .. } => {
                if *status == RESOLVED {
                    self.compare(&Goal::ALL, at);
                }
                self.status = *status;
            }
            What::Merged => {
                self.compare(&Goal::ALL, at);
                self.merged = true;
            }
            What::Unmerged => self.merged = false,
            What::ApprovalAwaited { approval } => {
                self.approvals.push(*approval);
                return;
            }
            What::ApprovalEnded { approval } => {
                self.approvals.retain(|it| it != approval);
                return;
            }
        }
        if self.merged {
            self.stop(Goal::Respond, at);
            self.stop(Goal::Resolve, at);
        } else if self.status == RESOLVED {
            self.stop(Goal::Respond, at);
            self.end(Goal::Resolve, at);
        } else {
            if self.clocks[1].end.is_some() {
                self.round += 1;
                self.clocks[1] = Plain::default();
            }
            self.clocks[0].stop = None;
            self.clocks[1].stop = None;
        }
    }

    fn is_paused(&self, at: Timestamp) -> bool {
        let versions = self.rules.pausing.get(&self.status);
        let own = versions.and_then(|it| it.iter().rfind(|it| it.0 <= at)?.1);
        let by_status = own.unwrap_or(matches!(self.status, WAITING | WITH_AUTHORITY));
        (by_status || !self.approvals.is_empty()) && self.status != RESOLVED
    }

    fn count(&mut self, at: Timestamp) {
        let calendars = &self.rules.teams[&self.team].calendars;
        let (_, calendar) = calendars.iter().rfind(|it| it.0 <= at).unwrap();
        let paused = self.is_paused(at);
        let runs = |it: &Plain| it.end.is_none() && it.stop.is_none();
        if !calendar.is_open(at) {
            return;
        }
        if runs(&self.clocks[0]) {
            self.clocks[0].worked += QUARTER;
        }
        if runs(&self.clocks[1]) && !paused {
            self.clocks[1].worked += QUARTER;
        }
    }
}

/// T8, T9, T10. The clocks agree with a model that looks at each quarter of an hour.
#[test]
fn the_clocks_agree_with_a_model_that_looks_at_each_quarter_of_an_hour() {
    for seed in 0..300 {
        let (rules, steps, now) = scenario(&mut Chance::new(seed + 1_000_000), 15);
        let What::Opened {
            team,
            category,
            status,
            ..
        } = steps[0].what
        else {
            panic!("a history begins with its opening");
        };
        let mut model = Model {
            rules: &rules,
            team,
            category,
            status,
            merged: false,
            approvals: Vec::new(),
            round: 1,
            clocks: [Plain::default(); 2],
        };
        let mut at = steps[0].at;
        loop {
            for step in steps.iter().filter(|it| it.at == at) {
                model.step(&step.what, at);
            }
            model.compare(&Goal::ALL, at);
            if at >= now {
                break;
            }
            model.count(at);
            at += QUARTER;
        }
        let readings = clocks(&steps, &rules).read(&rules, now);
        for goal in Goal::ALL {
            let reading = readings.iter().find(|it| it.goal == goal);
            let plain = model.clocks[goal as usize];
            let breach = plain
                .breach
                .filter(|it| plain.stop.is_none_or(|stop| *it < stop));
            let state = if breach.is_some() {
                State::Breached
            } else if plain.end.is_some() {
                State::Met
            } else if plain.stop.is_some() {
                State::Stopped
            } else if goal == Goal::Resolve && model.is_paused(at) {
                State::Paused
            } else {
                State::Running
            };
            let round = if goal == Goal::Resolve {
                model.round
            } else {
                1
            };
            let expected = plain.target.map(|it| {
                (
                    hm(0, i64::from(it)),
                    plain.worked,
                    state,
                    breach,
                    plain.end.or(plain.stop),
                    round,
                )
            });
            let told = reading.map(|it| {
                (
                    it.target.unwrap(),
                    it.worked,
                    it.state,
                    it.breached_at,
                    it.finished_at,
                    it.round,
                )
            });
            assert_eq!(told, expected, "{seed} {goal:?}");
        }
    }
}
