//! Events: what was written, changed, deleted, and what happened around it.

use serde_json::{Value, json};

use super::super::{Incoming, Said};
use super::{delivered, event, is_unknown, message, nothing, told};

fn said(fields: Value) -> Said {
    match told(&event(message(fields))) {
        Incoming::Said(said) => said,
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_people_write_in_all_its_forms() {
    let plain = said(json!({}));
    assert_eq!((plain.text.as_str(), plain.is_direct), ("Hello", true));
    assert_eq!(plain.user_workspace.as_deref(), Some("T1"));

    let root = said(json!({ "thread_ts": "1596183880.004200" }));
    assert_eq!(root.thread, None, "a root is in no thread");
    let reply = said(json!({ "thread_ts": "1596183870.000100", "subtype": "thread_broadcast" }));
    assert_eq!(reply.thread.as_deref(), Some("1596183870.000100"));
    assert_eq!(said(json!({ "subtype": "me_message" })).text, "Hello");
    assert_eq!(said(json!({ "subtype": "" })).text, "Hello");
    // Workflows put this onto what people write.
    assert_eq!(said(json!({ "app_id": "A9" })).text, "Hello");
    assert_eq!(said(json!({ "channel_type": null })).text, "Hello");

    let group =
        said(json!({ "channel": "C1", "channel_type": "channel", "text": "<@U2> &amp; co" }));
    assert!(!group.is_direct);
    assert_eq!(
        (group.text.as_str(), group.mentions),
        ("@Bea & co", vec!["U2".to_owned()])
    );
    let several = said(json!({ "channel": "G1", "channel_type": "mpim" }));
    assert!(!several.is_direct);
}

#[test]
fn a_foreigner_in_a_shared_channel_is_told_apart() {
    let mut shared = event(message(
        json!({ "channel": "C1", "channel_type": "channel", "user_team": "T9", "team": "T1" }),
    ));
    shared["is_ext_shared_channel"] = true.into();
    let delivered = delivered(&shared);
    assert!(delivered.is_shared);
    let Incoming::Said(said) = delivered.incoming else {
        panic!()
    };
    assert_eq!(said.user_workspace.as_deref(), Some("T9"));
}

#[test]
fn files_with_and_without_words() {
    let file = json!({ "id": "F1", "name": "a.pdf", "mimetype": "application/pdf", "size": 5, "mode": "hosted",
        "url_private": "https://files.slack.com/a", "url_private_download": "https://files.slack.com/download/a" });
    let silent = said(json!({ "subtype": "file_share", "text": "", "files": [file] }));
    assert_eq!(
        (
            silent.text.as_str(),
            silent.html.as_str(),
            silent.files.len()
        ),
        ("", "", 1)
    );
    assert_eq!(
        said(json!({ "subtype": "file_share", "text": null, "files": [file] }))
            .files
            .len(),
        1
    );

    let odd = said(json!({ "files": [
        { "id": "F1", "mode": "tombstone" },
        { "id": "F2", "mode": "hidden_by_limit", "url_private": "https://files.slack.com/b" },
        { "id": "F3", "file_access": "check_file_info" },
        { "id": "F4", "name": "doc", "is_external": true, "url_private": "https://docs.test/d", "url_private_download": "https://x.test" },
        { "id": "F5", "is_external": true, "url_private": "javascript:alert(1)" },
        { "id": "F6", "name": "../../etc/passwd", "size": -1, "mimetype": 5 },
        { "name": "without id" }, "odd", null, 7, []
    ] })).files;
    assert_eq!(odd.len(), 6);
    assert!(odd[0].is_gone && odd[1].is_gone && odd[0].url.is_empty() && odd[1].url.is_empty());
    assert!(odd[2].ask_first && !odd[2].is_gone);
    assert_eq!(odd[3].external.as_deref(), Some("https://docs.test/d"));
    assert!(odd[3].url.is_empty(), "no token goes there");
    assert_eq!(
        (odd[4].external.as_deref(), odd[4].url.as_str()),
        (None, "")
    );
    assert!(!odd[5].name.contains('/'), "{}", odd[5].name);
    assert_eq!(
        (odd[5].size, odd[5].content_type.as_str()),
        (0, "application/octet-stream")
    );
}

#[test]
fn no_bot_is_heard() {
    for fields in [
        json!({ "bot_id": "B1" }),
        json!({ "subtype": "bot_message", "user": null }),
        json!({ "user": "UBOT" }),
        json!({ "user": "USLACKBOT" }),
        json!({ "subtype": "file_share", "bot_id": "B1" }),
        json!({ "subtype": "message_changed", "user": null, "text": null, "message": message(json!({ "bot_id": "B1" })) }),
        json!({ "subtype": "message_changed", "message": message(json!({ "user": "UBOT", "text": "new" })), "previous_message": message(json!({ "user": "UBOT" })) }),
        json!({ "subtype": "message_deleted", "deleted_ts": "1.2", "previous_message": message(json!({ "user": "UBOT" })) }),
    ] {
        let incoming = told(&event(message(fields)));
        assert!(matches!(incoming, Incoming::Bot), "{incoming:?}");
    }
    let reaction = json!({ "type": "reaction_added", "user": "UBOT", "reaction": "eyes", "item": { "type": "message", "channel": "C1", "ts": "1.2" } });
    assert!(matches!(told(&event(reaction)), Incoming::Bot));
}

fn changed(message: Value, previous: Value) -> Incoming {
    told(&event(
        json!({ "type": "message", "subtype": "message_changed", "hidden": true, "channel": "D1", "channel_type": "im",
        "ts": "1700000000.000100", "message": message, "previous_message": previous }),
    ))
}

#[test]
fn only_what_the_author_changed_is_an_edit() {
    let edited = json!({ "user": "U1", "ts": "1700000000.000000" });
    let new = message(json!({ "text": "Hello you", "edited": edited }));
    let Incoming::Edited(said) = changed(new, message(json!({}))) else {
        panic!()
    };
    assert_eq!(
        (said.text.as_str(), said.id.as_str()),
        ("Hello you", "1596183880.004200")
    );
    assert_eq!(said.at.to_string(), "2020-07-31T08:24:40.0042Z");

    let rich = |text: &str, bold: bool| {
        json!([{ "type": "rich_text", "elements": [{ "type": "rich_text_section",
            "elements": [{ "type": "text", "text": text, "style": { "bold": bold } }] }] }])
    };
    let bold = changed(
        message(json!({ "blocks": rich("Hello", true) })),
        message(json!({ "blocks": rich("Hello", false) })),
    );
    assert!(
        matches!(&bold, Incoming::Edited(said) if said.html == "<p><b>Hello</b></p>"),
        "{bold:?}"
    );

    let unchanged = [
        // Links were unfolded.
        message(json!({ "attachments": [{ "title": "A page", "from_url": "https://x.test" }] })),
        // A root gained replies.
        message(json!({ "thread_ts": "1596183880.004200", "reply_count": 1 })),
        message(json!({ "edited": edited })),
    ];
    for message_ in unchanged {
        let incoming = changed(message_, message(json!({})));
        assert_eq!(nothing(&incoming), Some("unchanged"), "{incoming:?}");
    }
    let by_another =
        message(json!({ "text": "Else", "edited": { "user": "U5", "ts": "1700000000.000000" } }));
    assert_eq!(
        nothing(&changed(by_another, message(json!({})))),
        Some("edited_by_another")
    );
}

#[test]
fn what_was_changed_before_or_without_what_it_was() {
    let edited = json!({ "user": "U1", "ts": "1700000000.000000" });
    let alone = changed(
        message(json!({ "edited": edited, "text": "x" })),
        Value::Null,
    );
    assert!(
        matches!(&alone, Incoming::Edited(said) if said.text == "x"),
        "{alone:?}"
    );
    assert!(nothing(&changed(message(json!({})), Value::Null)).is_some());
    assert!(is_unknown(&changed(Value::Null, Value::Null)));
    assert!(is_unknown(&changed(json!("odd"), json!(7))));
    let in_thread = changed(
        message(json!({ "text": "x" })),
        message(json!({ "thread_ts": "1596183870.000100" })),
    );
    assert!(
        matches!(&in_thread, Incoming::Edited(said) if said.thread.as_deref() == Some("1596183870.000100"))
    );
}

#[test]
fn deleted_messages_and_gravestones() {
    let deleted = |incoming: &Incoming, id: &str| matches!(incoming, Incoming::Deleted { conversation, id: it } if conversation == "D1" && it == id);
    let plain = json!({ "subtype": "message_deleted", "user": null, "text": null, "deleted_ts": "1596183880.004200" });
    assert!(deleted(&told(&event(message(plain))), "1596183880.004200"));
    let told_by_previous = json!({ "subtype": "message_deleted", "user": null, "previous_message": message(json!({})) });
    assert!(deleted(
        &told(&event(message(told_by_previous))),
        "1596183880.004200"
    ));
    let grave = json!({ "type": "message", "subtype": "tombstone", "user": "USLACKBOT", "text": "This message was deleted.",
        "ts": "1596183880.004200", "thread_ts": "1596183880.004200", "hidden": true });
    let incoming = changed(grave, message(json!({})));
    assert!(deleted(&incoming, "1596183880.004200"), "{incoming:?}");
    assert!(is_unknown(&told(&event(message(
        json!({ "subtype": "message_deleted" })
    )))));
}

#[test]
fn what_slack_itself_writes_is_nothing() {
    for subtype in [
        "channel_join",
        "channel_topic",
        "message_replied",
        "tombstone",
        "pinned_item",
        "channel_archive",
    ] {
        let incoming = told(&event(message(json!({ "subtype": subtype }))));
        assert_eq!(nothing(&incoming), Some(subtype), "{incoming:?}");
    }
    let new = told(&event(message(json!({ "subtype": "something_new" }))));
    assert!(
        matches!(&new, Incoming::Unknown(what) if what == "message/something_new"),
        "{new:?}"
    );
    let content = told(&event(message(json!({ "subtype": "My salary is 5" }))));
    assert!(
        matches!(&content, Incoming::Unknown(what) if what == "odd"),
        "{content:?}"
    );
}

#[test]
fn a_message_without_what_it_needs_is_kept_as_unknown() {
    for fields in [
        json!({ "channel": null }),
        json!({ "ts": null }),
        json!({ "user": null }),
        json!({ "ts": "yesterday" }),
        json!({ "ts": 5 }),
        json!({ "channel": 7 }),
        json!({ "user": { "id": "U1" } }),
        json!({ "ts": "99999999999999.1" }),
        json!({ "ts": "-5.1" }),
        json!({ "user": "" }),
    ] {
        let incoming = told(&event(message(fields)));
        assert!(is_unknown(&incoming), "{incoming:?}");
    }
}

#[test]
fn what_happens_around_messages() {
    let home = json!({ "type": "app_home_opened", "user": "U1", "channel": "D1", "view": { "hash": "1.a" } });
    assert!(
        matches!(told(&event(home)), Incoming::HomeOpened { tab, hash: Some(hash), .. } if tab == "home" && hash == "1.a")
    );
    let user = json!({ "id": "U7", "name": "x", "deleted": true });
    for kind in ["team_join", "user_change", "user_profile_changed"] {
        let incoming = told(&event(json!({ "type": kind, "user": user })));
        assert!(
            matches!(&incoming, Incoming::Member(it) if *it == user),
            "{incoming:?}"
        );
        assert!(is_unknown(&told(&event(
            json!({ "type": kind, "user": "U7" })
        ))));
    }
    let renamed = told(&event(
        json!({ "type": "channel_rename", "channel": { "id": "C1", "name": "hr", "created": 1 } }),
    ));
    assert!(
        matches!(renamed, Incoming::Channel { conversation, name: Some(name), archived: None } if conversation == "C1" && name == "hr")
    );
    let archived = told(&event(
        json!({ "type": "channel_archive", "channel": "C1", "user": "U1" }),
    ));
    assert!(matches!(
        archived,
        Incoming::Channel {
            archived: Some(true),
            ..
        }
    ));
    let open = told(&event(
        json!({ "type": "group_unarchive", "channel": "G1" }),
    ));
    assert!(matches!(
        open,
        Incoming::Channel {
            archived: Some(false),
            ..
        }
    ));
    let joined = |user: &str| {
        told(&event(
            json!({ "type": "member_joined_channel", "user": user, "channel": "C1" }),
        ))
    };
    assert!(matches!(
        joined("UBOT"),
        Incoming::Membership {
            is_member: true,
            ..
        }
    ));
    assert!(nothing(&joined("U1")).is_some());
    let left = told(&event(json!({ "type": "channel_left", "channel": "C1" })));
    assert!(matches!(
        left,
        Incoming::Membership {
            is_member: false,
            ..
        }
    ));
    let removed = json!({ "type": "reaction_removed", "user": "U1", "reaction": "wave::skin-tone-3", "item": { "type": "message", "channel": "C1", "ts": "1.2" } });
    assert!(
        matches!(told(&event(removed)), Incoming::Reacted { added: false, emoji, .. } if emoji == "wave::skin-tone-3")
    );
    let on_file = json!({ "type": "reaction_added", "user": "U1", "reaction": "eyes", "item": { "type": "file", "file": "F1" } });
    assert!(nothing(&told(&event(on_file))).is_some());
    assert!(is_unknown(&told(&event(
        json!({ "type": "function_executed" })
    ))));
    assert!(
        nothing(&told(&event(
            json!({ "type": "file_shared", "file_id": "F1" })
        )))
        .is_some()
    );
}

#[test]
fn revoked_is_only_what_is_ours() {
    let revoked = |tokens: Value| {
        told(&event(
            json!({ "type": "tokens_revoked", "tokens": tokens }),
        ))
    };
    assert!(matches!(
        revoked(json!({ "bot": ["UBOT"] })),
        Incoming::Revoked
    ));
    assert!(matches!(
        revoked(json!({ "bot": { "0": "UBOT" }, "oauth": [] })),
        Incoming::Revoked
    ));
    assert!(nothing(&revoked(json!({ "oauth": ["U1"] }))).is_some());
    assert!(nothing(&revoked(json!({ "oauth": ["U1"], "bot": [] }))).is_some());
    assert!(matches!(revoked(Value::Null), Incoming::Revoked));
    assert!(matches!(
        told(&event(json!({ "type": "app_uninstalled" }))),
        Incoming::Revoked
    ));
    let limited = json!({ "type": "app_rate_limited", "team_id": "T1", "minute_rate_limited": 1, "api_app_id": "A1" });
    assert!(matches!(told(&limited), Incoming::TooMany));
}

#[test]
fn org_wide_installations_say_null() {
    let mut body = event(message(json!({})));
    body["team_id"] = Value::Null;
    body["enterprise_id"] = "E1".into();
    body["authorizations"] = json!([{ "team_id": null, "enterprise_id": "E1", "user_id": "UBOT", "is_bot": true, "is_enterprise_install": true }]);
    let org = delivered(&body);
    assert_eq!(
        (org.workspace.as_str(), org.enterprise.as_deref()),
        ("", Some("E1"))
    );
    assert!(matches!(org.incoming, Incoming::Said(_)));
    body["team_id"] = "T4".into();
    assert_eq!(delivered(&body).workspace, "T4");
    body["authorizations"][0]["team_id"] = "T3".into();
    assert_eq!(delivered(&body).workspace, "T3", "ours in a shared channel");
    body["authorizations"] = Value::Null;
    body["team_id"] = Value::Null;
    body["context_team_id"] = "T5".into();
    assert_eq!(delivered(&body).workspace, "T5");
    let fields = body.as_object_mut().expect("an object");
    for key in [
        "team_id",
        "authorizations",
        "enterprise_id",
        "context_team_id",
        "event_id",
    ] {
        fields.remove(key);
    }
    assert!(matches!(told(&body), Incoming::Said(_)));
}
