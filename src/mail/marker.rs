//! Marks of ours that an answer quotes, where its headers were lost on the way (email.md 4).

use std::sync::LazyLock;

use regex::bytes::Regex;

use crate::decode;
use crate::structure::Part;

/// How many different ones are looked for.
const MARKERS_MAX: usize = 20;
/// How much of a part is looked through.
const PART_MAX: usize = 2 * 1024 * 1024;

/// The mark that a mail of ours carries at its foot; programs quote it with the rest.
#[must_use]
pub fn marker(token: &str) -> String {
    format!("r.{token}")
}

/// Also in a reply address that is quoted: what stands there is the same secret.
static MARKER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i-u)\b[rb]\.([a-z2-7]{16,40})\b").expect("the pattern is constant")
});

/// The tokens in all that can be read of a message, in lower case, in the order of the text.
pub(crate) fn markers(parts: &[Part<'_>]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for part in parts {
        let kind = &part.content_type;
        let is_text = kind.kind == "text" || kind.kind == "message" || kind.kind.is_empty();
        if !is_text || !part.children.is_empty() {
            continue;
        }
        let encoding = part.headers.word("content-transfer-encoding");
        let decoded = decode::transfer(&part.body[..part.body.len().min(PART_MAX)], &encoding);
        for marker in MARKER.captures_iter(&decoded).filter_map(|it| it.get(1)) {
            let token = String::from_utf8_lossy(marker.as_bytes()).to_lowercase();
            if !found.contains(&token) {
                found.push(token);
            }
            if found.len() >= MARKERS_MAX {
                return found;
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOKEN: &str = "abcdefghijklmnop234567abcd";

    fn of(raw: &str) -> Vec<String> {
        crate::read(raw.as_bytes(), None).unwrap().markers
    }

    /// Email.md 4.
    #[test]
    fn a_mark_is_found_however_it_is_quoted() {
        let quoted = [
            format!("> > Ref. {}\n", marker(TOKEN)),
            format!("<div>r.{}</div>", TOKEN.to_uppercase()),
            format!("An: HR <payroll+r.{TOKEN}@hr.test>"),
            format!("MAILTO:payroll+b.{TOKEN}@hr.test?subject=x"),
        ];
        for text in quoted {
            let raw = format!("From: a@b.test\nContent-Type: text/html\n\nThanks!\n{text}\n");
            assert_eq!(of(&raw), [TOKEN], "{text}");
        }
        let raw = format!(
            "From: a@b.test\nContent-Transfer-Encoding: quoted-printable\n\n> r=2E{}=\n{}\n",
            &TOKEN[..10],
            &TOKEN[10..]
        );
        assert_eq!(of(&raw), [TOKEN]);
    }

    #[test]
    fn what_only_looks_like_a_mark_is_none() {
        for text in [
            "see r.short".to_owned(),
            format!("mirror.{TOKEN}"),
            format!("r.{TOKEN}9"),
            format!("r.{}", "a".repeat(60)),
        ] {
            assert!(
                of(&format!("From: a@b.test\n\n{text}\n")).is_empty(),
                "{text}"
            );
        }
    }

    /// RS-T17.
    #[test]
    fn a_mail_full_of_marks_is_no_work() {
        let text = format!("r.{TOKEN} r.").repeat(50_000);
        assert_eq!(of(&format!("From: a@b.test\n\n{text}\n")), [TOKEN]);
    }
}
