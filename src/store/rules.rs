//! The rules by which deadlines are computed: every team's working hours and SLA policies, and which
//! statuses pause, each with when it came into force.
//!
//! They are read often and written seldom, so each process keeps a compiled copy under the stamp that
//! every change renews. The stamp is read each time: the copy never decides anything by itself.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use domain::ids::{CategoryId, PolicyId, StatusId, TeamId};
use domain::sla::{Policy, Rules, TeamRules, Version};
use domain::working_hours::WorkingHours;
use sea_orm::{ConnectionTrait, EntityTrait as _, FromQueryResult, QueryOrder as _};
use uuid::Uuid;

use super::entities::{status_pauses, team_hours};
use super::sql::Sql;
use super::{Txn, instant, settings};
use crate::error::Result;

/// The setting that holds the stamp.
const STAMP: &str = "rules.stamp";

/// A process's copy of the rules.
#[derive(Debug, Default)]
pub(super) struct Cache(Mutex<Option<(String, Arc<Rules>)>>);

impl Cache {
    /// The rules as the database has them for this reader.
    pub(super) async fn get(&self, db: &impl ConnectionTrait) -> Result<Arc<Rules>> {
        let stamp = settings::find(db, STAMP).await?.unwrap_or_default();
        if let Some((of, rules)) = &*self.0.lock().unwrap_or_else(PoisonError::into_inner)
            && *of == stamp
        {
            return Ok(rules.clone());
        }
        let rules = Arc::new(load(db).await?);
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((stamp, rules.clone()));
        Ok(rules)
    }
}

/// Says that the rules are others now. The stamp is random, so that one that is rolled back is never
/// met again.
pub async fn changed(txn: &Txn) -> Result<()> {
    settings::save(txn, STAMP, &Uuid::new_v4().simple().to_string()).await
}

/// Compiles all rules from the tables.
pub async fn load(db: &impl ConnectionTrait) -> Result<Rules> {
    let mut teams: HashMap<TeamId, TeamRules> = HashMap::new();
    let hours = team_hours::Entity::find()
        .order_by_asc(team_hours::Column::FromAt)
        .all(db)
        .await?;
    for row in hours {
        let hours: WorkingHours = serde_json::from_str(&row.hours)?;
        match hours.calendar() {
            Ok(calendar) => teams
                .entry(TeamId(row.team_id))
                .or_default()
                .calendars
                .push((instant(row.from_at), calendar)),
            // Such hours are refused when saved; a zone can vanish with an older program.
            Err(error) => {
                tracing::error!(team.id = %row.team_id, %error, "a team's working hours cannot be used");
            }
        }
    }
    for (policy, version) in policies(db).await? {
        teams
            .entry(policy.team)
            .or_default()
            .policies
            .push(Version {
                from: instant(version.from_at),
                to: version.to_at.map(instant),
                it: policy,
            });
    }
    let mut pausing: HashMap<StatusId, Vec<_>> = HashMap::new();
    let overrides = status_pauses::Entity::find()
        .order_by_asc(status_pauses::Column::FromAt)
        .all(db)
        .await?;
    for row in overrides {
        pausing
            .entry(StatusId(row.status_id))
            .or_default()
            .push((instant(row.from_at), row.pauses));
    }
    Ok(Rules { teams, pausing })
}

#[derive(FromQueryResult)]
struct PolicyRow {
    policy_id: Uuid,
    team_id: Uuid,
    from_at: i64,
    to_at: Option<i64>,
    categories: Option<String>,
    respond: Option<i32>,
    resolve: Option<i32>,
    warn_percent: i32,
}

async fn policies(db: &impl ConnectionTrait) -> Result<Vec<(Policy, PolicyRow)>> {
    let rows: Vec<PolicyRow> = Sql::new(
        "SELECT v.*, p.team_id FROM sla_policy_versions v JOIN sla_policies p ON p.id = v.policy_id \
         ORDER BY v.from_at, v.policy_id",
    )
    .all(db)
    .await?;
    rows.into_iter()
        .map(|row| {
            let policy = Policy {
                id: PolicyId(row.policy_id),
                team: TeamId(row.team_id),
                categories: categories(row.categories.as_deref())?,
                respond: minutes(row.respond),
                resolve: minutes(row.resolve),
                warn_percent: u8::try_from(row.warn_percent).unwrap_or(75),
            };
            Ok((policy, row))
        })
        .collect()
}

/// The categories of a policy as they are kept; none for the general one.
pub(super) fn categories(kept: Option<&str>) -> Result<Option<Vec<CategoryId>>> {
    Ok(kept.map(serde_json::from_str).transpose()?)
}

/// The minutes of a goal as they are kept.
pub(super) fn minutes(kept: Option<i32>) -> Option<u32> {
    kept.and_then(|it| u32::try_from(it).ok())
}
