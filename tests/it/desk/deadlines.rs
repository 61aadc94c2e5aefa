//! Goals, hours and what the program does about them.

use domain::ids::{PolicyId, TeamId};
use domain::sla::Policy;
use domain::working_hours::WorkingHours;
use jiff::Timestamp;
use serde_json::Value;
use visavis::actions::{alarms, notices, recompute};
use visavis::store;
use visavis::store::sql::Sql;

use super::{Desk, Person, eventually};

impl Desk {
    /// A team's general policy, in minutes.
    pub(crate) async fn goals(&self, team: TeamId, respond: Option<u32>, resolve: Option<u32>) {
        let now = self.now();
        let policy = Policy {
            id: PolicyId::new(),
            team,
            categories: None,
            respond,
            resolve,
            warn_percent: 75,
        };
        self.app
            .db
            .write(move |txn| {
                Box::pin(async move {
                    for kept in store::policies::of_team(txn, team).await? {
                        store::policies::end(txn, kept.policy.id, kept.version, now).await?;
                    }
                    if policy.respond.or(policy.resolve).is_some() {
                        store::policies::add(txn, &policy, now).await?;
                    }
                    recompute::ask(txn, team, now).await
                })
            })
            .await
            .unwrap();
        self.settles().await;
    }

    /// A team's hours: Monday to Friday, from nine to this hour.
    pub(crate) async fn works_until(&self, team: TeamId, hour: u16) {
        let now = self.now();
        let hours = until(hour);
        self.app
            .db
            .write(move |txn| {
                Box::pin(async move {
                    store::hours::set_of_team(txn, team, &hours, now).await?;
                    recompute::ask(txn, team, now).await
                })
            })
            .await
            .unwrap();
        self.settles().await;
    }

    /// Somebody works on weekdays from one hour to another, whatever the team does.
    pub(crate) async fn works_from(&self, person: &Person, from: u16, to: u16) {
        let mut hours = until(to);
        for frame in hours.week.0.iter_mut().flatten() {
            frame.from = from * 60;
        }
        let id = person.id;
        self.app
            .db
            .write(move |txn| {
                Box::pin(async move { store::hours::set_of_person(txn, id, Some(&hours)).await })
            })
            .await
            .unwrap();
    }

    /// How a team gives out its requests.
    pub(crate) async fn gives_out(&self, team: TeamId, how: &'static str, cap: Option<i32>) {
        self.runs(
            Sql::new("UPDATE teams SET assignment = ?, assignment_cap = ? WHERE id = ?")
                .bind(how)
                .bind(cap)
                .bind(team.0),
        )
        .await;
    }

    /// Changes something in the database that no page changes.
    pub(crate) async fn runs(&self, sql: Sql) {
        self.app
            .db
            .write(move |txn| {
                Box::pin(async move {
                    sql.run(txn).await?;
                    Ok(())
                })
            })
            .await
            .unwrap();
    }

    /// Until a moment of the story.
    pub(crate) fn goes_to(&self, at: &str) {
        let at: Timestamp = at.parse().unwrap();
        self.advance(at.duration_since(self.now()).as_secs());
    }

    /// Everything that is to be told by now is told and mailed, however often one looks. The server looks
    /// too: what is in its hands is waited for.
    pub(crate) async fn tells(&self) {
        alarms::tell_due(&self.app).await.unwrap();
        eventually("everything told", || async {
            alarms::tell_due(&self.app).await.unwrap();
            notices::mail_due(&self.app).await.unwrap();
            (!self.owes_notices().await).then_some(())
        })
        .await;
        self.settles().await;
    }

    async fn owes_notices(&self) -> bool {
        let (db, now) = (self.app.db.read(), self.now());
        if !store::clocks::alarmed(db, now, 1).await.unwrap().is_empty() {
            return true;
        }
        for person in store::notices::to_mail(db, now, 500).await.unwrap() {
            let bucket = format!("notices:{person}");
            let often = store::attempts::count(db, &bucket, notices::OFTEN, now);
            if often.await.unwrap() == 0 {
                return true;
            }
        }
        false
    }

    /// What happened of one kind to a request, as the API shows it.
    pub(crate) async fn happened(&self, number: i64, kind: &str) -> Vec<Value> {
        Sql::new(
            "SELECT e.data FROM request_events e JOIN requests r ON r.id = e.request_id \
             WHERE r.number = ? AND e.kind = ? ORDER BY e.seq",
        )
        .bind(number)
        .bind(kind)
        .column::<String>(self.app.db.read())
        .await
        .unwrap()
        .iter()
        .map(|it| serde_json::from_str(it).unwrap())
        .collect()
    }

    /// What somebody was told, each as `number kind`, oldest first.
    pub(crate) async fn told(&self, person: &Person) -> Vec<String> {
        Sql::new(
            "SELECT cast(r.number AS TEXT) || ' ' || n.kind FROM notices n \
             JOIN requests r ON r.id = n.request_id WHERE n.person_id = ? ORDER BY n.id",
        )
        .bind(person.id.0)
        .column(self.app.db.read())
        .await
        .unwrap()
    }
}

fn until(hour: u16) -> WorkingHours {
    let mut hours = store::hours::usual("UTC");
    for frame in hours.week.0.iter_mut().flatten() {
        frame.to = hour * 60;
    }
    hours
}
