//! Which attributes may leave Personio is chosen, and what was withdrawn is deleted (P12).

use std::collections::BTreeSet;

use domain::attribute::Attribute;
use domain::expert::{Right, Viewer};
use domain::ids::PersonId;
use jiff::Timestamp;

use crate::app::App;
use crate::error::{Error, Result};
use crate::queue::{self, Job};
use crate::secrets;
use crate::store::attributes::Row;
use crate::store::{self, Txn, millis};

/// What an administrator wants to be readable.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// The keys of all attributes that are to be readable; the others are withdrawn.
    pub keys: BTreeSet<String>,
    /// The key of the one that holds people's language (L2).
    pub language: Option<String>,
    /// What was chosen when the page was made, as [`mark`] tells it.
    pub seen: String,
}

/// Makes exactly these attributes readable, whatever was before. What was withdrawn is deleted.
/// Returns how many values were.
pub async fn choose(
    app: &App,
    viewer: &Viewer,
    keys: impl IntoIterator<Item = String>,
) -> Result<u64> {
    super::need(viewer, Right::Administer)?;
    let keys: BTreeSet<String> = keys.into_iter().collect();
    let (now, by) = (app.clock.now(), viewer.person);
    app.db
        .write(move |txn| {
            Box::pin(async move {
                store::attributes::hold(txn, true).await?;
                let rows = store::attributes::list(txn).await?;
                let language = language(txn).await?.filter(|it| keys.contains(it));
                apply(txn, &rows, &keys, language, by, now).await
            })
        })
        .await
}

/// The same for a page that somebody else may have changed meanwhile, and with the attribute of
/// people's language.
pub async fn update(app: &App, viewer: &Viewer, choice: Choice) -> Result<u64> {
    super::need(viewer, Right::Administer)?;
    let (now, by) = (app.clock.now(), viewer.person);
    app.db
        .write(move |txn| {
            Box::pin(async move {
                store::attributes::hold(txn, true).await?;
                let rows = store::attributes::list(txn).await?;
                if mark(&rows, language(txn).await?.as_deref()) != choice.seen {
                    return Err(Error::Stale);
                }
                apply(txn, &rows, &choice.keys, choice.language, by, now).await
            })
        })
        .await
}

/// What is chosen at a moment, in few letters: two moments at which they are the same are the same.
#[must_use]
pub fn mark(rows: &[Row], language: Option<&str>) -> String {
    let chosen: BTreeSet<&str> = rows
        .iter()
        .filter(|it| it.chosen)
        .map(|it| it.key.as_str())
        .collect();
    let text = format!("{chosen:?} {language:?}");
    let mut hash = secrets::sha256_hex(text.as_bytes());
    hash.truncate(16);
    hash
}

/// The key of the attribute that holds people's language.
async fn language(txn: &Txn) -> Result<Option<String>> {
    let connection = store::personio::find(txn).await?;
    Ok(connection.and_then(|it| it.configuration.language))
}

async fn apply(
    txn: &Txn,
    rows: &[Row],
    keys: &BTreeSet<String>,
    language: Option<String>,
    by: PersonId,
    now: Timestamp,
) -> Result<u64> {
    for key in keys {
        let row = rows
            .iter()
            .find(|it| it.key == *key)
            .ok_or(Error::invalid("attributes", "attribute-unknown"))?;
        if row.attribute()?.is_denied() {
            return Err(Error::invalid("attributes", "attribute-denied"));
        }
        // What the credential may not read can stay chosen, but not become so.
        if !row.offered && !row.chosen {
            return Err(Error::invalid("attributes", "attribute-unknown"));
        }
    }
    if language.as_ref().is_some_and(|it| !keys.contains(it)) {
        return Err(Error::invalid("language", "attribute-not-chosen"));
    }
    let connection = store::personio::find(txn).await?;
    let before = connection
        .as_ref()
        .and_then(|it| it.configuration.language.clone());
    let mut deleted = 0;
    let mut changed = false;
    for row in rows {
        let wanted = keys.contains(&row.key);
        if row.chosen == wanted {
            continue;
        }
        changed = true;
        store::attributes::mark(txn, &row.key, wanted.then_some(by), now).await?;
        if !wanted {
            let is_language = before.as_ref() == Some(&row.key);
            deleted += store::attributes::purge(txn, &row.key, is_language).await?;
            scrub_later(txn, now).await?;
        }
    }
    if before != language {
        let Some(mut connection) = connection else {
            return Err(Error::invalid("language", "attribute-not-chosen"));
        };
        changed = true;
        if let Some(key) = &before {
            store::attributes::clear_languages(txn, key).await?;
        }
        if let Some(key) = &language {
            store::attributes::apply_languages(txn, key).await?;
        }
        connection.configuration.language = language;
        store::personio::save(txn, connection).await?;
    }
    if changed {
        store::sync_runs::changed(txn);
    }
    Ok(deleted)
}

/// What a choice would take away, by key: of how many people values would be deleted.
pub async fn withdrawn(app: &App, choice: &Choice) -> Result<Vec<(Row, i64)>> {
    let db = app.db.read();
    let mut counts = store::attributes::counts(db).await?;
    Ok(store::attributes::list(db)
        .await?
        .into_iter()
        .filter(|it| it.chosen && !choice.keys.contains(&it.key))
        .map(|it| {
            let count = counts.remove(&it.key).unwrap_or_default();
            (it, count)
        })
        .collect())
}

/// Renews the catalogue by what the credential may read ([`store::attributes::offer`]); what it may
/// no longer read goes out of the files, too. Returns how many values were deleted.
pub async fn offer(txn: &Txn, offered: &[Attribute], now: Timestamp) -> Result<u64> {
    let deleted = store::attributes::offer(txn, offered, now).await?;
    if deleted > 0 {
        scrub_later(txn, now).await?;
    }
    Ok(deleted)
}

/// Asks that what this transaction deletes is taken out of the database's files, too.
pub async fn scrub_later(txn: &Txn, now: Timestamp) -> Result<()> {
    queue::enqueue(txn, Job::Scrub { at: millis(now) }, now).await
}
