//! How often one may call.

use jiff::{SignedDuration, Timestamp};

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
