//! What people do in the invented workspace: write, press, fill in, look at the bot's page, come and go.

use std::time::Instant;

use serde_json::{Value, json};

use super::deliver::{self, Answer, Delivered, Manner};
use super::forms::{element, state};
use super::messages::Writing;
use super::workspace::Telling;
use super::{APP, Shared, Standin, WORKSPACE, held};

/// Slack's word for why something cannot be done.
pub type Refusal = &'static str;

impl Shared {
    /// An interaction or command goes at once, and once; `Doubled` doubles it all the same.
    async fn interact(&self, telling: Telling) -> Answer {
        let doubled = held(&self.delivery.way).manner == Manner::Doubled;
        let answer = self.attempt(&telling, 0, "").await;
        if doubled {
            self.attempt(&telling, 0, "").await;
        }
        answer
    }
}

fn nobody() -> Answer {
    Answer::failed("nothing is there", Instant::now())
}

impl Standin {
    /// From now on deliveries go to the server at this address, by HTTP.
    pub fn delivers_to(&self, base: &str) {
        let mut way = held(&self.shared.delivery.way);
        way.events = Some(format!("{base}/slack/events"));
        way.interactions = Some(format!("{base}/slack/interactions"));
        way.commands = Some(format!("{base}/slack/commands"));
        way.by_socket = false;
    }

    /// From now on deliveries go over the connections of Socket Mode.
    pub fn delivers_by_socket(&self) {
        held(&self.shared.delivery.way).by_socket = true;
    }

    /// How many connections of Socket Mode are open.
    #[must_use]
    pub fn sockets(&self) -> usize {
        self.shared.sockets.count()
    }

    /// Slack asks every connection of Socket Mode to go: `warning`, `refresh_requested`, `link_disabled`.
    pub fn disconnects(&self, reason: &str) {
        self.shared.sockets.disconnect(reason);
    }

    /// From now on deliveries are signed with this.
    pub fn signs_with(&self, secret: &str) {
        secret.clone_into(&mut held(&self.shared.delivery.way).secret);
    }

    /// How events are delivered from now on.
    pub fn manner(&self, manner: Manner) {
        held(&self.shared.delivery.way).manner = manner;
    }

    /// What a second of the waits between retries lasts.
    pub fn retry_second(&self, second: std::time::Duration) {
        held(&self.shared.delivery.way).second = second;
    }

    /// The envelopes of the events that are held.
    #[must_use]
    pub fn held(&self) -> Vec<Value> {
        let way = held(&self.shared.delivery.way);
        let events = way.held.iter().filter_map(|it| match it {
            Telling::Event(body) => Some(body.clone()),
            _ => None,
        });
        events.collect()
    }

    /// Delivers what is held, and what comes from now on: reordered, doubled, thinned out by `change`.
    pub async fn releases(&self, change: impl FnOnce(&mut Vec<Value>)) {
        let mut events = self.held();
        held(&self.shared.delivery.way).held.clear();
        self.manner(Manner::InOrder);
        change(&mut events);
        for event in events {
            self.shared.enqueue(Telling::Event(event));
        }
        self.drained().await;
    }

    /// Until everything that happened was delivered, or given up.
    pub async fn drained(&self) {
        self.shared.flush();
        self.shared.delivery.drained().await;
    }

    /// Every delivery that was tried.
    #[must_use]
    pub fn delivered(&self) -> Vec<Delivered> {
        held(&self.shared.delivery.done).clone()
    }

    /// Delivers a body as it is, signed, once: an envelope, an interaction's payload, a command's fields.
    pub async fn deliver(&self, body: Value) -> Answer {
        self.shared.attempt(&deliver::telling(body), 0, "").await
    }

    /// An event in a fresh envelope, delivered once.
    pub async fn tells(&self, event: Value) -> Answer {
        let envelope = self.shared.workspace().envelope(event);
        self.deliver(envelope).await
    }

    /// Somebody writes in a conversation.
    pub async fn writes(
        &self,
        user: &str,
        conversation: &str,
        writing: &Writing,
    ) -> Result<String, Refusal> {
        let written = self.shared.workspace().write(user, conversation, writing);
        self.drained().await;
        written
    }

    /// The direct conversation of somebody with the bot.
    #[must_use]
    pub fn direct(&self, user: &str) -> Option<String> {
        self.shared.workspace().direct(user)
    }

    /// Somebody changes the text of what they wrote.
    pub async fn changes_text(
        &self,
        user: &str,
        conversation: &str,
        ts: &str,
        text: &str,
    ) -> Result<(), Refusal> {
        let done = self
            .shared
            .workspace()
            .edit(user, conversation, ts, |message| {
                message["text"] = text.into();
                message["blocks"] = json!([super::rich::block(text)]);
            });
        self.drained().await;
        done.map(drop)
    }

    /// Somebody deletes what they wrote.
    pub async fn removes(&self, user: &str, conversation: &str, ts: &str) -> Result<(), Refusal> {
        let done = self.shared.workspace().delete(user, conversation, ts);
        self.drained().await;
        done
    }

    /// Somebody reacts, or takes that back.
    pub async fn reaction(
        &self,
        user: &str,
        conversation: &str,
        ts: &str,
        emoji: &str,
        adds: bool,
    ) -> Result<(), Refusal> {
        let done = self
            .shared
            .workspace()
            .react(user, conversation, ts, emoji, adds);
        self.drained().await;
        done
    }

    /// Somebody presses a button of a message.
    pub async fn press(&self, user: &str, conversation: &str, ts: &str, which: &str) -> Answer {
        let Some(payload) = self.pressed(user, conversation, ts, which) else {
            return nobody();
        };
        self.acts(payload).await
    }

    /// What pressing a button of a message would tell.
    #[must_use]
    pub fn pressed(&self, user: &str, conversation: &str, ts: &str, which: &str) -> Option<Value> {
        let url = self.shared.url.clone();
        let mut workspace = self.shared.workspace();
        let id = workspace.user(user)?.id.clone();
        let (message, is_ephemeral) = workspace.shown(&id, conversation, ts)?;
        let place = workspace.conversation(conversation)?;
        let name = if place.name.is_empty() {
            "directmessage"
        } else {
            &place.name
        };
        let channel = json!({ "id": place.id, "name": name });
        let (block, element) = element(&message["blocks"], which)?;
        let mut action = json!({ "block_id": block["block_id"], "action_ts": workspace.next_ts() });
        for key in ["type", "action_id", "value", "text", "style"] {
            if let Some(value) = element.get(key) {
                action[key] = value.clone();
            }
        }
        let mut payload = workspace.interaction("block_actions", &id)?;
        payload["container"] = json!({
            "type": "message", "message_ts": ts, "channel_id": channel["id"],
            "is_ephemeral": is_ephemeral,
        });
        if let Some(thread) = message["thread_ts"].as_str() {
            payload["container"]["thread_ts"] = thread.into();
        }
        payload["channel"] = channel;
        payload["message"] = message;
        payload["state"] = json!({ "values": {} });
        payload["response_url"] = format!("{url}/hooks/actions/{}", uuid::Uuid::new_v4()).into();
        payload["actions"] = json!([action]);
        Some(payload)
    }

    /// Somebody presses a button on the bot's page.
    pub async fn press_at_home(&self, user: &str, which: &str) -> Answer {
        let payload = (|| {
            let mut workspace = self.shared.workspace();
            let id = workspace.user(user)?.id.clone();
            let view = workspace.homes.get(&id)?.clone();
            let (block, element) = element(&view["blocks"], which)?;
            let mut action =
                json!({ "block_id": block["block_id"], "action_ts": workspace.next_ts() });
            for key in ["type", "action_id", "value", "text"] {
                if let Some(value) = element.get(key) {
                    action[key] = value.clone();
                }
            }
            let mut payload = workspace.interaction("block_actions", &id)?;
            payload["container"] = json!({ "type": "view", "view_id": view["id"] });
            payload["view"] = view;
            payload["actions"] = json!([action]);
            Some(payload)
        })();
        match payload {
            Some(payload) => self.acts(payload).await,
            None => nobody(),
        }
    }

    /// Tells the app of an interaction, and waits for what follows from it.
    pub async fn acts(&self, payload: Value) -> Answer {
        let answer = self.shared.interact(deliver::telling(payload)).await;
        self.drained().await;
        answer
    }

    /// Somebody chooses a shortcut; with a message's place, one on that message.
    pub async fn chooses(&self, user: &str, callback: &str, on: Option<(&str, &str)>) -> Answer {
        let url = self.shared.url.clone();
        let payload = (|| {
            let mut workspace = self.shared.workspace();
            let id = workspace.user(user)?.id.clone();
            let kind = if on.is_some() {
                "message_action"
            } else {
                "shortcut"
            };
            let mut payload = workspace.interaction(kind, &id)?;
            payload["callback_id"] = callback.into();
            payload["action_ts"] = workspace.next_ts().into();
            if let Some((conversation, ts)) = on {
                let place = workspace.conversation(conversation)?;
                let message = place.message(ts)?.clone();
                payload["channel"] = json!({ "id": place.id, "name": place.name });
                payload["message_ts"] = ts.into();
                payload["message"] = message;
                payload["response_url"] =
                    format!("{url}/hooks/app/{}", uuid::Uuid::new_v4()).into();
            }
            Some(payload)
        })();
        match payload {
            Some(payload) => self.acts(payload).await,
            None => nobody(),
        }
    }

    /// Somebody writes a slash command.
    pub async fn commands(&self, user: &str, command: &str, text: &str) -> Answer {
        let url = self.shared.url.clone();
        let fields = (|| {
            let mut workspace = self.shared.workspace();
            let user = workspace.user(user)?.clone();
            let channel = workspace.direct(&user.id)?;
            let trigger = workspace.trigger(&user.id);
            Some(json!({
                "token": "visavis-demo-verification", "team_id": WORKSPACE,
                "team_domain": "visavis-demo", "channel_id": channel,
                "channel_name": "directmessage", "user_id": user.id, "user_name": user.name,
                "command": command, "text": text, "api_app_id": APP,
                "is_enterprise_install": "false", "trigger_id": trigger,
                "response_url": format!("{url}/hooks/commands/{}", uuid::Uuid::new_v4()),
            }))
        })();
        match fields {
            Some(fields) => self.acts(fields).await,
            None => nobody(),
        }
    }

    /// Somebody sends a form; fields by `block_id`. What is not named is left as the form had it.
    pub async fn sends(&self, user: &str, view: &str, fields: &[(&str, &str)]) -> Answer {
        let payload = (|| {
            let mut workspace = self.shared.workspace();
            let id = workspace.user(user)?.id.clone();
            let found = workspace.views.iter().find(|it| it["id"] == view)?;
            let mut sent = found.clone();
            if let Some(all) = sent.as_object_mut() {
                all.remove("for");
            }
            sent["state"] = state(&sent["blocks"], fields);
            let mut payload = workspace.interaction("view_submission", &id)?;
            payload["view"] = sent;
            payload["response_urls"] = json!([]);
            Some(payload)
        })();
        let Some(payload) = payload else {
            return nobody();
        };
        let answer = self.acts(payload).await;
        if answer.is_ok() {
            self.shared.workspace().answered(view, &answer.json());
        }
        answer
    }

    /// Somebody opens the bot's page (`home`) or the conversation with it (`messages`).
    pub async fn looks_at(&self, user: &str, tab: &str) {
        {
            let mut workspace = self.shared.workspace();
            let Some(id) = workspace.user(user).map(|it| it.id.clone()) else {
                return;
            };
            let channel = workspace.direct(&id);
            let mut event = json!({
                "type": "app_home_opened", "user": id, "channel": channel, "tab": tab,
            });
            if let Some(view) = workspace.homes.get(&id) {
                event["view"] = view.clone();
            }
            workspace.tell_now(event);
        }
        self.drained().await;
    }

    /// What somebody sees on the bot's page.
    #[must_use]
    pub fn home(&self, user: &str) -> Option<Value> {
        let workspace = self.shared.workspace();
        let id = &workspace.user(user)?.id;
        workspace.homes.get(id).cloned()
    }

    /// The forms that are open, newest last.
    #[must_use]
    pub fn views(&self) -> Vec<Value> {
        self.shared.workspace().views.clone()
    }

    /// Everything in a conversation, oldest first.
    #[must_use]
    pub fn messages(&self, conversation: &str) -> Vec<Value> {
        let workspace = self.shared.workspace();
        let found = workspace.conversation(conversation);
        found.map(|it| it.messages.clone()).unwrap_or_default()
    }

    /// What somebody alone was shown.
    #[must_use]
    pub fn shown_to(&self, user: &str) -> Vec<Value> {
        let workspace = self.shared.workspace();
        let Some(id) = workspace.user(user).map(|it| &it.id) else {
            return Vec::new();
        };
        let own = workspace.ephemerals.iter().filter(|it| it.0 == *id);
        own.map(|it| it.2.clone()).collect()
    }
}
