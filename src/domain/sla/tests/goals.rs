//! Goals: what they may be, when they are met, and what their change means.

use super::*;
use crate::event::{AssignReason, Event, StatusReason};
use crate::ids::{MessageId, PersonId};
use crate::message::{Channel, MessageKind};

/// T6, issue 3 "bad input".
#[test]
fn policies_that_cannot_be_meant_are_refused() {
    let fine = policy(PAYROLL, Some(1), Some(LONGEST));
    assert_eq!(fine.check(), Ok(()));
    let check = |respond, resolve| policy(PAYROLL, respond, resolve).check();
    assert_eq!(check(None, None), Err(PolicyError::NoGoal));
    assert_eq!(
        check(Some(0), None),
        Err(PolicyError::GoalZero(Goal::Respond))
    );
    assert_eq!(
        check(None, Some(LONGEST + 1)),
        Err(PolicyError::GoalTooLong(Goal::Resolve))
    );
    let of = |number, categories| Policy {
        id: PolicyId(Uuid::from_u128(number)),
        categories,
        ..fine.clone()
    };
    assert_eq!(of(1, Some(vec![])).check(), Err(PolicyError::NoCategories));
    for warn_percent in [0, 100] {
        let late = Policy {
            warn_percent,
            ..fine.clone()
        };
        assert_eq!(late.check(), Err(PolicyError::BadWarning));
    }
    let others = [of(1, None), of(2, Some(vec![PARENTAL]))];
    assert_eq!(of(1, None).check_beside(&others), Ok(()));
    assert_eq!(
        of(3, None).check_beside(&others),
        Err(PolicyError::SecondGeneral)
    );
    assert_eq!(of(3, Some(vec![TRAVEL])).check_beside(&others), Ok(()));
    assert_eq!(
        of(3, Some(vec![TRAVEL, PARENTAL])).check_beside(&others),
        Err(PolicyError::CategoryTaken(PARENTAL))
    );
}

/// T8. At the very due time is in time; later is not.
#[test]
fn a_goal_is_met_at_the_due_time_and_breached_after_it() {
    let rules = rules(Some(480), None);
    // Seven hours until 17:00, one on Tuesday.
    let due = may(5, 10, 0);
    let at = |at| respond(&[opened(may(4, 9, 0)), replied(at)], &rules, may(6, 9, 0));
    let met = at(due);
    assert_eq!(
        (met.state, met.left),
        (State::Met, Some(SignedDuration::ZERO))
    );
    assert_eq!((met.due_at, met.breached_at), (Some(due), None));
    let late = at(may(5, 10, 1));
    assert_eq!((late.state, late.over), (State::Breached, Some(hm(0, 1))));
    assert_eq!((late.breached_at, late.due_at), (Some(due), Some(due)));
    let open = respond(&[opened(may(4, 9, 0))], &rules, may(5, 12, 0));
    assert_eq!((open.state, open.over), (State::Breached, Some(hm(2, 0))));
    assert_eq!(open.warn_at, Some(may(4, 16, 0)));
}

/// T8, T11. Waiting pauses resolving, not responding; a status may say otherwise.
#[test]
fn waiting_pauses_unless_the_status_says_otherwise() {
    let mut rules = rules(Some(480), Some(480));
    let steps = |it| [opened(may(4, 9, 0)), status(may(4, 10, 0), it)];
    let now = may(4, 12, 0);
    let reading = resolve(&steps(WAITING), &rules, now);
    assert!(reading.paused);
    assert_eq!((reading.worked, reading.left), (hm(1, 0), Some(hm(7, 0))));
    assert_eq!(respond(&steps(WAITING), &rules, now).worked, hm(3, 0));
    rules
        .pausing
        .insert(WITH_AUTHORITY, vec![(LONG_AGO, Some(false))]);
    // This one pauses from eleven on.
    rules
        .pausing
        .insert(ON_HOLD, vec![(LONG_AGO, None), (may(4, 11, 0), Some(true))]);
    assert_eq!(
        resolve(&steps(WITH_AUTHORITY), &rules, now).worked,
        hm(3, 0)
    );
    let held = resolve(&steps(ON_HOLD), &rules, now);
    assert_eq!((held.state, held.worked), (State::Paused, hm(2, 0)));
}

/// T8. Resolved without a reply: the first clock stops, and goes on when the request is reopened.
#[test]
fn resolving_stops_the_clock_of_the_first_reply() {
    let rules = rules(Some(120), Some(480));
    let mut steps = vec![opened(may(4, 9, 0)), status(may(4, 10, 0), RESOLVED)];
    let reading = respond(&steps, &rules, may(5, 9, 0));
    assert_eq!((reading.state, reading.worked), (State::Stopped, hm(1, 0)));
    assert_eq!(clocks(&steps, &rules).outlook(&rules), Outlook::default());
    steps.push(status(may(5, 9, 0), TO_DO));
    let reading = respond(&steps, &rules, may(5, 9, 30));
    assert_eq!((reading.state, reading.worked), (State::Running, hm(1, 30)));
    assert_eq!(reading.due_at, Some(may(5, 10, 0)));
    // Resolved when it was late, it stays late.
    let late = [opened(may(4, 9, 0)), status(may(4, 16, 0), RESOLVED)];
    assert_eq!(respond(&late, &rules, may(5, 9, 0)).state, State::Breached);
    assert_eq!(clocks(&late, &rules).alarms(&rules), []);
}

/// T9. A goal lowered below what was used is breached then; a raised one is no longer; a finished one
/// stays as it was.
#[test]
fn a_changed_goal_is_compared_from_then_on() {
    let steps = [opened(may(4, 9, 0))];
    let mut rules = rules(None, Some(420));
    rules.change(may(4, 14, 0), None, Some(60));
    let lowered = resolve(&steps, &rules, may(4, 15, 0));
    assert_eq!(lowered.breached_at, Some(may(4, 14, 0)));
    assert_eq!(lowered.over, Some(hm(4, 0)));
    let mut told = clocks(&steps, &rules);
    told.settle(&rules, may(4, 14, 0));
    told.tell(Goal::Resolve, AlarmKind::Breach);
    assert_eq!(told.alarms(&rules), []);

    rules.change(may(4, 15, 0), None, Some(420));
    let raised = resolve(&steps, &rules, may(4, 15, 30));
    assert_eq!((raised.state, raised.breached_at), (State::Running, None));
    assert_eq!(raised.due_at, Some(may(4, 17, 0)));
    let alarms = told.alarms(&rules);
    let kinds: Vec<_> = alarms.iter().map(|it| (it.kind, it.at)).collect();
    assert_eq!(
        kinds,
        [
            (AlarmKind::Warning, may(4, 15, 15)),
            (AlarmKind::Breach, may(4, 17, 0)),
        ]
    );

    let finished = [opened(may(4, 9, 0)), status(may(4, 11, 0), RESOLVED)];
    let reading = resolve(&finished, &rules, may(8, 9, 0));
    assert_eq!(
        (reading.state, reading.target),
        (State::Met, Some(hm(7, 0)))
    );
    // A goal that ends is no goal.
    rules.team(PAYROLL).policies.last_mut().unwrap().to = Some(may(4, 16, 0));
    assert_eq!(read(&steps, &rules, Goal::Resolve, may(5, 9, 0)), None);
    assert!(
        trace(&steps, &rules, Goal::Resolve, 1, may(5, 9, 0))
            .unwrap()
            .lines
            .iter()
            .any(|it| it.why == Why::GoalChanged { minutes: None })
    );
}

/// T9. New hours count from when they are in force.
#[test]
fn new_hours_count_from_when_they_are_in_force() {
    let mut rules = rules(Some(480), None);
    let all_day = WorkingHours {
        week: Week(std::array::from_fn(|_| vec![Frame { from: 0, to: 1440 }])),
        ..hours("Europe/Berlin")
    };
    let all_day = all_day.calendar().unwrap();
    rules
        .team(PAYROLL)
        .calendars
        .push((may(4, 12, 30), all_day));
    let steps = [opened(may(4, 9, 0))];
    let reading = respond(&steps, &rules, may(4, 13, 0));
    assert_eq!(
        (reading.worked, reading.due_at),
        (hm(3, 30), Some(may(4, 17, 30)))
    );
    let trace = trace(&steps, &rules, Goal::Respond, 1, may(4, 13, 0)).unwrap();
    assert_eq!(trace.counted, hm(8, 0));
    assert!(trace.lines.iter().any(|it| it.why == Why::HoursChanged));
}

/// T12. A breach that was told needs no warning; what was replayed anew is not told again.
#[test]
fn nobody_is_told_twice() {
    let rules = rules(Some(60), None);
    let steps = [opened(may(4, 9, 0))];
    let mut clocks = clocks(&steps, &rules);
    let kinds =
        |it: &Clocks| -> Vec<AlarmKind> { it.alarms(&rules).iter().map(|it| it.kind).collect() };
    assert_eq!(kinds(&clocks), [AlarmKind::Warning, AlarmKind::Breach]);
    assert_eq!(clocks.outlook(&rules).alarm, Some(may(4, 9, 45)));
    clocks.settle(&rules, may(4, 9, 45));
    clocks.tell(Goal::Respond, AlarmKind::Warning);
    assert_eq!(kinds(&clocks), [AlarmKind::Breach]);
    clocks.settle(&rules, may(4, 10, 0));
    clocks.tell(Goal::Respond, AlarmKind::Breach);
    assert_eq!(kinds(&clocks), []);
    assert_eq!(
        clocks.outlook(&rules).due,
        Some((Goal::Respond, may(4, 10, 0)))
    );
    // What was told is a part of the history.
    let told = |at, kind| Step {
        at,
        what: What::Told {
            goal: Goal::Respond,
            round: 1,
            kind,
        },
    };
    let history = [
        opened(may(4, 9, 0)),
        told(may(4, 9, 45), AlarmKind::Warning),
        told(may(4, 10, 0), AlarmKind::Breach),
    ];
    assert_eq!(super::clocks(&history, &rules), clocks);
    let mut early = super::clocks(&steps, &rules);
    early.tell(Goal::Respond, AlarmKind::Breach);
    assert_eq!(kinds(&early), []);
    let mut anew = Clocks::replay(&steps, &rules).unwrap();
    anew.settle(&rules, may(4, 11, 0));
    anew.keep_told(&clocks);
    assert_eq!(kinds(&anew), []);
}

/// T12. A status that is made to pause no more, at night, warns in the morning of what was used before.
#[test]
fn what_goes_on_at_night_warns_in_the_morning() {
    let mut rules = rules(None, Some(60));
    let steps = [opened(may(4, 9, 0)), status(may(4, 9, 50), WAITING)];
    assert_eq!(clocks(&steps, &rules).alarms(&rules), []);
    rules
        .pausing
        .insert(WAITING, vec![(may(4, 23, 0), Some(false))]);
    let alarms = clocks(&steps, &rules).alarms(&rules);
    let times: Vec<_> = alarms.iter().map(|it| (it.kind, it.at, it.of)).collect();
    let (morning, due) = (may(5, 9, 0), may(5, 9, 10));
    assert_eq!(
        times,
        [
            (AlarmKind::Warning, morning, may(4, 9, 45)),
            (AlarmKind::Breach, due, due),
        ]
    );
}

/// RS-R14. If the computer's clock goes back, no time has passed.
#[test]
fn a_step_from_before_the_last_one_happens_at_the_last_one() {
    let rules = rules(Some(60), Some(480));
    let steps = [
        opened(may(4, 9, 0)),
        status(may(4, 11, 0), IN_PROGRESS),
        replied(may(4, 10, 0)),
    ];
    let reading = respond(&steps, &rules, may(4, 8, 0));
    assert_eq!(reading.finished_at, Some(may(4, 11, 0)));
    assert_eq!(resolve(&steps, &rules, may(4, 8, 0)).worked, hm(2, 0));
}

/// T8. Without any hours there is no time, and no panic.
#[test]
fn a_team_that_never_works_is_never_late() {
    let mut rules = rules(Some(60), Some(480));
    let never = WorkingHours {
        zone: "UTC".to_owned(),
        ..WorkingHours::default()
    };
    rules.team(PAYROLL).calendars = vec![(LONG_AGO, never.calendar().unwrap())];
    let steps = [opened(may(4, 9, 0))];
    let reading = respond(&steps, &rules, may(29, 9, 0));
    assert_eq!((reading.state, reading.due_at), (State::Running, None));
    rules.teams.clear();
    assert_eq!(clocks(&steps, &rules).read(&rules, may(29, 9, 0)), []);
    assert_eq!(Clocks::replay(&[], &rules), None);
    assert_eq!(Clocks::replay(&[replied(may(4, 9, 0))], &rules), None);
}

/// T8, T10. How the request was opened is what its first changes changed it from; notes, machines,
/// requesters and recalled replies move no clock.
#[test]
fn the_history_is_told_from_the_events() {
    let message = MessageId::new();
    let added = |message, as_kind, automatic| Event::MessageAdded {
        message,
        as_kind,
        automatic,
    };
    let events = [
        Event::Created {
            channel: Channel::Email,
        },
        added(MessageId::new(), MessageKind::Inbound, false),
        added(MessageId::new(), MessageKind::Reply, true),
        added(MessageId::new(), MessageKind::Note, false),
        added(message, MessageKind::Reply, false),
        Event::ReplyRecalled { message },
        Event::TeamChanged {
            from: TIME,
            to: PAYROLL,
        },
        Event::Assigned {
            from: None,
            to: Some(PersonId::new()),
            why: AssignReason::Chosen,
            open: None,
        },
        Event::CategoryChanged {
            from: None,
            to: Some(TRAVEL),
        },
        Event::StatusChanged {
            from: TO_DO,
            to: WAITING,
            from_stage: Stage::ToDo,
            to_stage: Stage::Waiting,
            why: StatusReason::Chosen,
        },
        added(MessageId::new(), MessageKind::Reply, false),
    ];
    let events: Vec<_> = (0i8..)
        .zip(events)
        .map(|(minute, it)| (may(4, 9, minute), it))
        .collect();
    let created = may(4, 9, 0);
    let steps = history(
        PAYROLL,
        Some(TRAVEL),
        WAITING,
        Stage::Waiting,
        created,
        &events,
    );
    let first = What::Opened {
        team: TIME,
        category: None,
        status: TO_DO,
        stage: Stage::ToDo,
    };
    assert_eq!(
        steps,
        [
            Step {
                at: created,
                what: first
            },
            moved(may(4, 9, 6), PAYROLL),
            categorised(may(4, 9, 8), TRAVEL),
            status(may(4, 9, 9), WAITING),
            replied(may(4, 9, 10)),
        ]
    );
    let untouched = history(TIME, None, TO_DO, Stage::ToDo, created, &[]);
    assert_eq!(untouched, steps[..1]);
}

/// T11, "try it" on the page of goals.
#[test]
fn a_goal_can_be_tried() {
    let calendar = hours("Europe/Berlin").calendar().unwrap();
    let trace = trace_of(&calendar, may(13, 16, 0), 120).unwrap();
    assert_eq!(
        (trace.counted, trace.due_at),
        (hm(2, 0), Some(may(15, 10, 0)))
    );
    let why: Vec<_> = trace.lines.iter().map(|it| it.why.clone()).collect();
    assert_eq!(
        why,
        [
            Why::Counted,
            Why::Closed,
            Why::Holiday("Ascension Day".to_owned()),
            Why::Closed,
            Why::Counted,
        ]
    );
}
