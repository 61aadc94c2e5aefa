//! Sends one delivery to a chat program: at its pace, in order, once by effect.

use domain::delivery::{next_attempt, next_try};
use jiff::{SignedDuration, Timestamp};

use super::sending::{Program, Sending, Stop, lane_of};
use crate::actions::{deliveries, posting};
use crate::app::App;
use crate::channels::calls::{Failure, Turn};
use crate::error::Result;
use crate::secrets;
use crate::store::outbox::{self, Delivery, purpose};
use crate::store::{self, chats, lanes};
use crate::worker::{Outcome, Outside};

/// How long a delivery waits that is no minute old; an older one looks less often. Whatever it waits for
/// wakes it.
const SOON: SignedDuration = SignedDuration::from_secs(2);
/// The longest that it waits.
const LATE: SignedDuration = SignedDuration::from_mins(1);
/// How long it waits for a turn to talk to the chat program.
const TURN: SignedDuration = SignedDuration::from_millis(500);
/// How long deliveries wait at least while what lets us in is good for nothing.
const BROKEN: SignedDuration = SignedDuration::from_secs(30);
/// How long they wait while a scope is missing.
const LOCKED: SignedDuration = SignedDuration::from_mins(5);
/// What the bot says of its own accord is news for so long.
const NEWS: SignedDuration = SignedDuration::from_mins(30);
/// How often it is tried.
const TRIES: u32 = 8;

/// A chat program to which deliveries go.
pub(in crate::worker) trait Sender: Send + Sync {
    /// The line over which one goes.
    type Line: Program;

    /// The line of a delivery; nothing while the program is switched off, or what lets us in cannot be read.
    fn open(
        &self,
        app: &App,
        delivery: &Delivery,
    ) -> impl Future<Output = Result<Option<Self::Line>>> + Send;

    /// A turn to talk to it.
    fn turn(&self) -> impl Future<Output = Option<Turn>> + Send;
}

pub(in crate::worker) async fn run<S: Sender>(
    app: &App,
    outside: &Outside,
    sender: &S,
    delivery: Delivery,
    attempts: i32,
) -> Result<Outcome> {
    let outcome = go(app, outside, sender, &delivery, attempts).await?;
    if matches!(outcome, Outcome::Done | Outcome::GiveUp(_)) {
        // Whoever waits looks by themselves too, if later.
        if let Err(error) = posting::wake_next(app, delivery).await {
            tracing::warn!(%error, "what waits for a delivery was not woken");
        }
    }
    Ok(outcome)
}

async fn go<S: Sender>(
    app: &App,
    outside: &Outside,
    sender: &S,
    delivery: &Delivery,
    attempts: i32,
) -> Result<Outcome> {
    let now = app.clock.now();
    let channel = S::Line::CHANNEL;
    let known = chats::line(app.db.read(), channel).await?;
    if let Some(known) = &known {
        if let Some(why) = &known.broken {
            if delivery.last_answer.is_empty() {
                deliveries::put_off(app, delivery, why.clone()).await?;
            }
            return Ok(Outcome::Wait(while_broken()));
        }
        let all = lane_of(channel, &known.account);
        if let Some(pause) = lanes::busy(app.db.read(), &[&all], now).await? {
            return Ok(Outcome::Wait(pause));
        }
    }
    if outbox::must_wait_in_chat(app.db.read(), delivery, now).await? {
        return Ok(Outcome::Wait(by_age(delivery, now)));
    }
    let Some(line) = sender.open(app, delivery).await? else {
        // Nothing is lost: it goes by mail, or when it is switched on again.
        if known.is_some() || !posting::may_go_by_mail(app, delivery).await? {
            return Ok(Outcome::Wait(LOCKED));
        }
        posting::fall_back(app, delivery, format!("{}_is_off", channel.name())).await?;
        return Ok(Outcome::GiveUp(
            "the chat program is switched off".to_owned(),
        ));
    };
    let Ok(_room) = outside.in_chats.try_acquire() else {
        // They come back one by one.
        let pause = by_age(delivery, now).as_secs_f64() * (0.5 + secrets::jitter());
        return Ok(Outcome::Wait(SignedDuration::from_secs_f64(pause)));
    };
    let Some(_turn) = sender.turn().await else {
        return Ok(Outcome::Wait(TURN));
    };
    let mut sending = match Sending::begin(app, line, delivery, now) {
        Ok(sending) => sending,
        Err(error) => {
            deliveries::failed(app, delivery, "unreadable".to_owned()).await?;
            return Err(error);
        }
    };
    sending.is_retry = attempts > 1 || delivery.attempts > 0;
    let stop = match sending.go().await {
        Ok(answer) => {
            deliveries::delivered(app, delivery, answer).await?;
            tracing::info!(delivery.id = %delivery.id, "delivery {} was sent", delivery.id);
            return Ok(Outcome::Done);
        }
        Err(stop) => stop,
    };
    match stop {
        Stop::Wait(pause) => Ok(Outcome::Wait(pause)),
        Stop::Theirs(lane, failure) => failed(&sending, attempts, lane, failure).await,
        Stop::Ours(error) => {
            let attempts = u32::try_from(attempts).unwrap_or(0);
            let Some(pause) = next_attempt(attempts, secrets::jitter()) else {
                tracing::error!(delivery.id = %delivery.id, %error, "delivery {} cannot be made", delivery.id);
                posting::fall_back(app, delivery, "cannot_be_made".to_owned()).await?;
                return Ok(Outcome::Done);
            };
            Ok(Outcome::Retry(error.to_string(), Some(pause)))
        }
    }
}

/// A quarter of its age.
fn by_age(delivery: &Delivery, now: Timestamp) -> SignedDuration {
    (age(delivery, now) / 4).clamp(SOON, LATE)
}

/// Since its time has come.
fn age(delivery: &Delivery, now: Timestamp) -> SignedDuration {
    now.duration_since(store::instant(delivery.created_at.max(delivery.not_before)))
}

/// Spread, so that not all knock in one moment.
fn while_broken() -> SignedDuration {
    SignedDuration::from_secs_f64(BROKEN.as_secs_f64() * (1.0 + secrets::jitter()))
}

/// What comes of a call that came to nothing.
async fn failed<P: Program>(
    sending: &Sending<'_, P>,
    attempts: i32,
    lane: String,
    failure: Failure,
) -> Result<Outcome> {
    let (app, delivery) = (sending.app, sending.delivery);
    match failure {
        Failure::Limited(pause) => {
            let pause = SignedDuration::try_from(pause).unwrap_or(LOCKED);
            posting::limited(app, lane, pause).await?;
            Ok(Outcome::Wait(pause))
        }
        Failure::Broken(word) => {
            posting::broken(app, P::CHANNEL, word.clone()).await?;
            deliveries::put_off(app, delivery, word.clone()).await?;
            Ok(Outcome::Wait(while_broken()))
        }
        Failure::MissingScope(scope) => {
            let answer = format!("missing_scope {scope}");
            put_off(app, delivery, attempts, answer, Some(LOCKED)).await
        }
        Failure::Later(what) => put_off(app, delivery, attempts, what, None).await,
        Failure::Refused(word) => {
            let place = sending.conversation.clone();
            posting::unreachable(app, delivery, place, &word).await?;
            posting::fall_back(app, delivery, word).await?;
            Ok(Outcome::GiveUp("the chat program refused it".to_owned()))
        }
    }
}

/// Not now: again soon at first, then as seldom as mail, for two days; never all in one moment.
async fn put_off(
    app: &App,
    delivery: &Delivery,
    attempts: i32,
    answer: String,
    pause: Option<SignedDuration>,
) -> Result<Outcome> {
    let attempts = u32::try_from(attempts).unwrap_or(0);
    let within = |seconds: f64| {
        let seconds = seconds * (1.0 - secrets::jitter() / 4.0);
        Some(SignedDuration::from_secs_f64(seconds))
    };
    let later = match attempts {
        0 | 1 => within(5.0),
        2 => within(20.0),
        more => next_try(more - 2, secrets::jitter()),
    };
    let mut later = later.map(|it| pause.unwrap_or(it));
    if delivery.purpose == purpose::PROMPT {
        // Nobody needs the bot's words of yesterday, and what follows waits for them.
        let is_late = age(delivery, app.clock.now()) > NEWS && attempts > 2;
        later = later
            .map(|it| it.min(LOCKED))
            .filter(|_| attempts < TRIES && !is_late);
    }
    let Some(later) = later else {
        posting::fall_back(app, delivery, answer).await?;
        return Ok(Outcome::GiveUp("tried long enough".to_owned()));
    };
    deliveries::put_off(app, delivery, answer.clone()).await?;
    Ok(Outcome::Retry(answer, Some(later)))
}
