//! Text as somebody typed it, as the `rich_text` block that Slack makes of it.

use serde_json::{Value, json};

/// The block of a text.
pub(super) fn block(text: &str) -> Value {
    let mut elements = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let Some(end) = rest[at..].find('>') else {
            break;
        };
        words(&rest[..at], &mut elements);
        elements.push(special(&rest[at + 1..at + end]));
        rest = &rest[at + end + 1..];
    }
    words(rest, &mut elements);
    json!({
        "type": "rich_text", "block_id": "b1",
        "elements": [{ "type": "rich_text_section", "elements": elements }],
    })
}

/// `@U…`, `#C…`, `https://…|words`.
fn special(inside: &str) -> Value {
    let (target, label) = inside.split_once('|').unwrap_or((inside, ""));
    if let Some(user) = target.strip_prefix('@') {
        json!({ "type": "user", "user_id": user })
    } else if let Some(channel) = target.strip_prefix('#') {
        json!({ "type": "channel", "channel_id": channel })
    } else if let Some(range) = target.strip_prefix('!') {
        json!({ "type": "broadcast", "range": range })
    } else if label.is_empty() {
        json!({ "type": "link", "url": plain(target) })
    } else {
        json!({ "type": "link", "url": plain(target), "text": plain(label) })
    }
}

/// Text with `*bold*`, `_italic_`, `~struck~`, `` `code` `` and `:emoji:` in it.
fn words(text: &str, elements: &mut Vec<Value>) {
    let marks = [
        ('*', "bold"),
        ('_', "italic"),
        ('~', "strike"),
        ('`', "code"),
    ];
    let mut rest = text;
    let mut before = String::new();
    while let Some(first) = rest.chars().next() {
        let starts = before
            .chars()
            .next_back()
            .is_none_or(|it| !it.is_alphanumeric());
        let style = marks.iter().find(|it| it.0 == first && starts);
        if let Some((mark, name)) = style
            && let Some(end) = rest[1..].find(*mark)
            && end > 0
            && !rest[1..=end].starts_with(' ')
            && !rest[1..=end].ends_with(' ')
            && !rest[end + 2..].starts_with(char::is_alphanumeric)
        {
            push(&mut before, elements);
            let inside = plain(&rest[1..=end]);
            elements.push(json!({ "type": "text", "text": inside, "style": { *name: true } }));
            rest = &rest[end + 2..];
            continue;
        }
        if first == ':'
            && let Some(end) = rest[1..].find(':')
            && end > 1
            && is_emoji(&rest[1..=end])
        {
            push(&mut before, elements);
            elements.push(json!({ "type": "emoji", "name": &rest[1..=end] }));
            rest = &rest[end + 2..];
            continue;
        }
        before.push(first);
        rest = &rest[first.len_utf8()..];
    }
    push(&mut before, elements);
}

/// `eyes`, `+1`; the minutes of a time are none.
fn is_emoji(name: &str) -> bool {
    let is_part = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || "_+-".contains(it);
    name.chars().all(is_part) && !name.chars().all(|it| it.is_ascii_digit())
}

fn push(text: &mut String, elements: &mut Vec<Value>) {
    if !text.is_empty() {
        elements.push(json!({ "type": "text", "text": plain(text) }));
        text.clear();
    }
}

fn plain(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}
