//! Files that a message carries.

use serde_json::Value;

use super::File;
use super::json::{id, is_true, list, text};

/// The files of a message, also one of the time when there was at most one.
pub(super) fn of(message: &Value) -> Vec<File> {
    let files = list(message, &["files"]);
    if files.is_empty() {
        return message.get("file").and_then(one).into_iter().collect();
    }
    files.iter().filter_map(one).collect()
}

fn one(file: &Value) -> Option<File> {
    let mode = text(file, &["mode"]).unwrap_or_default();
    let access = text(file, &["file_access"]).unwrap_or_default();
    let is_gone = matches!(mode, "tombstone" | "hidden_by_limit")
        || matches!(access, "file_not_found" | "access_denied");
    let ask_first = !is_gone && access == "check_file_info";
    let address = text(file, &["url_private_download"]).or_else(|| text(file, &["url_private"]));
    // What lies elsewhere is only ever a link, and never gets our token.
    let external = is_true(file, &["is_external"]) || mode == "external";
    let link = [
        text(file, &["url_private"]),
        text(file, &["external_url"]),
        text(file, &["permalink"]),
    ]
    .into_iter()
    .flatten()
    .find(|link| link.starts_with("https://") || link.starts_with("http://"));
    let id = id(file, &["id"])?;
    let name = text(file, &["name"]).or_else(|| text(file, &["title"]));
    Some(File {
        id: id.to_owned(),
        name: name.map_or_else(|| id.to_owned(), mail::clean_file_name),
        content_type: text(file, &["mimetype"])
            .filter(|kind| kind.len() <= 100 && kind.is_ascii())
            .unwrap_or("application/octet-stream")
            .to_owned(),
        size: file.get("size").and_then(Value::as_u64).unwrap_or_default(),
        url: if is_gone || external {
            String::new()
        } else {
            address.unwrap_or_default().to_owned()
        },
        ask_first,
        external: link.filter(|_| external && !is_gone).map(str::to_owned),
        is_gone,
    })
}
