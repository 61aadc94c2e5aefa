//! What is put into the placeholders of conversations: names, months, money.

use domain::locale::Language;

use super::chance::Chance;
use super::content::{ContentPerson, Conversation};

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
        let amount = money(
            conversation.language,
            chance.between(low * 10, high * 10) * 10,
        );
        Self {
            pairs: [
                ("{first_name}", requester.first_name.clone()),
                ("{last_name}", requester.last_name.clone()),
                ("{expert_first_name}", expert.first_name.clone()),
                (
                    "{month}",
                    month_before(conversation.language, month).to_owned(),
                ),
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
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
        Language::De => [
            "Januar",
            "Februar",
            "März",
            "April",
            "Mai",
            "Juni",
            "Juli",
            "August",
            "September",
            "Oktober",
            "November",
            "Dezember",
        ],
        Language::Fr => [
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
        ],
        Language::Es => [
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "septiembre",
            "octubre",
            "noviembre",
            "diciembre",
        ],
        Language::It => [
            "gennaio",
            "febbraio",
            "marzo",
            "aprile",
            "maggio",
            "giugno",
            "luglio",
            "agosto",
            "settembre",
            "ottobre",
            "novembre",
            "dicembre",
        ],
        Language::Nl => [
            "januari",
            "februari",
            "maart",
            "april",
            "mei",
            "juni",
            "juli",
            "augustus",
            "september",
            "oktober",
            "november",
            "december",
        ],
        Language::Pt => [
            "janeiro",
            "fevereiro",
            "março",
            "abril",
            "maio",
            "junho",
            "julho",
            "agosto",
            "setembro",
            "outubro",
            "novembro",
            "dezembro",
        ],
    };
    let before = usize::try_from(month).unwrap_or(1).clamp(1, 12) + 10;
    names[before % 12]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_and_months_are_written_as_the_language_does() {
        assert_eq!(money(Language::En, 124_050), "£1,240.50");
        assert_eq!(money(Language::De, 124_050), "1.240,50\u{a0}€");
        assert_eq!(money(Language::Nl, 4_005), "€\u{a0}40,05");
        assert_eq!(month_before(Language::Fr, 1), "décembre");
        assert_eq!(month_before(Language::De, 4), "März");
    }
}
