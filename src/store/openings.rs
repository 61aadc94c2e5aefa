//! Conversations in a chat whose team is not chosen yet.

use domain::ids::{LedgerId, OpeningId, PersonId, RequestId};
use jiff::Timestamp;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbBackend, EntityTrait as _, QueryFilter as _,
    QuerySelect as _,
};
use uuid::Uuid;

use super::entities::openings;
use super::posts::Place;
use super::sql::Sql;
use super::{Txn, millis};
use crate::error::{Error, Result};

/// A row of `openings`.
pub type Opening = openings::Model;

/// Where an opening stands.
pub mod state {
    /// Whoever wrote was asked for the team.
    pub const ASKED: &str = "asked";
    /// It is a request.
    pub const CHOSEN: &str = "chosen";
    /// Whoever wrote took it back.
    pub const DROPPED: &str = "dropped";
}

impl openings::Model {
    /// The id, typed.
    #[must_use]
    pub fn opening(&self) -> OpeningId {
        OpeningId(self.id)
    }

    /// Who wrote.
    #[must_use]
    pub fn person(&self) -> PersonId {
        PersonId(self.person_id)
    }

    /// Whether the team is still to be chosen.
    #[must_use]
    pub fn is_asked(&self) -> bool {
        self.state == state::ASKED
    }

    /// The request it became.
    #[must_use]
    pub fn request(&self) -> Option<RequestId> {
        self.request_id.map(RequestId)
    }
}

/// An opening by id.
pub async fn get(db: &impl ConnectionTrait, id: OpeningId) -> Result<Opening> {
    openings::Entity::find_by_id(id.0)
        .one(db)
        .await?
        .ok_or(Error::NotFound("conversation"))
}

/// What somebody wrote that waits for its team, the oldest first.
pub async fn of_person(db: &impl ConnectionTrait, person: PersonId) -> Result<Vec<Opening>> {
    Ok(
        Sql::new("SELECT * FROM openings WHERE person_id = ? AND state = 'asked' ORDER BY id")
            .bind(person.0)
            .all(db)
            .await?,
    )
}

/// One, which must be there; locked until the end of the transaction.
pub async fn get_to_change(txn: &Txn, id: OpeningId) -> Result<Opening> {
    let mut query = openings::Entity::find_by_id(id.0);
    if txn.get_database_backend() == DbBackend::Postgres {
        query = query.lock_exclusive();
    }
    query.one(txn).await?.ok_or(Error::NotFound("conversation"))
}

/// The opening in the thread that begins with a message, locked until the end of the transaction.
pub async fn find_to_change(txn: &Txn, root: &Place) -> Result<Option<Opening>> {
    let mut query = openings::Entity::find()
        .filter(openings::Column::Channel.eq(root.channel.name()))
        .filter(openings::Column::Account.eq(root.account.as_str()))
        .filter(openings::Column::Conversation.eq(root.conversation.as_str()))
        .filter(openings::Column::Thread.eq(root.id.as_str()));
    if txn.get_database_backend() == DbBackend::Postgres {
        query = query.lock_exclusive();
    }
    Ok(query.one(txn).await?)
}

/// Begins an opening in a thread, or begins the one that was there before anew.
pub async fn begin(txn: &Txn, root: &Place, person: PersonId, now: Timestamp) -> Result<OpeningId> {
    let id = Sql::new(
        "INSERT INTO openings (id, channel, account, conversation, thread, person_id, state, \
         request_id, asked_at, reminded_at, settled_at) \
         VALUES (?, ?, ?, ?, ?, ?, 'asked', NULL, ?, NULL, NULL) \
         ON CONFLICT (channel, account, conversation, thread) DO UPDATE SET state = 'asked', \
         person_id = excluded.person_id, request_id = NULL, asked_at = excluded.asked_at, \
         reminded_at = NULL, settled_at = NULL RETURNING id",
    )
    .bind(Uuid::now_v7())
    .bind(root.channel.name())
    .bind(root.account.as_str())
    .bind(root.conversation.as_str())
    .bind(root.id.as_str())
    .bind(person.0)
    .bind(millis(now))
    .value::<Uuid>(txn)
    .await?;
    id.map(OpeningId).ok_or(Error::NotFound("conversation"))
}

/// The opening is over: it is a request, or was taken back.
pub async fn settle(
    txn: &Txn,
    id: OpeningId,
    state: &str,
    request: Option<RequestId>,
    now: Timestamp,
) -> Result<()> {
    Sql::new("UPDATE openings SET state = ?, request_id = ?, settled_at = ? WHERE id = ?")
        .bind(state)
        .bind(request.map(|it| it.0))
        .bind(millis(now))
        .bind(id.0)
        .run(txn)
        .await?;
    Ok(())
}

/// Openings that nobody was reminded of, asked before `before`; the oldest first.
pub async fn unanswered(
    db: &impl ConnectionTrait,
    before: Timestamp,
    limit: i64,
) -> Result<Vec<Opening>> {
    Ok(Sql::new(
        "SELECT * FROM openings WHERE state = 'asked' AND asked_at <= ? AND reminded_at IS NULL \
         ORDER BY asked_at LIMIT ?",
    )
    .bind(millis(before))
    .bind(limit)
    .all(db)
    .await?)
}

/// Notes that whoever wrote was reminded.
pub async fn reminded(txn: &Txn, id: OpeningId, now: Timestamp) -> Result<()> {
    Sql::new("UPDATE openings SET reminded_at = ? WHERE id = ?")
        .bind(millis(now))
        .bind(id.0)
        .run(txn)
        .await?;
    Ok(())
}

/// Notes that whoever wrote was asked anew.
pub async fn asked_again(txn: &Txn, id: OpeningId, now: Timestamp) -> Result<()> {
    Sql::new("UPDATE openings SET asked_at = ? WHERE id = ?")
        .bind(millis(now))
        .bind(id.0)
        .run(txn)
        .await?;
    Ok(())
}

/// How many wait for their team to be chosen, at most 501, and since when the oldest does.
pub async fn waiting(db: &impl ConnectionTrait) -> Result<(i64, Option<Timestamp>)> {
    let count =
        Sql::new("SELECT count(*) FROM (SELECT 1 FROM openings WHERE state = 'asked' LIMIT 501) c")
            .value::<i64>(db)
            .await?
            .unwrap_or(0);
    let oldest =
        Sql::new("SELECT asked_at FROM openings WHERE state = 'asked' ORDER BY asked_at LIMIT 1")
            .value::<i64>(db)
            .await?;
    Ok((count, oldest.map(super::instant)))
}

/// What somebody wrote in an opening and did not take back, in the order in which it was written: the
/// entries of the ledger that hold it.
pub async fn entries(db: &impl ConnectionTrait, id: OpeningId) -> Result<Vec<LedgerId>> {
    Ok(Sql::new(
        "SELECT ledger_id FROM posts WHERE opening_id = ? AND ours = ? AND deleted_at IS NULL \
         AND message_id IS NULL AND ledger_id IS NOT NULL ORDER BY outside_id",
    )
    .bind(id.0)
    .bind(false)
    .column::<Uuid>(db)
    .await?
    .into_iter()
    .map(LedgerId)
    .collect())
}

/// The same as long as its team is to be chosen; nothing then.
pub async fn waits(db: &impl ConnectionTrait, id: OpeningId) -> Result<Vec<LedgerId>> {
    match get(db, id).await {
        Ok(opening) if opening.is_asked() => entries(db, id).await,
        _ => Ok(Vec::new()),
    }
}

/// What somebody wrote and was asked about in a conversation, the newest of what still waits for its team:
/// it began there, or the question stands there. Locked until the end of the transaction.
pub async fn waiting_in(
    txn: &Txn,
    conversation: &Place,
    person: PersonId,
) -> Result<Option<Opening>> {
    let found = Sql::new(
        "SELECT o.id FROM openings o WHERE o.person_id = ? AND o.state = 'asked' \
         AND o.channel = ? AND o.account = ? AND (o.conversation = ? OR EXISTS \
         (SELECT 1 FROM posts p WHERE p.opening_id = o.id AND p.conversation = ? \
         AND p.deleted_at IS NULL)) ORDER BY o.asked_at DESC, o.id DESC LIMIT 1",
    )
    .bind(person.0)
    .bind(conversation.channel.name())
    .bind(conversation.account.as_str())
    .bind(conversation.conversation.as_str())
    .bind(conversation.conversation.as_str())
    .value::<Uuid>(txn)
    .await?;
    match found {
        Some(id) => {
            let opening = get_to_change(txn, OpeningId(id)).await?;
            Ok(Some(opening).filter(Opening::is_asked))
        }
        None => Ok(None),
    }
}
