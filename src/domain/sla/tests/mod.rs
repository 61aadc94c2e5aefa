//! A small company's rules, and requests that happen under them.

mod goals;
mod known;
mod naive;
mod random;

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::*;
use crate::working_hours::{Frame, Holiday, Week, WorkingHours};

const PAYROLL: TeamId = TeamId(Uuid::from_u128(1));
const TIME: TeamId = TeamId(Uuid::from_u128(2));
const PARENTAL: CategoryId = CategoryId(Uuid::from_u128(3));
const TRAVEL: CategoryId = CategoryId(Uuid::from_u128(4));
const TO_DO: StatusId = StatusId(Uuid::from_u128(10));
const IN_PROGRESS: StatusId = StatusId(Uuid::from_u128(11));
const WAITING: StatusId = StatusId(Uuid::from_u128(12));
const WITH_AUTHORITY: StatusId = StatusId(Uuid::from_u128(13));
const ON_HOLD: StatusId = StatusId(Uuid::from_u128(14));
const RESOLVED: StatusId = StatusId(Uuid::from_u128(15));

const APPROVALS: [ApprovalId; 2] = [
    ApprovalId(Uuid::from_u128(20)),
    ApprovalId(Uuid::from_u128(21)),
];

/// The stage of each status.
fn stage(status: StatusId) -> Stage {
    match status {
        TO_DO => Stage::ToDo,
        IN_PROGRESS | ON_HOLD => Stage::InProgress,
        WAITING | WITH_AUTHORITY => Stage::Waiting,
        _ => Stage::Resolved,
    }
}

/// Since long before all that happens.
const LONG_AGO: Timestamp = Timestamp::UNIX_EPOCH;

/// Berlin's wall clock in May 2026, which begins on a Friday: day, hour, minute.
fn may(day: i8, hour: i8, minute: i8) -> Timestamp {
    let at = jiff::civil::date(2026, 5, day).at(hour, minute, 0, 0);
    at.in_tz("Europe/Berlin").unwrap().timestamp()
}

fn hm(hours: i64, minutes: i64) -> SignedDuration {
    SignedDuration::from_mins(hours * 60 + minutes)
}

/// Monday to Friday, with a break for lunch.
fn hours(zone: &str) -> WorkingHours {
    let mut week = Week::office();
    for day in week.0.iter_mut().take(5) {
        *day = vec![
            Frame { from: 540, to: 720 },
            Frame {
                from: 780,
                to: 1020,
            },
        ];
    }
    WorkingHours {
        zone: zone.to_owned(),
        week,
        holidays: vec![Holiday::whole(
            jiff::civil::date(2026, 5, 14),
            "Ascension Day",
        )],
    }
}

fn policy(team: TeamId, respond: Option<u32>, resolve: Option<u32>) -> Policy {
    Policy {
        id: PolicyId(Uuid::from_u128(20)),
        team,
        categories: None,
        respond,
        resolve,
        warn_percent: Policy::USUAL_WARNING,
    }
}

fn always<T>(it: T) -> Version<T> {
    Version {
        from: LONG_AGO,
        to: None,
        it,
    }
}

/// Payroll with goals; Time without any.
fn rules(respond: Option<u32>, resolve: Option<u32>) -> Rules {
    let mut rules = Rules::default();
    for team in [PAYROLL, TIME] {
        let calendar = hours("Europe/Berlin").calendar().unwrap();
        rules.teams.insert(
            team,
            TeamRules {
                calendars: vec![(LONG_AGO, calendar)],
                policies: Vec::new(),
            },
        );
    }
    let general = policy(PAYROLL, respond, resolve);
    rules.team(PAYROLL).policies.push(always(general));
    rules
}

impl Rules {
    fn team(&mut self, team: TeamId) -> &mut TeamRules {
        self.teams.get_mut(&team).unwrap()
    }

    /// The general policy of Payroll becomes another one.
    fn change(&mut self, at: Timestamp, respond: Option<u32>, resolve: Option<u32>) {
        let policies = &mut self.team(PAYROLL).policies;
        policies.last_mut().unwrap().to = Some(at);
        policies.push(Version {
            from: at,
            to: None,
            it: policy(PAYROLL, respond, resolve),
        });
    }
}

fn opened(at: Timestamp) -> Step {
    Step {
        at,
        what: What::Opened {
            team: PAYROLL,
            category: None,
            status: TO_DO,
            stage: Stage::ToDo,
        },
    }
}

fn status(at: Timestamp, status: StatusId) -> Step {
    Step {
        at,
        what: What::StatusChanged {
            status,
            stage: stage(status),
        },
    }
}

fn replied(at: Timestamp) -> Step {
    Step {
        at,
        what: What::Replied,
    }
}

fn moved(at: Timestamp, team: TeamId) -> Step {
    Step {
        at,
        what: What::Moved { team },
    }
}

fn categorised(at: Timestamp, category: CategoryId) -> Step {
    Step {
        at,
        what: What::Categorised {
            category: Some(category),
        },
    }
}

fn merged(at: Timestamp) -> Step {
    Step {
        at,
        what: What::Merged,
    }
}

fn unmerged(at: Timestamp) -> Step {
    Step {
        at,
        what: What::Unmerged,
    }
}

fn awaits(at: Timestamp, approval: ApprovalId) -> Step {
    Step {
        at,
        what: What::ApprovalAwaited { approval },
    }
}

fn approval_ended(at: Timestamp, approval: ApprovalId) -> Step {
    Step {
        at,
        what: What::ApprovalEnded { approval },
    }
}

fn clocks(steps: &[Step], rules: &Rules) -> Clocks {
    Clocks::replay(steps, rules).unwrap()
}

/// How a goal stands.
fn read(steps: &[Step], rules: &Rules, goal: Goal, now: Timestamp) -> Option<Reading> {
    let readings = clocks(steps, rules).read(rules, now);
    readings.into_iter().find(|it| it.goal == goal)
}

fn respond(steps: &[Step], rules: &Rules, now: Timestamp) -> Reading {
    read(steps, rules, Goal::Respond, now).unwrap()
}

fn resolve(steps: &[Step], rules: &Rules, now: Timestamp) -> Reading {
    read(steps, rules, Goal::Resolve, now).unwrap()
}
