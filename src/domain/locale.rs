//! The languages Visavis speaks, and which one a person gets.

use serde::{Deserialize, Serialize};

/// A language that Visavis speaks in full (L4).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English, the source of all others.
    #[default]
    En,
    /// German.
    De,
    /// French.
    Fr,
    /// Spanish.
    Es,
    /// Italian.
    It,
    /// Dutch.
    Nl,
    /// Portuguese.
    Pt,
}

impl Language {
    /// All languages, in the order in which they are offered.
    pub const ALL: [Self; 7] = [
        Self::En,
        Self::De,
        Self::Fr,
        Self::Es,
        Self::It,
        Self::Nl,
        Self::Pt,
    ];

    /// The two-letter code (ISO 639-1), as in databases, addresses and `lang` attributes.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::De => "de",
            Self::Fr => "fr",
            Self::Es => "es",
            Self::It => "it",
            Self::Nl => "nl",
            Self::Pt => "pt",
        }
    }

    /// The language's name in itself, as a chooser shows it.
    #[must_use]
    pub fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::De => "Deutsch",
            Self::Fr => "Français",
            Self::Es => "Español",
            Self::It => "Italiano",
            Self::Nl => "Nederlands",
            Self::Pt => "Português",
        }
    }

    /// Reads `de`, `de-AT`, `de_DE.UTF-8` and the like; `None` for a language we do not speak.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let primary = code.trim().split(['-', '_', '.']).next()?;
        Self::ALL
            .into_iter()
            .find(|it| it.code().eq_ignore_ascii_case(primary))
    }

    /// Reads what people write for a language: its name in one of our languages or in itself, with or
    /// without a country, or its code: `French`, `Französisch`, `français (CH)`, `fr-FR`, `fra`.
    /// `None` for a language we do not speak, and for words that name two.
    #[must_use]
    pub fn from_words(words: &str) -> Option<Self> {
        let folded = crate::text::fold(words);
        let mut named = folded
            .split(' ')
            .filter_map(|word| NAMES.iter().find(|it| it.1.contains(&word)))
            .map(|it| it.0);
        if let Some(first) = named.next() {
            return named.all(|it| it == first).then_some(first);
        }
        // A code stands alone, but for a region of two letters or three digits.
        let code_of = words.split('.').next().map(crate::text::fold)?;
        let mut words = code_of.split(' ');
        let code = words.next().filter(|it| it.len() == 2)?;
        let region = words.next().is_none_or(|it| {
            it.len() == 2 || it.len() == 3 && it.bytes().all(|it| it.is_ascii_digit())
        });
        (region && words.next().is_none())
            .then(|| Self::from_code(code))
            .flatten()
    }

    /// The best language for an `Accept-Language` header (RFC 9110 section 12.5.4).
    #[must_use]
    pub fn from_accept(header: &str) -> Option<Self> {
        let mut wanted: Vec<(f32, Self)> = header
            .split(',')
            .filter_map(|range| {
                let mut parts = range.split(';');
                let language = Self::from_code(parts.next()?)?;
                let quality = parts
                    .find_map(|it| it.trim().strip_prefix("q=")?.parse().ok())
                    .unwrap_or(1.0);
                (quality > 0.0).then_some((quality, language))
            })
            .collect();
        wanted.sort_by(|left, right| right.0.total_cmp(&left.0));
        wanted.first().map(|(_, language)| *language)
    }
}

/// What our languages are called in all of them, folded ([`crate::text::fold`]), and their codes of
/// three letters (ISO 639-2).
const NAMES: [(Language, &[&str]); 7] = [
    (
        Language::En,
        &[
            "english", "englisch", "anglais", "ingles", "inglese", "engels", "inglesa", "eng",
        ],
    ),
    (
        Language::De,
        &[
            "german", "deutsch", "allemand", "aleman", "tedesco", "duits", "alemao", "deutsche",
            "deu", "ger",
        ],
    ),
    (
        Language::Fr,
        &[
            "french",
            "franzosisch",
            "franzoesisch",
            "francais",
            "francaise",
            "frances",
            "francese",
            "frans",
            "fra",
            "fre",
        ],
    ),
    (
        Language::Es,
        &[
            "spanish",
            "spanisch",
            "espagnol",
            "espanol",
            "spagnolo",
            "spaans",
            "espanhol",
            "castilian",
            "castellano",
            "castellan",
            "spa",
        ],
    ),
    (
        Language::It,
        &[
            "italian",
            "italienisch",
            "italien",
            "italiano",
            "italiaans",
            "ita",
        ],
    ),
    (
        Language::Nl,
        &[
            "dutch",
            "niederlandisch",
            "niederlaendisch",
            "neerlandais",
            "hollandais",
            "neerlandes",
            "holandes",
            "olandese",
            "neerlandese",
            "nederlands",
            "hollands",
            "vlaams",
            "flemish",
            "nld",
            "dut",
        ],
    ),
    (
        Language::Pt,
        &[
            "portuguese",
            "portugiesisch",
            "portugais",
            "portugues",
            "portoghese",
            "portugees",
            "portuguesa",
            "por",
        ],
    ),
];

/// The language of a person (L2): chosen by the person, else the directory's, else the organisation's.
#[must_use]
pub fn of_person(
    chosen: Option<Language>,
    directory: Option<Language>,
    organisation: Language,
) -> Language {
    chosen.or(directory).unwrap_or(organisation)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// L2.
    #[test]
    fn what_the_person_chose_wins_then_the_directory_then_the_organisation() {
        use Language::{De, En, Fr};
        assert_eq!(of_person(Some(Fr), Some(De), En), Fr);
        assert_eq!(of_person(None, Some(De), En), De);
        assert_eq!(of_person(None, None, En), En);
    }

    /// L2. Values of a Personio list are understood in whatever language they are written.
    #[test]
    fn languages_are_read_by_their_names() {
        use Language::{De, En, Es, Fr, It, Nl, Pt};
        let known = [
            (
                Fr,
                "French|Französisch|FRANZOESISCH|français|fr|fr-FR|fr_CH.UTF-8|Français (Suisse)",
            ),
            (Fr, "Francés|Francese|Frans|fra|Französisch / French"),
            (
                De,
                "German|Deutsch|allemand|alemán|tedesco|Duits|alemão|de|de-AT|DE|Swiss German",
            ),
            (
                En,
                "English|Englisch|anglais|inglés|inglês|inglese|Engels|en-GB|en|English (UK)",
            ),
            (
                Es,
                "Spanish|Spanisch|espagnol|español|spagnolo|Spaans|espanhol|es-419",
            ),
            (It, "Italian|Italienisch|italien|italiano|Italiaans|it"),
            (
                Nl,
                "Dutch|Niederländisch|néerlandais|neerlandés|olandese|Nederlands|holandês|nl-BE",
            ),
            (
                Pt,
                "Portuguese|Portugiesisch|portugais|portugués|portoghese|Portugees|Português|pt-BR",
            ),
        ];
        for (language, words) in known {
            for word in words.split('|') {
                assert_eq!(Language::from_words(word), Some(language), "{word}");
            }
        }
        for word in [
            "",
            " ",
            "Polish",
            "Klingon",
            "German/English",
            "de facto it is",
            "other",
            "no",
            "M",
            "it depends",
            "en route",
        ] {
            assert_eq!(Language::from_words(word), None, "{word}");
        }
    }

    #[test]
    fn codes_are_read_with_regions_and_in_any_case() {
        assert_eq!(Language::from_code("pt-BR"), Some(Language::Pt));
        assert_eq!(Language::from_code("DE_at.UTF-8"), Some(Language::De));
        assert_eq!(Language::from_code("tlh"), None);
    }

    #[test]
    fn the_browser_s_best_language_that_we_speak_is_taken() {
        assert_eq!(
            Language::from_accept("da, fr-CH;q=0.8, de;q=0.9"),
            Some(Language::De)
        );
        assert_eq!(Language::from_accept("*"), None);
    }
}
