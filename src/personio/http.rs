//! Calls over HTTP: one try, and as many as it takes. Knows limits, faults and pauses, and nothing of
//! what is asked.

use std::fmt;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use domain::directory::RunProblem;
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultDirectRateLimiter, Quota, RateLimiter};
use reqwest::header::{HeaderMap, RETRY_AFTER};
use reqwest::redirect::Policy;
use reqwest::{Client, Method, RequestBuilder, Response};
use serde_json::Value;

use super::{Api, Credential, Failure, Source, v1, v2};

/// How often a call is tried.
const TRIES: u32 = 5;

/// The longest pause between two tries, in seconds, whatever Personio asks for.
const LONGEST_PAUSE: u64 = 120;

/// More than this is no answer to anything that we ask.
const LARGEST_ANSWER: usize = 64 * 1024 * 1024;

/// Employees of v1: 300 calls a minute, 15 of them at once.
const CALLS_A_SECOND: u32 = 5;
const CALLS_AT_ONCE: NonZeroU32 = NonZeroU32::new(15).unwrap();

/// The way to Personio, for any credential. Clones share connections and limits.
#[derive(Clone)]
pub struct Http {
    /// Or why there is none: a server without root certificates works but for this.
    client: Result<Client, Arc<str>>,
    base: Arc<str>,
    second: Duration,
    patience: Duration,
    rate: Arc<DefaultDirectRateLimiter>,
}

impl fmt::Debug for Http {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Http")
            .field("base", &self.base)
            .finish_non_exhaustive()
    }
}

impl Http {
    /// To the Personio at this address, without a slash at its end.
    pub fn open(api_url: &str) -> anyhow::Result<Self> {
        let url = reqwest::Url::parse(api_url)
            .map_err(|_| anyhow::anyhow!("`personio.api_url` is no address"))?;
        // Whoever was first has installed the same.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let mut client = Client::builder()
            .redirect(Policy::none())
            .connect_timeout(Duration::from_secs(10))
            .user_agent(concat!("Visavis/", env!("CARGO_PKG_VERSION")));
        if url.scheme() == "http" {
            // A stand-in on this machine: no proxy reaches it, and no certificate is looked at.
            client = client.no_proxy().tls_certs_only([]);
        }
        Ok(Self {
            client: client.build().map_err(|error| words(error).into()),
            base: api_url.trim_end_matches('/').into(),
            second: Duration::from_secs(1),
            patience: Duration::from_secs(60),
            rate: rate(Duration::from_secs(1)),
        })
    }

    /// With something else than a second as a second, between calls and between tries: for stand-ins.
    #[must_use]
    pub fn with_pause(mut self, second: Duration) -> Self {
        self.second = second;
        self.rate = rate(second);
        self
    }

    /// With this much time for a call.
    #[must_use]
    pub fn with_patience(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// The Personio that this credential opens. Its token lives as long as what is returned.
    #[must_use]
    pub fn source(&self, credential: Credential) -> Box<dyn Source> {
        match credential.api {
            Api::V1 => Box::new(v1::V1::new(self.clone(), credential)),
            Api::V2 => Box::new(v2::V2::new(self.clone(), credential)),
        }
    }

    /// A call to be tried.
    pub(super) fn request(&self, method: Method, path: &str) -> Result<RequestBuilder, Failure> {
        match &self.client {
            Ok(client) => Ok(client
                .request(method, format!("{}{path}", self.base))
                .timeout(self.patience)),
            Err(why) => Err(Failure {
                problem: RunProblem::Unreachable,
                detail: format!("no call is possible: {why}"),
            }),
        }
    }

    /// Waits until a call to v1 is within its limits.
    pub(super) async fn keep_pace(&self) {
        while let Err(early) = self.rate.check() {
            let wait = early.wait_time_from(DefaultClock::default().now());
            tokio::time::sleep(wait).await;
        }
    }

    /// How long a second is.
    pub(super) fn second(&self) -> Duration {
        self.second
    }
}

fn rate(second: Duration) -> Arc<DefaultDirectRateLimiter> {
    let period = (second / CALLS_A_SECOND).max(Duration::from_nanos(1));
    let quota = Quota::with_period(period).unwrap_or(Quota::per_second(CALLS_AT_ONCE));
    Arc::new(RateLimiter::direct(quota.allow_burst(CALLS_AT_ONCE)))
}

/// What came of one try.
pub(super) enum Outcome {
    /// An answer.
    Answer(Value, HeaderMap),
    /// No, with this status: another try changes nothing.
    Refused(u16),
    /// Perhaps the next time.
    Again(Again),
    /// Never.
    Failed(Failure),
}

/// Why a call is worth another try.
pub(super) struct Again {
    /// What an administrator is told if no try succeeds.
    pub(super) problem: RunProblem,
    /// What happened.
    pub(super) what: String,
    /// How many seconds Personio asks to wait.
    pub(super) after: Option<u64>,
}

/// Tries once.
pub(super) async fn once(request: RequestBuilder, name: &str) -> Outcome {
    let again = |problem, what: String, after| {
        Outcome::Again(Again {
            problem,
            what,
            after,
        })
    };
    let response = match request.send().await {
        Ok(response) => response,
        Err(error) if error.is_builder() => {
            return Outcome::Failed(Failure {
                problem: RunProblem::Internal,
                detail: format!("{name}: {}", words(error)),
            });
        }
        Err(error) => return again(RunProblem::Unreachable, words(error), None),
    };
    let status = response.status().as_u16();
    let headers = response.headers().clone();
    let after = headers
        .get(RETRY_AFTER)
        .and_then(|it| it.to_str().ok())
        .and_then(|it| it.trim().parse().ok());
    let body = match read(response).await {
        Ok(Some(body)) => body,
        Ok(None) => {
            return Outcome::Failed(Failure {
                problem: RunProblem::BadAnswer,
                detail: format!("{name}: {status}, the answer is too large"),
            });
        }
        Err(error) => return again(RunProblem::Unreachable, words(error), None),
    };
    // What serde says would quote the answer.
    let json = serde_json::from_slice::<Value>(&body).ok();
    let what = format!("status {status}");
    match (effective(status, json.as_ref()), json) {
        (429, _) => again(RunProblem::TooManyCalls, what, after),
        (408 | 500..=599, _) => again(RunProblem::Unreachable, what, after),
        (200..=299, Some(json)) => Outcome::Answer(json, headers),
        (200..=299, None) => again(RunProblem::BadAnswer, format!("{what}, no JSON"), after),
        // A gate before Personio, rather than Personio.
        (401 | 403, None) if !body.is_empty() => {
            again(RunProblem::BadAnswer, format!("{what}, no JSON"), after)
        }
        (refused, _) => Outcome::Refused(refused),
    }
}

/// The status, which v1 may tell in the answer only: `{"success":false,"error":{"code":…}}`.
fn effective(status: u16, json: Option<&Value>) -> u16 {
    let Some(json) = json.filter(|it| status == 200 && it["success"] == false) else {
        return status;
    };
    let code = json["error"]["code"]
        .as_u64()
        .and_then(|it| it.try_into().ok());
    code.filter(|it| (400..=599).contains(it)).unwrap_or(500)
}

/// The whole body, unless it is too large.
async fn read(mut response: Response) -> Result<Option<Vec<u8>>, reqwest::Error> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await? {
        if body.len() + chunk.len() > LARGEST_ANSWER {
            return Ok(None);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(Some(body))
}

/// The error and what lies behind it, without the address: its query is nobody's business.
fn words(error: reqwest::Error) -> String {
    let error = error.without_url();
    let mut text = error.to_string();
    let mut source = std::error::Error::source(&error);
    while let Some(inner) = source {
        text.push_str(": ");
        text.push_str(&inner.to_string());
        source = inner.source();
    }
    text
}

/// The tries of one call.
pub(super) struct Tries<'a> {
    http: &'a Http,
    name: &'a str,
    made: u32,
    least: u64,
}

impl<'a> Tries<'a> {
    /// None yet. `name` is the method and the path.
    pub(super) fn new(http: &'a Http, name: &'a str) -> Self {
        Self {
            http,
            name,
            made: 0,
            least: 1,
        }
    }

    /// Waits at least so many seconds when there were too many calls.
    #[must_use]
    pub(super) fn cooling_down(mut self, seconds: u64) -> Self {
        self.least = seconds;
        self
    }

    /// Waits before the next try, longer each time, or gives up.
    pub(super) async fn again(&mut self, again: Again) -> Result<(), Failure> {
        self.made += 1;
        if self.made >= TRIES {
            return Err(Failure {
                problem: again.problem,
                detail: format!("{}: {}, {} tries", self.name, again.what, self.made),
            });
        }
        let least = match again.problem {
            RunProblem::TooManyCalls => self.least,
            _ => 1,
        };
        let seconds = again
            .after
            .unwrap_or(1 << (self.made - 1))
            .clamp(least, LONGEST_PAUSE);
        tracing::debug!(
            call = self.name,
            what = again.what,
            seconds,
            "Personio is asked again"
        );
        let factor = u32::try_from(seconds).unwrap_or(1);
        tokio::time::sleep(self.http.second * factor).await;
        Ok(())
    }
}
