//! Attributes of employees, and the whitelist: the only way from a value to something that may be stored
//! or shown (P12).

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

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
}

/// Bank details: only `iban` is known of Personio's own list; the others are what identifies a bank
/// account too. Compared without case, spaces, `_` and `-`.
const DENIED: [&str; 24] = [
    "iban",
    "bic",
    "swift",
    "swiftcode",
    "bicswift",
    "swiftbic",
    "account",
    "accountnumber",
    "accountno",
    "accountholder",
    "accountowner",
    "accountname",
    "bank",
    "bankaccount",
    "bankaccountnumber",
    "bankaccountholder",
    "bankcode",
    "bankdetails",
    "bankname",
    "banknumber",
    "blz",
    "routingnumber",
    "sortcode",
    "creditcard",
];

/// Whether an attribute with this key or universal id is on the deny list (P12).
#[must_use]
pub fn is_denied(key: &str, universal_id: Option<&str>) -> bool {
    let denied = |text: &str| {
        let plain: String = text
            .chars()
            .filter(|it| it.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect();
        DENIED.contains(&plain.as_str())
    };
    denied(key) || universal_id.is_some_and(denied)
}

/// A value as Personio gave it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
        ] {
            let bank = attribute("dynamic_7", Some(id));
            assert!(bank.is_denied(), "{id}");
            let list = Whitelist::of([bank, attribute("dynamic_8", None)]);
            let value = || Value::Text("DE89".to_owned());
            assert_eq!(list.visible("dynamic_7", None, value()), None);
            assert_eq!(list.visible("dynamic_8", Some(id), value()), None);
            assert!(list.visible("dynamic_8", None, value()).is_some());
        }
        assert!(!is_denied("bankruptcy", Some("accountability")));
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
}
