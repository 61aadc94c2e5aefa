//! Slack's blocks as pieces.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Names, emoji, from_mrkdwn, is_blank};
use crate::channels::pieces::{Piece, Run, Style, append, push, trim};

/// Lists lie this deep at most.
const INDENT_MAX: u64 = 8;

/// What a message says.
pub(super) fn read(message: &Value, names: &Names) -> Vec<Piece> {
    let blocks = list(message, "blocks");
    let text = text(message, "text");
    let is_written = blocks.iter().any(|block| kind(block) == "rich_text");
    if is_written || is_blank(text) {
        let mut pieces = Vec::new();
        for block in blocks {
            self::block(block, names, &mut pieces);
        }
        if !pieces.is_empty() {
            return pieces;
        }
    }
    from_mrkdwn::read(text.unwrap_or_default(), names)
}

/// Messages that were passed on with this one, quoted. What Slack shows of links is not: nobody wrote it.
pub(super) fn shared(message: &Value, names: &Names, pieces: &mut Vec<Piece>) {
    // Old programs say everything there.
    let is_all = pieces.is_empty();
    for attachment in list(message, "attachments") {
        let is_share = attachment.get("is_share").and_then(Value::as_bool) == Some(true);
        if !is_share && !is_all {
            continue;
        }
        let mut runs = Vec::new();
        let author = text(attachment, "author_name").or_else(|| text(attachment, "author_subname"));
        if let Some(author) = author {
            runs.push(Run {
                text: format!("{author}\n"),
                style: Style {
                    bold: true,
                    ..Style::default()
                },
                link: None,
            });
        }
        let said = text(attachment, "text").or_else(|| text(attachment, "fallback"));
        for piece in from_mrkdwn::read(said.unwrap_or_default(), names) {
            if runs.last().is_some_and(|last| !last.text.ends_with('\n')) {
                push(&mut runs, Run::plain("\n"));
            }
            match piece {
                Piece::Words(more) | Piece::Quote(more) | Piece::Item { runs: more, .. } => {
                    append(&mut runs, more);
                }
                Piece::Code(code) => push(&mut runs, Run::plain(code)),
                Piece::Rule => {}
            }
        }
        trim(&mut runs);
        if !runs.is_empty() {
            pieces.push(Piece::Quote(runs));
        }
    }
}

/// The people whom a block mentions.
pub(super) fn users(block: &Value, found: &mut BTreeSet<String>) {
    if kind(block) == "user"
        && let Some(id) = text(block, "user_id")
    {
        found.insert(id.to_owned());
    }
    for element in list(block, "elements") {
        users(element, found);
    }
}

fn block(block: &Value, names: &Names, out: &mut Vec<Piece>) {
    match kind(block) {
        "rich_text" => {
            for element in list(block, "elements") {
                part(element, names, 0, out);
            }
        }
        "section" | "header" | "markdown" => {
            text_object(block.get("text"), names, out);
            for field in list(block, "fields") {
                text_object(Some(field), names, out);
            }
        }
        "context" => {
            for element in list(block, "elements") {
                text_object(Some(element), names, out);
            }
        }
        "image" | "video" => {
            let label = text(block, "alt_text").or_else(|| text(block, "title"));
            let address = text(block, "image_url").or_else(|| text(block, "title_url"));
            let run = match (address, label) {
                (Some(address), label) => {
                    Run::linked(address, label.unwrap_or_default(), Style::default())
                }
                (None, Some(label)) => Run::plain(label),
                (None, None) => return,
            };
            words(vec![run], out);
        }
        "table" => {
            for row in list(block, "rows") {
                let mut runs = Vec::new();
                for cell in row.as_array().into_iter().flatten() {
                    if !runs.is_empty() {
                        push(&mut runs, Run::plain(" | "));
                    }
                    cell_words(cell, names, &mut runs);
                }
                words(runs, out);
            }
        }
        "divider" => out.push(Piece::Rule),
        _ => {}
    }
}

fn cell_words(cell: &Value, names: &Names, runs: &mut Vec<Run>) {
    if let Some(text) = text(cell, "text") {
        push(runs, Run::plain(text));
    }
    for element in list(cell, "elements") {
        append(runs, inline(element, names));
    }
}

/// A text of Slack's: mrkdwn or plain.
fn text_object(object: Option<&Value>, names: &Names, out: &mut Vec<Piece>) {
    let Some(object) = object else { return };
    if let Some(markdown) = object.as_str() {
        words(vec![Run::plain(markdown)], out);
        return;
    }
    let Some(text) = text(object, "text") else {
        return;
    };
    if kind(object) == "mrkdwn" {
        out.extend(from_mrkdwn::read(text, names));
    } else {
        words(vec![Run::plain(text)], out);
    }
}

fn words(mut runs: Vec<Run>, out: &mut Vec<Piece>) {
    trim(&mut runs);
    if !runs.is_empty() {
        out.push(Piece::Words(runs));
    }
}

/// A part of rich text.
fn part(element: &Value, names: &Names, depth: u64, out: &mut Vec<Piece>) {
    match kind(element) {
        "rich_text_section" => words(inline(element, names), out),
        "rich_text_quote" => {
            let mut runs = inline(element, names);
            trim(&mut runs);
            if !runs.is_empty() {
                out.push(Piece::Quote(runs));
            }
        }
        "rich_text_preformatted" => {
            let runs = inline(element, names);
            let code: String = runs.into_iter().map(|run| run.text).collect();
            out.push(Piece::Code(code.trim_matches('\n').to_owned()));
        }
        "rich_text_list" => {
            let whole = |key: &str| element.get(key).and_then(Value::as_u64).unwrap_or_default();
            let indent = (whole("indent") + depth).min(INDENT_MAX);
            let is_ordered = text(element, "style") == Some("ordered");
            let mut number = usize::try_from(whole("offset").min(1_000_000)).unwrap_or_default();
            for item in list(element, "elements") {
                if kind(item) == "rich_text_list" {
                    part(item, names, depth + 1, out);
                    continue;
                }
                let mut runs = inline(item, names);
                trim(&mut runs);
                number += 1;
                out.push(Piece::Item {
                    indent: usize::try_from(indent).unwrap_or_default(),
                    number: is_ordered.then_some(number),
                    runs,
                });
            }
        }
        // A part that is not known yet, or words outside of any.
        _ => {
            let runs = if list(element, "elements").is_empty() {
                run(element, names).into_iter().collect()
            } else {
                inline(element, names)
            };
            words(runs, out);
        }
    }
}

fn inline(element: &Value, names: &Names) -> Vec<Run> {
    let mut runs = Vec::new();
    for inner in list(element, "elements") {
        if list(inner, "elements").is_empty() {
            if let Some(run) = run(inner, names) {
                push(&mut runs, run);
            }
        } else {
            append(&mut runs, inline(inner, names));
        }
    }
    runs
}

fn run(element: &Value, names: &Names) -> Option<Run> {
    let is_on = |key: &str| {
        element
            .get("style")
            .and_then(|style| style.get(key))
            .and_then(Value::as_bool)
            == Some(true)
    };
    let style = Style {
        bold: is_on("bold"),
        italic: is_on("italic"),
        strike: is_on("strike"),
        underline: is_on("underline"),
        code: is_on("code"),
    };
    let named = |key: &str| {
        let id = text(element, key)?;
        Some(names.get(id).map_or(id, String::as_str))
    };
    let text = match kind(element) {
        "link" => {
            let label = text(element, "text").unwrap_or_default();
            return Some(Run::linked(text(element, "url")?, label, style));
        }
        "user" => format!("@{}", named("user_id")?),
        "usergroup" => format!("@{}", named("usergroup_id")?),
        "team" => format!("@{}", named("team_id")?),
        "channel" => format!("#{}", named("channel_id")?),
        "broadcast" => format!("@{}", text(element, "range")?),
        "emoji" => emoji::of_element(
            text(element, "name").unwrap_or_default(),
            text(element, "unicode"),
            element.get("skin_tone").and_then(Value::as_u64),
        )?,
        "color" => text(element, "value")?.to_owned(),
        "date" => {
            let label = text(element, "fallback").unwrap_or_default();
            if let Some(address) = text(element, "url") {
                return Some(Run::linked(address, label, style));
            }
            match element.get("timestamp").and_then(Value::as_i64) {
                Some(seconds) if label.is_empty() => {
                    jiff::Timestamp::from_second(seconds).ok()?.to_string()
                }
                _ => label.to_owned(),
            }
        }
        // What is not known yet shows its words, if it has any.
        _ => ["text", "fallback", "name", "value"]
            .iter()
            .find_map(|key| text(element, key))?
            .to_owned(),
    };
    Some(Run {
        text,
        link: None,
        style,
    })
}

fn kind(value: &Value) -> &str {
    text(value, "type").unwrap_or_default()
}

fn text<'a>(value: &'a Value, key: &str) -> Option<&'a str> {
    value.get(key)?.as_str()
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value
        .get(key)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}
