//! Which due times a list is narrowed to.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan as _, Zoned};

use crate::store::millis;

/// How long "soon" is.
const SOON: SignedDuration = SignedDuration::from_hours(4);

/// A due time that is wanted, in the words of addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// It has passed.
    Overdue,
    /// It comes within four hours.
    Soon,
    /// It comes before the day ends.
    Today,
    /// It comes before the week ends, with its Sunday.
    Week,
    /// It waits for somebody outside the team.
    Paused,
    /// There is none.
    None,
}

impl Due {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Overdue,
        Self::Soon,
        Self::Today,
        Self::Week,
        Self::Paused,
        Self::None,
    ];

    /// The name in addresses and the API.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Soon => "soon",
            Self::Today => "today",
            Self::Week => "week",
            Self::Paused => "paused",
            Self::None => "none",
        }
    }

    /// The reverse of [`Due::name`].
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }

    /// What is asked of the database now, for a reader in this zone.
    #[must_use]
    pub fn span(self, now: Timestamp, zone: &TimeZone) -> Span {
        let here = now.to_zoned(zone.clone());
        let days = |count: i64| {
            let morning = here
                .start_of_day()
                .and_then(|it| it.checked_add(count.days()))
                .and_then(|it: Zoned| it.start_of_day());
            morning.map_or(now, |it| it.timestamp())
        };
        let until = |end: Timestamp| Span::Within {
            after: millis(now),
            before: millis(end),
        };
        match self {
            Self::Overdue => Span::Within {
                after: -1,
                before: millis(now) + 1,
            },
            Self::Soon => until(now.saturating_add(SOON).unwrap_or(now)),
            Self::Today => until(days(1)),
            Self::Week => {
                let gone = here.weekday().to_monday_zero_offset();
                until(days(i64::from(7 - gone)))
            }
            Self::Paused => Span::Paused,
            Self::None => Span::Never,
        }
    }
}

/// A wanted due time as the database knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// Between two instants, both left out.
    Within {
        /// After this one.
        after: i64,
        /// Before this one.
        before: i64,
    },
    /// A clock is paused, and none runs.
    Paused,
    /// No clock runs, and none is paused.
    Never,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// I1: days and weeks are the reader's.
    #[test]
    fn today_and_this_week_end_where_the_reader_is() {
        let now: Timestamp = "2026-11-25T23:30:00Z".parse().unwrap();
        let end = |due: Due, zone: &str| match due.span(now, &TimeZone::get(zone).unwrap()) {
            Span::Within { after, before } => {
                assert_eq!(after, millis(now));
                crate::store::instant(before).to_string()
            }
            other => panic!("{other:?}"),
        };
        // In Berlin it is Thursday already.
        assert_eq!(end(Due::Today, "UTC"), "2026-11-26T00:00:00Z");
        assert_eq!(end(Due::Today, "Europe/Berlin"), "2026-11-26T23:00:00Z");
        assert_eq!(end(Due::Week, "UTC"), "2026-11-30T00:00:00Z");
        assert_eq!(end(Due::Week, "Europe/Berlin"), "2026-11-29T23:00:00Z");
        assert_eq!(end(Due::Soon, "UTC"), "2026-11-26T03:30:00Z");
        for due in Due::ALL {
            assert_eq!(Due::from_name(due.name()), Some(due));
        }
    }
}
