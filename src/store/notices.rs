//! What experts are told in the page and by mail (I12): that a goal runs out or was missed, that nobody
//! could be given a request.

use domain::expert::Viewer;
use domain::ids::{DeliveryId, NoticeId, PersonId, RequestId};
use domain::sla::Goal;
use jiff::{SignedDuration, Timestamp};
use sea_orm::{ConnectionTrait, DbBackend, FromQueryResult};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::entities::notices;
use super::sql::Sql;
use super::{Change, ChangeKind, Txn, millis};
use crate::error::Result;

/// A row of `notices`.
pub type Notice = notices::Model;

/// How many unseen ones are counted at most.
pub const COUNT_LIMIT: i64 = 99;
/// For how long they are kept.
const KEPT: SignedDuration = SignedDuration::from_hours(90 * 24);

/// What a notice tells.
pub mod kind {
    /// Most of a goal's time is used.
    pub const GOAL_WARNED: &str = "goal_warned";
    /// A goal's time is over.
    pub const GOAL_BREACHED: &str = "goal_breached";
    /// Nobody could be given the request.
    pub const NOBODY_AVAILABLE: &str = "nobody_available";
    /// All agreed who were asked.
    pub const APPROVAL_APPROVED: &str = "approval_approved";
    /// Somebody did not agree.
    pub const APPROVAL_DECLINED: &str = "approval_declined";
    /// Nobody decided in time.
    pub const APPROVAL_EXPIRED: &str = "approval_expired";
    /// A mail has not left or arrived yet.
    pub const MAIL_DELAYED: &str = "mail_delayed";
    /// A mail was refused, or given up.
    pub const MAIL_FAILED: &str = "mail_failed";
    /// A mail came back.
    pub const MAIL_BOUNCED: &str = "mail_bounced";
    /// A mail waits for a decision.
    pub const MAIL_HELD: &str = "mail_held";
    /// Nobody may decide.
    pub const APPROVER_MISSING: &str = "approver_missing";
}

/// The particulars of a notice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// Of which goal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goal: Option<Goal>,
    /// Of which round of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub round: Option<u32>,
    /// When it is or was due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Timestamp>,
}

/// What a request says about itself beside a notice.
const SHOWN: &str = "SELECT n.id, n.kind, n.data, n.created_at, n.seen_at, r.number, r.subject, \
     t.name AS team FROM notices n JOIN requests r ON r.id = n.request_id \
     JOIN teams t ON t.id = r.team_id WHERE ";

/// A notice with what is shown of its request.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Shown {
    /// Its id.
    pub id: Uuid,
    /// What it tells: one of [`kind`].
    pub kind: String,
    /// [`About`] as it is kept.
    pub data: String,
    /// When it was told.
    pub created_at: i64,
    /// When it was seen.
    pub seen_at: Option<i64>,
    /// The request's number.
    pub number: i64,
    /// What the request is called.
    pub subject: String,
    /// Its team's name.
    pub team: String,
}

impl Shown {
    /// Its particulars.
    #[must_use]
    pub fn about(&self) -> About {
        serde_json::from_str(&self.data).unwrap_or_default()
    }
}

/// Adds one for somebody; `mail_at`: when to tell it by mail too, if it still matters then.
pub async fn add(
    txn: &Txn,
    person: PersonId,
    request: RequestId,
    kind: &str,
    about: &About,
    mail_at: Option<Timestamp>,
    now: Timestamp,
) -> Result<()> {
    Sql::new(
        "INSERT INTO notices (id, person_id, request_id, kind, data, created_at, seen_at, mail_at, \
         delivery_id) VALUES (?, ?, ?, ?, ?, ?, NULL, ?, NULL)",
    )
    .bind(NoticeId::new().0)
    .bind(person.0)
    .bind(request.0)
    .bind(kind)
    .bind(serde_json::to_string(about)?)
    .bind(millis(now))
    .bind(mail_at.map(millis))
    .run(txn)
    .await?;
    changed(txn, person);
    Ok(())
}

fn changed(txn: &Txn, person: PersonId) {
    txn.changed(Change {
        kind: ChangeKind::Notice,
        number: None,
        request: None,
        team: None,
        from_team: None,
        person: Some(person),
    });
}

/// The condition that the viewer may see the request `r` as an expert (R5, R6).
fn visible(viewer: &Viewer) -> Sql {
    let teams = if viewer.is_expert() {
        viewer.teams.as_slice()
    } else {
        &[]
    };
    Sql::new(
        "r.requester_id <> ? AND NOT EXISTS (SELECT 1 FROM request_subjects s WHERE \
              s.request_id = r.id AND s.person_id = ?) AND r.team_id IN ",
    )
    .bind(viewer.person.0)
    .bind(viewer.person.0)
    .list(teams.iter().map(|it| it.0))
}

/// The statement behind [`unseen`], for its plan.
#[must_use]
pub fn unseen_statement(viewer: &Viewer) -> Sql {
    Sql::new(
        "SELECT count(*) FROM (SELECT 1 FROM notices n JOIN requests r ON r.id = n.request_id \
         WHERE n.person_id = ? AND n.seen_at IS NULL AND ",
    )
    .bind(viewer.person.0)
    .append(visible(viewer))
    .push(" LIMIT ?) c")
    .bind(COUNT_LIMIT + 1)
}

/// How many the viewer has not seen, at most one more than [`COUNT_LIMIT`].
pub async fn unseen(db: &impl ConnectionTrait, viewer: &Viewer) -> Result<i64> {
    Ok(unseen_statement(viewer).value(db).await?.unwrap_or(0))
}

/// The viewer's newest, about requests that they may see at this moment.
pub async fn list(db: &impl ConnectionTrait, viewer: &Viewer, limit: i64) -> Result<Vec<Shown>> {
    Ok(Sql::new(SHOWN)
        .push("n.person_id = ? AND ")
        .bind(viewer.person.0)
        .append(visible(viewer))
        .push(" ORDER BY n.id DESC LIMIT ?")
        .bind(limit)
        .all(db)
        .await?)
}

/// Those that one mail tells, the most urgent first.
pub async fn of_delivery(
    db: &impl ConnectionTrait,
    delivery: DeliveryId,
    limit: i64,
) -> Result<Vec<Shown>> {
    Ok(Sql::new(SHOWN)
        .push("n.delivery_id = ? ORDER BY n.id LIMIT ?")
        .bind(delivery.0)
        .bind(limit)
        .all(db)
        .await?)
}

/// How many one mail tells.
pub async fn count_of_delivery(db: &impl ConnectionTrait, delivery: DeliveryId) -> Result<i64> {
    Ok(
        Sql::new("SELECT count(*) FROM notices WHERE delivery_id = ?")
            .bind(delivery.0)
            .value(db)
            .await?
            .unwrap_or(0),
    )
}

/// Whether somebody has unseen ones about a request.
pub async fn has_unseen(
    db: &impl ConnectionTrait,
    person: PersonId,
    request: RequestId,
) -> Result<bool> {
    let found = Sql::new(
        "SELECT id FROM notices WHERE request_id = ? AND person_id = ? AND seen_at IS NULL LIMIT 1",
    )
    .bind(request.0)
    .bind(person.0)
    .value::<Uuid>(db)
    .await?;
    Ok(found.is_some())
}

/// The same of one kind.
pub async fn has_unseen_of(
    db: &impl ConnectionTrait,
    person: PersonId,
    request: RequestId,
    kind: &str,
) -> Result<bool> {
    let found = Sql::new(
        "SELECT id FROM notices WHERE request_id = ? AND person_id = ? AND seen_at IS NULL \
         AND kind = ? LIMIT 1",
    )
    .bind(request.0)
    .bind(person.0)
    .bind(kind)
    .value::<Uuid>(db)
    .await?;
    Ok(found.is_some())
}

/// Somebody has seen theirs: about one request, or all.
pub async fn mark_seen(
    txn: &Txn,
    person: PersonId,
    request: Option<RequestId>,
    now: Timestamp,
) -> Result<()> {
    let sql = Sql::new("UPDATE notices SET seen_at = ? WHERE person_id = ? AND seen_at IS NULL")
        .bind(millis(now))
        .bind(person.0);
    let sql = match request {
        Some(request) => sql.push(" AND request_id = ?").bind(request.0),
        None => sql,
    };
    if sql.run(txn).await?.rows_affected() > 0 {
        changed(txn, person);
    }
    Ok(())
}

/// Who has something to be told by mail now.
pub async fn to_mail(
    db: &impl ConnectionTrait,
    now: Timestamp,
    limit: i64,
) -> Result<Vec<PersonId>> {
    Ok(
        Sql::new("SELECT DISTINCT person_id FROM notices WHERE mail_at <= ? LIMIT ?")
            .bind(millis(now))
            .bind(limit)
            .column::<Uuid>(db)
            .await?
            .into_iter()
            .map(PersonId)
            .collect(),
    )
}

/// Locks somebody against other processes that gather their mail; false if one is at it.
pub async fn lock(txn: &Txn, person: PersonId) -> Result<bool> {
    if txn.get_database_backend() != DbBackend::Postgres {
        return Ok(true);
    }
    // Not the row itself: whatever refers to the person would have to wait.
    let free = Sql::new("SELECT pg_try_advisory_xact_lock(hashtextextended(?, 2))")
        .bind(person.to_string())
        .value::<bool>(txn)
        .await?;
    Ok(free.unwrap_or(false))
}

/// Puts into one mail what is due for somebody and still matters: what they have not seen in the page,
/// about requests that they may see, whose goal is not reached, which are still nobody's. Says how much.
/// The rest is not mailed any more.
pub async fn gather(
    txn: &Txn,
    viewer: &Viewer,
    delivery: DeliveryId,
    now: Timestamp,
) -> Result<u64> {
    let taken = Sql::new(
        "UPDATE notices SET delivery_id = ?, mail_at = NULL WHERE person_id = ? AND mail_at <= ? \
         AND seen_at IS NULL AND request_id IN (SELECT r.id FROM requests r WHERE \
         r.id = notices.request_id \
         AND (r.stage <> 'resolved' OR notices.kind LIKE 'mail_%') \
         AND (notices.kind <> 'nobody_available' OR r.assignee_id IS NULL) \
         AND (notices.kind = 'nobody_available' OR notices.data NOT LIKE '%\"respond\"%' \
         OR r.first_replied_at IS NULL) AND ",
    )
    .bind(delivery.0)
    .bind(viewer.person.0)
    .bind(millis(now))
    .append(visible(viewer))
    .push(")")
    .run(txn)
    .await?
    .rows_affected();
    forget_mail(txn, viewer.person, now).await?;
    Ok(taken)
}

/// What is due for somebody is not mailed.
pub async fn forget_mail(txn: &Txn, person: PersonId, now: Timestamp) -> Result<()> {
    Sql::new("UPDATE notices SET mail_at = NULL WHERE person_id = ? AND mail_at <= ?")
        .bind(person.0)
        .bind(millis(now))
        .run(txn)
        .await?;
    Ok(())
}

/// Removes old ones.
pub async fn clean_up(txn: &Txn, now: Timestamp) -> Result<()> {
    let before = now.saturating_sub(KEPT).unwrap_or(now);
    Sql::new("DELETE FROM notices WHERE created_at < ?")
        .bind(millis(before))
        .run(txn)
        .await?;
    Ok(())
}
