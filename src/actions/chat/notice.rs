//! A team's own channels hear of its new requests, without a word of what they say (T1, C7).

use domain::chat::{Post, Prompt};
use domain::message::Channel;
use domain::request::Request;
use jiff::Timestamp;

use crate::actions::deliveries;
use crate::error::Result;
use crate::store::{self, Txn};

/// Tells the channels of a request's team that want to hear of new ones, but not the one in which it was
/// asked.
pub(in crate::actions) async fn tell_team(
    txn: &Txn,
    request: &Request,
    but: Option<&str>,
    now: Timestamp,
) -> Result<()> {
    for channel in store::chat_channels::of_team(txn, request.team).await? {
        let hears = channel.tells_team && channel.is_member && !channel.is_archived();
        if !hears || but == Some(channel.outside_id.as_str()) {
            continue;
        }
        let Some(program) = Channel::from_name(&channel.channel) else {
            continue;
        };
        if store::chats::line(txn, program).await?.is_none() {
            continue;
        }
        let post = Post {
            conversation: Some(channel.outside_id.clone()),
            prompt: Some(Prompt::TeamNotice {
                request: request.id,
            }),
            ..Post::default()
        };
        let (account, to) = (&channel.account, &channel.outside_id);
        deliveries::say(
            txn,
            program,
            None,
            account,
            to,
            Some(request.id),
            &post,
            now,
        )
        .await?;
    }
    Ok(())
}
