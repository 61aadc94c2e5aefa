//! Runs of the sync and their logs.

use domain::ids::SyncRunId;
use sea_orm::{ConnectionTrait, EntityTrait as _};

use super::entities::{sync_log, sync_runs};
use super::sql::Sql;
use super::{Change, ChangeKind, Txn};
use crate::error::{Error, Result};

/// A row of `sync_runs`.
pub type Run = sync_runs::Model;
/// A row of `sync_log`.
pub type Line = sync_log::Model;

/// How a run stands (`sync_runs.state`).
pub mod state {
    /// At work; at most one run is.
    pub const RUNNING: &str = "running";
    /// Everybody was taken over.
    pub const COMPLETE: &str = "complete";
    /// Everybody but some, which are named.
    pub const WITH_ERRORS: &str = "with_errors";
    /// The listing was not whole: nobody was archived for not being in it.
    pub const INCOMPLETE: &str = "incomplete";
    /// Stopped before any change: an administrator has to say whether so many may be archived (P8).
    pub const ASKING: &str = "asking";
    /// An administrator said no.
    pub const DECLINED: &str = "declined";
    /// Nothing came of it; `problem` says why.
    pub const FAILED: &str = "failed";
}

/// What a run is doing (`sync_runs.stage`).
pub mod stage {
    /// Waiting for a worker.
    pub const WAITING: &str = "waiting";
    /// Asking which attributes may be read.
    pub const CHECKING: &str = "checking";
    /// Reading the listing.
    pub const LISTING: &str = "listing";
    /// Bringing people up to date.
    pub const PEOPLE: &str = "people";
    /// Setting line managers.
    pub const MANAGERS: &str = "managers";
    /// Archiving leavers.
    pub const ARCHIVING: &str = "archiving";
    /// Ended.
    pub const ENDED: &str = "ended";
}

/// Who asked for a run (`sync_runs.started_by`).
pub mod started_by {
    /// "Save and sync".
    pub const SETTINGS: &str = "settings";
    /// "Sync now".
    pub const HAND: &str = "hand";
    /// The daily run.
    pub const DAILY: &str = "daily";
    /// An administrator agreed to the leavers of an earlier run.
    pub const CONFIRMED: &str = "confirmed";
}

/// Kinds of lines (`sync_log.kind`).
pub mod line {
    /// Something changed; `code` is one of `code`.
    pub const CHANGE: &str = "change";
    /// A person could not be taken over whole; `code` is a `PersonProblem`'s.
    pub const ERROR: &str = "error";
}

/// What changed (`sync_log.code` of a change).
pub mod code {
    /// A person came.
    pub const ADDED: &str = "ADDED";
    /// A person who was here already was recognised by their address.
    pub const LINKED: &str = "LINKED";
    /// A field or a chosen attribute has another value.
    pub const CHANGED: &str = "CHANGED";
    /// A leaver was archived.
    pub const ARCHIVED: &str = "ARCHIVED";
    /// Somebody came back.
    pub const RESTORED: &str = "RESTORED";
    /// A cost centre was made.
    pub const COST_CENTRE_ADDED: &str = "COST_CENTRE_ADDED";
    /// Would be archived, if an administrator agreed.
    pub const WOULD_ARCHIVE: &str = "WOULD_ARCHIVE";
}

impl sync_runs::Model {
    /// The id, typed.
    #[must_use]
    pub fn run(&self) -> SyncRunId {
        SyncRunId(self.id)
    }

    /// Whether the whole directory was gone through, so that what is held is as of then.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.state == state::COMPLETE || self.state == state::WITH_ERRORS
    }
}

/// Tells administrators' open pages that the connection, a run or the directory changed.
pub fn changed(txn: &Txn) {
    txn.changed(Change {
        kind: ChangeKind::Directory,
        number: None,
        request: None,
        team: None,
        from_team: None,
        person: None,
    });
}

/// A run by id.
pub async fn get(db: &impl ConnectionTrait, id: SyncRunId) -> Result<Run> {
    sync_runs::Entity::find_by_id(id.0)
        .one(db)
        .await?
        .ok_or(Error::NotFound("run"))
}

/// The newest run.
pub async fn latest(db: &impl ConnectionTrait) -> Result<Option<Run>> {
    Ok(
        Sql::new("SELECT * FROM sync_runs ORDER BY number DESC LIMIT 1")
            .one(db)
            .await?,
    )
}

/// The newest run that went through the whole directory.
pub async fn last_complete(db: &impl ConnectionTrait) -> Result<Option<Run>> {
    Ok(
        Sql::new("SELECT * FROM sync_runs WHERE state IN (?, ?) ORDER BY number DESC LIMIT 1")
            .bind(state::COMPLETE)
            .bind(state::WITH_ERRORS)
            .one(db)
            .await?,
    )
}
