//! Plain text as Teams sends it: mentions stand in it as `<at>Name</at>`, and entities where its editor wrote them.

use super::Mention;

/// A mention is not longer than this.
const NAME_MAX: usize = 600;

/// Takes out the mentions of us, and puts the names of others in their place, each by the entity that names it.
pub(super) fn without_mentions(text: &str, mentions: &[Mention]) -> String {
    let mut text = text.replace("\r\n", "\n").replace('\0', "");
    for mention in mentions.iter().filter(|it| it.text.starts_with("<at")) {
        let name = if mention.is_own {
            String::new()
        } else if mention.name.is_empty() {
            format!("@{}", inner(&mention.text))
        } else {
            format!("@{}", mention.name)
        };
        text = replace_once(&text, &mention.text, &name);
    }
    if !mentions.is_empty() {
        text = names_of(&text);
    }
    text.trim().to_owned()
}

/// A mention that a text begins with, and its name.
pub(super) fn first_mention(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start();
    let near = &text[..text.floor_char_boundary(NAME_MAX)];
    let end = near.find("</at>")?;
    let is_mention = near.starts_with("<at") && is_start(&near[..end]);
    is_mention.then(|| (&text[..end + "</at>".len()], inner(&near[..end])))
}

fn replace_once(text: &str, what: &str, with: &str) -> String {
    let Some(at) = text.find(what) else {
        return text.to_owned();
    };
    let (before, after) = (&text[..at], &text[at + what.len()..]);
    let after = if with.is_empty() {
        let after = after.trim_start_matches(' ');
        after.strip_prefix("&nbsp;").unwrap_or(after)
    } else {
        after
    };
    format!("{before}{with}{after}")
}

/// Mentions whose entity has them otherwise, as names.
fn names_of(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("<at") {
        let (before, tag) = rest.split_at(at);
        let near = &tag[..tag.floor_char_boundary(NAME_MAX)];
        let Some(end) = near.find("</at>").filter(|end| is_start(&tag[..*end])) else {
            out.push_str(&rest[..at + 3]);
            rest = &rest[at + 3..];
            continue;
        };
        out.push_str(before);
        out.push('@');
        out.push_str(inner(&tag[..end]));
        rest = &tag[end + "</at>".len()..];
    }
    out.push_str(rest);
    out
}

/// `<at>` or `<at …>` with no other tag after it.
fn is_start(text: &str) -> bool {
    text[3..].starts_with(['>', ' ']) && text.contains('>') && !text[3..].contains('<')
}

fn inner(mention: &str) -> &str {
    let after = mention.split_once('>').map_or("", |(_, after)| after);
    let name = after.strip_suffix("</at>").unwrap_or(after).trim();
    name.strip_prefix('@').unwrap_or(name)
}

/// Decodes entities once, if every ampersand begins one and there is no bare bracket: then somebody escaped the text.
pub(super) fn unescape(text: &str) -> String {
    if !text.contains('&') || text.contains(['<', '>']) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, after) = rest.split_at(at);
        let Some((c, length)) = entity(after) else {
            return text.to_owned();
        };
        out.push_str(before);
        out.push(c);
        rest = &after[length..];
    }
    out.push_str(rest);
    out
}

fn entity(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(12).position(|it| it == b';')?;
    let c = match &text[1..end] {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        number => {
            let digits = number.strip_prefix('#')?;
            let code = match digits.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => digits.parse().ok()?,
            };
            char::from_u32(code).filter(|c| !c.is_control())?
        }
    };
    Some((c, end + 1))
}

/// Text for HTML.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\0' => {}
            c => out.push(c),
        }
    }
    out
}
