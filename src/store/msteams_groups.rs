//! What Teams calls teams: groups of channels, in which the bot is or was.

use sea_orm::{ActiveModelTrait as _, ConnectionTrait, EntityTrait as _, IntoActiveModel as _};

use super::Txn;
use super::entities::msteams_groups;
use super::sql::Sql;
use crate::error::Result;

/// A row of `msteams_groups`.
pub type Group = msteams_groups::Model;

/// A group, if we know it.
pub async fn find(db: &impl ConnectionTrait, id: &str) -> Result<Option<Group>> {
    Ok(msteams_groups::Entity::find_by_id(id).one(db).await?)
}

/// Groups of a tenant, by name; those in which the bot no longer is too.
pub async fn list(db: &impl ConnectionTrait, account: &str) -> Result<Vec<Group>> {
    Ok(
        Sql::new("SELECT * FROM msteams_groups WHERE account = ? ORDER BY name, outside_id")
            .bind(account)
            .all(db)
            .await?,
    )
}

/// Writes a group, known before or not.
pub async fn put(txn: &Txn, group: &Group) -> Result<()> {
    if find(txn, &group.outside_id).await?.is_none() {
        msteams_groups::Entity::insert(group.clone().into_active_model())
            .exec_without_returning(txn)
            .await?;
        return Ok(());
    }
    let mut row = group.clone().into_active_model().reset_all();
    row.outside_id = sea_orm::Unchanged(group.outside_id.clone());
    row.update(txn).await?;
    Ok(())
}
