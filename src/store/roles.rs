//! Roles, what each allows, and who has them.

use std::collections::HashMap;

use domain::expert::Right;
use domain::ids::{PersonId, RoleId};
use domain::text;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, EntityTrait as _,
    IntoActiveModel as _, QueryFilter as _, Set,
};
use uuid::Uuid;

use super::Txn;
use super::entities::{people, person_roles, role_rights, roles};
use super::sql::Sql;
use crate::error::{Error, Result};

/// A row of `roles`.
pub type Role = roles::Model;

impl roles::Model {
    /// The id, typed.
    #[must_use]
    pub fn role(&self) -> RoleId {
        RoleId(self.id)
    }

    /// Whether every installation has it.
    #[must_use]
    pub fn is_built_in(&self) -> bool {
        self.key.is_some()
    }

    /// Whether it is the one that allows everything, which nobody can edit.
    #[must_use]
    pub fn is_administrator(&self) -> bool {
        self.key.as_deref() == Some("administrator")
    }
}

/// All roles: the built-in ones first, then by name.
pub async fn list(db: &impl ConnectionTrait) -> Result<Vec<Role>> {
    let mut all = roles::Entity::find().all(db).await?;
    all.sort_by_cached_key(|it| {
        let place = it.key.as_ref().map_or((1, ""), |key| (0, key.as_str()));
        (place.0, place.1.to_owned(), text::fold(&it.name), it.id)
    });
    Ok(all)
}

/// One by id.
pub async fn get(db: &impl ConnectionTrait, id: RoleId) -> Result<Role> {
    roles::Entity::find_by_id(id.0)
        .one(db)
        .await?
        .ok_or(Error::NotFound("role"))
}

/// What each role allows, in the order of [`Right::ALL`].
pub async fn rights(db: &impl ConnectionTrait) -> Result<HashMap<Uuid, Vec<Right>>> {
    let mut rights: HashMap<Uuid, Vec<Right>> = HashMap::new();
    for row in role_rights::Entity::find().all(db).await? {
        if let Some(right) = Right::from_name(&row.name) {
            rights.entry(row.role_id).or_default().push(right);
        }
    }
    for held in rights.values_mut() {
        held.sort_unstable();
    }
    Ok(rights)
}

/// What one role allows.
pub async fn rights_of(db: &impl ConnectionTrait, id: RoleId) -> Result<Vec<Right>> {
    let mut rights: Vec<Right> = role_rights::Entity::find()
        .filter(role_rights::Column::RoleId.eq(id.0))
        .all(db)
        .await?
        .iter()
        .filter_map(|it| Right::from_name(&it.name))
        .collect();
    rights.sort_unstable();
    Ok(rights)
}

/// Adds a role.
pub async fn add(txn: &Txn, name: &str, rights: &[Right]) -> Result<Role> {
    let row = Role {
        id: RoleId::new().0,
        key: None,
        name: name.to_owned(),
        version: 1,
    };
    roles::Entity::insert(row.clone().into_active_model())
        .exec_without_returning(txn)
        .await?;
    write_rights(txn, row.role(), rights).await?;
    Ok(row)
}

/// Writes a role read at `role.version`, with exactly these rights, and tells whoever has it.
pub async fn save(txn: &Txn, role: Role, rights: &[Right]) -> Result<Role> {
    let mut saved = role.clone();
    saved.version += 1;
    let known = [
        roles::Column::Id.eq(role.id),
        roles::Column::Version.eq(role.version),
    ];
    super::replace::<roles::Entity>(txn, saved.clone().into_active_model().reset_all(), known)
        .await?;
    write_rights(txn, role.role(), rights).await?;
    for holder in holders(txn, role.role()).await? {
        super::teams::access_changed(txn, holder);
    }
    Ok(saved)
}

async fn write_rights(txn: &Txn, role: RoleId, rights: &[Right]) -> Result<()> {
    Sql::new("DELETE FROM role_rights WHERE role_id = ?")
        .bind(role.0)
        .run(txn)
        .await?;
    for right in rights {
        role_rights::Entity::insert(role_rights::ActiveModel {
            role_id: Set(role.0),
            name: Set(right.name().to_owned()),
        })
        .on_conflict_do_nothing()
        .exec_without_returning(txn)
        .await?;
    }
    Ok(())
}

/// Removes a role read at `role.version`; whoever has it loses it.
pub async fn remove(txn: &Txn, role: &Role) -> Result<()> {
    let done = roles::Entity::delete_many()
        .filter(roles::Column::Id.eq(role.id))
        .filter(roles::Column::Version.eq(role.version))
        .exec(txn)
        .await?;
    if done.rows_affected == 1 {
        Ok(())
    } else {
        Err(Error::Stale)
    }
}

/// Makes whoever gives, takes or counts a role wait for others who do, until this transaction ends.
pub async fn hold(txn: &Txn, role: RoleId) -> Result<()> {
    Sql::new("UPDATE roles SET name = name WHERE id = ?")
        .bind(role.0)
        .run(txn)
        .await?;
    Ok(())
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
    people_with(db, Right::WorkOnRequests).await
}

/// Active people with a right, by name: those whom whoever lacks it can ask.
pub async fn people_with(db: &impl ConnectionTrait, right: Right) -> Result<Vec<people::Model>> {
    Ok(Sql::new(
        "SELECT p.* FROM people p WHERE p.deactivated_at IS NULL AND p.id IN \
         (SELECT pr.person_id FROM person_roles pr JOIN role_rights rr ON rr.role_id = pr.role_id \
         WHERE rr.name IN (?, ?)) ORDER BY p.sort_name, p.id",
    )
    .bind(right.name())
    .bind(Right::Administer.name())
    .all(db)
    .await?)
}

/// How many people have each role.
pub async fn holder_counts(db: &impl ConnectionTrait) -> Result<HashMap<Uuid, i64>> {
    Ok(
        Sql::new("SELECT role_id, count(*) AS n FROM person_roles GROUP BY role_id")
            .rows(db)
            .await?
            .iter()
            .map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?)))
            .collect::<std::result::Result<_, sea_orm::DbErr>>()?,
    )
}

/// People who have a role, by name.
pub async fn people_of(db: &impl ConnectionTrait, role: RoleId) -> Result<Vec<people::Model>> {
    Ok(Sql::new(
        "SELECT p.* FROM person_roles r JOIN people p ON p.id = r.person_id \
         WHERE r.role_id = ? ORDER BY p.sort_name, p.id",
    )
    .bind(role.0)
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
