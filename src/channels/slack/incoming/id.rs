//! What names a delivery: the same for every repetition, different for everything else.

use serde_json::Value;

use super::json::text;
use super::read::{body, kind, parse};
use crate::secrets;

/// Longer names are not Slack's.
const MAX: usize = 200;

/// What the ledger knows a delivery by, so that each is taken in once.
#[must_use]
pub fn outside_id(raw: &[u8]) -> String {
    parse(raw)
        .ok()
        .and_then(|root| named(body(&root)))
        .filter(|id| id.len() <= MAX && id.bytes().all(|byte| byte.is_ascii_graphic()))
        .unwrap_or_else(|| format!("sha256:{}", secrets::sha256_hex(raw)))
}

/// In which conversation it happened; what happened in one is read in the order in which it came.
#[must_use]
pub fn conversation(raw: &[u8]) -> Option<String> {
    const PLACES: [&[&str]; 5] = [
        &["event", "channel"],
        &["event", "item", "channel"],
        &["channel", "id"],
        &["container", "channel_id"],
        &["channel_id"],
    ];
    let root = parse(raw).ok()?;
    let body = body(&root);
    let found = PLACES.iter().find_map(|it| text(body, it))?;
    (found.len() <= MAX).then(|| found.to_owned())
}

fn named(body: &Value) -> Option<String> {
    let trigger = text(body, &["trigger_id"]);
    match kind(body) {
        "event_callback" => text(body, &["event_id"]).map(str::to_owned),
        "slash_commands" => Some(format!("command:{}", trigger?)),
        // A form that was refused is sent again under the same hash: what it holds tells the two apart.
        "view_submission" => {
            let values = super::json::at(body, &["view", "state", "values"])?.to_string();
            Some(format!(
                "view:{}:{}:{}",
                text(body, &["view", "id"])?,
                text(body, &["view", "hash"]).unwrap_or_default(),
                secrets::sha256_hex(values.as_bytes()),
            ))
        }
        "" | "url_verification" | "app_rate_limited" | "ssl_check" => None,
        _ => match trigger {
            Some(trigger) => Some(format!("action:{trigger}")),
            None => {
                let at = text(body, &["action_ts"])
                    .or_else(|| text(body.get("actions")?.get(0)?, &["action_ts"]))?;
                Some(format!("action:{at}:{}", text(body, &["user", "id"])?))
            }
        },
    }
}
