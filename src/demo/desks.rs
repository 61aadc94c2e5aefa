//! When the teams of the invented company work, what they promise themselves, how they share the work.

use std::collections::HashMap;

use domain::expert::Viewer;
use domain::ids::{CategoryId, TeamId};
use domain::routing::Assignment;
use domain::sla::{Policy, Rules};
use domain::working_hours::WorkingHours;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::content::{Company, ContentTeam};
use super::holidays;
use super::plan::later;
use crate::actions::manage_slas::{self, PolicyForm};
use crate::error::{Error, Result};
use crate::store::sql::Sql;
use crate::store::{self, Txn};

/// How much of its goal's time a request has left that is nearly due.
const NEARLY: SignedDuration = SignedDuration::from_mins(35);
/// How far back its opening is sought.
const FARTHEST: i64 = 14 * 24 * 60;

/// Sets up the teams as they have been from the beginning.
pub(super) async fn set_up(
    txn: &Txn,
    viewer: &Viewer,
    company: &Company,
    teams: &HashMap<String, TeamId>,
    categories: &HashMap<String, CategoryId>,
    (begun, now): (Timestamp, Timestamp),
) -> Result<()> {
    let year = |at: Timestamp| at.to_zoned(TimeZone::UTC).year();
    for team in &company.teams {
        let id = *teams.get(&team.slug).ok_or(Error::NotFound("team"))?;
        let hours = WorkingHours {
            zone: team.zone.clone(),
            week: team.week.clone(),
            holidays: (year(begun)..=year(now) + 1)
                .flat_map(|it| holidays::of(&team.country, it))
                .collect(),
        };
        store::hours::set_of_team(txn, id, &hours, begun).await?;
        for policy in &team.policies {
            let known = |keys: &Vec<String>| {
                let ids = keys.iter().filter_map(|it| categories.get(it).copied());
                ids.collect()
            };
            let form = PolicyForm {
                categories: policy.categories.as_ref().map(known),
                respond: policy.respond,
                resolve: policy.resolve,
                warn_percent: Policy::USUAL_WARNING,
            };
            manage_slas::create_in(txn, viewer, id, form, begun).await?;
        }
        let mut row = store::teams::get(txn, id).await?;
        let how = Assignment::from_name(&team.assignment).unwrap_or_default();
        if how != Assignment::Manual {
            how.name().clone_into(&mut row.assignment);
            row.assignment_cap = Some(12);
            store::teams::save(txn, row).await?;
        }
    }
    // Nothing was there yet whose deadlines could change.
    for table in ["jobs WHERE kind = 'recompute'", "recomputes"] {
        Sql::new("DELETE FROM ").push(table).run(txn).await?;
    }
    for (name, value) in [("clocks.prepared", "1"), ("figures.prepared", "done")] {
        store::settings::save(txn, name, value).await?;
    }
    Ok(())
}

/// When a request was opened whose first answer is due soon, by its team's general policy.
pub(super) fn opened_nearly_due(
    rules: &Rules,
    team: &ContentTeam,
    id: TeamId,
    now: Timestamp,
) -> Option<Timestamp> {
    let goal = team.policies.iter().find(|it| it.categories.is_none())?;
    let goal = SignedDuration::from_mins(i64::from(goal.respond?));
    let (_, calendar) = rules.teams.get(&id)?.calendars.last()?;
    (1..FARTHEST / 5)
        .map(|it| later(now, SignedDuration::from_mins(-5 * it)))
        .find(|it| calendar.worked(*it, now) + NEARLY >= goal)
}
