//! What a mail names: addresses of ours, messages of ours, numbers (email.md 4).

use domain::ids::{PersonId, RequestId, TeamId};
use domain::sender::{Checks, Proof};
use domain::threading::{Candidate, Evidence};

use super::Desk;
use crate::actions::receive::Inbound;
use crate::actions::take_in::{local_part, token_in, without_tag};
use crate::error::Result;
use crate::store::mail_accounts::{self, Account};
use crate::store::outbox::Token;
use crate::store::people::{self, Person};
use crate::store::settings::names;
use crate::store::{self, Txn};

/// How many addresses, ids and marks of a mail are looked up.
const LOOKED_UP: usize = 50;

/// Which addresses are ours.
pub(in crate::actions) struct Ours {
    domain: String,
    mailboxes: Vec<Account>,
}

impl Ours {
    /// Those of a domain, and those of the mailboxes that are read.
    pub(in crate::actions) async fn load(txn: &Txn, domain: &str) -> Result<Self> {
        Ok(Self {
            domain: domain.to_owned(),
            mailboxes: mail_accounts::mailboxes(txn).await?,
        })
    }

    fn mailbox(&self, address: &str) -> Option<&Account> {
        let (local, domain) = address.trim().rsplit_once('@')?;
        let bare = format!("{}@{domain}", without_tag(local));
        self.mailboxes
            .iter()
            .find(|it| !it.address.is_empty() && it.address.eq_ignore_ascii_case(&bare))
    }

    /// Active teams whose address one of these is; tagged addresses count, reply addresses do not.
    pub(super) async fn teams(&self, txn: &Txn, addresses: &[String]) -> Result<Vec<TeamId>> {
        let mut teams = Vec::new();
        let plain = addresses.iter().filter(|it| token_of(it).is_none());
        for address in plain.take(LOOKED_UP) {
            let team = match local_part(address, &self.domain) {
                Some(local) => store::teams::by_address(txn, without_tag(&local)).await?,
                None => match self.mailbox(address).and_then(|it| it.team_id) {
                    Some(team) => Some(store::teams::get(txn, TeamId(team)).await?),
                    None => None,
                },
            };
            if let Some(team) = team.filter(store::teams::Team::is_active)
                && !teams.contains(&team.team())
            {
                teams.push(team.team());
            }
        }
        Ok(teams)
    }

    /// The domain of teams' addresses.
    pub(super) fn domain(&self) -> &str {
        &self.domain
    }

    /// The team of the mailbox in which a mail was found.
    pub(super) async fn team_of_account(&self, txn: &Txn, account: &str) -> Result<Option<TeamId>> {
        let mailbox = mail_accounts::of_ledger(txn, account).await?;
        let Some(team) = mailbox.and_then(|it| it.team_id) else {
            return Ok(None);
        };
        let team = store::teams::get(txn, TeamId(team)).await?;
        Ok(team.is_active().then(|| team.team()))
    }

    /// Whether we send from this address.
    pub(super) async fn is_own(&self, txn: &Txn, address: &str) -> Result<bool> {
        if self.mailbox(address).is_some() {
            return Ok(true);
        }
        let Some(local) = local_part(address, &self.domain) else {
            return Ok(false);
        };
        Ok(token_in(&local).is_some()
            || ["bounces", "no-reply"].contains(&local.as_str())
            || store::teams::by_address(txn, without_tag(&local))
                .await?
                .is_some())
    }
}

/// The token of a reply or bounce address. It is the secret that counts, so the domain may be any: a
/// mailbox of a provider has its own.
fn token_of(address: &str) -> Option<String> {
    let (local, _) = address.trim().rsplit_once('@')?;
    token_in(&local.to_ascii_lowercase())
}

fn is_bounce_address(address: &str) -> bool {
    let tag = address
        .rsplit_once('@')
        .and_then(|it| it.0.rsplit('+').next());
    tag.is_some_and(|it| it.starts_with("b.") || it.starts_with("B."))
}

/// What is known of a mail before it is decided about.
pub(super) struct Known {
    /// Who it says to be from.
    pub(super) sender: Option<Person>,
    /// The requests it names.
    pub(super) candidates: Vec<Candidate>,
    /// The reply addresses it was sent to or quotes.
    pub(super) tokens: Vec<Token>,
    /// To whom a mail of ours went that it answers, and of which request.
    answered: Option<(RequestId, PersonId)>,
    /// What of those came back to the sender of an envelope of ours.
    pub(super) bounced: Vec<Token>,
}

impl Known {
    /// Somebody who takes part answers to a bounce address: only programs do.
    pub(super) fn is_to_bounce_address(&self) -> bool {
        !self.bounced.is_empty()
    }

    /// Through whose reply address the sender came, if not through one of their own.
    pub(super) fn through(&self, request: RequestId) -> Option<PersonId> {
        let sender = self.sender.as_ref()?.person();
        let tokens = self.tokens.iter();
        let given: Vec<PersonId> = tokens
            .map(|it| (RequestId(it.request_id), PersonId(it.person_id)))
            .chain(self.answered)
            .filter(|it| it.0 == request)
            .map(|it| it.1)
            .collect();
        given.first().copied().filter(|_| !given.contains(&sender))
    }
}

impl Desk<'_> {
    /// Looks up all that a mail names.
    pub(super) async fn known(&self, inbound: &Inbound) -> Result<Known> {
        let sender = people::by_address(self.txn, &inbound.sender).await?;
        let (mut tokens, mut bounced) = (Vec::new(), Vec::new());
        let mut found: Vec<(RequestId, Evidence)> = Vec::new();
        for address in inbound.recipients.iter().take(LOOKED_UP) {
            let Some(token) = token_of(address) else {
                continue;
            };
            let Some(token) = store::outbox::find_token(self.txn, &token).await? else {
                continue;
            };
            found.push((RequestId(token.request_id), Evidence::Address));
            if is_bounce_address(address) {
                bounced.push(token.clone());
            }
            tokens.push(token);
        }
        let ids = store::outbox::requests_of_mail_ids(self.txn, &inbound.answers).await?;
        let is_ours = |id: &&String| ids.iter().any(|it| it.ours && it.mail_id == **id);
        let nearest = inbound.answers.iter().find(is_ours);
        for answered in &inbound.answers {
            for row in ids.iter().filter(|it| it.mail_id == *answered) {
                let evidence = if row.ours {
                    Evidence::OurId
                } else {
                    Evidence::Stored
                };
                found.push((RequestId(row.request_id), evidence));
            }
        }
        for marker in inbound.markers.iter().take(LOOKED_UP) {
            if let Some(token) = store::outbox::find_token(self.txn, marker).await? {
                found.push((RequestId(token.request_id), Evidence::Marker));
                tokens.push(token);
            }
        }
        // A number is easily guessed: it says nothing of whoever could have been proven and was not.
        let checks = inbound.origin.checks.as_ref();
        let is_unproven = inbound.proof != Proof::Passed && checks.is_some_and(Checks::could_tell);
        if let Some(number) = number_in(&inbound.subject).filter(|_| !is_unproven)
            && let Ok(request) = store::requests::by_number(self.txn, number).await
        {
            found.push((request.id, Evidence::Number));
        }
        // What stands in a form anybody typed: it begins something and continues nothing.
        if !inbound.origin.form.is_empty() {
            found.clear();
        }
        let candidates = self.candidates(found, sender.as_ref()).await?;
        let answered = match nearest {
            Some(id) => store::outbox::by_mail_id(self.txn, id).await?,
            None => None,
        };
        let answered = answered.and_then(|it| {
            let request = it.request_id.map(RequestId)?;
            Some((request, PersonId(it.person_id?)))
        });
        Ok(Known {
            sender,
            candidates,
            tokens,
            answered,
            bounced,
        })
    }

    async fn candidates(
        &self,
        mut found: Vec<(RequestId, Evidence)>,
        sender: Option<&Person>,
    ) -> Result<Vec<Candidate>> {
        let days = store::settings::number(self.txn, names::REOPEN_DAYS, 14).await?;
        let mut candidates: Vec<Candidate> = Vec::new();
        found.sort_by_key(|it| it.1);
        for (id, evidence) in found {
            if candidates.iter().any(|it| it.request == id) {
                continue;
            }
            let request = store::requests::by_id(self.txn, id).await?;
            let sender_takes_part = match sender {
                Some(person) if person.id == request.requester.0 => true,
                Some(person) => {
                    store::participants::takes_part(self.txn, id, person.person()).await?
                }
                None => false,
            };
            candidates.push(Candidate {
                request: id,
                evidence,
                sender_takes_part,
                stage: request.stage,
                long_resolved: request.is_long_resolved(self.now, days),
            });
        }
        Ok(candidates)
    }
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

    /// E4.
    #[test]
    fn a_bounce_address_is_told_from_a_reply_address() {
        let token = "abcdefghijklmnop234567abcd";
        for (address, bounces) in [
            (format!("payroll+b.{token}@hr.test"), true),
            (format!("payroll+B.{token}@hr.test"), true),
            (format!("b.{token}@reply.hr.test"), true),
            (format!("payroll+r.{token}@hr.test"), false),
            ("payroll@hr.test".to_owned(), false),
        ] {
            assert_eq!(is_bounce_address(&address), bounces, "{address}");
        }
    }
}
