//! Somebody writes in a request: an expert's reply or note, the requester's answer on the web; and
//! a reply is taken back.

use domain::event::{Event, MoveReason, StatusReason};
use domain::expert::{Access, Viewer};
use domain::ids::{MessageId, Number, StatusId};
use domain::message::{Body, Channel, MessageKind};
use domain::request::Request;
use jiff::Timestamp;

use super::open_request::{NewMessage, add_message};
use crate::app::App;
use crate::error::{Error, Result};
use crate::store::attachments::NewAttachment;
use crate::store::messages::Origin;
use crate::store::outbox::purpose;
use crate::store::settings::names;
use crate::store::{self, Txn};

/// What an expert writes.
#[derive(Clone, Debug)]
pub struct Writing {
    /// Reply or note.
    pub kind: MessageKind,
    /// What it says.
    pub body: Body,
    /// Files.
    pub files: Vec<NewAttachment>,
    /// The newest event that the writer had before them; with it, a message written since refuses
    /// this one (I7). `None` sends whatever was written.
    pub seen_seq: Option<i64>,
    /// The status to go to with it.
    pub status: Option<StatusId>,
}

/// An expert replies or notes. A reply waits for the time in which it can be taken back.
///
/// # Errors
/// [`Error::WrittenMeanwhile`] when somebody else wrote since `seen_seq`.
pub async fn write(
    app: &App,
    viewer: &Viewer,
    number: Number,
    writing: Writing,
) -> Result<(Request, MessageId)> {
    let now = app.clock.now();
    let viewer = viewer.clone();
    let written = app
        .db
        .write(move |txn| {
            Box::pin(async move { write_in(txn, &viewer, number, writing, now).await })
        })
        .await?;
    tracing::info!(request.number = number, message.id = %written.1, "an expert wrote in request {number}");
    Ok(written)
}

/// The same inside the caller's transaction.
pub async fn write_in(
    txn: &Txn,
    viewer: &Viewer,
    number: Number,
    mut writing: Writing,
    now: Timestamp,
) -> Result<(Request, MessageId)> {
    super::pictures::place(&mut writing.body, &mut writing.files);
    let (mut request, access) = store::requests::get_to_change(txn, viewer, number).await?;
    super::open_request::as_expert(access)?;
    if writing.body.is_empty() && writing.files.is_empty() {
        return Err(Error::invalid("body", "body-empty"));
    }
    if let Some(seen) = writing.seen_seq {
        let unseen = store::messages::since(txn, request.id, seen, viewer.person).await?;
        if !unseen.is_empty() {
            return Err(Error::WrittenMeanwhile);
        }
    }
    let channel = match writing.kind {
        MessageKind::Note => Channel::Web,
        _ => request.channel,
    };
    let message = add_message(
        txn,
        &mut request,
        NewMessage {
            kind: writing.kind,
            author: Some(viewer.person),
            channel,
            automatic: false,
            body: writing.body,
            origin: Origin::default(),
            ledger: None,
            files: writing.files,
        },
        "",
        now,
    )
    .await?;
    let mut events = Vec::new();
    if writing.kind == MessageKind::Reply {
        let built_in = store::settings::built_in_statuses();
        events.extend(request.replied(viewer.person, &built_in, now));
        let requester = store::people::get(txn, request.requester).await?;
        let seconds = store::settings::number(txn, names::UNDO_SECONDS, 10).await?;
        let not_before = now
            .saturating_add(store::outbox::undo_window(seconds))
            .unwrap_or(now);
        super::deliveries::send(
            txn,
            Some(&request),
            Some(message),
            &requester,
            purpose::REPLY,
            not_before,
            now,
        )
        .await?;
        super::participants::send_copies(txn, &request, message, viewer.person, not_before, now)
            .await?;
    } else {
        request.last_message_at = now;
    }
    if let Some(status) = writing.status {
        let status = store::statuses::get(txn, status).await?;
        if !status.is_active() && status.id != request.status.0 {
            return Err(Error::invalid("status", "status-retired"));
        }
        events.extend(request.status_chosen(StatusId(status.id), status.stage(), now));
    }
    store::events::add_all(txn, &mut request, Some(viewer.person), events, now).await?;
    if request.stage == domain::status::Stage::Resolved {
        super::approvals::withdraw_all(txn, &mut request, now).await?;
    }
    store::drafts::remove(txn, viewer.person, request.id, writing.kind).await?;
    store::requests::save(txn, &mut request, None).await?;
    super::promise::check(txn, &request, MoveReason::Paused, now).await?;
    store::inbox::mark_read(txn, viewer.person, request.id.0, request.last_seq).await?;
    Ok((request, message))
}

/// Takes a reply back that has not gone out yet; its text becomes the writer's draft again (I7).
///
/// # Errors
/// [`Error::Stale`] when it has gone.
pub async fn recall(app: &App, viewer: &Viewer, number: Number, id: MessageId) -> Result<()> {
    let now = app.clock.now();
    let viewer = viewer.clone();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let (mut request, access) =
                    store::requests::get_to_change(txn, &viewer, number).await?;
                super::open_request::as_expert(access)?;
                let message = store::messages::get(txn, id).await?;
                if message.request != request.id
                    || message.kind != MessageKind::Reply
                    || message.author != Some(viewer.person)
                {
                    return Err(Error::NotFound("message"));
                }
                if message.recalled_at.is_some() {
                    return Ok(());
                }
                if !store::outbox::recall(txn, id, now).await? {
                    return Err(Error::Stale);
                }
                store::messages::recall(txn, id, now).await?;
                store::search::remove(txn, id).await?;
                let html: String = message
                    .body
                    .segments
                    .iter()
                    .map(|it| it.html.as_str())
                    .collect();
                store::drafts::save(
                    txn,
                    viewer.person,
                    request.id,
                    MessageKind::Reply,
                    &html,
                    now,
                )
                .await?;
                if let Some(last) = store::messages::last(txn, request.id, id).await? {
                    request.last_message_by = last.kind;
                    request.snippet = last.body.snippet();
                    request.last_message_at = last.created_at;
                }
                forget_first_reply(txn, &mut request, id).await?;
                let with_it = store::events::list(txn, request.id).await?;
                // A status that somebody has chosen since stays, even if it is the same one.
                let last = with_it.iter().rfind(|it| {
                    it.seq > message.seq && matches!(it.event, Event::StatusChanged { .. })
                });
                let chosen = last
                    .filter(|it| it.at == message.created_at)
                    .and_then(|it| request.status_recalled(&it.event, now));
                store::events::add_all(txn, &mut request, Some(viewer.person), chosen, now).await?;
                store::events::add(
                    txn,
                    &mut request,
                    Some(viewer.person),
                    &Event::ReplyRecalled { message: id },
                    now,
                )
                .await?;
                store::requests::save(txn, &mut request, None).await?;
                // The requester still waits: what moved before the reply is news again.
                super::promise::check(txn, &request, MoveReason::Rules, now).await
            })
        })
        .await
}

/// A reply that never went out is no first reply.
async fn forget_first_reply(txn: &Txn, request: &mut Request, recalled: MessageId) -> Result<()> {
    let first = store::messages::list(txn, request.id, false)
        .await?
        .into_iter()
        .find(|it| it.kind == MessageKind::Reply && it.id != recalled);
    request.first_replied_at = first.map(|it| it.created_at);
    Ok(())
}

/// The requester writes on their page.
pub async fn answer(
    app: &App,
    viewer: &Viewer,
    number: Number,
    mut body: Body,
    mut files: Vec<NewAttachment>,
) -> Result<()> {
    let now = app.clock.now();
    super::pictures::place(&mut body, &mut files);
    let viewer = viewer.clone();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let (mut request, access) =
                    store::requests::get_to_change(txn, &viewer, number).await?;
                if access != Access::Requester {
                    return Err(Error::NotFound("request"));
                }
                if body.is_empty() && files.is_empty() {
                    return Err(Error::invalid("body", "body-empty"));
                }
                add_message(
                    txn,
                    &mut request,
                    NewMessage {
                        kind: MessageKind::Inbound,
                        author: Some(viewer.person),
                        channel: Channel::Web,
                        automatic: false,
                        body,
                        origin: Origin::default(),
                        ledger: None,
                        files,
                    },
                    "",
                    now,
                )
                .await?;
                let built_in = store::settings::built_in_statuses();
                let events = request.written_to(false, &built_in, now);
                store::events::add_all(txn, &mut request, Some(viewer.person), events, now).await?;
                store::requests::save(txn, &mut request, None).await?;
                super::promise::check(txn, &request, MoveReason::Paused, now).await
            })
        })
        .await
}

/// The requester closes or reopens their request on their page.
pub async fn close_or_reopen(
    app: &App,
    viewer: &Viewer,
    number: Number,
    close: bool,
) -> Result<()> {
    let now = app.clock.now();
    let viewer = viewer.clone();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let (mut request, access) =
                    store::requests::get_to_change(txn, &viewer, number).await?;
                if access != Access::Requester {
                    return Err(Error::NotFound("request"));
                }
                let built_in = store::settings::built_in_statuses();
                let resolved = request.stage == domain::status::Stage::Resolved;
                let events = if close && !resolved {
                    request.status_chosen(built_in.resolved, domain::status::Stage::Resolved, now)
                } else if !close && resolved {
                    request
                        .written_to(false, &built_in, now)
                        .into_iter()
                        .filter(|it| {
                            matches!(
                                it,
                                Event::StatusChanged {
                                    why: StatusReason::RequesterReplied,
                                    ..
                                }
                            )
                        })
                        .collect()
                } else {
                    Vec::new()
                };
                if events.is_empty() {
                    return Ok(());
                }
                store::events::add_all(txn, &mut request, Some(viewer.person), events, now).await?;
                if close {
                    super::approvals::withdraw_all(txn, &mut request, now).await?;
                }
                store::requests::save(txn, &mut request, None).await?;
                super::promise::check(txn, &request, MoveReason::Paused, now).await
            })
        })
        .await
}
