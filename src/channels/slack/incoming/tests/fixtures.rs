//! Reads the shared fixtures where they are at hand; they are not part of the project.

use std::collections::HashMap;
use std::path::PathBuf;

use super::super::{Incoming, mentioned, outside_id, read};

/// What a fixture tells, as it lies in the ledger.
fn fixture(name: &str) -> Option<(Vec<u8>, Incoming)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/chat-fixtures/slack");
    let path = folder.join(name);
    let Ok(raw) = std::fs::read(&path) else {
        eprintln!("skipped: no fixture at {}", path.display());
        return None;
    };
    let incoming = read(&raw, &HashMap::new()).expect("it is JSON").incoming;
    Some((raw, incoming))
}

#[test]
fn every_fixture_means_the_right_thing() {
    type Check = fn(&Incoming) -> bool;
    let checks: [(&str, Check); 16] = [
        (
            "events/app_home_opened.json",
            |it| matches!(it, Incoming::HomeOpened { user, tab, hash: None } if user == "W111" && tab == "messages"),
        ),
        ("events/app_mention.json", |it| {
            matches!(it, Incoming::Said(said) if said.text == "@W111 Hi there!" && said.user == "W222"
                && said.mentions == ["W111"] && !said.is_direct && said.conversation == "C111")
        }),
        ("events/app_uninstalled.json", |it| {
            matches!(it, Incoming::Revoked)
        }),
        ("events/tokens_revoked.json", |it| {
            matches!(it, Incoming::Revoked)
        }),
        ("events/member_joined_channel.json", |it| {
            matches!(it, Incoming::Nothing(_))
        }),
        ("events/message_changed.json", |it| {
            matches!(it, Incoming::Edited(said) if said.text == "updated message" && said.user == "U111"
                && said.id == "1665102338.901939")
        }),
        (
            "events/message_changed_morphism.json",
            |it| matches!(it, Incoming::Edited(said) if said.text == "hi!" && said.id == "1701735043.989889"),
        ),
        ("events/message_changed_by_bot_morphism.json", |it| {
            matches!(it, Incoming::Bot)
        }),
        ("events/message_classic_bot.json", |it| {
            matches!(it, Incoming::Bot)
        }),
        ("events/message_file_share.json", |it| {
            matches!(it, Incoming::Said(said) if said.text == "Hi there!" && said.files.len() == 1
                && said.files[0].name == "file.png" && said.files[0].size == 92582
                && said.files[0].content_type == "image/png"
                && said.files[0].url == "https://files.slack.com/files-pri/T111-F111/download/file.png")
        }),
        ("events/message_user.json", |it| {
            matches!(it, Incoming::Said(said) if said.html == "<p>Hello World!</p>" && said.thread.is_none()
                && said.user == "W111" && said.at.to_string() == "2020-07-31T08:24:40.0042Z")
        }),
        (
            "events/reaction_added.json",
            |it| matches!(it, Incoming::Reacted { emoji, added: true, id, .. } if emoji == "heart_eyes" && id == "1599529504.000400"),
        ),
        ("interactions/block_actions.json", |it| {
            matches!(it, Incoming::Pressed { user, action, value, place: Some((conversation, message)), .. }
                if user == "W111" && action == "a" && value == "click_me_123" && conversation == "C111" && message == "111.222")
        }),
        ("interactions/message_action.json", |it| {
            matches!(it, Incoming::MessageShortcut { user, callback, said, .. }
                if user == "W111" && callback == "test-shortcut" && said.text == "@U222 test" && said.user == "W111")
        }),
        (
            "interactions/shortcut.json",
            |it| matches!(it, Incoming::Shortcut { callback, trigger, .. } if callback == "test-shortcut" && trigger == "111.111.xxxxxx"),
        ),
        ("interactions/view_submission.json", |it| {
            matches!(it, Incoming::Submitted { callback, private, values, view, .. }
                if callback == "view-id" && private == "This is for you!" && view == "V111"
                && values.get("hspI").map(String::as_str) == Some("test"))
        }),
    ];
    for (name, check) in checks {
        if let Some((_, incoming)) = fixture(name) {
            assert!(check(&incoming), "{name}: {incoming:?}");
        }
    }
}

#[test]
fn the_command_and_the_handshake() {
    if let Some((raw, incoming)) = fixture("commands/slash_command.json") {
        assert!(
            matches!(&incoming, Incoming::Command { user, text, .. } if user == "W111" && text == "Hi"),
            "{incoming:?}"
        );
        assert_eq!(outside_id(&raw), "command:111.111.xxx");
    }
    if let Some((_, incoming)) = fixture("events/url_verification.json") {
        assert!(matches!(incoming, Incoming::Nothing(_)));
    }
}

#[test]
fn fixtures_are_named_and_mention_whom_they_mention() {
    let ids = [
        ("events/message_user.json", "Ev111"),
        ("events/message_file_share.json", "Ev03EGJQAVMM"),
        ("interactions/block_actions.json", "action:111.222.valid"),
        ("interactions/shortcut.json", "action:111.111.xxxxxx"),
    ];
    for (name, id) in ids {
        if let Some((raw, _)) = fixture(name) {
            assert_eq!(outside_id(&raw), id, "{name}");
        }
    }
    if let Some((raw, _)) = fixture("interactions/message_action.json") {
        assert_eq!(mentioned(&raw), ["U222", "W222"]);
    }
    if let Some((raw, _)) = fixture("events/app_mention.json") {
        assert_eq!(mentioned(&raw), ["W111"]);
    }
}

/// Whatever JSON lies there, answers of the Web API and schemas too.
#[test]
fn every_file_goes_through() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/chat-fixtures/slack");
    let mut folders = vec![root];
    let mut count = 0;
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else {
            eprintln!("skipped: no fixtures at {}", folder.display());
            return;
        };
        for entry in entries {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let raw = std::fs::read(&path).expect("it can be read");
            assert!(read(&raw, &HashMap::new()).is_ok(), "{}", path.display());
            let _ = (mentioned(&raw), outside_id(&raw));
            let value = serde_json::from_slice(&raw).expect("it is JSON");
            let _ = crate::channels::slack::text::decode(&value, &HashMap::new());
            count += 1;
        }
    }
    assert!(count > 40, "{count}");
}

#[test]
fn the_rich_text_of_the_fixtures() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/chat-fixtures/slack/blocks/rich_text.json");
    let Ok(raw) = std::fs::read(&path) else {
        eprintln!("skipped: no fixture at {}", path.display());
        return;
    };
    let block: serde_json::Value = serde_json::from_slice(&raw).expect("it is JSON");
    let message = serde_json::json!({ "blocks": [block] });
    let (_, text) = crate::channels::slack::text::decode(&message, &HashMap::new());
    assert_eq!(
        text,
        "Hello @U123ABC456! Check out this link (https://example.com)👋#C123ABC456@here\n\n\
         - Item one\n- Item two\n\nfn main() {}\n\nA wise quote"
    );
}
