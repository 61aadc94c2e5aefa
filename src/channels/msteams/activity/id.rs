//! What names an activity: the same for every repetition, different for everything else.

use data_encoding::HEXLOWER;
use ring::digest::{SHA256, digest};
use serde_json::Value;

use super::json::{id, text};

/// Longer names are not Teams'.
const MAX: usize = 400;

/// What the ledger knows an activity by, so that each is taken in once: its conversation and its id.
///
/// An edit and a deletion carry the id of the message, and a message can be edited twice: these are known by their time
/// too.
#[must_use]
pub fn outside_id(raw: &[u8]) -> String {
    serde_json::from_slice(raw)
        .ok()
        .and_then(|activity| named(&activity))
        .filter(|name| name.len() <= MAX)
        .unwrap_or_else(|| format!("sha256:{}", HEXLOWER.encode(digest(&SHA256, raw).as_ref())))
}

fn named(activity: &Value) -> Option<String> {
    let conversation = id(activity, &["conversation", "id"])?;
    let own = id(activity, &["id"])?;
    let kind = id(activity, &["type"])?;
    let plain = format!("{conversation}/{own}");
    match kind {
        "message" => Some(plain),
        "messageUpdate" | "messageDelete" => {
            let event = id(activity, &["channelData", "eventType"]).unwrap_or(kind);
            let at =
                text(activity, &["timestamp"]).and_then(|it| it.parse::<jiff::Timestamp>().ok())?;
            Some(format!("{event}:{plain}:{at}"))
        }
        other => Some(format!("{other}:{plain}")),
    }
}
