//! Asks Slack who we are there and what we may do (S1).

use jiff::SignedDuration;
use sea_orm::ConnectionTrait;
use secrecy::SecretString;
use serde_json::{Value, json};

use crate::actions::manage_slack;
use crate::app::App;
use crate::channels::slack::client::{Failure, Slack};
use crate::channels::slack::unseal;
use crate::config::Config;
use crate::error::Result;
use crate::secrets::Keys;
use crate::store::slack::{self, Connection, Found, SCOPES, problem};
use crate::worker::{Outcome, Outside};

/// What a check found, or the code of a problem with Slack's word behind it.
type Checked = std::result::Result<Found, String>;

/// When Slack is asked again that was not reached.
const AGAIN: SignedDuration = SignedDuration::from_secs(30);

pub(in crate::worker) async fn run(app: &App, outside: &Outside) -> Result<Outcome> {
    let Some(mut connection) = slack::find(app.db.read()).await? else {
        return Ok(Outcome::Done);
    };
    if connection.oauth_code.is_some() {
        let token = exchange(app, &outside.slack, &connection).await;
        connection = manage_slack::installed(app, connection, token.clone().ok()).await?;
        if let Err(problem) = token {
            manage_slack::checked(app, connection, Err(problem)).await?;
            return Ok(Outcome::Done);
        }
    }
    let found = look(&app.keys, &outside.slack, &connection).await;
    // Nobody waits at a page for a connection that is on already: it is asked until Slack answers.
    let again =
        connection.is_enabled() && found.as_ref().is_err_and(|it| it == problem::UNREACHABLE);
    manage_slack::checked(app, connection, found).await?;
    if again {
        return Ok(Outcome::Retry(problem::UNREACHABLE.to_owned(), Some(AGAIN)));
    }
    Ok(Outcome::Done)
}

/// The token for the code that Slack's consent page gave.
async fn exchange(
    app: &App,
    slack: &Slack,
    connection: &Connection,
) -> std::result::Result<SecretString, String> {
    use secrecy::ExposeSecret as _;
    let opened = |sealed: &Option<Vec<u8>>| {
        unseal(&app.keys, sealed.as_deref()).ok_or_else(|| problem::UNREADABLE.to_owned())
    };
    let code = opened(&connection.oauth_code)?;
    let secret = opened(&connection.client_secret)?;
    let back = app.config.link("/slack/oauth");
    let answer = slack
        .exchange(&connection.client_id, &secret, code.expose_secret(), &back)
        .await
        .map_err(|failure| worded(&failure, problem::CODE))?;
    let token = answer["access_token"].as_str().unwrap_or_default();
    if !token.starts_with("xoxb-") {
        return Err(problem::NOT_A_BOT.to_owned());
    }
    Ok(SecretString::from(token.to_owned()))
}

/// Who the token is, what it may do, and whether Socket Mode opens.
async fn look(keys: &Keys, slack: &Slack, connection: &Connection) -> Checked {
    let token = secret(keys, connection.bot_token.as_deref())?.ok_or(problem::NO_TOKEN)?;
    let (told, scopes) = slack
        .introduce(&token)
        .await
        .map_err(|failure| worded(&failure, problem::TOKEN))?;
    let text = |name: &str| told[name].as_str().unwrap_or_default().to_owned();
    if text("bot_id").is_empty() {
        return Err(problem::NOT_A_BOT.to_owned());
    }
    let enterprise = Some(text("enterprise_id")).filter(|it| !it.is_empty());
    // An app on all of an Enterprise Grid organisation belongs to no one workspace.
    let is_of_all = told["is_enterprise_install"].as_bool() == Some(true);
    let found = Found {
        workspace: if is_of_all {
            String::new()
        } else {
            text("team_id")
        },
        enterprise,
        workspace_name: text("team"),
        workspace_url: text("url"),
        app_id: app_id(slack, &token, &text("bot_id")).await,
        bot_id: text("bot_id"),
        bot_user_id: text("user_id"),
        scopes: scopes.unwrap_or_default(),
    };
    // Switched off, it may move: answers to what came elsewhere go by mail then.
    if connection.is_enabled() && connection.is_elsewhere(&found) {
        return Err(problem::ACCOUNT.to_owned());
    }
    if connection.uses_socket() {
        let token = secret(keys, connection.app_token.as_deref())?.ok_or(problem::APP_TOKEN)?;
        slack
            .call(&token, "apps.connections.open", &json!({}))
            .await
            .map_err(|failure| match failure {
                Failure::Broken(word) => format!("{} {word}", problem::APP_TOKEN),
                Failure::MissingScope(_) => problem::SOCKET.to_owned(),
                Failure::Refused(word) => format!("{} {word}", problem::SOCKET),
                other => worded(&other, problem::APP_TOKEN),
            })?;
    }
    Ok(found)
}

fn secret(keys: &Keys, sealed: Option<&[u8]>) -> std::result::Result<Option<SecretString>, String> {
    match sealed {
        None => Ok(None),
        Some(sealed) => unseal(keys, Some(sealed))
            .map(Some)
            .ok_or_else(|| problem::UNREADABLE.to_owned()),
    }
}

/// The app's id, if Slack tells; nothing depends on it but the links of our pages.
async fn app_id(slack: &Slack, token: &SecretString, bot_id: &str) -> String {
    let told = slack
        .call(token, "bots.info", &json!({ "bot": bot_id }))
        .await
        .unwrap_or(Value::Null);
    told["bot"]["app_id"]
        .as_str()
        .filter(|it| it.bytes().all(|it| it.is_ascii_alphanumeric()))
        .unwrap_or_default()
        .to_owned()
}

/// The code of a failure; `refused` is what a refusal of this call means.
pub(super) fn worded(failure: &Failure, refused: &str) -> String {
    match failure {
        Failure::Broken(word) if refused == problem::CODE => format!("{} {word}", problem::CODE),
        Failure::Broken(word) => format!("{} {word}", problem::TOKEN),
        Failure::MissingScope(scope) => format!("{} {scope}", problem::SCOPES),
        Failure::Refused(word) if refused == problem::CODE => format!("{} {word}", problem::CODE),
        Failure::Refused(word) => format!("{} {word}", problem::REFUSED),
        Failure::Limited(_) | Failure::Later(_) => {
            tracing::warn!(%failure, "Slack was not reached");
            problem::UNREACHABLE.to_owned()
        }
    }
}

/// Tests the stored connection, or what the settings file says of one, for whoever asks on the command
/// line; none: Slack is not connected.
pub async fn test(
    db: &impl ConnectionTrait,
    keys: &Keys,
    config: &Config,
    outside: &Outside,
) -> Option<std::result::Result<(), String>> {
    // A database that was never migrated knows of no connection.
    let stored = slack::find(db).await.ok().flatten();
    let set = &config.slack;
    let seal = |secret: &SecretString| {
        use secrecy::ExposeSecret as _;
        keys.seal(secret.expose_secret().trim().as_bytes()).ok()
    };
    let connection = match (&set.bot_token, stored) {
        (Some(token), stored) => {
            let mut connection = stored.unwrap_or_else(Connection::empty);
            connection.bot_token = seal(token);
            if let Some(token) = &set.app_token {
                connection.app_token = seal(token);
                slack::transport::SOCKET.clone_into(&mut connection.transport);
            }
            connection
        }
        (None, Some(stored)) if stored.bot_token.is_some() => stored,
        _ => return None,
    };
    Some(tested(keys, outside, &connection).await)
}

async fn tested(
    keys: &Keys,
    outside: &Outside,
    connection: &Connection,
) -> std::result::Result<(), String> {
    const AGAIN: &str = "Replace it under Settings, Slack, Connection, or in slack.bot_token";
    let found = look(keys, &outside.slack, connection).await;
    let found = found.map_err(|problem| {
        let (code, word) = problem.split_once(' ').unwrap_or((&problem, ""));
        match code {
            problem::TOKEN => format!("Slack does not accept the bot token ({word}). {AGAIN}"),
            problem::NOT_A_BOT => format!("the token is not a bot's (xoxb-). {AGAIN}"),
            problem::UNREADABLE => {
                format!("a stored secret cannot be opened: secrets.key was changed. {AGAIN}")
            }
            problem::APP_TOKEN => format!(
                "Slack does not accept the app-level token ({word}): make one with the scope \
                 connections:write, for slack.app_token"
            ),
            problem::SOCKET => "Socket Mode does not open: switch it on in the app, and give the \
                 app-level token the scope connections:write"
                .to_owned(),
            problem::ACCOUNT => "the bot token is that of another installation of the same app: enter \
                 the one of the installation so far, or switch Slack off under Settings, Slack first"
                .to_owned(),
            problem::UNREACHABLE => {
                "it was not reached: look at this server's way to slack.api_url".to_owned()
            }
            _ => format!("Slack refuses ({problem})"),
        }
    })?;
    let granted: Vec<&str> = found.scopes.split([' ', ',']).collect();
    let missing: Vec<&str> = SCOPES
        .iter()
        .filter(|(scope, is_needed)| *is_needed && !granted.contains(scope))
        .map(|it| it.0)
        .collect();
    if !missing.is_empty() {
        let missing = missing.join(", ");
        return Err(format!(
            "the scopes {missing} are missing: add them under OAuth & Permissions at \
             api.slack.com/apps, and install the app again"
        ));
    }
    if connection.is_broken() {
        return Err("the connection is marked broken: check it under Settings, Slack".to_owned());
    }
    Ok(())
}
