//! Wishes to the bot: words, and buttons that close or reopen.

use domain::chat::{Prompt, Refusal, Word};
use domain::event::{Event, MoveReason, StatusReason};
use domain::ids::RequestId;
use domain::request::Request;
use domain::status::Stage;

use super::desk::{Desk, Who};
use super::heard::{Asked, Message};
use super::reason;
use super::receive::{Ending, ended, ignored, ignored_in};
use super::said::Thread;
use crate::actions::{approvals, deliveries, promise};
use crate::error::Result;
use crate::store::ledger::{Finding, state};
use crate::store::openings::{self, Opening};
use crate::store::posts::{self, Place, Post, purpose};
use crate::store::{self, requests};

impl Desk<'_> {
    /// A message that is a word to the bot is answered under it, and is no request.
    pub(super) async fn wished(
        &self,
        word: Word,
        message: &Message,
        place: &Place,
        who: &Who,
        thread: Thread,
    ) -> Result<Ending> {
        let at = (message.conversation.as_str(), message.root());
        let mut concerns = None;
        match (word, thread) {
            (Word::Status, _) => self.say(who, None, Some(at), Prompt::Status).await?,
            (Word::Help, _) => self.say(who, None, Some(at), Prompt::Help).await?,
            (Word::Close, Thread::Request(id)) => {
                let mut request = requests::by_id_to_change(self.txn, id).await?;
                if request.requester == who.id() {
                    self.close(&mut request, who).await?;
                    let closed = Prompt::Closed { request: id };
                    self.say(who, Some(id), Some(at), closed).await?;
                    concerns = Some(id);
                } else {
                    // They are another person by now than they were: this one they cannot close.
                    self.say(who, None, Some(at), Prompt::NothingToClose)
                        .await?;
                }
            }
            (Word::Close, Thread::Opening(opening)) if opening.is_asked() => {
                self.withdraw(&opening, reason::WITHDRAWN).await?;
                let opening = opening.opening();
                self.say(who, None, Some(at), Prompt::Withdrawn { opening })
                    .await?;
            }
            (Word::Close, _) => concerns = self.close_the_only_one(who, Some(at)).await?,
        }
        let post = Post {
            request_id: concerns.map(|it| it.0),
            ledger_id: Some(self.entry.0),
            ..Post::theirs(place, message.root(), purpose::WORD, self.received_at)
        };
        posts::add(self.txn, post).await?;
        Ok(Ending::At(Finding {
            state: state::DONE,
            request: concerns,
            ..Finding::default()
        }))
    }

    /// `close` that stands under nothing closes the only request there is; of several it is
    /// asked which.
    async fn close_the_only_one(
        &self,
        who: &Who,
        at: Option<(&str, &str)>,
    ) -> Result<Option<RequestId>> {
        let open = self.open_requests(who).await?;
        let prompt = match open.as_slice() {
            [] => Prompt::NothingToClose,
            [only] => {
                let id = only.id;
                let mut request = requests::by_id_to_change(self.txn, id).await?;
                self.close(&mut request, who).await?;
                let closed = Prompt::Closed { request: id };
                self.say(who, Some(id), at, closed).await?;
                return Ok(Some(id));
            }
            _ => Prompt::WhichToClose,
        };
        self.say(who, None, at, prompt).await?;
        Ok(None)
    }

    /// What somebody asked in this chat program and is not resolved, the newest first.
    pub(super) async fn open_requests(&self, who: &Who) -> Result<Vec<Request>> {
        let mut open = requests::mine_as_requester(self.txn, who.id(), 200).await?;
        open.retain(|it| it.channel == self.channel && it.stage != Stage::Resolved);
        Ok(open)
    }

    /// A word by the command, wherever it was typed, is answered in private.
    pub(super) async fn wished_anywhere(&self, word: Word) -> Result<Ending> {
        let Some(who) = self.who(self.user).await? else {
            return Ok(ignored(reason::UNKNOWN_PERSON));
        };
        if !who.is_ours() {
            self.refuse_at(&who, None, Refusal::Stranger).await?;
            return Ok(ignored(reason::STRANGER));
        }
        if !who.person.is_active() {
            self.refuse_at(&who, None, Refusal::Inactive).await?;
            return Ok(ignored(reason::INACTIVE));
        }
        let concerns = match word {
            Word::Status => {
                self.say(&who, None, None, Prompt::Status).await?;
                None
            }
            Word::Help => {
                self.say(&who, None, None, Prompt::Help).await?;
                None
            }
            Word::Close => self.close_the_only_one(&who, None).await?,
        };
        Ok(Ending::At(Finding {
            state: state::DONE,
            request: concerns,
            ..Finding::default()
        }))
    }

    /// The button that closes or reopens; only for the requester.
    pub(super) async fn closed(&self, id: RequestId, reopened: bool) -> Result<Ending> {
        let Some(who) = self.who(self.user).await? else {
            return Ok(ignored(reason::UNKNOWN_PERSON));
        };
        let mut request = match requests::by_id_to_change(self.txn, id).await {
            Err(crate::error::Error::NotFound(_)) => return Ok(ignored(reason::NOT_THEIRS)),
            found => found?,
        };
        if request.requester != who.id() {
            if self.was_theirs(id, &who).await? {
                self.say(&who, None, None, Prompt::Status).await?;
            }
            return Ok(ignored_in(Some(id), reason::NOT_THEIRS));
        }
        if !who.person.is_active() {
            self.refuse_at(&who, None, Refusal::Inactive).await?;
            return Ok(ignored_in(Some(id), reason::INACTIVE));
        }
        if reopened && self.is_too_late(&request).await? {
            self.refuse_at(&who, None, Refusal::TooLate).await?;
            return Ok(ignored_in(Some(id), reason::SETTLED));
        }
        let did = if reopened {
            self.reopen(&mut request, &who).await?
        } else {
            self.close(&mut request, &who).await?
        };
        if !did {
            return Ok(ignored_in(Some(id), reason::SETTLED));
        }
        let prompt = if reopened {
            Prompt::Reopened { request: id }
        } else {
            Prompt::Closed { request: id }
        };
        self.say(&who, Some(id), None, prompt).await?;
        Ok(super::receive::done(id))
    }

    /// The requester closes it; whether it was open.
    async fn close(&self, request: &mut Request, who: &Who) -> Result<bool> {
        if request.stage == Stage::Resolved {
            return Ok(false);
        }
        let built_in = store::settings::built_in_statuses();
        let events = request.status_chosen(built_in.resolved, Stage::Resolved, self.now);
        self.save(request, who, events).await?;
        Ok(true)
    }

    /// The requester reopens it; whether it was resolved.
    async fn reopen(&self, request: &mut Request, who: &Who) -> Result<bool> {
        if request.stage != Stage::Resolved {
            return Ok(false);
        }
        let built_in = store::settings::built_in_statuses();
        let written_at = request.last_message_at;
        let events: Vec<Event> = request
            .written_to(false, &built_in, self.now)
            .into_iter()
            .filter(|it| {
                matches!(
                    it,
                    Event::StatusChanged {
                        why: StatusReason::RequesterReplied,
                        ..
                    }
                )
            })
            .collect();
        request.last_message_at = written_at;
        self.save(request, who, events).await?;
        Ok(true)
    }

    async fn save(&self, request: &mut Request, who: &Who, events: Vec<Event>) -> Result<()> {
        store::events::add_all(self.txn, request, Some(who.id()), events, self.now).await?;
        if request.stage == Stage::Resolved {
            approvals::withdraw_all(self.txn, request, self.now).await?;
        }
        requests::save(self.txn, request, None).await?;
        promise::check(self.txn, request, MoveReason::Paused, self.now).await
    }

    /// What waited for its team is taken back.
    pub(super) async fn withdraw(&self, opening: &Opening, why: &str) -> Result<()> {
        for ledger in openings::entries(self.txn, opening.opening()).await? {
            let Ending::At(finding) = ended(state::IGNORED, why) else {
                continue;
            };
            self.finish(ledger, finding).await?;
        }
        let dropped = openings::state::DROPPED;
        openings::settle(self.txn, opening.opening(), dropped, None, self.now).await
    }

    /// Notes where another entry of the ledger ended, which waited until now.
    pub(super) async fn finish(
        &self,
        ledger: domain::ids::LedgerId,
        finding: Finding,
    ) -> Result<()> {
        let entry = store::ledger::get(self.txn, ledger).await?;
        let finding = Finding {
            sender: entry.sender,
            class: entry.class,
            ..finding
        };
        store::ledger::finish(self.txn, ledger, &finding, self.now).await
    }

    /// The form that adds to a request; only for the requester.
    pub(super) async fn added(
        &self,
        id: RequestId,
        body: &domain::message::Body,
    ) -> Result<Ending> {
        let Some(who) = self.who(self.user).await? else {
            return Ok(ignored(reason::UNKNOWN_PERSON));
        };
        if body.is_empty() {
            return Ok(ignored(reason::EMPTY));
        }
        let mut request = match requests::by_id_to_change(self.txn, id).await {
            Err(crate::error::Error::NotFound(_)) => return Ok(ignored(reason::NOT_THEIRS)),
            found => found?,
        };
        let is_theirs = request.requester == who.id();
        if !(is_theirs || who.is_ours() && self.was_theirs(id, &who).await?) {
            return Ok(ignored_in(Some(id), reason::NOT_THEIRS));
        }
        if !who.person.is_active() {
            self.refuse_at(&who, None, Refusal::Inactive).await?;
            return Ok(ignored_in(Some(id), reason::INACTIVE));
        }
        if !self.may_say(&who).await? {
            self.refuse_at(&who, None, Refusal::TooMany).await?;
            return Ok(ended(state::QUARANTINED, reason::TOO_MANY));
        }
        if !is_theirs || self.is_too_late(&request).await? {
            return self.added_anew(&request, body, &who).await;
        }
        let message = Message {
            user: self.user.to_owned(),
            body: body.clone(),
            ..Message::default()
        };
        self.append(&mut request, &[(self.entry, &message)], &who)
            .await?;
        Ok(super::receive::done(id))
    }

    /// What the form added begins a request of its own: the one it was for was resolved too long ago, and is
    /// followed by it, or is that of whom the chat program took them for before.
    async fn added_anew(
        &self,
        before: &Request,
        body: &domain::message::Body,
        who: &Who,
    ) -> Result<Ending> {
        if !store::teams::get(self.txn, before.team).await?.is_active() {
            self.refuse_at(who, None, Refusal::TooLate).await?;
            return Ok(ended(state::QUARANTINED, reason::TEAM_UNKNOWN));
        }
        if !self.may_open(who).await? {
            self.refuse_at(who, None, Refusal::TooMany).await?;
            return Ok(ended(state::QUARANTINED, reason::TOO_MANY));
        }
        let asked = Asked {
            team: before.team,
            category: None,
            subject: String::new(),
            body: body.clone(),
            about: None,
        };
        let mut request = self.open_form(&asked, who, None).await?;
        if before.requester == who.id() {
            self.hand_over(before, &mut request).await?;
        }
        deliveries::send_receipt(self.txn, &mut request, &who.person, self.now).await?;
        super::notice::tell_team(self.txn, &request, None, self.now).await?;
        Ok(super::receive::done(request.id))
    }

    /// Whether a request has a thread in somebody's own conversation with the bot, which nobody else
    /// reads: the chat program took them for its requester before.
    async fn was_theirs(&self, id: RequestId, who: &Who) -> Result<bool> {
        let threads = store::threads::of_request(self.txn, id).await?;
        Ok(threads.iter().any(|it| {
            it.is_direct() && it.account == self.account && who.meets_in(&it.conversation)
        }))
    }
}
