//! The connection to a tenant of Microsoft Teams: credentials, who we are there, how it fares.

use domain::message::Channel;
use jiff::{SignedDuration, Timestamp};
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, IntoActiveModel as _, Set};

use super::entities::msteams;
use super::sql::Sql;
use super::{Txn, millis};
use crate::error::{Error, Result};

/// There is one tenant.
pub const ONE: i16 = 1;

/// A row of `msteams`. Its secret is sealed with [`crate::secrets::Keys::seal`].
pub type Connection = msteams::Model;

/// Why a check or an import came to nothing; Microsoft's own word may stand behind it.
pub mod problem {
    /// Tenant, app id or secret are not given yet.
    pub const INCOMPLETE: &str = "incomplete";
    /// The stored secret cannot be opened.
    pub const UNREADABLE: &str = "unreadable";
    /// There is no such tenant.
    pub const TENANT: &str = "tenant";
    /// There is no such app in the tenant.
    pub const APP: &str = "app";
    /// The secret is wrong, or has expired.
    pub const SECRET: &str = "secret";
    /// The keys that sign activities cannot be fetched.
    pub const OPENID: &str = "openid";
    /// Microsoft was not reached.
    pub const UNREACHABLE: &str = "unreachable";
    /// The connector service does not take our token.
    pub const TOKEN: &str = "token";
    /// Microsoft refused for another reason.
    pub const REFUSED: &str = "refused";
}

impl msteams::Model {
    /// Nothing known and nothing enabled yet.
    #[must_use]
    pub fn empty() -> Self {
        Self {
            id: ONE,
            tenant: String::new(),
            tenant_name: String::new(),
            app_id: String::new(),
            app_secret: None,
            bot_id: String::new(),
            bot_name: String::new(),
            service_url: None,
            enabled_at: None,
            enabled_by: None,
            check_asked_at: None,
            checked_at: None,
            check_problem: None,
            broken_at: None,
            broken_reason: String::new(),
            members_asked_at: None,
            members_seen: None,
            members_done_at: None,
            members_problem: None,
            package_version: 0,
            package_content: String::new(),
            heard_at: None,
            version: 0,
        }
    }

    /// Whether Teams is switched on. It may be broken all the same.
    #[must_use]
    pub fn is_enabled(&self) -> bool {
        self.enabled_at.is_some()
    }

    /// Whether the secret works as far as is known.
    #[must_use]
    pub fn is_broken(&self) -> bool {
        self.broken_at.is_some()
    }

    /// What identities, threads and posts of this tenant are kept under.
    #[must_use]
    pub fn account(&self) -> &str {
        &self.tenant
    }

    /// Whether a check is asked for, or under way.
    #[must_use]
    pub fn is_checking(&self) -> bool {
        self.check_asked_at.is_some()
    }

    /// Whether the last check found that Teams can be switched on.
    #[must_use]
    pub fn is_checked(&self) -> bool {
        self.checked_at.is_some() && self.check_problem.is_none()
    }

    /// Whether members are being imported, or are about to be.
    #[must_use]
    pub fn is_importing(&self) -> bool {
        self.members_asked_at.is_some()
    }
}

/// The connection, if there is one.
pub async fn find(db: &impl ConnectionTrait) -> Result<Option<Connection>> {
    Ok(msteams::Entity::find_by_id(ONE).one(db).await?)
}

/// The connection, which must be there.
pub async fn get(db: &impl ConnectionTrait) -> Result<Connection> {
    find(db).await?.ok_or(Error::NotFound("connection"))
}

/// Makes the connection.
pub async fn add(txn: &Txn, connection: Connection) -> Result<()> {
    msteams::Entity::insert(connection.into_active_model())
        .exec_without_returning(txn)
        .await?;
    Ok(())
}

/// Writes what people set about the connection, as read at `connection.version`; somebody else's
/// change in between is [`Error::Stale`]. What checks and imports find, and what is heard, has its own
/// ways: it is nobody's change.
pub async fn save(txn: &Txn, mut connection: Connection) -> Result<Connection> {
    let read_at = connection.version;
    connection.version += 1;
    let it = connection.clone();
    let row = msteams::ActiveModel {
        tenant: Set(it.tenant),
        app_id: Set(it.app_id),
        app_secret: Set(it.app_secret),
        enabled_at: Set(it.enabled_at),
        enabled_by: Set(it.enabled_by),
        version: Set(it.version),
        ..Default::default()
    };
    let known = [
        msteams::Column::Id.eq(ONE),
        msteams::Column::Version.eq(read_at),
    ];
    super::replace::<msteams::Entity>(txn, row, known).await?;
    Ok(connection)
}

/// Notes what the package holds that is downloaded now, by its hash: other content is the next version.
pub async fn note_package(txn: &Txn, content: &str) -> Result<()> {
    Sql::new(
        "UPDATE msteams SET package_version = package_version + 1, package_content = ? \
         WHERE id = ? AND package_content <> ?",
    )
    .bind(content)
    .bind(ONE)
    .bind(content)
    .run(txn)
    .await?;
    Ok(())
}

/// Another app is another bot: by the ids and conversations of the one from before nobody is reached, and
/// it is in no team yet. What is known of people stays.
pub async fn forget_bot(txn: &Txn) -> Result<()> {
    Sql::new(
        "UPDATE identities SET conversation = NULL, address = NULL, service_url = NULL \
         WHERE channel = ?",
    )
    .bind(Channel::Msteams.name())
    .run(txn)
    .await?;
    Sql::new("UPDATE msteams_groups SET is_member = ?")
        .bind(false)
        .run(txn)
        .await?;
    Sql::new(
        "UPDATE msteams SET bot_id = '', bot_name = '', service_url = NULL, heard_at = NULL, \
         checked_at = NULL, check_problem = NULL, broken_at = NULL, broken_reason = '' WHERE id = ?",
    )
    .bind(ONE)
    .run(txn)
    .await?;
    Ok(())
}

/// Notes that a check is asked for.
pub async fn ask_check(txn: &Txn, now: Timestamp) -> Result<()> {
    Sql::new("UPDATE msteams SET check_asked_at = ? WHERE id = ?")
        .bind(millis(now))
        .bind(ONE)
        .run(txn)
        .await?;
    Ok(())
}

/// Writes what a check with these credentials found, or why it found nothing, and says whether it did: a
/// check with a secret that was replaced meanwhile found nothing. A secret that works is not broken.
pub async fn checked(
    txn: &Txn,
    asked: &Connection,
    found: &std::result::Result<(), String>,
    now: Timestamp,
) -> Result<bool> {
    let mut sql =
        Sql::new("UPDATE msteams SET check_asked_at = NULL, checked_at = ?").bind(millis(now));
    sql = match found {
        Err(problem) => sql.push(", check_problem = ?").bind(problem.clone()),
        Ok(()) => sql.push(", check_problem = NULL, broken_at = NULL, broken_reason = ''"),
    };
    sql = sql
        .push(" WHERE id = ? AND tenant = ? AND app_id = ?")
        .bind(ONE)
        .bind(asked.tenant.clone())
        .bind(asked.app_id.clone());
    // Each sealing gives other bytes: these are of this secret alone.
    sql = match asked.app_secret.clone() {
        Some(secret) => sql.push(" AND app_secret = ?").bind(secret),
        None => sql.push(" AND app_secret IS NULL"),
    };
    Ok(sql.run(txn).await?.rows_affected() == 1)
}

/// Notes that an import of members is asked for.
pub async fn ask_members(txn: &Txn, now: Timestamp) -> Result<()> {
    Sql::new("UPDATE msteams SET members_asked_at = ?, members_seen = NULL WHERE id = ?")
        .bind(millis(now))
        .bind(ONE)
        .run(txn)
        .await?;
    Ok(())
}

/// Notes how far an import has come: accounts gone through.
pub async fn members_came(txn: &Txn, seen: usize) -> Result<()> {
    Sql::new("UPDATE msteams SET members_seen = ? WHERE id = ? AND members_asked_at IS NOT NULL")
        .bind(i32::try_from(seen).unwrap_or(i32::MAX))
        .bind(ONE)
        .run(txn)
        .await?;
    Ok(())
}

/// Notes how an import ended: why members are not complete.
pub async fn imported(txn: &Txn, problem: Option<&str>, now: Timestamp) -> Result<()> {
    let mut sql = Sql::new("UPDATE msteams SET members_asked_at = NULL, members_problem = ?")
        .bind(problem.map(str::to_owned));
    if problem.is_none() {
        sql = sql.push(", members_done_at = ?").bind(millis(now));
    }
    sql.push(" WHERE id = ?").bind(ONE).run(txn).await?;
    Ok(())
}

/// Notes that Teams was heard, as whom it addresses us and where its connector service is; once a minute
/// is enough.
pub async fn note_heard(
    txn: &Txn,
    service_url: &str,
    bot_id: &str,
    bot_name: &str,
    now: Timestamp,
) -> Result<()> {
    const EVERY: SignedDuration = SignedDuration::from_mins(1);
    let before = now.saturating_sub(EVERY).unwrap_or(now);
    Sql::new(
        "UPDATE msteams SET heard_at = ?, service_url = ?, bot_id = ?, bot_name = ? \
         WHERE id = ? AND (heard_at IS NULL OR heard_at < ? OR service_url IS NULL)",
    )
    .bind(millis(now))
    .bind(service_url)
    .bind(bot_id)
    .bind(bot_name)
    .bind(ONE)
    .bind(millis(before))
    .run(txn)
    .await?;
    Ok(())
}

/// Notes that the secret is good for nothing any more; what waits stays in the outbox.
pub async fn note_broken(txn: &Txn, reason: &str, now: Timestamp) -> Result<bool> {
    let done = Sql::new(
        "UPDATE msteams SET broken_at = ?, broken_reason = ? WHERE id = ? AND broken_at IS NULL",
    )
    .bind(millis(now))
    .bind(reason)
    .bind(ONE)
    .run(txn)
    .await?;
    Ok(done.rows_affected() == 1)
}
