//! One conversation: which command may follow which, and what each is answered; mails are in `body`.

use std::net::IpAddr;
use std::sync::Arc;

use smtp_proto::{
    Error as Mistake, MAIL_BODY_7BIT, MAIL_BODY_8BITMIME, MAIL_SMTPUTF8, MailFrom, RcptTo, Request,
};
use tokio::io::{AsyncRead, AsyncWrite};
use uuid::Uuid;

use crate::chunks::{Chunks, Mail};
use crate::message::Fault;
use crate::peers::Act;
use crate::pulse::Pulse;
use crate::serve::Shared;
use crate::wire::{End, Line, Wire};
use crate::{Post, Protocol, Refusal};

pub(crate) const TOO_LARGE: &str = "552 5.3.4 the message is too large";
const NO_ROOM: &str = "452 4.3.1 too many large messages at a time, try again later";
const TRY_AGAIN: &str = "451 4.3.0 not possible now, try again later";
pub(crate) const NO_MAIL: &str = "503 5.5.1 say MAIL first";
/// RFC 6531 3.5.
const NOT_ASCII: &str = "553 5.6.7 such an address needs SMTPUTF8";
const NO_ADDRESS: &str = "550 5.1.1 no such recipient here";
const NOT_FROM_THEM: &str = "550 5.7.1 mail of this sender is not taken here";
const UNREADABLE: &str = "500 5.5.2 that is not a command";
const NOT_HERE: &str = "502 5.5.1 that is not offered here";

/// A conversation with one client.
pub(crate) struct Session<P, S> {
    pub(crate) shared: Arc<Shared<P>>,
    pub(crate) pulse: Arc<Pulse>,
    pub(crate) wire: Wire<S>,
    pub(crate) peer: IpAddr,
    pub(crate) hello: Option<Hello>,
    pub(crate) mail: Option<Mail>,
    /// Since the last mail was taken.
    pub(crate) commands: usize,
    mistakes: usize,
    pub(crate) mails: usize,
}

/// How a client introduced itself.
pub(crate) struct Hello {
    pub(crate) name: String,
    /// By EHLO or LHLO.
    pub(crate) extended: bool,
}

impl<P: Post, S: AsyncRead + AsyncWrite + Unpin> Session<P, S> {
    /// A conversation that has not begun.
    pub(crate) fn new(shared: Arc<Shared<P>>, stream: S, peer: IpAddr, pulse: Arc<Pulse>) -> Self {
        Self {
            wire: Wire::new(stream, shared.limits.idle, pulse.clone()),
            shared,
            pulse,
            peer,
            hello: None,
            mail: None,
            commands: 0,
            mistakes: 0,
            mails: 0,
        }
    }

    /// Talks until one of the two has enough.
    pub(crate) async fn run(mut self) {
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
        let domain = self.shared.post.domain();
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
            (Request::StartTls, Protocol::Smtp) => self.encrypt().await,
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
                let commands = "214 2.0.0 MAIL RCPT DATA BDAT RSET NOOP VRFY STARTTLS HELP QUIT";
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
        let domain = self.shared.post.domain();
        let answer = if extended {
            let starttls = if self.offers_encryption() {
                "250-STARTTLS\r\n"
            } else {
                ""
            };
            format!(
                "250-{domain}\r\n\
                 250-PIPELINING\r\n\
                 250-SIZE {}\r\n\
                 {starttls}\
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

    /// Offered where there is a certificate, until it was used. Over LMTP comes only who is near.
    fn offers_encryption(&self) -> bool {
        self.shared.certificate.is_some()
            && self.shared.protocol == Protocol::Smtp
            && !self.wire.is_encrypted()
    }

    /// STARTTLS (RFC 3207). What was said before it may have been somebody else's, so all of it is
    /// forgotten, and what follows it in the same breath is never obeyed (CVE-2011-0411).
    async fn encrypt(&mut self) -> Result<(), End> {
        if self.wire.is_encrypted() {
            return self.mistake("503 5.5.1 this is encrypted already").await;
        }
        let shared = self.shared.clone();
        let Some(certificate) = &shared.certificate else {
            return self.mistake(NOT_HERE).await;
        };
        if !self.wire.buffer().is_empty() {
            return Err(End::Say("501 5.5.1 nothing may follow STARTTLS; closing"));
        }
        self.mail = None;
        self.hello = None;
        let acceptor = certificate.acceptor().await;
        self.wire.say("220 2.0.0 go on").await?;
        self.wire.encrypt(acceptor, shared.limits.handshake).await
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
        let utf8 = from.flags & MAIL_SMTPUTF8 != 0;
        if !utf8 && !from.address.is_ascii() {
            return self.mistake(NOT_ASCII).await;
        }
        if !self.may(Act::Mail) {
            return Err(End::Say("421 4.7.0 too many messages, try again later"));
        }
        self.mail = Some(Mail {
            id: Uuid::now_v7(),
            sender: from.address,
            recipients: Vec::new(),
            accepted: 0,
            declared_size: from.size,
            utf8,
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
                format!("postmaster@{}", self.shared.post.domain())
            }
            _ => {
                return self
                    .mistake("501 5.1.3 a recipient must have an address")
                    .await;
            }
        };
        if !mail.utf8 && !address.is_ascii() {
            return self.mistake(NOT_ASCII).await;
        }
        if mail.accepted >= limit {
            return self.wire.say("452 4.5.3 too many recipients").await;
        }
        self.pulse.busy(true);
        let accepts = self.shared.post.accepts(&mail.sender, &address).await;
        self.pulse.busy(false);
        if accepts.is_ok() {
            mail.accepted += 1;
            if !mail.recipients.contains(&address) {
                mail.recipients.push(address);
            }
        }
        let answer = match accepts {
            Ok(()) => "250 2.1.5 recipient noted",
            Err(refusal) => answer_to(refusal),
        };
        if matches!(accepts, Err(Refusal::NoSuchAddress)) && !self.may(Act::Unknown) {
            return Err(End::Say("421 4.7.0 too many unknown recipients, closing"));
        }
        self.wire.say(answer).await
    }

    /// How many answers the end of a mail gets (RFC 2033 4.2).
    pub(crate) fn answers(&self, mail: &Mail) -> usize {
        match self.shared.protocol {
            Protocol::Smtp => 1,
            Protocol::Lmtp => mail.accepted,
        }
    }

    pub(crate) fn nobody(&self) -> &'static str {
        match self.shared.protocol {
            Protocol::Smtp => "554 5.5.1 no valid recipients",
            Protocol::Lmtp => "503 5.5.1 no valid recipients",
        }
    }

    pub(crate) async fn mistake(&mut self, words: &str) -> Result<(), End> {
        self.wire.say(words).await?;
        self.mistakes += 1;
        if self.mistakes >= self.shared.limits.mistakes {
            return Err(End::Say("421 4.7.0 too many mistakes, closing"));
        }
        Ok(())
    }

    fn may(&self, act: Act) -> bool {
        self.shared.peers.may(self.peer, act, &self.shared.limits)
    }

    pub(crate) fn max_size(&self) -> usize {
        self.shared.post.max_size()
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

pub(crate) fn refusal_of(fault: Fault) -> &'static str {
    match fault {
        Fault::TooLarge => TOO_LARGE,
        Fault::NoRoom => NO_ROOM,
    }
}

pub(crate) fn answer_to(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::NoSuchAddress => NO_ADDRESS,
        Refusal::NotFromThem => NOT_FROM_THEM,
        Refusal::Later => TRY_AGAIN,
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
