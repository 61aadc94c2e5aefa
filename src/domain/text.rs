//! Text as it is searched and named: folded to plain letters and digits.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Lower case without marks, words parted by single spaces: « Congés payés! » is `conges payes`.
///
/// Both what is stored for search and what is searched for go through this, so that both databases
/// find the same.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.nfkd().filter(|it| !is_combining_mark(*it)) {
        if letter.is_alphanumeric() {
            for lower in letter.to_lowercase() {
                match lower {
                    'ß' => folded.push_str("ss"),
                    'æ' => folded.push_str("ae"),
                    'œ' => folded.push_str("oe"),
                    'ø' => folded.push('o'),
                    'ł' => folded.push('l'),
                    other => folded.push(other),
                }
            }
        } else if !folded.ends_with(' ') && !folded.is_empty() {
            folded.push(' ');
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// A name as a part of addresses: « Büro & Empfang » is `buro-empfang`. Empty when nothing is left.
#[must_use]
pub fn slug(name: &str) -> String {
    let plain: String = fold(name)
        .chars()
        .map(|it| if it.is_ascii_alphanumeric() { it } else { ' ' })
        .collect();
    let mut slug = plain.split_whitespace().collect::<Vec<_>>().join("-");
    slug.truncate(48);
    slug.trim_end_matches('-').to_owned()
}

/// A person's name, safe to show in mails of ours: letters, marks, spaces, hyphens and apostrophes,
/// at most 80 characters (RS-T4).
#[must_use]
pub fn display_name(name: &str) -> String {
    let kept: String = name
        .chars()
        .map(|it| match it {
            '-' | '\'' | '’' => it,
            _ if it.is_alphabetic() || is_combining_mark(it) => it,
            _ => ' ',
        })
        .collect();
    let joined = kept.split_whitespace().collect::<Vec<_>>().join(" ");
    joined.chars().take(80).collect()
}

/// The same text with its marks on their letters (NFC), so that what looks the same is the same.
#[must_use]
pub fn composed(text: &str) -> String {
    text.nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_case_and_punctuation_do_not_matter_in_search() {
        assert_eq!(fold("« Congés payés ! »"), "conges payes");
        assert_eq!(fold("Straße – ŁÓDŹ"), "strasse lodz");
        assert_eq!(fold("   "), "");
    }

    /// T2.
    #[test]
    fn a_team_s_address_is_made_from_its_name() {
        assert_eq!(slug("Büro & Empfang"), "buro-empfang");
        assert_eq!(slug("Payroll"), "payroll");
        assert_eq!(slug("人事"), "");
    }

    /// RS-T4.
    #[test]
    fn a_name_cannot_carry_an_address() {
        assert_eq!(
            display_name("Visit https://evil.test now"),
            "Visit https evil test now"
        );
        assert_eq!(display_name("Anne-Marie O’Neill"), "Anne-Marie O’Neill");
    }
}
