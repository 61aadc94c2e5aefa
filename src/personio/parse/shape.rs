//! The shapes in which Personio puts a value: bare, with its label, nested, empty in four ways.

use domain::directory::Told;
use domain::text::composed;
use jiff::civil::Date;
use serde_json::Value;

/// Longer than this is no name, title or address.
const LONGEST_LINE: usize = 1000;

/// The value of an entry: `{"label":…,"value":…}`, or the value itself.
pub(super) fn payload(entry: &Value) -> Option<&Value> {
    match entry {
        Value::Object(entry) => entry.get("value"),
        bare => Some(bare),
    }
}

/// What an entry is, whatever its key.
pub(super) fn universal_id(entry: &Value) -> Option<String> {
    entry["universal_id"]
        .as_str()
        .map(|it| it.trim().to_owned())
        .filter(|it| !it.is_empty())
}

/// A part of a nested object, which is under `attributes` or not, with its label or not.
pub(super) fn inner<'a>(object: &'a Value, name: &str) -> Option<&'a Value> {
    let holder = object.get("attributes").unwrap_or(object);
    payload(holder.get(name)?)
}

/// Whether it says that there is nothing: `null`, `""`, `[]`, and objects of nothing else.
pub(super) fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(values) => values.iter().all(is_empty),
        // An object whose every part is empty is another way to say it.
        Value::Object(parts) => match parts.get("attributes") {
            Some(attributes) => is_empty(attributes),
            None => parts.values().all(|it| is_empty(payload(it).unwrap_or(it))),
        },
        Value::Bool(_) | Value::Number(_) => false,
    }
}

/// The value in a list of one.
pub(super) fn single(value: &Value) -> &Value {
    match value {
        Value::Array(values) if values.len() == 1 => &values[0],
        other => other,
    }
}

/// The name of a nested object, as it is written: case and spaces count where names are matched.
pub(super) fn name(object: &Value) -> Option<String> {
    ["name", "title"]
        .into_iter()
        .find_map(|it| exact(inner(object, it)?))
}

/// Text with the spaces around it.
pub(super) fn exact(value: &Value) -> Option<String> {
    let text = clean(value.as_str()?);
    (!text.trim().is_empty() && text.len() <= LONGEST_LINE).then_some(text)
}

/// Text of one line, without spaces around it; numbers as they are written.
pub(super) fn line(value: &Value) -> Option<String> {
    match told_text(value) {
        Told::Is(text) => Some(text),
        _ => None,
    }
}

/// A whole number, which may be written as text.
pub(super) fn number(value: &Value) -> Option<u64> {
    value
        .as_u64()
        .or_else(|| value.as_str().and_then(|it| it.trim().parse().ok()))
}

/// Without what no database and no page takes, and with marks on their letters.
pub(super) fn clean(text: &str) -> String {
    let spaced: String = text
        .chars()
        .map(|it| if it.is_control() { ' ' } else { it })
        .collect();
    composed(&spaced)
}

/// As [`clean`], with its lines.
pub(super) fn clean_lines(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<String> = text.split('\n').map(clean).collect();
    lines.join("\n").trim().to_owned()
}

/// Text of one line.
pub(super) fn told_text(value: &Value) -> Told<String> {
    match single(value) {
        it if is_empty(it) => Told::Nothing,
        Value::String(text) => {
            let text = clean(text).trim().to_owned();
            if text.len() > LONGEST_LINE {
                return Told::Unreadable;
            }
            Told::Is(text)
        }
        Value::Number(number) => Told::Is(number.to_string()),
        _ => Told::Unreadable,
    }
}

/// A day.
pub(super) fn told_date(value: &Value) -> Told<Date> {
    match single(value) {
        it if is_empty(it) => Told::Nothing,
        Value::String(text) => date(text).map_or(Told::Unreadable, Told::Is),
        _ => Told::Unreadable,
    }
}

/// The day that is written: local midnight with an odd offset is the day before in UTC, so that what
/// comes after the day is not looked at.
pub(super) fn date(text: &str) -> Option<Date> {
    let text = text.trim();
    let day = text.get(..10)?;
    let rest = &text[10..];
    let ends = rest.is_empty() || rest.starts_with(['T', 't', ' ']);
    let plain = |it: u8| it.is_ascii_digit() || it == b'-';
    (ends && day.bytes().all(plain))
        .then(|| day.parse().ok())
        .flatten()
}
