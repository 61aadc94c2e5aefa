//! What was said is changed, deleted, or reacted to.

use domain::chat::Prompt;
use domain::ids::{MessageId, RequestId};
use domain::request::Request;
use jiff::{SignedDuration, Timestamp};

use super::desk::{Desk, Who};
use super::heard::Message;
use super::reason;
use super::receive::{Ending, done, heeded, ignored, ignored_in};
use crate::app::App;
use crate::error::Result;
use crate::store::ledger::{Finding, state};
use crate::store::messages;
use crate::store::openings::Opening;
use crate::store::posts::{self, Place, Post, purpose};
use crate::store::{self, early, identities, openings, people, requests};

/// How long an edit waits for its message.
const WAITS: SignedDuration = SignedDuration::from_hours(24);
/// How many of those that waited in vain one look takes.
const AT_ONCE: i64 = 200;

impl Desk<'_> {
    /// It waits for its message, a day at most.
    async fn too_early(&self, place: &Place) -> Result<Ending> {
        early::add(self.txn, self.entry, place, self.now).await?;
        Ok(ignored(reason::EARLY))
    }

    /// A message that is known, with whatever it belongs to locked; none if what is told of it must wait
    /// until there is a message of a request.
    async fn known(&self, place: &Place) -> Result<Option<Post>> {
        let Some(post) = posts::find(self.txn, place).await? else {
            return Ok(None);
        };
        if post.message_id.is_none()
            && let Some(opening) = post.opening()
        {
            // It becomes a message of a request in this very moment, or has not done so yet.
            openings::get_to_change(self.txn, opening).await?;
            return posts::find(self.txn, place).await;
        }
        Ok(Some(post))
    }

    /// Something says something else now; what it said before is kept.
    pub(super) async fn edited(&self, edit: &Message, at: Timestamp) -> Result<Ending> {
        let place = self.place(&edit.conversation, &edit.id);
        let Some(post) = self.known(&place).await? else {
            return self.too_early(&place).await;
        };
        if post.deleted_at.is_some() {
            return Ok(ignored_in(post.request(), reason::DELETED));
        }
        let Some(id) = post.message() else {
            let may_be_one = post.opening_id.is_some() || post.purpose == purpose::TALK;
            return if may_be_one && !post.ours {
                self.too_early(&place).await
            } else {
                Ok(ignored(reason::NO_MESSAGE))
            };
        };
        let (mut request, message) = self.message(id).await?;
        let author = self.who(&edit.user).await?.map(|it| it.id());
        if post.ours || author.is_none() || message.author != author {
            return Ok(ignored_in(Some(request.id), reason::NOT_THEIRS));
        }
        if message.edited_at.is_some_and(|it| it > at) {
            return Ok(ignored_in(Some(request.id), reason::OLDER));
        }
        // Words can be taken away from files, and from nothing else: that is a deletion.
        let empties = edit.body.is_empty()
            && (message.body.is_empty()
                || store::attachments::of_message(self.txn, id)
                    .await?
                    .is_empty());
        if message.body == edit.body || empties {
            return Ok(ignored_in(Some(request.id), reason::UNCHANGED));
        }
        let body = &edit.body;
        store::versions::replace(self.txn, &message, body, author, at, self.now).await?;
        let words = self.words(&request, &message, &body.text).await?;
        store::search::changed(self.txn, &request, id, &words).await?;
        self.show(&mut request).await?;
        Ok(done(request.id))
    }

    /// Whoever wrote it deleted it: marked, and kept for experts. Before it was in a request it is gone.
    pub(super) async fn deleted(&self, conversation: &str, id: &str) -> Result<Ending> {
        let place = self.place(conversation, id);
        let Some(post) = self.known(&place).await? else {
            return self.too_early(&place).await;
        };
        posts::delete(self.txn, &place, self.now).await?;
        if post.ours {
            return Ok(ignored_in(post.request(), reason::NO_MESSAGE));
        }
        if let Some(message) = post.message() {
            let (mut request, _) = self.message(message).await?;
            if !store::versions::delete(self.txn, message, self.now).await? {
                return Ok(ignored_in(Some(request.id), reason::UNCHANGED));
            }
            store::search::remove(self.txn, message).await?;
            self.show(&mut request).await?;
            return Ok(done(request.id));
        }
        if let Some(opening) = post.opening() {
            self.never_said(&post).await?;
            let opening = openings::get_to_change(self.txn, opening).await?;
            let left = openings::entries(self.txn, opening.opening()).await?;
            if opening.is_asked() && left.is_empty() {
                self.withdraw(&opening, reason::DELETED).await?;
                self.unasks(&opening).await?;
            }
            return Ok(heeded());
        }
        Ok(ignored(reason::NO_MESSAGE))
    }

    /// The question for the team is none any more, wherever it stands.
    async fn unasks(&self, opening: &Opening) -> Result<()> {
        let person = opening.person();
        let known = identities::of_person(self.txn, person, self.channel).await?;
        let Some(identity) = known.into_iter().find(|it| it.account == self.account) else {
            return Ok(());
        };
        let person = people::get(self.txn, person).await?;
        let opening = opening.opening();
        let who = Who { identity, person };
        self.say(&who, None, None, Prompt::Withdrawn { opening })
            .await
    }

    /// What was deleted before anybody read it was never said.
    async fn never_said(&self, post: &Post) -> Result<()> {
        if let Some(ledger) = post.ledger() {
            let finding = Finding {
                state: state::IGNORED,
                reason: reason::DELETED.to_owned(),
                ..Finding::default()
            };
            self.finish(ledger, finding).await?;
        }
        Ok(())
    }

    /// Whoever deleted it took that back. It may say something else by now.
    pub(super) async fn restored(&self, message: &Message) -> Result<Ending> {
        let place = self.place(&message.conversation, &message.id);
        let Some(post) = self.known(&place).await? else {
            return self.too_early(&place).await;
        };
        if post.ours {
            return Ok(ignored_in(post.request(), reason::NO_MESSAGE));
        }
        let was_deleted = posts::restore(self.txn, &place).await?;
        if let Some(id) = post.message() {
            return self.stands_again(id, message).await;
        }
        if !was_deleted {
            return Ok(ignored_in(post.request(), reason::UNCHANGED));
        }
        let (Some(opening), Some(ledger)) = (post.opening(), post.ledger()) else {
            return Ok(ignored(reason::NO_MESSAGE));
        };
        let opening = openings::get_to_change(self.txn, opening).await?;
        if let Some(request) = opening.request() {
            return self.goes_on_again(request, message).await;
        }
        let asked = Finding {
            state: state::ASKED,
            ..Finding::default()
        };
        self.finish(ledger, asked).await?;
        let Some(who) = self.who(&message.user).await? else {
            return Ok(ignored(reason::UNKNOWN_PERSON));
        };
        if !opening.is_asked() {
            let root = self.place(&opening.conversation, &opening.thread);
            let opening = openings::begin(self.txn, &root, who.id(), self.now).await?;
            let at = (root.conversation.as_str(), root.id.as_str());
            let at = Some(at).filter(|_| message.is_direct);
            self.say(&who, None, at, Prompt::ChooseTeam { opening })
                .await?;
        }
        Ok(heeded())
    }

    /// A message of a request stands there again, with what it says now.
    async fn stands_again(&self, id: MessageId, said: &Message) -> Result<Ending> {
        let (mut request, held) = self.message(id).await?;
        let author = self.who(&said.user).await?.map(|it| it.id());
        if author.is_none() || held.author != author {
            return Ok(ignored_in(Some(request.id), reason::NOT_THEIRS));
        }
        let was_deleted = store::versions::restore(self.txn, id).await?;
        let is_changed = !said.body.is_empty() && held.body != said.body;
        if is_changed {
            let at = said.at.unwrap_or(self.now);
            store::versions::replace(self.txn, &held, &said.body, author, at, self.now).await?;
        }
        if !was_deleted && !is_changed {
            return Ok(ignored_in(Some(request.id), reason::UNCHANGED));
        }
        let body = if is_changed { &said.body } else { &held.body };
        let words = self.words(&request, &held, &body.text).await?;
        store::search::changed(self.txn, &request, id, &words).await?;
        self.show(&mut request).await?;
        Ok(done(request.id))
    }

    /// It was deleted while its team was not chosen yet, and is the request's now.
    async fn goes_on_again(&self, id: RequestId, message: &Message) -> Result<Ending> {
        let Some(who) = self.who(&message.user).await? else {
            return Ok(ignored(reason::UNKNOWN_PERSON));
        };
        let mut request = requests::by_id_to_change(self.txn, id).await?;
        if request.requester != who.id() || self.is_too_late(&request).await? {
            return Ok(ignored_in(Some(id), reason::SETTLED));
        }
        self.append(&mut request, &[(self.entry, message)], &who)
            .await?;
        Ok(done(id))
    }

    /// Somebody reacted to a message; an expert's sign makes a request of one in a linked channel.
    pub(super) async fn reacted(
        &self,
        conversation: &str,
        id: &str,
        added: &[String],
        removed: &[String],
        opens: Option<&Message>,
    ) -> Result<Ending> {
        if self.is_bot(self.user).await? {
            return Ok(ignored(reason::BOT));
        }
        let place = self.place(conversation, id);
        let post = self.known(&place).await?;
        if let Some(message) = opens.filter(|_| !added.is_empty())
            && post.as_ref().is_none_or(|it| it.request_id.is_none())
            && let Some(ending) = self.by_hand(&place, post.as_ref(), message).await?
        {
            return Ok(ending);
        }
        let Some(post) = post else {
            return self.too_early(&place).await;
        };
        let Some(message) = post.message() else {
            return if post.opening_id.is_some() && !post.ours {
                self.too_early(&place).await
            } else {
                Ok(ignored_in(post.request(), reason::NO_MESSAGE))
            };
        };
        let request = requests::by_id(self.txn, messages::get(self.txn, message).await?.request);
        let request = request.await?;
        let person = self.who(self.user).await?.map(|it| it.id());
        let mut did = false;
        for emoji in removed {
            did |= store::reactions::remove(self.txn, message, emoji, self.user).await?;
        }
        for emoji in added {
            did |= store::reactions::add(self.txn, message, emoji, self.user, person, self.now)
                .await?;
        }
        if !did {
            return Ok(ignored_in(Some(request.id), reason::UNCHANGED));
        }
        requests::changed(self.txn, &request, None);
        Ok(done(request.id))
    }

    /// A message with its request, locked.
    async fn message(&self, id: MessageId) -> Result<(Request, messages::Message)> {
        let request = messages::get(self.txn, id).await?.request;
        let request = requests::by_id_to_change(self.txn, request).await?;
        Ok((request, messages::get(self.txn, id).await?))
    }

    /// By what a message is found: the first one by its request's subject and requester too.
    async fn words(
        &self,
        request: &Request,
        message: &messages::Message,
        text: &str,
    ) -> Result<String> {
        if message.seq > 2 {
            return Ok(text.to_owned());
        }
        let requester = store::people::get(self.txn, request.requester).await?;
        Ok(format!("{} {} {text}", request.subject, requester.name))
    }

    /// Brings the request's row up to date with what its newest message says now, and tells open pages.
    async fn show(&self, request: &mut Request) -> Result<()> {
        if let Some(last) = store::versions::last_standing(self.txn, request.id).await? {
            request.snippet = last.body.snippet();
            request.last_message_by = last.kind;
        } else {
            request.snippet = String::new();
        }
        requests::save_news(self.txn, request).await
    }
}

/// What waited a day for a message that never came ends visibly. Any number of processes may.
pub async fn give_up_early(app: &App) -> Result<()> {
    let now = app.clock.now();
    let before = now.saturating_sub(WAITS).unwrap_or(now);
    let in_vain = early::in_vain(app.db.read(), before, AT_ONCE).await?;
    if in_vain.is_empty() {
        return Ok(());
    }
    app.db
        .write(move |txn| {
            Box::pin(async move {
                for ledger in in_vain {
                    early::remove(txn, ledger).await?;
                    store::sql::Sql::new(
                        "UPDATE ledger SET reason = ? WHERE id = ? AND state = 'ignored' \
                         AND reason = ?",
                    )
                    .bind(reason::UNKNOWN_MESSAGE)
                    .bind(ledger.0)
                    .bind(reason::EARLY)
                    .run(txn)
                    .await?;
                }
                Ok(())
            })
        })
        .await
}
