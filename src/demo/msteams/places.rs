//! Groups (what Teams calls teams), their channels, and conversations with what was said in them.

use serde_json::{Value, json};

use super::people::User;
use super::{BOT, BOT_NAME, TENANT};

/// How private a conversation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One person and the bot.
    Personal,
    /// Several people.
    Group,
    /// A channel.
    Channel,
}

impl Kind {
    /// As activities name it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Personal => "personal",
            Self::Group => "groupChat",
            Self::Channel => "channel",
        }
    }
}

/// A channel of a group. The first one is called General, and is told without a name.
#[derive(Clone, Debug)]
pub struct Channel {
    /// `19:…@thread.tacv2`.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// What Teams calls a team.
#[derive(Clone, Debug)]
pub struct Group {
    /// The id of its first channel.
    pub id: String,
    /// Its id in Entra.
    pub aad: String,
    /// Its name.
    pub name: String,
    /// Its channels, the first one first.
    pub channels: Vec<Channel>,
    /// Who is in it, by `29:…`.
    pub members: Vec<String>,
    /// Whether the app was added to it.
    pub has_bot: bool,
    /// Archived.
    pub is_archived: bool,
}

impl Group {
    /// One with its first channel and these others.
    #[must_use]
    pub fn new(number: u32, name: &str, channels: &[&str], members: Vec<String>) -> Self {
        let id = |place: usize| format!("19:standin{number:02}{place:02}@thread.tacv2");
        let named = std::iter::once(&"General").chain(channels).enumerate();
        Self {
            id: id(0),
            aad: format!("00000000-0000-0000-0000-00000002{number:04}"),
            name: name.to_owned(),
            channels: named
                .map(|(place, name)| Channel {
                    id: id(place),
                    name: (*name).to_owned(),
                })
                .collect(),
            members,
            has_bot: true,
            is_archived: false,
        }
    }

    /// As `/v3/teams/{id}` has it.
    pub(super) fn told(&self) -> Value {
        json!({
            "id": self.id, "name": self.name, "aadGroupId": self.aad, "type": "standard", "tenantId": TENANT,
            "channelCount": self.channels.len(), "memberCount": self.members.len(),
        })
    }

    /// Its channels as `/v3/teams/{id}/conversations` has them.
    pub(super) fn channels_told(&self) -> Value {
        let channels = self.channels.iter().map(|it| {
            if it.id == self.id {
                json!({ "id": it.id, "type": "standard" })
            } else {
                json!({ "id": it.id, "name": it.name, "type": "standard" })
            }
        });
        json!({ "conversations": channels.collect::<Vec<_>>() })
    }
}

/// A conversation; a channel with all its threads.
#[derive(Clone, Debug)]
pub struct Conversation {
    /// `a:…` or `19:…`.
    pub id: String,
    /// How private it is.
    pub kind: Kind,
    /// A group chat's name.
    pub name: String,
    /// Who is in it, by `29:…`; of a channel the group's members count.
    pub members: Vec<String>,
    /// Whether the bot is in it; of a channel whether it is in the group.
    pub has_bot: bool,
    /// What was said, oldest first: activities as the bot's are sent and people's are told, with `thread` in a channel,
    /// `deleted`, `edited` and `reactions`.
    pub messages: Vec<Value>,
}

impl Conversation {
    /// Nothing said yet.
    #[must_use]
    pub fn new(id: &str, kind: Kind, members: &[&str]) -> Self {
        Self {
            id: id.to_owned(),
            kind,
            name: String::new(),
            members: members.iter().map(|it| (*it).to_owned()).collect(),
            has_bot: true,
            messages: Vec::new(),
        }
    }

    /// A message by its id.
    #[must_use]
    pub fn message(&self, id: &str) -> Option<&Value> {
        self.messages.iter().find(|it| it["id"] == id)
    }

    pub(super) fn message_mut(&mut self, id: &str) -> Option<&mut Value> {
        self.messages.iter_mut().find(|it| it["id"] == id)
    }
}

/// The bot as activities name it.
pub(super) fn bot() -> Value {
    json!({ "id": BOT, "name": BOT_NAME })
}

/// The company's group with two channels besides the first, HR's own, and one without the app.
pub(super) fn groups(users: &[User]) -> Vec<Group> {
    let ids = |names: &[&str]| -> Vec<String> {
        let those = users.iter().filter(|it| names.contains(&it.name.as_str()));
        those.map(|it| it.id.clone()).collect()
    };
    let everybody = users.iter().filter(|it| it.is_there());
    let everybody = everybody.map(|it| it.id.clone()).collect();
    vec![
        Group::new(1, "Linden & Partner", &["ask-hr", "social"], everybody),
        Group::new(2, "HR", &["hr-desk"], ids(&["anna", "ben"])),
        Group {
            has_bot: false,
            ..Group::new(3, "Finance", &["payroll"], ids(&["marco", "sofia"]))
        },
    ]
}
