//! What comes back is tied to the delivery that came back; it never makes a request (E4, email.md 7).

use domain::ids::{DeliveryId, RequestId};
use jiff::SignedDuration;

use super::evidence::Known;
use super::{Desk, aside, done};
use crate::actions::deliveries;
use crate::actions::receive::{BounceReport, Class, Inbound};
use crate::error::Result;
use crate::store::ledger::{Finding, state};
use crate::store::outbox::Delivery;
use crate::store::{self, people};

/// How long after a mail left the number that the relay gave it is believed.
const QUEUED: SignedDuration = SignedDuration::from_hours(10 * 24);
/// How much of what the other side said is kept.
const DIAGNOSTIC: usize = 500;

impl Desk<'_> {
    /// Whether a mail that looks like none came back to the sender of an envelope of ours. What somebody
    /// who takes part sends there is the answer of their mail program.
    pub(super) fn came_back(inbound: &Inbound, known: &Known) -> bool {
        let takes_part = |id: RequestId| {
            let mut candidates = known.candidates.iter();
            candidates.any(|it| it.request == id && it.sender_takes_part)
        };
        // Of what calls itself automatic, only what also has a code of mail servers in it.
        let is_note = inbound.class == Class::Auto && !mail::has_status_code(&inbound.body.text);
        !is_note
            && known
                .bounced
                .iter()
                .any(|it| !takes_part(RequestId(it.request_id)))
    }

    pub(super) async fn bounce(&self, inbound: &Inbound, known: &Known) -> Result<Finding> {
        let report = match &inbound.bounce {
            Some(it) => it.clone(),
            None => guessed(inbound),
        };
        let Some(delivery) = self.delivery(inbound, known, &report).await? else {
            return Ok(aside(state::IGNORED, "bounce-unknown"));
        };
        let request = delivery.request_id.map(RequestId);
        let noted = |reason| Finding {
            request,
            ..aside(state::IGNORED, reason)
        };
        if report.delivered {
            return Ok(noted("delivered"));
        }
        let diagnostic: String = report.diagnostic.chars().take(DIAGNOSTIC).collect();
        if report.delayed {
            deliveries::delayed(self.txn, &delivery, &diagnostic, self.now).await?;
            return Ok(noted("delayed"));
        }
        if store::outbox::bounce(self.txn, delivery.delivery(), &diagnostic).await? {
            self.mark_address(&delivery).await?;
            deliveries::note_failure(self.txn, &delivery, true, self.now).await?;
        }
        Ok(match request {
            Some(request) => Finding {
                reason: "bounce".to_owned(),
                ..done(request)
            },
            None => noted("bounce"),
        })
    }

    /// By its address first, whatever its form; then by what of our mail lies in it; then by the recipient
    /// and the number that the relay gave it.
    async fn delivery(
        &self,
        inbound: &Inbound,
        known: &Known,
        report: &BounceReport,
    ) -> Result<Option<Delivery>> {
        let by_address = known.bounced.first().and_then(|it| it.delivery_id);
        let envelope = report.envelope_id.as_ref().and_then(|it| it.parse().ok());
        let by_token = known.tokens.iter().find_map(|it| it.delivery_id);
        if let Some(id) = by_address.or(envelope)
            && let Ok(delivery) = store::outbox::get(self.txn, DeliveryId(id)).await
        {
            return Ok(Some(delivery));
        }
        for mail_id in report.mail_id.iter().chain(&inbound.answers).take(20) {
            let found = store::outbox::by_mail_id(self.txn, mail_id).await?;
            if found.is_some() {
                return Ok(found);
            }
        }
        if let Some(id) = by_token {
            return Ok(Some(store::outbox::get(self.txn, DeliveryId(id)).await?));
        }
        let queue_ids: Vec<&String> = report.queue_ids.iter().filter(|it| is_number(it)).collect();
        if queue_ids.is_empty() {
            return Ok(None);
        }
        let since = self.now.saturating_sub(QUEUED).unwrap_or(self.now);
        for recipient in report.recipients.iter().take(5) {
            let sent = store::outbox::sent_to(self.txn, recipient, since).await?;
            let found = sent.into_iter().find(|it| {
                let mut words = it.last_answer.split(|it: char| !it.is_ascii_alphanumeric());
                words.any(|word| queue_ids.iter().any(|it| *it == word))
            });
            if found.is_some() {
                return Ok(found);
            }
        }
        Ok(None)
    }

    /// Mail to this person's address comes back: noted beside them until they write from it.
    async fn mark_address(&self, delivery: &Delivery) -> Result<()> {
        let Some(id) = delivery.person_id else {
            return Ok(());
        };
        let person = people::get(self.txn, domain::ids::PersonId(id)).await?;
        if person.email.as_deref() == Some(delivery.address.as_str()) {
            people::set_bounced(self.txn, person.person(), Some(self.now)).await?;
        }
        Ok(())
    }
}

/// Whether a word can be the number of one mail: `Ok` and `250` stand in the answer to every one, and whoever
/// names those knows of none.
fn is_number(word: &str) -> bool {
    word.len() >= 8 && word.bytes().any(|it| it.is_ascii_digit())
}

/// What a mail of no known form says that came to a bounce address.
fn guessed(inbound: &Inbound) -> BounceReport {
    let text = inbound.body.text.split_whitespace().collect::<Vec<_>>();
    BounceReport {
        delayed: mail::speaks_of_delay(&inbound.subject),
        diagnostic: if text.is_empty() {
            inbound.subject.clone()
        } else {
            text.join(" ")
        },
        ..BounceReport::default()
    }
}
