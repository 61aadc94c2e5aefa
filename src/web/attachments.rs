//! Files of messages, handed out so that nothing in them can act (RS-T11).

use std::fmt::Write as _;

use axum::extract::{Path, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE,
};
use axum::response::{IntoResponse, Response};
use domain::expert::Access;
use domain::ids::{AttachmentId, MessageId};
use domain::message::MessageKind;

use super::failure::Failure;
use super::form::sniffed;
use super::requests::{can_be_recalled, number_of};
use super::visitor::SignedIn;
use crate::app::App;
use crate::error::{Error, Result};
use crate::store;
use crate::store::attachments::Attachment;

/// A file, for the experts of its request and for whoever asked (R5).
pub(super) async fn show(
    State(app): State<App>,
    who: SignedIn,
    Path((number, id)): Path<(String, String)>,
) -> std::result::Result<Response, Failure> {
    let db = app.db.read();
    let number = number_of(&number)?;
    let id: AttachmentId = id.parse().map_err(|_| Error::NotFound("file"))?;
    let (request, access) = store::requests::get(db, &who.me.viewer, number).await?;
    let file = store::attachments::get(db, request.id, id).await?;
    if access == Access::Requester && !is_for_requester(&app, &file).await? {
        return Err(Error::NotFound("file").into());
    }
    answer(&app, &file).await
}

/// Whether a file belongs to what the requester sees: no note, nothing deleted, taken back or not yet
/// gone.
async fn is_for_requester(app: &App, file: &Attachment) -> Result<bool> {
    let db = app.db.read();
    let Some(message) = file.message_id else {
        return Ok(false);
    };
    let message = store::messages::get(db, MessageId(message)).await?;
    let deliveries = store::outbox::of_message(db, message.id).await?;
    let now = app.clock.now();
    Ok(message.kind != MessageKind::Note
        && message.recalled_at.is_none()
        && message.deleted_at.is_none()
        && !deliveries.iter().any(|it| can_be_recalled(it, now)))
}

/// A file as an answer. Pictures of the four kinds that browsers only draw are shown in place; all
/// else is saved, never opened here.
pub(super) async fn answer(app: &App, file: &Attachment) -> std::result::Result<Response, Failure> {
    let bytes = app.files.get(&file.sha256).await?;
    let kind = sniffed(&bytes, &file.content_type);
    let place = if kind.starts_with("image/") {
        "inline"
    } else {
        "attachment"
    };
    let headers = [
        (CONTENT_TYPE, kind),
        (CONTENT_DISPOSITION, disposition(place, &file.name)),
        (
            CONTENT_SECURITY_POLICY,
            "sandbox; default-src 'none'".to_owned(),
        ),
        (CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    Ok((headers, bytes).into_response())
}

/// RFC 6266: the name in plain letters, and in full (RFC 8187) beside it.
pub(super) fn disposition(place: &str, name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|it| match it {
            '"' | '\\' | '%' => '_',
            ' '..='~' => it,
            _ => '_',
        })
        .collect();
    let mut full = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            full.push(char::from(byte));
        } else {
            let _ = write!(full, "%{byte:02X}");
        }
    }
    format!("{place}; filename=\"{plain}\"; filename*=UTF-8''{full}")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RS-T11.
    #[test]
    fn a_name_cannot_leave_its_header() {
        assert_eq!(
            disposition("attachment", "Übersicht \"1\".pdf\r\nX: y"),
            "attachment; filename=\"_bersicht _1_.pdf__X: y\"; \
             filename*=UTF-8''%C3%9Cbersicht%20%221%22.pdf%0D%0AX%3A%20y"
        );
    }
}
