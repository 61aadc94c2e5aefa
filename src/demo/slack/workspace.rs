//! The invented workspace: its people, conversations, files, forms and tokens, in memory.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::time::Instant;

use jiff::Timestamp;
use serde_json::{Value, json};

use super::conversations::{self, Conversation, Kind};
use super::faults::{Limits, Spent};
use super::files::File;
use super::people::{self, User};
use super::{APP, APP_TOKEN, BOT, BOT_TOKEN, BOT_USER, WORKSPACE};
use crate::app::Clock;
use crate::demo::faults::Fault;

/// What the app's manifest asks for.
pub const SCOPES: [&str; 18] = [
    "app_mentions:read",
    "channels:history",
    "channels:join",
    "channels:read",
    "chat:write",
    "commands",
    "files:read",
    "files:write",
    "groups:history",
    "groups:read",
    "im:history",
    "im:read",
    "im:write",
    "reactions:read",
    "team:read",
    "users:read",
    "users:read.email",
    "users.profile:read",
];

/// What a person's own token may.
const PERSONAL: [&str; 12] = [
    "channels:history",
    "channels:join",
    "channels:read",
    "chat:write",
    "files:read",
    "files:write",
    "im:history",
    "im:read",
    "im:write",
    "reactions:read",
    "reactions:write",
    "users:read",
];

/// A token, and whose it is.
#[derive(Clone, Debug)]
pub struct Token {
    /// `xoxb-…`, `xoxp-…`, `xapp-…`.
    pub text: String,
    /// Whose.
    pub user: String,
    /// What it may.
    pub scopes: Vec<String>,
    /// Slack's word for why it serves no longer.
    pub refused: Option<String>,
}

impl Token {
    fn new(text: &str, user: &str, scopes: &[&str]) -> Self {
        Self {
            text: text.to_owned(),
            user: user.to_owned(),
            scopes: scopes.iter().map(|it| (*it).to_owned()).collect(),
            refused: None,
        }
    }

    /// Of Socket Mode.
    pub(super) fn of_app(text: &str) -> Self {
        Self::new(text, BOT_USER, &["connections:write"])
    }

    /// Whether it may.
    #[must_use]
    pub fn may(&self, scope: &str) -> bool {
        self.scopes.iter().any(|it| it == scope)
    }
}

/// What goes to the app.
#[derive(Clone, Debug)]
pub(super) enum Telling {
    /// An envelope of the Events API.
    Event(Value),
    /// The payload of an interaction.
    Interaction(Value),
    /// The fields of a slash command.
    Command(Value),
}

/// Something that opens one form within three seconds.
#[derive(Clone, Debug)]
pub(super) struct Trigger {
    pub(super) user: String,
    pub(super) since: Instant,
}

/// The whole workspace.
#[derive(Debug)]
pub struct Workspace {
    /// Where the stand-in listens.
    pub(super) url: String,
    /// The stand-in's time.
    pub(super) clock: Clock,
    /// What the company calls it.
    pub name: String,
    /// Everybody.
    pub users: Vec<User>,
    /// All conversations; direct ones come with their first use.
    pub conversations: Vec<Conversation>,
    /// The tokens that serve.
    pub tokens: Vec<Token>,
    /// Event types the app has subscribed to; all if empty.
    pub subscriptions: Vec<String>,
    /// The app is installed in an Enterprise Grid organisation.
    pub enterprise: Option<String>,
    /// Whether a root that gains its first reply is told as changed, as Slack may.
    pub tells_of_replies: bool,
    /// Whether the app hears what it posted itself, as Slack tells it.
    pub echoes: bool,
    /// How often the app may call.
    pub limits: Option<Limits>,
    pub(super) spent: Spent,
    pub(super) faults: Vec<Fault>,
    pub(super) files: Vec<File>,
    /// Forms that are open, newest last.
    pub(super) views: Vec<Value>,
    pub(super) homes: BTreeMap<String, Value>,
    /// What somebody alone was shown: user, conversation, message.
    pub(super) ephemerals: Vec<(String, String, Value)>,
    pub(super) triggers: HashMap<String, Trigger>,
    /// Codes of the OAuth install, with the address they were given for.
    pub(super) codes: HashMap<String, String>,
    pub(super) pending: VecDeque<Telling>,
    last_ts: i64,
    last_id: u64,
}

impl Workspace {
    pub(super) fn new(url: String, clock: Clock) -> Self {
        let users = people::cast();
        let mut tokens = vec![
            Token::new(BOT_TOKEN, BOT_USER, &SCOPES),
            Token::of_app(APP_TOKEN),
        ];
        for user in users.iter().filter(|it| !it.is_bot) {
            let text = format!("xoxp-visavis-{}", user.name);
            tokens.push(Token::new(&text, &user.id, &PERSONAL));
        }
        Self {
            url,
            clock,
            name: "Linden & Partner".to_owned(),
            users,
            conversations: conversations::channels(),
            tokens,
            subscriptions: Vec::new(),
            enterprise: None,
            tells_of_replies: false,
            echoes: true,
            limits: None,
            spent: Spent::default(),
            faults: Vec::new(),
            files: Vec::new(),
            views: Vec::new(),
            homes: BTreeMap::new(),
            ephemerals: Vec::new(),
            triggers: HashMap::new(),
            codes: HashMap::new(),
            pending: VecDeque::new(),
            last_ts: 0,
            last_id: 0,
        }
    }

    /// The stand-in's time.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// A `ts` that nobody else has, later than all before.
    pub(super) fn next_ts(&mut self) -> String {
        let now = self.now().as_microsecond();
        self.last_ts = now.max(self.last_ts + 100);
        format!(
            "{}.{:06}",
            self.last_ts / 1_000_000,
            self.last_ts % 1_000_000
        )
    }

    /// A new id with this letter or these letters first.
    pub(super) fn next_id(&mut self, prefix: &str) -> String {
        self.last_id += 1;
        format!("{prefix}0{:08}", self.last_id)
    }

    /// Somebody by name or id.
    #[must_use]
    pub fn user(&self, name: &str) -> Option<&User> {
        self.users
            .iter()
            .find(|it| it.name == name || it.id == name)
    }

    /// Somebody by name or id, to be changed.
    pub fn user_mut(&mut self, name: &str) -> Option<&mut User> {
        self.users
            .iter_mut()
            .find(|it| it.name == name || it.id == name)
    }

    /// A conversation by name or id.
    #[must_use]
    pub fn conversation(&self, name: &str) -> Option<&Conversation> {
        let is_it = |it: &&Conversation| it.id == name || (it.name == name && !name.is_empty());
        self.conversations.iter().find(is_it)
    }

    /// A conversation by name or id, to be changed.
    pub fn conversation_mut(&mut self, name: &str) -> Option<&mut Conversation> {
        let is_it = |it: &&mut Conversation| it.id == name || (it.name == name && !name.is_empty());
        self.conversations.iter_mut().find(is_it)
    }

    /// The bot's token.
    pub fn bot(&mut self) -> Option<&mut Token> {
        self.tokens
            .iter_mut()
            .find(|it| it.user == BOT_USER && !it.text.starts_with("xapp-"))
    }

    /// The direct conversation of somebody with the bot, made if it is not there.
    pub(super) fn direct(&mut self, user: &str) -> Option<String> {
        let user = self.user(user)?;
        let (id, user) = (user.direct(), user.id.clone());
        if self.conversation(&id).is_none() {
            let members = [user.as_str(), BOT_USER];
            self.conversations
                .push(Conversation::new(&id, "", Kind::Direct, &members));
        }
        Some(id)
    }

    /// A trigger of somebody's, as an interaction carries it.
    pub(super) fn trigger(&mut self, user: &str) -> String {
        let id = self.next_id("");
        let text = format!("{id}.{id}.{}", uuid::Uuid::new_v4().simple());
        let trigger = Trigger {
            user: user.to_owned(),
            since: Instant::now(),
        };
        self.triggers.insert(text.clone(), trigger);
        text
    }

    /// An event, in the envelope that the Events API gives it, to be told.
    pub(super) fn tell(&mut self, event: Value) {
        let kind = event["type"].as_str().unwrap_or_default();
        let name = match (kind, event["channel_type"].as_str()) {
            ("message", Some("im")) => "message.im",
            ("message", Some("group")) => "message.groups",
            ("message", _) => "message.channels",
            (kind, _) => kind,
        };
        let wanted =
            self.subscriptions.is_empty() || self.subscriptions.iter().any(|it| it == name);
        if wanted {
            let envelope = self.envelope(event);
            self.pending.push_back(Telling::Event(envelope));
        }
    }

    /// An event in its envelope.
    pub(super) fn envelope(&mut self, event: Value) -> Value {
        let id = self.next_id("Ev");
        let channel = event["channel"]
            .as_str()
            .or(event["item"]["channel"].as_str());
        let shared = channel
            .and_then(|it| self.conversation(it))
            .is_some_and(|it| it.is_shared);
        let enterprise = self.enterprise.clone();
        json!({
            "token": "visavis-demo-verification", "team_id": WORKSPACE, "context_team_id": WORKSPACE,
            "context_enterprise_id": enterprise, "enterprise_id": enterprise, "api_app_id": APP,
            "event": event, "type": "event_callback", "event_id": id,
            "event_time": self.now().as_second(),
            "authorizations": [{
                "enterprise_id": enterprise,
                "team_id": if enterprise.is_some() { Value::Null } else { WORKSPACE.into() },
                "user_id": BOT_USER, "is_bot": true, "is_enterprise_install": enterprise.is_some(),
            }],
            "is_ext_shared_channel": shared, "event_context": format!("4-{id}"),
        })
    }

    /// The bot as messages show it.
    pub(super) fn bot_profile() -> Value {
        json!({
            "id": BOT, "deleted": false, "name": "HR", "updated": 1_700_000_000, "app_id": APP,
            "user_id": BOT_USER, "team_id": WORKSPACE,
            "icons": {},
        })
    }
}
