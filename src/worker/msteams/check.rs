//! Asks Microsoft whether it gives us tokens, and where the keys of activities are (M1).

use jiff::SignedDuration;
use reqwest::Method;
use sea_orm::ConnectionTrait;
use secrecy::{ExposeSecret as _, SecretString};

use crate::actions::manage_msteams;
use crate::app::App;
use crate::channels::msteams::client::{Failure, Msteams};
use crate::channels::msteams::{Open, paths, unseal};
use crate::config::Config;
use crate::error::Result;
use crate::secrets::Keys;
use crate::store::msteams::{self, Connection, problem};
use crate::store::msteams_groups::{self, Group};
use crate::worker::{Outcome, Outside};

/// Nothing is wrong, or the code of a problem with Microsoft's word behind it.
type Checked = std::result::Result<(), String>;

/// When Microsoft is asked again that was not reached.
const AGAIN: SignedDuration = SignedDuration::from_secs(30);

pub(in crate::worker) async fn run(app: &App, _outside: &Outside) -> Result<Outcome> {
    let Some(connection) = msteams::find(app.db.read()).await? else {
        return Ok(Outcome::Done);
    };
    let groups = msteams_groups::list(app.db.read(), connection.account()).await?;
    let group = groups.iter().find(|it| it.is_member);
    let found = look(&app.keys, &app.config, &connection, group).await;
    // Nobody waits at a page for a connection that is on already: it is asked until Microsoft answers.
    let again =
        connection.is_enabled() && found.as_ref().is_err_and(|it| it == problem::UNREACHABLE);
    manage_msteams::checked(app, connection, found).await?;
    if again {
        return Ok(Outcome::Retry(problem::UNREACHABLE.to_owned(), Some(AGAIN)));
    }
    Ok(Outcome::Done)
}

/// Whether the tenant gives a token to the app, whether the keys of activities can be got, and whether the
/// connector service takes the token, if there is anything yet that it can be asked about.
async fn look(
    keys: &Keys,
    config: &Config,
    connection: &Connection,
    group: Option<&Group>,
) -> Checked {
    if connection.tenant.is_empty() || connection.app_secret.is_none() {
        return Err(problem::INCOMPLETE.to_owned());
    }
    let app_secret = unseal(keys, connection.app_secret.as_deref()).ok_or(problem::UNREADABLE)?;
    let open = Open {
        connection: connection.clone(),
        app_secret,
    };
    // One that holds no token yet: a secret may have been taken back while its last token is still good.
    let client = Msteams::open(&config.teams).map_err(|_| problem::UNREACHABLE)?;
    client.token(&open).await.map_err(|it| worded(&it))?;
    keys_are_there(&client, config).await?;
    let service = group.and_then(|it| client.service(&it.service_url).ok());
    let address = service
        .zip(group)
        .and_then(|(service, group)| paths::team(&service, &group.outside_id));
    if let Some(address) = address
        && let Err(Failure::Broken(word)) = client.call(&open, Method::GET, &address, None).await
    {
        return Err(worded(&Failure::Broken(word)));
    }
    Ok(())
}

async fn keys_are_there(client: &Msteams, config: &Config) -> Checked {
    let ask = async |address: &str| {
        client.public(address).await.map_err(|failure| {
            tracing::warn!(%failure, "the keys of activities were not got");
            problem::OPENID.to_owned()
        })
    };
    let told = ask(&config.teams.openid_url).await?;
    let is_ours = told["issuer"].as_str() == Some(config.teams.issuer.as_str());
    let keys = told["jwks_uri"].as_str().filter(|_| is_ours);
    let keys = ask(keys.ok_or(problem::OPENID)?).await?;
    if keys["keys"].as_array().is_none_or(Vec::is_empty) {
        return Err(problem::OPENID.to_owned());
    }
    Ok(())
}

/// The code of a failure.
pub(super) fn worded(failure: &Failure) -> String {
    let known = [
        problem::TENANT,
        problem::APP,
        problem::SECRET,
        problem::TOKEN,
    ];
    match failure {
        Failure::Broken(word) if known.contains(&word.as_str()) => word.clone(),
        Failure::Broken(word) | Failure::Refused(word) | Failure::MissingScope(word) => {
            format!("{} {word}", problem::REFUSED)
        }
        Failure::Limited(_) | Failure::Later(_) => {
            tracing::warn!(%failure, "Microsoft was not reached");
            problem::UNREACHABLE.to_owned()
        }
    }
}

/// Tests the stored connection, or what the settings file says of one, for whoever asks on the command
/// line; none: Teams is not connected.
pub async fn test(db: &impl ConnectionTrait, keys: &Keys, config: &Config) -> Option<Checked> {
    // A database that was never migrated knows of no connection.
    let stored = msteams::find(db).await.ok().flatten();
    let set = &config.teams;
    let seal = |secret: &SecretString| keys.seal(secret.expose_secret().trim().as_bytes()).ok();
    let connection = match (&set.tenant_id, &set.app_id, &set.app_secret, stored) {
        (Some(tenant), Some(app_id), Some(secret), stored) => Connection {
            tenant: tenant.trim().to_lowercase(),
            app_id: app_id.trim().to_lowercase(),
            app_secret: seal(secret),
            ..stored.unwrap_or_else(Connection::empty)
        },
        (_, _, _, Some(stored)) if stored.app_secret.is_some() => stored,
        _ => return None,
    };
    Some(tested(keys, config, &connection).await)
}

async fn tested(keys: &Keys, config: &Config, connection: &Connection) -> Checked {
    const PLACE: &str = "under Settings, Microsoft Teams, Credentials";
    look(keys, config, connection, None).await.map_err(|found| {
        let (code, _) = found.split_once(' ').unwrap_or((&found, ""));
        match code {
            problem::TENANT => {
                format!("there is no such tenant: correct it {PLACE}, or in teams.tenant_id")
            }
            problem::APP => format!(
                "there is no such app in the tenant: correct it {PLACE}, or in teams.app_id"
            ),
            problem::SECRET => format!(
                "the client secret is wrong or has expired: make a new one in Microsoft Entra, and \
                 enter its value {PLACE}, or in teams.app_secret"
            ),
            problem::UNREADABLE => format!(
                "the stored secret cannot be opened: secrets.key was changed. Enter it again {PLACE}"
            ),
            problem::OPENID => format!(
                "the keys of activities cannot be got, or are another issuer's: look at \
                 teams.openid_url ({}), teams.issuer and this server's way there",
                config.teams.openid_url
            ),
            problem::UNREACHABLE => {
                "it was not reached: look at this server's way to teams.login_url".to_owned()
            }
            _ => format!("Microsoft refuses ({found})"),
        }
    })?;
    if connection.is_broken() {
        return Err(
            "the connection is marked broken: check it under Settings, Microsoft Teams".to_owned(),
        );
    }
    Ok(())
}
