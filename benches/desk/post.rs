//! Mails through the SMTP door.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::task::JoinSet;

use super::data;

/// Hands over mails on several connections and returns how many were taken in a second.
pub(crate) async fn send(to: SocketAddr, connections: usize, count: u64) -> anyhow::Result<f64> {
    let next = Arc::new(AtomicU64::new(0));
    let mut tasks = JoinSet::new();
    let begun = Instant::now();
    for _ in 0..connections {
        let next = next.clone();
        tasks.spawn(async move {
            let mut line = Line::open(to).await?;
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number >= count {
                    line.say("QUIT\r\n", 221).await?;
                    return anyhow::Ok(());
                }
                line.mail(number).await?;
            }
        });
    }
    while let Some(done) = tasks.join_next().await {
        done??;
    }
    #[expect(clippy::cast_precision_loss, reason = "thousands")]
    let count = count as f64;
    Ok(count / begun.elapsed().as_secs_f64())
}

/// Hands over one mail, which has no line that starts with a dot.
pub(crate) async fn send_one(to: SocketAddr, mail: &[u8]) -> anyhow::Result<()> {
    let mut line = Line::open(to).await?;
    let from = data::address("employee", 1);
    line.say(&format!("MAIL FROM:<{from}>\r\n"), 250).await?;
    line.say("RCPT TO:<payroll@hr.example>\r\n", 250).await?;
    line.say("DATA\r\n", 354).await?;
    line.write.write_all(mail).await?;
    line.say(".\r\n", 250).await?;
    line.say("QUIT\r\n", 221).await
}

struct Line {
    read: BufReader<OwnedReadHalf>,
    write: OwnedWriteHalf,
}

impl Line {
    async fn open(to: SocketAddr) -> anyhow::Result<Self> {
        let socket = TcpStream::connect(to).await?;
        socket.set_nodelay(true)?;
        let (read, write) = socket.into_split();
        let mut line = Self {
            read: BufReader::new(read),
            write,
        };
        line.answer(220).await?;
        line.say("EHLO bench.example\r\n", 250).await?;
        Ok(line)
    }

    async fn mail(&mut self, number: u64) -> anyhow::Result<()> {
        let employee = i64::try_from(number).unwrap_or(0) % data::EMPLOYEES;
        let from = data::address("employee", employee);
        self.say(&format!("MAIL FROM:<{from}>\r\n"), 250).await?;
        self.say("RCPT TO:<payroll@hr.example>\r\n", 250).await?;
        self.say("DATA\r\n", 354).await?;
        let mail = format!(
            "From: Ada Moreau <{from}>\r\nTo: payroll@hr.example\r\nSubject: Payslip {number}\r\n\
             Message-ID: <bench-{number}@hr.example>\r\nDate: Mon, 16 Nov 2026 10:00:00 +0000\r\n\
             MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n\
             <html><body><p>Hello,</p><p>my payslip of last month shows too few hours. \
             Could you please have a look?</p><p>Ada</p></body></html>\r\n.\r\n"
        );
        self.say(&mail, 250).await
    }

    async fn say(&mut self, words: &str, wanted: u16) -> anyhow::Result<()> {
        self.write.write_all(words.as_bytes()).await?;
        self.answer(wanted).await
    }

    async fn answer(&mut self, wanted: u16) -> anyhow::Result<()> {
        loop {
            let mut line = String::new();
            self.read.read_line(&mut line).await?;
            anyhow::ensure!(
                line.starts_with(&wanted.to_string()),
                "the server answers {line:?}"
            );
            if line.as_bytes().get(3) != Some(&b'-') {
                return Ok(());
            }
        }
    }
}
