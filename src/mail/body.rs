//! Which parts of a message are its text.

use crate::calendar::Invitation;
use crate::file_type::sniff;
use crate::html::{self, Event};
use crate::sealed::{self, Armour, Seal};
use crate::structure::Part;
use crate::{Attachment, clean_file_name, decode, uuencode};

/// More text than this is shown cut; the whole goes to a file.
const TEXT_MAX: usize = 1024 * 1024;

/// The readable part of a message and its files.
#[derive(Debug, Default)]
pub(crate) struct Body {
    pub pieces: Vec<Piece>,
    pub attachments: Vec<Attachment>,
    /// Messages that came as files, readable too.
    pub forwarded: Vec<Forwarded>,
    pub invitation: Option<Invitation>,
    pub seals: Vec<Seal>,
    /// What is shown where nothing else has words.
    pub fallback: Vec<Piece>,
    /// Bytes of the files so far.
    pub decoded: usize,
    /// Pictures that were written into the HTML so far.
    data_images: usize,
}

/// A message that came as a file.
#[derive(Debug)]
pub(crate) struct Forwarded {
    /// Who wrote it, when, and what it is called, as programs write that above a forwarded mail.
    pub heading: String,
    pub pieces: Vec<Piece>,
}

/// A stretch of the body; where a mail has both forms, both are kept.
#[derive(Debug)]
pub(crate) enum Piece {
    Text(String),
    Html {
        html: html::Document,
        text: Option<String>,
    },
}

impl Piece {
    pub(crate) fn has_words(&self) -> bool {
        match self {
            Self::Text(text) => has_words(text),
            Self::Html { html, .. } => said(html).words,
        }
    }
}

/// What is to be seen in a document.
struct Said {
    words: bool,
    images: bool,
}

fn said(document: &html::Document) -> Said {
    let mut said = Said {
        words: false,
        images: false,
    };
    for event in &document.events {
        match event {
            Event::Text(text) => said.words |= has_words(text),
            Event::Image(_) => said.images = true,
            _ => {}
        }
    }
    said
}

pub(crate) fn has_words(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

pub(crate) fn read(parts: &[Part<'_>]) -> Body {
    read_within(parts, 0, 0)
}

pub(crate) fn read_within(parts: &[Part<'_>], level: usize, decoded: usize) -> Body {
    let mut body = Body {
        decoded,
        ..Body::default()
    };
    if let Some(message) = parts.first() {
        let report = message.content_type.is("multipart", "report");
        Reader {
            parts,
            report,
            body: &mut body,
            level,
        }
        .part(0);
    }
    if !body.pieces.iter().any(Piece::has_words) {
        let fallback = std::mem::take(&mut body.fallback);
        body.pieces.extend(fallback);
    }
    body
}

/// A walk through the parts of a message.
pub(crate) struct Reader<'a, 'b> {
    parts: &'a [Part<'a>],
    report: bool,
    pub body: &'b mut Body,
    /// How many messages lie around this one.
    pub level: usize,
}

impl Reader<'_, '_> {
    /// Parts are nested no deeper than `structure` allows, so recursion is bounded.
    fn part(&mut self, index: usize) {
        let part = &self.parts[index];
        let kind = &part.content_type;
        if kind.kind == "multipart" && !part.children.is_empty() {
            match kind.sub.as_str() {
                "alternative" => self.alternative(part),
                "signed" => {
                    self.sealed(self.signed_by(part));
                    part.children.iter().for_each(|child| self.part(*child));
                }
                "encrypted" => {
                    self.sealed(Seal::PgpEncrypted);
                    for child in &part.children {
                        let child = &self.parts[*child];
                        // This one says "Version: 1" (RFC 3156, section 4).
                        if !child.content_type.is("application", "pgp-encrypted") {
                            self.attach(child);
                        }
                    }
                }
                _ => part.children.iter().for_each(|child| self.part(*child)),
            }
            return;
        }
        if self.is_machine_part(part) {
            return;
        }
        if self.is_body(part) {
            let decoded = decode_text(part);
            if kind.sub == "html" {
                self.push_html(&decoded, None);
            } else {
                self.push_text(decoded);
            }
        } else {
            self.attach(part);
        }
    }

    /// Which of the two kinds of signatures a `multipart/signed` has (RFC 1847).
    fn signed_by(&self, part: &Part<'_>) -> Seal {
        let by_pgp = part.children.iter().skip(1).any(|child| {
            let kind = &self.parts[*child].content_type;
            kind.is("application", "pgp-signature")
        });
        if by_pgp {
            Seal::PgpSigned
        } else {
            Seal::SmimeSigned
        }
    }

    pub(crate) fn sealed(&mut self, seal: Seal) {
        if !self.body.seals.contains(&seal) {
            self.body.seals.push(seal);
        }
    }

    /// The best of several forms: HTML with words in it, else plain text. Other forms are kept as files.
    fn alternative(&mut self, part: &Part<'_>) {
        let branches: Vec<Vec<usize>> = part
            .children
            .iter()
            .map(|child| self.best_leaves(*child))
            .collect();
        let is_html = |leaf: &usize| self.parts[*leaf].content_type.is("text", "html");
        let is_plain = |leaf: &&usize| {
            let kind = &self.parts[**leaf].content_type;
            kind.kind == "multipart" || kind.kind == "text" && kind.sub != "html" && kind.is_text()
        };
        // Of forms that say the same the last is the best (RFC 2046, section 5.1.4).
        let chosen = branches
            .iter()
            .rposition(|leaves| leaves.iter().any(is_html));
        let plain = branches
            .iter()
            .enumerate()
            .filter(|(branch, _)| Some(*branch) != chosen)
            .find_map(|(_, leaves)| leaves.iter().find(is_plain))
            .map(|leaf| decode_text(&self.parts[*leaf]));
        let mut pieces: Vec<Piece> = Vec::new();
        let mut wholes: Vec<String> = Vec::new();
        for leaf in chosen.map_or(&[] as &[usize], |chosen| &branches[chosen]) {
            if is_html(leaf) {
                let whole = decode_text(&self.parts[*leaf]);
                pieces.push(Piece::Html {
                    html: html::parse(&whole),
                    text: None,
                });
                wholes.push(whole);
            } else if is_plain(&leaf) {
                pieces.push(Piece::Text(decode_text(&self.parts[*leaf])));
                wholes.push(String::new());
            }
        }
        let words = pieces.iter().any(Piece::has_words);
        let images = pieces
            .iter()
            .any(|it| matches!(it, Piece::Html { html, .. } if said(html).images));
        match plain {
            // A picture alone, or nothing, does not replace words.
            Some(plain) if !words && (has_words(&plain) || !images) => {
                self.push_text(plain);
                if images {
                    self.push_all(pieces, &wholes, None);
                }
            }
            plain => {
                let alone = pieces.len() == 1;
                self.push_all(pieces, &wholes, plain.filter(|_| alone));
            }
        }
        let leaves: Vec<usize> = part
            .children
            .iter()
            .flat_map(|child| self.text_leaves(*child))
            .collect();
        self.attach_others(part, &leaves);
    }

    fn push_all(&mut self, pieces: Vec<Piece>, wholes: &[String], mut plain: Option<String>) {
        for (piece, whole) in pieces.into_iter().zip(wholes) {
            match piece {
                Piece::Text(text) => self.push_text(text),
                Piece::Html { html, .. } => self.push_document(html, whole, plain.take()),
            }
        }
    }

    /// The text parts of a form; where it has several forms itself, those of the best of them.
    fn best_leaves(&self, index: usize) -> Vec<usize> {
        let part = &self.parts[index];
        let kind = &part.content_type;
        if kind.kind != "multipart" || part.children.is_empty() {
            return self.text_leaves(index);
        }
        let mut forms: Vec<Vec<usize>> = part
            .children
            .iter()
            .map(|child| self.best_leaves(*child))
            .collect();
        if kind.sub != "alternative" {
            return forms.concat();
        }
        let is_html = |leaf: &usize| self.parts[*leaf].content_type.is("text", "html");
        let with_html = forms.iter().rposition(|leaves| leaves.iter().any(is_html));
        let best = with_html.or_else(|| forms.iter().position(|leaves| !leaves.is_empty()));
        best.map(|best| forms.swap_remove(best)).unwrap_or_default()
    }

    /// The text parts of a form, of its related and mixed parts too.
    fn text_leaves(&self, index: usize) -> Vec<usize> {
        let mut found = Vec::new();
        let mut waiting = vec![index];
        while let Some(index) = waiting.pop() {
            let child = &self.parts[index];
            if child.content_type.kind == "multipart" && !child.children.is_empty() {
                waiting.extend(child.children.iter().rev());
            } else if self.is_body(child)
                || child.content_type.is("text", "x-amp-html")
                || child.content_type.is("text", "watch-html")
            {
                found.push(index);
            }
        }
        found
    }

    fn attach_others(&mut self, part: &Part<'_>, leaves: &[usize]) {
        let mut waiting: Vec<usize> = part.children.iter().rev().copied().collect();
        while let Some(index) = waiting.pop() {
            let child = &self.parts[index];
            if child.content_type.kind == "multipart" && !child.children.is_empty() {
                waiting.extend(child.children.iter().rev());
            } else if !leaves.contains(&index) {
                self.attach(child);
            }
        }
    }

    fn is_body(&self, part: &Part<'_>) -> bool {
        let kind = &part.content_type;
        let (disposition, name) = part.headers.disposition();
        let named = !(name.is_empty() && kind.name.is_empty());
        // A multipart in which no part was found is its own text.
        let readable = kind.is_text() || kind.kind == "multipart";
        let first = self.body.pieces.is_empty();
        readable && disposition != "attachment" && (!named || first && kind.sub != "enriched")
    }

    /// Parts of reports that only machines read; what they say is in `Bounce`.
    fn is_machine_part(&self, part: &Part<'_>) -> bool {
        let kind = &part.content_type;
        self.report && (kind.kind == "message" || kind.is("text", "rfc822-headers"))
    }

    fn push_text(&mut self, text: String) {
        let mut text = text;
        if let Some((kept, files)) = uuencode::take(&text) {
            text = kept;
            for file in files {
                let content_type = sniff(&file.data).unwrap_or("application/octet-stream");
                self.push_file(&file.name, content_type.to_owned(), file.data);
            }
        }
        match sealed::armour(&text) {
            Some(Armour::Signed(inner)) => {
                self.sealed(Seal::PgpSigned);
                self.push_file("signed.asc", "text/plain".to_owned(), text.into_bytes());
                text = inner;
            }
            Some(Armour::Encrypted { around, armoured }) => {
                self.sealed(Seal::PgpEncrypted);
                let kind = "application/octet-stream".to_owned();
                self.push_file("encrypted.asc", kind, armoured.into_bytes());
                text = around;
            }
            None => {}
        }
        if text.len() > TEXT_MAX {
            self.push_file(
                "message.txt",
                "text/plain".to_owned(),
                text.as_bytes().to_vec(),
            );
            text.truncate(text.floor_char_boundary(TEXT_MAX));
        }
        self.body.pieces.push(Piece::Text(text));
    }

    fn push_html(&mut self, text: &str, plain: Option<String>) {
        self.push_document(html::parse(text), text, plain);
    }

    fn push_document(&mut self, mut document: html::Document, whole: &str, plain: Option<String>) {
        let images = std::mem::take(&mut document.data_images);
        renumber(&mut document, images.len(), self.body.data_images);
        for (kind, data) in images {
            self.body.data_images += 1;
            let number = self.body.data_images;
            let extension = kind.rsplit('/').next().unwrap_or("bin").to_owned();
            self.body.decoded += data.len();
            self.body.attachments.push(Attachment {
                name: clean_file_name(&format!("image-{number}.{extension}")),
                content_type: sniff(&data)
                    .unwrap_or("application/octet-stream")
                    .to_owned(),
                content_id: Some(data_id(self.level, number)),
                inline: true,
                data,
            });
        }
        if self.level > 0 {
            relevel(&mut document, self.level);
        }
        if document.text_length() > TEXT_MAX {
            let data = whole.as_bytes().to_vec();
            self.push_file("message.html", "text/html".to_owned(), data);
            document.cut(TEXT_MAX);
        }
        self.body.pieces.push(Piece::Html {
            html: document,
            text: plain,
        });
    }

    pub(crate) fn push_file(&mut self, name: &str, content_type: String, data: Vec<u8>) {
        self.body.decoded += data.len();
        self.body.attachments.push(Attachment {
            name: clean_file_name(name),
            content_type,
            content_id: None,
            inline: false,
            data,
        });
    }
}

/// Under which id a picture is kept that was written into the HTML; those of messages within have others.
fn data_id(level: usize, number: usize) -> String {
    if level == 0 {
        format!("visavis-data-{number}")
    } else {
        format!("visavis-data-{level}.{number}")
    }
}

/// Pictures are counted through all documents of a mail.
fn renumber(document: &mut html::Document, count: usize, before: usize) {
    if before == 0 || count == 0 {
        return;
    }
    for_own_pictures(document, |number| {
        format!("cid:visavis-data-{}", number + before)
    });
}

fn relevel(document: &mut html::Document, level: usize) {
    for_own_pictures(document, |number| format!("cid:{}", data_id(level, number)));
}

fn for_own_pictures(document: &mut html::Document, change: impl Fn(usize) -> String) {
    for event in &mut document.events {
        if let Event::Image(image) = event
            && let Some(number) = image.src.strip_prefix("cid:visavis-data-")
            && let Ok(number) = number.parse::<usize>()
        {
            image.src = change(number);
        }
    }
}

pub(crate) fn decode_text(part: &Part<'_>) -> String {
    let kind = &part.content_type;
    let bytes = decode::transfer(part.body, &part.headers.word("content-transfer-encoding"));
    let label = if kind.charset.is_empty() && kind.sub == "html" {
        meta_charset(&bytes)
    } else {
        kind.charset.clone()
    };
    let text = decode::tidy_text(&decode::charset(&bytes, &label));
    if kind.flowed && kind.sub == "plain" {
        decode::unflow(&text, kind.delete_space)
    } else {
        text
    }
}

/// The charset that a page names for itself, in its first kilobyte.
fn meta_charset(bytes: &[u8]) -> String {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_ascii_lowercase();
    let Some(at) = head.find("charset=") else {
        return String::new();
    };
    head[at + 8..]
        .trim_start_matches(['"', '\''])
        .split(['"', '\'', '>', ';', ' ', '/'])
        .next()
        .unwrap_or_default()
        .to_owned()
}
