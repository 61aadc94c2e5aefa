//! The team is chosen for what somebody wrote; whoever does not choose is asked once more.

use domain::chat::{Post as Said, Prompt, Refusal};
use domain::ids::{LedgerId, OpeningId, RequestId, TeamId};
use domain::working_hours::{Week, WorkingHours};
use jiff::SignedDuration;

use super::desk::{Desk, Who};
use super::heard::Message;
use super::open::New;
use super::reason;
use super::receive::{Ending, done, ignored, ignored_in, wake_early};
use crate::actions::deliveries;
use crate::app::App;
use crate::error::{Error, Result};
use crate::store::ledger::{Finding, state};
use crate::store::openings::{self, Opening};
use crate::store::posts::{self, Place, Post};
use crate::store::{self, Txn, threads};
use domain::message::Channel;

/// A working day: after that much working time somebody is asked once more.
const WORKING_DAY: SignedDuration = SignedDuration::from_hours(8);
/// Nobody has waited a working day who has not waited this long.
const SOONEST: SignedDuration = SignedDuration::from_hours(8);
/// How many openings one look takes.
const AT_ONCE: i64 = 200;

/// An opening whose question was answered.
struct Answered<'a> {
    opening: Opening,
    who: Who,
    /// Where the thread begins.
    root: Place,
    /// Where the question stands, if it stands in private.
    asked_at: Option<Place>,
    /// What waited, oldest first.
    messages: Vec<(LedgerId, &'a Message)>,
}

impl Answered<'_> {
    /// Where the one who asked is told of it.
    fn told_at(&self) -> Option<(&str, &str)> {
        let began_in_private = self.who.meets_in(&self.opening.conversation);
        let at = self
            .asked_at
            .as_ref()
            .or(began_in_private.then_some(&self.root))?;
        Some((at.conversation.as_str(), at.id.as_str()))
    }
}

impl Desk<'_> {
    /// The team was chosen: what was written becomes its request. Only once, and only by whoever wrote it.
    pub(super) async fn chose(
        &self,
        id: OpeningId,
        team: TeamId,
        place: Option<&(String, String)>,
        waiting: &[(LedgerId, Message)],
    ) -> Result<Ending> {
        let answered = match self.answered(id, place).await? {
            Ok(answered) => answered,
            Err(ending) => return Ok(*ending),
        };
        if !self.public_teams().await?.contains(&team) {
            // It was archived, or is not offered any more.
            return self.asks_anew(&answered, reason::TEAM_UNKNOWN).await;
        }
        let answered = match self.with_waiting(answered, waiting).await? {
            Ok(answered) => answered,
            Err(ending) => return Ok(*ending),
        };
        let Answered {
            who,
            root,
            messages,
            ..
        } = &answered;
        let Some((_, first)) = messages.first() else {
            return self.was_taken_back(id).await;
        };
        let new = New {
            messages,
            root,
            who,
            team,
            opened_by: None,
        };
        let mut request = self.make(new).await?;
        let chosen = Prompt::TeamChosen { opening: id, team };
        self.settles(&answered, request.id, chosen).await?;
        // Asked in a channel, they were asked for the team in private: there it goes on.
        let private = answered.asked_at.as_ref().filter(|_| !first.is_direct);
        self.tell_opened(&mut request, who, first, private).await?;
        self.wake_all_early(messages).await?;
        Ok(done(request.id))
    }

    /// What was written goes on with a request of theirs. Only once, and only by whoever wrote it.
    pub(super) async fn continued(
        &self,
        id: OpeningId,
        request: RequestId,
        place: Option<&(String, String)>,
        waiting: &[(LedgerId, Message)],
    ) -> Result<Ending> {
        let answered = match self.answered(id, place).await? {
            Ok(answered) => answered,
            Err(ending) => return Ok(*ending),
        };
        let found = store::requests::by_id_to_change(self.txn, request).await;
        let mut request = match found {
            Err(Error::NotFound(_)) => return Ok(ignored(reason::NOT_THEIRS)),
            found => found?,
        };
        if request.requester != answered.who.id() {
            return Ok(ignored(reason::NOT_THEIRS));
        }
        if self.is_too_late(&request).await? {
            return self.asks_anew(&answered, reason::SETTLED).await;
        }
        let answered = match self.with_waiting(answered, waiting).await? {
            Ok(answered) => answered,
            Err(ending) => return Ok(*ending),
        };
        let Answered {
            who,
            root,
            messages,
            ..
        } = &answered;
        let Some((_, first)) = messages.first() else {
            return self.was_taken_back(id).await;
        };
        self.append(&mut request, messages, who).await?;
        let kind = if first.is_direct {
            threads::kind::DIRECT
        } else {
            threads::kind::ORIGIN
        };
        let whose = Some(who.id());
        threads::put(self.txn, root, kind, request.id, whose, self.now).await?;
        let continues = Prompt::Continues {
            opening: id,
            request: request.id,
        };
        self.settles(&answered, request.id, continues).await?;
        self.wake_all_early(messages).await?;
        Ok(done(request.id))
    }

    /// The opening whose question was answered, locked; or why the answer counts for nothing.
    async fn answered(
        &self,
        id: OpeningId,
        place: Option<&(String, String)>,
    ) -> Result<std::result::Result<Answered<'static>, Box<Ending>>> {
        let Some(who) = self.who(self.user).await? else {
            return Ok(Err(Box::new(ignored(reason::UNKNOWN_PERSON))));
        };
        let opening = match openings::get_to_change(self.txn, id).await {
            Err(Error::NotFound(_)) => return Ok(Err(Box::new(ignored(reason::NOT_THEIRS)))),
            found => found?,
        };
        // It may have begun in a channel: nothing is said there that is theirs alone.
        let asked_at = self
            .asked_at(&opening, place)
            .await?
            .filter(|it| who.meets_in(&it.conversation));
        // Whoever is another person by now than they were is still the one who wrote in their own
        // conversation with the bot.
        if opening.person() != who.id()
            && asked_at.is_none()
            && !who.meets_in(&opening.conversation)
        {
            return Ok(Err(Box::new(ignored(reason::NOT_THEIRS))));
        }
        let answered = Answered {
            root: self.place(&opening.conversation, &opening.thread),
            opening,
            who,
            asked_at,
            messages: Vec::new(),
        };
        let Answered { opening, who, .. } = &answered;
        if !opening.is_asked() {
            if opening.state == openings::state::DROPPED {
                self.say(who, None, answered.told_at(), Prompt::Help)
                    .await?;
            }
            return Ok(Err(Box::new(ignored_in(
                opening.request(),
                reason::SETTLED,
            ))));
        }
        if !who.person.is_active() {
            self.refuse_at(who, answered.told_at(), Refusal::Inactive)
                .await?;
            return Ok(Err(Box::new(ignored(reason::INACTIVE))));
        }
        Ok(Ok(answered))
    }

    /// The question is asked anew: what was chosen cannot be had any more.
    async fn asks_anew(&self, answered: &Answered<'_>, why: &str) -> Result<Ending> {
        let prompt = Prompt::ChooseTeam {
            opening: answered.opening.opening(),
        };
        self.say(&answered.who, None, answered.told_at(), prompt)
            .await?;
        Ok(ignored(why))
    }

    /// With what waited, if all of it was read.
    async fn with_waiting<'a>(
        &self,
        answered: Answered<'static>,
        waiting: &'a [(LedgerId, Message)],
    ) -> Result<std::result::Result<Answered<'a>, Box<Ending>>> {
        let entries = openings::entries(self.txn, answered.opening.opening()).await?;
        if !entries.iter().eq(waiting.iter().map(|(ledger, _)| ledger)) {
            return Ok(Err(Box::new(Ending::Again)));
        }
        Ok(Ok(Answered {
            messages: waiting.iter().map(|(ledger, it)| (*ledger, it)).collect(),
            ..answered
        }))
    }

    /// Nothing of what was written is left.
    async fn was_taken_back(&self, id: OpeningId) -> Result<Ending> {
        let dropped = openings::state::DROPPED;
        openings::settle(self.txn, id, dropped, None, self.now).await?;
        Ok(ignored(reason::DELETED))
    }

    /// The opening is a request's by now, with all that waited; what says so stands in place of the question.
    async fn settles(
        &self,
        answered: &Answered<'_>,
        request: RequestId,
        prompt: Prompt,
    ) -> Result<()> {
        let (id, chosen) = (answered.opening.opening(), openings::state::CHOSEN);
        openings::settle(self.txn, id, chosen, Some(request), self.now).await?;
        for (ledger, _) in &answered.messages {
            let finding = Finding {
                state: state::DONE,
                request: Some(request),
                ..Finding::default()
            };
            self.finish(*ledger, finding).await?;
        }
        self.say(&answered.who, Some(request), answered.told_at(), prompt)
            .await
    }

    async fn wake_all_early(&self, messages: &[(LedgerId, &Message)]) -> Result<()> {
        for (_, message) in messages {
            wake_early(self, &self.place(&message.conversation, &message.id)).await?;
        }
        Ok(())
    }

    /// Where the question stands that was answered, or the thread that began with it.
    async fn asked_at(
        &self,
        opening: &Opening,
        place: Option<&(String, String)>,
    ) -> Result<Option<Place>> {
        let Some((conversation, id)) = place else {
            return Ok(None);
        };
        let place = self.place(conversation, id);
        let known = posts::find(self.txn, &place).await?;
        Ok(known
            .filter(|it| it.ours && it.opening() == Some(opening.opening()))
            .map(|it: Post| place.beside(&it.thread)))
    }
}

/// Asks those once more who did not choose a team within a working day. Any number of processes may.
pub async fn remind(app: &App) -> Result<()> {
    let now = app.clock.now();
    let before = now.saturating_sub(SOONEST).unwrap_or(now);
    let hours = WorkingHours {
        zone: app.config.organisation.time_zone.clone(),
        week: Week::office(),
        holidays: Vec::new(),
    };
    let Ok(calendar) = hours.calendar() else {
        return Ok(());
    };
    for opening in openings::unanswered(app.db.read(), before, AT_ONCE).await? {
        if calendar.worked(store::instant(opening.asked_at), now) < WORKING_DAY {
            continue;
        }
        let id = opening.opening();
        app.db
            .write(move |txn| Box::pin(async move { remind_one(txn, id, now).await }))
            .await?;
    }
    Ok(())
}

async fn remind_one(txn: &Txn, id: OpeningId, now: jiff::Timestamp) -> Result<()> {
    let opening = openings::get_to_change(txn, id).await?;
    if !opening.is_asked() || opening.reminded_at.is_some() {
        return Ok(());
    }
    openings::reminded(txn, id, now).await?;
    ask_again(txn, &opening, now).await
}

/// Asks for the team of what waits for it, in private wherever it was written.
pub(super) async fn ask_again(txn: &Txn, opening: &Opening, now: jiff::Timestamp) -> Result<()> {
    let Some(channel) = Channel::from_name(&opening.channel) else {
        return Ok(());
    };
    let person = opening.person();
    let known = store::identities::of_person(txn, person, channel).await?;
    let Some(identity) = known.into_iter().find(|it| it.account == opening.account) else {
        return Ok(());
    };
    // What was written in a channel is asked about in private.
    let is_direct = identity.conversation.as_deref() == Some(&opening.conversation);
    let post = Said {
        conversation: is_direct.then(|| opening.conversation.clone()),
        thread: is_direct.then(|| opening.thread.clone()),
        prompt: Some(Prompt::ChooseTeam {
            opening: opening.opening(),
        }),
        ..Said::default()
    };
    let (account, to) = (&opening.account, &identity.outside_id);
    deliveries::say(txn, channel, Some(person), account, to, None, &post, now).await?;
    Ok(())
}
