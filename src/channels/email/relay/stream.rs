//! The way to a relay, with TLS or without, up to the point from which its words count.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll};

use lettre::transport::smtp::client::AsyncTokioStream;
use lettre::transport::smtp::commands::{Ehlo, Starttls};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::response::Response;
use rustls::pki_types::ServerName;
use tokio::io::{AsyncBufReadExt as _, AsyncRead, AsyncWrite, AsyncWriteExt as _, BufReader};
use tokio::io::{AsyncReadExt as _, ReadBuf};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use super::account::{Account, Security};
use super::offers::Offers;
use super::stop::{Lock, Stop, plain};
use crate::channels::email::tls::Trust;

/// The longest answer that is read before TLS, in bytes.
const LONGEST: usize = 16 * 1024;

#[derive(Debug)]
enum Way {
    Open(TcpStream),
    Secret(Box<TlsStream<TcpStream>>),
}

/// A connection that greets: where the relay has greeted already, with words of ours.
#[derive(Debug)]
pub(super) struct Stream {
    way: Way,
    greeting: &'static [u8],
}

impl Stream {
    /// Goes there; with STARTTLS nothing of what was said before counts (RFC 3207 section 4.2).
    pub(super) async fn open(
        account: &Account,
        trust: &Trust,
        hello: &ClientId,
    ) -> Result<Self, Stop> {
        let stream = TcpStream::connect((account.host.as_str(), account.port)).await?;
        stream.set_nodelay(true)?;
        let (way, greeting): (Way, &[u8]) = match account.security {
            Security::Plain => (Way::Open(stream), b""),
            Security::Tls => (secret(account, trust, stream).await?, b""),
            Security::Starttls | Security::Offered => {
                (starttls(account, trust, hello, stream).await?, b"220 \r\n")
            }
        };
        Ok(Self { way, greeting })
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        let of_tls = error
            .get_ref()
            .and_then(|it| it.downcast_ref::<rustls::Error>());
        let words = plain(&error.to_string());
        // It will be no better in an hour.
        match of_tls {
            Some(rustls::Error::InvalidCertificate(_)) => Self::Locked(Lock::Certificate, words),
            _ => Self::Away(words),
        }
    }
}

async fn secret(account: &Account, trust: &Trust, stream: TcpStream) -> Result<Way, Stop> {
    let wrong = |words: String| Stop::Locked(Lock::Certificate, plain(&words));
    let client = trust.client().map_err(|it| wrong(format!("{it:#}")))?;
    let name = ServerName::try_from(account.host.clone()).map_err(|it| wrong(it.to_string()))?;
    let stream = TlsConnector::from(client).connect(name, stream).await?;
    Ok(Way::Secret(Box::new(stream)))
}

async fn starttls(
    account: &Account,
    trust: &Trust,
    hello: &ClientId,
    stream: TcpStream,
) -> Result<Way, Stop> {
    let mut stream = BufReader::new(stream);
    good(&answer(&mut stream).await?)?;
    let ehlo = Ehlo::new(hello.clone()).to_string();
    stream.get_mut().write_all(ehlo.as_bytes()).await?;
    let offered = answer(&mut stream).await?;
    good(&offered)?;
    if !Offers::read(offered.message()).starttls {
        if account.security == Security::Offered {
            return Ok(Way::Open(stream.into_inner()));
        }
        let words = "the mail server offers no STARTTLS".to_owned();
        return Err(Stop::Locked(Lock::NoTls, words));
    }
    let word = Starttls.to_string();
    stream.get_mut().write_all(word.as_bytes()).await?;
    good(&answer(&mut stream).await?)?;
    // Somebody in between who adds words here would have them taken for the first that came over TLS, as
    // commands were at servers (CVE-2011-0411).
    if !stream.buffer().is_empty() {
        let words = "the mail server said more than it should before TLS".to_owned();
        return Err(Stop::Away(words));
    }
    secret(account, trust, stream.into_inner()).await
}

/// One answer, over as many lines as it has.
async fn answer(stream: &mut BufReader<TcpStream>) -> Result<Response, Stop> {
    let mut said = String::new();
    loop {
        let left = u64::try_from(LONGEST.saturating_sub(said.len())).unwrap_or(0);
        let from = said.len();
        stream.take(left).read_line(&mut said).await?;
        let line = &said[from..];
        if !line.ends_with('\n') {
            return Err(Stop::Away("the mail server hung up".to_owned()));
        }
        // A line with a hyphen behind its code is not the last (RFC 5321 section 4.2.1).
        if line.as_bytes().get(3) != Some(&b'-') {
            break;
        }
    }
    said.parse()
        .map_err(|_| Stop::Away("the mail server speaks no SMTP".to_owned()))
}

fn good(answer: &Response) -> Result<(), Stop> {
    if answer.is_positive() {
        return Ok(());
    }
    let words: Vec<&str> = answer.message().collect();
    let code = u16::from(answer.code());
    Err(Stop::No(
        code,
        plain(&format!("{code} {}", words.join(" "))),
    ))
}

impl AsyncTokioStream for Stream {
    fn peer_addr(&self) -> io::Result<SocketAddr> {
        match &self.way {
            Way::Open(stream) => stream.peer_addr(),
            Way::Secret(stream) => stream.get_ref().0.peer_addr(),
        }
    }
}

impl AsyncRead for Stream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if !self.greeting.is_empty() {
            let (now, later) = self
                .greeting
                .split_at(self.greeting.len().min(into.remaining()));
            into.put_slice(now);
            self.greeting = later;
            return Poll::Ready(Ok(()));
        }
        match &mut self.way {
            Way::Open(stream) => Pin::new(stream).poll_read(context, into),
            Way::Secret(stream) => Pin::new(stream).poll_read(context, into),
        }
    }
}

impl AsyncWrite for Stream {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        match &mut self.way {
            Way::Open(stream) => Pin::new(stream).poll_write(context, bytes),
            Way::Secret(stream) => Pin::new(stream).poll_write(context, bytes),
        }
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        match &mut self.way {
            Way::Open(stream) => Pin::new(stream).poll_flush(context),
            Way::Secret(stream) => Pin::new(stream).poll_flush(context),
        }
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        match &mut self.way {
            Way::Open(stream) => Pin::new(stream).poll_shutdown(context),
            Way::Secret(stream) => Pin::new(stream).poll_shutdown(context),
        }
    }
}
