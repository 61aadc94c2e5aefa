//! Signed-in browsers, one-time links and API tokens; of each secret only the hash is kept.

use domain::ids::PersonId;
use jiff::{SignedDuration, Timestamp};
use sea_orm::{ConnectionTrait, EntityTrait as _, Set};
use uuid::Uuid;

use super::entities::{api_tokens, sessions, sign_in_links};
use super::sql::Sql;
use super::{Txn, instant, millis};
use crate::error::Result;
use crate::secrets;

/// A session ends when nobody used it for this long (RS-T32).
pub const IDLE: SignedDuration = SignedDuration::from_hours(12);
/// A session ends at last after this long (RS-T32).
pub const ABSOLUTE: SignedDuration = SignedDuration::from_hours(24 * 7);

/// A signed-in browser.
#[derive(Clone, Debug)]
pub struct Session {
    /// Whose.
    pub person: PersonId,
    /// What every form of it carries.
    pub csrf: String,
    /// When it was last used, as far as was written down.
    pub seen_at: Timestamp,
}

/// Opens a session and returns its token, which is kept nowhere.
pub async fn open(txn: &Txn, person: PersonId, now: Timestamp) -> Result<String> {
    let token = secrets::token();
    sessions::Entity::insert(sessions::ActiveModel {
        token_hash: Set(secrets::hash(&token)),
        person_id: Set(person.0),
        csrf: Set(secrets::token()),
        created_at: Set(millis(now)),
        seen_at: Set(millis(now)),
        expires_at: Set(millis(now.saturating_add(ABSOLUTE).unwrap_or(now))),
    })
    .exec_without_returning(txn)
    .await?;
    Ok(token)
}

/// The session of a token, unless it ended.
pub async fn find(
    db: &impl ConnectionTrait,
    token: &str,
    now: Timestamp,
) -> Result<Option<Session>> {
    let row = sessions::Entity::find_by_id(secrets::hash(token))
        .one(db)
        .await?;
    Ok(row
        .filter(|it| it.expires_at > millis(now))
        .map(|it| Session {
            person: PersonId(it.person_id),
            csrf: it.csrf,
            seen_at: instant(it.seen_at),
        })
        .filter(|it| now.duration_since(it.seen_at) < IDLE))
}

/// Notes that a session was used.
pub async fn touch(txn: &Txn, token: &str, now: Timestamp) -> Result<()> {
    Sql::new("UPDATE sessions SET seen_at = ? WHERE token_hash = ?")
        .bind(millis(now))
        .bind(secrets::hash(token))
        .run(txn)
        .await?;
    Ok(())
}

/// Ends one session.
pub async fn close(txn: &Txn, token: &str) -> Result<()> {
    Sql::new("DELETE FROM sessions WHERE token_hash = ?")
        .bind(secrets::hash(token))
        .run(txn)
        .await?;
    Ok(())
}

/// Ends all sessions of a person (R7).
pub async fn close_all(txn: &Txn, person: PersonId) -> Result<()> {
    Sql::new("DELETE FROM sessions WHERE person_id = ?")
        .bind(person.0)
        .run(txn)
        .await?;
    Sql::new("DELETE FROM sign_in_links WHERE person_id = ?")
        .bind(person.0)
        .run(txn)
        .await?;
    Ok(())
}

/// Makes a one-time link's token: `purpose` is `sign_in` or `setup`.
pub async fn make_link(
    txn: &Txn,
    person: Option<PersonId>,
    purpose: &str,
    now: Timestamp,
    good_for: SignedDuration,
) -> Result<String> {
    let token = secrets::token();
    sign_in_links::Entity::insert(sign_in_links::ActiveModel {
        token_hash: Set(secrets::hash(&token)),
        person_id: Set(person.map(|it| it.0)),
        purpose: Set(purpose.to_owned()),
        created_at: Set(millis(now)),
        expires_at: Set(millis(now.saturating_add(good_for).unwrap_or(now))),
        used_at: Set(None),
    })
    .exec_without_returning(txn)
    .await?;
    Ok(token)
}

/// Whether a link could be used now, without using it.
pub async fn link_is_good(
    db: &impl ConnectionTrait,
    token: &str,
    purpose: &str,
    now: Timestamp,
) -> Result<bool> {
    let row = sign_in_links::Entity::find_by_id(secrets::hash(token))
        .one(db)
        .await?;
    Ok(row.is_some_and(|it| {
        it.purpose == purpose && it.used_at.is_none() && it.expires_at > millis(now)
    }))
}

/// Uses a link up: `Some(person)` exactly once, `Some(None)` for one that belongs to nobody yet.
pub async fn use_link(
    txn: &Txn,
    token: &str,
    purpose: &str,
    now: Timestamp,
) -> Result<Option<Option<PersonId>>> {
    let person = Sql::new(
        "UPDATE sign_in_links SET used_at = ? WHERE token_hash = ? AND purpose = ? \
         AND used_at IS NULL AND expires_at > ? RETURNING person_id",
    )
    .bind(millis(now))
    .bind(secrets::hash(token))
    .bind(purpose)
    .bind(millis(now))
    .value::<Option<Uuid>>(txn)
    .await?;
    Ok(person.map(|it| it.map(PersonId)))
}

/// Makes an API token and returns it; it is shown once.
pub async fn make_api_token(
    txn: &Txn,
    person: PersonId,
    label: &str,
    now: Timestamp,
) -> Result<String> {
    let token = format!("vis_{}", secrets::token());
    api_tokens::Entity::insert(api_tokens::ActiveModel {
        id: Set(Uuid::now_v7()),
        token_hash: Set(secrets::hash(&token)),
        person_id: Set(person.0),
        label: Set(label.to_owned()),
        created_at: Set(millis(now)),
        used_at: Set(None),
        revoked_at: Set(None),
    })
    .exec_without_returning(txn)
    .await?;
    Ok(token)
}

/// An API token that is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ApiToken {
    /// Which.
    pub id: Uuid,
    /// Whose.
    pub person: PersonId,
    /// When it was last used, as far as was written down.
    pub used_at: Option<Timestamp>,
}

/// An API token by its secret, unless it was revoked.
pub async fn find_api_token(db: &impl ConnectionTrait, token: &str) -> Result<Option<ApiToken>> {
    let row: Option<api_tokens::Model> =
        Sql::new("SELECT * FROM api_tokens WHERE token_hash = ? AND revoked_at IS NULL")
            .bind(secrets::hash(token))
            .one(db)
            .await?;
    Ok(row.map(|it| ApiToken {
        id: it.id,
        person: PersonId(it.person_id),
        used_at: it.used_at.map(instant),
    }))
}

/// Notes that an API token was used.
pub async fn touch_api_token(txn: &Txn, id: Uuid, now: Timestamp) -> Result<()> {
    Sql::new("UPDATE api_tokens SET used_at = ? WHERE id = ?")
        .bind(millis(now))
        .bind(id)
        .run(txn)
        .await?;
    Ok(())
}

/// The API tokens of a person, without their secrets, newest first.
pub async fn api_tokens(
    db: &impl ConnectionTrait,
    person: PersonId,
) -> Result<Vec<api_tokens::Model>> {
    Ok(Sql::new(
        "SELECT * FROM api_tokens WHERE person_id = ? AND revoked_at IS NULL ORDER BY id DESC",
    )
    .bind(person.0)
    .all(db)
    .await?)
}

/// Revokes one of a person's tokens.
pub async fn revoke_api_token(txn: &Txn, person: PersonId, id: Uuid, now: Timestamp) -> Result<()> {
    Sql::new("UPDATE api_tokens SET revoked_at = ? WHERE id = ? AND person_id = ?")
        .bind(millis(now))
        .bind(id)
        .bind(person.0)
        .run(txn)
        .await?;
    Ok(())
}

/// Removes what ended: sessions and links.
pub async fn clean_up(txn: &Txn, now: Timestamp) -> Result<()> {
    Sql::new("DELETE FROM sessions WHERE expires_at < ?")
        .bind(millis(now))
        .run(txn)
        .await?;
    Sql::new("DELETE FROM sign_in_links WHERE expires_at < ?")
        .bind(millis(now))
        .run(txn)
        .await?;
    Ok(())
}
