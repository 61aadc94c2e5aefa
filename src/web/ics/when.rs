//! When an event is: a moment, how long, and how it repeats (RFC 5545, 3.3.4, 3.3.5, 3.3.6, 3.3.10).

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};
use rrule::{RRule, Unvalidated};

use super::Wrong;
use super::lines::Line;

/// A date, or a time on a clock that hangs somewhere.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Moment {
    /// A whole day.
    Day(Date),
    /// A time; without a zone it is wherever it is read.
    Time(DateTime, Option<TimeZone>),
}

impl Moment {
    /// A value of a line.
    pub(super) fn read(line: &Line, value: &str) -> Option<Self> {
        let value = value.trim();
        if !value.is_ascii() {
            return None;
        }
        let date = date(value.get(..8)?)?;
        let Some(time) = value.get(8..).filter(|it| !it.is_empty()) else {
            return Some(Self::Day(date));
        };
        let (time, is_utc) = match time.strip_suffix('Z') {
            Some(time) => (time, true),
            None => (time, false),
        };
        let time = time.strip_prefix('T')?;
        if time.len() != 6 {
            return None;
        }
        let part = |from: usize| time.get(from..from + 2)?.parse::<i8>().ok();
        // A leap second is the last one of its minute.
        let time = Time::new(part(0)?, part(2)?, part(4)?.min(59), 0).ok()?;
        let zone = if is_utc {
            Some(TimeZone::UTC)
        } else {
            // Names that only the file's own program knows mean the clock on the wall.
            line.parameter("TZID").and_then(|it| TimeZone::get(it).ok())
        };
        Some(Self::Time(date.to_datetime(time), zone))
    }

    /// What the team's clock shows.
    pub(super) fn local(&self, zone: &TimeZone) -> DateTime {
        match self {
            Self::Day(date) => date.to_datetime(Time::midnight()),
            Self::Time(at, None) => *at,
            Self::Time(..) => self
                .instant(zone)
                .map_or_else(|| self.written(), |it| it.to_zoned(zone.clone()).datetime()),
        }
    }

    fn instant(&self, zone: &TimeZone) -> Option<Timestamp> {
        match self {
            Self::Day(_) => None,
            Self::Time(at, own) => {
                let zone = own.clone().unwrap_or_else(|| zone.clone());
                Some(zone.to_ambiguous_zoned(*at).compatible().ok()?.timestamp())
            }
        }
    }

    /// As it is written, without its zone.
    fn written(&self) -> DateTime {
        match self {
            Self::Day(date) => date.to_datetime(Time::midnight()),
            Self::Time(at, _) => *at,
        }
    }

    /// The same kind of moment at another time.
    fn like(&self, at: DateTime) -> Self {
        match self {
            Self::Day(_) => Self::Day(at.date()),
            Self::Time(_, zone) => Self::Time(at, zone.clone()),
        }
    }
}

fn date(text: &str) -> Option<Date> {
    if !text.bytes().all(|it| it.is_ascii_digit()) {
        return None;
    }
    let year = text.get(..4)?.parse().ok()?;
    Date::new(
        year,
        text.get(4..6)?.parse().ok()?,
        text.get(6..8)?.parse().ok()?,
    )
    .ok()
}

/// How long an event is.
#[derive(Clone, Debug)]
pub(super) enum Length {
    /// Until just before this, for the first of several.
    Until(Moment),
    /// For this long.
    For(Span),
}

impl Length {
    /// Of an event that does not say: a day is a day, a moment takes no time.
    pub(super) fn default_of(start: &Moment) -> Self {
        Self::For(match start {
            Moment::Day(_) => Span::new().days(1),
            Moment::Time(..) => Span::new(),
        })
    }

    /// What the team's clock shows at the end of the one that begins at `one`, where the first of them
    /// begins at `first`; none when that is before its start.
    pub(super) fn end_of(&self, one: &Moment, first: &Moment, zone: &TimeZone) -> Option<DateTime> {
        let start = one.local(zone);
        let end = match (self, one) {
            (Self::For(span), Moment::Day(date)) => {
                date.checked_add(*span).ok()?.to_datetime(Time::midnight())
            }
            (Self::For(span), Moment::Time(..)) => {
                let zoned = one.instant(zone)?.to_zoned(zone.clone());
                zoned.checked_add(*span).ok()?.datetime()
            }
            (Self::Until(end), Moment::Day(date)) => {
                let days = end.written().date() - first.written().date();
                // Some programs write the day itself instead of the one after.
                let days = days.get_days();
                let span = Span::new()
                    .try_days(if days == 0 { 1 } else { days })
                    .ok()?;
                date.checked_add(span).ok()?.to_datetime(Time::midnight())
            }
            (Self::Until(end), Moment::Time(..)) => {
                let length = match (end.instant(zone), first.instant(zone)) {
                    (Some(end), Some(first)) => end.duration_since(first),
                    _ => end.local(zone).duration_since(first.local(zone)),
                };
                let end = one.instant(zone)?.checked_add(length).ok()?;
                end.to_zoned(zone.clone()).datetime()
            }
        };
        (end >= start).then_some(end)
    }
}

/// A rule by which an event repeats.
#[derive(Clone, Debug)]
pub(super) struct Repeats {
    line: usize,
    rule: RRule<Unvalidated>,
    until: Option<Moment>,
}

impl Repeats {
    /// From its line.
    pub(super) fn read(line: &Line) -> Result<Self, Wrong> {
        let wrong = || Wrong::at(line.number, "ics-rule");
        let mut until = None;
        let mut kept = Vec::new();
        for part in line.value.trim().trim_end_matches(';').split(';') {
            let (name, value) = part.split_once('=').ok_or_else(wrong)?;
            match name.to_ascii_uppercase().as_str() {
                "UNTIL" => until = Some(Moment::read(line, value).ok_or_else(wrong)?),
                "FREQ"
                    if !["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]
                        .iter()
                        .any(|it| value.eq_ignore_ascii_case(it)) =>
                {
                    return Err(wrong());
                }
                "BYHOUR" | "BYMINUTE" | "BYSECOND" => return Err(wrong()),
                _ => kept.push(part.to_ascii_uppercase()),
            }
        }
        let rule = kept.join(";").parse().map_err(|_| wrong())?;
        Ok(Self {
            line: line.number,
            rule,
            until,
        })
    }

    /// When each begins, the first included, until the end of `last`.
    ///
    /// The rule is about the clock of its own zone, so it is followed as if there were no zones.
    pub(super) fn starts(
        &self,
        first: &Moment,
        zone: &TimeZone,
        last: Date,
        budget: &mut usize,
    ) -> Result<Vec<Moment>, Wrong> {
        let wrong = || Wrong::at(self.line, "ics-rule");
        let begin = chrono(first.written()).ok_or_else(wrong)?;
        let set = self.rule.clone().build(begin).map_err(|_| wrong())?.limit();
        let mut starts = vec![first.clone()];
        let mut is_dead = true;
        for at in &set {
            is_dead = false;
            *budget = budget
                .checked_sub(1)
                .ok_or(Wrong::at(self.line, "ics-many"))?;
            let Some(at) = civil(at) else { break };
            let one = first.like(at);
            let is_over = self
                .until
                .as_ref()
                .is_some_and(|it| is_after(&one, it, zone));
            if is_over || at.date() > last {
                break;
            }
            if at != first.written() {
                starts.push(one);
            }
        }
        if is_dead {
            return Err(wrong());
        }
        Ok(starts)
    }
}

fn is_after(one: &Moment, until: &Moment, zone: &TimeZone) -> bool {
    match (one, until) {
        (Moment::Day(_), _) | (_, Moment::Day(_)) => one.written().date() > until.written().date(),
        _ => one.instant(zone) > until.instant(zone),
    }
}

fn chrono(at: DateTime) -> Option<chrono::DateTime<rrule::Tz>> {
    let part = |it: i8| u32::try_from(it).ok();
    let date =
        chrono::NaiveDate::from_ymd_opt(i32::from(at.year()), part(at.month())?, part(at.day())?)?;
    let time = date.and_hms_opt(part(at.hour())?, part(at.minute())?, part(at.second())?)?;
    Some(time.and_utc().with_timezone(&rrule::Tz::UTC))
}

fn civil(at: chrono::DateTime<rrule::Tz>) -> Option<DateTime> {
    let seconds = at.timestamp();
    let at = Timestamp::from_second(seconds).ok()?;
    Some(at.to_zoned(TimeZone::UTC).datetime())
}
