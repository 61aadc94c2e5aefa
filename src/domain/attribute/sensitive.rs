//! Attributes that need more thought than others before they are chosen: judged by their words (P12).

use super::Attribute;
use super::denied::names_bank_account;

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

impl Attribute {
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
            .find(|(_, words)| words.iter().any(&named))
            .map(|it| it.0)
            .or_else(|| names_bank_account(&self.label).then_some(Sensitivity::Bank))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let salary = Attribute {
            key: "fix_salary".to_owned(),
            ..Attribute::default()
        };
        assert_eq!(salary.sensitivity(), Some(Sensitivity::Pay));
        assert!(Sensitivity::ALL.iter().all(|it| !it.name().is_empty()));
    }
}
