//! What holds for any history under any rules.

use super::*;
use crate::working_hours::tests::{Chance, ZONES};

/// Any rules and anything that happens under them, all at a multiple of some minutes.
pub(super) fn scenario(chance: &mut Chance, tick: u16) -> (Rules, Vec<Step>, Timestamp) {
    let seconds = i64::from(tick) * 60;
    let mut rules = Rules::default();
    let start = chance.instant();
    let start = Timestamp::from_second(start.as_second() / seconds * seconds).unwrap();
    let later = |chance: &mut Chance, hours: i64| {
        SignedDuration::from_secs(chance.seconds(hours * 3600 / seconds) * seconds)
    };
    for team in [PAYROLL, TIME] {
        let zone = chance.one(&ZONES);
        let mut calendars = vec![(LONG_AGO, chance.hours(zone, tick).calendar().unwrap())];
        for _ in 0..chance.below(3) {
            let zone = if chance.below(4) == 0 {
                chance.one(&ZONES)
            } else {
                zone
            };
            let from = start + later(chance, 300);
            calendars.push((from, chance.hours(zone, tick).calendar().unwrap()));
        }
        calendars.sort_by_key(|it| it.0);
        let mut policies = Vec::new();
        for categories in [None, Some(vec![PARENTAL])] {
            let mut from = LONG_AGO;
            for number in 0..=chance.below(3) {
                let to = start + later(chance, 300);
                let goal = |chance: &mut Chance| {
                    let many = [1, 2, 8, 30, 60, 160].map(|it| it * u32::from(tick.max(15)));
                    (chance.below(4) > 0).then(|| chance.one(&many))
                };
                let last = chance.below(2) == 0;
                let it = Policy {
                    id: PolicyId(Uuid::from_u128(u128::from(number) + 100)),
                    categories: categories.clone(),
                    warn_percent: 50,
                    ..policy(team, goal(chance), goal(chance))
                };
                policies.push(Version {
                    from,
                    to: Some(to.max(from)).filter(|_| !last),
                    it,
                });
                from = to.max(from);
                if last {
                    break;
                }
            }
        }
        rules.teams.insert(
            team,
            TeamRules {
                calendars,
                policies,
            },
        );
    }
    rules.pausing.insert(
        WITH_AUTHORITY,
        vec![(start + later(chance, 100), Some(false))],
    );
    rules.pausing.insert(
        ON_HOLD,
        vec![(LONG_AGO, Some(true)), (start + later(chance, 200), None)],
    );
    let mut steps = vec![Step {
        at: start,
        what: What::Opened {
            team: chance.one(&[PAYROLL, TIME]),
            category: chance.one(&[None, Some(PARENTAL), Some(TRAVEL)]),
            status: TO_DO,
            stage: Stage::ToDo,
        },
    }];
    let mut at = start;
    for _ in 0..chance.below(10) {
        if chance.below(4) > 0 {
            at += later(chance, 60);
        }
        let any = [
            TO_DO,
            IN_PROGRESS,
            WAITING,
            WITH_AUTHORITY,
            ON_HOLD,
            RESOLVED,
        ];
        steps.push(match chance.below(17) {
            0 => replied(at),
            1 => moved(at, chance.one(&[PAYROLL, TIME])),
            2 => categorised(at, chance.one(&[PARENTAL, TRAVEL])),
            3 => merged(at),
            12 => Step {
                at,
                what: What::Told {
                    goal: chance.one(&Goal::ALL),
                    round: 1,
                    kind: chance.one(&[AlarmKind::Warning, AlarmKind::Breach]),
                },
            },
            4 | 5 => unmerged(at),
            13 | 14 => awaits(at, chance.one(&APPROVALS)),
            15 | 16 => approval_ended(at, chance.one(&APPROVALS)),
            _ => status(at, chance.one(&any)),
        });
    }
    (rules, steps, at + later(chance, 100))
}

/// Issue 3 number 2, T10: replaying is the same as going on step by step, kept as JSON between, and
/// counted on between by whoever looks.
fn replay_equals_incremental(chance: &mut Chance, rules: &Rules, steps: &[Step], seed: u64) {
    let whole = clocks(steps, rules);
    let mut one_by_one = clocks(&steps[..1], rules);
    for pair in steps.windows(2) {
        let between = pair[1].at.duration_since(pair[0].at) / 3;
        if between > SignedDuration::ZERO && chance.below(2) == 0 {
            one_by_one.settle(rules, pair[0].at + between);
        }
        let kept = serde_json::to_string(&one_by_one).unwrap();
        one_by_one = serde_json::from_str(&kept).unwrap();
        one_by_one.apply(&pair[1], rules);
    }
    assert_eq!(one_by_one, whole, "{seed}");
}

fn readings_agree(clocks: &Clocks, rules: &Rules, now: Timestamp, seed: u64) {
    for reading in clocks.read(rules, now) {
        let target = reading.target.unwrap();
        let left = reading.left.unwrap();
        match reading.over {
            Some(over) => assert_eq!(reading.worked, target + over, "{seed}"),
            // Lowered and reached at one instant it is in time.
            None if reading.worked > target => assert!(reading.finished_at.is_some(), "{seed}"),
            None => assert_eq!(reading.worked + left, target, "{seed}"),
        }
        let later = clocks.read(rules, now + hm(30, 0));
        if let Some(later) = later.iter().find(|it| it.goal == reading.goal) {
            assert!(later.worked >= reading.worked, "{seed}");
        }
        if reading.state == State::Running
            && let Some(due) = reading.due_at
        {
            let at = |at| {
                let readings = clocks.read(rules, at);
                readings.into_iter().find(|it| it.goal == reading.goal)
            };
            assert_eq!(at(due).unwrap().breached_at, Some(due), "{seed}");
            let before = at(due - SignedDuration::from_nanos(1));
            assert!(before.is_none_or(|it| it.breached_at.is_none()), "{seed}");
        }
    }
}

/// T11: the lines follow each other without gap or overlap, and what they count is the time used: all of
/// the goal's when it is due, less when it is paused or was reached before.
fn traces_add_up(steps: &[Step], rules: &Rules, now: Timestamp, seed: u64) {
    for reading in clocks(steps, rules).read(rules, now) {
        let trace = trace(steps, rules, reading.goal, reading.round, now).unwrap();
        let mut edge = reading.started_at;
        let mut counted = SignedDuration::ZERO;
        for line in &trace.lines {
            assert_eq!(line.from, edge, "{seed}");
            assert!(
                line.from <= line.to && line.counted <= line.to.duration_since(line.from),
                "{seed}"
            );
            edge = line.to;
            counted += line.counted;
        }
        assert_eq!(trace.counted, counted, "{seed}");
        if let (State::Running, Some(due)) = (reading.state, reading.due_at) {
            assert_eq!((edge, trace.due_at), (due, Some(due)), "{seed}");
        }
        let target = reading.target.unwrap();
        match reading.state {
            State::Running if reading.due_at.is_some() => {
                // A goal that a version yet to come lowers is due when it comes.
                assert!(Some(counted) >= trace.goal_time, "{seed}");
                if trace.goal_time == reading.target && !has_future(rules, now) {
                    assert_eq!(counted, target, "{seed}");
                }
            }
            // A goal that was lowered below what was used is breached with more than that.
            State::Breached => {
                assert!(Some(counted) >= trace.goal_time, "{seed}");
                assert!(counted <= reading.worked, "{seed}");
            }
            _ => assert_eq!(counted, reading.worked, "{seed} {reading:?}"),
        }
    }
}

fn has_future(rules: &Rules, now: Timestamp) -> bool {
    let mut teams = rules.teams.values();
    teams.any(|it| {
        it.calendars.iter().any(|it| it.0 > now)
            || it
                .policies
                .iter()
                .any(|it| it.from > now || it.to.is_some_and(|to| to > now))
    }) || rules.pausing.values().flatten().any(|it| it.0 > now)
}

/// T12: alarms come in order, when the team works, and not again once they were told.
fn alarms_are_told_once(mut clocks: Clocks, rules: &Rules, seed: u64) {
    let alarms = clocks.alarms(rules);
    assert_eq!(
        clocks.outlook(rules).alarm,
        alarms.first().map(|it| it.at),
        "{seed}"
    );
    assert!(alarms.is_sorted_by_key(|it| it.at), "{seed}");
    clocks = clocks.ahead(rules);
    for alarm in alarms {
        assert!(alarm.at >= alarm.of, "{seed}");
        let team = &rules.teams[&clocks.team];
        let (_, calendar) = team.calendars.last().unwrap();
        assert_eq!(calendar.tell_at(alarm.at), alarm.at, "{seed}");
        clocks.settle(rules, alarm.at);
        clocks.tell(alarm.goal, alarm.kind);
    }
    assert_eq!(clocks.alarms(rules), [], "{seed}");
}

/// RS-R13, T8 to T12, on ten thousand histories.
#[test]
fn what_holds_for_any_history() {
    for seed in 0..10_000 {
        let mut chance = Chance::new(seed);
        let (rules, steps, now) = scenario(&mut chance, 1);
        replay_equals_incremental(&mut chance, &rules, &steps, seed);
        let clocks = clocks(&steps, &rules);
        readings_agree(&clocks, &rules, now, seed);
        traces_add_up(&steps, &rules, now, seed);
        alarms_are_told_once(clocks, &rules, seed);
    }
}
