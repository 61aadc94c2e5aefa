//! The invented tenant: its people, groups, conversations, credentials and files, in memory.

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use super::files::File;
use super::limits::{Limits, Spent};
use super::people::{self, User};
use super::places::{self, Channel, Conversation, Group, Kind};
use super::{APP, SECRET, TENANT};
use crate::app::Clock;
use crate::demo::faults::Fault;

/// How long a token serves.
const TOKEN_LASTS: SignedDuration = SignedDuration::from_secs(3600);

/// The whole tenant.
#[derive(Debug)]
pub struct Tenant {
    /// Where the stand-in listens.
    pub(super) url: String,
    /// The stand-in's time.
    pub(super) clock: Clock,
    /// Where activities say that answers go.
    pub service_url: String,
    /// What the company calls itself.
    pub name: String,
    /// Its id.
    pub id: String,
    /// The app's id.
    pub app: String,
    /// The app's secret; another one is refused.
    pub secret: String,
    /// The secret's time is over.
    pub is_secret_expired: bool,
    /// Whether the connector wants a token. Bots without credentials have none.
    pub wants_token: bool,
    /// Everybody.
    pub users: Vec<User>,
    /// What Teams calls teams.
    pub groups: Vec<Group>,
    /// All conversations; personal ones and channels come with their first use.
    pub conversations: Vec<Conversation>,
    /// How many people a page of a roster has at most.
    pub page_size: usize,
    /// How often the app may call.
    pub limits: Option<Limits>,
    pub(super) spent: Spent,
    pub(super) faults: Vec<Fault>,
    pub(super) files: Vec<File>,
    /// Tokens that were given, with when they end.
    tokens: HashMap<String, Timestamp>,
    last_id: i64,
}

impl Tenant {
    pub(super) fn new(url: String, clock: Clock) -> Self {
        let users = people::cast();
        let groups = places::groups(&users);
        let those = |names: &[&str]| -> Vec<String> {
            let those = users.iter().filter(|it| names.contains(&it.name.as_str()));
            those.map(|it| it.id.clone()).collect()
        };
        let lunch = Conversation {
            name: "lunch".to_owned(),
            members: those(&["anna", "ben", "claire"]),
            ..Conversation::new("19:standinlunch@thread.v2", Kind::Group, &[])
        };
        Self {
            service_url: format!("{url}/emea/"),
            url,
            clock,
            name: "Linden & Partner".to_owned(),
            id: TENANT.to_owned(),
            app: APP.to_owned(),
            secret: SECRET.to_owned(),
            is_secret_expired: false,
            wants_token: true,
            users,
            groups,
            conversations: vec![lunch],
            page_size: 500,
            limits: None,
            spent: Spent::default(),
            faults: Vec::new(),
            files: Vec::new(),
            tokens: HashMap::new(),
            last_id: 0,
        }
    }

    /// The stand-in's time.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The id of a message, which nobody else has: the time in milliseconds.
    pub(super) fn next_id(&mut self) -> String {
        self.last_id = self.now().as_millisecond().max(self.last_id + 1);
        self.last_id.to_string()
    }

    /// Somebody by name, address, `29:…` or their id in Entra.
    #[must_use]
    pub fn user(&self, name: &str) -> Option<&User> {
        let mut users = self.users.iter();
        users.find(|it| it.is_called(name))
    }

    /// Somebody, to be changed.
    pub fn user_mut(&mut self, name: &str) -> Option<&mut User> {
        let mut users = self.users.iter_mut();
        users.find(|it| it.is_called(name))
    }

    /// A group by name or id.
    #[must_use]
    pub fn group(&self, name: &str) -> Option<&Group> {
        self.groups
            .iter()
            .find(|it| it.name == name || it.id == name)
    }

    /// A group, to be changed.
    pub fn group_mut(&mut self, name: &str) -> Option<&mut Group> {
        let mut groups = self.groups.iter_mut();
        groups.find(|it| it.name == name || it.id == name)
    }

    /// A channel by name or id, with its group. `General` is the first group's.
    #[must_use]
    pub fn channel(&self, name: &str) -> Option<(&Group, &Channel)> {
        let base = base(name);
        let mut all = self
            .groups
            .iter()
            .flat_map(|group| group.channels.iter().map(move |it| (group, it)));
        all.find(|(_, it)| it.name == name || it.id == base)
    }

    /// A conversation by name or id; a channel's with or without the thread.
    #[must_use]
    pub fn conversation(&self, name: &str) -> Option<&Conversation> {
        let channel = self.channel(name).map(|(_, it)| it.id.as_str());
        let id = channel.unwrap_or_else(|| base(name));
        let mut all = self.conversations.iter();
        all.find(|it| it.id == id || it.name == name && !name.is_empty())
    }

    /// A conversation, made if it is one of somebody's or a channel's and not there yet.
    pub(super) fn place(&mut self, name: &str) -> Option<&mut Conversation> {
        let base = base(name);
        let personal = |it: &&User| it.personal() == base;
        let made = if let Some((group, channel)) = self.channel(name) {
            let members: Vec<&str> = group.members.iter().map(String::as_str).collect();
            Some(Conversation::new(&channel.id, Kind::Channel, &members))
        } else {
            let owner = self.users.iter().find(personal);
            owner.map(|it| Conversation::new(base, Kind::Personal, &[&it.id]))
        };
        let id = made.as_ref().map_or(base, |it| &it.id).to_owned();
        let is_it = |it: &Conversation| it.id == id || it.name == name && !name.is_empty();
        if let Some(made) = made
            && !self.conversations.iter().any(is_it)
        {
            self.conversations.push(made);
        }
        self.conversations.iter_mut().find(|it| is_it(it))
    }

    /// The conversation in which a message stands, by the message's id.
    #[must_use]
    pub fn holder(&self, message: &str) -> Option<&Conversation> {
        let mut all = self.conversations.iter();
        all.find(|it| it.message(message).is_some())
    }

    /// Keeps what was said.
    pub(super) fn keep(&mut self, conversation: &str, message: Value) {
        if let Some(place) = self.place(conversation) {
            place.messages.push(message);
        }
    }

    /// A token for the connector.
    pub(super) fn give_token(&mut self) -> String {
        let token = format!("visavis-standin-{}", uuid::Uuid::new_v4().simple());
        let until = self.now().saturating_add(TOKEN_LASTS);
        self.tokens
            .insert(token.clone(), until.unwrap_or(Timestamp::MAX));
        token
    }

    /// Whether a token serves.
    pub(super) fn serves(&self, token: Option<&str>) -> bool {
        let until = token.and_then(|it| self.tokens.get(it));
        !self.wants_token || until.is_some_and(|it| *it > self.now())
    }

    /// No token that was given serves any longer.
    pub fn revoke_tokens(&mut self) {
        self.tokens.clear();
    }
}

/// The id of a channel without the thread.
pub(super) fn base(id: &str) -> &str {
    id.split_once(";messageid=").map_or(id, |it| it.0)
}

/// The thread in an id of a channel.
pub(super) fn thread(id: &str) -> Option<&str> {
    id.split_once(";messageid=").map(|it| it.1)
}
