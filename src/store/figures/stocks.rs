//! What lies in a team: counted from the requests, and kept at the end of each day.

use std::collections::BTreeMap;

use domain::expert::Viewer;
use domain::ids::{StatusId, TeamId};
use domain::request::Shelf;
use domain::status::Stage;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use sea_orm::{ConnectionTrait, FromQueryResult};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::CAP;
use crate::error::Result;
use crate::store::requests::shelf_number;
use crate::store::sql::Sql;
use crate::store::{Txn, millis};

/// "To do for more than two days".
const STALE_DAYS: i32 = 2;

/// What lies there at one instant; each count stops at [`CAP`] + 1.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stocks {
    /// Open requests by status.
    pub statuses: BTreeMap<Uuid, i64>,
    /// To do for more than two days.
    pub stale: i64,
    /// Open and nobody's.
    pub unassigned: i64,
    /// Past the due time.
    pub overdue: i64,
}

/// What lies in a team now, whoever asks.
pub async fn stocks(
    db: &impl ConnectionTrait,
    team: TeamId,
    zone: &TimeZone,
    now: Timestamp,
) -> Result<Stocks> {
    #[derive(FromQueryResult)]
    struct Count {
        place: i64,
        n: i64,
    }
    let open: Vec<Uuid> = crate::store::statuses::list(db)
        .await?
        .into_iter()
        .filter(|it| it.stage() != Stage::Resolved)
        .map(|it| it.id)
        .collect();
    let ids: Vec<StatusId> = open.iter().copied().map(StatusId).collect();
    let rows: Vec<Count> = stocks_sql(team, &ids, zone, now).all(db).await?;
    let mut stocks = Stocks::default();
    for row in rows {
        let status = usize::try_from(row.place).ok().and_then(|it| open.get(it));
        match (row.place, status) {
            (_, Some(status)) => {
                stocks.statuses.insert(*status, row.n);
            }
            (STALE, None) => stocks.stale = row.n,
            (UNASSIGNED, None) => stocks.unassigned = row.n,
            (_, None) => stocks.overdue = (stocks.overdue + row.n).min(CAP + 1),
        }
    }
    Ok(stocks)
}

/// The places of counts that are of no status.
const STALE: i64 = -1;
const UNASSIGNED: i64 = -2;
const OVERDUE: i64 = -3;

/// The statement of [`stocks`]: each count by one index. The query plan test reads it.
#[must_use]
pub fn stocks_sql(team: TeamId, statuses: &[StatusId], zone: &TimeZone, now: Timestamp) -> Sql {
    let count = |sql: Sql, place: i64, condition: Sql| {
        sql.push("SELECT CAST(? AS BIGINT) AS place, (SELECT count(*) FROM (SELECT 1 FROM requests WHERE team_id = ? AND ")
            .bind(place)
            .bind(team.0)
            .append(condition)
            .push(" LIMIT ?) c) AS n")
            .bind(CAP + 1)
    };
    let mut sql = count(
        Sql::default(),
        STALE,
        Sql::new("stage = ? AND staged_at < ?")
            .bind(Stage::ToDo.name())
            .bind(millis(stale_before(zone, now))),
    );
    sql = count(
        sql.push(" UNION ALL "),
        UNASSIGNED,
        Sql::new("assignee_id IS NULL AND shelf = ?").bind(shelf_number(Shelf::Open)),
    );
    for shelf in [Shelf::Open, Shelf::Snoozed] {
        sql = count(
            sql.push(" UNION ALL "),
            OVERDUE,
            Sql::new("shelf = ? AND due_at <= ?")
                .bind(shelf_number(shelf))
                .bind(millis(now)),
        );
    }
    for (place, status) in (0_i64..).zip(statuses) {
        sql = count(
            sql.push(" UNION ALL "),
            place,
            Sql::new("status_id = ?").bind(status.0),
        );
    }
    sql
}

/// What has been to do since before this has been so for more than two days.
pub(super) fn stale_before(zone: &TimeZone, now: Timestamp) -> Timestamp {
    now.to_zoned(zone.clone())
        .saturating_sub(STALE_DAYS.days())
        .timestamp()
}

/// A request of the team that the viewer asked or that is about them: few, and never counted for them.
#[derive(FromQueryResult)]
pub(super) struct Own {
    pub(super) id: Uuid,
    team_id: Uuid,
    shelf: i16,
    stage: String,
    status_id: Uuid,
    assignee_id: Option<Uuid>,
    staged_at: i64,
    due_at: i64,
}

impl Own {
    pub(super) fn take_off(&self, stocks: &mut Stocks, stale_before: i64, now: i64) {
        let less = |count: &mut i64| *count = (*count - 1).max(0);
        if let Some(count) = stocks.statuses.get_mut(&self.status_id) {
            less(count);
        }
        if self.stage == Stage::ToDo.name() && self.staged_at < stale_before {
            less(&mut stocks.stale);
        }
        if self.assignee_id.is_none() && self.shelf == shelf_number(Shelf::Open) {
            less(&mut stocks.unassigned);
        }
        if self.shelf != shelf_number(Shelf::Resolved) && self.due_at <= now {
            less(&mut stocks.overdue);
        }
    }
}

pub(super) async fn own(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    team: TeamId,
) -> Result<Vec<Own>> {
    // Not by team in the statement: it would be taken for the narrower of the two.
    let mut own: Vec<Own> = Sql::new(
        "SELECT id, team_id, shelf, stage, status_id, assignee_id, staged_at, due_at FROM requests \
         WHERE requester_id = ? UNION ALL \
         SELECT r.id, r.team_id, r.shelf, r.stage, r.status_id, r.assignee_id, r.staged_at, r.due_at \
         FROM request_subjects x JOIN requests r ON r.id = x.request_id \
         WHERE x.person_id = ? AND r.requester_id <> ?",
    )
    .bind(viewer.person.0)
    .bind(viewer.person.0)
    .bind(viewer.person.0)
    .all(db)
    .await?;
    own.retain(|it| it.team_id == team.0);
    Ok(own)
}

/// What was kept at the ends of these days, both included.
pub(super) async fn kept(
    db: &impl ConnectionTrait,
    team: TeamId,
    first: Date,
    last: Date,
) -> Result<Vec<Stocks>> {
    let rows = Sql::new(
        "SELECT figures FROM team_days WHERE team_id = ? AND day >= ? AND day <= ? ORDER BY day",
    )
    .bind(team.0)
    .bind(first.to_string())
    .bind(last.to_string())
    .column::<String>(db)
    .await?;
    Ok(rows
        .iter()
        .map(|it| serde_json::from_str(it))
        .collect::<std::result::Result<_, _>>()?)
}

/// The last day for which something was kept.
pub async fn last_kept(db: &impl ConnectionTrait, team: TeamId) -> Result<Option<Date>> {
    let day = Sql::new("SELECT day FROM team_days WHERE team_id = ? ORDER BY day DESC LIMIT 1")
        .bind(team.0)
        .value::<String>(db)
        .await?;
    Ok(day.and_then(|it| it.parse().ok()))
}

/// Keeps what lay there at the end of a day; what was kept before stays.
pub async fn keep(txn: &Txn, team: TeamId, day: Date, stocks: &Stocks) -> Result<()> {
    Sql::new(
        "INSERT INTO team_days (team_id, day, figures) VALUES (?, ?, ?) \
         ON CONFLICT (team_id, day) DO NOTHING",
    )
    .bind(team.0)
    .bind(day.to_string())
    .bind(serde_json::to_string(stocks)?)
    .run(txn)
    .await?;
    Ok(())
}
