//! A mail within a conversation: DATA and BDAT, to the answer that says it is stored.

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::time::timeout;

use crate::chunks::{Chunks, Mail};
use crate::limits::Limits;
use crate::message::{Dots, Message};
use crate::session::{NO_MAIL, Session, TOO_LARGE, answer_to, refusal_of};
use crate::trace::Trace;
use crate::wire::End;
use crate::{Post, Protocol, Taken};

impl<P: Post, S: AsyncRead + AsyncWrite + Unpin> Session<P, S> {
    /// DATA (RFC 5321 4.1.1.4).
    pub(crate) async fn data(&mut self) -> Result<(), End> {
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
                self.pulse.bytes(used);
                if ended {
                    return Ok(());
                }
                if message.is_hopeless() {
                    return Err(End::Say(TOO_LARGE));
                }
            }
        };
        limited(&shared.limits, reading).await?;
        self.deliver(mail, message).await
    }

    /// BDAT (RFC 3030). A chunk that is refused is read all the same: it follows without waiting.
    pub(crate) async fn chunk(&mut self, size: usize, is_last: bool) -> Result<(), End> {
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
                self.pulse.bytes(used);
                left -= used;
            }
            Ok(())
        };
        limited(&shared.limits, reading).await
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
            domain: self.shared.post.domain(),
            with: match (self.shared.protocol, extended, mail.utf8) {
                (Protocol::Smtp, false, _) => "SMTP",
                (Protocol::Smtp, true, false) if self.wire.is_encrypted() => "ESMTPS",
                (Protocol::Smtp, true, false) => "ESMTP",
                (Protocol::Smtp, true, true) if self.wire.is_encrypted() => "UTF8SMTPS",
                (Protocol::Smtp, true, true) => "UTF8SMTP",
                (Protocol::Lmtp, _, false) => "LMTP",
                (Protocol::Lmtp, _, true) => "UTF8LMTP",
            },
            id: &mail.id.to_string(),
            at: self.shared.post.now(),
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
        let hello = self.hello.as_ref().map(|it| it.name.clone());
        let taken = Taken {
            id: mail.id,
            sender: mail.sender,
            recipients: mail.recipients,
            peer: self.peer,
            hello: hello.unwrap_or_default(),
            encrypted: self.wire.is_encrypted(),
            bytes,
        };
        self.pulse.busy(true);
        let stored = self.shared.post.take(taken).await;
        self.pulse.busy(false);
        match stored {
            Ok(name) => {
                self.mails += 1;
                self.commands = 0;
                format!("250 2.0.0 taken as {name}")
            }
            Err(refusal) => answer_to(refusal).to_owned(),
        }
    }
}

/// `reading`, with a limit on the whole of it: a byte now and then does not renew it.
async fn limited(
    limits: &Limits,
    reading: impl Future<Output = Result<(), End>>,
) -> Result<(), End> {
    match timeout(limits.data, reading).await {
        Ok(read) => read,
        Err(_) => Err(End::Say("421 4.4.2 the message takes too long, closing")),
    }
}
