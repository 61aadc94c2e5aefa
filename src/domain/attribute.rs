//! Attributes of employees, and the whitelist: the only way from a value to something that may be stored
//! or shown (P12).

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::locale::Language;

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

    /// Why whoever chooses it should think twice; judged by the words of its label, key and universal id.
    #[must_use]
    pub fn sensitivity(&self) -> Option<Sensitivity> {
        let text = crate::text::fold(&format!(
            "{} {} {}",
            self.label,
            self.key,
            self.universal_id.as_deref().unwrap_or_default()
        ));
        let named = |it: &&str| match it.strip_suffix('*') {
            // Long words of German and Dutch begin with what they are about.
            Some(begin) => text.split(' ').any(|word| word.starts_with(begin)),
            None => format!(" {text} ").contains(&format!(" {it} ")),
        };
        SENSITIVE
            .iter()
            .find(|(_, words)| words.iter().any(|it| named(it)))
            .map(|it| it.0)
            .or_else(|| names_bank_account(&self.label).then_some(Sensitivity::Bank))
    }
}

/// Why an attribute needs more thought than others before it is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sensitivity {
    /// What somebody earns.
    Pay,
    /// Illness, disability, pregnancy (GDPR, article 9).
    Health,
    /// Religion, origin, union, politics, sexuality (GDPR, article 9).
    Belief,
    /// Tax.
    Tax,
    /// Social security and health insurance.
    SocialSecurity,
    /// Papers that say who somebody is.
    Identity,
    /// A company's own field that is called like a bank account: its universal id says nothing.
    Bank,
}

impl Sensitivity {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Pay,
        Self::Health,
        Self::Belief,
        Self::Tax,
        Self::SocialSecurity,
        Self::Identity,
        Self::Bank,
    ];

    /// The name, as language files have it (`sensitive-…`).
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Pay => "pay",
            Self::Health => "health",
            Self::Belief => "belief",
            Self::Tax => "tax",
            Self::SocialSecurity => "social-security",
            Self::Identity => "identity",
            Self::Bank => "bank",
        }
    }
}

/// Words that tell, folded, in the languages of ours; `*` stands for any ending.
const SENSITIVE: [(Sensitivity, &[&str]); 6] = [
    (
        Sensitivity::Tax,
        &[
            "tax*",
            "steuer*",
            "lohnsteuer*",
            "fiscal*",
            "fiscale*",
            "impot*",
            "impuesto*",
            "imposta*",
            "imposto*",
            "belasting*",
            "nif",
            "codice fiscale",
            "finanzamt",
        ],
    ),
    (
        Sensitivity::Pay,
        &[
            "salar*",
            "salaire*",
            "wage*",
            "pay",
            "payroll",
            "compensation",
            "remuneration*",
            "bonus*",
            "gehalt*",
            "gehalter",
            "grundgehalt*",
            "lohn*",
            "stundenlohn*",
            "vergutung*",
            "entgelt*",
            "provision",
            "commission",
            "sueldo*",
            "stipendio*",
            "retribuzione*",
            "salaris*",
            "loon*",
            "ordenado*",
            "vencimento*",
            "remuneracao",
        ],
    ),
    (
        Sensitivity::SocialSecurity,
        &[
            "social security*",
            "social insurance*",
            "sozialversicherung*",
            "rentenversicherung*",
            "krankenkasse*",
            "krankenversicherung*",
            "health insurance*",
            "national insurance*",
            "ssn",
            "securite sociale",
            "seguridad social",
            "previdenza*",
            "sicurezza sociale",
            "sociale zekerheid",
            "burgerservicenummer",
            "bsn",
            "seguranca social",
            "niss",
            "svnr",
            "ahv*",
        ],
    ),
    (
        Sensitivity::Health,
        &[
            "health*",
            "medical*",
            "illness*",
            "sick*",
            "disab*",
            "disability",
            "pregnan*",
            "allerg*",
            "gesundheit*",
            "krank*",
            "behinder*",
            "schwerbehinder*",
            "schwanger*",
            "sante",
            "maladie*",
            "handicap*",
            "grossesse",
            "salud",
            "discapacidad*",
            "enfermedad*",
            "salute",
            "malattia*",
            "disabilita",
            "invalidita",
            "gezondheid*",
            "ziekte*",
            "gehandicapt*",
            "saude",
            "deficiencia*",
            "doenca*",
            "blood*",
            "blutgruppe*",
            "vaccin*",
            "impf*",
        ],
    ),
    (
        Sensitivity::Belief,
        &[
            "religi*",
            "church*",
            "kirche*",
            "konfession*",
            "denomination*",
            "culte",
            "chiesa",
            "iglesia",
            "igreja",
            "kerk*",
            "ethnic*",
            "ethni*",
            "race",
            "union membership",
            "trade union*",
            "gewerkschaft*",
            "syndicat*",
            "sindicat*",
            "sindacat*",
            "vakbond*",
            "political*",
            "partei*",
            "sexual*",
            "sexuell*",
            "orientation sexuelle",
            "credo",
        ],
    ),
    (
        Sensitivity::Identity,
        &[
            "passport*",
            "reisepass*",
            "pass nr",
            "id card*",
            "identity card*",
            "national id",
            "personalausweis*",
            "ausweis*",
            "carte d identite",
            "passeport*",
            "pasaporte*",
            "dni",
            "passaporto*",
            "carta d identita",
            "paspoort*",
            "identiteitskaart*",
            "passaporte*",
            "residence permit*",
            "work permit*",
            "aufenthaltstitel*",
            "visum",
            "visa",
        ],
    ),
];

/// Words that mean a bank account wherever they stand in a universal id.
///
/// Only `iban` is known to be on the list that Personio itself keeps from its Conversations; all others
/// here are our judgement: what names a bank account or who holds one. Tax and social security numbers
/// are no bank details: they can be chosen, and are marked as sensitive ([`Attribute::sensitivity`]).
const DENIED_ANYWHERE: [&str; 52] = [
    // What banks call it everywhere.
    "iban",
    "bic",
    "bicswift",
    "swiftbic",
    "swiftcode",
    // English
    "accountholder",
    "accountno",
    "accountnumber",
    "accountowner",
    "bankaccount",
    "bankcode",
    "bankdetails",
    "bankname",
    "banknumber",
    "creditcard",
    "routingnumber",
    "sortcode",
    // German
    "bankdaten",
    "bankkonto",
    "bankleitzahl",
    "bankverbindung",
    "blz",
    "kontoinhaber",
    "kontonr",
    "kontonummer",
    "kreditkarte",
    // French
    "codebanque",
    "comptebancaire",
    "coordonneesbancaires",
    "numerodecompte",
    "releveidentitebancaire",
    "titulaireducompte",
    // Spanish
    "cuentabancaria",
    "datosbancarios",
    "numerodecuenta",
    "titulardelacuenta",
    // Italian
    "codiceabi",
    "contobancario",
    "contocorrente",
    "coordinatebancarie",
    "datibancari",
    "intestatariodelconto",
    // Dutch
    "bankgegevens",
    "bankrekening",
    "bankrekeningnummer",
    "rekeninghouder",
    "rekeningnummer",
    // Portuguese
    "contabancaria",
    "dadosbancarios",
    "numerodaconta",
    "titulardaconta",
    // Polish
    "kontobankowe",
];

/// Words that mean it only when nothing else stands beside them: there are accounts for software, too.
const DENIED_ALONE: [&str; 14] = [
    "account",
    "accountname",
    "banca",
    "banco",
    "bank",
    "banque",
    "compte",
    "conta",
    "conto",
    "cuenta",
    "konto",
    "nib",
    "rib",
    "swift",
];

/// Whether an attribute with this key or universal id is on the deny list (P12): whatever the case,
/// the marks on its letters, and what parts its words.
#[must_use]
pub fn is_denied(key: &str, universal_id: Option<&str>) -> bool {
    names_bank_account(key) || universal_id.is_some_and(names_bank_account)
}

fn names_bank_account(text: &str) -> bool {
    let folded = crate::text::fold(text);
    let whole: String = folded.split(' ').collect();
    if DENIED_ALONE.contains(&whole.as_str()) || spelled_out(&whole) {
        return true;
    }
    // `bank_account_2` holds `bankaccount`; `IBAN2` is one word.
    let words: Vec<&str> = folded
        .split(' ')
        .map(|it| it.trim_end_matches(|it: char| it.is_ascii_digit()))
        .filter(|it| !it.is_empty())
        .collect();
    (0..words.len()).any(|from| {
        let mut joined = String::new();
        words[from..].iter().any(|word| {
            joined.push_str(word);
            DENIED_ANYWHERE.contains(&joined.as_str())
        })
    })
}

/// `ibanNumber`, `IBANnummer`: names that are written as one word.
fn spelled_out(whole: &str) -> bool {
    ["iban", "bankaccount", "bankkonto", "bankverbindung"]
        .iter()
        .any(|it| whole.starts_with(it))
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

    /// P12. The deny list catches nothing innocent.
    #[test]
    fn what_only_sounds_like_a_bank_can_be_chosen() {
        for id in [
            "bankruptcy",
            "accountability",
            "bank_holiday",
            "account_manager",
            "github_account",
            "kontostelle",
            "cost_center",
            "caribbean",
            "arabic",
            "tax_id",
            "social_security_number",
            "fix_salary",
            "contact",
            "swift_developer",
            "dynamic_5002",
        ] {
            assert!(!is_denied(id, Some(id)), "{id}");
        }
    }

    /// P12. What needs more thought is marked, in the languages of ours.
    #[test]
    fn sensitive_attributes_are_marked() {
        let marked = |label: &str| {
            let attribute = Attribute {
                key: "dynamic_7".to_owned(),
                label: label.to_owned(),
                ..Attribute::default()
            };
            attribute.sensitivity()
        };
        for (label, expected) in [
            ("Fix salary", Some(Sensitivity::Pay)),
            ("Grundgehalt (brutto)", Some(Sensitivity::Pay)),
            ("Steuer-ID", Some(Sensitivity::Tax)),
            ("Lohnsteuerklasse", Some(Sensitivity::Tax)),
            ("Tax ID", Some(Sensitivity::Tax)),
            (
                "Sozialversicherungsnummer",
                Some(Sensitivity::SocialSecurity),
            ),
            ("N° de sécurité sociale", Some(Sensitivity::SocialSecurity)),
            ("Religion", Some(Sensitivity::Belief)),
            ("Konfession", Some(Sensitivity::Belief)),
            ("Schwerbehindertenausweis", Some(Sensitivity::Health)),
            ("Passport number", Some(Sensitivity::Identity)),
            ("Bankverbindung alt", Some(Sensitivity::Bank)),
            ("T-shirt size", None),
            ("Office days", None),
            ("Kostenstelle", None),
        ] {
            assert_eq!(marked(label), expected, "{label}");
        }
        assert_eq!(
            attribute("fix_salary", None).sensitivity(),
            Some(Sensitivity::Pay)
        );
        assert!(Sensitivity::ALL.iter().all(|it| !it.name().is_empty()));
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
