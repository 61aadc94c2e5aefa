//! Where each minute of a clock went: the answer to "why this deadline?" (T11).

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::clock::Clock;
use super::clocks::{Clocks, Watcher};
use super::policy::time;
use super::{Goal, Rules, Step};
use crate::ids::{StatusId, TeamId};
use crate::status::Stage;
use crate::working_hours::{Calendar, NeverOpen, SpanKind};

/// Where the time of one goal went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    /// The goal's time; that of the goal which was breached, if it changed since.
    pub goal_time: Option<SignedDuration>,
    /// The sum of what the lines count.
    pub counted: SignedDuration,
    /// When it is or was due.
    pub due_at: Option<Timestamp>,
    /// From the start until the due time; or until now, or the end, if there is none or it came before.
    pub lines: Vec<Line>,
}

/// A stretch of time, and what it counted; without length: something that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The local day.
    pub day: Date,
    /// The last local day, where several days are one line.
    pub last_day: Date,
    /// From this instant.
    pub from: Timestamp,
    /// Until just before this one.
    pub to: Timestamp,
    /// The IANA name of the time zone by which it was counted.
    pub zone: String,
    /// The team whose hours these are.
    pub team: Option<TeamId>,
    /// How much of it counted.
    pub counted: SignedDuration,
    /// Why.
    pub why: Why,
}

/// Why a stretch of time counted or not, or what changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// The team worked.
    Counted,
    /// It did not.
    Closed,
    /// A holiday of this name.
    Holiday(String),
    /// This status pauses the clock.
    Paused(StatusId),
    /// It waited for an approval.
    AwaitsApproval,
    /// The request was resolved.
    Resolved,
    /// The request was a part of another one.
    Merged,
    /// Changed: the goal, in minutes; none: there is none any more.
    GoalChanged {
        /// The new goal.
        minutes: Option<u32>,
    },
    /// Changed: the team.
    Moved(TeamId),
    /// Changed: the team's hours, holidays or time zone.
    HoursChanged,
}

/// Writes the lines of one goal and round while the clocks count.
struct Recorder {
    goal: Goal,
    round: u32,
    lines: Vec<Line>,
    /// The team of the last piece.
    team: Option<TeamId>,
    /// The goal in minutes, each from when on.
    goals: Vec<(Timestamp, Option<u32>)>,
}

/// Where the time of a goal went in one round. None if there is no such round.
#[must_use]
pub fn trace(
    steps: &[Step],
    rules: &Rules,
    goal: Goal,
    round: u32,
    now: Timestamp,
) -> Option<Trace> {
    let mut recorder = Recorder::new(goal, round);
    let mut clocks = Clocks::watched(steps, rules, &mut recorder)?;
    if let Some(past) = clocks.past_rounds().iter().find(|it| it.round == round)
        && goal == Goal::Resolve
    {
        let end = past.breached_at.unwrap_or(past.finished_at);
        let goal_time = match past.breached_at {
            Some(at) => recorder.goal_at(at),
            None => past.minutes.map(time),
        };
        return Some(recorder.trace(goal_time, past.breached_at.or(past.due_at), end));
    }
    if clocks.clock(goal).round != round {
        return None;
    }
    let now = now.max(clocks.cursor);
    clocks.advance(now, rules, &mut recorder);
    clocks.compare(rules);
    // What runs goes on until it is due, under every version that is known.
    if clocks.is_running(goal, rules) && clocks.clock(goal).breach().is_none() {
        let ahead = clocks.ahead(rules).cursor;
        clocks.advance(ahead, rules, &mut recorder);
        clocks.compare(rules);
    }
    recorder.changes(&clocks, rules);
    let clock = clocks.clock(goal);
    // A breach stands by the goal that was breached, if it was changed since.
    let goal_time = match clock.breach() {
        Some(at) => recorder.goal_at(at),
        None => clock.target(),
    };
    let due = clocks.due(goal, rules).or(clock.due_at);
    let end = match (clock.breach(), clock.finished_at, due) {
        (Some(breach), _, _) => breach,
        (None, Some(finished), _) => finished,
        (None, None, Some(due)) => {
            if let Some((_, calendar)) = clocks.calendar(rules) {
                recorder.spans(calendar, Some(clocks.team), clocks.cursor, due);
            }
            due
        }
        (None, None, None) => now,
    };
    Some(recorder.trace(goal_time, due, end))
}

/// Where the time of a goal would go that starts now.
pub fn trace_of(calendar: &Calendar, start: Timestamp, minutes: u32) -> Result<Trace, NeverOpen> {
    let due = calendar.after(start, time(minutes))?;
    let mut recorder = Recorder::new(Goal::Respond, 1);
    recorder.spans(calendar, None, start, due);
    Ok(recorder.trace(Some(time(minutes)), Some(due), due))
}

impl Watcher for Recorder {
    fn piece(&mut self, clocks: &Clocks, rules: &Rules, to: Timestamp) {
        let clock = clocks.clock(self.goal);
        if clock.round != self.round || clock.finished_at.is_some() {
            return;
        }
        self.changes(clocks, rules);
        let from = clocks.cursor;
        let calendar = clocks.calendar(rules).map(|it| it.1);
        let why = if clocks.is_running(self.goal, rules) {
            match calendar {
                Some(calendar) => {
                    self.spans(calendar, Some(clocks.team), from, to);
                    return;
                }
                None => Why::Closed,
            }
        } else if clocks.merged {
            Why::Merged
        } else if clocks.stage == Stage::Resolved {
            Why::Resolved
        } else if clocks.awaits_approval() {
            Why::AwaitsApproval
        } else {
            Why::Paused(clocks.status)
        };
        self.push(line(calendar, clocks.team, from, to, why));
    }
}

impl Recorder {
    fn new(goal: Goal, round: u32) -> Self {
        Self {
            goal,
            round,
            lines: Vec::new(),
            team: None,
            goals: Vec::new(),
        }
    }

    /// The goal that was in force at an instant.
    fn goal_at(&self, at: Timestamp) -> Option<SignedDuration> {
        let (_, minutes) = self.goals.iter().rfind(|it| it.0 <= at)?;
        minutes.map(time)
    }

    /// Notes what has changed since the piece before.
    fn changes(&mut self, clocks: &Clocks, rules: &Rules) {
        let clock: &Clock = clocks.clock(self.goal);
        if clock.finished_at.is_some() {
            return;
        }
        let at = clocks.cursor;
        let (changed, calendar) = clocks.calendar(rules).unzip();
        let mut marks = Vec::new();
        match self.team.replace(clocks.team) {
            Some(team) if team != clocks.team => marks.push(Why::Moved(clocks.team)),
            Some(_) if changed.flatten() == Some(at) => marks.push(Why::HoursChanged),
            _ => {}
        }
        let before = self.goals.last().map(|it| it.1);
        if before != Some(clock.minutes) {
            self.goals.push((at, clock.minutes));
            if before.is_some() {
                marks.push(Why::GoalChanged {
                    minutes: clock.minutes,
                });
            }
        }
        for why in marks {
            self.push(line(calendar, clocks.team, at, at, why));
        }
    }

    fn spans(&mut self, calendar: &Calendar, team: Option<TeamId>, from: Timestamp, to: Timestamp) {
        for span in calendar.spans(from, to) {
            let why = match span.kind {
                SpanKind::Open => Why::Counted,
                SpanKind::Closed => Why::Closed,
                SpanKind::Holiday(name) => Why::Holiday(name),
            };
            let counted = match why {
                Why::Counted => span.to.duration_since(span.from),
                _ => SignedDuration::ZERO,
            };
            self.push(Line {
                day: span.day,
                last_day: span.last_day,
                from: span.from,
                to: span.to,
                zone: calendar.zone_name().to_owned(),
                team,
                counted,
                why,
            });
        }
    }

    /// Adds a line; what goes on from the line before lengthens it.
    fn push(&mut self, line: Line) {
        if let Some(last) = self.lines.last_mut()
            && last.to == line.from
            && last.why == line.why
            && last.team == line.team
            && last.zone == line.zone
            && (last.last_day == line.day
                || matches!(line.why, Why::Paused(_) | Why::AwaitsApproval))
            && line.from < line.to
        {
            last.to = line.to;
            last.last_day = line.last_day;
            last.counted = last.counted.saturating_add(line.counted);
        } else {
            self.lines.push(line);
        }
    }

    /// What was written until an instant.
    fn trace(
        mut self,
        goal_time: Option<SignedDuration>,
        due_at: Option<Timestamp>,
        end: Timestamp,
    ) -> Trace {
        self.lines
            .retain(|it| it.from < end || (it.from == end && it.to == end));
        if let Some(last) = self.lines.iter_mut().rfind(|it| it.to > end) {
            let zone = TimeZone::get(&last.zone).unwrap_or(TimeZone::UTC);
            last.last_day = last.last_day.min(last_day(&zone, end).max(last.day));
            if last.why == Why::Counted {
                let cut = last.to.duration_since(end);
                last.counted = last.counted.saturating_sub(cut);
            }
            last.to = end;
        }
        let counted = self.lines.iter().map(|it| it.counted);
        Trace {
            goal_time,
            counted: counted.fold(SignedDuration::ZERO, SignedDuration::saturating_add),
            due_at,
            lines: self.lines,
        }
    }
}

fn line(
    calendar: Option<&Calendar>,
    team: TeamId,
    from: Timestamp,
    to: Timestamp,
    why: Why,
) -> Line {
    let zone = &calendar.map_or(TimeZone::UTC, |it| it.zone().clone());
    Line {
        day: zone.to_datetime(from).date(),
        last_day: if from < to {
            last_day(zone, to)
        } else {
            zone.to_datetime(to).date()
        },
        from,
        to,
        zone: calendar.map_or("UTC", Calendar::zone_name).to_owned(),
        team: Some(team),
        counted: SignedDuration::ZERO,
        why,
    }
}

/// The local day just before an instant.
fn last_day(zone: &TimeZone, to: Timestamp) -> Date {
    let just_before = to.checked_sub(SignedDuration::from_nanos(1)).unwrap_or(to);
    zone.to_datetime(just_before).date()
}
