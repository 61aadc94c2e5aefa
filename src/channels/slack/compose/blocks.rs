//! The blocks that our posts and forms are made of. Whatever anybody wrote stands in plain text, where
//! Slack looks for no markup (RS-T15).

use serde_json::{Value, json};

use crate::channels::slack::names::action;

/// How many letters a button bears.
const BUTTON: usize = 75;
/// How many letters a paragraph bears.
pub(in crate::channels::slack) const PARAGRAPH: usize = 3000;
/// How many blocks a message bears.
pub(in crate::channels::slack) const BLOCKS: usize = 50;

/// Text in which nothing is markup, cut to what Slack takes.
pub(in crate::channels::slack) fn plain(text: &str, letters: usize) -> Value {
    json!({ "type": "plain_text", "text": cut(text, letters), "emoji": false })
}

/// At most so many letters, as Slack counts them, and never nothing, which it refuses.
pub(in crate::channels::slack) fn cut(text: &str, letters: usize) -> String {
    let text = text.trim();
    if text.is_empty() {
        return "…".to_owned();
    }
    let mut kept = String::new();
    let mut units = 0;
    for letter in text.chars() {
        units += letter.len_utf16();
        if units >= letters {
            kept.push('…');
            return kept;
        }
        kept.push(letter);
    }
    kept
}

/// A paragraph.
pub(in crate::channels::slack) fn paragraph(lines: &[String]) -> Value {
    json!({ "type": "section", "text": plain(&lines.join("\n"), PARAGRAPH) })
}

/// A paragraph with a button beside it.
pub(in crate::channels::slack) fn paragraph_with(lines: &[String], button: Value) -> Value {
    let mut block = paragraph(lines);
    block["accessory"] = button;
    block
}

/// Small print.
pub(in crate::channels::slack) fn small(text: &str) -> Value {
    json!({ "type": "context", "elements": [plain(text, 2000)] })
}

/// A title.
pub(in crate::channels::slack) fn title(text: &str) -> Value {
    json!({ "type": "header", "text": plain(text, 150) })
}

/// A button that tells us `value`.
pub(in crate::channels::slack) fn button(action: &str, words: &str, value: &str) -> Value {
    json!({
        "type": "button",
        "action_id": action,
        "text": plain(words, BUTTON),
        "value": value,
    })
}

/// The one button of several that is meant to be pressed.
pub(in crate::channels::slack) fn primary(mut button: Value) -> Value {
    button["style"] = "primary".into();
    button
}

/// A button that opens an address; `count` distinguishes several in a message.
pub(in crate::channels::slack) fn link(count: usize, words: &str, address: &str) -> Value {
    json!({
        "type": "button",
        "action_id": format!("{}_{count}", action::LINK),
        "text": plain(words, BUTTON),
        "url": address,
    })
}

/// Buttons in a row.
pub(in crate::channels::slack) fn row(buttons: Vec<Value>) -> Value {
    json!({ "type": "actions", "elements": buttons })
}

/// A line between parts.
pub(in crate::channels::slack) fn line() -> Value {
    json!({ "type": "divider" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_long_is_cut_as_slack_counts() {
        assert_eq!(cut("Payroll", 75), "Payroll");
        assert_eq!(cut("  ", 75), "…");
        let flags = "🏳️‍🌈".repeat(40);
        let kept = cut(&flags, 75);
        assert!(kept.encode_utf16().count() <= 75, "{kept}");
        assert!(kept.ends_with('…'));
    }
}
