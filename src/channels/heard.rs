//! When a chat program was last heard: noted now and then, not with every delivery.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;

/// Between two notes, in milliseconds.
const BETWEEN: i64 = 60_000;

/// When it was last noted, by this process; clones share it.
#[derive(Clone, Debug)]
pub(super) struct Heard(Arc<AtomicI64>);

impl Default for Heard {
    fn default() -> Self {
        Self(Arc::new(AtomicI64::new(i64::MIN / 2)))
    }
}

impl Heard {
    /// Whether to note it now; whoever is told so does.
    pub(super) fn is_due(&self, now: Timestamp) -> bool {
        let now = now.as_millisecond();
        let is_due = now - self.0.load(Ordering::Relaxed) >= BETWEEN;
        if is_due {
            self.0.store(now, Ordering::Relaxed);
        }
        is_due
    }
}
