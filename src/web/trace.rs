//! Where the time of a goal went, line by line, so that somebody of HR can follow it (T11).

use domain::ids::{StatusId, TeamId};
use domain::sla::{Line, Trace, Why};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::desk::Desk;
use super::due;
use crate::i18n::{self, Words};

/// As many lines are shown at the beginning of a long trace, and as many at its end.
const SHOWN: usize = 60;

/// A trace as it is drawn.
#[derive(Clone, Debug)]
pub(super) struct Table {
    /// Its lines.
    pub(super) rows: Vec<Row>,
    /// The sum of what was counted.
    pub(super) counted: String,
    /// In which time zone its times are.
    pub(super) zone: String,
}

/// A line of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// Day and time.
    pub(super) when: String,
    /// What this time was.
    pub(super) what: String,
    /// How much of it counted; empty for nothing.
    pub(super) counted: String,
    /// How it looks.
    pub(super) class: &'static str,
}

/// What words a trace.
#[derive(Clone, Copy, Debug)]
pub(super) struct Telling<'a> {
    /// In these words.
    pub(super) words: &'a Words,
    /// Teams and statuses by name.
    pub(super) desk: &'a Desk,
    /// The present moment, by which the year is left out.
    pub(super) now: Timestamp,
}

impl Telling<'_> {
    /// Words a trace.
    pub(super) fn table(&self, trace: &Trace) -> Table {
        let lines = merged(&trace.lines);
        let zone = lines.first().map_or("UTC", |it| it.zone.as_str());
        let mut rows: Vec<Row> = Vec::with_capacity(lines.len());
        let mut present = zone;
        for line in &lines {
            let mut row = self.row(line);
            if line.zone != present {
                present = &line.zone;
                row.what = self.words.t2(
                    "trace-zone-from-here",
                    "what",
                    row.what,
                    "zone",
                    line.zone.as_str(),
                );
            }
            rows.push(row);
        }
        if rows.len() > 2 * SHOWN {
            let hidden = SHOWN..rows.len() - SHOWN;
            let sum = lines[hidden.clone()]
                .iter()
                .fold(SignedDuration::ZERO, |sum, it| {
                    sum.saturating_add(it.counted)
                });
            let left_out = Row {
                when: String::new(),
                what: self.words.t1("trace-more", "n", hidden.len()),
                counted: self.counted(sum),
                class: "is-cut",
            };
            rows.splice(hidden, [left_out]);
        }
        Table {
            rows,
            counted: exact(self.words, trace.counted),
            zone: zone.to_owned(),
        }
    }

    fn row(&self, line: &Line) -> Row {
        let (what, class) = self.what(&line.why);
        Row {
            when: self.when(line),
            what,
            counted: self.counted(line.counted),
            class,
        }
    }

    fn counted(&self, time: SignedDuration) -> String {
        if time == SignedDuration::ZERO {
            String::new()
        } else {
            exact(self.words, time)
        }
    }

    fn what(&self, why: &Why) -> (String, &'static str) {
        let words = self.words;
        match why {
            Why::Counted => (words.t("trace-counted"), "is-counted"),
            Why::Closed => (words.t("trace-closed"), ""),
            Why::Holiday(name) if name.is_empty() => (words.t("trace-holiday"), ""),
            Why::Holiday(name) => {
                let name = name.as_str();
                (words.t1("trace-holiday-named", "name", name), "")
            }
            Why::Paused(status) => (
                words.t1("trace-paused", "status", self.status(*status)),
                "is-paused",
            ),
            Why::AwaitsApproval => (words.t("trace-awaits-approval"), "is-paused"),
            Why::Resolved => (words.t("trace-resolved"), ""),
            Why::Merged => (words.t("trace-merged"), ""),
            Why::GoalChanged {
                minutes: Some(minutes),
            } => {
                let goal = SignedDuration::from_mins(i64::from(*minutes));
                let goal = due::length(words, goal, due::Round::Down);
                (words.t1("trace-goal", "time", goal), "is-change")
            }
            Why::GoalChanged { minutes: None } => (words.t("trace-goal-none"), "is-change"),
            Why::Moved(team) => (
                words.t1("trace-moved", "team", self.team(*team)),
                "is-change",
            ),
            Why::HoursChanged => (words.t("trace-hours"), "is-change"),
        }
    }

    fn team(&self, id: TeamId) -> String {
        self.desk.team_name(id.0)
    }

    fn status(&self, id: StatusId) -> String {
        self.desk.status(id.0).name
    }

    /// "Thu 19 Nov, 09:00–12:00"; a whole day is its date alone.
    fn when(&self, line: &Line) -> String {
        let zone = &i18n::zone(Some(&line.zone));
        let words = self.words;
        if line.from == line.to {
            return due::moment(words, line.from, self.now, zone);
        }
        let is_midnight = |at: Timestamp| zone.to_datetime(at).time().to_string() == "00:00:00";
        let first = zone.to_datetime(line.from).date();
        let before_end = line.to.checked_sub(SignedDuration::from_nanos(1));
        let last_moment = before_end.unwrap_or(line.to);
        let last = zone.to_datetime(last_moment).date();
        let whole = is_midnight(line.from) && is_midnight(line.to);
        match (first == last, whole) {
            (true, true) => self.day(line.from, zone),
            (false, true) => words.t2(
                "trace-span",
                "from",
                self.day(line.from, zone),
                "to",
                self.day(last_moment, zone),
            ),
            (true, false) => {
                let from = due::moment(words, line.from, self.now, zone);
                let to = if is_midnight(line.to) {
                    "24:00".to_owned()
                } else {
                    words.time(line.to, zone)
                };
                format!("{from}–{to}")
            }
            (false, false) => words.t2(
                "trace-span",
                "from",
                due::moment(words, line.from, self.now, zone),
                "to",
                due::moment(words, line.to, self.now, zone),
            ),
        }
    }

    fn day(&self, at: Timestamp, zone: &TimeZone) -> String {
        let year = |at: Timestamp| zone.to_datetime(at).year();
        if year(at) == year(self.now) {
            self.words.near_day(at, zone)
        } else {
            self.words.long_date(at, zone)
        }
    }
}

/// An evening, a weekend and a morning are one stretch outside working hours.
fn merged(lines: &[Line]) -> Vec<Line> {
    let mut merged: Vec<Line> = Vec::with_capacity(lines.len());
    for line in lines {
        match merged.last_mut() {
            Some(last)
                if last.why == Why::Closed
                    && line.why == Why::Closed
                    && last.to == line.from
                    && last.zone == line.zone =>
            {
                last.to = line.to;
                last.last_day = line.last_day;
            }
            _ => merged.push(line.clone()),
        }
    }
    merged
}

/// A length to the second, so that the lines add up.
fn exact(words: &Words, time: SignedDuration) -> String {
    let seconds = time.as_secs().rem_euclid(60);
    if seconds == 0 {
        return due::length(words, time, due::Round::Down);
    }
    let seconds = words.t1("length-seconds", "n", seconds);
    if time < SignedDuration::from_mins(1) {
        return seconds;
    }
    let minutes = due::length(words, time, due::Round::Down);
    // "3 h 10" alone is clear; with seconds behind it the minutes need their name.
    let (hours, rest) = (time.as_mins() / 60, time.as_mins() % 60);
    let minutes = if hours > 0 && rest > 0 {
        let hours = words.t1("length-hours", "n", hours);
        let rest = words.t1("length-minutes", "n", rest);
        format!("{hours} {rest}")
    } else {
        minutes
    };
    format!("{minutes} {seconds}")
}

#[cfg(test)]
mod tests {
    use domain::locale::Language;
    use domain::sla::trace_of;
    use domain::working_hours::{Frame, Holiday, Week, WorkingHours};

    use super::*;
    use crate::i18n::Languages;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn table(language: Language, start: &str, minutes: u32) -> Table {
        let frame = |from: u16, to: u16| Frame {
            from: from * 60,
            to: to * 60,
        };
        let hours = WorkingHours {
            zone: "Europe/Berlin".to_owned(),
            week: Week(std::array::from_fn(|day| {
                let open = vec![frame(9, 12), frame(13, 17)];
                if day < 5 { open } else { Vec::new() }
            })),
            holidays: vec![Holiday::whole(
                jiff::civil::date(2026, 11, 18),
                "Buß- und Bettag",
            )],
        };
        let trace = trace_of(&hours.calendar().unwrap(), at(start), minutes).unwrap();
        let words = Languages::load().unwrap().of(language);
        let desk = Desk::empty(&words);
        let telling = Telling {
            words: &words,
            desk: &desk,
            now: at("2026-11-22T12:00:00Z"),
        };
        telling.table(&trace)
    }

    /// T11: lunch, a holiday, evenings and a weekend, each with its reason.
    #[test]
    fn a_trace_is_readable() {
        // From Tuesday 15:00 to Monday: 2 h + 7 h + 7 h + 1 h.
        let table = table(Language::En, "2026-11-17T14:00:00Z", 17 * 60);
        let rows: Vec<(&str, &str, &str)> = table
            .rows
            .iter()
            .map(|it| (it.when.as_str(), it.what.as_str(), it.counted.as_str()))
            .collect();
        assert_eq!(
            rows,
            [
                ("Tue 17 Nov, 15:00–17:00", "counted", "2 h"),
                ("Tue 17 Nov, 17:00–24:00", "outside working hours", ""),
                ("Wed 18 Nov", "holiday: Buß- und Bettag", ""),
                ("Thu 19 Nov, 00:00–09:00", "outside working hours", ""),
                ("Thu 19 Nov, 09:00–12:00", "counted", "3 h"),
                ("Thu 19 Nov, 12:00–13:00", "outside working hours", ""),
                ("Thu 19 Nov, 13:00–17:00", "counted", "4 h"),
                (
                    "Thu 19 Nov, 17:00 – Fri 20 Nov, 09:00",
                    "outside working hours",
                    ""
                ),
                ("Fri 20 Nov, 09:00–12:00", "counted", "3 h"),
                ("Fri 20 Nov, 12:00–13:00", "outside working hours", ""),
                ("Fri 20 Nov, 13:00–17:00", "counted", "4 h"),
                (
                    "Fri 20 Nov, 17:00 – Mon 23 Nov, 09:00",
                    "outside working hours",
                    ""
                ),
                ("Mon 23 Nov, 09:00–10:00", "counted", "1 h"),
            ]
        );
        assert_eq!(
            (table.counted.as_str(), table.zone.as_str()),
            ("17 h", "Europe/Berlin")
        );
    }

    /// T11.
    #[test]
    fn a_long_trace_is_cut_in_its_middle_and_still_adds_up() {
        let table = table(Language::De, "2026-11-17T14:00:00Z", 525_600);
        assert_eq!(table.rows.len(), 2 * SHOWN + 1);
        assert_eq!(table.counted, "8760 Std.");
        assert!(table.rows[SHOWN].what.contains("weitere"));
    }

    #[test]
    fn lengths_are_exact_where_they_have_to_add_up() {
        let words = Languages::load().unwrap().of(Language::En);
        let seconds = |it| exact(&words, SignedDuration::from_secs(it));
        assert_eq!(seconds(3600 + 600), "1 h 10");
        assert_eq!(seconds(3600 + 605), "1 h 10 min 5 s");
        assert_eq!(seconds(3605), "1 h 5 s");
        assert_eq!(seconds(65), "1 min 5 s");
        assert_eq!(seconds(5), "5 s");
    }
}
