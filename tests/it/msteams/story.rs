//! A desk in whose tenant people ask: two public teams, an expert, an employee who is a member.

use domain::ids::{Number, TeamId};
use serde_json::{Value, json};
use visavis::demo::msteams::buttons;
use visavis::store;
use visavis::store::ledger::Entry;
use visavis::store::messages::Message;
use visavis::store::sql::Sql;

use crate::desk::{Desk, MsteamsStandin, Person, card_words, id};

/// People and their desk, in Teams.
pub(crate) struct Story {
    pub(crate) teams: MsteamsStandin,
    pub(crate) desk: Desk,
    pub(crate) payroll: TeamId,
    pub(crate) travel: TeamId,
    /// Works in Payroll; `anna` in Teams.
    pub(crate) anna: Person,
    /// An employee; `claire` in Teams.
    pub(crate) claire: Person,
}

impl Story {
    pub(crate) async fn begins() -> Self {
        let teams = MsteamsStandin::start().await;
        let desk = Desk::with_msteams(&teams).await;
        let payroll = desk.team("Payroll").await;
        let travel = desk.team("Travel").await;
        let anna = desk.expert("Anna Muster", &[payroll, travel]).await;
        let claire = desk.employee("Claire Dubois").await;
        Self {
            teams,
            desk,
            payroll,
            travel,
            anna,
            claire,
        }
    }

    /// With only one team to ask: no question which.
    pub(crate) async fn begins_with_one_team() -> Self {
        let teams = MsteamsStandin::start().await;
        let desk = Desk::with_msteams(&teams).await;
        let payroll = desk.team("Payroll").await;
        let anna = desk.expert("Anna Muster", &[payroll]).await;
        let claire = desk.employee("Claire Dubois").await;
        Self {
            teams,
            desk,
            payroll,
            travel: payroll,
            anna,
            claire,
        }
    }

    /// Until all that follows has happened, at the pace that Teams allows.
    pub(crate) async fn rests(&self) {
        self.desk.settles().await;
        for _ in 0..40 {
            let waiting: i64 = Sql::new(
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
        let left: Vec<String> = Sql::new(
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
        self.teams.dm("claire")
    }

    /// Somebody writes to the bot, and all that follows happens; the message's id.
    pub(crate) async fn says(&self, user: &str, text: &str) -> String {
        let said = self.teams.says(user, text).await;
        self.rests().await;
        said
    }

    /// What the bot said last to Claire.
    #[track_caller]
    pub(crate) fn last(&self) -> Value {
        let mut posts = self.teams.posts(&self.dm());
        posts.pop().expect("the bot said something")
    }

    /// The newest card with such a button that stands in Claire's conversation.
    #[track_caller]
    pub(crate) fn card_with(&self, button: &str) -> Value {
        let mut posts = self.teams.posts(&self.dm());
        posts.retain(|it| has_button(it, button));
        posts.pop().unwrap_or_else(|| {
            let all: Vec<String> = self.says_all();
            panic!("nothing has the button {button}: {all:#?}")
        })
    }

    /// All that the bot says in Claire's conversation, as it stands there.
    pub(crate) fn says_all(&self) -> Vec<String> {
        self.teams
            .posts(&self.dm())
            .iter()
            .map(card_words)
            .collect()
    }

    /// The newest post in Claire's conversation that says this.
    #[track_caller]
    pub(crate) fn post_with(&self, words: &str) -> Value {
        let mut posts = self.teams.posts(&self.dm());
        posts.retain(|it| card_words(it).contains(words));
        posts
            .pop()
            .unwrap_or_else(|| panic!("nothing says {words}: {:#?}", self.says_all()))
    }

    /// Claire presses a button of the newest card that has it.
    pub(crate) async fn presses(&self, button: &str) {
        let card = self.card_with(button);
        self.teams.presses("claire", id(&card), button, &[]).await;
        self.rests().await;
    }

    /// Claire asks something new, chooses the team, and has a request; its number and the message.
    pub(crate) async fn asks(&self, team: &str, text: &str) -> (Number, String) {
        let before = self.desk.requests().await.len();
        let asked = self.says("claire", text).await;
        if self.desk.requests().await.len() == before {
            self.presses(team).await;
        }
        let requests = self.desk.requests().await;
        assert_eq!(requests.len(), before + 1, "{text}");
        (*requests.last().unwrap(), asked)
    }

    /// Anna replies, and it stands in Claire's conversation; the post.
    pub(crate) async fn replies(&self, number: Number, text: &str) -> String {
        self.anna.replies(number, text).await;
        self.desk.advance(11);
        self.rests().await;
        id(&self.post_with(text)).to_owned()
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

    /// How many openings wait for their team.
    pub(crate) async fn waiting(&self) -> i64 {
        store::openings::waiting(self.desk.app.db.read())
            .await
            .unwrap()
            .0
    }

    /// Resolved by Anna.
    pub(crate) async fn resolves(&self, number: Number) {
        let resolved = store::settings::built_in_statuses().resolved;
        self.anna
            .changes(number, json!({ "status": resolved }))
            .await;
        self.desk.advance(11);
        self.rests().await;
    }
}

/// Whether a message has a button of this verb, title or value.
fn has_button(message: &Value, which: &str) -> bool {
    buttons(&message["attachments"]).iter().any(|it| {
        let mut held = it["data"].as_object().into_iter().flatten();
        it["verb"] == which || it["title"] == which || held.any(|held| held.1 == which)
    })
}
