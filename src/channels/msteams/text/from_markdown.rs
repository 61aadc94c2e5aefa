//! Markdown as pieces: paragraphs, quotes, lists, code, lines; bold, italic and struck words, code, links. Time grows
//! with the length only.

use super::plain::unescape;
use crate::channels::pieces::{Piece, Run, Style, push, trim};

/// Lists lie this deep at most.
const INDENT_MAX: usize = 8;

/// Never fails: what is no markup is text.
pub(super) fn read(text: &str) -> Vec<Piece> {
    let text = text.replace("\r\n", "\n").replace('\0', "");
    let mut reader = Reader::default();
    let mut lines = text.split('\n').peekable();
    while let Some(line) = lines.next() {
        if let Some(fence) = fence(line) {
            reader.flush();
            reader.columns.clear();
            let mut code = Vec::new();
            for line in lines.by_ref() {
                if is_end(line, fence) {
                    break;
                }
                code.push(line);
            }
            let code = code.join("\n");
            if !code.trim().is_empty() {
                reader
                    .pieces
                    .push(Piece::Code(code.trim_matches('\n').to_owned()));
            }
            continue;
        }
        reader.line(line);
    }
    reader.flush();
    reader.pieces
}

/// How many marks begin a block of code.
fn fence(line: &str) -> Option<usize> {
    let line = line.trim();
    let ticks = line.bytes().take_while(|it| *it == b'`').count();
    (ticks >= 3 && !line[ticks..].contains('`')).then_some(ticks)
}

fn is_end(line: &str, fence: usize) -> bool {
    let line = line.trim();
    line.len() >= fence && line.bytes().all(|it| it == b'`')
}

#[derive(Default)]
struct Reader {
    pieces: Vec<Piece>,
    /// The lines of a paragraph, quote or entry that is not ended.
    lines: Vec<String>,
    open: Open,
    /// The columns at which the lists begin that are open.
    columns: Vec<usize>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Open {
    #[default]
    Words,
    Quote,
    Item {
        indent: usize,
        number: Option<usize>,
    },
}

impl Reader {
    fn line(&mut self, line: &str) {
        let trimmed = line.trim();
        let column = line.len() - line.trim_start().len();
        if trimmed.is_empty() {
            self.flush();
            return;
        }
        if let Some(quoted) = trimmed.strip_prefix('>') {
            if self.open != Open::Quote {
                self.flush();
                self.open = Open::Quote;
            }
            self.lines.push(quoted.trim().to_owned());
            return;
        }
        if is_rule(trimmed) {
            self.flush();
            self.columns.clear();
            self.pieces.push(Piece::Rule);
            return;
        }
        if let Some((number, rest)) = entry(trimmed) {
            self.flush();
            while self.columns.last().is_some_and(|last| *last > column) {
                self.columns.pop();
            }
            if self.columns.last().is_none_or(|last| *last < column) {
                self.columns.push(column);
            }
            let indent = (self.columns.len() - 1).min(INDENT_MAX);
            self.open = Open::Item { indent, number };
            self.lines.push(rest.to_owned());
            return;
        }
        if let Some(heading) = heading(trimmed) {
            self.flush();
            self.columns.clear();
            self.lines
                .push(format!("**{}**", heading.trim_matches('*')));
            self.flush();
            return;
        }
        match self.open {
            Open::Quote => self.flush(),
            Open::Item { .. } if column < 2 => self.flush(),
            _ => {}
        }
        // Two blanks or a backslash at the end are a line break, as any end of a line is.
        let end = trimmed.strip_suffix('\\').filter(|it| !it.ends_with('\\'));
        self.lines.push(end.unwrap_or(trimmed).to_owned());
    }

    fn flush(&mut self) {
        let open = std::mem::take(&mut self.open);
        let lines = std::mem::take(&mut self.lines);
        if !lines.is_empty() && !matches!(open, Open::Item { .. }) {
            self.columns.clear();
        }
        let mut runs = inline(&lines.join("\n"));
        trim(&mut runs);
        match open {
            Open::Item { indent, number } => self.pieces.push(Piece::Item {
                indent,
                number,
                runs,
            }),
            _ if runs.is_empty() => {}
            Open::Quote => self.pieces.push(Piece::Quote(runs)),
            Open::Words => self.pieces.push(Piece::Words(runs)),
        }
    }
}

fn is_rule(line: &str) -> bool {
    let marks = |mark: u8| line.bytes().all(|it| it == mark || it == b' ');
    line.len() >= 3 && (marks(b'-') || marks(b'*') || marks(b'_'))
}

fn heading(line: &str) -> Option<&str> {
    let level = line.bytes().take_while(|it| *it == b'#').count();
    let rest = line[level..].strip_prefix(' ')?;
    (1..=6)
        .contains(&level)
        .then(|| rest.trim().trim_end_matches('#').trim_end())
}

/// An entry of a list: its number if it has one, and its words.
fn entry(line: &str) -> Option<(Option<usize>, &str)> {
    for mark in ["-", "*", "+"] {
        if let Some(rest) = line.strip_prefix(mark) {
            let rest = rest
                .strip_prefix(' ')
                .or_else(|| rest.is_empty().then_some(rest))?;
            return Some((None, rest.trim()));
        }
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=9).contains(&digits) {
        return None;
    }
    let rest = line[digits..].strip_prefix(['.', ')'])?;
    let rest = rest
        .strip_prefix(' ')
        .or_else(|| rest.is_empty().then_some(rest))?;
    Some((line[..digits].parse().ok(), rest.trim()))
}

/// A stretch within lines.
enum Part {
    Text(String),
    Code(String),
    Link {
        label: Vec<Run>,
        address: String,
    },
    /// A mark that may open or close a style.
    Mark {
        mark: &'static str,
        opens: bool,
        closes: bool,
        is_used: bool,
    },
}

fn inline(text: &str) -> Vec<Run> {
    let mut parts = scan(text, true);
    pair(&mut parts);
    let mut style = Style::default();
    let mut runs = Vec::new();
    for part in parts {
        match part {
            Part::Text(text) => push(
                &mut runs,
                Run {
                    text,
                    link: None,
                    style,
                },
            ),
            Part::Code(text) => {
                let style = Style {
                    code: true,
                    ..style
                };
                push(
                    &mut runs,
                    Run {
                        text,
                        link: None,
                        style,
                    },
                );
            }
            Part::Link { label, address } => {
                for run in label {
                    let style = Style {
                        bold: style.bold || run.style.bold,
                        italic: style.italic || run.style.italic,
                        strike: style.strike || run.style.strike,
                        ..run.style
                    };
                    push(&mut runs, Run::linked(&address, &run.text, style));
                }
            }
            Part::Mark {
                mark,
                is_used: false,
                ..
            } => push(
                &mut runs,
                Run {
                    text: mark.to_owned(),
                    link: None,
                    style,
                },
            ),
            Part::Mark { mark, .. } => match mark {
                "**" | "__" => style.bold = !style.bold,
                "~~" => style.strike = !style.strike,
                _ => style.italic = !style.italic,
            },
        }
    }
    runs
}

/// Finds for each mark that can close the nearest open one of its kind; what lies between stays text.
fn pair(parts: &mut [Part]) {
    let mut open: Vec<(usize, &'static str)> = Vec::new();
    // What is open by its kind, so that a mark without any need not look.
    let mut count = [0_usize; MARKS.len()];
    let kind = |mark: &str| MARKS.iter().position(|it| *it == mark).unwrap_or_default();
    for at in 0..parts.len() {
        let Part::Mark {
            mark,
            opens,
            closes,
            ..
        } = parts[at]
        else {
            continue;
        };
        if closes && count[kind(mark)] > 0 {
            while let Some((start, other)) = open.pop() {
                count[kind(other)] -= 1;
                if other == mark {
                    for index in [start, at] {
                        if let Part::Mark { is_used, .. } = &mut parts[index] {
                            *is_used = true;
                        }
                    }
                    break;
                }
            }
        } else if opens {
            open.push((at, mark));
            count[kind(mark)] += 1;
        }
    }
}

const MARKS: [&str; 5] = ["**", "__", "~~", "*", "_"];

fn scan(text: &str, with_links: bool) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut words = String::new();
    let mut rest = text;
    let mut before: Option<char> = None;
    // No closing bracket of a link, or mark of code, is left.
    let mut links = with_links;
    let mut code = true;
    while let Some(c) = rest.chars().next() {
        let mut taken = c.len_utf8();
        let mut part = None;
        match c {
            '\\' => {
                let next = rest[1..].chars().next().filter(char::is_ascii_punctuation);
                words.push(next.unwrap_or('\\'));
                taken += next.map_or(0, char::len_utf8);
            }
            '&' => {
                let end = rest
                    .bytes()
                    .take(12)
                    .position(|it| it == b';')
                    .map_or(0, |it| it + 1);
                let decoded = unescape(&rest[..end]);
                if decoded.chars().count() == 1 {
                    words.push_str(&decoded);
                    taken = end;
                } else {
                    words.push('&');
                }
            }
            '`' if code => match span(rest) {
                Some((inside, length)) => {
                    part = Some(Part::Code(inside.replace('\n', " ")));
                    taken = length;
                }
                None => {
                    taken = rest.len() - rest.trim_start_matches('`').len();
                    words.push_str(&rest[..taken]);
                    code = rest[taken..].contains('`');
                }
            },
            '[' if links => match link(rest) {
                Some((label, address, length)) => {
                    let mut label = scan(label, false);
                    pair(&mut label);
                    part = Some(Part::Link {
                        label: label_runs(label),
                        address: address.to_owned(),
                    });
                    taken = length;
                }
                None => {
                    words.push('[');
                    links = rest.contains("](");
                }
            },
            '<' => match autolink(rest) {
                Some((address, length)) => {
                    part = Some(Part::Link {
                        label: vec![Run::plain(address)],
                        address: address.to_owned(),
                    });
                    taken = length;
                }
                None => words.push('<'),
            },
            '*' | '_' | '~' => match MARKS.iter().find(|it| rest.starts_with(**it)) {
                Some(mark) => {
                    part = Some(delimiter(mark, before, rest[mark.len()..].chars().next()));
                    taken = mark.len();
                }
                None => words.push(c),
            },
            c => words.push(c),
        }
        if let Some(part) = part {
            if !words.is_empty() {
                parts.push(Part::Text(std::mem::take(&mut words)));
            }
            parts.push(part);
        }
        before = rest[..taken].chars().next_back();
        rest = &rest[taken..];
    }
    if !words.is_empty() {
        parts.push(Part::Text(words));
    }
    parts
}

/// A label's runs, with the styles that its own marks make.
fn label_runs(parts: Vec<Part>) -> Vec<Run> {
    let mut style = Style::default();
    let mut runs = Vec::new();
    for part in parts {
        let run = match part {
            Part::Text(text) => Run {
                text,
                link: None,
                style,
            },
            Part::Code(text) => Run {
                text,
                link: None,
                style: Style {
                    code: true,
                    ..style
                },
            },
            Part::Mark {
                mark,
                is_used: false,
                ..
            } => Run {
                text: mark.to_owned(),
                link: None,
                style,
            },
            Part::Mark { mark, .. } => {
                match mark {
                    "**" | "__" => style.bold = !style.bold,
                    "~~" => style.strike = !style.strike,
                    _ => style.italic = !style.italic,
                }
                continue;
            }
            Part::Link { address, .. } => Run::plain(address),
        };
        push(&mut runs, run);
    }
    runs
}

fn delimiter(mark: &'static str, before: Option<char>, after: Option<char>) -> Part {
    let is_blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    // An underscore within a word is one.
    let is_underscore = mark.starts_with('_');
    Part::Mark {
        mark,
        opens: !(is_blank(after) || is_underscore && is_word(before)),
        closes: !(is_blank(before) || is_underscore && is_word(after)),
        is_used: false,
    }
}

/// What stands between as many marks of code, and the length of it all.
fn span(text: &str) -> Option<(&str, usize)> {
    let ticks = text.len() - text.trim_start_matches('`').len();
    let inside = &text[ticks..];
    let mut from = 0;
    while let Some(found) = inside[from..].find('`') {
        let at = from + found;
        let length = inside[at..].len() - inside[at..].trim_start_matches('`').len();
        if length == ticks {
            let words = inside[..at].trim();
            return (!words.is_empty()).then_some((words, ticks + at + length));
        }
        from = at + length;
    }
    None
}

/// `[label](address)`: both, and the length of it all. A label holds no brackets but escaped ones.
fn link(text: &str) -> Option<(&str, &str, usize)> {
    let mut end = None;
    let mut is_escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(1).take(LABEL_MAX) {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'[' => return None,
            b']' => {
                end = Some(at);
                break;
            }
            _ => {}
        }
    }
    let end = end?;
    let inside = text[end + 1..].strip_prefix('(')?;
    let near = &inside[..inside.floor_char_boundary(ADDRESS_MAX)];
    let close = near.find(')')?;
    let address = inside[..close].trim();
    let address = address.split_whitespace().next().unwrap_or_default();
    let address = address
        .strip_prefix('<')
        .and_then(|it| it.strip_suffix('>'))
        .unwrap_or(address);
    Some((&text[1..end], address, end + 2 + close + 1))
}

/// Longer labels and addresses make no link.
const LABEL_MAX: usize = 2000;
const ADDRESS_MAX: usize = 3000;

fn autolink(text: &str) -> Option<(&str, usize)> {
    let near = &text[..text.floor_char_boundary(ADDRESS_MAX)];
    let end = near.find('>')?;
    let address = &text[1..end];
    let is_web = ["https://", "http://", "mailto:"]
        .iter()
        .any(|it| address.starts_with(it));
    (is_web && !address.contains(char::is_whitespace)).then_some((address, end + 1))
}
