//! A mail that was announced, and what BDAT brought of it so far.

use uuid::Uuid;

use crate::message::Message;

/// A mail that was announced.
pub(crate) struct Mail {
    pub(crate) id: Uuid,
    pub(crate) sender: String,
    pub(crate) recipients: Vec<String>,
    /// How many RCPT were answered with 250: as many answers LMTP wants.
    pub(crate) accepted: usize,
    pub(crate) declared_size: usize,
    pub(crate) utf8: bool,
    pub(crate) chunks: Chunks,
}

/// What BDAT brought so far (RFC 3030).
pub(crate) enum Chunks {
    None,
    Some(Message),
    /// One was refused, so all that follow are.
    Refused,
}
