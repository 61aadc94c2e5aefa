//! `visavis explain deadline`: the clock of working hours, asked by JSON lines.

use std::io::{BufRead, BufReader, Read, Write};

use domain::working_hours::{HoursError, NeverOpen, Week, WorkingHours};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The longest goal that is computed: nineteen years of open time.
const LONGEST: u64 = 10_000_000;

#[derive(Deserialize)]
struct Question {
    #[serde(default)]
    id: Value,
    tz: String,
    weekly_hours: Week,
    #[serde(default)]
    holidays: Vec<String>,
    start: String,
    minutes: u64,
}

#[derive(Serialize)]
struct Answer {
    id: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
}

/// Why there is no due time.
#[derive(Debug, thiserror::Error)]
enum Refused {
    #[error("start: {0}")]
    Start(jiff::Error),
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
        serde_json::to_writer(&mut output, &answer(&line))?;
        output.write_all(b"\n")?;
    }
}

fn answer(line: &[u8]) -> Answer {
    let (id, due) = match serde_json::from_slice::<Question>(line) {
        Ok(mut question) => (
            question.id.take(),
            due(question).map_err(|error| error.to_string()),
        ),
        Err(error) => {
            let id = serde_json::from_slice::<Value>(line)
                .ok()
                .and_then(|mut it| Some(it.get_mut("id")?.take()));
            (id.unwrap_or(Value::Null), Err(error.to_string()))
        }
    };
    let (due, error) = match due {
        Ok(due) => (Some(due), None),
        Err(error) => (None, Some(error)),
    };
    Answer { id, due, error }
}

fn due(question: Question) -> Result<Timestamp, Refused> {
    let start: Timestamp = question.start.parse().map_err(Refused::Start)?;
    let minutes = i64::try_from(question.minutes)
        .ok()
        .filter(|_| (1..=LONGEST).contains(&question.minutes))
        .ok_or(Refused::Minutes)?;
    let holidays = question.holidays.into_iter().map(|it| match date(&it) {
        Some(date) => Ok(domain::working_hours::Holiday::whole(date, "")),
        None => Err(Refused::Holiday(it)),
    });
    let hours = WorkingHours {
        zone: question.tz,
        week: question.weekly_hours,
        holidays: holidays.collect::<Result<_, _>>()?,
    };
    let calendar = hours.calendar()?;
    Ok(calendar.after(start, SignedDuration::from_mins(minutes))?)
}

fn date(text: &str) -> Option<Date> {
    (text.len() == 10).then(|| text.parse().ok()).flatten()
}
