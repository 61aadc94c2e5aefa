//! What becomes of a mail that was held, ignored or could not be read: the experts of the request that it
//! names decide, or else an administrator.

use domain::event::{Event, HeldMail};
use domain::expert::{Right, Viewer};
use domain::ids::{LedgerId, Number, PersonId, RequestId, TeamId};
use sea_orm::ConnectionTrait;

use super::deliveries::may_be_written_to;
use super::receive::{Inbound, open_by_hand, settle_held, settled};
use super::take_in::{local_part, token_in, without_tag};
use crate::app::App;
use crate::error::{Error, Result};
use crate::queue::{self, Job};
use crate::store::ledger::{Entry, state};
use crate::store::teams::Team;
use crate::store::{self, Txn};

/// The teams that a mail was sent to: by the addresses of its envelope, or else those of the mailbox in which it
/// lay. A reply address is for the team that has its request now. Whose mail it is decides who may come to read
/// it, administrators included (R5, RS-T39).
pub async fn teams_named(
    db: &impl ConnectionTrait,
    entry: &Entry,
    domain: &str,
    teams: &[Team],
) -> Result<Vec<TeamId>> {
    let mut named = Vec::new();
    for address in store::ledger::recipients(entry) {
        let Some(local) = local_part(&address, domain) else {
            continue;
        };
        let request = match token_in(&local) {
            Some(token) => store::outbox::request_of_token(db, &token).await?,
            None => None,
        };
        if let Some(request) = request {
            named.push(store::requests::by_id(db, request).await?.team);
            continue;
        }
        let bare = without_tag(&local);
        let is_token = token_in(&local).is_some();
        let by_name = teams.iter().filter(|team| {
            // A reply address holds as much of the team's as there is room for.
            team.address == bare || (is_token && team.address.starts_with(bare))
        });
        named.extend(by_name.map(Team::team));
    }
    if named.is_empty() {
        let mailbox = store::mail_accounts::of_ledger(db, &entry.account).await?;
        named.extend(mailbox.and_then(|it| it.team_id).map(TeamId));
    }
    Ok(named)
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
                // What names a request is for the experts of that (R5).
                if entry.state == state::DONE || waits(&entry) && entry.held_request_id.is_some() {
                    return Err(settled());
                }
                let team = store::teams::get(txn, team).await?;
                if !team.is_active() {
                    return Err(Error::invalid("team", "team-unknown"));
                }
                let all = store::teams::list(txn).await?;
                let named = teams_named(txn, &entry, &domain, &all).await?;
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

/// What an expert decides about a mail that waits at their request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It becomes part of the request, and whoever wrote it takes part; of a stranger, and of somebody whose
    /// sender could not be proven, that was confirmed.
    Add {
        /// The expert ticked that they know what they do.
        confirmed: bool,
    },
    /// It becomes a request of its own; of somebody whose sender could not be proven, that was confirmed.
    Open {
        /// Likewise.
        confirmed: bool,
    },
    /// It comes to nothing.
    Reject,
}

/// An expert decides about a mail that waits at a request of their team.
///
/// # Errors
/// [`Error::Stale`] when it does not wait any more; [`Error::Invalid`] at `confirmed` when that is missing.
pub async fn decide(
    app: &App,
    viewer: &Viewer,
    number: Number,
    id: LedgerId,
    decision: Decision,
) -> Result<()> {
    let now = app.clock.now();
    let viewer = viewer.clone();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let (mut request, access) =
                    store::requests::get_to_change(txn, &viewer, number).await?;
                super::open_request::as_expert(access)?;
                let entry = mail(txn, id).await?;
                if entry.held_request_id != Some(request.id.0) {
                    return Err(Error::NotFound("mail"));
                }
                if !waits(&entry) {
                    return Err(settled());
                }
                let add = match decision {
                    Decision::Add { confirmed } => {
                        if !confirmed && needs_confirmation(&entry) {
                            return Err(Error::invalid("confirmed", "held-confirm"));
                        }
                        may_be_added(txn, &entry, request.id).await?;
                        true
                    }
                    Decision::Open { confirmed } => {
                        if !confirmed && is_doubtful(&entry) {
                            return Err(Error::invalid("confirmed", "held-confirm"));
                        }
                        false
                    }
                    Decision::Reject => {
                        set_aside(txn, id, "rejected", &[state::HELD, state::QUARANTINED]).await?;
                        let how = HeldMail::Rejected;
                        let event = Event::MailSettled { how };
                        let by = Some(viewer.person);
                        store::events::add(txn, &mut request, by, &event, now).await?;
                        return store::requests::save_news(txn, &mut request).await;
                    }
                };
                let by = viewer.person;
                let ledger = id;
                queue::enqueue(txn, Job::SettleMail { ledger, add, by }, now).await
            })
        })
        .await
}

/// Whether a mail waits for a decision.
fn waits(entry: &Entry) -> bool {
    [state::HELD, state::QUARANTINED].contains(&entry.state.as_str())
}

/// Whether adding a mail is to be confirmed: it is not a colleague's, or may not be.
#[must_use]
pub fn needs_confirmation(entry: &Entry) -> bool {
    entry.state == state::QUARANTINED && !is_surplus(entry)
}

/// Whether a mail may be from somebody else than it says.
#[must_use]
pub fn is_doubtful(entry: &Entry) -> bool {
    ["failed-proof", "unproven"].contains(&entry.reason.as_str())
}

/// Whether a mail waits only because there were many like it.
#[must_use]
pub fn is_surplus(entry: &Entry) -> bool {
    ["too-many", "reopened-often"].contains(&entry.reason.as_str())
}

/// Does what was decided; `inbound` is what the mail's bytes say. What the same colleague wrote there besides
/// follows it, in order.
pub async fn carry_out(
    app: &App,
    id: LedgerId,
    add: bool,
    by: PersonId,
    inbound: Inbound,
) -> Result<()> {
    let now = app.clock.now();
    let domain = app.config.mail.domain.clone();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let entry = store::ledger::get(txn, id).await?;
                let Some(request) = entry
                    .held_request_id
                    .map(RequestId)
                    .filter(|_| waits(&entry))
                else {
                    return Ok(());
                };
                settle_held(txn, &domain, id, &inbound, (request, add), by, now).await?;
                store::ledger::changed(txn);
                if !add || needs_confirmation(&entry) {
                    return Ok(());
                }
                let waiting = store::ledger::held_of(txn, request).await?;
                let next = waiting
                    .iter()
                    .find(|it| it.sender == entry.sender && !needs_confirmation(it));
                if let Some(next) = next {
                    let ledger = LedgerId(next.id);
                    queue::enqueue(txn, Job::SettleMail { ledger, add, by }, now).await?;
                }
                Ok(())
            })
        })
        .await
}

/// Refuses now what could not be done later.
async fn may_be_added(txn: &Txn, entry: &Entry, request: RequestId) -> Result<()> {
    if !may_be_written_to(&entry.sender) {
        return Err(Error::invalid("confirmed", "participant-machine"));
    }
    let present = store::participants::list(txn, request).await?.len();
    if present >= super::participants::AT_MOST && !is_surplus(entry) {
        return Err(Error::invalid("confirmed", "participants-many"));
    }
    Ok(())
}

async fn set_aside(txn: &Txn, id: LedgerId, reason: &str, from: &[&str]) -> Result<bool> {
    let done = store::sql::Sql::new("UPDATE ledger SET state = 'ignored', reason = ? WHERE id = ?")
        .bind(reason)
        .bind(id.0)
        .push(" AND state IN ")
        .list(from.iter().copied())
        .run(txn)
        .await?;
    store::ledger::changed(txn);
    Ok(done.rows_affected() == 1)
}

/// Sets a mail that was held aside as not for a request.
pub async fn dismiss(app: &App, viewer: &Viewer, id: LedgerId) -> Result<()> {
    super::need(viewer, Right::Administer)?;
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let entry = mail(txn, id).await?;
                // What names a request is for the experts of that to reject.
                if waits(&entry) && entry.held_request_id.is_some() {
                    return Err(settled());
                }
                let from = [state::HELD, state::QUARANTINED, state::FAILED];
                set_aside(txn, id, "dismissed", &from).await?;
                Ok(())
            })
        })
        .await
}
