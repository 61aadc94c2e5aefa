//! Somebody wrote: in private to the bot, or in a channel.

use domain::chat::{Prompt, Refusal};
use domain::ids::{PersonId, RequestId, TeamId};
use jiff::SignedDuration;

use super::desk::{Desk, Who};
use super::heard::Message;
use super::open::New;
use super::reason;
use super::receive::{Ending, ended, ignored, ignored_in};
use crate::actions::deliveries;
use crate::error::Result;
use crate::store::ledger::state;
use crate::store::openings::{self, Opening};
use crate::store::posts::{self, Place, Post, purpose};
use crate::store::{self, chat_channels, requests};

/// How long a message in a thread of which nothing is known waits for what the bot is just saying there.
const WAITS: SignedDuration = SignedDuration::from_secs(30);
/// How often is looked meanwhile.
const LOOKS: SignedDuration = SignedDuration::from_secs(1);

/// Whoever writes on so long after they were asked for the team, in a chat without threads, is asked again.
const ASKED_AGAIN: SignedDuration = SignedDuration::from_hours(8);

/// To what a thread belongs.
pub(super) enum Thread {
    /// A request.
    Request(RequestId),
    /// A conversation whose team is not chosen yet.
    Opening(Opening),
    /// Nothing that we know.
    Nothing,
}

impl Desk<'_> {
    pub(super) async fn said(&self, message: &Message) -> Result<Ending> {
        let place = self.place(&message.conversation, &message.id);
        if let Some(known) = posts::find(self.txn, &place).await? {
            // Repeated under another name: a mention and its copy in the channel, or a repair.
            return Ok(ignored_in(known.request(), reason::DUPLICATE));
        }
        let Some(who) = self.who(&message.user).await? else {
            let is_bot = self.is_bot(&message.user).await?;
            let why = if is_bot {
                reason::BOT
            } else {
                reason::UNKNOWN_PERSON
            };
            if !message.is_direct && !is_bot {
                self.note(&place, message, purpose::TALK).await?;
            }
            return Ok(ignored(why));
        };
        if message.is_direct {
            self.said_directly(message, &place, &who).await
        } else {
            self.said_in_channel(message, &place, &who).await
        }
    }

    /// Keeps that a message is known, which is in no request.
    pub(super) async fn note(&self, place: &Place, message: &Message, what: &str) -> Result<()> {
        let post = Post {
            ledger_id: Some(self.entry.0),
            ..Post::theirs(place, message.root(), what, self.received_at)
        };
        posts::add(self.txn, post).await?;
        Ok(())
    }

    /// To what the thread of a message belongs. What it belongs to is locked.
    pub(super) async fn thread_of(&self, root: &Place) -> Result<Thread> {
        if let Some(thread) = store::threads::find(self.txn, root).await? {
            return Ok(Thread::Request(thread.request()));
        }
        let began = posts::find(self.txn, root).await?;
        if let Some(request) = began.as_ref().and_then(Post::request) {
            return Ok(Thread::Request(request));
        }
        // The question which team it is for may itself be what somebody answers under.
        let opening = match began.as_ref().and_then(Post::opening) {
            Some(opening) => Some(openings::get_to_change(self.txn, opening).await?),
            None => openings::find_to_change(self.txn, root).await?,
        };
        Ok(match opening {
            Some(opening) => match opening.request() {
                Some(request) => Thread::Request(request),
                None => Thread::Opening(opening),
            },
            None => Thread::Nothing,
        })
    }

    async fn said_directly(&self, message: &Message, place: &Place, who: &Who) -> Result<Ending> {
        if who.identity.conversation.as_deref() != Some(&message.conversation) {
            let conversation = Some(message.conversation.as_str());
            store::identities::set_conversation(self.txn, who.identity.identity(), conversation)
                .await?;
        }
        if !who.person.is_active() {
            self.refuse(who, message, Refusal::Inactive).await?;
            return Ok(ignored(reason::INACTIVE));
        }
        let placed;
        let (message, thread) = if self.channel.is_flat() {
            match self.belongs(message, place, who).await? {
                Some(found) => {
                    placed = Message {
                        thread: found.root,
                        ..message.clone()
                    };
                    (&placed, found.thread)
                }
                None => return Ok(Ending::Later(LOOKS)),
            }
        } else {
            let root = place.beside(message.root());
            (message, self.thread_of(&root).await?)
        };
        let root = place.beside(message.root());
        // An expert may have made a request of what somebody from elsewhere said: that one goes on.
        if !who.is_ours() && !matches!(thread, Thread::Request(_)) {
            self.refuse(who, message, Refusal::Stranger).await?;
            return Ok(ignored(reason::STRANGER));
        }
        if message.is_empty() {
            return Ok(ignored(reason::EMPTY));
        }
        if !self.may_say(who).await? {
            self.refuse(who, message, Refusal::TooMany).await?;
            return Ok(ended(state::QUARANTINED, reason::TOO_MANY));
        }
        if let Some(word) = message.word {
            return self.wished(word, message, place, who, thread).await;
        }
        match thread {
            Thread::Request(request) => self.goes_on(request, message, place, who).await,
            Thread::Opening(opening) if opening.is_asked() => {
                self.joins(&opening, message, place, who).await
            }
            Thread::Nothing
                if message.thread.is_some() && self.is_being_written_to(who).await? =>
            {
                Ok(Ending::Later(LOOKS))
            }
            Thread::Opening(_) | Thread::Nothing => self.begins(message, place, &root, who).await,
        }
    }

    /// Whether something is on its way to somebody, under which they may just have answered.
    pub(super) async fn is_being_written_to(&self, who: &Who) -> Result<bool> {
        if self.has_waited() {
            return Ok(false);
        }
        let waiting = store::sql::Sql::new(
            "SELECT 1 FROM outbox WHERE person_id = ? AND channel = ? AND state = 'waiting' \
             AND not_before <= ? LIMIT 1",
        )
        .bind(who.person.id)
        .bind(self.channel.name())
        .bind(store::millis(self.now))
        .value::<i32>(self.txn)
        .await?;
        Ok(waiting.is_some())
    }

    /// Whether what was told has waited long enough for what is just being said.
    pub(super) fn has_waited(&self) -> bool {
        self.now.duration_since(self.received_at) > WAITS
    }

    /// A conversation with HR begins: whoever wrote is asked for the team, if there are several.
    pub(super) async fn begins(
        &self,
        message: &Message,
        place: &Place,
        root: &Place,
        who: &Who,
    ) -> Result<Ending> {
        let teams = self.public_teams().await?;
        // In a flat chat it may be meant for something that goes on: whoever wrote knows.
        let may_go_on = self.channel.is_flat()
            && message.is_direct
            && !requests::going_on(self.txn, who.id(), self.channel, self.now)
                .await?
                .is_empty();
        if teams.is_empty() && !may_go_on {
            self.refuse(who, message, Refusal::NoTeam).await?;
            return Ok(ended(state::QUARANTINED, reason::NO_TEAM));
        }
        if !self.may_open(who).await? {
            self.refuse(who, message, Refusal::TooMany).await?;
            return Ok(ended(state::QUARANTINED, reason::TOO_MANY));
        }
        if let ([only], false) = (teams.as_slice(), may_go_on) {
            return self.opens(message, place, root, who, *only, None).await;
        }
        let opening = openings::begin(self.txn, root, who.id(), self.now).await?;
        let post = Post {
            opening_id: Some(opening.0),
            ledger_id: Some(self.entry.0),
            ..Post::theirs(place, message.root(), purpose::SAID, self.received_at)
        };
        posts::add(self.txn, post).await?;
        let at = (root.conversation.as_str(), root.id.as_str());
        let prompt = Prompt::ChooseTeam { opening };
        self.say(who, None, Some(at).filter(|_| message.is_direct), prompt)
            .await?;
        Ok(ended(state::ASKED, ""))
    }

    /// More is written before the team was chosen.
    pub(super) async fn joins(
        &self,
        opening: &Opening,
        message: &Message,
        place: &Place,
        who: &Who,
    ) -> Result<Ending> {
        if opening.person() != who.id() {
            if !message.is_direct {
                return Ok(ignored(reason::CHANNEL_TALK));
            }
            // Nobody else writes in it: they are another person by now than they were.
            let root = self.place(&opening.conversation, &opening.thread);
            openings::begin(self.txn, &root, who.id(), self.now).await?;
        }
        let post = Post {
            opening_id: Some(opening.id),
            ledger_id: Some(self.entry.0),
            ..Post::theirs(place, message.root(), purpose::SAID, self.received_at)
        };
        posts::add(self.txn, post).await?;
        let waited = self
            .received_at
            .duration_since(store::instant(opening.asked_at));
        if self.channel.is_flat() && message.is_direct && waited > ASKED_AGAIN {
            // The question is far above by now, and whoever wrote would hear nothing.
            let opening = opening.opening();
            openings::asked_again(self.txn, opening, self.now).await?;
            let at = (place.conversation.as_str(), message.root());
            self.say(who, None, Some(at), Prompt::ChooseTeam { opening })
                .await?;
        }
        Ok(ended(state::ASKED, ""))
    }

    async fn said_in_channel(&self, message: &Message, place: &Place, who: &Who) -> Result<Ending> {
        let link = chat_channels::find(self.txn, &message.conversation).await?;
        let team = match link.as_ref().and_then(chat_channels::ChatChannel::team) {
            Some(team) => Some(store::teams::get(self.txn, team).await?),
            None => None,
        };
        let hears = link.as_ref().is_some_and(|it| {
            it.team_id.is_some() && it.opens_requests != chat_channels::opens::NEVER
        });
        let team = team.filter(|it| it.is_active() && hears);
        if message.thread.is_some() {
            let root = place.beside(message.root());
            match self.own_in(&root, who).await? {
                Thread::Request(request) if !message.is_empty() => {
                    if !who.person.is_active() {
                        self.refuse_at(who, None, Refusal::Inactive).await?;
                        return Ok(ignored_in(Some(request), reason::INACTIVE));
                    }
                    return self.goes_on(request, message, place, who).await;
                }
                Thread::Opening(opening) if !message.is_empty() => {
                    if !who.person.is_active() {
                        self.refuse_at(who, None, Refusal::Inactive).await?;
                        return Ok(ignored(reason::INACTIVE));
                    }
                    return self.joins(&opening, message, place, who).await;
                }
                _ if !message.is_to_us => {
                    let of = match self.thread_of(&root).await? {
                        Thread::Request(request) => Some(request),
                        Thread::Opening(_) | Thread::Nothing => None,
                    };
                    return Ok(ignored_in(of, reason::CHANNEL_TALK));
                }
                _ => {}
            }
        } else if !message.is_to_us && !hears {
            return Ok(ignored(reason::CHANNEL_TALK));
        }
        if message.is_empty() {
            return Ok(ignored(reason::EMPTY));
        }
        let by_itself = match (&link, &team) {
            (Some(link), Some(_)) => link.opens_always(),
            _ => message.is_to_us,
        };
        // Whoever is not of this organisation never opens a request: an expert may (slack-teams.md 1.8).
        if !who.is_ours() || !who.person.is_active() || !by_itself {
            self.note(place, message, purpose::TALK).await?;
            super::receive::wake_early(self, place).await?;
            return Ok(ignored(reason::NOT_OPENED));
        }
        match team {
            Some(team) => {
                if !self.may_open(who).await? {
                    return Ok(ended(state::QUARANTINED, reason::TOO_MANY));
                }
                let root = self.root_for(message, place).await?;
                self.opens(message, place, &root, who, team.team(), None)
                    .await
            }
            None => {
                let root = self.root_for(message, place).await?;
                self.begins(message, place, &root, who).await
            }
        }
    }

    /// Somebody asks a team in a channel of which only a webhook tells. Whoever made that can say anything in
    /// anybody's name by it: it opens a request each time, and adds to none.
    pub(super) async fn hooked(&self, team: TeamId, message: &Message) -> Result<Ending> {
        let place = self.place(&message.conversation, &message.id);
        if posts::find(self.txn, &place).await?.is_some() {
            return Ok(ignored(reason::DUPLICATE));
        }
        let Some(who) = self.who(&message.user).await? else {
            return Ok(ignored(reason::UNKNOWN_PERSON));
        };
        if !who.is_ours() || !who.person.is_active() {
            self.note(&place, message, purpose::TALK).await?;
            return Ok(ignored(reason::NOT_OPENED));
        }
        if message.is_empty() {
            return Ok(ignored(reason::EMPTY));
        }
        if !store::teams::get(self.txn, team).await?.is_active() {
            return Ok(ended(state::QUARANTINED, reason::TEAM_UNKNOWN));
        }
        if !self.may_open(&who).await? {
            return Ok(ended(state::QUARANTINED, reason::TOO_MANY));
        }
        let new = New {
            messages: &[(self.entry, message)],
            root: &place,
            who: &who,
            team,
            opened_by: None,
        };
        let mut request = self.make(new).await?;
        deliveries::send_receipt(self.txn, &mut request, &who.person, self.now).await?;
        super::notice::tell_team(self.txn, &request, None, self.now).await?;
        Ok(super::receive::done(request.id))
    }

    /// What somebody has going on in a thread of a channel, whoever else has something there.
    async fn own_in(&self, root: &Place, who: &Who) -> Result<Thread> {
        match self.thread_of(root).await? {
            Thread::Request(request) => {
                let row = store::requests::by_id(self.txn, request).await?;
                if row.requester == who.id() {
                    return Ok(Thread::Request(request));
                }
            }
            Thread::Opening(opening) if opening.is_asked() && opening.person() == who.id() => {
                return Ok(Thread::Opening(opening));
            }
            Thread::Opening(_) | Thread::Nothing => {}
        }
        if let Some(opening) = store::threads::opening_in(self.txn, root, who.id()).await? {
            let opening = openings::get_to_change(self.txn, opening).await?;
            if opening.is_asked() {
                return Ok(Thread::Opening(opening));
            }
        }
        let request = store::threads::request_in(self.txn, root, who.id()).await?;
        Ok(request.map_or(Thread::Nothing, Thread::Request))
    }

    /// Where the thread of a request in a channel begins: what is said later names the message with which
    /// it began there; the message itself if that one is another request's.
    pub(super) async fn root_for(&self, message: &Message, place: &Place) -> Result<Place> {
        if message.thread.is_none() {
            return Ok(place.clone());
        }
        let root = place.beside(message.root());
        Ok(match self.thread_of(&root).await? {
            Thread::Nothing => root,
            Thread::Request(_) | Thread::Opening(_) => place.clone(),
        })
    }

    /// A request is opened by one message.
    pub(super) async fn opens(
        &self,
        message: &Message,
        place: &Place,
        root: &Place,
        who: &Who,
        team: TeamId,
        opened_by: Option<PersonId>,
    ) -> Result<Ending> {
        let new = New {
            messages: &[(self.entry, message)],
            root,
            who,
            team,
            opened_by,
        };
        let mut request = self.make(new).await?;
        self.tell_opened(&mut request, who, message, None).await?;
        super::receive::wake_early(self, place).await?;
        Ok(super::receive::done(request.id))
    }
}
