//! Working hours: of teams, each version with when it came into force, and of single experts.

use std::collections::HashMap;

use domain::ids::{PersonId, TeamId};
use domain::working_hours::{Week, WorkingHours};
use jiff::Timestamp;
use sea_orm::{ConnectionTrait, EntityTrait as _};
use uuid::Uuid;

use super::entities::{person_hours, recomputes, team_hours};
use super::sql::Sql;
use super::{Db, Txn, millis, rules, settings};
use crate::config::Config;
use crate::error::Result;

/// A row of `recomputes`.
pub type Recompute = recomputes::Model;

/// The hours of a team in force.
pub async fn of_team(db: &impl ConnectionTrait, team: TeamId) -> Result<Option<WorkingHours>> {
    let kept =
        Sql::new("SELECT hours FROM team_hours WHERE team_id = ? ORDER BY from_at DESC LIMIT 1")
            .bind(team.0)
            .value::<String>(db)
            .await?;
    Ok(kept.map(|it| serde_json::from_str(&it)).transpose()?)
}

/// Gives a team new hours from `now` on. The same hours again change nothing.
///
/// Returns whether they changed; then the team's open requests are to be computed again.
pub async fn set_of_team(
    txn: &Txn,
    team: TeamId,
    hours: &WorkingHours,
    now: Timestamp,
) -> Result<bool> {
    let hours = &canonical(hours);
    if of_team(txn, team).await?.as_ref() == Some(hours) {
        return Ok(false);
    }
    Sql::new(
        "INSERT INTO team_hours (team_id, from_at, hours) VALUES (?, ?, ?) \
         ON CONFLICT (team_id, from_at) DO UPDATE SET hours = excluded.hours",
    )
    .bind(team.0)
    .bind(millis(now))
    .bind(serde_json::to_string(hours)?)
    .run(txn)
    .await?;
    rules::changed(txn).await?;
    super::teams::desk_changed(txn);
    Ok(true)
}

/// The hours of all teams in force.
pub async fn of_teams(db: &impl ConnectionTrait) -> Result<HashMap<Uuid, WorkingHours>> {
    let rows: Vec<team_hours::Model> = Sql::new(
        "SELECT * FROM team_hours h WHERE NOT EXISTS (SELECT 1 FROM team_hours later \
         WHERE later.team_id = h.team_id AND later.from_at > h.from_at)",
    )
    .all(db)
    .await?;
    rows.into_iter()
        .map(|it| Ok((it.team_id, serde_json::from_str(&it.hours)?)))
        .collect()
}

/// How far the background is with a team's deadlines, after its rules changed.
pub async fn recompute_of(db: &impl ConnectionTrait, team: TeamId) -> Result<Option<Recompute>> {
    Ok(recomputes::Entity::find_by_id(team.0).one(db).await?)
}

/// The same hours with their zone spelled as the time-zone database does.
fn canonical(hours: &WorkingHours) -> WorkingHours {
    let zone = jiff::tz::TimeZone::get(&hours.zone)
        .ok()
        .and_then(|it| it.iana_name().map(str::to_owned));
    WorkingHours {
        zone: zone.unwrap_or_else(|| hours.zone.clone()),
        ..hours.clone()
    }
}

/// The hours a team has until somebody sets them: Monday to Friday, 09:00 to 17:00.
#[must_use]
pub fn usual(zone: &str) -> WorkingHours {
    WorkingHours {
        zone: zone.to_owned(),
        week: Week::office(),
        holidays: Vec::new(),
    }
}

/// Gives the usual hours to every team that has none.
pub async fn prepare(db: &Db, config: &Config, now: Timestamp) -> Result<()> {
    let without = Sql::new(
        "SELECT id FROM teams WHERE NOT EXISTS (SELECT 1 FROM team_hours h WHERE h.team_id = teams.id)",
    )
    .column::<Uuid>(db.read())
    .await?;
    if without.is_empty() {
        return Ok(());
    }
    let zone = settings::organisation(db.read(), config).await?.time_zone;
    db.write(move |txn| {
        Box::pin(async move {
            for team in without {
                set_of_team(txn, TeamId(team), &usual(&zone), now).await?;
            }
            Ok(())
        })
    })
    .await
}

/// The hours of one expert; `None` when they are their team's.
pub async fn of_person(
    db: &impl ConnectionTrait,
    person: PersonId,
) -> Result<Option<WorkingHours>> {
    let kept = person_hours::Entity::find_by_id(person.0).one(db).await?;
    Ok(kept.map(|it| serde_json::from_str(&it.hours)).transpose()?)
}

/// Gives an expert hours of their own, or the team's again.
pub async fn set_of_person(
    txn: &Txn,
    person: PersonId,
    hours: Option<&WorkingHours>,
) -> Result<()> {
    match hours {
        None => {
            Sql::new("DELETE FROM person_hours WHERE person_id = ?")
                .bind(person.0)
                .run(txn)
                .await?;
        }
        Some(hours) => {
            Sql::new(
                "INSERT INTO person_hours (person_id, hours) VALUES (?, ?) \
                 ON CONFLICT (person_id) DO UPDATE SET hours = excluded.hours",
            )
            .bind(person.0)
            .bind(serde_json::to_string(hours)?)
            .run(txn)
            .await?;
        }
    }
    Ok(())
}
