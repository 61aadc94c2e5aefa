//! A request is made of what was said, and goes on with what is said later.

use domain::chat::{Prompt, Refusal};
use domain::event::{Event, LinkKind, MoveReason};
use domain::ids::{LedgerId, MessageId, PersonId, RequestId, TeamId};
use domain::message::MessageKind;
use domain::request::Request;

use super::desk::{Desk, Who};
use super::heard::Message;
use super::reason;
use super::receive::{Ending, done, ignored, ignored_in, wake_early};
use super::said::Thread;
use crate::actions::assign::assignment_of;
use crate::actions::open_request::{self, NewMessage, Opening, add_message};
use crate::actions::{deliveries, promise};
use crate::error::Result;
use crate::store::messages::Origin;
use crate::store::posts::{self, Place, Post, purpose};
use crate::store::settings::names;
use crate::store::{self, openings, threads};

/// What a request is made of.
pub(super) struct New<'a> {
    /// What was written, oldest first, each with its entry of the ledger.
    pub(super) messages: &'a [(LedgerId, &'a Message)],
    /// Where the thread begins.
    pub(super) root: &'a Place,
    /// Who asks.
    pub(super) who: &'a Who,
    /// Whom.
    pub(super) team: TeamId,
    /// The expert who made a request of it.
    pub(super) opened_by: Option<PersonId>,
}

impl Desk<'_> {
    /// Makes a request, with its thread. Nobody is told yet.
    pub(super) async fn make(&self, new: New<'_>) -> Result<Request> {
        let [(ledger, first), others @ ..] = new.messages else {
            return Err(crate::error::Error::NotFound("message"));
        };
        let team = store::teams::get(self.txn, new.team).await?;
        let (mut request, message) = open_request::open(
            self.txn,
            Opening {
                team: new.team,
                assignment: assignment_of(&team),
                requester: new.who.id(),
                requester_name: new.who.person.name.clone(),
                channel: self.channel,
                subject: String::new(),
                body: first.body.clone(),
                origin: origin(first),
                files: first.files.clone(),
                ledger: Some(*ledger),
                opened_by: new.opened_by,
                automatic: false,
            },
            self.now,
        )
        .await?;
        self.keep_post(first, *ledger, &request, message).await?;
        for (ledger, other) in others {
            let message = self
                .add(&mut request, other, *ledger, Some(new.who.id()))
                .await?;
            self.keep_post(other, *ledger, &request, message).await?;
        }
        if !others.is_empty() {
            store::requests::save(self.txn, &mut request, None).await?;
        }
        let kind = if first.is_direct {
            threads::kind::DIRECT
        } else {
            threads::kind::ORIGIN
        };
        let whose = Some(new.who.id());
        threads::put(self.txn, new.root, kind, request.id, whose, self.now).await?;
        Ok(request)
    }

    /// The requester hears that their request was opened; from a channel on in private. The team's own
    /// channels hear of it, but not the one in which it was asked.
    pub(super) async fn tell_opened(
        &self,
        request: &mut Request,
        who: &Who,
        first: &Message,
        private: Option<&Place>,
    ) -> Result<()> {
        if !first.is_direct {
            let goes_on = Prompt::GoesOnPrivately {
                request: request.id,
            };
            self.say_in_channel(&first.conversation, first.root(), request.id, goes_on)
                .await?;
            if let Some(private) = private {
                let kind = threads::kind::DIRECT;
                let whose = Some(who.id());
                threads::put(self.txn, private, kind, request.id, whose, self.now).await?;
            }
            let prompt = Prompt::FromChannel {
                request: request.id,
                conversation: first.conversation.clone(),
            };
            let at = private.map(|it| (it.conversation.as_str(), it.id.as_str()));
            self.say(who, Some(request.id), at, prompt).await?;
        }
        deliveries::send_receipt(self.txn, request, &who.person, self.now).await?;
        let but = (!first.is_direct).then_some(first.conversation.as_str());
        super::notice::tell_team(self.txn, request, but, self.now).await
    }

    /// Adds what was said to a request; the caller saves that.
    pub(super) async fn add(
        &self,
        request: &mut Request,
        message: &Message,
        ledger: LedgerId,
        author: Option<PersonId>,
    ) -> Result<MessageId> {
        add_message(
            self.txn,
            request,
            NewMessage {
                kind: MessageKind::Inbound,
                author,
                channel: self.channel,
                automatic: false,
                body: message.body.clone(),
                origin: origin(message),
                ledger: Some(ledger),
                files: message.files.clone(),
            },
            "",
            self.now,
        )
        .await
    }

    /// Keeps which message of a request a message of the chat is.
    async fn keep_post(
        &self,
        message: &Message,
        ledger: LedgerId,
        request: &Request,
        id: MessageId,
    ) -> Result<()> {
        let place = self.place(&message.conversation, &message.id);
        let post = Post {
            request_id: Some(request.id.0),
            message_id: Some(id.0),
            ledger_id: Some(ledger.0),
            ..Post::theirs(&place, message.root(), purpose::SAID, self.received_at)
        };
        if !posts::add(self.txn, post).await? {
            let request = Some(request.id);
            posts::settle(self.txn, &place, request, Some(id), purpose::SAID).await?;
        }
        Ok(())
    }

    /// A request goes on. It reopens as it does by mail (I8); too late, another one begins in its thread.
    pub(super) async fn goes_on(
        &self,
        id: RequestId,
        message: &Message,
        place: &Place,
        who: &Who,
    ) -> Result<Ending> {
        let mut request = store::requests::by_id_to_change(self.txn, id).await?;
        if request.requester != who.id() {
            return self.goes_on_as_another(id, message, place, who).await;
        }
        if self.is_too_late(&request).await? {
            return self.follows(request, message, place, who).await;
        }
        self.append(&mut request, &[(self.entry, message)], who)
            .await?;
        wake_early(self, place).await?;
        Ok(done(request.id))
    }

    /// Whether a request was resolved too long ago to go on.
    pub(super) async fn is_too_late(&self, request: &Request) -> Result<bool> {
        let days = store::settings::number(self.txn, names::REOPEN_DAYS, 14).await?;
        Ok(request.is_long_resolved(self.now, days))
    }

    /// Somebody writes in a thread that is another's request. In private nobody else writes: they are
    /// another person by now than they were, and what they say begins anew in the same thread.
    async fn goes_on_as_another(
        &self,
        id: RequestId,
        message: &Message,
        place: &Place,
        who: &Who,
    ) -> Result<Ending> {
        if !message.is_direct {
            return Ok(ignored_in(Some(id), reason::NOT_THEIRS));
        }
        if !who.is_ours() {
            self.refuse(who, message, Refusal::Stranger).await?;
            return Ok(ignored(reason::STRANGER));
        }
        let root = place.beside(message.root());
        self.begins_anew(message, place, &root, who).await
    }

    /// A thread begins anew: whoever wrote is asked for the team, unless they were.
    async fn begins_anew(
        &self,
        message: &Message,
        place: &Place,
        root: &Place,
        who: &Who,
    ) -> Result<Ending> {
        match openings::find_to_change(self.txn, root).await? {
            Some(opening) if opening.is_asked() => self.joins(&opening, message, place, who).await,
            _ => self.begins(message, place, root, who).await,
        }
    }

    /// The requester writes in a request: what waits or was resolved goes on.
    pub(super) async fn append(
        &self,
        request: &mut Request,
        messages: &[(LedgerId, &Message)],
        who: &Who,
    ) -> Result<()> {
        for (ledger, message) in messages {
            let added = self.add(request, message, *ledger, Some(who.id())).await?;
            // What a form adds stands nowhere in the chat.
            if !message.id.is_empty() {
                self.keep_post(message, *ledger, request, added).await?;
            }
        }
        let built_in = store::settings::built_in_statuses();
        let events = request.written_to(false, &built_in, self.now);
        store::events::add_all(self.txn, request, Some(who.id()), events, self.now).await?;
        store::requests::save(self.txn, request, None).await?;
        promise::check(self.txn, request, MoveReason::Paused, self.now).await
    }

    /// A request that was resolved too long ago is followed by a new one, to which its threads belong now.
    async fn follows(
        &self,
        before: Request,
        message: &Message,
        place: &Place,
        who: &Who,
    ) -> Result<Ending> {
        let mut root = place.beside(message.root());
        if !message.is_direct
            && let Thread::Request(other) = self.thread_of(&root).await?
            && other != before.id
        {
            // A thread of the channel that began as somebody else's stays theirs.
            root = place.clone();
        }
        let team = store::teams::get(self.txn, before.team).await?;
        if !team.is_active() {
            return self.begins_anew(message, place, &root, who).await;
        }
        let mut request = self
            .make(New {
                messages: &[(self.entry, message)],
                root: &root,
                who,
                team: before.team,
                opened_by: None,
            })
            .await?;
        self.hand_over(&before, &mut request).await?;
        deliveries::send_receipt(self.txn, &mut request, &who.person, self.now).await?;
        super::notice::tell_team(self.txn, &request, None, self.now).await?;
        wake_early(self, place).await?;
        Ok(done(request.id))
    }

    /// A request goes on in another one, which follows it and has its threads.
    pub(super) async fn hand_over(&self, before: &Request, request: &mut Request) -> Result<()> {
        threads::hand_over(self.txn, before.id, request.id).await?;
        let how = LinkKind::Follows;
        store::requests::link(self.txn, request.id, before.id, how.name(), self.now).await?;
        let event = Event::Linked {
            other: before.number,
            how,
        };
        store::events::add(self.txn, request, None, &event, self.now).await?;
        store::requests::save(self.txn, request, None).await
    }
}

fn origin(message: &Message) -> Origin {
    Origin {
        written_at: message.at,
        lost_files: message.lost_files.clone(),
        ..Origin::default()
    }
}
