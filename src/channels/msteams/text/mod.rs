//! Teams' text and ours: its HTML, Markdown and plain text to safe HTML, and our HTML to what Teams shows.

mod from_markdown;
mod from_teams;
mod plain;
mod split;
mod tags;
#[cfg(test)]
mod tests;
mod to_markdown;

use std::borrow::Cow;

use crate::channels::pieces;

pub use to_markdown::escape as escape_markdown;

/// The words of a message as it came.
#[derive(Clone, Copy, Debug, Default)]
pub struct Source<'a> {
    /// What Teams' editor wrote: unambiguous, so it comes first.
    pub html: Option<&'a str>,
    /// The text.
    pub text: &'a str,
    /// The text's format: `plain`, `markdown` or `xml`.
    pub format: &'a str,
}

/// Somebody whom a message mentions, in the order of its entities.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mention {
    /// How the text has it: `<at>Name</at>`.
    pub text: String,
    /// Their name.
    pub name: String,
    /// It is us.
    pub is_own: bool,
}

/// A picture in the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Image {
    /// Where it is.
    pub url: String,
    /// What the HTML has in its place after `cid:`.
    pub cid: String,
}

/// What a message says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decoded {
    /// As safe HTML.
    pub html: String,
    /// As plain text, without what it quotes.
    pub text: String,
    /// The message that it quotes.
    pub quotes: Option<String>,
    /// Its pictures.
    pub images: Vec<Image>,
    /// It mentions us.
    pub is_to_us: bool,
}

/// One message of Teams'.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The text.
    pub text: String,
    /// Its `textFormat`.
    pub format: &'static str,
}

/// What a message says. Takes what there is: nothing in a message makes this fail. Mentions of us are taken out by the
/// entities that name them.
#[must_use]
pub fn decode(source: Source<'_>, mentions: &[Mention], is_webhook: bool) -> Decoded {
    let mut mentions = Cow::Borrowed(mentions);
    // An outgoing webhook's activity need not name its mention: it is what the text begins with.
    let first = plain::first_mention(source.text).filter(|_| is_webhook);
    let is_named = mentions.iter().any(|it| it.is_own);
    if let Some((text, name)) = first.filter(|_| !is_named) {
        mentions.to_mut().push(Mention {
            text: text.to_owned(),
            name: name.to_owned(),
            is_own: true,
        });
    }
    let from_html = source.html.map(|html| from_teams::read(html, &mentions));
    let is_said =
        |it: &Decoded| !it.text.is_empty() || !it.images.is_empty() || it.quotes.is_some();
    let mut decoded = match from_html.filter(is_said) {
        Some(decoded) => decoded,
        None if source.format == "xml" => from_teams::read(source.text, &mentions),
        None => {
            let words = plain::without_mentions(source.text, &mentions);
            let html = match source.format {
                "markdown" => from_markdown(&words),
                _ => from_plain(&words),
            };
            Decoded {
                text: mail::html_to_text(&html),
                html,
                ..Decoded::default()
            }
        }
    };
    decoded.is_to_us = mentions.iter().any(|it| it.is_own);
    decoded
}

fn from_plain(text: &str) -> String {
    mail::clean_html(&mail::text_to_html(&plain::unescape(text)))
}

/// Our safe HTML as messages of Teams', each well below its limit; none if nothing is left to read.
///
/// In Teams' own subset of HTML (`xml`), in which words mean nothing but themselves (RS-T15).
#[must_use]
pub fn encode(html: &str) -> Vec<Page> {
    let page = |pieces: Vec<_>| Page {
        text: pieces::write(&pieces),
        format: "xml",
    };
    split::split(pieces::read(html))
        .into_iter()
        .map(page)
        .collect()
}

/// As [`encode`], in Markdown: for answers to an outgoing webhook. Words mean nothing but themselves (RS-T15).
#[must_use]
pub fn encode_markdown(html: &str) -> Vec<Page> {
    let page = |pieces: Vec<_>| Page {
        text: to_markdown::write(&pieces),
        format: "markdown",
    };
    split::split(pieces::read(html))
        .into_iter()
        .map(page)
        .collect()
}

/// Markdown as safe HTML.
#[must_use]
pub fn from_markdown(text: &str) -> String {
    mail::clean_html(&pieces::write(&from_markdown::read(text)))
}
