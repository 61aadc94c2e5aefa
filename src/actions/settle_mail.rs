//! An administrator decides about a mail that was held, ignored or could not be read.

use domain::expert::{Right, Viewer};
use domain::ids::{LedgerId, TeamId};

use super::receive::{Inbound, open_by_hand, settled};
use super::take_in::{local_part, token_in, without_tag};
use crate::app::App;
use crate::error::{Error, Result};
use crate::queue::{self, Job};
use crate::store::ledger::{Entry, state};
use crate::store::teams::Team;
use crate::store::{self, Txn};

/// The teams that a mail was sent to, by the addresses of its envelope. Whose mail it is decides who
/// may come to read it, administrators included (R5, RS-T39).
#[must_use]
pub fn teams_named(entry: &Entry, domain: &str, teams: &[Team]) -> Vec<TeamId> {
    let locals: Vec<String> = store::ledger::recipients(entry)
        .iter()
        .filter_map(|it| local_part(it, domain))
        .collect();
    teams
        .iter()
        .filter(|team| {
            locals.iter().any(|it| {
                let named = without_tag(it);
                // A reply address holds as much of the team's as there is room for.
                team.address == named || (token_in(it).is_some() && team.address.starts_with(named))
            })
        })
        .map(Team::team)
        .collect()
}

/// A mail of the ledger; what chats delivered is decided elsewhere.
async fn mail(txn: &Txn, id: LedgerId) -> Result<Entry> {
    let entry = store::ledger::get(txn, id).await?;
    if [store::ledger::SLACK, store::ledger::MSTEAMS].contains(&entry.account.as_str()) {
        return Err(Error::NotFound("mail"));
    }
    Ok(entry)
}

/// Asks for a mail to be made a request of a team; the worker reads it again and calls [`open`].
///
/// # Errors
/// [`crate::error::Error::Stale`] when it is in a request already.
pub async fn make_request(app: &App, viewer: &Viewer, id: LedgerId, team: TeamId) -> Result<()> {
    super::need(viewer, Right::Administer)?;
    let now = app.clock.now();
    let domain = app.config.mail.domain.clone();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let entry = mail(txn, id).await?;
                if entry.state == state::DONE {
                    return Err(settled());
                }
                let team = store::teams::get(txn, team).await?;
                if !team.is_active() {
                    return Err(Error::invalid("team", "team-unknown"));
                }
                let all = store::teams::list(txn).await?;
                let named = teams_named(&entry, &domain, &all);
                if !named.is_empty() && !named.contains(&team.team()) {
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
                let entry = mail(txn, id).await?;
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
