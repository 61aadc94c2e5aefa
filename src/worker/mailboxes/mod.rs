//! Reads mailboxes: one task each, in one process at a time, whatever happens to the connection (E1, RS-R3).

mod filing;
mod portion;
mod reader;

use std::collections::HashMap;
use std::panic::AssertUnwindSafe;
use std::time::Duration;

use futures_util::FutureExt as _;
use jiff::SignedDuration;
use sea_orm::ConnectionTrait;
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use uuid::Uuid;

use self::reader::Reader;
use super::{Outcome, Outside};
use crate::actions::read_mailbox;
use crate::app::{App, Clock};
use crate::channels::email::imap::{Trouble, code};
use crate::error::{Error, Result};
use crate::secrets::{self, Keys};
use crate::store::mail_accounts::{self, Account, after};

/// How often is looked which mailboxes are to be read.
const LOOK: Duration = Duration::from_secs(1);
/// The longest pause between two tries.
const LONGEST: Duration = Duration::from_secs(60);
/// The same where we were refused: who knocks too often is locked out.
const LONGEST_REFUSED: Duration = Duration::from_secs(300);
/// How long whoever has not got a mailbox waits before asking for it again.
const TAKEN: Duration = Duration::from_secs(5);
/// How long a check may take.
const CHECK: Duration = Duration::from_secs(50);

/// The task that reads a mailbox.
struct Running {
    /// What was set when it began.
    version: i64,
    stop: CancellationToken,
    /// Cancelled when it has ended.
    ended: CancellationToken,
}

/// Reads all mailboxes that are to be read, until told to stop.
pub(super) async fn run(app: App, outside: Outside, stop: CancellationToken) {
    let owner = Uuid::new_v4().simple().to_string();
    let tasks = TaskTracker::new();
    let mut running: HashMap<Uuid, Running> = HashMap::new();
    if !app.db.is_postgres()
        && let Err(error) = read_mailbox::release_all(&app).await
    {
        tracing::warn!(%error, "mailboxes wait until an earlier process's time is over");
    }
    while !stop.is_cancelled() {
        match mail_accounts::mailboxes(app.db.read()).await {
            Ok(all) => {
                let wanted: HashMap<Uuid, Account> = all
                    .into_iter()
                    .filter(Account::is_read)
                    .map(|it| (it.id, it))
                    .collect();
                for (id, task) in &running {
                    if wanted.get(id).is_none_or(|it| it.version != task.version) {
                        task.stop.cancel();
                    }
                }
                running.retain(|_, task| !task.ended.is_cancelled());
                for (id, account) in wanted {
                    if running.contains_key(&id) {
                        continue;
                    }
                    let task = Running {
                        version: account.version,
                        stop: stop.child_token(),
                        ended: CancellationToken::new(),
                    };
                    let ended = task.ended.clone().drop_guard();
                    let reading = keep_reading(
                        app.clone(),
                        outside.clone(),
                        account,
                        owner.clone(),
                        task.stop.clone(),
                    );
                    tasks.spawn(async move {
                        reading.await;
                        drop(ended);
                    });
                    running.insert(id, task);
                }
            }
            Err(error) => tracing::warn!(%error, "which mailboxes are to be read is not known"),
        }
        tokio::select! {
            () = sleep(LOOK) => {}
            () = stop.cancelled() => {}
        }
    }
    tasks.close();
    tasks.wait().await;
}

/// Reads one mailbox, again and again, until told to stop.
async fn keep_reading(
    app: App,
    outside: Outside,
    account: Account,
    owner: String,
    stop: CancellationToken,
) {
    let id = account.id;
    let mut failures = 0;
    let mut reader = Reader::new(app.clone(), outside, account, owner.clone(), stop.clone());
    while !stop.is_cancelled() {
        let pause = match read_mailbox::lease(&app, id, &owner).await {
            Ok(true) => {
                let reading = AssertUnwindSafe(reader.read()).catch_unwind();
                let ended = reading.await.unwrap_or_else(|panic| {
                    let why = crate::store::panic_text(&*panic);
                    tracing::error!(mailbox.id = %id, why, "reading a mailbox panicked");
                    Err(Trouble::of(code::GARBLED))
                });
                if reader.was_well() {
                    failures = 0;
                }
                match ended {
                    Ok(()) => Duration::ZERO,
                    Err(trouble) => {
                        failures += 1;
                        note(&app, id, &trouble).await;
                        let longest = if trouble.is_refusal() {
                            LONGEST_REFUSED
                        } else {
                            LONGEST
                        };
                        back_off(failures, longest, secrets::jitter())
                    }
                }
            }
            Ok(false) => TAKEN,
            Err(error) => {
                tracing::warn!(mailbox.id = %id, %error, "a mailbox cannot be taken to be read");
                TAKEN
            }
        };
        tokio::select! {
            () = sleep(pause) => {}
            () = stop.cancelled() => {}
        }
    }
    if let Err(error) = read_mailbox::release(&app, id, &owner).await {
        tracing::warn!(mailbox.id = %id, %error, "a mailbox is free when our time is over");
    }
}

async fn note(app: &App, id: Uuid, trouble: &Trouble) {
    tracing::warn!(mailbox.id = %id, problem = trouble.code, "a mailbox cannot be read");
    metrics::counter!("visavis_mailbox_failures_total", "problem" => trouble.code).increment(1);
    if let Err(error) = read_mailbox::failed(app, id, trouble.to_string()).await {
        tracing::warn!(mailbox.id = %id, %error, "that a mailbox cannot be read is not noted");
    }
}

/// Growing, with a spread, so that many mailboxes of one server do not come at the same time.
fn back_off(failures: u32, longest: Duration, jitter: f64) -> Duration {
    let seconds = 2_u64.saturating_pow(failures.min(10).saturating_sub(1));
    let pause = Duration::from_secs(seconds).min(longest);
    pause.mul_f64(0.5 + jitter / 2.0)
}

/// Looks whether a mailbox lets us in, and what is in it.
pub(super) async fn check(app: &App, outside: &Outside, id: Uuid) -> Result<Outcome> {
    let account = match mail_accounts::get(app.db.read(), id).await {
        Ok(account) => account,
        Err(Error::NotFound(_)) => return Ok(Outcome::Done),
        Err(error) => return Err(error),
    };
    let looked = tokio::time::timeout(CHECK, look(app, outside, &account)).await;
    let result = match looked {
        Ok(Ok((held, waiting))) => format!("ok {held} {waiting}"),
        Ok(Err(trouble)) => trouble.to_string(),
        Err(_) => Trouble::of(code::SLOW).to_string(),
    };
    read_mailbox::checked(app, id, result).await?;
    Ok(Outcome::Done)
}

/// Whether each mailbox that is to be read lets us in, by name; for the command `check`.
pub(crate) async fn test(
    db: &impl ConnectionTrait,
    keys: &Keys,
    outside: &Outside,
) -> Vec<(String, std::result::Result<(), String>)> {
    let now = Clock::System.now();
    let mut all = Vec::new();
    for account in mail_accounts::mailboxes(db).await.unwrap_or_default() {
        if !account.is_read() {
            continue;
        }
        let trying = async {
            let mut session = outside.imap.open_at(keys, now, &account).await?;
            session.open(&account.folder).await?;
            session.leave().await;
            Ok::<_, Trouble>(())
        };
        let tried = tokio::time::timeout(CHECK, trying)
            .await
            .unwrap_or(Err(Trouble::of(code::SLOW)));
        all.push((
            account.name.clone(),
            tried.map_err(|trouble| {
                format!("{trouble}. See what to do in the settings, Email, Incoming")
            }),
        ));
    }
    all
}

/// How many mails the folder holds, and how many of them are still to be taken.
async fn look(
    app: &App,
    outside: &Outside,
    account: &Account,
) -> std::result::Result<(u32, usize), Trouble> {
    let mut session = outside.imap.open(app, account).await?;
    let opened = session.open(&account.folder).await?;
    let is_known = account.uid_validity == Some(opened.uid_validity);
    let waiting = match (is_known, account.last_uid) {
        (true, last) => session.newer(last, false).await?.len(),
        (false, mail_accounts::FROM_NOW) => 0,
        (false, _) => session.newer(0, account.after == after::MARK).await?.len(),
    };
    if account.after == after::MOVE {
        session.folder_for_taken(&account.processed_folder).await?;
    }
    session.leave().await;
    Ok((opened.exists, waiting))
}

/// How long a mail that could not be fetched is left alone.
fn again(attempts: i32) -> Option<SignedDuration> {
    match attempts {
        ..=3 => Some(SignedDuration::from_mins(10)),
        4 => Some(SignedDuration::from_hours(1)),
        5 => Some(SignedDuration::from_hours(6)),
        6 | 7 => Some(SignedDuration::from_hours(24)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_a_minute_and_longer_where_we_are_refused() {
        assert_eq!(back_off(1, LONGEST, 1.0), Duration::from_secs(1));
        assert_eq!(back_off(4, LONGEST, 0.0), Duration::from_secs(4));
        assert_eq!(back_off(u32::MAX, LONGEST, 1.0), LONGEST);
        assert_eq!(back_off(u32::MAX, LONGEST_REFUSED, 1.0), LONGEST_REFUSED);
    }

    /// RS-R6.
    #[test]
    fn what_cannot_be_fetched_is_not_tried_for_ever() {
        assert_eq!(again(3), Some(SignedDuration::from_mins(10)));
        assert_eq!(again(8), None);
    }
}
