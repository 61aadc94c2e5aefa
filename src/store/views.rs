//! Saved views: lists of the inbox that one person keeps under names of their own (I1).

use domain::ids::{PersonId, ViewId};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, EntityTrait, IntoActiveModel as _,
    QueryFilter as _, QueryOrder as _,
};

use super::Txn;
use super::entities::views;
use super::sql::Sql;
use crate::error::{Error, Result};

/// A row of `views`.
pub type View = views::Model;

impl views::Model {
    /// The id, typed.
    #[must_use]
    pub fn view(&self) -> ViewId {
        ViewId(self.id)
    }
}

/// All views of a person, in their order.
pub async fn of_person(db: &impl ConnectionTrait, person: PersonId) -> Result<Vec<View>> {
    Ok(views::Entity::find()
        .filter(views::Column::PersonId.eq(person.0))
        .order_by_asc(views::Column::Position)
        .order_by_asc(views::Column::Id)
        .all(db)
        .await?)
}

/// One of a person's; somebody else's is not there.
pub async fn get(db: &impl ConnectionTrait, person: PersonId, id: ViewId) -> Result<View> {
    views::Entity::find_by_id(id.0)
        .filter(views::Column::PersonId.eq(person.0))
        .one(db)
        .await?
        .ok_or(Error::NotFound("view"))
}

/// Adds one.
pub async fn add(txn: &Txn, row: View) -> Result<()> {
    views::Entity::insert(row.into_active_model())
        .exec_without_returning(txn)
        .await?;
    Ok(())
}

/// Writes one read at `row.version`.
pub async fn save(txn: &Txn, row: View) -> Result<View> {
    let mut saved = row.clone();
    saved.version += 1;
    let known = [
        views::Column::Id.eq(row.id),
        views::Column::Version.eq(row.version),
    ];
    super::replace::<views::Entity>(txn, saved.clone().into_active_model().reset_all(), known)
        .await?;
    Ok(saved)
}

/// Writes a view's place, and nothing else.
pub async fn set_position(txn: &Txn, id: ViewId, position: i32) -> Result<()> {
    Sql::new("UPDATE views SET position = ? WHERE id = ?")
        .bind(position)
        .bind(id.0)
        .run(txn)
        .await?;
    Ok(())
}

/// Takes one away.
pub async fn remove(txn: &Txn, id: ViewId) -> Result<()> {
    views::Entity::delete_by_id(id.0).exec(txn).await?;
    Ok(())
}
