//! What people do in the invented tenant: write, quote, press, fill in, install, come and go.

use serde_json::{Value, json};

use super::activities::{Writing, escape, event_id};
use super::deliver::Answer;
use super::files::File;
use super::forms::{buttons, is_button};
use super::people::User;
use super::tenant::{Tenant, base};
use super::{BOT, Standin};

/// Why something cannot be done.
pub type Refusal = &'static str;

const CARD: &str = "application/vnd.microsoft.card.adaptive";
/// The card or the group is to be found by whoever plays; anything else is a mistake of theirs.
pub(super) const NOBODY: Refusal = "nobody is called so";
pub(super) const NOWHERE: Refusal = "there is no such conversation";
const NOTHING: Refusal = "there is no such message";

impl Standin {
    /// Somebody writes where they and the bot are; the message's id. In a channel only what mentions the bot is told.
    /// `place` is a conversation's id or name; nothing is their personal conversation with the bot.
    pub async fn writes(
        &self,
        user: &str,
        place: Option<&str>,
        text: &str,
        mentions_bot: bool,
    ) -> Result<String, Refusal> {
        let writing = Writing {
            text: text.to_owned(),
            mentions_bot,
            ..Writing::default()
        };
        self.write(user, place, writing).await
    }

    /// Somebody writes to the bot, and Teams' editor makes this HTML of it.
    pub async fn writes_html(&self, user: &str, text: &str, html: &str) -> Result<String, Refusal> {
        let writing = Writing {
            text: text.to_owned(),
            html: Some(html.to_owned()),
            ..Writing::default()
        };
        self.write(user, None, writing).await
    }

    /// Somebody writes to the bot, and replies with it to a message.
    pub async fn writes_quoting(
        &self,
        user: &str,
        message: &str,
        text: &str,
    ) -> Result<String, Refusal> {
        let writing = Writing {
            text: text.to_owned(),
            quotes: Some(message.to_owned()),
            ..Writing::default()
        };
        self.write(user, None, writing).await
    }

    /// Somebody writes to the bot with a file: name, type, content.
    pub async fn writes_with_file(
        &self,
        user: &str,
        text: &str,
        (name, content_type, content): (&str, &str, &[u8]),
    ) -> Result<String, Refusal> {
        let file = File::new(name, content_type, content);
        let id = file.id.clone();
        self.change(|it| it.files.push(file));
        let writing = Writing {
            text: text.to_owned(),
            files: vec![id],
            ..Writing::default()
        };
        self.write(user, None, writing).await
    }

    async fn write(
        &self,
        user: &str,
        place: Option<&str>,
        mut writing: Writing,
    ) -> Result<String, Refusal> {
        let is_new = self.change(|it| it.user(user).is_some_and(|it| !it.is_installed));
        if place.is_none() && is_new {
            // Whoever opens the conversation has installed the app with it.
            self.installs(user).await?;
        }
        let (id, activity) = self.change(|tenant| {
            let (user, conversation) = whereabouts(tenant, user, place)?;
            if writing.html.as_deref().is_some_and(str::is_empty) {
                writing.html = None;
            }
            let id = tenant.next_id();
            let is_channel = tenant.channel(&conversation).is_some();
            // What is written in no thread begins one.
            let conversation = if is_channel && base(&conversation) == conversation {
                format!("{conversation};messageid={id}")
            } else {
                conversation
            };
            let activity = tenant.said(&user, &conversation, &id, &writing);
            let mut kept = activity.clone();
            if let Some(thread) = super::tenant::thread(&conversation) {
                kept["thread"] = thread.into();
            }
            tenant.keep(&conversation, kept);
            let is_told = writing.mentions_bot || base(&conversation).starts_with("a:");
            let is_heard = hears(tenant, &conversation);
            Ok::<_, Refusal>((id, (is_told && is_heard).then_some(activity)))
        })?;
        if let Some(activity) = activity {
            self.shared.tell(activity).await;
        }
        Ok(id)
    }

    /// Somebody changes what they wrote.
    pub async fn changes_text(&self, user: &str, id: &str, text: &str) -> Result<(), Refusal> {
        let activity = self.change(|tenant| {
            let (user, conversation, mut message) = own(tenant, user, id)?;
            let writing = Writing {
                text: text.to_owned(),
                mentions_bot: mentions_bot(&message),
                ..Writing::default()
            };
            let mut said = tenant.said(&user, &conversation, id, &writing);
            // Files stay.
            let files = message["attachments"].as_array().into_iter().flatten();
            let files = files.filter(|it| it["contentType"] != "text/html");
            let all: Vec<Value> = files
                .cloned()
                .chain(said["attachments"].as_array().cloned().unwrap_or_default())
                .collect();
            said["attachments"] = all.into();
            for key in ["text", "attachments", "entities"] {
                message[key] = said[key].clone();
            }
            message["edited"] = json!(tenant.now());
            said["type"] = "messageUpdate".into();
            said["channelData"]["eventType"] = "editMessage".into();
            replace(tenant, id, message);
            Ok::<_, Refusal>(said)
        })?;
        self.shared.tell(activity).await;
        Ok(())
    }

    /// Somebody deletes what they wrote.
    pub async fn removes(&self, user: &str, id: &str) -> Result<(), Refusal> {
        let activity = self.change(|tenant| {
            let (user, conversation, mut message) = own(tenant, user, id)?;
            let mut activity = tenant.activity(&user, &conversation, "messageDelete", id);
            activity["channelData"]["eventType"] = "softDeleteMessage".into();
            message["deleted"] = true.into();
            replace(tenant, id, message);
            Ok::<_, Refusal>(activity)
        })?;
        self.shared.tell(activity).await;
        Ok(())
    }

    /// Somebody takes back that they deleted what they wrote.
    pub async fn restores(&self, user: &str, id: &str) -> Result<(), Refusal> {
        let activity = self.change(|tenant| {
            let (_, _, mut message) = own(tenant, user, id)?;
            message["deleted"] = false.into();
            let mut activity = message.clone();
            activity["type"] = "messageUpdate".into();
            activity["timestamp"] = json!(tenant.now());
            activity["channelData"]["eventType"] = "undeleteMessage".into();
            for key in ["thread", "deleted", "edited", "reactions"] {
                activity.as_object_mut().map(|it| it.remove(key));
            }
            replace(tenant, id, message);
            Ok::<_, Refusal>(activity)
        })?;
        self.shared.tell(activity).await;
        Ok(())
    }

    /// Somebody reacts to a message (`like`, `heart`), or takes that back. Only what was done to the bot's is told.
    pub async fn reaction(
        &self,
        user: &str,
        id: &str,
        reaction: &str,
        adds: bool,
    ) -> Result<(), Refusal> {
        let activity = self.change(|tenant| {
            let (user, conversation, mut message) = seen(tenant, user, id)?;
            let mut activity =
                tenant.activity(&user, &conversation, "messageReaction", &event_id());
            activity["replyToId"] = id.into();
            let key = if adds {
                "reactionsAdded"
            } else {
                "reactionsRemoved"
            };
            activity[key] = json!([{ "type": reaction }]);
            let mut all = message["reactions"].as_array().cloned().unwrap_or_default();
            all.retain(|it| it["type"] != reaction || it["user"] != user.id);
            if adds {
                all.push(json!({ "type": reaction, "user": user.id }));
            }
            message["reactions"] = all.into();
            let is_bots = message["from"]["id"] == BOT;
            replace(tenant, id, message);
            Ok::<_, Refusal>(is_bots.then_some(activity))
        })?;
        if let Some(activity) = activity {
            self.shared.tell(activity).await;
        }
        Ok(())
    }

    /// Somebody presses a button of a card: named by its verb, its title or a value that it holds; with what was typed
    /// in the card's fields. A card in the answer takes the place of the one that was pressed; words of it are the
    /// answer's. A button that asks for a form is [`Self::asks_by_button`]'s.
    pub async fn press(
        &self,
        user: &str,
        message: &str,
        which: &str,
        fields: &[(&str, &str)],
    ) -> Result<Answer, Refusal> {
        let (action, _) = self.button(message, which)?;
        let is_execute = action["type"] == "Action.Execute";
        let mut data = action["data"].clone();
        for (name, value) in fields {
            data[*name] = (*value).into();
        }
        let verb = action["verb"].as_str().unwrap_or_default();
        if is_execute {
            return self.executes(user, message, verb, data).await;
        }
        self.submits(user, message, data).await
    }

    /// Somebody presses a button that holds this, whether a card has it or not any more.
    pub async fn executes(
        &self,
        user: &str,
        message: &str,
        verb: &str,
        data: Value,
    ) -> Result<Answer, Refusal> {
        let mut activity = self.invoke(user, message, "adaptiveCard/action")?;
        activity["value"] = json!({
            "action": { "type": "Action.Execute", "title": "", "verb": verb, "data": data }, "trigger": "manual",
        });
        let answer = self.shared.attempt(&activity, None).await;
        let told = answer.json();
        if told["type"] == CARD {
            self.change(|tenant| {
                let place = tenant.holder(message).map(|it| it.id.clone());
                let place = place.and_then(|it| tenant.place(&it));
                if let Some(found) = place.and_then(|it| it.message_mut(message)) {
                    found["attachments"][0]["content"] = told["value"].clone();
                }
            });
        }
        Ok(answer)
    }

    /// An older client presses a button: what it holds comes as a message.
    pub async fn submits(&self, user: &str, message: &str, data: Value) -> Result<Answer, Refusal> {
        let activity = self.change(|tenant| {
            let (user, conversation, _) = seen(tenant, user, message)?;
            let id = tenant.next_id();
            let mut activity = tenant.activity(&user, &conversation, "message", &id);
            activity["value"] = data;
            activity["replyToId"] = message.into();
            Ok::<_, Refusal>(activity)
        })?;
        Ok(self.shared.tell(activity).await)
    }

    /// What an outgoing webhook of a channel is told when somebody mentions it.
    pub fn webhook_activity(
        &self,
        user: &str,
        channel: &str,
        text: &str,
    ) -> Result<Value, Refusal> {
        self.change(|tenant| {
            let (user, place) = whereabouts(tenant, user, Some(channel))?;
            let id = tenant.next_id();
            let place = format!("{place};messageid={id}");
            let mut activity = tenant.activity(&user, &place, "message", &id);
            activity["recipient"] = Value::Null;
            activity["text"] = format!("<at>Ask HR</at> {}", escape(text)).into();
            activity["textFormat"] = "plain".into();
            activity["attachments"] = json!([{
                "contentType": "text/html", "content": format!("<div><at>Ask HR</at> {}</div>", escape(text)),
            }]);
            let mut kept = activity.clone();
            kept["thread"] = id.into();
            tenant.keep(&place, kept);
            Ok(activity)
        })
    }

    /// Everything in a conversation, oldest first: by its id, a channel's name, or a channel's with the thread.
    #[must_use]
    pub fn messages(&self, conversation: &str) -> Vec<Value> {
        let tenant = self.shared.tenant();
        let thread = super::tenant::thread(conversation);
        let found = tenant.conversation(conversation);
        let mut messages = found.map(|it| it.messages.clone()).unwrap_or_default();
        messages.retain(|it| thread.is_none_or(|thread| it["thread"] == thread));
        messages
    }

    /// A call that wants an answer, on a message of the bot's.
    pub(super) fn invoke(&self, user: &str, message: &str, name: &str) -> Result<Value, Refusal> {
        self.change(|tenant| {
            let (user, conversation, _) = seen(tenant, user, message)?;
            let mut activity = tenant.activity(&user, &conversation, "invoke", &event_id());
            activity["name"] = name.into();
            activity["channelData"]["source"] = json!({ "name": "message" });
            activity["replyToId"] = message.into();
            Ok(activity)
        })
    }

    /// A button of a message's card, and the conversation.
    pub(super) fn button(&self, message: &str, which: &str) -> Result<(Value, String), Refusal> {
        self.change(|tenant| {
            let place = tenant.holder(message).ok_or(NOTHING)?;
            let found = place.message(message).ok_or(NOTHING)?;
            let all = buttons(&found["attachments"]);
            let action = all.into_iter().find(|it| is_button(it, which));
            Ok((
                action.ok_or("the card has no such button")?,
                place.id.clone(),
            ))
        })
    }
}

/// Somebody, and a conversation of theirs.
pub(super) fn whereabouts(
    tenant: &mut Tenant,
    user: &str,
    place: Option<&str>,
) -> Result<(User, String), Refusal> {
    let user = tenant.user(user).cloned().ok_or(NOBODY)?;
    let name = place.map_or_else(|| user.personal(), str::to_owned);
    let thread = super::tenant::thread(&name).map(str::to_owned);
    let id = tenant.place(&name).ok_or(NOWHERE)?.id.clone();
    Ok((
        user,
        thread.map_or(id.clone(), |it| format!("{id};messageid={it}")),
    ))
}

/// A message and where it stands, with its thread.
pub(super) fn seen(
    tenant: &Tenant,
    user: &str,
    id: &str,
) -> Result<(User, String, Value), Refusal> {
    let user = tenant.user(user).cloned().ok_or(NOBODY)?;
    let place = tenant.holder(id).ok_or(NOTHING)?;
    let message = place.message(id).cloned().ok_or(NOTHING)?;
    let conversation = match message["thread"].as_str() {
        Some(thread) => format!("{};messageid={thread}", place.id),
        None => place.id.clone(),
    };
    Ok((user, conversation, message))
}

/// The same, if they wrote it.
fn own(tenant: &Tenant, user: &str, id: &str) -> Result<(User, String, Value), Refusal> {
    let found = seen(tenant, user, id)?;
    if found.2["from"]["id"] == found.0.id {
        Ok(found)
    } else {
        Err("it is somebody else's")
    }
}

fn replace(tenant: &mut Tenant, id: &str, message: Value) {
    let place = tenant.holder(id).map(|it| it.id.clone());
    let place = place.and_then(|it| tenant.place(&it));
    if let Some(found) = place.and_then(|it| it.message_mut(id)) {
        *found = message;
    }
}

/// Whether the app hears of what is said there.
fn hears(tenant: &Tenant, conversation: &str) -> bool {
    match tenant.channel(conversation) {
        Some((group, _)) => group.has_bot,
        None => tenant
            .conversation(conversation)
            .is_some_and(|it| it.has_bot),
    }
}

fn mentions_bot(message: &Value) -> bool {
    let entities = message["entities"].as_array().into_iter().flatten();
    entities.into_iter().any(|it| it["mentioned"]["id"] == BOT)
}
