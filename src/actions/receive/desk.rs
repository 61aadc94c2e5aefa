//! Where a mail belongs: the decisions of one transaction.

use domain::event::{Event, LinkKind, MoveReason};
use domain::ids::{DeliveryId, LedgerId, MessageId, PersonId, RequestId, TeamId};
use domain::message::{Channel, MessageKind};
use domain::request::Request;
use domain::threading::{Candidate, Evidence, Placement, place};
use jiff::{SignedDuration, Timestamp};

use super::{Class, Inbound};
use crate::actions::assign::assignment_of;
use crate::actions::deliveries;
use crate::actions::open_request::{self, NewMessage, Opening, add_message, open};
use crate::actions::promise;
use crate::actions::take_in::{local_part, token_in, without_tag};
use crate::error::Result;
use crate::store::ledger::{Entry, Finding, state};
use crate::store::people::{self, Details, Person};
use crate::store::settings::names;
use crate::store::{self, Txn};

/// New requests of one sender with one subject in an hour; more are held.
const SAME_SUBJECT_PER_HOUR: i64 = 20;
/// Mails into one request within ten minutes; more are held.
const MAILS_PER_TEN_MINUTES: i64 = 30;

fn held(state: &'static str, reason: &str) -> Finding {
    Finding {
        state,
        reason: reason.to_owned(),
        ..Finding::default()
    }
}

fn done(request: RequestId) -> Finding {
    Finding {
        state: state::DONE,
        request: Some(request),
        ..Finding::default()
    }
}

/// The desk of one transaction, at one moment.
pub(super) struct Desk<'a> {
    pub(super) txn: &'a Txn,
    pub(super) domain: &'a str,
    pub(super) now: Timestamp,
}

impl Desk<'_> {
    /// Puts a mail where it belongs, and says where that is.
    pub(super) async fn settle(&self, entry: &Entry, inbound: &Inbound) -> Result<Finding> {
        let id = LedgerId(entry.id);
        let locals: Vec<String> = inbound
            .recipients
            .iter()
            .filter_map(|it| local_part(it, self.domain))
            .collect();
        let tokens = self.tokens(&locals).await?;
        let ours = local_part(&inbound.sender, self.domain);
        let came_back = match &inbound.mail_id {
            Some(it) => store::outbox::by_mail_id(self.txn, it).await?.is_some(),
            None => false,
        };
        if inbound.class == Class::Loop || came_back || self.is_our_own(ours.as_deref()).await? {
            return Ok(held(state::IGNORED, "loop"));
        }
        if inbound.class == Class::Bounce {
            return self.bounce(inbound, &tokens).await;
        }
        if !open_request::is_address(&inbound.sender) {
            return Ok(held(state::QUARANTINED, "no-sender"));
        }
        let sender = people::by_email(self.txn, &inbound.sender).await?;
        let candidates = self.candidates(inbound, &tokens, sender.as_ref()).await?;
        let teams = self.teams(&locals).await?;
        if inbound.class == Class::Auto {
            return match place(&candidates) {
                Placement::Append(request) => self.append(id, inbound, sender, request).await,
                _ => Ok(held(state::IGNORED, "automatic")),
            };
        }
        if let Some(finding) = self.duplicate(inbound, &teams).await? {
            return Ok(finding);
        }
        let placement = place(&candidates);
        if let Placement::Append(request) = placement {
            return self.append(id, inbound, sender, request).await;
        }
        // A mail to a reply address only, of somebody who takes no part: its request's team.
        let teams = match (teams.is_empty(), placement) {
            (true, Placement::Suggest(request) | Placement::Follow(request)) => {
                vec![store::requests::by_id(self.txn, request).await?.team]
            }
            _ => teams,
        };
        if teams.is_empty() {
            return Ok(held(state::QUARANTINED, "no-team"));
        }
        if let Some(reason) = self.must_be_held(inbound, sender.as_ref()).await? {
            return Ok(held(state::QUARANTINED, reason));
        }
        self.open_in(id, inbound, &teams, placement).await
    }

    async fn open_in(
        &self,
        id: LedgerId,
        inbound: &Inbound,
        teams: &[TeamId],
        placement: Placement,
    ) -> Result<Finding> {
        let person = self.person(inbound).await?;
        let mut first: Option<Request> = None;
        for team in teams {
            let mut request = self.open(id, inbound, &person, *team).await?;
            match placement {
                Placement::Suggest(other) => {
                    self.link(&mut request, other, LinkKind::PossiblyBelongsTo)
                        .await?;
                }
                Placement::Follow(other) => {
                    self.link(&mut request, other, LinkKind::Follows).await?;
                }
                _ => {}
            }
            match &first {
                None => {
                    deliveries::send_receipt(self.txn, &mut request, &person, self.now).await?;
                    first = Some(request);
                }
                Some(first) => {
                    let other = first.id;
                    self.link(&mut request, other, LinkKind::SameMail).await?;
                }
            }
        }
        Ok(first.map_or_else(|| held(state::QUARANTINED, "no-team"), |it| done(it.id)))
    }

    /// What reply addresses it was sent to.
    async fn tokens(&self, locals: &[String]) -> Result<Vec<store::outbox::Token>> {
        let mut tokens = Vec::new();
        for token in locals.iter().filter_map(|it| token_in(it)).take(10) {
            tokens.extend(store::outbox::find_token(self.txn, &token).await?);
        }
        Ok(tokens)
    }

    /// Active teams whose address it was sent to; tagged addresses count, reply addresses do not.
    async fn teams(&self, locals: &[String]) -> Result<Vec<TeamId>> {
        let mut teams = Vec::new();
        for local in locals.iter().filter(|it| token_in(it).is_none()).take(50) {
            if let Some(team) = store::teams::by_address(self.txn, without_tag(local)).await?
                && team.is_active()
                && !teams.contains(&team.team())
            {
                teams.push(team.team());
            }
        }
        Ok(teams)
    }

    async fn is_our_own(&self, local: Option<&str>) -> Result<bool> {
        let Some(local) = local else {
            return Ok(false);
        };
        Ok(token_in(local).is_some()
            || store::teams::by_address(self.txn, without_tag(local))
                .await?
                .is_some())
    }

    async fn candidates(
        &self,
        inbound: &Inbound,
        tokens: &[store::outbox::Token],
        sender: Option<&Person>,
    ) -> Result<Vec<Candidate>> {
        let mut found: Vec<(RequestId, Evidence)> = tokens
            .iter()
            .map(|it| (RequestId(it.request_id), Evidence::Ours))
            .collect();
        let known = store::outbox::requests_of_mail_ids(self.txn, &inbound.answers).await?;
        for answered in &inbound.answers {
            for row in known.iter().filter(|it| it.mail_id == *answered) {
                let evidence = if row.ours {
                    Evidence::Ours
                } else {
                    Evidence::Stored
                };
                found.push((RequestId(row.request_id), evidence));
            }
        }
        if let Some(number) = number_in(&inbound.subject)
            && let Ok(request) = store::requests::by_number(self.txn, number).await
        {
            found.push((request.id, Evidence::Number));
        }
        let days = store::settings::number(self.txn, names::REOPEN_DAYS, 14).await?;
        let mut candidates: Vec<Candidate> = Vec::new();
        for (id, evidence) in found {
            if candidates.iter().any(|it| it.request == id) {
                continue;
            }
            let request = store::requests::by_id(self.txn, id).await?;
            candidates.push(Candidate {
                request: id,
                evidence,
                sender_takes_part: sender.is_some_and(|it| it.id == request.requester.0),
                stage: request.stage,
                long_resolved: request.is_long_resolved(self.now, days),
            });
        }
        Ok(candidates)
    }

    /// The same mail again to the same team: noted, nothing added (email.md 3). The Message-ID alone
    /// is not identity, senders reuse it: what it says must be the same too.
    async fn duplicate(&self, inbound: &Inbound, teams: &[TeamId]) -> Result<Option<Finding>> {
        let id = known_as(inbound);
        let before = store::outbox::requests_of_mail_ids(self.txn, &[id]).await?;
        let mut same = Vec::new();
        for row in before.iter().filter(|it| !it.ours) {
            let Some(message) = row.message_id else {
                continue;
            };
            let message = store::messages::get(self.txn, MessageId(message)).await?;
            let Some(ledger) = message.ledger else {
                continue;
            };
            let entry = store::ledger::get(self.txn, ledger).await?;
            let fresh = self.now.duration_since(message.created_at).as_hours() < 30 * 24;
            if fresh && entry.sha256 == inbound.fingerprint {
                same.push(store::requests::by_id(self.txn, RequestId(row.request_id)).await?);
            }
        }
        let everywhere = teams
            .iter()
            .all(|team| same.iter().any(|it| it.team == *team));
        Ok(same.first().filter(|_| everywhere).map(|request| Finding {
            state: state::IGNORED,
            reason: "duplicate".to_owned(),
            request: Some(request.id),
            ..Finding::default()
        }))
    }

    async fn must_be_held(
        &self,
        inbound: &Inbound,
        sender: Option<&Person>,
    ) -> Result<Option<&'static str>> {
        if sender.is_none() {
            let policy = store::settings::find(self.txn, names::UNKNOWN_SENDERS).await?;
            if policy.as_deref() == Some("hold") {
                return Ok(Some("unknown-sender"));
            }
        }
        let bucket = crate::secrets::sha256_hex(
            format!(
                "{}\n{}",
                inbound.sender,
                domain::text::fold(&inbound.subject)
            )
            .as_bytes(),
        );
        let allowed = store::attempts::allow(
            self.txn,
            &format!("opened:{bucket}"),
            SAME_SUBJECT_PER_HOUR,
            SignedDuration::from_hours(1),
            self.now,
        )
        .await?;
        Ok((!allowed).then_some("too-many"))
    }

    /// Who sent it; a stranger becomes a contact.
    pub(super) async fn person(&self, inbound: &Inbound) -> Result<Person> {
        if let Some(person) = people::by_email(self.txn, &inbound.sender).await? {
            return Ok(person);
        }
        let name = domain::text::display_name(&inbound.sender_name);
        let details = Details {
            name: if name.is_empty() {
                inbound
                    .sender
                    .split('@')
                    .next()
                    .unwrap_or_default()
                    .to_owned()
            } else {
                name
            },
            email: Some(inbound.sender.clone()),
            ..Details::default()
        };
        people::add(self.txn, people::CONTACT, &details, self.now).await
    }

    /// Opens a request in a team.
    pub(super) async fn open(
        &self,
        ledger: LedgerId,
        inbound: &Inbound,
        person: &Person,
        team: TeamId,
    ) -> Result<Request> {
        let (request, message) = open(
            self.txn,
            Opening {
                team,
                assignment: assignment_of(&store::teams::get(self.txn, team).await?),
                requester: person.person(),
                requester_name: person.name.clone(),
                channel: Channel::Email,
                subject: inbound.subject.clone(),
                body: inbound.body.clone(),
                origin: inbound.origin.clone(),
                files: inbound.files.clone(),
                ledger: Some(ledger),
                opened_by: None,
                automatic: inbound.class != Class::Human,
            },
            self.now,
        )
        .await?;
        self.remember(inbound, &request, message).await?;
        Ok(request)
    }

    async fn append(
        &self,
        ledger: LedgerId,
        inbound: &Inbound,
        sender: Option<Person>,
        request: RequestId,
    ) -> Result<Finding> {
        let allowed = store::attempts::allow(
            self.txn,
            &format!("mails:{request}"),
            MAILS_PER_TEN_MINUTES,
            SignedDuration::from_mins(10),
            self.now,
        )
        .await?;
        if !allowed {
            return Ok(held(state::QUARANTINED, "too-many"));
        }
        let mut request = store::requests::by_id_to_change(self.txn, request).await?;
        let automatic = inbound.class != Class::Human;
        let message = add_message(
            self.txn,
            &mut request,
            NewMessage {
                kind: MessageKind::Inbound,
                author: sender.map(|it| PersonId(it.id)),
                channel: Channel::Email,
                automatic,
                body: inbound.body.clone(),
                origin: inbound.origin.clone(),
                ledger: Some(ledger),
                files: inbound.files.clone(),
            },
            "",
            self.now,
        )
        .await?;
        let built_in = store::settings::built_in_statuses();
        let events = request.written_to(automatic, &built_in, self.now);
        let actor = Some(request.requester);
        store::events::add_all(self.txn, &mut request, actor, events, self.now).await?;
        store::requests::save(self.txn, &mut request, None).await?;
        promise::check(self.txn, &request, MoveReason::Paused, self.now).await?;
        self.remember(inbound, &request, message).await?;
        Ok(done(request.id))
    }

    async fn remember(
        &self,
        inbound: &Inbound,
        request: &Request,
        message: MessageId,
    ) -> Result<()> {
        store::outbox::add_mail_id(
            self.txn,
            &known_as(inbound),
            request.id,
            Some(message),
            false,
            self.now,
        )
        .await
    }

    async fn link(&self, request: &mut Request, other: RequestId, how: LinkKind) -> Result<()> {
        let other = store::requests::by_id(self.txn, other).await?;
        store::requests::link(self.txn, request.id, other.id, how.name(), self.now).await?;
        let event = Event::Linked {
            other: other.number,
            how,
        };
        store::events::add(self.txn, request, None, &event, self.now).await?;
        store::requests::save(self.txn, request, None).await
    }

    /// A bounce is tied to the delivery that bounced; it never makes a request (E4).
    async fn bounce(&self, inbound: &Inbound, tokens: &[store::outbox::Token]) -> Result<Finding> {
        let report = inbound.bounce.clone().unwrap_or_default();
        let mut delivery = None;
        if let Some(id) = tokens.iter().find_map(|it| it.delivery_id) {
            delivery = Some(store::outbox::get(self.txn, DeliveryId(id)).await?);
        }
        for mail_id in report.mail_id.iter().chain(&inbound.answers) {
            if delivery.is_none() {
                delivery = store::outbox::by_mail_id(self.txn, mail_id).await?;
            }
        }
        let Some(delivery) = delivery else {
            return Ok(held(state::IGNORED, "bounce-unknown"));
        };
        let request = delivery.request_id.map(RequestId);
        if report.delayed {
            return Ok(Finding {
                request,
                ..held(state::IGNORED, "delayed")
            });
        }
        let diagnostic: String = report.diagnostic.chars().take(500).collect();
        if store::outbox::bounce(self.txn, delivery.delivery(), &diagnostic).await? {
            deliveries::note_failure(self.txn, &delivery, true, self.now).await?;
        }
        match request {
            Some(request) => Ok(Finding {
                reason: "bounce".to_owned(),
                ..done(request)
            }),
            None => Ok(held(state::IGNORED, "bounce-unknown")),
        }
    }
}

/// By what a mail is known: its Message-ID, or what it says if it has none.
fn known_as(inbound: &Inbound) -> String {
    inbound
        .mail_id
        .clone()
        .unwrap_or_else(|| format!("sha256:{}", inbound.fingerprint))
}

/// The number in a subject of ours: `[#412]`.
fn number_in(subject: &str) -> Option<i64> {
    let (_, rest) = subject.rsplit_once("[#")?;
    let (digits, _) = rest.split_once(']')?;
    (digits.len() <= 12).then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_number_in_a_subject_counts() {
        assert_eq!(number_in("Re: Payslip [#412]"), Some(412));
        assert_eq!(number_in("[#1] AW: [#2]"), Some(2));
        assert_eq!(number_in("Payslip #412"), None);
        assert_eq!(number_in("[#99999999999999]"), None);
    }
}
