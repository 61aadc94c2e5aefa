//! Parameters of header fields (RFC 2045, section 5.1; RFC 2231), as tolerant as mail needs.

use std::collections::BTreeMap;

use crate::charset;
use crate::header::{decode_words, one_line};

/// More parameters than this are no mail program's.
const COUNT_MAX: usize = 100;

/// The value of a field before its parameters, and they themselves by name in lower case.
#[derive(Debug, Default)]
pub(crate) struct Parameters {
    /// In lower case.
    pub value: String,
    found: BTreeMap<String, String>,
}

impl Parameters {
    /// A parameter; empty where there is none.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.found.get(name).map_or("", String::as_str)
    }

    /// A name for people: encoded words are decoded, though none may be here (RFC 2047, section 5).
    pub(crate) fn text(&self, name: &str) -> String {
        one_line(&decode_words(self.get(name)))
    }
}

/// Reads a field. Where a name comes in plain and in extended form the extended one counts, as it is the full one.
pub(crate) fn parse(field: &str) -> Parameters {
    let (value, mut rest) = match field.find(';') {
        Some(at) => (&field[..at], &field[at..]),
        // A forgotten semicolon: `multipart/mixed boundary=x`.
        None => field
            .trim_start()
            .find([' ', '\t'])
            .map_or((field, ""), |at| field.trim_start().split_at(at)),
    };
    let mut parameters = Parameters {
        value: without_comments(value).trim().to_ascii_lowercase(),
        found: BTreeMap::new(),
    };
    // Which piece, whether it is percent-encoded, and what it says.
    let mut pieces: BTreeMap<String, BTreeMap<u32, (bool, String)>> = BTreeMap::new();
    for _ in 0..COUNT_MAX {
        rest = rest.trim_start_matches(|c: char| c == ';' || c == ',' || c.is_whitespace());
        let Some(equals) = rest.find(['=', ';']) else {
            break;
        };
        if rest.as_bytes()[equals] == b';' {
            rest = &rest[equals..];
            continue;
        }
        let key = without_comments(&rest[..equals]);
        let key = key.trim().rsplit([' ', '\t']).next().unwrap_or_default();
        let key = key.to_ascii_lowercase();
        let (value, after) = value_of(rest[equals + 1..].trim_start());
        rest = after;
        match key.split_once('*') {
            None => {
                parameters.found.entry(key).or_insert(value);
            }
            Some((name, index)) => {
                let is_encoded = index.is_empty() || index.ends_with('*');
                let index = index.trim_end_matches('*').parse().unwrap_or(0);
                pieces
                    .entry(name.to_owned())
                    .or_default()
                    .entry(index)
                    .or_insert((is_encoded, value));
            }
        }
    }
    for (name, pieces) in pieces {
        let text = extended(&pieces);
        if !text.is_empty() {
            parameters.found.insert(name, text);
        }
    }
    parameters
}

/// A value and what comes after it. In quotes everything counts up to the quote that something sensible follows:
/// programs put names with quotes in them between quotes.
fn value_of(text: &str) -> (String, &str) {
    let Some(inner) = text.strip_prefix('"') else {
        // A name with blanks that was not quoted goes up to the semicolon, unless another parameter follows.
        let end = text.find(';').unwrap_or(text.len());
        let (mut value, mut rest) = text.split_at(end);
        if let Some(equals) = value.find('=')
            && let Some(blank) = value[..equals].trim_end().rfind([' ', '\t'])
            && value[blank..equals]
                .trim()
                .bytes()
                .all(|byte| byte.is_ascii_alphabetic() || byte == b'-')
            && !value.trim_start().starts_with("=?")
        {
            rest = &text[blank..];
            value = &text[..blank];
        }
        let value = value.trim();
        return (value.trim_matches('"').to_owned(), rest);
    };
    let mut out = String::new();
    let mut chars = inner.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' => {
                // A path of Windows is no escape.
                match chars.peek() {
                    Some((_, next @ ('"' | '\\'))) => {
                        out.push(*next);
                        chars.next();
                    }
                    _ => out.push('\\'),
                }
            }
            '"' => {
                let after = &inner[at + 1..];
                let trimmed = after.trim_start();
                if trimmed.is_empty()
                    || trimmed.starts_with([';', ',', '('])
                    || after.starts_with([' ', '\t'])
                {
                    return (out, after);
                }
                out.push('"');
            }
            c => out.push(c),
        }
    }
    (out, "")
}

/// Pieces put together (RFC 2231, sections 3 and 4): the first encoded one names the charset for all.
fn extended(pieces: &BTreeMap<u32, (bool, String)>) -> String {
    let mut label = String::new();
    let mut bytes = Vec::new();
    for (place, (is_encoded, value)) in pieces.values().enumerate() {
        if !is_encoded {
            bytes.extend_from_slice(value.as_bytes());
            continue;
        }
        let mut value = value.as_str();
        if place == 0 {
            let mut parts = value.splitn(3, '\'');
            if let (Some(charset), Some(_), Some(text)) = (parts.next(), parts.next(), parts.next())
            {
                charset.clone_into(&mut label);
                value = text;
            }
        }
        percent_decode(value, &mut bytes);
    }
    charset::decode(&bytes, &label)
}

fn percent_decode(text: &str, out: &mut Vec<u8>) {
    let bytes = text.as_bytes();
    let hex = |byte: Option<&u8>| byte.and_then(|byte| char::from(*byte).to_digit(16));
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] == b'%'
            && let (Some(high), Some(low)) = (hex(bytes.get(at + 1)), hex(bytes.get(at + 2)))
        {
            out.push(u8::try_from(high * 16 + low).unwrap_or(b'?'));
            at += 3;
        } else {
            out.push(bytes[at]);
            at += 1;
        }
    }
}

fn without_comments(text: &str) -> String {
    let mut depth = 0_u32;
    text.chars()
        .filter(|c| match c {
            '(' => {
                depth += 1;
                false
            }
            ')' => {
                depth = depth.saturating_sub(1);
                false
            }
            _ => depth == 0,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(field: &str) -> String {
        parse(field).text("filename")
    }

    #[test]
    fn names_are_read_in_every_form() {
        for (field, expected) in [
            ("attachment; filename=a.pdf", "a.pdf"),
            ("attachment; filename=\"a b.pdf\"; size=3", "a b.pdf"),
            (
                "attachment; filename=Lohn März 2026.pdf",
                "Lohn März 2026.pdf",
            ),
            ("attachment; filename*=UTF-8''M%C3%A4rz.pdf", "März.pdf"),
            (
                "attachment; filename*=utf-8'de'M%C3%A4rz.pdf; filename=_.pdf",
                "März.pdf",
            ),
            (
                "attachment; filename=_.pdf; filename*=iso-8859-1''M%E4rz.pdf",
                "März.pdf",
            ),
            (
                "attachment; filename*0=\"very \"; filename*1=\"long.pdf\"",
                "very long.pdf",
            ),
            (
                "attachment; filename*1*=%A4rz.pdf; filename*0*=utf-8''M%C3",
                "März.pdf",
            ),
            (
                "attachment; filename*0*=utf-8''M%C3%A4; filename*1=rz.pdf",
                "März.pdf",
            ),
            (
                "attachment; filename=\"=?utf-8?B?TcOkcnoucGRm?=\"",
                "März.pdf",
            ),
            (
                "attachment; filename==?iso-8859-1?Q?M=E4rz.pdf?=",
                "März.pdf",
            ),
            (
                "attachment; filename=\"=?utf-8?Q?M=C3=A4?= =?utf-8?Q?rz.pdf?=\"",
                "März.pdf",
            ),
            (
                "attachment; filename=\"C:\\docs\\a.pdf\"",
                "C:\\docs\\a.pdf",
            ),
            (
                "attachment; filename=\"say \\\"hi\\\".txt\"",
                "say \"hi\".txt",
            ),
            ("attachment; filename=\"say \"hi\".txt\"", "say \"hi\".txt"),
            ("attachment filename=a.pdf", "a.pdf"),
            ("attachment; FileName = a.pdf ;", "a.pdf"),
            ("attachment; filename=\"a;b=c.pdf\"", "a;b=c.pdf"),
            ("attachment; filename*=bad%ZZ", "bad%ZZ"),
            ("attachment; filename=", ""),
        ] {
            assert_eq!(name(field), expected, "{field}");
        }
    }

    #[test]
    fn types_with_forgotten_semicolons_keep_their_boundary() {
        for field in [
            "multipart/mixed boundary=\"x y\"",
            "multipart/mixed; charset=utf-8 boundary=\"x y\"",
            "Multipart/Mixed (a comment); Boundary=\"x y\"",
            "multipart/mixed;; boundary=\"x y\"",
        ] {
            let parsed = parse(field);
            assert_eq!(parsed.get("boundary"), "x y", "{field}");
            assert_eq!(parsed.value, "multipart/mixed", "{field}");
        }
    }
}
