//! What somebody wrote, as an activity tells it.

use serde_json::Value;

use super::super::text::{self as words, Mention, Source};
use super::files;
use super::json::{at, id_of, list, text, values};
use super::read::{account, unknown};
use super::{Account, File, Incoming, Pressed, Said};

/// More mentions than a message has.
const MENTIONS_MAX: usize = 100;

/// An activity of type `message`: words, or a button of a card.
pub(super) fn read(activity: &Value, bot: &str) -> Incoming {
    let value = at(activity, &["value"]).filter(|it| it.is_object());
    let has_text = text(activity, &["text"]).is_some_and(|it| !it.trim().is_empty());
    let names_verb = text(activity, &["value", "verb"]).is_some();
    if let Some(value) = value
        && (!has_text || names_verb)
    {
        let mut values = values(Some(value));
        return Incoming::Pressed(Pressed {
            is_execute: false,
            verb: values.remove("verb").unwrap_or_default(),
            values,
            message: id_of(activity, &["replyToId"]),
            is_automatic: false,
        });
    }
    said(activity, bot).map_or_else(|| unknown("message"), Incoming::Said)
}

pub(super) fn updated(activity: &Value, bot: &str) -> Incoming {
    let event = text(activity, &["channelData", "eventType"]).unwrap_or_default();
    let Some(said) = said(activity, bot) else {
        return unknown("messageUpdate");
    };
    match event {
        "undeleteMessage" => Incoming::Restored(said),
        "editMessage" | "" => Incoming::Edited(said),
        other => unknown(&format!("messageUpdate/{other}")),
    }
}

pub(super) fn deleted(activity: &Value) -> Incoming {
    match id_of(activity, &["id"]) {
        Some(id) => Incoming::Deleted { id },
        None => unknown("messageDelete"),
    }
}

pub(super) fn reacted(activity: &Value) -> Incoming {
    let Some(id) = id_of(activity, &["replyToId"]) else {
        return unknown("messageReaction");
    };
    let all = |key: &str| -> Vec<String> {
        let reactions = list(activity, &[key]).iter();
        reactions
            .filter_map(|it| emoji(text(it, &["type"])?))
            .collect()
    };
    Incoming::Reacted {
        id,
        added: all("reactionsAdded"),
        removed: all("reactionsRemoved"),
    }
}

/// A reaction as emoji: six have names of old, newer ones are named by their code (`1f440_eyes`) or by themselves.
fn emoji(kind: &str) -> Option<String> {
    let known = match kind {
        "like" | "plusOne" => "👍",
        "heart" => "❤️",
        "laugh" => "😆",
        "surprised" => "😮",
        "sad" => "🙁",
        "angry" => "😠",
        _ => "",
    };
    if !known.is_empty() {
        return Some(known.to_owned());
    }
    let code = kind.split('_').next().unwrap_or_default();
    let named: Option<String> = code
        .split('-')
        .map(|it| {
            let is_code = (4..=6).contains(&it.len());
            u32::from_str_radix(it, 16)
                .ok()
                .filter(|_| is_code)
                .and_then(char::from_u32)
        })
        .collect();
    if let Some(emoji) = named.filter(|it| !it.is_ascii()) {
        return Some(emoji);
    }
    let is_emoji =
        kind.chars().count() <= 10 && kind.chars().all(|c| !c.is_ascii() && !c.is_control());
    let is_name = kind.len() <= 60
        && kind
            .bytes()
            .all(|it| it.is_ascii_alphanumeric() || it == b'_' || it == b'-');
    (is_emoji || is_name)
        .then(|| kind.to_owned())
        .filter(|it| !it.is_empty())
}

fn said(activity: &Value, bot: &str) -> Option<Said> {
    at(activity, &["from"]).and_then(account)?;
    let mentions = mentions(activity, bot);
    let mut files = files::of(activity);
    let decoded = words::decode(source(activity), &mentions, bot.is_empty());
    let quotes = decoded
        .quotes
        .or_else(|| files::referenced(activity))
        .or_else(|| quoted(activity));
    place_images(&mut files, decoded.images);
    Some(Said {
        id: id_of(activity, &["id"]).unwrap_or_default(),
        html: decoded.html,
        text: decoded.text,
        files,
        is_to_us: decoded.is_to_us,
        mentions: others(activity, bot),
        quotes,
    })
}

/// Pictures in the text are the files that they show; what is no attachment becomes a file.
pub(super) fn place_images(files: &mut Vec<File>, images: Vec<words::Image>) {
    for image in images {
        if let Some(file) = files.iter_mut().find(|it| it.url == image.url) {
            file.inline = Some(image.cid);
        } else if let Some(file) = files::inline(&image.url) {
            files.push(File {
                inline: Some(image.cid),
                ..file
            });
        }
    }
}

/// What Teams' editor wrote if it is there, else the text.
fn source(activity: &Value) -> Source<'_> {
    let html = list(activity, &["attachments"])
        .iter()
        .find(|it| text(it, &["contentType"]) == Some("text/html"))
        .and_then(|it| text(it, &["content"]));
    Source {
        html,
        text: text(activity, &["text"]).unwrap_or_default(),
        format: text(activity, &["textFormat"]).unwrap_or("plain"),
    }
}

/// Whom the entities say is mentioned, in their order, which the HTML refers to.
fn mentions(activity: &Value, bot: &str) -> Vec<Mention> {
    let entities = list(activity, &["entities"]).iter();
    entities
        .filter(|it| text(it, &["type"]) == Some("mention"))
        .take(MENTIONS_MAX)
        .map(|it| {
            let mentioned = text(it, &["mentioned", "id"]).unwrap_or_default();
            Mention {
                text: text(it, &["text"]).unwrap_or_default().to_owned(),
                name: super::json::name(it, &["mentioned", "name"]).unwrap_or_default(),
                // A webhook does not know its own id, but it is no person.
                is_own: is_own(mentioned, bot),
            }
        })
        .collect()
}

fn is_own(id: &str, bot: &str) -> bool {
    if bot.is_empty() {
        id.starts_with("28:")
    } else {
        id == bot
    }
}

fn others(activity: &Value, bot: &str) -> Vec<Account> {
    let entities = list(activity, &["entities"]).iter();
    let mentioned = entities
        .filter(|it| text(it, &["type"]) == Some("mention"))
        .take(MENTIONS_MAX)
        .filter_map(|it| at(it, &["mentioned"]).and_then(account));
    let mut out: Vec<Account> = Vec::new();
    for account in mentioned.filter(|it| !is_own(&it.id, bot)) {
        if !out.iter().any(|it| it.id == account.id) {
            out.push(account);
        }
    }
    out
}

/// As newer clients tell of a quoted message.
fn quoted(activity: &Value) -> Option<String> {
    let entity = list(activity, &["entities"])
        .iter()
        .find(|it| text(it, &["type"]) == Some("quotedReply"))?;
    id_of(entity, &["quotedReply", "messageId"])
}
