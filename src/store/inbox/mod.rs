//! Lists of requests: which, in what order, and how many. Every list goes through here, and every
//! branch of it names the teams that the viewer may see (R5) and leaves out the viewer's own (R6).

mod counts;
mod due;

use domain::expert::Viewer;
use domain::ids::{CategoryId, Number, PersonId, StatusId, TeamId};
use domain::request::{Priority, Shelf};
use domain::sla::{Goal, Outlook};
use domain::status::Stage;
use jiff::SignedDuration;
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use super::clocks::NEVER;
use super::instant;
use super::requests::{priority_number, shelf_number};
use super::sql::Sql;
use crate::error::Result;

pub use counts::{
    Counts, board_counts, board_counts_sql, counts, counts_sql, next_due, next_due_sql,
};
pub use due::{Due, Span};

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
    /// What is due next first; what has no due time last.
    Due,
}

impl Sort {
    /// All orders.
    pub const ALL: [Self; 4] = [Self::Newest, Self::Oldest, Self::Due, Self::Created];

    /// The name in addresses.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Newest => "newest",
            Self::Oldest => "oldest",
            Self::Created => "created",
            Self::Due => "due",
        }
    }

    /// The reverse of [`Sort::name`].
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }

    /// The place of a row in this order, for [`Filter::after`].
    #[must_use]
    pub fn place(self, row: &Row) -> (i64, Number) {
        let key = match self {
            Self::Newest | Self::Oldest => row.last_message_at,
            Self::Created => row.number,
            Self::Due => row.due_at,
        };
        (key, row.number)
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
    /// Due then only.
    pub due: Option<Span>,
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
            due: None,
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
    /// The nearest due time of what runs; [`NEVER`] for none.
    pub due_at: i64,
    /// The goal of it, or of what is paused.
    pub due_goal: Option<String>,
    /// What is left of the goal while nothing runs and something is paused.
    pub left_ms: Option<i64>,
    /// The newest event that the viewer has seen; `None`: the request is new to them (I2).
    pub seen_seq: Option<i64>,
    /// The viewer has begun to write.
    pub has_draft: bool,
}

impl Row {
    /// What its clocks say.
    #[must_use]
    pub fn outlook(&self) -> Outlook {
        let goal = self.due_goal.as_deref().and_then(Goal::from_name);
        Outlook {
            due: goal
                .filter(|_| self.due_at != NEVER)
                .map(|it| (it, instant(self.due_at))),
            left: goal
                .zip(self.left_ms)
                .map(|(it, left)| (it, SignedDuration::from_millis(left))),
            alarm: None,
        }
    }
}

/// What a row is made of; the `?` is the viewer.
const COLUMNS: &str = "SELECT r.id, r.number, r.subject, r.requester_id, p.name AS requester_name, r.team_id, \
     r.assignee_id, r.status_id, r.stage, r.category_id, r.priority, r.channel, \
     r.snoozed_until, r.created_at, r.last_message_at, r.last_message_by, \
     r.last_message_snippet, r.last_seq, r.version, r.due_at, r.due_goal, r.left_ms, \
     s.seq AS seen_seq, \
     EXISTS (SELECT 1 FROM drafts d WHERE d.person_id = ? AND d.request_id = r.id) AS has_draft";

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
        Sql::new(&format!("{COLUMNS} FROM ("))
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
    let sql = Sql::new(&format!(
        "{COLUMNS} FROM requests r JOIN people p ON p.id = r.requester_id \
         LEFT JOIN reads s ON s.person_id = ? AND s.request_id = r.id WHERE r.number = ? \
         AND r.requester_id <> ? AND NOT EXISTS (SELECT 1 FROM request_subjects x WHERE \
         x.request_id = r.id AND x.person_id = ?) AND r.team_id IN ",
    ))
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
        Sort::Due => ("due_at", " ASC"),
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
        "SELECT * FROM (SELECT id, last_message_at, due_at, number FROM requests \
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
    sql = match filter.due {
        Some(Span::Within { after, before }) => sql
            .push(" AND due_at > ? AND due_at < ?")
            .bind(after)
            .bind(before),
        Some(Span::Paused) => sql
            .push(" AND due_at = ? AND left_ms IS NOT NULL")
            .bind(NEVER),
        Some(Span::Never) => sql.push(" AND due_at = ? AND left_ms IS NULL").bind(NEVER),
        None => sql,
    };
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
            Sort::Due => sql
                .push(" AND (due_at, number) > (?, ?)")
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
