//! Deliveries: put into the outbox with what they follow from, and what came of them.

use domain::chat::Post;
use domain::event::Event;
use domain::expert::Viewer;
use domain::ids::{DeliveryId, MessageId, Number, PersonId, RequestId};
use domain::message::Channel;
use domain::request::Request;
use jiff::{SignedDuration, Timestamp};
use sea_orm::ConnectionTrait;

use super::receipts;
use crate::app::App;
use crate::error::{Error, Result};
use crate::queue::{self, Job};
use crate::store::identities::{self, Identity};
use crate::store::outbox::{self, Delivery, purpose, state};
use crate::store::people::Person;
use crate::store::{self, Txn, millis, notices};

/// At most so many automatic mails to one address in an hour (E5).
pub const AUTOMATIC_PER_HOUR: i64 = 3;

/// Puts a delivery to a person into the outbox; `None` if there is no way to reach them.
pub async fn send(
    txn: &Txn,
    request: Option<&Request>,
    message: Option<MessageId>,
    person: &Person,
    purpose: &str,
    not_before: Timestamp,
    now: Timestamp,
) -> Result<Option<DeliveryId>> {
    let id = DeliveryId::new();
    send_as(txn, id, request, message, person, purpose, not_before, now).await
}

/// The same with an id that was chosen before.
#[expect(clippy::too_many_arguments, reason = "all that a delivery is made of")]
pub(super) async fn send_as(
    txn: &Txn,
    id: DeliveryId,
    request: Option<&Request>,
    message: Option<MessageId>,
    person: &Person,
    purpose: &str,
    not_before: Timestamp,
    now: Timestamp,
) -> Result<Option<DeliveryId>> {
    let mut delivery = Delivery {
        id: id.0,
        request_id: request.map(|it| it.id.0),
        message_id: message.map(|it| it.0),
        person_id: Some(person.id),
        purpose: purpose.to_owned(),
        channel: Channel::Email.name().to_owned(),
        address: String::new(),
        state: state::WAITING.to_owned(),
        not_before: millis(not_before),
        attempts: 0,
        mail_id: id.0.simple().to_string(),
        sealed_token: None,
        last_answer: String::new(),
        created_at: millis(now),
        sent_at: None,
        data: "{}".to_owned(),
        place: None,
        delayed_at: None,
        told_at: None,
    };
    // Whoever is in copy reads by mail, wherever the requester asked (E7).
    let in_place = request.filter(|_| purpose != purpose::COPY);
    match way(txn, in_place, person).await? {
        Some(Way::Mail(address)) => delivery.address = address,
        Some(Way::Chat(identity)) => {
            delivery.channel = identity.channel.clone();
            delivery.address = identity.outside_id.clone();
            show_home(txn, &identity, now).await?;
        }
        None => return Ok(None),
    }
    outbox::add(txn, &delivery).await?;
    queue::enqueue(txn, Job::Deliver(id), not_before).await?;
    Ok(Some(id))
}

/// How somebody is reached.
enum Way {
    /// At this address.
    Mail(String),
    /// In a chat program, as this one.
    Chat(Box<Identity>),
}

/// A request that came by chat is answered there, also when something in it came by mail or web (C2).
/// Whoever cannot be reached there any more is written to by mail.
async fn way(
    db: &impl ConnectionTrait,
    request: Option<&Request>,
    person: &Person,
) -> Result<Option<Way>> {
    let used = match request {
        Some(request) => store::person_addresses::used_in(db, request.id, person.person()).await?,
        None => None,
    };
    let address = used.or_else(|| person.email.clone());
    let address = address.filter(|it| may_be_written_to(it));
    let mail = address.map(Way::Mail);
    let Some(channel) = request.map(|it| it.channel).filter(|it| it.is_chat()) else {
        return Ok(mail);
    };
    let Some(line) = store::chats::line(db, channel).await? else {
        return Ok(mail);
    };
    let known = identities::of_person(db, person.person(), channel).await?;
    let found = known.into_iter().find(|it| it.account == line.account);
    Ok(match found {
        Some(identity) if identity.is_active() || mail.is_none() => {
            Some(Way::Chat(Box::new(identity)))
        }
        _ => mail,
    })
}

/// By which channel an answer in this request would reach its requester at this moment.
pub async fn channel_to(
    db: &impl ConnectionTrait,
    request: &Request,
    person: &Person,
) -> Result<Option<Channel>> {
    Ok(way(db, Some(request), person).await?.map(|it| match it {
        Way::Mail(_) => Channel::Email,
        Way::Chat(_) => request.channel,
    }))
}

/// Lets the bot say something of its own accord: to somebody in their direct message (`to` is who they
/// are in the chat), or into a conversation (`to` is that). Whoever calls this was written to first, or
/// was linked by an administrator: nobody else is ever addressed (C5).
#[expect(clippy::too_many_arguments, reason = "all that a post is made of")]
pub async fn say(
    txn: &Txn,
    channel: Channel,
    person: Option<PersonId>,
    account: &str,
    to: &str,
    request: Option<RequestId>,
    post: &Post,
    now: Timestamp,
) -> Result<DeliveryId> {
    say_as(
        txn,
        channel,
        purpose::PROMPT,
        person,
        account,
        to,
        request,
        None,
        post,
        now,
    )
    .await
}

/// The same for another purpose, and perhaps for a message.
#[expect(clippy::too_many_arguments, reason = "all that a post is made of")]
pub(super) async fn say_as(
    txn: &Txn,
    channel: Channel,
    purpose: &str,
    person: Option<PersonId>,
    account: &str,
    to: &str,
    request: Option<RequestId>,
    message: Option<MessageId>,
    post: &Post,
    now: Timestamp,
) -> Result<DeliveryId> {
    let id = DeliveryId::new();
    let place = post
        .conversation
        .as_ref()
        .map(|it| format!("{}/{account}/{it}", channel.name()));
    let delivery = Delivery {
        id: id.0,
        request_id: request.map(|it| it.0),
        message_id: message.map(|it| it.0),
        person_id: person.map(|it| it.0),
        purpose: purpose.to_owned(),
        channel: channel.name().to_owned(),
        address: to.to_owned(),
        state: state::WAITING.to_owned(),
        not_before: millis(now),
        attempts: 0,
        mail_id: id.0.simple().to_string(),
        sealed_token: None,
        last_answer: String::new(),
        created_at: millis(now),
        sent_at: None,
        data: serde_json::to_string(post)?,
        place,
        delayed_at: None,
        told_at: None,
    };
    outbox::add(txn, &delivery).await?;
    queue::enqueue(txn, Job::Deliver(id), now).await?;
    if request.is_some() && person.is_some() {
        let known = identities::find(txn, channel, account, to).await?;
        if let Some(identity) = known {
            show_home(txn, &identity, now).await?;
        }
    }
    Ok(id)
}

/// Brings the bot's page up to date for whoever has ever looked at it.
async fn show_home(txn: &Txn, identity: &Identity, now: Timestamp) -> Result<()> {
    if identity.home_opened_at.is_some() {
        queue::enqueue_anew(txn, Job::PublishHome(identity.identity()), now).await?;
    }
    Ok(())
}

/// Whether somebody may be told something automatically now.
pub(super) enum Automatic {
    /// Yes.
    Yes,
    /// They had enough for now (E5).
    Later,
    /// Nobody vouched for them, or they are not active any more.
    Never,
}

/// Contacts whom nobody vouched for get no automatic mail, and nobody more than [`AUTOMATIC_PER_HOUR`]
/// (E5, RS-T4). In a chat nobody can be written to in another's name: there neither holds.
pub(super) async fn may_tell(
    txn: &Txn,
    request: &Request,
    person: &Person,
    now: Timestamp,
) -> Result<Automatic> {
    if !person.is_active() {
        return Ok(Automatic::Never);
    }
    Ok(match way(txn, Some(request), person).await? {
        Some(Way::Chat(_)) => Automatic::Yes,
        // The same in `posting`, where a chat did not take it.
        _ if !person.is_employee() => Automatic::Never,
        _ if allow_automatic(txn, person, now).await? => Automatic::Yes,
        _ => Automatic::Later,
    })
}

/// Tells the requester that their request was opened, and when an answer may be expected (C6).
pub async fn send_receipt(
    txn: &Txn,
    request: &mut Request,
    person: &Person,
    now: Timestamp,
) -> Result<()> {
    let address = match way(txn, Some(request), person).await? {
        Some(Way::Mail(address)) => Some(address),
        _ => None,
    };
    if let Some(address) = &address
        && receipts::had_enough(txn, address, &request.subject, now).await?
    {
        return Ok(());
    }
    if matches!(may_tell(txn, request, person, now).await?, Automatic::Yes) {
        let sent = send(txn, Some(request), None, person, purpose::RECEIPT, now, now).await?;
        if sent.is_some() {
            if let Some(address) = &address {
                receipts::add(txn, address, &request.subject, now).await?;
            }
            super::promise::make(txn, request, now).await?;
        }
    }
    Ok(())
}

/// Tells the requester that the request was resolved, within the same limits.
pub async fn send_resolved(
    txn: &Txn,
    request: &Request,
    person: &Person,
    now: Timestamp,
) -> Result<()> {
    if matches!(may_tell(txn, request, person, now).await?, Automatic::Yes) {
        send(
            txn,
            Some(request),
            None,
            person,
            purpose::RESOLVED,
            now,
            now,
        )
        .await?;
    }
    Ok(())
}

/// Whether somebody had enough automatic mails for now (E5).
pub(super) async fn had_enough(
    db: &impl ConnectionTrait,
    person: &Person,
    now: Timestamp,
) -> Result<bool> {
    let Some(address) = &person.email else {
        return Ok(true);
    };
    let bucket = format!("automatic:{address}");
    let sent = store::attempts::count(db, &bucket, SignedDuration::from_hours(1), now).await?;
    Ok(sent >= AUTOMATIC_PER_HOUR)
}

/// Counts an automatic mail to somebody, unless they had enough of them (E5).
pub(super) async fn allow_automatic(txn: &Txn, person: &Person, now: Timestamp) -> Result<bool> {
    let Some(address) = &person.email else {
        return Ok(false);
    };
    store::attempts::allow(
        txn,
        &format!("automatic:{address}"),
        AUTOMATIC_PER_HOUR,
        SignedDuration::from_hours(1),
        now,
    )
    .await
}

/// Whether a mail to an address could reach a person: no `no-reply`, no machine of the mail system.
#[must_use]
pub fn may_be_written_to(address: &str) -> bool {
    let Some((local, _)) = address.rsplit_once('@') else {
        return false;
    };
    let plain: String = local
        .split('+')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase()
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect();
    let machines = ["mailerdaemon", "postmaster", "bounce", "bounces"];
    !machines.contains(&plain.as_str())
        && !plain.contains("noreply")
        && !plain.contains("donotreply")
}

/// What is needed to send a delivery, or that it need not be sent any more.
pub async fn to_send(app: &App, id: DeliveryId, now: Timestamp) -> Result<Option<Delivery>> {
    let delivery = outbox::get(app.db.read(), id).await?;
    Ok(
        (delivery.state == state::WAITING && delivery.not_before <= millis(now))
            .then_some(delivery),
    )
}

/// Keeps what a mail is known by, before it is sent: its Message-ID and the reply address in it.
pub async fn prepare(
    app: &App,
    delivery: &Delivery,
    mail_id: String,
    reply_token: Option<(String, RequestId, PersonId)>,
) -> Result<()> {
    let now = app.clock.now();
    let delivery = delivery.clone();
    // The token itself is needed again if the mail has to be sent once more.
    let sealed = match &reply_token {
        Some((token, ..)) if delivery.sealed_token.is_none() => {
            Some(app.keys.seal(token.as_bytes())?)
        }
        _ => None,
    };
    app.db
        .write(move |txn| {
            Box::pin(async move {
                if let Some((token, request, person)) = reply_token {
                    if outbox::find_token(txn, &token).await?.is_none() {
                        outbox::add_token(txn, &token, request, person, delivery.delivery(), now)
                            .await?;
                    }
                    outbox::add_mail_id(
                        txn,
                        &mail_id,
                        request,
                        delivery.message_id.map(MessageId),
                        true,
                        now,
                    )
                    .await?;
                }
                store::sql::Sql::new(
                    "UPDATE outbox SET mail_id = ?, sealed_token = COALESCE(sealed_token, ?) \
                     WHERE id = ?",
                )
                .bind(mail_id)
                .bind(sealed)
                .bind(delivery.id)
                .run(txn)
                .await?;
                Ok(())
            })
        })
        .await
}

/// The other side took it.
pub async fn delivered(app: &App, delivery: &Delivery, answer: String) -> Result<()> {
    let now = app.clock.now();
    let delivery = delivery.clone();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let id = delivery.delivery();
                let waited = outbox::finish(txn, id, state::SENT, &answer, Some(now)).await?;
                if delivery.purpose == purpose::APPROVAL {
                    store::approvals::forget_token(txn, id).await?;
                    if !waited {
                        super::approvals::came_late(txn, &delivery, now).await?;
                    }
                }
                tell(txn, &delivery).await
            })
        })
        .await
}

/// It did not go, and will be tried again.
pub async fn put_off(app: &App, delivery: &Delivery, answer: String) -> Result<()> {
    let delivery = delivery.clone();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                outbox::note_failure(txn, delivery.delivery(), &answer).await?;
                tell(txn, &delivery).await
            })
        })
        .await
}

/// It will never go: visible on the request.
pub async fn failed(app: &App, delivery: &Delivery, answer: String) -> Result<()> {
    let now = app.clock.now();
    let delivery = delivery.clone();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                // First the request, then what was sent of it, as whoever decides does.
                if let Some(request) =
                    store::approvals::request_of(txn, delivery.delivery()).await?
                {
                    store::requests::by_id_to_change(txn, request).await?;
                }
                if outbox::finish(txn, delivery.delivery(), state::FAILED, &answer, None).await? {
                    note_failure(txn, &delivery, false, now).await?;
                }
                if delivery.purpose == purpose::APPROVAL {
                    store::approvals::forget_token(txn, delivery.delivery()).await?;
                }
                Ok(())
            })
        })
        .await
}

/// A mail server on the way said that it keeps trying: noted, the relay's own words kept before it, as a
/// later report may name them.
pub(super) async fn delayed(
    txn: &Txn,
    delivery: &Delivery,
    said: &str,
    now: Timestamp,
) -> Result<()> {
    let answer = [delivery.last_answer.as_str(), said].join(" ");
    if outbox::delay(txn, delivery.delivery(), answer.trim(), now).await? {
        super::hold_mail::tell(txn, delivery, notices::kind::MAIL_DELAYED, now).await?;
        tell(txn, delivery).await?;
    }
    Ok(())
}

/// Writes into the history of the request that a delivery failed or came back.
pub(super) async fn note_failure(
    txn: &Txn,
    delivery: &Delivery,
    bounced: bool,
    now: Timestamp,
) -> Result<()> {
    let request = match delivery.request_id {
        Some(request) => Some(RequestId(request)),
        None => store::approvals::request_of(txn, delivery.delivery()).await?,
    };
    let Some(request) = request else {
        return tell(txn, delivery).await;
    };
    let mut request = store::requests::by_id_to_change(txn, request).await?;
    let event = Event::DeliveryFailed {
        delivery: delivery.delivery(),
        message: delivery.message_id.map(MessageId),
        bounced,
    };
    store::events::add(txn, &mut request, None, &event, now).await?;
    store::requests::save_news(txn, &mut request).await?;
    if delivery.channel != Channel::Email.name() {
        return Ok(());
    }
    let kind = if bounced {
        notices::kind::MAIL_BOUNCED
    } else {
        notices::kind::MAIL_FAILED
    };
    super::hold_mail::tell(txn, delivery, kind, now).await
}

async fn tell(txn: &Txn, delivery: &Delivery) -> Result<()> {
    if let Some(request) = delivery.request_id {
        let request = store::requests::by_id(txn, RequestId(request)).await?;
        store::requests::changed(txn, &request, None);
    } else if delivery.purpose == purpose::TRIAL {
        store::mail_accounts::changed(txn);
    }
    Ok(())
}

/// An expert sends a failed delivery once more.
pub async fn try_again(app: &App, viewer: &Viewer, number: Number, id: DeliveryId) -> Result<()> {
    let now = app.clock.now();
    let viewer = viewer.clone();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let (request, access) =
                    store::requests::get_to_change(txn, &viewer, number).await?;
                super::open_request::as_expert(access)?;
                let delivery = outbox::get(txn, id).await?;
                if delivery.request_id != Some(request.id.0) {
                    return Err(Error::NotFound("delivery"));
                }
                // Whoever was taken out of copy is sent nothing more (E7).
                if let Some(id) = delivery.person_id
                    && delivery.purpose == purpose::COPY
                    && !store::participants::takes_part(txn, request.id, PersonId(id)).await?
                {
                    return Err(Error::NotFound("delivery"));
                }
                if outbox::try_again(txn, id, now).await? {
                    queue::enqueue(txn, Job::Deliver(id), now).await?;
                    store::requests::changed(txn, &request, None);
                }
                Ok(())
            })
        })
        .await
}

#[cfg(test)]
mod tests {
    use super::*;

    /// E5.
    #[test]
    fn machines_are_not_written_to() {
        for address in [
            "no-reply@x.test",
            "NoReply@x.test",
            "do-not-reply@x.test",
            "security-noreply@x.test",
            "no_reply+4711@x.test",
            "MAILER-DAEMON@x.test",
            "nobody",
        ] {
            assert!(!may_be_written_to(address), "{address}");
        }
        assert!(may_be_written_to("claire@company.test"));
    }
}
