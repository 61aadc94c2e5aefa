//! Where the bot is: in private with somebody, in channels, and in groups of channels.

use domain::ids::PersonId;

use super::choose::ask_again;
use super::desk::Desk;
use super::heard::Group;
use super::reason;
use super::receive::{Ending, heeded, ignored};
use crate::error::Result;
use crate::queue::{self, Job};
use crate::store::chat_channels::{ChatChannel, opens};
use crate::store::{self, chat_channels, identities, msteams_groups, openings};

impl Desk<'_> {
    /// Somebody can be written to here from now on, or no longer. Nothing is said to whoever asked nothing: it may
    /// not be they who installed the bot (C5).
    pub(super) async fn met(&self, conversation: Option<&str>) -> Result<Ending> {
        let found = identities::find(self.txn, self.channel, self.account, self.user).await?;
        let Some(identity) = found else {
            return Ok(ignored(reason::UNKNOWN_PERSON));
        };
        if let Some(conversation) = conversation {
            // Who installs the bot for others is told of it as if it were for themselves: what is said to
            // somebody must not go where another reads it.
            let is_anothers = identities::others_in(self.txn, &identity, conversation).await?;
            let known = identity.conversation.as_deref();
            if is_anothers || known.is_some_and(|it| it != conversation) {
                return Ok(ignored(reason::NOTHING));
            }
        }
        if identity.conversation.as_deref() != conversation {
            identities::set_conversation(self.txn, identity.identity(), conversation).await?;
            if let (Some(person), Some(here)) = (identity.person(), conversation) {
                self.asks_what_waited(person, here).await?;
            }
        }
        Ok(heeded())
    }

    /// Whoever asked in a channel and could not be written to is asked for the team now.
    async fn asks_what_waited(&self, person: PersonId, here: &str) -> Result<()> {
        for opening in openings::of_person(self.txn, person).await? {
            let is_of_here =
                opening.channel == self.channel.name() && opening.account == self.account;
            if is_of_here && opening.conversation != here {
                ask_again(self.txn, &opening, self.now).await?;
            }
        }
        Ok(())
    }

    /// A channel has another name, was archived or is there again; one of a group may be new.
    pub(super) async fn channel(
        &self,
        conversation: &str,
        name: Option<&str>,
        archived: Option<bool>,
        group: Option<&Group>,
    ) -> Result<Ending> {
        let known = chat_channels::find(self.txn, conversation).await?;
        let Some(mut channel) = known else {
            let (Some(name), Some(group)) = (name, group) else {
                return Ok(ignored(reason::NOTHING));
            };
            let channel = self.new_channel(conversation, name, group).await?;
            chat_channels::add(self.txn, &channel).await?;
            return Ok(heeded());
        };
        if let Some(name) = name {
            name.clone_into(&mut channel.name);
        }
        if let Some(name) = group.and_then(|it| it.name.as_ref()) {
            channel.group_name.clone_from(name);
        }
        if let Some(archived) = archived {
            let since = channel.archived_at.unwrap_or(store::millis(self.now));
            channel.archived_at = archived.then_some(since);
        }
        channel.updated_at = store::millis(self.now);
        chat_channels::told(self.txn, &channel).await?;
        Ok(heeded())
    }

    async fn new_channel(
        &self,
        conversation: &str,
        name: &str,
        group: &Group,
    ) -> Result<ChatChannel> {
        let known = msteams_groups::find(self.txn, &group.id).await?;
        let group_name = match (&group.name, known) {
            (Some(name), _) => name.clone(),
            (None, Some(known)) => known.name,
            (None, None) => String::new(),
        };
        Ok(ChatChannel {
            outside_id: conversation.to_owned(),
            channel: self.channel.name().to_owned(),
            account: self.account.to_owned(),
            group_id: Some(group.id.clone()),
            group_name,
            name: name.to_owned(),
            is_private: false,
            is_shared: false,
            is_member: true,
            archived_at: None,
            team_id: None,
            opens_requests: opens::ALWAYS.to_owned(),
            tells_team: false,
            linked_by: None,
            linked_at: None,
            problem: None,
            updated_at: store::millis(self.now),
            version: 0,
        })
    }

    /// The bot came into a channel, or was taken out.
    pub(super) async fn membership(&self, conversation: &str, is_member: bool) -> Result<Ending> {
        let Some(mut channel) = chat_channels::find(self.txn, conversation).await? else {
            if is_member {
                // One that was made since the last listing.
                let at = store::millis(self.now);
                queue::enqueue(self.txn, Job::ImportSlack { at }, self.now).await?;
            }
            return Ok(heeded());
        };
        channel.is_member = is_member;
        if is_member {
            channel.problem = None;
        }
        channel.updated_at = store::millis(self.now);
        chat_channels::told(self.txn, &channel).await?;
        Ok(heeded())
    }

    /// A group of channels, as it is told of; once the bot is in it, its people and channels are asked for.
    pub(super) async fn group(&self, told: &Group) -> Result<Ending> {
        let known = msteams_groups::find(self.txn, &told.id).await?;
        let was_member = known.as_ref().is_some_and(|it| it.is_member);
        let mut group = known.clone().unwrap_or_else(|| msteams_groups::Group {
            outside_id: told.id.clone(),
            account: self.account.to_owned(),
            name: String::new(),
            entra_id: None,
            service_url: String::new(),
            // Of a group in which it is not the bot hears nothing.
            is_member: told.is_member.unwrap_or(true),
            archived_at: None,
            members_done_at: None,
            problem: None,
            updated_at: store::millis(self.now),
        });
        if let Some(name) = &told.name {
            group.name.clone_from(name);
        }
        if told.entra_id.is_some() {
            group.entra_id.clone_from(&told.entra_id);
        }
        if let Some(service_url) = &told.service_url {
            group.service_url.clone_from(service_url);
        }
        if let Some(is_member) = told.is_member {
            group.is_member = is_member;
        }
        let was_archived = group.archived_at;
        if let Some(is_archived) = told.is_archived {
            let since = group.archived_at.unwrap_or(store::millis(self.now));
            group.archived_at = is_archived.then_some(since);
        }
        if known.as_ref() == Some(&group) {
            return Ok(heeded());
        }
        group.updated_at = store::millis(self.now);
        msteams_groups::put(self.txn, &group).await?;
        chat_channels::of_group_told(self.txn, self.channel, &group, was_archived).await?;
        if group.is_member && !was_member {
            let at = store::millis(self.now);
            queue::enqueue(self.txn, Job::ImportMsteams { at }, self.now).await?;
        }
        Ok(heeded())
    }
}
