//! What mail programs say where they name who wrote what follows: verbs, dates, small words.

use std::sync::LazyLock;

use regex::Regex;

pub(super) fn pattern(source: &str) -> Regex {
    Regex::new(source).expect("the pattern is constant")
}

/// "wrote", as attributions say it.
pub(super) static VERB: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?ix)
        (?:^|[^\p{L}])
        (?: wrote | writes | has\ written
          | schrieb(?:en)? | schreibt | geschrieben
          | (?:a|ont)\ .{0,2}crit | [ée]crit | a\ [ée]t[ée]\ [ée]crit\ par
          | escribi[óo] | escribe | ha\ escrito | va\ escriure | ha\ escrit | escribiu
          | ha\ scritto | scrive | scrisse
          | escreveu | escreve(?:ram)?
          | schreef | schrijft | geschreven
          | skrev | skriver | f[øo]lgende | skrifa[ðd]i
          | kirjoitti | kirjutas | ra[šs][ėe] | rakst[īi]ja
          | napisa[łl](?:[ao]|\(a\)|\(-a\)|/a)? | pisze
          | napsal(?:a|\(a\)|/a)? | nap[íi]sal(?:a|\(a\)|/a)? | p[íi][šs]e
          | (?:je\ )?napisa(?:o|la|l)(?:/la|\ je)? | pi[šs]e
          | написал(?:а|\(а\)|и)? | пишет | писал(?:а|\(а\))? | написа(?:в|ла|о|и)? | пише
          | [şs]unlar[ıi]\ yazd[ıi] | [şs]unu\ yazd[ıi] | yazd[ıi] | (?:ezt\ )?[íi]rta
          | a\ scris | έγραψε | έγραψ(?:ες|αν) | כתב | כתבה | כתב/ה | كتب(?:ت)? | đã\ viết | menulis | idatzi(?:\ du)? | shkroi | ysgrifennodd | geskryf | піша | напиша | написао(?:/ла)? | წერდა | نوشت
        )
        (?:[^\p{L}]|$)
        | เขียนว่า | लिखा | 写道 | 寫道 | 写到 | 撰写 | のメッセージ | (?:が|は)書きました | 書きました | 님이\ ?(?:작성|썼습니다|쓰셨습니다|쓴) | 작성
        ",
    )
});

/// First and second persons beside the verb: a sentence of the writer, no attribution.
pub(super) static PERSONAL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?ix)
        (?:^|[^\p{L}])
        (?: (?:i|we)\ (?:have\ |had\ |also\ |then\ |already\ )?(?:wrote|written) | wrote\ (?:to\ )?(?:you|me|us|him|her|them|in|about|that|this)
          | (?:ich|wir) | schrieb(?:en)?\ (?:ich|wir|mir|uns|dir|euch|ihnen|ihm|sie\ mir|dass)
          | (?:m['’]|nous\ |vous\ |lui\ |leur\ )a\ [ée]crit | j['’]ai\ [ée]crit
          | (?:me|nos|te|le|les|os|lo)\ (?:escribi[óo]|ha\ escrito) | (?:mi|ci|ti|vi|gli|le|lo)\ ha\ scritto
          | (?:me|nos|lhe|lhes|vos)\ escreveu | escreveu-(?:me|nos|lhe)
          | schreef\ (?:ik|wij|we|mij|me|ons|jullie|dat) | ik | wij
        )
        (?:[^\p{L}]|$)",
    )
});

/// "you wrote": some programs say it for the person who is answered.
pub(super) static YOU_WROTE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:you wrote|schriebst du|schrieben sie|du schriebst|tu as écrit|vous avez écrit|escribiste|hai scritto|escreveste|schreef je|schreef u)\b",
    )
});

/// A date in figures, or a year of four figures.
pub(super) static FULL_DATE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x)
        (?:^|[^\d])(?:19\d\d|20\d\d|25[67]\d)(?:[^\d]|$)
        | \d{1,2}[./\-]\ ?\d{1,2}[./\-]\ ?\d{2,4}
        | \d{2}\d{2}[./\-]\d{1,2}[./\-]\d{1,2}
        | \d{1,4}\ ?[年년] | [۰-۹٠-٩०-९]{4}",
    )
});

pub(super) static TIME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\d{1,2}\s?(?:[:.h時时시点]|\ h\ |uhr)\s?\d{2}|\d{1,2}\s?(?:[ap]\.?\s?m\b|uhr|h\b)",
    )
});

/// A day beside a word: `3 Feb`, `Feb 3`, `3. Februar`, `3 de febrero`.
pub(super) static DAY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b\d{1,2}\.?(?:º|er|e|st|nd|rd|th)?\s(?:de\s|d')?\p{L}\p{L}+|\p{L}\p{L}+\.?\s\d{1,2}\b",
    )
});

pub(super) static ADDRESS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"[^\s@<>\[\](),;:\x22]+@[^\s@<>\[\](),;:\x22]+"));

/// An address as programs write it beside a name.
pub(super) static BRACKETED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"[<(\[]\s?(?:mailto:)?[^\s<>()\[\]]+@[^\s<>()\[\]]+\s?[>)\]]"));

/// The words that programs put between date and name.
pub(super) const PROGRAM_WORDS: &[&str] = &[
    "on",
    "at",
    "wrote",
    "via",
    "am",
    "um",
    "schrieb",
    "hat",
    "folgendes",
    "geschrieben",
    "uhr",
    "dem",
    "den",
    "von",
    "vom",
    "le",
    "à",
    "a",
    "écrit",
    "el",
    "las",
    "los",
    "del",
    "de",
    "escribió",
    "ha",
    "escrito",
    "il",
    "giorno",
    "alle",
    "alle",
    "ore",
    "scritto",
    "op",
    "om",
    "schreef",
    "heeft",
    "het",
    "volgende",
    "geschreven",
    "van",
    "em",
    "às",
    "à(s",
    "às",
    "no",
    "dia",
    "escreveu",
    "kl",
    "klo",
    "skrev",
    "w",
    "dniu",
    "o",
    "pisze",
    "du",
    "pm",
    "p",
    "m",
    "da",
    "do",
    "dos",
    "das",
    "di",
    "der",
    "e",
    "ter",
    "ten",
    "kirjoitti",
    "napisał",
    "napisał(a",
    "в",
    "пишет",
    "pisze",
    "escriure",
    "ven",
];

/// Words that lead to a noun or speak of the writer: who writes them tells something.
pub(super) const LEADING_WORDS: &[&str] = &[
    "the", "my", "our", "your", "his", "her", "their", "its", "this", "that", "mein", "meine",
    "unser", "unsere", "sein", "seine", "ihre", "ihr", "dein", "die", "an", "mon", "ma", "mes",
    "notre", "nos", "votre", "vos", "son", "sa", "leur", "la", "les", "mi", "mis", "nuestro",
    "nuestra", "su", "sus", "mio", "mia", "nostro", "nostra", "suo", "sua", "mijn", "onze", "zijn",
    "haar", "hun", "meu", "minha", "nosso", "nossa", "seu", "to", "in", "me", "us", "mir", "mich",
    "uns", "moi", "que", "dass", "dat", "che",
];

/// How the first line of an attribution begins where it has a date: a little word and a figure soon, a weekday, or the
/// figures themselves.
pub(super) static STARTER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?ix)^[\s\-–—*_>|\u{200e}\u{200f}]*
        (?: (?:on|in\ a\ message\ dated|am|le|el|il|lo|op|em|no\ dia|ao|a|à|às|as|ai|den|dne|d[ňn]a|w\ dniu|dnia|dana|la|pe|p[åa]|kl|at|ti|sob|în|data\ de|
             в|във|у|στις|tarihinde|vào|pada|em\ data\ de|il\ giorno|o|e|u|ved|i|mnhn|në|den\ dag|на|ngày|ב|בתאריך|في|zo)\b
              [^\n]{0,24}? \d
          | \p{L}+[.,]?,?\s+ (?:den\s|d\.\s|de\s)? \d{1,2}[.\s]
          | \p{L}+[.,]?,?\s+ \p{L}+\.?\s+\d{1,2}\b
          | \d{1,4}\s?[./\-年년]\s?\d{1,2}
          | \d{1,2}\.?\s+(?:de\s)?\p{L}+\.?,?\s+(?:de\s)?\d{2,4}
          | 在\s?\d | 于\s?\d )",
    )
});

/// Attributions without a date: "Quoting Ann <ann@…>:".
pub(super) static QUOTING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^\W*(?:quoting|zitat von|citando(?: a)?|citazione|citaat van|quoted from|en réponse à|in reply to|message from|nachricht von|cita de|citação de|citerar|citat från|citat fra|scritto da|citation de|de la part de)\b",
    )
});

/// A name and an address before the verb and nothing else: `Ann Doe <ann@…> wrote:`.
pub(super) static NAME_AND_VERB: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r#"^["'“]?(?:[^\s<>"“”]+\s+){0,4}[^\s<>]*["'”]?\s*[<(\[][^\s<>]+@[^\s<>]+[>)\]]\s*\P{L}*[^<>,.;]{2,24}:$"#,
    )
});

/// Whether a line begins with a name and its address, or with a name and the verb.
pub(super) fn starts_with_name(text: &str) -> bool {
    let text = &text[..text.floor_char_boundary(500)];
    let text = text.strip_prefix("* ").unwrap_or(text);
    let text = text.trim_start_matches(['"', '\'', '“']);
    // Without a name the address stands for it: `<ann@…> wrote`.
    if let Some((address, rest)) = text.strip_prefix('<').and_then(|rest| rest.split_once('>')) {
        return address.contains('@') && !address.contains(' ') && VERB.is_match(rest);
    }
    if !text.starts_with(char::is_alphabetic) {
        return false;
    }
    // A name holds at most one comma: "Schmidt, Anna".
    let is_name = |name: &str| {
        let name = name.trim();
        !name.contains(['<', '>', ':', ';', '?', '!'])
            && name.matches(',').count() <= 1
            && !(name.contains('@') && name.contains(' '))
    };
    let address = text.char_indices().find(|(at, c)| {
        matches!(c, '<' | '(' | '[' | '/') && {
            let inner = text[at + c.len_utf8()..].trim_start();
            let inner = &inner[..inner.floor_char_boundary(100)];
            let word = inner
                .split([' ', '<', '>', '(', ')', ']'])
                .next()
                .unwrap_or_default();
            word.split_once('@')
                .is_some_and(|(local, _)| !local.is_empty())
        }
    });
    address.is_some_and(|(at, _)| is_name(&text[..at]))
        || WROTE
            .find(text)
            .is_some_and(|verb| is_name(&text[..verb.start()]))
}

static WROTE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i) (?:wrote|writes|schrieb|schreibt|a écrit|escribió|ha scritto|schreef|escreveu|kirjoitti|skrev)(?:[^\p{L}]|$)",
    )
});

/// The end of a sentence; a short word before a full stop is an abbreviation (`Feb.`, `p. m.`).
pub(super) static SENTENCE_END: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:[?!:;]|[\p{L}\d)]{5,}\.|\d\.)\s*$"));

#[cfg(test)]
mod tests {
    use super::super::{devices::*, labels::*, marks::*};
    use super::*;

    #[test]
    fn every_pattern_compiles_and_knows_its_languages() {
        for line in [
            "-----Original Message-----",
            "-------- Ursprüngliche Nachricht --------",
            "----- Mail original -----",
        ] {
            assert!(is_original(line), "{line}");
        }
        for line in [
            "---------- Forwarded message ---------",
            "Anfang der weitergeleiteten Nachricht:",
            "Début du message réexpédié :",
        ] {
            assert!(is_forward(line), "{line}");
        }
        for line in [
            "Sent from my iPhone",
            "Von meinem Samsung Galaxy Smartphone gesendet.",
            "Envoyé de mon iPhone",
            "Inviato da iPhone",
            "Verstuurd vanaf mijn iPhone",
            "Enviado do meu iPhone",
            "Enviado desde mi iPhone",
            "Sent from Mail for Windows",
            "Get Outlook for iOS",
        ] {
            assert!(
                DEVICE_SIGNATURE.is_match(line) && DEVICE.is_match(line),
                "{line}"
            );
        }
        assert_eq!(label("*Von:* Ann").map(|found| found.0), Some(Label::From));
        assert_eq!(
            label("Envoyé le : jeudi").map(|found| found.0),
            Some(Label::Sent)
        );
        assert_eq!(label("Dear Ann: hello"), None);
        assert!(
            FORWARD_SUBJECT.is_match("WG: Vertrag") && !FORWARD_SUBJECT.is_match("AW: WG: Vertrag")
        );
        for regex in [
            &*VERB,
            &*PERSONAL,
            &*YOU_WROTE,
            &*FULL_DATE,
            &*TIME,
            &*DAY,
            &*STARTER,
            &*REPLY_ABOVE,
            &*ANSWERS_WITHIN,
        ] {
            assert!(!regex.is_match(""));
        }
    }
}
