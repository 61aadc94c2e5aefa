//! From bytes to text: transfer encodings and lines, as tolerant as mail needs.

use crate::uuencode;

pub(crate) use crate::charset::decode as charset;

/// Undoes a `Content-Transfer-Encoding` (RFC 2045, section 6); what is unknown stays as it is.
pub(crate) fn transfer(body: &[u8], encoding: &str) -> Vec<u8> {
    match encoding {
        "base64" | "base-64" if is_base64(body) => base64(body),
        "quoted-printable" | "quoted_printable" | "quotedprintable" | "qp" => {
            quoted_printable(body)
        }
        "x-uuencode" | "uuencode" | "x-uue" | "uue" => {
            uuencode::part(body).unwrap_or_else(|| body.to_vec())
        }
        _ => body.to_vec(),
    }
}

/// Whether it can be base64: text that only says so, as some programs send it, is full of other characters.
fn is_base64(body: &[u8]) -> bool {
    let mut foreign = 0_usize;
    let mut length = 0_usize;
    for line in body.split(|byte| *byte == b'\n') {
        let line = line.trim_ascii();
        length += line.len();
        foreign += line
            .iter()
            .filter(|byte| !(byte.is_ascii_alphanumeric() || b"+/=-_".contains(byte)))
            .count();
    }
    foreign * 10 <= length || length < 20
}

/// Base64 that passes over foreign characters and goes on after padding, as glued parts need.
pub(crate) fn base64(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut held) = (0_u32, 0_u32);
    for &byte in text {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => {
                (bits, held) = (0, 0);
                continue;
            }
            _ => continue,
        };
        bits = (bits << 6) | u32::from(value);
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push(((bits >> held) & 0xFF) as u8);
            bits &= (1 << held) - 1;
        }
    }
    out
}

/// Quoted-printable (RFC 2045, section 6.7); a lone `=` is kept.
pub(crate) fn quoted_printable(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    for line in text.split_inclusive(|&byte| byte == b'\n') {
        let content = line.trim_ascii_end();
        let soft = content.last() == Some(&b'=');
        let content = if soft {
            &content[..content.len() - 1]
        } else {
            content
        };
        decode_escapes(content, &mut out);
        if !soft && line.ends_with(b"\n") {
            out.extend_from_slice(if line.ends_with(b"\r\n") {
                b"\r\n"
            } else {
                b"\n"
            });
        }
    }
    out
}

/// Decodes `=XX` in a stretch of bytes.
pub(crate) fn decode_escapes(text: &[u8], out: &mut Vec<u8>) {
    let hex = |byte: Option<&u8>| byte.and_then(|byte| char::from(*byte).to_digit(16));
    let mut at = 0;
    while at < text.len() {
        if text[at] == b'='
            && let (Some(high), Some(low)) = (hex(text.get(at + 1)), hex(text.get(at + 2)))
        {
            out.push(u8::try_from(high * 16 + low).unwrap_or(b'?'));
            at += 3;
        } else {
            out.push(text[at]);
            at += 1;
        }
    }
}

/// Line breaks become `\n`; NUL goes (PostgreSQL refuses it), other control characters become blanks.
pub(crate) fn tidy_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                if chars.peek() != Some(&'\n') {
                    out.push('\n');
                }
            }
            '\0' | '\u{feff}' => {}
            '\n' | '\t' => out.push(c),
            '\u{b}' | '\u{c}' => out.push('\n'),
            c if c.is_control() && !('\u{80}'..='\u{9f}').contains(&c) => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// Joins lines that were broken for transport only (RFC 3676, `format=flowed`).
pub(crate) fn unflow(text: &str, delete_space: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut open: Option<usize> = None;
    for line in text.split('\n') {
        let depth = line.bytes().take_while(|&byte| byte == b'>').count();
        let content = &line[depth..];
        let content = content.strip_prefix(' ').unwrap_or(content);
        let content_is_delimiter = content == "-- ";
        if open == Some(depth) && !content_is_delimiter && !content.is_empty() {
            out.push_str(content);
        } else {
            if open.is_some() {
                out.push('\n');
            }
            if depth > 0 {
                out.push_str(&line[..depth]);
                out.push(' ');
            }
            out.push_str(content);
        }
        if content.ends_with(' ') && !content_is_delimiter {
            if delete_space {
                out.pop();
            }
            open = Some(depth);
        } else {
            out.push('\n');
            open = None;
        }
    }
    if out.ends_with('\n') {
        out.pop();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transfer_encodings_bear_dirt() {
        assert_eq!(base64(b"SGFs\r\nbG8=V2Vs dA=="), b"HalloWelt");
        assert_eq!(quoted_printable(b"M=E4=\r\nrz = x=\n"), b"M\xE4rz = x");
        let text = b"Hello, this is no base64 at all: it only says so.";
        assert_eq!(transfer(text, "base64"), text);
        assert_eq!(
            transfer(b"begin 644 a.txt\n#0V%T\n`\nend\n", "x-uuencode"),
            b"Cat"
        );
    }

    #[test]
    fn flowed_lines_are_joined_but_not_signatures() {
        assert_eq!(
            unflow("one \ntwo\n> a \n> b\n-- \nme", false),
            "one two\n> a b\n-- \nme"
        );
        assert_eq!(unflow("a \n\nb", false), "a \n\nb");
    }
}
