//! A request that Claire asked in a chat, as it lies in the store: for looking at pages, with nothing sent.

use domain::chat::Standing;
use domain::ids::{IdentityId, MessageId};
use domain::message::{Body, Channel};
use visavis::demo::slack::WORKSPACE;
use visavis::store;
use visavis::store::identities::Identity;
use visavis::store::messages::Message;
use visavis::store::msteams::Connection;
use visavis::store::posts::Place;
use visavis::store::sql::Sql;

use super::{Desk, Person, SlackStandin};

/// The tenant of scenes in Teams.
pub(crate) const TENANT: &str = "00000000-0000-0000-0000-0000000000aa";
/// Its app.
pub(crate) const APP: &str = "00000000-0000-0000-0000-0000000000bb";

pub(crate) struct Scene {
    pub(crate) desk: Desk,
    pub(crate) ann: Person,
    pub(crate) claire: Person,
    /// What Claire wrote.
    pub(crate) asked: MessageId,
    program: Channel,
    _standin: Option<SlackStandin>,
}

impl Scene {
    /// In Slack.
    pub(crate) async fn in_slack() -> Self {
        let standin = SlackStandin::start().await;
        let desk = Desk::with_slack(&standin).await;
        Self::set(desk, Channel::Slack, Some(standin)).await
    }

    /// In Teams, which nobody answers for.
    pub(crate) async fn in_msteams() -> Self {
        let desk = Desk::with(|config| {
            "http://127.0.0.1:9".clone_into(&mut config.teams.login_url);
        })
        .await;
        let connection = Connection {
            tenant: TENANT.to_owned(),
            app_id: APP.to_owned(),
            app_secret: Some(desk.app.keys.seal(b"a-secret").unwrap()),
            enabled_at: Some(store::millis(desk.now())),
            ..Connection::empty()
        };
        let write = desk
            .app
            .db
            .write(move |txn| Box::pin(async move { store::msteams::add(txn, connection).await }));
        write.await.unwrap();
        Self::set(desk, Channel::Msteams, None).await
    }

    async fn set(desk: Desk, program: Channel, standin: Option<SlackStandin>) -> Self {
        let payroll = desk.team("Payroll").await;
        let ann = desk.expert("Ann Expert", &[payroll]).await;
        let claire = desk.employee("Claire Martin").await;
        desk.request(&claire, "payroll@hr.test", "Payslip").await;
        let asked = Sql::new("SELECT id FROM messages")
            .value(desk.app.db.read())
            .await
            .unwrap();
        let scene = Self {
            asked: MessageId(asked.unwrap()),
            desk,
            ann,
            claire,
            program,
            _standin: standin,
        };
        let name = program.name();
        scene
            .runs(&format!("UPDATE requests SET channel = '{name}'"))
            .await;
        scene
            .runs(&format!("UPDATE messages SET channel = '{name}'"))
            .await;
        scene
    }

    fn account(&self) -> &'static str {
        match self.program {
            Channel::Msteams => TENANT,
            _ => WORKSPACE,
        }
    }

    /// Something is otherwise in the store.
    pub(crate) async fn runs(&self, sql: &str) {
        let sql = sql.to_owned();
        let write = self.desk.app.db.write(move |txn| {
            Box::pin(async move {
                Sql::new(&sql).run(txn).await?;
                Ok(())
            })
        });
        write.await.unwrap();
    }

    /// Somebody is known in the chat program.
    pub(crate) async fn knows(&self, person: &Person, standing: Standing) {
        let now = store::millis(self.desk.now());
        let identity = Identity {
            id: IdentityId::new().0,
            channel: self.program.name().to_owned(),
            account: self.account().to_owned(),
            outside_id: "U0CLAIRE".to_owned(),
            person_id: Some(person.id.0),
            kind: standing.name().to_owned(),
            name: "claire.m".to_owned(),
            email: Some("claire@elsewhere.test".to_owned()),
            locale: None,
            time_zone: None,
            address: None,
            service_url: None,
            conversation: None,
            home_opened_at: None,
            home_hash: None,
            outside_updated: 0,
            deactivated_at: None,
            created_at: now,
            updated_at: now,
        };
        let write = self.desk.app.db.write(move |txn| {
            Box::pin(async move { store::identities::add(txn, &identity).await })
        });
        write.await.unwrap();
    }

    /// A thread of the request.
    pub(crate) async fn has_thread(&self, conversation: &str, thread: &str, kind: &'static str) {
        let request = self.asked().await.request;
        let now = self.desk.now();
        let person = self.claire.id;
        let root = Place {
            channel: self.program,
            account: self.account().to_owned(),
            conversation: conversation.to_owned(),
            id: thread.to_owned(),
        };
        let write = self.desk.app.db.write(move |txn| {
            Box::pin(async move {
                store::threads::put(txn, &root, kind, request, Some(person), now).await
            })
        });
        write.await.unwrap();
    }

    /// The replies have arrived, and stand in Claire's conversation.
    pub(crate) async fn replies_arrived(&self) {
        self.runs("UPDATE outbox SET state = 'sent', sent_at = created_at WHERE purpose = 'reply'")
            .await;
        let (program, account) = (self.program.name(), self.account());
        let sql = format!(
            "INSERT INTO posts (channel, account, conversation, outside_id, thread, ours, purpose, \
             part, request_id, message_id, delivery_id, created_at) SELECT '{program}', '{account}', \
             'D0CLAIRE', '1767603600.000200', '1767603600.000100', TRUE, 'reply', 0, request_id, \
             message_id, id, created_at FROM outbox WHERE purpose = 'reply'",
        );
        self.runs(&sql).await;
    }

    /// What Claire wrote, as it is now.
    pub(crate) async fn asked(&self) -> Message {
        let db = self.desk.app.db.read();
        store::messages::get(db, self.asked).await.unwrap()
    }

    /// Claire's message says something else from now on.
    pub(crate) async fn becomes(&self, text: &str) {
        let (message, now) = (self.asked().await, self.desk.now());
        let body = Body::plain(format!("<p>{text}</p>"), text.to_owned());
        let write = self.desk.app.db.write(move |txn| {
            Box::pin(
                async move { store::versions::replace(txn, &message, &body, None, now, now).await },
            )
        });
        write.await.unwrap();
    }

    /// Somebody reacts to it.
    pub(crate) async fn reacts(
        &self,
        emoji: &'static str,
        author: &'static str,
        person: Option<&Person>,
    ) {
        let (message, now) = (self.asked, self.desk.now());
        let person = person.map(|it| it.id);
        let write = self.desk.app.db.write(move |txn| {
            Box::pin(async move {
                store::reactions::add(txn, message, emoji, author, person, now).await?;
                Ok(())
            })
        });
        write.await.unwrap();
        self.desk.advance(1);
    }

    /// What the expert's page says.
    pub(crate) async fn shows(&self) -> String {
        self.ann.web.opens("/requests/1").await.is(200).text
    }

    /// What the requester's page says.
    pub(crate) async fn shows_claire(&self) -> String {
        self.claire.web.opens("/my/1").await.is(200).text
    }
}
