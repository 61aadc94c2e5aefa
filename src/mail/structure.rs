//! The skeleton of a message: header blocks and parts, found in one pass over the lines, with limits.

use crate::Unreadable;
use crate::header::{ContentType, Headers};

/// The largest message that is looked at.
const MESSAGE_MAX: usize = 25 * 1024 * 1024;
/// The largest header block, of the message or of a part.
const HEADER_MAX: usize = 256 * 1024;
/// How deep multiparts may be nested.
const DEPTH_MAX: usize = 20;
/// How many parts a message may have.
const PARTS_MAX: usize = 500;

/// One part of a message; the first of [`split`]'s list is the message itself.
#[derive(Debug)]
pub(crate) struct Part<'a> {
    pub headers: Headers,
    pub content_type: ContentType,
    /// Still in its transfer encoding.
    pub body: &'a [u8],
    /// Places in the list of [`split`].
    pub children: Vec<usize>,
}

/// An open multipart: its place in the list and the text that divides it (RFC 2046, section 5.1.1).
struct Open {
    part: usize,
    boundary: Vec<u8>,
}

/// Splits a message into its parts. Time grows with the length only; nothing is decoded.
pub(crate) fn split(raw: &[u8]) -> Result<Vec<Part<'_>>, Unreadable> {
    if raw.len() > MESSAGE_MAX {
        return Err(Unreadable::TooLarge);
    }
    let mut parts: Vec<Part<'_>> = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let start = skip_leading_lines(raw);
    let (block, mut at) = header_block(raw, start, &open)?;
    let headers = Headers::parse(block);
    if headers.is_empty() {
        return Err(Unreadable::NotAMail);
    }
    let mut leaf = begin_part(&mut parts, &mut open, headers, &raw[at..])?;
    let mut leaf_start = at;

    while at < raw.len() {
        let end = line_end(raw, at);
        let Some((level, closes)) = boundary_at(&raw[at..end], &open) else {
            at = end;
            continue;
        };
        if let Some(index) = leaf {
            parts[index].body = without_last_break(raw, leaf_start, at);
        }
        let parent = open[level].part;
        at = end;
        if closes {
            open.truncate(level);
            // What follows the last part is an epilogue and belongs to nobody.
            leaf = None;
            leaf_start = at;
            continue;
        }
        open.truncate(level + 1);
        let (block, body) = header_block(raw, at, &open)?;
        if parts.len() >= PARTS_MAX {
            return Err(Unreadable::TooManyParts);
        }
        let index = parts.len();
        parts[parent].children.push(index);
        leaf = begin_part(&mut parts, &mut open, Headers::parse(block), &raw[body..])?;
        at = body;
        leaf_start = body;
    }
    if let Some(index) = leaf {
        parts[index].body = &raw[leaf_start.min(raw.len())..];
    }
    Ok(parts)
}

/// Adds a part; a multipart opens a level. Says which part the following lines belong to.
fn begin_part(
    parts: &mut Vec<Part<'_>>,
    open: &mut Vec<Open>,
    headers: Headers,
    rest: &[u8],
) -> Result<Option<usize>, Unreadable> {
    let index = parts.len();
    let mut content_type = headers.content_type();
    if content_type.kind == "multipart" && content_type.boundary.is_empty() {
        content_type.boundary = guessed_boundary(rest);
    }
    if content_type.kind == "multipart" && !content_type.boundary.is_empty() {
        if open.len() >= DEPTH_MAX {
            return Err(Unreadable::TooDeep);
        }
        let boundary = content_type.boundary.clone().into_bytes();
        open.push(Open {
            part: index,
            boundary,
        });
    }
    // A multipart takes its preamble as body: when no part follows it is all there is.
    parts.push(Part {
        headers,
        content_type,
        body: &[],
        children: Vec::new(),
    });
    Ok(Some(index))
}

/// The boundary of a multipart that forgot to name it: a line of dashes and a word, with a field of a part below it.
fn guessed_boundary(rest: &[u8]) -> String {
    const LOOKED_AT: usize = 4096;
    let head = &rest[..rest.len().min(LOOKED_AT)];
    let mut lines = head
        .split(|byte| *byte == b'\n')
        .map(<[u8]>::trim_ascii_end);
    let mut before = lines.next().unwrap_or_default();
    for line in lines {
        let is_field = line.len() > 8 && line[..8].eq_ignore_ascii_case(b"content-");
        if is_field
            && let Some(word) = before.strip_prefix(b"--")
            && !word.is_empty()
            && word.len() <= 200
            && let Ok(word) = str::from_utf8(word)
        {
            return word.to_owned();
        }
        before = line;
    }
    String::new()
}

/// Which open multipart a line divides, and whether it ends it.
fn boundary_at(line: &[u8], open: &[Open]) -> Option<(usize, bool)> {
    let text = line.strip_prefix(b"--")?.trim_ascii_end();
    open.iter()
        .enumerate()
        .rev()
        .find_map(|(level, candidate)| {
            let rest = text.strip_prefix(candidate.boundary.as_slice())?;
            match rest {
                b"" => Some((level, false)),
                b"--" => Some((level, true)),
                _ => None,
            }
        })
}

/// The header block that begins at `start`, and where the body begins.
fn header_block<'a>(
    raw: &'a [u8],
    start: usize,
    open: &[Open],
) -> Result<(&'a [u8], usize), Unreadable> {
    let mut at = start;
    while at < raw.len() {
        let end = line_end(raw, at);
        let line = raw[at..end].trim_ascii_end();
        let blank = |byte: Option<&u8>| byte.is_some_and(|byte| matches!(byte, b' ' | b'\t'));
        let continues = blank(raw.get(at));
        // A line of blanks may be an old way of folding (RFC 5322, section 4.2), if the next one goes on with it.
        if line.is_empty() && !(continues && blank(raw.get(end))) {
            return Ok((&raw[start..at], end));
        }
        let is_header =
            continues || looks_like_header(line) || is_known_header(&raw[end.min(raw.len())..]);
        if boundary_at(&raw[at..end], open).is_some() || !is_header {
            return Ok((&raw[start..at], at));
        }
        if end - start > HEADER_MAX {
            return Err(Unreadable::HeaderTooLarge);
        }
        at = end;
    }
    Ok((&raw[start.min(raw.len())..], raw.len()))
}

/// A name without blanks and a colon (RFC 5322, section 2.2), or a line so old-fashioned that it has a blank before it.
fn looks_like_header(line: &[u8]) -> bool {
    let Some(colon) = line.iter().take(1000).position(|&byte| byte == b':') else {
        return false;
    };
    let name = line[..colon].trim_ascii_end();
    !name.is_empty() && name.split(|byte| *byte == b' ').count() < 4
}

/// Whether a field that every mail has follows: then the line before it is a broken one, not the body's first.
fn is_known_header(rest: &[u8]) -> bool {
    const KNOWN: [&[u8]; 12] = [
        b"subject:",
        b"from:",
        b"to:",
        b"cc:",
        b"date:",
        b"message-id:",
        b"mime-version:",
        b"content-type:",
        b"content-transfer-encoding:",
        b"in-reply-to:",
        b"references:",
        b"received:",
    ];
    KNOWN.iter().any(|name| {
        rest.get(..name.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(name))
    })
}

/// An mbox line and empty lines before the header are the transport's, not the mail's.
fn skip_leading_lines(raw: &[u8]) -> usize {
    let mut at = if raw.starts_with(b"\xEF\xBB\xBF") {
        3
    } else {
        0
    };
    while at < raw.len() {
        let end = line_end(raw, at);
        let line = raw[at..end].trim_ascii();
        if !line.is_empty() && !line.starts_with(b"From ") && !line.starts_with(b">From ") {
            break;
        }
        at = end;
    }
    at
}

fn line_end(raw: &[u8], at: usize) -> usize {
    raw[at..]
        .iter()
        .position(|&byte| byte == b'\n')
        .map_or(raw.len(), |found| at + found + 1)
}

/// The line break before a boundary belongs to the boundary (RFC 2046, section 5.1.1).
fn without_last_break(raw: &[u8], start: usize, end: usize) -> &[u8] {
    let body = &raw[start.min(end)..end];
    let body = body.strip_suffix(b"\n").unwrap_or(body);
    body.strip_suffix(b"\r").unwrap_or(body)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bodies(raw: &str) -> Vec<String> {
        let parts = split(raw.as_bytes()).expect("readable");
        parts
            .iter()
            .map(|part| String::from_utf8_lossy(part.body).into_owned())
            .collect()
    }

    #[test]
    fn parts_end_where_their_boundary_begins() {
        let raw = "Content-Type: multipart/mixed; boundary=ab\n\npre\n--ab\n\none\n--abc\n--ab\n\ntwo\n--ab--\nafter\n";
        assert_eq!(bodies(raw), ["pre", "one\n--abc", "two"]);
    }

    #[test]
    fn a_missing_last_boundary_loses_nothing() {
        assert_eq!(
            bodies("Content-Type: multipart/mixed; boundary=b\n\n--b\n\none"),
            ["", "one"]
        );
    }

    #[test]
    fn a_boundary_that_was_not_named_is_found() {
        let raw =
            "Content-Type: multipart/mixed\n\npre\n--b\nContent-Type: text/plain\n\none\n--b--\n";
        assert_eq!(bodies(raw), ["pre", "one"]);
    }

    #[test]
    fn limits_are_kept_without_parsing_further() {
        let deep: Vec<String> = (0..30)
            .map(|level| {
                format!("Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n")
            })
            .collect();
        assert_eq!(
            split(deep.concat().as_bytes()).err(),
            Some(Unreadable::TooDeep)
        );
        let many = format!(
            "Content-Type: multipart/mixed; boundary=b\n\n{}",
            "--b\n\nx\n".repeat(100_000)
        );
        assert_eq!(split(many.as_bytes()).err(), Some(Unreadable::TooManyParts));
        let headers = "X: y\n".repeat(1_000_000);
        assert_eq!(
            split(headers.as_bytes()).err(),
            Some(Unreadable::HeaderTooLarge)
        );
        assert_eq!(split(b"no header here").err(), Some(Unreadable::NotAMail));
        assert_eq!(split(b"").err(), Some(Unreadable::NotAMail));
    }
}
