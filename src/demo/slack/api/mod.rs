//! The methods of the Web API: who may call, what is answered.

mod chat;
mod conversations;
mod files;
mod people;
mod views;

use serde_json::{Map, Value, json};

use super::workspace::{Token, Workspace};
use super::{APP, BOT, BOT_USER, CLIENT_ID, CLIENT_SECRET, WORKSPACE};
pub(super) use files::uploaded;
pub(super) use views::taken;

/// The arguments of a call, wherever they stood.
#[derive(Clone, Debug, Default)]
pub(super) struct Arguments(pub(super) Map<String, Value>);

impl Arguments {
    /// A text; empty is as good as none.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.as_str().filter(|it| !it.is_empty())
    }

    fn number(&self, name: &str) -> Option<usize> {
        match self.0.get(name)? {
            Value::Number(number) => number.as_u64().and_then(|it| it.try_into().ok()),
            Value::String(text) => text.parse().ok(),
            _ => None,
        }
    }

    fn flag(&self, name: &str) -> bool {
        match self.0.get(name) {
            Some(Value::Bool(flag)) => *flag,
            Some(Value::String(text)) => text == "true" || text == "1",
            _ => false,
        }
    }

    fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name).filter(|it| !it.is_null())
    }
}

/// Slack's word for why not, and what goes with it.
#[derive(Debug)]
struct Refused(Value);

impl From<&str> for Refused {
    fn from(word: &str) -> Self {
        Self(json!({ "ok": false, "error": word }))
    }
}

type Told = Result<Value, Refused>;

/// What a call is answered.
pub(super) fn answer(
    workspace: &mut Workspace,
    token: Option<&str>,
    basic: Option<&str>,
    method: &str,
    arguments: &Arguments,
) -> Value {
    let told = match method {
        "api.test" => Ok(json!({ "args": arguments.0 })),
        "oauth.v2.access" => access(workspace, basic, arguments),
        _ => caller(workspace, token).and_then(|it| called(workspace, &it, method, arguments)),
    };
    match told {
        Ok(mut told) => {
            told["ok"] = true.into();
            told
        }
        Err(Refused(told)) => told,
    }
}

fn caller(workspace: &Workspace, token: Option<&str>) -> Result<Token, Refused> {
    let text = token.filter(|it| !it.is_empty()).ok_or("not_authed")?;
    let token = workspace.tokens.iter().find(|it| it.text == text);
    let token = token.ok_or("invalid_auth")?.clone();
    match &token.refused {
        Some(word) => Err(word.as_str().into()),
        None => Ok(token),
    }
}

/// A scope must be there.
fn needs(token: &Token, scope: &str) -> Result<(), Refused> {
    if token.may(scope) {
        return Ok(());
    }
    Err(Refused(json!({
        "ok": false, "error": "missing_scope", "needed": scope, "provided": token.scopes.join(","),
    })))
}

fn called(workspace: &mut Workspace, token: &Token, method: &str, arguments: &Arguments) -> Told {
    let is_app = token.text.starts_with("xapp-");
    if is_app != (method == "apps.connections.open") {
        return Err("not_allowed_token_type".into());
    }
    // An app on all of an organisation says whose list it wants.
    if workspace.enterprise.is_some()
        && ["users.list", "conversations.list"].contains(&method)
        && arguments.text("team_id").is_none()
    {
        return Err("missing_argument".into());
    }
    if let Some(told) = chat::called(workspace, token, method, arguments)
        .or_else(|| conversations::called(workspace, token, method, arguments))
        .or_else(|| files::called(workspace, token, method, arguments))
        .or_else(|| people::called(workspace, token, method, arguments))
        .or_else(|| views::called(workspace, token, method, arguments))
    {
        return told;
    }
    match method {
        "auth.test" => Ok(who(workspace, token)),
        // Where to connect is put in by whoever knows the port.
        "apps.connections.open" => Ok(json!({})),
        "auth.revoke" => {
            for it in &mut workspace.tokens {
                if it.text == token.text {
                    it.refused = Some("token_revoked".to_owned());
                }
            }
            Ok(json!({ "revoked": true }))
        }
        "auth.teams.list" => Ok(json!({ "teams": [
            { "id": WORKSPACE, "name": workspace.name },
            { "id": "T000000009", "name": "Second" },
        ] })),
        "team.info" => {
            needs(token, "team:read")?;
            Ok(json!({ "team": {
                "id": WORKSPACE, "name": workspace.name, "domain": "visavis-demo",
                "email_domain": "", "icon": { "image_default": true }, "is_verified": false,
                "url": "https://visavis-demo.slack.com/",
            } }))
        }
        "bots.info" => {
            needs(token, "users:read")?;
            let mut bot = Workspace::bot_profile();
            if let Some(fields) = bot.as_object_mut() {
                fields.remove("team_id");
            }
            Ok(json!({ "bot": bot }))
        }
        _ => {
            let mut told = json!({ "ok": false, "error": "unknown_method" });
            told["req_method"] = method.into();
            Err(Refused(told))
        }
    }
}

fn who(workspace: &Workspace, token: &Token) -> Value {
    let user = workspace.user(&token.user);
    let mut told = json!({
        "url": "https://visavis-demo.slack.com/", "team": workspace.name,
        "user": user.map(|it| it.name.clone()), "team_id": WORKSPACE, "user_id": token.user,
        "is_enterprise_install": workspace.enterprise.is_some(),
    });
    if token.user == BOT_USER {
        told["bot_id"] = BOT.into();
        told["app_id"] = APP.into();
        told["app_name"] = "HR".into();
    }
    if let Some(enterprise) = &workspace.enterprise {
        told["enterprise_id"] = enterprise.as_str().into();
    }
    told
}

fn access(workspace: &mut Workspace, basic: Option<&str>, arguments: &Arguments) -> Told {
    let pair = format!("{CLIENT_ID}:{CLIENT_SECRET}");
    let encoded = data_encoding::BASE64.encode(pair.as_bytes());
    let by_form = arguments.text("client_id") == Some(CLIENT_ID)
        && arguments.text("client_secret") == Some(CLIENT_SECRET);
    if basic != Some(encoded.as_str()) && !by_form {
        return Err("bad_client_secret".into());
    }
    let code = arguments.text("code").ok_or("invalid_code")?;
    let back = workspace.codes.remove(code).ok_or("invalid_code")?;
    if arguments.text("redirect_uri").is_some_and(|it| it != back) {
        return Err("bad_redirect_uri".into());
    }
    let (enterprise, name) = (workspace.enterprise.clone(), workspace.name.clone());
    let bot = workspace.bot().ok_or("invalid_code")?;
    bot.refused = None;
    Ok(json!({
        "app_id": APP, "authed_user": { "id": "U000000001" }, "scope": bot.scopes.join(","),
        "token_type": "bot", "access_token": bot.text, "bot_user_id": BOT_USER,
        "team": { "id": WORKSPACE, "name": name },
        "enterprise": enterprise.as_ref().map(|it| json!({ "id": it, "name": "Linden" })),
        "is_enterprise_install": false,
    }))
}

/// One page of a list, and where the next begins.
fn page(arguments: &Arguments, items: Vec<Value>, most: usize) -> (Vec<Value>, String) {
    let limit = arguments
        .number("limit")
        .filter(|it| *it > 0)
        .unwrap_or(100)
        .min(most);
    let begin = arguments
        .text("cursor")
        .and_then(|it| data_encoding::BASE64.decode(it.as_bytes()).ok())
        .and_then(|it| String::from_utf8(it).ok())
        .and_then(|it| it.strip_prefix("next:").map(str::to_owned))
        .and_then(|it| it.parse().ok())
        .unwrap_or(0_usize);
    let end = begin.saturating_add(limit);
    let next = if end < items.len() {
        data_encoding::BASE64.encode(format!("next:{end}").as_bytes())
    } else {
        String::new()
    };
    (items.into_iter().skip(begin).take(limit).collect(), next)
}
