//! The files of the invented company, and what is put into their placeholders.

use std::collections::BTreeMap;

use domain::locale::Language;
use domain::working_hours::Week;
use serde::Deserialize;

const COMPANY: &str = include_str!("content/company.json");
const PEOPLE: &str = include_str!("content/people.json");
const CONVERSATIONS: &str = include_str!("content/conversations.json");

/// Files that messages name, with their types.
pub(super) const FILES: [(&str, &str, &[u8]); 4] = [
    (
        "certificate.pdf",
        "application/pdf",
        include_bytes!("content/attachments/certificate.pdf"),
    ),
    (
        "payslip-extract.png",
        "image/png",
        include_bytes!("content/attachments/payslip-extract.png"),
    ),
    (
        "receipt.png",
        "image/png",
        include_bytes!("content/attachments/receipt.png"),
    ),
    (
        "timesheet.txt",
        "text/plain",
        include_bytes!("content/attachments/timesheet.txt"),
    ),
];

/// The company with all that was ever said in it.
#[derive(Clone, Debug)]
pub struct Content {
    /// Name, domain, teams, categories, statuses.
    pub company: Company,
    /// Managers before their reports.
    pub people: Vec<ContentPerson>,
    /// What requests are made of.
    pub conversations: Vec<Conversation>,
}

impl Content {
    /// Reads the files that are built into the program.
    pub fn load() -> anyhow::Result<Self> {
        Ok(Self {
            company: serde_json::from_str(COMPANY)?,
            people: serde_json::from_str(PEOPLE)?,
            conversations: serde_json::from_str(CONVERSATIONS)?,
        })
    }
}

/// `company.json`.
#[derive(Clone, Debug, Deserialize)]
pub struct Company {
    /// Its name.
    pub name: String,
    /// Its mail domain, which reaches nobody.
    pub domain: String,
    /// Its teams of experts.
    pub teams: Vec<ContentTeam>,
    /// What requests are about.
    pub categories: Vec<ContentCategory>,
    /// Statuses besides the built-in ones.
    pub statuses: Vec<ContentStatus>,
}

/// A team.
#[derive(Clone, Debug, Deserialize)]
pub struct ContentTeam {
    /// Its name.
    pub name: String,
    /// By which conversations name it, and its address.
    pub slug: String,
    /// Its kind.
    pub kind: String,
    /// `public` or `internal`.
    pub visibility: String,
    /// Keys of categories.
    pub categories: Vec<String>,
    /// Addresses of experts.
    pub members: Vec<String>,
    /// IANA time zone.
    pub zone: String,
    /// Whose public holidays it has.
    pub country: String,
    /// When it works.
    pub week: Week,
    /// How requests are given out.
    pub assignment: String,
    /// Its goals.
    pub policies: Vec<ContentPolicy>,
}

/// What a team promises itself.
#[derive(Clone, Debug, Deserialize)]
pub struct ContentPolicy {
    /// Keys of categories; none: for all others.
    pub categories: Option<Vec<String>>,
    /// Minutes until the first reply.
    pub respond: Option<u32>,
    /// Minutes until it is resolved.
    pub resolve: Option<u32>,
}

/// A category.
#[derive(Clone, Debug, Deserialize)]
pub struct ContentCategory {
    /// By which teams and conversations name it.
    pub key: String,
    /// Names by language.
    pub names: BTreeMap<String, String>,
}

/// A status of the company's own.
#[derive(Clone, Debug, Deserialize)]
pub struct ContentStatus {
    /// Its name.
    pub name: String,
    /// Names by language.
    pub names: BTreeMap<String, String>,
    /// Its stage.
    pub stage: String,
    /// Its colour.
    pub colour: String,
    /// Whether it pauses the clocks; none: as its stage does.
    pub pauses: Option<bool>,
}

/// A person.
#[derive(Clone, Debug, Deserialize)]
pub struct ContentPerson {
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// Address.
    pub email: String,
    /// Language.
    pub language: Language,
    /// Position.
    pub position: String,
    /// Department.
    pub department: String,
    /// Office.
    pub office: String,
    /// Their manager's address.
    pub manager: Option<String>,
    /// `administrator`, `expert` or none.
    pub role: Option<String>,
    /// IANA time zone.
    pub time_zone: String,
}

/// A request to be, with all that is said in it.
#[derive(Clone, Debug, Deserialize)]
pub struct Conversation {
    /// In which language.
    pub language: Language,
    /// Slug of the team.
    pub team: String,
    /// Key of the category.
    pub category: String,
    /// What it is called.
    pub subject: String,
    /// How urgent it is.
    pub priority: domain::request::Priority,
    /// How it ends.
    pub state: State,
    /// What is said, the requester first.
    pub messages: Vec<Said>,
}

/// How a conversation ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Nobody has begun.
    ToDo,
    /// Somebody works on it.
    InProgress,
    /// Somebody else must act.
    Waiting,
    /// Done.
    Resolved,
    /// Asleep.
    Snoozed,
}

/// A message.
#[derive(Clone, Debug, Deserialize)]
pub struct Said {
    /// Who says it.
    pub by: By,
    /// What.
    pub html: String,
    /// What a mail program quoted below.
    pub quoted: Option<String>,
    /// Names of files.
    pub attachments: Vec<String>,
}

/// Who says something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// Whoever asks.
    Requester,
    /// An expert, to the requester.
    Expert,
    /// An expert, to experts.
    Note,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_can_be_read_and_name_each_other() {
        let content = Content::load().unwrap();
        assert_eq!(content.people.len(), 200);
        for conversation in &content.conversations {
            let team = content
                .company
                .teams
                .iter()
                .find(|it| it.slug == conversation.team)
                .unwrap();
            assert!(team.categories.contains(&conversation.category));
            assert_eq!(conversation.messages[0].by, By::Requester);
            for file in conversation.messages.iter().flat_map(|it| &it.attachments) {
                assert!(FILES.iter().any(|it| it.0 == file), "{file}");
            }
        }
    }
}
