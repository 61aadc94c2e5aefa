//! The calendar that counts open time.
//!
//! Time is walked in the order of instants: over the stretches between two changes of the zone's
//! offset, and in each of them over its local days. So hours that a change leaves out or repeats,
//! days that were skipped, and changes at midnight need no rule of their own.

use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::{DAY, HoursError, WorkingHours, zone};

/// The seconds of a local day; between two changes of the offset no day has another length.
pub(super) const DAY_SECONDS: i64 = 86_400;
/// For how long nothing may be open: ten years.
const HORIZON: i64 = 3653 * DAY_SECONDS;
const NANOS: i128 = 1_000_000_000;

/// Nothing is open within ten years, or not until the end of the time that can be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("nothing is open within ten years of the start, or not enough before the year 10000")]
pub struct NeverOpen;

/// Working hours made ready to count. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Calendar(Arc<Inner>);

/// A part of a local day in seconds, from and until just before.
pub(super) type Part = (i64, i64);

#[derive(Debug)]
struct Inner {
    zone: TimeZone,
    name: String,
    week: [Vec<Part>; 7],
    week_seconds: i64,
    /// Ascending, one a date.
    holidays: Vec<ClosedDay>,
}

/// A date on which holidays close something.
#[derive(Debug)]
struct ClosedDay {
    /// Counted from 1970-01-01.
    day: i64,
    /// What stays open, ascending.
    open: Vec<Part>,
    /// What is closed, and what for.
    closed: Vec<(Part, Arc<str>)>,
}

/// A stretch of time in which the zone's offset stays the same; seconds since 1970.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch {
    pub(super) to: i64,
    pub(super) offset: i64,
}

/// How a walk ended.
struct Walked {
    /// Open nanoseconds.
    counted: i128,
    /// Where the budget was used up: seconds and nanoseconds.
    reached: Option<i128>,
}

impl Calendar {
    pub(super) fn new(hours: &WorkingHours) -> Result<Self, HoursError> {
        let zone = zone(&hours.zone).ok_or(HoursError::UnknownZone)?;
        let mut week: [Vec<Part>; 7] = Default::default();
        for (day, frames) in (0u8..).zip(&hours.week.0) {
            for (at, frame) in frames.iter().enumerate() {
                if !frame.is_time() {
                    return Err(HoursError::BadTime { day, frame: at });
                }
                let next = usize::from((day + 1) % 7);
                if frame.passes_midnight() {
                    add(&mut week[usize::from(day)], frame.from, DAY);
                    add(&mut week[next], 0, frame.to);
                } else {
                    add(&mut week[usize::from(day)], frame.from, frame.to);
                }
            }
        }
        let week = week.map(union);
        let mut holidays: Vec<ClosedDay> = Vec::new();
        let mut listed: Vec<(usize, i64)> = Vec::new();
        for (index, holiday) in hours.holidays.iter().enumerate() {
            if !(holiday.from < holiday.to && holiday.to <= DAY) {
                return Err(HoursError::BadHoliday { index });
            }
            listed.push((index, day_of(holiday.date)));
        }
        listed.sort_by_key(|it| it.1);
        for (index, day) in listed {
            let Some(holiday) = hours.holidays.get(index) else {
                continue;
            };
            let part = (seconds(holiday.from), seconds(holiday.to));
            if holidays.last().is_none_or(|it| it.day != day) {
                holidays.push(ClosedDay {
                    day,
                    open: week[weekday(day)].clone(),
                    closed: Vec::new(),
                });
            }
            if let Some(last) = holidays.last_mut() {
                last.open = without(&last.open, part);
                last.closed.push((part, Arc::from(holiday.name.as_str())));
            }
        }
        Ok(Self(Arc::new(Inner {
            name: zone
                .iana_name()
                .map_or_else(|| hours.zone.clone(), str::to_owned),
            zone,
            week_seconds: week.iter().map(|it| length(it)).sum(),
            week,
            holidays,
        })))
    }

    /// Its time zone.
    #[must_use]
    pub fn zone(&self) -> &TimeZone {
        &self.0.zone
    }

    /// The IANA name of its time zone.
    #[must_use]
    pub fn zone_name(&self) -> &str {
        &self.0.name
    }

    /// Whether the team works at this instant.
    #[must_use]
    pub fn is_open(&self, at: Timestamp) -> bool {
        self.is_open_in(split(at).0)
    }

    /// The first open instant from this one on; none if nothing opens within ten years.
    #[must_use]
    pub fn next_opening(&self, at: Timestamp) -> Option<Timestamp> {
        let (second, _) = split(at);
        if self.is_open_in(second) {
            return Some(at);
        }
        let until = second.saturating_add(HORIZON);
        let walked = self.walk(second, until, Some(1));
        // One nanosecond after the opening a budget of one nanosecond is used up.
        walked.reached.and_then(|it| instant(it - 1))
    }

    /// The open time from one instant until just before another; zero if it is not later.
    #[must_use]
    pub fn worked(&self, from: Timestamp, to: Timestamp) -> SignedDuration {
        if to <= from {
            return SignedDuration::ZERO;
        }
        let ((from, from_nanos), (to, to_nanos)) = (split(from), split(to));
        let mut counted = self.walk(from, to, None).counted;
        // A second is open or closed as a whole.
        if to_nanos > 0 && self.is_open_in(to) {
            counted += to_nanos;
        }
        if from_nanos > 0 && self.is_open_in(from) {
            counted -= from_nanos;
        }
        duration(counted)
    }

    /// The earliest instant by which that much open time has run.
    pub fn after(&self, start: Timestamp, time: SignedDuration) -> Result<Timestamp, NeverOpen> {
        if time <= SignedDuration::ZERO {
            return Ok(start);
        }
        self.next_opening(start).ok_or(NeverOpen)?;
        let (second, nanos) = split(start);
        let spent = if self.is_open_in(second) { nanos } else { 0 };
        let last = Timestamp::MAX.as_second();
        let walked = self.walk(second, last, Some(time.as_nanos() + spent));
        walked.reached.and_then(instant).ok_or(NeverOpen)
    }

    /// When to tell something that happens at this instant: then, if the team works or has just
    /// stopped; else when it works again (T12).
    #[must_use]
    pub fn tell_at(&self, at: Timestamp) -> Timestamp {
        let just_before = at.checked_sub(SignedDuration::from_nanos(1));
        if just_before.is_ok_and(|it| self.is_open(it)) {
            return at;
        }
        self.next_opening(at).unwrap_or(at)
    }

    /// Whether at some time nothing is open for ten years.
    pub(super) fn has_ten_closed_years(&self) -> bool {
        if self.0.week_seconds == 0 {
            return true;
        }
        let holidays = self.0.holidays.iter().map(|it| it.day);
        let mut open = None;
        let mut checked = None;
        for day in holidays.chain(self.0.holidays.last().map(|it| it.day + 7)) {
            // Any seven days like every other hold an open one.
            let from = match checked {
                Some(last) if day - last <= 14 => last + 1,
                Some(last) => {
                    let opens = (last + 1..=last + 7).find(|it| length(self.parts(*it)) > 0);
                    if is_too_long(open, opens) {
                        return true;
                    }
                    open = None;
                    day - 7
                }
                None => day - 7,
            };
            for it in (from..=day).filter(|it| length(self.parts(*it)) > 0) {
                if is_too_long(open, Some(it)) {
                    return true;
                }
                open = Some(it);
            }
            checked = Some(day);
        }
        false
    }

    /// The open parts of a local day.
    pub(super) fn parts(&self, day: i64) -> &[Part] {
        match self.closed_day(day) {
            Some(closed) => &closed.open,
            None => &self.0.week[weekday(day)],
        }
    }

    /// What holidays close on a local day, and their names.
    pub(super) fn closed_parts(&self, day: i64) -> &[(Part, Arc<str>)] {
        self.closed_day(day).map_or(&[], |it| &it.closed)
    }

    fn closed_day(&self, day: i64) -> Option<&ClosedDay> {
        let days = &self.0.holidays;
        let at = days.binary_search_by_key(&day, |it| it.day).ok()?;
        days.get(at)
    }

    /// The first date from this one on that is not like every week's.
    fn next_closed_day(&self, day: i64) -> i64 {
        let days = &self.0.holidays;
        let at = days.partition_point(|it| it.day < day);
        days.get(at).map_or(i64::MAX, |it| it.day)
    }

    fn is_open_in(&self, second: i64) -> bool {
        let local = second + self.offset(second);
        let (day, time) = (local.div_euclid(DAY_SECONDS), local.rem_euclid(DAY_SECONDS));
        self.parts(day).iter().any(|it| it.0 <= time && time < it.1)
    }

    fn offset(&self, second: i64) -> i64 {
        let at = Timestamp::from_second(second).unwrap_or(Timestamp::MAX);
        i64::from(self.0.zone.to_offset(at).seconds())
    }

    /// The stretch from this second on, which ends at the next change of the offset or before
    /// `until`.
    pub(super) fn stretch(&self, from: i64, until: i64) -> Stretch {
        let at = Timestamp::from_second(from).unwrap_or(Timestamp::MAX);
        let next = self.0.zone.following(at).next();
        Stretch {
            to: next.map_or(until, |it| until.min(split(it.timestamp()).0)),
            offset: self.offset(from),
        }
    }

    /// Counts open time from one second to another, and stops where the budget is used up.
    fn walk(&self, from: i64, until: i64, budget: Option<i128>) -> Walked {
        let mut counted: i128 = 0;
        let mut at = from;
        if self.0.week_seconds == 0 {
            at = until;
        }
        while at < until {
            let stretch = self.stretch(at, until);
            let (begin, end) = (at + stretch.offset, stretch.to + stretch.offset);
            let mut day = begin.div_euclid(DAY_SECONDS);
            while day * DAY_SECONDS < end {
                if day * DAY_SECONDS >= begin {
                    let weeks = self.whole_weeks(day, end, budget.map(|it| it - counted));
                    counted += i128::from(weeks * self.0.week_seconds) * NANOS;
                    day += weeks * 7;
                }
                for (open, close) in self.parts(day) {
                    let open = (day * DAY_SECONDS + open).max(begin);
                    let close = (day * DAY_SECONDS + close).min(end);
                    if open >= close {
                        continue;
                    }
                    let length = i128::from(close - open) * NANOS;
                    if let Some(budget) = budget
                        && budget - counted <= length
                    {
                        let opened = i128::from(open - stretch.offset) * NANOS;
                        return Walked {
                            counted: budget,
                            reached: Some(opened + budget - counted),
                        };
                    }
                    counted += length;
                }
                day += 1;
            }
            at = stretch.to;
        }
        Walked {
            counted,
            reached: None,
        }
    }

    /// How many weeks from this day on are like every other, end in time, and leave some of the
    /// budget.
    fn whole_weeks(&self, day: i64, end: i64, budget: Option<i128>) -> i64 {
        let days = end.div_euclid(DAY_SECONDS) - day;
        if days < 14 {
            return 0;
        }
        let days = days.min(self.next_closed_day(day).saturating_sub(day));
        let affordable = budget.map_or(i64::MAX, |it| {
            let week = i128::from(self.0.week_seconds) * NANOS;
            i64::try_from((it - 1) / week).unwrap_or(i64::MAX)
        });
        (days / 7).min(affordable).max(0)
    }
}

fn is_too_long(from: Option<i64>, to: Option<i64>) -> bool {
    matches!((from, to), (Some(from), Some(to)) if to - from > HORIZON / DAY_SECONDS)
}

/// The day counted from 1970-01-01.
fn day_of(date: Date) -> i64 {
    let since = date.duration_since(jiff::civil::date(1970, 1, 1));
    since.as_secs().div_euclid(DAY_SECONDS)
}

/// The date of a day counted from 1970-01-01.
pub(super) fn date_of(day: i64) -> Date {
    jiff::civil::date(1970, 1, 1).saturating_add(SignedDuration::from_hours(24 * day))
}

/// Monday is 0. The first of January 1970 was a Thursday.
fn weekday(day: i64) -> usize {
    usize::try_from((day + 3).rem_euclid(7)).unwrap_or(0)
}

/// Whole seconds since 1970, rounded down, and the nanoseconds beyond.
pub(super) fn split(at: Timestamp) -> (i64, i128) {
    let nanos = at.as_nanosecond();
    let second = i64::try_from(nanos.div_euclid(NANOS)).unwrap_or(i64::MAX);
    (second, nanos.rem_euclid(NANOS))
}

fn instant(nanos: i128) -> Option<Timestamp> {
    Timestamp::from_nanosecond(nanos).ok()
}

fn duration(nanos: i128) -> SignedDuration {
    SignedDuration::from_nanos_i128(nanos)
}

fn seconds(minute: u16) -> i64 {
    i64::from(minute) * 60
}

fn length(parts: &[Part]) -> i64 {
    parts.iter().map(|it| it.1 - it.0).sum()
}

fn add(parts: &mut Vec<Part>, from: u16, to: u16) {
    if from < to {
        parts.push((seconds(from), seconds(to)));
    }
}

fn union(mut parts: Vec<Part>) -> Vec<Part> {
    parts.sort_unstable();
    let mut whole: Vec<Part> = Vec::with_capacity(parts.len());
    for part in parts {
        match whole.last_mut() {
            Some(last) if part.0 <= last.1 => last.1 = last.1.max(part.1),
            _ => whole.push(part),
        }
    }
    whole
}

fn without(parts: &[Part], closed: Part) -> Vec<Part> {
    parts
        .iter()
        .flat_map(|it| [(it.0, it.1.min(closed.0)), (it.0.max(closed.1), it.1)])
        .filter(|it| it.0 < it.1)
        .collect()
}
