//! Conversations: who is in them and what was written there.

use serde_json::{Value, json};

use super::{BOT_USER, PARTNER, WORKSPACE};

/// What kind of conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A person with our bot.
    Direct,
    /// Everybody may join.
    Public,
    /// By invitation.
    Private,
}

/// A conversation.
#[derive(Clone, Debug)]
pub struct Conversation {
    /// `C…`, `G…`, `D…`.
    pub id: String,
    /// Without `#`; empty in a direct conversation.
    pub name: String,
    /// Its kind.
    pub kind: Kind,
    /// Who is in it.
    pub members: Vec<String>,
    /// Nothing can be written any more.
    pub is_archived: bool,
    /// Another organisation is in it too.
    pub is_shared: bool,
    /// Messages as Slack has them, oldest first.
    pub messages: Vec<Value>,
}

impl Conversation {
    pub(super) fn new(id: &str, name: &str, kind: Kind, members: &[&str]) -> Self {
        Self {
            id: id.to_owned(),
            name: name.to_owned(),
            kind,
            members: members.iter().map(|it| (*it).to_owned()).collect(),
            is_archived: false,
            is_shared: false,
            messages: Vec::new(),
        }
    }

    /// Whether somebody is in it.
    #[must_use]
    pub fn has(&self, user: &str) -> bool {
        self.members.iter().any(|it| it == user)
    }

    /// How events call the kind.
    pub(super) fn channel_type(&self) -> &'static str {
        match self.kind {
            Kind::Direct => "im",
            Kind::Public => "channel",
            Kind::Private => "group",
        }
    }

    /// A message by its `ts`.
    pub(super) fn message(&self, ts: &str) -> Option<&Value> {
        self.messages.iter().find(|it| it["ts"] == ts)
    }

    pub(super) fn message_mut(&mut self, ts: &str) -> Option<&mut Value> {
        self.messages.iter_mut().find(|it| it["ts"] == ts)
    }

    /// A root and what stands under it, oldest first.
    pub(super) fn thread(&self, root: &str) -> Vec<Value> {
        let mut found: Vec<Value> = self
            .messages
            .iter()
            .filter(|it| it["ts"] == root || it["thread_ts"] == root)
            .cloned()
            .collect();
        found.sort_by(|one, other| one["ts"].as_str().cmp(&other["ts"].as_str()));
        found
    }

    /// As `conversations.info` has it for somebody.
    pub(super) fn told(&self, user: &str) -> Value {
        let topic = json!({ "value": "", "creator": "", "last_set": 0 });
        if self.kind == Kind::Direct {
            let other = self
                .members
                .iter()
                .find(|it| *it != user)
                .map_or(user, String::as_str);
            return json!({
                "id": self.id, "created": 1_700_000_000, "is_archived": false, "is_im": true,
                "is_org_shared": false, "user": other, "is_user_deleted": false, "priority": 0,
                "context_team_id": WORKSPACE, "updated": 1_700_000_000_000_i64, "is_open": true,
                "last_read": "0000000000.000000", "latest": self.messages.last(),
                "unread_count": 0, "unread_count_display": 0,
            });
        }
        let shared: &[&str] = if self.is_shared {
            &[WORKSPACE, PARTNER]
        } else {
            &[WORKSPACE]
        };
        json!({
            "id": self.id, "name": self.name, "is_channel": self.kind == Kind::Public,
            "is_group": self.kind == Kind::Private, "is_im": false, "is_mpim": false,
            "is_private": self.kind == Kind::Private, "created": 1_700_000_000,
            "is_archived": self.is_archived, "is_general": self.name == "general", "unlinked": 0,
            "name_normalized": self.name, "is_shared": self.is_shared, "is_org_shared": false,
            "is_pending_ext_shared": false, "pending_shared": [], "context_team_id": WORKSPACE,
            "updated": 1_700_000_000_000_i64, "creator": BOT_USER, "is_ext_shared": self.is_shared,
            "shared_team_ids": shared, "pending_connected_team_ids": [], "is_member": self.has(user),
            "topic": topic, "purpose": topic, "previous_names": [], "num_members": self.members.len(),
        })
    }
}

/// The channels of the invented workspace, by the ids of its people.
pub(super) fn channels() -> Vec<Conversation> {
    let [anna, claire, ben, stella] = ["U000000001", "U000000002", "U000000003", "U000000012"];
    vec![
        Conversation::new("C000000001", "general", Kind::Public, &[anna, claire, ben]),
        Conversation::new(
            "C000000002",
            "hr-help",
            Kind::Public,
            &[
                anna,
                claire,
                ben,
                "U000000004",
                "W000000009",
                "U000000010",
                "U000000015",
                BOT_USER,
            ],
        ),
        Conversation::new(
            "C000000003",
            "hr-team",
            Kind::Private,
            &[anna, ben, BOT_USER],
        ),
        Conversation {
            is_archived: true,
            ..Conversation::new("C000000004", "old-stuff", Kind::Public, &[anna, BOT_USER])
        },
        Conversation {
            is_shared: true,
            ..Conversation::new(
                "C000000005",
                "with-partner",
                Kind::Public,
                &[anna, claire, stella, BOT_USER],
            )
        },
        Conversation::new("C000000006", "secret-plans", Kind::Private, &[anna]),
    ]
}
