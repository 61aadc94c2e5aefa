//! The desk of one transaction: who is there, what is said to them, and who decides about what was told.

use domain::chat::{Post, Prompt, Refusal, Standing};
use domain::ids::{LedgerId, PersonId, RequestId, TeamId};
use domain::message::Channel;
use jiff::{SignedDuration, Timestamp};

use super::heard::{Message, What};
use super::reason;
use super::receive::{Ending, heeded, ignored};
use crate::actions::deliveries;
use crate::error::Result;
use crate::queue::{self, Job};
use crate::store::identities::{self, Identity};
use crate::store::people::{self, Person};
use crate::store::posts::Place;
use crate::store::{self, Txn};

/// Somebody is told at most so often why the bot takes no question.
const REFUSED_AGAIN: SignedDuration = SignedDuration::from_hours(1);
/// New requests of one person in an hour; more are held.
const OPENED_PER_HOUR: i64 = 30;
/// What one person may write within ten minutes; more is held.
const SAID_PER_TEN_MINUTES: i64 = 100;

/// The desk of one transaction, at one moment.
pub(super) struct Desk<'a> {
    pub(super) txn: &'a Txn,
    pub(super) channel: Channel,
    pub(super) account: &'a str,
    /// Who did what was told, as the chat program calls them.
    pub(super) user: &'a str,
    /// The entry of the ledger.
    pub(super) entry: LedgerId,
    pub(super) received_at: Timestamp,
    pub(super) now: Timestamp,
}

/// Somebody in the chat, who is a person.
pub(super) struct Who {
    pub(super) identity: Identity,
    pub(super) person: Person,
}

impl Who {
    pub(super) fn id(&self) -> PersonId {
        self.person.person()
    }

    /// A colleague: a member or guest of our own workspace.
    pub(super) fn is_ours(&self) -> bool {
        matches!(self.identity.standing(), Standing::Member | Standing::Guest)
    }

    /// Whether a conversation is the one with the bot that nobody else reads.
    pub(super) fn meets_in(&self, conversation: &str) -> bool {
        self.identity.conversation.as_deref() == Some(conversation)
    }
}

impl Desk<'_> {
    pub(super) async fn settle(&self, what: &What) -> Result<Ending> {
        match what {
            What::Said(message) => self.said(message).await,
            What::Hooked { team, message } => self.hooked(*team, message).await,
            What::Edited { message, at } => self.edited(message, *at).await,
            What::Restored(message) => self.restored(message).await,
            What::Deleted { conversation, id } => self.deleted(conversation, id).await,
            What::Reacted {
                conversation,
                id,
                added,
                removed,
                opens,
            } => {
                self.reacted(conversation, id, added, removed, opens.as_deref())
                    .await
            }
            What::Chose {
                opening,
                team,
                place,
                waiting,
            } => self.chose(*opening, *team, place.as_ref(), waiting).await,
            What::Continued {
                opening,
                request,
                place,
                waiting,
            } => {
                self.continued(*opening, *request, place.as_ref(), waiting)
                    .await
            }
            What::Met(conversation) => self.met(conversation.as_deref()).await,
            What::Group(group) => self.group(group).await,
            What::Wished(word) => self.wished_anywhere(*word).await,
            What::Closed { request, reopened } => self.closed(*request, *reopened).await,
            What::Decided { step, decision } => self.decided(*step, decision).await,
            What::Asked(asked) => self.asked(asked).await,
            What::Added { request, body } => self.added(*request, body).await,
            What::Home {
                shows_requests,
                hash,
            } => self.home(*shows_requests, hash.as_deref()).await,
            What::Member(profile) => {
                super::members::know(self.txn, profile, self.now).await?;
                Ok(heeded())
            }
            What::Channel {
                conversation,
                name,
                archived,
                group,
            } => {
                self.channel(conversation, name.as_deref(), *archived, group.as_ref())
                    .await
            }
            What::Membership {
                conversation,
                is_member,
            } => self.membership(conversation, *is_member).await,
            What::Revoked => {
                crate::actions::manage_slack::doubted(self.txn, self.now).await?;
                Ok(heeded())
            }
            What::Nothing(reason) => Ok(ignored(reason)),
        }
    }

    /// A message's place.
    pub(super) fn place(&self, conversation: &str, id: &str) -> Place {
        Place {
            channel: self.channel,
            account: self.account.to_owned(),
            conversation: conversation.to_owned(),
            id: id.to_owned(),
        }
    }

    /// Somebody in the chat; nobody if they are no person, or unknown.
    pub(super) async fn who(&self, user: &str) -> Result<Option<Who>> {
        let found = identities::find(self.txn, self.channel, self.account, user).await?;
        let Some(identity) = found else {
            return Ok(None);
        };
        let Some(person) = identity.person() else {
            return Ok(None);
        };
        let person = people::get(self.txn, person).await?;
        Ok(Some(Who { identity, person }))
    }

    /// Whether somebody is a program.
    pub(super) async fn is_bot(&self, user: &str) -> Result<bool> {
        let found = identities::find(self.txn, self.channel, self.account, user).await?;
        Ok(found.is_some_and(|it| it.standing() == Standing::Bot))
    }

    /// The bot says something to somebody who wrote to it.
    pub(super) async fn say(
        &self,
        to: &Who,
        request: Option<RequestId>,
        at: Option<(&str, &str)>,
        prompt: Prompt,
    ) -> Result<()> {
        let post = Post {
            conversation: at.map(|it| it.0.to_owned()),
            thread: at.map(|it| it.1.to_owned()),
            prompt: Some(prompt),
            ..Post::default()
        };
        deliveries::say(
            self.txn,
            self.channel,
            Some(to.id()),
            self.account,
            &to.identity.outside_id,
            request,
            &post,
            self.now,
        )
        .await?;
        Ok(())
    }

    /// The bot says something in a channel, under a message. Never content (C7).
    pub(super) async fn say_in_channel(
        &self,
        conversation: &str,
        thread: &str,
        request: RequestId,
        prompt: Prompt,
    ) -> Result<()> {
        let post = Post {
            conversation: Some(conversation.to_owned()),
            thread: Some(thread.to_owned()),
            prompt: Some(prompt),
            ..Post::default()
        };
        deliveries::say(
            self.txn,
            self.channel,
            None,
            self.account,
            conversation,
            Some(request),
            &post,
            self.now,
        )
        .await?;
        Ok(())
    }

    /// The bot says why it takes no question: in private, and not again and again.
    pub(super) async fn refuse(&self, to: &Who, message: &Message, why: Refusal) -> Result<()> {
        if !message.is_direct {
            return Ok(());
        }
        let at = (message.conversation.as_str(), message.root());
        self.refuse_at(to, Some(at), why).await
    }

    /// The same to what was no message: a button, or a form.
    pub(super) async fn refuse_at(
        &self,
        to: &Who,
        at: Option<(&str, &str)>,
        why: Refusal,
    ) -> Result<()> {
        let bucket = format!("refused:{why:?}:{}", to.person.id);
        if store::attempts::allow(self.txn, &bucket, 1, REFUSED_AGAIN, self.now).await? {
            self.say(to, None, at, Prompt::Refused { why }).await?;
        }
        Ok(())
    }

    /// Whether somebody may open one more request in this hour.
    pub(super) async fn may_open(&self, who: &Who) -> Result<bool> {
        let hour = SignedDuration::from_hours(1);
        self.allow("opened", who.id(), OPENED_PER_HOUR, hour).await
    }

    /// Whether somebody may say one more thing within these ten minutes.
    pub(super) async fn may_say(&self, who: &Who) -> Result<bool> {
        let window = SignedDuration::from_mins(10);
        self.allow("said", who.id(), SAID_PER_TEN_MINUTES, window)
            .await
    }

    /// Counts what somebody does, unless they did enough of it.
    async fn allow(
        &self,
        what: &str,
        person: PersonId,
        limit: i64,
        window: SignedDuration,
    ) -> Result<bool> {
        let bucket = format!("chat-{what}:{person}");
        store::attempts::allow(self.txn, &bucket, limit, window, self.now).await
    }

    /// The teams that employees may ask.
    pub(super) async fn public_teams(&self) -> Result<Vec<TeamId>> {
        Ok(store::teams::list(self.txn)
            .await?
            .iter()
            .filter(|it| it.is_active() && it.visibility == "public")
            .map(store::teams::Team::team)
            .collect())
    }

    async fn home(&self, shows_requests: bool, hash: Option<&str>) -> Result<Ending> {
        let found = identities::find(self.txn, self.channel, self.account, self.user).await?;
        let Some(identity) = found else {
            return Ok(ignored(reason::UNKNOWN_PERSON));
        };
        if shows_requests {
            let hash = hash.or(identity.home_hash.as_deref());
            identities::set_home(self.txn, identity.identity(), hash, Some(self.now)).await?;
            queue::enqueue_anew(self.txn, Job::PublishHome(identity.identity()), self.now).await?;
        }
        Ok(heeded())
    }
}
