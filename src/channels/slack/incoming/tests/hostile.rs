//! JSON that nobody should send: nothing may panic, hang, or be taken for something it is not.

use std::collections::HashMap;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::super::{Incoming, NotJson, mentioned, outside_id, read};
use super::{event, message, told};

#[test]
fn what_is_no_json_says_so_and_nothing_more() {
    for raw in [
        &b""[..],
        b"{",
        b"\xff\xfe",
        b"payload=%7B%7D",
        b"{\"a\":1}x",
    ] {
        assert_eq!(read(raw, &HashMap::new()).err(), Some(NotJson));
        assert!(mentioned(raw).is_empty());
    }
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(read(deep.as_bytes(), &HashMap::new()).err(), Some(NotJson));
    assert_eq!(NotJson.to_string(), "this is no JSON");
}

#[test]
fn what_is_no_object_is_unknown() {
    for body in [
        json!(null),
        json!([]),
        json!("x"),
        json!(5),
        json!({}),
        json!({ "type": 5 }),
        json!({ "type": "event_callback", "event": [] }),
    ] {
        assert!(matches!(told(&body), Incoming::Unknown(_)), "{body}");
    }
}

/// Every word that the readers look for.
const WORDS: [&str; 78] = [
    "type",
    "event",
    "event_callback",
    "message",
    "subtype",
    "message_changed",
    "message_deleted",
    "previous_message",
    "ts",
    "thread_ts",
    "deleted_ts",
    "1596183880.004200",
    "channel",
    "C1",
    "D1",
    "user",
    "U1",
    "bot_id",
    "text",
    "*a* <@U1> ```b``` &amp; :eyes:",
    "blocks",
    "elements",
    "rich_text",
    "rich_text_section",
    "rich_text_list",
    "rich_text_quote",
    "rich_text_preformatted",
    "style",
    "indent",
    "offset",
    "ordered",
    "link",
    "url",
    "https://x.test",
    "emoji",
    "name",
    "unicode",
    "1f44b",
    "date",
    "timestamp",
    "fallback",
    "files",
    "id",
    "F1",
    "mode",
    "tombstone",
    "is_external",
    "file_access",
    "attachments",
    "is_share",
    "author_name",
    "block_actions",
    "actions",
    "action_id",
    "container",
    "channel_id",
    "message_ts",
    "view",
    "view_submission",
    "state",
    "values",
    "value",
    "selected_options",
    "callback_id",
    "message_action",
    "slash_commands",
    "command",
    "user_id",
    "app_home_opened",
    "reaction_added",
    "item",
    "reaction",
    "tokens_revoked",
    "tokens",
    "authorizations",
    "team_id",
    "edited",
    "section",
];

fn value() -> impl Strategy<Value = Value> {
    let word = || prop_oneof![4 => prop::sample::select(&WORDS[..]).prop_map(str::to_owned), 1 => any::<String>()];
    let leaf = prop_oneof![
        4 => word().prop_map(Value::from),
        1 => any::<i64>().prop_map(Value::from),
        1 => any::<bool>().prop_map(Value::from),
        1 => Just(Value::Null),
    ];
    leaf.prop_recursive(6, 64, 6, move |inner| {
        prop_oneof![
            3 => prop::collection::hash_map(word(), inner.clone(), 0..6).prop_map(|it| it.into_iter().collect()),
            1 => prop::collection::vec(inner, 0..5).prop_map(Value::from),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn random_bytes(raw in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = read(&raw, &HashMap::new());
        let _ = outside_id(&raw);
    }

    #[test]
    fn random_json(body in value()) {
        let raw = body.to_string();
        prop_assert!(read(raw.as_bytes(), &HashMap::new()).is_ok());
        let _ = mentioned(raw.as_bytes());
        prop_assert!(outside_id(raw.as_bytes()).len() <= 200);
    }

    /// One field of a good delivery is something else, or gone.
    #[test]
    fn a_random_field(at in 0usize..200, odd in value(), is_gone in any::<bool>()) {
        for body in whole() {
            let mut body = body;
            let count = count(&body);
            replace(&mut body, &mut (at % count), &odd, is_gone);
            let raw = body.to_string();
            let delivered = read(raw.as_bytes(), &HashMap::new());
            prop_assert!(delivered.is_ok());
            if let Incoming::Unknown(what) | Incoming::Nothing(what) = delivered.expect("as asserted").incoming {
                prop_assert!(what.len() <= 68 && what.is_ascii() && !what.contains(' '), "{what}");
            }
            let _ = outside_id(raw.as_bytes());
        }
    }
}

/// Deliveries with most of the fields that are read.
fn whole() -> [Value; 4] {
    let rich = json!([{ "type": "rich_text", "elements": [
        { "type": "rich_text_section", "elements": [{ "type": "text", "text": "a", "style": { "bold": true } }, { "type": "user", "user_id": "U2" }, { "type": "emoji", "name": "eyes", "unicode": "1f440" }] },
        { "type": "rich_text_list", "style": "ordered", "indent": 1, "offset": 2, "elements": [{ "type": "rich_text_section", "elements": [{ "type": "link", "url": "https://x.test", "text": "x" }] }] }] }]);
    let said = message(
        json!({ "blocks": rich, "thread_ts": "1596183870.000100", "files": [{ "id": "F1", "name": "a", "size": 1, "url_private": "https://x.test" }],
        "attachments": [{ "is_share": true, "author_name": "x", "text": "y" }] }),
    );
    let edited = json!({ "type": "message", "subtype": "message_changed", "channel": "D1", "message": said, "previous_message": message(json!({})) });
    let pressed = json!({ "type": "block_actions", "user": { "id": "U1" }, "team": { "id": "T1" }, "container": { "type": "message", "message_ts": "1.2", "channel_id": "C1" },
        "actions": [{ "action_id": "close", "value": "1", "action_ts": "1.2" }], "trigger_id": "1" });
    let sent = json!({ "type": "view_submission", "user": { "id": "U1" }, "view": { "id": "V1", "callback_id": "ask_hr", "private_metadata": "", "hash": "h",
        "state": { "values": { "team": { "value": { "type": "static_select", "selected_option": { "value": "1" } } } } } } });
    [event(said), event(edited), pressed, sent]
}

fn count(value: &Value) -> usize {
    1 + match value {
        Value::Object(fields) => fields.values().map(count).sum(),
        Value::Array(items) => items.iter().map(count).sum(),
        _ => 0,
    }
}

fn replace(value: &mut Value, at: &mut usize, odd: &Value, is_gone: bool) {
    if *at == 0 {
        *value = if is_gone { Value::Null } else { odd.clone() };
        *at = usize::MAX;
        return;
    }
    *at -= 1;
    let inner: Vec<&mut Value> = match value {
        Value::Object(fields) => fields.values_mut().collect(),
        Value::Array(items) => items.iter_mut().collect(),
        _ => return,
    };
    for inner in inner {
        replace(inner, at, odd, is_gone);
        if *at > 1_000_000 {
            return;
        }
    }
}
