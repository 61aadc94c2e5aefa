//! The files of the invented company, and what is put into their placeholders.

use std::collections::BTreeMap;

use domain::locale::Language;
use serde::Deserialize;

use super::chance::Chance;

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

/// Words for the placeholders of one conversation.
#[derive(Clone, Debug)]
pub(super) struct Filling {
    pairs: [(&'static str, String); 5],
}

impl Filling {
    /// `month` is the month of the opening, from 1; its predecessor is named.
    pub(super) fn new(
        conversation: &Conversation,
        requester: &ContentPerson,
        expert: &ContentPerson,
        month: i8,
        chance: &mut Chance,
    ) -> Self {
        let (low, high) = amounts(&conversation.category);
        let amount = money(conversation.language, chance.between(low * 10, high * 10) * 10);
        Self {
            pairs: [
                ("{first_name}", requester.first_name.clone()),
                ("{last_name}", requester.last_name.clone()),
                ("{expert_first_name}", expert.first_name.clone()),
                ("{month}", month_before(conversation.language, month).to_owned()),
                ("{amount}", amount),
            ],
        }
    }

    /// Plain text with its placeholders filled.
    pub(super) fn text(&self, text: &str) -> String {
        self.fill(text, str::to_owned)
    }

    /// HTML with its placeholders filled.
    pub(super) fn html(&self, html: &str) -> String {
        self.fill(html, escaped)
    }

    fn fill(&self, text: &str, written: impl Fn(&str) -> String) -> String {
        let mut filled = text.to_owned();
        for (placeholder, value) in &self.pairs {
            if filled.contains(placeholder) {
                filled = filled.replace(placeholder, &written(value));
            }
        }
        filled
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// Plausible amounts of a category.
fn amounts(category: &str) -> (u64, u64) {
    match category {
        "bonus" => (1200, 3500),
        "tax_details" | "transport_pass" => (25, 60),
        "company_bike" => (80, 200),
        "health_insurance" => (18, 45),
        "pension" => (18_000, 30_000),
        "relocation" => (2000, 4000),
        "referral" => (1000, 2000),
        "training_budget" | "course" => (450, 1800),
        _ => (150, 450),
    }
}

/// Money as the language writes it.
fn money(language: Language, cents: u64) -> String {
    let (thousands, decimal) = match language {
        Language::En => (",", '.'),
        Language::Fr => ("\u{202f}", ','),
        _ => (".", ','),
    };
    let euros = cents / 100;
    let whole = if euros >= 1000 {
        format!("{}{thousands}{:03}", euros / 1000, euros % 1000)
    } else {
        euros.to_string()
    };
    let number = format!("{whole}{decimal}{:02}", cents % 100);
    match language {
        Language::En => format!("£{number}"),
        Language::Nl => format!("€\u{a0}{number}"),
        _ => format!("{number}\u{a0}€"),
    }
}

/// The name of the month before `month` (from 1), as inside a sentence.
fn month_before(language: Language, month: i8) -> &'static str {
    let names: [&str; 12] = match language {
        Language::En => [
            "January", "February", "March", "April", "May", "June", "July", "August", "September",
            "October", "November", "December",
        ],
        Language::De => [
            "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
            "Oktober", "November", "Dezember",
        ],
        Language::Fr => [
            "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
            "octobre", "novembre", "décembre",
        ],
        Language::Es => [
            "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
            "octubre", "noviembre", "diciembre",
        ],
        Language::It => [
            "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto",
            "settembre", "ottobre", "novembre", "dicembre",
        ],
        Language::Nl => [
            "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus",
            "september", "oktober", "november", "december",
        ],
        Language::Pt => [
            "janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto",
            "setembro", "outubro", "novembro", "dezembro",
        ],
    };
    let before = usize::try_from(month).unwrap_or(1).clamp(1, 12) + 10;
    names[before % 12]
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

    #[test]
    fn money_and_months_are_written_as_the_language_does() {
        assert_eq!(money(Language::En, 124_050), "£1,240.50");
        assert_eq!(money(Language::De, 124_050), "1.240,50\u{a0}€");
        assert_eq!(money(Language::Nl, 4_005), "€\u{a0}40,05");
        assert_eq!(month_before(Language::Fr, 1), "décembre");
        assert_eq!(month_before(Language::De, 4), "März");
    }
}
