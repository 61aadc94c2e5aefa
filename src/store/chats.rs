//! Chat programs, as far as it does not matter which: whether one is connected, and how it fares.

use domain::message::Channel;
use jiff::Timestamp;
use sea_orm::ConnectionTrait;

use super::{Txn, msteams, slack};
use crate::error::Result;

/// The line to a chat program that is switched on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Which chat program.
    pub channel: Channel,
    /// What identities, threads and posts there are kept under.
    pub account: String,
    /// Why nothing leaves for there at this moment, if nothing does.
    pub broken: Option<String>,
}

/// The line to a chat program; nothing while it is not switched on, or is none.
pub async fn line(db: &impl ConnectionTrait, channel: Channel) -> Result<Option<Line>> {
    let made = |account: &str, is_broken: bool, reason: &str| Line {
        channel,
        account: account.to_owned(),
        broken: is_broken.then(|| reason.to_owned()),
    };
    Ok(match channel {
        Channel::Slack => slack::find(db)
            .await?
            .filter(slack::Connection::is_enabled)
            .map(|it| made(it.account(), it.is_broken(), &it.broken_reason)),
        Channel::Msteams => msteams::find(db)
            .await?
            .filter(msteams::Connection::is_enabled)
            .map(|it| made(it.account(), it.is_broken(), &it.broken_reason)),
        Channel::Email | Channel::Web | Channel::Api => None,
    })
}

/// Notes that what lets us in is good for nothing any more; says whether that is news.
pub async fn note_broken(
    txn: &Txn,
    channel: Channel,
    reason: &str,
    now: Timestamp,
) -> Result<bool> {
    match channel {
        Channel::Slack => slack::note_broken(txn, reason, now).await,
        Channel::Msteams => msteams::note_broken(txn, reason, now).await,
        Channel::Email | Channel::Web | Channel::Api => Ok(false),
    }
}
