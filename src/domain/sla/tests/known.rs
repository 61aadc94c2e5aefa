//! Known failures of other helpdesks' clocks (issue 3, number 3), each as the test that ours does not have it.

use super::*;

/// T9, known failure: time spent waiting is forgotten when the policy changes.
#[test]
fn a_change_of_the_policy_forgets_neither_worked_nor_paused_time() {
    let mut rules = rules(None, Some(480));
    let steps = [
        opened(may(4, 9, 0)),
        status(may(4, 10, 0), WAITING),
        status(may(5, 10, 0), IN_PROGRESS),
    ];
    rules.change(may(5, 11, 0), None, Some(600));
    let reading = resolve(&steps, &rules, may(5, 12, 0));
    assert_eq!(reading.worked, hm(3, 0));
    assert_eq!(reading.left, Some(hm(7, 0)));
    assert_eq!(reading.due_at, Some(may(6, 12, 0)));

    // So too if it changes while the request waits.
    let mut rules = super::rules(None, Some(480));
    rules.change(may(4, 15, 0), None, Some(600));
    assert_eq!(resolve(&steps, &rules, may(5, 12, 0)), reading);
}

/// T8, known failure: a clock runs although the expert answered last.
#[test]
fn nothing_runs_after_the_answer_while_the_requester_is_asked() {
    let rules = rules(Some(120), Some(480));
    let steps = [
        opened(may(4, 9, 0)),
        replied(may(4, 10, 0)),
        status(may(4, 10, 0), WAITING),
    ];
    let much_later = may(29, 10, 0);
    let first = respond(&steps, &rules, much_later);
    assert_eq!((first.state, first.worked), (State::Met, hm(1, 0)));
    let second = resolve(&steps, &rules, much_later);
    assert_eq!((second.state, second.worked), (State::Paused, hm(1, 0)));
    assert_eq!(second.due_at, None);
    let outlook = clocks(&steps, &rules).outlook(&rules);
    assert_eq!(outlook.due, None);
    assert_eq!(outlook.left, Some((Goal::Resolve, hm(7, 0))));
    assert_eq!(outlook.alarm, None);
}

/// T9, known failure: the old goal survives a move to a team without one.
#[test]
fn a_move_to_a_team_without_goals_drops_them() {
    let rules = rules(Some(60), Some(480));
    let mut steps = vec![opened(may(4, 9, 0)), moved(may(4, 15, 0), TIME)];
    let now = may(5, 15, 0);
    let present = clocks(&steps, &rules);
    assert_eq!(present.read(&rules, now), []);
    assert_eq!(present.outlook(&rules), Outlook::default());
    assert_eq!(present.alarms(&rules), []);
    // Back again it has worked all the time, and is late since it came back.
    steps.push(moved(may(6, 9, 0), PAYROLL));
    let reading = resolve(&steps, &rules, may(6, 9, 30));
    assert_eq!(reading.worked, hm(14, 30));
    assert_eq!(reading.breached_at, Some(may(6, 9, 0)));
}

/// T8, known failure: the due date is stale until the second reply.
#[test]
fn the_due_time_is_right_at_once_when_the_requester_answers() {
    let rules = rules(None, Some(480));
    let mut steps = vec![
        opened(may(4, 9, 0)),
        replied(may(4, 12, 0)),
        status(may(4, 12, 0), WAITING),
        status(may(6, 9, 0), IN_PROGRESS),
    ];
    let due = |steps: &[Step]| clocks(steps, &rules).outlook(&rules).due;
    // Three hours were used on Monday; five are left on Wednesday.
    assert_eq!(due(&steps), Some((Goal::Resolve, may(6, 15, 0))));
    steps.push(replied(may(6, 10, 0)));
    assert_eq!(due(&steps), Some((Goal::Resolve, may(6, 15, 0))));
}

/// T8, known failure: a merged request still escalates.
#[test]
fn a_merged_request_warns_nobody_and_goes_on_when_it_is_parted() {
    let rules = rules(Some(60), Some(480));
    let mut steps = vec![opened(may(4, 9, 0)), merged(may(4, 9, 30))];
    let present = clocks(&steps, &rules);
    assert_eq!(present.alarms(&rules), []);
    assert_eq!(present.outlook(&rules), Outlook::default());
    let reading = respond(&steps, &rules, may(8, 9, 0));
    assert_eq!((reading.state, reading.worked), (State::Stopped, hm(0, 30)));
    // Whatever becomes of the other request.
    steps.push(status(may(4, 16, 0), RESOLVED));
    steps.push(status(may(5, 8, 0), TO_DO));
    steps.push(unmerged(may(5, 9, 0)));
    let reading = resolve(&steps, &rules, may(5, 10, 0));
    assert_eq!((reading.round, reading.worked), (1, hm(1, 30)));
    let outlook = clocks(&steps, &rules).outlook(&rules);
    assert_eq!(outlook.due, Some((Goal::Respond, may(5, 9, 30))));
}

/// T12, known failure: warnings at midnight or on weekends.
#[test]
fn alarms_come_only_in_working_hours() {
    let mut rules = rules(Some(60), None);
    // A Friday evening: the goal is lowered below what was used.
    let steps = [opened(may(8, 16, 20))];
    rules.change(may(8, 22, 0), Some(30), None);
    let alarms = clocks(&steps, &rules).alarms(&rules);
    assert_eq!(alarms.len(), 1);
    assert_eq!(alarms[0].kind, AlarmKind::Breach);
    assert_eq!(alarms[0].of, may(8, 22, 0));
    assert_eq!(alarms[0].at, may(11, 9, 0));

    // The warning was not told before a pause; the requester answers on a Saturday.
    let rules = super::rules(None, Some(60));
    let steps = [
        opened(may(8, 16, 0)),
        status(may(8, 16, 50), WAITING),
        status(may(9, 23, 0), IN_PROGRESS),
    ];
    let alarms = clocks(&steps, &rules).alarms(&rules);
    assert_eq!(
        (alarms[0].kind, alarms[0].of),
        (AlarmKind::Warning, may(8, 16, 45))
    );
    assert_eq!(alarms[0].at, may(11, 9, 0));
    assert_eq!(
        (alarms[1].kind, alarms[1].at),
        (AlarmKind::Breach, may(11, 9, 10))
    );
}

/// T8, known failure: lunch is counted.
#[test]
fn lunch_is_not_counted() {
    let rules = rules(Some(60), None);
    let reading = respond(&[opened(may(4, 11, 30))], &rules, may(4, 12, 45));
    assert_eq!(
        (reading.worked, reading.due_at),
        (hm(0, 30), Some(may(4, 13, 30)))
    );
}

/// T11, known failure: the deadline is shown in the wrong zone.
#[test]
fn each_line_of_the_trace_names_the_zone_by_which_it_was_counted() {
    let mut rules = rules(None, Some(480));
    rules.team(TIME).calendars = vec![(LONG_AGO, hours("Asia/Tokyo").calendar().unwrap())];
    let general = policy(TIME, None, Some(480));
    rules.team(TIME).policies.push(always(general));
    // Monday 16:00 in Berlin, then to Tokyo, where it is 01:00 on Tuesday.
    let steps = [opened(may(4, 16, 0)), moved(may(4, 18, 0), TIME)];
    let trace = trace(&steps, &rules, Goal::Resolve, 1, may(4, 18, 0)).unwrap();
    let due = "2026-05-05T17:00:00+09:00".parse().unwrap();
    assert_eq!(trace.due_at, Some(due));
    let told: Vec<_> = trace
        .lines
        .iter()
        .map(|it| (it.zone.as_str(), it.day.day(), it.counted))
        .collect();
    let (berlin, tokyo) = ("Europe/Berlin", "Asia/Tokyo");
    assert_eq!(
        told,
        [
            (berlin, 4, hm(1, 0)),
            (berlin, 4, hm(0, 0)),
            (tokyo, 5, hm(0, 0)),
            (tokyo, 5, hm(0, 0)),
            (tokyo, 5, hm(3, 0)),
            (tokyo, 5, hm(0, 0)),
            (tokyo, 5, hm(4, 0)),
        ]
    );
    assert_eq!(trace.lines[2].why, Why::Moved(TIME));
}

/// T8, known failure: resolved straight from a pause, the pause is counted.
#[test]
fn a_pause_is_not_counted_when_the_request_is_resolved_from_it() {
    let rules = rules(None, Some(240));
    let steps = [
        opened(may(4, 9, 0)),
        status(may(4, 11, 0), WAITING),
        status(may(8, 11, 0), RESOLVED),
    ];
    let reading = resolve(&steps, &rules, may(29, 9, 0));
    assert_eq!((reading.state, reading.worked), (State::Met, hm(2, 0)));
    assert_eq!(reading.finished_at, Some(may(8, 11, 0)));
}

/// T8, known failure: the first response is counted from a holiday.
#[test]
fn what_comes_on_a_holiday_counts_from_the_next_working_day() {
    let rules = rules(Some(60), None);
    // Ascension Day is a Thursday.
    let steps = [opened(may(14, 10, 0)), replied(may(15, 9, 59))];
    let reading = respond(&steps, &rules, may(15, 12, 0));
    assert_eq!((reading.state, reading.worked), (State::Met, hm(0, 59)));
    let trace = trace(&steps, &rules, Goal::Respond, 1, may(15, 12, 0)).unwrap();
    assert_eq!(trace.lines[0].why, Why::Holiday("Ascension Day".to_owned()));
}

/// T8, known failure: a reopened request keeps its first resolution.
#[test]
fn reopening_starts_a_round_of_its_own_and_keeps_the_old_one() {
    let rules = rules(None, Some(240));
    let steps = [
        opened(may(4, 9, 0)),
        status(may(4, 11, 0), RESOLVED),
        status(may(6, 9, 0), IN_PROGRESS),
    ];
    let reading = resolve(&steps, &rules, may(6, 10, 0));
    assert_eq!((reading.round, reading.state), (2, State::Running));
    assert_eq!((reading.worked, reading.finished_at), (hm(1, 0), None));
    assert_eq!(reading.started_at, may(6, 9, 0));
    assert_eq!(reading.due_at, Some(may(6, 14, 0)));
    let clocks = clocks(&steps, &rules);
    let [past] = clocks.past_rounds() else {
        panic!("one round is over");
    };
    assert_eq!((past.worked, past.finished_at), (hm(2, 0), may(4, 11, 0)));
    let trace = trace(&steps, &rules, Goal::Resolve, 1, may(6, 10, 0)).unwrap();
    assert_eq!((trace.counted, trace.goal_time), (hm(2, 0), Some(hm(4, 0))));
}

/// T7, known failure: the general policy is used as a fallback.
#[test]
fn the_general_policy_is_no_fallback_for_a_goal_that_a_category_s_policy_lacks() {
    let mut rules = rules(Some(60), Some(480));
    rules.team(PAYROLL).policies.push(always(Policy {
        id: PolicyId(Uuid::from_u128(21)),
        categories: Some(vec![PARENTAL]),
        ..policy(PAYROLL, None, Some(960))
    }));
    let mut steps = vec![opened(may(4, 9, 0)), categorised(may(4, 9, 5), PARENTAL)];
    let now = may(4, 10, 0);
    assert_eq!(read(&steps, &rules, Goal::Respond, now), None);
    let reading = resolve(&steps, &rules, now);
    assert_eq!(reading.target, Some(hm(16, 0)));
    assert_eq!(reading.policy, Some(PolicyId(Uuid::from_u128(21))));
    // Another category falls under the general one.
    steps.push(categorised(may(4, 9, 10), TRAVEL));
    assert_eq!(respond(&steps, &rules, now).target, Some(hm(1, 0)));
}
