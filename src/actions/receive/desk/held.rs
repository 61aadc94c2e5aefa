//! What waits for the experts of the request that it names, and what comes of it (email.md 4).

use domain::event::{Event, HeldMail, LinkKind};
use domain::ids::{LedgerId, PersonId, RequestId};
use domain::request::Request;
use domain::sender::Proof;

use super::{Desk, aside_for};
use crate::actions::participants;
use crate::actions::receive::Inbound;
use crate::error::Result;
use crate::store::ledger::{Entry, Finding, state};
use crate::store::notices::{About, kind};
use crate::store::{self, duty};

impl Desk<'_> {
    /// A colleague who takes no part: the requester sees nothing, the experts decide.
    pub(super) async fn hold(&self, inbound: &Inbound, request: RequestId) -> Result<Finding> {
        self.wait(inbound, state::HELD, "not-a-participant", request)
            .await
    }

    /// A stranger, or somebody in another's name: nothing of it comes anywhere.
    pub(super) async fn keep_back(
        &self,
        inbound: &Inbound,
        request: Option<RequestId>,
        doubt: Option<&'static str>,
    ) -> Result<Finding> {
        let reason = doubt.unwrap_or("stranger");
        match request {
            Some(request) => {
                self.wait(inbound, state::QUARANTINED, reason, request)
                    .await
            }
            None => Ok(aside_for(state::QUARANTINED, reason, None)),
        }
    }

    async fn wait(
        &self,
        inbound: &Inbound,
        state: &'static str,
        reason: &str,
        request: RequestId,
    ) -> Result<Finding> {
        // One delivery of a mail to several addresses of ours waits once.
        let same = (inbound.fingerprint.as_str(), inbound.sender.as_str());
        if store::ledger::waits(self.txn, same, request, reason).await? {
            return Ok(Finding {
                request: Some(request),
                ..super::aside(state::IGNORED, "duplicate")
            });
        }
        let request = store::requests::by_id_to_change(self.txn, request).await?;
        self.tell_of_held(&request).await?;
        Ok(aside_for(state, reason, Some(request.id)))
    }

    /// Whoever works on a request is told once that something waits there.
    pub(super) async fn tell_of_held(&self, request: &Request) -> Result<()> {
        let mut experts = duty::experts(self.txn, request).await?;
        let is_assigned = |id: PersonId| Some(id) == request.assignee;
        if experts.iter().any(|it| is_assigned(it.person())) {
            experts.retain(|it| is_assigned(it.person()));
        }
        for person in experts {
            if store::notices::has_unseen_of(self.txn, person.person(), request.id, kind::MAIL_HELD)
                .await?
            {
                continue;
            }
            store::notices::add(
                self.txn,
                person.person(),
                request.id,
                kind::MAIL_HELD,
                &About::default(),
                None,
                self.now,
            )
            .await?;
        }
        store::requests::changed(self.txn, request, None);
        Ok(())
    }

    /// An expert takes what waited into the request; whoever wrote it takes part from now on.
    pub(in crate::actions) async fn take_held(
        &self,
        entry: &Entry,
        inbound: &Inbound,
        request: RequestId,
        by: PersonId,
    ) -> Result<Finding> {
        let mut request = store::requests::by_id_to_change(self.txn, request).await?;
        let person = self.person(inbound).await?;
        if person.person() != request.requester {
            let domain = self.ours.domain();
            participants::add_in(self.txn, domain, &mut request, &person, Some(by), self.now)
                .await?;
        }
        self.settled(&mut request, HeldMail::Added, by).await?;
        self.add(LedgerId(entry.id), inbound, Some(&person), request, false)
            .await
    }

    /// An expert makes it a request of its own.
    pub(in crate::actions) async fn open_held(
        &self,
        entry: &Entry,
        inbound: &Inbound,
        request: RequestId,
        by: PersonId,
    ) -> Result<Finding> {
        let mut from = store::requests::by_id_to_change(self.txn, request).await?;
        let person = self.person(inbound).await?;
        let mut opened = self
            .open(LedgerId(entry.id), inbound, &person, from.team, false)
            .await?;
        self.link(&mut opened, from.id, LinkKind::PossiblyBelongsTo)
            .await?;
        if inbound.proof != Proof::Failed {
            self.confirm(inbound, &mut opened, &person).await?;
        }
        self.settled(&mut from, HeldMail::Opened, by).await?;
        Ok(super::done(opened.id))
    }

    /// What was decided about a mail stands in the history of the request that it named.
    pub(in crate::actions) async fn settled(
        &self,
        request: &mut Request,
        how: HeldMail,
        by: PersonId,
    ) -> Result<()> {
        let event = Event::MailSettled { how };
        store::events::add(self.txn, request, Some(by), &event, self.now).await?;
        store::requests::save_news(self.txn, request).await
    }
}
