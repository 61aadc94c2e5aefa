//! Signatures that are beyond doubt: below `-- `, added by a device, marked by a program, a mailing list's footer.

use super::devices::{DEVICE, DEVICE_NAME, DEVICE_SIGNATURE, SENT_BY_PERSON, SENT_OR_GET};
use super::{Line, State, attribution, header_block, marks};

/// The most lines below `-- ` that are taken for a signature.
const LINES_MAX: usize = 30;
/// Without the blank after it, `--` is also a divider that people draw.
const LOOSE_LINES_MAX: usize = 8;
/// More dividers than this are no signatures.
const TRIES_MAX: usize = 200;
/// The most lines of a mailing list's footer.
const LIST_LINES_MAX: usize = 6;

/// Marks signatures among the shown lines.
pub(super) fn mark(lines: &[Line], mut states: Vec<State>) -> Vec<State> {
    let mut seen = false;
    let mut tries = 0;
    let mut at = 0;
    while at < lines.len() {
        if states[at] != State::Shown {
            at += 1;
            continue;
        }
        let end = if seen && tries < TRIES_MAX {
            let delimiter = lines[at].text.starts_with(['-', '—', '–', '_']);
            tries += usize::from(delimiter);
            signature_end(lines, &states, at)
        } else {
            None
        };
        if let Some(end) = end {
            states[at..end].fill(State::Signature);
            at = end;
        } else {
            seen |= lines[at].has_words() && !is_device(&lines[at].text);
            at += 1;
        }
    }
    mark_devices(lines, &mut states);
    states
}

fn signature_end(lines: &[Line], states: &[State], at: usize) -> Option<usize> {
    let line = &lines[at];
    if line.delimiter || matches!(line.text.as_str(), "--" | "—" | "– –") {
        let most = if line.delimiter {
            LINES_MAX
        } else {
            LOOSE_LINES_MAX
        };
        let end = region(lines, at, most, |index| {
            states[index] == State::Shown
                && (index == at
                    || !begins_other_mail(lines, index) && !is_postscript(&lines[index].text))
        })?;
        let is_card = line.delimiter || lines[at..end].iter().all(is_card_line);
        return is_card.then_some(end);
    }
    if line.signature && line.has_words() {
        return region(lines, at, LINES_MAX, |index| lines[index].signature);
    }
    let ruled = line.text.len() >= 20 && line.text.bytes().all(|byte| byte == b'_');
    let named = lines.get(at + 1).filter(|_| ruled)?.text.to_lowercase();
    let lists = [
        "mailing list",
        "mailing-list",
        "mailinglist",
        "liste de diffusion",
        "lista de correo",
        "mailinglijst",
    ];
    let is_list = lists.iter().any(|word| named.contains(word));
    region(lines, at, LIST_LINES_MAX, |index| {
        states[index] == State::Shown
    })
    .filter(|_| is_list)
}

/// What people add below their name is no signature.
fn is_postscript(text: &str) -> bool {
    let start: String = text
        .chars()
        .take(6)
        .filter(|c| !matches!(c, '.' | ' '))
        .collect::<String>()
        .to_lowercase();
    let marked = ["ps:", "ps,", "nb:", "pps:", "пс:"]
        .iter()
        .any(|mark| start.starts_with(mark));
    let marked = marked || text.starts_with("P.S.") || text.starts_with("PS ");
    marked && text.contains([':', '.', ',']) && text.split(' ').count() >= 3
}

/// Whether a forward, or the mail that a forward holds, begins at a line: no signature goes on below it.
fn begins_other_mail(lines: &[Line], at: usize) -> bool {
    let line = &lines[at];
    line.mark.is_some()
        || line.depth > 0
        || marks::is_forward(&line.text)
        || marks::is_original(&line.text)
        || marks::is_original_with_block(&line.text)
        || attribution::is_likely(&line.text)
        || header_block::end(lines, at).is_some()
}

/// A line as signatures have it: short, no question, and no part of a sentence.
fn is_card_line(line: &Line) -> bool {
    let lower = line.text.to_lowercase();
    let sentence = line.text.starts_with(char::is_lowercase) && line.text.split(' ').count() >= 4;
    let said = sentence || line.text.contains('?') || line.text.chars().count() > 60;
    !(said || lower.starts_with("ps") || lower.starts_with("p.s"))
}

/// The end of the lines from `at` on that belong together, if no more than `most` of them say something.
fn region(
    lines: &[Line],
    at: usize,
    most: usize,
    belongs: impl Fn(usize) -> bool,
) -> Option<usize> {
    let mut length = 0;
    let mut end = at;
    while end < lines.len() && belongs(end) {
        length += usize::from(!lines[end].is_blank());
        if length > most || end - at > 4 * most {
            return None;
        }
        end += 1;
    }
    (lines[at].signature || length > 1).then_some(end)
}

/// A device's line is a signature only where nothing more is said after it.
fn mark_devices(lines: &[Line], states: &mut [State]) {
    let mut last_word = true;
    for at in (0..lines.len()).rev() {
        if states[at] != State::Shown {
            last_word = true;
        } else if !lines[at].is_blank() {
            if last_word && is_device(&lines[at].text) {
                states[at] = State::Signature;
            } else {
                last_word = lines[at].is_decoration() && last_word;
            }
        }
    }
}

fn is_device(text: &str) -> bool {
    if text.len() > 160 {
        return false;
    }
    // The address behind a product's name is no part of the sentence.
    let end = text
        .find(['<', '('])
        .filter(|start| text[*start..].contains("://"))
        .unwrap_or(text.len());
    let bare = text[..end].trim();
    bare.chars().count() <= 100
        && (DEVICE.is_match(bare) && DEVICE_SIGNATURE.is_match(bare)
            || bare.split(' ').count() <= 8
                && DEVICE_NAME.is_match(bare)
                && SENT_OR_GET.is_match(bare)
                && !bare.contains('?'))
        && !SENT_BY_PERSON.is_match(bare)
}
