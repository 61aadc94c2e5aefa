//! Sends one delivery of the outbox: once by effect, in order within a request.

use domain::delivery;
use domain::ids::{DeliveryId, PersonId, RequestId};
use domain::message::Channel;
use jiff::{SignedDuration, Timestamp};
use sea_orm::ConnectionTrait;
use secrecy::SecretString;

use super::{Outcome, Outside, msteams, slack};
use crate::actions::deliveries;
use crate::actions::hold_mail::{self, Turn};
use crate::app::{App, Clock};
use crate::channels::email::compose::{self, Mail};
use crate::channels::email::send::{Account, Lock, Login, Security, Sent};
use crate::error::Result;
use crate::secrets::{self, Keys};
use crate::store::mail_accounts::{self, auth, security};
use crate::store::outbox::{self, Delivery};

/// How long a delivery waits for a connection to the relay.
const BUSY: SignedDuration = SignedDuration::from_secs(2);
/// Until how long after the next try of the channel the others wait, so that they do not all come at once.
const SPREAD: f64 = 20.0;

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
        return Ok(Outcome::Wait(hold_mail::pause_by_age(&delivery, now)));
    }
    let is_probe = match hold_mail::turn(app, &delivery).await? {
        Turn::Free => false,
        Turn::Probe => true,
        Turn::Wait(left) => return Ok(Outcome::Wait(spread(left))),
    };
    let outcome = go(app, outside, &delivery, attempts, is_probe).await?;
    if matches!(outcome, Outcome::Done | Outcome::GiveUp(_))
        && let Err(error) = hold_mail::wake_next(app, &delivery).await
    {
        tracing::warn!(%error, "what waits for a mail was not woken");
    }
    Ok(outcome)
}

fn spread(pause: SignedDuration) -> SignedDuration {
    pause + SignedDuration::from_secs_f64(secrets::jitter() * SPREAD)
}

async fn go(
    app: &App,
    outside: &Outside,
    delivery: &Delivery,
    attempts: i32,
    is_probe: bool,
) -> Result<Outcome> {
    let id = delivery.delivery();
    let account = match account(app, outside).await? {
        Ok(account) => account,
        Err(sent) => return settle(app, delivery, attempts, is_probe, sent).await,
    };
    let largest = outside.mailer.largest(account.as_ref());
    let mail = match compose::compose(app, delivery, largest).await {
        Ok(mail) => mail,
        Err(error) => {
            let attempts = u32::try_from(attempts).unwrap_or(0);
            let Some(pause) = delivery::next_attempt(attempts, secrets::jitter()) else {
                tracing::error!(delivery.id = %id, %error, "delivery {id} cannot be made");
                deliveries::failed(app, delivery, "the mail could not be made".to_owned()).await?;
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
    deliveries::prepare(app, delivery, mail.mail_id.clone(), reply).await?;
    let mut sent = send(app, outside, account.as_ref(), &mail).await?;
    if matches!(sent, Sent::TooLarge(_)) && !mail.is_without_files {
        tracing::info!(delivery.id = %id, "delivery {id} goes without its files");
        // It may be that it did not say so before: what it takes is what is left without the files.
        let sealed = outbox::get(app.db.read(), id).await?;
        let small = compose::compose(app, &sealed, Some(0)).await?;
        sent = send(app, outside, account.as_ref(), &small).await?;
    }
    settle(app, delivery, attempts, is_probe, sent).await
}

/// Hands a mail over; with another token where the first was not accepted, as it may have been taken back.
async fn send(app: &App, outside: &Outside, known: Option<&Account>, mail: &Mail) -> Result<Sent> {
    let sent = outside.mailer.send(known, mail).await;
    if !matches!(sent, Sent::Locked(Lock::Token, _)) {
        return Ok(sent);
    }
    if let Some(row) = mail_accounts::outgoing(app.db.read()).await? {
        outside.tokens.forget(&row).await;
    }
    Ok(match account(app, outside).await? {
        Ok(fresh) => outside.mailer.send(fresh.as_ref(), mail).await,
        Err(sent) => sent,
    })
}

/// The account that an administrator set, if one did; or why it cannot be used.
async fn account(
    app: &App,
    outside: &Outside,
) -> Result<std::result::Result<Option<Account>, Sent>> {
    account_at(app.db.read(), &app.keys, app.clock.now(), outside).await
}

/// Whether the account that an administrator set takes mail, if one did; for the command `check`.
pub(crate) async fn test(
    db: &impl ConnectionTrait,
    keys: &Keys,
    outside: &Outside,
) -> Option<std::result::Result<(), String>> {
    match account_at(db, keys, Clock::System.now(), outside).await {
        Ok(Ok(Some(account))) => Some(outside.mailer.test(Some(&account)).await),
        Ok(Err(Sent::Later(words) | Sent::Locked(_, words))) => Some(Err(words)),
        _ => None,
    }
}

async fn account_at(
    db: &impl ConnectionTrait,
    keys: &Keys,
    now: Timestamp,
    outside: &Outside,
) -> Result<std::result::Result<Option<Account>, Sent>> {
    let Some(row) = mail_accounts::outgoing(db).await? else {
        return Ok(Ok(None));
    };
    if !row.enabled {
        return Ok(Ok(None));
    }
    let unreadable = |what: &str| Err(Sent::Locked(Lock::Unreadable, what.to_owned()));
    let Ok(port) = u16::try_from(row.port) else {
        return Ok(unreadable("the port is none"));
    };
    let login = match row.auth.as_str() {
        auth::NONE => Login::Nobody,
        auth::PASSWORD => {
            let opened = row.sealed_secret.as_deref().map(|it| keys.open(it));
            let Some(Ok(password)) = opened else {
                return Ok(unreadable("the password cannot be read"));
            };
            let Ok(password) = String::from_utf8(password) else {
                return Ok(unreadable("the password cannot be read"));
            };
            Login::Password(row.username.clone(), SecretString::from(password))
        }
        _ => match outside.tokens.bearer_at(keys, now, &row).await {
            Ok(token) => Login::Token(row.username.clone(), token),
            Err(refusal) if refusal.may_pass() => {
                return Ok(Err(Sent::Later(refusal.to_string())));
            }
            Err(refusal) => return Ok(Err(Sent::Locked(Lock::Token, refusal.to_string()))),
        },
    };
    Ok(Ok(Some(Account {
        host: row.host,
        port,
        security: match row.security.as_str() {
            security::TLS => Security::Tls,
            security::STARTTLS => Security::Starttls,
            _ => Security::Plain,
        },
        login,
        hello: None,
        version: row.version,
    })))
}

/// Keeps what came of it.
async fn settle(
    app: &App,
    delivery: &Delivery,
    attempts: i32,
    is_probe: bool,
    sent: Sent,
) -> Result<Outcome> {
    let id = delivery.id;
    // Whatever it says to a mail, it let us in.
    if is_probe && matches!(sent, Sent::Taken(_) | Sent::Refused(_) | Sent::TooLarge(_)) {
        hold_mail::release(app).await?;
    }
    match sent {
        Sent::Taken(answer) => {
            deliveries::delivered(app, delivery, answer).await?;
            tracing::info!(delivery.id = %id, "delivery {id} was sent");
            Ok(Outcome::Done)
        }
        Sent::Refused(answer) | Sent::TooLarge(answer) => {
            deliveries::failed(app, delivery, answer).await?;
            Ok(Outcome::GiveUp("the relay refused it".to_owned()))
        }
        Sent::Locked(lock, words) => {
            hold_mail::hold(app, delivery, lock.name(), words).await?;
            if delivery.purpose == outbox::purpose::TRIAL {
                let words = "the relay does not let us in";
                return give_up(app, delivery, words).await;
            }
            Ok(Outcome::Wait(spread(crate::store::outgoing::PROBE)))
        }
        Sent::Busy => Ok(Outcome::Wait(BUSY)),
        // It does not answer either: that is no reason to count this mail's tries.
        Sent::Later(_) if is_probe && delivery.purpose != outbox::purpose::TRIAL => {
            Ok(Outcome::Wait(spread(crate::store::outgoing::PROBE)))
        }
        Sent::Later(answer) => {
            let attempts = u32::try_from(attempts).unwrap_or(0);
            let is_trial = delivery.purpose == outbox::purpose::TRIAL;
            let pause = delivery::next_try(attempts, secrets::jitter());
            let Some(pause) = pause.filter(|_| !is_trial) else {
                deliveries::failed(app, delivery, answer).await?;
                return Ok(Outcome::GiveUp("tried long enough".to_owned()));
            };
            // What it said stays out of logs: it may name people.
            let code: String = answer.chars().take_while(char::is_ascii_digit).collect();
            deliveries::put_off(app, delivery, answer).await?;
            Ok(Outcome::Retry(
                format!("the relay did not take it {code}"),
                Some(pause),
            ))
        }
    }
}

/// A trial says at once how it went: nobody waits for it.
async fn give_up(app: &App, delivery: &Delivery, why: &str) -> Result<Outcome> {
    let kept = outbox::get(app.db.read(), delivery.delivery()).await?;
    deliveries::failed(app, delivery, kept.last_answer).await?;
    Ok(Outcome::GiveUp(why.to_owned()))
}
