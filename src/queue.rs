//! Work that outlives the transaction that asked for it.

use domain::ids::{DeliveryId, IdentityId, LedgerId, PersonId, RequestId, SyncRunId, TeamId};
use jiff::Timestamp;
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::store::{self, Txn};

/// Every kind of job, closed on purpose: the whole list of what runs later is this one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "payload", rename_all = "snake_case")]
pub enum Job {
    /// Read what was received and put it where it belongs.
    Receive(LedgerId),
    /// Send what was decided.
    Deliver(DeliveryId),
    /// Make a request of what an administrator chose.
    Open {
        /// The entry.
        ledger: LedgerId,
        /// Whose request it will be.
        team: TeamId,
    },
    /// Do with a mail that waited what an expert decided.
    SettleMail {
        /// The entry.
        ledger: LedgerId,
        /// It goes into the request that it names, else it becomes one of its own.
        add: bool,
        /// Who decided.
        by: PersonId,
    },
    /// Compute the deadlines of a team's open requests again, from a place on.
    Recompute {
        /// The team.
        team: TeamId,
        /// Which change asked for it.
        run: i64,
    },
    /// Move the open requests of an archived team to another.
    Rehome {
        /// The archived team.
        from: TeamId,
        /// Where they go.
        to: TeamId,
        /// Who archived it.
        by: PersonId,
    },
    /// Tell a requester that what was promised moved, if it still has.
    TellPromise(RequestId),
    /// Ask Personio what the stored credential may read.
    CheckPersonio {
        /// When it was asked for: a later question is another job.
        at: i64,
    },
    /// Carry out a run of the sync.
    SyncDirectory(SyncRunId),
    /// Take what was withdrawn out of the database's files too.
    Scrub {
        /// When it was withdrawn: a later one is another job.
        at: i64,
    },
    /// Ask Slack who we are there and what we may do.
    CheckSlack {
        /// When it was asked for: a later question is another job.
        at: i64,
    },
    /// Bring the workspace's members and channels up to date.
    ImportSlack {
        /// When it was asked for: a later one is another job.
        at: i64,
    },
    /// Ask Microsoft whether it gives us tokens.
    CheckMsteams {
        /// When it was asked for: a later question is another job.
        at: i64,
    },
    /// Bring the people and channels of the teams in which the bot is up to date.
    ImportMsteams {
        /// When it was asked for: a later one is another job.
        at: i64,
    },
    /// Look whether a mailbox lets us in, and what is in it.
    CheckMailbox {
        /// Which.
        id: uuid::Uuid,
        /// When it was asked for: a later question is another job.
        at: i64,
    },
    /// Show somebody their requests in the chat program, as they are now.
    PublishHome(IdentityId),
    /// Read a request's conversation again from the chat program, and add what is missing.
    RepairThread(RequestId),
}

impl Job {
    /// The name in the database.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Receive(_) => "receive",
            Self::Deliver(_) => "deliver",
            Self::Open { .. } => "open",
            Self::SettleMail { .. } => "settle_mail",
            Self::Recompute { .. } => "recompute",
            Self::Rehome { .. } => "rehome",
            Self::TellPromise(_) => "tell_promise",
            Self::CheckPersonio { .. } => "check_personio",
            Self::SyncDirectory(_) => "sync_directory",
            Self::Scrub { .. } => "scrub",
            Self::CheckSlack { .. } => "check_slack",
            Self::ImportSlack { .. } => "import_slack",
            Self::CheckMsteams { .. } => "check_msteams",
            Self::ImportMsteams { .. } => "import_msteams",
            Self::CheckMailbox { .. } => "check_mailbox",
            Self::PublishHome(_) => "publish_home",
            Self::RepairThread(_) => "repair_thread",
        }
    }
}

/// Records a job in the caller's transaction: it exists exactly when the change it follows does.
/// The same job that still waits is enough.
pub async fn enqueue(txn: &Txn, job: Job, run_at: Timestamp) -> Result<()> {
    let payload = serde_json::to_string(&job)?;
    store::jobs::add(txn, job.name(), &payload, Some(&payload), run_at).await
}

/// The same for a job that shows how things stand: one like it that is being done may have looked already,
/// so this one comes after it.
pub async fn enqueue_anew(txn: &Txn, job: Job, now: Timestamp) -> Result<()> {
    let payload = serde_json::to_string(&job)?;
    let key = format!("{payload} {}", store::millis(now));
    store::jobs::add(txn, job.name(), &payload, Some(&key), now).await
}

/// When deliveries that wait are tried next, of those that nobody is at.
pub async fn next_tries(
    db: &impl ConnectionTrait,
    deliveries: &[uuid::Uuid],
) -> Result<Vec<(uuid::Uuid, Timestamp)>> {
    let keys = deliveries
        .iter()
        .map(|it| serde_json::to_string(&Job::Deliver(DeliveryId(*it))))
        .collect::<std::result::Result<Vec<_>, _>>()?;
    let known = store::jobs::next_tries(db, &keys).await?;
    Ok(keys
        .iter()
        .zip(deliveries)
        .filter_map(|(key, id)| {
            let found = known.iter().find(|it| it.0 == *key)?;
            Some((*id, store::instant(found.1)))
        })
        .collect())
}

/// Makes deliveries due that wait for another's end, or for somebody to be there again.
pub async fn wake(txn: &Txn, deliveries: &[uuid::Uuid], at: Timestamp) -> Result<()> {
    let keys = deliveries
        .iter()
        .map(|it| serde_json::to_string(&Job::Deliver(DeliveryId(*it))))
        .collect::<std::result::Result<Vec<_>, _>>()?;
    store::jobs::wake(txn, &keys, at).await
}
