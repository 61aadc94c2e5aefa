//! What calls to chat programs have in common: how they fail, whose turn it is, and how answers are read.

use std::sync::Arc;
use std::time::Duration;

use reqwest::header::{CONTENT_DISPOSITION, CONTENT_TYPE, HeaderName, RETRY_AFTER};
use reqwest::{Response, StatusCode};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// How many jobs may talk to a chat program at a time: one that hangs leaves room for all else.
const AT_ONCE: usize = 8;
/// How long a job waits for its turn before it lets others run.
const TURN: Duration = Duration::from_millis(300);
/// How long a call may take.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);
/// How long a file may take, either way.
pub(super) const FILE_PATIENCE: Duration = Duration::from_secs(60);
/// What is waited when a chat program asks to wait and does not say how long.
pub(super) const WAIT: Duration = Duration::from_secs(30);
/// How often a file may be said to lie elsewhere.
pub(super) const HOPS: usize = 3;

/// Why a call came to nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// Too many calls; again after this long.
    #[error("it asks to wait {} s", .0.as_secs())]
    Limited(Duration),
    /// What lets us in is good for nothing any more (`token_revoked`, `secret`, …).
    #[error("what lets us in is not accepted: {0}")]
    Broken(String),
    /// A scope is missing; which.
    #[error("the scope {0} is missing")]
    MissingScope(String),
    /// It refuses for good; its word.
    #[error("it refuses: {0}")]
    Refused(String),
    /// It was not reached, or is not well: again later. Whether it did anything is unknown.
    #[error("it did not answer: {0}")]
    Later(String),
}

/// Turns to talk to a chat program; clones share them.
#[derive(Clone, Debug)]
pub(super) struct Turns(Arc<Semaphore>);

/// A turn, given back when dropped.
#[derive(Debug)]
pub struct Turn(#[expect(dead_code, reason = "held until it is dropped")] OwnedSemaphorePermit);

impl Turns {
    pub(super) fn new() -> Self {
        Self(Arc::new(Semaphore::new(AT_ONCE)))
    }

    /// The next turn; none if all are long in use: then the job waits, and lets others run.
    pub(super) async fn next(&self) -> Option<Turn> {
        let turn = self.0.clone().acquire_owned();
        let turn = tokio::time::timeout(TURN, turn).await.ok()?;
        turn.ok().map(Turn)
    }
}

/// The error and what lies behind it.
pub(super) fn chain(error: &(dyn std::error::Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(inner) = source {
        text.push_str(": ");
        text.push_str(&inner.to_string());
        source = inner.source();
    }
    text.chars().take(300).collect()
}

/// Why a request came to nothing. The address may let in whoever knows it, so it is not said.
pub(super) fn words(error: reqwest::Error) -> Failure {
    if error.is_timeout() {
        return Failure::Later("no answer in time".to_owned());
    }
    Failure::Later(chain(&error.without_url()))
}

/// How long an answer of status 429 asks to wait.
pub(super) fn pause(response: &Response) -> Duration {
    let after = header(response, &RETRY_AFTER).and_then(|it| it.trim().parse().ok());
    after
        .map_or(WAIT, Duration::from_secs)
        .max(Duration::from_secs(1))
}

/// What the status of a file's answer says.
pub(super) fn healthy(response: &Response) -> Result<(), Failure> {
    let status = response.status();
    if status == StatusCode::TOO_MANY_REQUESTS {
        return Err(Failure::Limited(pause(response)));
    }
    if status.is_success() {
        return Ok(());
    }
    Err(match status.as_u16() {
        401 | 403 => Failure::Broken("file_not_given".to_owned()),
        400..=499 => Failure::Refused(format!("status_{}", status.as_u16())),
        other => Failure::Later(format!("status {other}")),
    })
}

/// The whole body, unless it is too large.
pub(super) async fn body(mut response: Response, limit: u64) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(words)? {
        if (bytes.len() + chunk.len()) as u64 > limit {
            return Err(Failure::Refused("file_too_large".to_owned()));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

/// What kind of file is given, and whether it is given as one rather than shown.
pub(super) fn kind(response: &Response) -> (String, bool) {
    let kind = header(response, &CONTENT_TYPE).unwrap_or("application/octet-stream");
    let kind = kind.split(';').next().unwrap_or_default().trim();
    let disposition = header(response, &CONTENT_DISPOSITION).unwrap_or_default();
    let disposition = disposition.trim_start().to_ascii_lowercase();
    (
        kind.to_ascii_lowercase(),
        disposition.starts_with("attachment"),
    )
}

fn header<'a>(response: &'a Response, name: &HeaderName) -> Option<&'a str> {
    response.headers().get(name)?.to_str().ok()
}

/// A word of a chat program's, in letters that are nobody's content, so many at most.
pub(super) fn word(text: &str, more: &[char], letters: usize) -> String {
    text.chars()
        .filter(|it| it.is_ascii_alphanumeric() || matches!(it, '_' | '.') || more.contains(it))
        .take(letters)
        .collect()
}
