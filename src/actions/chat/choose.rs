//! The team is chosen for what somebody wrote; whoever does not choose is asked once more.

use domain::chat::{Post as Said, Prompt, Refusal};
use domain::ids::{LedgerId, OpeningId, TeamId};
use domain::working_hours::{Week, WorkingHours};
use jiff::SignedDuration;

use super::desk::Desk;
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
use crate::store::{self, Txn};
use domain::message::Channel;

/// A working day: after that much working time somebody is asked once more.
const WORKING_DAY: SignedDuration = SignedDuration::from_hours(8);
/// Nobody has waited a working day who has not waited this long.
const SOONEST: SignedDuration = SignedDuration::from_hours(8);
/// How many openings one look takes.
const AT_ONCE: i64 = 200;

impl Desk<'_> {
    /// The team was chosen: what was written becomes its request. Only once, and only by whoever wrote it.
    pub(super) async fn chose(
        &self,
        id: OpeningId,
        team: TeamId,
        place: Option<&(String, String)>,
        waiting: &[(LedgerId, Message)],
    ) -> Result<Ending> {
        let Some(who) = self.who(self.user).await? else {
            return Ok(ignored(reason::UNKNOWN_PERSON));
        };
        let opening = match openings::get_to_change(self.txn, id).await {
            Err(Error::NotFound(_)) => return Ok(ignored(reason::NOT_THEIRS)),
            found => found?,
        };
        let root = self.place(&opening.conversation, &opening.thread);
        // It may have begun in a channel: nothing is said there that is theirs alone.
        let asked_at = self
            .asked_at(&opening, place)
            .await?
            .filter(|it| who.meets_in(&it.conversation));
        let began_in_private = who.meets_in(&opening.conversation);
        // Whoever is another person by now than they were is still the one who wrote in their own
        // conversation with the bot.
        if opening.person() != who.id() && asked_at.is_none() && !began_in_private {
            return Ok(ignored(reason::NOT_THEIRS));
        }
        let told_at = asked_at
            .as_ref()
            .or(began_in_private.then_some(&root))
            .map(|it| (it.conversation.as_str(), it.id.as_str()));
        if !opening.is_asked() {
            if opening.state == openings::state::DROPPED {
                self.say(&who, None, told_at, Prompt::Help).await?;
            }
            return Ok(ignored_in(opening.request(), reason::SETTLED));
        }
        if !who.person.is_active() {
            self.refuse_at(&who, told_at, Refusal::Inactive).await?;
            return Ok(ignored(reason::INACTIVE));
        }
        if !self.public_teams().await?.contains(&team) {
            // It was archived, or is not offered any more: the question is asked anew.
            let prompt = Prompt::ChooseTeam { opening: id };
            self.say(&who, None, told_at, prompt).await?;
            return Ok(ignored(reason::TEAM_UNKNOWN));
        }
        let entries = openings::entries(self.txn, id).await?;
        if !entries.iter().eq(waiting.iter().map(|(ledger, _)| ledger)) {
            return Ok(Ending::Again);
        }
        let messages: Vec<(LedgerId, &Message)> =
            waiting.iter().map(|(ledger, it)| (*ledger, it)).collect();
        let Some((_, first)) = messages.first() else {
            let dropped = openings::state::DROPPED;
            openings::settle(self.txn, id, dropped, None, self.now).await?;
            return Ok(ignored(reason::DELETED));
        };
        let new = New {
            messages: &messages,
            root: &root,
            who: &who,
            team,
            opened_by: None,
        };
        let mut request = self.make(new).await?;
        let chosen = openings::state::CHOSEN;
        openings::settle(self.txn, id, chosen, Some(request.id), self.now).await?;
        for ledger in &entries {
            let finding = Finding {
                state: state::DONE,
                request: Some(request.id),
                ..Finding::default()
            };
            self.finish(*ledger, finding).await?;
        }
        let chosen = Prompt::TeamChosen { opening: id, team };
        self.say(&who, Some(request.id), told_at, chosen).await?;
        // Asked in a channel, they were asked for the team in private: there it goes on.
        let private = asked_at.filter(|_| !first.is_direct);
        self.tell_opened(&mut request, &who, first, private.as_ref())
            .await?;
        for (_, message) in &messages {
            wake_early(self, &self.place(&message.conversation, &message.id)).await?;
        }
        Ok(done(request.id))
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
        prompt: Some(Prompt::ChooseTeam { opening: id }),
        ..Said::default()
    };
    let (account, to) = (&opening.account, &identity.outside_id);
    deliveries::say(txn, channel, Some(person), account, to, None, &post, now).await?;
    Ok(())
}
