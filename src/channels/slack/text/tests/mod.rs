//! Slack's text and ours.

mod decoding;
mod emoji;
mod encoding;
mod hostile;

use std::collections::HashMap;

use serde_json::{Value, json};

use super::decode;

fn names() -> HashMap<String, String> {
    HashMap::from([
        ("U1".to_owned(), "Ann Bell".to_owned()),
        ("C1".to_owned(), "payroll".to_owned()),
    ])
}

/// HTML of mrkdwn.
fn html(mrkdwn: &str) -> String {
    decode(&json!({ "text": mrkdwn }), &names()).0
}

/// HTML of parts of rich text.
fn rich(elements: Value) -> String {
    let message =
        json!({ "text": "not this", "blocks": [{ "type": "rich_text", "elements": elements }] });
    decode(&message, &names()).0
}

fn link(address: &str, label: &str) -> String {
    format!(
        "<a href=\"{address}\" target=\"_blank\" rel=\"noopener noreferrer nofollow\">{label}</a>"
    )
}
