//! Channels of chat programs are linked to teams, and follow what is told of them (T1, S4, M1).

use domain::expert::{Right, Viewer};
use domain::ids::TeamId;
use domain::message::Channel;
use jiff::Timestamp;

use super::manage_slack;
use crate::app::App;
use crate::error::{Error, Result};
use crate::store::chat_channels::{self, ChatChannel, opens};
use crate::store::{self, ChangeKind, Txn, millis};

/// What a team does with a channel.
#[derive(Clone, Debug)]
pub struct Link {
    /// How a message becomes a request: one of [`opens`].
    pub opens_requests: String,
    /// The channel hears of the team's requests, without content (C7).
    pub tells_team: bool,
}

impl Link {
    fn check(&self) -> Result<()> {
        if !opens::ALL.contains(&self.opens_requests.as_str()) {
            return Err(Error::invalid("opens_requests", "slack-opens"));
        }
        if self.opens_requests == opens::NEVER && !self.tells_team {
            return Err(Error::invalid("opens_requests", "slack-link-nothing"));
        }
        Ok(())
    }
}

/// Whether somebody may see and link this channel: a private one is its members' own, whom we do not know
/// all, so that administrators alone may.
#[must_use]
pub fn may_see(viewer: &Viewer, channel: &ChatChannel) -> bool {
    !channel.is_private || viewer.may(Right::Administer)
}

/// Links a channel to a team; a channel belongs to one team. The bot joins it soon if it is public.
pub async fn link(
    app: &App,
    viewer: &Viewer,
    team: TeamId,
    conversation: String,
    link: Link,
) -> Result<()> {
    super::need(viewer, Right::ManageTeams)?;
    link.check()?;
    let (viewer, now) = (viewer.clone(), app.clock.now());
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let unknown = || Error::invalid("channel", "slack-channel-unknown");
                let mut channel = chat_channels::find(txn, conversation.trim())
                    .await?
                    .filter(|it| may_see(&viewer, it))
                    .ok_or_else(unknown)?;
                let program = Channel::from_name(&channel.channel).ok_or_else(unknown)?;
                match store::chats::line(txn, program).await? {
                    Some(line) if line.account == channel.account => {}
                    Some(_) => return Err(unknown()),
                    None if program == Channel::Msteams => {
                        return Err(Error::invalid("channel", "msteams-off"));
                    }
                    None => return Err(Error::invalid("channel", "slack-off")),
                }
                if !store::teams::get(txn, team).await?.is_active() {
                    return Err(Error::invalid("channel", "slack-team-archived"));
                }
                if channel.team().is_some_and(|it| it != team) {
                    return Err(Error::invalid("channel", "slack-channel-taken"));
                }
                if channel.is_archived() {
                    return Err(Error::invalid("channel", "slack-channel-archived"));
                }
                channel.team_id = Some(team.0);
                channel.opens_requests = link.opens_requests;
                channel.tells_team = link.tells_team;
                channel.linked_by = Some(viewer.person.0);
                channel.linked_at = Some(millis(now));
                // Into a team of Teams its owners let the bot; it joins nothing by itself.
                let joins = program == Channel::Slack && !channel.is_member && !channel.is_private;
                chat_channels::save(txn, channel).await?;
                changed(txn);
                if joins {
                    manage_slack::ask_import(txn, now).await?;
                }
                Ok(())
            })
        })
        .await
}

/// Changes what a team does with its channel, read at `version`.
pub async fn update(
    app: &App,
    viewer: &Viewer,
    team: TeamId,
    conversation: String,
    version: i64,
    link: Link,
) -> Result<()> {
    super::need(viewer, Right::ManageTeams)?;
    link.check()?;
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let mut channel = at(txn, team, &conversation, version).await?;
                channel.opens_requests = link.opens_requests;
                channel.tells_team = link.tells_team;
                chat_channels::save(txn, channel).await?;
                changed(txn);
                Ok(())
            })
        })
        .await
}

/// Takes a channel from a team. Its requests stay; the bot stays in the channel and ignores it.
pub async fn unlink(
    app: &App,
    viewer: &Viewer,
    team: TeamId,
    conversation: String,
    version: i64,
) -> Result<()> {
    super::need(viewer, Right::ManageTeams)?;
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let mut channel = at(txn, team, &conversation, version).await?;
                channel.team_id = None;
                channel.tells_team = false;
                channel.linked_by = None;
                channel.linked_at = None;
                channel.problem = None;
                chat_channels::save(txn, channel).await?;
                changed(txn);
                Ok(())
            })
        })
        .await
}

async fn at(txn: &Txn, team: TeamId, conversation: &str, version: i64) -> Result<ChatChannel> {
    let channel = chat_channels::get(txn, conversation).await?;
    if channel.version != version {
        return Err(Error::Stale);
    }
    if channel.team() == Some(team) {
        Ok(channel)
    } else {
        Err(Error::NotFound("channel"))
    }
}

fn changed(txn: &Txn) {
    txn.changed(store::Change {
        kind: ChangeKind::Desk,
        number: None,
        request: None,
        team: None,
        from_team: None,
        person: None,
    });
}

/// A channel as the chat program lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "chat programs tell each of these apart"
)]
pub struct Listed {
    /// `C…` or `G…` of Slack, `19:…` of Teams.
    pub conversation: String,
    /// Of which group it is, where there are groups: its id and its name.
    pub group: Option<(String, String)>,
    /// Its name, without `#`; empty for a group's first one, which each calls in their own language.
    pub name: String,
    /// Only whoever was invited sees it.
    pub is_private: bool,
    /// It is shared with another organisation.
    pub is_shared: bool,
    /// The bot is in it.
    pub is_member: bool,
    /// Nobody can write in it any more.
    pub is_archived: bool,
}

/// Takes over a part of a chat program's list of channels.
pub async fn listed(
    app: &App,
    program: Channel,
    account: String,
    channels: Vec<Listed>,
) -> Result<()> {
    let now = app.clock.now();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                for channel in channels {
                    take(txn, program, &account, channel, now).await?;
                }
                Ok(())
            })
        })
        .await
}

/// Takes over all channels of a group: what is not among them is there no more.
pub async fn listed_whole(
    app: &App,
    program: Channel,
    account: String,
    group: String,
    channels: Vec<Listed>,
) -> Result<()> {
    let now = app.clock.now();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                for before in chat_channels::of_group(txn, &group).await? {
                    let is_gone = channels
                        .iter()
                        .all(|it| it.conversation != before.outside_id);
                    // A private channel is on no list, and may be there all the same.
                    if is_gone && !before.is_private && !before.is_archived() {
                        let after = ChatChannel {
                            is_member: false,
                            archived_at: Some(millis(now)),
                            updated_at: millis(now),
                            ..before
                        };
                        chat_channels::told(txn, &after).await?;
                    }
                }
                for channel in channels {
                    take(txn, program, &account, channel, now).await?;
                }
                changed(txn);
                Ok(())
            })
        })
        .await
}

async fn take(
    txn: &Txn,
    program: Channel,
    account: &str,
    listed: Listed,
    now: Timestamp,
) -> Result<()> {
    let before = chat_channels::find(txn, &listed.conversation).await?;
    let archived_at = listed.is_archived.then(|| {
        let since = before.as_ref().and_then(|it| it.archived_at);
        since.unwrap_or_else(|| millis(now))
    });
    let (group_id, group_name) = listed
        .group
        .map_or((None, String::new()), |(id, name)| (Some(id), name));
    let Some(before) = before else {
        if listed.is_archived {
            return Ok(());
        }
        let row = ChatChannel {
            outside_id: listed.conversation,
            channel: program.name().to_owned(),
            group_id,
            group_name,
            account: account.to_owned(),
            name: listed.name,
            is_private: listed.is_private,
            is_shared: listed.is_shared,
            is_member: listed.is_member,
            archived_at: None,
            team_id: None,
            opens_requests: opens::ALWAYS.to_owned(),
            tells_team: false,
            linked_by: None,
            linked_at: None,
            problem: None,
            updated_at: millis(now),
            version: 1,
        };
        return chat_channels::add(txn, &row).await;
    };
    let after = ChatChannel {
        account: account.to_owned(),
        group_name,
        name: listed.name,
        is_private: listed.is_private,
        is_shared: listed.is_shared,
        is_member: listed.is_member,
        archived_at,
        problem: before.problem.clone().filter(|_| !listed.is_member),
        ..before.clone()
    };
    if after == before {
        return Ok(());
    }
    let after = ChatChannel {
        updated_at: millis(now),
        ..after
    };
    chat_channels::told(txn, &after).await
}

/// Notes that the bot came into a channel, or could not; the chat program's word.
pub async fn joined(app: &App, conversation: String, problem: Option<String>) -> Result<()> {
    let now = app.clock.now();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                if let Some(word) = problem {
                    chat_channels::note_problem(txn, &conversation, Some(&word), now).await?;
                } else if let Some(channel) = chat_channels::find(txn, &conversation).await? {
                    let after = ChatChannel {
                        is_member: true,
                        problem: None,
                        updated_at: millis(now),
                        ..channel
                    };
                    chat_channels::told(txn, &after).await?;
                }
                changed(txn);
                Ok(())
            })
        })
        .await
}
