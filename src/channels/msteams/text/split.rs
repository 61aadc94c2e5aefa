//! Dividing what is too long for one message of Teams'.

use crate::channels::pieces::{Piece, Run, push, trim};

/// What a message's text may cost, in bytes. Teams counts a message with everything around the words, by one account in
/// UTF-16, and takes 28 KB in the narrowest of its doors.
pub(super) const PAGE_MAX: usize = 24_000;
/// The markup around each run, at most, without its link.
const RUN_COST: usize = 130;
/// The markup around each piece, at most.
const PIECE_COST: usize = 130;

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
    let mut used = PIECE_COST;
    for run in runs {
        let overhead = run_cost(&run);
        let mut rest = run.text.as_str();
        while !rest.is_empty() {
            let room = PAGE_MAX.saturating_sub(used + overhead);
            let fits = prefix(rest, room);
            let all = fits == rest.len() && (part.is_empty() || letters(rest) <= room);
            let end = if all {
                fits
            } else if !part.is_empty() && room < PAGE_MAX / 2 {
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
            used += letters(now) + overhead;
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
                used = PIECE_COST;
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
    match piece {
        Piece::Words(runs) | Piece::Quote(runs) | Piece::Item { runs, .. } => {
            let one = |run: &Run| run_cost(run) + letters(&run.text);
            PIECE_COST + runs.iter().map(one).sum::<usize>()
        }
        Piece::Code(code) => PIECE_COST + letters(code),
        Piece::Rule => PIECE_COST,
    }
}

fn run_cost(run: &Run) -> usize {
    RUN_COST + run.link.as_ref().map_or(0, |link| letters(link))
}

fn letters(text: &str) -> usize {
    text.chars().map(letter).sum()
}

/// Bytes in UTF-16 and in JSON, whichever are more, after what HTML or Markdown makes of a letter.
fn letter(c: char) -> usize {
    match c {
        '&' => 10,
        '<' | '>' => 8,
        '"' => 12,
        // A line break may become one of HTML's, or an indented line.
        '\n' => 44,
        c if c.is_control() => 12,
        c if c.is_ascii_punctuation() => 6,
        c => (c.len_utf16() * 2).max(c.len_utf8()),
    }
}
