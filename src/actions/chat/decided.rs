//! Whoever is asked for an approval decides by a button or a form: once, wherever else it was asked (A4).

use domain::ids::StepId;

use super::desk::Desk;
use super::reason;
use super::receive::{Ending, heeded, ignored};
use crate::actions::approvals::{self, Decider, Decision};
use crate::error::{Error, Result};

impl Desk<'_> {
    /// Decides for the person whose account it is. Who comes too late is told who decided what, where the
    /// question stood.
    pub(super) async fn decided(&self, step: StepId, decision: &Decision) -> Result<Ending> {
        let Some(who) = self.who(self.user).await? else {
            return Ok(ignored(reason::UNKNOWN_PERSON));
        };
        if !who.is_ours() {
            return Ok(ignored(reason::STRANGER));
        }
        if !who.person.is_active() {
            return Ok(ignored(reason::INACTIVE));
        }
        let decider = Decider::Person(who.id());
        let (decision, via) = (decision.clone(), self.channel);
        match approvals::decide_in(self.txn, step, &decider, decision, via, self.now).await {
            Ok(outcome) if outcome.is_news => Ok(heeded()),
            Ok(_) => {
                approvals::ended(self.txn, step, who.id(), self.now).await?;
                Ok(ignored(reason::SETTLED))
            }
            Err(Error::NotFound(_)) => Ok(ignored(reason::NOT_THEIRS)),
            // The form said so.
            Err(Error::Invalid { .. }) => Ok(ignored(reason::FORM)),
            Err(other) => Err(other),
        }
    }
}
