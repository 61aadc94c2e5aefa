//! Conversations over a pipe in memory, with a post office that keeps what it takes.

mod dialogue;
mod encrypted;
mod hostile;
mod slow;

use std::net::IpAddr;
use std::sync::{Arc, Mutex};

use jiff::Timestamp;
use tokio::io::{
    AsyncBufReadExt as _, AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _, BufReader,
    DuplexStream,
};

use crate::{Certificate, Limits, Listener, Post, Protocol, Refusal, Taken, converse};

/// Takes mail for every address that starts with `payroll` or `travel`.
#[derive(Clone, Debug)]
struct Office {
    taken: Arc<Mutex<Vec<Taken>>>,
    max_size: usize,
}

impl Office {
    fn new() -> Self {
        Self {
            taken: Arc::default(),
            max_size: 100_000,
        }
    }

    fn mails(&self) -> Vec<Taken> {
        self.taken.lock().unwrap().clone()
    }

    /// The bodies of what was taken, without the lines of ours.
    fn texts(&self) -> Vec<String> {
        let ours = |bytes: &[u8]| {
            let text = String::from_utf8_lossy(bytes).into_owned();
            text.splitn(5, '\n').last().unwrap_or_default().to_owned()
        };
        self.mails().iter().map(|it| ours(&it.bytes)).collect()
    }
}

impl Post for Office {
    fn domain(&self) -> &'static str {
        "hr.test"
    }

    fn max_size(&self) -> usize {
        self.max_size
    }

    fn now(&self) -> Timestamp {
        "2026-01-05T09:03:07Z".parse().unwrap()
    }

    async fn accepts(&self, sender: &str, recipient: &str) -> Result<(), Refusal> {
        if sender.starts_with("refused") {
            return Err(Refusal::NotFromThem);
        }
        if recipient.starts_with("later") {
            return Err(Refusal::Later);
        }
        let ours = ["payroll", "travel", "postmaster", "jürgen"];
        if ours.iter().any(|it| recipient.starts_with(it)) {
            Ok(())
        } else {
            Err(Refusal::NoSuchAddress)
        }
    }

    async fn take(&self, mail: Taken) -> Result<String, Refusal> {
        if mail.sender.starts_with("later") {
            return Err(Refusal::Later);
        }
        let mut taken = self.taken.lock().unwrap();
        taken.push(mail);
        Ok(taken.len().to_string())
    }
}

fn listener(office: &Office, protocol: Protocol, limits: Limits) -> Listener<Office> {
    Listener {
        post: office.clone(),
        protocol,
        certificate: None,
        limits,
    }
}

/// A client at its barest.
struct Client<S> {
    stream: BufReader<S>,
}

impl Client<DuplexStream> {
    /// A conversation that has begun, and what runs it.
    fn over(listener: Listener<Office>, peer: &str) -> (Self, impl Future<Output = ()>) {
        let (ours, theirs) = tokio::io::duplex(64 * 1024);
        let peer: IpAddr = peer.parse().unwrap();
        let client = Self {
            stream: BufReader::new(ours),
        };
        (client, converse(listener, theirs, peer))
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> Client<S> {
    async fn write(&mut self, bytes: &[u8]) {
        let _ = self.stream.get_mut().write_all(bytes).await;
        let _ = self.stream.get_mut().flush().await;
    }

    /// One answer with all its lines; empty after the end.
    async fn answer(&mut self) -> String {
        let mut answer = String::new();
        loop {
            let mut line = String::new();
            let read = self.stream.read_line(&mut line).await;
            answer.push_str(&line);
            if !matches!(read, Ok(1..)) || line.as_bytes().get(3) != Some(&b'-') {
                return answer.trim_end().to_owned();
            }
        }
    }

    async fn says(&mut self, line: &str) -> String {
        self.write(format!("{line}\r\n").as_bytes()).await;
        self.answer().await
    }

    /// Everything up to the end.
    async fn rest(&mut self) -> String {
        let mut rest = Vec::new();
        let _ = self.stream.read_to_end(&mut rest).await;
        String::from_utf8_lossy(&rest).into_owned()
    }
}

/// What is answered to `said`, all of it sent at once; nothing is said after it.
async fn answers_within(listener: Listener<Office>, peer: &str, said: &[u8]) -> String {
    let (mut client, conversation) = Client::over(listener, peer);
    let talk = async move {
        let (mut reader, mut writer) = tokio::io::split(client.stream.get_mut());
        let mut heard = Vec::new();
        let saying = async {
            let _ = writer.write_all(said).await;
            let _ = writer.shutdown().await;
        };
        let hearing = reader.read_to_end(&mut heard);
        let ((), heard_all) = tokio::join!(saying, hearing);
        heard_all.unwrap();
        String::from_utf8_lossy(&heard).into_owned()
    };
    tokio::join!(talk, conversation).0
}

async fn answers(office: &Office, said: &str) -> String {
    let listener = listener(office, Protocol::Smtp, Limits::default());
    answers_within(listener, "127.0.0.1", said.as_bytes()).await
}

async fn certificate(name: &str) -> Certificate {
    let (chain, key) = files(name);
    Certificate::load(chain, key).await.unwrap()
}

fn files(name: &str) -> (std::path::PathBuf, std::path::PathBuf) {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    (
        folder.join(format!("{name}.pem")),
        folder.join(format!("{name}.key")),
    )
}
