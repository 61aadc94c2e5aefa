//! Attributes of employees, and the whitelist: the only way from a value to something that may be stored
//! or shown (P12).

mod denied;
mod sensitive;

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::locale::Language;
pub use denied::is_denied;
pub use sensitive::Sensitivity;

/// What kind of values an attribute has, in Personio's words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Text, or what no other kind says.
    #[default]
    Standard,
    /// A day.
    Date,
    /// A whole number; codes with leading zeros too.
    Integer,
    /// A number, perhaps an amount of money.
    Decimal,
    /// One of some options.
    List,
    /// An address.
    Link,
    /// Several of some options.
    Tags,
    /// Text of several lines.
    Multiline,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 8] = [
        Self::Standard,
        Self::Date,
        Self::Integer,
        Self::Decimal,
        Self::List,
        Self::Link,
        Self::Tags,
        Self::Multiline,
    ];

    /// The name in Personio and in the database.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Date => "date",
            Self::Integer => "integer",
            Self::Decimal => "decimal",
            Self::List => "list",
            Self::Link => "link",
            Self::Tags => "tags",
            Self::Multiline => "multiline",
        }
    }

    /// The reverse of [`Kind::name`], in any case; what is unknown is text.
    #[must_use]
    pub fn from_name(name: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|it| it.name().eq_ignore_ascii_case(name))
            .unwrap_or_default()
    }
}

/// An attribute that employees have.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribute {
    /// How Personio's lists name it: `office`, `dynamic_5004`.
    pub key: String,
    /// What it is called in that Personio.
    pub label: String,
    /// What values it has.
    pub kind: Kind,
    /// What it is, whatever key and label a company gave it.
    pub universal_id: Option<String>,
    /// What can be chosen, for lists and tags.
    pub options: Vec<String>,
}

impl Attribute {
    /// Whether it can never be chosen, asked for, stored or shown (P12).
    #[must_use]
    pub fn is_denied(&self) -> bool {
        is_denied(&self.key, self.universal_id.as_deref())
    }

    /// Whether it is one of a company's own, and not one that every Personio has.
    #[must_use]
    pub fn is_custom(&self) -> bool {
        self.key.starts_with("dynamic_")
    }
}

/// A value as Personio gave it. What it is shows in no log, not even by mistake.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", content = "value", rename_all = "snake_case")]
pub enum Value {
    /// Text, of one line or several; also what is written as a code.
    Text(String),
    /// A number, as it was written.
    Number(String),
    /// An amount of money: number and currency (ISO 4217).
    Money(String, String),
    /// A day.
    Date(Date),
    /// An address; whether it may be followed is the page's to decide.
    Link(String),
    /// Several words.
    Tags(Vec<String>),
    /// Yes or no.
    Flag(bool),
}

impl std::fmt::Debug for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Text(_) => "Text(…)",
            Self::Number(_) => "Number(…)",
            Self::Money(..) => "Money(…)",
            Self::Date(_) => "Date(…)",
            Self::Link(_) => "Link(…)",
            Self::Tags(_) => "Tags(…)",
            Self::Flag(_) => "Flag(…)",
        })
    }
}

impl Value {
    /// The language that it names (L2): of several words, the first that names one.
    #[must_use]
    pub fn language(&self) -> Option<Language> {
        match self {
            Self::Text(text) => Language::from_words(text),
            Self::Tags(tags) => tags.iter().find_map(|it| Language::from_words(it)),
            _ => None,
        }
    }
}

/// The attributes that were chosen. Denied ones are never in it, whoever made it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Whitelist {
    chosen: BTreeMap<String, Attribute>,
}

impl Whitelist {
    /// Of the chosen attributes; denied ones are left out.
    #[must_use]
    pub fn of(chosen: impl IntoIterator<Item = Attribute>) -> Self {
        Self {
            chosen: chosen
                .into_iter()
                .filter(|it| !it.is_denied())
                .map(|it| (it.key.clone(), it))
                .collect(),
        }
    }

    /// Which were chosen, by key.
    pub fn attributes(&self) -> impl Iterator<Item = &Attribute> {
        self.chosen.values()
    }

    /// Whether the attribute with this key was chosen.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.chosen.contains_key(key)
    }

    /// Lets a value pass, if its attribute was chosen. `universal_id` is what came with the value: an
    /// attribute may have become a bank account since it was chosen.
    #[must_use]
    pub fn visible(&self, key: &str, universal_id: Option<&str>, value: Value) -> Option<Visible> {
        if is_denied(key, universal_id) {
            return None;
        }
        let attribute = self.chosen.get(key)?.clone();
        Some(Visible { attribute, value })
    }
}

/// A value that passed the whitelist. Nothing else of an attribute is stored, and nothing else is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visible {
    attribute: Attribute,
    value: Value,
}

impl Visible {
    /// Whose value it is.
    #[must_use]
    pub fn attribute(&self) -> &Attribute {
        &self.attribute
    }

    /// The value.
    #[must_use]
    pub fn value(&self) -> &Value {
        &self.value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attribute(key: &str, universal_id: Option<&str>) -> Attribute {
        Attribute {
            key: key.to_owned(),
            universal_id: universal_id.map(str::to_owned),
            ..Attribute::default()
        }
    }

    /// P12. Bank details never pass, however they are written, whether chosen or not.
    #[test]
    fn bank_details_never_pass() {
        for id in [
            "iban",
            "IBAN",
            "Iban",
            "bank_name",
            "Bank-Account",
            "BIC",
            "bic / swift",
            " I b a n ",
            "ＩＢＡＮ",
            "iban_2",
            "IBAN2",
            "ibanNumber",
            "salary_iban",
            "employee bank account number",
            "bank_account_2",
            "Bankverbindung",
            "Kontonummer (neu)",
            "coordonnées bancaires",
            "numéro de compte",
            "Número de cuenta",
            "conto corrente",
            "rekeningnummer",
            "número da conta",
            "account",
            "SWIFT",
        ] {
            let bank = attribute("dynamic_7", Some(id));
            assert!(bank.is_denied(), "{id}");
            let list = Whitelist::of([bank, attribute("dynamic_8", None)]);
            let value = || Value::Text("DE89".to_owned());
            assert_eq!(list.visible("dynamic_7", None, value()), None);
            assert_eq!(list.visible("dynamic_8", Some(id), value()), None);
            assert!(list.visible("dynamic_8", None, value()).is_some());
        }
    }

    /// P12. What was not chosen does not pass.
    #[test]
    fn only_what_was_chosen_passes() {
        let list = Whitelist::of([attribute("office", None)]);
        let value = Value::Text("Lyon".to_owned());
        assert!(
            list.visible("office", Some("office"), value.clone())
                .is_some()
        );
        assert_eq!(list.visible("team", Some("team"), value), None);
    }

    /// RS-R23. A value is in nothing that is made for logs.
    #[test]
    fn values_do_not_show_themselves() {
        let list = Whitelist::of([attribute("office", None)]);
        let passed = list.visible("office", None, Value::Text("Lyon".to_owned()));
        assert!(!format!("{passed:?}").contains("Lyon"));
    }

    /// L2.
    #[test]
    fn a_value_tells_a_language() {
        let tags = ["Klingon", "Dutch", "French"].map(str::to_owned).to_vec();
        assert_eq!(Value::Tags(tags).language(), Some(Language::Nl));
        assert_eq!(Value::Text("fr".to_owned()).language(), Some(Language::Fr));
        assert_eq!(Value::Flag(true).language(), None);
    }
}
