//! Reads a mail of the ledger and puts it where it belongs; what chats delivered goes its own way.

use std::collections::HashSet;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use domain::ids::{LedgerId, PersonId, TeamId};
use domain::sender::{Checks, Proof};
use jiff::SignedDuration;
use uuid::Uuid;

use super::{Outcome, Outside};
use crate::actions;
use crate::app::App;
use crate::channels::email::parse::{self, Parsed};
use crate::channels::email::proof::Arrival;
use crate::error::{Error, Result};
use crate::queue::Job;
use crate::store::jobs::{self, Row};
use crate::store::{self, ledger, mail_accounts, periods};

/// A mail whose reading panics or has no end this often is set aside.
const TRIES: i32 = 3;
/// A mail that was begun this often and never finished kills whoever reads it. Fewer would blame mails
/// that only happened to be at hand when the process was killed by something else (RS-R6).
const BEGUN: i32 = 8;
/// How long mail waits before a virus scanner that was away is asked again.
const SCANNER_AWAY: SignedDuration = SignedDuration::from_mins(1);
/// No mail takes this long to read.
const DEADLINE: Duration = Duration::from_secs(30);

/// What is still unread after this long and has no job any more gets another one.
const LEFT: SignedDuration = SignedDuration::from_mins(5);
/// How many are looked at in one go.
const PORTION: i64 = 200;

pub(super) async fn run(app: &App, outside: &Outside, id: LedgerId, job: &Row) -> Result<Outcome> {
    let entry = ledger::get(app.db.read(), id).await?;
    match entry.account.as_str() {
        ledger::SLACK => return super::slack::receive::run(app, outside, entry, job).await,
        ledger::MSTEAMS => return super::msteams::receive::run(app, outside, entry, job).await,
        _ => {}
    }
    match settle(app, outside, &entry, job.attempts).await {
        // A job that is given up leaves no trace: the entry shows it.
        Err(Error::NotFound(what)) => {
            tracing::error!(ledger.id = %id, what, "something that mail {id} needs is gone");
            let raw = ledger::raw(app.db.read(), id).await;
            let (sender, subject) = raw.map(|it| parse::glance(&it)).unwrap_or_default();
            actions::receive::unreadable(app, id, "crashed", sender, subject).await?;
            Ok(Outcome::Done)
        }
        other => other,
    }
}

async fn settle(
    app: &App,
    outside: &Outside,
    entry: &ledger::Entry,
    attempts: i32,
) -> Result<Outcome> {
    let id = LedgerId(entry.id);
    if entry.state != ledger::state::STORED && entry.state != ledger::state::FAILED {
        return Ok(Outcome::Done);
    }
    let raw = ledger::raw(app.db.read(), id).await?;
    let (sender, subject) = parse::glance(&raw);
    if attempts > BEGUN {
        actions::receive::unreadable(app, id, "crashed", sender, subject).await?;
        return Ok(Outcome::Done);
    }
    let raw = Arc::new(raw);
    let mut parsed = match read(app, entry, &raw).await {
        Ok(Ok(parsed)) => parsed,
        Ok(Err(reason)) => {
            actions::receive::unreadable(app, id, reason, sender, subject).await?;
            return Ok(Outcome::Done);
        }
        Err(error) if attempts >= TRIES => {
            tracing::error!(ledger.id = %id, %error, "mail {id} cannot be read");
            actions::receive::unreadable(app, id, "crashed", sender, subject).await?;
            return Ok(Outcome::Done);
        }
        Err(error) => return Ok(Outcome::Retry(error.to_string(), None)),
    };
    let checks = prove(app, outside, entry, &raw, &parsed).await?;
    drop(raw);
    // A name server that does not answer proves nothing, nor the contrary: it is asked again.
    if checks.may_change() && attempts < TRIES {
        let pause = SignedDuration::from_mins(i64::from(attempts.max(1)));
        return Ok(Outcome::Retry(
            "the sender's name server does not answer".to_owned(),
            Some(pause),
        ));
    }
    if let Err(error) = super::scan::clean(app, &mut parsed).await {
        tracing::warn!(ledger.id = %id, %error, "mail {id} waits for the virus scanner");
        return Ok(Outcome::Wait(SCANNER_AWAY));
    }
    let mut inbound = parsed.inbound;
    known_as(app, &mut inbound, checks).await?;
    for (file, bytes) in parsed.files {
        app.files.put(bytes).await?;
        inbound.files.push(file);
    }
    actions::receive::receive(app, id, inbound).await?;
    Ok(Outcome::Done)
}

/// What proves the sender of a mail (E6): what came straight from outside is looked at, of anything else only
/// our own relays tell.
async fn prove(
    app: &App,
    outside: &Outside,
    entry: &ledger::Entry,
    raw: &Arc<Vec<u8>>,
    parsed: &Parsed,
) -> Result<Checks> {
    let mail = &app.config.mail;
    let is_smtp = entry.door == actions::take_in::Door::Smtp.name();
    let peer = entry.peer.parse::<IpAddr>().ok();
    let mut arrival = Arrival {
        peer: peer.filter(|it| is_smtp && app.config.smtp.check_senders.covers(*it)),
        helo: entry.helo.clone(),
        envelope_from: entry.envelope_from.clone().unwrap_or_default(),
        trusted: mail.authserv_ids.clone(),
        is_exchange: false,
        several_senders: parsed.several_senders,
    };
    if let Some(mailbox) = mail_accounts::of_ledger(app.db.read(), &entry.account).await? {
        let named = match (mailbox.authserv_id.trim(), mailbox.auth.as_str()) {
            // Exchange Online gives no name.
            ("", mail_accounts::auth::MICROSOFT) => Some("-"),
            ("", mail_accounts::auth::GOOGLE | mail_accounts::auth::GOOGLE_SERVICE) => {
                Some("mx.google.com")
            }
            ("", _) => None,
            (named, _) => Some(named),
        };
        arrival.trusted.extend(named.map(str::to_owned));
        arrival.is_exchange = mailbox.auth == mail_accounts::auth::MICROSOFT;
    }
    let sender = &parsed.inbound.sender;
    Ok(outside.prover.prove(raw, sender, &arrival).await)
}

/// Notes on a mail what was found out about its sender.
async fn known_as(
    app: &App,
    inbound: &mut actions::receive::Inbound,
    checks: Checks,
) -> Result<()> {
    inbound.proof = checks.proof;
    inbound.origin.unverified = checks.proof != Proof::Passed;
    inbound.origin.checks = Some(checks);
    actions::receive::settle_sender(app.db.read(), inbound).await
}

/// Parses away from the async threads; a panic or a mail without end is an error, not the end.
async fn read(
    app: &App,
    entry: &ledger::Entry,
    raw: &Arc<Vec<u8>>,
) -> anyhow::Result<std::result::Result<Parsed, &'static str>> {
    let envelope_from = entry.envelope_from.clone();
    let envelope_to = store::ledger::recipients(entry);
    let mark = parse::loop_mark(app);
    let raw = raw.clone();
    let work = tokio::task::spawn_blocking(move || {
        parse::parse(&raw, envelope_from.as_deref(), &envelope_to, &mark)
    });
    let read = tokio::time::timeout(DEADLINE, work).await?;
    // What a panic says may quote the mail, and stands in logs (C7).
    let parsed = read.map_err(|_| anyhow::anyhow!("its reading panicked"))?;
    Ok(parsed.map_err(|error| match error {
        mail::Unreadable::NotAMail => "not-a-mail",
        mail::Unreadable::TooLarge => "too-large",
        mail::Unreadable::TooDeep => "too-deep",
        mail::Unreadable::TooManyParts => "too-many-parts",
        mail::Unreadable::HeaderTooLarge => "header-too-large",
    }))
}

/// Asks again for what came in to be read, where the job that was to do it is gone. Any process may: the
/// same job is added once.
pub(super) async fn sweep(app: &App) -> Result<()> {
    const NAME: &str = "unread";
    let now = app.clock.now();
    let fresh = periods::list(app.db.read())
        .await?
        .iter()
        .any(|it| it.name == NAME && now.duration_since(store::instant(it.last_started_at)) < LEFT);
    if fresh {
        return Ok(());
    }
    let claim = app
        .db
        .write(move |txn| Box::pin(async move { periods::claim(txn, NAME, LEFT, now).await }))
        .await?;
    if !claim {
        return Ok(());
    }
    let before = now.saturating_sub(LEFT).unwrap_or(now);
    let mut after = LedgerId(Uuid::nil());
    loop {
        let unread = ledger::unread(app.db.read(), before, after, PORTION).await?;
        let Some(last) = unread.last() else {
            break;
        };
        after = *last;
        ask_again(app, &unread).await?;
    }
    app.db
        .write(move |txn| Box::pin(async move { periods::done(txn, NAME, "", now).await }))
        .await
}

async fn ask_again(app: &App, unread: &[LedgerId]) -> Result<()> {
    let keys: Vec<String> = unread
        .iter()
        .map(|it| serde_json::to_string(&Job::Receive(*it)))
        .collect::<std::result::Result<_, _>>()?;
    let known: HashSet<String> = jobs::known(app.db.read(), &keys)
        .await?
        .into_iter()
        .collect();
    let mut gone = keys;
    gone.retain(|it| !known.contains(it));
    if gone.is_empty() {
        return Ok(());
    }
    tracing::warn!(
        count = gone.len(),
        "what came in was left unread, and is read now"
    );
    let now = app.clock.now();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                for payload in gone {
                    let key = format!("{payload} left unread");
                    jobs::add(txn, "receive", &payload, Some(&key), now).await?;
                }
                Ok(())
            })
        })
        .await
}

/// Makes a request of a mail, as an administrator chose; one that cannot be read is attached to it.
pub(super) async fn open(app: &App, id: LedgerId, team: TeamId) -> Result<Outcome> {
    let inbound = read_again(app, id).await?;
    actions::settle_mail::open(app, id, team, inbound).await?;
    Ok(Outcome::Done)
}

/// Does with a mail that waited what an expert decided.
pub(super) async fn settle_held(
    app: &App,
    id: LedgerId,
    add: bool,
    by: PersonId,
) -> Result<Outcome> {
    let inbound = read_again(app, id).await?;
    actions::settle_mail::carry_out(app, id, add, by, inbound).await?;
    Ok(Outcome::Done)
}

async fn read_again(app: &App, id: LedgerId) -> Result<actions::receive::Inbound> {
    let entry = ledger::get(app.db.read(), id).await?;
    let raw = ledger::raw(app.db.read(), id).await?;
    let (sender, subject) = parse::glance(&raw);
    let raw = Arc::new(raw);
    let mut parsed = match read(app, &entry, &raw).await {
        Ok(Ok(parsed)) => parsed,
        _ => parse::unread(&raw, sender, subject),
    };
    let away = |error: anyhow::Error| Error::Unavailable(error.to_string());
    super::scan::clean(app, &mut parsed).await.map_err(away)?;
    let mut inbound = parsed.inbound;
    // What was found out when it came counts: keys are changed, and names given to others.
    let checks = serde_json::from_str(&entry.proof).unwrap_or_default();
    known_as(app, &mut inbound, checks).await?;
    for (file, bytes) in parsed.files {
        app.files.put(bytes).await?;
        inbound.files.push(file);
    }
    Ok(inbound)
}
