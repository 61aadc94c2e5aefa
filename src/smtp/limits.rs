//! How much one listener bears.

use std::time::Duration;

/// How much one listener bears. The defaults are what runs; tests set smaller ones.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Connections at a time; more are told 421, unless one that says nothing can make room.
    pub connections: usize,
    /// Connections at a time from one address.
    pub connections_per_peer: usize,
    /// Connections a minute from one public address; relays of one's own are not counted.
    pub connections_a_minute: u32,
    /// Mails a minute from one public address.
    pub mails_a_minute: u32,
    /// Recipients that there are not, an hour, from one public address: who tries names is no sender.
    pub unknown_an_hour: u32,
    /// Recipients of one mail (RFC 5321 4.5.3.1.8 asks for at least 100).
    pub recipients: usize,
    /// Commands on one connection since it last brought a mail.
    pub commands: usize,
    /// Commands on one connection that made no sense.
    pub mistakes: usize,
    /// Mails on one connection.
    pub mails: usize,
    /// Patience with whoever sends nothing, or takes this long for one command (RFC 5321 4.5.3.2.7).
    pub idle: Duration,
    /// Patience with one DATA, or one chunk of BDAT, as a whole.
    pub data: Duration,
    /// Patience with the handshake of TLS.
    pub handshake: Duration,
    /// After how long a connection that has said nothing yet makes room for another.
    pub silence: Duration,
    /// After how long one that has spoken, and now stands still, makes room for another.
    pub stillness: Duration,
    /// How long a mail that is on its way may take once the server stops. One more second is for
    /// telling the rest 421.
    pub grace: Duration,
    /// Bytes of mails on their way, all connections together, beyond the first 64 KiB of each.
    pub memory: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 200,
            connections_per_peer: 50,
            connections_a_minute: 120,
            mails_a_minute: 300,
            unknown_an_hour: 100,
            recipients: 100,
            commands: 1000,
            mistakes: 10,
            mails: 1000,
            idle: Duration::from_mins(5),
            data: Duration::from_mins(10),
            handshake: Duration::from_secs(30),
            silence: Duration::from_millis(200),
            stillness: Duration::from_secs(1),
            grace: Duration::from_secs(7),
            memory: 128 * 1024 * 1024,
        }
    }
}
