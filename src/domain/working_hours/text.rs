//! How times of the day and weeks are written in JSON.

use serde::de::{Error, MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{DAY, Frame, Week};

/// The keys of a week, Monday first.
const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// The minute of a day that is written `HH:MM`; `24:00` is the day's end.
pub(super) fn minute(text: &str) -> Option<u16> {
    let &[a, b, b':', c, d] = text.as_bytes() else {
        return None;
    };
    let digit = |it: u8| it.is_ascii_digit().then(|| u16::from(it - b'0'));
    let hour = digit(a)? * 10 + digit(b)?;
    let minute = digit(c)? * 10 + digit(d)?;
    let total = hour * 60 + minute;
    (minute < 60 && total <= DAY).then_some(total)
}

/// The reverse of [`minute`].
pub(super) fn written(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

pub(super) const fn whole() -> u16 {
    DAY
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
pub(super) const fn is_midnight(minute: &u16) -> bool {
    *minute == 0
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
pub(super) const fn is_whole(minute: &u16) -> bool {
    *minute == DAY
}

/// A minute of the day as `HH:MM`.
pub(super) mod time {
    use super::{Deserialize, Deserializer, Error, Serializer, minute, written};
    use std::borrow::Cow;

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
    pub(crate) fn serialize<S: Serializer>(it: &u16, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&written(*it))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u16, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        minute(&text).ok_or_else(|| D::Error::custom("a time of the day is written HH:MM"))
    }
}

impl Serialize for Frame {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (written(self.from), written(self.to)).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Frame {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (from, to) = <(String, String)>::deserialize(deserializer)?;
        match (minute(&from), minute(&to)) {
            (Some(from), Some(to)) if from < DAY => Ok(Self { from, to }),
            _ => Err(D::Error::custom(
                "a frame is two times HH:MM; it starts at 23:59 and ends at 24:00 at the latest",
            )),
        }
    }
}

impl Serialize for Week {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(DAYS.len()))?;
        for (name, frames) in DAYS.iter().zip(&self.0) {
            map.serialize_entry(name, frames)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Week {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Days;

        impl<'de> Visitor<'de> for Days {
            type Value = Week;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object with keys mon to sun")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Week, A::Error> {
                let mut week = Week::default();
                while let Some(key) = map.next_key::<String>()? {
                    let day = DAYS.iter().position(|it| *it == key);
                    let Some(frames) = day.and_then(|it| week.0.get_mut(it)) else {
                        return Err(A::Error::unknown_field(&key, &DAYS));
                    };
                    *frames = map.next_value()?;
                }
                Ok(week)
            }
        }

        deserializer.deserialize_map(Days)
    }
}
