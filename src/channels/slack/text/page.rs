//! Pieces as messages of Slack's: blocks of rich text, and the same words for where blocks are not shown.

use serde_json::{Map, Value, json};

use super::escape::escape;
use super::split::split;
use crate::channels::pieces::{Piece, Run, Style, append, push};

/// One message of Slack's.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// What is read out and shown where blocks are not; escaped.
    pub text: String,
    /// What is shown.
    pub blocks: Vec<Value>,
}

pub(super) fn pages(pieces: Vec<Piece>) -> Vec<Page> {
    split(flatten(pieces)).into_iter().map(page).collect()
}

fn page(pieces: Vec<Piece>) -> Page {
    let mut text = Vec::new();
    let mut blocks = Vec::new();
    let mut parts: Vec<Part> = Vec::new();
    for piece in pieces {
        text.push(words(&piece));
        if piece == Piece::Rule {
            end_block(&mut parts, &mut blocks);
            blocks.push(json!({ "type": "divider" }));
        } else {
            add(piece, &mut parts);
        }
    }
    end_block(&mut parts, &mut blocks);
    Page {
        text: text.join("\n").trim_end().to_owned(),
        blocks,
    }
}

fn end_block(parts: &mut Vec<Part>, blocks: &mut Vec<Value>) {
    let elements: Vec<Value> = parts.drain(..).map(Part::json).collect();
    if !elements.is_empty() {
        blocks.push(json!({ "type": "rich_text", "elements": elements }));
    }
}

/// A part of a block of rich text.
enum Part {
    Section(Vec<Run>),
    /// Entries that Slack could not number, a line each.
    Numbered(Vec<Run>),
    Quote(Vec<Run>),
    Code(String),
    List {
        is_ordered: bool,
        indent: usize,
        items: Vec<Vec<Run>>,
    },
}

fn add(piece: Piece, parts: &mut Vec<Part>) {
    match piece {
        Piece::Words(runs) => {
            if let Some(Part::Section(before)) = parts.last_mut() {
                push(before, Run::plain("\n\n"));
                append(before, runs);
            } else {
                parts.push(Part::Section(runs));
            }
        }
        Piece::Quote(runs) => parts.push(Part::Quote(runs)),
        Piece::Code(code) => parts.push(Part::Code(code)),
        Piece::Item {
            indent,
            number,
            runs,
        } => item(indent, number, runs, parts),
        Piece::Rule => {}
    }
}

fn item(indent: usize, number: Option<usize>, mut runs: Vec<Run>, parts: &mut Vec<Part>) {
    if runs.is_empty() {
        runs.push(Run::plain(" "));
    }
    let last = parts.last_mut();
    if let Some(Part::List {
        is_ordered,
        indent: at,
        items,
    }) = last
        && *is_ordered == number.is_some()
        && *at == indent
        && number.is_none_or(|number| number == items.len() + 1)
    {
        items.push(runs);
        return;
    }
    // Slack counts from 1; what goes on from the message before is numbered by us.
    if let Some(number) = number.filter(|number| *number != 1) {
        let mut line = vec![Run::plain(format!("{number}. "))];
        append(&mut line, runs);
        if let Some(Part::Numbered(before)) = parts.last_mut() {
            push(before, Run::plain("\n"));
            append(before, line);
        } else {
            parts.push(Part::Numbered(line));
        }
        return;
    }
    parts.push(Part::List {
        is_ordered: number.is_some(),
        indent,
        items: vec![runs],
    });
}

/// Within an ordered list no other can be, since Slack begins to count anew after it: what lies in its entries becomes
/// lines of theirs.
fn flatten(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        if let Piece::Item {
            indent,
            number,
            runs,
        } = &piece
            && let Some(Piece::Item {
                indent: outer,
                number: Some(_),
                runs: before,
            }) = out.last_mut()
            && *outer < *indent
        {
            let depth = *indent - *outer;
            let label = number.map_or_else(|| "• ".to_owned(), |number| format!("{number}. "));
            push(
                before,
                Run::plain(format!("\n{}{label}", "    ".repeat(depth))),
            );
            append(before, runs.iter().cloned());
            continue;
        }
        out.push(piece);
    }
    out
}

impl Part {
    fn json(self) -> Value {
        match self {
            Self::Section(runs) | Self::Numbered(runs) => section(&runs),
            Self::Quote(runs) => json!({ "type": "rich_text_quote", "elements": elements(&runs) }),
            Self::Code(code) => json!({
                "type": "rich_text_preformatted",
                "elements": [{ "type": "text", "text": code }],
            }),
            Self::List {
                is_ordered,
                indent,
                items,
            } => {
                let items: Vec<Value> = items.iter().map(|runs| section(runs)).collect();
                json!({
                    "type": "rich_text_list",
                    "style": if is_ordered { "ordered" } else { "bullet" },
                    "indent": indent,
                    "elements": items,
                })
            }
        }
    }
}

fn section(runs: &[Run]) -> Value {
    json!({ "type": "rich_text_section", "elements": elements(runs) })
}

fn elements(runs: &[Run]) -> Vec<Value> {
    runs.iter().map(element).collect()
}

fn element(run: &Run) -> Value {
    let mut element = match &run.link {
        Some(link) => json!({ "type": "link", "url": link, "text": run.text }),
        None => json!({ "type": "text", "text": run.text }),
    };
    let Style {
        bold,
        italic,
        strike,
        code,
        underline: _,
    } = run.style;
    let style: Map<String, Value> = [
        ("bold", bold),
        ("italic", italic),
        ("strike", strike),
        ("code", code),
    ]
    .into_iter()
    .filter(|(_, is_on)| *is_on)
    .map(|(name, _)| (name.to_owned(), Value::Bool(true)))
    .collect();
    if !style.is_empty() {
        element["style"] = Value::Object(style);
    }
    element
}

/// The words of a piece, without any markup but what marks quotes and lists.
fn words(piece: &Piece) -> String {
    match piece {
        Piece::Words(runs) => format!("{}\n", spoken(runs)),
        Piece::Quote(runs) => {
            let lines: Vec<String> = spoken(runs)
                .split('\n')
                .map(|line| format!("&gt; {line}"))
                .collect();
            lines.join("\n")
        }
        Piece::Code(code) => escape(code),
        Piece::Item {
            indent,
            number,
            runs,
        } => {
            let label = number.map_or_else(|| "•".to_owned(), |number| format!("{number}."));
            format!("{}{label} {}", "    ".repeat(*indent), spoken(runs))
        }
        Piece::Rule => String::new(),
    }
}

fn spoken(runs: &[Run]) -> String {
    let mut out = String::new();
    let mut label = String::new();
    for (index, run) in runs.iter().enumerate() {
        out.push_str(&escape(&run.text));
        let Some(link) = &run.link else { continue };
        label.push_str(&run.text);
        // A link of several looks has its address once, after its last word.
        if runs
            .get(index + 1)
            .is_some_and(|next| next.link.as_ref() == Some(link))
        {
            continue;
        }
        let bare = link
            .trim_start_matches("mailto:")
            .trim_start_matches("tel:");
        if label.trim_end_matches('/') != bare.trim_end_matches('/') {
            out.push_str(&format!(" ({})", escape(link)));
        }
        label.clear();
    }
    out
}
