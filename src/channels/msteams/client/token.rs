//! Tokens for the connector service: one at a time is asked for, kept while it is good, and renewed before
//! it ends.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use reqwest::{Client, StatusCode, Url};
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::Value;

use super::{ANSWER_MAX, Failure, Open, body, pause, refusal, words};
use crate::secrets;

/// For what the token is good.
const SCOPE: &str = "https://api.botframework.com/.default";
/// How long before its end it is renewed.
const EARLY: Duration = Duration::from_mins(5);
/// Tokens last no longer, whatever is said.
const LONGEST: Duration = Duration::from_hours(24);
/// More connections than anybody tries one after the other.
const KEPT: usize = 8;

/// The tokens we have; clones share them.
#[derive(Clone)]
pub(super) struct Tokens {
    login: Url,
    slots: Arc<Mutex<HashMap<String, Slot>>>,
}

/// The token of one app in one tenant. Whoever holds it asks, the others wait for what they hear.
type Slot = Arc<tokio::sync::Mutex<Kept>>;

#[derive(Default)]
struct Kept {
    token: Option<(SecretString, Instant)>,
    /// Why there was none, and when.
    failed: Option<(Failure, Instant)>,
}

impl Tokens {
    pub(super) fn new(login: Url) -> Self {
        Self {
            login,
            slots: Arc::default(),
        }
    }

    pub(super) async fn get(
        &self,
        client: &Client,
        open: &Open,
        patience: Duration,
    ) -> Result<SecretString, Failure> {
        let came = Instant::now();
        let slot = self.slot(open);
        let mut kept = slot.lock().await;
        if let Some((token, until)) = &kept.token
            && came + EARLY < *until
        {
            return Ok(token.clone());
        }
        // Whoever waited for the one who asked hears what they heard.
        if let Some((failure, at)) = &kept.failed
            && *at >= came
        {
            return Err(failure.clone());
        }
        match self.ask(client, open, patience).await {
            Ok((token, lasts)) => {
                kept.token = Some((token.clone(), Instant::now() + lasts));
                kept.failed = None;
                Ok(token)
            }
            Err(failure) => {
                kept.failed = Some((failure.clone(), Instant::now()));
                // One that is still good serves while no other is to be had.
                match &kept.token {
                    Some((token, until))
                        if *until > Instant::now() && matches!(failure, Failure::Later(_)) =>
                    {
                        Ok(token.clone())
                    }
                    _ => Err(failure),
                }
            }
        }
    }

    /// The token was not taken.
    pub(super) async fn forget(&self, open: &Open) {
        self.slot(open).lock().await.token = None;
    }

    fn slot(&self, open: &Open) -> Slot {
        let connection = &open.connection;
        let secret = secrets::sha256_hex(open.app_secret.expose_secret().as_bytes());
        let key = format!("{} {} {secret}", connection.tenant, connection.app_id);
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        if slots.len() >= KEPT && !slots.contains_key(&key) {
            slots.clear();
        }
        slots.entry(key).or_default().clone()
    }

    /// Asks for a token; how long it lasts.
    async fn ask(
        &self,
        client: &Client,
        open: &Open,
        patience: Duration,
    ) -> Result<(SecretString, Duration), Failure> {
        let connection = &open.connection;
        let mut address = self.login.clone();
        match address.path_segments_mut() {
            Ok(mut path) => path
                .pop_if_empty()
                .push(&connection.tenant)
                .extend(["oauth2", "v2.0", "token"]),
            Err(()) => return Err(Failure::Broken(refusal::TENANT.to_owned())),
        };
        let request = client.post(address).timeout(patience).form(&[
            ("grant_type", "client_credentials"),
            ("client_id", connection.app_id.as_str()),
            ("client_secret", open.app_secret.expose_secret()),
            ("scope", SCOPE),
        ]);
        let response = request.send().await.map_err(words)?;
        let status = response.status();
        if status == StatusCode::TOO_MANY_REQUESTS {
            return Err(Failure::Limited(pause(&response)));
        }
        let answer: Value =
            serde_json::from_slice(&body(response, ANSWER_MAX).await?).unwrap_or_default();
        if !status.is_success() {
            return Err(refused(status, &answer));
        }
        let Some(token) = answer["access_token"].as_str().filter(|it| !it.is_empty()) else {
            return Err(Failure::Later("its answer holds no token".to_owned()));
        };
        // A number, or one in quotes.
        let lasts = &answer["expires_in"];
        let lasts = lasts
            .as_u64()
            .or_else(|| lasts.as_str()?.trim().parse().ok())
            .unwrap_or_default();
        let lasts = Duration::from_secs(lasts).min(LONGEST);
        Ok((SecretString::from(token), lasts))
    }
}

/// What the sign-in service means by its codes.
fn refused(status: StatusCode, answer: &Value) -> Failure {
    let codes = answer["error_codes"].as_array();
    let mut codes: Vec<u64> = codes.map_or(Vec::new(), |it| {
        it.iter().filter_map(Value::as_u64).collect()
    });
    // The description begins with it: `AADSTS7000215: …`.
    let described = answer["error_description"].as_str().unwrap_or_default();
    codes.extend(
        described
            .strip_prefix("AADSTS")
            .and_then(|it| it.split(|c: char| !c.is_ascii_digit()).next())
            .and_then(|it| it.parse::<u64>().ok()),
    );
    let error = answer["error"].as_str().unwrap_or_default();
    for code in codes {
        let word = match code {
            90002 | 90013 | 900_021 | 900_023 | 900_971 => refusal::TENANT,
            700_016 | 700_026 | 7_000_112 | 500_011 => refusal::APP,
            7_000_215 | 7_000_222 | 7_000_218 | 700_027 => refusal::SECRET,
            _ => continue,
        };
        return Failure::Broken(word.to_owned());
    }
    match (status.as_u16(), error) {
        (_, "unauthorized_client") => Failure::Broken(refusal::APP.to_owned()),
        (_, "temporarily_unavailable") => Failure::Later("it asks to come again".to_owned()),
        (_, "invalid_client") | (401 | 403, _) => Failure::Broken(refusal::SECRET.to_owned()),
        (400 | 404, "invalid_tenant" | "invalid_request") => {
            Failure::Broken(refusal::TENANT.to_owned())
        }
        (other, _) => Failure::Later(format!("status {other} for a token")),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// RS-R5. Whatever is wrong with what lets us in has its own word; all else passes.
    #[test]
    fn each_code_has_its_outcome() {
        let status = |it| StatusCode::from_u16(it).unwrap();
        for (code, answer, word) in [
            (
                400,
                json!({ "error": "unauthorized_client", "error_codes": [700_016] }),
                "app",
            ),
            (
                400,
                json!({ "error": "invalid_request", "error_description": "AADSTS90002: Tenant 'x' not found." }),
                "tenant",
            ),
            (
                400,
                json!({ "error": "invalid_request", "error_codes": [900_023] }),
                "tenant",
            ),
            (
                401,
                json!({ "error": "invalid_client", "error_codes": [7_000_215] }),
                "secret",
            ),
            (
                401,
                json!({ "error": "invalid_client", "error_description": "AADSTS7000222: The provided client secret keys are expired." }),
                "secret",
            ),
            (401, json!({ "error": "invalid_client" }), "secret"),
            (401, Value::Null, "secret"),
        ] {
            let found = refused(status(code), &answer);
            assert_eq!(found, Failure::Broken(word.to_owned()), "{answer}");
        }
        for (code, answer) in [
            (503, Value::Null),
            (500, json!({ "error": "server_error" })),
            (
                400,
                json!({ "error": "temporarily_unavailable", "error_codes": [90_033] }),
            ),
            (404, Value::Null),
            (302, Value::Null),
        ] {
            let found = refused(status(code), &answer);
            assert!(matches!(found, Failure::Later(_)), "{answer}: {found:?}");
        }
    }
}
