//! Calls that Teams wants answered in the same response, within five seconds: buttons and forms.
//!
//! Each is stored first like everything else. What changes something is done by the job that reads it, for which the
//! answer waits a moment; then it is composed from what the database holds. What comes too late is told by the outbox.

use std::time::Duration;

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use domain::chat::{Post, Prompt};
use domain::ids::{DeliveryId, LedgerId, OpeningId, RequestId};
use domain::message::Channel;
use serde_json::Value;
use tokio::time::{Instant, sleep};

use super::activity::{Activity, FormSent, Incoming, Pressed};
use super::names::verb;
use super::{cards, compose, door, forms};
use crate::actions::chat::reason;
use crate::app::App;
use crate::channels::bot::Speaker;
use crate::channels::bot::form::Which;
use crate::error::{Error, Result};
use crate::store;
use crate::store::ledger::{self, Entry, state};
use crate::store::people::Person;
use crate::store::posts::{self, Place};
use crate::store::{identities, openings, outbox};

/// How long an answer waits for what is to be done: Teams itself waits five seconds.
pub(super) const PATIENCE: Duration = Duration::from_millis(3500);
/// Between two looks whether it is done, at first and at most.
const LOOKS: (Duration, Duration) = (Duration::from_millis(10), Duration::from_millis(80));

/// Stores a call and answers it.
pub(super) async fn answer(app: &App, told: &Activity, bytes: Vec<u8>) -> Result<Response> {
    // Whoever sees what is wrong still has what they typed: nothing is taken.
    if let Incoming::FormSent(sent) = &told.incoming
        && let Some(refusal) = forms::refusal(app, told, sent).await?
    {
        return Ok(Json(refusal).into_response());
    }
    let id = door::store(app, told, bytes).await?;
    Ok(match &told.incoming {
        Incoming::UnknownInvoke(_) => StatusCode::NOT_IMPLEMENTED.into_response(),
        Incoming::FormWanted(wanted) => {
            Json(forms::wanted(app, told, wanted).await?).into_response()
        }
        Incoming::FormSent(sent) => {
            let entry = ended(app, id, PATIENCE).await?;
            Json(cards::done(&taken(app, told, sent, entry).await?)).into_response()
        }
        Incoming::Pressed(pressed) => Json(done(app, told, pressed, id).await?).into_response(),
        _ => StatusCode::OK.into_response(),
    })
}

/// What a button did: the card in which it stood, as it is now.
async fn done(app: &App, told: &Activity, pressed: &Pressed, id: LedgerId) -> Result<Value> {
    let is_look = pressed.is_automatic || pressed.verb == verb::REFRESH;
    let person = person(app, told).await?;
    if is_look || ended(app, id, PATIENCE).await?.is_some() {
        let card = card(app, told, pressed, person.as_ref()).await?;
        if let Some(card) = card {
            return Ok(cards::replaced(&card));
        }
    }
    let speaker = Speaker::to(app, Channel::Msteams, person, app.clock.now()).await?;
    Ok(cards::said(&speaker.t("bot-noted")))
}

/// The card that somebody pressed a button of, as it is now. Only one that we posted there, and to them.
async fn card(
    app: &App,
    told: &Activity,
    pressed: &Pressed,
    person: Option<&Person>,
) -> Result<Option<Value>> {
    let db = app.db.read();
    let now = app.clock.now();
    let connection = store::msteams::find(db).await?;
    let (Some(connection), Some(id), Some(person)) = (connection, &pressed.message, person) else {
        return Ok(None);
    };
    let place = Place {
        channel: Channel::Msteams,
        account: connection.account().to_owned(),
        conversation: told.place.conversation.clone(),
        id: id.clone(),
    };
    let Some(post) = posts::find(db, &place).await?.filter(|it| it.ours) else {
        return Ok(None);
    };
    if let Some(opening) = post.opening()
        && let Some(prompt) = answered(app, opening, person).await?
    {
        return compose::prompt_card(app, Some(person.clone()), &prompt, now).await;
    }
    let Some(delivery) = post.delivery_id else {
        return Ok(None);
    };
    let delivery = outbox::get(db, DeliveryId(delivery)).await?;
    // What says how their requests stand is nobody else's.
    if delivery.person_id != Some(person.id) {
        return Ok(None);
    }
    let said: Post = serde_json::from_str(&delivery.data)?;
    if let Some(Prompt::Approval { step, .. }) = said.prompt {
        // Decided by now, here or elsewhere: what takes its place.
        let prompt = Prompt::ApprovalEnded { step };
        let card = compose::prompt_card(app, Some(person.clone()), &prompt, now).await?;
        if card.is_some() {
            return Ok(card);
        }
    }
    compose::card(app, &delivery, now).await
}

/// What stands in place of the question for a team, once that is answered.
async fn answered(app: &App, opening: OpeningId, person: &Person) -> Result<Option<Prompt>> {
    let db = app.db.read();
    let found = openings::get(db, opening).await?;
    let Some(request) = found.request() else {
        return Ok(None);
    };
    if found.person() != person.person() {
        return Ok(None);
    }
    let asked_at = store::instant(found.asked_at);
    let request = store::requests::by_id(db, request).await?;
    Ok(Some(if request.created_at < asked_at {
        Prompt::Continues {
            opening,
            request: request.id,
        }
    } else {
        Prompt::TeamChosen {
            opening,
            team: request.team,
        }
    }))
}

/// What became of a form, in words: with the number, or why nothing did.
async fn taken(
    app: &App,
    told: &Activity,
    sent: &FormSent,
    entry: Option<Entry>,
) -> Result<String> {
    let person = person(app, told).await?;
    let speaker = Speaker::to(app, Channel::Msteams, person, app.clock.now()).await?;
    let Some(entry) = entry else {
        return Ok(speaker.t("bot-noted"));
    };
    let which = forms::which(sent, &told.place);
    if matches!(which, Some(Which::Decision(_))) && entry.state == state::DONE {
        return Ok(speaker.t("bot-noted"));
    }
    let request = entry.request_id.map(RequestId);
    let Some(request) = request.filter(|_| entry.state == state::DONE) else {
        return Ok(speaker.t(refused(&entry)));
    };
    let request = match store::requests::by_id(app.db.read(), request).await {
        Err(Error::NotFound(_)) => return Ok(speaker.t("bot-noted")),
        found => found?,
    };
    let number = request.number.to_string();
    let adds = matches!(which, Some(Which::Details(it)) if it == request.id);
    if adds {
        return Ok(speaker.words.t1("bot-form-added", "number", number));
    }
    let team = store::teams::get(app.db.read(), request.team).await?;
    let words = &speaker.words;
    Ok(words.t2("bot-form-taken", "number", number, "team", team.name))
}

/// The key of why nothing came of an entry.
pub(super) fn refused(entry: &Entry) -> &'static str {
    match entry.reason.as_str() {
        reason::TOO_MANY => "bot-refused-too-many",
        reason::STRANGER | reason::NOT_OPENED | reason::UNKNOWN_PERSON => "bot-refused-stranger",
        reason::INACTIVE => "bot-refused-inactive",
        reason::NO_TEAM | reason::TEAM_UNKNOWN | reason::NOT_CONNECTED => "bot-refused-no-team",
        _ => "bot-not-taken",
    }
}

/// The entry once it was read, if it is within this time.
pub(super) async fn ended(app: &App, id: LedgerId, patience: Duration) -> Result<Option<Entry>> {
    let until = Instant::now() + patience;
    let mut pause = LOOKS.0;
    loop {
        let entry = ledger::get(app.db.read(), id).await?;
        if entry.state != state::STORED {
            return Ok(Some(entry));
        }
        if Instant::now() + pause > until || app.is_stopping() {
            return Ok(None);
        }
        sleep(pause).await;
        pause = (pause * 2).min(LOOKS.1);
    }
}

/// Whoever did it, if we know them.
pub(super) async fn person(app: &App, told: &Activity) -> Result<Option<Person>> {
    let db = app.db.read();
    let Some(from) = &told.from else {
        return Ok(None);
    };
    let Some(connection) = store::msteams::find(db).await? else {
        return Ok(None);
    };
    let user = match &from.aad {
        Some(aad) => aad.to_lowercase(),
        None => from.id.clone(),
    };
    let known = identities::find(db, Channel::Msteams, connection.account(), &user).await?;
    match known.and_then(|it| it.person()) {
        Some(person) => Ok(Some(store::people::get(db, person).await?)),
        None => Ok(None),
    }
}
