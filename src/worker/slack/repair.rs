//! Reads a conversation again from Slack. What is missing is taken in as if Slack had told it just now:
//! through the ledger, so that everything that comes in stays one thing.

use std::collections::{BTreeSet, HashMap};

use domain::ids::{MessageId, RequestId};
use domain::message::Channel;
use serde_json::{Value, json};

use super::people::{Missing, Told, call};
use super::receive::Reading;
use crate::actions::take_in::{Door, Raw, take_in};
use crate::app::App;
use crate::channels::slack::incoming::{self, Said};
use crate::channels::slack::text;
use crate::error::Result;
use crate::store::posts::{self, Place, Post};
use crate::store::slack::Connection;
use crate::store::threads::{self, Thread};
use crate::store::{self, ledger};
use crate::worker::{Outcome, Outside};

/// How many messages Slack gives at a time.
const PAGE: usize = 200;
/// How many pages there are at most: a cursor that leads in a circle ends too.
const PAGES: usize = 100;

pub(in crate::worker) async fn run(
    app: &App,
    outside: &Outside,
    request: RequestId,
) -> Result<Outcome> {
    let connection = store::slack::find(app.db.read()).await?;
    let Some(connection) = connection.filter(Connection::is_enabled) else {
        return Ok(Outcome::GiveUp("Slack is switched off".to_owned()));
    };
    let repair = Repair {
        app,
        outside,
        connection: &connection,
    };
    for thread in threads::of_request(app.db.read(), request).await? {
        if thread.channel != Channel::Slack.name() {
            continue;
        }
        if let Err(missing) = repair.thread(&thread).await? {
            return Ok(Outcome::Wait(missing.0));
        }
    }
    Ok(Outcome::Done)
}

/// One message that nobody told us of, as Slack has it now.
pub(super) async fn single(
    reading: &Reading<'_>,
    conversation: &str,
    id: &str,
) -> Result<std::result::Result<Option<Said>, Missing>> {
    let arguments = json!({
        "channel": conversation, "ts": id, "oldest": id, "latest": id, "inclusive": true,
        "limit": 1,
    });
    let slack = &reading.outside.slack;
    let answer = match call(reading.app, slack, "conversations.replies", arguments).await? {
        Ok(answer) => answer,
        Err(Told::Refused(_)) => return Ok(Ok(None)),
        Err(Told::Missing(missing)) => return Ok(Err(missing)),
    };
    let found = messages(&answer).iter().find(|it| named(it) == id);
    Ok(Ok(found.and_then(|it| {
        incoming::said(it, conversation, false, &HashMap::new())
    })))
}

struct Repair<'a> {
    app: &'a App,
    outside: &'a Outside,
    connection: &'a Connection,
}

impl Repair<'_> {
    async fn thread(&self, thread: &Thread) -> Result<std::result::Result<(), Missing>> {
        let root = Place {
            channel: Channel::Slack,
            account: thread.account.clone(),
            conversation: thread.conversation.clone(),
            id: thread.thread.clone(),
        };
        // What is written while Slack is asked is not in question.
        let held = posts::of_thread(self.app.db.read(), &root).await?;
        let mut there = Seen::default();
        let mut cursor = String::new();
        let mut complete = false;
        for _ in 0..PAGES {
            let mut arguments = json!({
                "channel": root.conversation, "ts": root.id, "limit": PAGE,
            });
            if !cursor.is_empty() {
                arguments["cursor"] = json!(cursor);
            }
            let slack = &self.outside.slack;
            let answer = match call(self.app, slack, "conversations.replies", arguments).await? {
                Ok(answer) => answer,
                Err(Told::Refused(word)) => {
                    tracing::warn!(word, "Slack does not give a thread again");
                    return Ok(Ok(()));
                }
                Err(Told::Missing(missing)) => return Ok(Err(missing)),
            };
            there.is_limited |= answer.get("is_limited").and_then(Value::as_bool) == Some(true);
            for message in messages(&answer) {
                there.see(message, &root.id);
                self.message(&root, message).await?;
            }
            let next = answer
                .pointer("/response_metadata/next_cursor")
                .and_then(Value::as_str)
                .unwrap_or_default();
            if next.is_empty() {
                complete = answer.get("has_more").and_then(Value::as_bool) != Some(true);
                break;
            }
            next.clone_into(&mut cursor);
        }
        there.is_limited |= !complete;
        self.gone(&root, &held, &there).await?;
        Ok(Ok(()))
    }

    /// A message as it is now: new to us, changed since, or as we have it.
    async fn message(&self, root: &Place, message: &Value) -> Result<()> {
        let id = named(message);
        if id.is_empty() || is_grave(message) {
            return Ok(());
        }
        let place = root.beside(id);
        let known = posts::find(self.app.db.read(), &place).await?;
        let Some(known) = known else {
            if message.get("bot_id").is_none() {
                let mut event = message.clone();
                event["type"] = json!("message");
                event["channel"] = json!(root.conversation);
                event["thread_ts"] = json!(root.id);
                self.tell(&format!("{}:{id}", root.conversation), event)
                    .await?;
            }
            return Ok(());
        };
        let Some(held) = known.message() else {
            return Ok(());
        };
        if let Some(edited) = message.pointer("/edited/ts").and_then(Value::as_str)
            && !known.ours
        {
            let event = json!({
                "type": "message", "subtype": "message_changed", "channel": root.conversation,
                "ts": edited, "event_ts": edited, "message": message,
            });
            // One that we have already is older than, or the same as, what we have.
            self.tell(&format!("{}:{id}:{edited}", root.conversation), event)
                .await?;
        }
        self.reactions(&place, message, held).await
    }

    /// What we had and Slack has no longer was deleted.
    async fn gone(&self, root: &Place, held: &[Post], there: &Seen) -> Result<()> {
        for post in held {
            if post.ours || post.deleted_at.is_some() || !there.lacks(&post.outside_id) {
                continue;
            }
            let event = json!({
                "type": "message", "subtype": "message_deleted", "channel": root.conversation,
                "deleted_ts": post.outside_id,
            });
            let name = format!("{}:{}:deleted", root.conversation, post.outside_id);
            self.tell(&name, event).await?;
        }
        Ok(())
    }

    async fn reactions(&self, place: &Place, message: &Value, held: MessageId) -> Result<()> {
        let before = store::reactions::of_message(self.app.db.read(), held).await?;
        let mut now = BTreeSet::new();
        let mut complete = true;
        for told in list(message.get("reactions")) {
            let name = told.get("name").and_then(Value::as_str).unwrap_or_default();
            let emoji = text::shortcode(name).unwrap_or_else(|| format!(":{name}:"));
            let users = list(told.get("users"));
            let count = told.get("count").and_then(Value::as_u64).unwrap_or(0);
            complete &= u64::try_from(users.len()).is_ok_and(|it| it >= count);
            for user in users.iter().filter_map(Value::as_str) {
                let one = (emoji.clone(), user.to_owned());
                if !before.contains(&one) {
                    self.reacted(place, "reaction_added", name, user).await?;
                }
                now.insert(one);
            }
        }
        for (emoji, user) in before.iter().filter(|it| complete && !now.contains(*it)) {
            let name =
                text::shortcode_of(emoji).unwrap_or_else(|| emoji.trim_matches(':').to_owned());
            let name = name.trim_matches(':');
            self.reacted(place, "reaction_removed", name, user).await?;
        }
        Ok(())
    }

    async fn reacted(&self, place: &Place, kind: &str, name: &str, user: &str) -> Result<()> {
        let event = json!({
            "type": kind, "user": user, "reaction": name,
            "item": { "type": "message", "channel": place.conversation, "ts": place.id },
        });
        // The same may come and go: each look is another.
        let at = store::millis(self.app.clock.now());
        let name = format!(
            "{}:{}:{kind}:{name}:{user}:{at}",
            place.conversation, place.id
        );
        self.tell(&name, event).await
    }

    /// Takes something in as Slack would have told it.
    async fn tell(&self, name: &str, event: Value) -> Result<()> {
        let outside_id = format!("repair:{name}");
        let told = json!({
            "type": "event_callback", "event_id": outside_id, "event": event,
            "team_id": self.connection.workspace, "enterprise_id": self.connection.enterprise,
        });
        let raw = Raw {
            door: Door::Slack,
            account: ledger::SLACK.to_owned(),
            outside_id,
            envelope_from: None,
            recipients: Vec::new(),
            bytes: serde_json::to_vec(&told)?,
            ..Raw::default()
        };
        take_in(self.app, raw).await.map(|_| ())
    }
}

/// What Slack gave of a thread.
#[derive(Default)]
struct Seen {
    there: BTreeSet<String>,
    /// What is left of those that were deleted.
    graves: BTreeSet<String>,
    /// The first answer to the message that it begins with, which comes always.
    oldest: Option<String>,
    newest: Option<String>,
    /// There is more than was given.
    is_limited: bool,
}

impl Seen {
    fn see(&mut self, message: &Value, root: &str) {
        let id = named(message);
        if id.is_empty() {
            return;
        }
        let id = id.to_owned();
        if is_grave(message) {
            self.graves.insert(id.clone());
        } else {
            self.there.insert(id.clone());
        }
        if id != root && self.oldest.as_ref().is_none_or(|it| id < *it) {
            self.oldest = Some(id.clone());
        }
        if self.newest.as_ref().is_none_or(|it| id > *it) {
            self.newest = Some(id);
        }
    }

    /// Whether a message was deleted. What Slack keeps no longer (retention, the free plan) and what came
    /// after it answered lies outside of what it gave: of that nothing is known.
    fn lacks(&self, id: &str) -> bool {
        if self.graves.contains(id) {
            return true;
        }
        let is_within = self.oldest.as_deref().is_some_and(|it| it < id)
            && self.newest.as_deref().is_some_and(|it| id < it);
        is_within && !self.is_limited && !self.there.contains(id)
    }
}

fn messages(answer: &Value) -> &[Value] {
    list(answer.get("messages"))
}

fn list(value: Option<&Value>) -> &[Value] {
    value.and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn named(message: &Value) -> &str {
    message
        .get("ts")
        .and_then(Value::as_str)
        .unwrap_or_default()
}

/// What is left of a deleted message that others answered.
fn is_grave(message: &Value) -> bool {
    message.get("subtype").and_then(Value::as_str) == Some("tombstone")
}
