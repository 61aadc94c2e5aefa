//! Everything received from outside, stored before it is acknowledged (C3).

use domain::expert::Viewer;
use domain::ids::{LedgerId, RequestId};
use jiff::Timestamp;
use sea_orm::{ConnectionTrait, EntityTrait as _, FromQueryResult, Set};
use uuid::Uuid;

use super::entities::{ledger, ledger_raw};
use super::sql::Sql;
use super::{Change, ChangeKind, Txn, millis};
use crate::error::{Error, Result};

/// A row of `ledger`.
pub type Entry = ledger::Model;

/// Where an entry stands.
pub mod state {
    /// Stored, not yet read.
    pub const STORED: &str = "stored";
    /// In a request.
    pub const DONE: &str = "done";
    /// Waits for its sender to choose a team.
    pub const ASKED: &str = "asked";
    /// A colleague who takes no part wrote into a request; its experts decide.
    pub const HELD: &str = "held";
    /// Waits for a decision.
    pub const QUARANTINED: &str = "quarantined";
    /// Not for a request, with the reason.
    pub const IGNORED: &str = "ignored";
    /// Could not be read, with the reason.
    pub const FAILED: &str = "failed";
}

/// What is stored of something received.
#[derive(Clone, Debug)]
pub struct NewEntry {
    /// Which account of ours received it.
    pub account: String,
    /// Its name on the other side: the same again is the same thing.
    pub outside_id: String,
    /// Through which door.
    pub door: &'static str,
    /// The envelope's sender; empty for the null sender.
    pub envelope_from: Option<String>,
    /// The envelope's recipients.
    pub envelope_to: Vec<String>,
    /// The address of whoever brought it, where the door saw one.
    pub peer: String,
    /// As what they introduced themselves.
    pub helo: String,
    /// The bytes as they came.
    pub raw: Vec<u8>,
    /// Their hash.
    pub sha256: String,
}

/// Adds an entry; `None` if the same delivery is already there.
pub async fn add(txn: &Txn, entry: &NewEntry, now: Timestamp) -> Result<Option<LedgerId>> {
    let id = LedgerId::new();
    let added = Sql::new(
        "INSERT INTO ledger (id, account, outside_id, door, envelope_from, envelope_to, peer, helo, \
         size, sha256, state, reason, sender, subject, class, request_id, received_at, finished_at) \
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'stored', '', '', '', '', NULL, ?, NULL) \
         ON CONFLICT (account, outside_id) DO NOTHING",
    )
    .bind(id.0)
    .bind(entry.account.as_str())
    .bind(entry.outside_id.as_str())
    .bind(entry.door)
    .bind(entry.envelope_from.clone())
    .bind(serde_json::to_string(&entry.envelope_to)?)
    .bind(entry.peer.as_str())
    .bind(entry.helo.as_str())
    .bind(i64::try_from(entry.raw.len()).unwrap_or(i64::MAX))
    .bind(entry.sha256.as_str())
    .bind(millis(now))
    .run(txn)
    .await?;
    if added.rows_affected() == 0 {
        return Ok(None);
    }
    ledger_raw::Entity::insert(ledger_raw::ActiveModel {
        ledger_id: Set(id.0),
        raw: Set(entry.raw.clone()),
    })
    .exec_without_returning(txn)
    .await?;
    Ok(Some(id))
}

/// The entry of a delivery that was stored before.
pub async fn by_outside_id(
    db: &impl ConnectionTrait,
    account: &str,
    outside_id: &str,
) -> Result<Option<LedgerId>> {
    Ok(
        Sql::new("SELECT id FROM ledger WHERE account = ? AND outside_id = ?")
            .bind(account)
            .bind(outside_id)
            .value::<Uuid>(db)
            .await?
            .map(LedgerId),
    )
}

/// Which of these deliveries are stored.
pub async fn known<'a>(
    db: &impl ConnectionTrait,
    account: &str,
    outside_ids: impl IntoIterator<Item = &'a str>,
) -> Result<Vec<String>> {
    Ok(
        Sql::new("SELECT outside_id FROM ledger WHERE account = ? AND outside_id IN ")
            .bind(account)
            .list(outside_ids)
            .column(db)
            .await?,
    )
}

/// An entry by id.
pub async fn get(db: &impl ConnectionTrait, id: LedgerId) -> Result<Entry> {
    ledger::Entity::find_by_id(id.0)
        .one(db)
        .await?
        .ok_or(Error::NotFound("mail"))
}

/// What was stored before `before` and is not read yet, in order, after an entry.
pub async fn unread(
    db: &impl ConnectionTrait,
    before: Timestamp,
    after: LedgerId,
    limit: i64,
) -> Result<Vec<LedgerId>> {
    Ok(Sql::new(
        "SELECT id FROM ledger WHERE state = 'stored' AND received_at < ? AND id > ? \
         ORDER BY id LIMIT ?",
    )
    .bind(millis(before))
    .bind(after.0)
    .bind(limit)
    .column::<Uuid>(db)
    .await?
    .into_iter()
    .map(LedgerId)
    .collect())
}

/// The next entry of the same conversation that is not read yet.
pub async fn next_of(db: &impl ConnectionTrait, entry: &Entry) -> Result<Option<LedgerId>> {
    if entry.envelope_to == "[]" {
        return Ok(None);
    }
    let found = Sql::new(
        "SELECT id FROM ledger WHERE account IN ('slack', 'teams') AND account = ? AND envelope_to = ? \
         AND state = 'stored' AND id > ? ORDER BY id LIMIT 1",
    )
    .bind(entry.account.as_str())
    .bind(entry.envelope_to.as_str())
    .bind(entry.id)
    .value::<Uuid>(db)
    .await?;
    Ok(found.map(LedgerId))
}

/// Whether an entry of a chat came after another of the same conversation that was stored since then and
/// is not read yet. What waits for its message is in another state.
pub async fn is_behind(db: &impl ConnectionTrait, entry: &Entry, since: Timestamp) -> Result<bool> {
    if entry.envelope_to == "[]" {
        return Ok(false);
    }
    let found = Sql::new(
        "SELECT id FROM ledger WHERE account IN ('slack', 'teams') AND account = ? AND envelope_to = ? \
         AND state = 'stored' AND id < ? AND received_at > ? LIMIT 1",
    )
    .bind(entry.account.as_str())
    .bind(entry.envelope_to.as_str())
    .bind(entry.id)
    .bind(millis(since))
    .value::<Uuid>(db)
    .await?;
    Ok(found.is_some())
}

/// The bytes of an entry.
pub async fn raw(db: &impl ConnectionTrait, id: LedgerId) -> Result<Vec<u8>> {
    Ok(ledger_raw::Entity::find_by_id(id.0)
        .one(db)
        .await?
        .ok_or(Error::NotFound("mail"))?
        .raw)
}

/// The envelope's recipients of an entry.
#[must_use]
pub fn recipients(entry: &Entry) -> Vec<String> {
    serde_json::from_str(&entry.envelope_to).unwrap_or_default()
}

/// What reading an entry found out, and where it ended.
#[derive(Clone, Debug, Default)]
pub struct Finding {
    /// One of [`state`].
    pub state: &'static str,
    /// Why, as a word for the language files (`ledger-reason-…`).
    pub reason: String,
    /// The sender's address.
    pub sender: String,
    /// The subject.
    pub subject: String,
    /// What kind of mail.
    pub class: String,
    /// The request it is in.
    pub request: Option<RequestId>,
    /// The request that it names, while it waits for a decision.
    pub held_for: Option<RequestId>,
}

/// Notes where an entry ended.
pub async fn finish(txn: &Txn, id: LedgerId, finding: &Finding, now: Timestamp) -> Result<()> {
    Sql::new(
        "UPDATE ledger SET state = ?, reason = ?, sender = ?, subject = ?, class = ?, \
         request_id = ?, held_request_id = ?, finished_at = ? WHERE id = ?",
    )
    .bind(finding.state)
    .bind(finding.reason.as_str())
    .bind(finding.sender.as_str())
    .bind(finding.subject.as_str())
    .bind(finding.class.as_str())
    .bind(finding.request.map(|it| it.0))
    .bind(finding.held_for.map(|it| it.0))
    .bind(millis(now))
    .bind(id.0)
    .run(txn)
    .await?;
    if finding.state != state::DONE {
        changed(txn);
    }
    Ok(())
}

/// Whether the same mail of a sender waits for a decision about a request already, for the same reason: what was
/// forged must not make the real one vanish.
pub async fn waits(
    db: &impl ConnectionTrait,
    (fingerprint, sender): (&str, &str),
    request: RequestId,
    reason: &str,
) -> Result<bool> {
    let found = Sql::new(
        "SELECT id FROM ledger WHERE sha256 = ? AND sender = ? AND held_request_id = ? \
         AND reason = ? AND state IN ('held', 'quarantined') LIMIT 1",
    )
    .bind(fingerprint)
    .bind(sender)
    .bind(request.0)
    .bind(reason)
    .value::<Uuid>(db)
    .await?;
    Ok(found.is_some())
}

/// Mails that wait for the experts of a request, oldest first.
pub async fn held_of(db: &impl ConnectionTrait, request: RequestId) -> Result<Vec<Entry>> {
    Ok(Sql::new(
        "SELECT * FROM ledger WHERE held_request_id = ? AND state IN ('held', 'quarantined') \
         ORDER BY id LIMIT 50",
    )
    .bind(request.0)
    .all(db)
    .await?)
}

/// The condition that a mail waits for the viewer as an expert (R5, R6).
fn held_for(viewer: &Viewer) -> Sql {
    let teams = if viewer.is_expert() {
        viewer.teams.as_slice()
    } else {
        &[]
    };
    // That it names a request is said twice: so the few that do are found without looking at all that wait.
    Sql::new(
        "l.state IN ('held', 'quarantined') AND l.held_request_id > ? AND r.requester_id <> ? \
         AND NOT EXISTS (SELECT 1 FROM request_subjects s WHERE s.request_id = r.id \
         AND s.person_id = ?) AND r.team_id IN ",
    )
    .bind(Uuid::nil())
    .bind(viewer.person.0)
    .bind(viewer.person.0)
    .list(teams.iter().map(|it| it.0))
}

/// A mail that waits, with the request that it names.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Held {
    /// The entry.
    pub id: Uuid,
    /// When it came.
    pub received_at: i64,
    /// The sender's address.
    pub sender: String,
    /// What it is called.
    pub subject: String,
    /// Why it waits.
    pub reason: String,
    /// The request's number.
    pub number: i64,
    /// What that is called.
    pub request_subject: String,
}

/// Mails that wait for the viewer, newest first.
pub async fn held(db: &impl ConnectionTrait, viewer: &Viewer, limit: i64) -> Result<Vec<Held>> {
    Ok(Sql::new(
        "SELECT l.id, l.received_at, l.sender, l.subject, l.reason, r.number, \
         r.subject AS request_subject FROM ledger l JOIN requests r ON r.id = l.held_request_id WHERE ",
    )
    .append(held_for(viewer))
    .push(" ORDER BY l.id DESC LIMIT ?")
    .bind(limit)
    .all(db)
    .await?)
}

/// How many mails wait for the viewer, at most 501.
pub async fn count_held(db: &impl ConnectionTrait, viewer: &Viewer) -> Result<i64> {
    Ok(Sql::new(
        "SELECT count(*) FROM (SELECT 1 FROM ledger l JOIN requests r ON r.id = l.held_request_id WHERE ",
    )
    .append(held_for(viewer))
    .push(" LIMIT 501) c")
    .value(db)
    .await?
    .unwrap_or(0))
}

/// How many of the newest mails that wait do so because one sender sent too many, since a moment.
pub async fn flood(db: &impl ConnectionTrait, since: Timestamp) -> Result<i64> {
    Ok(Sql::new(
        "SELECT count(*) FROM (SELECT reason, received_at FROM ledger WHERE state = 'quarantined' \
         ORDER BY id DESC LIMIT 500) q WHERE q.reason = 'too-many' AND q.received_at > ?",
    )
    .bind(millis(since))
    .value(db)
    .await?
    .unwrap_or(0))
}

/// Sets aside mails that have waited for a decision since before a moment; says how many.
pub async fn expire(txn: &Txn, before: Timestamp, now: Timestamp) -> Result<u64> {
    Ok(Sql::new(
        "UPDATE ledger SET state = 'ignored', reason = 'expired', finished_at = ? \
         WHERE state IN ('held', 'quarantined', 'failed') AND received_at < ? \
         AND account NOT IN ('slack', 'teams')",
    )
    .bind(millis(now))
    .bind(millis(before))
    .run(txn)
    .await?
    .rows_affected())
}

/// Erases mails as they came, of those that came before a moment and wait for nothing: a portion at a time.
pub async fn forget_raw(txn: &Txn, before: Timestamp) -> Result<()> {
    const PORTION: i64 = 2000;
    Sql::new(
        "DELETE FROM ledger_raw WHERE ledger_id IN (SELECT l.id FROM ledger l \
         JOIN ledger_raw w ON w.ledger_id = l.id WHERE l.received_at < ? \
         AND l.state IN ('done', 'ignored') AND l.account NOT IN ('slack', 'teams') \
         ORDER BY l.id LIMIT ?)",
    )
    .bind(millis(before))
    .bind(PORTION)
    .run(txn)
    .await?;
    Ok(())
}

/// Puts an entry back to what is stored and not yet read, if it is in one of these states.
pub async fn reopen(txn: &Txn, id: LedgerId, from: &[&str]) -> Result<bool> {
    let done = Sql::new(
        "UPDATE ledger SET state = 'stored', reason = '', finished_at = NULL WHERE id = ? AND state IN ",
    )
    .bind(id.0)
    .list(from.iter().copied())
    .run(txn)
    .await?;
    changed(txn);
    Ok(done.rows_affected() == 1)
}

/// Tells open pages that what waits for a decision changed.
pub fn changed(txn: &Txn) {
    txn.changed(Change {
        kind: ChangeKind::Ledger,
        number: None,
        request: None,
        team: None,
        from_team: None,
        person: None,
    });
}

/// The account of everything that Slack delivers.
pub const SLACK: &str = "slack";
/// The account of everything that Microsoft Teams delivers.
pub const MSTEAMS: &str = "teams";

/// Whose entries are looked at: each channel has its own page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// Mail, by whatever door.
    Mail,
    /// Slack.
    Slack,
    /// Slack, and nobody knows what it is.
    SlackUnknown,
    /// Microsoft Teams.
    Msteams,
    /// Microsoft Teams, and nobody knows what it is.
    MsteamsUnknown,
}

impl Of {
    fn condition(self) -> &'static str {
        match self {
            Self::Mail => " AND account NOT IN ('slack', 'teams')",
            Self::Slack => " AND account = 'slack'",
            Self::SlackUnknown => " AND account = 'slack' AND reason = 'unknown'",
            Self::Msteams => " AND account = 'teams'",
            Self::MsteamsUnknown => " AND account = 'teams' AND reason = 'unknown'",
        }
    }
}

/// Entries of a state, newest first, before a cursor.
pub async fn list(
    db: &impl ConnectionTrait,
    of: Of,
    state: &str,
    before: Option<Uuid>,
    limit: i64,
) -> Result<Vec<Entry>> {
    let sql = Sql::new("SELECT * FROM ledger WHERE state = ?")
        .bind(state)
        .push(of.condition());
    let sql = match before {
        Some(id) => sql.push(" AND id < ?").bind(id),
        None => sql,
    };
    Ok(sql
        .push(" ORDER BY id DESC LIMIT ?")
        .bind(limit)
        .all(db)
        .await?)
}

/// The newest entry: when something last came in.
pub async fn newest(db: &impl ConnectionTrait, of: Of) -> Result<Option<Entry>> {
    Ok(Sql::new("SELECT * FROM ledger WHERE 1 = 1")
        .push(of.condition())
        .push(" ORDER BY id DESC LIMIT 1")
        .one(db)
        .await?)
}

/// How many entries are in a state, at most 501.
pub async fn count(db: &impl ConnectionTrait, of: Of, state: &str) -> Result<i64> {
    Ok(
        Sql::new("SELECT count(*) FROM (SELECT 1 FROM ledger WHERE state = ?")
            .bind(state)
            .push(of.condition())
            .push(" LIMIT 501) c")
            .value(db)
            .await?
            .unwrap_or(0),
    )
}
