//! Lists of requests: which, in what order, and how many. Every list goes through here, and every
//! branch of it names the teams that the viewer may see (R5) and leaves out the viewer's own (R6).

use domain::expert::Viewer;
use domain::ids::{CategoryId, Number, PersonId, StatusId, TeamId};
use domain::request::{Priority, Shelf};
use domain::status::Stage;
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use super::requests::{priority_number, shelf_number};
use super::sql::Sql;
use crate::error::Result;

/// A count stops here; more is shown as "500+".
pub const COUNT_LIMIT: i64 = 500;

/// Whose requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Assigned to the viewer.
    Mine,
    /// Assigned to nobody.
    Nobodys,
    /// Assigned to this person.
    Of(PersonId),
    /// Anybody's.
    All,
}

/// In which order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// Last written in first.
    #[default]
    Newest,
    /// Longest untouched first.
    Oldest,
    /// Last opened first.
    Created,
}

impl Sort {
    /// All orders.
    pub const ALL: [Self; 3] = [Self::Newest, Self::Oldest, Self::Created];

    /// The name in addresses.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Newest => "newest",
            Self::Oldest => "oldest",
            Self::Created => "created",
        }
    }

    /// The reverse of [`Sort::name`].
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }
}

/// What a list holds.
#[derive(Clone, Debug)]
pub struct Filter {
    /// Whose requests.
    pub whose: Whose,
    /// On which shelf; `None`: any.
    pub shelf: Option<Shelf>,
    /// Of this team only.
    pub team: Option<TeamId>,
    /// Of this stage only.
    pub stage: Option<Stage>,
    /// Of this status only.
    pub status: Option<StatusId>,
    /// Of this category only.
    pub category: Option<CategoryId>,
    /// Of this priority only.
    pub priority: Option<Priority>,
    /// In which order.
    pub sort: Sort,
    /// Only what comes after this place: the sort key of the last row, and its number.
    pub after: Option<(i64, Number)>,
    /// How many at most.
    pub limit: i64,
}

impl Default for Filter {
    fn default() -> Self {
        Self {
            whose: Whose::All,
            shelf: Some(Shelf::Open),
            team: None,
            stage: None,
            status: None,
            category: None,
            priority: None,
            sort: Sort::Newest,
            after: None,
            limit: 50,
        }
    }
}

/// A row of a list.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Row {
    /// Its id.
    pub id: Uuid,
    /// How people call it.
    pub number: i64,
    /// What it is called.
    pub subject: String,
    /// Who asked.
    pub requester_id: Uuid,
    /// Their name.
    pub requester_name: String,
    /// Whose it is.
    pub team_id: Uuid,
    /// Who works on it.
    pub assignee_id: Option<Uuid>,
    /// Its status.
    pub status_id: Uuid,
    /// The stage of that.
    pub stage: String,
    /// What it is about.
    pub category_id: Option<Uuid>,
    /// How urgent it is.
    pub priority: i16,
    /// How it came.
    pub channel: String,
    /// Until when it sleeps.
    pub snoozed_until: Option<i64>,
    /// When it was opened.
    pub created_at: i64,
    /// When somebody last wrote.
    pub last_message_at: i64,
    /// Who did.
    pub last_message_by: String,
    /// The first words of it.
    pub last_message_snippet: String,
    /// Its newest event.
    pub last_seq: i64,
    /// Its version.
    pub version: i64,
    /// The newest event that the viewer has seen; `None`: the request is new to them (I2).
    pub seen_seq: Option<i64>,
    /// The viewer has begun to write.
    pub has_draft: bool,
}

/// The rows of a list, at most `filter.limit`.
pub async fn list(db: &impl ConnectionTrait, viewer: &Viewer, filter: &Filter) -> Result<Vec<Row>> {
    match list_sql(viewer, filter) {
        Some(sql) => Ok(sql.all(db).await?),
        None => Ok(Vec::new()),
    }
}

/// The statement of a list; `None` when there can be nothing in it.
#[must_use]
pub fn list_sql(viewer: &Viewer, filter: &Filter) -> Option<Sql> {
    let keys = keys_sql(viewer, filter)?;
    let (column, direction) = order(filter.sort);
    Some(
        Sql::new(
            "SELECT r.id, r.number, r.subject, r.requester_id, p.name AS requester_name, r.team_id, \
             r.assignee_id, r.status_id, r.stage, r.category_id, r.priority, r.channel, \
             r.snoozed_until, r.created_at, r.last_message_at, r.last_message_by, \
             r.last_message_snippet, r.last_seq, r.version, s.seq AS seen_seq, \
             EXISTS (SELECT 1 FROM drafts d WHERE d.person_id = ? AND d.request_id = r.id) AS has_draft \
             FROM (",
        )
        .bind(viewer.person.0)
        .append(keys)
        .push(
            ") k JOIN requests r ON r.id = k.id JOIN people p ON p.id = r.requester_id \
             LEFT JOIN reads s ON s.person_id = ? AND s.request_id = r.id ORDER BY r.",
        )
        .bind(viewer.person.0)
        .push(column)
        .push(direction)
        .push(", r.number")
        .push(direction),
    )
}

/// The row of one request as it would stand in a list.
pub async fn row(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    number: Number,
) -> Result<Option<Row>> {
    if !viewer.is_expert() {
        return Ok(None);
    }
    let sql = Sql::new(
        "SELECT r.id, r.number, r.subject, r.requester_id, p.name AS requester_name, r.team_id, \
         r.assignee_id, r.status_id, r.stage, r.category_id, r.priority, r.channel, \
         r.snoozed_until, r.created_at, r.last_message_at, r.last_message_by, \
         r.last_message_snippet, r.last_seq, r.version, s.seq AS seen_seq, \
         EXISTS (SELECT 1 FROM drafts d WHERE d.person_id = ? AND d.request_id = r.id) AS has_draft \
         FROM requests r JOIN people p ON p.id = r.requester_id \
         LEFT JOIN reads s ON s.person_id = ? AND s.request_id = r.id WHERE r.number = ? \
         AND r.requester_id <> ? AND NOT EXISTS (SELECT 1 FROM request_subjects x WHERE \
         x.request_id = r.id AND x.person_id = ?) AND r.team_id IN ",
    )
    .bind(viewer.person.0)
    .bind(viewer.person.0)
    .bind(number)
    .bind(viewer.person.0)
    .bind(viewer.person.0)
    .list(viewer.teams.iter().map(|it| it.0));
    Ok(sql.one(db).await?)
}

fn order(sort: Sort) -> (&'static str, &'static str) {
    match sort {
        Sort::Newest => ("last_message_at", " DESC"),
        Sort::Oldest => ("last_message_at", " ASC"),
        Sort::Created => ("number", " DESC"),
    }
}

/// Ids in order. One branch a team, each served by an index in the order wanted, then merged: with
/// one `team_id IN (…)` the database would sort all requests of all teams.
fn keys_sql(viewer: &Viewer, filter: &Filter) -> Option<Sql> {
    if !viewer.is_expert() {
        return None;
    }
    let teams: Vec<TeamId> = viewer
        .teams
        .iter()
        .copied()
        .filter(|it| filter.team.is_none_or(|wanted| wanted == *it))
        .collect();
    let shelves = match filter.shelf {
        Some(shelf) => vec![shelf],
        None => vec![Shelf::Open, Shelf::Snoozed, Shelf::Resolved],
    };
    let (column, direction) = order(filter.sort);
    let mut sql: Option<Sql> = None;
    for team in teams {
        for shelf in &shelves {
            let branch = branch_sql(viewer, filter, team, *shelf);
            sql = Some(match sql {
                None => branch,
                Some(sql) => sql.push(" UNION ALL ").append(branch),
            });
        }
    }
    Some(
        Sql::new("SELECT * FROM (")
            .append(sql?)
            .push(") m ORDER BY ")
            .push(column)
            .push(direction)
            .push(", number")
            .push(direction)
            .push(" LIMIT ?")
            .bind(filter.limit),
    )
}

fn branch_sql(viewer: &Viewer, filter: &Filter, team: TeamId, shelf: Shelf) -> Sql {
    let (column, direction) = order(filter.sort);
    let mut sql = Sql::new(
        "SELECT * FROM (SELECT id, last_message_at, number FROM requests \
         WHERE team_id = ? AND shelf = ? AND requester_id <> ? \
         AND NOT EXISTS (SELECT 1 FROM request_subjects x WHERE x.request_id = requests.id \
         AND x.person_id = ?)",
    )
    .bind(team.0)
    .bind(shelf_number(shelf))
    .bind(viewer.person.0)
    .bind(viewer.person.0);
    sql = match filter.whose {
        Whose::Mine => sql.push(" AND assignee_id = ?").bind(viewer.person.0),
        Whose::Of(person) => sql.push(" AND assignee_id = ?").bind(person.0),
        Whose::Nobodys => sql.push(" AND assignee_id IS NULL"),
        Whose::All => sql,
    };
    if let Some(stage) = filter.stage {
        sql = sql.push(" AND stage = ?").bind(stage.name());
    }
    if let Some(status) = filter.status {
        sql = sql.push(" AND status_id = ?").bind(status.0);
    }
    if let Some(category) = filter.category {
        sql = sql.push(" AND category_id = ?").bind(category.0);
    }
    if let Some(priority) = filter.priority {
        sql = sql
            .push(" AND priority = ?")
            .bind(priority_number(priority));
    }
    if let Some((key, number)) = filter.after {
        sql = match filter.sort {
            Sort::Newest => sql
                .push(" AND (last_message_at, number) < (?, ?)")
                .bind(key)
                .bind(number),
            Sort::Oldest => sql
                .push(" AND (last_message_at, number) > (?, ?)")
                .bind(key)
                .bind(number),
            Sort::Created => sql.push(" AND number < ?").bind(number),
        };
    }
    sql = sql.push(" ORDER BY ").push(column).push(direction);
    if filter.sort != Sort::Created {
        sql = sql.push(", number").push(direction);
    }
    sql.push(" LIMIT ?").bind(filter.limit).push(") b")
}

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

#[derive(FromQueryResult)]
struct Own {
    team_id: Uuid,
    shelf: i16,
    assignee_id: Option<Uuid>,
}

/// Requests in the viewer's teams that are about the viewer: few, and never shown to them as an
/// expert.
async fn own(db: &impl ConnectionTrait, viewer: &Viewer) -> Result<Vec<Own>> {
    Ok(Sql::new(
        "SELECT team_id, shelf, assignee_id FROM requests WHERE requester_id = ? UNION ALL \
         SELECT r.team_id, r.shelf, r.assignee_id FROM request_subjects x \
         JOIN requests r ON r.id = x.request_id WHERE x.person_id = ? AND r.requester_id <> ?",
    )
    .bind(viewer.person.0)
    .bind(viewer.person.0)
    .bind(viewer.person.0)
    .all(db)
    .await?)
}

/// Remembers that the viewer has seen a request up to `seq`; an older sight changes nothing.
pub async fn mark_read(
    db: &impl ConnectionTrait,
    person: PersonId,
    request: Uuid,
    seq: i64,
) -> Result<()> {
    Sql::new(
        "INSERT INTO reads (person_id, request_id, seq) VALUES (?, ?, ?) \
         ON CONFLICT (person_id, request_id) DO UPDATE SET seq = excluded.seq \
         WHERE reads.seq < excluded.seq",
    )
    .bind(person.0)
    .bind(request)
    .bind(seq)
    .run(db)
    .await?;
    Ok(())
}

/// Up to which event the viewer has seen a request.
pub async fn seen(
    db: &impl ConnectionTrait,
    person: PersonId,
    request: Uuid,
) -> Result<Option<i64>> {
    Ok(
        Sql::new("SELECT seq FROM reads WHERE person_id = ? AND request_id = ?")
            .bind(person.0)
            .bind(request)
            .value(db)
            .await?,
    )
}
