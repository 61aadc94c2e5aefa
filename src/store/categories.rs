//! Categories: what requests are about (T5).

use std::collections::BTreeMap;

use domain::ids::CategoryId;
use domain::locale::Language;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, EntityTrait, IntoActiveModel as _,
    QueryFilter as _,
};

use super::Txn;
use super::entities::categories;
use super::teams::desk_changed;
use crate::error::{Error, Result};

/// A row of `categories`.
pub type Category = categories::Model;

impl categories::Model {
    /// The name in a language: a translation, else the name itself.
    #[must_use]
    pub fn name_in(&self, language: Language) -> String {
        self.translations()
            .remove(language.code())
            .filter(|it| !it.is_empty())
            .unwrap_or_else(|| self.name.clone())
    }

    /// Names by language code.
    #[must_use]
    pub fn translations(&self) -> BTreeMap<String, String> {
        serde_json::from_str(&self.names).unwrap_or_default()
    }

    /// Whether it is still offered.
    #[must_use]
    pub fn is_active(&self) -> bool {
        self.retired_at.is_none()
    }
}

/// All categories by name; retired ones last.
pub async fn list(db: &impl ConnectionTrait) -> Result<Vec<Category>> {
    let mut all = categories::Entity::find().all(db).await?;
    all.sort_by_key(|it| (it.retired_at.is_some(), it.name.to_lowercase()));
    Ok(all)
}

/// One by id.
pub async fn get(db: &impl ConnectionTrait, id: CategoryId) -> Result<Category> {
    categories::Entity::find_by_id(id.0)
        .one(db)
        .await?
        .ok_or(Error::NotFound("category"))
}

/// One by slug.
pub async fn by_slug(db: &impl ConnectionTrait, slug: &str) -> Result<Option<Category>> {
    Ok(categories::Entity::find()
        .filter(categories::Column::Slug.eq(slug))
        .one(db)
        .await?)
}

/// Adds one.
pub async fn add(txn: &Txn, row: Category) -> Result<()> {
    categories::Entity::insert(row.into_active_model())
        .exec_without_returning(txn)
        .await?;
    desk_changed(txn);
    Ok(())
}

/// Writes one read at `row.version`.
pub async fn save(txn: &Txn, row: Category) -> Result<Category> {
    let mut saved = row.clone();
    saved.version += 1;
    let known = [
        categories::Column::Id.eq(row.id),
        categories::Column::Version.eq(row.version),
    ];
    super::replace::<categories::Entity>(txn, saved.clone().into_active_model().reset_all(), known)
        .await?;
    desk_changed(txn);
    Ok(saved)
}
