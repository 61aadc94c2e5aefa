//! Finds the lines that say who wrote what follows: "On Monday, 3 February, Ann wrote:".

use super::words::{
    ADDRESS, BRACKETED, DAY, FULL_DATE, LEADING_WORDS, NAME_AND_VERB, PERSONAL, PROGRAM_WORDS,
    QUOTING, SENTENCE_END, STARTER, TIME, VERB, YOU_WROTE, starts_with_name,
};
use super::{Line, Mark};

/// A found attribution, from its first line on.
#[derive(Clone, Debug)]
pub(super) struct Attribution {
    /// Its last line.
    pub end: usize,
    /// Believed even where what follows bears no quote marks.
    pub strong: bool,
}

/// The most lines that programs break an attribution into.
const LINES_MAX: usize = 4;
/// The longest attribution, in bytes.
const LENGTH_MAX: usize = 500;

/// For each line the attribution that begins there. `next` names the next line that is not blank.
pub(super) fn find(lines: &[Line], depth: &[u32], next: &[usize]) -> Vec<Option<Attribution>> {
    let mut found = vec![None; lines.len()];
    let mut at = 0;
    while at < lines.len() {
        if lines[at].mark == Some(Mark::Attribution) && depth[at] == 0 {
            let end = (at..lines.len())
                .take_while(|index| lines[*index].mark == Some(Mark::Attribution))
                .last()
                .unwrap_or(at);
            let last = (at..=end)
                .rev()
                .find(|index| !lines[*index].is_blank())
                .unwrap_or(at);
            found[at] = Some(Attribution {
                end: last,
                strong: true,
            });
            at = end + 1;
            continue;
        }
        if depth[at] == 0 && !lines[at].is_blank() {
            let following = next[at];
            let quoted = following < lines.len() && (depth[following] > 0 || lines[following].soft);
            if (quoted || ends_attribution(&lines[at].text))
                && let Some((start, strong)) = window(lines, depth, at, quoted)
            {
                found[start] = Some(Attribution { end: at, strong });
            }
        }
        at += 1;
    }
    found
}

fn ends_attribution(text: &str) -> bool {
    let text = text.trim_end_matches([' ', '*', '_', '\u{200e}', '\u{200f}']);
    text.ends_with([':', '：']) || text.ends_with("--") || text.ends_with("):")
}

/// The first line of the attribution that ends at `end`: the nearest that begins like one, else the nearest that begins
/// with a name, else the first of the paragraph.
fn window(lines: &[Line], depth: &[u32], end: usize, quoted: bool) -> Option<(usize, bool)> {
    let mut text = String::new();
    let mut named = None;
    let mut named_date = false;
    let mut paragraph = None;
    for start in (end.saturating_sub(LINES_MAX - 1)..=end).rev() {
        let line = &lines[start];
        if line.is_blank() || depth[start] > 0 || text.len() + line.text.len() > LENGTH_MAX {
            break;
        }
        // A sentence that ended is the writer's own; a day of the month may stand at the end of a line as well.
        if start < end && SENTENCE_END.is_match(&line.text) && !goes_on(&line.text) {
            break;
        }
        // What says nothing of who or when is the writer's own, above what is complete.
        if (named.is_some() || paragraph.is_some()) && !has_signs(&line.text) {
            break;
        }
        text = if text.is_empty() {
            line.text.clone()
        } else {
            format!("{} {text}", line.text)
        };
        let strength = judge(&text, quoted);
        if strength != Strength::No && !is_broken(lines, depth, start) {
            let found = Some((start, strength == Strength::Strong));
            if STARTER.is_match(&text) && !continues_name(lines, depth, start, &text, quoted) {
                return found;
            }
            if line.text.starts_with("--") {
                return found;
            }
            let date = FULL_DATE.is_match(&line.text);
            if starts_with_name(&line.text) || date && named.is_some() && !named_date {
                if named.is_none() || date && !named_date {
                    named = found;
                }
                named_date |= FULL_DATE.is_match(&text);
            }
            // Below a line that says nothing of who or when, a capital begins it.
            let apart = start
                .checked_sub(1)
                .is_none_or(|above| !has_signs(&lines[above].text))
                && begins_name(&line.text);
            if apart || begins_paragraph(lines, depth, start) {
                paragraph = paragraph.or(found);
            }
        }
    }
    named
        .or(paragraph)
        .map(|(start, strong)| (with_name_above(lines, depth, start), strong))
}

/// A long address goes to a line of its own: the name then stands alone above it.
fn with_name_above(lines: &[Line], depth: &[u32], start: usize) -> usize {
    let Some(above) = start.checked_sub(1) else {
        return start;
    };
    let text = &lines[above].text;
    let words = text.split(' ').count();
    let is_name = lines[start].text.starts_with('<')
        && depth[above] == 0
        && !lines[above].is_blank()
        && (2..=6).contains(&words)
        && begins_name(text)
        && !text.ends_with([',', '.', '!', '?', ':'])
        && above
            .checked_sub(1)
            .is_none_or(|before| lines[before].is_blank());
    if is_name { above } else { start }
}

/// A capital, a letter of a script without them, or an address.
fn begins_name(text: &str) -> bool {
    let text = text.trim_start_matches(['"', '\'', '“']);
    let word = text.split(' ').next().unwrap_or_default();
    text.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase())
        || text.starts_with(char::is_alphanumeric) && word.contains('@') && !word.contains('>')
}

fn has_signs(text: &str) -> bool {
    text.len() <= LENGTH_MAX
        && [&ADDRESS, &FULL_DATE, &TIME, &DAY, &VERB, &STARTER]
            .iter()
            .any(|sign| sign.is_match(text))
}

/// An address or the verb alone is the end of a line that was broken before it.
fn is_broken(lines: &[Line], depth: &[u32], at: usize) -> bool {
    let text = &lines[at].text;
    let alone = text.starts_with(['<', '(', '['])
        || text.split(' ').count() <= 2 && !starts_with_name(text);
    alone
        && at.checked_sub(1).is_some_and(|above| {
            !lines[above].is_blank() && depth[above] == 0 && has_signs(&lines[above].text)
        })
}

/// Whether the line above names who wrote, and with it what looked complete is still an attribution.
fn continues_name(lines: &[Line], depth: &[u32], start: usize, text: &str, quoted: bool) -> bool {
    let Some(above) = start.checked_sub(1) else {
        return false;
    };
    let line = &lines[above];
    !line.is_blank()
        && depth[above] == 0
        && line.text.len() + text.len() <= LENGTH_MAX
        && starts_with_name(&line.text)
        && (!SENTENCE_END.is_match(&line.text) || goes_on(&line.text))
        && judge(&format!("{} {text}", line.text), quoted) != Strength::No
}

/// `… am Montag, 2.`, where German and the Nordic languages may break a date, and an open bracket.
fn goes_on(text: &str) -> bool {
    if text.rfind('(') > text.rfind(')') && text.len() < 200 {
        return true;
    }
    let bare = text.trim_end_matches('.');
    let digits = bare.bytes().rev().take_while(u8::is_ascii_digit).count();
    bare.len() + 1 == text.len()
        && matches!(digits, 1 | 2)
        && (ADDRESS.is_match(text) || VERB.is_match(text) || STARTER.is_match(text))
}

fn begins_paragraph(lines: &[Line], depth: &[u32], start: usize) -> bool {
    let Some(before) = start.checked_sub(1) else {
        return true;
    };
    let line = &lines[before];
    lines[start].start
        || line.is_blank()
        || depth[before] > 0
        || line.is_decoration()
        || line.text.ends_with([',', '!', '.', '?'])
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Strength {
    No,
    Weak,
    Strong,
}

/// Whether a line alone may be an attribution, where no sentence is expected.
pub(super) fn is_likely(text: &str) -> bool {
    text.len() <= LENGTH_MAX && ends_attribution(text) && judge(text, true) != Strength::No
}

/// What stands in a line that may be an attribution.
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent facts about one line"
)]
struct Signs {
    verb: bool,
    address: bool,
    date: bool,
    time: bool,
}

fn judge(text: &str, quoted: bool) -> Strength {
    let bare = text.trim_end_matches([' ', '*', '_', '\u{200e}', '\u{200f}']);
    let signs = Signs {
        verb: VERB.is_match(bare),
        address: ADDRESS.is_match(bare),
        date: FULL_DATE.is_match(bare),
        time: TIME.is_match(bare),
    };
    let Signs {
        verb,
        address,
        date,
        time,
    } = signs;
    if !(verb || address || date || QUOTING.is_match(bare)) || verb && PERSONAL.is_match(bare) {
        return Strength::No;
    }
    let colon = bare.ends_with([':', '：']);
    let framed = verb && bare.starts_with("---") && bare.ends_with("--");
    if framed || colon && signs.are_certain(bare) {
        return Strength::Strong;
    }
    let short = bare.chars().count() <= 200;
    let named = colon && (verb || date || QUOTING.is_match(bare));
    // Beside an address in brackets the words may be of any language.
    let addressed = colon && address && BRACKETED.is_match(bare);
    if quoted && short && (named || addressed || address && (date || verb) || date && time && verb)
    {
        return Strength::Weak;
    }
    Strength::No
}

impl Signs {
    /// Whether a line that ends with a colon needs no quote marks below it to be believed. People write dates,
    /// addresses and "wrote" in sentences too, so the form must be that of a program.
    fn are_certain(&self, text: &str) -> bool {
        let dated = self.date || self.time && DAY.is_match(text);
        if self.address && dated && self.verb {
            return true;
        }
        let words = text.split(' ').count();
        if self.address && self.verb && words <= 8 && NAME_AND_VERB.is_match(text) {
            return true;
        }
        if self.address && self.date && self.time {
            // In a script of its own a line of this form is no sentence of the seven languages.
            let foreign = text.starts_with(|c: char| c.is_alphabetic() && c > '\u{52f}');
            let begins = if self.verb {
                STARTER.is_match(text)
            } else {
                // "Meeting on 3 March at 14:05 with Ann <ann@…>:" is a person's.
                let first = text.split(' ').next().unwrap_or_default();
                let dated = first.ends_with([',', '.']) || first.contains(|c: char| c.is_numeric());
                dated
                    && (is_bare_form(text)
                        || text.contains(|c: char| c.is_alphabetic() && c > '\u{24f}'))
            };
            return words <= 16
                && BRACKETED.is_match(text)
                && (foreign || begins || starts_with_name(text));
        }
        self.verb && dated && (self.time && is_bare_form(text) || YOU_WROTE.is_match(text))
    }
}

/// Only a name besides the date and the program's own words: at most one other word in small letters, none that leads
/// to a noun.
fn is_bare_form(text: &str) -> bool {
    let words: Vec<&str> = text
        .split([' ', ',', '/'])
        .filter(|word| !word.is_empty())
        .collect();
    let has_figure =
        |word: Option<&&str>| word.is_some_and(|word| word.contains(|c: char| c.is_ascii_digit()));
    let mut foreign = 0;
    for (index, word) in words.iter().enumerate().skip(1) {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let small = bare.chars().next().is_some_and(char::is_lowercase);
        let before_figure = has_figure(words.get(index + 1));
        if !small || has_figure(Some(word)) || before_figure {
            continue;
        }
        if LEADING_WORDS.contains(&bare) {
            return false;
        }
        if has_figure(words.get(index - 1)) {
            continue;
        }
        if !PROGRAM_WORDS.contains(&bare) {
            foreign += 1;
        }
    }
    foreign <= 1
}
