//! Deliveries: put into the outbox with what they follow from, and what came of them.

use domain::event::Event;
use domain::expert::Viewer;
use domain::ids::{DeliveryId, MessageId, Number, PersonId, RequestId};
use domain::message::Channel;
use domain::request::Request;
use jiff::{SignedDuration, Timestamp};

use crate::app::App;
use crate::error::{Error, Result};
use crate::queue::{self, Job};
use crate::store::outbox::{self, Delivery, purpose, state};
use crate::store::people::Person;
use crate::store::{self, Txn, millis};

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
    let Some(address) = person.email.clone().filter(|it| may_be_written_to(it)) else {
        return Ok(None);
    };
    let delivery = Delivery {
        id: id.0,
        request_id: request.map(|it| it.id.0),
        message_id: message.map(|it| it.0),
        person_id: Some(person.id),
        purpose: purpose.to_owned(),
        channel: Channel::Email.name().to_owned(),
        address,
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
    };
    outbox::add(txn, &delivery).await?;
    queue::enqueue(txn, Job::Deliver(id), not_before).await?;
    Ok(Some(id))
}

/// Tells an employee that their request was opened, and when an answer may be expected (C6). Contacts
/// whom nobody vouched for get no automatic mail, and nobody more than [`AUTOMATIC_PER_HOUR`] (E5,
/// RS-T4).
pub async fn send_receipt(
    txn: &Txn,
    request: &mut Request,
    person: &Person,
    now: Timestamp,
) -> Result<()> {
    if person.is_employee() && person.is_active() && allow_automatic(txn, person, now).await? {
        let sent = send(txn, Some(request), None, person, purpose::RECEIPT, now, now).await?;
        if sent.is_some() {
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
    if person.is_employee() && person.is_active() && allow_automatic(txn, person, now).await? {
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
        .to_ascii_lowercase()
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect();
    ![
        "noreply",
        "donotreply",
        "mailerdaemon",
        "postmaster",
        "bounce",
        "bounces",
    ]
    .contains(&plain.as_str())
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
                outbox::finish(txn, delivery.delivery(), state::SENT, &answer, Some(now)).await?;
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
                if outbox::finish(txn, delivery.delivery(), state::FAILED, &answer, None).await? {
                    note_failure(txn, &delivery, false, now).await?;
                }
                Ok(())
            })
        })
        .await
}

/// Writes into the history of the request that a delivery failed or came back.
pub(super) async fn note_failure(
    txn: &Txn,
    delivery: &Delivery,
    bounced: bool,
    now: Timestamp,
) -> Result<()> {
    let Some(request) = delivery.request_id else {
        return Ok(());
    };
    let mut request = store::requests::by_id_to_change(txn, RequestId(request)).await?;
    let event = Event::DeliveryFailed {
        delivery: delivery.delivery(),
        message: delivery.message_id.map(MessageId),
        bounced,
    };
    store::events::add(txn, &mut request, None, &event, now).await?;
    store::requests::save_news(txn, &mut request).await
}

async fn tell(txn: &Txn, delivery: &Delivery) -> Result<()> {
    if let Some(request) = delivery.request_id {
        let request = store::requests::by_id(txn, RequestId(request)).await?;
        store::requests::changed(txn, &request, None);
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
            "MAILER-DAEMON@x.test",
            "nobody",
        ] {
            assert!(!may_be_written_to(address), "{address}");
        }
        assert!(may_be_written_to("claire@company.test"));
    }
}
