//! In a flat chat, as Teams has with somebody alone, nothing stands under anything: to what a message
//! belongs is worked out, and where that is not plain, whoever wrote is asked.
//!
//! Each message goes where it is said to go, or where it was last spoken, and nowhere else by guess: what is
//! private must not reach another team. In this order:
//!
//! 1. it quotes something of a request or of an opening: there;
//! 2. an opening of theirs waits for its team in this conversation: there;
//! 3. the newest thing spoken before it, words to the bot and their answers left out, is of a request of theirs
//!    that is not resolved, and it is an expert's reply, or less than eight hours old: there;
//! 4. else it begins an opening.
//!
//! The third is given up where it is no answer to one thing only: experts of two requests wrote since their own
//! last message, something of another request is on its way and may have been read already, or it quotes
//! something that is in no request. With several requests open it holds for an expert's reply, and for what
//! follows their own words or a receipt within a minute.

use domain::ids::RequestId;
use domain::status::Stage;
use jiff::SignedDuration;

use super::desk::{Desk, Who};
use super::heard::Message;
use super::said::Thread;
use crate::error::Result;
use crate::store::outbox::{self, OnItsWay};
use crate::store::posts::{self, Place, Post};
use crate::store::{self, openings, requests, threads};

/// Whoever goes on within this time goes on with the same.
const SAME_TALK: SignedDuration = SignedDuration::from_hours(8);
/// Whoever has several requests open goes on with the last only at once.
const AT_ONCE: SignedDuration = SignedDuration::from_mins(1);

/// Where a message of a flat chat belongs.
pub(super) struct Found {
    /// The message with which that began; nothing if this one begins something.
    pub(super) root: Option<String>,
    /// To what it belongs.
    pub(super) thread: Thread,
}

impl Found {
    fn nothing() -> Self {
        Self {
            root: None,
            thread: Thread::Nothing,
        }
    }
}

impl Desk<'_> {
    /// To what a message in a flat chat belongs; nothing if it must wait until that is known.
    pub(super) async fn belongs(
        &self,
        message: &Message,
        place: &Place,
        who: &Who,
    ) -> Result<Option<Found>> {
        if let Some(quoted) = &message.quotes {
            match posts::find(self.txn, &place.beside(quoted)).await? {
                Some(post) => {
                    if let Some(found) = self.with_post(&post, who).await? {
                        return Ok(Some(found));
                    }
                }
                None if self.is_being_written_to(who).await? => {
                    return Ok(None);
                }
                None => {}
            }
        }
        if let Some(opening) = openings::waiting_in(self.txn, place, who.id()).await? {
            let first = posts::first_of_opening(self.txn, place, opening.opening()).await?;
            return Ok(Some(Found {
                root: Some(first.map_or_else(|| opening.thread.clone(), |it| it.thread)),
                thread: Thread::Opening(opening),
            }));
        }
        if message.quotes.is_some() || message.word.is_some() {
            return Ok(Some(Found::nothing()));
        }
        self.last_spoken(place, who).await
    }

    /// What a post belongs to by now, if it is theirs and can go on.
    async fn with_post(&self, post: &Post, who: &Who) -> Result<Option<Found>> {
        let Some(place) = post.place() else {
            return Ok(None);
        };
        let root = place.beside(&post.thread);
        let found = |thread| {
            Some(Found {
                root: Some(post.thread.clone()),
                thread,
            })
        };
        let request = match threads::find(self.txn, &root).await? {
            Some(thread) => Some(thread.request()),
            None => post.request(),
        };
        if let Some(request) = request {
            let is_theirs = self.is_theirs(request, who).await?;
            return Ok(found(Thread::Request(request)).filter(|_| is_theirs));
        }
        let Some(opening) = post.opening() else {
            return Ok(None);
        };
        let opening = openings::get_to_change(self.txn, opening).await?;
        Ok(match opening.request() {
            Some(request) if self.is_theirs(request, who).await? => found(Thread::Request(request)),
            None if opening.is_asked() && opening.person() == who.id() => {
                found(Thread::Opening(opening))
            }
            _ => None,
        })
    }

    /// Whether a request is theirs. Who in a chat is another person by now than they were begins anew.
    async fn is_theirs(&self, request: RequestId, who: &Who) -> Result<bool> {
        Ok(requests::by_id(self.txn, request).await?.requester == who.id())
    }

    /// What was last spoken of, if whoever writes can only mean that; nothing if it must wait.
    async fn last_spoken(&self, place: &Place, who: &Who) -> Result<Option<Found>> {
        // What came while their message was on its way to us they had not read.
        let heard_at = self.received_at;
        let Some(newest) = posts::last_spoken(self.txn, place, heard_at).await? else {
            return Ok(Some(Found::nothing()));
        };
        let age = heard_at.duration_since(store::instant(newest.created_at));
        let is_reply = newest.ours && newest.message_id.is_some();
        if !is_reply && age >= SAME_TALK {
            return Ok(Some(Found::nothing()));
        }
        let Some(found) = self.with_post(&newest, who).await? else {
            return Ok(Some(Found::nothing()));
        };
        let Thread::Request(id) = &found.thread else {
            return Ok(Some(found));
        };
        if requests::by_id(self.txn, *id).await?.stage == Stage::Resolved {
            return Ok(Some(Found::nothing()));
        }
        let follows = age < AT_ONCE && (!newest.ours || newest.purpose == outbox::purpose::RECEIPT);
        if !is_reply && !follows && self.has_another(*id, who).await? {
            return Ok(Some(Found::nothing()));
        }
        let answered = posts::last_said(self.txn, place, heard_at).await?;
        for other in posts::replied_since(self.txn, place, answered, heard_at).await? {
            if self.is_another(other, *id, who).await? {
                return Ok(Some(Found::nothing()));
            }
        }
        let at = format!(
            "{}/{}/{}",
            self.channel.name(),
            self.account,
            place.conversation
        );
        let on_its_way = outbox::others_in_chat(
            self.txn,
            (self.channel, &who.identity.outside_id),
            &at,
            *id,
            (store::instant(newest.created_at), heard_at),
        )
        .await?;
        Ok(match on_its_way {
            OnItsWay::Nothing => Some(found),
            OnItsWay::GivenUp => Some(Found::nothing()),
            _ if !self.has_waited() => None,
            OnItsWay::Untried => Some(found),
            OnItsWay::Tried => Some(Found::nothing()),
        })
    }

    /// Whether they have another open request here than this.
    async fn has_another(&self, than: RequestId, who: &Who) -> Result<bool> {
        const LOOKED_AT: u64 = 200;
        let theirs = requests::mine_as_requester(self.txn, who.id(), LOOKED_AT).await?;
        Ok(theirs
            .iter()
            .any(|it| it.id != than && it.channel == self.channel && it.stage != Stage::Resolved))
    }

    /// Whether a request of which an expert wrote is another open one of theirs than this.
    async fn is_another(&self, other: RequestId, than: RequestId, who: &Who) -> Result<bool> {
        if other == than {
            return Ok(false);
        }
        let other = requests::by_id(self.txn, other).await?;
        Ok(other.requester == who.id() && other.stage != Stage::Resolved)
    }
}
