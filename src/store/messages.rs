//! What was said in requests.

use anyhow::Context as _;
use domain::ids::{LedgerId, MessageId, PersonId, RequestId};
use domain::message::{Body, Channel, MessageKind, Segment};
use domain::reading::{Invitation, Seal};
use jiff::Timestamp;
use sea_orm::{ConnectionTrait, EntityTrait as _, Set};
use serde::{Deserialize, Serialize};

use super::entities::messages;
use super::sql::Sql;
use super::{Txn, instant, millis};
use crate::error::{Error, Result};

/// A message of a request.
#[derive(Clone, Debug)]
pub struct Message {
    /// Its id.
    pub id: MessageId,
    /// Whose.
    pub request: RequestId,
    /// Its place in the request's history.
    pub seq: i64,
    /// Who wrote it and who sees it.
    pub kind: MessageKind,
    /// Who wrote it.
    pub author: Option<PersonId>,
    /// How it came or goes.
    pub channel: Channel,
    /// A machine wrote it (E4).
    pub automatic: bool,
    /// What it says.
    pub body: Body,
    /// How it came.
    pub origin: Origin,
    /// The entry of the ledger it was made of.
    pub ledger: Option<LedgerId>,
    /// When it was written or received.
    pub created_at: Timestamp,
    /// When it was taken back before it went out.
    pub recalled_at: Option<Timestamp>,
    /// When it was last changed by whoever wrote it; what it said before is kept.
    pub edited_at: Option<Timestamp>,
    /// When whoever wrote it deleted it; what it said is kept.
    pub deleted_at: Option<Timestamp>,
}

/// How a message came, as experts see it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Origin {
    /// The address it was sent from.
    pub from: String,
    /// The name beside that address.
    pub from_name: String,
    /// Other addresses it was sent to.
    pub cc: Vec<String>,
    /// The names beside them, in the same order; empty where there is none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cc_names: Vec<String>,
    /// Nothing proves that the address is the sender's.
    pub unverified: bool,
    /// Something about the sender looks wrong (several From addresses, a name with an address in it).
    pub suspicious: bool,
    /// Why it was taken for a machine's, if it was.
    pub class: String,
    /// The name of the person whose reply address was used, if it was another's.
    pub through: String,
    /// The address of the form in which it was written; the sender is who was named there.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub form: String,
    /// What was found out about the sender.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub checks: Option<domain::sender::Checks>,
    /// It came with HTML of its own.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub html: bool,
    /// It is an invitation, or speaks of one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub invitation: Option<Invitation>,
    /// It was signed or encrypted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub seals: Vec<Seal>,
    /// When it was written, where the way it came tells that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub written_at: Option<Timestamp>,
    /// Files that came with it and could not be fetched.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lost_files: Vec<LostFile>,
}

/// A file that could not be fetched from a chat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LostFile {
    /// What it is called there.
    pub name: String,
    /// Why.
    pub why: Loss,
}

/// Why a file could not be fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Loss {
    /// It is larger than what is taken in.
    Large,
    /// It is not there any more.
    Gone,
    /// The chat does not let us have it.
    Refused,
    /// The chat did not hand it over, however often it was asked.
    Away,
    /// The virus scanner found something in it.
    Infected,
    /// The virus scanner could not look at it.
    Unchecked,
}

impl Loss {
    /// The name in the database and the API.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Large => "large",
            Self::Gone => "gone",
            Self::Refused => "refused",
            Self::Away => "away",
            Self::Infected => "infected",
            Self::Unchecked => "unchecked",
        }
    }
}

/// Adds a message.
pub async fn add(txn: &Txn, message: &Message) -> Result<()> {
    messages::Entity::insert(messages::ActiveModel {
        id: Set(message.id.0),
        request_id: Set(message.request.0),
        seq: Set(message.seq),
        kind: Set(message.kind.name().to_owned()),
        author_id: Set(message.author.map(|it| it.0)),
        channel: Set(message.channel.name().to_owned()),
        automatic: Set(message.automatic),
        body: Set(serde_json::to_string(&message.body.segments)?),
        text: Set(message.body.text.clone()),
        origin: Set(serde_json::to_string(&message.origin)?),
        ledger_id: Set(message.ledger.map(|it| it.0)),
        created_at: Set(millis(message.created_at)),
        recalled_at: Set(message.recalled_at.map(millis)),
        edited_at: Set(message.edited_at.map(millis)),
        deleted_at: Set(message.deleted_at.map(millis)),
    })
    .exec_without_returning(txn)
    .await?;
    Ok(())
}

/// A message by id, for whoever was already let into its request.
pub async fn get(db: &impl ConnectionTrait, id: MessageId) -> Result<Message> {
    let row = messages::Entity::find_by_id(id.0).one(db).await?;
    read(row.ok_or(Error::NotFound("message"))?)
}

/// The messages of a request, oldest first, at most the newest 500. Notes only if asked for, never
/// what was taken back.
pub async fn list(
    db: &impl ConnectionTrait,
    request: RequestId,
    with_notes: bool,
) -> Result<Vec<Message>> {
    let rows: Vec<messages::Model> = Sql::new(if with_notes {
        "SELECT * FROM messages WHERE request_id = ? AND recalled_at IS NULL \
         ORDER BY seq DESC LIMIT 500"
    } else {
        "SELECT * FROM messages WHERE request_id = ? AND recalled_at IS NULL AND kind <> 'note' \
         ORDER BY seq DESC LIMIT 500"
    })
    .bind(request.0)
    .all(db)
    .await?;
    rows.into_iter().rev().map(read).collect()
}

/// Messages written after `seq` by anybody but `person`, newest last: what they have not seen.
pub async fn since(
    db: &impl ConnectionTrait,
    request: RequestId,
    seq: i64,
    person: PersonId,
) -> Result<Vec<Message>> {
    let rows: Vec<messages::Model> = Sql::new(
        "SELECT * FROM messages WHERE request_id = ? AND seq > ? AND recalled_at IS NULL \
         AND (author_id IS NULL OR author_id <> ?) ORDER BY seq LIMIT 20",
    )
    .bind(request.0)
    .bind(seq)
    .bind(person.0)
    .all(db)
    .await?;
    rows.into_iter().map(read).collect()
}

/// The last message that is not `except`: what the list row shows when a reply was taken back.
pub async fn last(
    db: &impl ConnectionTrait,
    request: RequestId,
    except: MessageId,
) -> Result<Option<Message>> {
    Sql::new(
        "SELECT * FROM messages WHERE request_id = ? AND id <> ? AND recalled_at IS NULL \
         ORDER BY seq DESC LIMIT 1",
    )
    .bind(request.0)
    .bind(except.0)
    .one::<messages::Model>(db)
    .await?
    .map(read)
    .transpose()
}

/// Marks a message as taken back.
pub async fn recall(txn: &Txn, id: MessageId, now: Timestamp) -> Result<()> {
    Sql::new("UPDATE messages SET recalled_at = ? WHERE id = ?")
        .bind(millis(now))
        .bind(id.0)
        .run(txn)
        .await?;
    Ok(())
}

fn read(row: messages::Model) -> Result<Message> {
    let segments: Vec<Segment> = serde_json::from_str(&row.body)?;
    Ok(Message {
        id: MessageId(row.id),
        request: RequestId(row.request_id),
        seq: row.seq,
        kind: MessageKind::from_name(&row.kind)
            .with_context(|| format!("message {} has an unknown kind", row.id))?,
        author: row.author_id.map(PersonId),
        channel: Channel::from_name(&row.channel)
            .with_context(|| format!("message {} has an unknown channel", row.id))?,
        automatic: row.automatic,
        body: Body {
            segments,
            text: row.text,
        },
        origin: serde_json::from_str(&row.origin)?,
        ledger: row.ledger_id.map(LedgerId),
        created_at: instant(row.created_at),
        recalled_at: row.recalled_at.map(instant),
        edited_at: row.edited_at.map(instant),
        deleted_at: row.deleted_at.map(instant),
    })
}
