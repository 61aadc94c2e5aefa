//! Files that a message carries.

use serde_json::Value;

use super::File;
use super::json::{at, list, text};

/// A file that Teams keeps for the sender, with an address that opens without a token.
const DOWNLOAD: &str = "application/vnd.microsoft.teams.file.download.info";
/// More files than anybody sends.
const FILES_MAX: usize = 100;

/// The files among the attachments.
pub(super) fn of(message: &Value) -> Vec<File> {
    let attachments = list(message, &["attachments"]).iter().take(FILES_MAX);
    attachments.filter_map(one).collect()
}

fn one(attachment: &Value) -> Option<File> {
    let kind = text(attachment, &["contentType"])?;
    let url = text(attachment, &["contentUrl"]).filter(|it| is_web(it));
    if kind == DOWNLOAD {
        let ready = text(attachment, &["content", "downloadUrl"]).filter(|it| is_web(it));
        return Some(File {
            name: name(attachment)?,
            content_type: "application/octet-stream".to_owned(),
            url: ready.or(url)?.to_owned(),
            is_link: ready.is_none(),
            ..File::default()
        });
    }
    if kind == "reference" {
        return Some(File {
            name: name(attachment)?,
            content_type: "application/octet-stream".to_owned(),
            url: url?.to_owned(),
            is_link: true,
            ..File::default()
        });
    }
    let is_media = ["image/", "audio/", "video/"]
        .iter()
        .any(|it| kind.starts_with(it));
    if !is_media {
        // Cards, previews, and the text itself.
        return None;
    }
    Some(File {
        name: name(attachment).unwrap_or_else(|| default_name(kind)),
        content_type: media_type(kind),
        url: url?.to_owned(),
        needs_token: true,
        ..File::default()
    })
}

/// A picture that stands in the text and is no attachment.
pub(super) fn inline(url: &str) -> Option<File> {
    is_web(url).then(|| File {
        name: "image".to_owned(),
        content_type: "application/octet-stream".to_owned(),
        url: url.to_owned(),
        needs_token: true,
        ..File::default()
    })
}

fn name(attachment: &Value) -> Option<String> {
    let name = text(attachment, &["name"])?;
    Some(mail::clean_file_name(name))
}

fn default_name(kind: &str) -> String {
    let (group, subtype) = kind.split_once('/').unwrap_or((kind, ""));
    let is_plain = !subtype.is_empty()
        && subtype.len() <= 10
        && subtype.bytes().all(|it| it.is_ascii_alphanumeric());
    if is_plain {
        format!("{group}.{subtype}")
    } else {
        group.to_owned()
    }
}

/// `image/*` is what Teams says where it does not know.
fn media_type(kind: &str) -> String {
    let is_known = kind.len() <= 100 && kind.is_ascii() && !kind.contains(['*', ' ', ';']);
    let kind = if is_known {
        kind
    } else {
        "application/octet-stream"
    };
    kind.to_owned()
}

fn is_web(url: &str) -> bool {
    url.len() <= 8192 && (url.starts_with("https://") || url.starts_with("http://"))
}

/// The message that an attachment of Graph's says is quoted.
pub(super) fn referenced(message: &Value) -> Option<String> {
    let quote = list(message, &["attachments"])
        .iter()
        .find(|it| text(it, &["contentType"]) == Some("messageReference"))?;
    let content = at(quote, &["content"])?;
    let parsed: Value = match content {
        Value::String(json) => serde_json::from_str(json).ok()?,
        other => other.clone(),
    };
    super::json::id_of(&parsed, &["messageId"]).or_else(|| super::json::id_of(quote, &["id"]))
}
