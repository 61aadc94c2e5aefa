//! Requests: one by one. Lists are in [`super::inbox`].

use anyhow::Context as _;
use domain::event::Event;
use domain::expert::{Access, Viewer};
use domain::ids::{CategoryId, Number, PersonId, RequestId, StatusId, TeamId};
use domain::message::{Channel, MessageKind};
use domain::request::{Priority, Request, Shelf, Snooze};
use domain::status::Stage;
use jiff::{SignedDuration, Timestamp};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbBackend, EntityTrait, QueryFilter as _, QuerySelect as _,
    QueryTrait as _, Set, Statement, Unchanged,
};

use super::entities::{links, request_events, request_subjects, requests};
use super::sql::Sql;
use super::{Change, ChangeKind, Txn, instant, millis};
use crate::error::{Error, Result};

/// A request as this viewer meets it; what they may not see is not there (R5, R6).
pub async fn get(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    number: Number,
) -> Result<(Request, Access)> {
    let request = by_number(db, number).await?;
    let access = access(db, viewer, &request).await?;
    Ok((request, access))
}

/// The same, locked until the end of the transaction.
pub async fn get_to_change(
    txn: &Txn,
    viewer: &Viewer,
    number: Number,
) -> Result<(Request, Access)> {
    let mut query = requests::Entity::find().filter(requests::Column::Number.eq(number));
    if txn.get_database_backend() == DbBackend::Postgres {
        query = query.lock_exclusive();
    }
    let request = read(query.one(txn).await?.ok_or(Error::NotFound("request"))?)?;
    let access = access(txn, viewer, &request).await?;
    Ok((request, access))
}

/// How the viewer meets a request.
pub async fn access(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    request: &Request,
) -> Result<Access> {
    let subjects = subjects(db, request.id).await?;
    viewer
        .access(request.team, request.requester, &subjects)
        .ok_or(Error::NotFound("request"))
}

/// Whom the request is about, besides its requester.
pub async fn subjects(db: &impl ConnectionTrait, id: RequestId) -> Result<Vec<PersonId>> {
    Ok(request_subjects::Entity::find()
        .filter(request_subjects::Column::RequestId.eq(id.0))
        .all(db)
        .await?
        .into_iter()
        .map(|it| PersonId(it.person_id))
        .collect())
}

/// A request by number, for work that nobody views: never hand its content to a person.
pub async fn by_number(db: &impl ConnectionTrait, number: Number) -> Result<Request> {
    let row = requests::Entity::find()
        .filter(requests::Column::Number.eq(number))
        .one(db)
        .await?;
    read(row.ok_or(Error::NotFound("request"))?)
}

/// A request by id, for work that nobody views: never hand its content to a person.
pub async fn by_id(db: &impl ConnectionTrait, id: RequestId) -> Result<Request> {
    let row = requests::Entity::find_by_id(id.0).one(db).await?;
    read(row.ok_or(Error::NotFound("request"))?)
}

/// The same, locked until the end of the transaction.
pub async fn by_id_to_change(txn: &Txn, id: RequestId) -> Result<Request> {
    let mut query = requests::Entity::find_by_id(id.0);
    if txn.get_database_backend() == DbBackend::Postgres {
        query = query.lock_exclusive();
    }
    read(query.one(txn).await?.ok_or(Error::NotFound("request"))?)
}

/// Opens a request under the next number, with what happened first and who did it.
pub async fn open(
    txn: &Txn,
    request: &mut Request,
    first: &[(Option<PersonId>, Event)],
) -> Result<()> {
    let backend = txn.get_database_backend();
    request.number = next_number(txn).await?;
    request.last_seq = 0;
    let at = request.created_at;
    let events = first
        .iter()
        .map(|(actor, event)| super::events::row(request, *actor, event, at))
        .collect::<Result<Vec<_>>>()?;
    let clocks = super::clocks::begin(txn, request).await?;
    // The row comes first: all others refer to it.
    let row = requests::Entity::insert(write(request, request.version)).build(backend);
    let events = request_events::Entity::insert_many(events).build(backend);
    together(txn, [row].into_iter().chain(clocks).chain([events])).await?;
    changed(txn, request, None);
    Ok(())
}

/// The next number. Numbers rise; on PostgreSQL a failed write leaves a gap.
async fn next_number(txn: &Txn) -> Result<Number> {
    let sql = if txn.get_database_backend() == DbBackend::Postgres {
        Sql::new("SELECT nextval('request_numbers')")
    } else {
        Sql::new("UPDATE counters SET value = value + 1 WHERE name = 'request' RETURNING value")
    };
    Ok(sql
        .value::<i64>(txn)
        .await?
        .context("the counter of requests is there")?)
}

/// Runs statements in their order, and tells how many rows they return in all.
///
/// On SQLite they go as one text: the way to its thread and back costs more than what most statements
/// do there. PostgreSQL prepares one statement at a time.
pub(super) async fn together(
    txn: &Txn,
    statements: impl IntoIterator<Item = Statement>,
) -> Result<usize> {
    let backend = txn.get_database_backend();
    let mut rows = 0;
    let (mut text, mut values) = (String::new(), Vec::new());
    for it in statements {
        if backend == DbBackend::Postgres {
            rows += txn.query_all_raw(it).await?.len();
        } else {
            text.push_str(&it.sql);
            text.push(';');
            values.extend(it.values.into_iter().flat_map(|it| it.0));
        }
    }
    if !text.is_empty() {
        let all = Statement::from_sql_and_values(backend, text, values);
        rows += txn.query_all_raw(all).await?.len();
    }
    Ok(rows)
}

/// Writes a request that was read at `request.version`, its clocks brought up to its newest event.
///
/// # Errors
/// [`Error::Stale`] when somebody else wrote it meanwhile.
pub async fn save(txn: &Txn, request: &mut Request, from_team: Option<TeamId>) -> Result<()> {
    let version = request.version + 1;
    save_at(txn, request, from_team, version).await
}

/// The same for what the program itself adds to the history, such as an alarm: the request is as its
/// readers know it, so what they decide about it is not refused. Only for a request that this
/// transaction holds.
pub async fn save_news(txn: &Txn, request: &mut Request) -> Result<()> {
    let version = request.version;
    save_at(txn, request, None, version).await
}

async fn save_at(
    txn: &Txn,
    request: &mut Request,
    from_team: Option<TeamId>,
    version: i64,
) -> Result<()> {
    let clocks = super::clocks::keep(txn, request).await?;
    let mut row = requests::Entity::update_many()
        .set(requests::ActiveModel {
            id: Unchanged(request.id.0),
            number: Unchanged(request.number),
            created_at: Unchanged(millis(request.created_at)),
            ..write(request, version)
        })
        .filter(requests::Column::Id.eq(request.id.0))
        .filter(requests::Column::Version.eq(request.version))
        .build(txn.get_database_backend());
    row.sql.push_str(" RETURNING 1");
    if together(txn, clocks.into_iter().chain([row])).await? != 1 {
        return Err(Error::Stale);
    }
    request.version = version;
    changed(txn, request, from_team);
    Ok(())
}

/// Tells open pages that something of the request changed.
pub fn changed(txn: &Txn, request: &Request, from_team: Option<TeamId>) {
    txn.changed(Change {
        kind: ChangeKind::Request,
        number: Some(request.number),
        request: Some(request.id),
        team: Some(request.team),
        from_team,
        person: Some(request.requester),
    });
}

/// Requests by this person that the viewer may see as an expert, newest first.
pub async fn of_requester(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    requester: PersonId,
    limit: u64,
) -> Result<Vec<Request>> {
    if requester == viewer.person || !viewer.is_expert() {
        return Ok(Vec::new());
    }
    let rows: Vec<requests::Model> = Sql::new(
        "SELECT * FROM requests WHERE requester_id = ? AND NOT EXISTS (SELECT 1 FROM \
         request_subjects s WHERE s.request_id = requests.id AND s.person_id = ?) AND team_id IN ",
    )
    .bind(requester.0)
    .bind(viewer.person.0)
    .list(viewer.teams.iter().map(|it| it.0))
    .push(" ORDER BY number DESC LIMIT ?")
    .bind(i64::try_from(limit).unwrap_or(50))
    .all(db)
    .await?;
    rows.into_iter().map(read).collect()
}

/// My own requests, as an employee, newest first.
pub async fn mine_as_requester(
    db: &impl ConnectionTrait,
    person: PersonId,
    limit: u64,
) -> Result<Vec<Request>> {
    let rows: Vec<requests::Model> =
        Sql::new("SELECT * FROM requests WHERE requester_id = ? ORDER BY number DESC LIMIT ?")
            .bind(person.0)
            .bind(i64::try_from(limit).unwrap_or(50))
            .all(db)
            .await?;
    rows.into_iter().map(read).collect()
}

/// Somebody's requests of a channel that what they write now may be meant for: what is open, then what was
/// resolved within a day, each the newest first.
pub async fn going_on(
    db: &impl ConnectionTrait,
    person: PersonId,
    channel: Channel,
    now: Timestamp,
) -> Result<Vec<Request>> {
    const LOOKED_AT: u64 = 200;
    const FRESH: SignedDuration = SignedDuration::from_hours(24);
    let mut theirs = mine_as_requester(db, person, LOOKED_AT).await?;
    theirs.retain(|it| {
        let is_fresh = |at: Timestamp| now.duration_since(at) < FRESH;
        it.channel == channel
            && (it.stage != Stage::Resolved || it.resolved_at.is_some_and(is_fresh))
    });
    theirs.sort_by_key(|it| it.stage == Stage::Resolved);
    Ok(theirs)
}

/// The open requests for which somebody is responsible; in one team or in all.
pub async fn open_of_assignee(
    db: &impl ConnectionTrait,
    person: PersonId,
    team: Option<TeamId>,
) -> Result<Vec<RequestId>> {
    let mut sql = Sql::new("SELECT id FROM requests WHERE assignee_id = ? AND shelf IN (0, 1)")
        .bind(person.0);
    if let Some(team) = team {
        sql = sql.push(" AND team_id = ?").bind(team.0);
    }
    let ids = sql
        .push(" ORDER BY number")
        .column::<uuid::Uuid>(db)
        .await?;
    Ok(ids.into_iter().map(RequestId).collect())
}

/// Relates two requests; repeating it changes nothing.
pub async fn link(
    txn: &Txn,
    request: RequestId,
    other: RequestId,
    kind: &str,
    now: Timestamp,
) -> Result<()> {
    links::Entity::insert(links::ActiveModel {
        request_id: Set(request.0),
        other_id: Set(other.0),
        kind: Set(kind.to_owned()),
        created_at: Set(millis(now)),
    })
    .on_conflict_do_nothing()
    .exec_without_returning(txn)
    .await?;
    Ok(())
}

/// Requests whose snooze ends at or before `now`.
pub async fn to_wake(db: &impl ConnectionTrait, now: Timestamp) -> Result<Vec<RequestId>> {
    Ok(Sql::new(
        "SELECT id FROM requests WHERE shelf = ? AND snoozed_until <= ? ORDER BY snoozed_until LIMIT 200",
    )
    .bind(shelf_number(Shelf::Snoozed))
    .bind(millis(now))
    .column::<uuid::Uuid>(db)
    .await?
    .into_iter()
    .map(RequestId)
    .collect())
}

/// The shelf as the indexes hold it.
#[must_use]
pub fn shelf_number(shelf: Shelf) -> i16 {
    match shelf {
        Shelf::Open => 0,
        Shelf::Snoozed => 1,
        Shelf::Resolved => 2,
    }
}

/// The priority as the indexes hold it.
#[must_use]
pub fn priority_number(priority: Priority) -> i16 {
    match priority {
        Priority::Low => 0,
        Priority::Normal => 1,
        Priority::High => 2,
        Priority::Urgent => 3,
    }
}

/// The reverse of [`priority_number`].
#[must_use]
pub fn priority_from(number: i16) -> Priority {
    match number {
        i16::MIN..=0 => Priority::Low,
        1 => Priority::Normal,
        2 => Priority::High,
        3..=i16::MAX => Priority::Urgent,
    }
}

fn write(request: &Request, version: i64) -> requests::ActiveModel {
    let (due_at, due_goal, left_ms, alarm_at) = super::clocks::columns(&request.outlook);
    requests::ActiveModel {
        due_at: Set(due_at),
        due_goal: Set(due_goal),
        left_ms: Set(left_ms),
        alarm_at: Set(alarm_at),
        staged_at: Set(millis(request.staged_at)),
        id: Set(request.id.0),
        number: Set(request.number),
        subject: Set(request.subject.clone()),
        requester_id: Set(request.requester.0),
        team_id: Set(request.team.0),
        assignee_id: Set(request.assignee.map(|it| it.0)),
        status_id: Set(request.status.0),
        stage: Set(request.stage.name().to_owned()),
        shelf: Set(shelf_number(request.shelf())),
        category_id: Set(request.category.map(|it| it.0)),
        priority: Set(priority_number(request.priority)),
        channel: Set(request.channel.name().to_owned()),
        snoozed_until: Set(match request.snooze {
            Some(Snooze::Until(at)) => Some(millis(at)),
            _ => None,
        }),
        snoozed_until_reply: Set(request.snooze == Some(Snooze::UntilReply)),
        created_at: Set(millis(request.created_at)),
        last_message_at: Set(millis(request.last_message_at)),
        last_message_by: Set(request.last_message_by.name().to_owned()),
        last_message_snippet: Set(request.snippet.clone()),
        first_replied_at: Set(request.first_replied_at.map(millis)),
        resolved_at: Set(request.resolved_at.map(millis)),
        last_seq: Set(request.last_seq),
        version: Set(version),
    }
}

pub(super) fn read(row: requests::Model) -> Result<Request> {
    let number = row.number;
    let known =
        |what: &str, name: &str| format!("request {number} has the unknown {what} `{name}`");
    Ok(Request {
        outlook: super::clocks::outlook(&row),
        staged_at: instant(row.staged_at),
        id: RequestId(row.id),
        number,
        subject: row.subject,
        requester: PersonId(row.requester_id),
        team: TeamId(row.team_id),
        assignee: row.assignee_id.map(PersonId),
        status: StatusId(row.status_id),
        stage: Stage::from_name(&row.stage).with_context(|| known("stage", &row.stage))?,
        category: row.category_id.map(CategoryId),
        priority: priority_from(row.priority),
        channel: Channel::from_name(&row.channel)
            .with_context(|| known("channel", &row.channel))?,
        snooze: match (row.snoozed_until, row.snoozed_until_reply) {
            (Some(at), _) => Some(Snooze::Until(instant(at))),
            (None, true) => Some(Snooze::UntilReply),
            (None, false) => None,
        },
        created_at: instant(row.created_at),
        last_message_at: instant(row.last_message_at),
        last_message_by: MessageKind::from_name(&row.last_message_by)
            .with_context(|| known("kind of message", &row.last_message_by))?,
        snippet: row.last_message_snippet,
        first_replied_at: row.first_replied_at.map(instant),
        resolved_at: row.resolved_at.map(instant),
        last_seq: row.last_seq,
        version: row.version,
    })
}
