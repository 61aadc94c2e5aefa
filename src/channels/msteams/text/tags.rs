//! HTML as tags and what lies between them: enough to find Teams' own elements, which nothing else knows. Safety is not
//! made here; a cleaner reads the result. Time grows with the length only.

/// A stretch of HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// Between tags, with its entities.
    Text(&'a str),
    /// `<name attributes>`, and the whole of it.
    Open {
        name: &'a str,
        attributes: &'a str,
        raw: &'a str,
    },
    /// `</name>`, and the whole of it.
    Close { name: &'a str, raw: &'a str },
}

/// Walks through HTML.
pub(super) struct Tags<'a> {
    rest: &'a str,
}

impl<'a> Tags<'a> {
    pub(super) fn new(html: &'a str) -> Self {
        Self { rest: html }
    }

    /// What was not walked through yet.
    pub(super) fn rest(&self) -> &'a str {
        self.rest
    }

    /// Goes on after so many bytes, which must end at a letter.
    pub(super) fn pass(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or_default();
    }
}

impl<'a> Iterator for Tags<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        if self.rest.is_empty() {
            return None;
        }
        let start = next_tag(self.rest).unwrap_or(self.rest.len());
        if start > 0 {
            let (text, rest) = self.rest.split_at(start);
            self.rest = rest;
            return Some(Token::Text(text));
        }
        let Some(end) = tag_end(self.rest) else {
            return Some(Token::Text(std::mem::take(&mut self.rest)));
        };
        let (raw, rest) = self.rest.split_at(end);
        self.rest = rest;
        let inner = &raw[1..raw.len() - 1];
        if let Some(name) = inner.strip_prefix('/') {
            let name = &name[..name_length(name)];
            return Some(Token::Close { name, raw });
        }
        let (name, attributes) = inner.split_at(name_length(inner));
        Some(Token::Open {
            name,
            attributes,
            raw,
        })
    }
}

/// Where a `<` with a letter or a slash after it is.
fn next_tag(html: &str) -> Option<usize> {
    let bytes = html.as_bytes();
    let mut from = 0;
    while let Some(found) = html[from..].find('<') {
        let at = from + found;
        let next = bytes.get(at + 1).copied().unwrap_or_default();
        if next.is_ascii_alphabetic() || next == b'/' {
            return Some(at);
        }
        from = at + 1;
    }
    None
}

/// Where a tag ends. Quotes are quotes only where a value begins.
fn tag_end(html: &str) -> Option<usize> {
    let mut quote = None;
    let mut before = 0;
    for (at, byte) in html.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') if before == b'=' => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            before = byte;
        }
    }
    None
}

fn name_length(tag: &str) -> usize {
    tag.find(|c: char| c.is_whitespace() || c == '/' || c == '>')
        .unwrap_or(tag.len())
}

/// The value of an attribute, with its entities.
pub(super) fn attribute<'a>(attributes: &'a str, wanted: &str) -> Option<&'a str> {
    let mut rest = attributes;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() {
            return None;
        }
        let end = rest
            .find(|c: char| c.is_whitespace() || c == '=' || c == '/')
            .unwrap_or(rest.len());
        let (name, after) = rest.split_at(end.max(1));
        let after = after.trim_start();
        let (value, after) = match after.strip_prefix('=') {
            None => ("", after),
            Some(after) => value(after.trim_start()),
        };
        if name.eq_ignore_ascii_case(wanted) {
            return Some(value);
        }
        rest = after;
    }
}

fn value(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(inner) = text.strip_prefix(quote) {
            return inner.split_once(quote).unwrap_or((inner, ""));
        }
    }
    text.split_at(text.find(char::is_whitespace).unwrap_or(text.len()))
}
