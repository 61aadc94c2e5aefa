//! JSON as Teams sends it, read without trust: what is not as expected is absent.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde_json::Value;

/// Identifiers of Teams are shorter than this.
const ID_MAX: usize = 500;
/// Names longer than this are cut.
const NAME_MAX: usize = 200;
/// Fields of a form beyond these are nobody's.
const VALUES_MAX: usize = 100;

/// What lies under a path of keys; nothing for null.
pub(super) fn at<'a>(value: &'a Value, path: &[&str]) -> Option<&'a Value> {
    path.iter()
        .try_fold(value, |value, key| value.get(key))
        .filter(|it| !it.is_null())
}

/// The text under a path of keys; nothing for an empty one.
pub(super) fn text<'a>(value: &'a Value, path: &[&str]) -> Option<&'a str> {
    at(value, path)?.as_str().filter(|text| !text.is_empty())
}

/// Something that can name a person, place or thing of Teams.
pub(super) fn id<'a>(value: &'a Value, path: &[&str]) -> Option<&'a str> {
    text(value, path)
        .filter(|id| id.len() <= ID_MAX && id.bytes().all(|byte| byte.is_ascii_graphic()))
}

/// As [`id`], for keeping.
pub(super) fn id_of(value: &Value, path: &[&str]) -> Option<String> {
    id(value, path).map(str::to_owned)
}

/// What people call something, on one line.
pub(super) fn name(value: &Value, path: &[&str]) -> Option<String> {
    let words: Vec<&str> = text(value, path)?.split_whitespace().collect();
    let name = words.join(" ");
    let name: String = name
        .chars()
        .filter(|c| !c.is_control())
        .take(NAME_MAX)
        .collect();
    (!name.is_empty()).then_some(name)
}

/// The elements of a list; none for what is no list.
pub(super) fn list<'a>(value: &'a Value, path: &[&str]) -> &'a [Value] {
    at(value, path)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

/// When something happened.
pub(super) fn time(value: &Value, path: &[&str]) -> Option<Timestamp> {
    text(value, path)?.parse().ok()
}

/// The fields of a form by their names, as texts; what is no plain value is left out.
pub(super) fn values(value: Option<&Value>) -> BTreeMap<String, String> {
    let mut out = BTreeMap::new();
    let fields = value.and_then(Value::as_object);
    for (key, value) in fields.into_iter().flatten().take(VALUES_MAX) {
        let text = match value {
            Value::String(text) => text.replace('\0', ""),
            Value::Bool(is_on) => is_on.to_string(),
            Value::Number(number) => number.to_string(),
            Value::Null | Value::Array(_) | Value::Object(_) => continue,
        };
        out.insert(key.clone(), text);
    }
    out
}

/// A word of Teams that may be logged and stored: nobody's content looks like this.
pub(super) fn word(word: &str) -> String {
    let is_word = !word.is_empty()
        && word.len() <= 60
        && word
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"_.:-/".contains(&byte));
    if is_word {
        word.to_owned()
    } else {
        "odd".to_owned()
    }
}
