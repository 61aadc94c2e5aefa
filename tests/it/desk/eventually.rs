//! Waiting for what another task does: by looking, never by guessing how long it takes.

use std::future::Future;
use std::time::{Duration, Instant};

/// How often is looked.
const EVERY: Duration = Duration::from_millis(20);
/// After this long it will not happen any more.
const LIMIT: Duration = Duration::from_secs(20);

/// Looks until there is something, and returns that.
#[track_caller]
pub(crate) fn eventually<T, F>(what: &str, mut look: impl FnMut() -> F) -> impl Future<Output = T>
where
    F: Future<Output = Option<T>>,
{
    let place = std::panic::Location::caller();
    async move {
        let begun = Instant::now();
        loop {
            if let Some(found) = look().await {
                return found;
            }
            assert!(
                begun.elapsed() < LIMIT,
                "{place}: within {LIMIT:?} there was no {what}"
            );
            tokio::time::sleep(EVERY).await;
        }
    }
}
