//! A message that is one word to the bot, in any of our languages: `status`, `help`, `close`.

use domain::chat::Word;
use domain::locale::Language;
use domain::text::fold;

use crate::i18n::Languages;

/// Longer messages say more than a word.
const LONGEST: usize = 40;

/// The wish that is all that a message says; case, marks and punctuation do not matter.
#[must_use]
pub fn word(languages: &Languages, text: &str) -> Option<Word> {
    if text.len() > LONGEST {
        return None;
    }
    let said = fold(text);
    if said.is_empty() {
        return None;
    }
    [
        ("bot-words-status", Word::Status),
        ("bot-words-help", Word::Help),
        ("bot-words-close", Word::Close),
    ]
    .into_iter()
    .find(|(key, _)| {
        Language::ALL.into_iter().any(|language| {
            let known = languages.of(language).t(key);
            known.split(',').any(|it| fold(it) == said)
        })
    })
    .map(|(_, word)| word)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// S2. Words of all languages; what says more is a question to HR.
    #[test]
    fn a_wish_is_known_in_every_language() {
        let languages = Languages::load().unwrap();
        let cases = [
            ("status", Some(Word::Status)),
            (" Status?! ", Some(Word::Status)),
            ("Stand", Some(Word::Status)),
            ("état", Some(Word::Status)),
            ("ETAT", Some(Word::Status)),
            ("Hilfe!", Some(Word::Help)),
            ("aide", Some(Word::Help)),
            ("ajuda", Some(Word::Help)),
            ("close", Some(Word::Close)),
            ("Schließen.", Some(Word::Close)),
            ("SCHLIESSEN", Some(Word::Close)),
            ("cerrar", Some(Word::Close)),
            ("chiudi", Some(Word::Close)),
            ("sluiten", Some(Word::Close)),
            ("fechar", Some(Word::Close)),
            ("status of my payslip", None),
            ("please help", None),
            ("🎉", None),
            ("", None),
            ("مساعدة", None),
        ];
        for (text, expected) in cases {
            assert_eq!(word(&languages, text), expected, "{text}");
        }
    }
}
