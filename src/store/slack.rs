//! The connection to a Slack workspace: credentials, who we are there, how it fares.

use jiff::Timestamp;
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, IntoActiveModel as _, Set};

use super::entities::slack;
use super::sql::Sql;
use super::{Txn, millis};
use crate::error::{Error, Result};

/// There is one workspace.
pub const ONE: i16 = 1;

/// A row of `slack`. Secrets are sealed with [`crate::secrets::Keys::seal`].
pub type Connection = slack::Model;

/// How deliveries come (`slack.transport`).
pub mod transport {
    /// Slack posts to our public addresses.
    pub const WEBHOOK: &str = "webhook";
    /// We hold a connection open (Socket Mode).
    pub const SOCKET: &str = "socket";
}

/// Scopes that the manifest asks for, and whether Slack is of no use at all without.
pub const SCOPES: [(&str, bool); 17] = [
    ("chat:write", true),
    ("im:history", true),
    ("im:read", false),
    ("im:write", true),
    ("users:read", true),
    ("users:read.email", false),
    ("commands", false),
    ("app_mentions:read", false),
    ("channels:history", false),
    ("channels:join", false),
    ("channels:read", false),
    ("groups:history", false),
    ("groups:read", false),
    ("files:read", false),
    ("files:write", false),
    ("reactions:read", false),
    ("team:read", false),
];

/// Why a check or an import came to nothing; Slack's own word may stand behind it.
pub mod problem {
    /// Slack does not accept the bot token.
    pub const TOKEN: &str = "token";
    /// The token is not that of a bot.
    pub const NOT_A_BOT: &str = "not-a-bot";
    /// There is no bot token yet.
    pub const NO_TOKEN: &str = "no-token";
    /// A stored secret cannot be opened.
    pub const UNREADABLE: &str = "unreadable";
    /// Slack does not accept the app-level token.
    pub const APP_TOKEN: &str = "app-token";
    /// The app-level token lacks `connections:write`, or Socket Mode is off in the app.
    pub const SOCKET: &str = "socket";
    /// Slack does not accept the code of an installation, or client id and secret.
    pub const CODE: &str = "code";
    /// A scope without which nothing works is missing.
    pub const SCOPES: &str = "scopes";
    /// Slack was not reached.
    pub const UNREACHABLE: &str = "unreachable";
    /// The token is that of another installation of the same app, with other conversations.
    pub const ACCOUNT: &str = "other-account";
    /// Slack refused for another reason.
    pub const REFUSED: &str = "refused";
}

impl slack::Model {
    /// Nothing known and nothing enabled yet.
    #[must_use]
    pub fn empty() -> Self {
        Self {
            id: ONE,
            workspace: String::new(),
            enterprise: None,
            workspace_name: String::new(),
            workspace_url: String::new(),
            app_id: String::new(),
            bot_id: String::new(),
            bot_user_id: String::new(),
            scopes: String::new(),
            transport: transport::WEBHOOK.to_owned(),
            bot_token: None,
            signing_secret: None,
            app_token: None,
            client_id: String::new(),
            client_secret: None,
            oauth_code: None,
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
            channels_done_at: None,
            channels_problem: None,
            heard_at: None,
            version: 0,
        }
    }

    /// Whether Slack is switched on. It may be broken all the same.
    #[must_use]
    pub fn is_enabled(&self) -> bool {
        self.enabled_at.is_some()
    }

    /// Whether the token works as far as is known.
    #[must_use]
    pub fn is_broken(&self) -> bool {
        self.broken_at.is_some()
    }

    /// Whether somebody or something of this workspace (or its Enterprise Grid organisation) is ours.
    #[must_use]
    pub fn is_home(&self, workspace: &str, enterprise: Option<&str>) -> bool {
        (!self.workspace.is_empty() && self.workspace == workspace)
            || (self.enterprise.is_some() && self.enterprise.as_deref() == enterprise)
    }

    /// What identities, threads and posts of this workspace are kept under: the workspace, or the
    /// Enterprise Grid organisation if the app was installed on all of it.
    #[must_use]
    pub fn account(&self) -> &str {
        if self.workspace.is_empty() {
            self.enterprise.as_deref().unwrap_or_default()
        } else {
            &self.workspace
        }
    }

    /// Whether what was found is the same app, installed elsewhere in the same organisation: what is kept
    /// under our account would not be found there.
    #[must_use]
    pub fn is_elsewhere(&self, found: &Found) -> bool {
        let account = match found.workspace.as_str() {
            "" => found.enterprise.as_deref().unwrap_or_default(),
            workspace => workspace,
        };
        let is_same_bot = !self.bot_id.is_empty() && self.bot_id == found.bot_id;
        let is_same_grid = self.enterprise.is_some() && self.enterprise == found.enterprise;
        !self.account().is_empty() && self.account() != account && (is_same_bot || is_same_grid)
    }

    /// Whether a check is asked for, or under way.
    #[must_use]
    pub fn is_checking(&self) -> bool {
        self.check_asked_at.is_some()
    }

    /// Whether the last check found that Slack can be switched on.
    #[must_use]
    pub fn is_checked(&self) -> bool {
        self.checked_at.is_some() && self.check_problem.is_none()
    }

    /// Whether members are being imported, or are about to be.
    #[must_use]
    pub fn is_importing(&self) -> bool {
        self.members_asked_at.is_some()
    }

    /// Whether deliveries come over a connection that we hold open.
    #[must_use]
    pub fn uses_socket(&self) -> bool {
        self.transport == transport::SOCKET
    }

    /// Whether a scope was granted.
    #[must_use]
    pub fn may(&self, scope: &str) -> bool {
        self.scopes.split([' ', ',']).any(|it| it == scope)
    }
}

/// The connection, if there is one.
pub async fn find(db: &impl ConnectionTrait) -> Result<Option<Connection>> {
    Ok(slack::Entity::find_by_id(ONE).one(db).await?)
}

/// The connection, which must be there.
pub async fn get(db: &impl ConnectionTrait) -> Result<Connection> {
    find(db).await?.ok_or(Error::NotFound("connection"))
}

/// Makes the connection.
pub async fn add(txn: &Txn, connection: Connection) -> Result<()> {
    slack::Entity::insert(connection.into_active_model())
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
    let row = slack::ActiveModel {
        transport: Set(it.transport),
        bot_token: Set(it.bot_token),
        signing_secret: Set(it.signing_secret),
        app_token: Set(it.app_token),
        client_id: Set(it.client_id),
        client_secret: Set(it.client_secret),
        oauth_code: Set(it.oauth_code),
        enabled_at: Set(it.enabled_at),
        enabled_by: Set(it.enabled_by),
        version: Set(it.version),
        ..Default::default()
    };
    let known = [
        slack::Column::Id.eq(ONE),
        slack::Column::Version.eq(read_at),
    ];
    super::replace::<slack::Entity>(txn, row, known).await?;
    Ok(connection)
}

/// Notes that a check is asked for.
pub async fn ask_check(txn: &Txn, now: Timestamp) -> Result<()> {
    Sql::new("UPDATE slack SET check_asked_at = ? WHERE id = ?")
        .bind(millis(now))
        .bind(ONE)
        .run(txn)
        .await?;
    Ok(())
}

/// What a check found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The workspace (`T…`).
    pub workspace: String,
    /// The Enterprise Grid organisation (`E…`).
    pub enterprise: Option<String>,
    /// What the workspace is called.
    pub workspace_name: String,
    /// Where it is.
    pub workspace_url: String,
    /// The app (`A…`).
    pub app_id: String,
    /// The bot (`B…`).
    pub bot_id: String,
    /// The bot as a user (`U…`).
    pub bot_user_id: String,
    /// What it may do, as Slack lists it.
    pub scopes: String,
}

/// Writes what a check with these credentials found, or why it found nothing, and says whether it did: a
/// check with a token that was replaced meanwhile found nothing. A token that works is not broken.
pub async fn checked(
    txn: &Txn,
    asked: &Connection,
    found: &std::result::Result<Found, String>,
    now: Timestamp,
) -> Result<bool> {
    let mut sql =
        Sql::new("UPDATE slack SET check_asked_at = NULL, checked_at = ?").bind(millis(now));
    sql = match found {
        Err(problem) => sql.push(", check_problem = ?").bind(problem.clone()),
        Ok(found) => sql
            .push(", check_problem = NULL, broken_at = NULL, broken_reason = ''")
            .push(", workspace = ?, enterprise = ?, workspace_name = ?, workspace_url = ?")
            .push(", app_id = ?, bot_id = ?, bot_user_id = ?, scopes = ?")
            .bind(found.workspace.clone())
            .bind(found.enterprise.clone())
            .bind(found.workspace_name.clone())
            .bind(found.workspace_url.clone())
            .bind(found.app_id.clone())
            .bind(found.bot_id.clone())
            .bind(found.bot_user_id.clone())
            .bind(found.scopes.clone()),
    };
    sql = sql.push(" WHERE id = ?").bind(ONE);
    // Each sealing gives other bytes: these are of these secrets alone.
    sql = match asked.bot_token.clone() {
        Some(token) => sql.push(" AND bot_token = ?").bind(token),
        None => sql.push(" AND bot_token IS NULL"),
    };
    Ok(sql.run(txn).await?.rows_affected() == 1)
}

/// Notes that an import of members and channels is asked for.
pub async fn ask_members(txn: &Txn, now: Timestamp) -> Result<()> {
    Sql::new("UPDATE slack SET members_asked_at = ?, members_seen = NULL WHERE id = ?")
        .bind(millis(now))
        .bind(ONE)
        .run(txn)
        .await?;
    Ok(())
}

/// Notes how far an import has come: accounts gone through.
pub async fn members_came(txn: &Txn, seen: usize) -> Result<()> {
    Sql::new("UPDATE slack SET members_seen = ? WHERE id = ? AND members_asked_at IS NOT NULL")
        .bind(i32::try_from(seen).unwrap_or(i32::MAX))
        .bind(ONE)
        .run(txn)
        .await?;
    Ok(())
}

/// Notes how an import ended: why members or channels are not complete.
pub async fn imported(
    txn: &Txn,
    members: Option<&str>,
    channels: Option<&str>,
    now: Timestamp,
) -> Result<()> {
    let mut sql = Sql::new(
        "UPDATE slack SET members_asked_at = NULL, members_problem = ?, channels_problem = ?",
    )
    .bind(members.map(str::to_owned))
    .bind(channels.map(str::to_owned));
    if members.is_none() {
        sql = sql.push(", members_done_at = ?").bind(millis(now));
    }
    if channels.is_none() {
        sql = sql.push(", channels_done_at = ?").bind(millis(now));
    }
    sql.push(" WHERE id = ?").bind(ONE).run(txn).await?;
    Ok(())
}

/// Notes that the token is good for nothing any more (item 8); what waits stays in the outbox.
pub async fn note_broken(txn: &Txn, reason: &str, now: Timestamp) -> Result<bool> {
    let done = Sql::new(
        "UPDATE slack SET broken_at = ?, broken_reason = ? WHERE id = ? AND broken_at IS NULL",
    )
    .bind(millis(now))
    .bind(reason)
    .bind(ONE)
    .run(txn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Notes that Slack was heard; once a minute is enough.
pub async fn note_heard(txn: &Txn, now: Timestamp) -> Result<()> {
    const EVERY: i64 = 60_000;
    Sql::new("UPDATE slack SET heard_at = ? WHERE id = ? AND (heard_at IS NULL OR heard_at < ?)")
        .bind(millis(now))
        .bind(ONE)
        .bind(millis(now) - EVERY)
        .run(txn)
        .await?;
    Ok(())
}
