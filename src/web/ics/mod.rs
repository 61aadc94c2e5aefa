//! Holidays out of an iCalendar file (T3, RFC 5545): its events as days and parts of days.
//!
//! What is read: whole days, several days, times of the day, what repeats daily or more seldom, single
//! dates that are left out, added or changed. Whether somebody counts as busy in an event says nothing:
//! calendars of holidays are full of events that do not block.

mod lines;
mod when;

use std::collections::HashMap;

use domain::working_hours::{DAY, Holiday};
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use crate::actions::manage_hours::{LONGEST_NAME, MOST_HOLIDAYS, not_in};
use lines::Line;
use when::{Length, Moment, Repeats};

/// The largest file, in bytes.
pub(super) const LARGEST: usize = 1024 * 1024;
/// The most events of a file.
const EVENTS: usize = 2000;
/// The longest event, in days.
const LONGEST: usize = 400;
/// For how many years events that repeat are written out: this one and the next two.
const YEARS: i16 = 3;

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Wrong {
    /// The line; 0 when it is about the file as a whole.
    pub(super) line: usize,
    /// The rest of the key `error-…`.
    pub(super) why: &'static str,
}

impl Wrong {
    fn at(line: usize, why: &'static str) -> Self {
        Self { line, why }
    }
}

/// What was found in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// Days and parts of days from the beginning of this year on, each once.
    pub(super) holidays: Vec<Holiday>,
    /// How many were before, without those of what repeats.
    pub(super) past: usize,
}

/// An event while it is read.
#[derive(Debug, Default)]
struct Event {
    line: usize,
    uid: String,
    name: String,
    start: Option<Moment>,
    length: Option<(usize, Length)>,
    repeats: Option<Repeats>,
    also: Vec<Moment>,
    not: Vec<Moment>,
    /// It is about this one of several.
    instance: Option<Moment>,
    cancelled: bool,
}

/// Reads the holidays of a team in this zone.
pub(super) fn holidays(bytes: &[u8], zone: &TimeZone, today: Date) -> Result<Found, Wrong> {
    let events = events(&lines::read(bytes)?)?;
    if events.is_empty() {
        return Err(Wrong::at(0, "ics-empty"));
    }
    let first = jiff::civil::date(today.year(), 1, 1);
    let last = jiff::civil::date(today.year().saturating_add(YEARS - 1), 12, 31);
    let mut changed: HashMap<&str, Vec<DateTime>> = HashMap::new();
    for event in &events {
        if let Some(instance) = &event.instance {
            changed
                .entry(&event.uid)
                .or_default()
                .push(instance.local(zone));
        }
    }
    let mut found = Found::default();
    let mut holidays = Vec::new();
    // How much repeating a file may cost.
    let mut budget = 50_000;
    for event in events.iter().filter(|it| !it.cancelled) {
        let Some(start) = &event.start else {
            return Err(Wrong::at(event.line, "ics-no-start"));
        };
        let mut starts = match &event.repeats {
            Some(repeats) => repeats.starts(start, zone, last, &mut budget)?,
            None => vec![start.clone()],
        };
        starts.extend(event.also.iter().cloned());
        let mut left_out: Vec<DateTime> = event.not.iter().map(|it| it.local(zone)).collect();
        if event.instance.is_none() && !event.uid.is_empty() {
            left_out.extend(changed.get(event.uid.as_str()).into_iter().flatten());
        }
        for one in starts {
            if left_out.contains(&one.local(zone)) {
                continue;
            }
            let (line, length) = event.length.as_ref().map_or_else(
                || (event.line, Length::default_of(start)),
                |it| (it.0, it.1.clone()),
            );
            let end = length
                .end_of(&one, start, zone)
                .ok_or(Wrong::at(line, "ics-backwards"))?;
            let parts = parts(one.local(zone), end);
            if parts.len() > LONGEST {
                return Err(Wrong::at(line, "ics-long"));
            }
            for (date, from, to) in parts {
                if date < first {
                    // Of what repeats only the years to come are of interest.
                    found.past += usize::from(event.repeats.is_none());
                    continue;
                }
                let name = event.name.clone();
                holidays.push(Holiday {
                    date,
                    from,
                    to,
                    name,
                });
                if holidays.len() > MOST_HOLIDAYS * 2 {
                    return Err(Wrong::at(event.line, "ics-many"));
                }
            }
        }
    }
    found.holidays = not_in(&[], holidays);
    if found.holidays.len() > MOST_HOLIDAYS {
        return Err(Wrong::at(0, "ics-many"));
    }
    Ok(found)
}

/// All events, once the file proves whole.
fn events(lines: &[Line]) -> Result<Vec<Event>, Wrong> {
    let mut events = Vec::new();
    let mut open: Vec<String> = Vec::new();
    let mut event = Event::default();
    for line in lines {
        let number = line.number;
        let block = line.value.trim().to_ascii_uppercase();
        match line.name.as_str() {
            "BEGIN" => {
                if open.is_empty() && block != "VCALENDAR" {
                    return Err(Wrong::at(number, "ics-no-calendar"));
                }
                if block == "VEVENT" {
                    if events.len() == EVENTS {
                        return Err(Wrong::at(number, "ics-many"));
                    }
                    event = Event {
                        line: number,
                        ..Event::default()
                    };
                }
                open.push(block);
            }
            _ if open.is_empty() => return Err(Wrong::at(number, "ics-no-calendar")),
            "END" => {
                if open.pop().as_ref() != Some(&block) {
                    return Err(Wrong::at(number, "ics-nesting"));
                }
                if block == "VEVENT" {
                    events.push(std::mem::take(&mut event));
                }
            }
            _ if open.last().is_some_and(|it| it == "VEVENT") => take(&mut event, line)?,
            _ => {}
        }
    }
    if open.is_empty() {
        return Ok(events);
    }
    Err(Wrong::at(
        lines.last().map_or(0, |it| it.number),
        "ics-cut-off",
    ))
}

fn take(event: &mut Event, line: &Line) -> Result<(), Wrong> {
    let wrong = || Wrong::at(line.number, "ics-date");
    let moment = || Moment::read(line, &line.value).ok_or_else(wrong);
    let moments = || -> Result<Vec<Moment>, Wrong> {
        // A period begins when its event does.
        let each = line
            .value
            .split(',')
            .map(|it| it.split('/').next().unwrap_or(it));
        each.map(|it| Moment::read(line, it).ok_or_else(wrong))
            .collect()
    };
    match line.name.as_str() {
        "UID" => event.uid.clone_from(&line.value),
        "SUMMARY" => event.name = line.text().chars().take(LONGEST_NAME).collect(),
        "DTSTART" => event.start = Some(moment()?),
        "DTEND" => event.length = Some((line.number, Length::Until(moment()?))),
        "DURATION" => {
            let span = line.value.trim().parse().map_err(|_| wrong())?;
            event.length = Some((line.number, Length::For(span)));
        }
        "RRULE" => event.repeats = Some(Repeats::read(line)?),
        "EXDATE" => event.not.extend(moments()?),
        "RDATE" => event.also.extend(moments()?),
        "RECURRENCE-ID" => event.instance = Some(moment()?),
        "STATUS" => event.cancelled = line.value.trim().eq_ignore_ascii_case("CANCELLED"),
        _ => {}
    }
    Ok(())
}

/// A stretch of local time as days and parts of days, in minutes.
fn parts(start: DateTime, end: DateTime) -> Vec<(Date, u16, u16)> {
    let minute = |it: DateTime| {
        let parts = (u16::try_from(it.hour()), u16::try_from(it.minute()));
        parts.0.unwrap_or(0) * 60 + parts.1.unwrap_or(0)
    };
    let mut parts = Vec::new();
    let mut date = start.date();
    while date <= end.date() && parts.len() <= LONGEST {
        let from = if date == start.date() {
            minute(start)
        } else {
            0
        };
        let to = if date == end.date() {
            minute(end) + u16::from(end.second() > 0)
        } else {
            DAY
        };
        if from < to {
            parts.push((date, from, to));
        }
        let Ok(next) = date.tomorrow() else { break };
        date = next;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(events: &[&str]) -> Result<Vec<String>, Wrong> {
        let mut file = "BEGIN:VCALENDAR\nVERSION:2.0\n".to_owned();
        for event in events {
            file.push_str(&format!("BEGIN:VEVENT\n{event}\nEND:VEVENT\n"));
        }
        file.push_str("END:VCALENDAR\n");
        let zone = TimeZone::get("Europe/Berlin").unwrap();
        let found = holidays(file.as_bytes(), &zone, jiff::civil::date(2026, 5, 1))?;
        let time = |it: u16| format!("{:02}:{:02}", it / 60, it % 60);
        Ok(found
            .holidays
            .iter()
            .map(|it| {
                if it.is_whole() {
                    format!("{} {}", it.date, it.name)
                } else {
                    format!("{} {}-{} {}", it.date, time(it.from), time(it.to), it.name)
                }
            })
            .collect())
    }

    #[track_caller]
    fn check(event: &str, expected: &[&str]) {
        let event = format!("{event}\nSUMMARY:x");
        assert_eq!(read(&[&event]).unwrap(), expected);
    }

    /// T3.
    #[test]
    fn days_and_parts_of_days_are_read() {
        check("DTSTART;VALUE=DATE:20261225", &["2026-12-25 x"]);
        check(
            "DTSTART;VALUE=DATE:20261225\nDTEND;VALUE=DATE:20261227",
            &["2026-12-25 x", "2026-12-26 x"],
        );
        check(
            "DTSTART:20261225\nDURATION:P2D",
            &["2026-12-25 x", "2026-12-26 x"],
        );
        check("DTSTART:20261225\nDTEND:20261225", &["2026-12-25 x"]);
        check(
            "DTSTART:20261224T120000\nDTEND:20261225T000000",
            &["2026-12-24 12:00-24:00 x"],
        );
        check(
            "DTSTART;TZID=America/New_York:20261224T060000\nDURATION:PT2H30M",
            &["2026-12-24 12:00-14:30 x"],
        );
        check(
            "DTSTART:20261224T220000Z\nDTEND:20261226T003000Z",
            &[
                "2026-12-24 23:00-24:00 x",
                "2026-12-25 x",
                "2026-12-26 00:00-01:30 x",
            ],
        );
        check("DTSTART:20261224T120000\nDTEND:20261224T120000", &[]);
        check("DTSTART;VALUE=DATE:20241225", &[]);
    }

    /// T3.
    #[test]
    fn what_repeats_is_written_out_for_three_years() {
        check(
            "DTSTART;VALUE=DATE:20001225\nRRULE:FREQ=YEARLY",
            &["2026-12-25 x", "2027-12-25 x", "2028-12-25 x"],
        );
        check(
            "DTSTART;VALUE=DATE:20001225\nRRULE:FREQ=YEARLY;UNTIL=20271225\nEXDATE;VALUE=DATE:20261225",
            &["2027-12-25 x"],
        );
        check(
            "DTSTART;VALUE=DATE:20261126\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH;COUNT=2",
            &["2026-11-26 x", "2027-11-25 x"],
        );
        check(
            "DTSTART:20261224T120000\nDTEND:20261225T000000\nRRULE:FREQ=YEARLY;COUNT=2",
            &["2026-12-24 12:00-24:00 x", "2027-12-24 12:00-24:00 x"],
        );
        check(
            "DTSTART;VALUE=DATE:20261225\nRDATE;VALUE=DATE:20261226,20261228",
            &["2026-12-25 x", "2026-12-26 x", "2026-12-28 x"],
        );
    }

    /// T3.
    #[test]
    fn one_of_several_can_be_moved_or_called_off() {
        let all = "UID:a\nSUMMARY:Feast\nDTSTART;VALUE=DATE:20260601\nRRULE:FREQ=YEARLY";
        let moved = "UID:a\nSUMMARY:Feast, moved\nDTSTART;VALUE=DATE:20270604\nRECURRENCE-ID;VALUE=DATE:20270601";
        let gone = "UID:a\nDTSTART;VALUE=DATE:20280601\nRECURRENCE-ID;VALUE=DATE:20280601\nSTATUS:CANCELLED";
        let read = read(&[all, moved, gone]).unwrap();
        assert_eq!(read, ["2026-06-01 Feast", "2027-06-04 Feast, moved"]);
    }

    /// T3.
    #[test]
    fn what_is_there_twice_is_read_once() {
        let whole = "DTSTART;VALUE=DATE:20261225\nSUMMARY:Christmas";
        let part = "DTSTART:20261225T120000\nDTEND:20261225T180000\nSUMMARY:Closed";
        assert_eq!(
            read(&[part, whole, whole]).unwrap(),
            ["2026-12-25 Christmas"]
        );
    }

    /// T3. Each by its line: an event begins on the third.
    #[test]
    fn a_broken_file_is_refused_by_its_line() {
        #[track_caller]
        fn check(event: &str, line: usize, why: &'static str) {
            assert_eq!(read(&[event]), Err(Wrong { line, why }));
        }
        check("SUMMARY:x", 3, "ics-no-start");
        check("DTSTART:20261332", 4, "ics-date");
        check("DTSTART:tomorrow", 4, "ics-date");
        check("DTSTART:20261225\nDTEND:20261224", 5, "ics-backwards");
        check("DTSTART:20261225\nDURATION:-P1D", 5, "ics-backwards");
        check("DTSTART:20261225\nDURATION:two", 5, "ics-date");
        check("DTSTART:20261225\nDTEND:99991231", 5, "ics-long");
        check(
            "DTSTART:20261225\nRRULE:FREQ=YEARLY;BYDAY=XX",
            5,
            "ics-rule",
        );
        check("DTSTART:20261225\nRRULE:FREQ=SECONDLY", 5, "ics-rule");
        check(
            "DTSTART:20261225\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
            5,
            "ics-rule",
        );
        check("DTSTART:20261225\nno line", 5, "ics-line");
        check("DTSTART:20261225\nEND:VALARM", 5, "ics-nesting");
        let zone = TimeZone::UTC;
        let whole = |text: &str| {
            let found = holidays(text.as_bytes(), &zone, jiff::civil::date(2026, 5, 1));
            found
                .map(|it| it.holidays.len())
                .map_err(|it| (it.line, it.why))
        };
        assert_eq!(whole(""), Err((0, "ics-empty")));
        assert_eq!(
            whole("BEGIN:VCALENDAR\nEND:VCALENDAR"),
            Err((0, "ics-empty"))
        );
        assert_eq!(whole("Date;Name\n2026-12-25;x"), Err((1, "ics-line")));
        assert_eq!(whole("BEGIN:VCARD\nEND:VCARD"), Err((1, "ics-no-calendar")));
        let cut = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261225";
        assert_eq!(whole(cut), Err((3, "ics-cut-off")));
        let mut many = "BEGIN:VCALENDAR\n".to_owned();
        for _ in 0..=EVENTS {
            many.push_str("BEGIN:VEVENT\nDTSTART:20261225\nEND:VEVENT\n");
        }
        assert_eq!(whole(&many).unwrap_err().1, "ics-many");
    }
}
