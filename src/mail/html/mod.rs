//! HTML of mail as a flat, balanced list of events of bounded depth: what every other step reads.

pub(crate) mod clean;
pub(crate) mod text;
mod tree;

pub(crate) use tree::{Document, is_block, parse};
pub use tree::{Element, Event, Image};

/// HTML as a walk through it, bounded in depth; every [`Event::Open`] has its [`Event::Close`]. Line breaks that count,
/// as in `pre`, are [`Event::Break`].
#[must_use]
pub fn events(html: &str) -> Vec<Event> {
    parse(html).events
}

/// The words of HTML without addresses of links, for tests.
#[cfg(test)]
pub(crate) fn html_to_text_words(html: &str) -> String {
    crate::fold::fold_html(&parse(html).events, true).text
}
