//! Who is who in a chat program.

use domain::chat::Standing;
use domain::ids::{IdentityId, PersonId};
use domain::message::Channel;
use jiff::Timestamp;
use sea_orm::{ActiveModelTrait as _, ConnectionTrait, EntityTrait as _, IntoActiveModel as _};

use super::entities::identities;
use super::sql::Sql;
use super::{Txn, millis};
use crate::error::{Error, Result};

/// A row of `identities`.
pub type Identity = identities::Model;

impl identities::Model {
    /// The id, typed.
    #[must_use]
    pub fn identity(&self) -> IdentityId {
        IdentityId(self.id)
    }

    /// Whose it is; nobody's if it is a program, or was never active.
    #[must_use]
    pub fn person(&self) -> Option<PersonId> {
        self.person_id.map(PersonId)
    }

    /// How they stand to the organisation; whoever we cannot tell is a stranger.
    #[must_use]
    pub fn standing(&self) -> Standing {
        Standing::from_name(&self.kind).unwrap_or(Standing::Stranger)
    }

    /// Whether they can be written to.
    #[must_use]
    pub fn is_active(&self) -> bool {
        self.deactivated_at.is_none()
    }
}

/// Somebody by the id that the chat program gives.
pub async fn find(
    db: &impl ConnectionTrait,
    channel: Channel,
    account: &str,
    outside_id: &str,
) -> Result<Option<Identity>> {
    Ok(
        Sql::new("SELECT * FROM identities WHERE channel = ? AND account = ? AND outside_id = ?")
            .bind(channel.name())
            .bind(account)
            .bind(outside_id)
            .one(db)
            .await?,
    )
}

/// Somebody by our id.
pub async fn get(db: &impl ConnectionTrait, id: IdentityId) -> Result<Identity> {
    identities::Entity::find_by_id(id.0)
        .one(db)
        .await?
        .ok_or(Error::NotFound("identity"))
}

/// Who somebody is in a chat program; those who can be written to first, the newest first.
pub async fn of_person(
    db: &impl ConnectionTrait,
    person: PersonId,
    channel: Channel,
) -> Result<Vec<Identity>> {
    Ok(Sql::new(
        "SELECT * FROM identities WHERE person_id = ? AND channel = ? \
         ORDER BY CASE WHEN deactivated_at IS NULL THEN 0 ELSE 1 END, id DESC",
    )
    .bind(person.0)
    .bind(channel.name())
    .all(db)
    .await?)
}

/// Those with whom there is a direct conversation, and who can be written to.
pub async fn with_conversation(
    db: &impl ConnectionTrait,
    channel: Channel,
    account: &str,
) -> Result<Vec<Identity>> {
    Ok(Sql::new(
        "SELECT * FROM identities WHERE channel = ? AND account = ? AND conversation IS NOT NULL \
         AND deactivated_at IS NULL ORDER BY id",
    )
    .bind(channel.name())
    .bind(account)
    .all(db)
    .await?)
}

/// How many of those there are.
pub async fn count_with_conversation(
    db: &impl ConnectionTrait,
    channel: Channel,
    account: &str,
) -> Result<i64> {
    Ok(Sql::new(
        "SELECT count(*) FROM identities WHERE channel = ? AND account = ? \
         AND conversation IS NOT NULL AND deactivated_at IS NULL",
    )
    .bind(channel.name())
    .bind(account)
    .value::<i64>(db)
    .await?
    .unwrap_or(0))
}

/// Adds somebody.
pub async fn add(txn: &Txn, identity: &Identity) -> Result<()> {
    identities::Entity::insert(identity.clone().into_active_model())
        .exec_without_returning(txn)
        .await?;
    Ok(())
}

/// Writes what is known of somebody. What the bot does with them has its own ways.
pub async fn save(txn: &Txn, identity: &Identity) -> Result<()> {
    let mut row = identity.clone().into_active_model().reset_all();
    row.conversation = sea_orm::NotSet;
    row.home_opened_at = sea_orm::NotSet;
    row.home_hash = sea_orm::NotSet;
    row.id = sea_orm::Unchanged(identity.id);
    row.update(txn).await?;
    Ok(())
}

/// Keeps the direct conversation with somebody, or that there is none any more.
pub async fn set_conversation(txn: &Txn, id: IdentityId, conversation: Option<&str>) -> Result<()> {
    Sql::new("UPDATE identities SET conversation = ? WHERE id = ?")
        .bind(conversation.map(str::to_owned))
        .bind(id.0)
        .run(txn)
        .await?;
    Ok(())
}

/// Whether a conversation with the bot is somebody else's of the same place.
pub async fn others_in(
    db: &impl ConnectionTrait,
    than: &Identity,
    conversation: &str,
) -> Result<bool> {
    let found = Sql::new(
        "SELECT 1 FROM identities WHERE conversation = ? AND channel = ? AND account = ? \
         AND id <> ? LIMIT 1",
    )
    .bind(conversation)
    .bind(than.channel.as_str())
    .bind(than.account.as_str())
    .bind(than.id)
    .value::<i32>(db)
    .await?;
    Ok(found.is_some())
}

/// Keeps that somebody looked at the bot's page, and the hash of what they see there.
pub async fn set_home(
    txn: &Txn,
    id: IdentityId,
    hash: Option<&str>,
    opened_at: Option<Timestamp>,
) -> Result<()> {
    Sql::new(
        "UPDATE identities SET home_hash = ?, home_opened_at = coalesce(?, home_opened_at) \
         WHERE id = ?",
    )
    .bind(hash.map(str::to_owned))
    .bind(opened_at.map(millis))
    .bind(id.0)
    .run(txn)
    .await?;
    Ok(())
}

/// Somebody else who is active in the same place and is already taken for this person.
pub async fn others_of(
    db: &impl ConnectionTrait,
    person: PersonId,
    channel: Channel,
    account: &str,
    but: &str,
) -> Result<i64> {
    Ok(Sql::new(
        "SELECT count(*) FROM identities WHERE person_id = ? AND channel = ? AND account = ? \
         AND outside_id <> ? AND deactivated_at IS NULL",
    )
    .bind(person.0)
    .bind(channel.name())
    .bind(account)
    .bind(but)
    .value::<i64>(db)
    .await?
    .unwrap_or(0))
}

/// Guests and strangers who were taken for a contact that turns out to be an employee are that person
/// no longer (RS-T24): only members are taken for employees. They become contacts of their own when they
/// are heard of again.
pub async fn part_others(txn: &Txn, person: PersonId) -> Result<()> {
    Sql::new("UPDATE identities SET person_id = NULL WHERE person_id = ? AND kind <> ?")
        .bind(person.0)
        .bind(Standing::Member.name())
        .run(txn)
        .await?;
    Ok(())
}

/// How many there are of each standing who can be written to, and how many were deactivated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Members who were found in the directory.
    pub employees: i64,
    /// Members who were not.
    pub members: i64,
    /// Guests.
    pub guests: i64,
    /// People of other workspaces.
    pub strangers: i64,
    /// Programs.
    pub bots: i64,
    /// Deactivated accounts.
    pub deactivated: i64,
}

/// Counts those of an account.
pub async fn counts(db: &impl ConnectionTrait, channel: Channel, account: &str) -> Result<Counts> {
    let rows = Sql::new(
        "SELECT i.kind, CASE WHEN i.deactivated_at IS NULL THEN 0 ELSE 1 END AS gone, \
         CASE WHEN p.kind = 'employee' THEN 1 ELSE 0 END AS employed, count(*) AS number \
         FROM identities i LEFT JOIN people p ON p.id = i.person_id \
         WHERE i.channel = ? AND i.account = ? GROUP BY 1, 2, 3",
    )
    .bind(channel.name())
    .bind(account)
    .rows(db)
    .await?;
    let mut counts = Counts::default();
    for row in rows {
        let kind: String = row.try_get_by_index(0)?;
        let gone: i32 = row.try_get_by_index(1)?;
        let employed: i32 = row.try_get_by_index(2)?;
        let number: i64 = row.try_get_by_index(3)?;
        let place = match Standing::from_name(&kind) {
            _ if gone == 1 => &mut counts.deactivated,
            Some(Standing::Member) if employed == 1 => &mut counts.employees,
            Some(Standing::Member) => &mut counts.members,
            Some(Standing::Guest) => &mut counts.guests,
            Some(Standing::Bot) => &mut counts.bots,
            Some(Standing::Stranger) | None => &mut counts.strangers,
        };
        *place += number;
    }
    Ok(counts)
}
