//! When a team works: frames of the week in one time zone, less holidays.
//!
//! [`WorkingHours`] is what an expert edits and what is kept; [`Calendar`] is made from it and counts.

mod calendar;
mod spans;
#[cfg(test)]
pub(crate) mod tests;
mod text;

use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

pub use calendar::{Calendar, NeverOpen};
pub use spans::{Span, SpanKind};

/// The minutes of a day, which is also the last end that a frame can have: `24:00`.
pub const DAY: u16 = 1440;

/// The minutes of a week.
const WEEK: u32 = 7 * DAY as u32;

/// From when to when a team works on one day, in minutes of the local day.
///
/// An end at or before the start runs over midnight; the same start and end are 24 hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Frame {
    /// From this minute.
    pub from: u16,
    /// Until just before this one.
    pub to: u16,
}

impl Frame {
    /// A frame as typed. Only `next_day` makes an end before the start one over midnight (T13).
    pub fn typed(from: &str, to: &str, next_day: bool) -> Result<Self, FrameError> {
        let minute = |text: &str| text::minute(text.trim()).ok_or(FrameError::BadTime);
        let (from, to) = (minute(from)?, minute(to)?);
        if from == DAY {
            Err(FrameError::BadTime)
        } else if to <= from && !next_day {
            Err(FrameError::EndsBeforeStart)
        } else if to > from && next_day {
            Err(FrameError::LongerThanADay)
        } else {
            Ok(Self { from, to })
        }
    }

    /// Whether it ends on the day after.
    #[must_use]
    pub fn passes_midnight(self) -> bool {
        self.to <= self.from
    }

    /// How many minutes it lasts on a day without a change of the clocks.
    #[must_use]
    pub fn minutes(self) -> u16 {
        if self.passes_midnight() {
            DAY.saturating_sub(self.from).saturating_add(self.to)
        } else {
            self.to - self.from
        }
    }

    fn is_time(self) -> bool {
        self.from < DAY && self.to <= DAY
    }
}

/// What is wrong with a frame as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FrameError {
    /// It is no time of the day.
    #[error("a time of the day is written HH:MM, the end at most 24:00")]
    BadTime,
    /// It ends before it starts, on the same day.
    #[error("a frame ends after it starts, or on the next day")]
    EndsBeforeStart,
    /// It would end on the next day after more than 24 hours.
    #[error("a frame lasts at most 24 hours")]
    LongerThanADay,
}

/// The frames of each day of the week, Monday first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Week(pub [Vec<Frame>; 7]);

impl Week {
    /// Monday to Friday, nine to five.
    #[must_use]
    pub fn office() -> Self {
        let frame = Frame {
            from: 9 * 60,
            to: 17 * 60,
        };
        Self(std::array::from_fn(|day| {
            if day < 5 { vec![frame] } else { Vec::new() }
        }))
    }

    /// The frames that start on a day of the week.
    #[must_use]
    pub fn day(&self, weekday: Weekday) -> &[Frame] {
        self.0
            .get(usize::from(weekday.to_monday_zero_offset().unsigned_abs()))
            .map_or(&[], Vec::as_slice)
    }
}

/// A day, or a part of one, on which nobody works.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holiday {
    /// The local civil date.
    pub date: Date,
    /// Closed from this minute; half days begin at 12:00 or end there.
    #[serde(
        default,
        with = "text::time",
        skip_serializing_if = "text::is_midnight"
    )]
    pub from: u16,
    /// Until just before this one.
    #[serde(
        default = "text::whole",
        with = "text::time",
        skip_serializing_if = "text::is_whole"
    )]
    pub to: u16,
    /// What it is called.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
}

impl Holiday {
    /// A whole day.
    #[must_use]
    pub fn whole(date: Date, name: &str) -> Self {
        Self {
            date,
            from: 0,
            to: DAY,
            name: name.to_owned(),
        }
    }

    /// Whether it closes the whole day.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.from == 0 && self.to == DAY
    }
}

/// A team's working hours as they are edited and kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkingHours {
    /// The IANA name of the time zone.
    pub zone: String,
    /// The frames of the week.
    pub week: Week,
    /// When nobody works nevertheless.
    #[serde(default)]
    pub holidays: Vec<Holiday>,
}

/// What is wrong with working hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HoursError {
    /// There is no such time zone.
    #[error("there is no such time zone")]
    UnknownZone,
    /// Nothing is open, or holidays leave nothing open for ten years.
    #[error("these hours never open")]
    NeverOpen,
    /// A frame starts within another one.
    #[error("two frames overlap")]
    Overlap {
        /// The day of the week, Monday is 0.
        day: u8,
        /// The frame's place in that day.
        frame: usize,
    },
    /// A frame is not made of times of the day.
    #[error("a frame starts at 00:00 to 23:59 and ends at 24:00 at the latest")]
    BadTime {
        /// The day of the week, Monday is 0.
        day: u8,
        /// The frame's place in that day.
        frame: usize,
    },
    /// A holiday ends before it starts, or after its day.
    #[error("a holiday ends after it starts and within its day")]
    BadHoliday {
        /// Its place in the list.
        index: usize,
    },
}

impl WorkingHours {
    /// All that is refused when they are saved (T13).
    #[must_use]
    pub fn problems(&self) -> Vec<HoursError> {
        let mut problems = Vec::new();
        if zone(&self.zone).is_none() {
            problems.push(HoursError::UnknownZone);
        }
        let frames: Vec<(u8, usize, Frame)> = (0u8..)
            .zip(&self.week.0)
            .flat_map(|(day, frames)| {
                frames
                    .iter()
                    .enumerate()
                    .map(move |(at, it)| (day, at, *it))
            })
            .collect();
        for (day, frame, it) in &frames {
            if !it.is_time() {
                problems.push(HoursError::BadTime {
                    day: *day,
                    frame: *frame,
                });
            }
        }
        problems.extend(overlaps(&frames));
        for (index, it) in self.holidays.iter().enumerate() {
            if !(it.from < it.to && it.to <= DAY) {
                problems.push(HoursError::BadHoliday { index });
            }
        }
        let never = match self.calendar() {
            Ok(calendar) => calendar.has_ten_closed_years(),
            Err(_) => self.week.0.iter().all(Vec::is_empty),
        };
        if never {
            problems.push(HoursError::NeverOpen);
        }
        problems
    }

    /// The calendar that counts. Overlapping frames are a union; one that never opens counts nothing.
    pub fn calendar(&self) -> Result<Calendar, HoursError> {
        Calendar::new(self)
    }
}

/// A time zone by its IANA name; names whose meaning depends on the machine are none.
pub(crate) fn zone(name: &str) -> Option<TimeZone> {
    const OF_THE_MACHINE: [&str; 5] = ["localtime", "posixrules", "posix", "right", "factory"];
    let first = name.split('/').next().unwrap_or_default();
    if OF_THE_MACHINE
        .iter()
        .any(|it| first.eq_ignore_ascii_case(it))
    {
        return None;
    }
    TimeZone::get(name).ok().filter(|it| !it.is_unknown())
}

/// Each frame that starts within another one.
fn overlaps(frames: &[(u8, usize, Frame)]) -> Vec<HoursError> {
    let mut placed: Vec<(u32, u32, u8, usize)> = frames
        .iter()
        .filter(|it| it.2.is_time())
        .map(|(day, at, it)| {
            let start = u32::from(*day) * u32::from(DAY) + u32::from(it.from);
            (start, start + u32::from(it.minutes()), *day, *at)
        })
        .collect();
    placed.sort_unstable();
    // What runs over the week's end covers its beginning.
    let mut covered = placed
        .iter()
        .map(|it| it.1)
        .max()
        .unwrap_or(0)
        .saturating_sub(WEEK);
    let mut found = Vec::new();
    for (start, end, day, frame) in placed {
        if start < covered {
            found.push(HoursError::Overlap { day, frame });
        }
        covered = covered.max(end);
    }
    found
}
