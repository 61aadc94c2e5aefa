//! Whatever is sent.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::super::{outside_id, read};

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
        Just("<at>x</at>".into()),
        Just("text/html".into()),
        Just("image/png".into()),
        Just("https://x.test/".into()),
        Just("mention".into()),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::btree_map(key(), inner, 0..6)
                .prop_map(|it| it.into_iter().collect()),
        ]
    })
}

fn key() -> impl Strategy<Value = String> {
    proptest::sample::select(vec![
        "id",
        "name",
        "text",
        "value",
        "data",
        "action",
        "verb",
        "type",
        "content",
        "contentType",
        "contentUrl",
        "downloadUrl",
        "mentioned",
        "tenant",
        "team",
        "channel",
        "eventType",
        "messagePayload",
        "body",
        "from",
        "user",
        "uploadInfo",
        "aadObjectId",
        "locale",
    ])
    .prop_map(str::to_owned)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    /// Item 7: no JSON makes reading fail, whatever stands where.
    #[test]
    fn any_json_is_read(
        kind in prop_oneof![
            proptest::sample::select(vec!["message", "messageUpdate", "messageDelete", "messageReaction", "invoke", "conversationUpdate", "installationUpdate"])
                .prop_map(Value::from),
            any_json(),
        ],
        name in prop_oneof![
            proptest::sample::select(vec!["adaptiveCard/action", "composeExtension/fetchTask", "task/submit", "fileConsent/invoke"]).prop_map(Value::from),
            any_json(),
        ],
        fields in proptest::collection::btree_map(
            proptest::sample::select(vec!["id", "from", "recipient", "conversation", "channelData", "entities", "attachments", "value", "text", "textFormat",
                "timestamp", "replyToId", "membersAdded", "membersRemoved", "reactionsAdded", "action", "locale"]),
            any_json(), 0..12),
    ) {
        let mut activity = json!({ "type": kind, "name": name });
        for (key, value) in fields {
            activity[key] = value;
        }
        let raw = activity.to_string();
        let read = read(raw.as_bytes()).unwrap();
        let shown = format!("{read:?}");
        prop_assert!(shown.len() < 1_000_000);
        prop_assert_eq!(outside_id(raw.as_bytes()), outside_id(raw.as_bytes()));
    }

    /// Nor do any bytes.
    #[test]
    fn any_bytes_are_refused_or_read(raw in proptest::collection::vec(any::<u8>(), 0..60)) {
        let _ = read(&raw);
        prop_assert!(!outside_id(&raw).is_empty());
    }
}
