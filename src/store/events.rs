//! The append-only history of requests.

use domain::event::Event;
use domain::ids::{PersonId, RequestId};
use domain::request::Request;
use jiff::Timestamp;
use sea_orm::{ConnectionTrait, EntityTrait as _, Set};

use super::entities::request_events;
use super::sql::Sql;
use super::{Txn, instant, millis};
use crate::error::Result;

/// One entry of a history.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its place in the request's history, from 1.
    pub seq: i64,
    /// When.
    pub at: Timestamp,
    /// Who; nobody for what the program did.
    pub actor: Option<PersonId>,
    /// What.
    pub event: Event,
}

/// Appends to a request's history and counts it in the request, which the caller saves.
pub async fn add(
    txn: &Txn,
    request: &mut Request,
    actor: Option<PersonId>,
    event: &Event,
    now: Timestamp,
) -> Result<i64> {
    let row = row(request, actor, event, now)?;
    request_events::Entity::insert(row)
        .exec_without_returning(txn)
        .await?;
    Ok(request.last_seq)
}

/// Appends several.
pub async fn add_all(
    txn: &Txn,
    request: &mut Request,
    actor: Option<PersonId>,
    events: impl IntoIterator<Item = Event>,
    now: Timestamp,
) -> Result<()> {
    let rows = events
        .into_iter()
        .map(|event| row(request, actor, &event, now))
        .collect::<Result<Vec<_>>>()?;
    if !rows.is_empty() {
        request_events::Entity::insert_many(rows)
            .exec_without_returning(txn)
            .await?;
    }
    Ok(())
}

/// Counts an event in its request; the row is for whoever writes it with others.
pub(super) fn row(
    request: &mut Request,
    actor: Option<PersonId>,
    event: &Event,
    now: Timestamp,
) -> Result<request_events::ActiveModel> {
    request.last_seq += 1;
    Ok(request_events::ActiveModel {
        request_id: Set(request.id.0),
        seq: Set(request.last_seq),
        at: Set(millis(now)),
        actor_id: Set(actor.map(|it| it.0)),
        kind: Set(event.name().to_owned()),
        data: Set(serde_json::to_string(event)?),
    })
}

/// The history of a request, oldest first, at most the newest 1,000 entries.
pub async fn list(db: &impl ConnectionTrait, request: RequestId) -> Result<Vec<Entry>> {
    let rows: Vec<request_events::Model> =
        Sql::new("SELECT * FROM request_events WHERE request_id = ? ORDER BY seq DESC LIMIT 1000")
            .bind(request.0)
            .all(db)
            .await?;
    rows.into_iter()
        .rev()
        .map(|row| {
            Ok(Entry {
                seq: row.seq,
                at: instant(row.at),
                actor: row.actor_id.map(PersonId),
                event: serde_json::from_str(&row.data)?,
            })
        })
        .collect()
}
