//! Working hours, as `visavis explain deadline` writes them too.

use std::collections::BTreeMap;

use domain::working_hours::{Holiday, HoursError, Week, WorkingHours};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::problem::{Problem, Result};
use crate::actions::manage_hours::{HoursChange, LONGEST_NAME, MOST_HOLIDAYS};

/// The keys of a week.
const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// When a team works.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Hours)]
pub(super) struct Present {
    /// The IANA name of the time zone.
    #[schema(example = "Europe/Berlin")]
    tz: String,
    /// By day, `mon` to `sun`: frames of two times `HH:MM`. An end at or before the start is on the next
    /// day; `24:00` is an end, too.
    #[schema(value_type = BTreeMap<String, Vec<Vec<String>>>)]
    weekly_hours: Week,
    /// When nobody works nevertheless, by date.
    holidays: Vec<HolidayEntry>,
}

/// A day, or a part of one, on which nobody works.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Holiday)]
pub(super) struct HolidayEntry {
    /// The date.
    #[schema(format = Date, example = "2026-12-24")]
    date: String,
    /// Closed from this time on.
    #[serde(default = "midnight")]
    #[schema(default = "00:00", example = "12:00")]
    from: String,
    /// Until this time.
    #[serde(default = "whole")]
    #[schema(default = "24:00", example = "24:00")]
    to: String,
    /// What it is called.
    #[serde(default)]
    name: String,
}

fn midnight() -> String {
    "00:00".to_owned()
}

fn whole() -> String {
    "24:00".to_owned()
}

fn written(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

impl From<WorkingHours> for Present {
    fn from(hours: WorkingHours) -> Self {
        let entry = |it: Holiday| HolidayEntry {
            date: it.date.to_string(),
            from: written(it.from),
            to: written(it.to),
            name: it.name,
        };
        Self {
            tz: hours.zone,
            weekly_hours: hours.week,
            holidays: hours.holidays.into_iter().map(entry).collect(),
        }
    }
}

/// What is to change of a team's hours; a field that is left out stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct HoursPatch {
    /// The IANA name of the time zone.
    #[schema(example = "Europe/Berlin")]
    tz: Option<String>,
    /// The whole week by day, `mon` to `sun`: frames of two times `HH:MM`. An end at or before the start
    /// is on the next day; `24:00` is an end, too. Frames must not overlap.
    weekly_hours: Option<BTreeMap<String, Vec<Vec<String>>>>,
    /// When nobody works nevertheless, all of it.
    holidays: Option<Vec<HolidayEntry>>,
}

impl HoursPatch {
    /// The change, once it fits the hours as they are.
    pub(super) fn change(self, present: WorkingHours) -> Result<HoursChange> {
        let week = self.weekly_hours.map(week).transpose()?;
        let holidays = match self.holidays {
            Some(many) if many.len() > MOST_HOLIDAYS => {
                return Err(Problem::invalid("hours.holidays", "holidays-many"));
            }
            Some(entries) => Some(
                (0..)
                    .zip(entries)
                    .map(|(index, it)| holiday(index, it))
                    .collect::<Result<Vec<_>>>()?,
            ),
            None => None,
        };
        let change = HoursChange {
            zone: self.tz,
            week,
            holidays,
        };
        let hours = change.clone().applied_to(present);
        match hours.problems().first() {
            Some(problem) => Err(worded(*problem, &hours)),
            None => Ok(change),
        }
    }
}

fn week(days: BTreeMap<String, Vec<Vec<String>>>) -> Result<Week> {
    let mut week = Week::default();
    for (name, frames) in days {
        let place = DAYS.iter().position(|it| *it == name);
        let Some(day) = place.and_then(|it| week.0.get_mut(it)) else {
            return Err(Problem::invalid("hours.weekly_hours", "day-unknown"));
        };
        for (at, frame) in frames.into_iter().enumerate() {
            let frame = serde_json::from_value(json!(frame)).map_err(|_| {
                Problem::invalid(format!("hours.weekly_hours.{name}.{at}"), "frame-time")
            })?;
            day.push(frame);
        }
    }
    Ok(week)
}

fn holiday(index: usize, entry: HolidayEntry) -> Result<Holiday> {
    let wrong = |part: &str, code| Problem::invalid(format!("hours.holidays.{index}.{part}"), code);
    if entry.name.chars().count() > LONGEST_NAME {
        return Err(wrong("name", "name-long"));
    }
    let value = |part: Value| serde_json::from_value::<Holiday>(part);
    if value(json!({ "date": entry.date })).is_err() {
        return Err(wrong("date", "date-invalid"));
    }
    let whole = json!({ "date": entry.date, "from": entry.from, "to": entry.to,
        "name": entry.name });
    match value(whole) {
        Ok(holiday) if holiday.from < holiday.to => Ok(holiday),
        Ok(_) => Err(wrong("to", "holiday-times")),
        Err(_) => Err(wrong("from", "frame-time")),
    }
}

fn worded(problem: HoursError, hours: &WorkingHours) -> Problem {
    let frame = |day: u8, at: usize| {
        let name = DAYS.get(usize::from(day)).copied().unwrap_or_default();
        format!("hours.weekly_hours.{name}.{at}")
    };
    match problem {
        HoursError::UnknownZone => Problem::invalid("hours.tz", "time-zone-unknown"),
        HoursError::Overlap { day, frame: at } => Problem::invalid(frame(day, at), "frame-overlap"),
        HoursError::BadTime { day, frame: at } => Problem::invalid(frame(day, at), "frame-time"),
        HoursError::BadHoliday { index } => {
            Problem::invalid(format!("hours.holidays.{index}"), "holiday-times")
        }
        HoursError::NeverOpen if hours.week.0.iter().all(Vec::is_empty) => {
            Problem::invalid("hours.weekly_hours", "hours-never-open")
        }
        HoursError::NeverOpen => Problem::invalid("hours.holidays", "hours-never-open"),
    }
}
