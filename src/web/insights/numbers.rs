//! Figures as the reader's language writes them.

use domain::locale::Language;

use crate::i18n::Words;
use crate::store::figures::{CAP, Median};

/// A whole number, its thousands apart.
pub(super) fn number(words: &Words, n: i64) -> String {
    let (mark, from) = match words.language() {
        Language::En => (",", 1000),
        Language::De | Language::It | Language::Nl => (".", 1000),
        Language::Fr => ("\u{202f}", 1000),
        // Four digits stand together.
        Language::Es | Language::Pt => ("\u{a0}", 10_000),
    };
    let digits = n.unsigned_abs().to_string();
    let mut text = String::from(if n < 0 { "\u{2212}" } else { "" });
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) && n.abs() >= from {
            text.push_str(mark);
        }
        text.push(digit);
    }
    text
}

/// A count that stops somewhere: `10,000+`.
pub(super) fn count(words: &Words, n: i64) -> String {
    if n > CAP {
        format!("{}+", number(words, CAP))
    } else {
        number(words, n)
    }
}

/// Halves: 9.5.
pub(super) fn halves(words: &Words, halves: i64) -> String {
    let whole = number(words, halves / 2);
    if halves % 2 == 0 {
        whole
    } else if words.language() == Language::En {
        format!("{whole}.5")
    } else {
        format!("{whole},5")
    }
}

/// A median.
pub(super) fn median(words: &Words, median: Option<Median>) -> String {
    median.map_or_else(
        || words.t("insights-nothing"),
        |it| halves(words, it.halves),
    )
}

/// A number of percent that is written already.
pub(super) fn percent(words: &Words, n: &str) -> String {
    words.t1("insights-percent", "n", n)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Languages;

    /// L4. Numbers by the language's rules.
    #[test]
    fn numbers_are_written_as_the_language_does() {
        let languages = Languages::load().unwrap();
        let write = |language, n| number(&languages.of(language), n);
        assert_eq!(write(Language::En, 1_234_567), "1,234,567");
        assert_eq!(write(Language::De, 12_345), "12.345");
        assert_eq!(write(Language::Fr, 1234), "1\u{202f}234");
        assert_eq!(write(Language::Es, 1234), "1234");
        assert_eq!(write(Language::Pt, 12_345), "12\u{a0}345");
        assert_eq!(write(Language::Nl, 999), "999");
        let half = |language| halves(&languages.of(language), 19);
        assert_eq!(
            (half(Language::En), half(Language::It)),
            ("9.5".to_owned(), "9,5".to_owned())
        );
        assert_eq!(count(&languages.of(Language::En), 10_001), "10,000+");
        let percent = |language| percent(&languages.of(language), "92");
        assert_eq!(percent(Language::En), "92%");
        assert_eq!(percent(Language::De), "92\u{a0}%");
    }
}
