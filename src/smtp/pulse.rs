//! Whether a connection moves, so that one that stands still can make room for another (RS-R9).

use std::sync::{Mutex, PoisonError};

use tokio::time::{Duration, Instant};
use tokio_util::sync::CancellationToken;

/// What must have come for DATA to count as moving: a byte now and then does not.
const STRIDE: usize = 16 * 1024;

/// When a connection last moved.
#[derive(Debug)]
pub(crate) struct Pulse {
    state: Mutex<State>,
    /// Others wait, and this one stood still: it is to end.
    give_way: CancellationToken,
}

#[derive(Debug)]
struct State {
    moved: Instant,
    /// It has said a whole line.
    spoke: bool,
    /// It waits for us, not we for it.
    busy: bool,
    /// Bytes of DATA since it last moved.
    stride: usize,
}

impl Pulse {
    /// Of a connection that has just come.
    pub(crate) fn new() -> Self {
        Self {
            state: Mutex::new(State {
                moved: Instant::now(),
                spoke: false,
                busy: false,
                stride: 0,
            }),
            give_way: CancellationToken::new(),
        }
    }

    /// Ends when the connection is to make room.
    pub(crate) fn must_give_way(&self) -> &CancellationToken {
        &self.give_way
    }

    /// A whole line came.
    pub(crate) fn line(&self) {
        self.change(|state| {
            state.moved = Instant::now();
            state.spoke = true;
        });
    }

    /// Bytes of a mail came.
    pub(crate) fn bytes(&self, count: usize) {
        self.change(|state| {
            state.stride += count;
            if state.stride >= STRIDE {
                state.stride = 0;
                state.moved = Instant::now();
            }
        });
    }

    /// From now on, or no longer, it waits for us.
    pub(crate) fn busy(&self, busy: bool) {
        self.change(|state| {
            state.busy = busy;
            state.moved = Instant::now();
        });
    }

    /// For how long it has stood still, if that is longer than it may while others wait.
    pub(crate) fn stands_still(&self, silence: Duration, stillness: Duration) -> Option<Duration> {
        self.change(|state| {
            let patience = if state.spoke { stillness } else { silence };
            let waited = state.moved.elapsed();
            (!state.busy && waited >= patience).then_some(waited)
        })
    }

    fn change<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        // Nothing in here can panic half-way.
        change(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
