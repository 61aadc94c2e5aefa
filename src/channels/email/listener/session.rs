//! One conversation: which command may follow which, and what each is answered.

use std::net::IpAddr;
use std::sync::Arc;

use smtp_proto::{
    Error as Mistake, MAIL_BODY_7BIT, MAIL_BODY_8BITMIME, MAIL_SMTPUTF8, MailFrom, RcptTo, Request,
};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::Semaphore;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::message::{Dots, Fault, Message};
use super::trace::Trace;
use super::wire::{End, Line, Wire};
use super::{Limits, Protocol};
use crate::actions::take_in::{self, Raw};
use crate::app::App;
use crate::error::Error;

const TOO_LARGE: &str = "552 5.3.4 the message is too large";
const NO_ROOM: &str = "452 4.3.1 too many large messages at a time, try again later";
const TRY_AGAIN: &str = "451 4.3.0 not possible now, try again later";
const NO_MAIL: &str = "503 5.5.1 say MAIL first";
const UNREADABLE: &str = "500 5.5.2 that is not a command";
const NOT_HERE: &str = "502 5.5.1 that is not offered here";

/// What the connections of one listener have in common.
#[derive(Debug)]
pub(super) struct Shared {
    pub(super) app: App,
    pub(super) protocol: Protocol,
    pub(super) limits: Limits,
    /// The server stops: nothing new is begun.
    pub(super) stop: CancellationToken,
    /// The server stops now: what was begun is dropped.
    pub(super) hurry: CancellationToken,
    /// The budget of memory for mails on their way.
    pub(super) memory: Arc<Semaphore>,
}

/// A conversation with one client.
pub(super) struct Session<S> {
    shared: Arc<Shared>,
    wire: Wire<S>,
    peer: IpAddr,
    hello: Option<Hello>,
    mail: Option<Mail>,
    /// Since the last mail was taken.
    commands: usize,
    mistakes: usize,
    mails: usize,
}

/// How a client introduced itself.
struct Hello {
    name: String,
    /// By EHLO or LHLO.
    extended: bool,
}

/// A mail that was announced.
struct Mail {
    id: Uuid,
    sender: String,
    recipients: Vec<String>,
    /// How many RCPT were answered with 250: as many answers LMTP wants.
    accepted: usize,
    declared_size: usize,
    utf8: bool,
    chunks: Chunks,
}

/// What BDAT brought so far (RFC 3030).
enum Chunks {
    None,
    Some(Message),
    /// One was refused, so all that follow are.
    Refused,
}

impl<S: AsyncRead + AsyncWrite + Unpin> Session<S> {
    /// A conversation that has not begun.
    pub(super) fn new(shared: Arc<Shared>, stream: S, peer: IpAddr) -> Self {
        Self {
            wire: Wire::new(stream, shared.limits.idle),
            shared,
            peer,
            hello: None,
            mail: None,
            commands: 0,
            mistakes: 0,
            mails: 0,
        }
    }

    /// Talks until one of the two has enough.
    pub(super) async fn run(mut self) {
        let end = match self.greet().await {
            Err(end) => end,
            Ok(()) => loop {
                if let Err(end) = self.obey().await {
                    break end;
                }
            },
        };
        match end {
            End::Gone => return,
            End::Quit => {}
            End::Say(words) => {
                if self.wire.say(words).await.is_err() {
                    return;
                }
            }
        }
        self.wire.close().await;
    }

    async fn greet(&mut self) -> Result<(), End> {
        let domain = &self.shared.app.config.mail.domain;
        let name = match self.shared.protocol {
            Protocol::Smtp => "ESMTP",
            Protocol::Lmtp => "LMTP",
        };
        self.wire.say(&format!("220 {domain} {name} Visavis")).await
    }

    /// One command.
    async fn obey(&mut self) -> Result<(), End> {
        // Between the chunks of a mail we are in its middle: it may still be finished.
        let begun = matches!(&self.mail, Some(mail) if matches!(mail.chunks, Chunks::Some(_)));
        let shared = self.shared.clone();
        let stop = if begun { &shared.hurry } else { &shared.stop };
        let line = match self.wire.line(stop).await? {
            Line::Text(line) => line,
            Line::TooLong => return self.mistake("500 5.5.2 the line is too long").await,
            Line::Garbled => return self.mistake(UNREADABLE).await,
        };
        self.commands += 1;
        if self.commands > shared.limits.commands {
            return Err(End::Say("421 4.7.0 too many commands, closing"));
        }
        if is_http(&line) {
            return Err(End::Say("421 4.7.0 this is a mail server, closing"));
        }
        // A chunk of unknown length would be read as commands, so nothing can follow. Sizes of 20 and
        // more digits are read wrongly by the parser.
        let verb = line.trim_start();
        let is_chunk = verb
            .get(..4)
            .is_some_and(|it| it.eq_ignore_ascii_case("BDAT"));
        let digits = line.bytes().filter(u8::is_ascii_digit).count();
        match Request::parse(&mut line.as_bytes().iter()) {
            Ok(Request::Bdat {
                chunk_size,
                is_last,
            }) if digits < 20 => self.chunk(chunk_size, is_last).await,
            _ if is_chunk => Err(End::Say("501 5.5.4 say BDAT size [LAST]; closing")),
            Ok(request) => self.perform(request.into_owned(), &line).await,
            Err(mistake) => self.mistake(&words(&mistake)).await,
        }
    }

    async fn perform(&mut self, request: Request<String>, line: &str) -> Result<(), End> {
        match (request, self.shared.protocol) {
            (Request::Ehlo { host }, Protocol::Smtp) | (Request::Lhlo { host }, Protocol::Lmtp) => {
                self.introduce(host, true).await
            }
            (Request::Helo { host }, Protocol::Smtp) => self.introduce(host, false).await,
            (Request::Ehlo { .. } | Request::Helo { .. }, Protocol::Lmtp) => {
                self.mistake("500 5.5.1 this is LMTP: say LHLO").await
            }
            (Request::Lhlo { .. }, Protocol::Smtp) => {
                self.mistake("500 5.5.1 this is SMTP: say EHLO").await
            }
            (Request::Mail { from }, _) => self.mail(from).await,
            (Request::Rcpt { to }, _) => self.recipient(to, line).await,
            (Request::Data, _) => self.data().await,
            (Request::Rset, _) => {
                self.mail = None;
                self.wire.say("250 2.0.0 forgotten").await
            }
            (Request::Noop { .. }, _) => self.wire.say("250 2.0.0 done").await,
            (Request::Vrfy { .. }, _) => {
                self.wire
                    .say("252 2.5.0 send it, and it will be seen")
                    .await
            }
            (Request::Help { .. }, _) => {
                let commands = "214 2.0.0 MAIL RCPT DATA BDAT RSET NOOP VRFY HELP QUIT";
                self.wire.say(commands).await
            }
            (Request::Quit, _) => {
                self.wire.say("221 2.0.0 goodbye").await?;
                Err(End::Quit)
            }
            _ => self.mistake(NOT_HERE).await,
        }
    }

    async fn introduce(&mut self, name: String, extended: bool) -> Result<(), End> {
        // A greeting in the middle is a RSET too (RFC 5321 4.1.4).
        self.mail = None;
        self.hello = Some(Hello { name, extended });
        let domain = &self.shared.app.config.mail.domain;
        let answer = if extended {
            format!(
                "250-{domain}\r\n\
                 250-PIPELINING\r\n\
                 250-SIZE {}\r\n\
                 250-8BITMIME\r\n\
                 250-SMTPUTF8\r\n\
                 250-CHUNKING\r\n\
                 250 ENHANCEDSTATUSCODES",
                self.max_size()
            )
        } else {
            format!("250 {domain}")
        };
        self.wire.say(&answer).await
    }

    async fn mail(&mut self, from: MailFrom<String>) -> Result<(), End> {
        if self.hello.is_none() {
            return self.mistake("503 5.5.1 introduce yourself first").await;
        }
        if self.mail.is_some() {
            return self.mistake("503 5.5.1 one message at a time").await;
        }
        if !is_offered(&from) {
            return self
                .mistake("555 5.5.4 a parameter is not offered here")
                .await;
        }
        if self.mails >= self.shared.limits.mails {
            return Err(End::Say(
                "421 4.7.0 enough messages on this connection, open another",
            ));
        }
        if from.size > self.max_size() {
            return self.wire.say(TOO_LARGE).await;
        }
        self.mail = Some(Mail {
            id: Uuid::now_v7(),
            sender: from.address,
            recipients: Vec::new(),
            accepted: 0,
            declared_size: from.size,
            utf8: from.flags & MAIL_SMTPUTF8 != 0,
            chunks: Chunks::None,
        });
        self.wire.say("250 2.1.0 sender noted").await
    }

    async fn recipient(&mut self, to: RcptTo<String>, line: &str) -> Result<(), End> {
        let limit = self.shared.limits.recipients;
        let Some(mail) = &mut self.mail else {
            return self.mistake(NO_MAIL).await;
        };
        if !matches!(mail.chunks, Chunks::None) {
            return self.mistake("503 5.5.1 the message has begun").await;
        }
        if to.orcpt.is_some() || to.rrvs != 0 || to.flags != 0 {
            return self
                .mistake("555 5.5.4 a parameter is not offered here")
                .await;
        }
        let address = match to.address {
            address if !address.is_empty() => address,
            // The parser makes both `<>` and `<Postmaster>` an empty address; only the second may
            // receive mail (RFC 5321 4.5.1).
            _ if line.to_ascii_lowercase().contains("<postmaster>") => {
                format!("postmaster@{}", self.shared.app.config.mail.domain)
            }
            _ => {
                return self
                    .mistake("501 5.1.3 a recipient must have an address")
                    .await;
            }
        };
        if mail.accepted >= limit {
            return self.wire.say("452 4.5.3 too many recipients").await;
        }
        let answer = match take_in::accepts(&self.shared.app, &address).await {
            Ok(true) => {
                mail.accepted += 1;
                if !mail.recipients.contains(&address) {
                    mail.recipients.push(address);
                }
                "250 2.1.5 recipient noted"
            }
            Ok(false) => "550 5.1.1 no such recipient here",
            Err(error) => {
                log(&error, mail.id);
                TRY_AGAIN
            }
        };
        self.wire.say(answer).await
    }

    /// DATA (RFC 5321 4.1.1.4).
    async fn data(&mut self) -> Result<(), End> {
        match &self.mail {
            None => return self.mistake(NO_MAIL).await,
            Some(mail) if !matches!(mail.chunks, Chunks::None) => {
                return self.mistake("503 5.5.1 go on with BDAT").await;
            }
            Some(mail) if mail.accepted == 0 => return self.mistake(self.nobody()).await,
            Some(_) => {}
        }
        let Some(mail) = self.mail.take() else {
            return Ok(());
        };
        let mut message = self.begin(&mail);
        self.wire
            .say("354 go on, and end with a dot alone on a line")
            .await?;
        let shared = self.shared.clone();
        let reading = async {
            let mut dots = Dots::default();
            loop {
                self.wire.fill(&shared.hurry).await?;
                let (used, ended) = dots.feed(self.wire.buffer(), &mut message);
                self.wire.consume(used);
                if ended {
                    return Ok(());
                }
                if message.is_hopeless() {
                    return Err(End::Say(TOO_LARGE));
                }
            }
        };
        limited(&shared, reading).await?;
        self.deliver(mail, message).await
    }

    /// BDAT (RFC 3030). A chunk that is refused is read all the same: it follows without waiting.
    async fn chunk(&mut self, size: usize, is_last: bool) -> Result<(), End> {
        let before = match &self.mail {
            Some(Mail {
                chunks: Chunks::Some(message),
                ..
            }) => message.size(),
            _ => 0,
        };
        if size.saturating_add(before) > self.max_size().saturating_mul(2) {
            return Err(End::Say(TOO_LARGE));
        }
        let refusal = match &self.mail {
            None => Some(NO_MAIL),
            Some(mail) if mail.accepted == 0 => Some(self.nobody()),
            Some(mail) if matches!(mail.chunks, Chunks::Refused) => {
                Some("503 5.5.1 an earlier part was refused")
            }
            Some(_) => None,
        };
        let Some(mut mail) = self.mail.take() else {
            self.read_chunk(size, |_| {}).await?;
            return self.mistake(NO_MAIL).await;
        };
        if let Some(refusal) = refusal {
            self.read_chunk(size, |_| {}).await?;
            return self.refuse_chunk(mail, is_last, refusal).await;
        }

        let mut message = match std::mem::replace(&mut mail.chunks, Chunks::None) {
            Chunks::Some(message) => message,
            _ => self.begin(&mail),
        };
        self.read_chunk(size, |part| message.push(part)).await?;
        if is_last {
            return self.deliver(mail, message).await;
        }
        if let Some(fault) = message.fault() {
            mail.chunks = Chunks::Refused;
            self.mail = Some(mail);
            return self.wire.say(refusal_of(fault)).await;
        }
        mail.chunks = Chunks::Some(message);
        self.mail = Some(mail);
        self.wire.say("250 2.0.0 go on").await
    }

    async fn read_chunk(&mut self, size: usize, mut keep: impl FnMut(&[u8])) -> Result<(), End> {
        let shared = self.shared.clone();
        let reading = async {
            let mut left = size;
            while left > 0 {
                self.wire.fill(&shared.hurry).await?;
                let input = self.wire.buffer();
                let used = left.min(input.len());
                keep(&input[..used]);
                self.wire.consume(used);
                left -= used;
            }
            Ok(())
        };
        limited(&shared, reading).await
    }

    /// The mail stays refused until RSET or its last chunk.
    async fn refuse_chunk(&mut self, mail: Mail, is_last: bool, why: &str) -> Result<(), End> {
        let answers = if is_last {
            self.answers(&mail).max(1)
        } else {
            1
        };
        if !is_last {
            self.mail = Some(mail);
        }
        for _ in 1..answers {
            self.wire.say(why).await?;
        }
        self.mistake(why).await
    }

    fn begin(&self, mail: &Mail) -> Message {
        let (name, extended) = match &self.hello {
            Some(hello) => (hello.name.as_str(), hello.extended),
            None => ("", false),
        };
        let trace = Trace {
            sender: &mail.sender,
            hello: name,
            peer: self.peer,
            domain: &self.shared.app.config.mail.domain,
            with: match (self.shared.protocol, extended, mail.utf8) {
                (Protocol::Smtp, false, _) => "SMTP",
                (Protocol::Smtp, true, false) => "ESMTP",
                (Protocol::Smtp, true, true) => "UTF8SMTP",
                (Protocol::Lmtp, _, false) => "LMTP",
                (Protocol::Lmtp, _, true) => "UTF8LMTP",
            },
            id: &mail.id.to_string(),
            at: self.shared.app.clock.now(),
        };
        let memory = self.shared.memory.clone();
        Message::new(&trace.lines(), mail.declared_size, self.max_size(), memory)
    }

    /// Stores a whole mail and answers, in this order.
    async fn deliver(&mut self, mail: Mail, message: Message) -> Result<(), End> {
        let answers = self.answers(&mail);
        let answer = match message.finish() {
            Err(fault) => refusal_of(fault).to_owned(),
            Ok((bytes, _held)) => self.store(mail, bytes).await,
        };
        for _ in 0..answers {
            self.wire.say(&answer).await?;
        }
        // At once, even if more commands are here: what is stored is to be known as stored.
        self.wire.flush().await
    }

    async fn store(&mut self, mail: Mail, bytes: Vec<u8>) -> String {
        let size = bytes.len();
        let raw = Raw {
            door: self.shared.protocol.door(),
            account: self.shared.protocol.account().to_owned(),
            outside_id: mail.id.to_string(),
            envelope_from: Some(mail.sender),
            recipients: mail.recipients,
            bytes,
        };
        match take_in::take_in(&self.shared.app, raw).await {
            Ok(id) => {
                self.mails += 1;
                self.commands = 0;
                tracing::debug!(ledger.id = %id, delivery.id = %mail.id, size, "a mail was taken");
                format!("250 2.0.0 taken as {id}")
            }
            Err(error) => {
                log(&error, mail.id);
                TRY_AGAIN.to_owned()
            }
        }
    }

    /// How many answers the end of a mail gets (RFC 2033 4.2).
    fn answers(&self, mail: &Mail) -> usize {
        match self.shared.protocol {
            Protocol::Smtp => 1,
            Protocol::Lmtp => mail.accepted,
        }
    }

    fn nobody(&self) -> &'static str {
        match self.shared.protocol {
            Protocol::Smtp => "554 5.5.1 no valid recipients",
            Protocol::Lmtp => "503 5.5.1 no valid recipients",
        }
    }

    async fn mistake(&mut self, words: &str) -> Result<(), End> {
        self.wire.say(words).await?;
        self.mistakes += 1;
        if self.mistakes >= self.shared.limits.mistakes {
            return Err(End::Say("421 4.7.0 too many mistakes, closing"));
        }
        Ok(())
    }

    fn max_size(&self) -> usize {
        self.shared.app.config.mail.max_size
    }
}

/// `reading`, with a limit on the whole of it: a byte now and then does not renew it.
async fn limited(
    shared: &Shared,
    reading: impl Future<Output = Result<(), End>>,
) -> Result<(), End> {
    match timeout(shared.limits.data, reading).await {
        Ok(read) => read,
        Err(_) => Err(End::Say("421 4.4.2 the message takes too long, closing")),
    }
}

/// Whether MAIL has only parameters that EHLO offers (RFC 5321 4.1.1.11). The parser knows more.
fn is_offered(from: &MailFrom<String>) -> bool {
    from.flags & !(MAIL_BODY_7BIT | MAIL_BODY_8BITMIME | MAIL_SMTPUTF8) == 0
        && from.trans_id.is_none()
        && from.by == 0
        && from.env_id.is_none()
        && from.solicit.is_none()
        && from.mtrk.is_none()
        && from.auth.is_none()
        && from.hold_for == 0
        && from.hold_until == 0
        && from.mt_priority == 0
}

/// Whether a browser was led here by some page: what it says next could be commands in a form. Our
/// port is not among those that browsers avoid.
fn is_http(line: &str) -> bool {
    let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
    let verbs = [
        "GET", "POST", "PUT", "HEAD", "OPTIONS", "DELETE", "PATCH", "CONNECT", "TRACE",
    ];
    verbs.contains(&verb) && rest.contains("HTTP/")
}

fn refusal_of(fault: Fault) -> &'static str {
    match fault {
        Fault::TooLarge => TOO_LARGE,
        Fault::NoRoom => NO_ROOM,
    }
}

fn words(mistake: &Mistake) -> String {
    match mistake {
        Mistake::InvalidSenderAddress => "501 5.1.7 that is no address".to_owned(),
        Mistake::InvalidRecipientAddress => "501 5.1.3 that is no address".to_owned(),
        Mistake::SyntaxError { syntax } => format!("501 5.5.4 say {syntax}"),
        Mistake::InvalidParameter { param } => format!("501 5.5.4 {param} has a wrong value"),
        Mistake::UnsupportedParameter { .. } => {
            "555 5.5.4 a parameter is not offered here".to_owned()
        }
        // The line was whole, so a parser that wants more was given too little.
        Mistake::NeedsMoreData { .. } => "501 5.5.4 something is missing".to_owned(),
        _ => UNREADABLE.to_owned(),
    }
}

/// The sender keeps the mail and will try again, so only faults of our own are errors.
fn log(error: &Error, delivery: Uuid) {
    match error {
        Error::Unavailable(why) => {
            tracing::warn!(delivery.id = %delivery, error = why, "a mail could not be taken now");
        }
        Error::Internal(error) => {
            let error = format!("{error:#}");
            tracing::error!(delivery.id = %delivery, error, "a mail could not be taken");
        }
        error => {
            tracing::error!(delivery.id = %delivery, %error, "a mail could not be taken");
        }
    }
}
