//! Messages decided, on their way to one recipient each (C4); and how answers find their way back.

use std::collections::HashSet;

use domain::ids::{DeliveryId, MessageId, PersonId, RequestId};
use domain::message::Channel;
use jiff::{SignedDuration, Timestamp};
use sea_orm::{ConnectionTrait, EntityTrait as _, IntoActiveModel as _};
use uuid::Uuid;

use super::entities::{message_ids, outbox, reply_tokens};
use super::sql::Sql;
use super::{Txn, millis};
use crate::error::{Error, Result};
use crate::secrets;

/// A row of `outbox`.
pub type Delivery = outbox::Model;

/// Where a delivery stands.
pub mod state {
    /// Its time has not come, or it waits for its turn.
    pub const WAITING: &str = "waiting";
    /// The other side took it.
    pub const SENT: &str = "sent";
    /// Given up, with the reason.
    pub const FAILED: &str = "failed";
    /// Taken, then came back.
    pub const BOUNCED: &str = "bounced";
    /// Taken back before it went.
    pub const RECALLED: &str = "recalled";
}

/// What a delivery carries.
pub mod purpose {
    /// An expert's reply.
    pub const REPLY: &str = "reply";
    /// That a request was opened.
    pub const RECEIPT: &str = "receipt";
    /// That a request was resolved.
    pub const RESOLVED: &str = "resolved";
    /// That an answer may be expected at another time than promised.
    pub const PROMISE: &str = "promise";
    /// What an expert is told, gathered.
    pub const NOTICES: &str = "notices";
    /// What the bot says of its own accord: see `outbox.data`.
    pub const PROMPT: &str = "prompt";
    /// A reply that was sent is changed to what it says now.
    pub const CORRECTION: &str = "correction";
    /// Somebody is asked for an approval, or reminded.
    pub const APPROVAL: &str = "approval";
    /// They are asked no more: said where the question stands in a chat.
    pub const APPROVAL_ENDED: &str = "approval_ended";
    /// The requester is told how an approval was decided.
    pub const APPROVAL_OUTCOME: &str = "approval_outcome";
    /// An expert's reply, to somebody who takes part by mail.
    pub const COPY: &str = "copy";
    /// Whether an address is somebody's is asked at their work address.
    pub const CONFIRM_ADDRESS: &str = "confirm_address";
    /// An administrator is told that something is wrong with the server.
    pub const ALERT: &str = "alert";
    /// An administrator tries whether mail leaves.
    pub const TRIAL: &str = "trial";
    /// A link to sign in.
    pub const SIGN_IN: &str = "sign_in";
}

impl outbox::Model {
    /// The id, typed.
    #[must_use]
    pub fn delivery(&self) -> DeliveryId {
        DeliveryId(self.id)
    }
}

/// Adds a delivery.
pub async fn add(txn: &Txn, delivery: &Delivery) -> Result<()> {
    outbox::Entity::insert(delivery.clone().into_active_model())
        .exec_without_returning(txn)
        .await?;
    Ok(())
}

/// A delivery by id.
pub async fn get(db: &impl ConnectionTrait, id: DeliveryId) -> Result<Delivery> {
    outbox::Entity::find_by_id(id.0)
        .one(db)
        .await?
        .ok_or(Error::NotFound("delivery"))
}

/// The deliveries of a request's messages.
pub async fn of_request(db: &impl ConnectionTrait, request: RequestId) -> Result<Vec<Delivery>> {
    Ok(
        Sql::new("SELECT * FROM outbox WHERE request_id = ? ORDER BY id DESC LIMIT 5000")
            .bind(request.0)
            .all(db)
            .await?,
    )
}

/// The deliveries of one message.
pub async fn of_message(db: &impl ConnectionTrait, message: MessageId) -> Result<Vec<Delivery>> {
    Ok(Sql::new("SELECT * FROM outbox WHERE message_id = ?")
        .bind(message.0)
        .all(db)
        .await?)
}

/// Whether this was said there before, or is about to be.
pub async fn is_said(db: &impl ConnectionTrait, place: &str, data: &str) -> Result<bool> {
    let found = Sql::new("SELECT id FROM outbox WHERE place = ? AND data = ? LIMIT 1")
        .bind(place)
        .bind(data)
        .value::<Uuid>(db)
        .await?;
    Ok(found.is_some())
}

/// Whether an earlier delivery of the same request to the same person still waits, by the same channel.
pub async fn must_wait(db: &impl ConnectionTrait, delivery: &Delivery) -> Result<bool> {
    earlier(db, delivery, "", |sql| sql).await
}

async fn earlier(
    db: &impl ConnectionTrait,
    delivery: &Delivery,
    more: &str,
    bind: impl FnOnce(Sql) -> Sql,
) -> Result<bool> {
    let Some(request) = delivery.request_id else {
        return Ok(false);
    };
    let sql = Sql::new(
        "SELECT id FROM outbox WHERE request_id = ? AND id < ? AND person_id = ? \
         AND channel = ? AND state = 'waiting'",
    )
    .bind(request)
    .bind(delivery.id)
    .bind(delivery.person_id)
    .bind(delivery.channel.as_str())
    .push(more);
    let found = bind(sql).push(" LIMIT 1").value::<Uuid>(db).await?;
    Ok(found.is_some())
}

/// The same in a chat, where it waits for what the bot said before any request too. What is not taken again
/// and again holds nobody up for longer than five minutes.
pub async fn must_wait_in_chat(
    db: &impl ConnectionTrait,
    delivery: &Delivery,
    now: Timestamp,
) -> Result<bool> {
    // Of a token that is revoked each learns once: what waited for that goes in its order.
    const STILL: &str = " AND (attempts < 3 OR created_at > ?)";
    let since = millis(now) - 5 * 60_000;
    if earlier(db, delivery, STILL, |sql| sql.bind(since)).await? {
        return Ok(true);
    }
    let found = Sql::new(
        "SELECT id FROM outbox WHERE address = ? AND id < ? AND request_id IS NULL \
         AND state = 'waiting' AND channel <> 'email' AND channel = ?",
    )
    .bind(delivery.address.as_str())
    .bind(delivery.id)
    .bind(delivery.channel.as_str())
    .push(STILL)
    .bind(since)
    .push(" LIMIT 1")
    .value::<Uuid>(db)
    .await?;
    Ok(found.is_some())
}

/// What of other requests is on its way to somebody in a chat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnItsWay {
    /// Nothing.
    Nothing,
    /// Something that nobody has read, since it was never tried.
    Untried,
    /// Something that was tried and may have been read already.
    Tried,
    /// Something of which nobody will ever know whether it stands there.
    GivenUp,
}

/// What of other requests than this one was on its way to somebody when they were heard: it waits, or it was
/// given up since then, and nobody knows whether it stands there.
pub async fn others_in_chat(
    db: &impl ConnectionTrait,
    (channel, address): (Channel, &str),
    place: &str,
    but: RequestId,
    (since, heard_at): (Timestamp, Timestamp),
) -> Result<OnItsWay> {
    let attempts = Sql::new(
        "SELECT max(attempts) FROM outbox WHERE address = ? AND state = 'waiting' \
         AND channel <> 'email' AND channel = ? AND request_id <> ? AND not_before <= ?",
    )
    .bind(address)
    .bind(channel.name())
    .bind(but.0)
    .bind(millis(heard_at))
    .value::<Option<i32>>(db)
    .await?
    .flatten();
    let given_up = Sql::new(
        "SELECT id FROM outbox WHERE place = ? AND state = 'failed' AND request_id <> ? \
         AND not_before > ? AND not_before <= ? LIMIT 1",
    )
    .bind(place)
    .bind(but.0)
    .bind(millis(since))
    .bind(millis(heard_at))
    .value::<Uuid>(db)
    .await?;
    Ok(match (attempts, given_up) {
        (_, Some(_)) => OnItsWay::GivenUp,
        (Some(attempts), None) if attempts > 0 => OnItsWay::Tried,
        (Some(_), None) => OnItsWay::Untried,
        (None, None) => OnItsWay::Nothing,
    })
}

/// What may have waited in a chat for this delivery, now that it waits no more: whoever comes next.
pub async fn next_in_chat(txn: &Txn, ended: &Delivery, now: Timestamp) -> Result<Vec<Uuid>> {
    const AT_MOST: i64 = 8;
    let mut next: Vec<Uuid> = Sql::new(
        "SELECT id FROM outbox WHERE address = ? AND id > ? AND state = 'waiting' \
         AND channel <> 'email' AND not_before <= ? ORDER BY id LIMIT ?",
    )
    .bind(ended.address.as_str())
    .bind(ended.id)
    .bind(millis(now))
    .bind(AT_MOST)
    .column(txn)
    .await?;
    // Somebody may have another name in the chat by now.
    if let (Some(request), Some(person)) = (ended.request_id, ended.person_id) {
        let of_request = Sql::new(
            "SELECT id FROM outbox WHERE request_id = ? AND id > ? AND person_id = ? \
             AND state = 'waiting' AND channel <> 'email' AND not_before <= ? ORDER BY id LIMIT 1",
        )
        .bind(request)
        .bind(ended.id)
        .bind(person)
        .bind(millis(now))
        .value::<Uuid>(txn)
        .await?;
        next.extend(of_request);
    }
    Ok(next)
}

/// What waits for a chat program: of each conversation what comes first.
pub async fn first_in_chats(txn: &Txn, now: Timestamp) -> Result<Vec<Uuid>> {
    const AT_MOST: i64 = 5000;
    let waiting: Vec<Delivery> = Sql::new(
        "SELECT * FROM outbox WHERE state = 'waiting' AND channel <> 'email' AND not_before <= ? \
         ORDER BY id LIMIT ?",
    )
    .bind(millis(now))
    .bind(AT_MOST)
    .all(txn)
    .await?;
    let mut seen = HashSet::new();
    Ok(waiting
        .iter()
        .filter(|it| seen.insert((it.address.as_str(), it.request_id)))
        .map(|it| it.id)
        .collect())
}

/// Keeps where in a chat a delivery goes.
pub async fn set_place(txn: &Txn, id: DeliveryId, place: &str) -> Result<()> {
    Sql::new("UPDATE outbox SET place = ? WHERE id = ?")
        .bind(place)
        .bind(id.0)
        .run(txn)
        .await?;
    Ok(())
}

/// Keeps what a delivery to a chat carries.
pub async fn set_data(txn: &Txn, id: DeliveryId, data: &str) -> Result<()> {
    Sql::new("UPDATE outbox SET data = ? WHERE id = ?")
        .bind(data)
        .bind(id.0)
        .run(txn)
        .await?;
    Ok(())
}

/// Moves a waiting delivery on; false if it is not waiting any more.
pub async fn finish(
    txn: &Txn,
    id: DeliveryId,
    state: &str,
    answer: &str,
    sent_at: Option<Timestamp>,
) -> Result<bool> {
    let done = Sql::new(
        "UPDATE outbox SET state = ?, last_answer = ?, sent_at = COALESCE(?, sent_at), \
         attempts = attempts + 1 WHERE id = ? AND state = 'waiting'",
    )
    .bind(state)
    .bind(answer)
    .bind(sent_at.map(millis))
    .bind(id.0)
    .run(txn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Notes a try that failed and will be repeated.
pub async fn note_failure(txn: &Txn, id: DeliveryId, answer: &str) -> Result<()> {
    Sql::new("UPDATE outbox SET attempts = attempts + 1, last_answer = ? WHERE id = ?")
        .bind(answer)
        .bind(id.0)
        .run(txn)
        .await?;
    Ok(())
}

/// Marks a delivery that had been taken as come back; false if it was so already.
pub async fn bounce(txn: &Txn, id: DeliveryId, answer: &str) -> Result<bool> {
    let done = Sql::new(
        "UPDATE outbox SET state = 'bounced', last_answer = ? WHERE id = ? AND state = 'sent'",
    )
    .bind(answer)
    .bind(id.0)
    .run(txn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Notes that a mail is late at its recipient's, whatever said so; false if that is known.
pub async fn delay(txn: &Txn, id: DeliveryId, answer: &str, now: Timestamp) -> Result<bool> {
    let done = Sql::new(
        "UPDATE outbox SET delayed_at = ?, last_answer = ? WHERE id = ? AND state = 'sent' \
         AND delayed_at IS NULL",
    )
    .bind(millis(now))
    .bind(answer)
    .bind(id.0)
    .run(txn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// What left to the person of an address by mail since a moment, newest first.
pub async fn sent_to(
    db: &impl ConnectionTrait,
    address: &str,
    since: Timestamp,
) -> Result<Vec<Delivery>> {
    Ok(Sql::new(
        "SELECT o.* FROM people p JOIN outbox o ON o.person_id = p.id WHERE p.email = ? \
         AND o.address = ? AND o.channel = 'email' AND o.state IN ('sent', 'bounced') \
         AND o.sent_at > ? ORDER BY o.id DESC LIMIT 50",
    )
    .bind(address)
    .bind(address)
    .bind(millis(since))
    .all(db)
    .await?)
}

/// Takes back what of a message has not gone; false if anything has, or if its time has come.
pub async fn recall(txn: &Txn, message: MessageId, now: Timestamp) -> Result<bool> {
    let taken_back = Sql::new(
        "UPDATE outbox SET state = 'recalled' WHERE message_id = ? AND state = 'waiting' \
         AND not_before > ? AND attempts = 0",
    )
    .bind(message.0)
    .bind(millis(now))
    .run(txn)
    .await?
    .rows_affected();
    let gone =
        Sql::new("SELECT id FROM outbox WHERE message_id = ? AND state <> 'recalled' LIMIT 1")
            .bind(message.0)
            .value::<Uuid>(txn)
            .await?;
    Ok(taken_back > 0 && gone.is_none())
}

/// Puts a failed delivery back in the queue; false if it did not fail. Of a chat it is remembered that it
/// was tried: it may stand there all the same.
pub async fn try_again(txn: &Txn, id: DeliveryId, now: Timestamp) -> Result<bool> {
    let done = Sql::new(
        "UPDATE outbox SET state = 'waiting', not_before = ?, last_answer = '', \
         attempts = CASE WHEN channel = 'email' THEN 0 ELSE attempts END \
         WHERE id = ? AND state IN ('failed', 'bounced')",
    )
    .bind(millis(now))
    .bind(id.0)
    .run(txn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Deliveries of a state, newest first.
pub async fn list(db: &impl ConnectionTrait, state: &str, limit: i64) -> Result<Vec<Delivery>> {
    Ok(
        Sql::new("SELECT * FROM outbox WHERE state = ? ORDER BY id DESC LIMIT ?")
            .bind(state)
            .bind(limit)
            .all(db)
            .await?,
    )
}

/// How many deliveries are in a state, at most 501.
pub async fn count(db: &impl ConnectionTrait, state: &str) -> Result<i64> {
    Ok(
        Sql::new("SELECT count(*) FROM (SELECT 1 FROM outbox WHERE state = ? LIMIT 501) c")
            .bind(state)
            .value(db)
            .await?
            .unwrap_or(0),
    )
}

/// Waiting mails that failed at least once, the oldest first: the relay may be away.
pub async fn deferred(db: &impl ConnectionTrait, limit: i64) -> Result<Vec<Delivery>> {
    Ok(Sql::new(
        "SELECT * FROM outbox WHERE state = 'waiting' AND attempts > 0 AND channel = 'email' \
         ORDER BY id LIMIT ?",
    )
    .bind(limit)
    .all(db)
    .await?)
}

/// Keeps the hash of a reply address.
pub async fn add_token(
    txn: &Txn,
    token: &str,
    request: RequestId,
    person: PersonId,
    delivery: DeliveryId,
    now: Timestamp,
) -> Result<()> {
    reply_tokens::Entity::insert(
        reply_tokens::Model {
            token_hash: secrets::hash(token),
            request_id: request.0,
            person_id: person.0,
            delivery_id: Some(delivery.0),
            created_at: millis(now),
            revoked_at: None,
        }
        .into_active_model(),
    )
    .exec_without_returning(txn)
    .await?;
    Ok(())
}

/// What a reply address stands for.
pub type Token = reply_tokens::Model;

/// The reply address with this token, unless it was revoked.
pub async fn find_token(db: &impl ConnectionTrait, token: &str) -> Result<Option<Token>> {
    Ok(
        reply_tokens::Entity::find_by_id(secrets::hash(&token.to_ascii_lowercase()))
            .one(db)
            .await?
            .filter(|it| it.revoked_at.is_none()),
    )
}

/// The request that a reply address was made for, whether it was revoked since or not.
pub async fn request_of_token(db: &impl ConnectionTrait, token: &str) -> Result<Option<RequestId>> {
    let hash = secrets::hash(&token.to_ascii_lowercase());
    let found = reply_tokens::Entity::find_by_id(hash).one(db).await?;
    Ok(found.map(|it| RequestId(it.request_id)))
}

/// Remembers which request a Message-ID belongs to; ours or theirs.
pub async fn add_mail_id(
    txn: &Txn,
    mail_id: &str,
    request: RequestId,
    message: Option<MessageId>,
    ours: bool,
    now: Timestamp,
) -> Result<()> {
    Sql::new(
        "INSERT INTO message_ids (mail_id, request_id, message_id, ours, created_at) \
         VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
    )
    .bind(mail_id)
    .bind(request.0)
    .bind(message.map(|it| it.0))
    .bind(ours)
    .bind(millis(now))
    .run(txn)
    .await?;
    Ok(())
}

/// The requests that these Message-IDs belong to.
pub async fn requests_of_mail_ids(
    db: &impl ConnectionTrait,
    mail_ids: &[String],
) -> Result<Vec<message_ids::Model>> {
    if mail_ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(Sql::new("SELECT * FROM message_ids WHERE mail_id IN ")
        .list(mail_ids.iter().take(50).map(String::as_str))
        .all(db)
        .await?)
}

/// The Message-IDs of what somebody wrote in a request and of what they were sent of it, oldest first: for
/// `References`. What others wrote is not theirs to know (E7).
pub async fn mail_ids_of(
    db: &impl ConnectionTrait,
    request: RequestId,
    person: PersonId,
) -> Result<Vec<message_ids::Model>> {
    Ok(Sql::new(
        "SELECT i.* FROM message_ids i WHERE i.request_id = ? AND (\
         (NOT i.ours AND i.message_id IN (SELECT id FROM messages WHERE request_id = ? \
         AND author_id = ?)) \
         OR (i.ours AND i.mail_id IN (SELECT mail_id FROM outbox WHERE request_id = ? \
         AND person_id = ?))) ORDER BY i.created_at, i.mail_id LIMIT 500",
    )
    .bind(request.0)
    .bind(request.0)
    .bind(person.0)
    .bind(request.0)
    .bind(person.0)
    .all(db)
    .await?)
}

/// A delivery by our Message-ID: for bounces.
pub async fn by_mail_id(db: &impl ConnectionTrait, mail_id: &str) -> Result<Option<Delivery>> {
    Ok(Sql::new("SELECT * FROM outbox WHERE mail_id = ?")
        .bind(mail_id)
        .one(db)
        .await?)
}

/// The mail that has waited longest for a relay that is away. Where others left after the newest of those
/// that wait, the relay is there, and it is about their recipients.
pub async fn oldest_deferred(db: &impl ConnectionTrait) -> Result<Option<Delivery>> {
    let Some(oldest) = deferred(db, 1).await?.into_iter().next() else {
        return Ok(None);
    };
    let newest = Sql::new(
        "SELECT not_before FROM outbox WHERE state = 'waiting' AND attempts > 0 \
         AND channel = 'email' ORDER BY id DESC LIMIT 1",
    )
    .value::<i64>(db)
    .await?;
    let left = Sql::new(
        "SELECT sent_at FROM outbox WHERE state = 'sent' AND channel = 'email' \
         ORDER BY id DESC LIMIT 1",
    )
    .value::<Option<i64>>(db)
    .await?
    .flatten();
    Ok(Some(oldest).filter(|_| left.is_none_or(|left| newest.is_none_or(|it| it > left))))
}

/// How long a reply can be taken back.
#[must_use]
pub fn undo_window(seconds: i64) -> SignedDuration {
    SignedDuration::from_secs(seconds.clamp(0, 120))
}
