//! Whether experts see the profile of whoever asks: not while nothing shows that it is that person (E6).

use domain::ids::{PersonId, RequestId};
use domain::message::Channel;
use domain::request::Request;
use jiff::Timestamp;
use sea_orm::ConnectionTrait;

use super::messages::Origin;
use super::people::Person;
use super::settings::{self, names};
use super::sql::Sql;
use super::{Txn, millis};
use crate::error::Result;

/// When experts see the profile of an unverified sender: their own word is not wanted.
pub const ALWAYS: &str = "always";
/// Only once an expert said that it is that person.
pub const AFTER_CONFIRMATION: &str = "after_confirmation";

/// Whether only name and address of whoever asks are shown. All that they wrote is mail that anybody may
/// have sent in their name, and no expert has said that it is theirs.
pub async fn is_shielded(
    db: &impl ConnectionTrait,
    request: &Request,
    requester: &Person,
) -> Result<bool> {
    if request.channel != Channel::Email || !requester.is_employee() {
        return Ok(false);
    }
    let rows = Sql::new(
        "SELECT channel, origin FROM messages WHERE request_id = ? AND author_id = ? \
         AND kind = 'inbound'",
    )
    .bind(request.id.0)
    .bind(requester.id)
    .rows(db)
    .await?;
    let mut wrote = false;
    for row in rows {
        let channel: String = row.try_get_by_index(0)?;
        let origin: String = row.try_get_by_index(1)?;
        // The page and the chat are theirs alone to reach.
        if channel != Channel::Email.name() || !serde_json::from_str::<Origin>(&origin)?.unverified
        {
            return Ok(false);
        }
        wrote = true;
    }
    if !wrote || is_confirmed(db, request.id).await? {
        return Ok(false);
    }
    let wanted = settings::find(db, names::PROFILE_OF_UNVERIFIED).await?;
    Ok(wanted.as_deref() != Some(ALWAYS))
}

async fn is_confirmed(db: &impl ConnectionTrait, request: RequestId) -> Result<bool> {
    Ok(
        Sql::new("SELECT address FROM confirmed_senders WHERE request_id = ? LIMIT 1")
            .bind(request.0)
            .value::<String>(db)
            .await?
            .is_some(),
    )
}

/// Notes that an expert said of an address, in a request, that it is its requester; whether that is new.
pub async fn confirm(
    txn: &Txn,
    request: RequestId,
    address: &str,
    by: PersonId,
    now: Timestamp,
) -> Result<bool> {
    let done = Sql::new(
        "INSERT INTO confirmed_senders (request_id, address, confirmed_by, confirmed_at) \
         VALUES (?, ?, ?, ?) ON CONFLICT (request_id, address) DO NOTHING",
    )
    .bind(request.0)
    .bind(address)
    .bind(by.0)
    .bind(millis(now))
    .run(txn)
    .await?;
    Ok(done.rows_affected() > 0)
}
