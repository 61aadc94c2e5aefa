//! One delivery on its way to Slack: where it goes, its posts one by one, and what they take the place of.

use std::time::Instant;

use domain::chat::{Post, Prompt};
use domain::ids::{MessageId, OpeningId, PersonId, RequestId};
use domain::message::Channel;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use crate::actions::posting;
use crate::app::App;
use crate::channels::slack::client::{Failure, Slack};
use crate::channels::slack::compose::{self, Composed, Part};
use crate::channels::slack::{Open, names};
use crate::error;
use crate::store::outbox::Delivery;
use crate::store::{self, identities, lanes, posts, threads};

/// One post a second and conversation.
const PACE: SignedDuration = SignedDuration::from_secs(1);

/// What keeps a delivery from going on.
pub(super) enum Stop {
    /// It waits, which is no failure.
    Wait(SignedDuration),
    /// Slack, in this method.
    Slack(&'static str, Failure),
    /// We ourselves.
    Ours(error::Error),
}

impl From<error::Error> for Stop {
    fn from(error: error::Error) -> Self {
        Self::Ours(error)
    }
}

/// One delivery on its way.
pub(super) struct Sending<'a> {
    pub(super) app: &'a App,
    pub(super) client: &'a Slack,
    pub(super) open: &'a Open,
    pub(super) delivery: &'a Delivery,
    pub(super) post: Post,
    pub(super) now: Timestamp,
    pub(super) begun: Instant,
    /// An earlier try may have arrived.
    pub(super) is_retry: bool,
    pub(super) conversation: Option<String>,
    /// The message under which it stands.
    pub(super) thread: Option<String>,
    /// Under which message was looked for what an earlier try left.
    looked: Option<String>,
    /// Whether it was.
    has_looked: bool,
}

impl<'a> Sending<'a> {
    pub(super) fn begin(
        app: &'a App,
        client: &'a Slack,
        open: &'a Open,
        delivery: &'a Delivery,
        now: Timestamp,
    ) -> error::Result<Self> {
        let post: Post = serde_json::from_str(&delivery.data)?;
        Ok(Self {
            app,
            client,
            open,
            delivery,
            conversation: post.conversation.clone(),
            thread: post.thread.clone(),
            post,
            now,
            begun: Instant::now(),
            is_retry: false,
            looked: None,
            has_looked: false,
        })
    }

    /// To the end; what Slack answered.
    pub(super) async fn go(&mut self) -> Result<String, Stop> {
        let composed = compose::compose(self.app, self.delivery, &self.post, self.now).await?;
        if compose::replaces(&self.post) {
            return self.replace(composed).await;
        }
        if composed.parts.is_empty() {
            return Ok("nothing to say any more".to_owned());
        }
        self.find_place().await?;
        if self.post.for_their_eyes {
            return self.show(composed).await;
        }
        let mut last = self.post_all(&composed).await?;
        // The note that the files are on the request's page is the last part.
        let note = i32::try_from(composed.parts.len()).unwrap_or(i32::MAX);
        if composed.files.is_empty() {
            return Ok(last);
        }
        if let Some(post) = self.stands(note).await? {
            return Ok(post.outside_id);
        }
        match self.share(&composed).await {
            Ok(()) => {}
            // What is to be said does not fail with its files: the request's page has them too.
            Err(Stop::Slack(_, Failure::Refused(_) | Failure::MissingScope(_))) => {
                if let Some(part) = &composed.without_files {
                    last = self.post_part(part, note).await?;
                }
            }
            Err(other) => return Err(other),
        }
        Ok(last)
    }

    fn account(&self) -> &str {
        self.open.connection.account()
    }

    pub(super) async fn call(
        &self,
        method: &'static str,
        arguments: &Value,
    ) -> Result<Value, Stop> {
        let account = self.account();
        let all = format!("slack/{account}");
        let of_method = format!("slack/{account}/{method}");
        let busy = lanes::busy(self.app.db.read(), &[&all, &of_method], self.now).await?;
        if let Some(pause) = busy {
            return Err(Stop::Wait(pause));
        }
        self.client
            .call(&self.open.bot_token, method, arguments)
            .await
            .map_err(|failure| Stop::Slack(method, failure))
    }

    /// Where it goes: into the request's thread with its requester, or their direct message, which is
    /// opened if it never was.
    async fn find_place(&mut self) -> Result<(), Stop> {
        let db = self.app.db.read();
        let account = self.account().to_owned();
        let begins_thread = matches!(self.post.prompt, Some(Prompt::FromChannel { .. }));
        if let (Some(request), Some(person), None, false) = (
            self.delivery.request_id,
            self.delivery.person_id,
            &self.conversation,
            begins_thread,
        ) {
            let thread = threads::direct(db, RequestId(request), PersonId(person)).await?;
            if let Some(thread) = thread.filter(|it| it.account == account) {
                self.conversation = Some(thread.conversation);
                self.thread = Some(thread.thread);
            }
        }
        if self.conversation.is_none() {
            let user = &self.delivery.address;
            let identity = identities::find(db, Channel::Slack, &account, user).await?;
            let known = identity.as_ref().and_then(|it| it.conversation.clone());
            let conversation = match known {
                Some(known) => known,
                None => {
                    let answer = self
                        .call("conversations.open", &json!({ "users": user }))
                        .await?;
                    let Some(opened) = answer["channel"]["id"].as_str() else {
                        let odd = Failure::Later("its answer names no conversation".to_owned());
                        return Err(Stop::Slack("conversations.open", odd));
                    };
                    if let Some(identity) = identity {
                        let id = identity.identity();
                        posting::meets_in(self.app, id, opened.to_owned()).await?;
                    }
                    opened.to_owned()
                }
            };
            self.conversation = Some(conversation);
        }
        let place = format!("slack/{account}/{}", self.conversation());
        if self.delivery.place.as_deref() != Some(&place) {
            posting::place(self.app, self.delivery, place).await?;
        }
        Ok(())
    }

    pub(super) fn conversation(&self) -> &str {
        self.conversation.as_deref().unwrap_or_default()
    }

    /// Whether a request's thread with its requester begins with what is posted now.
    fn begins(&self) -> Option<(RequestId, PersonId)> {
        if self.thread.is_some() || self.post.conversation.is_some() {
            return None;
        }
        self.delivery
            .request_id
            .map(RequestId)
            .zip(self.delivery.person_id.map(PersonId))
    }

    async fn post_all(&mut self, composed: &Composed) -> Result<String, Stop> {
        let mut last = String::new();
        for (number, part) in composed.parts.iter().enumerate() {
            let number = i32::try_from(number).unwrap_or(i32::MAX);
            if let Some(post) = self.stands(number).await? {
                last = post.outside_id;
                // What follows stands under what began the thread.
                if self.thread.is_none() && self.post.conversation.is_none() {
                    self.thread = Some(post.thread);
                }
                continue;
            }
            last = self.post_part(part, number).await?;
        }
        Ok(last)
    }

    /// The post of a part that stands there already: as we know, or as an earlier try left it.
    async fn stands(&mut self, number: i32) -> Result<Option<posts::Post>, Stop> {
        let (db, id) = (self.app.db.read(), self.delivery.delivery());
        let mut done = posts::of_delivery(db, id).await?;
        let is_known = done.iter().any(|it| it.part == number);
        if self.is_retry && !is_known && !(self.has_looked && self.looked == self.thread) {
            let place = self.thread.clone();
            self.look_for(&done).await?;
            (self.has_looked, self.looked) = (true, place);
            done = posts::of_delivery(db, id).await?;
        }
        Ok(done.into_iter().find(|it| it.part == number))
    }

    async fn post_part(&mut self, part: &Part, number: i32) -> Result<String, Stop> {
        self.keep_pace().await?;
        let answer = match self
            .call("chat.postMessage", &self.arguments(part, number))
            .await
        {
            // The message that the thread began with was deleted: it goes on below another.
            Err(Stop::Slack(_, Failure::Refused(word)))
                if word == "thread_not_found" && self.thread.is_some() =>
            {
                self.thread = None;
                self.call("chat.postMessage", &self.arguments(part, number))
                    .await?
            }
            other => other?,
        };
        let Some(id) = answer["ts"].as_str().map(str::to_owned) else {
            let odd = Failure::Later("its answer names no message".to_owned());
            return Err(Stop::Slack("chat.postMessage", odd));
        };
        if let Some(conversation) = answer["channel"].as_str().filter(|it| !it.is_empty()) {
            self.conversation = Some(conversation.to_owned());
        }
        self.keep(&id, number).await?;
        Ok(id)
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

    /// One post a second and conversation, whichever process makes it.
    async fn keep_pace(&self) -> Result<(), Stop> {
        let lane = format!("slack/{}/{}", self.account(), self.conversation());
        let now = self.app.clock.now();
        match posting::claim_lane(self.app, lane, PACE, now).await? {
            Some(pause) => Err(Stop::Wait(pause)),
            None => Ok(()),
        }
    }

    /// Remembers a part that stands there now.
    pub(super) async fn keep(&mut self, id: &str, number: i32) -> error::Result<()> {
        let begins = self.begins();
        let thread = self.thread.clone().unwrap_or_else(|| id.to_owned());
        let opening = self.post.prompt.as_ref().and_then(Prompt::opening);
        let post = posts::Post {
            channel: Channel::Slack.name().to_owned(),
            account: self.account().to_owned(),
            conversation: self.conversation().to_owned(),
            outside_id: id.to_owned(),
            thread: thread.clone(),
            ours: true,
            purpose: self.delivery.purpose.clone(),
            part: number,
            request_id: self.delivery.request_id,
            message_id: self.delivery.message_id,
            opening_id: opening.map(|it: OpeningId| it.0),
            delivery_id: Some(self.delivery.id),
            ledger_id: None,
            created_at: store::millis(self.now),
            deleted_at: None,
        };
        posting::posted(self.app, post, begins).await?;
        if begins.is_some() {
            self.thread = Some(thread);
        }
        Ok(())
    }

    /// In a channel, to one person only; Slack keeps nothing of it, so neither do we.
    async fn show(&self, composed: Composed) -> Result<String, Stop> {
        for part in &composed.parts {
            let mut arguments = self.arguments(part, 0);
            arguments["user"] = self.delivery.address.as_str().into();
            if let Some(fields) = arguments.as_object_mut() {
                fields.remove("metadata");
                fields.remove("unfurl_links");
                fields.remove("unfurl_media");
            }
            self.call("chat.postEphemeral", &arguments).await?;
        }
        Ok("shown".to_owned())
    }

    /// Changes what stands there; what is longer than it was goes on below, what is shorter ends.
    async fn replace(&mut self, composed: Composed) -> Result<String, Stop> {
        let db = self.app.db.read();
        let settles = self.post.prompt.as_ref().and_then(Prompt::settles);
        let mut standing: Vec<posts::Post> = match (settles, self.delivery.message_id) {
            (Some(opening), _) => posts::of_opening(db, opening).await?,
            (_, Some(message)) => posts::of_message(db, MessageId(message)).await?,
            _ => Vec::new(),
        };
        let account = self.account();
        standing.retain(|it| it.ours && it.deleted_at.is_none() && it.account == account);
        if settles.is_some() {
            // It may have been asked twice.
            let Some(part) = composed.parts.first() else {
                return Ok("nothing to say any more".to_owned());
            };
            for post in &standing {
                self.change(post, part).await?;
            }
            return Ok("changed".to_owned());
        }
        let Some(first) = standing.first().cloned() else {
            let gone = Failure::Refused("message_not_found".to_owned());
            return Err(Stop::Slack("chat.update", gone));
        };
        self.conversation = Some(first.conversation.clone());
        self.thread = Some(first.thread.clone());
        for (number, part) in composed.parts.iter().enumerate() {
            let number = i32::try_from(number).unwrap_or(i32::MAX);
            match standing.iter().find(|it| it.part == number) {
                Some(post) => self.change(post, part).await?,
                None => {
                    if self.stands(number).await?.is_none() {
                        self.post_part(part, number).await?;
                    }
                }
            }
        }
        let parts = i32::try_from(composed.parts.len()).unwrap_or(i32::MAX);
        for post in standing.iter().filter(|it| it.part >= parts) {
            let arguments = json!({ "channel": post.conversation, "ts": post.outside_id });
            match self.call("chat.delete", &arguments).await {
                Ok(_) => {}
                Err(Stop::Slack(_, Failure::Refused(word))) if word == "message_not_found" => {}
                Err(other) => return Err(other),
            }
            if let Some(place) = post.place() {
                posting::withdrawn(self.app, place).await?;
            }
        }
        Ok("changed".to_owned())
    }

    async fn change(&self, post: &posts::Post, part: &Part) -> Result<(), Stop> {
        let arguments = json!({
            "channel": post.conversation,
            "ts": post.outside_id,
            "text": part.text,
            "blocks": part.blocks,
            "parse": "none",
            "link_names": false,
        });
        self.call("chat.update", &arguments).await?;
        Ok(())
    }
}
