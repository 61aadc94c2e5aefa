//! Values of attributes, by their kind.

use domain::attribute::{Attribute, Kind, Value as Shown};
use domain::directory::Told;
use serde_json::Value;

use super::shape::{clean, clean_lines, date, inner, is_empty, line, name, single};

/// Attributes of every Personio that hold days, numbers or addresses, which older ones do not say.
const DATES: [&str; 8] = [
    "hire_date",
    "termination_date",
    "contract_end_date",
    "probation_period_end",
    "last_working_day",
    "created_at",
    "last_modified_at",
    "date_of_birth",
];
const NUMBERS: [&str; 5] = [
    "weekly_working_hours",
    "fix_salary",
    "hourly_salary",
    "vacation_day_balance",
    "full_time_weekly_working_hours",
];

/// The value of a chosen attribute. `entry` is what it came in.
pub(super) fn read(chosen: &Attribute, entry: &Value, value: &Value) -> Told<Shown> {
    if is_empty(value) {
        return Told::Nothing;
    }
    let kind = kind(chosen, entry);
    if let Some(currency) = currency(entry)
        && let Some(amount) = amount(value)
    {
        return Told::Is(Shown::Money(amount, currency));
    }
    let words = |words: Vec<String>| {
        if words.is_empty() {
            return Told::Nothing;
        }
        Told::Is(Shown::Tags(words))
    };
    match single(value) {
        Value::Null => Told::Nothing,
        Value::Bool(flag) => Told::Is(Shown::Flag(*flag)),
        Value::Number(number) => Told::Is(Shown::Number(number.to_string())),
        Value::String(text) if kind == Kind::Tags => words(tags(text)),
        Value::String(text) => Told::Is(written(kind, text)),
        Value::Array(values) => words(values.iter().filter_map(word).collect()),
        object @ Value::Object(_) => {
            word(object).map_or(Told::Unreadable, |word| Told::Is(Shown::Text(word)))
        }
    }
}

fn kind(chosen: &Attribute, entry: &Value) -> Kind {
    let kind = entry["type"].as_str().map_or(chosen.kind, Kind::from_name);
    let id = entry["universal_id"].as_str().unwrap_or(&chosen.key);
    match kind {
        Kind::Standard if DATES.contains(&id) => Kind::Date,
        Kind::Standard if NUMBERS.contains(&id) => Kind::Decimal,
        Kind::Standard if id == "profile_picture" => Kind::Link,
        other => other,
    }
}

fn written(kind: Kind, text: &str) -> Shown {
    let plain = clean(text).trim().to_owned();
    match kind {
        Kind::Date => date(&plain).map_or(Shown::Text(plain), Shown::Date),
        Kind::Integer | Kind::Decimal if is_number(&plain) && !is_code(&plain) => {
            Shown::Number(plain)
        }
        Kind::Link if is_link(&plain) => Shown::Link(plain),
        Kind::Multiline | Kind::Standard => Shown::Text(clean_lines(text)),
        Kind::Integer | Kind::Decimal | Kind::Link | Kind::List | Kind::Tags => Shown::Text(plain),
    }
}

/// Text with commas between, or a JSON list written out as text.
fn tags(text: &str) -> Vec<String> {
    let text = clean(text);
    let text = text.trim();
    if text.starts_with('[')
        && let Ok(Value::Array(values)) = serde_json::from_str(text)
    {
        return values.iter().filter_map(word).collect();
    }
    text.split(',')
        .map(|it| it.trim().to_owned())
        .filter(|it| !it.is_empty())
        .collect()
}

/// What something is called: a word, or the name of an object.
fn word(value: &Value) -> Option<String> {
    match value {
        Value::Object(_) => name(value)
            .map(|it| it.trim().to_owned())
            .or_else(|| full_name(value))
            .or_else(|| inner(value, "id").and_then(line)),
        Value::Bool(flag) => Some(flag.to_string()),
        other => line(other),
    }
}

/// A person of the older shape.
fn full_name(value: &Value) -> Option<String> {
    let part = |it| inner(value, it).and_then(line);
    let parts: Vec<String> = [part("first_name"), part("last_name")]
        .into_iter()
        .flatten()
        .collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

fn currency(entry: &Value) -> Option<String> {
    let code = entry["currency"].as_str()?.trim();
    let fine = code.len() == 3 && code.bytes().all(|it| it.is_ascii_uppercase());
    fine.then(|| code.to_owned())
}

fn amount(value: &Value) -> Option<String> {
    line(value).filter(|it| is_number(it))
}

/// `12`, `-3.50`.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let plain = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
    text.len() <= 40 && plain(whole) && plain(part)
}

/// Leading zeros mean something: a number of personnel, not an amount.
fn is_code(text: &str) -> bool {
    let whole = text.split_once('.').map_or(text, |it| it.0);
    whole.len() > 1 && whole.trim_start_matches('-').starts_with('0') && whole != "-0"
}

/// Only what a browser opens as a page.
fn is_link(text: &str) -> bool {
    let parsed = reqwest::Url::parse(text);
    parsed.is_ok_and(|it| matches!(it.scheme(), "http" | "https") && it.has_host())
}
