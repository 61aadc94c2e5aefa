//! Microsoft Teams: what comes from there, and what goes.

pub mod activity;
pub mod cards;
pub mod client;
pub mod compose;
pub mod door;
pub mod forms;
pub mod hmac;
pub mod hosts;
mod invoke;
pub mod keys;
pub mod member;
pub mod names;
pub mod package;
pub mod paths;
pub mod text;
pub mod verify;
pub mod webhook;

use secrecy::SecretString;

use crate::app::App;
use crate::error::Result;
use crate::secrets::Keys;
use crate::store::msteams::{self, Connection};

/// The connected tenant, ready for calls.
#[derive(Clone, Debug)]
pub struct Open {
    /// What is known of it. It may be broken: then calls fail until it is mended.
    pub connection: Connection,
    /// The app's secret, for which tokens are given.
    pub app_secret: SecretString,
}

/// The connected tenant with its secret; nothing while Teams is not switched on.
pub async fn open(app: &App) -> Result<Option<Open>> {
    let Some(connection) = msteams::find(app.db.read()).await? else {
        return Ok(None);
    };
    if !connection.is_enabled() {
        return Ok(None);
    }
    Ok(
        unseal(&app.keys, connection.app_secret.as_deref()).map(|app_secret| Open {
            connection,
            app_secret,
        }),
    )
}

/// A sealed secret of the connection; nothing if there is none, or if the key was changed.
#[must_use]
pub fn unseal(keys: &Keys, sealed: Option<&[u8]>) -> Option<SecretString> {
    let Ok(plain) = keys.open(sealed?) else {
        tracing::error!("a secret of Teams cannot be opened: was `secrets.key` changed?");
        return None;
    };
    let plain = String::from_utf8(plain).ok()?;
    (!plain.is_empty()).then(|| SecretString::from(plain))
}
