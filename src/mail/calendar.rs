//! Invitations (RFC 5545, RFC 5546, RFC 6047): what a reader has to know of the first event in a calendar.

use serde::Serialize;

use crate::Mailbox;
use crate::header::one_line;

/// More of a calendar than this is not looked at.
const LENGTH_MAX: usize = 512 * 1024;
/// Longer texts are cut.
const TEXT_MAX: usize = 300;
/// Longer descriptions are cut.
const DESCRIPTION_MAX: usize = 20_000;

/// An invitation, an answer to one, or its end; all of it is a claim.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Invitation {
    /// `request`, `reply`, `cancel`, `counter`, `publish`…; lower case.
    pub method: String,
    pub summary: String,
    pub place: String,
    /// What is written with it.
    #[serde(skip)]
    pub description: String,
    /// `2026-01-05T10:00:00` on the clock of `zone`, or `2026-01-05` for whole days.
    pub start: String,
    /// The first moment after it, in the same form.
    pub end: String,
    /// `UTC`, a name of IANA's or of Windows', or nothing: wherever it is read.
    pub zone: String,
    pub repeats: bool,
    pub organiser: Option<Mailbox>,
    /// Who answers, and what: `accepted`, `declined`, `tentative`, `delegated`; lower case.
    pub attendee: Option<Mailbox>,
    pub answer: String,
}

impl Invitation {
    /// Its words, for a mail that has no others.
    pub(crate) fn text(&self) -> String {
        let mut text = self.summary.clone();
        for part in [self.place.as_str(), self.description.trim()] {
            if !part.is_empty() && !text.contains(part) {
                if !text.is_empty() {
                    text.push('\n');
                }
                text.push_str(part);
            }
        }
        text
    }
}

/// Reads a calendar. The method of the part counts where the calendar does not say its own.
pub(crate) fn read(text: &str, method: &str) -> Option<Invitation> {
    let text = &text[..text.floor_char_boundary(LENGTH_MAX)];
    let mut invitation = Invitation::default();
    let mut open: Vec<String> = Vec::new();
    let mut found = false;
    for line in unfolded(text) {
        let Some(line) = Line::read(&line) else {
            continue;
        };
        match line.name.as_str() {
            "BEGIN" => {
                let name = line.value.trim().to_ascii_uppercase();
                if name == "VEVENT" && found {
                    // The first one is what the mail is about; others change single days of it.
                    break;
                }
                found |= name == "VEVENT";
                if open.len() < 10 {
                    open.push(name);
                }
            }
            "END" => {
                open.pop();
            }
            "METHOD" => invitation.method = word(line.value),
            _ if open.last().is_some_and(|it| it == "VEVENT") => invitation.take(&line),
            _ => {}
        }
    }
    if invitation.method.is_empty() {
        method.trim().clone_into(&mut invitation.method);
    }
    found.then_some(invitation)
}

impl Invitation {
    fn take(&mut self, line: &Line<'_>) {
        let text = || cut(&one_line(&unescaped(line.value)), TEXT_MAX);
        match line.name.as_str() {
            "SUMMARY" => self.summary = text(),
            "LOCATION" => self.place = text(),
            "DESCRIPTION" => self.description = cut(&unescaped(line.value), DESCRIPTION_MAX),
            "DTSTART" => {
                if let Some((moment, is_utc)) = moment(line.value) {
                    self.start = moment;
                    self.zone = if is_utc {
                        "UTC".to_owned()
                    } else {
                        cut(&one_line(line.parameter("TZID")), 100)
                    };
                }
            }
            "DTEND" => {
                // An end on another clock than the start's cannot be shown beside it.
                if let Some((moment, is_utc)) = moment(line.value)
                    && is_utc == (self.zone == "UTC")
                {
                    self.end = moment;
                }
            }
            "RRULE" | "RDATE" => self.repeats = true,
            "STATUS" if line.value.trim().eq_ignore_ascii_case("cancelled") => {
                "cancel".clone_into(&mut self.method);
            }
            "ORGANIZER" => self.organiser = line.person(),
            "ATTENDEE" if self.attendee.is_none() => {
                self.attendee = line.person();
                self.answer = word(line.parameter("PARTSTAT"));
            }
            _ => {}
        }
    }
}

/// A content line (RFC 5545, section 3.1).
struct Line<'a> {
    name: String,
    parameters: Vec<(String, &'a str)>,
    value: &'a str,
}

impl<'a> Line<'a> {
    fn read(line: &'a str) -> Option<Self> {
        let mut quoted = false;
        let mut pieces = Vec::new();
        let mut start = 0;
        for (at, c) in line.char_indices() {
            match c {
                '"' => quoted = !quoted,
                ';' if !quoted => {
                    pieces.push(&line[start..at]);
                    start = at + 1;
                }
                ':' if !quoted => {
                    pieces.push(&line[start..at]);
                    let mut pieces = pieces.into_iter();
                    let name = pieces.next()?.trim().to_ascii_uppercase();
                    let parameters = pieces
                        .take(50)
                        .filter_map(|piece| {
                            let (name, value) = piece.split_once('=')?;
                            Some((name.trim().to_ascii_uppercase(), value.trim_matches('"')))
                        })
                        .collect();
                    return Some(Self {
                        name,
                        parameters,
                        value: &line[at + 1..],
                    });
                }
                _ => {}
            }
        }
        None
    }

    fn parameter(&self, name: &str) -> &'a str {
        let found = self.parameters.iter().find(|(key, _)| key == name);
        found.map_or("", |(_, value)| value)
    }

    fn person(&self) -> Option<Mailbox> {
        let value = self.value.trim();
        let address = match value.get(..7) {
            Some(scheme) if scheme.eq_ignore_ascii_case("mailto:") => &value[7..],
            _ => value,
        };
        let address = cut(&one_line(address), TEXT_MAX).to_lowercase();
        let name = cut(&one_line(self.parameter("CN")), TEXT_MAX);
        let address = if address.contains('@') {
            address
        } else {
            String::new()
        };
        (!address.is_empty() || !name.is_empty()).then_some(Mailbox { name, address })
    }
}

/// Lines put together again that were folded.
fn unfolded(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in text.split('\n') {
        let line = line.strip_suffix('\r').unwrap_or(line);
        match (line.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(rest), Some(last)) => last.push_str(rest),
            _ => lines.push(line.to_owned()),
        }
    }
    lines
}

fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('n' | 'N') => out.push('\n'),
                Some(other) => out.push(other),
                None => {}
            },
            c => out.push(c),
        }
    }
    out
}

/// `20260105T100000Z` as `2026-01-05T10:00:00`, and whether it is UTC; `20260105` as `2026-01-05`.
fn moment(value: &str) -> Option<(String, bool)> {
    let value = value.trim();
    let digits = |from: usize, to: usize| {
        let part = value.get(from..to)?;
        part.bytes()
            .all(|byte| byte.is_ascii_digit())
            .then_some(part)
    };
    let date = format!("{}-{}-{}", digits(0, 4)?, digits(4, 6)?, digits(6, 8)?);
    if value.len() == 8 {
        return Some((date, false));
    }
    if value.as_bytes().get(8) != Some(&b'T') {
        return None;
    }
    let seconds = digits(13, 15).unwrap_or("00");
    let time = format!("{}:{}:{seconds}", digits(9, 11)?, digits(11, 13)?);
    Some((format!("{date}T{time}"), value.ends_with('Z')))
}

fn word(text: &str) -> String {
    let word = text.trim().to_ascii_lowercase();
    if word.len() <= 30
        && word
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'-')
    {
        word
    } else {
        String::new()
    }
}

fn cut(text: &str, max: usize) -> String {
    text[..text.floor_char_boundary(max)].trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_invitation_says_what_when_and_who() {
        let text = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VTIMEZONE\r\nTZID:W. Europe Standard Time\r\n\
            BEGIN:STANDARD\r\nDTSTART:16011028T030000\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\n\
            ORGANIZER;CN=\"Schmidt, Anna: HR\":MAILTO:Anna@Company.test\r\nSUMMARY;LANGUAGE=de:Gespräch\\, Elter\r\n nzeit\r\n\
            DTSTART;TZID=\"W. Europe Standard Time\":20260105T100000\r\nDTEND;TZID=W. Europe Standard Time:20260105T110000\r\n\
            LOCATION:Raum 3\r\nDESCRIPTION:Bitte\\nmitbringen\r\nRRULE:FREQ=WEEKLY\r\nBEGIN:VALARM\r\nDESCRIPTION:Alarm\r\n\
            END:VALARM\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        let found = read(text, "").expect("an event");
        assert_eq!(found.method, "request");
        assert_eq!(found.summary, "Gespräch, Elternzeit");
        assert_eq!(
            (found.start.as_str(), found.end.as_str()),
            ("2026-01-05T10:00:00", "2026-01-05T11:00:00")
        );
        assert_eq!(found.zone, "W. Europe Standard Time");
        assert!(found.repeats);
        let organiser = found.organiser.clone().expect("an organiser");
        assert_eq!(
            (organiser.name.as_str(), organiser.address.as_str()),
            ("Schmidt, Anna: HR", "anna@company.test")
        );
        assert_eq!(
            found.text(),
            "Gespräch, Elternzeit\nRaum 3\nBitte\nmitbringen"
        );
    }

    #[test]
    fn an_answer_says_who_and_how() {
        let text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nATTENDEE;PARTSTAT=ACCEPTED;CN=Ben:mailto:ben@x.test\n\
            DTSTART:20260105T090000Z\nSUMMARY:x\nEND:VEVENT\nEND:VCALENDAR";
        let found = read(text, "reply").expect("an event");
        assert_eq!(
            (
                found.method.as_str(),
                found.answer.as_str(),
                found.zone.as_str()
            ),
            ("reply", "accepted", "UTC")
        );
        assert_eq!(
            found.attendee.map(|it| it.address).as_deref(),
            Some("ben@x.test")
        );
    }

    /// RS-R16.
    #[test]
    fn what_is_no_event_is_none() {
        for text in [
            "",
            "BEGIN:VCALENDAR\nEND:VCALENDAR",
            "SUMMARY:x",
            "BEGIN:VTODO\nSUMMARY:x",
            ":::\n;;;\n\"",
            "é:é",
        ] {
            assert_eq!(read(text, "request"), None, "{text}");
        }
        let odd = read(
            "BEGIN:VEVENT\nDTSTART:2026é105T\nDTSTART:20260105X1\nSUMMARY:a\nEND:VEVENT",
            "",
        )
        .expect("an event");
        assert_eq!(odd.start, "");
        assert_eq!(moment("20260105").expect("a day").0, "2026-01-05");
    }
}
