//! The three characters that mean something in Slack's text.

/// Text for a place where Slack looks for markup: calls nobody and links nothing of its own (RS-T15). Formatting by
/// `*` and the like stays possible: where that matters, `plain_text` and rich text are the places for words.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c => out.push(c),
        }
    }
    out
}

/// The reverse of [`escape`], once.
pub(super) fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let (c, length) = entity(after).unwrap_or(('&', 1));
        out.push(c);
        rest = &after[length..];
    }
    out.push_str(rest);
    out
}

/// The entity at the beginning of a text, and its length.
pub(super) fn entity(text: &str) -> Option<(char, usize)> {
    [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>')]
        .into_iter()
        .find(|(entity, _)| text.starts_with(entity))
        .map(|(entity, c)| (c, entity.len()))
}
