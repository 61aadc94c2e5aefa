//! An expert corrects a reply that was sent: the chat shows the new words in its place, the old ones are
//! kept. What went by mail stays as it is: nobody can change a mail.

use domain::chat::Post;
use domain::expert::Viewer;
use domain::ids::{MessageId, Number};
use domain::message::{Body, Channel, MessageKind};
use jiff::Timestamp;

use super::deliveries;
use crate::app::App;
use crate::error::{Error, Result};
use crate::store::outbox::{self, purpose, state};
use crate::store::posts::Post as Standing;
use crate::store::{self, Txn, posts, versions};

/// Corrects a reply of the viewer's that stands in a chat. `seen` is when it had last been changed, as
/// the viewer saw it.
///
/// # Errors
/// [`Error::Stale`] when it was changed since; [`Error::NotFound`] for what is not theirs to correct.
pub async fn correct(
    app: &App,
    viewer: &Viewer,
    number: Number,
    id: MessageId,
    body: Body,
    seen: Option<Timestamp>,
) -> Result<()> {
    let now = app.clock.now();
    let viewer = viewer.clone();
    app.db
        .write(move |txn| {
            Box::pin(async move { correct_in(txn, &viewer, number, id, body, seen, now).await })
        })
        .await?;
    tracing::info!(request.number = number, message.id = %id, "an expert corrected a reply in request {number}");
    Ok(())
}

async fn correct_in(
    txn: &Txn,
    viewer: &Viewer,
    number: Number,
    id: MessageId,
    body: Body,
    seen: Option<Timestamp>,
    now: Timestamp,
) -> Result<()> {
    let (mut request, access) = store::requests::get_to_change(txn, viewer, number).await?;
    super::open_request::as_expert(access)?;
    let message = store::messages::get(txn, id).await?;
    let is_theirs = message.request == request.id
        && message.kind == MessageKind::Reply
        && message.author == Some(viewer.person)
        && message.recalled_at.is_none()
        && message.deleted_at.is_none();
    if !is_theirs {
        return Err(Error::NotFound("message"));
    }
    let standing = posts::of_message(txn, id).await?;
    let Some(first) = standing.iter().find(|it| is_sent(it)) else {
        return Err(Error::NotFound("message"));
    };
    if body.is_empty() {
        return Err(Error::invalid("body", "body-empty"));
    }
    if message.edited_at != seen {
        return Err(Error::Stale);
    }
    if message.body == body {
        return Ok(());
    }
    // The time tells one change from the next.
    let at = message.edited_at.map_or(now, |it| {
        let next = store::instant(store::millis(it) + 1);
        now.max(next)
    });
    versions::replace(txn, &message, &body, Some(viewer.person), at, now).await?;
    store::search::changed(txn, &request, id, &body.text).await?;
    if let Some(last) = versions::last_standing(txn, request.id).await?
        && last.id == id
    {
        request.snippet = body.snippet();
    }
    let sent = outbox::of_message(txn, id).await?;
    let sent = sent.iter().rev().find_map(|it| {
        let channel = Channel::from_name(&it.channel).filter(|it| it.is_chat())?;
        (it.state == state::SENT && it.person_id.is_some()).then_some((channel, it))
    });
    let Some((channel, sent)) = sent else {
        return Err(Error::NotFound("message"));
    };
    let post = Post {
        corrects: true,
        ..Post::default()
    };
    deliveries::say_as(
        txn,
        channel,
        purpose::CORRECTION,
        sent.person_id.map(domain::ids::PersonId),
        &first.account,
        &sent.address,
        Some(request.id),
        Some(id),
        &post,
        now,
    )
    .await?;
    store::requests::save_news(txn, &mut request).await
}

fn is_sent(post: &Standing) -> bool {
    post.ours && post.deleted_at.is_none()
}
