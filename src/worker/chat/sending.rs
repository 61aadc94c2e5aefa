//! One delivery on its way to a chat program: where it goes, its posts one by one, and what they take the
//! place of.

use std::time::Instant;

use domain::chat::{Post, Prompt};
use domain::ids::{MessageId, PersonId, RequestId};
use domain::message::Channel;
use jiff::{SignedDuration, Timestamp};

use crate::actions::posting;
use crate::app::App;
use crate::channels::bot;
use crate::channels::calls::Failure;
use crate::error;
use crate::store::identities::Identity;
use crate::store::lanes::Pace;
use crate::store::outbox::Delivery;
use crate::store::{self, approvals, identities, lanes, posts, threads};

/// What keeps a delivery from going on.
pub(in crate::worker) enum Stop {
    /// It waits, which is no failure.
    Wait(SignedDuration),
    /// The chat program, and the lane that it may ask to keep clear of.
    Theirs(String, Failure),
    /// We ourselves.
    Ours(error::Error),
}

impl From<error::Error> for Stop {
    fn from(error: error::Error) -> Self {
        Self::Ours(error)
    }
}

/// What is to stand there.
pub(in crate::worker) trait Composed: Send + Sync {
    /// One post.
    type Part: Send + Sync;

    /// Posts, in this order. None if there is nothing to say any more.
    fn parts(&self) -> &[Self::Part];
}

/// A post that stands there.
pub(in crate::worker) struct Posted {
    pub(in crate::worker) id: String,
    /// Where, if the chat program says so.
    pub(in crate::worker) conversation: Option<String>,
}

/// A post of a composed delivery.
pub(in crate::worker) type Part<P> = <<P as Program>::Composed as Composed>::Part;

/// What each chat program does in its own way: the line over which a delivery goes.
pub(in crate::worker) trait Program: Sized + Send + Sync {
    const CHANNEL: Channel;
    /// Whether something can stand in a channel for one person only.
    const SHOWS: bool = false;
    type Composed: Composed;

    /// What identities, threads and posts there are kept under.
    fn account(&self) -> &str;

    fn compose(
        &self,
        sending: &Sending<'_, Self>,
    ) -> impl Future<Output = error::Result<Self::Composed>> + Send;

    /// How fast may be posted in a conversation.
    fn paces(&self, conversation: &str) -> Vec<(String, Pace)>;

    /// The direct conversation with whoever a delivery is for.
    fn meet(
        sending: &Sending<'_, Self>,
        identity: Option<&Identity>,
    ) -> impl Future<Output = Result<String, Stop>> + Send;

    fn post(
        sending: &mut Sending<'_, Self>,
        part: &Part<Self>,
        number: i32,
    ) -> impl Future<Output = Result<Posted, Stop>> + Send;

    fn change(
        sending: &Sending<'_, Self>,
        post: &posts::Post,
        part: &Part<Self>,
    ) -> impl Future<Output = Result<(), Stop>> + Send;

    /// Takes a post away; one that is not there any more is away.
    fn take_away(
        sending: &Sending<'_, Self>,
        post: &posts::Post,
    ) -> impl Future<Output = Result<(), Stop>> + Send;

    /// Keeps what an earlier try left, where that can be seen.
    fn look_for(
        _sending: &mut Sending<'_, Self>,
        _done: &[posts::Post],
    ) -> impl Future<Output = Result<(), Stop>> + Send {
        async { Ok(()) }
    }

    /// In a channel, to one person only, where that [can be done](Self::SHOWS).
    fn show(
        _sending: &Sending<'_, Self>,
        _composed: &Self::Composed,
    ) -> impl Future<Output = Result<String, Stop>> + Send {
        async { Ok("nobody saw it".to_owned()) }
    }

    /// What belongs below the posts; what the chat program called the last of them.
    fn finish(
        _sending: &mut Sending<'_, Self>,
        _composed: &Self::Composed,
        last: String,
    ) -> impl Future<Output = Result<String, Stop>> + Send {
        async { Ok(last) }
    }
}

/// One delivery on its way.
pub(in crate::worker) struct Sending<'a, P> {
    pub(in crate::worker) app: &'a App,
    pub(in crate::worker) program: P,
    pub(in crate::worker) delivery: &'a Delivery,
    pub(in crate::worker) post: Post,
    pub(in crate::worker) now: Timestamp,
    pub(in crate::worker) begun: Instant,
    /// An earlier try may have arrived.
    pub(in crate::worker) is_retry: bool,
    pub(in crate::worker) conversation: Option<String>,
    /// The message under which it stands.
    pub(in crate::worker) thread: Option<String>,
    /// Under which message was looked for what an earlier try left.
    looked: Option<String>,
    /// Whether it was.
    has_looked: bool,
}

impl<'a, P: Program> Sending<'a, P> {
    pub(super) fn begin(
        app: &'a App,
        program: P,
        delivery: &'a Delivery,
        now: Timestamp,
    ) -> error::Result<Self> {
        let mut post: Post = serde_json::from_str(&delivery.data)?;
        if post.for_their_eyes && !P::SHOWS {
            // What one person is to see is said to them alone.
            (post.conversation, post.thread, post.for_their_eyes) = (None, None, false);
        }
        Ok(Self {
            app,
            program,
            delivery,
            conversation: post.conversation.clone(),
            thread: post.thread.clone(),
            post,
            now,
            begun: Instant::now(),
            is_retry: false,
            looked: None,
            has_looked: false,
        })
    }

    /// To the end; what the chat program answered.
    pub(super) async fn go(&mut self) -> Result<String, Stop> {
        let composed = self.program.compose(self).await?;
        let parts = composed.parts();
        if bot::replaces(&self.post) {
            return self.replace(parts).await;
        }
        if parts.is_empty() {
            return Ok("nothing to say any more".to_owned());
        }
        self.find_place().await?;
        if self.post.for_their_eyes {
            return P::show(self, &composed).await;
        }
        let last = self.post_all(parts).await?;
        P::finish(self, &composed, last).await
    }

    /// Waits while the chat program asked to, at large or in this lane.
    pub(in crate::worker) async fn is_free(&self, lane: &str) -> Result<(), Stop> {
        let all = lane_of(P::CHANNEL, self.program.account());
        let busy = lanes::busy(self.app.db.read(), &[&all, lane], self.now).await?;
        match busy {
            Some(pause) => Err(Stop::Wait(pause)),
            None => Ok(()),
        }
    }

    /// Where it goes: into the request's thread with its requester, or their direct message, which is
    /// opened if it never was.
    async fn find_place(&mut self) -> Result<(), Stop> {
        let db = self.app.db.read();
        let account = self.program.account().to_owned();
        let begins_thread = matches!(self.post.prompt, Some(Prompt::FromChannel { .. }));
        if let (Some(request), Some(person), None, false) = (
            self.delivery.request_id,
            self.delivery.person_id,
            &self.conversation,
            begins_thread,
        ) {
            let thread = threads::direct(db, RequestId(request), PersonId(person)).await?;
            if let Some(thread) = thread.filter(|it| it.account == account) {
                self.conversation = Some(thread.conversation);
                self.thread = Some(thread.thread);
            }
        }
        if self.conversation.is_none() {
            let user = &self.delivery.address;
            let identity = identities::find(db, P::CHANNEL, &account, user).await?;
            let known = identity.as_ref().and_then(|it| it.conversation.clone());
            let conversation = match known {
                Some(known) => known,
                None => {
                    let opened = P::meet(self, identity.as_ref()).await?;
                    if let Some(identity) = identity {
                        let id = identity.identity();
                        posting::meets_in(self.app, id, opened.clone()).await?;
                    }
                    opened
                }
            };
            self.conversation = Some(conversation);
        }
        let place = format!("{}/{}", lane_of(P::CHANNEL, &account), self.conversation());
        if self.delivery.place.as_deref() != Some(&place) {
            posting::place(self.app, self.delivery, place).await?;
        }
        Ok(())
    }

    pub(in crate::worker) fn conversation(&self) -> &str {
        self.conversation.as_deref().unwrap_or_default()
    }

    /// Whether a request's thread with its requester begins with what is posted now.
    fn begins(&self) -> Option<(RequestId, PersonId)> {
        if self.thread.is_some() || self.post.conversation.is_some() {
            return None;
        }
        self.delivery
            .request_id
            .map(RequestId)
            .zip(self.delivery.person_id.map(PersonId))
    }

    async fn post_all(&mut self, parts: &[Part<P>]) -> Result<String, Stop> {
        let mut last = String::new();
        for (number, part) in parts.iter().enumerate() {
            let number = i32::try_from(number).unwrap_or(i32::MAX);
            if let Some(post) = self.stands(number).await? {
                last = post.outside_id;
                // What follows stands under what began the thread.
                if self.thread.is_none() && self.post.conversation.is_none() {
                    self.thread = Some(post.thread);
                }
                continue;
            }
            last = self.post_part(part, number).await?;
        }
        Ok(last)
    }

    /// The post of a part that stands there already: as we know, or as an earlier try left it.
    pub(in crate::worker) async fn stands(
        &mut self,
        number: i32,
    ) -> Result<Option<posts::Post>, Stop> {
        let (db, id) = (self.app.db.read(), self.delivery.delivery());
        let mut done = posts::of_delivery(db, id).await?;
        let is_known = done.iter().any(|it| it.part == number);
        if self.is_retry && !is_known && !(self.has_looked && self.looked == self.thread) {
            let place = self.thread.clone();
            P::look_for(self, &done).await?;
            (self.has_looked, self.looked) = (true, place);
            done = posts::of_delivery(db, id).await?;
        }
        Ok(done.into_iter().find(|it| it.part == number))
    }

    pub(in crate::worker) async fn post_part(
        &mut self,
        part: &Part<P>,
        number: i32,
    ) -> Result<String, Stop> {
        // As many in a conversation as it bears, whichever process makes them.
        let lanes = self.program.paces(self.conversation());
        let now = self.app.clock.now();
        if let Some(pause) = posting::claim_lanes(self.app, lanes, now).await? {
            return Err(Stop::Wait(pause));
        }
        let posted = P::post(self, part, number).await?;
        if let Some(conversation) = posted.conversation {
            self.conversation = Some(conversation);
        }
        self.keep(&posted.id, number).await?;
        Ok(posted.id)
    }

    /// Remembers a part that stands there now.
    pub(in crate::worker) async fn keep(&mut self, id: &str, number: i32) -> error::Result<()> {
        let begins = self.begins();
        let thread = self.thread.clone().unwrap_or_else(|| id.to_owned());
        let opening = self.post.prompt.as_ref().and_then(Prompt::opening);
        let post = posts::Post {
            channel: P::CHANNEL.name().to_owned(),
            account: self.program.account().to_owned(),
            conversation: self.conversation().to_owned(),
            outside_id: id.to_owned(),
            thread: thread.clone(),
            ours: true,
            purpose: self.delivery.purpose.clone(),
            part: number,
            request_id: self.delivery.request_id,
            message_id: self.delivery.message_id,
            opening_id: opening.map(|it| it.0),
            delivery_id: Some(self.delivery.id),
            ledger_id: None,
            created_at: store::millis(self.app.clock.now()),
            deleted_at: None,
        };
        posting::posted(self.app, post, begins).await?;
        if begins.is_some() {
            self.thread = Some(thread);
        }
        Ok(())
    }

    /// Changes what stands there; what is longer than it was goes on below, what is shorter ends.
    async fn replace(&mut self, parts: &[Part<P>]) -> Result<String, Stop> {
        let db = self.app.db.read();
        let settles = self.post.prompt.as_ref().and_then(Prompt::settles);
        let asked = match (&self.post.prompt, self.delivery.person_id) {
            (Some(Prompt::ApprovalEnded { step }), Some(person)) => Some((*step, PersonId(person))),
            _ => None,
        };
        let mut standing: Vec<posts::Post> = match (settles, asked, self.delivery.message_id) {
            (Some(opening), ..) => posts::of_opening(db, opening).await?,
            (_, Some((step, person)), _) => approvals::posts_of(db, step, person).await?,
            (.., Some(message)) => posts::of_message(db, MessageId(message)).await?,
            _ => Vec::new(),
        };
        let account = self.program.account();
        standing.retain(|it| it.ours && it.deleted_at.is_none() && it.account == account);
        if settles.is_some() || asked.is_some() {
            // It may have been asked twice.
            let Some(part) = parts.first() else {
                return Ok("nothing to say any more".to_owned());
            };
            for post in &standing {
                P::change(self, post, part).await?;
            }
            return Ok("changed".to_owned());
        }
        let Some(first) = standing.first().cloned() else {
            let gone = Failure::Refused("message_not_found".to_owned());
            return Err(Stop::Theirs(lane_of(P::CHANNEL, account), gone));
        };
        self.conversation = Some(first.conversation.clone());
        self.thread = Some(first.thread.clone());
        for (number, part) in parts.iter().enumerate() {
            let number = i32::try_from(number).unwrap_or(i32::MAX);
            match standing.iter().find(|it| it.part == number) {
                Some(post) => P::change(self, post, part).await?,
                None => {
                    if self.stands(number).await?.is_none() {
                        self.post_part(part, number).await?;
                    }
                }
            }
        }
        let parts = i32::try_from(parts.len()).unwrap_or(i32::MAX);
        for post in standing.iter().filter(|it| it.part >= parts) {
            P::take_away(self, post).await?;
            if let Some(place) = post.place() {
                posting::withdrawn(self.app, place).await?;
            }
        }
        Ok("changed".to_owned())
    }
}

/// The lane of all calls to a workspace or tenant.
pub(in crate::worker) fn lane_of(channel: Channel, account: &str) -> String {
    format!("{}/{account}", channel.name())
}
