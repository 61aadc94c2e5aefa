//! What became of messages after they were said: what they said before, and the reactions to them.

use anyhow::Context as _;
use domain::ids::{MessageId, PersonId, RequestId};
use domain::message::Segment;
use jiff::Timestamp;
use sea_orm::ConnectionTrait;

use super::entities::{message_reactions, message_versions};
use super::instant;
use super::sql::Sql;
use crate::error::Result;

/// What a message said before it was changed.
#[derive(Clone, Debug)]
pub struct Version {
    /// Whose.
    pub message: MessageId,
    /// Counted from 1, the oldest.
    pub number: i32,
    /// What it said.
    pub segments: Vec<Segment>,
    /// The same as plain text.
    pub text: String,
    /// Until when it said so.
    pub until: Timestamp,
}

/// Somebody's reaction to a message.
#[derive(Clone, Debug)]
pub struct Reaction {
    /// To which.
    pub message: MessageId,
    /// With what.
    pub emoji: String,
    /// Who, if they are known here.
    pub person: Option<PersonId>,
    /// When.
    pub at: Timestamp,
}

/// What the messages of a request said before, each message's newest version first.
pub async fn versions(db: &impl ConnectionTrait, request: RequestId) -> Result<Vec<Version>> {
    let rows: Vec<message_versions::Model> = Sql::new(
        "SELECT v.* FROM message_versions v JOIN messages m ON m.id = v.message_id \
         WHERE m.request_id = ? ORDER BY v.message_id, v.version DESC LIMIT 1000",
    )
    .bind(request.0)
    .all(db)
    .await?;
    let read = |row: message_versions::Model| -> Result<Version> {
        Ok(Version {
            message: MessageId(row.message_id),
            number: row.version,
            segments: serde_json::from_str(&row.body).ok().with_context(|| {
                format!("a version of message {} is unreadable", row.message_id)
            })?,
            text: row.text,
            until: instant(row.replaced_at),
        })
    };
    rows.into_iter().map(read).collect()
}

/// The reactions to a request's messages, the oldest first.
pub async fn reactions(db: &impl ConnectionTrait, request: RequestId) -> Result<Vec<Reaction>> {
    let rows: Vec<message_reactions::Model> = Sql::new(
        "SELECT r.* FROM message_reactions r JOIN messages m ON m.id = r.message_id \
         WHERE m.request_id = ? ORDER BY r.at, r.emoji, r.author LIMIT 5000",
    )
    .bind(request.0)
    .all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Reaction {
            message: MessageId(row.message_id),
            emoji: row.emoji,
            person: row.person_id.map(PersonId),
            at: instant(row.at),
        })
        .collect())
}
