//! The running server: listeners, workers, and a stop that loses nothing.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::{Extension, Router};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tower::ServiceExt as _;

use crate::app::App;
use crate::channels::email::listener::{self, Protocol};
use crate::channels::msteams::door::Porter;
use crate::channels::slack::door::Opener;
use crate::channels::slack::socket;
use crate::web::{self, Streams};
use crate::worker::{self, Outside};

/// How long a stop waits for what has begun.
const PATIENCE: Duration = Duration::from_secs(9);

/// Connections of HTTP at a time; more wait in the system's queue.
const CONNECTIONS: usize = 2000;
/// How long the headers of a request may take.
const HEADERS: Duration = Duration::from_secs(10);

/// Where a running server listens.
#[derive(Clone, Debug)]
pub struct Addresses {
    /// The web.
    pub http: SocketAddr,
    /// Mail by SMTP.
    pub smtp: Option<SocketAddr>,
    /// Mail by LMTP.
    pub lmtp: Option<SocketAddr>,
}

/// A server that runs until its app is told to stop.
#[derive(Debug)]
pub struct Server {
    /// Where it listens.
    pub addresses: Addresses,
    app: App,
    tasks: TaskTracker,
}

impl Server {
    /// Binds all listeners and starts all work.
    pub async fn start(app: App, outside: Outside) -> anyhow::Result<Self> {
        crate::actions::manage_slack::apply_settings(&app).await?;
        crate::actions::manage_msteams::apply_settings(&app).await?;
        let config = &app.config;
        let http = bind("http.listen", &config.http.listen.to_string()).await?;
        let smtp = match config.smtp.listen.as_str() {
            "" => None,
            listen => Some(bind("smtp.listen", listen).await?),
        };
        let lmtp = match config.lmtp.listen.as_str() {
            "" => None,
            listen => Some(bind("lmtp.listen", listen).await?),
        };
        let addresses = Addresses {
            http: http.local_addr()?,
            smtp: smtp.as_ref().map(TcpListener::local_addr).transpose()?,
            lmtp: lmtp.as_ref().map(TcpListener::local_addr).transpose()?,
        };
        // A listener that was to be encrypted and is not must be noticed now.
        let certificate = match &smtp {
            Some(_) => listener::certificate(&config.smtp).await?,
            None => None,
        };
        let tasks = TaskTracker::new();
        for (protocol, certificate, socket) in [
            (Protocol::Smtp, certificate, smtp),
            (Protocol::Lmtp, None, lmtp),
        ] {
            if let Some(socket) = socket {
                let (app, stop) = (app.clone(), app.stop.clone());
                tasks.spawn(listener::serve(app, protocol, certificate, socket, stop));
            }
        }
        let opener = Opener::new(outside.slack.clone(), tasks.clone());
        let porter = Porter::new(outside.msteams_keys.clone(), tasks.clone());
        tasks.spawn(worker::run(app.clone(), outside, app.stop.clone()));
        tasks.spawn(hear_others(app.clone()));
        tasks.spawn(socket::run(app.clone(), opener.clone(), app.stop.clone()));
        let routes = web::routes(app.clone(), Streams::new(app.stop.clone()));
        let routes = routes.layer(Extension(opener)).layer(Extension(porter));
        tasks.spawn(serve_http(http, routes, app.stop.clone()));
        tasks.close();
        Ok(Self {
            addresses,
            app,
            tasks,
        })
    }

    /// Stops: refuses new work, finishes what has begun (at most nine seconds), closes the database.
    pub async fn stop(self) {
        self.app.stop.cancel();
        if tokio::time::timeout(PATIENCE, self.tasks.wait())
            .await
            .is_err()
        {
            tracing::warn!(
                "some work was still going on at the end; it is tried again at the next start"
            );
        }
        self.app.db.close().await;
    }
}

/// Serves HTTP/1.1, which is what browsers and proxies speak without TLS. Whoever is slow with their
/// headers, or opens connections without end, hurts nobody else (RS-R9).
async fn serve_http(socket: TcpListener, routes: Router, stop: CancellationToken) {
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    let graceful = GracefulShutdown::new();
    let tasks = TaskTracker::new();
    loop {
        let place = tokio::select! {
            place = places.clone().acquire_owned() => place,
            () = stop.cancelled() => break,
        };
        let Ok(place) = place else { break };
        let accepted = tokio::select! {
            accepted = socket.accept() => accepted,
            () = stop.cancelled() => break,
        };
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                // Out of files, for instance: the next one may find some again.
                tracing::warn!(%error, "a connection could not be taken");
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            }
        };
        let _ = stream.set_nodelay(true);
        let routes = routes.clone();
        let service = service_fn(move |request: hyper::Request<Incoming>| {
            let mut request = request.map(Body::new);
            request.extensions_mut().insert(ConnectInfo(peer));
            routes.clone().oneshot(request)
        });
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEADERS)
            .serve_connection(TokioIo::new(stream), service);
        let connection = graceful.watch(connection);
        tasks.spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection ended early");
            }
            drop(place);
        });
    }
    drop(socket);
    graceful.shutdown().await;
    tasks.close();
    tasks.wait().await;
}

async fn bind(key: &'static str, listen: &str) -> anyhow::Result<TcpListener> {
    TcpListener::bind(listen)
        .await
        .with_context(|| format!("`{key}`: cannot listen on {listen}"))
}

/// Hears what other processes change, and listens anew when the connection is lost.
async fn hear_others(app: App) {
    let again = async {
        while app.db.is_postgres() {
            if let Err(error) = app.db.listen().await {
                tracing::warn!(%error, "other processes are not heard for a moment");
            }
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
    };
    tokio::select! {
        () = again => {}
        () = app.stop.cancelled() => {}
    }
}

/// Completes when the process is told to stop (SIGTERM or Ctrl-C).
pub async fn told_to_stop() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = tokio::signal::ctrl_c() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}
