//! A text as pieces, one after the other, of words that look the same throughout: what HTML and the markup of chats
//! have in common.

mod from_html;
mod to_html;

pub(crate) use from_html::read;
pub(crate) use to_html::write;

/// How words look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own in both formats"
)]
pub(crate) struct Style {
    pub bold: bool,
    pub italic: bool,
    pub strike: bool,
    pub underline: bool,
    pub code: bool,
}

/// Words that look the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Run {
    /// May hold line breaks, and empty lines between paragraphs.
    pub text: String,
    /// An address of a kind that [`is_link`] allows.
    pub link: Option<String>,
    pub style: Style,
}

/// A stretch between two line breaks at least.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// Paragraphs.
    Words(Vec<Run>),
    /// Quoted words.
    Quote(Vec<Run>),
    /// Lines of which every blank counts.
    Code(String),
    /// An entry of a list.
    Item {
        /// 0 for a list that lies in no other.
        indent: usize,
        /// In an ordered list, from 1.
        number: Option<usize>,
        runs: Vec<Run>,
    },
    /// A line across.
    Rule,
}

impl Run {
    pub(crate) fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    /// Words with an address, which is kept as words too where it is no link.
    pub(crate) fn linked(address: &str, label: &str, style: Style) -> Self {
        let bare = ["mailto:", "tel:"]
            .iter()
            .find_map(|scheme| address.strip_prefix(scheme))
            .unwrap_or(address);
        let label = if label.trim().is_empty() { bare } else { label };
        if is_link(address) {
            return Self {
                text: label.to_owned(),
                link: Some(address.to_owned()),
                style,
            };
        }
        let text = if label.contains(bare) {
            label.to_owned()
        } else {
            format!("{label} ({bare})")
        };
        Self {
            text,
            link: None,
            style,
        }
    }
}

/// Adds words, to the run before if they look the same.
pub(crate) fn push(runs: &mut Vec<Run>, run: Run) {
    if run.text.is_empty() {
        return;
    }
    match runs.last_mut() {
        Some(last) if last.style == run.style && last.link == run.link => {
            last.text.push_str(&run.text);
        }
        _ => runs.push(run),
    }
}

/// Adds the runs of another text.
pub(crate) fn append(runs: &mut Vec<Run>, more: impl IntoIterator<Item = Run>) {
    for run in more {
        push(runs, run);
    }
}

/// Takes white space off both ends.
pub(crate) fn trim(runs: &mut Vec<Run>) {
    while let Some(last) = runs.last_mut() {
        last.text.truncate(last.text.trim_end().len());
        if !last.text.is_empty() {
            break;
        }
        runs.pop();
    }
    let blank = runs
        .iter()
        .take_while(|run| run.text.trim().is_empty())
        .count();
    runs.drain(..blank);
    if let Some(first) = runs.first_mut() {
        first
            .text
            .drain(..first.text.len() - first.text.trim_start().len());
    }
}

/// Where words may lead.
pub(crate) fn is_link(address: &str) -> bool {
    let lower = address.get(..8).unwrap_or(address).to_ascii_lowercase();
    address.len() <= 3000
        && !address.contains(|c: char| c.is_whitespace() || c.is_control())
        && ["http://", "https://", "mailto:", "tel:"]
            .iter()
            .any(|scheme| lower.starts_with(scheme) && address.len() > scheme.len())
}
