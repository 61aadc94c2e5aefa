//! Where a mail belongs: the decisions of one transaction.

mod bounce;
mod caps;
mod evidence;
mod held;

use domain::event::{Event, LinkKind, MoveReason};
use domain::ids::{LedgerId, MessageId, PersonId, RequestId, TeamId};
use domain::message::{Channel, MessageKind};
use domain::request::Request;
use domain::sender::Proof;
use domain::threading::{Placement, Sender, place};
use jiff::Timestamp;

use super::{Class, Inbound, identity};
use crate::actions::assign::assignment_of;
use crate::actions::deliveries;
use crate::actions::open_request::{self, NewMessage, Opening, add_message, open};
use crate::actions::promise;
use crate::error::Result;
use crate::store::ledger::{Entry, Finding, state};
use crate::store::people::{self, Details, Person};
use crate::store::settings::names;
use crate::store::{self, Txn};
use evidence::Known;
pub(in crate::actions) use evidence::Ours;

fn aside(state: &'static str, reason: &str) -> Finding {
    Finding {
        state,
        reason: reason.to_owned(),
        ..Finding::default()
    }
}

fn aside_for(state: &'static str, reason: &str, request: Option<RequestId>) -> Finding {
    Finding {
        held_for: request,
        ..aside(state, reason)
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
    pub(super) ours: &'a Ours,
    pub(super) now: Timestamp,
}

impl Desk<'_> {
    /// Puts a mail where it belongs, and says where that is.
    pub(super) async fn settle(&self, entry: &Entry, inbound: &Inbound) -> Result<Finding> {
        if self.is_loop(inbound).await? {
            return Ok(aside(state::IGNORED, "loop"));
        }
        let known = self.known(inbound).await?;
        if inbound.class == Class::Bounce || Self::came_back(inbound, &known) {
            return self.bounce(inbound, &known).await;
        }
        if !open_request::is_address(&inbound.sender) {
            return Ok(aside(state::QUARANTINED, "no-sender"));
        }
        let automatic = self.is_automatic(inbound, &known).await?;
        let doubt = identity::doubt(self.txn, inbound, known.sender.as_ref()).await?;
        let sender = match doubt {
            Some(_) => Sender::Forged,
            None => known.sender_kind(inbound),
        };
        let placement = place(sender, &known.candidates);
        if automatic {
            return match placement {
                Placement::Append(request) => {
                    self.append(entry, inbound, &known, request, true).await
                }
                _ => Ok(aside(state::IGNORED, "automatic")),
            };
        }
        match placement {
            Placement::Quarantine(request) => {
                return self.keep_back(inbound, request, doubt).await;
            }
            Placement::Hold(request) => return self.hold(inbound, request).await,
            _ => {}
        }
        let mut teams = self.ours.teams(self.txn, &inbound.recipients).await?;
        if let Some(finding) = self.duplicate(inbound, &teams).await? {
            return Ok(finding);
        }
        if let Placement::Append(request) = placement {
            let finding = self.append(entry, inbound, &known, request, false).await?;
            if finding.state == state::DONE {
                self.also_to(entry, inbound, &known, request, &teams)
                    .await?;
            }
            return Ok(finding);
        }
        if teams.is_empty() {
            teams.extend(self.ours.team_of_account(self.txn, &entry.account).await?);
        }
        // A mail to a reply address only, of somebody who takes no part: its request's team.
        if let (true, Placement::Suggest(request) | Placement::Follow(request)) =
            (teams.is_empty(), placement)
        {
            teams.push(store::requests::by_id(self.txn, request).await?.team);
        }
        if teams.is_empty() {
            return Ok(aside(state::QUARANTINED, "no-team"));
        }
        if let Some(finding) = self.must_be_held(inbound, &known).await? {
            return Ok(finding);
        }
        self.open_in(LedgerId(entry.id), inbound, &teams, placement)
            .await
    }

    /// Our own mail that comes back, by its mark, its Message-ID or its sender (E5).
    async fn is_loop(&self, inbound: &Inbound) -> Result<bool> {
        if inbound.class == Class::Loop {
            return Ok(true);
        }
        if let Some(id) = &inbound.mail_id
            && store::outbox::by_mail_id(self.txn, id).await?.is_some()
        {
            return Ok(true);
        }
        self.ours.is_own(self.txn, &inbound.sender).await
    }

    /// A machine wrote it. What an administrator's list brings is people's mail, and what comes to a bounce
    /// address in somebody's name is their program's answer, whatever it says of itself.
    async fn is_automatic(&self, inbound: &Inbound, known: &Known) -> Result<bool> {
        if known.is_to_bounce_address() {
            return Ok(true);
        }
        if inbound.class != Class::Auto {
            return Ok(false);
        }
        let by_list = ["list-id", "list-unsubscribe", "precedence"];
        if inbound.lists.is_empty() || !by_list.contains(&inbound.class_reason.as_str()) {
            return Ok(true);
        }
        let lists = store::settings::find(self.txn, names::PERSON_LISTS).await?;
        let is_people_s = lists.unwrap_or_default().lines().any(|line| {
            let line = line.trim().trim_matches(['<', '>']);
            !line.is_empty() && inbound.lists.iter().any(|it| it.eq_ignore_ascii_case(line))
        });
        Ok(!is_people_s)
    }

    /// What continues a request and was also sent to other teams becomes theirs too: part of what their own
    /// request of the same sender says, or one of its own (C3).
    async fn also_to(
        &self,
        entry: &Entry,
        inbound: &Inbound,
        known: &Known,
        first: RequestId,
        teams: &[TeamId],
    ) -> Result<()> {
        let own = store::requests::by_id(self.txn, first).await?.team;
        for team in teams.iter().filter(|it| **it != own) {
            let mut theirs = None;
            for it in known.candidates.iter().filter(|it| it.continues()) {
                if store::requests::by_id(self.txn, it.request).await?.team == *team {
                    theirs = Some(it.request);
                }
            }
            if let Some(request) = theirs {
                self.append(entry, inbound, known, request, false).await?;
            } else if self.must_be_held(inbound, known).await?.is_none() {
                let person = self.person(inbound).await?;
                let id = LedgerId(entry.id);
                let mut request = self.open(id, inbound, &person, *team, false).await?;
                self.link(&mut request, first, LinkKind::SameMail).await?;
            }
        }
        Ok(())
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
            let mut request = self.open(id, inbound, &person, *team, false).await?;
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
                    self.confirm(inbound, &mut request, &person).await?;
                    first = Some(request);
                }
                Some(first) => {
                    let other = first.id;
                    self.link(&mut request, other, LinkKind::SameMail).await?;
                }
            }
        }
        Ok(first.map_or_else(|| aside(state::QUARANTINED, "no-team"), |it| done(it.id)))
    }

    /// Tells the sender that their mail is here, unless it asks for no such answer.
    async fn confirm(
        &self,
        inbound: &Inbound,
        request: &mut Request,
        person: &Person,
    ) -> Result<()> {
        if inbound.suppress_answer {
            return Ok(());
        }
        deliveries::send_receipt(self.txn, request, person, self.now).await
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

    /// Who sent it; a stranger becomes a contact.
    pub(super) async fn person(&self, inbound: &Inbound) -> Result<Person> {
        if let Some(person) = people::by_address(self.txn, &inbound.sender).await? {
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

    /// Opens a request in a team; of a machine's mail only somebody who chose to makes one.
    pub(super) async fn open(
        &self,
        ledger: LedgerId,
        inbound: &Inbound,
        person: &Person,
        team: TeamId,
        automatic: bool,
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
                automatic,
            },
            self.now,
        )
        .await?;
        self.remember(inbound, &request, message).await?;
        if !automatic {
            self.is_reached(person).await?;
        }
        Ok(request)
    }

    async fn append(
        &self,
        entry: &Entry,
        inbound: &Inbound,
        known: &Known,
        request: RequestId,
        automatic: bool,
    ) -> Result<Finding> {
        let request = store::requests::by_id_to_change(self.txn, request).await?;
        if let Some(reason) = self.had_enough_of(inbound, &request, automatic).await? {
            if automatic {
                return Ok(aside(state::IGNORED, "automatic"));
            }
            self.tell_of_held(&request).await?;
            return Ok(aside_for(state::QUARANTINED, reason, Some(request.id)));
        }
        let mut inbound = inbound.clone();
        if let Some(person) = known.through(request.id) {
            let person = people::get(self.txn, person).await?;
            inbound.origin.through = person.name;
        }
        let ledger = LedgerId(entry.id);
        self.add(ledger, &inbound, known.sender.as_ref(), request, automatic)
            .await
    }

    /// Adds a mail to a request, with all that follows from it.
    async fn add(
        &self,
        ledger: LedgerId,
        inbound: &Inbound,
        sender: Option<&Person>,
        mut request: Request,
        automatic: bool,
    ) -> Result<Finding> {
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
        let actor = sender.map(|it| PersonId(it.id)).or(Some(request.requester));
        store::events::add_all(self.txn, &mut request, actor, events, self.now).await?;
        store::requests::save(self.txn, &mut request, None).await?;
        promise::check(self.txn, &request, MoveReason::Paused, self.now).await?;
        self.remember(inbound, &request, message).await?;
        if let Some(sender) = sender.filter(|_| !automatic) {
            self.is_reached(sender).await?;
        }
        Ok(done(request.id))
    }

    /// Somebody who writes has an address again at which mail arrives.
    async fn is_reached(&self, person: &Person) -> Result<()> {
        if person.bounced_at.is_some() {
            people::set_bounced(self.txn, person.person(), None).await?;
        }
        Ok(())
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
}

impl Known {
    /// As whom the sender is met (E6): proof against them counts before who they say they are.
    fn sender_kind(&self, inbound: &Inbound) -> Sender {
        let is_employee = |it: &Person| it.is_employee() && it.is_active();
        if inbound.proof == Proof::Failed {
            Sender::Forged
        } else if self.sender.as_ref().is_some_and(is_employee) {
            Sender::Employee
        } else {
            Sender::Stranger
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
