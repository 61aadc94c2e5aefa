//! A stand-in of Microsoft Teams on this computer: identity service, connector service and file hosts over a tenant in
//! memory, signed activities, and a page on which one is an employee.

mod act;
mod activities;
mod comings;
mod connector;
mod deliver;
mod files;
mod forms;
mod identity;
mod limits;
mod people;
mod places;
mod play;
mod serve;
mod tenant;

use std::collections::HashMap;
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
pub use deliver::{Answer, Delivered, Manner};
pub use forms::{Form, buttons, inputs};
pub use identity::{claims, signed};
pub use limits::Limits;
pub use people::User;
pub use places::{Channel, Conversation, Group, Kind};
pub use tenant::Tenant;

/// The tenant.
pub const TENANT: &str = "00000000-0000-0000-0000-0000000000aa";
/// The tenant of the people from outside.
pub const PARTNER: &str = "00000000-0000-0000-0000-0000000000bb";
/// The app.
pub const APP: &str = "00000000-0000-0000-0000-0000000000b0";
/// The bot, as conversations name it.
pub const BOT: &str = "28:00000000-0000-0000-0000-0000000000b0";
/// What the bot is called.
pub const BOT_NAME: &str = "HR";
/// The app's secret.
pub const SECRET: &str = "visavis-demo-secret";
/// Who issues the tokens of activities.
pub const ISSUER: &str = "https://api.botframework.com";
/// The token of the outgoing webhook, as Teams shows it once.
pub const WEBHOOK_TOKEN: &str = "dmlzYXZpcy1kZW1vLXdlYmhvb2stdG9rZW4tMDAwMDE=";

/// A call of the identity service, the connector service or a file host.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// `POST`.
    pub method: String,
    /// Its path without `/emea`, decoded: `/v3/conversations/a:1/activities`.
    pub path: String,
    /// What stood behind `?`.
    pub query: String,
    /// The token it came with.
    pub token: Option<String>,
    /// What was sent; the fields of a form as JSON too.
    pub body: Value,
    /// The status of HTTP that was answered; nothing when the connection went before.
    pub status: Option<u16>,
    /// What was answered.
    pub answer: Value,
}

/// What the server's tasks share.
struct Shared {
    /// Where it listens.
    url: String,
    tenant: Mutex<Tenant>,
    calls: Mutex<Vec<Call>>,
    /// Forms that are open on the page, by whose they are.
    forms: Mutex<HashMap<String, Form>>,
    delivery: deliver::Delivery,
    tasks: TaskTracker,
    stop: CancellationToken,
}

impl Shared {
    fn tenant(&self) -> MutexGuard<'_, Tenant> {
        held(&self.tenant)
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
        let stop = CancellationToken::new();
        let shared = Arc::new(Shared {
            tenant: Mutex::new(Tenant::new(url.clone(), clock)),
            url,
            calls: Mutex::default(),
            forms: Mutex::default(),
            delivery: deliver::Delivery::new()?,
            tasks: TaskTracker::new(),
            stop: stop.clone(),
        });
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

    /// Its metadata, for `teams.openid_url`.
    #[must_use]
    pub fn openid_url(&self) -> String {
        format!("{}/v1/.well-known/openidconfiguration", self.shared.url)
    }

    /// Where it gives tokens, for `teams.login_url`.
    #[must_use]
    pub fn login_url(&self) -> String {
        format!("{}/login", self.shared.url)
    }

    /// Where activities say that its connector service is.
    #[must_use]
    pub fn service_url(&self) -> String {
        self.shared.tenant().service_url.clone()
    }

    /// Its host and port, for `teams.service_hosts`.
    #[must_use]
    pub fn host(&self) -> String {
        self.shared.url.trim_start_matches("http://").to_owned()
    }

    /// From now on its time is this one's.
    pub fn follows(&self, clock: Clock) {
        self.shared.tenant().clock = clock;
    }

    /// Changes people, groups, credentials or limits, or looks at them. Nothing is told of it.
    pub fn change<T>(&self, change: impl FnOnce(&mut Tenant) -> T) -> T {
        change(&mut self.shared.tenant())
    }

    /// Every call so far.
    #[must_use]
    pub fn calls(&self) -> Vec<Call> {
        held(&self.shared.calls).clone()
    }

    /// The calls so far in whose method and path this stands: `POST /v3/conversations`.
    #[must_use]
    pub fn calls_of(&self, what: &str) -> Vec<Call> {
        let mut calls = self.calls();
        calls.retain(|it| format!("{} {}", it.method, it.path).contains(what));
        calls
    }

    /// Forgets the calls so far.
    pub fn forget_calls(&self) {
        held(&self.shared.calls).clear();
    }

    /// The next so many calls in whose path this stands (`*`: any; `POST /v3/conversations` with the method) go wrong.
    pub fn fails(&self, what: &str, fault: Fault, times: u32) {
        let fault = fault.of(what, times);
        self.shared.tenant().faults.push(fault);
    }

    /// Nothing goes wrong any more.
    pub fn recover(&self) {
        self.shared.tenant().faults.clear();
    }
}
