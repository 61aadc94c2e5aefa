//! Where a reply stands on its way, in words: by mail, in a chat, or by mail instead.

use std::collections::HashMap;

use domain::message::{Channel, MessageKind};
use jiff::Timestamp;
use uuid::Uuid;

use super::timeline::Source;
use crate::actions::hold_mail;
use crate::app::App;
use crate::error::Result;
use crate::store::messages::Message;
use crate::store::millis;
use crate::store::outbox::{Delivery, purpose, state};
use crate::store::outgoing;
use crate::web::chats::{self, Line, program_name};

/// Where a reply stands on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::web) enum Way {
    /// It does not go anywhere.
    None,
    /// It waits; `true` when the reader can take it back.
    Waiting(String, bool),
    /// It is on its way, or was tried in vain: in words, with the last answer.
    Going(String, String),
    /// It was taken by the other side.
    Sent(String),
    /// It came to nothing: why, and the delivery to try again.
    Failed(String, String, Option<Uuid>),
}

/// When what waits is tried next.
pub(in crate::web) struct Tries {
    /// No mail leaves at all.
    is_held: bool,
    next: HashMap<Uuid, Timestamp>,
}

impl Tries {
    pub(super) async fn load(app: &App, deliveries: &[Delivery]) -> Result<Self> {
        let waiting: Vec<Uuid> = deliveries
            .iter()
            .filter(|it| it.state == state::WAITING && it.channel == Channel::Email.name())
            .map(|it| it.id)
            .collect();
        if waiting.is_empty() {
            return Ok(Self {
                is_held: false,
                next: HashMap::new(),
            });
        }
        Ok(Self {
            is_held: outgoing::held(app.db.read()).await?.is_some(),
            next: hold_mail::next_tries(app, &waiting)
                .await?
                .into_iter()
                .collect(),
        })
    }
}

/// All that is to be said of it.
pub(in crate::web) struct Sending {
    /// Where it stands.
    pub(in crate::web) way: Way,
    /// Why it went another way than was meant.
    pub(in crate::web) instead: Option<String>,
    /// Where its last correction stands, until that has arrived.
    pub(in crate::web) correction: Way,
    /// The reader can correct it, in this chat program.
    pub(in crate::web) can_be_corrected: Option<Channel>,
    /// Where the copies stand, one for each person in copy.
    pub(in crate::web) copies: Vec<Way>,
}

/// Words where a message stands.
pub(super) fn of(source: &Source<'_>, message: &Message) -> Sending {
    let nothing = Sending {
        way: Way::None,
        instead: None,
        correction: Way::None,
        can_be_corrected: None,
        copies: Vec::new(),
    };
    if message.kind != MessageKind::Reply {
        return nothing;
    }
    // Newest first, so that the first is the one that counts.
    let all: Vec<&Delivery> = source
        .deliveries
        .iter()
        .filter(|it| it.message_id == Some(message.id.0))
        .collect();
    let copies: Vec<Way> = all
        .iter()
        .rev()
        .filter(|it| it.purpose == purpose::COPY)
        .map(|it| copy(source, it))
        .collect();
    let newest = all
        .iter()
        .find(|it| ![purpose::CORRECTION, purpose::COPY].contains(&it.purpose.as_str()));
    let Some(newest) = newest else {
        let words = &source.page.w;
        let (channel, name) = (source.request.channel, requester(source));
        let why = if channel.is_chat() {
            let program = program_name(words, channel);
            words.t2("delivery-no-way", "name", name, "program", program)
        } else {
            words.t1("delivery-no-address", "name", name)
        };
        return Sending {
            way: Way::Failed(why, String::new(), None),
            copies,
            ..nothing
        };
    };
    let corrected = all.iter().find(|it| it.purpose == purpose::CORRECTION);
    let mine = message.author == Some(source.me);
    let can = mine
        && newest.state == state::SENT
        && message.deleted_at.is_none()
        && source.line != Line::Off;
    Sending {
        way: way(source, newest, mine),
        instead: instead(source, newest, &all),
        correction: corrected.map_or(Way::None, |it| correction(source, it)),
        can_be_corrected: chat(newest).filter(|_| can),
        copies,
    }
}

/// The chat program that a delivery goes to, if it goes to one.
fn chat(delivery: &Delivery) -> Option<Channel> {
    Channel::from_name(&delivery.channel).filter(|it| it.is_chat())
}

fn requester<'a>(source: &'a Source<'_>) -> &'a str {
    source
        .people
        .name(source.request.requester.0)
        .unwrap_or_default()
}

fn way(source: &Source<'_>, delivery: &Delivery, mine: bool) -> Way {
    let (page, chat) = (source.page, chat(delivery));
    let words = &page.w;
    let answer = match chat {
        Some(it) if !delivery.last_answer.is_empty() => {
            chats::reason(words, it, &delivery.last_answer, requester(source))
        }
        _ => delivery.last_answer.clone(),
    };
    let program = chat.map(|it| program_name(words, it));
    let in_chat = |there, else_| match program.as_deref() {
        Some(it) => words.t1(there, "program", it),
        None => words.t(else_),
    };
    match delivery.state.as_str() {
        state::SENT if chat.is_none() && delivery.delayed_at.is_some() => {
            let at = page.soon(delivery.sent_at.unwrap_or(delivery.created_at));
            let to = delivery.address.as_str();
            let said = words.t2("delivery-delayed-there", "address", to, "date", at);
            Way::Going(said, String::new())
        }
        state::SENT => {
            let at = page.soon(delivery.sent_at.unwrap_or(delivery.created_at));
            let to = delivery.address.as_str();
            Way::Sent(match program.as_deref() {
                Some(it) => words.t2("delivery-sent-chat", "program", it, "date", at),
                None => words.t2("delivery-sent", "address", to, "date", at),
            })
        }
        state::FAILED => {
            let failed = in_chat("delivery-failed-chat", "delivery-failed");
            Way::Failed(failed, answer, Some(delivery.id))
        }
        state::BOUNCED => Way::Failed(words.t("delivery-bounced"), answer, Some(delivery.id)),
        _ if can_be_recalled(delivery, page.now()) => {
            Way::Waiting(words.t("delivery-waiting"), mine)
        }
        _ if chat.is_some() && source.line == Line::Broken => {
            Way::Going(in_chat("delivery-waits-broken", ""), answer)
        }
        _ if chat.is_some() && source.line == Line::Off => {
            Way::Going(in_chat("delivery-waits-off", ""), String::new())
        }
        _ if chat.is_none() && source.tries.is_held => {
            Way::Going(words.t("delivery-held"), String::new())
        }
        _ if chat.is_none() && (delivery.attempts > 0 || delivery.delayed_at.is_some()) => {
            let key = if delivery.delayed_at.is_some() {
                "delivery-delayed"
            } else {
                "delivery-deferred"
            };
            let next = source.tries.next.get(&delivery.id);
            let next = next.filter(|it| **it > page.now()).map(|it| {
                let at = page.soon(millis(*it));
                format!(" {}", words.t1("delivery-next", "date", at))
            });
            let said = format!("{}{}", words.t(key), next.unwrap_or_default());
            Way::Going(said, answer)
        }
        _ if delivery.attempts > 0 => {
            let deferred = in_chat("delivery-deferred-chat", "delivery-deferred");
            Way::Going(deferred, answer)
        }
        _ => Way::Going(in_chat("delivery-going-chat", "delivery-going"), answer),
    }
}

/// Where somebody's copy stands, with their name.
fn copy(source: &Source<'_>, delivery: &Delivery) -> Way {
    let words = &source.page.w;
    let name = delivery.person_id.and_then(|it| source.people.name(it));
    let name = name.unwrap_or(&delivery.address);
    let said = |state: String| words.t2("delivery-copy", "name", name, "state", state);
    if delivery.state == state::RECALLED {
        return Way::Going(said(words.t("delivery-copy-dropped")), String::new());
    }
    match way(source, delivery, false) {
        Way::None => Way::None,
        Way::Waiting(state, _) => Way::Going(said(state), String::new()),
        Way::Going(state, answer) => Way::Going(said(state), answer),
        Way::Sent(state) => Way::Sent(said(state)),
        Way::Failed(state, answer, id) => Way::Failed(said(state), answer, id),
    }
}

/// Why a mail went where a chat was meant.
fn instead(source: &Source<'_>, newest: &Delivery, all: &[&Delivery]) -> Option<String> {
    if chat(newest).is_some() {
        return None;
    }
    let (program, meant) = all
        .iter()
        .filter(|it| it.purpose != purpose::CORRECTION)
        .find_map(|it| Some((chat(it)?, it)))?;
    let words = &source.page.w;
    let why = chats::reason(words, program, &meant.last_answer, requester(source));
    Some(words.t1("delivery-instead", "why", why))
}

/// A correction that has arrived is the message as it stands, and needs no words.
fn correction(source: &Source<'_>, delivery: &Delivery) -> Way {
    let words = &source.page.w;
    let program = chat(delivery).map(|it| program_name(words, it));
    let program = program.unwrap_or_default();
    let said_of = |key| words.t1(key, "program", program.as_str());
    match way(source, delivery, false) {
        Way::None | Way::Sent(_) => Way::None,
        Way::Failed(_, answer, id) => Way::Failed(said_of("correction-failed"), answer, id),
        Way::Going(said, answer) if source.line == Line::Up => {
            let said = if delivery.attempts > 0 {
                said
            } else {
                said_of("correction-going")
            };
            Way::Going(said, answer)
        }
        Way::Waiting(..) => Way::Going(said_of("correction-going"), String::new()),
        other @ Way::Going(..) => other,
    }
}

/// Whether a delivery has not gone and can still be taken back (I7).
pub(in crate::web) fn can_be_recalled(delivery: &Delivery, now: Timestamp) -> bool {
    delivery.state == state::WAITING && delivery.attempts == 0 && delivery.not_before > millis(now)
}
