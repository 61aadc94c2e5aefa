//! What of the set-up is done: asked of what is there, not kept (screens.md 5).

use std::collections::HashSet;

use domain::expert::Right;
use domain::ids::TeamId;
use jiff::Timestamp;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::sql::Sql;
use super::teams::Team;
use super::{hours, policies, settings, statuses, sync_runs, teams};
use crate::error::Result;

/// A step of the set-up, in the order of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// Somebody has the role "Expert".
    Experts,
    /// There is a team, and each has members.
    Teams,
    /// Working hours are not just the usual ones.
    Hours,
    /// Statuses were looked at.
    Statuses,
    /// A team offers categories.
    Categories,
    /// There is an SLA policy.
    Slas,
    /// The directory comes from Personio.
    Directory,
    /// Requests can come in: email always does.
    Channels,
    /// There is a request.
    First,
}

impl Step {
    /// All steps.
    pub const ALL: [Self; 9] = [
        Self::Experts,
        Self::Teams,
        Self::Hours,
        Self::Statuses,
        Self::Categories,
        Self::Slas,
        Self::Directory,
        Self::Channels,
        Self::First,
    ];

    /// The name in addresses and keys.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Experts => "experts",
            Self::Teams => "teams",
            Self::Hours => "hours",
            Self::Statuses => "statuses",
            Self::Categories => "categories",
            Self::Slas => "slas",
            Self::Directory => "directory",
            Self::Channels => "channels",
            Self::First => "first",
        }
    }

    /// The reverse of [`Step::name`].
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }

    /// Whether the desk is set up without it.
    #[must_use]
    pub fn is_optional(self) -> bool {
        matches!(self, Self::Statuses | Self::Directory)
    }

    /// Whether a person can say that nothing is to be done: what every desk begins with may be right
    /// as it is, and a desk may do without categories and policies.
    #[must_use]
    pub fn can_be_checked_off(self) -> bool {
        matches!(
            self,
            Self::Hours | Self::Statuses | Self::Categories | Self::Slas | Self::Directory
        )
    }

    /// What is needed to do it; none: everybody can.
    #[must_use]
    pub fn right(self) -> Option<Right> {
        match self {
            Self::Experts | Self::Directory | Self::Channels => Some(Right::Administer),
            Self::Teams | Self::Hours | Self::Categories => Some(Right::ManageTeams),
            Self::Statuses => Some(Right::ManageStatuses),
            Self::Slas => Some(Right::ManageSlas),
            Self::First => None,
        }
    }
}

/// How far the set-up is.
#[derive(Clone, Debug)]
pub struct Checklist {
    done: HashSet<Step>,
    /// Teams that take requests, by name.
    pub teams: Vec<Team>,
    /// Those of them that have no members.
    pub without_members: Vec<Team>,
}

impl Checklist {
    /// Whether a step is done.
    #[must_use]
    pub fn is_done(&self, step: Step) -> bool {
        self.done.contains(&step)
    }

    /// How many of the steps that are needed are done, and how many there are.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        let needed = || Step::ALL.into_iter().filter(|it| !it.is_optional());
        (
            needed().filter(|it| self.is_done(*it)).count(),
            needed().count(),
        )
    }
}

/// The setting that a person's "it is right as it is" is kept in.
fn setting(step: Step) -> String {
    format!("setup.{}", step.name())
}

/// Notes that a person looked at a step and has nothing to do there.
pub async fn check_off(db: &impl ConnectionTrait, step: Step, now: Timestamp) -> Result<()> {
    settings::save(db, &setting(step), &now.to_string()).await
}

/// How far the set-up is; `zone` is the organisation's.
pub async fn read(db: &impl ConnectionTrait, zone: &str) -> Result<Checklist> {
    let mut active = teams::list(db).await?;
    active.retain(Team::is_active);
    let members = teams::member_counts(db).await?;
    let without_members: Vec<Team> = active
        .iter()
        .filter(|it| !members.contains_key(&it.id))
        .cloned()
        .collect();
    let mut done: HashSet<Step> = HashSet::from([Step::Channels]);
    let checked: HashSet<String> = Sql::new("SELECT name FROM settings WHERE name IN ")
        .list(Step::ALL.into_iter().map(setting))
        .column::<String>(db)
        .await?
        .into_iter()
        .collect();
    done.extend(
        Step::ALL
            .into_iter()
            .filter(|it| it.can_be_checked_off() && checked.contains(&setting(*it))),
    );
    let facts = [
        (Step::Experts, has_expert(db).await?),
        (
            Step::Teams,
            !active.is_empty() && without_members.is_empty(),
        ),
        (Step::Hours, has_own_hours(db, &active, zone).await?),
        (Step::Statuses, has_own_statuses(db).await?),
        (Step::Categories, offers_categories(db).await?),
        (Step::Slas, !policies::list(db).await?.is_empty()),
        (
            Step::Directory,
            sync_runs::last_complete(db).await?.is_some(),
        ),
        (Step::First, has_request(db).await?),
    ];
    done.extend(facts.into_iter().filter(|it| it.1).map(|it| it.0));
    Ok(Checklist {
        done,
        teams: active,
        without_members,
    })
}

/// Administrators may work on requests anyhow: an expert is whoever was made one.
async fn has_expert(db: &impl ConnectionTrait) -> Result<bool> {
    let found = Sql::new(
        "SELECT p.id FROM person_roles r JOIN role_rights w ON w.role_id = r.role_id \
         JOIN people p ON p.id = r.person_id \
         WHERE w.name = ? AND r.role_id <> ? AND p.deactivated_at IS NULL LIMIT 1",
    )
    .bind(Right::WorkOnRequests.name())
    .bind(settings::built_in_role("administrator").0)
    .value::<Uuid>(db)
    .await?;
    Ok(found.is_some())
}

async fn has_own_hours(db: &impl ConnectionTrait, active: &[Team], zone: &str) -> Result<bool> {
    let usual = hours::usual(zone);
    for team in active {
        let versions = Sql::new("SELECT count(*) FROM team_hours WHERE team_id = ?")
            .bind(team.id)
            .value::<i64>(db)
            .await?
            .unwrap_or(0);
        let kept = hours::of_team(db, TeamId(team.id)).await?;
        if versions > 1 || kept.is_some_and(|it| it != usual) {
            return Ok(true);
        }
    }
    Ok(false)
}

async fn has_own_statuses(db: &impl ConnectionTrait) -> Result<bool> {
    let all = statuses::list(db).await?;
    Ok(all.iter().any(|it| !it.built_in || it.version > 1))
}

async fn offers_categories(db: &impl ConnectionTrait) -> Result<bool> {
    let found = Sql::new(
        "SELECT c.id FROM team_categories t JOIN categories c ON c.id = t.category_id \
         WHERE c.retired_at IS NULL LIMIT 1",
    )
    .value::<Uuid>(db)
    .await?;
    Ok(found.is_some())
}

async fn has_request(db: &impl ConnectionTrait) -> Result<bool> {
    let found = Sql::new("SELECT number FROM requests LIMIT 1")
        .value::<i64>(db)
        .await?;
    Ok(found.is_some())
}
