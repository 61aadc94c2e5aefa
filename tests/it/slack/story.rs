//! A desk in whose workspace people ask: two public teams, an expert, an employee who is a member.

use domain::ids::{Number, TeamId};
use serde_json::Value;
use visavis::store;
use visavis::store::ledger::Entry;
use visavis::store::messages::Message;

use crate::desk::{Desk, Person, SlackStandin, ts};

/// People and their desk, in Slack.
pub(crate) struct Story {
    pub(crate) slack: SlackStandin,
    pub(crate) desk: Desk,
    pub(crate) payroll: TeamId,
    pub(crate) travel: TeamId,
    /// Works in Payroll; `anna` in Slack.
    pub(crate) anna: Person,
    /// An employee; `claire` in Slack.
    pub(crate) claire: Person,
}

impl Story {
    pub(crate) async fn begins() -> Self {
        let slack = SlackStandin::start().await;
        let desk = Desk::with_slack(&slack).await;
        let payroll = desk.team("Payroll").await;
        let travel = desk.team("Travel").await;
        let anna = desk.expert("Anna Muster", &[payroll]).await;
        let claire = desk.employee("Claire Dubois").await;
        Self {
            slack,
            desk,
            payroll,
            travel,
            anna,
            claire,
        }
    }

    /// With only one team to ask: no question which.
    pub(crate) async fn begins_with_one_team() -> Self {
        let slack = SlackStandin::start().await;
        let desk = Desk::with_slack(&slack).await;
        let payroll = desk.team("Payroll").await;
        let anna = desk.expert("Anna Muster", &[payroll]).await;
        let claire = desk.employee("Claire Dubois").await;
        Self {
            slack,
            desk,
            payroll,
            travel: payroll,
            anna,
            claire,
        }
    }

    /// Until all that follows has happened, at the pace of one post a second.
    pub(crate) async fn rests(&self) {
        self.desk.settles().await;
        for _ in 0..30 {
            let waiting: i64 = store::sql::Sql::new(
                "SELECT (SELECT count(*) FROM outbox WHERE state = 'waiting') \
                 + (SELECT count(*) FROM ledger WHERE state = 'stored')",
            )
            .value(self.desk.app.db.read())
            .await
            .unwrap()
            .unwrap();
            if waiting == 0 {
                return;
            }
            self.desk.advance(1);
            self.desk.settles().await;
        }
        let left: Vec<String> = store::sql::Sql::new(
            "SELECT 'outbox ' || purpose || ' ' || last_answer || ' ' || data FROM outbox \
             WHERE state = 'waiting' UNION ALL SELECT 'ledger ' || outside_id FROM ledger \
             WHERE state = 'stored' UNION ALL SELECT 'job ' || payload || last_error FROM jobs",
        )
        .column(self.desk.app.db.read())
        .await
        .unwrap();
        panic!("it does not come to rest: {left:#?}");
    }

    /// Claire's conversation with the bot.
    pub(crate) fn dm(&self) -> String {
        self.slack.dm("claire")
    }

    /// Claire asks, chooses Payroll, and has a request; its number and the message.
    pub(crate) async fn asks(&self, text: &str) -> (Number, String) {
        let before = self.desk.requests().await.len();
        let asked = self.slack.says("claire", text).await;
        self.rests().await;
        if self.travel != self.payroll {
            self.chooses(&asked, "Payroll").await;
        }
        let requests = self.desk.requests().await;
        assert_eq!(requests.len(), before + 1);
        (*requests.last().unwrap(), asked)
    }

    /// Claire chooses the team for what she wrote.
    pub(crate) async fn chooses(&self, asked: &str, team: &str) {
        let question = self.question(asked);
        self.slack
            .presses("claire", &self.dm(), ts(&question), team)
            .await;
        self.rests().await;
    }

    /// The question for which team it is.
    #[track_caller]
    pub(crate) fn question(&self, asked: &str) -> Value {
        let answers = self.slack.answers(&self.dm(), asked);
        answers
            .last()
            .cloned()
            .expect("the bot asks for which team it is")
    }

    /// The messages of a request, oldest first.
    pub(crate) async fn messages(&self, number: Number) -> Vec<Message> {
        let db = self.desk.app.db.read();
        let request = store::requests::by_number(db, number).await.unwrap();
        store::messages::list(db, request.id, true).await.unwrap()
    }

    /// What the messages of a request say.
    pub(crate) async fn texts(&self, number: Number) -> Vec<String> {
        let messages = self.messages(number).await;
        messages
            .into_iter()
            .map(|it| it.body.text.trim().to_owned())
            .collect()
    }

    /// The state and reason of each entry of the ledger that is of one kind, oldest first.
    pub(crate) async fn ended(&self, kind: &str) -> Vec<String> {
        let mut entries: Vec<Entry> = self.desk.ledger().await;
        entries.retain(|it| it.class == kind);
        entries
            .iter()
            .map(|it| format!("{} {}", it.state, it.reason).trim().to_owned())
            .collect()
    }

    /// Where a request stands.
    pub(crate) async fn stage(&self, number: Number) -> &'static str {
        let request = store::requests::by_number(self.desk.app.db.read(), number).await;
        request.unwrap().stage.name()
    }
}
