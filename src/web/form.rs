//! What a form sends: fields and files, with our mark in it (RS-T33).

use axum::body::Bytes;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::header::CONTENT_TYPE;
use serde::de::DeserializeOwned;

use super::failure::Failure;
use super::visitor::Visitor;
use crate::app::App;
use crate::error::{Error, Result};
use crate::secrets;
use crate::store::attachments::NewAttachment;

/// A form's fields as `T`, which should refuse unknown ones, and its files. Every handler of a form
/// takes this, so that none can forget to look for the mark.
#[derive(Debug)]
pub(super) struct Form<T> {
    /// The fields.
    pub(super) fields: T,
    /// The files, empty ones left out.
    pub(super) files: Vec<Upload>,
}

/// A file that was sent with a form.
#[derive(Debug)]
pub(super) struct Upload {
    /// Its name, as the browser gives it.
    pub(super) name: String,
    /// Its type, as the browser claims.
    pub(super) content_type: String,
    /// Its bytes.
    pub(super) bytes: Bytes,
}

/// How many files one message can have.
const FILES: usize = 50;

impl<T: DeserializeOwned> FromRequest<App> for Form<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, app: &App) -> std::result::Result<Self, Failure> {
        let visitor = request
            .extensions()
            .get::<Visitor>()
            .cloned()
            .ok_or(Failure::Forged)?;
        let header = request
            .headers()
            .get("x-csrf-token")
            .and_then(|it| it.to_str().ok())
            .map(str::to_owned);
        let kind = request
            .headers()
            .get(CONTENT_TYPE)
            .and_then(|it| it.to_str().ok())
            .unwrap_or_default()
            .to_ascii_lowercase();
        let mut files = Vec::new();
        let mut pairs: Vec<(String, String)> = Vec::new();
        if kind.starts_with("multipart/form-data") {
            let multipart = Multipart::from_request(request, app)
                .await
                .map_err(|_| Failure::Unreadable)?;
            read_multipart(multipart, &mut pairs, &mut files).await?;
        } else if kind.starts_with("application/x-www-form-urlencoded") || kind.is_empty() {
            let bytes = Bytes::from_request(request, app)
                .await
                .map_err(|_| Failure::TooLarge)?;
            pairs = serde_html_form::from_bytes(&bytes).map_err(|_| Failure::Unreadable)?;
        } else {
            return Err(Failure::Forged);
        }
        let mut given = header.unwrap_or_default();
        pairs.retain(|(name, value)| {
            if name == "csrf" {
                given.clone_from(value);
            }
            name != "csrf"
        });
        if !visitor.csrf_is(&given) {
            return Err(Failure::Forged);
        }
        let encoded = serde_html_form::to_string(&pairs).map_err(|_| Failure::Unreadable)?;
        let fields = serde_html_form::from_str(&encoded).map_err(|error| {
            tracing::debug!(%error, "a form has other fields than its page");
            Failure::Unreadable
        })?;
        Ok(Self { fields, files })
    }
}

async fn read_multipart(
    mut multipart: Multipart,
    pairs: &mut Vec<(String, String)>,
    files: &mut Vec<Upload>,
) -> std::result::Result<(), Failure> {
    let too_large = |error: axum::extract::multipart::MultipartError| {
        if error.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
            Failure::TooLarge
        } else {
            Failure::Unreadable
        }
    };
    while let Some(field) = multipart.next_field().await.map_err(too_large)? {
        let name = field.name().unwrap_or_default().to_owned();
        match field.file_name().map(str::to_owned) {
            Some(file_name) => {
                let content_type = field.content_type().unwrap_or_default().to_owned();
                let bytes = field.bytes().await.map_err(too_large)?;
                if bytes.is_empty() && file_name.is_empty() {
                    continue;
                }
                if files.len() == FILES {
                    return Err(Failure::TooLarge);
                }
                files.push(Upload {
                    name: file_name,
                    content_type,
                    bytes,
                });
            }
            None => {
                let value = field.text().await.map_err(too_large)?;
                pairs.push((name, value));
            }
        }
    }
    Ok(())
}

/// Puts files into the store; the rows that name them come with the message.
pub(super) async fn store_files(app: &App, files: Vec<Upload>) -> Result<Vec<NewAttachment>> {
    let mut stored = Vec::new();
    for (index, file) in files.into_iter().enumerate() {
        let size = i64::try_from(file.bytes.len()).unwrap_or(i64::MAX);
        if size > i64::try_from(app.config.mail.max_size).unwrap_or(i64::MAX) {
            return Err(Error::invalid("files", "file-too-large"));
        }
        let bytes = file.bytes.to_vec();
        let content_type = sniffed(&bytes, &file.content_type);
        stored.push(NewAttachment {
            name: mail::clean_file_name(&file.name),
            content_type,
            // How the editor names it; [`crate::actions::pictures::place`] gives it another name.
            content_id: Some(format!("upload-{index}")),
            inline: false,
            size,
            sha256: secrets::sha256_hex(&bytes),
        });
        app.files.put(bytes).await?;
    }
    Ok(stored)
}

/// The type by the first bytes for the images that are shown in place; else as claimed (RS-T11).
pub(super) fn sniffed(bytes: &[u8], claimed: &str) -> String {
    const SIGNS: [(&[u8], &str); 4] = [
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"\xff\xd8\xff", "image/jpeg"),
        (b"GIF87a", "image/gif"),
        (b"GIF89a", "image/gif"),
    ];
    if let Some((_, kind)) = SIGNS.iter().find(|(sign, _)| bytes.starts_with(sign)) {
        return (*kind).to_owned();
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return "image/webp".to_owned();
    }
    let claimed = claimed.trim().to_ascii_lowercase();
    let plain = claimed.len() <= 100
        && claimed.matches('/').count() == 1
        && claimed
            .bytes()
            .all(|it| it.is_ascii_alphanumeric() || b"/.+-".contains(&it));
    if plain && !claimed.starts_with("image/") {
        claimed
    } else {
        "application/octet-stream".to_owned()
    }
}
