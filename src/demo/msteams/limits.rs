//! How often the app may call, as Teams counts.

use jiff::{SignedDuration, Timestamp};

/// So many calls within so long.
type Window = (usize, SignedDuration);

/// How often one may call.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Posts and changes in a conversation.
    pub conversation: Vec<Window>,
    /// Calls of the tenant.
    pub tenant: Window,
}

impl Limits {
    /// Those of Teams.
    #[must_use]
    pub fn real() -> Self {
        let seconds = SignedDuration::from_secs;
        Self {
            conversation: vec![
                (7, seconds(1)),
                (8, seconds(2)),
                (60, seconds(30)),
                (1800, seconds(3600)),
            ],
            tenant: (30, seconds(1)),
        }
    }
}

/// What was spent of the limits; the tenant's under no conversation.
#[derive(Debug, Default)]
pub(super) struct Spent(Vec<(Option<String>, Timestamp)>);

impl Spent {
    /// Counts a call; for how many seconds to wait if it is one too many.
    pub(super) fn spend(
        &mut self,
        limits: &Limits,
        conversation: Option<&str>,
        now: Timestamp,
    ) -> Option<u64> {
        let tenant = (None, std::slice::from_ref(&limits.tenant));
        let place = conversation.map(|it| (Some(it), limits.conversation.as_slice()));
        for (key, windows) in std::iter::once(tenant).chain(place) {
            for (most, within) in windows {
                let recent: Vec<Timestamp> = self
                    .0
                    .iter()
                    .filter(|it| it.0.as_deref() == key && now.duration_since(it.1) < *within)
                    .map(|it| it.1)
                    .collect();
                if recent.len() >= *most {
                    let oldest = recent.first().copied().unwrap_or(now);
                    let left = *within - now.duration_since(oldest);
                    return Some(u64::try_from(left.as_secs()).unwrap_or(0).max(1));
                }
            }
        }
        self.0.push((None, now));
        self.0
            .extend(conversation.map(|it| (Some(it.to_owned()), now)));
        None
    }
}
