//! An administrator decides about a mail that was held, ignored or could not be read.

use domain::expert::{Right, Viewer};
use domain::ids::{LedgerId, TeamId};

use super::receive::{Inbound, open_by_hand, settled};
use crate::app::App;
use crate::error::{Error, Result};
use crate::queue::{self, Job};
use crate::store::ledger::state;
use crate::store::{self};

/// Asks for a mail to be made a request of a team; the worker reads it again and calls [`open`].
///
/// # Errors
/// [`crate::error::Error::Stale`] when it is in a request already.
pub async fn make_request(app: &App, viewer: &Viewer, id: LedgerId, team: TeamId) -> Result<()> {
    super::need(viewer, Right::Administer)?;
    let now = app.clock.now();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let entry = store::ledger::get(txn, id).await?;
                if entry.state == state::DONE {
                    return Err(settled());
                }
                let team = store::teams::get(txn, team).await?;
                if !team.is_active() {
                    return Err(Error::invalid("team", "team-unknown"));
                }
                let job = Job::Open {
                    ledger: id,
                    team: team.team(),
                };
                queue::enqueue(txn, job, now).await
            })
        })
        .await
}

/// Makes a mail a request of a team; `inbound` is what its bytes say. One that is in a request
/// already stays there.
pub async fn open(app: &App, id: LedgerId, team: TeamId, inbound: Inbound) -> Result<()> {
    let now = app.clock.now();
    let domain = app.config.mail.domain.clone();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let entry = store::ledger::get(txn, id).await?;
                if entry.state != state::DONE {
                    open_by_hand(txn, &domain, id, team, &inbound, now).await?;
                    store::ledger::changed(txn);
                }
                Ok(())
            })
        })
        .await
}

/// Reads a mail again that could not be read.
pub async fn try_again(app: &App, viewer: &Viewer, id: LedgerId) -> Result<()> {
    super::need(viewer, Right::Administer)?;
    let now = app.clock.now();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let entry = store::ledger::get(txn, id).await?;
                if entry.state != state::FAILED {
                    return Err(settled());
                }
                queue::enqueue(txn, Job::Receive(id), now).await
            })
        })
        .await
}

/// Sets a mail that was held aside as not for a request.
pub async fn dismiss(app: &App, viewer: &Viewer, id: LedgerId) -> Result<()> {
    super::need(viewer, Right::Administer)?;
    app.db
        .write(move |txn| {
            Box::pin(async move {
                store::sql::Sql::new(
                    "UPDATE ledger SET state = 'ignored', reason = 'dismissed' \
                     WHERE id = ? AND state IN ('quarantined', 'failed')",
                )
                .bind(id.0)
                .run(txn)
                .await?;
                store::ledger::changed(txn);
                Ok(())
            })
        })
        .await
}
