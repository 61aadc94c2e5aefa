//! Reading mail: what a raw message says, who sent it, what kind of mail it is, what of it is new; no I/O.

use serde::Serialize;

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
    pub class: Class,
    /// A short machine word: what made it this class.
    pub class_reason: String,
    pub bounce: Option<Bounce>,
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
pub fn read(raw: &[u8], envelope_from: Option<&str>) -> Result<Mail, Unreadable> {
    let _ = envelope_from;
    if raw.is_empty() { Err(Unreadable::NotAMail) } else { Ok(Mail::default()) }
}

pub fn html_to_text(html: &str) -> String {
    html.to_owned()
}
pub fn text_to_html(text: &str) -> String {
    ammonia::clean_text(text)
}
pub fn clean_html(html: &str) -> String {
    ammonia::clean(html)
}
pub fn clean_file_name(name: &str) -> String {
    name.to_owned()
}
/// Stable bytes of what a person would call the same mail: Subject, From, Date and bodies, no trace headers.
pub fn content_fingerprint(raw: &[u8]) -> Vec<u8> {
    raw.to_vec()
}
