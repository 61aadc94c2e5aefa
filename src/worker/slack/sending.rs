//! Posts in Slack, as a delivery makes them: posted, changed, taken away, shown to one person.

use domain::message::Channel;
use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::channels::slack::client::{Failure, Slack};
use crate::channels::slack::compose::{self, Composed, Part};
use crate::channels::slack::{Open, names};
use crate::error;
use crate::store::identities::Identity;
use crate::store::lanes::Pace;
use crate::store::posts;
use crate::worker::chat::sending::{self, Posted, Program, Sending, Stop, lane_of};

/// One post a second and conversation.
const PACE: SignedDuration = SignedDuration::from_secs(1);

/// The line to Slack.
pub(in crate::worker) struct Line {
    pub(super) client: Slack,
    pub(super) open: Open,
}

impl sending::Composed for Composed {
    type Part = Part;

    fn parts(&self) -> &[Part] {
        &self.parts
    }
}

impl Program for Line {
    const CHANNEL: Channel = Channel::Slack;
    const SHOWS: bool = true;
    type Composed = Composed;

    fn account(&self) -> &str {
        self.open.connection.account()
    }

    async fn compose(&self, sending: &Sending<'_, Self>) -> error::Result<Composed> {
        compose::compose(sending.app, sending.delivery, &sending.post, sending.now).await
    }

    fn paces(&self, conversation: &str) -> Vec<(String, Pace)> {
        let all = lane_of(Self::CHANNEL, self.account());
        vec![(format!("{all}/{conversation}"), PACE.into())]
    }

    async fn meet(sending: &Sending<'_, Self>, _: Option<&Identity>) -> Result<String, Stop> {
        const OPEN: &str = "conversations.open";
        let arguments = json!({ "users": sending.delivery.address });
        let answer = sending.call(OPEN, &arguments).await?;
        match answer["channel"]["id"].as_str() {
            Some(opened) => Ok(opened.to_owned()),
            None => Err(sending.odd(OPEN, "its answer names no conversation")),
        }
    }

    async fn post(
        sending: &mut Sending<'_, Self>,
        part: &Part,
        number: i32,
    ) -> Result<Posted, Stop> {
        const POST: &str = "chat.postMessage";
        let answer = match sending.call(POST, &sending.arguments(part, number)).await {
            // The message that the thread began with was deleted: it goes on below another.
            Err(Stop::Theirs(_, Failure::Refused(word)))
                if word == "thread_not_found" && sending.thread.is_some() =>
            {
                sending.thread = None;
                sending.call(POST, &sending.arguments(part, number)).await?
            }
            other => other?,
        };
        let Some(id) = answer["ts"].as_str() else {
            return Err(sending.odd(POST, "its answer names no message"));
        };
        let conversation = answer["channel"].as_str().filter(|it| !it.is_empty());
        Ok(Posted {
            id: id.to_owned(),
            conversation: conversation.map(str::to_owned),
        })
    }

    async fn change(
        sending: &Sending<'_, Self>,
        post: &posts::Post,
        part: &Part,
    ) -> Result<(), Stop> {
        let arguments = json!({
            "channel": post.conversation,
            "ts": post.outside_id,
            "text": part.text,
            "blocks": part.blocks,
            "parse": "none",
            "link_names": false,
        });
        sending.call("chat.update", &arguments).await?;
        Ok(())
    }

    async fn take_away(sending: &Sending<'_, Self>, post: &posts::Post) -> Result<(), Stop> {
        let arguments = json!({ "channel": post.conversation, "ts": post.outside_id });
        match sending.call("chat.delete", &arguments).await {
            Ok(_) => Ok(()),
            Err(Stop::Theirs(_, Failure::Refused(word))) if word == "message_not_found" => Ok(()),
            Err(other) => Err(other),
        }
    }

    async fn look_for(sending: &mut Sending<'_, Self>, done: &[posts::Post]) -> Result<(), Stop> {
        sending.look(done).await
    }

    /// Slack keeps nothing of it, so neither do we.
    async fn show(sending: &Sending<'_, Self>, composed: &Composed) -> Result<String, Stop> {
        for part in &composed.parts {
            let mut arguments = sending.arguments(part, 0);
            arguments["user"] = sending.delivery.address.as_str().into();
            if let Some(fields) = arguments.as_object_mut() {
                fields.remove("metadata");
                fields.remove("unfurl_links");
                fields.remove("unfurl_media");
            }
            sending.call("chat.postEphemeral", &arguments).await?;
        }
        Ok("shown".to_owned())
    }

    async fn finish(
        sending: &mut Sending<'_, Self>,
        composed: &Composed,
        last: String,
    ) -> Result<String, Stop> {
        if composed.files.is_empty() {
            return Ok(last);
        }
        // The note that the files are on the request's page is the last part.
        let note = i32::try_from(composed.parts.len()).unwrap_or(i32::MAX);
        if let Some(post) = sending.stands(note).await? {
            return Ok(post.outside_id);
        }
        match sending.share(composed).await {
            Ok(()) => Ok(last),
            // What is to be said does not fail with its files: the request's page has them too.
            Err(Stop::Theirs(_, Failure::Refused(_) | Failure::MissingScope(_))) => {
                match &composed.without_files {
                    Some(part) => sending.post_part(part, note).await,
                    None => Ok(last),
                }
            }
            Err(other) => Err(other),
        }
    }
}

impl Sending<'_, Line> {
    pub(super) async fn call(
        &self,
        method: &'static str,
        arguments: &Value,
    ) -> Result<Value, Stop> {
        let lane = self.lane(method);
        self.is_free(&lane).await?;
        let line = &self.program;
        line.client
            .call(&line.open.bot_token, method, arguments)
            .await
            .map_err(|failure| Stop::Theirs(lane, failure))
    }

    /// Slack asks to wait method by method.
    pub(super) fn lane(&self, method: &str) -> String {
        let all = lane_of(Channel::Slack, self.program.account());
        format!("{all}/{method}")
    }

    fn odd(&self, method: &str, what: &str) -> Stop {
        Stop::Theirs(self.lane(method), Failure::Later(what.to_owned()))
    }

    fn arguments(&self, part: &Part, number: i32) -> Value {
        let mut arguments = json!({
            "channel": self.conversation(),
            "text": part.text,
            "blocks": part.blocks,
            "unfurl_links": false,
            "unfurl_media": false,
            "parse": "none",
            "link_names": false,
            "metadata": {
                "event_type": names::METADATA,
                "event_payload": {
                    "delivery": self.delivery.id.to_string(),
                    "part": number.to_string(),
                },
            },
        });
        if let Some(thread) = &self.thread {
            arguments["thread_ts"] = thread.as_str().into();
        }
        arguments
    }
}
