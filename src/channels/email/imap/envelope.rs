//! The envelope of a mail in a mailbox: lost on its way there, found again in what servers on the way wrote
//! into its head.

use std::collections::HashMap;

use crate::actions::take_in::{local_part, token_in, without_tag};
use crate::store::mail_accounts::Account;
use crate::store::teams::Team;

/// A head is read no further.
const LONGEST_HEAD: usize = 256 * 1024;
/// More recipients of ours than anybody has.
const MOST: usize = 50;

/// Where servers on the way write to whom a mail went, and where its writer does.
const RECIPIENTS: [&str; 9] = [
    "delivered-to",
    "x-original-to",
    "envelope-to",
    "x-envelope-to",
    "x-delivered-to",
    "x-forwarded-to",
    "resent-to",
    "to",
    "cc",
];

/// What addresses of ours mean.
#[derive(Clone, Debug)]
pub struct Addresses {
    domain: String,
    /// Local parts of teams' addresses.
    teams: Vec<String>,
    /// Addresses of mailboxes, and the local part of the team whose mail each holds.
    mailboxes: HashMap<String, Option<String>>,
    /// The local part of the team to which mail belongs that names none of ours.
    team: Option<String>,
}

impl Addresses {
    /// From what is set.
    #[must_use]
    pub fn new(domain: &str, teams: &[Team], mailboxes: &[Account]) -> Self {
        let local_of = |account: &Account| {
            let team = teams.iter().find(|it| Some(it.id) == account.team_id)?;
            team.is_active().then(|| team.address.clone())
        };
        Self {
            domain: domain.to_owned(),
            teams: teams
                .iter()
                .filter(|it| it.is_active())
                .map(|it| it.address.clone())
                .collect(),
            mailboxes: mailboxes
                .iter()
                .filter(|it| !it.address.is_empty())
                .map(|it| (it.address.to_lowercase(), local_of(it)))
                .collect(),
            team: None,
        }
    }

    /// In the mailbox of this team (the local part of its address), or of none.
    #[must_use]
    pub fn with_team(mut self, team: Option<String>) -> Self {
        self.team = team;
        self
    }

    /// An address of ours as all else knows it; nothing for others'.
    fn ours(&self, address: &str) -> Option<String> {
        let address = address.to_lowercase();
        if let Some(local) = local_part(&address, &self.domain) {
            let known =
                token_in(&local).is_some() || self.teams.iter().any(|it| it == without_tag(&local));
            if known {
                return Some(address);
            }
        }
        let (local, domain) = address.rsplit_once('@')?;
        let bare = format!("{}@{domain}", without_tag(local));
        let team = self.mailboxes.get(&address).or(self.mailboxes.get(&bare))?;
        match (local.rsplit_once('+'), token_in(local)) {
            (Some((_, tag)), Some(_)) => Some(format!("{tag}@{}", self.domain)),
            _ => Some(format!("{}@{}", team.as_deref()?, self.domain)),
        }
    }
}

/// The sender and the recipients of ours of a mail in a mailbox. One that names none of ours is for the team
/// whose mailbox it is, if it is one team's.
#[must_use]
pub fn of(raw: &[u8], addresses: &Addresses) -> Envelope {
    let mut from = None;
    let mut to: Vec<String> = Vec::new();
    for (name, value) in fields(raw) {
        if name == "return-path" && from.is_none() {
            from = Some(bare(&value).to_owned());
        }
        if !RECIPIENTS.contains(&name.as_str()) {
            continue;
        }
        for word in value.split([',', ';', ' ', '\t', '<', '>', '"', '(', ')', ':']) {
            if word.contains('@')
                && to.len() < MOST
                && let Some(ours) = addresses.ours(word)
                && !to.contains(&ours)
            {
                to.push(ours);
            }
        }
    }
    if to.is_empty()
        && let Some(local) = &addresses.team
    {
        to.push(format!("{local}@{}", addresses.domain));
    }
    Envelope { from, to }
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Envelope {
    /// Empty for the null sender; nothing where nobody wrote it down.
    pub from: Option<String>,
    /// Addresses of ours, in our own domain.
    pub to: Vec<String>,
}

/// What stands in `<…>`, or all of it.
fn bare(value: &str) -> &str {
    let inside = value
        .split_once('<')
        .and_then(|(_, rest)| rest.split_once('>'))
        .map(|(inside, _)| inside);
    inside.unwrap_or(value).trim()
}

/// The fields of a head, unfolded, names in lower case.
fn fields(raw: &[u8]) -> Vec<(String, String)> {
    let head = &raw[..raw.len().min(LONGEST_HEAD)];
    let mut fields: Vec<(String, String)> = Vec::new();
    for line in head.split(|it| *it == b'\n') {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.is_empty() {
            break;
        }
        let text = String::from_utf8_lossy(line);
        if text.starts_with([' ', '\t']) {
            if let Some((_, value)) = fields.last_mut() {
                value.push_str(&text);
            }
        } else if let Some((name, value)) = text.split_once(':') {
            fields.push((name.trim().to_ascii_lowercase(), value.to_owned()));
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses() -> Addresses {
        Addresses {
            domain: "hr.test".to_owned(),
            teams: vec!["payroll".to_owned(), "benefits".to_owned()],
            mailboxes: HashMap::from([
                ("hr@company.test".to_owned(), Some("payroll".to_owned())),
                ("all@company.test".to_owned(), None),
            ]),
            team: None,
        }
    }

    fn envelope(head: &str, team: Option<&str>) -> Envelope {
        let raw = format!("{head}\r\n\r\nTo: benefits@hr.test\r\n");
        of(
            raw.as_bytes(),
            &addresses().with_team(team.map(str::to_owned)),
        )
    }

    /// Email.md 4: the envelope's recipient by what servers wrote down, else by the head.
    #[test]
    fn who_it_is_for_is_found_in_its_head() {
        let token = "r.abcdefghijklmnop234567abcd";
        let found = envelope(
            &format!(
                "Return-Path: <a@b.test>\r\nDelivered-To: hr+{token}@company.test\r\n\
                 To: \"HR\"\r\n <HR@company.test>, x@y.test"
            ),
            Some("payroll"),
        );
        assert_eq!(found.from.as_deref(), Some("a@b.test"));
        assert_eq!(
            found.to,
            [format!("{token}@hr.test"), "payroll@hr.test".to_owned()]
        );
        let found = envelope("Return-Path: <>\r\nTo: Benefits@hr.test", Some("payroll"));
        assert_eq!(found.from.as_deref(), Some(""));
        assert_eq!(found.to, ["benefits@hr.test"]);
    }

    /// Mail that names none of our addresses is the mailbox's team's; without one it is nobody's.
    #[test]
    fn mail_that_names_nobody_is_the_mailbox_s() {
        let list = "To: everybody@company.test\r\nCc: stranger@hr.test";
        assert_eq!(envelope(list, Some("payroll")).to, ["payroll@hr.test"]);
        assert_eq!(envelope(list, None), Envelope::default());
        assert_eq!(
            envelope("Cc: all@company.test", None).to,
            Vec::<String>::new()
        );
    }
}
