//! Dividing what is too long for one message of Slack's.

use crate::channels::pieces::{Piece, Run, push, trim};

/// What a message may cost. Slack takes 40,000 characters of text, but refuses blocks of somewhat more than 11,000 in
/// all, by a count that it does not tell; the rest is for what goes around the words.
const PAGE_MAX: usize = 8_000;
/// The JSON around each run.
const RUN_COST: usize = 60;
/// A line ends the block before it: few enough of them keep a message below 50 blocks.
const RULE_COST: usize = 400;

/// The pieces by the messages that they go into; none of them is empty.
pub(super) fn split(pieces: Vec<Piece>) -> Vec<Vec<Piece>> {
    let mut pages = vec![Vec::new()];
    let mut used = 0;
    for piece in pieces.into_iter().flat_map(divide) {
        let cost = cost(&piece);
        if used + cost > PAGE_MAX && used > 0 {
            pages.push(Vec::new());
            used = 0;
        }
        used += cost;
        if let Some(page) = pages.last_mut() {
            page.push(piece);
        }
    }
    for page in &mut pages {
        // A line divides; at an end there is nothing to divide.
        let rules = page.iter().take_while(|it| **it == Piece::Rule).count();
        page.drain(..rules);
        while page.last() == Some(&Piece::Rule) {
            page.pop();
        }
        page.dedup_by(|one, other| *one == Piece::Rule && *other == Piece::Rule);
    }
    pages.retain(|page| !page.is_empty());
    pages
}

fn divide(piece: Piece) -> Vec<Piece> {
    if cost(&piece) <= PAGE_MAX {
        return vec![piece];
    }
    match piece {
        Piece::Words(runs) => divide_runs(runs).into_iter().map(Piece::Words).collect(),
        Piece::Quote(runs) => divide_runs(runs).into_iter().map(Piece::Quote).collect(),
        Piece::Code(code) => divide_runs(vec![Run::plain(code)])
            .into_iter()
            .map(|runs| Piece::Code(runs.into_iter().map(|run| run.text).collect()))
            .collect(),
        Piece::Item {
            indent,
            number,
            runs,
        } => {
            // What does not fit is no entry of its own.
            let mut parts = divide_runs(runs).into_iter();
            let first = Piece::Item {
                indent,
                number,
                runs: parts.next().unwrap_or_default(),
            };
            std::iter::once(first)
                .chain(parts.map(Piece::Words))
                .collect()
        }
        Piece::Rule => vec![Piece::Rule],
    }
}

/// At a line's end if there is one in reach, else between words, else between letters.
fn divide_runs(runs: Vec<Run>) -> Vec<Vec<Run>> {
    let mut parts = Vec::new();
    let mut part: Vec<Run> = Vec::new();
    let mut used = 0;
    for run in runs {
        let overhead = RUN_COST + run.link.as_ref().map_or(0, |link| escaped(link));
        let mut rest = run.text.as_str();
        while !rest.is_empty() {
            let room = PAGE_MAX.saturating_sub(used + overhead);
            let fits = prefix(rest, room);
            let all = fits == rest.len() && (used == 0 || escaped(rest) <= room);
            let end = if all {
                fits
            } else if used > 0 && room < PAGE_MAX / 2 {
                0
            } else {
                let window = &rest[..fits];
                let half = window.floor_char_boundary(fits / 2);
                let boundary = |found: Option<usize>| found.map(|at| half + at + 1);
                boundary(window[half..].rfind('\n'))
                    .or_else(|| boundary(window[half..].rfind(' ')))
                    .unwrap_or(fits)
            };
            let (now, later) = rest.split_at(end);
            used += escaped(now) + overhead;
            push(
                &mut part,
                Run {
                    text: now.to_owned(),
                    ..run.clone()
                },
            );
            rest = later;
            if !rest.is_empty() {
                parts.push(std::mem::take(&mut part));
                used = 0;
            }
        }
    }
    parts.push(part);
    parts.iter_mut().for_each(trim_lines);
    parts.retain(|part| !part.is_empty());
    parts
}

/// Without what the break leaves at both ends; blanks that begin a line of code stay.
fn trim_lines(runs: &mut Vec<Run>) {
    if let Some(first) = runs.first_mut() {
        first
            .text
            .drain(..first.text.len() - first.text.trim_start_matches('\n').len());
    }
    if runs.iter().all(|run| run.text.trim().is_empty()) {
        trim(runs);
    } else if let Some(last) = runs.last_mut() {
        last.text.truncate(last.text.trim_end().len());
    }
    runs.retain(|run| !run.text.is_empty());
}

/// As much of the text as costs no more than this; at least one letter.
fn prefix(text: &str, room: usize) -> usize {
    let mut used = 0;
    for (at, c) in text.char_indices() {
        used += letter(c);
        if used > room && at > 0 {
            return at;
        }
    }
    text.len()
}

fn cost(piece: &Piece) -> usize {
    let runs = |runs: &[Run]| -> usize {
        let one = |run: &Run| {
            RUN_COST + escaped(&run.text) + run.link.as_ref().map_or(0, |link| escaped(link))
        };
        RUN_COST + runs.iter().map(one).sum::<usize>()
    };
    match piece {
        Piece::Words(words) | Piece::Quote(words) | Piece::Item { runs: words, .. } => runs(words),
        Piece::Code(code) => RUN_COST + escaped(code),
        Piece::Rule => RULE_COST,
    }
}

fn escaped(text: &str) -> usize {
    text.chars().map(letter).sum()
}

fn letter(c: char) -> usize {
    match c {
        '&' => 5,
        '<' | '>' => 4,
        '"' | '\\' | '\n' => 2,
        c if c.is_control() => 6,
        _ => c.len_utf16(),
    }
}
