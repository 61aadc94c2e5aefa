//! Statuses: named states, each of one stage (T4).

use std::collections::BTreeMap;

use domain::ids::StatusId;
use domain::locale::Language;
use domain::status::Stage;
use jiff::Timestamp;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, EntityTrait, IntoActiveModel as _,
    QueryFilter as _,
};

use super::entities::statuses;
use super::sql::Sql;
use super::teams::desk_changed;
use super::{Txn, millis, rules};
use crate::error::{Error, Result};

/// A row of `statuses`.
pub type Status = statuses::Model;

impl statuses::Model {
    /// What people call it: a translation, else its name. Nothing for a built-in one that nobody renamed
    /// or translated: the language files have a word for it, `status-…`.
    #[must_use]
    pub fn given_name(&self, language: Language) -> Option<String> {
        let translated = self.translations().remove(language.code());
        translated.filter(|it| !it.is_empty()).or_else(|| {
            let is_ours = self.built_in && self.name == original_name(self.stage());
            (!is_ours).then(|| self.name.clone())
        })
    }

    /// Names by language code.
    #[must_use]
    pub fn translations(&self) -> BTreeMap<String, String> {
        serde_json::from_str(&self.names).unwrap_or_default()
    }

    /// Its stage; what we wrote is always one.
    #[must_use]
    pub fn stage(&self) -> Stage {
        Stage::from_name(&self.stage).unwrap_or(Stage::ToDo)
    }

    /// Whether it is still offered.
    #[must_use]
    pub fn is_active(&self) -> bool {
        self.retired_at.is_none()
    }
}

/// As built-in statuses are written to the database.
fn original_name(stage: Stage) -> &'static str {
    match stage {
        Stage::ToDo => "To do",
        Stage::InProgress => "In progress",
        Stage::Waiting => "Waiting",
        Stage::Resolved => "Resolved",
    }
}

/// All statuses in their order; retired ones too.
pub async fn list(db: &impl ConnectionTrait) -> Result<Vec<Status>> {
    let mut all = statuses::Entity::find().all(db).await?;
    all.sort_by_key(|it| (it.position, it.created_at));
    Ok(all)
}

/// One by id.
pub async fn get(db: &impl ConnectionTrait, id: StatusId) -> Result<Status> {
    statuses::Entity::find_by_id(id.0)
        .one(db)
        .await?
        .ok_or(Error::NotFound("status"))
}

/// One by slug.
pub async fn by_slug(db: &impl ConnectionTrait, slug: &str) -> Result<Option<Status>> {
    Ok(statuses::Entity::find()
        .filter(statuses::Column::Slug.eq(slug))
        .one(db)
        .await?)
}

/// Adds one.
pub async fn add(txn: &Txn, row: Status) -> Result<()> {
    statuses::Entity::insert(row.into_active_model())
        .exec_without_returning(txn)
        .await?;
    desk_changed(txn);
    Ok(())
}

/// Writes one read at `row.version`.
pub async fn save(txn: &Txn, row: Status) -> Result<Status> {
    let mut saved = row.clone();
    saved.version += 1;
    let known = [
        statuses::Column::Id.eq(row.id),
        statuses::Column::Version.eq(row.version),
    ];
    super::replace::<statuses::Entity>(txn, saved.clone().into_active_model().reset_all(), known)
        .await?;
    desk_changed(txn);
    Ok(saved)
}

/// Says that a status pauses the clocks from `now` on, or not, or as its stage does.
pub async fn set_pausing(
    txn: &Txn,
    id: StatusId,
    pauses: Option<bool>,
    now: Timestamp,
) -> Result<()> {
    Sql::new(
        "INSERT INTO status_pauses (status_id, from_at, pauses) VALUES (?, ?, ?) \
         ON CONFLICT (status_id, from_at) DO UPDATE SET pauses = excluded.pauses",
    )
    .bind(id.0)
    .bind(millis(now))
    .bind(pauses)
    .run(txn)
    .await?;
    rules::changed(txn).await
}
