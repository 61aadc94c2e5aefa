//! Plain text as lines for folding.

use super::words::FULL_DATE;
use super::{Line, Mark, fold};

/// Folding looks at no more than this; what is beyond follows the last line.
const TEXT_MAX: usize = 1024 * 1024;

/// Cuts a text into stretches that are folded or not; put together again they are the text.
pub fn fold_text(text: &str) -> Vec<(bool, &str)> {
    fold_forward_aware(text, false)
}

pub(crate) fn fold_forward_aware(text: &str, forwarded: bool) -> Vec<(bool, &str)> {
    let mut lines = Vec::new();
    let mut ends = Vec::new();
    let mut at = 0;
    for raw in text[..text.floor_char_boundary(TEXT_MAX)].split_inclusive('\n') {
        at += raw.len();
        lines.push(line(raw));
        ends.push(at);
    }
    if let Some(end) = ends.last_mut() {
        *end = text.len();
    }
    let marks = fold(&lines, forwarded);
    let mut pieces = Vec::new();
    let mut start = 0;
    for (index, end) in ends.iter().enumerate() {
        if marks.get(index + 1) != Some(&marks[index]) {
            pieces.push((marks[index], &text[start..*end]));
            start = *end;
        }
    }
    pieces
}

fn line(raw: &str) -> Line {
    let raw = raw.trim_end_matches(['\n', '\r']);
    let (depth, content) = unquote(raw);
    let text = plain(content);
    // GroupWise writes `>>> Ann Doe 03.02.2025 14:05 >>>` above what it does not quote.
    if raw.trim_end().ends_with(">>>") && FULL_DATE.is_match(raw) && raw.len() < 300 {
        return Line {
            text: plain(raw),
            mark: Some(Mark::Attribution),
            ..Line::default()
        };
    }
    Line {
        typed_mark: depth == 1,
        delimiter: depth == 0 && raw == "-- ",
        text,
        depth,
        ..Line::default()
    }
}

/// `GroupWise` writes `>>> Ann Doe 03.02.2025 14:05 >>>` above what it does not quote.
pub(super) fn is_groupwise(raw: &str) -> bool {
    raw.len() < 300 && raw.trim_end().ends_with(">>>") && FULL_DATE.is_match(raw)
}

/// The number of quote marks at the start, and what follows them.
pub(super) fn unquote(raw: &str) -> (u32, &str) {
    // mbox files write `From ` at the start of a line as `>From `.
    if raw.starts_with(">From ") {
        return (0, &raw[1..]);
    }
    let mut rest = raw.trim_start_matches([' ', '\u{a0}', '\u{feff}', '\u{200b}']);
    if raw.len() - rest.len() > 8 {
        return (0, raw);
    }
    let mut depth = 0;
    while let Some(after) = rest.strip_prefix('>') {
        depth += 1;
        rest = after.strip_prefix([' ', '\u{a0}']).unwrap_or(after);
    }
    if depth == 0 { (0, raw) } else { (depth, rest) }
}

/// Blanks of all widths folded into one; marks without width dropped.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_whitespace() {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        } else if !matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\0')
        {
            out.push(c);
        }
    }
    out.truncate(out.trim_end().len());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn shown(text: &str) -> String {
        let pieces = fold_text(text);
        let whole: String = pieces.iter().map(|(_, piece)| *piece).collect();
        assert_eq!(whole, text, "nothing is dropped");
        let shown: Vec<&str> = pieces
            .iter()
            .filter(|(folded, _)| !folded)
            .flat_map(|(_, piece)| piece.split_whitespace())
            .collect();
        shown.join(" ")
    }

    #[test]
    fn answers_between_quoted_lines_stay() {
        let text = "Ann wrote:\n> Can you come?\nyes\n> On Monday?\nNo, on Tuesday.\n> Bye\n";
        assert_eq!(shown(text), "yes No, on Tuesday.");
    }

    #[test]
    fn a_reply_below_the_quote_stays() {
        assert_eq!(
            shown("On 3 Feb 2025, at 14:05, Ann <a@b.c> wrote:\n\n> Hi\n\nMy answer\n"),
            "My answer"
        );
    }

    #[test]
    fn a_forward_is_shown_whole() {
        let text = "FYI\n\n---------- Forwarded message ---------\nFrom: Ann <a@b.c>\nDate: Mon, 3 Feb 2025\nSubject: x\nTo: b@c.d\n\nHello\n";
        assert_eq!(
            shown(text).split(' ').count(),
            text.split_whitespace().count()
        );
    }

    #[test]
    fn prose_that_looks_like_an_attribution_is_shown() {
        for text in [
            "Hello,\n\nOn Monday I wrote:\n\nplease send the form.\n\nBen\n",
            "Hello,\n\non 3 February 2025 at 14:05 I wrote to you:\n\nplease send the form.\n",
            "Hi\n\nAm 3. Februar 2025 um 14:05 schrieb ich:\n\nBitte um Antwort.\n",
            "Hi\n\nMy leave:\n\nFrom: 3 March 2025\nTo: 14 March 2025\nReason: family\n\nThanks\n",
            "Hi\n\nplease book\n\nFrom: Berlin\nTo: Paris\nDate: 3 March 2025\n\nThanks\n",
            "Hi\n\nmy address changed.\n\nFrom: old@a.test\nTo: new@a.test\n\nThanks\n",
            "Von: 01.03.2025\nBis: 15.03.2025\nUrlaub bitte\n",
        ] {
            assert_eq!(
                shown(text).split(' ').count(),
                text.split_whitespace().count(),
                "{text}"
            );
        }
    }

    #[test]
    fn a_mail_of_nothing_but_history_is_shown() {
        let text = "> only\n> quoted\n";
        assert_eq!(shown(text), "> only > quoted");
    }

    #[test]
    fn groupwise_marks_the_head_of_history_only() {
        assert_eq!(
            shown("Yes.\n\n>>> Ann Doe <a@b.c> 03.02.2025 14:05 >>>\nHello Ben\nplease\n"),
            "Yes."
        );
    }
}
