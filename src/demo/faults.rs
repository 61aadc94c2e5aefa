//! Calls of a stand-in that fail on demand.

use std::time::Duration;

use axum::body::Body;
use axum::http::{HeaderValue, Response, header};

use super::serving::Gone;

/// How a call goes wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Refused with this word, as the program refuses.
    Error(String),
    /// A status of HTTP, and perhaps `Retry-After`.
    Status(u16, Option<u64>),
    /// Right, but late.
    Slow(Duration),
    /// The connection goes without an answer, nothing done.
    Reset,
    /// The connection goes without an answer, and it was done all the same.
    Lost,
    /// No answer ever; nothing done.
    Hang,
    /// This instead, with this type.
    Instead(String, String),
}

/// A fault of calls.
#[derive(Clone, Debug)]
pub struct Fault {
    pub(super) kind: Kind,
    /// `*` for each.
    pub(super) method: String,
    after: u32,
    times: u32,
}

impl Fault {
    fn new(kind: Kind) -> Self {
        Self {
            kind,
            method: "*".to_owned(),
            after: 0,
            times: 1,
        }
    }

    /// Refused with this word, as the program refuses.
    #[must_use]
    pub fn error(word: &str) -> Self {
        Self::new(Kind::Error(word.to_owned()))
    }

    /// This status of HTTP.
    #[must_use]
    pub fn status(status: u16) -> Self {
        Self::new(Kind::Status(status, None))
    }

    /// 429 with `Retry-After`.
    #[must_use]
    pub fn limited(seconds: u64) -> Self {
        Self::status_after(429, seconds)
    }

    /// This status with `Retry-After`.
    #[must_use]
    pub fn status_after(status: u16, seconds: u64) -> Self {
        Self::new(Kind::Status(status, Some(seconds)))
    }

    /// A right answer, so much later.
    #[must_use]
    pub fn slow(by: Duration) -> Self {
        Self::new(Kind::Slow(by))
    }

    /// The connection is cut before anything was done.
    #[must_use]
    pub fn reset() -> Self {
        Self::new(Kind::Reset)
    }

    /// It is done, and then the connection is cut: the caller cannot know.
    #[must_use]
    pub fn lost() -> Self {
        Self::new(Kind::Lost)
    }

    /// It never answers.
    #[must_use]
    pub fn hang() -> Self {
        Self::new(Kind::Hang)
    }

    /// Something that is no answer of the program's, such as a page of a proxy.
    #[must_use]
    pub fn instead(content_type: &str, body: &str) -> Self {
        Self::new(Kind::Instead(content_type.to_owned(), body.to_owned()))
    }

    /// Not with the first so many calls.
    #[must_use]
    pub fn after(mut self, calls: u32) -> Self {
        self.after = calls;
        self
    }

    pub(super) fn of(mut self, method: &str, times: u32) -> Self {
        method.clone_into(&mut self.method);
        self.times = times;
        self
    }

    /// Counts a call; what goes wrong with it, if that is the one.
    pub(super) fn strikes(&mut self, method: &str) -> Option<Kind> {
        if self.times == 0 || (self.method != "*" && self.method != method) {
            return None;
        }
        if self.after > 0 {
            self.after -= 1;
            return None;
        }
        self.times = self.times.saturating_sub(1);
        Some(self.kind.clone())
    }
}

impl Kind {
    /// How the call ends: `right` does what was asked, `refuse` answers with a word, or a status and a wait.
    pub(super) async fn happen<R>(
        self,
        right: impl FnOnce() -> R,
        refuse: impl FnOnce(Refusal) -> Response<Body>,
    ) -> Result<Response<Body>, Gone>
    where
        R: Future<Output = Response<Body>>,
    {
        match self {
            Self::Error(word) => Ok(refuse(Refusal::Word(word))),
            Self::Status(code, wait) => Ok(refuse(Refusal::Status(code, wait))),
            Self::Slow(by) => {
                tokio::time::sleep(by).await;
                Ok(right().await)
            }
            Self::Reset => Err(Gone),
            Self::Lost => {
                drop(right().await);
                Err(Gone)
            }
            Self::Hang => std::future::pending().await,
            Self::Instead(content_type, body) => {
                let mut answer = Response::new(Body::from(body));
                if let Ok(content_type) = HeaderValue::from_str(&content_type) {
                    let fields = answer.headers_mut();
                    fields.insert(header::CONTENT_TYPE, content_type);
                }
                Ok(answer)
            }
        }
    }
}

/// A refusal that was asked for.
#[derive(Debug)]
pub(super) enum Refusal {
    /// A word of the program's.
    Word(String),
    /// A status of HTTP, and perhaps `Retry-After`.
    Status(u16, Option<u64>),
}
