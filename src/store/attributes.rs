//! The attributes that the credential may read, which of them were chosen, and the values of those (P12).
//!
//! Nothing else writes or reads `attribute_values`: what comes out has passed the whitelist of this
//! moment, and what goes in as well.

use std::collections::{BTreeMap, HashMap, HashSet};

use domain::attribute::{Attribute, Kind, Value, Visible, Whitelist};
use domain::expert::{Right, Viewer};
use domain::ids::PersonId;
use jiff::Timestamp;
use sea_orm::{ConnectionTrait, DbBackend};

use super::entities::{attribute_values, readable_attributes};
use super::people::Person;
use super::sql::Sql;
use super::{Txn, instant, millis};
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
async fn of_person(
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

/// What a viewer may read of somebody whom they see as an expert of a request, or as one of the people.
/// Of themselves nobody reads what is kept for experts (R6), but administrators, who choose it.
pub async fn for_viewer(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    person: &Person,
) -> Result<Vec<(Visible, Timestamp)>> {
    let own = viewer.person == person.person() && !viewer.may(Right::Administer);
    if own || person.personio_id.is_none() {
        return Ok(Vec::new());
    }
    of_person(db, person.person()).await
}

/// What an approver may be shown of somebody, of whom they may see nothing else: whoever asked chooses
/// from it (A5).
pub async fn for_approver(db: &impl ConnectionTrait, person: PersonId) -> Result<Vec<Visible>> {
    let values = of_person(db, person).await?;
    Ok(values.into_iter().map(|it| it.0).collect())
}

/// All values that the whitelist lets pass, by person and key.
pub async fn all_values(
    db: &impl ConnectionTrait,
) -> Result<HashMap<PersonId, BTreeMap<String, Value>>> {
    let whitelist = whitelist(db).await?;
    let rows: Vec<attribute_values::Model> =
        Sql::new("SELECT * FROM attribute_values").all(db).await?;
    let mut all: HashMap<PersonId, BTreeMap<String, Value>> = HashMap::new();
    for row in rows.into_iter().filter(|it| whitelist.has(&it.key)) {
        let value = serde_json::from_str(&row.value)?;
        all.entry(PersonId(row.person_id))
            .or_default()
            .insert(row.key, value);
    }
    Ok(all)
}

/// How many people have a value, by key.
pub async fn counts(db: &impl ConnectionTrait) -> Result<HashMap<String, i64>> {
    Ok(
        Sql::new("SELECT key, count(*) FROM attribute_values GROUP BY key")
            .pairs(db)
            .await?,
    )
}

/// Makes whoever chooses and whoever stores values wait for each other until the transaction ends:
/// `alone` for the one who changes the whitelist. A transaction that also changes people calls it
/// first. SQLite has one writer anyway.
pub async fn hold(txn: &Txn, alone: bool) -> Result<()> {
    if txn.get_database_backend() == DbBackend::Postgres {
        // The number is ours alone ("whit" in ASCII).
        let sql = if alone {
            "SELECT pg_advisory_xact_lock(2003331444)"
        } else {
            "SELECT pg_advisory_xact_lock_shared(2003331444)"
        };
        txn.execute_unprepared(sql).await?;
    }
    Ok(())
}

/// Stores a value, and says whether it did: an attribute that was withdrawn since the run began is
/// left alone, and its values belong into no log either.
pub async fn set_value(
    txn: &Txn,
    person: PersonId,
    visible: &Visible,
    now: Timestamp,
) -> Result<bool> {
    let lock = if txn.get_database_backend() == DbBackend::Postgres {
        " FOR SHARE"
    } else {
        ""
    };
    let done = Sql::new(
        "INSERT INTO attribute_values (person_id, key, value, updated_at) \
         SELECT ?, key, ?, ? FROM readable_attributes WHERE key = ? AND chosen = TRUE",
    )
    .bind(person.0)
    .bind(serde_json::to_string(visible.value())?)
    .bind(millis(now))
    .bind(visible.attribute().key.as_str())
    .push(lock)
    .push(
        " ON CONFLICT (person_id, key) DO UPDATE SET value = excluded.value, \
         updated_at = excluded.updated_at",
    )
    .run(txn)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Takes a value away, and says whether there was one.
pub async fn clear_value(txn: &Txn, person: PersonId, key: &str) -> Result<bool> {
    let done = Sql::new("DELETE FROM attribute_values WHERE person_id = ? AND key = ?")
        .bind(person.0)
        .bind(key)
        .run(txn)
        .await?;
    Ok(done.rows_affected() > 0)
}

/// The values of an attribute as people have them, each once, if there are not more than `limit`.
pub async fn distinct(
    db: &impl ConnectionTrait,
    key: &str,
    limit: usize,
) -> Result<Option<Vec<Visible>>> {
    let whitelist = whitelist(db).await?;
    let rows: Vec<String> = Sql::new(
        "SELECT DISTINCT value FROM attribute_values WHERE key = ? ORDER BY value LIMIT ?",
    )
    .bind(key)
    .bind(i64::try_from(limit + 1).unwrap_or(i64::MAX))
    .column(db)
    .await?;
    if rows.len() > limit {
        return Ok(None);
    }
    let mut values = Vec::new();
    for row in rows {
        values.extend(whitelist.visible(key, None, serde_json::from_str(&row)?));
    }
    Ok(Some(values))
}

/// Gives people the languages that a mapped attribute names (L2), as far as values are held; the others
/// come with the next run.
pub async fn apply_languages(txn: &Txn, key: &str) -> Result<()> {
    const MANY: usize = 500;
    let Some(values) = distinct(txn, key, MANY).await? else {
        return Ok(());
    };
    for visible in values {
        let Some(language) = visible.value().language() else {
            continue;
        };
        Sql::new(
            "UPDATE people SET directory_language = ?, version = version + 1 \
             WHERE COALESCE(directory_language, '') <> ? AND id IN \
             (SELECT person_id FROM attribute_values WHERE key = ? AND value = ?)",
        )
        .bind(language.code())
        .bind(language.code())
        .bind(key)
        .bind(serde_json::to_string(visible.value())?)
        .run(txn)
        .await?;
    }
    Ok(())
}

/// Takes away the languages that came from an attribute.
pub async fn clear_languages(txn: &Txn, key: &str) -> Result<()> {
    Sql::new(
        "UPDATE people SET directory_language = NULL, version = version + 1 \
         WHERE directory_language IS NOT NULL AND id IN \
         (SELECT person_id FROM attribute_values WHERE key = ?)",
    )
    .bind(key)
    .run(txn)
    .await?;
    Ok(())
}

/// Deletes everything that is held of an attribute: values, what they were in the logs of runs, and
/// the languages that came from it. Returns how many values.
pub async fn purge(txn: &Txn, key: &str, is_language: bool) -> Result<u64> {
    if is_language {
        clear_languages(txn, key).await?;
    }
    // Values before lines: who is just storing one is waited for here, and their line is seen below.
    let values = Sql::new("DELETE FROM attribute_values WHERE key = ?")
        .bind(key)
        .run(txn)
        .await?
        .rows_affected();
    Sql::new(
        "UPDATE sync_log SET old = NULL, new = NULL \
         WHERE attribute_key = ? AND (old IS NOT NULL OR new IS NOT NULL)",
    )
    .bind(key)
    .run(txn)
    .await?;
    Ok(values)
}

/// Marks an attribute as chosen, by whom and when; or as not chosen.
pub async fn mark(txn: &Txn, key: &str, chosen: Option<PersonId>, now: Timestamp) -> Result<()> {
    Sql::new(
        "UPDATE readable_attributes SET chosen = ?, chosen_by = ?, chosen_at = ? WHERE key = ?",
    )
    .bind(chosen.is_some())
    .bind(chosen.map(|it| it.0))
    .bind(chosen.map(|_| millis(now)))
    .bind(key)
    .run(txn)
    .await?;
    Ok(())
}

/// Renews the catalogue by what the credential may read at this moment, and writes nothing if it is
/// as before. What a chosen attribute held is deleted when it is no longer offered, or has become a
/// denied one, which is no longer chosen either. Returns how many values. An empty answer is no
/// answer.
pub async fn offer(txn: &Txn, offered: &[Attribute], _now: Timestamp) -> Result<u64> {
    if offered.is_empty() {
        return Ok(0);
    }
    hold(txn, true).await?;
    let known: HashMap<String, Row> = list(txn)
        .await?
        .into_iter()
        .map(|it| (it.key.clone(), it))
        .collect();
    let connection = super::personio::find(txn).await?;
    let language = connection
        .as_ref()
        .and_then(|it| it.configuration.language.clone());
    let is_language = |key: &str| language.as_deref() == Some(key);
    let mut deleted = 0;
    let mut unmapped = false;
    let mut seen = HashSet::new();
    for (position, attribute) in (0_i32..).zip(offered) {
        if !seen.insert(attribute.key.as_str()) {
            continue;
        }
        let before = known.get(&attribute.key);
        let chosen = before.is_some_and(|it| it.chosen);
        let row = Row {
            chosen: chosen && !attribute.is_denied(),
            chosen_by: before.and_then(|it| it.chosen_by),
            chosen_at: before.and_then(|it| it.chosen_at),
            ..row(attribute, position)?
        };
        if chosen && !row.chosen {
            deleted += purge(txn, &row.key, is_language(&row.key)).await?;
            unmapped |= is_language(&row.key);
        }
        if before != Some(&row) {
            upsert(txn, row).await?;
        }
    }
    for gone in known.values().filter(|it| !seen.contains(it.key.as_str())) {
        deleted += purge(txn, &gone.key, is_language(&gone.key)).await?;
        if !gone.chosen {
            Sql::new("DELETE FROM readable_attributes WHERE key = ?")
                .bind(gone.key.as_str())
                .run(txn)
                .await?;
        } else if gone.offered {
            Sql::new("UPDATE readable_attributes SET offered = FALSE WHERE key = ?")
                .bind(gone.key.as_str())
                .run(txn)
                .await?;
        }
    }
    if let Some(mut connection) = connection.filter(|_| unmapped) {
        connection.configuration.language = None;
        super::personio::save(txn, connection).await?;
    }
    Ok(deleted)
}

/// As the catalogue keeps an attribute; of a denied one not even what could be chosen in it.
fn row(attribute: &Attribute, position: i32) -> Result<Row> {
    let options = if attribute.is_denied() {
        "[]".to_owned()
    } else {
        serde_json::to_string(&attribute.options)?
    };
    Ok(Row {
        key: attribute.key.clone(),
        universal_id: attribute.universal_id.clone(),
        label: attribute.label.clone(),
        kind: attribute.kind.name().to_owned(),
        options,
        position,
        offered: true,
        chosen: false,
        chosen_by: None,
        chosen_at: None,
    })
}

async fn upsert(txn: &Txn, row: Row) -> Result<()> {
    let (chosen_by, chosen_at) = if row.chosen {
        (row.chosen_by, row.chosen_at)
    } else {
        (None, None)
    };
    Sql::new(
        "INSERT INTO readable_attributes (key, universal_id, label, kind, options, position, \
         offered, chosen, chosen_by, chosen_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) \
         ON CONFLICT (key) DO UPDATE SET universal_id = excluded.universal_id, \
         label = excluded.label, kind = excluded.kind, options = excluded.options, \
         position = excluded.position, offered = excluded.offered, chosen = excluded.chosen, \
         chosen_by = excluded.chosen_by, chosen_at = excluded.chosen_at",
    )
    .bind(row.key)
    .bind(row.universal_id)
    .bind(row.label)
    .bind(row.kind)
    .bind(row.options)
    .bind(row.position)
    .bind(row.offered)
    .bind(row.chosen)
    .bind(chosen_by)
    .bind(chosen_at)
    .run(txn)
    .await?;
    Ok(())
}
