//! What a mail was beside its words: an invitation, and how it was sealed.

use serde::{Deserialize, Serialize};

/// An invitation to an event, an answer to one, or its end (RFC 5546); all of it is a claim.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Invitation {
    /// `request`, `reply`, `cancel`, `counter`, `publish`….
    pub method: String,
    /// What it is called.
    pub summary: String,
    /// Where it is.
    pub place: String,
    /// `2026-01-05T10:00:00` on the clock of `zone`, or `2026-01-05` for whole days.
    pub start: String,
    /// The first moment after it, in the same form.
    pub end: String,
    /// `UTC`, a name of IANA's or of Windows', or nothing: wherever it is read.
    pub zone: String,
    /// It happens more than once.
    pub repeats: bool,
    /// Who invites: the name, else the address.
    pub organiser: String,
    /// Who answers.
    pub attendee: String,
    /// What: `accepted`, `declined`, `tentative`….
    pub answer: String,
}

impl Invitation {
    /// The stem of its words.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match (self.method.as_str(), self.answer.as_str()) {
            ("cancel", _) => "cancelled",
            ("reply", "accepted") => "accepted",
            ("reply", "declined") => "declined",
            ("reply", "tentative") => "tentative",
            ("reply", _) => "answered",
            ("counter", _) => "countered",
            ("request", _) => "invited",
            _ => "event",
        }
    }
}

/// How a mail was sealed, as it says; no signature was checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Seal {
    /// Signed with S/MIME.
    SmimeSigned,
    /// Encrypted with S/MIME.
    SmimeEncrypted,
    /// Signed with PGP.
    PgpSigned,
    /// Encrypted with PGP.
    PgpEncrypted,
}

impl Seal {
    /// The stem of its words.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::SmimeSigned => "smime-signed",
            Self::SmimeEncrypted => "smime-encrypted",
            Self::PgpSigned => "pgp-signed",
            Self::PgpEncrypted => "pgp-encrypted",
        }
    }

    /// Nobody but its reader's own program can open it.
    #[must_use]
    pub fn is_closed(self) -> bool {
        matches!(self, Self::SmimeEncrypted | Self::PgpEncrypted)
    }
}

/// The name of IANA's for a time zone as Windows calls it (CLDR, windowsZones.xml, territory 001), for the zones in
/// which companies are that write in our languages.
#[must_use]
pub fn zone_of_windows(name: &str) -> Option<&'static str> {
    const ZONES: [(&str, &str); 34] = [
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("Central Europe Standard Time", "Europe/Budapest"),
        ("Romance Standard Time", "Europe/Paris"),
        ("Central European Standard Time", "Europe/Warsaw"),
        ("GMT Standard Time", "Europe/London"),
        ("Greenwich Standard Time", "Atlantic/Reykjavik"),
        ("GTB Standard Time", "Europe/Bucharest"),
        ("FLE Standard Time", "Europe/Kiev"),
        ("E. Europe Standard Time", "Europe/Chisinau"),
        ("Russian Standard Time", "Europe/Moscow"),
        ("Turkey Standard Time", "Europe/Istanbul"),
        ("Israel Standard Time", "Asia/Jerusalem"),
        ("South Africa Standard Time", "Africa/Johannesburg"),
        ("Morocco Standard Time", "Africa/Casablanca"),
        ("Arabian Standard Time", "Asia/Dubai"),
        ("India Standard Time", "Asia/Calcutta"),
        ("Singapore Standard Time", "Asia/Singapore"),
        ("China Standard Time", "Asia/Shanghai"),
        ("Tokyo Standard Time", "Asia/Tokyo"),
        ("Korea Standard Time", "Asia/Seoul"),
        ("AUS Eastern Standard Time", "Australia/Sydney"),
        ("E. Australia Standard Time", "Australia/Brisbane"),
        ("New Zealand Standard Time", "Pacific/Auckland"),
        ("Azores Standard Time", "Atlantic/Azores"),
        ("Cape Verde Standard Time", "Atlantic/Cape_Verde"),
        ("E. South America Standard Time", "America/Sao_Paulo"),
        ("Argentina Standard Time", "America/Buenos_Aires"),
        ("SA Pacific Standard Time", "America/Bogota"),
        ("Central Standard Time (Mexico)", "America/Mexico_City"),
        ("Eastern Standard Time", "America/New_York"),
        ("Central Standard Time", "America/Chicago"),
        ("Mountain Standard Time", "America/Denver"),
        ("Pacific Standard Time", "America/Los_Angeles"),
        ("UTC", "UTC"),
    ];
    ZONES.iter().find(|it| it.0 == name).map(|it| it.1)
}
