//! Sends one delivery to Slack: at Slack's pace, in order, once by effect.

use std::time::Duration;

use domain::delivery::{next_attempt, next_try};
use jiff::SignedDuration;

use super::sending::{Sending, Stop};
use crate::actions::{deliveries, posting};
use crate::app::App;
use crate::channels::slack::client::Failure;
use crate::channels::slack::{self, Open};
use crate::error::Result;
use crate::secrets;
use crate::store;
use crate::store::outbox::{self, Delivery};
use crate::worker::{Outcome, Outside};

/// How long a delivery waits for an earlier one.
const EARLIER: SignedDuration = SignedDuration::from_secs(2);
/// How long it waits for a turn to talk to Slack.
const TURN: SignedDuration = SignedDuration::from_millis(500);
/// How long all deliveries wait while the token is good for nothing.
const BROKEN: SignedDuration = SignedDuration::from_secs(30);
/// How long they wait while a scope is missing.
const LOCKED: SignedDuration = SignedDuration::from_mins(5);
pub(in crate::worker) async fn run(
    app: &App,
    outside: &Outside,
    delivery: Delivery,
    attempts: i32,
) -> Result<Outcome> {
    let now = app.clock.now();
    if waits_for_another(app, &delivery).await? {
        return Ok(Outcome::Wait(EARLIER));
    }
    let Some(open) = slack::open(app).await? else {
        let is_on = store::slack::find(app.db.read())
            .await?
            .is_some_and(|it| it.is_enabled());
        // Nothing is lost: it goes by mail, or when Slack is switched on again.
        if is_on || !posting::may_go_by_mail(app, &delivery).await? {
            return Ok(Outcome::Wait(LOCKED));
        }
        posting::fall_back(app, &delivery, "slack_is_off".to_owned()).await?;
        return Ok(Outcome::GiveUp("Slack is switched off".to_owned()));
    };
    if open.connection.is_broken() {
        if delivery.last_answer.is_empty() {
            let why = open.connection.broken_reason.clone();
            deliveries::put_off(app, &delivery, why).await?;
        }
        return Ok(Outcome::Wait(BROKEN));
    }
    let Some(_turn) = outside.slack.turn().await else {
        return Ok(Outcome::Wait(TURN));
    };
    let mut sending = match Sending::begin(app, &outside.slack, &open, &delivery, now) {
        Ok(sending) => sending,
        Err(error) => {
            deliveries::failed(app, &delivery, "unreadable".to_owned()).await?;
            return Err(error);
        }
    };
    sending.is_retry = attempts > 1 || delivery.attempts > 0;
    let stop = match sending.go().await {
        Ok(answer) => {
            deliveries::delivered(app, &delivery, answer).await?;
            tracing::info!(delivery.id = %delivery.id, "delivery {} was sent", delivery.id);
            return Ok(Outcome::Done);
        }
        Err(stop) => stop,
    };
    let place = sending.conversation.clone();
    match stop {
        Stop::Wait(pause) => Ok(Outcome::Wait(pause)),
        Stop::Slack(method, failure) => {
            failed(app, &open, &delivery, attempts, method, place, failure).await
        }
        Stop::Ours(error) => {
            let attempts = u32::try_from(attempts).unwrap_or(0);
            let Some(pause) = next_attempt(attempts, secrets::jitter()) else {
                tracing::error!(delivery.id = %delivery.id, %error, "delivery {} cannot be made", delivery.id);
                posting::fall_back(app, &delivery, "cannot_be_made".to_owned()).await?;
                return Ok(Outcome::Done);
            };
            Ok(Outcome::Retry(error.to_string(), Some(pause)))
        }
    }
}

/// An earlier one of the same conversation goes first. What is on its way takes a moment: whoever follows
/// in one breath waits here for it.
async fn waits_for_another(app: &App, delivery: &Delivery) -> Result<bool> {
    const LOOKS: u32 = 20;
    for _ in 0..LOOKS {
        if !outbox::must_wait(app.db.read(), delivery).await? {
            return Ok(false);
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    Ok(true)
}

/// What comes of a call that came to nothing.
async fn failed(
    app: &App,
    open: &Open,
    delivery: &Delivery,
    attempts: i32,
    method: &str,
    place: Option<String>,
    failure: Failure,
) -> Result<Outcome> {
    let account = open.connection.account();
    match failure {
        Failure::Limited(pause) => {
            let pause = SignedDuration::try_from(pause).unwrap_or(LOCKED);
            posting::limited(app, format!("slack/{account}/{method}"), pause).await?;
            Ok(Outcome::Wait(pause))
        }
        Failure::Broken(word) => {
            posting::broken(app, word.clone()).await?;
            deliveries::put_off(app, delivery, word.clone()).await?;
            Ok(Outcome::Wait(BROKEN))
        }
        Failure::MissingScope(scope) => {
            let answer = format!("missing_scope {scope}");
            put_off(app, delivery, attempts, answer, Some(LOCKED)).await
        }
        Failure::Later(what) => put_off(app, delivery, attempts, what, None).await,
        Failure::Refused(word) => {
            posting::unreachable(app, delivery, place, &word).await?;
            posting::fall_back(app, delivery, word).await?;
            Ok(Outcome::GiveUp("Slack refused it".to_owned()))
        }
    }
}

/// Not now: again soon at first, then as seldom as mail, for two days.
async fn put_off(
    app: &App,
    delivery: &Delivery,
    attempts: i32,
    answer: String,
    pause: Option<SignedDuration>,
) -> Result<Outcome> {
    let attempts = u32::try_from(attempts).unwrap_or(0);
    let later = match attempts {
        0 | 1 => Some(SignedDuration::from_secs(5)),
        2 => Some(SignedDuration::from_secs(20)),
        more => next_try(more - 2, secrets::jitter()),
    };
    let Some(later) = later else {
        posting::fall_back(app, delivery, answer).await?;
        return Ok(Outcome::GiveUp("tried for two days".to_owned()));
    };
    deliveries::put_off(app, delivery, answer.clone()).await?;
    Ok(Outcome::Retry(answer, Some(pause.unwrap_or(later))))
}
