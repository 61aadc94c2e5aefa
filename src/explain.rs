//! `visavis explain deadline`: the clock of working hours, asked by JSON lines.

use std::io::{BufRead, BufReader, Read, Write};

use domain::working_hours::{HoursError, NeverOpen, Week, WorkingHours};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;

/// The longest goal that is computed: nineteen years of open time.
const LONGEST: u64 = 10_000_000;

/// What is asked: each field as it was written, so that the id comes back to the letter and what is
/// wrong can be named by its field.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Question {
    id: Option<Box<RawValue>>,
    tz: Option<Value>,
    weekly_hours: Option<Value>,
    holidays: Option<Value>,
    start: Option<Value>,
    minutes: Option<Value>,
}

#[derive(Serialize)]
struct Answer {
    id: Option<Box<RawValue>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
}

/// Why there is no due time.
#[derive(Debug, thiserror::Error)]
enum Refused {
    #[error("not a JSON object")]
    NoObject,
    #[error("{0}: {1}")]
    Field(&'static str, serde_json::Error),
    #[error("{0} is missing")]
    Missing(&'static str),
    #[error("start: an instant is written as RFC 3339 says, such as 2026-11-23T09:00:00+01:00")]
    Start,
    #[error("holidays: {0:?} is not written YYYY-MM-DD")]
    Holiday(String),
    #[error("minutes: 1 to {LONGEST}")]
    Minutes,
    #[error("{0}")]
    Hours(#[from] HoursError),
    #[error("{0}")]
    Never(#[from] NeverOpen),
}

/// Answers each line of the input with one line, in order, as long as there are any.
pub(crate) fn deadlines(input: impl Read, mut output: impl Write) -> std::io::Result<()> {
    let mut input = BufReader::with_capacity(64 * 1024, input);
    let mut line = Vec::new();
    loop {
        // Whoever waits for an answer before the next question gets it.
        if input.buffer().is_empty() {
            output.flush()?;
        }
        line.clear();
        if input.read_until(b'\n', &mut line)? == 0 {
            return output.flush();
        }
        if !line.trim_ascii().is_empty() {
            serde_json::to_writer(&mut output, &answer(&line))?;
            output.write_all(b"\n")?;
        }
    }
}

fn answer(line: &[u8]) -> Answer {
    let is_object = line.trim_ascii_start().first() == Some(&b'{');
    let question = serde_json::from_slice::<Question>(line)
        .ok()
        .filter(|_| is_object);
    let (id, due) = match question {
        Some(mut question) => (question.id.take(), due(question)),
        None => (None, Err(Refused::NoObject)),
    };
    let (due, error) = match due {
        Ok(due) => (Some(due), None),
        Err(error) => (None, Some(error.to_string())),
    };
    Answer { id, due, error }
}

fn due(question: Question) -> Result<Timestamp, Refused> {
    let start: String = field("start", question.start)?;
    let start = start_of(&start).ok_or(Refused::Start)?;
    let minutes: u64 = field("minutes", question.minutes)?;
    let minutes = i64::try_from(minutes)
        .ok()
        .filter(|_| (1..=LONGEST).contains(&minutes))
        .ok_or(Refused::Minutes)?;
    let holidays: Vec<String> = match question.holidays {
        None => Vec::new(),
        holidays => field("holidays", holidays)?,
    };
    let holidays = holidays.into_iter().map(|it| match date(&it) {
        Some(date) => Ok(domain::working_hours::Holiday::whole(date, "")),
        None => Err(Refused::Holiday(it)),
    });
    let hours = WorkingHours {
        zone: field("tz", question.tz)?,
        week: field::<Week>("weekly_hours", question.weekly_hours)?,
        holidays: holidays.collect::<Result<_, _>>()?,
    };
    let calendar = hours.calendar()?;
    Ok(calendar.after(start, SignedDuration::from_mins(minutes))?)
}

fn field<T: DeserializeOwned>(name: &'static str, value: Option<Value>) -> Result<T, Refused> {
    let value = value.ok_or(Refused::Missing(name))?;
    serde_json::from_value(value).map_err(|error| Refused::Field(name, error))
}

/// An instant as RFC 3339 section 5.6 writes it; jiff reads more than that. What is finer than a
/// nanosecond is left out.
fn start_of(text: &str) -> Option<Timestamp> {
    let bytes = text.as_bytes();
    let (stem, rest) = text.split_at_checked(19)?;
    let shape = b"0000-00-00T00:00:00";
    let fits = stem.bytes().zip(shape).all(|(it, shape)| match shape {
        b'0' => it.is_ascii_digit(),
        b'T' => matches!(it, b'T' | b't' | b' '),
        other => it == *other,
    });
    let digits = match bytes.get(19) {
        Some(b'.') => rest[1..].bytes().take_while(u8::is_ascii_digit).count(),
        _ => 0,
    };
    let (fraction, offset) = rest.split_at(if digits == 0 { 0 } else { digits + 1 });
    let offset_fits = match offset.as_bytes() {
        b"Z" | b"z" => true,
        [b'+' | b'-', h1, h2, b':', m1, m2] => {
            [h1, h2, m1, m2].into_iter().all(u8::is_ascii_digit)
                && (*h1, *h2) <= (b'2', b'3')
                && *m1 <= b'5'
        }
        _ => false,
    };
    if !fits || !offset_fits {
        return None;
    }
    let fraction = &fraction[..fraction.len().min(10)];
    format!("{stem}{fraction}{offset}").parse().ok()
}

fn date(text: &str) -> Option<Date> {
    (text.len() == 10).then(|| text.parse().ok()).flatten()
}
