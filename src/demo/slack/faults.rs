//! What goes wrong: calls of the Web API that fail on demand, and limits to how often one may call.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

/// How a call goes wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `ok: false` with this word.
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

/// A fault of calls of the Web API.
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

    /// `{"ok": false, "error": …}`.
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
        Self::new(Kind::Status(429, Some(seconds)))
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

    /// Something that is no answer of Slack's, such as a page of a proxy.
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

/// How often one may call.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Between two posts in a conversation.
    pub post: SignedDuration,
    /// How many may come at once all the same.
    pub burst: usize,
    /// Calls of any other method within a minute.
    pub per_minute: usize,
}

impl Limits {
    /// About those of Slack: a post a second and conversation, and no method more often than its tier
    /// allows.
    #[must_use]
    pub fn real() -> Self {
        Self {
            post: SignedDuration::from_secs(1),
            burst: 1,
            per_minute: 100,
        }
    }
}

/// What was spent of the limits.
#[derive(Debug, Default)]
pub(super) struct Spent(Vec<(String, Timestamp)>);

impl Spent {
    /// Counts a call; for how many seconds to wait if it is one too many.
    pub(super) fn spend(
        &mut self,
        limits: &Limits,
        method: &str,
        conversation: Option<&str>,
        now: Timestamp,
    ) -> Option<u64> {
        let posts = method == "chat.postMessage";
        let (key, most, within) = match conversation {
            Some(conversation) if posts => (
                format!("{method} {conversation}"),
                limits.burst,
                limits.post,
            ),
            _ => (
                method.to_owned(),
                limits.per_minute,
                SignedDuration::from_secs(60),
            ),
        };
        let recent: Vec<Timestamp> = self
            .0
            .iter()
            .filter(|it| it.0 == key && now.duration_since(it.1) < within)
            .map(|it| it.1)
            .collect();
        if recent.len() >= most.max(1) {
            let oldest = recent.first().copied().unwrap_or(now);
            let left = within - now.duration_since(oldest);
            return Some(u64::try_from(left.as_secs()).unwrap_or(0).max(1));
        }
        self.0.push((key, now));
        None
    }
}
