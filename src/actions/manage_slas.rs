//! SLA policies are created, changed, ended; the deadlines of the team follow (T6, T9).

use domain::expert::{Right, Viewer};
use domain::ids::{CategoryId, PolicyId, TeamId};
use domain::sla::{Goal, Policy, PolicyError};
use jiff::Timestamp;
use sea_orm::{ConnectionTrait as _, DbBackend};

use super::recompute;
use crate::app::App;
use crate::error::{Error, Result};
use crate::store::policies::Kept;
use crate::store::sql::Sql;
use crate::store::{self, Txn};

/// A policy as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyForm {
    /// For these categories; `None`: for all others, the general policy.
    pub categories: Option<Vec<CategoryId>>,
    /// Minutes of working time until the first reply.
    pub respond: Option<u32>,
    /// Minutes of working time until the request is resolved.
    pub resolve: Option<u32>,
    /// After how much of the time the team is warned.
    pub warn_percent: u8,
}

impl PolicyForm {
    fn policy(self, id: PolicyId, team: TeamId) -> Policy {
        let categories = self.categories.map(|mut list| {
            list.sort_unstable();
            list.dedup();
            list
        });
        Policy {
            id,
            team,
            categories,
            respond: self.respond,
            resolve: self.resolve,
            warn_percent: self.warn_percent,
        }
    }
}

/// Creates one for a team, in force from now on.
pub async fn create(app: &App, viewer: &Viewer, team: TeamId, form: PolicyForm) -> Result<Kept> {
    super::need(viewer, Right::ManageSlas)?;
    let now = app.clock.now();
    let viewer = viewer.clone();
    app.db
        .write(move |txn| Box::pin(async move { create_in(txn, &viewer, team, form, now).await }))
        .await
}

/// The same inside the caller's transaction.
pub async fn create_in(
    txn: &Txn,
    viewer: &Viewer,
    team: TeamId,
    form: PolicyForm,
    now: Timestamp,
) -> Result<Kept> {
    super::need(viewer, Right::ManageSlas)?;
    lock(txn, team).await?;
    if !store::teams::get(txn, team).await?.is_active() {
        return Err(Error::invalid("team", "team-unknown"));
    }
    let policy = form.policy(PolicyId::new(), team);
    check(txn, &policy, &[]).await?;
    let kept = store::policies::add(txn, &policy, now).await?;
    recompute::ask(txn, team, now).await?;
    Ok(kept)
}

/// Changes one read at `version`, from now on. The same again changes nothing.
pub async fn update(
    app: &App,
    viewer: &Viewer,
    id: PolicyId,
    version: i64,
    form: PolicyForm,
) -> Result<Kept> {
    super::need(viewer, Right::ManageSlas)?;
    let now = app.clock.now();
    app.db
        .write(move |txn| Box::pin(async move { update_in(txn, id, version, form, now).await }))
        .await
}

async fn update_in(
    txn: &Txn,
    id: PolicyId,
    version: i64,
    form: PolicyForm,
    now: Timestamp,
) -> Result<Kept> {
    let team = store::policies::get(txn, id).await?.policy.team;
    lock(txn, team).await?;
    let present = store::policies::get(txn, id).await?;
    if present.version != version {
        return Err(Error::Stale);
    }
    let policy = form.policy(id, team);
    let had = present.policy.categories.as_deref().unwrap_or_default();
    check(txn, &policy, had).await?;
    if policy == present.policy {
        return Ok(present);
    }
    let kept = store::policies::save(txn, &policy, version, now).await?;
    recompute::ask(txn, team, now).await?;
    Ok(kept)
}

/// Ends one read at `version`: from now on it gives no goals. What it gave before stays known.
pub async fn end(app: &App, viewer: &Viewer, id: PolicyId, version: i64) -> Result<()> {
    super::need(viewer, Right::ManageSlas)?;
    let now = app.clock.now();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let team = store::policies::get(txn, id).await?.policy.team;
                store::policies::end(txn, id, version, now).await?;
                recompute::ask(txn, team, now).await
            })
        })
        .await
}

/// Two general policies that are created at the same time must see each other; on SQLite writes come
/// one after another anyway.
async fn lock(txn: &Txn, team: TeamId) -> Result<()> {
    if txn.get_database_backend() == DbBackend::Postgres {
        Sql::new("SELECT version FROM teams WHERE id = ? FOR UPDATE")
            .bind(team.0)
            .value::<i64>(txn)
            .await?;
    }
    Ok(())
}

/// Categories that a policy has already stay possible when the team offers them no more.
async fn check(txn: &Txn, policy: &Policy, had: &[CategoryId]) -> Result<()> {
    policy.check().map_err(wrong)?;
    if let Some(wanted) = &policy.categories {
        let offered = store::teams::categories(txn, policy.team).await?;
        let active = store::categories::list(txn).await?;
        let is_active = |id: &CategoryId| active.iter().any(|it| it.id == id.0 && it.is_active());
        let possible = |id: &CategoryId| had.contains(id) || offered.contains(id) && is_active(id);
        if !wanted.iter().all(possible) {
            return Err(Error::invalid("categories", "category-not-of-team"));
        }
    }
    let others = store::policies::of_team(txn, policy.team).await?;
    policy
        .check_beside(others.iter().map(|it| &it.policy))
        .map_err(wrong)
}

/// Which field of a form is wrong, and how.
fn wrong(error: PolicyError) -> Error {
    let field = |goal| match goal {
        Goal::Respond => "respond_minutes",
        Goal::Resolve => "resolve_minutes",
    };
    match error {
        PolicyError::NoGoal => Error::invalid("respond_minutes", "goal-missing"),
        PolicyError::GoalZero(goal) => Error::invalid(field(goal), "goal-zero"),
        PolicyError::GoalTooLong(goal) => Error::invalid(field(goal), "goal-long"),
        PolicyError::NoCategories => Error::invalid("categories", "policy-no-category"),
        PolicyError::BadWarning => Error::invalid("warn_percent", "warning-range"),
        PolicyError::SecondGeneral => Error::invalid("categories", "policy-second-general"),
        PolicyError::CategoryTaken(_) => Error::invalid("categories", "policy-category-taken"),
    }
}
