//! Parts that are files: kept, and where something readable is in them, opened.

use crate::body::{Body, Forwarded, Piece, Reader, decode_text, has_words, read_within};
use crate::file_type::{can_be_drawn, default_name, file_type};
use crate::header::Headers;
use crate::html::{self, Event};
use crate::sealed::{self, Cms, Seal};
use crate::structure::{self, Part};
use crate::{Attachment, calendar, clean_file_name, decode, tnef};

/// Messages within the message are opened down to this depth.
const INNER_MAX: usize = 3;
/// Messages within the message whose text is shown.
const FORWARDED_MAX: usize = 20;
/// Bytes of all files together; beyond that messages within the message are not opened (RS-T9).
const DECODED_MAX: usize = 50 * 1024 * 1024;

impl Reader<'_, '_> {
    pub(crate) fn attach(&mut self, part: &Part<'_>) {
        let kind = &part.content_type;
        let encoding = part.headers.word("content-transfer-encoding");
        let data = decode::transfer(part.body, &encoding);
        let (disposition, sent_name) = part.headers.disposition();
        let content_id = part
            .headers
            .first("content-id")
            .map(|id| id.trim().trim_matches(['<', '>']).to_owned());
        let claimed = format!("{}/{}", kind.kind, kind.sub);
        let content_type = file_type(&data, claimed);
        let sent_name = [sent_name, kind.name.clone()]
            .into_iter()
            .find(|name| !name.is_empty())
            .unwrap_or_default();
        let lower = sent_name.to_ascii_lowercase();
        if self.unpack(&data, kind.is_tnef() || lower == "winmail.dat") {
            return;
        }
        if kind.is_cms() || has_ending(&lower, ".p7m") {
            self.unseal(&data);
        }
        if kind.is("text", "calendar")
            || kind.is("application", "ics")
            || has_ending(&lower, ".ics")
        {
            self.invite(part);
            let known = |it: &Attachment| {
                it.content_type.ends_with("calendar")
                    || has_ending(&it.name.to_ascii_lowercase(), ".ics")
            };
            // Programs send it in two places, for two kinds of others.
            if self
                .body
                .attachments
                .iter()
                .any(|it| known(it) && it.data == data)
            {
                return;
            }
        }
        let is_message = kind.kind == "message" && matches!(kind.sub.as_str(), "rfc822" | "global")
            || has_ending(&lower, ".eml");
        let inner = is_message.then(|| structure::split(&data).ok()).flatten();
        let name = if sent_name.is_empty() {
            let subject = inner.as_ref().map(|parts| parts[0].headers.text("subject"));
            default_name(&content_type, &subject.unwrap_or_default())
        } else {
            sent_name
        };
        if let Some(parts) = inner {
            let open = self.level < INNER_MAX && self.body.decoded + data.len() < DECODED_MAX;
            let within = open.then(|| {
                let decoded = self.body.decoded + data.len();
                read_within(&parts, self.level + 1, decoded)
            });
            let heading = heading(&parts[0].headers);
            let kept = data.clone();
            self.attach_message(&name, content_type, kept, heading, within);
            return;
        }
        let inline = (disposition == "inline"
            || disposition.is_empty() && content_id.is_some() && kind.kind == "image")
            && can_be_drawn(&data);
        let content_id = content_id.filter(|_| can_be_drawn(&data));
        self.body.decoded += data.len();
        self.body.attachments.push(Attachment {
            name: clean_file_name(&name),
            content_type,
            content_id,
            inline,
            data,
        });
    }

    /// A message is kept as a file; its text and the files in it follow, so that nobody has to open it for them.
    fn attach_message(
        &mut self,
        name: &str,
        content_type: String,
        data: Vec<u8>,
        heading: String,
        within: Option<Body>,
    ) {
        let name = clean_file_name(name);
        let has_ending = name.len() > 4 && name.to_ascii_lowercase().ends_with(".eml");
        let name = if has_ending {
            name
        } else {
            clean_file_name(&format!("{name}.eml"))
        };
        self.push_file(&name, content_type, data);
        let Some(within) = within else {
            return;
        };
        self.body.decoded = within.decoded.max(self.body.decoded);
        let shown = self.body.forwarded.len() < FORWARDED_MAX;
        let named = |id: &str| {
            within.pieces.iter().any(|piece| match piece {
                Piece::Html { html, .. } => names_picture(html, id),
                Piece::Text(_) => false,
            })
        };
        // Pictures of a text that is not shown are in the message itself.
        let wanted: Vec<bool> = within
            .attachments
            .iter()
            .map(|file| !file.inline || shown && file.content_id.as_deref().is_some_and(named))
            .collect();
        let files = within.attachments.into_iter().zip(wanted);
        self.body
            .attachments
            .extend(files.filter(|(_, wanted)| *wanted).map(|(file, _)| file));
        if shown && within.pieces.iter().any(Piece::has_words) {
            self.body.forwarded.push(Forwarded {
                heading,
                pieces: within.pieces,
            });
            let room = FORWARDED_MAX - self.body.forwarded.len();
            self.body
                .forwarded
                .extend(within.forwarded.into_iter().take(room));
        }
    }

    /// Takes out of a winmail.dat what is in it; says whether there was anything.
    fn unpack(&mut self, data: &[u8], is_tnef: bool) -> bool {
        if !is_tnef {
            return false;
        }
        let Some(found) = tnef::read(data) else {
            return false;
        };
        let text = match (found.html, found.plain) {
            (Some(html), plain) if has_words(&html) => Some(Piece::Html {
                html: html::parse(&html),
                text: plain,
            }),
            (_, Some(plain)) if has_words(&plain) => Some(Piece::Text(decode::tidy_text(&plain))),
            _ => None,
        };
        let any = text.is_some() || !found.files.is_empty();
        self.body.fallback.extend(text);
        for file in found.files {
            let content_type = file_type(&file.data, file.content_type);
            let name = if file.name.is_empty() {
                default_name(&content_type, "")
            } else {
                file.name
            };
            self.body.decoded += file.data.len();
            self.body.attachments.push(Attachment {
                name: clean_file_name(&name),
                inline: file.content_id.is_some() && content_type.starts_with("image/"),
                content_id: file.content_id,
                content_type,
                data: file.data,
            });
        }
        any
    }

    /// What is readable of S/MIME; the object itself is kept as a file.
    fn unseal(&mut self, data: &[u8]) {
        match sealed::cms(data) {
            Cms::Encrypted => self.sealed(Seal::SmimeEncrypted),
            Cms::Signed(content) => {
                let Some(content) = content.filter(|_| self.level < INNER_MAX) else {
                    // Certificates alone come in the same shell.
                    return;
                };
                self.sealed(Seal::SmimeSigned);
                let Ok(parts) = structure::split(&content) else {
                    return;
                };
                let within = read_within(&parts, self.level + 1, self.body.decoded + content.len());
                self.body.decoded = within.decoded;
                for seal in within.seals {
                    self.sealed(seal);
                }
                self.body.pieces.extend(within.pieces);
                self.body.attachments.extend(within.attachments);
                self.body.forwarded.extend(within.forwarded);
                self.body.invitation = self.body.invitation.take().or(within.invitation);
            }
            Cms::Other => {}
        }
    }

    fn invite(&mut self, part: &Part<'_>) {
        let found = calendar::read(&decode_text(part), &part.content_type.method);
        if let Some(invitation) = found
            && self.body.invitation.is_none()
        {
            self.body.fallback.push(Piece::Text(invitation.text()));
            self.body.invitation = Some(invitation);
        }
    }
}

fn names_picture(document: &html::Document, id: &str) -> bool {
    document.events.iter().any(|event| match event {
        Event::Image(image) => image.src.get(4..) == Some(id),
        _ => false,
    })
}

/// What stands above a message that came as a file.
fn heading(headers: &Headers) -> String {
    let mut lines = Vec::new();
    for (label, name) in [
        ("From", "from"),
        ("Date", "date"),
        ("To", "to"),
        ("Cc", "cc"),
        ("Subject", "subject"),
    ] {
        let mut value = headers.text(name);
        if value.len() > 500 {
            value.truncate(value.floor_char_boundary(500));
            value.push('…');
        }
        if !value.is_empty() {
            lines.push(format!("{label}: {value}"));
        }
    }
    lines.join("\n")
}

/// Whether a name in lower case ends like this.
fn has_ending(lower: &str, ending: &str) -> bool {
    lower.len() > ending.len() && lower.ends_with(ending)
}
