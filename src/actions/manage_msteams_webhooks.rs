//! Outgoing webhooks of Teams: by each, a mention in a channel asks one of our teams (M1).

use data_encoding::BASE64;
use domain::expert::{Right, Viewer};
use domain::ids::TeamId;
use secrecy::{ExposeSecret as _, SecretString};
use uuid::Uuid;

use crate::app::App;
use crate::error::{Error, Result};
use crate::store::msteams_webhooks::{self, Webhook};
use crate::store::{self, millis};

/// The longest name, in characters.
const LONGEST: usize = 100;
/// A security token is some dozens of bytes; less is none.
const SHORTEST: usize = 16;

/// Adds a webhook that asks this team. Its security token is kept sealed, and never shown again.
pub async fn add(
    app: &App,
    viewer: &Viewer,
    name: &str,
    team: TeamId,
    token: &SecretString,
) -> Result<()> {
    super::need(viewer, Right::Administer)?;
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_odd = name.chars().any(char::is_control);
    if name.is_empty() || is_odd || name.chars().count() > LONGEST {
        return Err(Error::invalid("name", "msteams-webhook-name"));
    }
    let token = token.expose_secret().trim();
    let bytes = BASE64.decode(token.as_bytes()).unwrap_or_default();
    if bytes.len() < SHORTEST {
        return Err(Error::invalid("token", "msteams-webhook-token"));
    }
    let row = Webhook {
        id: Uuid::now_v7(),
        name,
        team_id: team.0,
        token: app.keys.seal(token.as_bytes())?,
        created_at: millis(app.clock.now()),
        created_by: Some(viewer.person.0),
        heard_at: None,
        version: 1,
    };
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let all = store::teams::list(txn).await?;
                if !all.iter().any(|it| it.team() == team && it.is_active()) {
                    return Err(Error::invalid("team", "msteams-webhook-team"));
                }
                msteams_webhooks::add(txn, row).await
            })
        })
        .await
}

/// Takes a webhook away: what it sends is refused from then on. Its requests stay.
pub async fn remove(app: &App, viewer: &Viewer, id: Uuid) -> Result<()> {
    super::need(viewer, Right::Administer)?;
    app.db
        .write(move |txn| {
            Box::pin(async move {
                if msteams_webhooks::remove(txn, id).await? {
                    Ok(())
                } else {
                    Err(Error::NotFound("webhook"))
                }
            })
        })
        .await
}
