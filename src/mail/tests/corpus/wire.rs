//! Bodies as whole messages, in the encodings and character sets that programs choose.

use std::fmt::Write as _;

use super::Lot;
use crate::html::text::escape;

/// Lines broken at blanks so that none is longer than `width`, as programs that send plain text do; quote marks are
/// repeated where `marked`.
pub(crate) fn wrap(text: &str, width: usize, marked: bool) -> String {
    let mut out = String::new();
    for line in text.split('\n') {
        let mark: String = line
            .chars()
            .take_while(|c| matches!(c, '>' | ' '))
            .collect();
        let mark = if marked && mark.contains('>') {
            mark
        } else {
            String::new()
        };
        let mut length = 0;
        for (index, word) in line.split(' ').enumerate() {
            let wide = word.chars().count();
            if index > 0 && length + 1 + wide > width {
                out.push('\n');
                out.push_str(&mark);
                length = mark.chars().count();
            } else if index > 0 {
                out.push(' ');
                length += 1;
            }
            out.push_str(word);
            length += wide;
        }
        out.push('\n');
    }
    out.pop();
    out
}

/// `format=flowed` (RFC 3676): soft breaks end with a blank, quoted ones repeat the mark.
pub(crate) fn flow(text: &str) -> String {
    let mut out = Vec::new();
    for line in text.split('\n') {
        if line == "-- " {
            out.push(line.to_owned());
            continue;
        }
        let line = line.trim_end();
        let broken = wrap(line, 72, true);
        let count = broken.lines().count();
        for (index, piece) in broken.split('\n').enumerate() {
            let stuffed = if piece.starts_with(' ') || piece.starts_with("From ") {
                " "
            } else {
                ""
            };
            let soft = if index + 1 < count { " " } else { "" };
            out.push(format!("{stuffed}{piece}{soft}"));
        }
    }
    out.join("\n")
}

pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::new();
    escape(text, &mut out);
    out
}

/// Each line in its own element, lists as lists.
pub(crate) fn html_lines(text: &str, open: &str, close: &str, blank: &str) -> String {
    let mut out = String::new();
    let mut list = false;
    for line in text.lines() {
        if let Some(item) = line.strip_prefix("- ") {
            if !list {
                out.push_str("<ul>");
            }
            list = true;
            let _ = write!(out, "<li>{}</li>", escaped(item));
            continue;
        }
        if list {
            out.push_str("</ul>");
            list = false;
        }
        if line.is_empty() {
            out.push_str(blank);
        } else {
            let _ = write!(out, "{open}{}{close}", escaped(line));
        }
    }
    if list {
        out.push_str("</ul>");
    }
    out
}

fn quoted_printable(bytes: &[u8]) -> String {
    let mut out = String::new();
    let mut length = 0;
    for (index, &byte) in bytes.iter().enumerate() {
        if byte == b'\n' {
            out.push_str("\r\n");
            length = 0;
            continue;
        }
        let at_end = bytes.get(index + 1).is_none_or(|next| *next == b'\n');
        let plain = (33..=126).contains(&byte) && byte != b'=' || byte == b' ' && !at_end;
        let wide = if plain { 1 } else { 3 };
        if length + wide > 75 {
            out.push_str("=\r\n");
            length = 0;
        }
        if plain {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "={byte:02X}");
        }
        length += wide;
    }
    out
}

fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for (index, chunk) in bytes.chunks(3).enumerate() {
        if index > 0 && index % 19 == 0 {
            out.push_str("\r\n");
        }
        let value = chunk
            .iter()
            .fold(0_u32, |value, byte| (value << 8) | u32::from(*byte))
            << (8 * (3 - chunk.len()));
        for place in 0..4 {
            let sign = SIGNS[usize::try_from((value >> (18 - 6 * place)) & 63).expect("six bits")];
            out.push(if place <= chunk.len() {
                char::from(sign)
            } else {
                '='
            });
        }
    }
    out
}

fn crlf(bytes: &[u8]) -> Vec<u8> {
    let ends = |byte: &u8| {
        if *byte == b'\n' {
            vec![b'\r', b'\n']
        } else {
            vec![*byte]
        }
    };
    bytes.iter().flat_map(ends).collect()
}

/// A part in a character set and an encoding that can hold it.
fn part(kind: &str, text: &str, flowed: bool, lot: &mut Lot) -> Vec<u8> {
    let sets = [
        "utf-8",
        "utf-8",
        "utf-8",
        "windows-1252",
        "windows-1251",
        "iso-8859-2",
        "iso-2022-jp",
        "gb18030",
        "windows-1255",
    ];
    let label = *lot.pick(&sets);
    let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).expect("known");
    let (bytes, _, broken) = encoding.encode(text);
    let (bytes, label) = if broken {
        (text.as_bytes().to_vec(), "utf-8")
    } else {
        (bytes.into_owned(), label)
    };
    let (name, body) = match lot.below(3) {
        0 => ("base64", base64(&crlf(&bytes)).into_bytes()),
        1 => ("8bit", crlf(&bytes)),
        _ => ("quoted-printable", quoted_printable(&bytes).into_bytes()),
    };
    let flowed = if flowed { "; format=flowed" } else { "" };
    let mut out = format!("Content-Type: text/{kind}; charset={label}{flowed}\r\nContent-Transfer-Encoding: {name}\r\n\r\n").into_bytes();
    out.extend(body);
    out
}

/// A message of plain text, HTML or both.
pub(crate) fn message(
    subject: &str,
    text: Option<(&str, bool)>,
    html: Option<&str>,
    lot: &mut Lot,
) -> Vec<u8> {
    let mut out = format!("From: Ben Okafor <ben.okafor@company.test>\r\nTo: HR <hr@company.test>\r\nSubject: {subject}\r\nMIME-Version: 1.0\r\n").into_bytes();
    match (text, html) {
        (Some((text, flowed)), Some(html)) => {
            out.extend(b"Content-Type: multipart/alternative; boundary=\"=_b1\"\r\n\r\n--=_b1\r\n");
            out.extend(part("plain", text, flowed, lot));
            out.extend(b"\r\n--=_b1\r\n");
            out.extend(part("html", html, false, lot));
            out.extend(b"\r\n--=_b1--\r\n");
        }
        (Some((text, flowed)), None) => out.extend(part("plain", text, flowed, lot)),
        (None, html) => out.extend(part("html", html.unwrap_or_default(), false, lot)),
    }
    out
}

/// HTML as relays, sanitizers and other programs hand it on: without names, without styles, in capitals, in tables.
pub(crate) fn quirks(html: &str, lot: &mut Lot) -> String {
    match lot.below(12) {
        0 => without(html, &["class", "id"]),
        1 => without(html, &["style"]),
        2 => format!("<table width=\"100%\"><tbody><tr><td>{html}</td></tr></tbody></table>"),
        3 => html
            .replace("<div", "<DIV")
            .replace("</div>", "</DIV>")
            .replace("<blockquote", "<BLOCKQUOTE")
            .replace("</blockquote>", "</BLOCKQUOTE>"),
        4 => html
            .replace(" class=\"", " class=\"x_")
            .replace(" id=\"", " id=\"x_"),
        5 => html
            .replace("&lt;", "&lt;<a href=\"mailto:a@b.test\">")
            .replace("&gt;", "</a>&gt;"),
        6 => html.replace("><", ">\n<"),
        _ => html.to_owned(),
    }
}

fn without(html: &str, names: &[&str]) -> String {
    let mut out = html.to_owned();
    for name in names {
        for quote in ['"', '\''] {
            let start = format!(" {name}={quote}");
            while let Some(at) = out.find(&start) {
                let end = out[at + start.len()..]
                    .find(quote)
                    .map_or(out.len(), |end| at + start.len() + end + 1);
                out.replace_range(at..end, "");
            }
        }
    }
    out
}
