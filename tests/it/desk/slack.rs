//! The stand-in of Slack beside a desk: its people act in Slack, the desk hears of it by signed deliveries.

use std::ops::Deref;

use domain::ids::TeamId;
use sea_orm::{EntityTrait as _, IntoActiveModel as _};
use serde_json::Value;
use visavis::app::Clock;
use visavis::demo::slack::{
    APP, APP_TOKEN, Answer, BOT, BOT_TOKEN, BOT_USER, SCOPES, SIGNING_SECRET, Standin, WORKSPACE,
    Writing,
};
use visavis::store;
use visavis::store::slack::{Connection, transport};

use super::place::START;
use super::{Desk, eventually};

/// A running stand-in. What its people do returns when the desk has answered every delivery of it; what
/// the desk then does later is waited for with [`Desk::settles`].
///
/// People, by name: `anna` (administrator of the workspace), `claire`, `ben`, `marco`, `sofia`, `pieter`,
/// `ines`: members whose address is `first.last@company.test`; `emil`: no address; `wanda`: id `W…`;
/// `gil`, `una`: guests; `stella`: of another workspace; `dora`: deactivated; `uwe`: address not
/// confirmed; `robo`: a bot. Channels: `hr-help` (public, the bot in it), `hr-team` (private, the bot in
/// it), `general` (public, without the bot), `old-stuff` (archived), `with-partner` (shared),
/// `secret-plans` (private, without the bot).
pub(crate) struct SlackStandin(Standin);

impl Deref for SlackStandin {
    type Target = Standin;

    fn deref(&self) -> &Standin {
        &self.0
    }
}

impl SlackStandin {
    /// On a free port, delivering nowhere yet.
    pub(crate) async fn start() -> Self {
        let clock = Clock::set_to(START.parse().unwrap());
        Self(Standin::start(clock).await.unwrap())
    }

    /// Somebody's id.
    #[track_caller]
    pub(crate) fn person(&self, name: &str) -> String {
        let found = self.change(|it| it.user(name).map(|it| it.id.clone()));
        found.unwrap_or_else(|| panic!("nobody is called {name}"))
    }

    /// A channel's id.
    #[track_caller]
    pub(crate) fn channel(&self, name: &str) -> String {
        let found = self.change(|it| it.conversation(name).map(|it| it.id.clone()));
        found.unwrap_or_else(|| panic!("no channel is called {name}"))
    }

    /// The id of somebody's direct conversation with the bot.
    pub(crate) fn dm(&self, user: &str) -> String {
        self.direct(user).unwrap()
    }

    /// Somebody writes to the bot; the message's `ts`.
    pub(crate) async fn says(&self, user: &str, text: &str) -> String {
        let direct = self.dm(user);
        self.says_in(user, &direct, text).await
    }

    /// Somebody writes in a channel.
    pub(crate) async fn says_in(&self, user: &str, channel: &str, text: &str) -> String {
        let writing = Writing::text(text);
        self.writes(user, channel, &writing).await.unwrap()
    }

    /// Somebody writes to the bot with a file.
    pub(crate) async fn says_with_file(
        &self,
        user: &str,
        text: &str,
        (name, content_type, content): (&str, &str, &[u8]),
    ) -> String {
        let writing = Writing::text(text).with_file(name, content_type, content);
        self.writes(user, &self.dm(user), &writing).await.unwrap()
    }

    /// Somebody writes under a message.
    pub(crate) async fn replies(
        &self,
        user: &str,
        conversation: &str,
        thread: &str,
        text: &str,
    ) -> String {
        let writing = Writing::text(text).under(thread);
        self.writes(user, conversation, &writing).await.unwrap()
    }

    /// Somebody changes what they wrote.
    pub(crate) async fn edits(&self, user: &str, conversation: &str, ts: &str, text: &str) {
        let done = self.changes_text(user, conversation, ts, text).await;
        done.unwrap();
    }

    /// Somebody deletes what they wrote.
    pub(crate) async fn deletes(&self, user: &str, conversation: &str, ts: &str) {
        self.removes(user, conversation, ts).await.unwrap();
    }

    /// Somebody reacts to a message (`eyes`).
    pub(crate) async fn reacts(&self, user: &str, conversation: &str, ts: &str, emoji: &str) {
        let done = self.reaction(user, conversation, ts, emoji, true).await;
        done.unwrap();
    }

    /// Somebody takes a reaction back.
    pub(crate) async fn unreacts(&self, user: &str, conversation: &str, ts: &str, emoji: &str) {
        let done = self.reaction(user, conversation, ts, emoji, false).await;
        done.unwrap();
    }

    /// Somebody presses a button: named by its `action_id`, what it says, its value, or how its
    /// `action_id` begins.
    pub(crate) async fn presses(
        &self,
        user: &str,
        conversation: &str,
        ts: &str,
        which: &str,
    ) -> Answer {
        let answer = self.press(user, conversation, ts, which).await;
        assert!(answer.is_ok(), "pressing {which}: {answer:?}");
        answer
    }

    /// Somebody sends a form (one of [`Standin::views`]); fields by `block_id`. The app's answer, which
    /// may name errors.
    pub(crate) async fn submits(
        &self,
        user: &str,
        view: &Value,
        fields: &[(&str, &str)],
    ) -> Answer {
        let answer = self.sends(user, view["id"].as_str().unwrap(), fields).await;
        assert!(answer.is_ok(), "sending a form: {answer:?}");
        answer
    }

    /// The newest form, once so many are open: forms are opened beside the answer, and end when sent.
    #[track_caller]
    pub(crate) fn form(&self, open: usize) -> impl Future<Output = Value> {
        eventually("open form", move || async move {
            let views = self.views();
            views.last().filter(|_| views.len() >= open).cloned()
        })
    }

    /// What the bot has posted in a conversation, oldest first.
    pub(crate) fn posts(&self, conversation: &str) -> Vec<Value> {
        let mut messages = self.messages(conversation);
        messages.retain(|it| it["user"] == BOT_USER);
        messages
    }

    /// A root and everything under it, oldest first.
    pub(crate) fn thread(&self, conversation: &str, root: &str) -> Vec<Value> {
        let mut messages = self.messages(conversation);
        messages.retain(|it| it["ts"] == root || it["thread_ts"] == root);
        messages
    }

    /// What the bot has posted under a message, oldest first.
    pub(crate) fn answers(&self, conversation: &str, root: &str) -> Vec<Value> {
        let mut messages = self.thread(conversation, root);
        messages.retain(|it| it["user"] == BOT_USER);
        messages
    }
}

/// Everything a message or view says, its buttons included: for looking words up in it.
pub(crate) fn words(message: &Value) -> String {
    fn walk(value: &Value, found: &mut String) {
        match value {
            Value::Object(fields) => {
                for (name, value) in fields {
                    match value {
                        Value::String(text) if name == "text" => {
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

/// The `ts` of a message.
#[track_caller]
pub(crate) fn ts(message: &Value) -> &str {
    message["ts"].as_str().expect("a message has its ts")
}

impl Desk {
    /// A desk that is connected to the stand-in's workspace by webhooks.
    pub(crate) async fn with_slack(standin: &SlackStandin) -> Self {
        let desk = Self::near_slack(standin).await;
        desk.connects_slack(|_| {}).await;
        desk
    }

    /// A desk that is connected to the stand-in's workspace by Socket Mode.
    pub(crate) async fn with_slack_socket(standin: &SlackStandin) -> Self {
        let desk = Self::near_slack(standin).await;
        standin.delivers_by_socket();
        desk.connects_slack(|it| transport::SOCKET.clone_into(&mut it.transport))
            .await;
        desk
    }

    /// A desk whose settings lead to the stand-in, to which the stand-in delivers, and that is not
    /// connected.
    pub(crate) async fn near_slack(standin: &SlackStandin) -> Self {
        let url = standin.api_url();
        let desk = Self::with(|config| config.slack.api_url = url).await;
        standin.follows(desk.app.clock.clone());
        standin.delivers_to(&format!("http://{}", desk.addresses.http));
        desk
    }

    /// The desk has been connected, as the set-up leaves it.
    pub(crate) async fn connects_slack(&self, change: impl FnOnce(&mut Connection)) {
        let sealed = |text: &str| Some(self.app.keys.seal(text.as_bytes()).unwrap());
        let now = store::millis(self.now());
        let mut connection = Connection {
            workspace: WORKSPACE.to_owned(),
            workspace_name: "Linden & Partner".to_owned(),
            workspace_url: "https://visavis-demo.slack.com/".to_owned(),
            app_id: APP.to_owned(),
            bot_id: BOT.to_owned(),
            bot_user_id: BOT_USER.to_owned(),
            scopes: SCOPES.join(","),
            bot_token: sealed(BOT_TOKEN),
            signing_secret: sealed(SIGNING_SECRET),
            app_token: sealed(APP_TOKEN),
            enabled_at: Some(now),
            enabled_by: Some(self.administrator().id.0),
            checked_at: Some(now),
            ..Connection::empty()
        };
        change(&mut connection);
        self.app
            .db
            .write(move |txn| Box::pin(async move { store::slack::add(txn, connection).await }))
            .await
            .unwrap();
    }

    /// The stored connection to Slack.
    pub(crate) async fn slack(&self) -> Connection {
        store::slack::get(self.app.db.read()).await.unwrap()
    }

    /// A channel of the stand-in's is a team's: `always` or `by_hand`; with notices of new requests.
    pub(crate) async fn links_channel(
        &self,
        standin: &SlackStandin,
        name: &str,
        team: TeamId,
        opens_requests: &str,
        tells_team: bool,
    ) -> String {
        let id = standin.channel(name);
        let found = standin.change(|it| it.conversation(name).cloned()).unwrap();
        let row = store::entities::chat_channels::Model {
            outside_id: id.clone(),
            channel: "slack".to_owned(),
            account: WORKSPACE.to_owned(),
            group_id: None,
            group_name: String::new(),
            name: found.name.clone(),
            is_private: found.kind == visavis::demo::slack::Kind::Private,
            is_shared: found.is_shared,
            is_member: found.has(BOT_USER),
            archived_at: None,
            team_id: Some(team.0),
            opens_requests: opens_requests.to_owned(),
            tells_team,
            linked_by: Some(self.administrator().id.0),
            linked_at: Some(store::millis(self.now())),
            problem: None,
            updated_at: store::millis(self.now()),
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
