//! Outgoing webhooks of Teams: each asks one of our teams.

use domain::ids::TeamId;
use jiff::{SignedDuration, Timestamp};
use sea_orm::{ConnectionTrait, EntityTrait as _, IntoActiveModel as _};
use uuid::Uuid;

use super::entities::msteams_webhooks;
use super::sql::Sql;
use super::{Txn, millis};
use crate::error::{Error, Result};

/// A row of `msteams_webhooks`. Its token is sealed with [`crate::secrets::Keys::seal`].
pub type Webhook = msteams_webhooks::Model;

impl msteams_webhooks::Model {
    /// Whom it asks.
    #[must_use]
    pub fn team(&self) -> TeamId {
        TeamId(self.team_id)
    }
}

/// All, by name.
pub async fn list(db: &impl ConnectionTrait) -> Result<Vec<Webhook>> {
    Ok(Sql::new("SELECT * FROM msteams_webhooks ORDER BY name, id")
        .all(db)
        .await?)
}

/// One, which must be there.
pub async fn get(db: &impl ConnectionTrait, id: Uuid) -> Result<Webhook> {
    msteams_webhooks::Entity::find_by_id(id)
        .one(db)
        .await?
        .ok_or(Error::NotFound("webhook"))
}

/// Adds one.
pub async fn add(txn: &Txn, webhook: Webhook) -> Result<()> {
    msteams_webhooks::Entity::insert(webhook.into_active_model())
        .exec_without_returning(txn)
        .await?;
    Ok(())
}

/// Takes one away: what it sends is refused from then on.
pub async fn remove(txn: &Txn, id: Uuid) -> Result<bool> {
    let done = msteams_webhooks::Entity::delete_by_id(id).exec(txn).await?;
    Ok(done.rows_affected == 1)
}

/// Notes that one was heard; once a minute is enough.
pub async fn note_heard(txn: &Txn, id: Uuid, now: Timestamp) -> Result<()> {
    const EVERY: SignedDuration = SignedDuration::from_mins(1);
    let before = now.saturating_sub(EVERY).unwrap_or(now);
    Sql::new(
        "UPDATE msteams_webhooks SET heard_at = ? \
         WHERE id = ? AND (heard_at IS NULL OR heard_at < ?)",
    )
    .bind(millis(now))
    .bind(id)
    .bind(millis(before))
    .run(txn)
    .await?;
    Ok(())
}
