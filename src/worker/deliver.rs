//! Sends one delivery of the outbox: once by effect, in order within a request.

use domain::delivery;
use domain::ids::{DeliveryId, PersonId, RequestId};
use domain::message::Channel;
use jiff::SignedDuration;

use super::{Outcome, Outside, msteams, slack};
use crate::actions::deliveries;
use crate::app::App;
use crate::channels::email::compose;
use crate::channels::email::send::Sent;
use crate::error::Result;
use crate::secrets;
use crate::store::outbox;

/// How long a delivery waits for an earlier one of the same request.
const TURN: SignedDuration = SignedDuration::from_secs(2);
/// How long all mail waits when the relay does not let us in.
const LOCKED: SignedDuration = SignedDuration::from_mins(5);

pub(super) async fn run(
    app: &App,
    outside: &Outside,
    id: DeliveryId,
    attempts: i32,
) -> Result<Outcome> {
    let now = app.clock.now();
    let Some(delivery) = deliveries::to_send(app, id, now).await? else {
        return Ok(Outcome::Done);
    };
    match Channel::from_name(&delivery.channel) {
        Some(Channel::Slack) => {
            return slack::deliver::run(app, outside, delivery, attempts).await;
        }
        Some(Channel::Msteams) => {
            return msteams::deliver::run(app, outside, delivery, attempts).await;
        }
        _ => {}
    }
    if outbox::must_wait(app.db.read(), &delivery).await? {
        return Ok(Outcome::Wait(TURN));
    }
    let mail = match compose::compose(app, &delivery, now).await {
        Ok(mail) => mail,
        Err(error) => {
            let attempts = u32::try_from(attempts).unwrap_or(0);
            let Some(pause) = delivery::next_attempt(attempts, secrets::jitter()) else {
                tracing::error!(delivery.id = %id, %error, "delivery {id} cannot be made");
                deliveries::failed(app, &delivery, "the mail could not be made".to_owned()).await?;
                return Ok(Outcome::Done);
            };
            return Ok(Outcome::Retry(error.to_string(), Some(pause)));
        }
    };
    // Whoever answers at once must be recognised, so the address is kept before the mail goes.
    let reply = match (&mail.reply_token, delivery.request_id, delivery.person_id) {
        (Some(token), Some(request), Some(person)) => {
            Some((token.clone(), RequestId(request), PersonId(person)))
        }
        _ => None,
    };
    deliveries::prepare(app, &delivery, mail.mail_id.clone(), reply).await?;
    match outside.mailer.send(&mail).await {
        Sent::Taken(answer) => {
            deliveries::delivered(app, &delivery, answer).await?;
            tracing::info!(delivery.id = %id, "delivery {id} was sent");
            Ok(Outcome::Done)
        }
        Sent::Refused(answer) => {
            deliveries::failed(app, &delivery, answer).await?;
            Ok(Outcome::GiveUp("the relay refused it".to_owned()))
        }
        Sent::Locked(answer) => {
            deliveries::put_off(app, &delivery, answer.clone()).await?;
            Ok(Outcome::Retry(answer, Some(LOCKED)))
        }
        Sent::Later(answer) => {
            let attempts = u32::try_from(attempts).unwrap_or(0);
            let Some(pause) = delivery::next_try(attempts, secrets::jitter()) else {
                deliveries::failed(app, &delivery, answer).await?;
                return Ok(Outcome::GiveUp("tried for two days".to_owned()));
            };
            deliveries::put_off(app, &delivery, answer.clone()).await?;
            Ok(Outcome::Retry(answer, Some(pause)))
        }
    }
}
