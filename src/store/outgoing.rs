//! Whether mail leaves at all, and what of it is on its way or came to nothing.

use jiff::{SignedDuration, Timestamp};
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::outbox::Delivery;
use super::settings::{self, names};
use super::sql::Sql;
use super::{Txn, instant, mail_accounts, millis};
use crate::error::Result;

/// How often it is tried whether mail leaves again.
pub const PROBE: SignedDuration = SignedDuration::from_mins(5);
/// After so long an expert is told that a mail has not left yet.
pub const LONG: SignedDuration = SignedDuration::from_hours(1);

/// Why no mail leaves, until somebody mends it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// Since when.
    pub since: i64,
    /// What has to be mended: the name of a lock.
    pub lock: String,
    /// The other side's words.
    pub words: String,
    /// When it is tried again.
    pub probe_at: i64,
}

impl Held {
    /// Since when.
    #[must_use]
    pub fn since(&self) -> Timestamp {
        instant(self.since)
    }

    fn text(&self) -> Result<String> {
        Ok(serde_json::to_string(self)?)
    }
}

/// Why no mail leaves at this moment, if none does.
pub async fn held(db: &impl ConnectionTrait) -> Result<Option<Held>> {
    let kept = settings::find(db, names::OUTGOING_HELD).await?;
    Ok(kept.and_then(|it| serde_json::from_str(&it).ok()))
}

/// Keeps that no mail leaves; whether that is new.
pub async fn hold(txn: &Txn, lock: &str, words: &str, now: Timestamp) -> Result<bool> {
    let before = held(txn).await?;
    let held = Held {
        since: before.as_ref().map_or(millis(now), |it| it.since),
        lock: lock.to_owned(),
        words: words.to_owned(),
        probe_at: millis(now.saturating_add(PROBE).unwrap_or(now)),
    };
    settings::save(txn, names::OUTGOING_HELD, &held.text()?).await?;
    mail_accounts::changed(txn);
    Ok(before.is_none())
}

/// Takes the next try on oneself, of several who could.
pub async fn claim_probe(txn: &Txn, held: &Held, now: Timestamp) -> Result<bool> {
    let next = Held {
        probe_at: millis(now.saturating_add(PROBE).unwrap_or(now)),
        ..held.clone()
    };
    let done = Sql::new("UPDATE settings SET value = ? WHERE name = ? AND value = ?")
        .bind(next.text()?)
        .bind(names::OUTGOING_HELD)
        .bind(held.text()?)
        .run(txn)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Mail leaves again; whether it did not.
pub async fn release(txn: &Txn) -> Result<bool> {
    let done = Sql::new("DELETE FROM settings WHERE name = ?")
        .bind(names::OUTGOING_HELD)
        .run(txn)
        .await?;
    if done.rows_affected() == 0 {
        return Ok(false);
    }
    mail_accounts::changed(txn);
    Ok(true)
}

/// Mails whose time has come and which have not left, in their order.
pub async fn waiting(txn: &Txn, now: Timestamp) -> Result<Vec<Uuid>> {
    const AT_MOST: i64 = 5000;
    Ok(Sql::new(
        "SELECT id FROM outbox WHERE state = 'waiting' AND channel = 'email' AND not_before <= ? \
         ORDER BY id LIMIT ?",
    )
    .bind(millis(now))
    .bind(AT_MOST)
    .column(txn)
    .await?)
}

/// What waited for this mail to leave, now that it waits no more.
pub async fn next_after(
    txn: &impl ConnectionTrait,
    ended: &Delivery,
    now: Timestamp,
) -> Result<Vec<Uuid>> {
    let Some(request) = ended.request_id else {
        return Ok(Vec::new());
    };
    Ok(Sql::new(
        "SELECT id FROM outbox WHERE request_id = ? AND id > ? AND person_id = ? \
         AND channel = 'email' AND state = 'waiting' AND not_before <= ? ORDER BY id LIMIT 1",
    )
    .bind(request)
    .bind(ended.id)
    .bind(ended.person_id)
    .bind(millis(now))
    .column(txn)
    .await?)
}

/// Mails of a reply that have waited for long, of which nobody was told. What was not tried yet only waits for
/// its turn.
pub async fn late(db: &impl ConnectionTrait, now: Timestamp) -> Result<Vec<Delivery>> {
    const AT_MOST: i64 = 200;
    let before = now.saturating_sub(LONG).unwrap_or(now);
    Ok(Sql::new(
        "SELECT * FROM outbox WHERE state = 'waiting' AND channel = 'email' AND told_at IS NULL \
         AND message_id IS NOT NULL AND not_before <= ? AND (attempts > 0 OR last_answer <> '') \
         ORDER BY id LIMIT ?",
    )
    .bind(millis(before))
    .bind(AT_MOST)
    .all(db)
    .await?)
}

/// Keeps that somebody is told that a mail waits; whether it is for us to tell.
pub async fn note_late(txn: &Txn, id: Uuid, now: Timestamp) -> Result<bool> {
    let done = Sql::new(
        "UPDATE outbox SET told_at = ?, delayed_at = COALESCE(delayed_at, ?) \
         WHERE id = ? AND state = 'waiting' AND told_at IS NULL",
    )
    .bind(millis(now))
    .bind(millis(now))
    .bind(id)
    .run(txn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The other side's words about a mail whose try does not count.
pub async fn note_answer(txn: &Txn, id: Uuid, answer: &str) -> Result<()> {
    Sql::new("UPDATE outbox SET last_answer = ? WHERE id = ? AND state = 'waiting'")
        .bind(answer)
        .bind(id)
        .run(txn)
        .await?;
    Ok(())
}

/// Mails of a state, newest first, but for what administrators tried.
pub async fn mails(db: &impl ConnectionTrait, state: &str, limit: i64) -> Result<Vec<Delivery>> {
    Ok(Sql::new(
        "SELECT * FROM outbox WHERE state = ? AND channel = 'email' AND purpose <> 'trial' \
         ORDER BY id DESC LIMIT ?",
    )
    .bind(state)
    .bind(limit)
    .all(db)
    .await?)
}

/// How many of these there are, at most 501.
pub async fn count(db: &impl ConnectionTrait, state: &str) -> Result<i64> {
    let counted = Sql::new(
        "SELECT count(*) FROM (SELECT 1 FROM outbox WHERE state = ? AND channel = 'email' \
         AND purpose <> 'trial' LIMIT 501) c",
    )
    .bind(state)
    .value(db)
    .await?;
    Ok(counted.unwrap_or(0))
}

/// The newest mail of a purpose to somebody.
pub async fn newest(
    db: &impl ConnectionTrait,
    purpose: &str,
    person: Uuid,
) -> Result<Option<Delivery>> {
    Ok(Sql::new(
        "SELECT * FROM outbox WHERE person_id = ? AND purpose = ? ORDER BY id DESC LIMIT 1",
    )
    .bind(person)
    .bind(purpose)
    .one(db)
    .await?)
}
