//! Numbers and amounts of money as the reader's language writes them.

use domain::locale::Language;

/// A number as it was written (`-1234.50`), in the reader's way. Anything else stays as it is.
#[must_use]
pub fn number(language: Language, written: &str) -> String {
    let written = written.trim();
    let (sign, digits) = match written.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", written),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let plain = |it: &str| it.bytes().all(|it| it.is_ascii_digit());
    let code = whole.len() > 1 && whole.starts_with('0');
    if whole.is_empty() || code || !plain(whole) || !plain(fraction) || digits.ends_with('.') {
        return written.to_owned();
    }
    let (group, point, shortest) = marks(language);
    let mut number = String::from(sign);
    for (place, digit) in whole.char_indices() {
        let left = whole.len() - place;
        if place > 0 && left % 3 == 0 && whole.len() >= shortest {
            number.push_str(group);
        }
        number.push(digit);
    }
    if !fraction.is_empty() {
        number.push(point);
        number.push_str(fraction);
    }
    number
}

/// An amount with its currency (ISO 4217).
#[must_use]
pub fn money(language: Language, written: &str, currency: &str) -> String {
    let written = written.trim();
    // Cents are two digits or none.
    let cents = match written.split_once('.') {
        Some((_, fraction)) if fraction.trim_end_matches('0').is_empty() => None,
        Some((whole, fraction)) if fraction.len() == 1 => Some(format!("{whole}.{fraction}0")),
        _ => Some(written.to_owned()),
    };
    let whole = written.split('.').next().unwrap_or(written).to_owned();
    let amount = number(language, &cents.unwrap_or(whole));
    let sign = match currency {
        "EUR" => "€",
        "GBP" => "£",
        "USD" => "$",
        other => other,
    };
    match language {
        Language::En if sign.chars().count() == 1 => match amount.strip_prefix('-') {
            Some(amount) => format!("-{sign}{amount}"),
            None => format!("{sign}{amount}"),
        },
        Language::En | Language::Nl => format!("{sign}\u{a0}{amount}"),
        _ => format!("{amount}\u{a0}{sign}"),
    }
}

/// What stands between thousands, before the fraction, and from how many digits on (CLDR).
fn marks(language: Language) -> (&'static str, char, usize) {
    match language {
        Language::En => (",", '.', 4),
        Language::De | Language::Nl | Language::It => (".", ',', 4),
        Language::Es => (".", ',', 5),
        Language::Fr => ("\u{202f}", ',', 4),
        Language::Pt => ("\u{a0}", ',', 5),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// I4. Numbers by the language's rules; codes are no numbers.
    #[test]
    fn numbers_are_written_as_the_reader_writes_them() {
        for (language, expected) in [
            (Language::En, "1,234.5"),
            (Language::De, "1.234,5"),
            (Language::Fr, "1\u{202f}234,5"),
            (Language::Es, "1234,5"),
            (Language::It, "1.234,5"),
            (Language::Nl, "1.234,5"),
            (Language::Pt, "1234,5"),
        ] {
            assert_eq!(number(language, "1234.5"), expected);
        }
        assert_eq!(number(Language::Es, "-1234567"), "-1.234.567");
        for code in ["0042", "1e5", "12.", ".5", "", "12-34", "1,5"] {
            assert_eq!(number(Language::De, code), code);
        }
        assert_eq!(number(Language::De, "0.25"), "0,25");
    }

    /// I4.
    #[test]
    fn money_is_written_with_its_currency() {
        assert_eq!(money(Language::En, "3000", "EUR"), "€3,000");
        assert_eq!(money(Language::En, "-3000.5", "USD"), "-$3,000.50");
        assert_eq!(money(Language::De, "3000.00", "EUR"), "3.000\u{a0}€");
        assert_eq!(money(Language::Nl, "3000.5", "EUR"), "€\u{a0}3.000,50");
        assert_eq!(money(Language::Fr, "12.345", "CHF"), "12,345\u{a0}CHF");
    }
}
