//! A mail program at its barest: lines over a socket, so that tests say exactly what goes over it.

use std::net::SocketAddr;

use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;

use super::Letter;

/// A conversation with a mail door.
pub(crate) struct Post {
    stream: BufReader<TcpStream>,
    lmtp: bool,
}

impl Post {
    /// Connects to an SMTP door and introduces itself.
    pub(crate) async fn smtp(address: SocketAddr) -> Self {
        let mut post = Self::connect(address, false).await;
        let hello = post.say("EHLO client.test").await;
        assert!(hello.starts_with("250"), "{hello}");
        post
    }

    /// Connects to an LMTP door and introduces itself.
    pub(crate) async fn lmtp(address: SocketAddr) -> Self {
        let mut post = Self::connect(address, true).await;
        let hello = post.say("LHLO client.test").await;
        assert!(hello.starts_with("250"), "{hello}");
        post
    }

    /// Tries to hand a mail over; nothing when the other side hung up on the way.
    pub(crate) async fn try_smtp(address: SocketAddr, letter: &Letter) -> String {
        let Ok(stream) = TcpStream::connect(address).await else {
            return String::new();
        };
        let mut post = Self {
            stream: BufReader::new(stream),
            lmtp: false,
        };
        if post.answer().await.is_empty() || post.say("EHLO client.test").await.is_empty() {
            return String::new();
        }
        post.send(letter).await
    }

    async fn connect(address: SocketAddr, lmtp: bool) -> Self {
        let stream = TcpStream::connect(address).await.unwrap();
        let mut post = Self {
            stream: BufReader::new(stream),
            lmtp,
        };
        let greeting = post.answer().await;
        assert!(greeting.starts_with("220"), "{greeting}");
        post
    }

    /// Says a line and returns the answer.
    pub(crate) async fn say(&mut self, line: &str) -> String {
        self.write(format!("{line}\r\n").as_bytes()).await;
        self.answer().await
    }

    /// Sends bytes as they are.
    pub(crate) async fn write(&mut self, bytes: &[u8]) {
        let _ = self.stream.get_mut().write_all(bytes).await;
        let _ = self.stream.get_mut().flush().await;
    }

    /// The last line of an answer; nothing when the other side hung up.
    pub(crate) async fn answer(&mut self) -> String {
        loop {
            let mut line = String::new();
            match self.stream.read_line(&mut line).await {
                Ok(0) | Err(_) => return String::new(),
                Ok(_) if line.as_bytes().get(3) == Some(&b'-') => {}
                Ok(_) => return line.trim_end().to_owned(),
            }
        }
    }

    /// Hands a mail over; the answer that refused it, or the last one.
    pub(crate) async fn send(&mut self, letter: &Letter) -> String {
        self.send_bytes(&letter.envelope_from, &letter.envelope_to, &letter.bytes())
            .await
    }

    /// Hands bytes over.
    pub(crate) async fn send_bytes(&mut self, from: &str, to: &[String], bytes: &[u8]) -> String {
        let answer = self.say(&format!("MAIL FROM:<{from}>")).await;
        if !answer.starts_with("250") {
            return answer;
        }
        let mut taken = 0;
        for to in to {
            let answer = self.say(&format!("RCPT TO:<{to}>")).await;
            if answer.starts_with("250") {
                taken += 1;
            } else {
                self.say("RSET").await;
                return answer;
            }
        }
        let answer = self.say("DATA").await;
        if !answer.starts_with("354") {
            return answer;
        }
        let mut stuffed = Vec::with_capacity(bytes.len() + 64);
        for line in bytes.split_inclusive(|it| *it == b'\n') {
            if line.starts_with(b".") {
                stuffed.push(b'.');
            }
            // Lines end with CR LF on the wire, whatever the file has.
            let bare = line.strip_suffix(b"\n").unwrap_or(line);
            stuffed.extend_from_slice(bare.strip_suffix(b"\r").unwrap_or(bare));
            stuffed.extend_from_slice(b"\r\n");
        }
        stuffed.extend_from_slice(b".\r\n");
        self.write(&stuffed).await;
        let mut answer = self.answer().await;
        if self.lmtp {
            for _ in 1..taken {
                answer = self.answer().await;
            }
        }
        answer
    }
}
