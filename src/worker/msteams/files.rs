//! Files that came with a message of Teams': how they are fetched.

use jiff::SignedDuration;

use super::receive::Reading;
use crate::channels::msteams::activity::File;
use crate::channels::msteams::client::Failure;
use crate::store::messages::Loss;
use crate::worker::chat::files::{Content, Named, Not};

/// What downloads are called among the calls that Teams may ask to wait with.
const DOWNLOAD: &str = "files";
/// How long for a turn to talk to Teams.
const TURN: SignedDuration = SignedDuration::from_millis(500);

/// A file as its message names it.
pub(super) fn named(place: usize, file: &File) -> Named<'_> {
    Named {
        // Addresses are made anew each time; within one activity their order stays.
        id: place.to_string(),
        name: &file.name,
        inline: file.inline.as_deref(),
        is_gone: file.url.is_empty(),
        elsewhere: file.is_link.then_some(file.url.as_str()),
    }
}

impl Reading<'_> {
    pub(super) async fn file(&self, file: &File) -> Content {
        let limit = u64::try_from(self.app.config.mail.max_size).unwrap_or(u64::MAX);
        let open = self.open.as_ref().filter(|it| !it.connection.is_broken());
        if file.needs_token && open.is_none() {
            // A webhook has no token: what lies behind one is only in Teams.
            return Ok(Err(match self.webhook {
                Some(_) => Not::Lost(Loss::Refused),
                None => Not::LetIn,
            }));
        }
        let open = open.filter(|_| file.needs_token);
        let Some(_turn) = self.outside.msteams.turn().await else {
            return Ok(Err(Not::Now(TURN)));
        };
        if let Some(pause) = self.busy(DOWNLOAD).await? {
            return Ok(Err(Not::Now(pause)));
        }
        let failure = match self.outside.msteams.download(open, &file.url, limit).await {
            Ok((bytes, told)) => {
                // What Teams says of it comes second: of files it says nothing.
                let content_type = if file.needs_token {
                    told
                } else {
                    file.content_type.clone()
                };
                return Ok(Ok((bytes, content_type)));
            }
            Err(failure) => failure,
        };
        Ok(Err(match failure {
            Failure::Refused(word) if word.contains("large") => Not::Lost(Loss::Large),
            Failure::Refused(word) if word.contains("not_found") => Not::Lost(Loss::Gone),
            Failure::Refused(_) | Failure::MissingScope(_) => Not::Lost(Loss::Refused),
            Failure::Broken(word) => {
                self.failed(DOWNLOAD, Failure::Broken(word)).await?;
                Not::LetIn
            }
            failure => Not::Now(self.failed(DOWNLOAD, failure).await?),
        }))
    }
}
