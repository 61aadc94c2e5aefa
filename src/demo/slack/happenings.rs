//! What happens in the invented workspace besides writing: people and channels come, change and go.

use serde_json::{Value, json};

use super::people::User;
use super::workspace::Workspace;
use super::{BOT_USER, WORKSPACE};

impl Workspace {
    /// Somebody comes into a channel.
    pub fn joins(&mut self, user: &str, conversation: &str) {
        let Some(user) = self.user(user).map(|it| it.id.clone()) else {
            return;
        };
        let Some(place) = self.conversation_mut(conversation) else {
            return;
        };
        if place.has(&user) {
            return;
        }
        place.members.push(user.clone());
        let (id, kind) = (place.id.clone(), &place.id[..1]);
        let event = json!({
            "type": "member_joined_channel", "user": user, "channel": id, "channel_type": kind,
            "team": WORKSPACE, "event_ts": "",
        });
        self.tell_of_place(&id, event);
    }

    /// Somebody goes out of a channel. The bot itself is told as `channel_left`.
    pub fn leaves(&mut self, user: &str, conversation: &str) {
        let Some(user) = self.user(user).map(|it| it.id.clone()) else {
            return;
        };
        let Some(place) = self.conversation_mut(conversation) else {
            return;
        };
        place.members.retain(|it| *it != user);
        let (id, kind) = (place.id.clone(), place.id[..1].to_owned());
        let gone = user == BOT_USER;
        let event = if gone {
            let name = if kind == "G" {
                "group_left"
            } else {
                "channel_left"
            };
            json!({ "type": name, "channel": id, "actor_id": "U000000001", "event_ts": "" })
        } else {
            json!({
                "type": "member_left_channel", "user": user, "channel": id, "channel_type": kind,
                "team": WORKSPACE, "event_ts": "",
            })
        };
        if gone {
            self.tell_now(event);
        } else {
            self.tell_of_place(&id, event);
        }
    }

    /// A channel gets another name.
    pub fn renames(&mut self, conversation: &str, name: &str) {
        let Some(place) = self.conversation_mut(conversation) else {
            return;
        };
        name.clone_into(&mut place.name);
        let id = place.id.clone();
        let channel =
            json!({ "id": id, "name": name, "name_normalized": name, "created": 1_700_000_000 });
        self.tell_of_place(
            &id,
            json!({ "type": "channel_rename", "channel": channel, "event_ts": "" }),
        );
    }

    /// A channel is archived, or open again.
    pub fn archives(&mut self, conversation: &str, archived: bool) {
        let Some(place) = self.conversation_mut(conversation) else {
            return;
        };
        place.is_archived = archived;
        let id = place.id.clone();
        let name = if archived {
            "channel_archive"
        } else {
            "channel_unarchive"
        };
        let event = json!({ "type": name, "channel": id, "user": "U000000001", "event_ts": "" });
        self.tell_of_place(&id, event);
    }

    /// Somebody's profile was changed: tells of it as it is now.
    pub fn changed(&mut self, user: &str) {
        let now = self.now().as_second();
        let Some(user) = self.user_mut(user) else {
            return;
        };
        user.updated = now;
        let told = user.told(true, true);
        self.tell_now(
            json!({ "type": "user_change", "user": told, "cache_ts": now, "event_ts": "" }),
        );
    }

    /// Somebody new is there.
    pub fn comes(&mut self, user: User) {
        let told = user.told(true, true);
        self.users.push(user);
        self.tell_now(json!({ "type": "team_join", "user": told, "event_ts": "" }));
    }

    /// The administrator of the workspace takes the token away, or the app.
    pub fn revokes(&mut self, uninstalls: bool) {
        let word = if uninstalls {
            "account_inactive"
        } else {
            "token_revoked"
        };
        if let Some(bot) = self.bot() {
            bot.refused = Some(word.to_owned());
        }
        let tokens = json!({ "oauth": [], "bot": [BOT_USER] });
        self.tell_now(json!({ "type": "tokens_revoked", "tokens": tokens, "event_ts": "" }));
        if uninstalls {
            self.tell_now(json!({ "type": "app_uninstalled", "event_ts": "" }));
        }
    }

    fn tell_of_place(&mut self, place: &str, event: Value) {
        if self.conversation(place).is_some_and(|it| it.has(BOT_USER)) {
            self.tell_now(event);
        }
    }

    pub(super) fn tell_now(&mut self, mut event: Value) {
        event["event_ts"] = self.next_ts().into();
        self.tell(event);
    }
}
