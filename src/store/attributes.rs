//! The attributes that the credential may read, which of them were chosen, and the values of those (P12).

use domain::attribute::{Attribute, Kind, Value, Visible, Whitelist};
use domain::ids::PersonId;
use jiff::Timestamp;
use sea_orm::ConnectionTrait;

use super::entities::{attribute_values, readable_attributes};
use super::instant;
use super::sql::Sql;
use crate::error::Result;

/// A row of `readable_attributes`: `offered` says whether the credential may read it at this moment.
pub type Row = readable_attributes::Model;

impl readable_attributes::Model {
    /// The attribute itself.
    pub fn attribute(&self) -> Result<Attribute> {
        Ok(Attribute {
            key: self.key.clone(),
            label: self.label.clone(),
            kind: Kind::from_name(&self.kind),
            universal_id: self.universal_id.clone(),
            options: serde_json::from_str(&self.options)?,
        })
    }
}

/// All attributes ever offered or chosen, in Personio's order.
pub async fn list(db: &impl ConnectionTrait) -> Result<Vec<Row>> {
    Ok(
        Sql::new("SELECT * FROM readable_attributes ORDER BY position, key")
            .all(db)
            .await?,
    )
}

/// What was chosen.
pub async fn whitelist(db: &impl ConnectionTrait) -> Result<Whitelist> {
    let rows: Vec<Row> = Sql::new("SELECT * FROM readable_attributes WHERE chosen = TRUE")
        .all(db)
        .await?;
    let chosen = rows
        .iter()
        .map(Row::attribute)
        .collect::<Result<Vec<_>>>()?;
    Ok(Whitelist::of(chosen))
}

/// Values of a person that the whitelist lets pass at this moment, in Personio's order, and when each was
/// last changed.
pub async fn of_person(
    db: &impl ConnectionTrait,
    person: PersonId,
) -> Result<Vec<(Visible, Timestamp)>> {
    let whitelist = whitelist(db).await?;
    let rows: Vec<attribute_values::Model> = Sql::new(
        "SELECT v.* FROM attribute_values v JOIN readable_attributes a ON a.key = v.key \
         WHERE v.person_id = ? ORDER BY a.position, a.key",
    )
    .bind(person.0)
    .all(db)
    .await?;
    let mut values = Vec::new();
    for row in rows {
        let value: Value = serde_json::from_str(&row.value)?;
        if let Some(visible) = whitelist.visible(&row.key, None, value) {
            values.push((visible, instant(row.updated_at)));
        }
    }
    Ok(values)
}
