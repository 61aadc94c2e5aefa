//! HTML of mail as a flat, balanced list of events of bounded depth: what every other step reads.

pub(crate) mod clean;
pub(crate) mod text;
mod tree;

pub(crate) use tree::{Document, Element, Event, is_block, parse};

/// The words of HTML without addresses of links, for tests.
#[cfg(test)]
pub(crate) fn html_to_text_words(html: &str) -> String {
    crate::fold::fold_html(&parse(html).events, true).text
}
