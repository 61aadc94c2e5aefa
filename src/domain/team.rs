//! Teams: names, addresses, visibility.

use serde::{Deserialize, Serialize};

use crate::text;

/// Who is offered a team.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Visibility {
    /// Employees may choose it.
    Public,
    /// Not offered to employees (T2).
    Internal,
}

impl Visibility {
    /// The name in the database and the API.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Internal => "internal",
        }
    }

    /// The reverse of [`Visibility::name`].
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Public, Self::Internal]
            .into_iter()
            .find(|it| it.name() == name)
    }
}

/// Local parts that are never a team's: they answer for the whole domain (RFC 2142), or are ours.
const RESERVED: [&str; 9] = [
    "abuse",
    "bounces",
    "hostmaster",
    "mailer-daemon",
    "no-reply",
    "noreply",
    "postmaster",
    "root",
    "webmaster",
];

/// What is wrong with a team as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TeamError {
    /// It has no name.
    #[error("a team needs a name")]
    NoName,
    /// Its name is longer than 80 characters.
    #[error("a team's name has at most 80 characters")]
    NameTooLong,
    /// Its address has other letters than a–z, 0–9, `.`, `-` and `_`.
    #[error("a team's address is made of a-z, 0-9, dots and hyphens")]
    AddressInvalid,
    /// Its address is one of the domain's own.
    #[error("this address belongs to the mail domain itself")]
    AddressReserved,
    /// Its address is another team's.
    #[error("this address belongs to another team")]
    AddressTaken,
    /// Nothing would be left for employees to choose (T2).
    #[error("at least one public team must remain")]
    LastPublic,
}

/// A team's name as it is kept.
pub fn name(typed: &str) -> Result<String, TeamError> {
    let name = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        Err(TeamError::NoName)
    } else if name.chars().count() > 80 {
        Err(TeamError::NameTooLong)
    } else {
        Ok(name)
    }
}

/// The local part of a team's address as typed, or made from its name if nothing was.
pub fn address(typed: &str, name: &str) -> Result<String, TeamError> {
    let typed = typed.trim().to_ascii_lowercase();
    let local = if typed.is_empty() {
        text::slug(name)
    } else {
        typed
    };
    let fine = !local.is_empty()
        && local.len() <= 48
        && local
            .bytes()
            .all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || b".-_".contains(&it))
        && !local.starts_with(['.', '-'])
        && !local.ends_with(['.', '-'])
        && !local.contains("..");
    if !fine {
        Err(TeamError::AddressInvalid)
    } else if RESERVED.contains(&local.as_str()) {
        Err(TeamError::AddressReserved)
    } else {
        Ok(local)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// T2.
    #[test]
    fn an_address_is_typed_or_made_from_the_name() {
        assert_eq!(address("", "Time & Absence").as_deref(), Ok("time-absence"));
        assert_eq!(address(" Pay ", "Payroll").as_deref(), Ok("pay"));
        assert_eq!(address("a b", "x"), Err(TeamError::AddressInvalid));
        assert_eq!(address("", "人事"), Err(TeamError::AddressInvalid));
        assert_eq!(address("postmaster", "x"), Err(TeamError::AddressReserved));
        assert_eq!(address("pay+x", "x"), Err(TeamError::AddressInvalid));
    }
}
