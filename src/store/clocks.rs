//! The clocks of requests. They are computed from events by [`domain::sla`]; what lies here and on the
//! request's row is a cache, kept by every write of a request (T10).

use std::borrow::Cow;

use domain::event::{Event, StatusReason};
use domain::ids::{RequestId, TeamId};
use domain::request::{Request, Shelf};
use domain::sla::{self, Clocks, Goal, Outlook, Reading, Rules, State, Step};
use domain::status::Stage;
use jiff::Timestamp;
use sea_orm::{ConnectionTrait, FromQueryResult, Statement};
use uuid::Uuid;

use super::entities::{request_events, requests};
use super::requests::{shelf_number, together};
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

/// Begins the clocks of a request that is about to be added: gives it its outlook, and says what is to
/// be written behind its row.
pub(super) async fn begin(txn: &Txn, request: &mut Request) -> Result<[Statement; 2]> {
    let rules = txn.rules().await?;
    let clocks = replayed(request, &[], &rules)?;
    request.outlook = clocks.outlook(&rules);
    let created = request.created_at;
    Ok([
        saved(request, &clocks)?.statement(txn),
        reached(request, milestone::CREATED, 1, created, None).statement(txn),
    ])
}

/// Brings the clocks of a request up to its newest event, before its row is written; says what is to be
/// written with it.
pub(super) async fn keep(txn: &Txn, request: &mut Request) -> Result<Vec<Statement>> {
    let rules = txn.rules().await?;
    let (clocks, fresh) = advance(txn, request, &rules).await?;
    request.outlook = clocks.outlook(&rules);
    let mut writes = vec![saved(request, &clocks)?.statement(txn)];
    for (at, event) in fresh {
        let noted = milestone_of(request, &clocks, &rules, at, &event);
        writes.extend(noted.map(|it| it.statement(txn)));
    }
    Ok(writes)
}

fn saved(request: &Request, clocks: &Clocks) -> Result<Sql> {
    Ok(Sql::new(
        "INSERT INTO clocks (request_id, seq, state) VALUES (?, ?, ?) \
         ON CONFLICT (request_id) DO UPDATE SET seq = excluded.seq, state = excluded.state",
    )
    .bind(request.id.0)
    .bind(request.last_seq)
    .bind(serde_json::to_string(clocks)?))
}

/// The kinds of events that a clock may care for.
const KINDS: &str = "('message_added', 'reply_recalled', 'status_changed', 'team_changed', \
     'category_changed', 'goal_warned', 'goal_breached', 'approval_started', 'approval_ended')";

/// What is kept, beside one of the events that are not in it yet; once without one if it has them all.
#[derive(FromQueryResult)]
struct Kept {
    state: String,
    at: Option<i64>,
    data: Option<String>,
}

/// The clocks at the newest event, and the events that were not in them yet.
async fn advance(
    db: &impl ConnectionTrait,
    request: &Request,
    rules: &Rules,
) -> Result<(Clocks, Vec<(Timestamp, Event)>)> {
    let kept: Vec<Kept> = Sql::new(
        "SELECT c.state, e.at, e.data FROM clocks c LEFT JOIN request_events e \
         ON e.request_id = c.request_id AND e.seq > c.seq AND e.kind IN ",
    )
    .push(KINDS)
    .push(" WHERE c.request_id = ? ORDER BY e.seq")
    .bind(request.id.0)
    .all(db)
    .await?;
    let Some(first) = kept.first() else {
        // Nothing is kept of a request from before there were clocks: what was written last is new.
        let mut all = events(db, request.id).await?;
        let clocks = replayed(request, &all, rules)?;
        let last = all.last().map(|(at, _)| *at);
        all.retain(|(at, _)| Some(*at) == last);
        return Ok((clocks, all));
    };
    let mut clocks: Clocks = serde_json::from_str(&first.state)?;
    let fresh = kept
        .iter()
        .filter_map(|it| it.at.zip(it.data.as_deref()))
        .map(event)
        .collect::<Result<Vec<_>>>()?;
    // A reply that never went out is no reply: what was counted since has to be counted again.
    if is_recalled(&fresh) {
        clocks = replay(db, request, rules).await?;
    } else {
        for step in steps_of(request, &fresh).iter().skip(1) {
            clocks.apply(step, rules);
        }
    }
    Ok((clocks, fresh))
}

/// The clocks computed from all events, whatever is kept.
pub async fn replay(db: &impl ConnectionTrait, request: &Request, rules: &Rules) -> Result<Clocks> {
    replayed(request, &events(db, request.id).await?, rules)
}

fn replayed(request: &Request, all: &[(Timestamp, Event)], rules: &Rules) -> Result<Clocks> {
    Ok(Clocks::replay(&steps_of(request, all), rules)
        .ok_or_else(|| anyhow::anyhow!("a history begins with its opening"))?)
}

fn is_recalled(events: &[(Timestamp, Event)]) -> bool {
    events
        .iter()
        .any(|(_, event)| matches!(event, Event::ReplyRecalled { .. }))
}

/// Events less what was taken back with a reply: the status chosen with it, and its return.
fn without_taken_back(events: &[(Timestamp, Event)]) -> Cow<'_, [(Timestamp, Event)]> {
    if !is_recalled(events) {
        return Cow::Borrowed(events);
    }
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
    let events = without_taken_back(events);
    sla::history(
        request.team,
        request.category,
        request.status,
        request.stage,
        request.created_at,
        &events,
    )
}

/// The whole history of a request as its clocks see it, for "why this deadline?".
pub async fn steps(db: &impl ConnectionTrait, request: &Request) -> Result<Vec<Step>> {
    Ok(steps_of(request, &events(db, request.id).await?))
}

/// The clocks of a request as they are kept, or computed where nothing is kept yet.
pub async fn of(db: &impl ConnectionTrait, request: &Request, rules: &Rules) -> Result<Clocks> {
    Ok(advance(db, request, rules).await?.0)
}

/// The events that a clock may care for, oldest first.
async fn events(db: &impl ConnectionTrait, request: RequestId) -> Result<Vec<(Timestamp, Event)>> {
    let rows: Vec<request_events::Model> =
        Sql::new("SELECT * FROM request_events WHERE request_id = ? AND kind IN ")
            .bind(request.0)
            .push(KINDS)
            .push(" ORDER BY seq")
            .all(db)
            .await?;
    rows.iter().map(|it| event((it.at, &it.data))).collect()
}

fn event((at, data): (i64, &str)) -> Result<(Timestamp, Event)> {
    Ok((instant(at), serde_json::from_str(data)?))
}

/// What an event changes about what is counted for figures.
fn milestone_of(
    request: &Request,
    clocks: &Clocks,
    rules: &Rules,
    at: Timestamp,
    event: &Event,
) -> Option<Sql> {
    match event {
        Event::ReplyRecalled { .. } if request.first_replied_at.is_none() => Some(
            Sql::new("DELETE FROM milestones WHERE request_id = ? AND kind = ?")
                .bind(request.id.0)
                .bind(milestone::RESPONDED),
        ),
        Event::StatusChanged {
            from_stage: Stage::Resolved,
            why: StatusReason::Recalled,
            ..
        } => Some(
            Sql::new("DELETE FROM milestones WHERE request_id = ? AND kind = ? AND round = ?")
                .bind(request.id.0)
                .bind(milestone::RESOLVED)
                .bind(i32::try_from(clocks.round()).unwrap_or(i32::MAX)),
        ),
        Event::MessageAdded { .. } if request.first_replied_at.map(millis) == Some(millis(at)) => {
            let met = met(&clocks.read(rules, at), Goal::Respond);
            Some(reached(request, milestone::RESPONDED, 1, at, met))
        }
        Event::StatusChanged {
            from_stage,
            to_stage: Stage::Resolved,
            ..
        } if *from_stage != Stage::Resolved => {
            let met = met(&clocks.read(rules, at), Goal::Resolve);
            let round = clocks.round();
            Some(reached(request, milestone::RESOLVED, round, at, met))
        }
        _ => None,
    }
}

fn met(readings: &[Reading], goal: Goal) -> Option<bool> {
    readings
        .iter()
        .find(|it| it.goal == goal && it.finished_at.is_some())
        .map(|it| it.state == State::Met)
}

fn reached(request: &Request, kind: &str, round: u32, at: Timestamp, met: Option<bool>) -> Sql {
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
    saved(request, &clocks)?.run(txn).await?;
    Ok(())
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
                let writes = keep(txn, &mut request).await?;
                together(txn, writes).await?;
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
