//! Calls in the name of a credential: the token, got and got again.

use domain::directory::RunProblem;
use reqwest::Method;
use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderName, HeaderValue};
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::{Value, json};
use tokio::sync::Mutex;
use tokio::time::Instant;

use super::http::{Http, Outcome, Tries, once};
use super::{Api, Credential, Failure};

/// Who calls, in Personio's eyes: strongly recommended there.
const PARTNER: HeaderName = HeaderName::from_static("x-personio-partner-id");
const APP: HeaderName = HeaderName::from_static("x-personio-app-id");
const NAME: HeaderValue = HeaderValue::from_static("VISAVIS");

/// After too many calls for tokens, Personio wants this many seconds of rest.
const COOL_DOWN: u64 = 60;

/// A credential and its token.
pub(super) struct Session {
    http: Http,
    credential: Credential,
    token: Mutex<Option<SecretString>>,
    /// When the next call is within the limits, as the last answers told (v2).
    free_at: std::sync::Mutex<Option<Instant>>,
}

impl Session {
    /// Without a token yet.
    pub(super) fn new(http: Http, credential: Credential) -> Self {
        Self {
            http,
            credential,
            token: Mutex::new(None),
            free_at: std::sync::Mutex::new(None),
        }
    }

    /// Asks for what must be there.
    pub(super) async fn get(&self, path: &str, query: &[(&str, &str)]) -> Result<Value, Failure> {
        let answer = self.get_if_there(path, query).await?;
        answer.map_err(|status| refused(path, status))
    }

    /// Asks; a refusal that stays one is the inner error, with its status.
    pub(super) async fn get_if_there(
        &self,
        path: &str,
        query: &[(&str, &str)],
    ) -> Result<Result<Value, u16>, Failure> {
        let name = format!("GET {path}");
        let mut tries = Tries::new(&self.http, &name);
        let mut renewed = false;
        loop {
            let token = self.token().await?;
            self.keep_pace().await;
            let request = self
                .http
                .request(Method::GET, path)?
                .query(query)
                .header(AUTHORIZATION, bearer(&token)?)
                .header(PARTNER, NAME)
                .header(APP, NAME);
            // Cost centres are not there without it, and nothing else minds.
            let request = match self.credential.api {
                Api::V1 => request,
                Api::V2 => request.header("Beta", "true"),
            };
            match once(request, &name).await {
                Outcome::Answer(answer, headers) => {
                    self.learn(&headers).await;
                    return Ok(Ok(answer));
                }
                // A token that ran out or was used up, and one that never had the right, look alike.
                Outcome::Refused(401 | 403) if !renewed => {
                    renewed = true;
                    self.forget(&token).await;
                }
                Outcome::Refused(status) => return Ok(Err(status)),
                Outcome::Again(again) => {
                    tries.again(again).await?;
                    // The try may have used the token up.
                    renewed = false;
                }
                Outcome::Failed(failure) => return Err(failure),
            }
        }
    }

    /// The token in use, got if there is none.
    async fn token(&self) -> Result<SecretString, Failure> {
        let mut held = self.token.lock().await;
        if let Some(token) = held.as_ref() {
            return Ok(token.clone());
        }
        let token = self.authenticate().await?;
        *held = Some(token.clone());
        Ok(token)
    }

    /// Drops a token, unless another call has done so and got a new one.
    async fn forget(&self, token: &SecretString) {
        let mut held = self.token.lock().await;
        if held
            .as_ref()
            .is_some_and(|it| it.expose_secret() == token.expose_secret())
        {
            *held = None;
        }
    }

    async fn authenticate(&self) -> Result<SecretString, Failure> {
        let path = match self.credential.api {
            Api::V1 => "/v1/auth",
            Api::V2 => "/v2/auth/token",
        };
        let name = format!("POST {path}");
        let mut tries = Tries::new(&self.http, &name).cooling_down(COOL_DOWN);
        let id = self.credential.client_id.as_str();
        let secret = self.credential.client_secret.expose_secret();
        loop {
            let request = self
                .http
                .request(Method::POST, path)?
                .header(PARTNER, NAME)
                .header(APP, NAME);
            // Never in the query: it is refused there, and ends up in logs.
            let request = match self.credential.api {
                Api::V1 => request.json(&json!({ "client_id": id, "client_secret": secret })),
                Api::V2 => request.form(&[
                    ("grant_type", "client_credentials"),
                    ("client_id", id),
                    ("client_secret", secret),
                ]),
            };
            match once(request, &name).await {
                Outcome::Answer(answer, _) => {
                    let token = match self.credential.api {
                        Api::V1 => &answer["data"]["token"],
                        Api::V2 => &answer["access_token"],
                    };
                    let token = token.as_str().filter(|it| !it.is_empty()).ok_or_else(|| {
                        failure(RunProblem::BadAnswer, &format!("{name}: no token"))
                    })?;
                    return Ok(SecretString::from(token.to_owned()));
                }
                Outcome::Refused(status @ (400 | 401 | 403)) => {
                    let detail = format!("{name}: status {status}");
                    return Err(failure(RunProblem::WrongCredential, &detail));
                }
                Outcome::Refused(status) => {
                    let detail = format!("{name}: status {status}");
                    return Err(failure(RunProblem::BadAnswer, &detail));
                }
                Outcome::Again(again) => tries.again(again).await?,
                Outcome::Failed(failure) => return Err(failure),
            }
        }
    }

    /// Takes from an answer what matters to the next call: v1 may have put a new token there, v2 tells
    /// how many calls are left.
    async fn learn(&self, headers: &HeaderMap) {
        match self.credential.api {
            Api::V1 => {
                if let Some(token) = next_token(headers) {
                    *self.token.lock().await = Some(token);
                }
            }
            Api::V2 => {
                let free_at =
                    rest(headers).map(|it| Instant::now() + self.http.second().mul_f64(it));
                if let Ok(mut held) = self.free_at.lock() {
                    *held = free_at;
                }
            }
        }
    }

    async fn keep_pace(&self) {
        match self.credential.api {
            Api::V1 => self.http.keep_pace().await,
            Api::V2 => {
                let free_at = self.free_at.lock().ok().and_then(|it| *it);
                if let Some(free_at) = free_at {
                    tokio::time::sleep_until(free_at).await;
                }
            }
        }
    }
}

/// What a refusal that stays one means.
pub(super) fn refused(path: &str, status: u16) -> Failure {
    let problem = match status {
        // With a token that is as good as can be. v2 says 401 where v1 says 403.
        401 | 403 => RunProblem::NotAllowed,
        _ => RunProblem::BadAnswer,
    };
    failure(problem, &format!("GET {path}: status {status}"))
}

fn failure(problem: RunProblem, detail: &str) -> Failure {
    Failure {
        problem,
        detail: detail.to_owned(),
    }
}

fn bearer(token: &SecretString) -> Result<HeaderValue, Failure> {
    let mut value = HeaderValue::from_str(&format!("Bearer {}", token.expose_secret()))
        .map_err(|_| failure(RunProblem::BadAnswer, "a token that is none"))?;
    value.set_sensitive(true);
    Ok(value)
}

fn next_token(headers: &HeaderMap) -> Option<SecretString> {
    let value = headers.get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.trim().split_once(' ')?;
    let token = token.trim();
    let fine = scheme.eq_ignore_ascii_case("bearer") && !token.is_empty();
    fine.then(|| SecretString::from(token.to_owned()))
}

/// How many seconds to rest, if the bucket has not enough left for a call.
fn rest(headers: &HeaderMap) -> Option<f64> {
    let number = |name: &str| -> Option<f64> {
        let value = headers.get(name)?.to_str().ok()?.trim().parse().ok()?;
        (0.0..1e6).contains(&value).then_some(value)
    };
    let remaining = number("x-ratelimit-remaining")?;
    let asked = number("x-ratelimit-requested-tokens").unwrap_or(1.0);
    let rate = number("x-ratelimit-replenish-rate").unwrap_or(1.0).max(0.1);
    // Several calls are under way at once, each of which takes its part.
    let short = asked * PARALLEL_PARTS - remaining;
    (short > 0.0).then(|| (short / rate).min(MOST_REST))
}

/// As many calls as v2 has under way at once.
pub(super) const PARALLEL: usize = 4;
const PARALLEL_PARTS: f64 = 4.0;
const MOST_REST: f64 = 60.0;
