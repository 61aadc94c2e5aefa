//! How many requests there are, from indexes alone, and what is due next.

use domain::expert::Viewer;
use domain::ids::{PersonId, StatusId, TeamId};
use domain::request::Shelf;
use jiff::Timestamp;
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use super::{COUNT_LIMIT, NEVER, Whose};
use crate::error::Result;
use crate::store::requests::shelf_number;
use crate::store::sql::Sql;
use crate::store::{instant, millis};

/// How many requests each section of the inbox holds, each at most [`COUNT_LIMIT`] + 1.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Open and mine.
    pub mine: i64,
    /// Open and nobody's.
    pub unassigned: i64,
    /// Open.
    pub all: i64,
    /// Asleep.
    pub snoozed: i64,
    /// Open, by team.
    pub teams: Vec<(TeamId, i64)>,
}

/// Counts by indexes alone, in one statement, then takes off what the viewer must not see.
pub async fn counts(db: &impl ConnectionTrait, viewer: &Viewer) -> Result<Counts> {
    if !viewer.is_expert() || viewer.teams.is_empty() {
        return Ok(Counts::default());
    }
    #[derive(FromQueryResult)]
    struct TeamCount {
        place: i64,
        opened: i64,
        mine: i64,
        nobodys: i64,
        asleep: i64,
    }
    let rows: Vec<TeamCount> = counts_sql(viewer).all(db).await?;
    let own = own(db, viewer).await?;

    let mut counts = Counts::default();
    for row in rows {
        let Some(team) = usize::try_from(row.place)
            .ok()
            .and_then(|it| viewer.teams.get(it).copied())
        else {
            continue;
        };
        let less = |shelf: i16, whose: fn(&Own, PersonId) -> bool| {
            own.iter()
                .filter(|it| it.team_id == team.0 && it.shelf == shelf && whose(it, viewer.person))
                .count()
                .try_into()
                .unwrap_or(0_i64)
        };
        let open = (row.opened - less(0, |_, _| true)).max(0);
        counts.teams.push((team, open));
        counts.all += open;
        counts.mine += (row.mine - less(0, |it, me| it.assignee_id == Some(me.0))).max(0);
        counts.unassigned += (row.nobodys - less(0, |it, _| it.assignee_id.is_none())).max(0);
        counts.snoozed += (row.asleep - less(1, |_, _| true)).max(0);
    }
    for count in [
        &mut counts.mine,
        &mut counts.unassigned,
        &mut counts.all,
        &mut counts.snoozed,
    ] {
        *count = (*count).min(COUNT_LIMIT + 1);
    }
    Ok(counts)
}

/// The statement of [`counts`]; the query plan test reads it.
#[must_use]
pub fn counts_sql(viewer: &Viewer) -> Sql {
    let capped = |sql: Sql, condition: &str| {
        sql.push(" (SELECT count(*) FROM (SELECT 1 FROM requests WHERE team_id = ? AND ")
            .push(condition)
            .push(" LIMIT ?) c)")
    };
    let mut sql = Sql::default();
    for (place, team) in viewer.teams.iter().enumerate() {
        if place > 0 {
            sql = sql.push(" UNION ALL ");
        }
        sql = sql
            .push("SELECT CAST(? AS BIGINT) AS place,")
            .bind(i64::try_from(place).unwrap_or(0));
        sql = capped(sql, "shelf = 0")
            .push(" AS opened,")
            .bind(team.0)
            .bind(COUNT_LIMIT + 1);
        sql = capped(sql, "assignee_id = ? AND shelf = 0")
            .push(" AS mine,")
            .bind(team.0)
            .bind(viewer.person.0)
            .bind(COUNT_LIMIT + 1);
        sql = capped(sql, "assignee_id IS NULL AND shelf = 0")
            .push(" AS nobodys,")
            .bind(team.0)
            .bind(COUNT_LIMIT + 1);
        sql = capped(sql, "shelf = 1")
            .push(" AS asleep")
            .bind(team.0)
            .bind(COUNT_LIMIT + 1);
    }
    sql
}

/// How many requests of a team are in each of these statuses, each lying on its shelf; at most
/// [`COUNT_LIMIT`] + 1, in the order asked for.
pub async fn board_counts(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    team: TeamId,
    statuses: &[(StatusId, Shelf)],
) -> Result<Vec<i64>> {
    if !viewer.is_expert() || !viewer.teams.contains(&team) || statuses.is_empty() {
        return Ok(vec![0; statuses.len()]);
    }
    #[derive(FromQueryResult)]
    struct Column {
        place: i64,
        held: i64,
    }
    let rows: Vec<Column> = board_counts_sql(team, statuses).all(db).await?;
    let own = own(db, viewer).await?;
    let mut counts = vec![0; statuses.len()];
    for row in rows {
        let Ok(place) = usize::try_from(row.place) else {
            continue;
        };
        let Some((status, shelf)) = statuses.get(place) else {
            continue;
        };
        let less = own.iter().filter(|it| {
            it.team_id == team.0 && it.status_id == status.0 && it.shelf == shelf_number(*shelf)
        });
        let less = i64::try_from(less.count()).unwrap_or(0);
        counts[place] = (row.held - less).max(0);
    }
    Ok(counts)
}

/// The statement of [`board_counts`].
#[must_use]
pub fn board_counts_sql(team: TeamId, statuses: &[(StatusId, Shelf)]) -> Sql {
    let mut sql = Sql::default();
    for (place, (status, shelf)) in statuses.iter().enumerate() {
        if place > 0 {
            sql = sql.push(" UNION ALL ");
        }
        sql = sql
            .push(
                "SELECT CAST(? AS BIGINT) AS place, (SELECT count(*) FROM (SELECT 1 FROM requests \
                 WHERE team_id = ? AND status_id = ? AND shelf = ? LIMIT ?) c) AS held",
            )
            .bind(i64::try_from(place).unwrap_or(0))
            .bind(team.0)
            .bind(status.0)
            .bind(shelf_number(*shelf))
            .bind(COUNT_LIMIT + 1);
    }
    sql
}

/// When something of the viewer's teams is due next, asleep or not; `None` when nothing is.
pub async fn next_due(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    whose: Whose,
    now: Timestamp,
) -> Result<Option<Timestamp>> {
    let Some(sql) = next_due_sql(viewer, whose, now) else {
        return Ok(None);
    };
    let next: Option<Option<i64>> = sql.value(db).await?;
    Ok(next.flatten().map(instant))
}

/// The statement of [`next_due`]; `None` when there can be nothing.
#[must_use]
pub fn next_due_sql(viewer: &Viewer, whose: Whose, now: Timestamp) -> Option<Sql> {
    if !viewer.is_expert() || viewer.teams.is_empty() {
        return None;
    }
    let mut sql = Sql::new("SELECT min(due_at) FROM (");
    let mut first = true;
    for team in &viewer.teams {
        for shelf in [Shelf::Open, Shelf::Snoozed] {
            if !std::mem::take(&mut first) {
                sql = sql.push(" UNION ALL ");
            }
            sql = sql
                .push("SELECT * FROM (SELECT due_at FROM requests WHERE team_id = ? AND shelf = ?")
                .bind(team.0)
                .bind(shelf_number(shelf));
            sql = match whose {
                Whose::Mine => sql.push(" AND assignee_id = ?").bind(viewer.person.0),
                Whose::Of(person) => sql.push(" AND assignee_id = ?").bind(person.0),
                Whose::Nobodys => sql.push(" AND assignee_id IS NULL"),
                Whose::All => sql,
            };
            sql = sql
                .push(
                    " AND due_at > ? AND due_at < ? AND requester_id <> ? AND NOT EXISTS (SELECT 1 \
                     FROM request_subjects x WHERE x.request_id = requests.id AND x.person_id = ?) \
                     ORDER BY due_at LIMIT 1) b",
                )
                .bind(millis(now))
                .bind(NEVER)
                .bind(viewer.person.0)
                .bind(viewer.person.0);
        }
    }
    Some(sql.push(") m"))
}

#[derive(FromQueryResult)]
struct Own {
    team_id: Uuid,
    shelf: i16,
    status_id: Uuid,
    assignee_id: Option<Uuid>,
}

/// Requests in the viewer's teams that are about the viewer: few, and never shown to them as an
/// expert.
async fn own(db: &impl ConnectionTrait, viewer: &Viewer) -> Result<Vec<Own>> {
    Ok(Sql::new(
        "SELECT team_id, shelf, status_id, assignee_id FROM requests WHERE requester_id = ? UNION ALL \
         SELECT r.team_id, r.shelf, r.status_id, r.assignee_id FROM request_subjects x \
         JOIN requests r ON r.id = x.request_id WHERE x.person_id = ? AND r.requester_id <> ?",
    )
    .bind(viewer.person.0)
    .bind(viewer.person.0)
    .bind(viewer.person.0)
    .all(db)
    .await?)
}
