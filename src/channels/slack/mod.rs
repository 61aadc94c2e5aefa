//! Slack: what comes from there, and what goes.

mod answer;
pub mod client;
pub mod compose;
pub mod door;
pub mod forms;
pub mod home;
pub mod identity;
pub mod incoming;
pub mod manifest;
pub mod names;
pub mod socket;
pub mod text;
mod verify;

use secrecy::SecretString;

use crate::app::App;
use crate::error::Result;
use crate::secrets::Keys;
use crate::store::slack::{self, Connection};

/// The connected workspace, ready for calls.
#[derive(Clone, Debug)]
pub struct Open {
    /// What is known of it. It may be broken: then calls fail until it is mended.
    pub connection: Connection,
    /// The bot's token.
    pub bot_token: SecretString,
}

/// The connected workspace with its token; nothing while Slack is not switched on.
pub async fn open(app: &App) -> Result<Option<Open>> {
    let Some(connection) = slack::find(app.db.read()).await? else {
        return Ok(None);
    };
    if !connection.is_enabled() {
        return Ok(None);
    }
    Ok(
        unseal(&app.keys, connection.bot_token.as_deref()).map(|bot_token| Open {
            connection,
            bot_token,
        }),
    )
}

/// A sealed secret of the connection; nothing if there is none, or if the key was changed.
#[must_use]
pub fn unseal(keys: &Keys, sealed: Option<&[u8]>) -> Option<SecretString> {
    let Ok(plain) = keys.open(sealed?) else {
        tracing::error!("a secret of Slack cannot be opened: was `secrets.key` changed?");
        return None;
    };
    let plain = String::from_utf8(plain).ok()?;
    (!plain.is_empty()).then(|| SecretString::from(plain))
}
