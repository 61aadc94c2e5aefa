//! The connection to a Slack workspace: credentials, who we are there, how it fares.

use jiff::Timestamp;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, EntityTrait as _,
    IntoActiveModel as _,
};

use super::entities::slack;
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
/// change in between is [`Error::Stale`].
pub async fn save(txn: &Txn, mut connection: Connection) -> Result<Connection> {
    let read_at = connection.version;
    connection.version += 1;
    let row = connection.clone().into_active_model().reset_all();
    let known = [
        slack::Column::Id.eq(ONE),
        slack::Column::Version.eq(read_at),
    ];
    super::replace::<slack::Entity>(txn, row, known).await?;
    Ok(connection)
}

/// Notes that the token is good for nothing any more (item 8); what waits stays in the outbox.
pub async fn note_broken(txn: &Txn, reason: &str, now: Timestamp) -> Result<bool> {
    let done = super::sql::Sql::new(
        "UPDATE slack SET broken_at = ?, broken_reason = ? WHERE id = ? AND broken_at IS NULL",
    )
    .bind(millis(now))
    .bind(reason)
    .bind(ONE)
    .run(txn)
    .await?;
    Ok(done.rows_affected() == 1)
}
