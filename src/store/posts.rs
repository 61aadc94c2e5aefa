//! Messages in a chat, both ways, by what the chat calls them: each is taken in once, whatever told of it.

use domain::ids::{DeliveryId, LedgerId, MessageId, OpeningId, RequestId};
use domain::message::Channel;
use jiff::Timestamp;
use sea_orm::{ConnectionTrait, EntityTrait as _, IntoActiveModel as _};

use super::entities::posts;
use super::sql::Sql;
use super::{Txn, millis};
use crate::error::Result;

/// A row of `posts`.
pub type Post = posts::Model;

/// What a post is (`posts.purpose`); ours have the purpose of their delivery.
pub mod purpose {
    /// Somebody wrote to HR.
    pub const SAID: &str = "said";
    /// A wish to the bot, such as `status`.
    pub const WORD: &str = "word";
    /// Somebody wrote in a channel, and no request was made of it.
    pub const TALK: &str = "talk";
}

/// A message's place in a chat program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The chat program.
    pub channel: Channel,
    /// The workspace or tenant.
    pub account: String,
    /// The direct message or channel.
    pub conversation: String,
    /// The message there; a thread is named by the message it began with.
    pub id: String,
}

impl Place {
    /// Another message of the same conversation.
    #[must_use]
    pub fn beside(&self, id: &str) -> Self {
        Self {
            id: id.to_owned(),
            ..self.clone()
        }
    }
}

impl posts::Model {
    /// Something of theirs that belongs to nothing yet, in a thread (its own name if it begins one).
    #[must_use]
    pub fn theirs(place: &Place, thread: &str, purpose: &str, now: Timestamp) -> Self {
        Self {
            channel: place.channel.name().to_owned(),
            account: place.account.clone(),
            conversation: place.conversation.clone(),
            outside_id: place.id.clone(),
            thread: thread.to_owned(),
            ours: false,
            purpose: purpose.to_owned(),
            part: 0,
            request_id: None,
            message_id: None,
            opening_id: None,
            delivery_id: None,
            ledger_id: None,
            created_at: millis(now),
            deleted_at: None,
        }
    }

    /// Where it is.
    #[must_use]
    pub fn place(&self) -> Option<Place> {
        Some(Place {
            channel: Channel::from_name(&self.channel)?,
            account: self.account.clone(),
            conversation: self.conversation.clone(),
            id: self.outside_id.clone(),
        })
    }

    /// The request it is in.
    #[must_use]
    pub fn request(&self) -> Option<RequestId> {
        self.request_id.map(RequestId)
    }

    /// The message that was made of it, or that it was made of.
    #[must_use]
    pub fn message(&self) -> Option<MessageId> {
        self.message_id.map(MessageId)
    }

    /// The conversation without a team that it is in.
    #[must_use]
    pub fn opening(&self) -> Option<OpeningId> {
        self.opening_id.map(OpeningId)
    }

    /// The entry of the ledger that told of it.
    #[must_use]
    pub fn ledger(&self) -> Option<LedgerId> {
        self.ledger_id.map(LedgerId)
    }
}

/// What we know of a message in a chat.
pub async fn find(db: &impl ConnectionTrait, place: &Place) -> Result<Option<Post>> {
    Ok(posts::Entity::find_by_id((
        place.channel.name().to_owned(),
        place.account.clone(),
        place.conversation.clone(),
        place.id.clone(),
    ))
    .one(db)
    .await?)
}

/// Adds a message; false if we know it already.
pub async fn add(txn: &Txn, post: Post) -> Result<bool> {
    let added = posts::Entity::insert(post.into_active_model())
        .on_conflict_do_nothing()
        .exec_without_returning(txn)
        .await?;
    Ok(matches!(
        added,
        sea_orm::TryInsertResult::Inserted(rows) if rows > 0
    ))
}

/// What became of a message: the request it is in, and the message there.
pub async fn settle(
    txn: &Txn,
    place: &Place,
    request: Option<RequestId>,
    message: Option<MessageId>,
    purpose: &str,
) -> Result<()> {
    Sql::new(
        "UPDATE posts SET request_id = ?, message_id = ?, purpose = ? \
         WHERE channel = ? AND account = ? AND conversation = ? AND outside_id = ?",
    )
    .bind(request.map(|it| it.0))
    .bind(message.map(|it| it.0))
    .bind(purpose)
    .bind(place.channel.name())
    .bind(place.account.as_str())
    .bind(place.conversation.as_str())
    .bind(place.id.as_str())
    .run(txn)
    .await?;
    Ok(())
}

/// Notes that whoever wrote it deleted it.
pub async fn delete(txn: &Txn, place: &Place, now: Timestamp) -> Result<()> {
    Sql::new(
        "UPDATE posts SET deleted_at = ? WHERE channel = ? AND account = ? AND conversation = ? \
         AND outside_id = ? AND deleted_at IS NULL",
    )
    .bind(millis(now))
    .bind(place.channel.name())
    .bind(place.account.as_str())
    .bind(place.conversation.as_str())
    .bind(place.id.as_str())
    .run(txn)
    .await?;
    Ok(())
}

/// Where a message is in chats: several places if it was split, or sent again.
pub async fn of_message(db: &impl ConnectionTrait, message: MessageId) -> Result<Vec<Post>> {
    Ok(
        Sql::new("SELECT * FROM posts WHERE message_id = ? ORDER BY part, outside_id")
            .bind(message.0)
            .all(db)
            .await?,
    )
}

/// What was posted by a delivery.
pub async fn of_delivery(db: &impl ConnectionTrait, delivery: DeliveryId) -> Result<Vec<Post>> {
    Ok(
        Sql::new("SELECT * FROM posts WHERE delivery_id = ? ORDER BY part, outside_id")
            .bind(delivery.0)
            .all(db)
            .await?,
    )
}

/// What is in a conversation without a team, ours and theirs, in the order in which it was written.
pub async fn of_opening(db: &impl ConnectionTrait, opening: OpeningId) -> Result<Vec<Post>> {
    Ok(
        Sql::new("SELECT * FROM posts WHERE opening_id = ? ORDER BY outside_id")
            .bind(opening.0)
            .all(db)
            .await?,
    )
}

/// What is in a thread, ours and theirs, at most 5,000.
pub async fn of_thread(db: &impl ConnectionTrait, root: &Place) -> Result<Vec<Post>> {
    Ok(Sql::new(
        "SELECT * FROM posts WHERE channel = ? AND account = ? AND conversation = ? AND thread = ? \
         ORDER BY outside_id LIMIT 5000",
    )
    .bind(root.channel.name())
    .bind(root.account.as_str())
    .bind(root.conversation.as_str())
    .bind(root.id.as_str())
    .all(db)
    .await?)
}

/// What was last spoken in a conversation up to a moment, ours or theirs, that is in a request; words to the
/// bot and what it says to them are not. That a request came by a webhook is no talk with whom it names: an
/// expert's reply is.
pub async fn last_spoken(
    db: &impl ConnectionTrait,
    conversation: &Place,
    until: Timestamp,
) -> Result<Option<Post>> {
    Ok(Sql::new(
        "SELECT * FROM posts WHERE channel = ? AND account = ? AND conversation = ? \
         AND created_at <= ? AND request_id IS NOT NULL AND purpose <> 'word' \
         AND (message_id IS NOT NULL OR NOT EXISTS (SELECT 1 FROM threads t \
         WHERE t.request_id = posts.request_id AND t.conversation LIKE ?)) \
         ORDER BY created_at DESC, outside_id DESC LIMIT 1",
    )
    .bind(conversation.channel.name())
    .bind(conversation.account.as_str())
    .bind(conversation.conversation.as_str())
    .bind(millis(until))
    .bind(format!("{}%", super::threads::HOOKED))
    .one(db)
    .await?)
}

/// When they themselves last said something to HR in a conversation, up to a moment.
pub async fn last_said(
    db: &impl ConnectionTrait,
    conversation: &Place,
    until: Timestamp,
) -> Result<Timestamp> {
    let last = Sql::new(
        "SELECT max(created_at) FROM posts WHERE channel = ? AND account = ? AND conversation = ? \
         AND created_at <= ? AND NOT ours AND purpose = 'said'",
    )
    .bind(conversation.channel.name())
    .bind(conversation.account.as_str())
    .bind(conversation.conversation.as_str())
    .bind(millis(until))
    .value::<Option<i64>>(db)
    .await?;
    Ok(super::instant(last.flatten().unwrap_or(0)))
}

/// The requests in which experts wrote in a conversation within a time.
pub async fn replied_since(
    db: &impl ConnectionTrait,
    conversation: &Place,
    since: Timestamp,
    until: Timestamp,
) -> Result<Vec<RequestId>> {
    Ok(Sql::new(
        "SELECT DISTINCT request_id FROM posts WHERE channel = ? AND account = ? \
         AND conversation = ? AND created_at >= ? AND created_at <= ? AND ours \
         AND message_id IS NOT NULL AND request_id IS NOT NULL",
    )
    .bind(conversation.channel.name())
    .bind(conversation.account.as_str())
    .bind(conversation.conversation.as_str())
    .bind(millis(since))
    .bind(millis(until))
    .column::<uuid::Uuid>(db)
    .await?
    .into_iter()
    .map(RequestId)
    .collect())
}

/// The first message of an opening in a conversation: what it began with, or the question that was put there.
pub async fn first_of_opening(
    db: &impl ConnectionTrait,
    conversation: &Place,
    opening: OpeningId,
) -> Result<Option<Post>> {
    Ok(Sql::new(
        "SELECT * FROM posts WHERE opening_id = ? AND conversation = ? \
         ORDER BY created_at, outside_id LIMIT 1",
    )
    .bind(opening.0)
    .bind(conversation.conversation.as_str())
    .one(db)
    .await?)
}

/// Notes that whoever deleted it took that back; false if it was not deleted.
pub async fn restore(txn: &Txn, place: &Place) -> Result<bool> {
    let done = Sql::new(
        "UPDATE posts SET deleted_at = NULL WHERE channel = ? AND account = ? AND conversation = ? \
         AND outside_id = ? AND deleted_at IS NOT NULL",
    )
    .bind(place.channel.name())
    .bind(place.account.as_str())
    .bind(place.conversation.as_str())
    .bind(place.id.as_str())
    .run(txn)
    .await?;
    Ok(done.rows_affected() == 1)
}
