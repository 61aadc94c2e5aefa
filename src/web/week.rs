//! Working hours as people edit them: a time zone and a week with any number of frames a day.
//!
//! The part `hours/_week.html` shows the [`Grid`] that a page holds as `grid`. The form around it sends,
//! besides its own fields:
//! - `zone`: the time zone;
//! - `frame`: once a row, its key: the day and whatever tells it from others of that day, as `mon-2`;
//! - `from` and `to`: once a row and in the order of `frame`; both empty is no frame;
//! - `over`: the key of each row that ends on the next day.
//!
//! It holds these in fields of those names and hands them to [`Typed`]. Rows can be added and removed in
//! the browser (`static/js/week.js`); without a script each day has two empty ones to spare.

use std::sync::LazyLock;

use domain::working_hours::{DAY, Frame, FrameError, HoursError, Week, WorkingHours};
use jiff::tz::TimeZone;

use super::refused::Refused;
use crate::i18n::Words;

/// The days as keys say them, Monday first.
const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
/// Empty rows of each day, for browsers without a script.
const SPARE: usize = 2;

/// The time zones that are offered while one types: every IANA name but those of old spellings.
pub(super) static ZONES: LazyLock<Vec<String>> = LazyLock::new(|| {
    const OLD: [&str; 9] = [
        "posix", "right", "Etc", "SystemV", "US", "Brazil", "Canada", "Chile", "Mexico",
    ];
    let mut zones: Vec<String> = jiff::tz::db()
        .available()
        .map(|it| it.to_string())
        .filter(|it| it == "UTC" || it.split_once('/').is_some_and(|it| !OLD.contains(&it.0)))
        .collect();
    zones.sort_unstable();
    zones.dedup();
    zones
});

/// What the form of a week sent.
#[derive(Clone, Debug, Default)]
pub(super) struct Typed {
    /// The time zone.
    pub(super) zone: String,
    /// The key of each row.
    pub(super) frame: Vec<String>,
    /// From when, by row.
    pub(super) from: Vec<String>,
    /// Until when, by row.
    pub(super) to: Vec<String>,
    /// The keys of rows that end on the next day.
    pub(super) over: Vec<String>,
}

/// A week as it is shown.
#[derive(Clone, Debug)]
pub(super) struct Grid {
    /// The time zone.
    pub(super) zone: String,
    /// What is wrong with it.
    pub(super) zone_wrong: Option<String>,
    /// What is wrong with the week as a whole.
    pub(super) wrong: Option<String>,
    /// Seven days.
    pub(super) days: Vec<GridDay>,
    /// What is offered while one types.
    pub(super) zones: &'static [String],
}

/// A day of it.
#[derive(Clone, Debug)]
pub(super) struct GridDay {
    /// As in keys.
    pub(super) key: &'static str,
    /// Its name.
    pub(super) name: String,
    /// Its frames and the rows to spare.
    pub(super) rows: Vec<Row>,
}

/// A frame of a day.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    /// Its key.
    pub(super) key: String,
    /// From when.
    pub(super) from: String,
    /// Until when.
    pub(super) to: String,
    /// It ends on the next day.
    pub(super) over: bool,
    /// It is for whoever has no script, and empty.
    pub(super) spare: bool,
    /// What is wrong with it, at `to` if not at `from`.
    pub(super) wrong: Option<String>,
    /// Whether that is about its start.
    pub(super) at_start: bool,
}

impl Grid {
    /// Hours as they are.
    pub(super) fn of(words: &Words, hours: &WorkingHours) -> Self {
        let mut grid = Self::empty(words, &hours.zone);
        for (day, frames) in grid.days.iter_mut().zip(&hours.week.0) {
            day.rows = (0..)
                .zip(frames)
                .map(|(count, it)| Row {
                    key: format!("{}-{count}", day.key),
                    from: written(it.from),
                    // Fields for times know no 24:00.
                    to: written(it.to % DAY),
                    over: it.passes_midnight() || it.to == DAY,
                    ..Row::default()
                })
                .collect();
        }
        grid.with_spare()
    }

    fn empty(words: &Words, zone: &str) -> Self {
        let day = |key: &'static str| GridDay {
            key,
            name: day_name(words, key),
            rows: Vec::new(),
        };
        Self {
            zone: zone.to_owned(),
            zone_wrong: None,
            wrong: None,
            days: DAYS.map(day).into(),
            zones: &ZONES,
        }
    }

    fn with_spare(mut self) -> Self {
        for day in &mut self.days {
            for count in 0..SPARE {
                day.rows.push(Row {
                    key: format!("{}-s{count}", day.key),
                    spare: true,
                    ..Row::default()
                });
            }
        }
        self
    }

    /// A whole-week problem that only an action found.
    pub(super) fn with_wrong(mut self, field: &str, wrong: &str) -> Self {
        match field {
            "zone" => self.zone_wrong = Some(wrong.to_owned()),
            "week" => self.wrong = Some(wrong.to_owned()),
            _ => {}
        }
        self
    }

    /// The first thing that is wrong, for the head of the page.
    pub(super) fn refused(&self) -> Option<Refused> {
        let zone = self.zone_wrong.clone().map(|it| ("zone".to_owned(), it));
        let rows = self.days.iter().flat_map(|it| &it.rows);
        let frame = rows.filter_map(|it| {
            let side = if it.at_start { "from" } else { "to" };
            Some((format!("{side}-{}", it.key), it.wrong.clone()?))
        });
        let week = self.wrong.clone().map(|it| ("week".to_owned(), it));
        let (field, wrong) = zone.into_iter().chain(frame).chain(week).next()?;
        Some(Refused::because(field, wrong))
    }
}

impl Typed {
    /// The hours, without holidays.
    ///
    /// # Errors
    /// The grid with all that was typed, and what is wrong at each row.
    pub(super) fn read(&self, words: &Words) -> Result<WorkingHours, Box<Grid>> {
        let mut grid = Grid::empty(words, &self.zone);
        let mut week = Week::default();
        // For each frame of a day the row that it came from.
        let mut rows: [Vec<usize>; 7] = Default::default();
        let mut is_wrong = false;
        let typed = self.frame.iter().zip(&self.from).zip(&self.to);
        for ((key, from), to) in typed {
            let (from, to) = (from.trim(), to.trim());
            let day = key.split('-').next().unwrap_or_default();
            let place = DAYS.iter().position(|it| *it == day);
            let shown = place.and_then(|it| grid.days.get_mut(it));
            let (Some(place), Some(shown)) = (place, shown) else {
                continue;
            };
            if from.is_empty() && to.is_empty() {
                continue;
            }
            let over = self.over.contains(key);
            let mut row = Row {
                key: format!("{}-{}", shown.key, shown.rows.len()),
                from: from.to_owned(),
                to: to.to_owned(),
                over,
                ..Row::default()
            };
            match frame(from, to, over) {
                Ok(frame) => {
                    row.over = over || frame.to == DAY;
                    row.to = written(frame.to % DAY);
                    rows[place].push(shown.rows.len());
                    week.0[place].push(frame);
                }
                Err((at_start, why)) => {
                    is_wrong = true;
                    row.at_start = at_start;
                    row.wrong = Some(words.t(why));
                }
            }
            shown.rows.push(row);
        }
        for (frames, rows) in week.0.iter_mut().zip(&mut rows) {
            let mut order: Vec<(Frame, usize)> =
                frames.iter().copied().zip(rows.iter().copied()).collect();
            order.sort_by_key(|it| (it.0.from, it.0.to));
            (*frames, *rows) = order.into_iter().unzip();
        }
        let zone = self.zone.trim();
        let hours = WorkingHours {
            zone: TimeZone::get(zone)
                .ok()
                .and_then(|it| it.iana_name().map(str::to_owned))
                .unwrap_or_else(|| zone.to_owned()),
            week,
            holidays: Vec::new(),
        };
        for problem in hours.problems() {
            match problem {
                HoursError::UnknownZone => {
                    grid.zone_wrong = Some(words.t("error-time-zone-unknown"));
                }
                HoursError::Overlap { day, frame } => {
                    let place = usize::from(day);
                    let row = rows.get(place).and_then(|it| it.get(frame)).copied();
                    let shown = grid.days.get_mut(place);
                    if let Some(row) = row.and_then(|it| shown?.rows.get_mut(it)) {
                        row.at_start = true;
                        row.wrong = Some(words.t("error-frame-overlap"));
                    }
                }
                HoursError::NeverOpen if is_wrong => continue,
                HoursError::NeverOpen => grid.wrong = Some(words.t("error-hours-never-open")),
                HoursError::BadTime { .. } | HoursError::BadHoliday { .. } => {}
            }
            is_wrong = true;
        }
        if is_wrong {
            Err(Box::new(grid.with_spare()))
        } else {
            Ok(hours)
        }
    }
}

/// A frame as typed; else whether its start is wrong, and the key that says why.
fn frame(from: &str, to: &str, over: bool) -> Result<Frame, (bool, &'static str)> {
    // The end of the day is what the next day begins with.
    let (end, over) = if to == "24:00" || (over && to == "00:00") {
        ("24:00", false)
    } else {
        (to, over)
    };
    Frame::typed(from, end, over).map_err(|error| match error {
        FrameError::BadTime => {
            let start_is_time = Frame::typed(from, "24:00", false).is_ok();
            (!start_is_time, "error-frame-time")
        }
        FrameError::EndsBeforeStart => (false, "error-frame-backwards"),
        FrameError::LongerThanADay => (false, "error-frame-long"),
    })
}

/// A minute of the day as people read it.
pub(super) fn written(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// The name of a day of the week by its key.
fn day_name(words: &Words, key: &str) -> String {
    words.t(&format!("weekday-{key}"))
}

/// Working hours in few words: “Mon–Fri 09:00–12:00, 13:00–17:30, Europe/Berlin”.
pub(super) fn summary(words: &Words, hours: &WorkingHours) -> String {
    let name = |it: usize| {
        let key = DAYS.get(it).copied().unwrap_or_default();
        words.t(&format!("weekday-short-{key}"))
    };
    let mut parts = Vec::new();
    let mut first = 0;
    for (day, frames) in hours.week.0.iter().enumerate() {
        if hours.week.0.get(day + 1) == Some(frames) {
            continue;
        }
        if !frames.is_empty() {
            let days = if first == day {
                name(day)
            } else {
                format!("{}–{}", name(first), name(day))
            };
            let times: Vec<String> = frames
                .iter()
                .map(|it| format!("{}–{}", written(it.from), written(it.to)))
                .collect();
            parts.push(format!("{days} {}", times.join(", ")));
        }
        first = day + 1;
    }
    if parts.is_empty() {
        parts.push(words.t("hours-closed"));
    }
    format!("{}, {}", parts.join("; "), hours.zone)
}

#[cfg(test)]
mod tests {
    use domain::locale::Language;

    use super::*;
    use crate::i18n::Languages;

    fn words() -> Words {
        Languages::load().unwrap().of(Language::En)
    }

    /// Rows as `day from to`, with a `+` for the next day.
    fn typed(zone: &str, rows: &[&str]) -> Typed {
        let mut typed = Typed {
            zone: zone.to_owned(),
            ..Typed::default()
        };
        for (count, row) in rows.iter().enumerate() {
            let mut parts = row.split(' ');
            let key = format!("{}-{count}", parts.next().unwrap());
            let (from, to) = (parts.next().unwrap(), parts.next().unwrap());
            if to.ends_with('+') {
                typed.over.push(key.clone());
            }
            let plain = |it: &str| it.trim_end_matches('+').replace('_', "");
            typed.frame.push(key);
            typed.from.push(plain(from));
            typed.to.push(plain(to));
        }
        typed
    }

    /// What is wrong, by the field it is at.
    #[track_caller]
    fn wrong(zone: &str, rows: &[&str]) -> Vec<String> {
        let grid = typed(zone, rows).read(&words()).unwrap_err();
        let mut found: Vec<String> = grid.zone_wrong.iter().map(|_| "zone".to_owned()).collect();
        found.extend(grid.wrong.iter().map(|_| "week".to_owned()));
        for row in grid.days.iter().flat_map(|it| &it.rows) {
            let side = if row.at_start { "from" } else { "to" };
            found.extend(row.wrong.iter().map(|_| format!("{side}-{}", row.key)));
        }
        assert!(grid.refused().is_some());
        found
    }

    /// T1, T13.
    #[test]
    fn frames_are_read_as_typed() {
        let rows = [
            "mon 13:00 17:30",
            "mon 09:00 12:00",
            "mon _ _",
            "tue 22:00 06:00+",
            "wed 18:00 00:00+",
            "thu 18:00 24:00",
        ];
        let hours = typed("europe/berlin", &rows).read(&words()).unwrap();
        assert_eq!(hours.zone, "Europe/Berlin");
        let text = summary(&words(), &hours);
        let expected = "Mon 09:00–12:00, 13:00–17:30; Tue 22:00–06:00; Wed–Thu 18:00–24:00, \
                        Europe/Berlin";
        assert_eq!(text, expected);
        let again = Grid::of(&words(), &hours);
        assert_eq!(again.days[3].rows[0].to, "00:00");
        assert!(again.days[3].rows[0].over && again.days[0].rows[2].spare);
    }

    /// T13.
    #[test]
    fn each_wrong_frame_is_named() {
        assert_eq!(wrong("UTC", &["mon 17:00 09:00"]), ["to-mon-0"]);
        assert_eq!(wrong("UTC", &["mon 09:00 09:00"]), ["to-mon-0"]);
        assert_eq!(wrong("UTC", &["mon 09:00 10:00+"]), ["to-mon-0"]);
        assert_eq!(wrong("UTC", &["mon 25:00 26:00"]), ["from-mon-0"]);
        assert_eq!(wrong("UTC", &["mon 09:00 _"]), ["to-mon-0"]);
        assert_eq!(wrong("UTC", &["mon _ 09:00"]), ["from-mon-0"]);
        assert_eq!(wrong("UTC", &["mon 24:00 24:00"]), ["from-mon-0"]);
        let overlap = ["mon 09:00 12:00", "fri 09:00 12:00", "fri 11:00 13:00"];
        assert_eq!(wrong("UTC", &overlap), ["from-fri-1"]);
        let over_midnight = ["sun 22:00 06:00+", "mon 05:00 12:00"];
        assert_eq!(wrong("UTC", &over_midnight), ["from-mon-0"]);
        let several = ["mon 17:00 09:00", "tue 9 10:00"];
        assert_eq!(
            wrong("Berlin", &several),
            ["zone", "to-mon-0", "from-tue-0"]
        );
    }

    /// T13.
    #[test]
    fn hours_that_never_open_and_unknown_zones_are_refused() {
        assert_eq!(wrong("UTC", &[]), ["week"]);
        assert_eq!(wrong("UTC", &["mon _ _"]), ["week"]);
        assert_eq!(wrong("Mars/Base", &["mon 09:00 12:00"]), ["zone"]);
        assert_eq!(wrong("localtime", &["mon 09:00 12:00"]), ["zone"]);
    }

    /// T1.
    #[test]
    fn every_zone_is_offered() {
        for zone in [
            "Europe/Berlin",
            "Asia/Kathmandu",
            "Australia/Lord_Howe",
            "UTC",
        ] {
            assert!(ZONES.iter().any(|it| it == zone), "{zone}");
        }
        assert!(ZONES.iter().all(|it| TimeZone::get(it).is_ok()));
    }
}
