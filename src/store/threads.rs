//! Which thread of a chat is which request.

use domain::ids::{OpeningId, PersonId, RequestId};
use domain::message::Channel;
use jiff::Timestamp;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::entities::threads;
use super::posts::Place;
use super::sql::Sql;
use super::{Txn, millis};
use crate::error::Result;

/// A row of `threads`.
pub type Thread = threads::Model;

/// What a thread is (`threads.kind`).
pub mod kind {
    /// With its requester in private: there they are answered.
    pub const DIRECT: &str = "direct";
    /// In the channel where it was asked.
    pub const ORIGIN: &str = "origin";
}

/// How the conversations begin of what came by a webhook. Where it says that it was said is the word of whoever
/// made the webhook: nothing begins or goes on there.
pub const HOOKED: &str = "webhook:";

impl threads::Model {
    /// The request it is.
    #[must_use]
    pub fn request(&self) -> RequestId {
        RequestId(self.request_id)
    }

    /// Whether it is private.
    #[must_use]
    pub fn is_direct(&self) -> bool {
        self.kind == kind::DIRECT
    }
}

/// The thread that begins with a message, if it is a request's.
pub async fn find(db: &impl ConnectionTrait, root: &Place) -> Result<Option<Thread>> {
    Ok(Sql::new(
        "SELECT * FROM threads WHERE channel = ? AND account = ? AND conversation = ? AND thread = ?",
    )
    .bind(root.channel.name())
    .bind(root.account.as_str())
    .bind(root.conversation.as_str())
    .bind(root.id.as_str())
    .one(db)
    .await?)
}

/// The private thread of a request with somebody; the newest if there were several.
pub async fn direct(
    db: &impl ConnectionTrait,
    request: RequestId,
    person: PersonId,
) -> Result<Option<Thread>> {
    Ok(Sql::new(
        "SELECT * FROM threads WHERE request_id = ? AND kind = 'direct' AND person_id = ? \
         ORDER BY id DESC LIMIT 1",
    )
    .bind(request.0)
    .bind(person.0)
    .one(db)
    .await?)
}

/// All threads of a request, the oldest first.
pub async fn of_request(db: &impl ConnectionTrait, request: RequestId) -> Result<Vec<Thread>> {
    Ok(
        Sql::new("SELECT * FROM threads WHERE request_id = ? ORDER BY id")
            .bind(request.0)
            .all(db)
            .await?,
    )
}

/// Whether only one person reads a conversation besides us, by what the chat program calls it.
fn is_private(root: &Place) -> bool {
    match root.channel {
        Channel::Slack => root.conversation.starts_with('D'),
        // Channels and group chats are `19:…`; a conversation with the bot alone is `a:…`.
        Channel::Msteams => !root.conversation.starts_with("19:"),
        Channel::Email | Channel::Web | Channel::Api => false,
    }
}

/// The newest request of somebody's own in a thread that may belong to another's.
pub async fn request_in(
    db: &impl ConnectionTrait,
    root: &Place,
    person: PersonId,
) -> Result<Option<RequestId>> {
    let found = Sql::new(
        "SELECT p.request_id FROM posts p JOIN requests r ON r.id = p.request_id \
         WHERE p.channel = ? AND p.account = ? AND p.conversation = ? AND p.thread = ? \
         AND p.ours = ? AND r.requester_id = ? ORDER BY p.outside_id DESC LIMIT 1",
    )
    .bind(root.channel.name())
    .bind(root.account.as_str())
    .bind(root.conversation.as_str())
    .bind(root.id.as_str())
    .bind(false)
    .bind(person.0)
    .value::<Uuid>(db)
    .await?;
    Ok(found.map(RequestId))
}

/// The newest opening of somebody's own in a thread that may belong to another's, if it waits for its team.
pub async fn opening_in(
    db: &impl ConnectionTrait,
    root: &Place,
    person: PersonId,
) -> Result<Option<OpeningId>> {
    let found = Sql::new(
        "SELECT p.opening_id FROM posts p JOIN openings o ON o.id = p.opening_id \
         WHERE p.channel = ? AND p.account = ? AND p.conversation = ? AND p.thread = ? \
         AND p.ours = ? AND o.person_id = ? AND o.state = 'asked' \
         ORDER BY p.outside_id DESC LIMIT 1",
    )
    .bind(root.channel.name())
    .bind(root.account.as_str())
    .bind(root.conversation.as_str())
    .bind(root.id.as_str())
    .bind(false)
    .bind(person.0)
    .value::<Uuid>(db)
    .await?;
    Ok(found.map(OpeningId))
}

/// Gives a thread to a request: a new one, or one whose request is followed by this one. A conversation
/// that others read is never a private thread, whoever says so: what is said to the requester begins
/// another then.
pub async fn put(
    txn: &Txn,
    root: &Place,
    kind: &str,
    request: RequestId,
    person: Option<PersonId>,
    now: Timestamp,
) -> Result<()> {
    if kind == self::kind::DIRECT && !is_private(root) {
        tracing::warn!(%request, "a thread that others read is not its private one");
        return Ok(());
    }
    Sql::new(
        "INSERT INTO threads (id, channel, account, conversation, thread, kind, request_id, \
         person_id, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) \
         ON CONFLICT (channel, account, conversation, thread) DO UPDATE SET \
         kind = excluded.kind, request_id = excluded.request_id, person_id = excluded.person_id",
    )
    .bind(Uuid::now_v7())
    .bind(root.channel.name())
    .bind(root.account.as_str())
    .bind(root.conversation.as_str())
    .bind(root.id.as_str())
    .bind(kind)
    .bind(request.0)
    .bind(person.map(|it| it.0))
    .bind(millis(now))
    .run(txn)
    .await?;
    Ok(())
}

/// All threads of a request belong to the one that follows it.
pub async fn hand_over(txn: &Txn, from: RequestId, to: RequestId) -> Result<()> {
    Sql::new("UPDATE threads SET request_id = ? WHERE request_id = ?")
        .bind(to.0)
        .bind(from.0)
        .run(txn)
        .await?;
    Ok(())
}
