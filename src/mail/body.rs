//! Which parts are the text, which are files.

use crate::html;
use crate::structure::{self, Part};
use crate::{Attachment, clean_file_name, decode};

/// More text than this is shown cut; the whole goes to a file.
const TEXT_MAX: usize = 1024 * 1024;
/// Files of messages within the message are listed down to this depth.
const INNER_MAX: usize = 3;

/// The readable part of a message and its files.
#[derive(Debug, Default)]
pub(crate) struct Body {
    pub pieces: Vec<Piece>,
    pub attachments: Vec<Attachment>,
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

pub(crate) fn read(parts: &[Part<'_>]) -> Body {
    let mut body = Body::default();
    if !parts.is_empty() {
        let report = parts[0].content_type.is("multipart", "report");
        Reader {
            parts,
            report,
            body: &mut body,
            level: 0,
        }
        .part(0);
    }
    body
}

struct Reader<'a, 'b> {
    parts: &'a [Part<'a>],
    report: bool,
    body: &'b mut Body,
    /// How many messages lie around this one.
    level: usize,
}

impl Reader<'_, '_> {
    /// Parts are nested no deeper than `structure` allows, so recursion is bounded.
    fn part(&mut self, index: usize) {
        let part = &self.parts[index];
        let kind = &part.content_type;
        if kind.kind == "multipart" && !part.children.is_empty() {
            match kind.sub.as_str() {
                "alternative" => self.alternative(part),
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

    /// The best of several forms: HTML with words in it, else plain text. Other forms are kept as files.
    fn alternative(&mut self, part: &Part<'_>) {
        let leaves = self.text_leaves(part);
        let find = |sub: &str| {
            leaves
                .iter()
                .copied()
                .find(|leaf| self.parts[*leaf].content_type.is("text", sub))
        };
        let plain = find("plain").map(|leaf| decode_text(&self.parts[leaf]));
        let has_words = |text: &str| text.chars().any(char::is_alphanumeric);
        let html = find("html").map(|leaf| decode_text(&self.parts[leaf]));
        let images = html
            .as_deref()
            .is_some_and(|html| html.contains("<img") || html.contains("<IMG"));
        match (html, plain) {
            (Some(html), plain) if images || has_words(&html::text::html_to_text(&html)) => {
                self.push_html(&html, plain);
            }
            (_, Some(plain)) => self.push_text(plain),
            (Some(html), None) => self.push_html(&html, None),
            (None, None) => {}
        }
        self.attach_others(part, &leaves);
    }

    /// The text parts of an alternative, of its related and mixed parts too.
    fn text_leaves(&self, part: &Part<'_>) -> Vec<usize> {
        let mut found = Vec::new();
        let mut waiting: Vec<usize> = part.children.iter().rev().copied().collect();
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
        let readable = kind.kind == "text" && matches!(kind.sub.as_str(), "plain" | "html" | "enriched" | "richtext" | "x-markdown" | "markdown")
            // A multipart in which no part was found is its own text.
            || kind.kind == "multipart";
        let first = self.body.pieces.is_empty();
        readable && disposition != "attachment" && (!named || first && kind.sub != "enriched")
    }

    /// Parts of reports that only machines read; what they say is in `Bounce`.
    fn is_machine_part(&self, part: &Part<'_>) -> bool {
        let kind = &part.content_type;
        self.report && (kind.kind == "message" || kind.is("text", "rfc822-headers"))
    }

    fn push_text(&mut self, text: String) {
        if text.len() > TEXT_MAX {
            self.attach_rest("text/plain", "message.txt", text.as_bytes());
        }
        let cut = &text[..text.floor_char_boundary(TEXT_MAX)];
        self.body.pieces.push(Piece::Text(cut.to_owned()));
    }

    fn push_html(&mut self, text: &str, plain: Option<String>) {
        let mut document = html::parse(text);
        let images = std::mem::take(&mut document.data_images);
        for (number, (kind, data)) in images.into_iter().enumerate() {
            let extension = kind.rsplit('/').next().unwrap_or("bin").to_owned();
            self.body.attachments.push(Attachment {
                name: clean_file_name(&format!("image-{}.{extension}", number + 1)),
                content_type: sniff(&data)
                    .unwrap_or("application/octet-stream")
                    .to_owned(),
                content_id: Some(format!("visavis-data-{}", number + 1)),
                inline: true,
                data,
            });
        }
        if document.text_length() > TEXT_MAX {
            self.attach_rest("text/html", "message.html", text.as_bytes());
            document.cut(TEXT_MAX);
        }
        self.body.pieces.push(Piece::Html {
            html: document,
            text: plain,
        });
    }

    fn attach_rest(&mut self, content_type: &str, name: &str, data: &[u8]) {
        self.body.attachments.push(Attachment {
            name: name.to_owned(),
            content_type: content_type.to_owned(),
            content_id: None,
            inline: false,
            data: data.to_vec(),
        });
    }

    fn attach(&mut self, part: &Part<'_>) {
        let kind = &part.content_type;
        let data = decode::transfer(part.body, &part.headers.word("content-transfer-encoding"));
        let (disposition, sent_name) = part.headers.disposition();
        let content_id = part
            .headers
            .first("content-id")
            .map(|id| id.trim().trim_matches(['<', '>']).to_owned());
        let claimed = format!("{}/{}", kind.kind, kind.sub);
        let content_type = match sniff(&data) {
            Some(found) => found.to_owned(),
            // What says it is such a picture and is not must not be shown as one.
            None if matches!(
                claimed.as_str(),
                "image/png" | "image/jpeg" | "image/gif" | "image/webp"
            ) =>
            {
                "application/octet-stream".to_owned()
            }
            None if is_token(&claimed) => claimed,
            None => "application/octet-stream".to_owned(),
        };
        let inner = (kind.kind == "message" && matches!(kind.sub.as_str(), "rfc822" | "global"))
            .then(|| structure::split(&data).ok())
            .flatten();
        let subject = inner
            .as_ref()
            .map(|parts| parts[0].headers.text("subject"))
            .unwrap_or_default();
        let name = [sent_name, kind.name.clone()]
            .into_iter()
            .find(|name| !name.is_empty())
            .unwrap_or_else(|| default_name(&content_type, &subject));
        if let Some(parts) = inner.filter(|_| self.level < INNER_MAX) {
            let mut within = Body::default();
            Reader {
                parts: &parts,
                report: false,
                body: &mut within,
                level: self.level + 1,
            }
            .part(0);
            let files = within.attachments.into_iter().filter(|file| !file.inline);
            self.attach_message(&name, content_type, data.clone(), files.collect());
            return;
        }
        let inline = disposition == "inline"
            || disposition.is_empty() && content_id.is_some() && kind.kind == "image";
        self.body.attachments.push(Attachment {
            name: clean_file_name(&name),
            content_type,
            content_id,
            inline,
            data,
        });
    }

    /// A message is kept as a file; the files in it follow, so that nobody has to open it for them.
    fn attach_message(
        &mut self,
        name: &str,
        content_type: String,
        data: Vec<u8>,
        files: Vec<Attachment>,
    ) {
        let name = clean_file_name(name);
        let has_ending = name.len() > 4 && name.to_ascii_lowercase().ends_with(".eml");
        let name = if has_ending {
            name
        } else {
            clean_file_name(&format!("{name}.eml"))
        };
        self.body.attachments.push(Attachment {
            name,
            content_type,
            content_id: None,
            inline: false,
            data,
        });
        self.body.attachments.extend(files);
    }
}

fn default_name(content_type: &str, subject: &str) -> String {
    let ending = match content_type {
        "message/rfc822" | "message/global" => {
            return if subject.is_empty() {
                "message.eml".to_owned()
            } else {
                format!("{subject}.eml")
            };
        }
        "text/calendar" => return "invitation.ics".to_owned(),
        "application/ms-tnef" => return "winmail.dat".to_owned(),
        "application/pgp-signature" => return "signature.asc".to_owned(),
        "application/pkcs7-signature" | "application/x-pkcs7-signature" => {
            return "smime.p7s".to_owned();
        }
        "application/pkcs7-mime" | "application/x-pkcs7-mime" => return "smime.p7m".to_owned(),
        "image/png" => "png",
        "image/jpeg" => "jpg",
        "image/gif" => "gif",
        "image/webp" => "webp",
        "application/pdf" => "pdf",
        "text/plain" => "txt",
        "text/html" => "html",
        "text/csv" => "csv",
        _ => "bin",
    };
    format!("file.{ending}")
}

fn is_token(content_type: &str) -> bool {
    content_type.len() < 128
        && content_type.split('/').all(|word| {
            !word.is_empty()
                && word
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&byte))
        })
}

/// The type of a picture by its first bytes.
fn sniff(data: &[u8]) -> Option<&'static str> {
    match data {
        [0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Some("image/png"),
        [0xFF, 0xD8, 0xFF, ..] => Some("image/jpeg"),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some("image/gif"),
        [
            b'R',
            b'I',
            b'F',
            b'F',
            _,
            _,
            _,
            _,
            b'W',
            b'E',
            b'B',
            b'P',
            ..,
        ] => Some("image/webp"),
        _ => None,
    }
}

fn decode_text(part: &Part<'_>) -> String {
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
