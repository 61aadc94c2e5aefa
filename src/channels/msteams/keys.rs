//! The keys by which activities are known, kept for whoever checks one (RS-T22).
//!
//! They are asked for when the first activity comes, a day later beside the answer, and once more when a token names a
//! key that is not known; never more often than every five minutes, however many tokens are forged.

use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use anyhow::Context as _;
use jiff::{SignedDuration, Timestamp};
use reqwest::redirect::Policy;
use reqwest::{Client, Url};
use tokio::sync::Mutex;
use tokio::time::timeout;

use super::verify::{Caller, Freshness, Keys, Metadata, NotKeys, Refused, Rules, caller};
use crate::channels::calls::{self, Failure};

/// How long both calls may take together: Teams waits five seconds for some answers.
const PATIENCE: Duration = Duration::from_secs(3);
/// Metadata and keys are far smaller.
const LARGEST: u64 = 1024 * 1024;
/// How soon it is tried again if they could not be got.
const AGAIN: SignedDuration = SignedDuration::from_secs(10);
/// Keys as old as this are good only if newer ones cannot be got.
const OLD: SignedDuration = SignedDuration::from_hours(48);

/// Why the keys could not be got.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoKeys {
    /// The call came to nothing.
    #[error("the keys of activities were not reached: {0}")]
    Failed(#[from] Failure),
    /// What was got is not what it should be.
    #[error(transparent)]
    Odd(#[from] NotKeys),
}

/// Whom an activity's token does not let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// It is not one of Teams'.
    Refused(Refused),
    /// Nobody can tell: the keys cannot be got.
    NoKeys,
}

/// The keys of the connector service; clones share them.
#[derive(Clone)]
pub struct SigningKeys(Arc<Inner>);

struct Inner {
    /// Or why there is none: a server without root certificates works but for this.
    client: Result<Client, Arc<str>>,
    openid: Url,
    held: RwLock<Held>,
    /// Held by whoever asks; the others wait for what comes of it.
    asking: Mutex<()>,
}

#[derive(Clone, Default)]
struct Held {
    keys: Arc<Keys>,
    freshness: Freshness,
    failed: Option<Timestamp>,
}

impl Held {
    fn may_ask(&self, now: Timestamp) -> bool {
        match self.failed {
            Some(failed) => now.duration_since(failed) >= AGAIN,
            None => self.freshness.may_ask(now),
        }
    }

    fn is_due(&self, now: Timestamp) -> bool {
        self.freshness.is_due(now) && self.may_ask(now)
    }

    fn is_old(&self, now: Timestamp) -> bool {
        let got = self.freshness.got;
        got.is_none_or(|it| now.duration_since(it) >= OLD)
    }
}

impl std::fmt::Debug for SigningKeys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SigningKeys")
            .field("openid", &self.0.openid.as_str())
            .finish_non_exhaustive()
    }
}

impl SigningKeys {
    /// From `teams.openid_url`.
    pub fn open(openid_url: &str) -> anyhow::Result<Self> {
        let openid = Url::parse(openid_url)
            .ok()
            .filter(|it| matches!(it.scheme(), "http" | "https") && it.host().is_some())
            .context("`teams.openid_url` is no address")?;
        Ok(Self(Arc::new(Inner {
            client: client(&openid).map_err(|error| error.to_string().into()),
            openid,
            held: RwLock::default(),
            asking: Mutex::new(()),
        })))
    }

    /// Who calls, by the header `Authorization`.
    pub async fn caller(
        &self,
        authorization: Option<&str>,
        rules: &Rules<'_>,
        now: Timestamp,
    ) -> Result<Caller, Unknown> {
        let held = self.held();
        let known = caller(authorization, &held.keys, rules, now);
        let is_old = known.is_ok() && held.is_old(now);
        if known != Err(Refused::UnknownKey) && !is_old {
            return known.map_err(Unknown::Refused);
        }
        if let Err(error) = self.ask(now, &held).await {
            tracing::warn!(%error, "the keys of Teams could not be got");
        }
        let keys = self.held().keys;
        caller(authorization, &keys, rules, now).map_err(|refused| {
            if keys.is_empty() {
                Unknown::NoKeys
            } else {
                Unknown::Refused(refused)
            }
        })
    }

    /// Whether they should be asked for again, beside what is going on.
    #[must_use]
    pub fn is_due(&self, now: Timestamp) -> bool {
        let held = self.held();
        !held.keys.is_empty() && held.is_due(now)
    }

    /// Asks for them again, if that may be.
    pub async fn renew(&self, now: Timestamp) {
        let held = self.held();
        if let Err(error) = self.ask(now, &held).await {
            tracing::warn!(%error, "the keys of Teams could not be renewed");
        }
    }

    /// Asks for them whatever is held: whether they can be got.
    pub async fn check(&self) -> Result<(), NoKeys> {
        self.fetch().await.map(|_| ())
    }

    fn held(&self) -> Held {
        let held = self.0.held.read();
        held.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Asks for them, unless somebody did since they were looked at, or it may not be yet.
    async fn ask(&self, now: Timestamp, seen: &Held) -> Result<(), NoKeys> {
        let _asking = self.0.asking.lock().await;
        let held = self.held();
        let is_newer = held.freshness != seen.freshness || held.failed != seen.failed;
        if is_newer || !held.may_ask(now) {
            return Ok(());
        }
        let fetched = self.fetch().await;
        let mut held = self.0.held.write().unwrap_or_else(PoisonError::into_inner);
        held.freshness.asked = Some(now);
        match fetched {
            Ok(keys) => {
                held.keys = Arc::new(keys);
                held.freshness.got = Some(now);
                held.failed = None;
                Ok(())
            }
            Err(error) => {
                held.failed = Some(now);
                Err(error)
            }
        }
    }

    async fn fetch(&self) -> Result<Keys, NoKeys> {
        let both = async {
            let metadata = self.get(self.0.openid.clone()).await?;
            let metadata = Metadata::read(&metadata, &self.0.openid)?;
            let keys = self.get(metadata.keys_url).await?;
            Ok(Keys::read(&keys)?)
        };
        timeout(PATIENCE, both)
            .await
            .unwrap_or_else(|_| Err(Failure::Later("no answer in time".to_owned()).into()))
    }

    async fn get(&self, url: Url) -> Result<Vec<u8>, Failure> {
        let client = self.0.client.as_ref();
        let client = client.map_err(|why| Failure::Later(format!("no call is possible: {why}")))?;
        let response = client.get(url).send().await.map_err(calls::words)?;
        calls::healthy(&response)?;
        calls::body(response, LARGEST).await
    }
}

fn client(openid: &Url) -> reqwest::Result<Client> {
    // Whoever was first has installed the same.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let mut client = Client::builder()
        .redirect(Policy::none())
        .user_agent(concat!("Visavis/", env!("CARGO_PKG_VERSION")));
    if openid.scheme() == "http" {
        // A stand-in on this machine: no proxy reaches it, and no certificate is looked at.
        client = client.no_proxy().tls_certs_only([]);
    }
    client.build()
}
