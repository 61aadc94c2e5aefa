//! Who of a team can be told something or given a request at a moment (T12, T14).

use std::collections::HashMap;

use domain::expert::Right;
use domain::ids::{PersonId, TeamId};
use domain::request::Request;
use domain::routing::Candidate;
use domain::sla::Rules;
use domain::working_hours::{Calendar, WorkingHours};
use jiff::Timestamp;
use sea_orm::{ConnectionTrait, DbBackend, FromQueryResult};
use uuid::Uuid;

use super::Txn;
use super::entities::teams;
use super::people::Person;
use super::requests::subjects;
use super::sql::Sql;
use crate::error::{Error, Result};

/// Active members of a request's team who may work on it, by name: neither its requester nor anybody
/// whom it is about (R4, R5, R6).
pub async fn experts(db: &impl ConnectionTrait, request: &Request) -> Result<Vec<Person>> {
    let people: Vec<Person> = Sql::new(
        "SELECT p.* FROM team_members m JOIN people p ON p.id = m.person_id \
         WHERE m.team_id = ? AND p.deactivated_at IS NULL AND p.id IN \
         (SELECT pr.person_id FROM person_roles pr JOIN role_rights rr ON rr.role_id = pr.role_id \
         WHERE rr.name IN (?, ?)) ORDER BY p.sort_name, p.id",
    )
    .bind(request.team.0)
    .bind(Right::WorkOnRequests.name())
    .bind(Right::Administer.name())
    .all(db)
    .await?;
    let about = subjects(db, request.id).await?;
    Ok(people
        .into_iter()
        .filter(|it| it.person() != request.requester && !about.contains(&it.person()))
        .collect())
}

/// When people work: by their own hours, or else by their team's.
#[derive(Debug)]
pub struct Hours {
    team: Option<Calendar>,
    own: HashMap<Uuid, Calendar>,
}

impl Hours {
    /// Of these people in this team at a moment.
    pub async fn of(
        db: &impl ConnectionTrait,
        rules: &Rules,
        team: TeamId,
        people: &[Person],
        now: Timestamp,
    ) -> Result<Self> {
        #[derive(FromQueryResult)]
        struct Kept {
            person_id: Uuid,
            hours: String,
        }
        let kept: Vec<Kept> =
            Sql::new("SELECT person_id, hours FROM person_hours WHERE person_id IN ")
                .list(people.iter().map(|it| it.id))
                .all(db)
                .await?;
        let mut own = HashMap::new();
        for row in kept {
            let hours: WorkingHours = serde_json::from_str(&row.hours)?;
            // Such hours are refused when saved; a zone can vanish with an older program.
            if let Ok(calendar) = hours.calendar() {
                own.insert(row.person_id, calendar);
            }
        }
        let team = rules.teams.get(&team).and_then(|it| it.calendar_at(now));
        Ok(Self {
            team: team.map(|it| it.1.clone()),
            own,
        })
    }

    /// The team's.
    #[must_use]
    pub fn team(&self) -> Option<&Calendar> {
        self.team.as_ref()
    }

    /// Somebody's own; none if they work when their team does.
    #[must_use]
    pub fn own(&self, person: PersonId) -> Option<&Calendar> {
        self.own.get(&person.0)
    }

    /// Somebody's.
    #[must_use]
    pub fn of_person(&self, person: PersonId) -> Option<&Calendar> {
        self.own(person).or(self.team())
    }
}

/// A team, locked until the end of the transaction against others who give out its requests. Requests
/// can be opened in it meanwhile.
pub async fn lock(txn: &Txn, team: TeamId) -> Result<teams::Model> {
    let sql = Sql::new("SELECT * FROM teams WHERE id = ?").bind(team.0);
    // Whoever opened a request holds the team's row lightly: a stronger lock would meet theirs.
    let sql = if txn.get_database_backend() == DbBackend::Postgres {
        sql.push(" FOR NO KEY UPDATE")
    } else {
        sql
    };
    sql.one(txn).await?.ok_or(Error::NotFound("team"))
}

#[derive(FromQueryResult)]
struct Given {
    person_id: Uuid,
    last_given_at: i64,
    open: i64,
}

/// These people as they could be given a request of a team now.
pub async fn candidates(
    txn: &Txn,
    team: TeamId,
    people: &[Person],
    hours: &Hours,
    now: Timestamp,
) -> Result<Vec<Candidate>> {
    let given: Vec<Given> = Sql::new(
        "SELECT m.person_id, m.last_given_at, (SELECT count(*) FROM requests r WHERE \
         r.team_id = m.team_id AND r.assignee_id = m.person_id AND r.shelf IN (0, 1)) AS open \
         FROM team_members m WHERE m.team_id = ? AND m.person_id IN ",
    )
    .bind(team.0)
    .list(people.iter().map(|it| it.id))
    .all(txn)
    .await?;
    Ok(given
        .into_iter()
        .map(|it| Candidate {
            person: PersonId(it.person_id),
            is_working: hours
                .of_person(PersonId(it.person_id))
                .is_some_and(|calendar| calendar.is_open(now)),
            open: it.open,
            last_given_at: it.last_given_at,
        })
        .collect())
}

/// Remembers that somebody was given a request just now. The marks of a team only rise, also when the
/// machine's clock is set back, so that turns stay turns.
pub async fn given(txn: &Txn, team: TeamId, person: PersonId, now: Timestamp) -> Result<()> {
    let last = Sql::new("SELECT max(last_given_at) FROM team_members WHERE team_id = ?")
        .bind(team.0)
        .value::<Option<i64>>(txn)
        .await?
        .flatten()
        .unwrap_or(0);
    Sql::new("UPDATE team_members SET last_given_at = ? WHERE team_id = ? AND person_id = ?")
        .bind(super::millis(now).max(last + 1))
        .bind(team.0)
        .bind(person.0)
        .run(txn)
        .await?;
    Ok(())
}
