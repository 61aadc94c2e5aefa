//! The SMTP and LMTP listener: it takes mail for our own addresses only, and says 250 once it is on disk.
//!
//! One task a connection; connections share nothing but the counts of the accept loop and a budget
//! of memory for large mails. Commands are read by `smtp-proto`; lines, the end of DATA and limits
//! are ours, because everything that is safe here hangs on them.

mod message;
mod session;
mod trace;
mod wire;

use std::collections::HashMap;
use std::io::Write as _;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::task::{self, JoinError, JoinSet};
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;

use crate::actions::take_in::Door;
use crate::app::App;
use session::{Session, Shared};

/// What a listener speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protocol {
    /// RFC 5321: one answer for all recipients.
    Smtp,
    /// RFC 2033: one answer for each recipient; no queue on our side either.
    Lmtp,
}

impl Protocol {
    fn door(self) -> Door {
        match self {
            Self::Smtp => Door::Smtp,
            Self::Lmtp => Door::Lmtp,
        }
    }

    fn account(self) -> &'static str {
        match self {
            Self::Smtp => "smtp",
            Self::Lmtp => "lmtp",
        }
    }
}

/// How much one listener bears. The defaults are what runs; tests set smaller ones.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Connections at a time; more are told 421.
    pub connections: usize,
    /// Connections at a time from one address.
    pub connections_per_peer: usize,
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
            recipients: 100,
            commands: 1000,
            mistakes: 10,
            mails: 1000,
            idle: Duration::from_mins(5),
            data: Duration::from_mins(10),
            grace: Duration::from_secs(7),
            memory: 128 * 1024 * 1024,
        }
    }
}

/// Takes mail until `stop`, then for as long as mails are on their way, but at most 8 s.
///
/// Whatever was answered with 250 is on disk; whatever was not, the sender still has.
pub async fn serve(app: App, protocol: Protocol, listener: TcpListener, stop: CancellationToken) {
    serve_within(app, protocol, listener, stop, Limits::default()).await;
}

/// [`serve`] with limits of one's own.
pub async fn serve_within(
    app: App,
    protocol: Protocol,
    listener: TcpListener,
    stop: CancellationToken,
    limits: Limits,
) {
    let max_size = app.config.mail.max_size;
    let hurry = CancellationToken::new();
    let shared = Arc::new(Shared {
        app,
        protocol,
        limits,
        stop: stop.clone(),
        hurry: hurry.clone(),
        // A mail of the largest size must fit at all, even if it is alone.
        memory: Arc::new(Semaphore::new(message::units(
            limits.memory.max(2 * max_size),
        ))),
    });
    let mut sessions = Sessions::default();

    loop {
        tokio::select! {
            biased;
            () = stop.cancelled() => break,
            () = sessions.one_ends() => {}
            accepted = listener.accept() => match accepted {
                Ok((stream, peer)) => sessions.admit(&shared, stream, peer.ip().to_canonical()),
                Err(error) => {
                    // Out of file descriptors, mostly: accepting again at once would only spin.
                    tracing::warn!(%error, "a mail connection could not be accepted");
                    sleep(Duration::from_millis(100)).await;
                }
            },
        }
    }

    drop(listener);
    for patience in [limits.grace, Duration::from_secs(1)] {
        if timeout(patience, sessions.all_end()).await.is_ok() {
            return;
        }
        hurry.cancel();
    }
    sessions.tasks.shutdown().await;
}

/// The connections that are open, and whose they are.
#[derive(Default)]
struct Sessions {
    tasks: JoinSet<()>,
    peers: HashMap<task::Id, IpAddr>,
}

impl Sessions {
    fn admit(&mut self, shared: &Arc<Shared>, stream: TcpStream, peer: IpAddr) {
        let limits = &shared.limits;
        let same = self.peers.values().filter(|it| **it == peer).count();
        if self.peers.len() >= limits.connections || same >= limits.connections_per_peer {
            tracing::debug!(
                open = self.peers.len(),
                same,
                "a mail connection was refused"
            );
            refuse(stream);
            return;
        }
        // Answers are small and each is waited for: Nagle's algorithm would only delay them. The
        // connection works without the option too.
        let _ = stream.set_nodelay(true);
        let session = Session::new(shared.clone(), stream, peer);
        let task = self.tasks.spawn(session.run());
        self.peers.insert(task.id(), peer);
    }

    /// Never ends while no connection is open.
    async fn one_ends(&mut self) {
        match self.tasks.join_next_with_id().await {
            Some(ended) => self.forget(ended),
            None => std::future::pending().await,
        }
    }

    async fn all_end(&mut self) {
        while let Some(ended) = self.tasks.join_next_with_id().await {
            self.forget(ended);
        }
    }

    fn forget(&mut self, ended: Result<(task::Id, ()), JoinError>) {
        let id = match ended {
            Ok((id, ())) => id,
            Err(error) => {
                // The sender got no 250, so the mail comes again.
                tracing::error!(task.id = %error.id(), "a mail connection broke down");
                error.id()
            }
        };
        self.peers.remove(&id);
    }
}

/// Says 421 without waiting: a new connection has room for one line, and if not, it is closed anyway.
fn refuse(stream: TcpStream) {
    if let Ok(mut stream) = stream.into_std() {
        let _ = stream.write(b"421 4.7.0 too many connections, try again later\r\n");
    }
}
