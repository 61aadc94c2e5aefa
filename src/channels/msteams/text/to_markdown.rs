//! Pieces as Markdown, in which words mean nothing but themselves.

use crate::channels::pieces::{Piece, Run, Style};

/// How far a list lies in another.
const INDENT: &str = "   ";

pub(super) fn write(pieces: &[Piece]) -> String {
    let mut out = String::new();
    let mut before: Option<&Piece> = None;
    for piece in pieces {
        let is_same_list = matches!(
            (before, piece),
            (Some(Piece::Item { .. }), Piece::Item { .. })
        );
        if before.is_some() {
            out.push_str(if is_same_list { "\n" } else { "\n\n" });
        }
        before = Some(piece);
        match piece {
            Piece::Words(runs) => out.push_str(&lines(runs, "", true)),
            Piece::Quote(runs) => {
                out.push_str("> ");
                out.push_str(&lines(runs, "> ", true));
            }
            Piece::Code(code) => fence(code, &mut out),
            Piece::Item {
                indent,
                number,
                runs,
            } => {
                let margin = INDENT.repeat(*indent);
                let mark = number.map_or_else(|| "- ".to_owned(), |number| format!("{number}. "));
                out.push_str(&margin);
                out.push_str(&mark);
                out.push_str(&lines(runs, &format!("{margin}{INDENT}"), false));
            }
            Piece::Rule => out.push_str("---"),
        }
    }
    out
}

/// Text for a place where Markdown is looked for. Calls nobody, links nothing and looks like nothing but itself
/// (RS-T15); line breaks become blanks.
#[must_use]
pub fn escape(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut out = String::with_capacity(line.len() + line.len() / 8);
    words(&line, true, &mut out);
    out
}

fn fence(code: &str, out: &mut String) {
    let mut longest = 0;
    let mut ticks = 0;
    for c in code.chars() {
        ticks = if c == '`' { ticks + 1 } else { 0 };
        longest = longest.max(ticks);
    }
    let fence = "`".repeat(longest.max(2) + 1);
    // A fence keeps brackets as they are, but not every reader of Markdown knows.
    let code = code.replace('<', "<\u{200b}");
    out.push_str(&format!("{fence}\n{code}\n{fence}"));
}

/// Lines of words; every one but the first after a margin. Empty lines stay empty, where there may be some.
fn lines(runs: &[Run], margin: &str, with_empty: bool) -> String {
    let mut out = String::new();
    let mut open: Vec<&'static str> = Vec::new();
    let mut is_start = true;
    // What is due before the next word.
    let mut breaks = 0;
    let mut blank = false;
    let mut rest = words_of(runs).into_iter().peekable();
    while let Some((line_breaks, line, run)) = rest.next() {
        if line_breaks > 0 {
            breaks += line_breaks;
            blank = false;
        }
        let text = line.trim();
        if text.is_empty() {
            blank |= !line.is_empty();
            continue;
        }
        blank |= line.starts_with(char::is_whitespace);
        let mut wanted = marks(run.style, text);
        // Within a word an underscore is one.
        let is_within = breaks == 0 && !blank && out.ends_with(char::is_alphanumeric)
            || rest.peek().is_some_and(|(breaks, next, run)| {
                *breaks == 0
                    && !run.style.italic
                    && !line.ends_with(char::is_whitespace)
                    && next.starts_with(char::is_alphanumeric)
            });
        if is_within && !open.contains(&"_") {
            wanted.retain(|mark| *mark != "_");
        }
        let keeps = open
            .iter()
            .zip(&wanted)
            .take_while(|(one, other)| one == other)
            .count();
        let keeps = if breaks > 0 { 0 } else { keeps };
        for mark in open.drain(keeps..).rev() {
            out.push_str(mark);
        }
        if breaks > 0 && !is_start {
            if breaks > 1 && with_empty {
                out.push('\n');
                out.push_str(margin.trim_end());
                out.push('\n');
            } else {
                // Two blanks make a line break where Markdown is read by the letter.
                out.push_str("  \n");
            }
            out.push_str(margin);
            is_start = true;
        } else if blank && !is_start {
            out.push(' ');
        }
        breaks = 0;
        for mark in &wanted[keeps..] {
            out.push_str(mark);
            open.push(mark);
        }
        if let Some(link) = &run.link {
            out.push('[');
            put(text, run.style.code, false, &mut out);
            out.push_str("](");
            out.push_str(&address(link));
            out.push(')');
        } else {
            put(
                text,
                run.style.code,
                is_start && wanted.is_empty(),
                &mut out,
            );
        }
        is_start = false;
        blank = line.ends_with(char::is_whitespace);
    }
    for mark in open.into_iter().rev() {
        out.push_str(mark);
    }
    out
}

/// The lines of runs, each with how many line breaks stand before it.
fn words_of(runs: &[Run]) -> Vec<(usize, &str, &Run)> {
    let lines = |run| {
        let of: &Run = run;
        let lines = of.text.split('\n').enumerate();
        lines.map(move |(index, line)| (usize::from(index > 0), line, of))
    };
    let all = runs.iter().flat_map(lines);
    all.filter(|(breaks, line, _)| *breaks > 0 || !line.is_empty())
        .collect()
}

/// The marks around words of a style, outermost first. Underlines have none.
fn marks(style: Style, words: &str) -> Vec<&'static str> {
    // Around words that are code by their own marks nothing else is seen.
    if style.code && is_code(words) {
        return Vec::new();
    }
    [
        (style.bold, "**"),
        (style.strike, "~~"),
        (style.italic, "_"),
    ]
    .into_iter()
    .filter_map(|(is_on, mark)| is_on.then_some(mark))
    .collect()
}

fn put(text: &str, code: bool, is_start: bool, out: &mut String) {
    if code && is_code(text) && !out.ends_with('`') {
        out.push('`');
        out.push_str(text);
        out.push('`');
    } else {
        words(text, is_start, out);
    }
}

/// Words that can stand between marks of code, in which nothing can be escaped.
fn is_code(text: &str) -> bool {
    !text.contains(['`', '<', '>', '&', '[', ']'])
}

fn words(text: &str, is_start: bool, out: &mut String) {
    let number = text.bytes().take_while(u8::is_ascii_digit).count();
    for (at, c) in text.char_indices() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '~' | '|' | '!' => {
                out.push('\\');
                out.push(c);
            }
            '#' | '-' | '+' | '=' if is_start && at == 0 => {
                out.push('\\');
                out.push(c);
            }
            '.' | ')' if is_start && number > 0 && at == number => {
                out.push('\\');
                out.push(c);
            }
            // Cards fill in dates between two of them.
            '{' if text[at + 1..].starts_with('{') => out.push_str("{\u{200b}"),
            '\0' => {}
            c => out.push(c),
        }
    }
}

/// An address as it may stand in the brackets of a link.
fn address(link: &str) -> String {
    let mut out = String::with_capacity(link.len());
    for c in link.chars() {
        match c {
            '(' => out.push_str("%28"),
            ')' => out.push_str("%29"),
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '"' => out.push_str("%22"),
            '`' => out.push_str("%60"),
            '\\' => out.push_str("%5C"),
            '*' => out.push_str("%2A"),
            '_' => out.push_str("%5F"),
            c => out.push(c),
        }
    }
    out
}
