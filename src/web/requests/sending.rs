//! Where a reply stands on its way, in words: by mail, in Slack, or by mail instead.

use domain::message::{Channel, MessageKind};
use jiff::Timestamp;
use uuid::Uuid;

use super::timeline::Source;
use crate::store::messages::Message;
use crate::store::millis;
use crate::store::outbox::{Delivery, purpose, state};
use crate::web::chats::{self, Line};

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

/// All that is to be said of it.
pub(in crate::web) struct Sending {
    /// Where it stands.
    pub(in crate::web) way: Way,
    /// Why it went another way than was meant.
    pub(in crate::web) instead: Option<String>,
    /// Where its last correction stands, until that has arrived.
    pub(in crate::web) correction: Way,
    /// The reader can correct it.
    pub(in crate::web) can_be_corrected: bool,
}

/// Words where a message stands.
pub(super) fn of(source: &Source<'_>, message: &Message) -> Sending {
    let nothing = Sending {
        way: Way::None,
        instead: None,
        correction: Way::None,
        can_be_corrected: false,
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
    let newest = all.iter().find(|it| it.purpose != purpose::CORRECTION);
    let Some(newest) = newest else {
        let words = &source.page.w;
        let key = if source.request.channel == Channel::Slack {
            "delivery-no-way"
        } else {
            "delivery-no-address"
        };
        let why = words.t1(key, "name", requester(source));
        return Sending {
            way: Way::Failed(why, String::new(), None),
            ..nothing
        };
    };
    let corrected = all.iter().find(|it| it.purpose == purpose::CORRECTION);
    let mine = message.author == Some(source.me);
    let arrived = newest.state == state::SENT && is_slack(newest);
    Sending {
        way: way(source, newest, mine),
        instead: instead(source, newest, &all),
        correction: corrected.map_or(Way::None, |it| correction(source, it)),
        can_be_corrected: mine
            && arrived
            && message.deleted_at.is_none()
            && source.line != Line::Off,
    }
}

fn is_slack(delivery: &Delivery) -> bool {
    delivery.channel == Channel::Slack.name()
}

fn requester<'a>(source: &'a Source<'_>) -> &'a str {
    source
        .people
        .name(source.request.requester.0)
        .unwrap_or_default()
}

fn way(source: &Source<'_>, delivery: &Delivery, mine: bool) -> Way {
    let (page, slack) = (source.page, is_slack(delivery));
    let words = &page.w;
    let answer = if slack && !delivery.last_answer.is_empty() {
        chats::reason(words, &delivery.last_answer, requester(source))
    } else {
        delivery.last_answer.clone()
    };
    let in_slack = |there, else_| words.t(if slack { there } else { else_ });
    match delivery.state.as_str() {
        state::SENT => {
            let at = page.soon(delivery.sent_at.unwrap_or(delivery.created_at));
            Way::Sent(if slack {
                words.t1("delivery-sent-slack", "date", at)
            } else {
                let to = delivery.address.as_str();
                words.t2("delivery-sent", "address", to, "date", at)
            })
        }
        state::FAILED => {
            let failed = in_slack("delivery-failed-slack", "delivery-failed");
            Way::Failed(failed, answer, Some(delivery.id))
        }
        state::BOUNCED => Way::Failed(words.t("delivery-bounced"), answer, Some(delivery.id)),
        _ if can_be_recalled(delivery, page.now()) => {
            Way::Waiting(words.t("delivery-waiting"), mine)
        }
        _ if slack && source.line == Line::Broken => {
            Way::Going(words.t("delivery-waits-broken"), answer)
        }
        _ if slack && source.line == Line::Off => {
            Way::Going(words.t("delivery-waits-off"), String::new())
        }
        _ if delivery.attempts > 0 => {
            let deferred = in_slack("delivery-deferred-slack", "delivery-deferred");
            Way::Going(deferred, answer)
        }
        _ => Way::Going(in_slack("delivery-going-slack", "delivery-going"), answer),
    }
}

/// Why a mail went where Slack was meant.
fn instead(source: &Source<'_>, newest: &Delivery, all: &[&Delivery]) -> Option<String> {
    if is_slack(newest) {
        return None;
    }
    let meant = all
        .iter()
        .find(|it| is_slack(it) && it.purpose != purpose::CORRECTION)?;
    let words = &source.page.w;
    let why = chats::reason(words, &meant.last_answer, requester(source));
    Some(words.t1("delivery-instead", "why", why))
}

/// A correction that has arrived is the message as it stands, and needs no words.
fn correction(source: &Source<'_>, delivery: &Delivery) -> Way {
    let words = &source.page.w;
    match way(source, delivery, false) {
        Way::None | Way::Sent(_) => Way::None,
        Way::Failed(_, answer, id) => Way::Failed(words.t("correction-failed"), answer, id),
        Way::Going(said, answer) if source.line == Line::Up => {
            let said = if delivery.attempts > 0 {
                said
            } else {
                words.t("correction-going")
            };
            Way::Going(said, answer)
        }
        Way::Waiting(..) => Way::Going(words.t("correction-going"), String::new()),
        other @ Way::Going(..) => other,
    }
}

/// Whether a delivery has not gone and can still be taken back (I7).
pub(in crate::web) fn can_be_recalled(delivery: &Delivery, now: Timestamp) -> bool {
    delivery.state == state::WAITING && delivery.attempts == 0 && delivery.not_before > millis(now)
}
