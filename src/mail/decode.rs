//! From bytes to text: transfer encodings and character sets, as tolerant as mail needs.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// Undoes a `Content-Transfer-Encoding` (RFC 2045, section 6); what is unknown stays as it is.
pub(crate) fn transfer(body: &[u8], encoding: &str) -> Vec<u8> {
    match encoding {
        "base64" => base64(body),
        "quoted-printable" => quoted_printable(body),
        _ => body.to_vec(),
    }
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

/// Bytes to text: as declared if that decodes cleanly, else UTF-8, else windows-1252, which takes everything.
pub(crate) fn charset(bytes: &[u8], label: &str) -> String {
    if let Some(encoding) = declared(label) {
        let (text, _, broken) = encoding.decode(bytes);
        if !broken {
            return text.into_owned();
        }
    }
    let (text, _, broken) = UTF_8.decode(bytes);
    if broken {
        WINDOWS_1252.decode(bytes).0.into_owned()
    } else {
        text.into_owned()
    }
}

/// ASCII is no promise: mail that says so is often UTF-8, so it is tried first.
fn declared(label: &str) -> Option<&'static Encoding> {
    let label = label.trim().trim_matches(['"', '\'']).to_ascii_lowercase();
    match label.as_str() {
        "" | "us-ascii" | "ascii" | "ansi_x3.4-1968" | "unknown-8bit" | "default" => None,
        "ks_c_5601" | "cp949" | "ms949" => Encoding::for_label(b"euc-kr"),
        "cp932" | "ms932" => Encoding::for_label(b"shift_jis"),
        "cp936" | "ms936" => Encoding::for_label(b"gbk"),
        "cp950" => Encoding::for_label(b"big5"),
        "utf8mb4" | "utf_8" => Some(UTF_8),
        _ => Encoding::for_label(label.as_bytes()).or_else(|| {
            // `cp-1252`, `iso8859_1` and the like.
            let tidy = label.replace(['_', ' '], "-").replace("cp-", "cp");
            Encoding::for_label(tidy.as_bytes())
        }),
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
    fn a_wrong_charset_falls_back_without_question_marks() {
        assert_eq!(charset("März".as_bytes(), "us-ascii"), "März");
        assert_eq!(charset(b"M\xE4rz", "utf-8"), "März");
        assert_eq!(charset(b"\x82\xA0", "cp932"), "あ");
        assert_eq!(charset(b"M\xE4rz", "no-such-set"), "März");
    }

    #[test]
    fn transfer_encodings_bear_dirt() {
        assert_eq!(base64(b"SGFs\r\nbG8=V2Vs dA=="), b"HalloWelt");
        assert_eq!(quoted_printable(b"M=E4=\r\nrz = x=\n"), b"M\xE4rz = x");
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
