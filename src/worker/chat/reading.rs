//! Reads what chat programs delivered, whichever they are: in the order in which a conversation was heard,
//! until it ended somewhere.

use std::panic::AssertUnwindSafe;
use std::time::Duration;

use domain::ids::LedgerId;
use futures_util::future::BoxFuture;
use jiff::SignedDuration;

use crate::actions::chat::heard::Heard;
use crate::actions::chat::{self, Settled, reason};
use crate::app::App;
use crate::error::{Error, Result};
use crate::store::jobs::{self, Row};
use crate::store::ledger::{self, Entry, state};
use crate::worker::{LEASE, Outcome};

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

/// Something that only the chat program knows cannot be had now; again after this long.
#[derive(Clone, Copy, Debug)]
pub(in crate::worker) struct Missing(pub(in crate::worker) SignedDuration);

/// Why the chat program did not tell something.
pub(in crate::worker) enum Told {
    /// Not now.
    Missing(Missing),
    /// Never; its word.
    Refused(String),
}

/// Why nothing is made of what was read, or not yet.
#[derive(Debug)]
pub(in crate::worker) enum Aside {
    /// It waits.
    Waits(SignedDuration),
    /// It ends here: why, and what it is.
    Ends(&'static str, String),
    /// It cannot be read.
    Unread(Unread),
}

impl From<Missing> for Aside {
    fn from(missing: Missing) -> Self {
        Self::Waits(missing.0)
    }
}

impl From<Unread> for Aside {
    fn from(unread: Unread) -> Self {
        Self::Unread(unread)
    }
}

/// Why a delivery says nothing.
#[derive(Clone, Copy, Debug)]
pub(in crate::worker) enum Unread {
    /// It is no JSON.
    NotJson,
    /// Reading it panicked, or had no end.
    Crashed(&'static str),
}

/// A chat program's way from an entry of the ledger to what it tells.
pub(in crate::worker) trait Reader: Send + Sync {
    /// What it is called in logs.
    fn name(&self) -> &'static str;

    /// What an entry tells; whoever it names is known by then, and files are in the store.
    fn heard(&self, id: LedgerId) -> BoxFuture<'_, Result<std::result::Result<Heard, Aside>>>;
}

/// Whether anything can be read.
pub(in crate::worker) enum Begun<'a> {
    /// By this reader.
    Reader(Box<dyn Reader + 'a>),
    /// The chat program is not switched on.
    NotConnected,
    /// Not yet.
    NotYet,
}

/// Reads an entry and puts it where it belongs.
pub(in crate::worker) async fn run(
    app: &App,
    entry: &Entry,
    job: &Row,
    begun: Begun<'_>,
) -> Result<Outcome> {
    if !chat::receive::is_open(entry) {
        return Ok(Outcome::Done);
    }
    let id = LedgerId(entry.id);
    let program = match &begun {
        Begun::Reader(reader) => reader.name(),
        Begun::NotConnected | Begun::NotYet => "a chat",
    };
    let outcome = match settle(app, entry, job, begun).await {
        // A job that is given up leaves no trace: the entry shows it.
        Err(Error::NotFound(what)) => {
            tracing::error!(ledger.id = %id, what, "something that delivery {id} of {program} needs is gone");
            set_aside(app, id, state::FAILED, reason::CRASHED, "").await?
        }
        // That it could not be read says nothing about it, however often.
        Err(Error::Unavailable(why)) => {
            tracing::warn!(ledger.id = %id, why, "delivery {id} of {program} waits");
            Outcome::Wait(AWAY)
        }
        other => other?,
    };
    if matches!(outcome, Outcome::Done) {
        chat::receive::wake_next(app, entry).await?;
    }
    Ok(outcome)
}

async fn settle(app: &App, entry: &Entry, job: &Row, begun: Begun<'_>) -> Result<Outcome> {
    let id = LedgerId(entry.id);
    if job.attempts > BEGUN {
        return set_aside(app, id, state::FAILED, reason::CRASHED, "").await;
    }
    let reader = match begun {
        Begun::Reader(reader) => reader,
        Begun::NotConnected => {
            return set_aside(app, id, state::FAILED, reason::NOT_CONNECTED, "").await;
        }
        Begun::NotYet => return Ok(Outcome::Wait(TURN)),
    };
    if earlier(app, entry).await? {
        return Ok(Outcome::Wait(TURN));
    }
    for _ in 0..ROUNDS {
        let heard = match reader.heard(id).await? {
            Ok(heard) => heard,
            Err(Aside::Waits(pause)) => return Ok(Outcome::Wait(pause)),
            Err(Aside::Ends(why, kind)) => {
                return set_aside(app, id, state::IGNORED, why, &kind).await;
            }
            Err(Aside::Unread(Unread::NotJson)) => {
                return set_aside(app, id, state::FAILED, reason::NOT_JSON, "").await;
            }
            Err(Aside::Unread(Unread::Crashed(how))) if job.attempts >= TRIES => {
                let program = reader.name();
                tracing::error!(ledger.id = %id, how, "delivery {id} of {program} cannot be read");
                return set_aside(app, id, state::FAILED, reason::CRASHED, "").await;
            }
            Err(Aside::Unread(Unread::Crashed(how))) => {
                return Ok(Outcome::Retry(how.to_owned(), None));
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

/// Keeps a job for as long again; false if it is another worker's by now.
pub(in crate::worker) async fn renew(app: &App, job: &Row) -> Result<bool> {
    let (job, now) = (job.clone(), app.clock.now());
    app.db
        .write(move |txn| Box::pin(async move { jobs::renew(txn, &job, LEASE, now).await }))
        .await
}

/// Parses away from the async threads; a panic is an answer, not the end.
pub(in crate::worker) async fn parsed<T: Send + 'static>(
    work: impl FnOnce() -> Option<T> + Send + 'static,
) -> std::result::Result<T, Unread> {
    let work =
        tokio::task::spawn_blocking(move || std::panic::catch_unwind(AssertUnwindSafe(work)));
    match tokio::time::timeout(DEADLINE, work).await {
        Ok(Ok(Ok(read))) => read.ok_or(Unread::NotJson),
        Ok(_) => Err(Unread::Crashed("reading it panicked")),
        Err(_) => Err(Unread::Crashed("reading it has no end")),
    }
}
