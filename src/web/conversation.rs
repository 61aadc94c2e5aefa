//! What the requester may read of their request.

use domain::message::{Channel, MessageKind};
use domain::request::Request;
use jiff::Timestamp;
use uuid::Uuid;

use super::requests::can_be_recalled;
use crate::app::App;
use crate::error::Result;
use crate::store;
use crate::store::messages::Message;

/// What the requester may read: what they wrote, what somebody in copy wrote (E7), and replies that have
/// gone their way. No notes, no mail of others, no reply that can still be taken back.
pub(super) async fn conversation(
    app: &App,
    request: &Request,
    now: Timestamp,
) -> Result<Vec<Message>> {
    let db = app.db.read();
    let held: Vec<Uuid> = store::outbox::of_request(db, request.id)
        .await?
        .into_iter()
        .filter(|it| can_be_recalled(it, now))
        .filter_map(|it| it.message_id)
        .collect();
    let in_copy = store::participants::all(db, request.id).await?;
    let was_in_copy = |it: &Message| {
        let author = it.author.map(|it| it.0);
        it.channel == Channel::Email
            && !it.automatic
            && in_copy.iter().any(|row| author == Some(row.person_id))
    };
    let all = store::messages::list(db, request.id, false).await?;
    Ok(all
        .into_iter()
        .filter(|it| match it.kind {
            MessageKind::Inbound => it.author == Some(request.requester) || was_in_copy(it),
            MessageKind::Reply => !held.contains(&it.id.0),
            MessageKind::Note => false,
        })
        .collect())
}
