//! Reads a stored delivery of Slack's: who and what it names is made sure of, files are fetched, then it
//! is put where it belongs.

use std::collections::HashMap;
use std::panic::AssertUnwindSafe;
use std::time::Duration;

use domain::chat::Word;
use domain::ids::{LedgerId, OpeningId, RequestId};
use domain::message::{Body, Channel};
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use super::people::{Missing, People};
use super::submitted::submitted;
use crate::actions::chat::heard::{Asked, Heard, Message, What};
use crate::actions::chat::{self, Settled, reason};
use crate::app::App;
use crate::channels::slack::incoming::{self, Delivered, Incoming, Said};
use crate::channels::slack::names::action;
use crate::channels::slack::{identity, text, words};
use crate::error::{Error, Result};
use crate::store::jobs::{self, Row};
use crate::store::ledger::{self, Entry, state};
use crate::store::posts::{self, Place, Post};
use crate::store::slack::Connection;
use crate::store::{self, chat_channels, openings};
use crate::worker::{LEASE, Outcome, Outside};

/// A delivery whose reading panics or has no end this often is set aside.
const TRIES: i32 = 3;
/// One that was begun this often and never finished ends whoever reads it (RS-R6).
const BEGUN: i32 = 7;
/// No delivery takes this long to read.
const DEADLINE: Duration = Duration::from_secs(30);
/// How long a delivery waits before it looks by itself whether it is its turn; whatever came before it
/// wakes it when it ends.
const TURN: SignedDuration = SignedDuration::from_secs(5);
/// How long what came before it in the same conversation may hold it up.
const PATIENCE: SignedDuration = SignedDuration::from_mins(1);
/// How long it waits for the database or the disk.
const AWAY: SignedDuration = SignedDuration::from_secs(5);
/// How often what was written meanwhile is read in one go.
const ROUNDS: usize = 5;
/// The sign by which an expert makes a request of a message in a channel.
const SIGN: &str = "ticket";

pub(in crate::worker) async fn run(
    app: &App,
    outside: &Outside,
    entry: Entry,
    job: &Row,
) -> Result<Outcome> {
    if !chat::receive::is_open(&entry) {
        return Ok(Outcome::Done);
    }
    let id = LedgerId(entry.id);
    let outcome = match settle(app, outside, &entry, job).await {
        // A job that is given up leaves no trace: the entry shows it.
        Err(Error::NotFound(what)) => {
            tracing::error!(ledger.id = %id, what, "something that delivery {id} of Slack needs is gone");
            set_aside(app, id, state::FAILED, reason::CRASHED, "").await?
        }
        // That it could not be read says nothing about it, however often.
        Err(Error::Unavailable(why)) => {
            tracing::warn!(ledger.id = %id, why, "delivery {id} of Slack waits");
            Outcome::Wait(AWAY)
        }
        other => other?,
    };
    if matches!(outcome, Outcome::Done) {
        chat::receive::wake_next(app, &entry).await?;
    }
    Ok(outcome)
}

async fn settle(app: &App, outside: &Outside, entry: &Entry, job: &Row) -> Result<Outcome> {
    let id = LedgerId(entry.id);
    if job.attempts > BEGUN {
        return set_aside(app, id, state::FAILED, reason::CRASHED, "").await;
    }
    let connection = store::slack::find(app.db.read()).await?;
    let Some(connection) = connection.filter(Connection::is_enabled) else {
        return set_aside(app, id, state::FAILED, reason::NOT_CONNECTED, "").await;
    };
    if connection.account().is_empty() || earlier(app, entry).await? {
        // Whose workspace this is must be known first, and what was said before.
        return Ok(Outcome::Wait(TURN));
    }
    let reading = Reading {
        people: People {
            app,
            slack: &outside.slack,
            connection: &connection,
        },
        app,
        outside,
        connection: &connection,
        entry,
        job,
    };
    for _ in 0..ROUNDS {
        let delivered = match reading.read(id).await? {
            Ok(delivered) => delivered,
            Err(Unread::NotJson) => {
                return set_aside(app, id, state::FAILED, reason::NOT_JSON, "").await;
            }
            Err(Unread::Crashed(how)) if job.attempts >= TRIES => {
                tracing::error!(ledger.id = %id, how, "delivery {id} of Slack cannot be read");
                return set_aside(app, id, state::FAILED, reason::CRASHED, "").await;
            }
            Err(Unread::Crashed(how)) => return Ok(Outcome::Retry(how.to_owned(), None)),
        };
        let heard = match reading.heard(delivered).await? {
            Ok(heard) => heard,
            Err(Aside::Waits(pause)) => return Ok(Outcome::Wait(pause)),
            Err(Aside::Ends(why, kind)) => {
                return set_aside(app, id, state::IGNORED, why, &kind).await;
            }
        };
        match chat::receive(app, id, heard).await? {
            Settled::Done => return Ok(Outcome::Done),
            Settled::Later(pause) => return Ok(Outcome::Wait(pause)),
            Settled::Again => {}
        }
    }
    Ok(Outcome::Wait(SignedDuration::from_secs(1)))
}

/// Whether something of the same conversation came before it and is still being read. For a while only:
/// what is held up does not hold up the rest.
async fn earlier(app: &App, entry: &Entry) -> Result<bool> {
    let now = app.clock.now();
    let since = now.saturating_sub(PATIENCE).unwrap_or(now);
    ledger::is_behind(app.db.read(), entry, since).await
}

async fn set_aside(
    app: &App,
    id: LedgerId,
    state: &'static str,
    reason: &'static str,
    kind: &str,
) -> Result<Outcome> {
    chat::set_aside(app, id, state, reason, kind.to_owned()).await?;
    Ok(Outcome::Done)
}

/// Why nothing is made of what was read.
enum Aside {
    Waits(SignedDuration),
    Ends(&'static str, String),
}

impl From<Missing> for Aside {
    fn from(missing: Missing) -> Self {
        Self::Waits(missing.0)
    }
}

/// Why a delivery says nothing.
enum Unread {
    /// It is no JSON.
    NotJson,
    /// Reading it panicked, or had no end.
    Crashed(&'static str),
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

impl Reading<'_> {
    /// Keeps the job for as long again; false if it is another worker's by now.
    pub(super) async fn renew(&self) -> Result<bool> {
        let (job, now) = (self.job.clone(), self.app.clock.now());
        self.app
            .db
            .write(move |txn| Box::pin(async move { jobs::renew(txn, &job, LEASE, now).await }))
            .await
    }

    /// Parses away from the async threads; a panic is an answer, not the end.
    async fn read(&self, id: LedgerId) -> Result<std::result::Result<Delivered, Unread>> {
        let raw = ledger::raw(self.app.db.read(), id).await?;
        let mut names = HashMap::new();
        for user in incoming::mentioned(&raw) {
            if let Some(name) = self.people.name(&user).await? {
                names.insert(user, name);
            }
        }
        let work = tokio::task::spawn_blocking(move || {
            std::panic::catch_unwind(AssertUnwindSafe(|| incoming::read(&raw, &names)))
        });
        Ok(match tokio::time::timeout(DEADLINE, work).await {
            Ok(Ok(Ok(read))) => read.map_err(|incoming::NotJson| Unread::NotJson),
            Ok(_) => Err(Unread::Crashed("reading it panicked")),
            Err(_) => Err(Unread::Crashed("reading it has no end")),
        })
    }

    async fn heard(&self, delivered: Delivered) -> Result<std::result::Result<Heard, Aside>> {
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
                let what = What::Reacted {
                    conversation,
                    id,
                    emoji,
                    added,
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
                let Some(what) = submitted(&callback, &private, value) else {
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
            action::DETAILS | action::NEW => Some(What::Nothing(reason::FORM)),
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
        let db = self.app.db.read();
        let is_asked = match openings::get(db, opening).await {
            Ok(opening) => opening.is_asked(),
            Err(_) => false,
        };
        if !is_asked {
            return Ok(Ok(waiting));
        }
        for ledger in openings::entries(db, opening).await? {
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
        let files = match super::files::fetch(self, ledger, &said.files, self.received_at()).await?
        {
            Ok(files) => files,
            Err(missing) => return Ok(Err(missing)),
        };
        let mut message = self.words_of(said);
        for (name, address) in &files.links {
            super::files::link(&mut message.body, name, address);
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

    fn received_at(&self) -> Timestamp {
        store::instant(self.entry.received_at)
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
