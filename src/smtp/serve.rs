//! The accept loop, and a stop that loses nothing.

use std::io::Write as _;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;

use crate::crowd::Crowd;
use crate::limits::Limits;
use crate::message;
use crate::peers::{Act, Peers};
use crate::pulse::Pulse;
use crate::session::Session;
use crate::tls::Certificate;
use crate::{Post, Protocol};

/// One place where mail comes in.
#[derive(Debug)]
pub struct Listener<P> {
    /// Who takes it.
    pub post: P,
    /// What is spoken.
    pub protocol: Protocol,
    /// With one, STARTTLS is offered.
    pub certificate: Option<Certificate>,
    /// How much it bears.
    pub limits: Limits,
}

/// What the connections of one listener have in common.
#[derive(Debug)]
pub(crate) struct Shared<P> {
    pub(crate) post: P,
    pub(crate) protocol: Protocol,
    pub(crate) certificate: Option<Certificate>,
    pub(crate) limits: Limits,
    /// How often public addresses came.
    pub(crate) peers: Peers,
    /// The server stops: nothing new is begun.
    pub(crate) stop: CancellationToken,
    /// The server stops now: what was begun is dropped.
    pub(crate) hurry: CancellationToken,
    /// The budget of memory for mails on their way.
    pub(crate) memory: Arc<Semaphore>,
}

impl<P: Post> Shared<P> {
    fn new(listener: Listener<P>, stop: CancellationToken) -> Arc<Self> {
        let Listener {
            post,
            protocol,
            certificate,
            limits,
        } = listener;
        // A mail of the largest size must fit at all, even if it is alone.
        let memory = message::units(limits.memory.max(post.max_size().saturating_mul(2)));
        Arc::new(Self {
            post,
            protocol,
            certificate,
            limits,
            peers: Peers::default(),
            stop,
            hurry: CancellationToken::new(),
            memory: Arc::new(Semaphore::new(memory)),
        })
    }
}

/// Takes mail until `stop`, then for as long as mails are on their way, but at most 8 s.
///
/// Whatever was answered with 250 was taken by the [`Post`]; whatever was not, the sender still has.
pub async fn serve<P: Post>(listener: Listener<P>, socket: TcpListener, stop: CancellationToken) {
    let limits = listener.limits;
    let shared = Shared::new(listener, stop.clone());
    let mut crowd = Crowd::default();

    loop {
        tokio::select! {
            biased;
            () = stop.cancelled() => break,
            () = crowd.one_ends() => {}
            accepted = socket.accept() => match accepted {
                Ok((stream, peer)) => admit(&mut crowd, &shared, stream, peer.ip().to_canonical()),
                Err(error) => {
                    // Out of file descriptors, mostly: accepting again at once would only spin.
                    tracing::warn!(%error, "a mail connection could not be accepted");
                    sleep(Duration::from_millis(100)).await;
                }
            },
        }
    }

    drop(socket);
    for patience in [limits.grace, Duration::from_secs(1)] {
        if timeout(patience, crowd.all_end()).await.is_ok() {
            return;
        }
        shared.hurry.cancel();
    }
    crowd.tasks.shutdown().await;
}

/// One conversation, over any stream, to its end.
pub async fn converse<P: Post>(
    listener: Listener<P>,
    stream: impl AsyncRead + AsyncWrite + Unpin,
    peer: IpAddr,
) {
    let shared = Shared::new(listener, CancellationToken::new());
    Session::new(shared, stream, peer, Arc::new(Pulse::new()))
        .run()
        .await;
}

fn admit<P: Post>(crowd: &mut Crowd, shared: &Arc<Shared<P>>, stream: TcpStream, peer: IpAddr) {
    let limits = &shared.limits;
    if !shared.peers.may(peer, Act::Connect, limits) || !crowd.has_room(peer, limits) {
        refuse(stream);
        return;
    }
    // Answers are small and each is waited for: Nagle's algorithm would only delay them. The
    // connection works without the option too.
    let _ = stream.set_nodelay(true);
    let pulse = Arc::new(Pulse::new());
    let session = Session::new(shared.clone(), stream, peer, pulse.clone());
    crowd.admit(peer, pulse, session.run());
}

/// Says 421 without waiting: a new connection has room for one line, and if not, it is closed anyway.
fn refuse(stream: TcpStream) {
    if let Ok(mut stream) = stream.into_std() {
        let _ = stream.write(b"421 4.7.0 too many connections, try again later\r\n");
    }
}
