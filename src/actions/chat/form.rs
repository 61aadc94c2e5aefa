//! Forms that were sent, and requests that an expert makes of what others said in a channel.

use domain::chat::Refusal;
use domain::ids::{CategoryId, TeamId};
use domain::request::Request;

use super::desk::{Desk, Who};
use super::heard::{About, Asked, Message};
use super::open::New;
use super::reason;
use super::receive::{Ending, done, ended, ignored, ignored_in, wake_early};
use crate::actions::assign::assignment_of;
use crate::actions::open_request::{self, Opening};
use crate::actions::{approvals, deliveries};
use crate::error::Result;
use crate::store::ledger::state;
use crate::store::messages::Origin;
use crate::store::posts::{self, Place, Post, purpose};
use crate::store::{self, chat_channels, threads};

impl Desk<'_> {
    /// Somebody asks by a form: for themselves, or an expert for the author of a message in a channel of
    /// their team's.
    pub(super) async fn asked(&self, asked: &Asked) -> Result<Ending> {
        let Some(who) = self.who(self.user).await? else {
            return Ok(ignored(reason::UNKNOWN_PERSON));
        };
        if !who.is_ours() {
            return Ok(ignored(reason::STRANGER));
        }
        if !who.person.is_active() {
            return Ok(ignored(reason::INACTIVE));
        }
        if asked.body.is_empty() {
            return Ok(ignored(reason::EMPTY));
        }
        if !self.may_open(&who).await? {
            self.refuse_at(&who, None, Refusal::TooMany).await?;
            return Ok(ended(state::QUARANTINED, reason::TOO_MANY));
        }
        let about = asked.about.as_ref();
        if about.is_some_and(|it| !it.consent) {
            return Ok(ignored(reason::NO_CONSENT));
        }
        if let Some(about) = about.filter(|it| it.for_author) {
            return self.asked_for(asked, about, &who).await;
        }
        if !self.public_teams().await?.contains(&asked.team) {
            return Ok(ignored(reason::TEAM_UNKNOWN));
        }
        let mut request = self.open_form(asked, &who, None).await?;
        deliveries::send_receipt(self.txn, &mut request, &who.person, self.now).await?;
        super::notice::tell_team(self.txn, &request, None, self.now).await?;
        Ok(done(request.id))
    }

    /// An expert asks in the name of a message's author, who is answered in private.
    async fn asked_for(&self, asked: &Asked, about: &About, expert: &Who) -> Result<Ending> {
        let Some(team) = self.team_of_expert(&about.conversation, expert).await? else {
            return Ok(ignored(reason::NOT_THEIRS));
        };
        if !self.public_teams().await?.contains(&asked.team) && asked.team != team {
            return Ok(ignored(reason::TEAM_UNKNOWN));
        }
        let Some(author) = self.who(&about.author).await? else {
            return Ok(ignored(reason::UNKNOWN_PERSON));
        };
        if !author.person.is_active() {
            return Ok(ignored(reason::INACTIVE));
        }
        let place = self.place(&about.conversation, &about.id);
        let known = posts::find(self.txn, &place).await?;
        if let Some(request) = known.as_ref().and_then(Post::request) {
            return Ok(ignored_in(Some(request), reason::SETTLED));
        }
        if let Some(known) = &known
            && known.opening_id.is_some()
        {
            return Ok(ignored(reason::SETTLED));
        }
        let mut request = self.open_form(asked, &author, Some(expert)).await?;
        let thread = known.map_or_else(|| about.id.clone(), |it| it.thread);
        let first = Message {
            conversation: about.conversation.clone(),
            id: about.id.clone(),
            thread: Some(thread.clone()).filter(|it| *it != about.id),
            ..Message::default()
        };
        let root = self.root_for(&first, &place).await?;
        let post = Post {
            request_id: Some(request.id.0),
            ..Post::theirs(&place, &thread, purpose::SAID, self.now)
        };
        if !posts::add(self.txn, post).await? {
            let id = Some(request.id);
            posts::settle(self.txn, &place, id, None, purpose::SAID).await?;
        }
        let kind = threads::kind::ORIGIN;
        let whose = Some(author.id());
        threads::put(self.txn, &root, kind, request.id, whose, self.now).await?;
        self.tell_opened(&mut request, &author, &first, None)
            .await?;
        Ok(done(request.id))
    }

    /// A request of what a form says.
    pub(super) async fn open_form(
        &self,
        asked: &Asked,
        who: &Who,
        by: Option<&Who>,
    ) -> Result<Request> {
        let team = store::teams::get(self.txn, asked.team).await?;
        let (mut request, _) = open_request::open(
            self.txn,
            Opening {
                team: asked.team,
                assignment: assignment_of(&team),
                requester: who.id(),
                requester_name: who.person.name.clone(),
                channel: self.channel,
                subject: asked.subject.clone(),
                body: asked.body.clone(),
                origin: Origin::default(),
                files: Vec::new(),
                ledger: Some(self.entry),
                opened_by: by.map(Who::id),
                automatic: false,
            },
            self.now,
        )
        .await?;
        if let Some(category) = asked.category
            && self.is_offered(category, asked.team).await?
            && let Some(event) = request.categorised(Some(category))
        {
            let actor = Some(by.unwrap_or(who).id());
            store::events::add(self.txn, &mut request, actor, &event, self.now).await?;
            approvals::start_for_category(self.txn, &mut request, category, self.now).await?;
            store::requests::save(self.txn, &mut request, None).await?;
        }
        Ok(request)
    }

    async fn is_offered(&self, category: CategoryId, team: TeamId) -> Result<bool> {
        let offered = store::teams::categories(self.txn, team).await?;
        Ok(offered.contains(&category)
            && store::categories::get(self.txn, category)
                .await?
                .is_active())
    }

    /// The team that a channel is linked to, if somebody answers its requests.
    async fn team_of_expert(&self, conversation: &str, who: &Who) -> Result<Option<TeamId>> {
        let link = chat_channels::find(self.txn, conversation).await?;
        let Some(team) = link.and_then(|it| it.team()) else {
            return Ok(None);
        };
        let viewer = store::people::viewer(self.txn, &who.person).await?;
        let active = store::teams::get(self.txn, team).await?.is_active();
        Ok(Some(team).filter(|it| active && viewer.is_expert() && viewer.teams.contains(it)))
    }

    /// An expert makes a request of their team's of what somebody said in its channel; `None` if whoever
    /// gave the sign may not.
    pub(super) async fn by_hand(
        &self,
        place: &Place,
        known: Option<&Post>,
        message: &Message,
    ) -> Result<Option<Ending>> {
        if message.is_direct || known.is_some_and(|it| it.ours || it.opening_id.is_some()) {
            return Ok(None);
        }
        let expert = self.who(self.user).await?;
        let Some(expert) = expert.filter(|it| it.person.is_active()) else {
            return Ok(None);
        };
        let Some(team) = self.team_of_expert(&place.conversation, &expert).await? else {
            return Ok(None);
        };
        if known.is_some_and(|it| it.deleted_at.is_some()) {
            return Ok(Some(ignored(reason::DELETED)));
        }
        let Some(author) = self.who(&message.user).await? else {
            return Ok(Some(ignored(reason::UNKNOWN_PERSON)));
        };
        if !author.person.is_active() {
            return Ok(Some(ignored(reason::INACTIVE)));
        }
        if message.is_empty() {
            return Ok(Some(ignored(reason::EMPTY)));
        }
        let ledger = known.and_then(Post::ledger).unwrap_or(self.entry);
        let root = self.root_for(message, place).await?;
        let mut request = self
            .make(New {
                messages: &[(ledger, message)],
                root: &root,
                who: &author,
                team,
                opened_by: Some(expert.id()),
            })
            .await?;
        self.tell_opened(&mut request, &author, message, None)
            .await?;
        wake_early(self, place).await?;
        Ok(Some(done(request.id)))
    }
}
