//! Who is given a request that is nobody's (T14).

use crate::ids::PersonId;

/// How a team gives out its requests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Assignment {
    /// Its experts take them.
    #[default]
    Manual,
    /// In turn: to whoever was given none for the longest time.
    RoundRobin,
    /// To whoever has the fewest open ones.
    FewestOpen,
}

impl Assignment {
    /// All ways.
    pub const ALL: [Self; 3] = [Self::Manual, Self::RoundRobin, Self::FewestOpen];

    /// The name in the database and the API.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Manual => "manual",
            Self::RoundRobin => "round_robin",
            Self::FewestOpen => "fewest_open",
        }
    }

    /// The reverse of [`Assignment::name`].
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }
}

/// A member of the team who could be given a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Who.
    pub person: PersonId,
    /// Within their working hours at this moment.
    pub is_working: bool,
    /// How many of the team's requests lie open with them.
    pub open: i64,
    /// When they were last given one by the program, in milliseconds since 1970; 0 for never.
    pub last_given_at: i64,
}

/// Whom to give it; `None` when nobody is working and below the cap, or the team assigns by hand.
#[must_use]
pub fn choose(how: Assignment, cap: Option<i64>, members: &[Candidate]) -> Option<Candidate> {
    let free = members
        .iter()
        .copied()
        .filter(|it| it.is_working && cap.is_none_or(|cap| it.open < cap));
    match how {
        Assignment::Manual => None,
        Assignment::RoundRobin => free.min_by_key(|it| (it.last_given_at, it.person)),
        Assignment::FewestOpen => free.min_by_key(|it| (it.open, it.last_given_at, it.person)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member(number: u128, is_working: bool, open: i64, last_given_at: i64) -> Candidate {
        Candidate {
            person: PersonId(uuid::Uuid::from_u128(number)),
            is_working,
            open,
            last_given_at,
        }
    }

    #[track_caller]
    fn check(how: Assignment, cap: Option<i64>, members: &[Candidate], expected: Option<u128>) {
        let chosen = choose(how, cap, members).map(|it| it.person.0.as_u128());
        assert_eq!(chosen, expected);
    }

    /// T14.
    #[test]
    fn who_waited_longest_or_has_fewest_is_given_it() {
        let members = [member(1, true, 3, 10), member(2, true, 5, 5)];
        check(Assignment::RoundRobin, None, &members, Some(2));
        check(Assignment::FewestOpen, None, &members, Some(1));
        check(Assignment::Manual, None, &members, None);
    }

    /// T14.
    #[test]
    fn who_is_not_working_or_has_enough_is_passed_over() {
        let members = [member(1, false, 0, 0), member(2, true, 5, 0)];
        check(Assignment::FewestOpen, None, &members, Some(2));
        check(Assignment::FewestOpen, Some(5), &members, None);
        check(Assignment::RoundRobin, Some(6), &members, Some(2));
        check(Assignment::RoundRobin, None, &[], None);
    }
}
