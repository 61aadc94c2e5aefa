//! A stand-in of Personio on this computer: it answers as Personio does, oddities included, over people
//! in memory.

mod attributes;
mod auth;
mod canary;
mod employees;
mod faults;
mod people;
mod serve;
mod tenant;
mod v2;

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anyhow::Context as _;
use serde_json::Value;
use tokio::net::TcpListener;
use tokio_util::sync::{CancellationToken, DropGuard};

pub use faults::{Endpoint, Fault, Limits};
pub use people::{Invented, local_midnight, named};
pub use tenant::{Auth, CLIENT_ID, CLIENT_SECRET, Cap, Credential, Next, Since, Tenant};

/// A call that was answered, or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// `GET`, `POST`.
    pub method: String,
    /// The path, without query.
    pub path: String,
    /// The query, decoded.
    pub query: Vec<(String, String)>,
    /// What was answered; nothing when the connection was cut before.
    pub status: Option<u16>,
}

impl Call {
    /// All values of a parameter.
    #[must_use]
    pub fn asked(&self, name: &str) -> Vec<&str> {
        let values = self.query.iter().filter(|it| it.0 == name);
        values.map(|it| it.1.as_str()).collect()
    }
}

/// What the server's tasks share.
struct Shared {
    /// Where it listens.
    url: String,
    tenant: Mutex<Tenant>,
    calls: Mutex<Vec<Call>>,
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
    _stop: DropGuard,
}

impl Standin {
    /// With these employees, as `data` of Personio's v1 holds them.
    pub async fn with(rows: Vec<Value>) -> anyhow::Result<Self> {
        Self::of(Tenant::with(rows)).await
    }

    /// With so many invented people.
    pub async fn generate(count: usize) -> anyhow::Result<Self> {
        Self::of(Tenant::generate(count)).await
    }

    /// Of a whole tenant, on a port that is free.
    pub async fn of(tenant: Tenant) -> anyhow::Result<Self> {
        Self::at((Ipv4Addr::LOCALHOST, 0).into(), tenant).await
    }

    /// The same at an address.
    pub async fn at(address: SocketAddr, tenant: Tenant) -> anyhow::Result<Self> {
        let socket = TcpListener::bind(address)
            .await
            .with_context(|| format!("cannot listen on {address}"))?;
        let shared = Arc::new(Shared {
            url: format!("http://{}", socket.local_addr()?),
            tenant: Mutex::new(tenant),
            calls: Mutex::default(),
        });
        let stop = CancellationToken::new();
        serve::start(socket, shared.clone(), stop.clone());
        Ok(Self {
            shared,
            _stop: stop.drop_guard(),
        })
    }

    /// Its address, which takes the place of `https://api.personio.de`.
    #[must_use]
    pub fn url(&self) -> String {
        self.shared.url.clone()
    }

    /// Changes people, rights or manners between two calls, or looks at them.
    pub fn change<T>(&self, change: impl FnOnce(&mut Tenant) -> T) -> T {
        change(&mut self.shared.tenant())
    }

    /// Every call so far.
    #[must_use]
    pub fn calls(&self) -> Vec<Call> {
        held(&self.shared.calls).clone()
    }

    /// Forgets the calls so far.
    pub fn forget_calls(&self) {
        held(&self.shared.calls).clear();
    }
}
