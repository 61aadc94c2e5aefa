//! What is read of mailboxes: stored, and how far, in one transaction; and administrators are told of one that
//! nobody can read (C3, E1).

use domain::expert::Right;
use domain::ids::DeliveryId;
use domain::message::Channel;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::take_in::{Door, Raw};
use crate::app::App;
use crate::error::Result;
use crate::queue::{self, Job};
use crate::secrets;
use crate::store::ledger::NewEntry;
use crate::store::mail_accounts::{self, Claim, Place};
use crate::store::outbox::{Delivery, purpose, state};
use crate::store::{self, Txn, millis};

/// For how long a process has a mailbox without saying so again.
pub const LEASE: SignedDuration = SignedDuration::from_secs(90);

/// Takes a mailbox to read it, or keeps it; false if another process has it, or nobody is to read it.
pub async fn lease(app: &App, id: Uuid, owner: &str) -> Result<bool> {
    let (owner, now) = (owner.to_owned(), app.clock.now());
    app.db
        .write(move |txn| {
            Box::pin(async move { mail_accounts::lease(txn, id, &owner, LEASE, now).await })
        })
        .await
}

/// Gives a mailbox back, for other processes to read.
pub async fn release(app: &App, id: Uuid, owner: &str) -> Result<()> {
    let owner = owner.to_owned();
    app.db
        .write(move |txn| Box::pin(async move { mail_accounts::release(txn, id, &owner).await }))
        .await
}

/// A process that starts where there can be no other has what is left of an earlier one.
pub async fn release_all(app: &App) -> Result<()> {
    app.db
        .write(|txn| Box::pin(async move { mail_accounts::release_all(txn).await }))
        .await
}

/// Stores mails of a mailbox and how far it is read. They are on the disk when this returns; those that were
/// stored before stay as they are. `Error::Stale` if another process reads the mailbox by now, or if it was
/// changed.
pub async fn store_all(
    app: &App,
    id: Uuid,
    claim: Claim<'_>,
    place: Place,
    mails: Vec<(i64, Raw)>,
) -> Result<()> {
    let (owner, version, now) = (claim.owner.to_owned(), claim.version, app.clock.now());
    let count = mails.len();
    let entries: Vec<(i64, NewEntry)> = mails
        .into_iter()
        .map(|(uid, raw)| (uid, entry(raw)))
        .collect();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let owner = owner.as_str();
                mail_accounts::advance(txn, id, Claim { owner, version }, place).await?;
                let mut uids = Vec::new();
                for (uid, entry) in &entries {
                    if let Some(added) = store::ledger::add(txn, entry, now).await? {
                        queue::enqueue(txn, Job::Receive(added), now).await?;
                    }
                    uids.push(*uid);
                }
                mail_accounts::unskip(txn, id, place.uid_validity, &uids).await
            })
        })
        .await?;
    if count > 0 {
        metrics::counter!("visavis_mailbox_mails_total").increment(count as u64);
        tracing::info!(mailbox.id = %id, count, "mails of a mailbox were stored");
    }
    Ok(())
}

fn entry(raw: Raw) -> NewEntry {
    NewEntry {
        account: raw.account,
        outside_id: raw.outside_id,
        door: Door::Imap.name(),
        envelope_from: raw.envelope_from,
        envelope_to: raw.recipients,
        peer: raw.peer,
        helo: raw.helo,
        sha256: secrets::sha256_hex(&raw.bytes),
        raw: raw.bytes,
    }
}

/// Numbers of another numbering begin anew.
pub async fn begin_anew(app: &App, id: Uuid, claim: Claim<'_>, place: Place) -> Result<()> {
    let (owner, version) = (claim.owner.to_owned(), claim.version);
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let owner = owner.as_str();
                mail_accounts::advance(txn, id, Claim { owner, version }, place).await?;
                mail_accounts::forget_skipped(txn, id, place.uid_validity).await
            })
        })
        .await
}

/// Counts a try to fetch one mail, before it is made; how many there were.
pub async fn try_one(app: &App, id: Uuid, place: Place) -> Result<i32> {
    let now = app.clock.now();
    app.db
        .write(move |txn| {
            Box::pin(async move { mail_accounts::try_one(txn, id, place, now).await })
        })
        .await
}

/// One mail needs no more tries: it is stored, or gone there.
pub async fn forget_tries(app: &App, id: Uuid, place: Place, uid: i64) -> Result<()> {
    app.db
        .write(move |txn| {
            Box::pin(
                async move { mail_accounts::unskip(txn, id, place.uid_validity, &[uid]).await },
            )
        })
        .await
}

/// Leaves one mail where it is, lists it, and reads on behind it.
pub async fn skip(
    app: &App,
    id: Uuid,
    claim: Claim<'_>,
    (skipped, place): (i64, Place),
    reason: &'static str,
    again: Option<SignedDuration>,
) -> Result<()> {
    let (owner, version, now) = (claim.owner.to_owned(), claim.version, app.clock.now());
    let next = again.and_then(|it| now.checked_add(it).ok());
    tracing::warn!(mailbox.id = %id, reason, "a mail of a mailbox cannot be fetched and is listed");
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let owner = owner.as_str();
                mail_accounts::advance(txn, id, Claim { owner, version }, place).await?;
                let one = Place {
                    last_uid: skipped,
                    ..place
                };
                mail_accounts::skip(txn, id, one, reason, next, now).await
            })
        })
        .await
}

/// Notes that a mailbox let us in.
pub async fn logged_in(app: &App, id: Uuid) -> Result<()> {
    let now = app.clock.now();
    app.db
        .write(move |txn| Box::pin(async move { mail_accounts::note_login(txn, id, now).await }))
        .await
}

/// Notes that a mailbox was read to its end; `remark`: what is wrong nevertheless.
pub async fn looked(app: &App, id: Uuid, remark: String) -> Result<()> {
    let now = app.clock.now();
    app.db
        .write(move |txn| {
            Box::pin(async move { mail_accounts::note_fetched(txn, id, &remark, now).await })
        })
        .await
}

/// Notes why a mailbox cannot be read.
pub async fn failed(app: &App, id: Uuid, problem: String) -> Result<()> {
    let now = app.clock.now();
    app.db
        .write(move |txn| {
            Box::pin(async move { mail_accounts::note_failure(txn, id, &problem, now).await })
        })
        .await
}

/// Keeps what a check found.
pub async fn checked(app: &App, id: Uuid, result: String) -> Result<()> {
    let now = app.clock.now();
    app.db
        .write(move |txn| {
            Box::pin(async move { mail_accounts::checked(txn, id, &result, now).await })
        })
        .await
}

/// What an administrator is told by mail, as the delivery keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "about", rename_all = "snake_case")]
pub enum Alert {
    /// A mailbox has not been read for a while.
    Mailbox {
        /// Which.
        id: Uuid,
        /// Since when.
        since: Timestamp,
    },
}

/// Tells administrators by mail, once, of each mailbox that nobody could read for five minutes. Any number of
/// processes may.
pub async fn tell_silent(app: &App) -> Result<()> {
    let now = app.clock.now();
    let all = mail_accounts::mailboxes(app.db.read()).await?;
    let silent = |it: &&mail_accounts::Account| it.told_at.is_none();
    for account in all.iter().filter(silent) {
        let Some(since) = account.silent_since(now) else {
            continue;
        };
        let id = account.id;
        app.db
            .write(move |txn| {
                Box::pin(async move {
                    if mail_accounts::note_told(txn, id, now).await? {
                        tell_administrators(txn, &Alert::Mailbox { id, since }, now).await?;
                    }
                    Ok(())
                })
            })
            .await?;
        tracing::warn!(mailbox.id = %id, "a mailbox cannot be read");
    }
    Ok(())
}

/// Mails an alert to all who administer.
pub async fn tell_administrators(txn: &Txn, alert: &Alert, now: Timestamp) -> Result<()> {
    for person in store::roles::people_with(txn, Right::Administer).await? {
        let Some(address) = person
            .email
            .clone()
            .filter(|it| super::deliveries::may_be_written_to(it))
        else {
            continue;
        };
        let id = DeliveryId::new();
        let delivery = Delivery {
            id: id.0,
            request_id: None,
            message_id: None,
            person_id: Some(person.id),
            purpose: purpose::ALERT.to_owned(),
            channel: Channel::Email.name().to_owned(),
            address,
            state: state::WAITING.to_owned(),
            not_before: millis(now),
            attempts: 0,
            mail_id: id.0.simple().to_string(),
            sealed_token: None,
            last_answer: String::new(),
            created_at: millis(now),
            sent_at: None,
            data: serde_json::to_string(alert)?,
            place: None,
            delayed_at: None,
            told_at: None,
        };
        store::outbox::add(txn, &delivery).await?;
        queue::enqueue(txn, Job::Deliver(id), now).await?;
    }
    Ok(())
}
