//! A mail in a frame of its own, in which nothing can act and nothing is fetched from elsewhere unasked (RS-T10); and
//! the mail as it came.

use std::collections::HashSet;

use askama::Template;
use askama::filters::Safe;
use axum::extract::{Path, Query, State};
use axum::http::HeaderName;
use axum::http::header::{
    CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY,
};
use axum::response::{Html, IntoResponse, Response};
use domain::ids::MessageId;
use domain::message::{Channel, MessageKind};
use domain::request::Request;
use serde::Deserialize;
use uuid::Uuid;

use super::as_expert;
use crate::app::App;
use crate::error::{Error, Result};
use crate::store;
use crate::store::attachments::Attachment;
use crate::store::messages::{Loss, Message};
use crate::web::attachments::disposition;
use crate::web::failure::Failure;
use crate::web::html;
use crate::web::page::Page;
use crate::web::visitor::Expert;

/// Pictures smaller than this are lines, dots and emoji.
const SMALL: i64 = 1024;
/// More of a source than this is not shown; the file has it all.
const SOURCE_MAX: usize = 1024 * 1024;

/// How a mail is to be shown.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct Look {
    /// Pictures from elsewhere are wanted, this once.
    pictures: bool,
    /// `text`: the words alone.
    form: String,
}

#[derive(Template)]
#[template(path = "request/view.html")]
struct View {
    page: Page,
    /// What it says: whether it is folded, and the HTML.
    parts: Vec<(bool, Safe<String>)>,
    /// The words alone.
    text: Option<String>,
    /// What is said of pictures that are not shown.
    remote: Option<String>,
    has_pictures: bool,
}

/// The frame of a mail.
pub(in crate::web) async fn show_view(
    State(app): State<App>,
    who: Expert,
    Path((number, id)): Path<(String, String)>,
    Query(look): Query<Look>,
) -> std::result::Result<Response, Failure> {
    let request = as_expert(&app, &who.me.viewer, &number).await?;
    let message = mail_of(&app, &request, &id).await?;
    let files = store::attachments::of_request(app.db.read(), request.id).await?;
    let page = Page::titled(&who.visitor, request.subject.clone());
    let (own, minor) = (own(&files, message.id), minor(&files));
    let drawn = html::Mail {
        files: &own,
        path: &html::files_path(request.number),
        minor: &minor,
        pictures: look.pictures,
    };
    let segments = &message.body.segments;
    let remote: usize = segments.iter().map(html::remote_pictures).sum();
    let text = (look.form == "text").then(|| {
        let words = segments.iter().map(|it| mail::html_to_text(&it.html));
        words.collect::<Vec<_>>().join("\n\n")
    });
    let count = i64::try_from(remote).unwrap_or(i64::MAX);
    let view = View {
        parts: segments
            .iter()
            .filter(|_| text.is_none())
            .map(|it| (it.folded, drawn.segment(it)))
            .collect(),
        remote: (remote > 0 && !look.pictures && text.is_none())
            .then(|| page.w.t1("view-pictures", "count", count)),
        has_pictures: remote > 0 && look.pictures && text.is_none(),
        text,
        page,
    };
    // Nobody's script runs here, ours neither; links open elsewhere. The frame keeps its origin so that its own pictures
    // come with the reader's session, and so that the page around it can ask how high it is.
    let elsewhere = if look.pictures { " https: http:" } else { "" };
    let policy = format!(
        "default-src 'none'; style-src 'self'; img-src 'self'{elsewhere}; base-uri 'none'; form-action 'none'; \
         frame-ancestors 'self'; sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox"
    );
    let headers = [(CONTENT_SECURITY_POLICY, policy)];
    Ok((headers, Html(view.render()?)).into_response())
}

/// The mail as it came, header and source, as text.
pub(in crate::web) async fn show_original(
    State(app): State<App>,
    who: Expert,
    Path((number, id)): Path<(String, String)>,
) -> std::result::Result<Response, Failure> {
    let request = as_expert(&app, &who.me.viewer, &number).await?;
    let message = mail_of(&app, &request, &id).await?;
    let mut raw = original(&app, &message).await?;
    raw.truncate(SOURCE_MAX);
    let text = String::from_utf8_lossy(&raw).into_owned();
    Ok(harmless(
        "text/plain; charset=utf-8".to_owned(),
        None,
        text.into_bytes(),
    ))
}

/// The mail as it came, as a file.
pub(in crate::web) async fn download_original(
    State(app): State<App>,
    who: Expert,
    Path((number, id)): Path<(String, String)>,
) -> std::result::Result<Response, Failure> {
    let request = as_expert(&app, &who.me.viewer, &number).await?;
    let message = mail_of(&app, &request, &id).await?;
    // What the scanner kept out does not come in by this door.
    let is_clean = |why: Loss| !matches!(why, Loss::Infected | Loss::Unchecked);
    if !message.origin.lost_files.iter().all(|it| is_clean(it.why)) {
        return Err(Error::NotFound("mail").into());
    }
    let raw = original(&app, &message).await?;
    let name = mail::clean_file_name(&format!("{number} {}.eml", request.subject));
    let place = disposition("attachment", &name);
    Ok(harmless("message/rfc822".to_owned(), Some(place), raw))
}

fn harmless(kind: String, place: Option<String>, bytes: Vec<u8>) -> Response {
    const POLICY: &str = "sandbox; default-src 'none'";
    let place = place.unwrap_or_else(|| "inline".to_owned());
    let headers: [(HeaderName, String); 4] = [
        (CONTENT_TYPE, kind),
        (CONTENT_DISPOSITION, place),
        (CONTENT_SECURITY_POLICY, POLICY.to_owned()),
        (REFERRER_POLICY, "no-referrer".to_owned()),
    ];
    (headers, bytes).into_response()
}

/// A message of the request that came by mail.
async fn mail_of(app: &App, request: &Request, id: &str) -> Result<Message> {
    let nothing = || Error::NotFound("message");
    let id: MessageId = id.parse().map_err(|_| nothing())?;
    let message = store::messages::get(app.db.read(), id).await?;
    let is_mail = message.request == request.id
        && message.channel == Channel::Email
        && message.kind == MessageKind::Inbound
        && message.recalled_at.is_none();
    if is_mail { Ok(message) } else { Err(nothing()) }
}

async fn original(app: &App, message: &Message) -> Result<Vec<u8>> {
    let entry = message.ledger.ok_or(Error::NotFound("mail"))?;
    let kept = store::originals::get(app.db.read(), entry).await?;
    kept.ok_or(Error::NotFound("mail"))
}

/// Whether a message is shown in a frame.
pub(super) fn is_framed(message: &Message) -> bool {
    message.channel == Channel::Email
        && message.kind == MessageKind::Inbound
        && message.origin.html
        && !message.body.segments.is_empty()
}

/// The files of a message: what it names is looked for among them alone, as other mails call theirs the same.
pub(super) fn own(files: &[Attachment], message: MessageId) -> Vec<Attachment> {
    let own = files.iter().filter(|it| it.message_id == Some(message.0));
    own.cloned().collect()
}

/// Pictures within texts that are small, or were there before: lines, and the logos of signatures.
pub(super) fn minor(files: &[Attachment]) -> HashSet<Uuid> {
    let mut seen: HashSet<&str> = HashSet::new();
    let mut minor = HashSet::new();
    let mut rest = files;
    // Files lie in the order in which they came; a mail may show one picture twice.
    while let Some(first) = rest.first() {
        let count = rest
            .iter()
            .take_while(|it| it.message_id == first.message_id)
            .count();
        let (together, after) = rest.split_at(count);
        let pictures = together.iter().filter(|it| it.inline);
        for file in pictures.clone() {
            if file.size < SMALL || seen.contains(file.sha256.as_str()) {
                minor.insert(file.id);
            }
        }
        seen.extend(pictures.map(|it| it.sha256.as_str()));
        rest = after;
    }
    minor
}
