//! The deny list: what names a bank account is never asked for, stored or shown (P12).

/// Words that mean a bank account wherever they stand in a universal id.
///
/// Only `iban` is known to be on the list that Personio itself keeps from its Conversations; all others
/// here are our judgement: what names a bank account or who holds one. Tax and social security numbers
/// are no bank details: they can be chosen, and are marked as sensitive ([`super::Sensitivity`]).
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

pub(super) fn names_bank_account(text: &str) -> bool {
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

#[cfg(test)]
mod tests {
    use super::*;

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
}
