//! What a chat program told is put where it belongs, in one transaction; again changes nothing.

use domain::ids::{LedgerId, RequestId};
use jiff::SignedDuration;
use sea_orm::{ConnectionTrait as _, DbBackend};

use super::desk::Desk;
use super::heard::{Heard, What};
use super::reason;
use crate::app::App;
use crate::error::Result;
use crate::queue::Job;
use crate::store::ledger::{Entry, Finding, state};
use crate::store::sql::Sql;
use crate::store::{self, Txn};

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settled {
    /// It ended somewhere.
    Done,
    /// Something else must come first; again after this long.
    Later(SignedDuration),
    /// More was written meanwhile than what was handed over: to be read again.
    Again,
}

/// Where something ended, or that it has not ended yet.
pub(super) enum Ending {
    /// It ended here.
    At(Finding),
    /// Something else must come first.
    Later(SignedDuration),
    /// More was written meanwhile.
    Again,
}

pub(super) fn ended(state: &'static str, reason: &str) -> Ending {
    Ending::At(Finding {
        state,
        reason: reason.to_owned(),
        ..Finding::default()
    })
}

/// In no request, for this reason.
pub(super) fn ignored(reason: &str) -> Ending {
    ended(state::IGNORED, reason)
}

/// Done what it wished; it belongs to no request.
pub(super) fn heeded() -> Ending {
    ended(state::DONE, "")
}

/// In this request.
pub(super) fn done(request: RequestId) -> Ending {
    Ending::At(Finding {
        state: state::DONE,
        request: Some(request),
        ..Finding::default()
    })
}

/// About this request, and for this reason it changed nothing.
pub(super) fn ignored_in(request: Option<RequestId>, reason: &str) -> Ending {
    Ending::At(Finding {
        state: state::IGNORED,
        reason: reason.to_owned(),
        request,
        ..Finding::default()
    })
}

/// Puts an entry of the ledger where it belongs.
pub async fn receive(app: &App, id: LedgerId, heard: Heard) -> Result<Settled> {
    let now = app.clock.now();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                lock(txn, id, &heard).await?;
                let entry = store::ledger::get(txn, id).await?;
                if !is_open(&entry) {
                    return Ok(Settled::Done);
                }
                let desk = Desk {
                    txn,
                    channel: heard.channel,
                    account: &heard.account,
                    user: &heard.user,
                    entry: id,
                    received_at: store::instant(entry.received_at),
                    now,
                };
                match desk.settle(&heard.what).await? {
                    Ending::At(finding) => {
                        let finding = Finding {
                            sender: heard.user,
                            class: heard.kind,
                            ..finding
                        };
                        store::ledger::finish(txn, id, &finding, now).await?;
                        Ok(Settled::Done)
                    }
                    Ending::Later(wait) => Ok(Settled::Later(wait)),
                    Ending::Again => Ok(Settled::Again),
                }
            })
        })
        .await
}

/// What came next in the same conversation has its turn, now that this entry ended.
pub async fn wake_next(app: &App, entry: &Entry) -> Result<()> {
    let Some(next) = store::ledger::next_of(app.db.read(), entry).await? else {
        return Ok(());
    };
    let (after, now) = (entry.id, app.clock.now());
    app.db
        .write(move |txn| {
            Box::pin(async move {
                // Its own job waits, or is looking at this moment: the same key would not be another one.
                let job = Job::Receive(next);
                let payload = serde_json::to_string(&job)?;
                let key = format!("{payload} after {after}");
                store::jobs::add(txn, job.name(), &payload, Some(&key), now).await
            })
        })
        .await
}

/// Notes that an entry cannot be read or is nothing to us, so that it is seen by administrators.
pub async fn set_aside(
    app: &App,
    id: LedgerId,
    state: &'static str,
    reason: &'static str,
    kind: String,
) -> Result<()> {
    let now = app.clock.now();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let entry = store::ledger::get(txn, id).await?;
                if !is_open(&entry) {
                    return Ok(());
                }
                let finding = Finding {
                    state,
                    reason: reason.to_owned(),
                    class: kind,
                    ..Finding::default()
                };
                store::ledger::finish(txn, id, &finding, now).await
            })
        })
        .await
}

/// Whether an entry is to be read: it was not, or it ended where it can be tried again.
#[must_use]
pub fn is_open(entry: &Entry) -> bool {
    [state::STORED, state::FAILED, state::QUARANTINED].contains(&entry.state.as_str())
}

/// Whatever is told of one conversation is put in its place one by one: two processes that hear of a
/// message at once, and an edit and its message, wait for each other here. Then, always in this order,
/// the row of an opening and the row of a request are locked.
async fn lock(txn: &Txn, id: LedgerId, heard: &Heard) -> Result<()> {
    if txn.get_database_backend() != DbBackend::Postgres {
        return Ok(());
    }
    let conversation = match &heard.what {
        What::Said(message)
        | What::Edited { message, .. }
        | What::Restored(message)
        | What::Hooked { message, .. } => Some(message.conversation.as_str()),
        What::Deleted { conversation, .. } | What::Reacted { conversation, .. } => {
            Some(conversation.as_str())
        }
        What::Chose { place, .. } | What::Continued { place, .. } => {
            place.as_ref().map(|it| it.0.as_str())
        }
        What::Asked(asked) => asked.about.as_ref().map(|it| it.conversation.as_str()),
        _ => None,
    };
    if let Some(conversation) = conversation {
        let key = format!("{}/{}/{conversation}", heard.channel.name(), heard.account);
        advisory(txn, &key, 2).await?;
    }
    advisory(txn, &id.to_string(), 3).await
}

async fn advisory(txn: &Txn, key: &str, kind: i64) -> Result<()> {
    Sql::new("SELECT pg_advisory_xact_lock(hashtextextended(?, ?))")
        .bind(key)
        .bind(kind)
        .run(txn)
        .await?;
    Ok(())
}

/// What waited for a message is read again, now that it is there.
pub(super) async fn wake_early(desk: &Desk<'_>, place: &store::posts::Place) -> Result<()> {
    for ledger in store::early::take(desk.txn, place).await? {
        Sql::new(
            "UPDATE ledger SET state = 'stored', reason = '', finished_at = NULL \
             WHERE id = ? AND state = 'ignored' AND reason = ?",
        )
        .bind(ledger.0)
        .bind(reason::EARLY)
        .run(desk.txn)
        .await?;
        // The job that put it aside may not be over yet: this is another one.
        let job = Job::Receive(ledger);
        let payload = serde_json::to_string(&job)?;
        let key = format!("{payload} after {}", desk.entry);
        store::jobs::add(desk.txn, job.name(), &payload, Some(&key), desk.now).await?;
    }
    Ok(())
}
