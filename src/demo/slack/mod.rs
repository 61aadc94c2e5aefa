//! A stand-in of Slack on this computer: its Web API over a workspace in memory, signed deliveries or
//! Socket Mode, and a page on which one is an employee.

mod act;
mod api;
mod conversations;
mod deliver;
mod faults;
mod files;
mod forms;
mod happenings;
mod messages;
mod people;
mod play;
mod rich;
mod serve;
mod socket;
mod workspace;

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anyhow::Context as _;
use serde_json::Value;
use tokio::net::TcpListener;
use tokio_util::sync::{CancellationToken, DropGuard};
use tokio_util::task::TaskTracker;

pub use super::faults::Fault;
use crate::app::Clock;
pub use act::Refusal;
pub use conversations::{Conversation, Kind};
pub use deliver::{Answer, Delivered, Manner};
pub use faults::Limits;
pub use messages::Writing;
pub use people::User;
pub use workspace::{SCOPES, Token, Workspace};

/// The workspace.
pub const WORKSPACE: &str = "T000000001";
/// The workspace of the people from outside.
pub const PARTNER: &str = "T000000002";
/// The app.
pub const APP: &str = "A000000001";
/// The bot, as messages name it.
pub const BOT: &str = "B000000001";
/// The bot as a user.
pub const BOT_USER: &str = "U000000099";
/// The bot's token.
pub const BOT_TOKEN: &str = "xoxb-visavis-demo";
/// The token of Socket Mode.
pub const APP_TOKEN: &str = "xapp-visavis-demo";
/// What deliveries are signed with.
pub const SIGNING_SECRET: &str = "visavis-demo-secret";
/// For the OAuth install.
pub const CLIENT_ID: &str = "111.222";
/// For the OAuth install.
pub const CLIENT_SECRET: &str = "visavis-demo-client";

/// A call of the Web API.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// `chat.postMessage`.
    pub method: String,
    /// The token it came with.
    pub token: Option<String>,
    /// Its arguments; JSON in forms is read.
    pub arguments: Value,
    /// The status of HTTP that was answered; nothing when the connection went before.
    pub status: Option<u16>,
    /// What was answered.
    pub answer: Value,
}

impl Call {
    /// An argument as text; empty if it is not there.
    #[must_use]
    pub fn argument(&self, name: &str) -> &str {
        self.arguments[name].as_str().unwrap_or_default()
    }
}

/// What the server's tasks share.
struct Shared {
    /// Where it listens.
    url: String,
    workspace: Mutex<Workspace>,
    calls: Mutex<Vec<Call>>,
    delivery: deliver::Delivery,
    sockets: socket::Sockets,
    tasks: TaskTracker,
    stop: CancellationToken,
}

impl Shared {
    fn workspace(&self) -> MutexGuard<'_, Workspace> {
        held(&self.workspace)
    }
}

/// A test that failed while it held the state is told by its own panic.
fn held<T>(state: &Mutex<T>) -> MutexGuard<'_, T> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A running stand-in. Dropping it stops it.
pub struct Standin {
    shared: Arc<Shared>,
    _stop: Option<DropGuard>,
}

impl Standin {
    /// Another hold of a running one, which does not stop it.
    fn beside(shared: &Arc<Shared>) -> Self {
        Self {
            shared: shared.clone(),
            _stop: None,
        }
    }

    /// On a port that is free.
    pub async fn start(clock: Clock) -> anyhow::Result<Self> {
        Self::at((Ipv4Addr::LOCALHOST, 0).into(), clock).await
    }

    /// At an address.
    pub async fn at(address: SocketAddr, clock: Clock) -> anyhow::Result<Self> {
        let socket = TcpListener::bind(address)
            .await
            .with_context(|| format!("cannot listen on {address}"))?;
        let url = format!("http://{}", socket.local_addr()?);
        let (delivery, queue) = deliver::Delivery::new()?;
        let stop = CancellationToken::new();
        let shared = Arc::new(Shared {
            workspace: Mutex::new(Workspace::new(url.clone(), clock)),
            url,
            calls: Mutex::default(),
            delivery,
            sockets: socket::Sockets::default(),
            tasks: TaskTracker::new(),
            stop: stop.clone(),
        });
        deliver::start(shared.clone(), queue);
        serve::start(socket, shared.clone());
        Ok(Self {
            shared,
            _stop: Some(stop.drop_guard()),
        })
    }

    /// Where it listens; the page on which one is an employee is there.
    #[must_use]
    pub fn url(&self) -> String {
        self.shared.url.clone()
    }

    /// Its Web API, which takes the place of `https://slack.com/api`.
    #[must_use]
    pub fn api_url(&self) -> String {
        format!("{}/api", self.shared.url)
    }

    /// From now on its time is this one's.
    pub fn follows(&self, clock: Clock) {
        self.shared.workspace().clock = clock;
    }

    /// Changes people, channels, tokens or manners, or looks at them. What there is to tell is told.
    pub fn change<T>(&self, change: impl FnOnce(&mut Workspace) -> T) -> T {
        let changed = change(&mut self.shared.workspace());
        self.shared.flush();
        changed
    }

    /// Every call of the Web API so far.
    #[must_use]
    pub fn calls(&self) -> Vec<Call> {
        held(&self.shared.calls).clone()
    }

    /// The calls of one method so far.
    #[must_use]
    pub fn calls_of(&self, method: &str) -> Vec<Call> {
        let mut calls = self.calls();
        calls.retain(|it| it.method == method);
        calls
    }

    /// Forgets the calls so far.
    pub fn forget_calls(&self) {
        held(&self.shared.calls).clear();
    }

    /// The next so many calls of a method (`*`: of any) go wrong.
    pub fn fail(&self, method: &str, fault: Fault, times: u32) {
        let fault = fault.of(method, times);
        self.shared.workspace().faults.push(fault);
    }

    /// Nothing goes wrong any more.
    pub fn recover(&self) {
        self.shared.workspace().faults.clear();
    }
}
