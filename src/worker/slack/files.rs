//! Files that came with a message of Slack's: how they are fetched.

use domain::message::Channel;
use jiff::SignedDuration;
use serde_json::{Value, json};

use super::people::{Told, busy, call, close};
use super::receive::Reading;
use crate::actions::posting;
use crate::channels::slack::client::Failure;
use crate::channels::slack::{self, incoming::File};
use crate::store::messages::Loss;
use crate::worker::chat::files::{AGAIN, Content, Named, Not};

/// What downloads are called among the methods that Slack may ask to wait with.
const DOWNLOAD: &str = "files.download";
/// Tells whether the token is still good.
const WHOSE: &str = "auth.test";

impl From<Told> for Not {
    fn from(told: Told) -> Self {
        match told {
            Told::Missing(missing) => Self::Now(missing.0),
            Told::Refused(_) => Self::Lost(Loss::Gone),
        }
    }
}

/// A file as its message names it.
pub(super) fn named(_: usize, file: &File) -> Named<'_> {
    Named {
        id: file.id.clone(),
        name: &file.name,
        inline: None,
        is_gone: file.is_gone,
        elsewhere: file.external.as_deref(),
    }
}

impl Reading<'_> {
    pub(super) async fn file(&self, file: &File) -> Content {
        let limit = u64::try_from(self.app.config.mail.max_size).unwrap_or(u64::MAX);
        let mut url = file.url.clone();
        let mut content_type = file.content_type.clone();
        if file.ask_first {
            let arguments = json!({ "file": file.id });
            let slack = &self.outside.slack;
            let told = match call(self.app, slack, "files.info", arguments).await? {
                Ok(answer) => answer["file"].clone(),
                Err(told) => return Ok(Err(told.into())),
            };
            let text = |key: &str| told.get(key).and_then(Value::as_str).map(str::to_owned);
            if let Some(told) = text("url_private_download").or_else(|| text("url_private")) {
                url = told;
            }
            if let Some(told) = text("mimetype") {
                content_type = told;
            }
        }
        if file.size > limit {
            return Ok(Err(Not::Lost(Loss::Large)));
        }
        if url.is_empty() {
            return Ok(Err(Not::Lost(Loss::Gone)));
        }
        let Some(open) = slack::open(self.app).await? else {
            return Ok(Err(Not::LetIn));
        };
        if open.connection.is_broken() {
            return Ok(Err(Not::LetIn));
        }
        let slack = &self.outside.slack;
        let Some(_turn) = slack.turn().await else {
            return Ok(Err(Not::Now(SignedDuration::from_millis(500))));
        };
        let account = open.connection.account();
        if let Some(pause) = busy(self.app, account, DOWNLOAD).await? {
            return Ok(Err(Not::Now(pause)));
        }
        let failure = match slack.download(&open.bot_token, &url, limit).await {
            Ok((bytes, _)) => return Ok(Ok((bytes, content_type))),
            Err(failure) => failure,
        };
        Ok(Err(match failure {
            Failure::Limited(pause) => Not::Now(close(self.app, account, DOWNLOAD, pause).await?),
            Failure::Later(_) => Not::Now(AGAIN),
            Failure::Refused(word) if word.contains("large") => Not::Lost(Loss::Large),
            Failure::Refused(word) if word.contains("not_found") => Not::Lost(Loss::Gone),
            Failure::Refused(_) | Failure::MissingScope(_) => Not::Lost(Loss::Refused),
            // A file that is not given may say something about the token, or about the file.
            Failure::Broken(_) => {
                if let Some(pause) = busy(self.app, account, WHOSE).await? {
                    return Ok(Err(Not::Now(pause)));
                }
                match slack.call(&open.bot_token, WHOSE, &json!({})).await {
                    Err(Failure::Broken(word)) => {
                        posting::broken(self.app, Channel::Slack, word).await?;
                        Not::LetIn
                    }
                    Err(Failure::Limited(pause)) => {
                        Not::Now(close(self.app, account, WHOSE, pause).await?)
                    }
                    Err(Failure::Later(_)) => Not::Now(AGAIN),
                    _ => Not::Lost(Loss::Refused),
                }
            }
        }))
    }
}
