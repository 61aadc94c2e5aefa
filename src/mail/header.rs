//! Header fields: unfolding, encoded words, addresses, identifiers and parameters.

use crate::decode;
use crate::parameters;
use crate::{Mailbox, SuspiciousSender};

/// The fields of one header block, in order, names in lower case, values unfolded but not decoded.
#[derive(Debug, Default)]
pub(crate) struct Headers {
    fields: Vec<(String, String)>,
}

/// A `Content-Type` (RFC 2045, section 5), with what reading needs of its parameters.
#[derive(Debug, Default)]
pub(crate) struct ContentType {
    /// `text`, `multipart`…; lower case.
    pub kind: String,
    /// `plain`, `mixed`…; lower case.
    pub sub: String,
    pub boundary: String,
    pub charset: String,
    pub name: String,
    pub report_type: String,
    pub method: String,
    pub flowed: bool,
    pub delete_space: bool,
}

impl ContentType {
    pub(crate) fn is(&self, kind: &str, sub: &str) -> bool {
        self.kind == kind && self.sub == sub
    }

    /// Whether it is a text that people read as it is.
    pub(crate) fn is_text(&self) -> bool {
        self.kind == "text"
            && matches!(
                self.sub.as_str(),
                "plain" | "html" | "enriched" | "richtext" | "x-markdown" | "markdown"
            )
    }

    /// Whether it is what Exchange wraps a mail in (MS-OXTNEF).
    pub(crate) fn is_tnef(&self) -> bool {
        self.kind == "application" && matches!(self.sub.as_str(), "ms-tnef" | "vnd.ms-tnef")
    }

    /// Whether it is an object of S/MIME (RFC 8551, section 3.2).
    pub(crate) fn is_cms(&self) -> bool {
        self.kind == "application" && matches!(self.sub.as_str(), "pkcs7-mime" | "x-pkcs7-mime")
    }
}

/// Parameters are parsed from at most this much of a field: more is no mail program's.
const PARAMETERS_MAX: usize = 8 * 1024;
/// Addresses and identifiers are read from at most this much of a field.
const LIST_MAX: usize = 64 * 1024;

impl Headers {
    pub(crate) fn parse(block: &[u8]) -> Self {
        let mut fields: Vec<(String, String)> = Vec::new();
        for line in block.split(|&byte| byte == b'\n') {
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            let text = decode::charset(line, "utf-8");
            if line
                .first()
                .is_some_and(|&byte| byte == b' ' || byte == b'\t')
            {
                if let Some((_, value)) = fields.last_mut() {
                    value.push_str(&text);
                }
            } else if let Some((name, value)) = text.split_once(':') {
                let name = name.trim().to_ascii_lowercase();
                fields.push((name, value.trim_start().to_owned()));
            }
        }
        Self { fields }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields
            .iter()
            .filter(move |(field, _)| field == name)
            .map(|(_, value)| value.as_str())
    }

    pub(crate) fn first<'a>(&'a self, name: &'a str) -> Option<&'a str> {
        self.all(name).next()
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|(field, _)| field == name)
    }

    /// Lower case, without comments and parameters.
    pub(crate) fn word(&self, name: &str) -> String {
        let value = self.first(name).unwrap_or_default().to_ascii_lowercase();
        let end = value.find([';', '(', ',']).unwrap_or(value.len());
        value[..end].trim().to_owned()
    }

    pub(crate) fn text(&self, name: &str) -> String {
        one_line(&decode_words(self.first(name).unwrap_or_default()))
    }

    pub(crate) fn mailboxes(&self, name: &str) -> Vec<Mailbox> {
        self.all(name).flat_map(mailboxes).collect()
    }

    pub(crate) fn ids(&self, name: &str) -> Vec<String> {
        self.all(name).flat_map(ids).collect()
    }

    pub(crate) fn content_type(&self) -> ContentType {
        let value = cut(
            self.first("content-type").unwrap_or_default(),
            PARAMETERS_MAX,
        );
        let parsed = parameters::parse(value);
        let essence = parsed.value.split([' ', '\t']).next().unwrap_or_default();
        let (kind, sub) = essence.split_once('/').unwrap_or((essence, ""));
        let (kind, sub) = match (kind.trim(), sub.trim()) {
            // No type, or one that is no type, is plain text (RFC 2045, section 5.2).
            ("", _) | ("text", "" | "text") => ("text", "plain"),
            (kind, "") if kind != "multipart" => ("text", "plain"),
            other => other,
        };
        ContentType {
            kind: kind.to_owned(),
            sub: sub.to_owned(),
            boundary: parsed.get("boundary").trim_end().to_owned(),
            charset: parsed.get("charset").trim().to_owned(),
            name: parsed.text("name"),
            report_type: parsed.get("report-type").to_ascii_lowercase(),
            method: parsed.get("method").to_ascii_lowercase(),
            flowed: parsed.get("format").eq_ignore_ascii_case("flowed"),
            delete_space: parsed.get("delsp").eq_ignore_ascii_case("yes"),
        }
    }

    /// The kind of disposition (RFC 2183) in lower case, and the file's name as it was sent.
    pub(crate) fn disposition(&self) -> (String, String) {
        let value = cut(
            self.first("content-disposition").unwrap_or_default(),
            PARAMETERS_MAX,
        );
        let parsed = parameters::parse(value);
        let name = [parsed.text("filename"), parsed.text("name")]
            .into_iter()
            .find(|name| !name.is_empty());
        (parsed.value, name.unwrap_or_default())
    }
}

fn cut(text: &str, max: usize) -> &str {
    &text[..text.floor_char_boundary(max)]
}

/// One line without control characters, blanks folded into one.
pub(crate) fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let c = if c.is_control() { ' ' } else { c };
        if c != ' ' || !(out.is_empty() || out.ends_with(' ')) {
            out.push(c);
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Decodes encoded words (RFC 2047); neighbours in one charset are joined as bytes, as a letter may be split between
/// them.
pub(crate) fn decode_words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut held: Vec<u8> = Vec::new();
    let mut held_charset = String::new();
    let mut rest = text;
    // Where the next search may begin: an opening that led nowhere is passed over, not cut off.
    let mut from = 0;
    while let Some(at) = rest[from..].find("=?").map(|found| from + found) {
        let Some((word, length)) = encoded_word(&rest[at..]) else {
            from = at + 2;
            continue;
        };
        let before = &rest[..at];
        let adjacent = !held.is_empty() && before.trim().is_empty();
        // Charsets with states begin anew in every word.
        if !adjacent || held_charset != word.charset || word.charset.starts_with("iso-2022") {
            flush(&mut out, &mut held, &held_charset);
        }
        if !adjacent {
            out.push_str(before);
        }
        held_charset = word.charset;
        held.extend_from_slice(&word.bytes);
        rest = &rest[at + length..];
        from = 0;
    }
    flush(&mut out, &mut held, &held_charset);
    out.push_str(rest);
    out
}

fn flush(out: &mut String, held: &mut Vec<u8>, charset: &str) {
    if !held.is_empty() {
        out.push_str(&decode::charset(held, charset));
        held.clear();
    }
}

struct EncodedWord {
    charset: String,
    bytes: Vec<u8>,
}

/// The longest encoded word that is looked for; the standard says 75, programs do not keep to it.
const WORD_MAX: usize = 4096;

fn encoded_word(text: &str) -> Option<(EncodedWord, usize)> {
    let window = cut(text, WORD_MAX);
    let (charset, rest) = window.strip_prefix("=?")?.split_once('?')?;
    if charset.is_empty() || charset.len() > 60 || charset.contains(char::is_whitespace) {
        return None;
    }
    let (encoding, rest) = rest.split_once('?')?;
    let end = rest.find("?=")?;
    let content = &rest[..end];
    let bytes = match encoding {
        "b" | "B" => decode::base64(content.as_bytes()),
        "q" | "Q" => {
            let mut bytes = Vec::new();
            decode::decode_escapes(content.replace('_', " ").as_bytes(), &mut bytes);
            bytes
        }
        _ => return None,
    };
    let consumed = 2 + charset.len() + 1 + encoding.len() + 1 + end + 2;
    // RFC 2231, section 5: a language may follow the charset.
    let charset = charset
        .split('*')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    Some((EncodedWord { charset, bytes }, consumed))
}

/// Identifiers in angle brackets (RFC 5322, section 3.6.4), or bare words where a program left the brackets out.
pub(crate) fn ids(value: &str) -> Vec<String> {
    let value = cut(value, LIST_MAX);
    let mut found = Vec::new();
    let mut rest = value;
    while let Some(start) = rest.find('<') {
        let Some(end) = rest[start..].find('>') else {
            break;
        };
        let id: String = rest[start + 1..start + end]
            .chars()
            .filter(|c| !c.is_whitespace() && !c.is_control())
            .collect();
        if !id.is_empty() {
            found.push(id);
        }
        rest = &rest[start + end + 1..];
    }
    if found.is_empty() {
        found.extend(
            value
                .split_whitespace()
                .filter(|word| word.contains('@'))
                .map(|word| {
                    word.trim_matches(['<', '>', '"', ',', ';'])
                        .chars()
                        .filter(|c| !c.is_control())
                        .collect()
                }),
        );
    }
    found
}

/// Reads a list of addresses (RFC 5322, section 3.4) and whatever is close to one.
pub(crate) fn mailboxes(value: &str) -> Vec<Mailbox> {
    split_addresses(cut(value, LIST_MAX))
        .into_iter()
        .filter_map(mailbox)
        .collect()
}

/// Cuts at commas and semicolons outside quotes, comments and brackets; a group's name goes.
fn split_addresses(value: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let (mut quoted, mut comment, mut angle, mut escaped) = (false, 0_u32, false, false);
    let mut start = 0;
    for (at, c) in value.char_indices() {
        if escaped {
            escaped = false;
            continue;
        }
        match c {
            '\\' => escaped = true,
            '"' if comment == 0 => quoted = !quoted,
            _ if quoted => {}
            '(' => comment += 1,
            ')' => comment = comment.saturating_sub(1),
            _ if comment > 0 => {}
            '<' => angle = true,
            '>' => angle = false,
            ',' | ';' if !angle => {
                found.push(&value[start..at]);
                start = at + 1;
            }
            ':' if !angle && !value[start..at].contains('@') => start = at + 1,
            _ => {}
        }
    }
    found.push(&value[start..]);
    found
}

fn mailbox(text: &str) -> Option<Mailbox> {
    let (name, address) = match text.rfind('<') {
        Some(open) => {
            let end = text[open..]
                .find('>')
                .map_or(text.len(), |close| open + close);
            (text[..open].to_owned(), text[open + 1..end].to_owned())
        }
        None => without_comments(text),
    };
    let address: String = address
        .trim()
        .trim_start_matches("mailto:")
        .chars()
        .filter(|c| !c.is_whitespace() && !c.is_control() && *c != '<')
        .collect::<String>()
        .trim_matches(['"', '\'', ','])
        .to_lowercase();
    if address.is_empty() || !address.contains('@') && !text.contains('<') {
        return None;
    }
    Some(Mailbox {
        name: display_name(&name),
        address,
    })
}

/// `ann@example.com (Ann)`: the old form, in which the comment is the name.
fn without_comments(text: &str) -> (String, String) {
    let (mut name, mut address, mut depth) = (String::new(), String::new(), 0_u32);
    for c in text.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            c if depth > 0 => name.push(c),
            c => address.push(c),
        }
    }
    let words: Vec<&str> = address.split_whitespace().collect();
    if words.len() > 1
        && let Some(place) = words.iter().rposition(|word| word.contains('@'))
    {
        let found = words[place].to_owned();
        let others: Vec<&str> = words
            .iter()
            .enumerate()
            .filter(|(at, _)| *at != place)
            .map(|(_, word)| *word)
            .collect();
        if name.is_empty() {
            name = others.join(" ");
        }
        return (name, found);
    }
    (name, address)
}

fn display_name(raw: &str) -> String {
    let mut plain = String::with_capacity(raw.len());
    let mut escaped = false;
    for c in raw.trim().chars() {
        match c {
            _ if escaped => {
                plain.push(c);
                escaped = false;
            }
            '\\' => escaped = true,
            '"' => {}
            c => plain.push(c),
        }
    }
    let name = one_line(&decode_words(&plain));
    name.trim_matches(['"', '\'']).trim().to_owned()
}

/// Who the mail claims to be from, and what is odd about the claim (RFC 5322 wants one `From` with one address).
pub(crate) fn sender(headers: &Headers) -> (Option<Mailbox>, Option<SuspiciousSender>) {
    let fields: Vec<&str> = headers.all("from").collect();
    let all = headers.mailboxes("from");
    let from = all
        .first()
        .cloned()
        .or_else(|| headers.mailboxes("sender").into_iter().next());
    let suspicion = if fields.len() > 1 {
        Some(SuspiciousSender::SeveralFromHeaders)
    } else if all.len() > 1 {
        Some(SuspiciousSender::SeveralFromAddresses)
    } else {
        from.as_ref()
            .filter(|from| name_holds_other_address(from))
            .map(|_| SuspiciousSender::AddressInName)
    };
    (from, suspicion)
}

fn name_holds_other_address(from: &Mailbox) -> bool {
    from.name
        .split(|c: char| {
            c.is_whitespace()
                || matches!(
                    c,
                    '<' | '>' | '(' | ')' | '"' | '\'' | ',' | ';' | '[' | ']'
                )
        })
        .map(|word| word.replace('＠', "@").to_lowercase())
        .any(|word| {
            let is_address = word
                .split_once('@')
                .is_some_and(|(local, domain)| !local.is_empty() && domain.contains('.'));
            is_address && word.trim_end_matches('.') != from.address
        })
}

/// The lists of `List-Id` (RFC 2919, section 3): what stands in angle brackets, in lower case.
pub(crate) fn lists(headers: &Headers) -> Vec<String> {
    let id = |value: &str| {
        let inner = value.rsplit('<').next().unwrap_or_default();
        inner
            .split('>')
            .next()
            .unwrap_or_default()
            .trim()
            .to_lowercase()
    };
    let mut lists: Vec<String> = headers.all("list-id").take(10).map(id).collect();
    lists.retain(|it| !it.is_empty());
    lists
}

/// Whether `X-Auto-Response-Suppress` covers answers such as ours ([MS-OXCMAIL], section 2.1.3.2.16); delivery
/// and read receipts are no such answers.
pub(crate) fn suppresses_replies(headers: &Headers) -> bool {
    headers.all("x-auto-response-suppress").any(|value| {
        let mut words = value.split([',', ';', ' ']);
        words.any(|it| {
            ["all", "autoreply"]
                .iter()
                .any(|word| it.eq_ignore_ascii_case(word))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses(value: &str) -> Vec<String> {
        mailboxes(value)
            .into_iter()
            .map(|mailbox| format!("{}|{}", mailbox.name, mailbox.address))
            .collect()
    }

    #[test]
    fn addresses_of_all_forms_are_read() {
        assert_eq!(
            addresses(r#""Doe, Ann" <Ann@Example.COM>, b@c.de"#),
            ["Doe, Ann|ann@example.com", "|b@c.de"]
        );
        assert_eq!(
            addresses("ann@example.com (Ann Doe)"),
            ["Ann Doe|ann@example.com"]
        );
        assert_eq!(addresses("undisclosed-recipients:;"), Vec::<String>::new());
        assert_eq!(addresses("Team: a@b.c, d@e.f;"), ["|a@b.c", "|d@e.f"]);
        assert_eq!(
            addresses("=?utf-8?b?Sm/Do28gQ29uY2Vpw6fDo28=?= <j@x.pt>"),
            ["João Conceição|j@x.pt"]
        );
    }

    #[test]
    fn encoded_words_may_split_a_letter() {
        assert_eq!(
            decode_words("=?utf-8?q?M=C3?= =?utf-8?q?=A4rz?= x"),
            "März x"
        );
        assert_eq!(decode_words("a =?iso-8859-1?Q?=E4_b?= c"), "a ä b c");
        assert_eq!(decode_words("=?broken"), "=?broken");
    }

    #[test]
    fn odd_senders_are_flagged() {
        let read = |block: &str| sender(&Headers::parse(block.as_bytes())).1;
        assert_eq!(
            read("From: a@b.c\nFrom: d@e.f"),
            Some(SuspiciousSender::SeveralFromHeaders)
        );
        assert_eq!(
            read("From: a@b.c, d@e.f"),
            Some(SuspiciousSender::SeveralFromAddresses)
        );
        assert_eq!(
            read("From: \"boss@corp.com\" <x@evil.example>"),
            Some(SuspiciousSender::AddressInName)
        );
        assert_eq!(read("From: \"a@b.cd\" <a@b.cd>"), None);
    }
}
