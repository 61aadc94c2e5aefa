//! Posts in Teams, as a delivery makes them: posted, changed, taken away; and how a conversation begins.

use domain::message::Channel;
use jiff::SignedDuration;
use serde_json::{Value, json};
use url::Url;

use crate::channels::msteams::client::{Failure, Method, Msteams, refusal};
use crate::channels::msteams::compose::{self, Composed, Part};
use crate::channels::msteams::{Open, paths};
use crate::error;
use crate::store::identities::Identity;
use crate::store::lanes::Pace;
use crate::store::posts;
use crate::worker::chat::sending::{self, Posted, Program, Sending, Stop, lane_of};

/// Microsoft takes 7 posts a second and conversation, 8 in two seconds, 60 in thirty.
const IN_CONVERSATION: Pace = Pace {
    every: SignedDuration::from_secs(1),
    ahead: 5,
};
/// And 1800 an hour.
const IN_AN_HOUR: Pace = Pace {
    every: SignedDuration::from_millis(2200),
    ahead: 150,
};
/// Of an app in a tenant it takes 30 a second.
const IN_TENANT: Pace = Pace {
    every: SignedDuration::from_millis(50),
    ahead: 9,
};

/// The line to Teams.
pub(in crate::worker) struct Line {
    pub(super) client: Msteams,
    pub(super) open: Open,
    /// Where the connector service was last heard.
    pub(super) service: Option<String>,
}

impl sending::Composed for Composed {
    type Part = Part;

    fn parts(&self) -> &[Part] {
        &self.parts
    }
}

impl Program for Line {
    const CHANNEL: Channel = Channel::Msteams;
    type Composed = Composed;

    fn account(&self) -> &str {
        self.open.connection.account()
    }

    async fn compose(&self, sending: &Sending<'_, Self>) -> error::Result<Composed> {
        compose::compose(sending.app, sending.delivery, &sending.post, sending.now).await
    }

    fn paces(&self, conversation: &str) -> Vec<(String, Pace)> {
        let all = lane_of(Self::CHANNEL, self.account());
        vec![
            (format!("{all}/pace"), IN_TENANT),
            (format!("{all}/{conversation}/pace"), IN_CONVERSATION),
            (format!("{all}/{conversation}/hour"), IN_AN_HOUR),
        ]
    }

    /// Begins the conversation with somebody, which is the same each time; refused if they have not
    /// installed the app.
    async fn meet(
        sending: &Sending<'_, Self>,
        identity: Option<&Identity>,
    ) -> Result<String, Stop> {
        let lane = sending.lane("conversations");
        let Some(user) = identity.and_then(|it| it.address.clone()) else {
            let nowhere = Failure::Refused("no_address".to_owned());
            return Err(Stop::Theirs(lane, nowhere));
        };
        let connection = &sending.program.open.connection;
        let body = json!({
            "isGroup": false,
            "bot": { "id": connection.bot_id, "name": connection.bot_name },
            "members": [{ "id": user }],
            "tenantId": connection.tenant,
            "channelData": { "tenant": { "id": connection.tenant } },
        });
        let url = sending.at(paths::conversations)?;
        let answer = sending.call(lane, Method::POST, &url, Some(&body)).await?;
        named(&answer, "id").ok_or_else(|| odd(sending.lane("conversations")))
    }

    async fn post(
        sending: &mut Sending<'_, Self>,
        part: &Part,
        _number: i32,
    ) -> Result<Posted, Stop> {
        let conversation = sending.conversation().to_owned();
        let lane = sending.lane(&conversation);
        if sending.thread.is_none() && is_channel(&conversation) {
            return begin_thread(sending, &conversation, part).await;
        }
        let address = match &sending.thread {
            Some(thread) if is_channel(&conversation) => {
                format!("{conversation};messageid={thread}")
            }
            _ => conversation,
        };
        let url = sending.at(|service| paths::activities(service, &address))?;
        let body = sending.activity(part);
        let answer = sending
            .call(lane.clone(), Method::POST, &url, Some(&body))
            .await?;
        let id = named(&answer, "id").ok_or_else(|| odd(lane))?;
        Ok(Posted {
            id,
            conversation: None,
        })
    }

    async fn change(
        sending: &Sending<'_, Self>,
        post: &posts::Post,
        part: &Part,
    ) -> Result<(), Stop> {
        let url = sending.post_at(post)?;
        let mut body = sending.activity(part);
        body["id"] = post.outside_id.as_str().into();
        let lane = sending.lane(&post.conversation);
        sending.call(lane, Method::PUT, &url, Some(&body)).await?;
        Ok(())
    }

    async fn take_away(sending: &Sending<'_, Self>, post: &posts::Post) -> Result<(), Stop> {
        let url = sending.post_at(post)?;
        let lane = sending.lane(&post.conversation);
        match sending.call(lane, Method::DELETE, &url, None).await {
            Ok(_) => Ok(()),
            Err(Stop::Theirs(_, Failure::Refused(word))) if word == refusal::NO_MESSAGE => Ok(()),
            Err(other) => Err(other),
        }
    }
}

/// A message that begins a thread in a channel.
async fn begin_thread(
    sending: &Sending<'_, Line>,
    channel: &str,
    part: &Part,
) -> Result<Posted, Stop> {
    let lane = sending.lane(channel);
    let tenant = &sending.program.open.connection.tenant;
    let body = json!({
        "isGroup": true,
        "channelData": { "channel": { "id": channel }, "tenant": { "id": tenant } },
        "activity": sending.activity(part),
        "tenantId": tenant,
    });
    let url = sending.at(paths::conversations)?;
    let answer = sending
        .call(lane.clone(), Method::POST, &url, Some(&body))
        .await?;
    // The new conversation is named by the channel and this message.
    let of_thread = || {
        let id = named(&answer, "id")?;
        id.split_once(";messageid=").map(|(_, id)| id.to_owned())
    };
    let id = named(&answer, "activityId").or_else(of_thread);
    Ok(Posted {
        id: id.ok_or_else(|| odd(lane))?,
        conversation: None,
    })
}

/// Whether a conversation has threads: group chats and those with one person have none.
fn is_channel(conversation: &str) -> bool {
    let is_chat = |it: &str| it.ends_with("@thread.v2") || it.ends_with("@unq.gbl.spaces");
    conversation.starts_with("19:") && !is_chat(conversation)
}

/// An id in an answer.
fn named(answer: &Value, name: &str) -> Option<String> {
    let id = answer[name].as_str().filter(|it| !it.is_empty());
    id.map(str::to_owned)
}

fn odd(lane: String) -> Stop {
    let odd = Failure::Later("its answer names nothing".to_owned());
    Stop::Theirs(lane, odd)
}

impl Sending<'_, Line> {
    /// Microsoft asks to wait conversation by conversation.
    fn lane(&self, conversation: &str) -> String {
        let all = lane_of(Channel::Msteams, self.program.account());
        format!("{all}/{conversation}")
    }

    async fn call(
        &self,
        lane: String,
        method: Method,
        url: &Url,
        body: Option<&Value>,
    ) -> Result<Value, Stop> {
        self.is_free(&lane).await?;
        let line = &self.program;
        line.client
            .call(&line.open, method, url, body)
            .await
            .map_err(|failure| Stop::Theirs(lane, failure))
    }

    /// An address of the connector service, which is called only where Microsoft's are (RS-T22).
    fn at(&self, path: impl Fn(&Url) -> Option<Url>) -> Result<Url, Stop> {
        let line = &self.program;
        let all = lane_of(Channel::Msteams, line.account());
        let no = |failure| Stop::Theirs(all.clone(), failure);
        let Some(service) = &line.service else {
            return Err(no(Failure::Refused("no_address".to_owned())));
        };
        let service = line.client.service(service).map_err(no)?;
        let nowhere = Failure::Refused(refusal::NO_CONVERSATION.to_owned());
        path(&service).ok_or_else(|| no(nowhere))
    }

    fn post_at(&self, post: &posts::Post) -> Result<Url, Stop> {
        let address = if is_channel(&post.conversation) && post.thread != post.outside_id {
            format!("{};messageid={}", post.conversation, post.thread)
        } else {
            post.conversation.clone()
        };
        self.at(|service| paths::activity(service, &address, &post.outside_id))
    }

    /// A part as Teams takes it, from us.
    fn activity(&self, part: &Part) -> Value {
        let mut activity = part.activity.clone();
        let connection = &self.program.open.connection;
        if !connection.bot_id.is_empty() {
            activity["from"] = json!({ "id": connection.bot_id, "name": connection.bot_name });
        }
        activity
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_channels_have_threads() {
        assert!(is_channel("19:abc@thread.tacv2") && is_channel("19:abc@thread.skype"));
        for flat in ["19:meeting_x@thread.v2", "a:1xyz", "19:2c@unq.gbl.spaces"] {
            assert!(!is_channel(flat), "{flat}");
        }
    }
}
