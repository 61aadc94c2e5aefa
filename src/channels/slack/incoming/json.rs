//! JSON as Slack sends it, read without trust: what is not as expected is absent.

use jiff::Timestamp;
use serde_json::Value;

/// Identifiers of Slack's are shorter than this.
const ID_MAX: usize = 100;

/// The text under a path of keys; nothing for an empty one.
pub(super) fn text<'a>(value: &'a Value, path: &[&str]) -> Option<&'a str> {
    at(value, path)?.as_str().filter(|text| !text.is_empty())
}

/// What lies under a path of keys.
pub(super) fn at<'a>(value: &'a Value, path: &[&str]) -> Option<&'a Value> {
    path.iter().try_fold(value, |value, key| value.get(key))
}

/// Something that can name a person, place or thing of Slack's.
pub(super) fn id<'a>(value: &'a Value, path: &[&str]) -> Option<&'a str> {
    text(value, path).filter(|id| is_id(id))
}

fn is_id(id: &str) -> bool {
    id.len() <= ID_MAX && id.bytes().all(|byte| byte.is_ascii_graphic())
}

/// The elements of a list; none for what is no list.
pub(super) fn list<'a>(value: &'a Value, path: &[&str]) -> &'a [Value] {
    at(value, path)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

/// Whether something is plainly true.
pub(super) fn is_true(value: &Value, path: &[&str]) -> bool {
    at(value, path).and_then(Value::as_bool) == Some(true)
}

/// A message's name in its conversation, which is also when it was written: `1596183880.004200`.
pub(super) fn stamp<'a>(value: &'a Value, path: &[&str]) -> Option<(&'a str, Timestamp)> {
    let id = text(value, path)?;
    Some((id, time(id)?))
}

/// When a message of this name was written.
pub(super) fn time(id: &str) -> Option<Timestamp> {
    let (seconds, fraction) = id.split_once('.').unwrap_or((id, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if seconds.is_empty() || seconds.len() > 12 || fraction.len() > 9 {
        return None;
    }
    if !digits(seconds) || !digits(fraction) {
        return None;
    }
    let nanoseconds = format!("{fraction:0<9}").parse().ok()?;
    Timestamp::new(seconds.parse().ok()?, nanoseconds).ok()
}

/// A word of Slack's that may be logged and stored: nobody's content looks like this.
pub(super) fn word(word: &str) -> String {
    let is_word = !word.is_empty()
        && word.len() <= 60
        && word.bytes().all(|byte| {
            byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"_.:-/".contains(&byte)
        });
    if is_word {
        word.to_owned()
    } else {
        "odd".to_owned()
    }
}
