//! What is written, changed, deleted and reacted to in the invented workspace, and the events of it.

use serde_json::{Value, json};

use super::conversations::{Conversation, Kind};
use super::files::File;
use super::people::User;
use super::workspace::Workspace;
use super::{BOT_USER, WORKSPACE, rich};

/// What a person writes.
#[derive(Clone, Debug, Default)]
pub struct Writing {
    /// As Slack keeps it: `<@U…>`, `*bold*`, `&amp;`.
    pub text: String,
    /// The root under which it stands.
    pub thread: Option<String>,
    /// A reply that the channel sees too.
    pub broadcast: bool,
    /// Name, type and content of files.
    pub files: Vec<(String, String, Vec<u8>)>,
    /// In place of the blocks made of the text.
    pub blocks: Option<Value>,
}

impl Writing {
    /// Text alone.
    #[must_use]
    pub fn text(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            ..Self::default()
        }
    }

    /// Under a message.
    #[must_use]
    pub fn under(mut self, thread: &str) -> Self {
        self.thread = Some(thread.to_owned());
        self
    }

    /// With a file.
    #[must_use]
    pub fn with_file(mut self, name: &str, content_type: &str, content: &[u8]) -> Self {
        self.files
            .push((name.to_owned(), content_type.to_owned(), content.to_vec()));
        self
    }

    /// With these blocks.
    #[must_use]
    pub fn with_blocks(mut self, blocks: Value) -> Self {
        self.blocks = Some(blocks);
        self
    }
}

impl Workspace {
    /// A person writes; the `ts`, or Slack's word for why not.
    pub(super) fn write(
        &mut self,
        user: &str,
        conversation: &str,
        writing: &Writing,
    ) -> Result<String, &'static str> {
        let writer = self.user(user).ok_or("user_not_found")?;
        let (user, team) = (writer.id.clone(), writer.team_id.clone());
        if conversation == self.user(&user).map(User::direct).unwrap_or_default() {
            self.direct(&user);
        }
        let place = self.conversation(conversation).ok_or("channel_not_found")?;
        if place.is_archived {
            return Err("is_archived");
        }
        let place = place.id.clone();
        let ts = self.next_ts();
        let mut message = json!({
            "client_msg_id": uuid::Uuid::new_v4().to_string(), "type": "message",
            "text": writing.text, "user": user, "ts": ts, "team": team,
        });
        if let Some(blocks) = &writing.blocks {
            message["blocks"] = blocks.clone();
        } else if !writing.text.is_empty() {
            message["blocks"] = json!([rich::block(&writing.text)]);
        }
        if team != WORKSPACE {
            message["user_team"] = team.as_str().into();
            message["source_team"] = team.as_str().into();
        }
        if !writing.files.is_empty() {
            let mut files = Vec::new();
            for (name, content_type, content) in &writing.files {
                let id = self.next_id("F");
                let now = self.now().as_second();
                let file = File::whole(&id, name, content_type, content, &user, now);
                files.push(file.told(&self.url));
                self.files.push(file);
            }
            message["files"] = files.into();
            message["upload"] = false.into();
            message["display_as_bot"] = false.into();
            message["subtype"] = "file_share".into();
        }
        if let Some(root) = &writing.thread {
            message["thread_ts"] = root.as_str().into();
            if writing.broadcast {
                message["subtype"] = "thread_broadcast".into();
            }
        }
        self.append(&place, message.clone());
        let direct = self
            .conversation(&place)
            .is_some_and(|it| it.kind == Kind::Direct);
        if !direct && writing.text.contains(&format!("<@{BOT_USER}>")) && self.hears(&place) {
            let mut mention = message;
            mention["type"] = "app_mention".into();
            mention["channel"] = place.into();
            mention["event_ts"] = ts.as_str().into();
            self.tell(mention);
        }
        Ok(ts)
    }

    /// Puts a message where it belongs, and tells of it.
    pub(super) fn append(&mut self, place: &str, mut message: Value) {
        let tells = self.tells_of_replies;
        let ts = message["ts"].clone();
        let mut root_changed = None;
        if let Some(conversation) = self.conversation_mut(place) {
            let root = message["thread_ts"].as_str().map(str::to_owned);
            if let Some(root) = root.filter(|it| ts != it.as_str())
                && let Some(root) = conversation.message_mut(&root)
            {
                let before = root.clone();
                message["parent_user_id"] = root["user"].clone();
                replied(root, &message["user"], &ts);
                if tells && before.get("reply_count").is_none() {
                    root_changed = Some((before, root.clone()));
                }
            }
            conversation.messages.push(message.clone());
        }
        let own = message["user"] == BOT_USER;
        if self.hears(place) && (self.echoes || !own) {
            let event = self.at(place, message, &ts);
            self.tell(event);
        }
        if let Some((before, after)) = root_changed {
            self.tell_changed(place, before, after);
        }
    }

    /// Whether the app is there to hear.
    fn hears(&self, place: &str) -> bool {
        self.conversation(place).is_some_and(|it| it.has(BOT_USER))
    }

    /// What an event says of where it was.
    fn at(&self, place: &str, mut event: Value, ts: &Value) -> Value {
        let kind = self
            .conversation(place)
            .map_or("channel", Conversation::channel_type);
        event["channel"] = place.into();
        event["channel_type"] = kind.into();
        event["event_ts"] = ts.clone();
        event
    }

    pub(super) fn tell_changed(&mut self, place: &str, before: Value, after: Value) {
        let own = after["user"] == BOT_USER;
        if !self.hears(place) || (own && !self.echoes) {
            return;
        }
        let ts = Value::from(self.next_ts());
        let event = json!({
            "type": "message", "subtype": "message_changed", "message": after,
            "previous_message": before, "hidden": true, "ts": ts,
        });
        let event = self.at(place, event, &ts);
        self.tell(event);
    }

    /// Somebody changes what they wrote.
    pub(super) fn edit(
        &mut self,
        user: &str,
        place: &str,
        ts: &str,
        change: impl FnOnce(&mut Value),
    ) -> Result<Value, &'static str> {
        let user = self.user(user).ok_or("user_not_found")?.id.clone();
        let edited = self.next_ts();
        let conversation = self.conversation_mut(place).ok_or("channel_not_found")?;
        let place = conversation.id.clone();
        let message = conversation.message_mut(ts).ok_or("message_not_found")?;
        if message["user"] != user {
            return Err("cant_update_message");
        }
        let before = message.clone();
        change(message);
        let seconds = edited.split('.').next().unwrap_or_default();
        message["edited"] = json!({ "user": user, "ts": format!("{seconds}.000000") });
        let after = message.clone();
        self.tell_changed(&place, before, after.clone());
        Ok(after)
    }

    /// Somebody deletes what they wrote; a root with replies leaves a tombstone.
    pub(super) fn delete(&mut self, user: &str, place: &str, ts: &str) -> Result<(), &'static str> {
        let user = self.user(user).ok_or("user_not_found")?.id.clone();
        let conversation = self.conversation_mut(place).ok_or("channel_not_found")?;
        let place = conversation.id.clone();
        let message = conversation.message_mut(ts).ok_or("message_not_found")?;
        if message["user"] != user {
            return Err("cant_delete_message");
        }
        let before = message.clone();
        if before.get("reply_count").is_some() {
            *message = json!({
                "type": "message", "subtype": "tombstone", "text": "This message was deleted.",
                "user": "USLACKBOT", "hidden": true, "ts": ts, "thread_ts": ts,
                "reply_count": before["reply_count"], "reply_users": before["reply_users"],
                "reply_users_count": before["reply_users_count"],
                "latest_reply": before["latest_reply"],
            });
            let after = message.clone();
            self.tell_changed(&place, before, after);
            return Ok(());
        }
        conversation.messages.retain(|it| it["ts"] != ts);
        if self.hears(&place) && (self.echoes || user != BOT_USER) {
            let deleted = Value::from(self.next_ts());
            let event = json!({
                "type": "message", "subtype": "message_deleted", "deleted_ts": ts, "hidden": true,
                "previous_message": before, "ts": deleted,
            });
            let event = self.at(&place, event, &deleted);
            self.tell(event);
        }
        Ok(())
    }

    /// Somebody reacts to a message, or takes that back.
    pub(super) fn react(
        &mut self,
        user: &str,
        place: &str,
        ts: &str,
        emoji: &str,
        adds: bool,
    ) -> Result<(), &'static str> {
        let user = self.user(user).ok_or("user_not_found")?.id.clone();
        let conversation = self.conversation_mut(place).ok_or("channel_not_found")?;
        let place = conversation.id.clone();
        let message = conversation.message_mut(ts).ok_or("message_not_found")?;
        let author = message["user"].clone();
        let mut reactions: Vec<Value> =
            message["reactions"].as_array().cloned().unwrap_or_default();
        let at = reactions.iter().position(|it| it["name"] == emoji);
        let mut users: Vec<Value> = at
            .and_then(|it| reactions[it]["users"].as_array().cloned())
            .unwrap_or_default();
        let has = users.iter().any(|it| *it == *user);
        if adds == has {
            return Err(if adds {
                "already_reacted"
            } else {
                "no_reaction"
            });
        }
        if adds {
            users.push(user.as_str().into());
        } else {
            users.retain(|it| *it != *user);
        }
        let now = json!({ "name": emoji, "users": users, "count": users.len() });
        match at {
            Some(at) if users.is_empty() => drop(reactions.remove(at)),
            Some(at) => reactions[at] = now,
            None => reactions.push(now),
        }
        if reactions.is_empty() {
            if let Some(fields) = message.as_object_mut() {
                fields.remove("reactions");
            }
        } else {
            message["reactions"] = reactions.into();
        }
        if self.hears(&place) {
            let ts_of_event = self.next_ts();
            let kind = if adds {
                "reaction_added"
            } else {
                "reaction_removed"
            };
            self.tell(json!({
                "type": kind, "user": user, "reaction": emoji, "item_user": author,
                "item": { "type": "message", "channel": place, "ts": ts }, "event_ts": ts_of_event,
            }));
        }
        Ok(())
    }
}

/// What a root shows of its replies.
fn replied(root: &mut Value, user: &Value, ts: &Value) {
    let count = root["reply_count"].as_i64().unwrap_or(0) + 1;
    let mut users: Vec<Value> = root["reply_users"].as_array().cloned().unwrap_or_default();
    if !users.contains(user) {
        users.push(user.clone());
    }
    root["thread_ts"] = root["ts"].clone();
    root["reply_count"] = count.into();
    root["reply_users_count"] = users.len().into();
    root["reply_users"] = users.into();
    root["latest_reply"] = ts.clone();
    root["subscribed"] = false.into();
    root["is_locked"] = false.into();
}
