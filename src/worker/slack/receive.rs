//! Reads a stored delivery of Slack's: who and what it names is made sure of, files are fetched, then it
//! is put where it belongs.

use std::collections::HashMap;

use domain::chat::Word;
use domain::ids::{LedgerId, OpeningId, RequestId, StepId};
use domain::message::{Body, Channel};
use futures_util::future::BoxFuture;
use jiff::Timestamp;
use serde_json::Value;

use super::people::People;
use crate::actions::chat::heard::{Asked, Heard, Message, What};
use crate::actions::chat::reason;
use crate::app::App;
use crate::channels::bot::{form, words};
use crate::channels::slack::incoming::{self, Delivered, File, Incoming, Said};
use crate::channels::slack::names::action;
use crate::channels::slack::{forms, identity, text};
use crate::error::Result;
use crate::store::jobs::Row;
use crate::store::ledger::{self, Entry};
use crate::store::posts::{self, Place, Post};
use crate::store::slack::Connection;
use crate::store::{self, chat_channels, openings};
use crate::worker::chat::files::{self, Files};
use crate::worker::chat::reading::{self, Aside, Begun, Missing, Reader, Unread};
use crate::worker::{Outcome, Outside};

/// The sign by which an expert makes a request of a message in a channel.
const SIGN: &str = "ticket";

pub(in crate::worker) async fn run(
    app: &App,
    outside: &Outside,
    entry: Entry,
    job: &Row,
) -> Result<Outcome> {
    let connection = store::slack::find(app.db.read()).await?;
    let begun = match connection.as_ref().filter(|it| it.is_enabled()) {
        None => Begun::NotConnected,
        // Whose workspace this is must be known first.
        Some(connection) if connection.account().is_empty() => Begun::NotYet,
        Some(connection) => Begun::Reader(Box::new(Reading {
            people: People {
                app,
                slack: &outside.slack,
                connection,
            },
            app,
            outside,
            connection,
            entry: &entry,
            job,
        })),
    };
    reading::run(app, &entry, job, begun).await
}

/// One delivery as it is read.
pub(super) struct Reading<'a> {
    people: People<'a>,
    pub(super) app: &'a App,
    pub(super) outside: &'a Outside,
    pub(super) connection: &'a Connection,
    entry: &'a Entry,
    job: &'a Row,
}

impl Reader for Reading<'_> {
    fn name(&self) -> &'static str {
        "Slack"
    }

    fn heard(&self, id: LedgerId) -> BoxFuture<'_, Result<std::result::Result<Heard, Aside>>> {
        Box::pin(self.entry_told(id))
    }
}

impl Reading<'_> {
    async fn entry_told(&self, id: LedgerId) -> Result<std::result::Result<Heard, Aside>> {
        match self.read(id).await? {
            Ok(delivered) => self.told(delivered).await,
            Err(unread) => Ok(Err(unread.into())),
        }
    }

    async fn read(&self, id: LedgerId) -> Result<std::result::Result<Delivered, Unread>> {
        let raw = ledger::raw(self.app.db.read(), id).await?;
        let mut names = HashMap::new();
        for user in incoming::mentioned(&raw) {
            if let Some(name) = self.people.name(&user).await? {
                names.insert(user, name);
            }
        }
        Ok(reading::parsed(move || incoming::read(&raw, &names).ok()).await)
    }

    async fn told(&self, delivered: Delivered) -> Result<std::result::Result<Heard, Aside>> {
        let (workspace, enterprise) = (&delivered.workspace, delivered.enterprise.as_deref());
        let is_named = !workspace.is_empty() || enterprise.is_some();
        if matches!(delivered.incoming, Incoming::Revoked)
            && is_named
            && !self.connection.is_home(workspace, enterprise)
        {
            let ends = Aside::Ends(reason::STRANGER, "revoked".to_owned());
            return Ok(Err(ends));
        }
        let (kind, user, what) = match self.what(delivered.incoming).await? {
            Ok(read) => read,
            Err(aside) => return Ok(Err(aside)),
        };
        Ok(Ok(Heard {
            channel: Channel::Slack,
            account: self.connection.account().to_owned(),
            kind: kind.to_owned(),
            user,
            what,
        }))
    }

    async fn what(
        &self,
        incoming: Incoming,
    ) -> Result<std::result::Result<(&'static str, String, What), Aside>> {
        let ends = |why, kind: &str| Ok(Err(Aside::Ends(why, kind.to_owned())));
        let read = match incoming {
            Incoming::Said(said) => {
                let user = said.user.clone();
                match self.message(LedgerId(self.entry.id), said).await? {
                    Ok(message) => ("said", user, What::Said(message)),
                    Err(missing) => return Ok(Err(missing.into())),
                }
            }
            Incoming::Edited(said) => {
                let user = said.user.clone();
                let at = self.edited_at(said.at).await?;
                if let Err(missing) = self
                    .people
                    .know(&user, said.user_workspace.as_deref())
                    .await?
                {
                    return Ok(Err(missing.into()));
                }
                let message = self.words_of(said);
                ("edited", user, What::Edited { message, at })
            }
            Incoming::Deleted { conversation, id } => {
                let what = What::Deleted { conversation, id };
                ("deleted", String::new(), what)
            }
            Incoming::Reacted {
                conversation,
                id,
                user,
                emoji,
                added,
            } => {
                if let Err(missing) = self.people.know(&user, None).await? {
                    return Ok(Err(missing.into()));
                }
                let opens = if added && emoji == SIGN {
                    match self.pointed_at(&conversation, &id).await? {
                        Ok(message) => message.map(Box::new),
                        Err(missing) => return Ok(Err(missing.into())),
                    }
                } else {
                    None
                };
                let emoji = text::shortcode(&emoji).unwrap_or_else(|| format!(":{emoji}:"));
                let (added, removed) = if added {
                    (vec![emoji], Vec::new())
                } else {
                    (Vec::new(), vec![emoji])
                };
                let what = What::Reacted {
                    conversation,
                    id,
                    added,
                    removed,
                    opens,
                };
                ("reacted", user, what)
            }
            Incoming::HomeOpened { user, tab, hash } => {
                if let Err(missing) = self.people.know(&user, None).await? {
                    return Ok(Err(missing.into()));
                }
                let what = What::Home {
                    shows_requests: tab == "home",
                    hash,
                };
                ("home", user, what)
            }
            Incoming::Member(told) => match identity::profile(&told, self.connection) {
                Some(profile) => {
                    let user = profile.outside_id.clone();
                    ("member", user, What::Member(profile))
                }
                None => return ends(reason::UNKNOWN, "member"),
            },
            Incoming::Channel {
                conversation,
                name,
                archived,
            } => {
                let what = What::Channel {
                    conversation,
                    name,
                    archived,
                    group: None,
                };
                ("channel", String::new(), what)
            }
            Incoming::Membership {
                conversation,
                is_member,
            } => {
                let what = What::Membership {
                    conversation,
                    is_member,
                };
                ("membership", String::new(), what)
            }
            Incoming::Revoked => ("revoked", String::new(), What::Revoked),
            Incoming::TooMany => return ends(reason::DROPPED, "too_many"),
            Incoming::Command { user, text, .. } => match words::word(&self.app.languages, &text) {
                None => ("command", user, What::Nothing(reason::FORM)),
                Some(word) => {
                    if let Err(missing) = self.people.know(&user, None).await? {
                        return Ok(Err(missing.into()));
                    }
                    ("command", user, What::Wished(word))
                }
            },
            Incoming::Shortcut { user, .. } => ("shortcut", user, What::Nothing(reason::FORM)),
            Incoming::MessageShortcut { user, .. } => {
                ("message_shortcut", user, What::Nothing(reason::FORM))
            }
            Incoming::Pressed {
                user,
                action,
                value,
                place,
                ..
            } => {
                if let Err(missing) = self.people.know(&user, None).await? {
                    return Ok(Err(missing.into()));
                }
                match self.pressed(&action, &value, place).await? {
                    Ok(Some(what)) => ("pressed", user, what),
                    Ok(None) => return ends(reason::UNKNOWN, "pressed"),
                    Err(missing) => return Ok(Err(missing.into())),
                }
            }
            Incoming::Submitted {
                user,
                callback,
                private,
                values,
                ..
            } => {
                if let Err(missing) = self.people.know(&user, None).await? {
                    return Ok(Err(missing.into()));
                }
                let value = |name: &str| values.get(name).map_or("", |it| it.trim());
                let which = forms::which(&callback, &private);
                let Some(what) = which.and_then(|it| form::asked(it, value)) else {
                    return ends(reason::UNKNOWN, "submitted");
                };
                if let What::Asked(Asked {
                    about: Some(about), ..
                }) = &what
                    && about.for_author
                    && let Err(missing) = self.people.know(&about.author, None).await?
                {
                    return Ok(Err(missing.into()));
                }
                ("submitted", user, what)
            }
            Incoming::Bot => return ends(reason::BOT, "bot"),
            Incoming::Nothing(kind) => return ends(reason::NOTHING, &kind),
            Incoming::Unknown(kind) => return ends(reason::UNKNOWN, &kind),
        };
        Ok(Ok(read))
    }

    /// A button of ours.
    async fn pressed(
        &self,
        name: &str,
        value: &str,
        place: Option<(String, String)>,
    ) -> Result<std::result::Result<Option<What>, Missing>> {
        let request = || value.parse::<RequestId>().ok();
        let what = match name {
            action::CLOSE | action::REOPEN => request().map(|request| What::Closed {
                request,
                reopened: name == action::REOPEN,
            }),
            action::APPROVE | action::DECLINE => {
                let step = value.parse::<StepId>().ok();
                step.map(|step| form::decided(step, name == action::APPROVE, |_| ""))
            }
            action::DETAILS | action::NEW | action::DECISION => Some(What::Nothing(reason::FORM)),
            _ if name.starts_with(action::LINK) => Some(What::Nothing(reason::FORM)),
            // The buttons of one question need names of their own: `choose_team_2`.
            _ if name.starts_with(action::CHOOSE_TEAM) => {
                let Some((opening, team)) = value.split_once(' ') else {
                    return Ok(Ok(None));
                };
                let (Ok(opening), Ok(team)) = (opening.parse(), team.parse()) else {
                    return Ok(Ok(None));
                };
                let waiting = match self.waiting(opening).await? {
                    Ok(waiting) => waiting,
                    Err(missing) => return Ok(Err(missing)),
                };
                Some(What::Chose {
                    opening,
                    team,
                    place,
                    waiting,
                })
            }
            _ => None,
        };
        Ok(Ok(what))
    }

    /// What was written before its team was chosen, read again from the ledger.
    async fn waiting(
        &self,
        opening: OpeningId,
    ) -> Result<std::result::Result<Vec<(LedgerId, Message)>, Missing>> {
        let mut waiting = Vec::new();
        for ledger in openings::waits(self.app.db.read(), opening).await? {
            let message = match self.said_in(ledger).await? {
                Ok(Some(message)) => message,
                // It was read before: whoever cannot read it now must not make half a request.
                Ok(None) => {
                    return Err(anyhow::anyhow!("what waits in {ledger} cannot be read").into());
                }
                Err(missing) => return Ok(Err(missing)),
            };
            waiting.push((ledger, message));
        }
        Ok(Ok(waiting))
    }

    /// What an entry of the ledger says, if it is something that was said.
    async fn said_in(
        &self,
        ledger: LedgerId,
    ) -> Result<std::result::Result<Option<Message>, Missing>> {
        match self.read(ledger).await? {
            Ok(Delivered {
                incoming: Incoming::Said(said),
                ..
            }) => Ok(self.message(ledger, said).await?.map(Some)),
            Ok(_) | Err(Unread::NotJson) => Ok(Ok(None)),
            Err(Unread::Crashed(how)) => Err(anyhow::anyhow!("{ledger}: {how}").into()),
        }
    }

    /// A message in a linked channel to which an expert points: as it was told, or else asked for.
    async fn pointed_at(
        &self,
        conversation: &str,
        id: &str,
    ) -> Result<std::result::Result<Option<Message>, Missing>> {
        let db = self.app.db.read();
        let place = Place {
            channel: Channel::Slack,
            account: self.connection.account().to_owned(),
            conversation: conversation.to_owned(),
            id: id.to_owned(),
        };
        let known = posts::find(db, &place).await?;
        if known.as_ref().is_some_and(|it| it.request_id.is_some()) {
            return Ok(Ok(None));
        }
        let link = chat_channels::find(db, conversation).await?;
        if link.is_none_or(|it| it.team_id.is_none()) {
            return Ok(Ok(None));
        }
        if let Some(ledger) = known.as_ref().and_then(Post::ledger) {
            return self.said_in(ledger).await;
        }
        let said = match super::repair::single(self, conversation, id).await? {
            Ok(said) => said,
            Err(missing) => return Ok(Err(missing)),
        };
        match said {
            Some(said) => {
                let message = self.message(LedgerId(self.entry.id), said).await?;
                Ok(message.map(Some))
            }
            None => Ok(Ok(None)),
        }
    }

    /// A message with its author known and its files fetched, which are kept with an entry.
    async fn message(
        &self,
        ledger: LedgerId,
        said: Said,
    ) -> Result<std::result::Result<Message, Missing>> {
        let workspace = said.user_workspace.clone();
        if let Err(missing) = self.people.know(&said.user, workspace.as_deref()).await? {
            return Ok(Err(missing));
        }
        let files = match self.fetch(ledger, &said.files).await? {
            Ok(files) => files,
            Err(missing) => return Ok(Err(missing)),
        };
        let mut message = self.words_of(said);
        for (name, address) in &files.links {
            files::link(&mut message.body, name, address);
        }
        message.files = files.stored;
        message.lost_files = files.lost;
        if !message.files.is_empty() || !message.lost_files.is_empty() || !files.links.is_empty() {
            message.word = None;
        }
        Ok(Ok(message))
    }

    /// What a message says, without its files.
    fn words_of(&self, said: Said) -> Message {
        let word: Option<Word> = said
            .is_direct
            .then(|| words::word(&self.app.languages, &said.text))
            .flatten();
        Message {
            is_to_us: !self.connection.bot_user_id.is_empty()
                && said.mentions.contains(&self.connection.bot_user_id),
            conversation: said.conversation,
            is_direct: said.is_direct,
            id: said.id,
            thread: said.thread,
            quotes: None,
            user: said.user,
            at: Some(said.at),
            body: Body::plain(said.html, said.text),
            files: Vec::new(),
            lost_files: Vec::new(),
            word,
        }
    }

    async fn fetch(
        &self,
        ledger: LedgerId,
        files: &[File],
    ) -> Result<std::result::Result<Files, Missing>> {
        let received_at = store::instant(self.entry.received_at);
        let named = files.iter().enumerate();
        let named = named.map(|(place, file)| super::files::named(place, file));
        files::fetch(
            self.app,
            self.job,
            ledger,
            named.collect(),
            received_at,
            &|place| Box::pin(self.file(&files[place])),
        )
        .await
    }

    /// When somebody changed a message: later changes win, in whatever order they come.
    async fn edited_at(&self, written_at: Timestamp) -> Result<Timestamp> {
        let raw = ledger::raw(self.app.db.read(), LedgerId(self.entry.id)).await?;
        let told: Value = serde_json::from_slice(&raw).unwrap_or_default();
        let at = ["/event/message/edited/ts", "/event/event_ts", "/event/ts"]
            .into_iter()
            .find_map(|it| told.pointer(it).and_then(Value::as_str).and_then(moment));
        Ok(at.unwrap_or(written_at))
    }
}

/// A moment as Slack names it: `1596183880.004200`.
fn moment(stamp: &str) -> Option<Timestamp> {
    let seconds: f64 = stamp.parse().ok()?;
    if !(0.0..1e11).contains(&seconds) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "checked above")]
    let millis = (seconds * 1000.0) as i64;
    Timestamp::from_millisecond(millis).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_read_to_the_millisecond() {
        let at = moment("1596183880.004200").unwrap();
        assert_eq!(at.as_millisecond(), 1_596_183_880_004);
        assert_eq!(moment("nonsense"), None);
        assert_eq!(moment("-1"), None);
    }
}
