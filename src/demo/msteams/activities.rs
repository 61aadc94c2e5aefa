//! Activities as the connector service tells them.

use serde_json::{Value, json};

use super::people::User;
use super::places::{self, Kind};
use super::tenant::{Tenant, base, thread};
use super::{BOT, BOT_NAME};

impl Tenant {
    /// What every activity of somebody's in a conversation says; with the thread if the conversation names one.
    pub(super) fn activity(&self, user: &User, conversation: &str, kind: &str, id: &str) -> Value {
        let mut activity = json!({
            "type": kind, "id": id, "timestamp": self.now(), "localTimestamp": self.now(),
            "localTimezone": user.tz, "serviceUrl": self.service_url, "channelId": "msteams",
            "from": user.account(), "recipient": places::bot(),
            "conversation": self.conversation_told(conversation),
            "channelData": self.channel_data(conversation),
            "locale": user.locale,
            "entities": [{
                "type": "clientInfo", "locale": user.locale, "platform": "Web", "timezone": user.tz,
                "country": user.locale.split('-').next_back(),
            }],
        });
        if let Some(root) = thread(conversation)
            && kind == "message"
            && root != id
        {
            activity["replyToId"] = root.into();
        }
        activity
    }

    /// A conversation as activities have it.
    fn conversation_told(&self, conversation: &str) -> Value {
        let mut told = json!({ "id": conversation, "tenantId": self.id });
        let kind = if self.channel(conversation).is_some() {
            Kind::Channel
        } else if conversation.starts_with("a:") {
            Kind::Personal
        } else {
            Kind::Group
        };
        told["conversationType"] = kind.name().into();
        if kind != Kind::Personal {
            told["isGroup"] = true.into();
        }
        told
    }

    /// What activities say of the place in `channelData`.
    pub(super) fn channel_data(&self, conversation: &str) -> Value {
        let mut data = json!({ "tenant": { "id": self.id } });
        if let Some((group, channel)) = self.channel(base(conversation)) {
            data["teamsChannelId"] = channel.id.as_str().into();
            data["teamsTeamId"] = group.id.as_str().into();
            data["channel"] = json!({ "id": channel.id });
            if channel.id != group.id {
                data["channel"]["name"] = channel.name.as_str().into();
            }
            data["team"] = json!({ "id": group.id, "name": group.name, "aadGroupId": group.aad });
        }
        data
    }

    /// What somebody wrote: as text, and as Teams' editor writes it.
    pub(super) fn said(
        &self,
        user: &User,
        conversation: &str,
        id: &str,
        writing: &Writing,
    ) -> Value {
        let mut activity = self.activity(user, conversation, "message", id);
        let mut html = writing
            .html
            .clone()
            .unwrap_or_else(|| paragraphs(&writing.text));
        let mut text = writing.text.clone();
        let mut entities = activity["entities"].as_array().cloned().unwrap_or_default();
        if writing.mentions_bot {
            text = format!("<at>{BOT_NAME}</at> {text}");
            let mention =
                "<span itemtype=\"http://schema.skype.com/Mention\" itemscope=\"\" itemid=\"0\">";
            html = format!("<p>{mention}{BOT_NAME}</span>&nbsp;</p>{html}");
            entities.insert(
                0,
                json!({
                    "type": "mention", "text": format!("<at>{BOT_NAME}</at>"),
                    "mentioned": { "id": BOT, "name": BOT_NAME },
                }),
            );
        }
        if let Some(quoted) = &writing.quotes {
            let of = self.holder(quoted).and_then(|it| it.message(quoted));
            let preview = of.map(preview).unwrap_or_default();
            let by = of.map_or("", |it| it["from"]["name"].as_str().unwrap_or_default());
            html = format!(
                "<blockquote itemscope=\"\" itemtype=\"http://schema.skype.com/Reply\" itemid=\"{quoted}\">\
                 <strong itemprop=\"mri\" itemid=\"{BOT}\">{}</strong><span itemprop=\"time\" itemid=\"{quoted}\"></span>\
                 <p itemprop=\"preview\">{}</p></blockquote>{html}",
                escape(by),
                escape(&preview),
            );
            text = format!("{preview}\n\n{text}");
        }
        activity["text"] = text.into();
        activity["textFormat"] = "plain".into();
        activity["entities"] = entities.into();
        let mut attachments: Vec<Value> = writing
            .files
            .iter()
            .filter_map(|id| self.files.iter().find(|it| it.id == *id))
            .map(|it| it.told(&self.url, &self.service_url))
            .collect();
        attachments.push(json!({ "contentType": "text/html", "content": html }));
        activity["attachments"] = attachments.into();
        activity
    }

    /// Somebody comes, or the app does: what the connector service tells of it.
    pub(super) fn installed(&self, user: &User, conversation: &str, action: &str) -> Value {
        let id = event_id();
        let mut activity = self.activity(user, conversation, "installationUpdate", &id);
        activity["action"] = action.into();
        activity["channelData"]["source"] = json!({ "name": "message" });
        activity["channelData"]["settings"] =
            json!({ "selectedChannel": { "id": base(conversation) } });
        activity
    }

    /// Members came to a conversation (`added`), or left it.
    pub(super) fn members_changed(
        &self,
        user: &User,
        conversation: &str,
        added: bool,
        members: &[Value],
    ) -> Value {
        let id = event_id();
        let mut activity = self.activity(user, conversation, "conversationUpdate", &id);
        let key = if added {
            "membersAdded"
        } else {
            "membersRemoved"
        };
        activity[key] = members.into();
        if self.channel(conversation).is_some() {
            let event = if added {
                "teamMemberAdded"
            } else {
                "teamMemberRemoved"
            };
            activity["channelData"]["eventType"] = event.into();
        }
        activity
    }

    /// A message as Graph tells it to whoever points at it.
    pub(super) fn payload(&self, conversation: &str, message: &Value) -> Value {
        let html = message["attachments"]
            .as_array()
            .into_iter()
            .flatten()
            .find(|it| it["contentType"] == "text/html");
        let content = html.and_then(|it| it["content"].as_str());
        let content = content
            .or_else(|| message["text"].as_str())
            .unwrap_or_default();
        let from = &message["from"];
        let user = from["aadObjectId"].as_str().map(
            |id| json!({ "userIdentityType": "aadUser", "id": id, "displayName": from["name"] }),
        );
        let application = user.is_none().then(|| {
            json!({ "applicationIdentityType": "bot", "id": self.app, "displayName": from["name"] })
        });
        let place = base(conversation);
        json!({
            "linkToMessage": format!("https://teams.microsoft.com/l/message/{place}/{}", message["id"].as_str().unwrap_or_default()),
            "id": message["id"], "replyToId": message["replyToId"], "createdDateTime": message["timestamp"],
            "lastModifiedDateTime": null, "deleted": false, "summary": null, "importance": "normal",
            "locale": "en-us", "body": { "contentType": "html", "content": content },
            "from": { "device": null, "conversation": null, "user": user, "application": application },
            "reactions": [], "mentions": [], "attachments": [],
        })
    }
}

/// What somebody writes.
#[derive(Clone, Debug, Default)]
pub(super) struct Writing {
    pub(super) text: String,
    /// What the editor wrote, if it is not the text in a paragraph.
    pub(super) html: Option<String>,
    pub(super) mentions_bot: bool,
    /// The message that it replies to.
    pub(super) quotes: Option<String>,
    /// Ids of files.
    pub(super) files: Vec<String>,
}

/// The id of what is no message.
pub(super) fn event_id() -> String {
    format!("f:{}", uuid::Uuid::new_v4())
}

/// The beginning of what a message says.
fn preview(message: &Value) -> String {
    let text = message["text"].as_str().filter(|it| !it.is_empty());
    let text = text.or_else(|| message["summary"].as_str());
    text.unwrap_or("Card").chars().take(60).collect()
}

fn paragraphs(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(escape).collect();
    format!("<p>{}</p>", lines.join("</p><p>"))
}

pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
