//! What of a delivery Slack has already: posts that bear its mark, and files.

use std::time::Duration;

use domain::ids::AttachmentId;
use jiff::SignedDuration;
use serde_json::{Value, json};

use super::sending::Line;
use crate::actions::posting;
use crate::channels::slack::client::Failure;
use crate::channels::slack::compose::Composed;
use crate::channels::slack::names;
use crate::store::{self, posts};
use crate::worker::chat::sending::{Sending, Stop};

/// A delivery with large files gives its turn back after this long, and goes on later.
const LONG: Duration = Duration::from_secs(60);

impl Sending<'_, Line> {
    /// An earlier try may have arrived though its answer did not: what bears our mark is not posted
    /// again.
    pub(super) async fn look(&mut self, done: &[posts::Post]) -> Result<(), Stop> {
        const PAGES: usize = 5;
        let conversation = self.conversation().to_owned();
        let since = store::instant(self.delivery.created_at).as_second() - 60;
        let mut cursor = String::new();
        for _ in 0..PAGES {
            let mut arguments = json!({
                "channel": conversation,
                "oldest": since.to_string(),
                "limit": 200,
                "include_all_metadata": true,
            });
            if !cursor.is_empty() {
                arguments["cursor"] = cursor.into();
            }
            let method = if let Some(thread) = &self.thread {
                arguments["ts"] = thread.as_str().into();
                "conversations.replies"
            } else {
                "conversations.history"
            };
            let answer = match self.call(method, &arguments).await {
                Ok(answer) => answer,
                // It cannot be looked up: better said twice than never.
                Err(Stop::Theirs(_, Failure::Refused(_) | Failure::MissingScope(_))) => {
                    return Ok(());
                }
                Err(other) => return Err(other),
            };
            let found = answer["messages"].as_array().map_or(&[][..], Vec::as_slice);
            for message in found {
                let Some(part) = self.part_of(message) else {
                    continue;
                };
                let Some(id) = message["ts"].as_str() else {
                    continue;
                };
                if done.iter().all(|it| it.part != part) {
                    self.keep(id, part).await?;
                }
            }
            cursor = answer["response_metadata"]["next_cursor"]
                .as_str()
                .unwrap_or_default()
                .to_owned();
            if cursor.is_empty() {
                break;
            }
        }
        Ok(())
    }

    /// Which part of this delivery a message is, if it bears its mark.
    fn part_of(&self, message: &Value) -> Option<i32> {
        let metadata = &message["metadata"];
        let payload = &metadata["event_payload"];
        let is_ours = metadata["event_type"] == names::METADATA
            && payload["delivery"].as_str() == Some(&self.delivery.id.to_string());
        if !is_ours {
            return None;
        }
        payload["part"].as_str()?.parse().ok()
    }

    /// Gives Slack the files, then shows them together below what was said. What Slack has already is
    /// remembered, so that a retry shares the same files and shares them once.
    pub(super) async fn share(&mut self, composed: &Composed) -> Result<(), Stop> {
        for file in &composed.files {
            let id = AttachmentId(file.id);
            if self.post.uploaded.contains_key(&id) {
                continue;
            }
            if self.begun.elapsed() > LONG {
                return Err(Stop::Wait(SignedDuration::from_millis(1)));
            }
            let bytes = self.app.files.get(&file.sha256).await?;
            let line = &self.program;
            let known = line
                .client
                .upload(&line.open.bot_token, &file.name, bytes)
                .await
                .map_err(|failure| {
                    Stop::Theirs(self.lane("files.getUploadURLExternal"), failure)
                })?;
            self.post.uploaded.insert(id, known);
            posting::carries(self.app, self.delivery, &self.post).await?;
        }
        if self.is_retry && self.are_shared().await? {
            return Ok(());
        }
        let files: Vec<Value> = composed
            .files
            .iter()
            .filter_map(|it| {
                let known = self.post.uploaded.get(&AttachmentId(it.id))?;
                Some(json!({ "id": known, "title": it.name }))
            })
            .collect();
        let mut arguments = json!({ "files": files, "channel_id": self.conversation() });
        if let Some(thread) = &self.thread {
            arguments["thread_ts"] = thread.as_str().into();
        }
        self.call("files.completeUploadExternal", &arguments)
            .await?;
        Ok(())
    }

    /// Whether the thread shows the files already.
    async fn are_shared(&self) -> Result<bool, Stop> {
        let Some(thread) = &self.thread else {
            return Ok(false);
        };
        let arguments = json!({
            "channel": self.conversation(),
            "ts": thread,
            "oldest": (store::instant(self.delivery.created_at).as_second() - 60).to_string(),
            "limit": 200,
        });
        let answer = match self.call("conversations.replies", &arguments).await {
            Ok(answer) => answer,
            Err(Stop::Theirs(_, Failure::Refused(_) | Failure::MissingScope(_))) => {
                return Ok(false);
            }
            Err(other) => return Err(other),
        };
        let found = answer["messages"].as_array().map_or(&[][..], Vec::as_slice);
        Ok(found
            .iter()
            .filter_map(|it| it["files"].as_array())
            .flatten()
            .filter_map(|it| it["id"].as_str())
            .any(|it| self.post.uploaded.values().any(|known| known == it)))
    }
}
