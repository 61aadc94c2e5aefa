//! The clocks of requests. They are computed from events by [`domain::sla`]; what lies here and on the
//! request's row is a cache, kept by every write of a request (T10).

use domain::event::{Event, StatusReason};
use domain::ids::{RequestId, TeamId};
use domain::request::{Request, Shelf};
use domain::sla::{self, Clocks, Goal, Outlook, Reading, Rules, State, Step};
use domain::status::Stage;
use jiff::Timestamp;
use sea_orm::{ConnectionTrait, EntityTrait as _, FromQueryResult, Set};
use uuid::Uuid;

use super::entities::{clocks, request_events, requests};
use super::requests::shelf_number;
use super::sql::Sql;
use super::{Txn, instant, millis};
use crate::error::Result;

/// What stands in the database for "never": the last millisecond of the year 9999.
pub const NEVER: i64 = 253_402_300_799_999;

/// What is counted for figures (I13).
pub mod milestone {
    /// A request was opened.
    pub const CREATED: &str = "created";
    /// An expert first replied.
    pub const RESPONDED: &str = "responded";
    /// It was resolved.
    pub const RESOLVED: &str = "resolved";
}

/// Begins the clocks of a request that is about to be added: its outlook, and what to keep.
pub(super) async fn begin(txn: &Txn, request: &mut Request) -> Result<Clocks> {
    let rules = txn.rules().await?;
    let steps = sla::history(
        request.team,
        request.category,
        request.status,
        request.stage,
        request.created_at,
        &[],
    );
    let clocks = Clocks::replay(&steps, &rules)
        .ok_or_else(|| anyhow::anyhow!("a history begins with its opening"))?;
    request.outlook = clocks.outlook(&rules);
    Ok(clocks)
}

/// Keeps the clocks of a request that was just added.
pub(super) async fn add(txn: &Txn, request: &Request, clocks: &Clocks) -> Result<()> {
    clocks::Entity::insert(clocks::ActiveModel {
        request_id: Set(request.id.0),
        seq: Set(request.last_seq),
        state: Set(serde_json::to_string(clocks)?),
    })
    .exec_without_returning(txn)
    .await?;
    reach(
        txn,
        request,
        milestone::CREATED,
        1,
        request.created_at,
        None,
    )
    .await
}

/// Brings the clocks of a request up to its newest event, before its row is written.
pub(super) async fn keep(txn: &Txn, request: &mut Request) -> Result<()> {
    let rules = txn.rules().await?;
    let (clocks, fresh) = advance(txn, request, &rules).await?;
    request.outlook = clocks.outlook(&rules);
    save(txn, request, &clocks).await?;
    for (at, event) in fresh {
        note_milestone(txn, request, &clocks, &rules, at, &event).await?;
    }
    Ok(())
}

async fn save(txn: &Txn, request: &Request, clocks: &Clocks) -> Result<()> {
    Sql::new(
        "INSERT INTO clocks (request_id, seq, state) VALUES (?, ?, ?) \
         ON CONFLICT (request_id) DO UPDATE SET seq = excluded.seq, state = excluded.state",
    )
    .bind(request.id.0)
    .bind(request.last_seq)
    .bind(serde_json::to_string(clocks)?)
    .run(txn)
    .await?;
    Ok(())
}

/// The clocks at the newest event, and the events that were not in them yet.
async fn advance(
    db: &impl ConnectionTrait,
    request: &Request,
    rules: &Rules,
) -> Result<(Clocks, Vec<(Timestamp, Event)>)> {
    let kept = clocks::Entity::find_by_id(request.id.0).one(db).await?;
    let fresh = match &kept {
        Some(kept) => events(db, request.id, kept.seq).await?,
        // Nothing is kept of a request from before there were clocks: what was written last is new.
        None => {
            let mut all = events(db, request.id, 0).await?;
            let last = all.last().map(|(at, _)| *at);
            all.retain(|(at, _)| Some(*at) == last);
            all
        }
    };
    // A reply that never went out is no reply: what was counted since has to be counted again.
    let recalled = fresh
        .iter()
        .any(|(_, event)| matches!(event, Event::ReplyRecalled { .. }));
    match kept {
        Some(kept) if !recalled => {
            let mut clocks: Clocks = serde_json::from_str(&kept.state)?;
            for step in steps_of(request, &fresh).iter().skip(1) {
                clocks.apply(step, rules);
            }
            Ok((clocks, fresh))
        }
        _ => Ok((replay(db, request, rules).await?, fresh)),
    }
}

/// The clocks computed from all events, whatever is kept.
pub async fn replay(db: &impl ConnectionTrait, request: &Request, rules: &Rules) -> Result<Clocks> {
    let events = events(db, request.id, 0).await?;
    Ok(Clocks::replay(&steps_of(request, &events), rules)
        .ok_or_else(|| anyhow::anyhow!("a history begins with its opening"))?)
}

/// Events less what was taken back with a reply: the status chosen with it, and its return.
fn without_taken_back(events: &[(Timestamp, Event)]) -> Vec<(Timestamp, Event)> {
    let mut dropped = vec![false; events.len()];
    for (place, (at, event)) in events.iter().enumerate() {
        let Event::ReplyRecalled { message: recalled } = event else {
            continue;
        };
        let returned = events[..place].iter().rposition(|(when, event)| {
            when == at
                && matches!(
                    event,
                    Event::StatusChanged {
                        why: StatusReason::Recalled,
                        ..
                    }
                )
        });
        let written = events[..place].iter().position(
            |(_, event)| matches!(event, Event::MessageAdded { message, .. } if message == recalled),
        );
        let (Some(returned), Some(written)) = (returned, written) else {
            continue;
        };
        let chosen = events[written..returned].iter().position(|(when, event)| {
            *when == events[written].0
                && matches!(
                    event,
                    Event::StatusChanged {
                        why: StatusReason::Chosen,
                        ..
                    }
                )
        });
        if let Some(chosen) = chosen {
            dropped[written + chosen] = true;
            dropped[returned] = true;
        }
    }
    events
        .iter()
        .zip(dropped)
        .filter(|(_, dropped)| !dropped)
        .map(|(it, _)| it.clone())
        .collect()
}

fn steps_of(request: &Request, events: &[(Timestamp, Event)]) -> Vec<Step> {
    let events = &without_taken_back(events);
    sla::history(
        request.team,
        request.category,
        request.status,
        request.stage,
        request.created_at,
        events,
    )
}

/// The whole history of a request as its clocks see it, for "why this deadline?".
pub async fn steps(db: &impl ConnectionTrait, request: &Request) -> Result<Vec<Step>> {
    Ok(steps_of(request, &events(db, request.id, 0).await?))
}

/// The clocks of a request as they are kept, or computed where nothing is kept yet.
pub async fn of(db: &impl ConnectionTrait, request: &Request, rules: &Rules) -> Result<Clocks> {
    Ok(advance(db, request, rules).await?.0)
}

/// Events after `seq` that a clock may care for.
async fn events(
    db: &impl ConnectionTrait,
    request: RequestId,
    seq: i64,
) -> Result<Vec<(Timestamp, Event)>> {
    let rows: Vec<request_events::Model> = Sql::new(
        "SELECT * FROM request_events WHERE request_id = ? AND seq > ? AND kind IN \
         ('message_added', 'reply_recalled', 'status_changed', 'team_changed', 'category_changed', \
         'goal_warned', 'goal_breached') ORDER BY seq",
    )
    .bind(request.0)
    .bind(seq)
    .all(db)
    .await?;
    rows.into_iter()
        .map(|row| Ok((instant(row.at), serde_json::from_str(&row.data)?)))
        .collect()
}

async fn note_milestone(
    txn: &Txn,
    request: &Request,
    clocks: &Clocks,
    rules: &Rules,
    at: Timestamp,
    event: &Event,
) -> Result<()> {
    match event {
        Event::ReplyRecalled { .. } if request.first_replied_at.is_none() => {
            Sql::new("DELETE FROM milestones WHERE request_id = ? AND kind = ?")
                .bind(request.id.0)
                .bind(milestone::RESPONDED)
                .run(txn)
                .await?;
            Ok(())
        }
        Event::StatusChanged {
            from_stage: Stage::Resolved,
            why: StatusReason::Recalled,
            ..
        } => {
            Sql::new("DELETE FROM milestones WHERE request_id = ? AND kind = ? AND round = ?")
                .bind(request.id.0)
                .bind(milestone::RESOLVED)
                .bind(i32::try_from(clocks.round()).unwrap_or(i32::MAX))
                .run(txn)
                .await?;
            Ok(())
        }
        Event::MessageAdded { .. } if request.first_replied_at.map(millis) == Some(millis(at)) => {
            let met = met(&clocks.read(rules, at), Goal::Respond);
            reach(txn, request, milestone::RESPONDED, 1, at, met).await
        }
        Event::StatusChanged {
            from_stage,
            to_stage: Stage::Resolved,
            ..
        } if *from_stage != Stage::Resolved => {
            let met = met(&clocks.read(rules, at), Goal::Resolve);
            reach(txn, request, milestone::RESOLVED, clocks.round(), at, met).await
        }
        _ => Ok(()),
    }
}

fn met(readings: &[Reading], goal: Goal) -> Option<bool> {
    readings
        .iter()
        .find(|it| it.goal == goal && it.finished_at.is_some())
        .map(|it| it.state == State::Met)
}

async fn reach(
    txn: &Txn,
    request: &Request,
    kind: &str,
    round: u32,
    at: Timestamp,
    met: Option<bool>,
) -> Result<()> {
    Sql::new(
        "INSERT INTO milestones (request_id, kind, round, team_id, at, met) \
         VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (request_id, kind, round) DO UPDATE SET \
         team_id = excluded.team_id, at = excluded.at, met = excluded.met",
    )
    .bind(request.id.0)
    .bind(kind)
    .bind(i32::try_from(round).unwrap_or(i32::MAX))
    .bind(request.team.0)
    .bind(millis(at))
    .bind(met)
    .run(txn)
    .await?;
    Ok(())
}

/// Remembers that those responsible were told these things; the caller has added the events, and saves
/// the request afterwards, which gives it its next alarm.
pub async fn tell(txn: &Txn, request: &Request, told: &[sla::Alarm], now: Timestamp) -> Result<()> {
    let rules = txn.rules().await?;
    let (mut clocks, _) = advance(txn, request, &rules).await?;
    clocks.settle(&rules, now);
    for alarm in told {
        clocks.tell(alarm.goal, alarm.kind);
    }
    save(txn, request, &clocks).await
}

/// Puts a request's next alarm off; the next write of the request computes it again.
pub async fn put_off(txn: &Txn, request: RequestId, until: Option<Timestamp>) -> Result<()> {
    Sql::new("UPDATE requests SET alarm_at = ? WHERE id = ?")
        .bind(until.map_or(NEVER, millis))
        .bind(request.0)
        .run(txn)
        .await?;
    Ok(())
}

/// A request about which somebody should be told by now, locked until the end of the transaction; none
/// if there is nothing to tell any more, or somebody else is about to.
pub async fn alarmed_to_change(
    txn: &Txn,
    id: RequestId,
    now: Timestamp,
) -> Result<Option<Request>> {
    let sql = Sql::new("SELECT * FROM requests WHERE id = ? AND alarm_at <= ?")
        .bind(id.0)
        .bind(millis(now));
    let sql = if txn.get_database_backend() == sea_orm::DbBackend::Postgres {
        sql.push(" FOR UPDATE SKIP LOCKED")
    } else {
        sql
    };
    let row: Option<requests::Model> = sql.one(txn).await?;
    row.map(super::requests::read).transpose()
}

/// Requests about which somebody should be told by now, the oldest alarm first.
pub async fn alarmed(
    db: &impl ConnectionTrait,
    now: Timestamp,
    limit: i64,
) -> Result<Vec<RequestId>> {
    Ok(
        Sql::new("SELECT id FROM requests WHERE alarm_at <= ? ORDER BY alarm_at LIMIT ?")
            .bind(millis(now))
            .bind(limit)
            .column::<Uuid>(db)
            .await?
            .into_iter()
            .map(RequestId)
            .collect(),
    )
}

/// A place in the recomputing of a team: a shelf, and the number after which to go on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Place {
    /// 0 open, 1 asleep.
    pub shelf: i16,
    /// The last number done.
    pub number: i64,
}

#[derive(FromQueryResult)]
struct Cached {
    id: Uuid,
    number: i64,
    seq: Option<i64>,
    state: Option<String>,
    last_seq: i64,
    due_at: i64,
    due_goal: Option<String>,
    left_ms: Option<i64>,
    alarm_at: i64,
}

/// Computes the next open requests of a team again after its rules changed: how many were looked at,
/// and where to go on, if anywhere. What is due is read from what is kept; no event is forgotten.
pub async fn recompute(
    txn: &Txn,
    team: TeamId,
    place: Place,
    limit: i64,
) -> Result<(i64, Option<Place>)> {
    let rules = txn.rules().await?;
    let lock = if txn.get_database_backend() == sea_orm::DbBackend::Postgres {
        " FOR UPDATE OF r"
    } else {
        ""
    };
    let rows: Vec<Cached> = Sql::new(
        "SELECT r.id, r.number, c.seq, c.state, r.last_seq, r.due_at, r.due_goal, r.left_ms, \
         r.alarm_at FROM requests r LEFT JOIN clocks c ON c.request_id = r.id \
         WHERE r.team_id = ? AND r.shelf = ? AND r.number > ? ORDER BY r.number LIMIT ?",
    )
    .bind(team.0)
    .bind(place.shelf)
    .bind(place.number)
    .bind(limit)
    .push(lock)
    .all(txn)
    .await?;
    for row in &rows {
        let up_to_date = row
            .state
            .as_deref()
            .filter(|_| row.seq == Some(row.last_seq));
        let outlook = match up_to_date {
            Some(state) => serde_json::from_str::<Clocks>(state)?.outlook(&rules),
            None => {
                let mut request = super::requests::by_id(txn, RequestId(row.id)).await?;
                keep(txn, &mut request).await?;
                request.outlook
            }
        };
        let (due_at, due_goal, left_ms, alarm_at) = columns(&outlook);
        if (due_at, &due_goal, left_ms, alarm_at)
            != (row.due_at, &row.due_goal, row.left_ms, row.alarm_at)
        {
            Sql::new(
                "UPDATE requests SET due_at = ?, due_goal = ?, left_ms = ?, alarm_at = ? WHERE id = ?",
            )
            .bind(due_at)
            .bind(due_goal)
            .bind(left_ms)
            .bind(alarm_at)
            .bind(row.id)
            .run(txn)
            .await?;
        }
    }
    let done = i64::try_from(rows.len()).unwrap_or(0);
    let next = match rows.last() {
        Some(last) if done == limit => Some(Place {
            number: last.number,
            ..place
        }),
        _ if place.shelf == shelf_number(Shelf::Open) => Some(Place {
            shelf: shelf_number(Shelf::Snoozed),
            number: 0,
        }),
        _ => None,
    };
    Ok((done, next))
}

/// How many open requests a team has.
pub async fn open_requests(db: &impl ConnectionTrait, team: TeamId) -> Result<i64> {
    Ok(
        Sql::new("SELECT count(*) FROM requests WHERE team_id = ? AND shelf IN (0, 1)")
            .bind(team.0)
            .value(db)
            .await?
            .unwrap_or(0),
    )
}

/// An outlook as the request's row holds it: due, of which goal, what is left, the next alarm.
pub(super) fn columns(outlook: &Outlook) -> (i64, Option<String>, Option<i64>, i64) {
    let goal = outlook
        .due
        .map(|(goal, _)| goal)
        .or(outlook.left.map(|(goal, _)| goal));
    (
        outlook.due.map_or(NEVER, |(_, at)| millis(at)),
        goal.map(|it| it.name().to_owned()),
        outlook
            .left
            .map(|(_, left)| i64::try_from(left.as_millis()).unwrap_or(i64::MAX)),
        outlook.alarm.map_or(NEVER, millis),
    )
}

/// The reverse of [`columns`].
pub(super) fn outlook(row: &requests::Model) -> Outlook {
    let goal = row.due_goal.as_deref().and_then(Goal::from_name);
    Outlook {
        due: goal
            .filter(|_| row.due_at != NEVER)
            .map(|it| (it, instant(row.due_at))),
        left: goal
            .zip(row.left_ms)
            .map(|(it, left)| (it, jiff::SignedDuration::from_millis(left))),
        alarm: (row.alarm_at != NEVER).then(|| instant(row.alarm_at)),
    }
}
