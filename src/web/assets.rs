//! Files of the browser, built into the program. Their address holds a hash of all of them, so that
//! they may be kept for ever and still change with the program.

use std::sync::OnceLock;

use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use ring::digest;
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "static/"]
struct Files;

/// The hash of all files, 8 letters.
#[must_use]
pub(super) fn version() -> &'static str {
    static VERSION: OnceLock<String> = OnceLock::new();
    VERSION.get_or_init(|| {
        let mut context = digest::Context::new(&digest::SHA256);
        for path in Files::iter() {
            if let Some(file) = Files::get(&path) {
                context.update(path.as_bytes());
                context.update(&file.metadata.sha256_hash());
            }
        }
        let mut hash = data_encoding::HEXLOWER.encode(context.finish().as_ref());
        hash.truncate(8);
        hash
    })
}

pub(super) async fn show(Path(path): Path<String>) -> Response {
    let (path, fresh) = match path.split_once('/') {
        Some((first, rest)) if first == version() => (rest, true),
        _ => (path.as_str(), false),
    };
    let Some(file) = Files::get(path) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let kind = match path.rsplit('.').next().unwrap_or_default() {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "md" | "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    };
    let cache = if fresh {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    ([(CONTENT_TYPE, kind), (CACHE_CONTROL, cache)], file.data).into_response()
}
