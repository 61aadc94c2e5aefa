//! Teams, their members and the categories they offer.

use std::collections::HashMap;

use domain::ids::{CategoryId, PersonId, RequestId, TeamId};
use jiff::Timestamp;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, EntityTrait, IntoActiveModel as _,
    QueryFilter as _, Set,
};
use uuid::Uuid;

use super::entities::{people, team_categories, team_members, teams};
use super::sql::Sql;
use super::{Change, ChangeKind, Txn};
use crate::error::{Error, Result};

/// A row of `teams`.
pub type Team = teams::Model;

impl teams::Model {
    /// The id, typed.
    #[must_use]
    pub fn team(&self) -> TeamId {
        TeamId(self.id)
    }

    /// Whether requests can be opened for it.
    #[must_use]
    pub fn is_active(&self) -> bool {
        self.archived_at.is_none()
    }
}

/// All teams by name; archived ones last.
pub async fn list(db: &impl ConnectionTrait) -> Result<Vec<Team>> {
    let mut all = teams::Entity::find().all(db).await?;
    all.sort_by_key(|it| (it.archived_at.is_some(), it.name.to_lowercase()));
    Ok(all)
}

/// A team by id.
pub async fn get(db: &impl ConnectionTrait, id: TeamId) -> Result<Team> {
    teams::Entity::find_by_id(id.0)
        .one(db)
        .await?
        .ok_or(Error::NotFound("team"))
}

/// A team by slug.
pub async fn by_slug(db: &impl ConnectionTrait, slug: &str) -> Result<Option<Team>> {
    Ok(teams::Entity::find()
        .filter(teams::Column::Slug.eq(slug))
        .one(db)
        .await?)
}

/// A team by the local part of its address.
pub async fn by_address(db: &impl ConnectionTrait, local: &str) -> Result<Option<Team>> {
    Ok(teams::Entity::find()
        .filter(teams::Column::Address.eq(local))
        .one(db)
        .await?)
}

/// Adds a team.
pub async fn add(txn: &Txn, team: Team) -> Result<()> {
    teams::Entity::insert(team.into_active_model())
        .exec_without_returning(txn)
        .await?;
    desk_changed(txn);
    Ok(())
}

/// Writes a team read at `team.version`.
pub async fn save(txn: &Txn, team: Team) -> Result<Team> {
    let mut saved = team.clone();
    saved.version += 1;
    let known = [
        teams::Column::Id.eq(team.id),
        teams::Column::Version.eq(team.version),
    ];
    super::replace::<teams::Entity>(txn, saved.clone().into_active_model().reset_all(), known)
        .await?;
    desk_changed(txn);
    Ok(saved)
}

/// Tells open pages that teams, categories or statuses changed.
pub fn desk_changed(txn: &Txn) {
    txn.changed(Change {
        kind: ChangeKind::Desk,
        number: None,
        request: None,
        team: None,
        from_team: None,
        person: None,
    });
}

/// Tells open pages that what a person may see changed.
pub fn access_changed(txn: &Txn, person: PersonId) {
    txn.changed(Change {
        kind: ChangeKind::Access,
        number: None,
        request: None,
        team: None,
        from_team: None,
        person: Some(person),
    });
}

/// The members of a team, by name.
pub async fn members(db: &impl ConnectionTrait, team: TeamId) -> Result<Vec<people::Model>> {
    Ok(Sql::new(
        "SELECT p.* FROM team_members m JOIN people p ON p.id = m.person_id \
         WHERE m.team_id = ? ORDER BY p.sort_name, p.id",
    )
    .bind(team.0)
    .all(db)
    .await?)
}

/// The members of any of these teams, by name.
pub async fn members_of(
    db: &impl ConnectionTrait,
    teams: impl IntoIterator<Item = Uuid>,
) -> Result<Vec<people::Model>> {
    Ok(Sql::new(
        "SELECT * FROM people WHERE id IN (SELECT person_id FROM team_members WHERE team_id IN ",
    )
    .list(teams)
    .push(") ORDER BY sort_name, id")
    .all(db)
    .await?)
}

/// How many members each team has.
pub async fn member_counts(db: &impl ConnectionTrait) -> Result<HashMap<Uuid, i64>> {
    Ok(
        Sql::new("SELECT team_id, count(*) AS n FROM team_members GROUP BY team_id")
            .pairs(db)
            .await?,
    )
}

/// Whether a person is a member of a team.
pub async fn is_member(db: &impl ConnectionTrait, team: TeamId, person: PersonId) -> Result<bool> {
    Ok(team_members::Entity::find_by_id((team.0, person.0))
        .one(db)
        .await?
        .is_some())
}

/// Makes exactly these people the members of a team.
pub async fn set_members(txn: &Txn, team: TeamId, wanted: &[PersonId]) -> Result<()> {
    let present = Sql::new("SELECT person_id FROM team_members WHERE team_id = ?")
        .bind(team.0)
        .column::<Uuid>(txn)
        .await?;
    for person in &present {
        if !wanted.contains(&PersonId(*person)) {
            Sql::new("DELETE FROM team_members WHERE team_id = ? AND person_id = ?")
                .bind(team.0)
                .bind(*person)
                .run(txn)
                .await?;
            access_changed(txn, PersonId(*person));
        }
    }
    for person in wanted {
        if !present.contains(&person.0) {
            add_member(txn, team, *person).await?;
        }
    }
    Ok(())
}

/// Adds a member; again changes nothing.
pub async fn add_member(txn: &Txn, team: TeamId, person: PersonId) -> Result<()> {
    team_members::Entity::insert(team_members::ActiveModel {
        team_id: Set(team.0),
        person_id: Set(person.0),
        last_given_at: Set(0),
    })
    .on_conflict_do_nothing()
    .exec_without_returning(txn)
    .await?;
    access_changed(txn, person);
    Ok(())
}

/// The categories that a team offers.
pub async fn categories(db: &impl ConnectionTrait, team: TeamId) -> Result<Vec<CategoryId>> {
    Ok(
        Sql::new("SELECT category_id FROM team_categories WHERE team_id = ?")
            .bind(team.0)
            .column::<Uuid>(db)
            .await?
            .into_iter()
            .map(CategoryId)
            .collect(),
    )
}

/// Makes a team offer exactly these categories.
pub async fn set_categories(txn: &Txn, team: TeamId, wanted: &[CategoryId]) -> Result<()> {
    Sql::new("DELETE FROM team_categories WHERE team_id = ?")
        .bind(team.0)
        .run(txn)
        .await?;
    for category in wanted {
        team_categories::Entity::insert(team_categories::ActiveModel {
            team_id: Set(team.0),
            category_id: Set(category.0),
        })
        .on_conflict_do_nothing()
        .exec_without_returning(txn)
        .await?;
    }
    desk_changed(txn);
    Ok(())
}

/// How many active public teams there are besides this one (T2).
pub async fn other_public_teams(db: &impl ConnectionTrait, team: TeamId) -> Result<usize> {
    Ok(list(db)
        .await?
        .iter()
        .filter(|it| it.is_active() && it.visibility == "public" && it.id != team.0)
        .count())
}

/// Some of the requests of a team that are not resolved, oldest first.
pub async fn open_requests(
    db: &impl ConnectionTrait,
    team: TeamId,
    limit: i64,
) -> Result<Vec<RequestId>> {
    Ok(Sql::new(
        "SELECT id FROM requests WHERE team_id = ? AND shelf IN (0, 1) ORDER BY number LIMIT ?",
    )
    .bind(team.0)
    .bind(limit)
    .column::<Uuid>(db)
    .await?
    .into_iter()
    .map(RequestId)
    .collect())
}

/// When nothing else is said: a row of a new team.
#[must_use]
pub fn new_team(
    name: String,
    slug: String,
    address: String,
    visibility: &str,
    now: Timestamp,
) -> Team {
    Team {
        id: TeamId::new().0,
        slug,
        name,
        kind: String::new(),
        address,
        visibility: visibility.to_owned(),
        archived_at: None,
        created_at: super::millis(now),
        version: 1,
        assignment: domain::routing::Assignment::Manual.name().to_owned(),
        assignment_cap: None,
    }
}
