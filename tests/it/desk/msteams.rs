//! The stand-in of Microsoft Teams beside a desk: its people act in Teams, the desk hears of it by signed activities.

use std::ops::Deref;

use domain::ids::TeamId;
use sea_orm::{EntityTrait as _, IntoActiveModel as _};
use serde_json::Value;
use visavis::app::Clock;
use visavis::demo::msteams::{APP, Answer, BOT, BOT_NAME, Fault, Form, SECRET, Standin, TENANT};
use visavis::store;
use visavis::store::msteams::Connection;

use super::Desk;
use super::place::START;

/// A running stand-in. What its people do returns when the desk has answered; what the desk then does later is waited
/// for with [`Desk::settles`].
///
/// People, by name: `anna`, `claire` (Teams speaks English to her), `ben`, `marco`, `sofia`, `pieter`, `ines`: members
/// who have the app, whose address is `first.last@company.test`; `emil`: no address; `nina`: has not installed the app;
/// `gil`: a guest; `stella`: of another tenant; `dora`: deleted from the tenant; `robo`: a bot. The last five have no
/// conversation with us. Groups: `Linden & Partner` (everybody) with `General`, `ask-hr` and `social`; `HR` with
/// `hr-desk` (anna, ben); `Finance` with `payroll`, without the app. A group chat: `lunch` (anna, ben, claire).
pub(crate) struct MsteamsStandin(Standin);

impl Deref for MsteamsStandin {
    type Target = Standin;

    fn deref(&self) -> &Standin {
        &self.0
    }
}

impl MsteamsStandin {
    /// On a free port, delivering nowhere yet.
    pub(crate) async fn start() -> Self {
        let clock = Clock::set_to(START.parse().unwrap());
        Self(Standin::start(clock).await.unwrap())
    }

    /// Somebody's `29:…`.
    #[track_caller]
    pub(crate) fn person(&self, name: &str) -> String {
        let found = self.change(|it| it.user(name).map(|it| it.id.clone()));
        found.unwrap_or_else(|| panic!("nobody is called {name}"))
    }

    /// Somebody's id in Entra, by which we know them.
    #[track_caller]
    pub(crate) fn aad(&self, name: &str) -> String {
        let found = self.change(|it| it.user(name).map(|it| it.aad.clone()));
        found.unwrap_or_else(|| panic!("nobody is called {name}"))
    }

    /// The id of somebody's personal conversation with the bot.
    #[track_caller]
    pub(crate) fn dm(&self, name: &str) -> String {
        let found = self.change(|it| it.user(name).map(visavis::demo::msteams::User::personal));
        found.unwrap_or_else(|| panic!("nobody is called {name}"))
    }

    /// A channel's id.
    #[track_caller]
    pub(crate) fn channel(&self, name: &str) -> String {
        let found = self.change(|it| it.channel(name).map(|it| it.1.id.clone()));
        found.unwrap_or_else(|| panic!("no channel is called {name}"))
    }

    /// A group's id.
    #[track_caller]
    pub(crate) fn group(&self, name: &str) -> String {
        let found = self.change(|it| it.group(name).map(|it| it.id.clone()));
        found.unwrap_or_else(|| panic!("no group is called {name}"))
    }

    /// Somebody writes to the bot; the message's id. Whoever has not installed the app does so first.
    pub(crate) async fn says(&self, user: &str, text: &str) -> String {
        self.writes(user, None, text, false).await.unwrap()
    }

    /// Somebody writes to the bot with words in bold and the like: as text, and as the editor's HTML.
    pub(crate) async fn says_html(&self, user: &str, text: &str, html: &str) -> String {
        self.writes_html(user, text, html).await.unwrap()
    }

    /// Somebody writes to the bot with a file: name, type, content. A picture stands in the message itself.
    pub(crate) async fn says_with_file(
        &self,
        user: &str,
        text: &str,
        file: (&str, &str, &[u8]),
    ) -> String {
        self.writes_with_file(user, text, file).await.unwrap()
    }

    /// Somebody writes to the bot and quotes a message with it.
    pub(crate) async fn quotes(&self, user: &str, message: &str, text: &str) -> String {
        self.writes_quoting(user, message, text).await.unwrap()
    }

    /// Somebody mentions the bot in a channel or group chat, by name or id; under a thread if the id is one's
    /// (`19:…;messageid=…`).
    pub(crate) async fn mentions(&self, user: &str, place: &str, text: &str) -> String {
        self.writes(user, Some(place), text, true).await.unwrap()
    }

    /// Somebody writes in a channel without mentioning the bot, which is told to nobody.
    pub(crate) async fn says_in(&self, user: &str, place: &str, text: &str) -> String {
        self.writes(user, Some(place), text, false).await.unwrap()
    }

    /// The conversation of a channel's thread, as the connector has it.
    #[track_caller]
    pub(crate) fn thread(&self, channel: &str, root: &str) -> String {
        format!("{};messageid={root}", self.channel(channel))
    }

    /// Somebody changes what they wrote.
    pub(crate) async fn edits(&self, user: &str, message: &str, text: &str) {
        self.changes_text(user, message, text).await.unwrap();
    }

    /// Somebody deletes what they wrote.
    pub(crate) async fn deletes(&self, user: &str, message: &str) {
        self.removes(user, message).await.unwrap();
    }

    /// Somebody takes that back.
    pub(crate) async fn undeletes(&self, user: &str, message: &str) {
        self.restores(user, message).await.unwrap();
    }

    /// Somebody reacts to a message (`like`).
    pub(crate) async fn reacts(&self, user: &str, message: &str, reaction: &str) {
        self.reaction(user, message, reaction, true).await.unwrap();
    }

    /// Somebody takes a reaction back.
    pub(crate) async fn unreacts(&self, user: &str, message: &str, reaction: &str) {
        self.reaction(user, message, reaction, false).await.unwrap();
    }

    /// Somebody presses a button of a card: named by its verb, its title or a value that it holds; with what was typed
    /// in the card. A card in the answer then stands in place of the one that was pressed.
    pub(crate) async fn presses(
        &self,
        user: &str,
        message: &str,
        which: &str,
        fields: &[(&str, &str)],
    ) -> Answer {
        let answer = self.press(user, message, which, fields).await.unwrap();
        assert!(answer.is_ok(), "pressing {which}: {answer:?}");
        answer
    }

    /// Somebody presses, in an older client: what the button holds comes as a message.
    pub(crate) async fn submits_card(&self, user: &str, message: &str, data: Value) -> Answer {
        let answer = self.submits(user, message, data).await.unwrap();
        assert!(answer.is_ok(), "submitting: {answer:?}");
        answer
    }

    /// Somebody asks for a form by a button of a card.
    pub(crate) async fn asks_form(&self, user: &str, message: &str, which: &str) -> Form {
        let (form, answer) = self.asks_by_button(user, message, which).await.unwrap();
        form.unwrap_or_else(|| panic!("no form by {which}: {answer:?}"))
    }

    /// Somebody asks for a form by a command of the message extension: on a message if there is one, else in their
    /// conversation with the bot.
    pub(crate) async fn asks_form_on(
        &self,
        user: &str,
        command: &str,
        message: Option<&str>,
    ) -> Form {
        let asked = self.asks_by_command(user, command, None, message).await;
        let (form, answer) = asked.unwrap();
        form.unwrap_or_else(|| panic!("no form by {command}: {answer:?}"))
    }

    /// Somebody sends a form; fields by their id. The form as it came back, if something is wrong in it.
    pub(crate) async fn sends_form(
        &self,
        form: &Form,
        fields: &[(&str, &str)],
    ) -> (Option<Form>, Answer) {
        let (again, answer) = self.sends(form, "", fields).await.unwrap();
        assert!(answer.is_ok(), "sending a form: {answer:?}");
        (again, answer)
    }

    /// What the bot has posted in a conversation (somebody's [`Self::dm`], a channel's id or [`Self::thread`]), oldest
    /// first, as it stands now; what was deleted is not among it.
    pub(crate) fn posts(&self, conversation: &str) -> Vec<Value> {
        let mut messages = self.messages(conversation);
        messages.retain(|it| it["from"]["id"] == BOT && it["deleted"] != true);
        messages
    }

    /// The next so many calls in whose path this stands get this status: `fail("/activities", 429, Some(2), 1)`.
    pub(crate) fn fail(&self, path: &str, status: u16, retry_after: Option<u64>, times: u32) {
        let fault = match retry_after {
            Some(seconds) => Fault::status_after(status, seconds),
            None => Fault::status(status),
        };
        self.fails(path, fault, times);
    }
}

/// Everything a message, card or form says, its buttons included: for looking words up in it.
pub(crate) fn card_words(message: &Value) -> String {
    fn walk(value: &Value, found: &mut String) {
        const WORDS: [&str; 8] = [
            "text",
            "title",
            "label",
            "placeholder",
            "value",
            "errorMessage",
            "fallbackText",
            "summary",
        ];
        match value {
            Value::Object(fields) => {
                for (name, value) in fields {
                    match value {
                        Value::String(text) if WORDS.contains(&name.as_str()) => {
                            found.push_str(text);
                            found.push('\n');
                        }
                        other => walk(other, found),
                    }
                }
            }
            Value::Array(items) => items.iter().for_each(|it| walk(it, found)),
            _ => {}
        }
    }
    let mut found = String::new();
    walk(message, &mut found);
    found
}

/// The id of a message.
#[track_caller]
pub(crate) fn id(message: &Value) -> &str {
    message["id"].as_str().expect("a message has its id")
}

impl Desk {
    /// A desk that is connected to the stand-in's tenant.
    pub(crate) async fn with_msteams(standin: &MsteamsStandin) -> Self {
        let desk = Self::near_msteams(standin).await;
        desk.connects_msteams(|_| {}).await;
        desk
    }

    /// A desk whose settings lead to the stand-in, to which the stand-in delivers, and that is not connected.
    pub(crate) async fn near_msteams(standin: &MsteamsStandin) -> Self {
        let desk = Self::with(|config| {
            config.teams.openid_url = standin.openid_url();
            config.teams.login_url = standin.login_url();
            config.teams.service_hosts = vec![standin.host()];
        })
        .await;
        standin.follows(desk.app.clock.clone());
        standin.delivers_to(&format!("http://{}", desk.addresses.http));
        desk
    }

    /// The desk has been connected, as the set-up leaves it.
    pub(crate) async fn connects_msteams(&self, change: impl FnOnce(&mut Connection)) {
        let sealed = self.app.keys.seal(SECRET.as_bytes()).unwrap();
        let now = store::millis(self.now());
        let mut connection = Connection {
            tenant: TENANT.to_owned(),
            tenant_name: "Linden & Partner".to_owned(),
            app_id: APP.to_owned(),
            app_secret: Some(sealed),
            bot_id: BOT.to_owned(),
            bot_name: BOT_NAME.to_owned(),
            enabled_at: Some(now),
            enabled_by: Some(self.administrator().id.0),
            checked_at: Some(now),
            ..Connection::empty()
        };
        change(&mut connection);
        self.app
            .db
            .write(move |txn| Box::pin(async move { store::msteams::add(txn, connection).await }))
            .await
            .unwrap();
    }

    /// The stored connection to Teams.
    pub(crate) async fn msteams(&self) -> Connection {
        store::msteams::get(self.app.db.read()).await.unwrap()
    }

    /// A channel of the stand-in's is a team's: `always` or `by_hand`; with notices of new requests.
    pub(crate) async fn links_msteams_channel(
        &self,
        standin: &MsteamsStandin,
        name: &str,
        team: TeamId,
        opens_requests: &str,
        tells_team: bool,
    ) -> String {
        let id = standin.channel(name);
        let group = standin.change(|it| it.channel(name).map(|it| it.0.clone()));
        let group = group.unwrap();
        let now = store::millis(self.now());
        let row = store::entities::chat_channels::Model {
            outside_id: id.clone(),
            channel: "teams".to_owned(),
            account: TENANT.to_owned(),
            group_id: Some(group.id),
            group_name: group.name,
            name: name.to_owned(),
            is_private: false,
            is_shared: false,
            is_member: group.has_bot,
            archived_at: None,
            team_id: Some(team.0),
            opens_requests: opens_requests.to_owned(),
            tells_team,
            linked_by: Some(self.administrator().id.0),
            linked_at: Some(now),
            problem: None,
            updated_at: now,
            version: 1,
        };
        self.app
            .db
            .write(move |txn| {
                Box::pin(async move {
                    store::entities::chat_channels::Entity::insert(row.into_active_model())
                        .exec_without_returning(txn)
                        .await?;
                    Ok(())
                })
            })
            .await
            .unwrap();
        id
    }
}
