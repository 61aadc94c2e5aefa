//! Slack's own markup as pieces.
//!
//! In this order: code, which nothing is looked for in; what stands in angle brackets; entities, once; bold, italic and
//! struck words at the boundaries of words; quotes at the beginning of lines. Time grows with the length only.

use super::escape::{entity, unescape};
use super::{Names, emoji};
use crate::channels::pieces::{Piece, Run, Style, push, trim};

const FENCE: &str = "```";

/// Never fails: what is no markup is text.
pub(super) fn read(text: &str, names: &Names) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(FENCE) {
        let after = &rest[start + FENCE.len()..];
        let Some(end) = after.find(FENCE) else { break };
        if after[..end].trim().is_empty() {
            lines(&rest[..start], names, &mut pieces);
            lines(
                &rest[start..start + FENCE.len() + end + FENCE.len()],
                names,
                &mut pieces,
            );
        } else {
            lines(&rest[..start], names, &mut pieces);
            let code = code(&after[..end]);
            pieces.push(Piece::Code(code.trim_matches('\n').to_owned()));
        }
        rest = &after[end + FENCE.len()..];
    }
    lines(rest, names, &mut pieces);
    pieces
}

/// Code as it was typed; Slack puts even there brackets around addresses.
fn code(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let (before, after) = rest.split_at(at);
        out.push_str(&unescape(before));
        let address = bracketed(after).filter(|(inner, _)| inner.contains(':'));
        let Some((inner, length)) =
            address.filter(|(inner, _)| !inner.starts_with(['@', '#', '!']))
        else {
            out.push('<');
            rest = &after[1..];
            continue;
        };
        let shown = inner.split_once('|').map_or(inner, |(_, label)| label);
        out.push_str(&unescape(shown));
        rest = &after[length..];
    }
    out.push_str(&unescape(rest));
    out
}

/// What stands in angle brackets at the beginning of a text, and how long it is with them.
fn bracketed(text: &str) -> Option<(&str, usize)> {
    let inner = text.strip_prefix('<')?;
    let end = inner.find(['>', '<', '\n'])?;
    (end > 0 && inner[end..].starts_with('>')).then(|| (&inner[..end], end + 2))
}

/// Lines, of which some may be quoted.
fn lines(text: &str, names: &Names, pieces: &mut Vec<Piece>) {
    let mut words: Vec<Run> = Vec::new();
    let mut quote: Vec<Run> = Vec::new();
    let mut quoted_to_end = false;
    let mut is_first = true;
    for line in text.split('\n') {
        let inner = if quoted_to_end {
            Some(line)
        } else if let Some(inner) = mark(line, 3) {
            quoted_to_end = true;
            Some(inner)
        } else {
            mark(line, 1)
        };
        if let Some(inner) = inner {
            finish(&mut words, Piece::Words, pieces);
            if !quote.is_empty() {
                push(&mut quote, Run::plain("\n"));
            }
            inline(inner.strip_prefix(' ').unwrap_or(inner), names, &mut quote);
            if quote.is_empty() {
                // An empty quoted line keeps its place.
                push(&mut quote, Run::plain("\n"));
            }
        } else {
            if !quote.is_empty() {
                finish(&mut quote, Piece::Quote, pieces);
            } else if !is_first {
                push(&mut words, Run::plain("\n"));
            }
            inline(line, names, &mut words);
        }
        is_first = false;
    }
    finish(&mut quote, Piece::Quote, pieces);
    finish(&mut words, Piece::Words, pieces);
}

fn finish(runs: &mut Vec<Run>, piece: fn(Vec<Run>) -> Piece, pieces: &mut Vec<Piece>) {
    let mut runs = std::mem::take(runs);
    trim(&mut runs);
    if !runs.is_empty() {
        pieces.push(piece(runs));
    }
}

/// What follows so many marks of a quote.
fn mark(line: &str, count: usize) -> Option<&str> {
    (0..count).try_fold(line, |rest, _| {
        rest.strip_prefix("&gt;").or_else(|| rest.strip_prefix('>'))
    })
}

/// A part of a line.
enum Token {
    /// Text, decoded.
    Text(String),
    /// `*`, `_` or `~`, which may begin or end what it marks.
    Mark {
        mark: char,
        opens: bool,
        closes: bool,
    },
    /// Something that is read already.
    Run(Run),
}

fn inline(line: &str, names: &Names, out: &mut Vec<Run>) {
    let tokens = tokens(line, names);
    let mates = mates(&tokens);
    let mut style = Style::default();
    for (token, is_mate) in tokens.into_iter().zip(mates) {
        match token {
            Token::Text(text) => push(
                out,
                Run {
                    text,
                    link: None,
                    style,
                },
            ),
            Token::Run(mut run) => {
                run.style = Style {
                    code: run.style.code,
                    ..style
                };
                push(out, run);
            }
            Token::Mark { mark, .. } if is_mate => match mark {
                '*' => style.bold = !style.bold,
                '_' => style.italic = !style.italic,
                _ => style.strike = !style.strike,
            },
            Token::Mark { mark, .. } => push(
                out,
                Run {
                    text: mark.to_string(),
                    link: None,
                    style,
                },
            ),
        }
    }
}

/// Which marks belong to another one. Each is looked at twice at most.
fn mates(tokens: &[Token]) -> Vec<bool> {
    let mut mates = vec![false; tokens.len()];
    let mut open: Vec<(char, usize)> = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        let Token::Mark {
            mark,
            opens,
            closes,
        } = token
        else {
            continue;
        };
        // No mark stands twice among the open ones, so there are three at most.
        let begun = open.iter().position(|(other, _)| other == mark);
        match begun {
            Some(at) if *closes && open[at].1 + 1 < index => {
                mates[open[at].1] = true;
                mates[index] = true;
                open.truncate(at);
            }
            Some(at) if *opens && !*closes => {
                open.truncate(at);
                open.push((*mark, index));
            }
            None if *opens => open.push((*mark, index)),
            _ => {}
        }
    }
    mates
}

fn tokens(line: &str, names: &Names) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut text = String::new();
    let mut rest = line;
    // What stands before; a blank at the beginning.
    let mut before = ' ';
    let mut ticks_end = true;
    while let Some(c) = rest.chars().next() {
        let mut length = c.len_utf8();
        let mut shown = c;
        let token = match c {
            '`' if ticks_end => match rest[1..].find('`') {
                Some(0) => {
                    // Two in a row mark nothing.
                    length = 2;
                    text.push('`');
                    None
                }
                Some(end) => {
                    length = end + 2;
                    Some(Token::Run(Run {
                        text: code(&rest[1..=end]),
                        link: None,
                        style: Style {
                            code: true,
                            ..Style::default()
                        },
                    }))
                }
                None => {
                    ticks_end = false;
                    None
                }
            },
            '<' => bracketed(rest).and_then(|(inner, whole)| {
                let run = reference(inner, names)?;
                length = whole;
                Some(Token::Run(run))
            }),
            '&' => {
                if let Some((decoded, whole)) = entity(rest) {
                    shown = decoded;
                    length = whole;
                }
                None
            }
            ':' if !before.is_alphanumeric() => emoji_at(rest).map(|(emoji, whole)| {
                length = whole;
                Token::Run(Run::plain(emoji))
            }),
            '*' | '_' | '~' => {
                let after = rest[1..].chars().next().unwrap_or(' ');
                Some(Token::Mark {
                    mark: c,
                    opens: !before.is_alphanumeric() && !after.is_whitespace() && after != c,
                    closes: !before.is_whitespace() && !after.is_alphanumeric() && before != c,
                })
            }
            _ => None,
        };
        if let Some(token) = token {
            if !text.is_empty() {
                tokens.push(Token::Text(std::mem::take(&mut text)));
            }
            // After what was read already a word may begin as well as end.
            before = if matches!(token, Token::Mark { .. }) {
                c
            } else {
                '.'
            };
            tokens.push(token);
        } else {
            before = shown;
            text.push(shown);
        }
        rest = &rest[length..];
    }
    if !text.is_empty() {
        tokens.push(Token::Text(text));
    }
    tokens
}

/// `:wave::skin-tone-3:` at the beginning of a text, and how long it is.
fn emoji_at(text: &str) -> Option<(String, usize)> {
    let name_end = |text: &str| {
        let end = text
            .bytes()
            .take(emoji::NAME_MAX)
            .position(|byte| !(byte.is_ascii_alphanumeric() || b"_+-'".contains(&byte)))?;
        (end > 0 && text[end..].starts_with(':')).then_some(end)
    };
    let end = name_end(&text[1..])?;
    if text[end + 2..].starts_with(":skin-tone-")
        && let Some(more) = name_end(&text[end + 3..])
        && let Some(toned) = emoji::shortcode(&text[1..end + 3 + more])
    {
        return Some((toned, end + 3 + more + 1));
    }
    Some((emoji::shortcode(&text[1..=end])?, end + 2))
}

/// What stands in angle brackets: a person, a channel, everybody, a date, or an address.
fn reference(inner: &str, names: &Names) -> Option<Run> {
    let (target, label) = inner
        .split_once('|')
        .map_or((inner, ""), |(target, label)| (target, label));
    let label = unescape(label);
    let named = |sign: char, id: &str| {
        let name = names.get(id).map(String::as_str);
        let shown = name
            .or_else(|| Some(label.trim_start_matches(sign)).filter(|it| !it.is_empty()))
            .unwrap_or(id);
        Some(Run::plain(format!("{sign}{shown}")))
    };
    if let Some(id) = target.strip_prefix('@') {
        return is_id(id).then(|| named('@', id))?;
    }
    if let Some(id) = target.strip_prefix('#') {
        return is_id(id).then(|| named('#', id))?;
    }
    if let Some(command) = target.strip_prefix('!') {
        if let Some(group) = command.strip_prefix("subteam^") {
            return named('@', group);
        }
        if let Some(date) = command.strip_prefix("date^") {
            let address = date.splitn(3, '^').nth(2).map(unescape).unwrap_or_default();
            return Some(if crate::channels::pieces::is_link(&address) {
                Run::linked(&address, &label, Style::default())
            } else if label.is_empty() {
                Run::plain(date.split('^').next().unwrap_or_default())
            } else {
                Run::plain(label)
            });
        }
        return Some(match command {
            "here" | "channel" | "everyone" | "group" => Run::plain(format!("@{command}")),
            _ if label.is_empty() => Run::plain(format!("@{command}")),
            _ => Run::plain(label),
        });
    }
    // Anything else in brackets is an address; other text with them was escaped.
    let address = unescape(target);
    (address.contains(':') || !label.is_empty())
        .then(|| Run::linked(&address, &label, Style::default()))
}

fn is_id(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric())
}
