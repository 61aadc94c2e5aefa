//! Lines in and answers out, with a limit on every wait and every length.

use std::sync::Arc;
use std::time::Duration;

use smtp_proto::request::receiver::MAX_LINE_LENGTH;
use tokio::io::{
    AsyncBufReadExt as _, AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _, BufReader,
};
use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;
use tokio_util::sync::CancellationToken;

use crate::pulse::Pulse;
use crate::stream::Stream;

/// What is read at a time, and so what a connection holds while nothing happens.
const BUFFER: usize = 16 * 1024;
/// Answers that are held back for a client that sent several commands at once (RFC 2920).
const ANSWERS: usize = 4 * 1024;
/// How much of a line that is too long is read for the sake of an answer.
const LONGEST_LINE: usize = 4 * 1024 * 1024;

/// Why a conversation is over.
#[derive(Debug)]
pub(crate) enum End {
    /// All was said.
    Quit,
    /// The client went away.
    Gone,
    /// We end it, with these words.
    Say(&'static str),
}

const TOO_SLOW: End = End::Say("421 4.4.2 too slow, closing");
const STOPPING: End = End::Say("421 4.3.2 the server is stopping, try again soon");
const CROWDED: End = End::Say("421 4.4.2 too slow while others wait, closing");
const TOO_LONG: End = End::Say("421 4.7.0 that line has no end, closing");

/// What a client said.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Line {
    /// A line without control characters, ended by one LF.
    Text(String),
    /// More than 4096 bytes.
    TooLong,
    /// Not UTF-8 (RFC 6531 allows no other), or with control characters in it.
    Garbled,
}

/// A connection.
#[derive(Debug)]
pub(crate) struct Wire<S> {
    stream: BufReader<Stream<S>>,
    line: Vec<u8>,
    answers: Vec<u8>,
    idle: Duration,
    pulse: Arc<Pulse>,
}

impl<S: AsyncRead + AsyncWrite + Unpin> Wire<S> {
    /// A connection on which no wait is longer than `idle`.
    pub(crate) fn new(stream: S, idle: Duration, pulse: Arc<Pulse>) -> Self {
        Self {
            stream: BufReader::with_capacity(BUFFER, Stream::Plain(stream)),
            line: Vec::new(),
            answers: Vec::with_capacity(512),
            idle,
            pulse,
        }
    }

    /// Whether nobody can listen.
    pub(crate) fn is_encrypted(&self) -> bool {
        matches!(self.stream.get_ref(), Stream::Tls(_))
    }

    /// The handshake of TLS. What came before it must have been used: see [`Wire::buffer`].
    pub(crate) async fn encrypt(
        &mut self,
        acceptor: TlsAcceptor,
        patience: Duration,
    ) -> Result<(), End> {
        self.flush().await?;
        let Stream::Plain(stream) = std::mem::replace(self.stream.get_mut(), Stream::Gone) else {
            return Err(End::Gone);
        };
        let pulse = self.pulse.clone();
        let encrypted = tokio::select! {
            biased;
            () = pulse.must_give_way().cancelled() => return Err(End::Gone),
            encrypted = timeout(patience, acceptor.accept(stream)) => encrypted,
        };
        match encrypted {
            Ok(Ok(stream)) => {
                *self.stream.get_mut() = Stream::Tls(Box::new(stream));
                Ok(())
            }
            Ok(Err(error)) => {
                tracing::debug!(%error, "a handshake of STARTTLS failed");
                Err(End::Gone)
            }
            Err(_) => Err(End::Gone),
        }
    }

    /// The next line. The wait, but not the line, is cut short by `stop`.
    pub(crate) async fn line(&mut self, stop: &CancellationToken) -> Result<Line, End> {
        let idle = self.idle;
        // The limit is on the line as a whole: a byte now and then must not renew it.
        match timeout(idle, self.gather(stop)).await {
            Err(_) => Err(TOO_SLOW),
            Ok(Err(end)) => Err(end),
            Ok(Ok(false)) => Ok(Line::TooLong),
            Ok(Ok(true)) => {
                self.pulse.line();
                Ok(read(&self.line))
            }
        }
    }

    /// Collects a line; whether it is whole. The rest of one that is too long is thrown away, so that
    /// it can never be taken for a command.
    async fn gather(&mut self, stop: &CancellationToken) -> Result<bool, End> {
        self.line.clear();
        let mut length = 0;
        loop {
            self.fill(stop).await?;
            let input = self.stream.buffer();
            let end = input.iter().position(|it| *it == b'\n');
            let used = end.map_or(input.len(), |at| at + 1);
            length += used;
            if length <= MAX_LINE_LENGTH {
                self.line.extend_from_slice(&input[..used]);
            }
            self.stream.consume(used);
            if end.is_some() {
                return Ok(length <= MAX_LINE_LENGTH);
            }
            if length > LONGEST_LINE {
                return Err(TOO_LONG);
            }
        }
    }

    /// Waits until there is something in [`Wire::buffer`], unless `stop` comes first.
    ///
    /// What is here already is dealt with before a wish to stop is heard, and answers are sent at the
    /// latest when we would wait.
    pub(crate) async fn fill(&mut self, stop: &CancellationToken) -> Result<(), End> {
        if !self.stream.buffer().is_empty() {
            return Ok(());
        }
        self.flush().await?;
        let pulse = self.pulse.clone();
        tokio::select! {
            biased;
            () = stop.cancelled() => Err(STOPPING),
            () = pulse.must_give_way().cancelled() => Err(CROWDED),
            filled = timeout(self.idle, self.stream.fill_buf()) => match filled {
                Err(_) => Err(TOO_SLOW),
                Ok(Err(_) | Ok([])) => Err(End::Gone),
                Ok(Ok(_)) => Ok(()),
            },
        }
    }

    /// What was read and not used.
    pub(crate) fn buffer(&self) -> &[u8] {
        self.stream.buffer()
    }

    /// Marks the first `used` bytes of the buffer as used.
    pub(crate) fn consume(&mut self, used: usize) {
        self.stream.consume(used);
    }

    /// Answers; sent when the client waits, or with [`Wire::flush`].
    pub(crate) async fn say(&mut self, answer: &str) -> Result<(), End> {
        self.answers.extend_from_slice(answer.as_bytes());
        self.answers.extend_from_slice(b"\r\n");
        if self.answers.len() >= ANSWERS {
            self.flush().await?;
        }
        Ok(())
    }

    /// Sends the answers that were held back.
    pub(crate) async fn flush(&mut self) -> Result<(), End> {
        if self.answers.is_empty() {
            return Ok(());
        }
        let pulse = self.pulse.clone();
        let sending = async {
            self.stream.write_all(&self.answers).await?;
            // TLS may hold bytes back.
            self.stream.flush().await
        };
        // Whoever does not read is as much in the way as whoever does not write.
        let sent = tokio::select! {
            biased;
            sent = timeout(self.idle, sending) => matches!(sent, Ok(Ok(()))),
            () = pulse.must_give_way().cancelled() => false,
        };
        self.answers.clear();
        if sent { Ok(()) } else { Err(End::Gone) }
    }

    /// Sends what is left and hangs up.
    pub(crate) async fn close(mut self) {
        let crowded = self.pulse.must_give_way().is_cancelled();
        let goodbye = async {
            if self.flush().await.is_ok() && self.stream.shutdown().await.is_ok() && !crowded {
                // Closing with unread bytes resets the connection, and the client might never see
                // our last answer, which may be a 250.
                let mut rest = [0; 4096];
                for _ in 0..64 {
                    match self.stream.read(&mut rest).await {
                        Ok(0) | Err(_) => break,
                        Ok(_) => {}
                    }
                }
            }
        };
        // Whether it listened to the end is its own affair.
        let _ = timeout(Duration::from_millis(500), goodbye).await;
    }
}

/// Reads a line with its end. LF alone is taken as one (as most servers do: people type commands),
/// because no data can turn into commands by it; the end of DATA is strict.
fn read(line: &[u8]) -> Line {
    let text = line.strip_suffix(b"\n").unwrap_or(line);
    let text = text.strip_suffix(b"\r").unwrap_or(text);
    match std::str::from_utf8(text) {
        Ok(text) if !text.contains(char::is_control) => Line::Text(format!("{text}\n")),
        _ => Line::Garbled,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &[u8], expected: &Line) {
        assert_eq!(&read(line), expected);
    }

    #[test]
    fn a_line_is_text_without_control_characters() {
        check(b"NOOP\r\n", &Line::Text("NOOP\n".to_owned()));
        check(b"NOOP\n", &Line::Text("NOOP\n".to_owned()));
        check(b"\r\n", &Line::Text("\n".to_owned()));
        check(
            "VRFY jürgen\r\n".as_bytes(),
            &Line::Text("VRFY jürgen\n".to_owned()),
        );
        for line in [
            "NO\rOP\r\n",
            "NOOP\r\r\n",
            "NO\0OP\r\n",
            "NOOP\x1b[2J\r\n",
            "NOOP\u{85}\r\n",
        ] {
            check(line.as_bytes(), &Line::Garbled);
        }
        check(b"VRFY j\xfcrgen\r\n", &Line::Garbled);
    }
}
