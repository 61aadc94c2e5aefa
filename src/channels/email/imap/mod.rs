//! IMAP: a connection to somebody's mailbox, and the few commands by which it is read (RFC 3501).
//!
//! Commands and their answers are ours, as an answer's status decides what is lost; the stream of answers,
//! logging in and IDLE are `async_imap`'s.

pub mod envelope;
mod login;
mod stream;
mod trouble;

use std::collections::HashMap;
use std::future::Future;
use std::time::Duration;

use async_imap::extensions::idle::IdleResponse;
use async_imap::imap_proto::{
    AttributeValue, Capability, MailboxDatum, NameAttribute, Response, ResponseCode, Status,
};
use data_encoding::BASE64_NOPAD;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp, Zoned};
use tokio::time::{sleep, timeout};

use self::stream::Stream;
pub use self::trouble::{Trouble, code};
use super::oauth::Tokens;
use super::tls::Trust;

/// How long a command may take, and a part of a long answer to come.
const PATIENCE: Duration = Duration::from_secs(60);
/// What is taken carries this keyword, where mails stay in their folder.
const KEYWORD: &str = "$Visavis";

/// The way to mailboxes; cheap to clone.
#[derive(Clone, Debug)]
pub struct Imap {
    trust: Trust,
    tokens: Tokens,
}

impl Imap {
    /// With these certificates, and these tokens.
    #[must_use]
    pub fn new(trust: Trust, tokens: Tokens) -> Self {
        Self { trust, tokens }
    }
}

/// A mailbox that let us in. Whatever fails, it is of no use any more and is dropped.
#[derive(Debug)]
pub struct Session {
    /// None only while IDLE has it.
    inner: Option<async_imap::Session<Stream>>,
    can: Can,
}

/// What the server can do besides.
#[derive(Clone, Copy, Debug, Default)]
struct Can {
    idle: bool,
    r#move: bool,
    uidplus: bool,
}

/// A folder that was opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Opened {
    /// How many mails it holds.
    pub exists: u32,
    /// Which numbering its numbers are of.
    pub uid_validity: i64,
    /// The number that the next mail will have, at least, where the server tells.
    pub uid_next: Option<i64>,
    /// It keeps keywords that a client makes.
    pub keeps_keywords: bool,
}

/// Whether waiting ended because something happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Woken<T> {
    /// Something happened in the folder.
    News,
    /// Nothing for all the time.
    Silence,
    /// We are wanted elsewhere, and for what.
    Called(T),
}

impl Session {
    /// Runs a command, and hands out what is said before its end.
    async fn run(
        &mut self,
        command: &str,
        mut heard: impl FnMut(&Response<'_>),
    ) -> Result<(), Trouble> {
        let inner = self.inner.as_mut().ok_or(Trouble::of(code::LOST))?;
        let slow = |_| Trouble::of(code::SLOW);
        let id = timeout(PATIENCE, inner.run_command(command))
            .await
            .map_err(slow)??;
        loop {
            let response = timeout(PATIENCE, inner.read_response())
                .await
                .map_err(slow)??
                .ok_or(Trouble::of(code::LOST))?;
            match response.parsed() {
                Response::Done {
                    tag,
                    status,
                    outcome,
                } if *tag == id => {
                    heard(response.parsed());
                    return match status {
                        Status::Ok => Ok(()),
                        _ => Err(Trouble::new(
                            code::REFUSED,
                            outcome.information.as_deref().unwrap_or_default(),
                        )),
                    };
                }
                Response::Data {
                    status: Status::Bye,
                    outcome,
                } => {
                    let words = outcome.information.as_deref().unwrap_or_default();
                    return Err(Trouble::new(code::LOST, words));
                }
                other => heard(other),
            }
        }
    }

    async fn ask_capabilities(&mut self) -> Result<(), Trouble> {
        let mut can = Can::default();
        self.run("CAPABILITY", |response| {
            if let Response::Capabilities(all) = response {
                for one in all {
                    if let Capability::Atom(name) = one {
                        can.idle |= name.eq_ignore_ascii_case("IDLE");
                        can.r#move |= name.eq_ignore_ascii_case("MOVE");
                        can.uidplus |= name.eq_ignore_ascii_case("UIDPLUS");
                    }
                }
            }
        })
        .await?;
        self.can = can;
        Ok(())
    }

    /// Whether the server tells of new mail by itself.
    #[must_use]
    pub fn can_idle(&self) -> bool {
        self.can.idle
    }

    /// Opens a folder to read it, as it is at this moment.
    pub async fn open(&mut self, folder: &str) -> Result<Opened, Trouble> {
        let mut opened = Opened::default();
        let mut validity = None;
        let asked = self
            .run(
                &format!("SELECT {}", name(folder)),
                |response| match response {
                    Response::MailboxData(MailboxDatum::Exists(n)) => opened.exists = *n,
                    Response::Data {
                        status: Status::Ok,
                        outcome,
                    } => match &outcome.code {
                        Some(ResponseCode::UidValidity(n)) => validity = Some(i64::from(*n)),
                        Some(ResponseCode::UidNext(n)) => opened.uid_next = Some(i64::from(*n)),
                        Some(ResponseCode::PermanentFlags(flags)) => {
                            opened.keeps_keywords = flags.iter().any(|it| it == "\\*");
                        }
                        _ => {}
                    },
                    _ => {}
                },
            )
            .await;
        match asked {
            Err(trouble) if trouble.code == code::REFUSED => {
                return Err(trouble.because(code::FOLDER));
            }
            other => other?,
        }
        opened.uid_validity = validity.ok_or(Trouble::of(code::NO_UIDS))?;
        Ok(opened)
    }

    /// The numbers of the mails that a search finds, in order.
    async fn search(&mut self, query: &str) -> Result<Vec<i64>, Trouble> {
        let mut found = Vec::new();
        self.run(&format!("UID SEARCH {query}"), |response| {
            if let Response::MailboxData(MailboxDatum::Search(uids)) = response {
                found.extend(uids.iter().map(|it| i64::from(*it)));
            }
        })
        .await?;
        found.sort_unstable();
        found.dedup();
        Ok(found)
    }

    /// What came after a number; `unmarked`: only what does not carry our keyword.
    pub async fn newer(&mut self, last: i64, unmarked: bool) -> Result<Vec<i64>, Trouble> {
        let from = last.max(0) + 1;
        let more = if unmarked {
            format!(" UNKEYWORD {KEYWORD}")
        } else {
            String::new()
        };
        let mut found = self.search(&format!("UID {from}:*{more}")).await?;
        // `*` is the last mail, whatever its number (RFC 3501 6.4.8).
        found.retain(|it| *it >= from);
        Ok(found)
    }

    /// What is still there up to a number, and does not carry our keyword where that is kept.
    pub async fn older(&mut self, last: i64, unmarked: bool) -> Result<Vec<i64>, Trouble> {
        if last < 1 {
            return Ok(Vec::new());
        }
        let more = if unmarked {
            format!(" UNKEYWORD {KEYWORD}")
        } else {
            String::new()
        };
        self.search(&format!("UID 1:{last}{more}")).await
    }

    /// Which of these are still there.
    pub async fn present(&mut self, uids: &[i64]) -> Result<Vec<i64>, Trouble> {
        self.search(&format!("UID {}", set(uids))).await
    }

    /// When the mails arrived that came after the day before a moment, by number.
    pub async fn arrivals(&mut self, after: Timestamp) -> Result<HashMap<i64, Timestamp>, Trouble> {
        // Days are the server's (RFC 3501 6.4.4), wherever that is.
        let day = after.to_zoned(TimeZone::UTC).date();
        let day = day.saturating_sub(Span::new().days(1));
        let day = day.strftime("%-d-%b-%Y").to_string();
        let uids = self.search(&format!("SINCE {day}")).await?;
        let mut arrivals = HashMap::new();
        for some in uids.chunks(500) {
            let command = format!("UID FETCH {} (UID INTERNALDATE)", set(some));
            self.run(&command, |response| {
                let Response::Fetch(_, attributes) = response else {
                    return;
                };
                let (mut uid, mut at) = (None, None);
                for attribute in attributes {
                    match attribute {
                        AttributeValue::Uid(it) => uid = Some(i64::from(*it)),
                        AttributeValue::InternalDate(it) => at = arrival(it),
                        _ => {}
                    }
                }
                if let (Some(uid), Some(at)) = (uid, at) {
                    arrivals.insert(uid, at);
                }
            })
            .await?;
        }
        Ok(arrivals)
    }

    /// How large these mails are, by number.
    pub async fn sizes(&mut self, uids: &[i64]) -> Result<HashMap<i64, u64>, Trouble> {
        let mut sizes = HashMap::new();
        self.run(
            &format!("UID FETCH {} (UID RFC822.SIZE)", set(uids)),
            |response| {
                let Response::Fetch(_, attributes) = response else {
                    return;
                };
                let (mut uid, mut size) = (None, None);
                for attribute in attributes {
                    match attribute {
                        AttributeValue::Uid(it) => uid = Some(i64::from(*it)),
                        AttributeValue::Rfc822Size(it) => size = Some(u64::from(*it)),
                        _ => {}
                    }
                }
                if let (Some(uid), Some(size)) = (uid, size) {
                    sizes.insert(uid, size);
                }
            },
        )
        .await?;
        Ok(sizes)
    }

    /// The bytes of these mails, by number, without marking them as read. Those that the server does not give
    /// are missing.
    pub async fn fetch(&mut self, uids: &[i64]) -> Result<HashMap<i64, Vec<u8>>, Trouble> {
        let mut mails = HashMap::new();
        let fetched = self
            .run(
                &format!("UID FETCH {} (UID BODY.PEEK[])", set(uids)),
                |response| {
                    let Response::Fetch(_, attributes) = response else {
                        return;
                    };
                    let (mut uid, mut bytes) = (None, None);
                    for attribute in attributes {
                        match attribute {
                            AttributeValue::Uid(it) => uid = Some(i64::from(*it)),
                            AttributeValue::BodySection {
                                section: None,
                                data: Some(data),
                                ..
                            } => bytes = Some(data.to_vec()),
                            _ => {}
                        }
                    }
                    if let (Some(uid), Some(bytes)) = (uid, bytes)
                        && !bytes.is_empty()
                        && uids.contains(&uid)
                    {
                        mails.insert(uid, bytes);
                    }
                },
            )
            .await;
        match fetched {
            // Some of them are refused: the others came.
            Err(trouble) if trouble.code == code::REFUSED => Ok(mails),
            other => other.map(|()| mails),
        }
    }

    /// Puts mails into another folder. Never deletes one that is not there.
    pub async fn move_to(&mut self, uids: &[i64], folder: &str) -> Result<(), Trouble> {
        if uids.is_empty() {
            return Ok(());
        }
        let (set, folder) = (set(uids), name(folder));
        if self.can.r#move {
            return self.run(&format!("UID MOVE {set} {folder}"), |_| {}).await;
        }
        if !self.can.uidplus {
            // Without UIDPLUS only all that is marked as deleted can go, that of others too.
            return Err(Trouble::of(code::FILING));
        }
        self.run(&format!("UID COPY {set} {folder}"), |_| {})
            .await?;
        self.run(
            &format!("UID STORE {set} +FLAGS.SILENT (\\Deleted)"),
            |_| {},
        )
        .await?;
        self.run(&format!("UID EXPUNGE {set}"), |_| {}).await
    }

    /// Marks mails as read and taken.
    pub async fn mark(&mut self, uids: &[i64], keeps_keywords: bool) -> Result<(), Trouble> {
        if uids.is_empty() {
            return Ok(());
        }
        let flags = if keeps_keywords {
            format!("\\Seen {KEYWORD}")
        } else {
            "\\Seen".to_owned()
        };
        let command = format!("UID STORE {} +FLAGS.SILENT ({flags})", set(uids));
        self.run(&command, |_| {}).await
    }

    /// The name of a folder for what is taken, made if it is not there. Some servers have all folders below
    /// the inbox.
    pub async fn folder_for_taken(&mut self, wanted: &str) -> Result<String, Trouble> {
        if self.is_there(wanted).await? {
            return Ok(wanted.to_owned());
        }
        let delimiter = self.delimiter().await?;
        let below = format!("INBOX{delimiter}{wanted}");
        if self.is_there(&below).await? {
            return Ok(below);
        }
        let mut last = Trouble::of(code::FILING);
        for folder in [wanted.to_owned(), below] {
            match self.run(&format!("CREATE {}", name(&folder)), |_| {}).await {
                Ok(()) => return Ok(folder),
                Err(trouble) if trouble.code == code::REFUSED => {
                    last = trouble.because(code::FILING);
                }
                Err(trouble) => return Err(trouble),
            }
        }
        Err(last)
    }

    async fn is_there(&mut self, folder: &str) -> Result<bool, Trouble> {
        let mut found = false;
        self.run(&format!("LIST \"\" {}", name(folder)), |response| {
            if let Response::MailboxData(MailboxDatum::List(data)) = response {
                let is_none = |it: &NameAttribute<'_>| matches!(it, NameAttribute::NoSelect);
                found |= !data.name_attributes.iter().any(is_none);
            }
        })
        .await?;
        Ok(found)
    }

    async fn delimiter(&mut self) -> Result<String, Trouble> {
        let mut delimiter = None;
        self.run("LIST \"\" \"\"", |response| {
            if let Response::MailboxData(MailboxDatum::List(data)) = response {
                delimiter = data.delimiter.as_ref().map(ToString::to_string);
            }
        })
        .await?;
        Ok(delimiter.unwrap_or_else(|| "/".to_owned()))
    }

    /// Waits for something to happen (RFC 2177), at most for so long, unless `called` ends first.
    pub async fn wait<T>(
        &mut self,
        lasts: Duration,
        called: impl Future<Output = T>,
    ) -> Result<Woken<T>, Trouble> {
        let slow = |_| Trouble::of(code::SLOW);
        let inner = self.inner.take().ok_or(Trouble::of(code::LOST))?;
        let mut idle = inner.idle();
        timeout(PATIENCE, idle.init()).await.map_err(slow)??;
        let woken = {
            let (waiting, _stays) = idle.wait_with_timeout(lasts);
            tokio::select! {
                woken = waiting => match woken? {
                    IdleResponse::NewData(_) => Woken::News,
                    IdleResponse::Timeout => Woken::Silence,
                    // Nobody else ends it: the connection did.
                    IdleResponse::ManualInterrupt => return Err(Trouble::of(code::LOST)),
                },
                what = called => Woken::Called(what),
                // Some servers say every minute that they are still there, and each time it begins anew.
                () = sleep(lasts) => Woken::Silence,
            }
        };
        let inner = timeout(PATIENCE, idle.done()).await.map_err(slow)??;
        self.inner = Some(inner);
        Ok(woken)
    }

    /// Says goodbye.
    pub async fn leave(mut self) {
        if let Some(inner) = &mut self.inner {
            let _ = timeout(Duration::from_secs(2), inner.logout()).await;
        }
    }
}

/// A moment as IMAP writes it (`date-time` of RFC 3501 9).
fn arrival(text: &str) -> Option<Timestamp> {
    let read = Zoned::strptime("%d-%b-%Y %H:%M:%S %z", text.trim());
    read.ok().map(|it| it.timestamp())
}

/// Numbers as a set of ranges (RFC 3501 9).
fn set(uids: &[i64]) -> String {
    let mut ranges: Vec<(i64, i64)> = Vec::new();
    let mut sorted = uids.to_vec();
    sorted.sort_unstable();
    for uid in sorted {
        match ranges.last_mut() {
            Some((_, end)) if uid <= *end + 1 => *end = uid,
            _ => ranges.push((uid, uid)),
        }
    }
    let parts = ranges.iter().map(|(from, to)| {
        if from == to {
            from.to_string()
        } else {
            format!("{from}:{to}")
        }
    });
    parts.collect::<Vec<_>>().join(",")
}

/// A folder's name as IMAP writes it: quoted, and what is not ASCII in its own base64 (RFC 3501 5.1.3).
fn name(folder: &str) -> String {
    fn flush(kept: &mut Vec<u16>, out: &mut String) {
        if kept.is_empty() {
            return;
        }
        let bytes: Vec<u8> = kept.drain(..).flat_map(u16::to_be_bytes).collect();
        out.push('&');
        out.push_str(&BASE64_NOPAD.encode(&bytes).replace('/', ","));
        out.push('-');
    }
    let mut out = String::from("\"");
    let mut kept = Vec::new();
    for letter in folder.chars().filter(|it| !it.is_control()) {
        if matches!(letter, ' '..='~') {
            flush(&mut kept, &mut out);
            match letter {
                '&' => out.push_str("&-"),
                '"' | '\\' => {
                    out.push('\\');
                    out.push(letter);
                }
                _ => out.push(letter),
            }
        } else {
            kept.extend(letter.encode_utf16(&mut [0; 2]).iter().copied());
        }
    }
    flush(&mut kept, &mut out);
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_ranges() {
        assert_eq!(set(&[7]), "7");
        assert_eq!(set(&[3, 1, 2, 9, 10, 12]), "1:3,9:10,12");
    }

    #[test]
    fn moments_are_read_as_imap_writes_them() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        for (text, expected) in [
            (
                "17-Jul-1996 02:44:25 -0700",
                Some(at("1996-07-17T09:44:25Z")),
            ),
            (
                " 5-Jan-2026 09:00:00 +0000",
                Some(at("2026-01-05T09:00:00Z")),
            ),
            ("today", None),
        ] {
            assert_eq!(arrival(text), expected, "{text}");
        }
    }

    /// RFC 3501 5.1.3, its own examples among them.
    #[test]
    fn names_are_written_as_imap_wants_them() {
        for (folder, written) in [
            ("INBOX", "\"INBOX\""),
            ("Erledigt & alt", "\"Erledigt &- alt\""),
            ("Geprüft", "\"Gepr&APw-ft\""),
            ("台北", "\"&U,BTFw-\""),
            ("a\"b\\c\r\nA1 DELETE x", "\"a\\\"b\\\\cA1 DELETE x\""),
        ] {
            assert_eq!(name(folder), written, "{folder}");
        }
    }
}
