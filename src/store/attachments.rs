//! Files of messages; the bytes lie in [`super::files`] under their hash.

use domain::ids::{AttachmentId, MessageId, PersonId, RequestId};
use jiff::Timestamp;
use sea_orm::{ConnectionTrait, EntityTrait as _, Set};

use super::entities::attachments;
use super::sql::Sql;
use super::{Txn, millis};
use crate::error::{Error, Result};

/// A row of `attachments`.
pub type Attachment = attachments::Model;

/// A file to be added.
#[derive(Clone, Debug, Default)]
pub struct NewAttachment {
    /// Its name, made safe.
    pub name: String,
    /// Its type, as found out rather than claimed where that matters.
    pub content_type: String,
    /// By which the body names it.
    pub content_id: Option<String>,
    /// Shown in place.
    pub inline: bool,
    /// Bytes.
    pub size: i64,
    /// Where the bytes are.
    pub sha256: String,
}

/// Adds a file to a message.
pub async fn add(
    txn: &Txn,
    request: RequestId,
    message: MessageId,
    owner: Option<PersonId>,
    file: &NewAttachment,
    now: Timestamp,
) -> Result<AttachmentId> {
    let id = AttachmentId::new();
    attachments::Entity::insert(attachments::ActiveModel {
        id: Set(id.0),
        request_id: Set(request.0),
        message_id: Set(Some(message.0)),
        owner_id: Set(owner.map(|it| it.0)),
        name: Set(file.name.clone()),
        content_type: Set(file.content_type.clone()),
        content_id: Set(file.content_id.clone()),
        inline: Set(file.inline),
        size: Set(file.size),
        sha256: Set(file.sha256.clone()),
        created_at: Set(millis(now)),
    })
    .exec_without_returning(txn)
    .await?;
    Ok(id)
}

/// The files of all messages of a request.
pub async fn of_request(db: &impl ConnectionTrait, request: RequestId) -> Result<Vec<Attachment>> {
    Ok(
        Sql::new("SELECT * FROM attachments WHERE request_id = ? ORDER BY id")
            .bind(request.0)
            .all(db)
            .await?,
    )
}

/// The files of one message.
pub async fn of_message(db: &impl ConnectionTrait, message: MessageId) -> Result<Vec<Attachment>> {
    Ok(
        Sql::new("SELECT * FROM attachments WHERE message_id = ? ORDER BY id")
            .bind(message.0)
            .all(db)
            .await?,
    )
}

/// A file of this request; one of another request is not there.
pub async fn get(
    db: &impl ConnectionTrait,
    request: RequestId,
    id: AttachmentId,
) -> Result<Attachment> {
    let found = attachments::Entity::find_by_id(id.0).one(db).await?;
    found
        .filter(|it| it.request_id == request.0)
        .ok_or(Error::NotFound("file"))
}
