//! The connector service over the tenant.

use serde_json::{Value, json};

use super::places::{self, Kind};
use super::tenant::{Tenant, base, thread};
use super::{BOT, people::User};

/// A message that is longer is refused.
const MESSAGE_MAX: usize = 40 * 1024;
const CARD: &str = "application/vnd.microsoft.card.adaptive";

/// A status of HTTP and a body.
pub(super) type Told = (u16, Value);

/// What a call of the connector service is answered. `path` is decoded: the segments behind `/v3`.
pub(super) fn answer(
    tenant: &mut Tenant,
    method: &str,
    path: &[String],
    query: impl Fn(&str) -> Option<String>,
    body: &Value,
) -> Told {
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    match (method, path.as_slice()) {
        ("POST", ["conversations"]) => create(tenant, body),
        ("POST", ["conversations", id, "activities"]) => post(tenant, id, None, body),
        ("POST", ["conversations", id, "activities", to]) => post(tenant, id, Some(to), body),
        ("PUT", ["conversations", id, "activities", of]) => change(tenant, id, of, Some(body)),
        ("DELETE", ["conversations", id, "activities", of]) => change(tenant, id, of, None),
        ("GET", ["conversations", id, "members"]) => match roster(tenant, id) {
            Ok(all) => (200, all.into_iter().map(User::told).collect()),
            Err(told) => told,
        },
        ("GET", ["conversations", id, "pagedmembers"]) => paged(tenant, id, query),
        ("GET", ["conversations", id, "members", of]) => member(tenant, id, of),
        ("GET", ["teams", id]) => match group(tenant, id) {
            Ok(group) => (200, group.told()),
            Err(told) => told,
        },
        ("GET", ["teams", id, "conversations"]) => match group(tenant, id) {
            Ok(group) => (200, group.channels_told()),
            Err(told) => told,
        },
        _ => error(404, "NotFound", "There is no such resource."),
    }
}

/// As Microsoft refuses.
pub(super) fn error(status: u16, code: &str, message: &str) -> Told {
    (
        status,
        json!({ "error": { "code": code, "message": message } }),
    )
}

fn no_conversation() -> Told {
    error(404, "ConversationNotFound", "Conversation not found.")
}

fn not_in_roster() -> Told {
    let words = "The bot is not part of the conversation roster.";
    error(403, "BotNotInConversationRoster", words)
}

/// Whether something may be said there.
fn may_speak(tenant: &Tenant, conversation: &str) -> Result<Kind, Told> {
    let id = base(conversation);
    if let Some((group, channel)) = tenant.channel(id) {
        if !group.has_bot {
            return Err(not_in_roster());
        }
        if group.is_archived {
            let words = "The team is archived.";
            return Err(error(403, "ConversationArchived", words));
        }
        let root = thread(conversation);
        let place = tenant.conversation(&channel.id);
        let is_there = |root: &str| place.is_some_and(|it| it.message(root).is_some());
        return match root {
            Some(root) if !is_there(root) => Err(no_conversation()),
            _ => Ok(Kind::Channel),
        };
    }
    if let Some(user) = tenant.users.iter().find(|it| it.personal() == id) {
        if user.is_gone {
            return Err(no_conversation());
        }
        if !user.is_installed {
            return Err(not_in_roster());
        }
        return Ok(Kind::Personal);
    }
    match tenant.conversation(id) {
        Some(place) if place.has_bot => Ok(Kind::Group),
        Some(_) => Err(not_in_roster()),
        None => Err(no_conversation()),
    }
}

/// Whether this is a message that Teams takes.
fn checked(body: &Value) -> Result<(), Told> {
    let bad = |code, words| Err(error(400, code, words));
    let attachments = body["attachments"].as_array();
    let text = body["text"].as_str().unwrap_or_default();
    if text.is_empty() && attachments.is_none_or(Vec::is_empty) {
        return bad(
            "BadSyntax",
            "Activity must include non empty 'text' field or at least 1 attachment.",
        );
    }
    if body.to_string().len() > MESSAGE_MAX {
        return Err(error(413, "MessageSizeTooBig", "Message size too large."));
    }
    for attachment in attachments.into_iter().flatten() {
        let card = &attachment["content"];
        if attachment["contentType"] == CARD
            && (card["type"] != "AdaptiveCard" || !card["version"].is_string())
        {
            return bad("BadSyntax", "The card is no AdaptiveCard.");
        }
    }
    Ok(())
}

fn post(tenant: &mut Tenant, conversation: &str, to: Option<&str>, body: &Value) -> Told {
    let kind = match may_speak(tenant, conversation) {
        Ok(kind) => kind,
        Err(told) => return told,
    };
    if body["type"] == "typing" {
        return (202, json!({}));
    }
    if let Err(told) = checked(body) {
        return told;
    }
    let root = thread(conversation).map(str::to_owned).or_else(|| {
        // An answer lands in the thread of what it answers.
        let to = to.filter(|_| kind == Kind::Channel)?;
        let of = tenant.conversation(conversation)?.message(to)?;
        Some(of["thread"].as_str().unwrap_or(to).to_owned())
    });
    let ids = say(tenant, conversation, root.as_deref(), to, body);
    match ids.as_slice() {
        [id] => (201, json!({ "id": id })),
        // Of two messages that Teams made of one it names neither.
        _ => (201, json!({})),
    }
}

/// Keeps what the bot says; text and attachments become a message each.
fn say(
    tenant: &mut Tenant,
    conversation: &str,
    root: Option<&str>,
    to: Option<&str>,
    body: &Value,
) -> Vec<String> {
    let is_split = body["text"].as_str().is_some_and(|it| !it.is_empty())
        && body["attachments"]
            .as_array()
            .is_some_and(|it| !it.is_empty());
    let mut parts = vec![body.clone()];
    if is_split {
        parts.push(body.clone());
        parts[0]["attachments"] = json!([]);
        parts[1]["text"] = "".into();
    }
    let mut ids = Vec::new();
    for mut message in parts {
        let id = tenant.next_id();
        message["id"] = id.as_str().into();
        message["from"] = places::bot();
        message["timestamp"] = json!(tenant.now());
        if let Some(to) = to.or(root) {
            message["replyToId"] = to.into();
        }
        let is_channel = tenant.channel(conversation).is_some();
        if is_channel {
            message["thread"] = root.unwrap_or(&id).into();
        }
        tenant.keep(conversation, message);
        ids.push(id);
    }
    ids
}

/// Another message in place of one of the bot's; none: it is deleted.
fn change(tenant: &mut Tenant, conversation: &str, of: &str, body: Option<&Value>) -> Told {
    if let Err(told) = may_speak(tenant, conversation) {
        return told;
    }
    if let Some(Err(told)) = body.map(checked) {
        return told;
    }
    let now = json!(tenant.now());
    let message = tenant.place(conversation).and_then(|it| it.message_mut(of));
    let Some(message) = message.filter(|it| it["deleted"] != true) else {
        return error(
            404,
            "ActivityNotFoundInConversation",
            "Activity not found in conversation.",
        );
    };
    if message["from"]["id"] != BOT {
        return error(403, "Forbidden", "The activity is not the bot's.");
    }
    match body {
        None => {
            message["deleted"] = true.into();
            (200, json!({}))
        }
        Some(body) => {
            let mut changed = body.clone();
            for key in [
                "id",
                "from",
                "timestamp",
                "thread",
                "replyToId",
                "reactions",
            ] {
                if let Some(kept) = message.get(key) {
                    changed[key] = kept.clone();
                }
            }
            changed["edited"] = now;
            *message = changed;
            (200, json!({ "id": of }))
        }
    }
}

fn create(tenant: &mut Tenant, body: &Value) -> Told {
    let wrong = || {
        error(
            400,
            "BadSyntax",
            "Incorrect conversation creation parameters",
        )
    };
    let is_named = |it: &Value| it.as_str().is_some_and(|it| !it.is_empty());
    if !is_named(&body["tenantId"]) && !is_named(&body["channelData"]["tenant"]["id"]) {
        return error(400, "BadSyntax", "Bad format of tenant ID");
    }
    let members = body["members"].as_array().map_or(&[][..], Vec::as_slice);
    let activity = &body["activity"];
    if body["isGroup"] == true {
        let channel = body["channelData"]["channel"]["id"].as_str();
        let (Some(channel), true) = (channel, activity.is_object()) else {
            return wrong();
        };
        if tenant.channel(channel).is_none() {
            return no_conversation();
        }
        if let Err(told) = may_speak(tenant, channel).and_then(|_| checked(activity)) {
            return told;
        }
        let channel = base(channel).to_owned();
        let ids = say(tenant, &channel, None, None, activity);
        let id = ids.first().map_or("", String::as_str);
        return (
            201,
            json!({ "id": format!("{channel};messageid={id}"), "activityId": id }),
        );
    }
    let [member] = members else {
        return wrong();
    };
    let id = member["id"].as_str().unwrap_or_default();
    let Some(user) = tenant.users.iter().find(|it| it.id == id) else {
        // Ids in Entra with `29:` before them among them.
        return error(400, "BadArgument", "Failed to decrypt pairwise id");
    };
    if user.is_gone {
        return error(404, "NotFound", "The user was not found.");
    }
    if !user.is_installed {
        let words = "Bot is not installed in user's personal scope";
        return error(403, "ForbiddenOperationException", words);
    }
    let personal = user.personal();
    tenant.place(&personal);
    if activity.is_object() {
        if let Err(told) = checked(activity) {
            return told;
        }
        say(tenant, &personal, None, None, activity);
    }
    (201, json!({ "id": personal }))
}

/// Who is in a conversation.
fn roster<'a>(tenant: &'a Tenant, conversation: &str) -> Result<Vec<&'a User>, Told> {
    let kind = match may_speak(tenant, base(conversation)) {
        Err((403, told)) if told["error"]["code"] == "ConversationArchived" => Kind::Channel,
        other => other?,
    };
    let is_in = |user: &&User| {
        if user.is_gone {
            return false;
        }
        match kind {
            Kind::Personal => user.personal() == base(conversation),
            Kind::Channel => {
                let group = tenant.channel(conversation).map(|it| it.0);
                group.is_some_and(|it| it.members.contains(&user.id))
            }
            Kind::Group => {
                let place = tenant.conversation(conversation);
                place.is_some_and(|it| it.members.contains(&user.id))
            }
        }
    };
    Ok(tenant.users.iter().filter(is_in).collect())
}

fn paged(tenant: &Tenant, conversation: &str, query: impl Fn(&str) -> Option<String>) -> Told {
    let all = match roster(tenant, conversation) {
        Ok(all) => all,
        Err(told) => return told,
    };
    let size = query("pageSize").and_then(|it| it.parse().ok());
    let size: usize = size.unwrap_or(200).clamp(1, tenant.page_size);
    let after = match query("continuationToken").filter(|it| !it.is_empty()) {
        None => 0,
        Some(token) => match token.strip_prefix("page-").and_then(|it| it.parse().ok()) {
            Some(after) => after,
            None => return error(400, "BadSyntax", "Invalid continuation token."),
        },
    };
    let members: Vec<Value> = all
        .iter()
        .skip(after)
        .take(size)
        .map(|it| it.told())
        .collect();
    let mut told = json!({ "members": members });
    if after + size < all.len() {
        told["continuationToken"] = format!("page-{}", after + size).into();
    }
    (200, told)
}

fn member(tenant: &Tenant, conversation: &str, of: &str) -> Told {
    let all = match roster(tenant, conversation) {
        Ok(all) => all,
        Err(told) => return told,
    };
    let found = all.into_iter().find(|it| it.id == of || it.aad == of);
    found.map_or_else(
        || {
            error(
                404,
                "MemberNotFoundInConversation",
                "Member not found in conversation.",
            )
        },
        |it| (200, it.told()),
    )
}

fn group<'a>(tenant: &'a Tenant, id: &str) -> Result<&'a super::Group, Told> {
    match tenant.group(id).filter(|it| it.id == id) {
        Some(group) if group.has_bot => Ok(group),
        Some(_) => Err(not_in_roster()),
        None => Err(error(404, "NotFound", "The team was not found.")),
    }
}
