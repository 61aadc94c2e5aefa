//! A mail's text in both forms, and the pictures that stand in the second (RFC 2387, RFC 2392).

use lettre::message::header::ContentType;
use lettre::message::{Attachment, MultiPart, MultiPartKind, SinglePart};

/// A picture that stands within the text.
#[derive(Clone, Debug)]
pub(super) struct Picture {
    /// By which the text names it, without angle brackets.
    pub(super) content_id: String,
    /// What it is called.
    pub(super) name: String,
    /// Its type.
    pub(super) content_type: String,
    /// The bytes.
    pub(super) bytes: Vec<u8>,
}

/// The two forms of a text, the richer one last, with the pictures that belong to it alone: so a mail program
/// shows either the words or words and pictures, and lists none of them as a file.
pub(super) fn body(
    text: SinglePart,
    html: SinglePart,
    pictures: Vec<Picture>,
    boundary: &dyn Fn(&str) -> String,
) -> MultiPart {
    let plain = MultiPart::builder()
        .kind(MultiPartKind::Alternative)
        .boundary(boundary("forms"))
        .singlepart(text);
    if pictures.is_empty() {
        return plain.singlepart(html);
    }
    let mut related = MultiPart::builder()
        .kind(MultiPartKind::Related)
        .boundary(boundary("pictures"))
        .singlepart(html);
    for it in pictures {
        let content_type = ContentType::parse(&it.content_type).unwrap_or(ContentType::TEXT_PLAIN);
        let part = Attachment::new_inline_with_name(it.content_id, it.name);
        related = related.singlepart(part.body(it.bytes, content_type));
    }
    plain.multipart(related)
}
