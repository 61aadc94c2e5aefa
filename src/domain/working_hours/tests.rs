//! What is open, what is counted, and what holds for any hours at all.

use jiff::civil::{Weekday, date};
use jiff::{SignedDuration, Timestamp};

use super::*;

pub(crate) const ZONES: [&str; 10] = [
    "Europe/Berlin",
    "America/New_York",
    "America/St_Johns",
    "America/Havana",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Africa/Casablanca",
    "America/Sao_Paulo",
    "Asia/Kathmandu",
    "UTC",
];

/// Numbers that look like chance and are the same in each run (xorshift, Marsaglia 2003).
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub(crate) fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % end
    }

    pub(crate) fn seconds(&mut self, end: i64) -> i64 {
        i64::try_from(self.below(end.unsigned_abs())).unwrap()
    }

    pub(crate) fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[usize::try_from(self.below(of.len() as u64)).unwrap()]
    }

    fn minute(&mut self, end: u16, tick: u16) -> u16 {
        u16::try_from(self.below(u64::from(end / tick))).unwrap() * tick
    }

    /// Any hours in a zone, all a multiple of some minutes, with holidays after 2011-09-01.
    pub(crate) fn hours(&mut self, zone: &str, tick: u16) -> WorkingHours {
        let mut week = Week::default();
        for day in &mut week.0 {
            for _ in 0..self.below(3) {
                let frame = match self.below(5) {
                    0 => (540, 1020),
                    1 => (1320, 360),
                    2 => (0, DAY),
                    3 => (self.minute(240, tick), self.minute(240, tick)),
                    _ => (self.minute(1440, tick), self.minute(1440 + tick, tick)),
                };
                day.push(Frame {
                    from: frame.0,
                    to: frame.1,
                });
            }
        }
        week.0[usize::from(self.minute(7, 1))].push(Frame { from: 60, to: 195 });
        let holidays = (0..self.below(5)).map(|_| Holiday {
            date: date(2011, 9, 1).saturating_add(SignedDuration::from_hours(self.seconds(2880))),
            from: self.one(&[0, 0, 720]),
            to: self.one(&[720 + tick, DAY, DAY]),
            name: String::new(),
        });
        let holidays = holidays.collect();
        WorkingHours {
            zone: zone.to_owned(),
            week,
            holidays,
        }
    }

    /// Near a change of the clocks of most of the zones, in 2011.
    pub(crate) fn instant(&mut self) -> Timestamp {
        let near = self.one(&[
            "2011-10-30T00:00:00Z",
            "2011-11-06T03:00:00Z",
            "2011-11-13T04:00:00Z",
            "2011-10-01T15:00:00Z",
            "2011-12-30T09:00:00Z",
            "2011-10-16T02:00:00Z",
        ]);
        at(near) + SignedDuration::from_secs(self.seconds(4 * 86_400) - 3 * 86_400)
    }
}

pub(crate) fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn hours(minutes: i64) -> SignedDuration {
    SignedDuration::from_mins(minutes)
}

/// The same frames each day.
fn daily(zone: &str, frames: &[(u16, u16)]) -> WorkingHours {
    let frames: Vec<Frame> = frames
        .iter()
        .map(|&(from, to)| Frame { from, to })
        .collect();
    WorkingHours {
        zone: zone.to_owned(),
        week: Week(std::array::from_fn(|_| frames.clone())),
        holidays: Vec::new(),
    }
}

fn office() -> WorkingHours {
    WorkingHours {
        zone: "Europe/Berlin".to_owned(),
        week: Week::office(),
        holidays: Vec::new(),
    }
}

fn due(hours: &WorkingHours, start: &str, minutes: i64) -> String {
    let calendar = hours.calendar().unwrap();
    let due = calendar.after(at(start), SignedDuration::from_mins(minutes));
    let due = due.unwrap().to_zoned(calendar.zone().clone());
    due.strftime("%a %Y-%m-%d %H:%M:%S%:z").to_string()
}

/// T8, "due". The earliest instant by which the time has run.
#[test]
fn eight_hours_from_nine_end_at_five_and_not_the_next_morning() {
    let office = office();
    let monday = "2026-05-04T09:00:00+02:00";
    assert_eq!(due(&office, monday, 480), "Mon 2026-05-04 17:00:00+02:00");
    assert_eq!(due(&office, monday, 481), "Tue 2026-05-05 09:01:00+02:00");
    let saturday = "2026-05-09T12:00:00+02:00";
    assert_eq!(due(&office, saturday, 1), "Mon 2026-05-11 09:01:00+02:00");
}

/// T8, "counting". Real time: the spring night is an hour shorter, the autumn one longer.
#[test]
fn a_night_shift_has_seven_hours_in_spring_and_nine_in_autumn() {
    let night = daily("Europe/Berlin", &[(1320, 360)]).calendar().unwrap();
    let worked = |from: &str, to: &str| night.worked(at(from), at(to));
    let spring = worked("2026-03-28T12:00:00+01:00", "2026-03-29T12:00:00+02:00");
    assert_eq!(spring, hours(7 * 60));
    let autumn = worked("2026-10-24T12:00:00+02:00", "2026-10-25T12:00:00+01:00");
    assert_eq!(autumn, hours(9 * 60));
}

/// T8, "gap and fold".
#[test]
fn frames_in_hours_that_are_left_out_or_come_twice_follow_the_wall_clock() {
    let gap = daily("Europe/Berlin", &[(150, 240)]);
    let spring = "2026-03-29T00:00:00+01:00";
    assert_eq!(due(&gap, spring, 1), "Sun 2026-03-29 03:01:00+02:00");
    assert_eq!(due(&gap, spring, 61), "Mon 2026-03-30 02:31:00+02:00");
    let fold = daily("Europe/Berlin", &[(120, 150)]);
    let autumn = "2026-10-25T00:00:00+02:00";
    assert_eq!(due(&fold, autumn, 31), "Sun 2026-10-25 02:01:00+01:00");
    assert_eq!(due(&fold, autumn, 61), "Mon 2026-10-26 02:01:00+01:00");
    // Lord Howe's clocks change by half an hour.
    let half = daily("Australia/Lord_Howe", &[(60, 180)]);
    let october = "2026-10-04T00:00:00+10:30";
    assert_eq!(due(&half, october, 90), "Sun 2026-10-04 03:00:00+11:00");
    assert_eq!(due(&half, october, 91), "Mon 2026-10-05 01:01:00+11:00");
}

/// T8. Samoa had no 30 December 2011; in St. John's midnight came twice.
#[test]
fn skipped_days_and_midnights_that_come_twice_need_no_rule() {
    let samoa = daily("Pacific/Apia", &[(540, 1020)]);
    let thursday = "2011-12-29T16:00:00-10:00";
    assert_eq!(due(&samoa, thursday, 61), "Sat 2011-12-31 09:01:00+14:00");
    // 00:01 became 23:01: the minute after midnight is that of the Sunday, twice.
    let midnight = daily("America/St_Johns", &[(0, 1)]);
    let night = "2010-11-06T23:30:00-02:30";
    assert_eq!(due(&midnight, night, 1), "Sat 2010-11-06 23:01:00-03:30");
    assert_eq!(due(&midnight, night, 2), "Sun 2010-11-07 00:01:00-03:30");
}

/// T8, "past midnight", "holiday": a civil date, whatever shift it falls into.
#[test]
fn a_holiday_closes_its_date_and_not_the_tail_after_it() {
    let mut night = daily("Europe/Berlin", &[(1320, 360)]);
    night
        .holidays
        .push(Holiday::whole(date(2026, 5, 1), "Labour Day"));
    let before = "2026-04-30T23:00:00+02:00";
    assert_eq!(due(&night, before, 61), "Sat 2026-05-02 00:01:00+02:00");
    assert!(
        !night
            .calendar()
            .unwrap()
            .is_open(at("2026-05-01T23:00:00+02:00"))
    );
    assert!(
        night
            .calendar()
            .unwrap()
            .is_open(at("2026-05-02T01:00:00+02:00"))
    );
    // 24:00 is an end, 00:00 one too, and the same start and end are a day.
    for frames in [[(0, DAY)], [(0, 0)]] {
        let always = daily("UTC", &frames).calendar().unwrap();
        assert_eq!(
            always.worked(at("2026-05-01T00:00:00Z"), at("2026-05-02T00:00:00Z")),
            hours(1440)
        );
    }
}

/// T3. Half days.
#[test]
fn a_half_holiday_closes_its_half() {
    let mut office = office();
    office.holidays.push(Holiday {
        date: date(2026, 12, 24),
        from: 720,
        to: DAY,
        name: "Christmas Eve".to_owned(),
    });
    let start = "2026-12-24T09:00:00+01:00";
    assert_eq!(due(&office, start, 180), "Thu 2026-12-24 12:00:00+01:00");
    assert_eq!(due(&office, start, 181), "Fri 2026-12-25 09:01:00+01:00");
}

/// T8, "overlap".
#[test]
fn overlapping_frames_count_once() {
    let twice = daily("UTC", &[(540, 720), (600, 780), (1400, 30)]);
    let counted = twice
        .calendar()
        .unwrap()
        .worked(at("2026-05-01T00:00:00Z"), at("2026-05-02T00:00:00Z"));
    assert_eq!(counted, hours(240 + 70));
}

/// T8, "never open"; issue 3: 31 closed days, and years of closure, are no reason to give up.
#[test]
fn long_closures_are_waited_for_and_eternal_ones_are_an_error() {
    let closed = |days: i64| {
        let mut office = office();
        let first = date(2026, 5, 1);
        office.holidays = (0..days)
            .map(|it| {
                Holiday::whole(
                    first.saturating_add(SignedDuration::from_hours(24 * it)),
                    "",
                )
            })
            .collect();
        office
    };
    let start = "2026-04-30T17:00:00+02:00";
    assert_eq!(due(&closed(31), start, 30), "Mon 2026-06-01 09:30:00+02:00");
    let years = closed(9 * 365);
    assert_eq!(due(&years, start, 30), "Mon 2035-04-30 09:30:00+02:00");
    assert_eq!(years.problems(), []);

    let eternal = closed(3700);
    let calendar = eternal.calendar().unwrap();
    assert_eq!(calendar.after(at(start), hours(1)), Err(NeverOpen));
    assert_eq!(calendar.next_opening(at(start)), None);
    assert_eq!(calendar.tell_at(at(start)), at(start));
    assert_eq!(eternal.problems(), [HoursError::NeverOpen]);
    // Hours that open before do count on, until the end of the time that can be told.
    let hour = "2026-04-30T16:00:00+02:00";
    assert_eq!(due(&eternal, hour, 61), "Tue 2036-06-17 09:01:00+02:00");
    assert_eq!(
        calendar.after(at("9999-12-29T00:00:00Z"), hours(100_000)),
        Err(NeverOpen)
    );
    let never = WorkingHours {
        week: Week::default(),
        ..office()
    };
    assert_eq!(never.problems(), [HoursError::NeverOpen]);
    let never = never.calendar().unwrap();
    assert_eq!(never.after(at(hour), hours(1)), Err(NeverOpen));
    assert_eq!(
        never.worked(at(start), Timestamp::MAX),
        SignedDuration::ZERO
    );
}

/// T13. What is refused when hours are saved, and where.
#[test]
fn hours_that_cannot_be_meant_are_refused_with_their_place() {
    assert_eq!(office().problems(), []);
    let frame = |from, to| Frame { from, to };
    let mut hours = office();
    hours.zone = "Mars/Olympus".to_owned();
    hours.week.0[0].push(frame(960, 1080));
    hours.week.0[6].push(frame(1320, 600));
    hours.week.0[2].push(frame(1020, 1440));
    hours.week.0[3].push(frame(1440, 1500));
    hours.holidays.push(Holiday {
        date: date(2026, 1, 1),
        from: 720,
        to: 720,
        name: String::new(),
    });
    assert_eq!(
        hours.problems(),
        [
            HoursError::UnknownZone,
            HoursError::BadTime { day: 3, frame: 1 },
            HoursError::Overlap { day: 0, frame: 0 },
            HoursError::Overlap { day: 0, frame: 1 },
            HoursError::BadHoliday { index: 0 },
        ]
    );
    for zone in ["", "localtime", "posixrules", "right/UTC", "Etc/Unknown"] {
        hours.zone = zone.to_owned();
        assert!(hours.calendar().is_err(), "{zone}");
    }
}

/// T13. The end is on the next day only if that is said.
#[test]
fn a_typed_frame_that_ends_before_it_starts_needs_the_next_day() {
    assert_eq!(
        Frame::typed("22:00", "06:00", false),
        Err(FrameError::EndsBeforeStart)
    );
    let night = Frame::typed(" 22:00", "06:00", true).unwrap();
    assert!(night.passes_midnight());
    assert_eq!(night.minutes(), 480);
    assert_eq!(
        Frame::typed("09:00", "10:00", true),
        Err(FrameError::LongerThanADay)
    );
    for (from, to) in [
        ("24:00", "24:00"),
        ("9:00", "10:00"),
        ("09:00", "24:01"),
        ("", ""),
    ] {
        assert_eq!(Frame::typed(from, to, false), Err(FrameError::BadTime));
    }
}

/// interfaces.md. How weeks and holidays are written.
#[test]
fn hours_are_written_as_times_of_the_day() {
    let mut hours = office();
    hours.week.0[4] = vec![Frame { from: 1320, to: 0 }, Frame { from: 0, to: DAY }];
    hours
        .holidays
        .push(Holiday::whole(date(2026, 1, 1), "New Year"));
    let json = serde_json::to_value(&hours).unwrap();
    assert_eq!(json["week"]["fri"][0][1], "00:00");
    assert_eq!(json["week"]["fri"][1][1], "24:00");
    assert_eq!(json["holidays"][0].as_object().unwrap().len(), 2);
    assert_eq!(serde_json::from_value::<WorkingHours>(json).unwrap(), hours);
    assert!(serde_json::from_str::<Week>(r#"{"monday": []}"#).is_err());
    assert_eq!(hours.week.day(Weekday::Monday).len(), 1);
    assert_eq!(hours.week.day(Weekday::Sunday).len(), 0);
}

/// T12. What happens while nobody works is told when somebody does.
#[test]
fn what_happens_at_the_closing_moment_is_told_then_and_later_things_the_next_day() {
    let calendar = office().calendar().unwrap();
    let closing = at("2026-05-08T17:00:00+02:00");
    assert_eq!(calendar.tell_at(closing), closing);
    let later = closing + SignedDuration::from_secs(1);
    assert_eq!(calendar.tell_at(later), at("2026-05-11T09:00:00+02:00"));
}

/// T10. What a trace is made of.
#[test]
fn spans_tell_each_piece_of_a_day_and_closed_days_together() {
    let mut office = office();
    office
        .holidays
        .push(Holiday::whole(date(2026, 5, 8), "Liberation Day"));
    let calendar = office.calendar().unwrap();
    let spans = calendar.spans(
        at("2026-05-07T16:00:00+02:00"),
        at("2026-05-11T10:00:00+02:00"),
    );
    let told: Vec<String> = spans
        .iter()
        .map(|it| {
            let time = |at: Timestamp| {
                at.to_zoned(calendar.zone().clone())
                    .strftime("%H:%M")
                    .to_string()
            };
            format!(
                "{}-{} {}-{} {:?}",
                it.day.day(),
                it.last_day.day(),
                time(it.from),
                time(it.to),
                it.kind
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            "7-7 16:00-17:00 Open",
            "7-7 17:00-00:00 Closed",
            "8-8 00:00-00:00 Holiday(\"Liberation Day\")",
            "9-10 00:00-00:00 Closed",
            "11-11 00:00-09:00 Closed",
            "11-11 09:00-10:00 Open",
        ]
    );
}

/// "Open", word for word.
fn is_open_by_the_wall_clock(hours: &WorkingHours, calendar: &Calendar, at: Timestamp) -> bool {
    let local = calendar.zone().to_datetime(at);
    let minute = u16::try_from(i32::from(local.hour()) * 60 + i32::from(local.minute())).unwrap();
    let today = hours.week.day(local.weekday()).iter();
    let yesterday = hours.week.day(local.weekday().previous()).iter();
    let in_frame = today
        .clone()
        .any(|it| it.from <= minute && (it.passes_midnight() || minute < it.to))
        || yesterday
            .clone()
            .any(|it| it.passes_midnight() && minute < it.to);
    let closed = hours
        .holidays
        .iter()
        .any(|it| it.date == local.date() && it.from <= minute && minute < it.to);
    in_frame && !closed
}

/// RS-R13. For any hours: `open` is what the wall clock says; counted time is additive; a due time is
/// the earliest, and monotone in start and time; pieces add up.
#[test]
fn what_holds_for_any_hours() {
    for seed in 0..4_000 {
        let mut chance = Chance::new(seed);
        let zone = chance.one(&ZONES);
        let hours = chance.hours(zone, 1);
        let calendar = hours.calendar().unwrap();
        let start = chance.instant() + SignedDuration::from_nanos(chance.seconds(3) * 400_000_000);
        assert_eq!(
            calendar.is_open(start),
            is_open_by_the_wall_clock(&hours, &calendar, start),
            "{seed}"
        );
        let middle = start + SignedDuration::from_millis(chance.seconds(6 * 86_400_000));
        let end = middle + SignedDuration::from_millis(chance.seconds(30 * 86_400_000));
        let whole = calendar.worked(start, end);
        assert_eq!(
            calendar.worked(start, middle) + calendar.worked(middle, end),
            whole,
            "{seed}"
        );
        let spans = calendar.spans(start, end);
        let mut open = SignedDuration::ZERO;
        let mut edge = start;
        for span in &spans {
            assert_eq!(span.from, edge, "{seed}");
            assert!(span.from < span.to, "{seed}");
            edge = span.to;
            if span.kind == SpanKind::Open {
                open += span.to.duration_since(span.from);
            }
        }
        assert_eq!((open, edge), (whole, end), "{seed}");

        let (x, y) = (chance.seconds(200_000) + 1, chance.seconds(2_000_000));
        let (x, y) = (SignedDuration::from_secs(x), SignedDuration::from_millis(y));
        let due = calendar.after(start, x).unwrap();
        let second = SignedDuration::from_nanos(1);
        assert_eq!(calendar.worked(start, due), x, "{seed}");
        assert!(calendar.worked(start, due - second) < x, "{seed}");
        assert_eq!(
            calendar.after(due, y),
            calendar.after(start, x + y),
            "{seed}"
        );
        assert!(calendar.after(middle, x).unwrap() >= due, "{seed}");
        let opening = calendar.next_opening(start).unwrap();
        assert!(calendar.is_open(opening), "{seed}");
        assert_eq!(
            calendar.worked(start, opening),
            SignedDuration::ZERO,
            "{seed}"
        );
        let told = calendar.tell_at(start);
        assert!(
            calendar.is_open(told) || calendar.is_open(told - second),
            "{seed}"
        );
    }
}

/// RS-R13. Nothing takes long: a year's goal on one minute a week, and ten years to look through.
#[test]
fn a_goal_of_a_year_on_a_minute_a_week_is_quick() {
    let mut hours = office();
    hours.week = Week::default();
    hours.week.0[2].push(Frame { from: 720, to: 721 });
    let calendar = hours.calendar().unwrap();
    for _ in 0..20 {
        let due = calendar.after(
            at("1700-01-01T00:00:00Z"),
            SignedDuration::from_mins(400_000),
        );
        assert!(due.is_ok_and(|it| it > at("9000-01-01T00:00:00Z")));
    }
}
