//! Channels of chat programs, and the teams that they are linked to (T1, S4).

use domain::ids::TeamId;
use domain::message::Channel;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, EntityTrait as _,
    IntoActiveModel as _,
};

use super::entities::chat_channels;
use super::sql::Sql;
use super::{Txn, millis};
use crate::error::{Error, Result};

/// A row of `chat_channels`.
pub type ChatChannel = chat_channels::Model;

/// How a message in a linked channel becomes a request (`chat_channels.opens_requests`).
pub mod opens {
    /// Each message of a colleague does.
    pub const ALWAYS: &str = "always";
    /// An expert makes one of it.
    pub const BY_HAND: &str = "by_hand";
    /// None does: the channel only hears of the team's requests.
    pub const NEVER: &str = "never";
    /// All.
    pub const ALL: [&str; 3] = [ALWAYS, BY_HAND, NEVER];
}

impl chat_channels::Model {
    /// Whose channel it is.
    #[must_use]
    pub fn team(&self) -> Option<TeamId> {
        self.team_id.map(TeamId)
    }

    /// Whether it is read-only for good.
    #[must_use]
    pub fn is_archived(&self) -> bool {
        self.archived_at.is_some()
    }

    /// Whether each message of a colleague becomes a request.
    #[must_use]
    pub fn opens_always(&self) -> bool {
        self.opens_requests == opens::ALWAYS
    }
}

/// A channel, if we know it.
pub async fn find(db: &impl ConnectionTrait, conversation: &str) -> Result<Option<ChatChannel>> {
    Ok(chat_channels::Entity::find_by_id(conversation)
        .one(db)
        .await?)
}

/// A channel, which must be there.
pub async fn get(db: &impl ConnectionTrait, conversation: &str) -> Result<ChatChannel> {
    find(db, conversation)
        .await?
        .ok_or(Error::NotFound("channel"))
}

/// The channels of a team, by name.
pub async fn of_team(db: &impl ConnectionTrait, team: TeamId) -> Result<Vec<ChatChannel>> {
    Ok(
        Sql::new("SELECT * FROM chat_channels WHERE team_id = ? ORDER BY name, outside_id")
            .bind(team.0)
            .all(db)
            .await?,
    )
}

/// Channels of a chat program that are linked to any team, by name.
pub async fn linked(db: &impl ConnectionTrait, channel: Channel) -> Result<Vec<ChatChannel>> {
    Ok(Sql::new(
        "SELECT * FROM chat_channels WHERE channel = ? AND team_id IS NOT NULL \
         ORDER BY name, outside_id",
    )
    .bind(channel.name())
    .all(db)
    .await?)
}

/// Channels that can still be linked, whose name begins with or holds these letters; private ones too
/// only for whoever may see them.
pub async fn free(
    db: &impl ConnectionTrait,
    channel: Channel,
    letters: &str,
    with_private: bool,
    limit: i64,
) -> Result<Vec<ChatChannel>> {
    let letters = letters.trim().trim_start_matches('#').to_lowercase();
    let escaped = letters
        .replace('\\', "\\\\")
        .replace('%', "\\%")
        .replace('_', "\\_");
    Ok(Sql::new(
        "SELECT * FROM chat_channels WHERE channel = ? AND team_id IS NULL \
         AND archived_at IS NULL AND (lower(name) LIKE ? ESCAPE '\\' \
         OR lower(group_name) LIKE ? ESCAPE '\\') \
         AND (NOT is_private OR ?) ORDER BY group_name, name, outside_id LIMIT ?",
    )
    .bind(channel.name())
    .bind(format!("%{escaped}%"))
    .bind(format!("%{escaped}%"))
    .bind(with_private)
    .bind(limit)
    .all(db)
    .await?)
}

/// All channels of a group that we know.
pub async fn of_group(db: &impl ConnectionTrait, group: &str) -> Result<Vec<ChatChannel>> {
    Ok(
        Sql::new("SELECT * FROM chat_channels WHERE group_id = ? ORDER BY outside_id")
            .bind(group)
            .all(db)
            .await?,
    )
}

/// How many channels of a chat program are known that are not archived.
pub async fn count(db: &impl ConnectionTrait, channel: Channel) -> Result<i64> {
    Ok(
        Sql::new("SELECT count(*) FROM chat_channels WHERE channel = ? AND archived_at IS NULL")
            .bind(channel.name())
            .value::<i64>(db)
            .await?
            .unwrap_or(0),
    )
}

/// Adds a channel.
pub async fn add(txn: &Txn, channel: &ChatChannel) -> Result<()> {
    chat_channels::Entity::insert(channel.clone().into_active_model())
        .exec_without_returning(txn)
        .await?;
    Ok(())
}

/// Writes what people set about a channel, as read at `channel.version`; somebody else's change in
/// between is [`Error::Stale`].
pub async fn save(txn: &Txn, mut channel: ChatChannel) -> Result<ChatChannel> {
    let read_at = channel.version;
    channel.version += 1;
    let known = [
        chat_channels::Column::OutsideId.eq(channel.outside_id.as_str()),
        chat_channels::Column::Version.eq(read_at),
    ];
    let row = channel.clone().into_active_model().reset_all();
    super::replace::<chat_channels::Entity>(txn, row, known).await?;
    Ok(channel)
}

/// Writes what the chat program tells of a channel that we know; nobody's change is lost by it.
pub async fn told(txn: &Txn, channel: &ChatChannel) -> Result<()> {
    Sql::new(
        "UPDATE chat_channels SET account = ?, group_name = ?, name = ?, is_private = ?, \
         is_shared = ?, is_member = ?, archived_at = ?, problem = ?, updated_at = ? \
         WHERE outside_id = ?",
    )
    .bind(channel.account.clone())
    .bind(channel.group_name.clone())
    .bind(channel.name.clone())
    .bind(channel.is_private)
    .bind(channel.is_shared)
    .bind(channel.is_member)
    .bind(channel.archived_at)
    .bind(channel.problem.clone())
    .bind(channel.updated_at)
    .bind(channel.outside_id.clone())
    .run(txn)
    .await?;
    Ok(())
}

/// Notes that a channel could not be joined or posted into, or that it can again; the chat program's word.
pub async fn note_problem(
    txn: &Txn,
    conversation: &str,
    problem: Option<&str>,
    now: jiff::Timestamp,
) -> Result<()> {
    Sql::new("UPDATE chat_channels SET problem = ?, updated_at = ? WHERE outside_id = ?")
        .bind(problem.map(str::to_owned))
        .bind(millis(now))
        .bind(conversation)
        .run(txn)
        .await?;
    Ok(())
}

/// The channels of a group follow what is told of it: its name, whether the bot is in it, and whether it is
/// archived, as far as that is not their own doing.
pub async fn of_group_told(
    txn: &Txn,
    channel: Channel,
    group: &super::msteams_groups::Group,
    was_archived: Option<i64>,
) -> Result<()> {
    Sql::new(
        "UPDATE chat_channels SET group_name = ?, is_member = ?, updated_at = ?, \
         archived_at = CASE WHEN archived_at IS NULL OR archived_at = ? THEN ? ELSE archived_at END \
         WHERE channel = ? AND group_id = ?",
    )
    .bind(group.name.clone())
    .bind(group.is_member)
    .bind(group.updated_at)
    .bind(was_archived)
    .bind(group.archived_at)
    .bind(channel.name())
    .bind(group.outside_id.clone())
    .run(txn)
    .await?;
    Ok(())
}
