//! Approvals: the right person is asked once, and sees no more than needed.

mod asking;
mod clock;
mod deciding;
mod mail;
mod merely_imported;
mod moving;
mod msteams;
mod pages;
mod slack;

use domain::approval::Ask;
use domain::ids::{ApprovalId, PersonId, StepId, TeamId};
use domain::message::Channel;
use serde_json::{Value, json};
use visavis::actions::approvals::{self, Decider, Decision, Outcome};
use visavis::error::Result;
use visavis::store;
use visavis::store::approvals::{Approval, Step};
use visavis::store::outbox::Delivery;
use visavis::store::sql::Sql;

use crate::desk::{Desk, Person};

/// Claire asks Payroll, where Ann works; her line manager is Bob.
struct Story {
    desk: Desk,
    payroll: TeamId,
    ann: Person,
    claire: Person,
    bob: Person,
    number: i64,
}

impl Story {
    async fn begin() -> Self {
        Self::at(Desk::open().await).await
    }

    async fn at(desk: Desk) -> Self {
        let payroll = desk.team("Payroll").await;
        let ann = desk.expert("Ann Expert", &[payroll]).await;
        let claire = desk.employee("Claire Martin").await;
        let bob = desk.employee("Bob Chief").await;
        let number = desk.request(&claire, "payroll@hr.test", "Advance").await;
        let story = Self {
            desk,
            payroll,
            ann,
            claire,
            bob,
            number,
        };
        story.manages(Some(&story.bob), &story.claire).await;
        story
    }

    async fn manages(&self, manager: Option<&Person>, of: &Person) {
        let sql = Sql::new("UPDATE people SET manager_id = ? WHERE id = ?")
            .bind(manager.map(|it| it.id.0))
            .bind(of.id.0);
        self.desk.runs(sql).await;
    }

    /// Makes a process; its id.
    async fn process(&self, name: &str, steps: &[&str], more: Value) -> String {
        let mut process = json!({ "name": name, "steps": steps, "text": "Pay it in advance?",
            "fields": ["name", "subject"] });
        for (key, value) in more.as_object().unwrap() {
            process[key] = value.clone();
        }
        let api = self.desk.administrator().api().await;
        let made = api.posts("/api/v1/approval-processes", &process).await;
        made.is(201).json()["id"].as_str().unwrap().to_owned()
    }

    /// Ann asks by a process; the approval as it is.
    async fn asks(&self, process: &str) -> Approval {
        let path = format!("/api/v1/requests/{}/approvals", self.number);
        let api = self.ann.api().await;
        let asked = api.posts(&path, &json!({ "process": process })).await;
        self.approval(&asked.is(201).json()).await
    }

    async fn approval(&self, shown: &Value) -> Approval {
        let id: ApprovalId = shown["id"].as_str().unwrap().parse().unwrap();
        self.reads(id).await
    }

    async fn reads(&self, id: ApprovalId) -> Approval {
        let db = self.desk.app.db.read();
        store::approvals::get(db, id).await.unwrap()
    }

    /// All approvals of the request.
    async fn approvals(&self) -> Vec<Approval> {
        let db = self.desk.app.db.read();
        let request = store::requests::by_number(db, self.number).await.unwrap();
        store::approvals::of_request(db, request.id).await.unwrap()
    }

    async fn decides(&self, person: PersonId, step: StepId, approved: bool) -> Result<Outcome> {
        let decision = Decision {
            approved,
            ..Decision::default()
        };
        let decider = Decider::Person(person);
        approvals::decide(&self.desk.app, step, decider, decision, Channel::Web).await
    }

    /// What was put into the outbox for one purpose, oldest first.
    async fn sent(&self, purpose: &str) -> Vec<Delivery> {
        Sql::new("SELECT * FROM outbox WHERE purpose = ? ORDER BY id")
            .bind(purpose)
            .all(self.desk.app.db.read())
            .await
            .unwrap()
    }

    /// Whom questions went to.
    async fn asked(&self) -> Vec<PersonId> {
        let sent = self.sent("approval").await;
        sent.iter()
            .map(|it| PersonId(it.person_id.unwrap()))
            .collect()
    }

    /// The kinds of what happened about approvals.
    async fn history(&self) -> Vec<String> {
        let request = self.ann.reads(self.number).await;
        let events = request["events"].as_array().unwrap();
        let kinds = events.iter().map(|it| it["kind"].as_str().unwrap());
        kinds
            .filter(|it| it.starts_with("approv"))
            .map(str::to_owned)
            .collect()
    }
}

fn only(approval: &Approval) -> &Step {
    assert_eq!(approval.steps.len(), 1);
    &approval.steps[0]
}

fn ask_of(person: &Person) -> String {
    Ask::Person(person.id).to_string()
}
