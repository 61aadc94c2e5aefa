//! Roles and who has them.

use domain::expert::Right;
use domain::ids::{PersonId, RoleId};
use sea_orm::{ConnectionTrait, EntityTrait as _, Set};
use uuid::Uuid;

use super::Txn;
use super::entities::{people, person_roles, roles};
use super::sql::Sql;
use crate::error::Result;

/// A row of `roles`.
pub type Role = roles::Model;

/// All roles by name.
pub async fn list(db: &impl ConnectionTrait) -> Result<Vec<Role>> {
    let mut all = roles::Entity::find().all(db).await?;
    all.sort_by(|left, right| left.name.cmp(&right.name));
    Ok(all)
}

/// The roles of a person.
pub async fn of_person(db: &impl ConnectionTrait, person: PersonId) -> Result<Vec<Role>> {
    Ok(Sql::new(
        "SELECT r.* FROM person_roles p JOIN roles r ON r.id = p.role_id \
         WHERE p.person_id = ? ORDER BY r.name",
    )
    .bind(person.0)
    .all(db)
    .await?)
}

/// Gives a role; again changes nothing.
pub async fn give(txn: &Txn, person: PersonId, role: RoleId) -> Result<()> {
    person_roles::Entity::insert(person_roles::ActiveModel {
        person_id: Set(person.0),
        role_id: Set(role.0),
    })
    .on_conflict_do_nothing()
    .exec_without_returning(txn)
    .await?;
    super::teams::access_changed(txn, person);
    Ok(())
}

/// Takes a role away.
pub async fn take(txn: &Txn, person: PersonId, role: RoleId) -> Result<()> {
    Sql::new("DELETE FROM person_roles WHERE person_id = ? AND role_id = ?")
        .bind(person.0)
        .bind(role.0)
        .run(txn)
        .await?;
    super::teams::access_changed(txn, person);
    Ok(())
}

/// Active people who may work on requests, by name.
pub async fn experts(db: &impl ConnectionTrait) -> Result<Vec<people::Model>> {
    Ok(Sql::new(
        "SELECT p.* FROM people p WHERE p.deactivated_at IS NULL AND p.id IN \
         (SELECT pr.person_id FROM person_roles pr JOIN role_rights rr ON rr.role_id = pr.role_id \
         WHERE rr.name IN (?, ?)) ORDER BY p.sort_name, p.id",
    )
    .bind(Right::WorkOnRequests.name())
    .bind(Right::Administer.name())
    .all(db)
    .await?)
}

/// People who have a role.
pub async fn holders(db: &impl ConnectionTrait, role: RoleId) -> Result<Vec<PersonId>> {
    Ok(
        Sql::new("SELECT person_id FROM person_roles WHERE role_id = ?")
            .bind(role.0)
            .column::<Uuid>(db)
            .await?
            .into_iter()
            .map(PersonId)
            .collect(),
    )
}
