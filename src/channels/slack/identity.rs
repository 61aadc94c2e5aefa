//! Slack's `user` object, put into what we keep of somebody.

use domain::chat::Standing;
use domain::message::Channel;
use serde_json::Value;

use crate::actions::chat::members::Profile;
use crate::store::slack::Connection;

/// Slack's own bot, which is not marked as one.
const SLACKBOT: &str = "USLACKBOT";

/// Reads a `user` object as `users.list`, `users.info` and events give it; nothing if it has no id.
#[must_use]
pub fn profile(user: &Value, connection: &Connection) -> Option<Profile> {
    let id = text(user, "id").filter(|it| is_id(it))?;
    let told = user.get("profile").unwrap_or(&Value::Null);
    let email = text(told, "email").map(str::to_lowercase);
    let name = ["real_name", "display_name"]
        .into_iter()
        .find_map(|it| text(told, it))
        .or_else(|| text(user, "real_name"))
        .or_else(|| text(user, "name"))
        .unwrap_or(id);
    Some(Profile {
        channel: Channel::Slack,
        account: connection.account().to_owned(),
        outside_id: id.to_owned(),
        standing: standing(user, id, connection),
        name: name.chars().take(200).collect(),
        is_verified: email.is_some() && user.get("is_email_confirmed") != Some(&Value::Bool(false)),
        email,
        locale: text(user, "locale").map(str::to_owned),
        time_zone: text(user, "tz").map(str::to_owned),
        address: None,
        service_url: None,
        has_joined: !is(user, "is_invited_user"),
        is_deactivated: is(user, "deleted"),
        updated: user.get("updated").and_then(Value::as_i64).unwrap_or(0),
    })
}

/// Only full members of our own workspace, or of our own Enterprise Grid organisation, are members.
fn standing(user: &Value, id: &str, connection: &Connection) -> Standing {
    if is(user, "is_bot") || is(user, "is_workflow_bot") || id == SLACKBOT {
        return Standing::Bot;
    }
    let grid = user.get("enterprise_user").unwrap_or(&Value::Null);
    let enterprise = text(grid, "enterprise_id");
    let is_home = match (text(user, "team_id"), enterprise) {
        (None, None) => false,
        (team, enterprise) => connection.is_home(team.unwrap_or_default(), enterprise),
    };
    if is(user, "is_stranger") || !is_home {
        Standing::Stranger
    } else if is(user, "is_restricted") || is(user, "is_ultra_restricted") {
        Standing::Guest
    } else {
        Standing::Member
    }
}

fn is_id(id: &str) -> bool {
    id.len() <= 40 && id.bytes().all(|it| it.is_ascii_alphanumeric())
}

fn text<'a>(of: &'a Value, key: &str) -> Option<&'a str> {
    let text = of.get(key)?.as_str()?.trim();
    (!text.is_empty()).then_some(text)
}

fn is(of: &Value, key: &str) -> bool {
    of.get(key) == Some(&Value::Bool(true))
}
