//! Slack's text and ours: its rich text and mrkdwn to safe HTML, and our HTML to its blocks.

mod emoji;
mod emoji_names;
mod escape;
mod from_blocks;
mod from_mrkdwn;
mod page;
mod split;
#[cfg(test)]
mod tests;

use std::collections::{BTreeSet, HashMap};

use serde_json::Value;

use crate::channels::pieces;

pub use emoji::{shortcode, shortcode_of};
pub use escape::escape;
pub use page::Page;

/// People's names by their ids, for mentions.
pub type Names = HashMap<String, String>;

/// What a message says, as safe HTML and as plain text. `names` are people's by their ids.
///
/// Its blocks if somebody wrote them in Slack's editor, which is unambiguous; else its text. Takes what there is:
/// nothing in a message makes this fail.
#[must_use]
pub fn decode(message: &Value, names: &Names) -> (String, String) {
    let mut pieces = from_blocks::read(message, names);
    from_blocks::shared(message, names, &mut pieces);
    let html = mail::clean_html(&pieces::write(&pieces));
    let text = mail::html_to_text(&html);
    (html, text)
}

/// Our safe HTML as messages of Slack's, each within its limits; none if nothing is left to read.
///
/// Words stand only where Slack looks for no markup, so nobody is called or linked that we did not link (RS-T15).
#[must_use]
pub fn encode(html: &str) -> Vec<Page> {
    page::pages(pieces::read(html))
}

/// The words of mrkdwn, as of a command.
#[must_use]
pub fn plain(mrkdwn: &str, names: &Names) -> String {
    let pieces = from_mrkdwn::read(mrkdwn, names);
    mail::html_to_text(&pieces::write(&pieces))
}

/// The ids of the people whom a message mentions.
#[must_use]
pub fn mentions(message: &Value) -> Vec<String> {
    let mut found = BTreeSet::new();
    for block in message
        .get("blocks")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
    {
        from_blocks::users(block, &mut found);
    }
    if let Some(text) = message.get("text").and_then(Value::as_str) {
        found.extend(mentions_in(text));
    }
    found.into_iter().collect()
}

/// The ids of the people whom mrkdwn mentions.
#[must_use]
pub fn mentions_in(mrkdwn: &str) -> Vec<String> {
    let ids = mrkdwn.split("<@").skip(1).filter_map(|rest| {
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric())?;
        let closes = rest[end..].starts_with(['>', '|']);
        (closes && end > 0 && end <= 30).then(|| rest[..end].to_owned())
    });
    ids.collect()
}

/// Nothing that could be read.
#[must_use]
pub fn is_blank(text: Option<&str>) -> bool {
    text.is_none_or(|text| text.trim().is_empty())
}
