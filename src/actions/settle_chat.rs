//! An administrator decides about a delivery of a chat program that was held or could not be read.

use domain::expert::{Right, Viewer};
use domain::ids::LedgerId;

use super::chat::reason;
use crate::app::App;
use crate::error::{Error, Result};
use crate::queue::{self, Job};
use crate::store::ledger::{self, Entry, state};

/// Where a delivery can be taken from and read again.
const SETTLED: [&str; 3] = [state::FAILED, state::QUARANTINED, state::IGNORED];

/// Whether a delivery can be read again: it was held, failed, or was nothing that we knew. What was left
/// aside for a reason would be so again, or do twice what was done.
#[must_use]
pub fn may_try_again(entry: &Entry) -> bool {
    SETTLED.contains(&entry.state.as_str())
        && (entry.state != state::IGNORED || entry.reason == reason::UNKNOWN)
}

/// Reads a delivery again, as if it had just come: what it lacked may be there now.
///
/// # Errors
/// [`Error::Stale`] when it does not wait for a decision any more.
pub async fn try_again(app: &App, viewer: &Viewer, id: LedgerId) -> Result<()> {
    super::need(viewer, Right::Administer)?;
    let now = app.clock.now();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let entry = ledger::get(txn, id).await?;
                if ![ledger::SLACK, ledger::MSTEAMS].contains(&entry.account.as_str()) {
                    return Err(Error::NotFound("delivery"));
                }
                if !may_try_again(&entry) || !ledger::reopen(txn, id, &SETTLED).await? {
                    return Err(Error::Stale);
                }
                queue::enqueue(txn, Job::Receive(id), now).await
            })
        })
        .await
}
