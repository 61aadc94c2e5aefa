//! SMTP and LMTP from a client's first word to a mail that is stored; who stores it is a [`Post`]'s affair.
//!
//! One task a connection; connections share nothing but the counts of the accept loop and a budget
//! of memory for large mails. Commands are read by `smtp-proto`; lines, the end of DATA and limits
//! are ours, because everything that is safe here hangs on them. A conversation runs over any
//! stream, so tests and the fuzzer hold the same ones as a socket does.

mod body;
mod chunks;
mod crowd;
mod limits;
mod message;
mod peers;
mod pulse;
mod serve;
mod session;
mod stream;
#[cfg(test)]
mod tests;
mod tls;
mod trace;
mod wire;

use std::net::IpAddr;

use jiff::Timestamp;
use uuid::Uuid;

pub use limits::Limits;
pub use peers::is_public;
pub use serve::{Listener, converse, serve};
pub use tls::{Certificate, CertificateError};

/// What a listener speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protocol {
    /// RFC 5321: one answer for all recipients.
    Smtp,
    /// RFC 2033: one answer for each recipient; no queue on our side either.
    Lmtp,
}

/// Who takes the mail.
pub trait Post: Send + Sync + 'static {
    /// As what we introduce ourselves, and the domain of `<Postmaster>`.
    fn domain(&self) -> &str;

    /// The largest mail taken, in bytes.
    fn max_size(&self) -> usize;

    /// The time, for the trace lines.
    fn now(&self) -> Timestamp;

    /// Whether mail for an address is taken. `sender` is the envelope's, empty for the null sender.
    fn accepts(
        &self,
        sender: &str,
        recipient: &str,
    ) -> impl Future<Output = Result<(), Refusal>> + Send;

    /// Stores a mail; the name under which it is known. What returns `Ok` is on the disk.
    fn take(&self, mail: Taken) -> impl Future<Output = Result<String, Refusal>> + Send;
}

/// A mail that came to its end.
#[derive(Clone, Debug)]
pub struct Taken {
    /// Names this delivery.
    pub id: Uuid,
    /// The envelope's sender, empty for the null sender.
    pub sender: String,
    /// The envelope's recipients, each once.
    pub recipients: Vec<String>,
    /// Where it came from in truth.
    pub peer: IpAddr,
    /// What the client called itself.
    pub hello: String,
    /// Whether nobody could listen.
    pub encrypted: bool,
    /// The bytes, below our own `Return-Path` and `Received`.
    pub bytes: Vec<u8>,
}

/// Why a mail, or a recipient, is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such address here.
    NoSuchAddress,
    /// Whoever writes may not.
    NotFromThem,
    /// Not now; the sender keeps the mail.
    Later,
}
