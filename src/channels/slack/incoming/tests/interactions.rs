//! Buttons, forms, shortcuts, the command.

use serde_json::{Value, json};

use super::super::{Incoming, outside_id};
use super::{delivered, is_unknown, message, nothing, told};

fn pressed(fields: Value) -> Value {
    let mut body = json!({
        "type": "block_actions", "user": { "id": "U1", "team_id": "T1" }, "team": { "id": "T1" }, "trigger_id": "1.2.x",
        "container": { "type": "message", "message_ts": "1.2", "channel_id": "D1" }, "channel": { "id": "D1" },
        "actions": [{ "type": "button", "action_id": "choose_team", "value": "a b", "action_ts": "5.6" }],
    });
    for (key, value) in fields.as_object().expect("fields") {
        body[key] = value.clone();
    }
    body
}

#[test]
fn buttons_in_messages_and_on_pages() {
    let Incoming::Pressed {
        value,
        place,
        trigger,
        ..
    } = told(&pressed(json!({})))
    else {
        panic!()
    };
    assert_eq!((value.as_str(), trigger.as_str()), ("a b", "1.2.x"));
    assert_eq!(place, Some(("D1".to_owned(), "1.2".to_owned())));
    let home = pressed(
        json!({ "container": { "type": "view", "view_id": "V1" }, "view": { "id": "V1", "team_id": "T1" }, "channel": null }),
    );
    assert!(matches!(told(&home), Incoming::Pressed { place: None, .. }));
    let chosen = pressed(
        json!({ "actions": [{ "type": "static_select", "action_id": "close", "selected_option": { "value": "7" } }] }),
    );
    assert!(matches!(told(&chosen), Incoming::Pressed { value, .. } if value == "7"));
    let link = pressed(
        json!({ "actions": [{ "type": "button", "action_id": "link_1", "action_ts": "5.6" }] }),
    );
    assert!(
        matches!(told(&link), Incoming::Pressed { action, value, .. } if action == "link_1" && value.is_empty())
    );
    // What stands only beside the container.
    let lean = pressed(json!({ "container": null, "message": { "ts": "1.2" } }));
    assert!(matches!(
        told(&lean),
        Incoming::Pressed { place: Some(_), .. }
    ));
    for odd in [
        json!({ "actions": [] }),
        json!({ "user": null }),
        json!({ "actions": "x" }),
        json!({ "actions": [{}] }),
    ] {
        assert!(is_unknown(&told(&pressed(odd))));
    }
    let org = delivered(&pressed(
        json!({ "team": null, "enterprise": { "id": "E1", "name": "x" }, "is_enterprise_install": true }),
    ));
    assert_eq!(
        (org.workspace.as_str(), org.enterprise.as_deref()),
        ("T1", Some("E1"))
    );
    assert!(matches!(org.incoming, Incoming::Pressed { .. }));
}

#[test]
fn forms_give_what_was_typed_and_chosen() {
    let form = json!({ "type": "view_submission", "user": { "id": "U1" }, "team": null, "trigger_id": "1.2.x", "view": {
        "id": "V1", "callback_id": "ask_hr", "private_metadata": "", "hash": "h", "app_installed_team_id": "T1", "state": { "values": {
            "team": { "value": { "type": "static_select", "selected_option": { "text": { "text": "Payroll" }, "value": "t-1" } } },
            "category": { "value": { "type": "static_select", "selected_option": null } },
            "subject": { "value": { "type": "plain_text_input", "value": "My <b>" } },
            "text": { "value": { "type": "rich_text_input", "rich_text_value": { "type": "rich_text", "elements": [
                { "type": "rich_text_section", "elements": [{ "type": "text", "text": "a" }, { "type": "user", "user_id": "U2" }] }] } } },
            "consent": { "value": { "type": "checkboxes", "selected_options": [{ "value": "agreed" }] } },
            "unchecked": { "value": { "type": "checkboxes", "selected_options": [] } },
            "odd": 5, "null": null, "list": []
        } } } });
    let delivered = delivered(&form);
    assert_eq!(delivered.workspace, "T1");
    let Incoming::Submitted {
        values,
        callback,
        private,
        ..
    } = delivered.incoming
    else {
        panic!()
    };
    assert_eq!((callback.as_str(), private.as_str()), ("ask_hr", ""));
    let values: Vec<_> = values
        .iter()
        .map(|(key, value)| (key.as_str(), value.as_str()))
        .collect();
    assert_eq!(
        values,
        [
            ("consent", "yes"),
            ("subject", "My <b>"),
            ("team", "t-1"),
            ("text", "a@Bea")
        ]
    );
    for odd in [
        json!({ "type": "view_submission" }),
        json!({ "type": "view_submission", "user": { "id": "U1" }, "view": 5 }),
    ] {
        assert!(is_unknown(&told(&odd)));
    }
}

#[test]
fn shortcuts_on_messages_of_anybody() {
    let shortcut = |message: Value| {
        json!({ "type": "message_action", "callback_id": "ask_hr", "trigger_id": "1.2.x", "user": { "id": "U1" }, "team": { "id": "T1" },
            "channel": { "id": "C9", "name": "privategroup" }, "message_ts": "1583636382.000300", "message": message })
    };
    let incoming = told(&shortcut(message(json!({ "user": "U2", "ts": null }))));
    assert!(
        matches!(&incoming, Incoming::MessageShortcut { user, said, .. }
            if user == "U1" && said.user == "U2" && said.id == "1583636382.000300" && said.conversation == "C9" && !said.is_direct),
        "{incoming:?}"
    );
    let by_bot = told(&shortcut(message(
        json!({ "user": null, "bot_id": "B1", "subtype": "bot_message", "text": "", "blocks": [
        { "type": "section", "text": { "type": "mrkdwn", "text": "*Door* &amp; gate" } }, { "type": "context", "elements": [{ "type": "plain_text", "text": "by <robot>" }] }] }),
    )));
    assert!(
        matches!(&by_bot, Incoming::MessageShortcut { said, .. } if said.user.is_empty() && said.text == "Door & gate\n\nby <robot>"),
        "{by_bot:?}"
    );
    assert!(is_unknown(&told(&shortcut(Value::Null))));
    let global = json!({ "type": "shortcut", "callback_id": "new_request", "user": { "id": "U1" }, "team": null });
    assert!(matches!(told(&global), Incoming::Shortcut { trigger, .. } if trigger.is_empty()));
}

#[test]
fn the_command_with_and_without_its_type() {
    let command = json!({ "command": "/hr", "text": "My <#C1|pay> &amp; <@U2|bea> <!here>", "user_id": "U1", "team_id": "T1", "trigger_id": "1.2.x",
        "is_enterprise_install": "false", "enterprise_id": "E1" });
    let over_http = {
        let mut it = command.clone();
        it["type"] = "slash_commands".into();
        it
    };
    let envelope = json!({ "envelope_id": "e", "type": "slash_commands", "payload": command, "accepts_response_payload": true });
    for body in [&command, &over_http, &envelope] {
        let delivered = delivered(body);
        assert_eq!(
            (
                delivered.workspace.as_str(),
                delivered.enterprise.as_deref()
            ),
            ("T1", Some("E1"))
        );
        assert!(
            matches!(&delivered.incoming, Incoming::Command { user, text, .. } if user == "U1" && text == "My #pay & @Bea @here"),
            "{:?}",
            delivered.incoming
        );
        assert_eq!(outside_id(body.to_string().as_bytes()), "command:1.2.x");
    }
    assert!(nothing(&told(&json!({ "ssl_check": "1", "token": "x" }))).is_some());
}

#[test]
fn what_asks_for_nothing_of_ours() {
    for (body, expected) in [
        (
            json!({ "type": "view_closed", "user": { "id": "U1" }, "view": {} }),
            "view_closed",
        ),
        (
            json!({ "type": "block_suggestion", "value": "abc" }),
            "block_suggestion",
        ),
    ] {
        assert_eq!(nothing(&told(&body)), Some(expected));
    }
    for kind in [
        "interactive_message",
        "dialog_cancellation",
        "dialog_suggestion",
        "workflow_step_edit",
        "function_executed",
    ] {
        let incoming = told(&json!({ "type": kind, "user": { "id": "U1" } }));
        assert!(
            matches!(&incoming, Incoming::Unknown(what) if what == kind),
            "{incoming:?}"
        );
    }
}

/// R3: the same delivery has the same name, another one another.
#[test]
fn names_of_deliveries() {
    let id = |body: &Value| outside_id(body.to_string().as_bytes());
    assert_eq!(id(&super::event(message(json!({})))), "Ev1");
    assert_eq!(id(&pressed(json!({}))), "action:1.2.x");
    assert_eq!(id(&pressed(json!({ "trigger_id": null }))), "action:5.6:U1");
    let form = |text: &str| json!({ "type": "view_submission", "trigger_id": "9", "view": { "id": "V1", "hash": "h", "state": { "values": { "text": { "value": { "value": text } } } } } });
    assert_eq!(id(&form("a")), id(&form("a")));
    assert_ne!(
        id(&form("a")),
        id(&form("b")),
        "sent again after it was refused"
    );
    assert!(id(&form("a")).starts_with("view:V1:h:"));
    for body in [
        json!({}),
        json!([]),
        json!("x"),
        json!({ "type": "event_callback" }),
        json!({ "type": "block_actions" }),
        json!({ "type": "event_callback", "event_id": "x".repeat(500) }),
    ] {
        assert!(id(&body).starts_with("sha256:"), "{body}");
    }
    assert!(outside_id(b"\xff{").starts_with("sha256:"));
    assert_ne!(
        id(&json!({ "type": "app_rate_limited", "minute_rate_limited": 1 })),
        id(&json!({ "type": "app_rate_limited", "minute_rate_limited": 2 }))
    );
}
