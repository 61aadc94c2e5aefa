//! Reading mail: what a raw message says, who sent it, what kind of mail it is, what of it is new; no I/O.

mod attach;
mod body;
mod calendar;
mod charset;
mod class;
mod content;
mod decode;
mod dsn;
mod file_type;
mod fold;
mod header;
mod html;
mod marker;
mod names;
mod parameters;
mod report_form;
mod rtf;
mod sealed;
mod structure;
mod tnef;
mod uuencode;

use std::borrow::Cow;

use serde::Serialize;

pub use calendar::Invitation;
pub use dsn::{has_status_code, speaks_of_delay};
pub use fold::fold_text;
pub use html::clean::clean_html;
pub use html::text::{html_to_text, text_to_html};
pub use html::{Element, Event, Image, events};
pub use marker::marker;
pub use names::clean_file_name;
pub use sealed::Seal;

/// What a raw message says. Everything here comes from outside and is a claim.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Mail {
    /// Decoded, on one line, without control characters.
    pub subject: String,
    /// The first address of the first `From`; a claim, never proof.
    pub from: Option<Mailbox>,
    /// Why the sender should be looked at twice.
    pub suspicious_sender: Option<SuspiciousSender>,
    pub to: Vec<Mailbox>,
    pub cc: Vec<Mailbox>,
    pub reply_to: Vec<Mailbox>,
    /// `Delivered-To` and `X-Original-To`, top first.
    pub delivered_to: Vec<String>,
    /// Unix seconds.
    pub date: Option<i64>,
    /// Without angle brackets, as the next two.
    pub message_id: Option<String>,
    pub in_reply_to: Vec<String>,
    pub references: Vec<String>,
    /// The whole readable text.
    pub text: String,
    /// The text that is not folded.
    pub reply: String,
    /// The whole body in order as safe HTML.
    pub segments: Vec<Segment>,
    pub attachments: Vec<Attachment>,
    /// The body, or a part of it, was written in HTML.
    pub is_html: bool,
    pub invitation: Option<Invitation>,
    pub seals: Vec<Seal>,
    pub class: Class,
    /// A short machine word: what made it this class.
    pub class_reason: String,
    pub bounce: Option<Bounce>,
    /// Tokens of ours that stand in what it quotes; see [`marker`].
    pub markers: Vec<String>,
    /// The lists it came through (`List-Id`, RFC 2919), without angle brackets.
    pub lists: Vec<String>,
    /// Values of `X-Visavis-Loop`; whether one is ours is for the caller to say.
    pub loop_marks: Vec<String>,
    /// The sender asks for no automatic answer (`X-Auto-Response-Suppress`); not a sign of a machine.
    pub suppress_auto_reply: bool,
    /// `X-Priority`, `Importance` or `Priority` say high.
    pub urgent: bool,
}

/// One address with the name beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Mailbox {
    pub name: String,
    /// Lower case throughout, for comparing.
    pub address: String,
}

/// Why a sender should be looked at twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SuspiciousSender {
    SeveralFromHeaders,
    SeveralFromAddresses,
    AddressInName,
}

/// A stretch of the body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Segment {
    /// Quoted history, forwarded headers of a reply, or a signature: shown on demand.
    pub folded: bool,
    /// Safe to show; see [`clean_html`].
    pub html: String,
}

/// A file that came with the mail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Attachment {
    /// Cleaned by [`clean_file_name`].
    pub name: String,
    /// By the bytes for PNG, JPEG, GIF and WebP; else as claimed.
    pub content_type: String,
    /// Without angle brackets.
    pub content_id: Option<String>,
    /// Meant to be shown within the text.
    pub inline: bool,
    #[serde(skip)]
    pub data: Vec<u8>,
}

/// Who made the mail: a person, a machine, or a mail server that could not deliver.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    #[default]
    Human,
    Auto,
    Bounce,
    /// Never set here: only the caller knows which loop marks are its own.
    Loop,
}

/// What a delivery report says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Bounce {
    pub recipients: Vec<BouncedRecipient>,
    /// The `Message-ID` of the mail that came back, without angle brackets.
    pub original_message_id: Option<String>,
    /// What its sender called its envelope.
    pub envelope_id: Option<String>,
    /// Numbers that servers gave it.
    pub queue_ids: Vec<String>,
}

/// One recipient of a delivery report (RFC 3464, section 2.3).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct BouncedRecipient {
    pub address: String,
    /// `failed`, `delayed`, `delivered`, `relayed`, `expanded`, or empty.
    pub action: String,
    /// An enhanced status code such as `5.1.1`, or empty.
    pub status: String,
    pub diagnostic: String,
}

/// Why a message was not read; it is kept raw.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    #[error("this is not a mail: it has no header")]
    NotAMail,
    #[error("the mail is larger than 25 MiB")]
    TooLarge,
    #[error("its parts are nested more than 20 deep")]
    TooDeep,
    #[error("it has more than 500 parts")]
    TooManyParts,
    #[error("its header is larger than 256 KiB")]
    HeaderTooLarge,
}

/// Reads a message. `envelope_from` is the sender of the envelope where the transport saw it, `Some("")` for none.
///
/// Limits are checked before anything is decoded; time grows with the length of the message only.
pub fn read(raw: &[u8], envelope_from: Option<&str>) -> Result<Mail, Unreadable> {
    let raw = with_line_feeds(raw);
    let raw = raw.as_ref();
    let parts = structure::split(raw)?;
    let headers = &parts[0].headers;
    let (from, suspicious_sender) = header::sender(headers);
    let (class, class_reason) = class::classify(&parts, from.as_ref(), envelope_from);
    let subject = headers.text("subject");
    let body = body::read(&parts);
    let is_html = body
        .pieces
        .iter()
        .any(|piece| matches!(piece, body::Piece::Html { .. }));
    let shown = content::show_all(body.pieces, body.forwarded, content::is_forward(&subject));
    Ok(Mail {
        from,
        suspicious_sender,
        to: headers.mailboxes("to"),
        cc: headers.mailboxes("cc"),
        reply_to: headers.mailboxes("reply-to"),
        delivered_to: ["delivered-to", "x-original-to", "envelope-to"]
            .into_iter()
            .flat_map(|name| headers.mailboxes(name))
            .map(|mailbox| mailbox.address)
            .collect(),
        date: headers.first("date").and_then(date),
        message_id: headers.ids("message-id").into_iter().next(),
        in_reply_to: headers.ids("in-reply-to"),
        references: headers.ids("references"),
        text: shown.text,
        reply: shown.reply,
        segments: shown.segments,
        attachments: within_limit(body.attachments, raw),
        is_html,
        invitation: body.invitation,
        seals: body.seals,
        bounce: (class == Class::Bounce).then(|| class::report(&parts)),
        class,
        class_reason,
        loop_marks: headers
            .all("x-visavis-loop")
            .map(header::one_line)
            .collect(),
        markers: marker::markers(&parts),
        lists: header::lists(headers),
        suppress_auto_reply: header::suppresses_replies(headers),
        urgent: is_urgent(headers),
        subject,
    })
}

/// More files than this are handed over in the mail itself; pictures of the text do not count.
const FILES_MAX: usize = 50;

/// Files beyond the limit are kept: the whole mail takes their place.
fn within_limit(mut files: Vec<Attachment>, raw: &[u8]) -> Vec<Attachment> {
    let mut count = 0;
    let before = files.len();
    files.retain(|file| {
        count += usize::from(!file.inline);
        file.inline || count <= FILES_MAX
    });
    if files.len() < before {
        files.push(Attachment {
            name: "message.eml".to_owned(),
            content_type: "message/rfc822".to_owned(),
            content_id: None,
            inline: false,
            data: raw.to_vec(),
        });
    }
    files
}

/// A message whose lines end with a carriage return alone, as old programs wrote files.
fn with_line_feeds(raw: &[u8]) -> Cow<'_, [u8]> {
    if raw.contains(&b'\n') || !raw.contains(&b'\r') {
        return Cow::Borrowed(raw);
    }
    let lines = raw
        .iter()
        .map(|byte| if *byte == b'\r' { b'\n' } else { *byte });
    Cow::Owned(lines.collect())
}

/// Folds HTML as [`read`] does; put together again, the segments hold every word.
pub fn fold_html(html: &str) -> Vec<Segment> {
    let folded = fold::fold_html(&html::parse(html).events, false);
    folded
        .segments
        .into_iter()
        .map(|(folded, html)| Segment { folded, html })
        .collect()
}

/// Unix seconds of a `Date` (RFC 5322, section 3.3); what lies outside of any mail's time is no date.
fn date(value: &str) -> Option<i64> {
    let value = &value[..value.floor_char_boundary(100)];
    let seconds = mailparse::dateparse(value).ok()?;
    (0..=253_402_300_799).contains(&seconds).then_some(seconds)
}

fn is_urgent(headers: &header::Headers) -> bool {
    let high = |name: &str| matches!(headers.word(name).as_str(), "high" | "urgent" | "1" | "2");
    high("importance") || high("priority") || headers.word("x-priority").starts_with(['1', '2'])
}

/// Stable bytes of what a person would call the same mail: subject, sender, date and the decoded parts, without the
/// traces of its way. The caller hashes them; over a limit they are the message as it is.
pub fn content_fingerprint(raw: &[u8]) -> Vec<u8> {
    let Ok(parts) = structure::split(raw) else {
        return raw.to_vec();
    };
    let headers = &parts[0].headers;
    let mut out = Vec::with_capacity(raw.len());
    for name in ["subject", "from", "date"] {
        out.extend_from_slice(headers.text(name).as_bytes());
        out.push(0);
    }
    for part in &parts {
        if part.children.is_empty() {
            let decoded =
                decode::transfer(part.body, &part.headers.word("content-transfer-encoding"));
            out.extend(decoded.trim_ascii().iter().filter(|byte| **byte != b'\r'));
            out.push(0);
        }
    }
    out
}

#[cfg(test)]
mod tests;
