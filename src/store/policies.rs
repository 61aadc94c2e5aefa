//! SLA policies: what each says now, and every version of it with when it was in force (T6, T9).

use domain::ids::{CategoryId, PolicyId, TeamId};
use domain::sla::Policy;
use jiff::Timestamp;
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use super::sql::Sql;
use super::{Txn, millis, rules};
use crate::error::{Error, Result};

/// A policy in force, as it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// What it says.
    pub policy: Policy,
    /// Raised at each write; a write at an older version is refused.
    pub version: i64,
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    team_id: Uuid,
    version: i64,
    categories: Option<String>,
    respond: Option<i32>,
    resolve: Option<i32>,
    warn_percent: i32,
}

const SELECT: &str = "SELECT p.id, p.team_id, p.version, v.categories, v.respond, v.resolve, \
     v.warn_percent FROM sla_policies p JOIN sla_policy_versions v ON v.policy_id = p.id \
     WHERE p.ended_at IS NULL AND v.to_at IS NULL";

fn read(row: Row) -> Result<Kept> {
    Ok(Kept {
        policy: Policy {
            id: PolicyId(row.id),
            team: TeamId(row.team_id),
            categories: rules::categories(row.categories.as_deref())?,
            respond: rules::minutes(row.respond),
            resolve: rules::minutes(row.resolve),
            warn_percent: u8::try_from(row.warn_percent).unwrap_or(75),
        },
        version: row.version,
    })
}

/// The policies of a team in force, the general one last.
pub async fn of_team(db: &impl ConnectionTrait, team: TeamId) -> Result<Vec<Kept>> {
    let rows: Vec<Row> = Sql::new(SELECT)
        .push(" AND p.team_id = ? ORDER BY v.categories IS NULL, p.created_at, p.id")
        .bind(team.0)
        .all(db)
        .await?;
    rows.into_iter().map(read).collect()
}

/// All policies in force.
pub async fn list(db: &impl ConnectionTrait) -> Result<Vec<Kept>> {
    let rows: Vec<Row> = Sql::new(SELECT)
        .push(" ORDER BY p.team_id, v.categories IS NULL, p.created_at, p.id")
        .all(db)
        .await?;
    rows.into_iter().map(read).collect()
}

/// One policy in force.
pub async fn get(db: &impl ConnectionTrait, id: PolicyId) -> Result<Kept> {
    let row: Option<Row> = Sql::new(SELECT)
        .push(" AND p.id = ?")
        .bind(id.0)
        .one(db)
        .await?;
    read(row.ok_or(Error::NotFound("policy"))?)
}

/// Adds a policy, in force from `now` on.
pub async fn add(txn: &Txn, policy: &Policy, now: Timestamp) -> Result<Kept> {
    Sql::new(
        "INSERT INTO sla_policies (id, team_id, created_at, ended_at, version) \
         VALUES (?, ?, ?, NULL, 1)",
    )
    .bind(policy.id.0)
    .bind(policy.team.0)
    .bind(millis(now))
    .run(txn)
    .await?;
    add_version(txn, policy, now).await?;
    rules::changed(txn).await?;
    super::teams::desk_changed(txn);
    Ok(Kept {
        policy: policy.clone(),
        version: 1,
    })
}

/// Changes a policy read at `version`, from `now` on.
///
/// # Errors
/// [`Error::Stale`] when somebody else changed it meanwhile.
pub async fn save(txn: &Txn, policy: &Policy, version: i64, now: Timestamp) -> Result<Kept> {
    raise(txn, policy.id, version, None).await?;
    close_version(txn, policy.id, now).await?;
    add_version(txn, policy, now).await?;
    rules::changed(txn).await?;
    super::teams::desk_changed(txn);
    Ok(Kept {
        policy: policy.clone(),
        version: version + 1,
    })
}

/// Ends a policy read at `version`. What it said stays known for the time it was in force.
pub async fn end(txn: &Txn, id: PolicyId, version: i64, now: Timestamp) -> Result<()> {
    raise(txn, id, version, Some(now)).await?;
    close_version(txn, id, now).await?;
    rules::changed(txn).await?;
    super::teams::desk_changed(txn);
    Ok(())
}

async fn raise(txn: &Txn, id: PolicyId, version: i64, ended: Option<Timestamp>) -> Result<()> {
    let done = Sql::new(
        "UPDATE sla_policies SET version = version + 1, ended_at = ? \
         WHERE id = ? AND version = ? AND ended_at IS NULL",
    )
    .bind(ended.map(millis))
    .bind(id.0)
    .bind(version)
    .run(txn)
    .await?;
    if done.rows_affected() == 1 {
        Ok(())
    } else {
        Err(Error::Stale)
    }
}

/// A version that never came to be in force, because it was replaced at once, leaves no trace.
async fn close_version(txn: &Txn, id: PolicyId, now: Timestamp) -> Result<()> {
    Sql::new(
        "DELETE FROM sla_policy_versions WHERE policy_id = ? AND to_at IS NULL AND from_at >= ?",
    )
    .bind(id.0)
    .bind(millis(now))
    .run(txn)
    .await?;
    Sql::new("UPDATE sla_policy_versions SET to_at = ? WHERE policy_id = ? AND to_at IS NULL")
        .bind(millis(now))
        .bind(id.0)
        .run(txn)
        .await?;
    Ok(())
}

async fn add_version(txn: &Txn, policy: &Policy, now: Timestamp) -> Result<()> {
    let kept = |minutes: Option<u32>| minutes.and_then(|it| i32::try_from(it).ok());
    let categories = policy
        .categories
        .as_ref()
        .map(|it: &Vec<CategoryId>| serde_json::to_string(it))
        .transpose()?;
    Sql::new(
        "INSERT INTO sla_policy_versions \
         (policy_id, from_at, to_at, categories, respond, resolve, warn_percent) \
         VALUES (?, ?, NULL, ?, ?, ?, ?)",
    )
    .bind(policy.id.0)
    .bind(millis(now))
    .bind(categories)
    .bind(kept(policy.respond))
    .bind(kept(policy.resolve))
    .bind(i32::from(policy.warn_percent))
    .run(txn)
    .await?;
    Ok(())
}
