//! What activities mean.

mod any;

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::*;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data/msteams")
        .join(name)
}

fn fixture(name: &str) -> Activity {
    read(&std::fs::read(folder(name)).unwrap()).unwrap()
}

fn told(activity: Value) -> Incoming {
    read_value(&activity).incoming
}

fn account(id: &str, name: Option<&str>, aad: Option<&str>) -> Account {
    Account {
        id: id.to_owned(),
        aad: aad.map(str::to_owned),
        name: name.map(str::to_owned),
    }
}

fn values(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs
        .iter()
        .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
        .collect()
}

/// Item 7: everything that Microsoft printed or sent goes through, what goes out from bots included.
#[test]
fn every_payload_is_read() {
    let mut seen = 0;
    for name in ["activities", "docs", "playground", "connector", "cards"] {
        for file in std::fs::read_dir(folder(name)).unwrap() {
            let path = file.unwrap().path();
            let raw = std::fs::read(&path).unwrap();
            let activity = read(&raw).unwrap();
            assert!(!outside_id(&raw).is_empty());
            let is_in = ["docs", "playground", "activities"].contains(&name);
            let file = path.file_name().unwrap().to_string_lossy().into_owned();
            let is_known = !matches!(
                activity.incoming,
                Incoming::Unknown(_) | Incoming::UnknownInvoke(_)
            );
            let is_ours = file.starts_with("out_") || file.starts_with("partial_message");
            assert!(
                is_known || is_ours || !is_in,
                "{file}: {:?}",
                activity.incoming
            );
            seen += 1;
        }
    }
    assert!(seen >= 33, "{seen}");
}

/// A personal message, with everything that goes with it.
#[test]
fn a_personal_message_is_read() {
    let activity = fixture("docs/message_personal_richtext.json");
    assert_eq!(activity.id, "1485983408511");
    assert_eq!(
        activity.service_url,
        "https://smba.trafficmanager.net/amer/"
    );
    assert_eq!(
        activity.tenant.as_deref(),
        Some("72f988bf-86f1-41af-91ab-2d7cd011db47")
    );
    assert_eq!(activity.place.kind, Kind::Personal);
    assert_eq!(activity.place.address(), activity.place.conversation);
    assert_eq!(activity.bot, "28:c9e8c047-2a74-40a2-b28a-b162d5f5327c");
    assert_eq!(activity.locale.as_deref(), Some("en-US"));
    assert_eq!(activity.time_zone.as_deref(), Some("America/Los_Angeles"));
    assert_eq!(
        activity.at,
        Some("2017-02-01T21:10:07.437Z".parse().unwrap())
    );
    let from = activity.from.unwrap();
    assert_eq!(from.name.as_deref(), Some("Megan Bowen"));
    assert_eq!(
        from.aad.as_deref(),
        Some("7faf8ab2-3d56-4244-b585-20c8a42ed2b8")
    );
    let Incoming::Said(said) = activity.incoming else {
        panic!()
    };
    assert_eq!(
        said.text,
        "Hello Teams TestBot. Sending bold-italic rich text."
    );
    assert!(
        said.html.contains("<strong>bold</strong>-<em>italic</em>"),
        "{}",
        said.html
    );

    let Incoming::Said(said) = fixture("playground/message_personal.json").incoming else {
        panic!()
    };
    assert_eq!(
        said.text,
        "Bonjour, combien de jours de congé me reste-t-il ?"
    );
}

/// A mention in a channel: without the mention, in its thread.
#[test]
fn a_mention_in_a_channel_is_read() {
    let activity = fixture("playground/message_channel_mention.json");
    assert_eq!(activity.place.kind, Kind::Channel);
    assert_eq!(activity.place.conversation, "team-id");
    assert_eq!(activity.place.thread.as_deref(), Some("1795299968622"));
    assert_eq!(activity.place.address(), "team-id;messageid=1795299968622");
    assert_eq!(
        activity.place.team.map(|it| it.id).as_deref(),
        Some("team-id")
    );
    assert_eq!(
        activity.place.channel.map(|it| it.id).as_deref(),
        Some("team-id")
    );
    let Incoming::Said(said) = activity.incoming else {
        panic!()
    };
    assert_eq!(said.text, "bitte um Hilfe");
    assert!(said.is_to_us && said.mentions.is_empty());

    // An old one, whose entity has the name otherwise than the text, with a picture.
    let activity = fixture("docs/message_channel_mention_with_image.json");
    assert_eq!(activity.place.kind, Kind::Channel);
    let Incoming::Said(said) = activity.incoming else {
        panic!()
    };
    assert_eq!(said.text, "Hey @Pranav Smith check out this message");
    assert_eq!(
        said.mentions,
        [account(
            "29:08q2j2o3jc09au90eucae",
            Some("Pranav Smith"),
            None
        )]
    );
    assert!(!said.is_to_us);
    assert_eq!(said.files.len(), 1);
    assert_eq!(
        (said.files[0].name.as_str(), said.files[0].needs_token),
        ("Bender_Rodriguez.png", true)
    );
}

/// Item 9: an outgoing webhook's activity does not say who it is for.
#[test]
fn a_webhooks_activity_is_read() {
    let activity = json!({
        "type": "message", "id": "1485983408511", "channelId": "msteams", "serviceUrl": "https://smba.trafficmanager.net/emea/",
        "from": { "id": "29:anna", "name": "Anna Müller", "aadObjectId": "7faf8ab2-3d56-4244-b585-20c8a42ed2b8" },
        "conversation": { "isGroup": true, "id": "19:abc@thread.tacv2;messageid=1485983408511" }, "textFormat": "plain",
        "recipient": null, "text": "<at>HR</at> Wie viele Urlaubstage habe ich?\n",
        "entities": [{ "type": "clientInfo", "locale": "de-DE" }],
        "channelData": { "teamsChannelId": "19:abc@thread.tacv2", "teamsTeamId": "19:team@thread.tacv2", "tenant": { "id": "t" } },
    });
    let read = read_value(&activity);
    assert_eq!(
        (read.bot.as_str(), read.locale.as_deref()),
        ("", Some("de-DE"))
    );
    assert_eq!(
        read.place.channel.map(|it| it.id).as_deref(),
        Some("19:abc@thread.tacv2")
    );
    let Incoming::Said(said) = read.incoming else {
        panic!()
    };
    assert_eq!(
        (said.text.as_str(), said.is_to_us),
        ("Wie viele Urlaubstage habe ich?", true)
    );

    // As documents show it, with the HTML beside.
    let activity = json!({
        "type": "message", "id": "1", "from": { "id": "29:a" }, "recipient": { "id": "null", "name": "null" },
        "conversation": { "id": "19:x@thread.skype;messageid=1" }, "text": "<at>MyWebHook</at> Hello <at>Larry Brown</at>",
        "attachments": [{ "contentType": "text/html", "content": "<div><span itemscope=\"\" itemtype=\"http://schema.skype.com/Mention\" itemid=\"0\">MyWebHook </span> Hello <span itemscope=\"\" itemtype=\"http://schema.skype.com/Mention\" itemid=\"1\">Larry Brown </span></div>" }],
        "entities": [
            { "type": "mention", "mentioned": { "id": "28:c9e8", "name": "MyWebHook" }, "text": "<at>MyWebHook</at>" },
            { "type": "mention", "mentioned": { "id": "29:1jnF", "name": "Larry Brown" }, "text": "<at>Larry Brown</at>" },
        ],
    });
    let Incoming::Said(said) = told(activity) else {
        panic!()
    };
    assert_eq!(
        (said.text.as_str(), said.is_to_us),
        ("Hello @Larry Brown", true)
    );
    assert_eq!(
        said.mentions,
        [account("29:1jnF", Some("Larry Brown"), None)]
    );
}

/// Item 3: files lie in the sender's store, opened by an address of their own; pictures want our token.
#[test]
fn files_are_found() {
    let activity = json!({
        "type": "message", "id": "1", "from": { "id": "29:a" }, "recipient": { "id": "28:b" }, "conversation": { "id": "a:c" },
        "attachments": [
            { "contentType": "application/vnd.microsoft.teams.file.download.info", "contentUrl": "https://contoso.sharepoint.com/personal/a/../../x.txt",
              "name": "../../x.txt", "content": { "downloadUrl": "https://contoso.sharepoint.com/download?t=1", "uniqueId": "1", "fileType": "txt" } },
            { "contentType": "application/vnd.microsoft.teams.file.download.info", "name": "gone.txt", "content": {} },
            { "contentType": "image/*", "contentUrl": "https://smba.trafficmanager.net/emea/v3/attachments/0-x/views/original" },
            { "contentType": "application/vnd.microsoft.card.adaptive", "content": {} },
            { "contentType": "image/png", "contentUrl": "file:///etc/passwd", "name": "p.png" },
            { "contentType": "text/html", "content": "<p>a <img src=\"https://smba.trafficmanager.net/emea/v3/attachments/0-x/views/original\"> <img src=\"https://graph.microsoft.com/y\"></p>" },
            "odd", 7,
        ],
    });
    let Incoming::Said(said) = told(activity) else {
        panic!()
    };
    let files: Vec<_> = said
        .files
        .iter()
        .map(|it| {
            (
                it.name.as_str(),
                it.url.as_str(),
                it.needs_token,
                it.inline.as_deref(),
            )
        })
        .collect();
    assert_eq!(
        files,
        [
            (
                "x.txt",
                "https://contoso.sharepoint.com/download?t=1",
                false,
                None
            ),
            (
                "image",
                "https://smba.trafficmanager.net/emea/v3/attachments/0-x/views/original",
                true,
                Some("teams-image-1")
            ),
            (
                "image",
                "https://graph.microsoft.com/y",
                true,
                Some("teams-image-2")
            ),
        ]
    );
    assert!(said.html.contains("cid:teams-image-1") && said.html.contains("cid:teams-image-2"));
}

/// Item 3: edits, deletions and what was taken back.
#[test]
fn edits_and_deletions_are_told() {
    let base = |kind: &str, event: Option<&str>| {
        json!({ "type": kind, "id": "5", "from": { "id": "29:a" }, "recipient": { "id": "28:b" }, "conversation": { "id": "a:c" },
                "text": "now", "channelData": { "eventType": event } })
    };
    assert!(
        matches!(told(base("messageUpdate", Some("editMessage"))), Incoming::Edited(said) if said.id == "5" && said.text == "now")
    );
    assert!(matches!(
        told(base("messageUpdate", None)),
        Incoming::Edited(_)
    ));
    assert!(matches!(
        told(base("messageUpdate", Some("undeleteMessage"))),
        Incoming::Restored(_)
    ));
    assert_eq!(
        told(base("messageDelete", Some("softDeleteMessage"))),
        Incoming::Deleted { id: "5".to_owned() }
    );
    assert_eq!(
        told(base("messageUpdate", Some("new"))),
        Incoming::Unknown("messageUpdate/new".to_owned())
    );
    let Incoming::Reacted { id, added, removed } =
        fixture("docs/messageReaction_added.json").incoming
    else {
        panic!()
    };
    assert_eq!(
        (id.as_str(), added, removed.len()),
        ("1575667808184", vec!["👍".to_owned()], 0)
    );
    let reacted = json!({ "type": "messageReaction", "from": { "id": "29:a" }, "recipient": { "id": "28:b" }, "replyToId": "1",
        "reactionsAdded": [{ "type": "1f440_eyes" }, { "type": "🎉" }, { "type": "<b>" }, { "type": "1f468-200d-1f4bb_x" }],
        "reactionsRemoved": [{ "type": "heart" }, {}] });
    let Incoming::Reacted { added, removed, .. } = told(reacted) else {
        panic!()
    };
    assert_eq!(
        (added, removed),
        (
            vec!["👀".to_owned(), "🎉".to_owned(), "👨\u{200d}💻".to_owned()],
            vec!["❤️".to_owned()]
        )
    );
}

/// Item 6: where the app is, and who is there.
#[test]
fn installations_are_told() {
    let activity = fixture("playground/installationUpdate_personal.json");
    assert_eq!(activity.incoming, Incoming::Installed { is_upgrade: false });
    assert_eq!(activity.place.kind, Kind::Personal);
    let activity = fixture("docs/installationUpdate_add_team.json");
    assert_eq!(activity.incoming, Incoming::Installed { is_upgrade: false });
    let team = activity.place.team.unwrap();
    assert_eq!(team.name.as_deref(), Some("TestTeam2022"));
    assert_eq!(
        team.group.as_deref(),
        Some("da849743-4259-475f-ae7a-4f4b0fb49943")
    );
    let update = |action: &str| told(json!({ "type": "installationUpdate", "action": action }));
    assert_eq!(
        update("remove"),
        Incoming::Uninstalled { is_upgrade: false }
    );
    assert_eq!(
        update("add-upgrade"),
        Incoming::Installed { is_upgrade: true }
    );
    assert_eq!(
        update("remove-upgrade"),
        Incoming::Uninstalled { is_upgrade: true }
    );
    assert_eq!(
        update("Anna"),
        Incoming::Unknown("installationUpdate/Anna".to_owned())
    );

    let Incoming::Members {
        added,
        removed,
        bot,
    } = fixture("docs/conversationUpdate_bot_added_to_team.json").incoming
    else {
        panic!()
    };
    assert_eq!((added.len(), removed.len(), bot), (0, 0, Some(true)));
    let Incoming::Members { added, bot, .. } =
        fixture("playground/conversationUpdate_personal.json").incoming
    else {
        panic!()
    };
    assert_eq!(
        added,
        [account(
            "user-id-0",
            None,
            Some("00000000-0000-0000-0000-0000000000020")
        )]
    );
    assert_eq!(bot, Some(true));
    let Incoming::Members { removed, bot, .. } =
        fixture("docs/conversationUpdate_teamMemberRemoved.json").incoming
    else {
        panic!()
    };
    assert_eq!((removed.len(), bot), (1, None));
    let activity = fixture("docs/conversationUpdate_channelCreated.json");
    assert_eq!(activity.incoming, Incoming::ChannelChanged(Change::Created));
    assert_eq!(
        activity.place.channel.unwrap().name.as_deref(),
        Some("FunDiscussions")
    );
    for (event, change) in [
        ("teamRenamed", Change::Renamed),
        ("teamrestored", Change::Restored),
        ("teamArchived", Change::Archived),
    ] {
        let activity =
            json!({ "type": "conversationUpdate", "channelData": { "eventType": event } });
        assert_eq!(told(activity), Incoming::TeamChanged(change));
    }
}

/// Items 3 and 5: buttons, forms and offers of files.
#[test]
fn calls_are_told_by_their_names() {
    let activity = fixture("playground/invoke_adaptiveCard_action.json");
    assert!(activity.incoming.is_invoke());
    assert_eq!(
        activity.incoming,
        Incoming::Pressed(Pressed {
            is_execute: true,
            verb: "close".to_owned(),
            values: values(&[("ticket", "1"), ("comment", "erledigt")]),
            message: Some("1795299967900".to_owned()),
            is_automatic: false,
        })
    );
    let Incoming::Pressed(pressed) = fixture("activities/invoke_adaptiveCard_action.json").incoming
    else {
        panic!()
    };
    assert_eq!(
        (pressed.verb.as_str(), pressed.values),
        ("", values(&[("feedback", "test invokes")]))
    );
    // The fallback of the same button is a message.
    let activity = fixture("playground/message_card_submit.json");
    assert!(!activity.incoming.is_invoke());
    let Incoming::Pressed(pressed) = activity.incoming else {
        panic!()
    };
    assert_eq!(
        (pressed.is_execute, pressed.values),
        (false, values(&[("old", "true")]))
    );
    let submit = json!({ "type": "message", "from": { "id": "29:a" }, "recipient": { "id": "28:b" }, "text": "Close",
                         "value": { "verb": "close", "request": "1", "more": { "x": 1 }, "none": null } });
    let Incoming::Pressed(pressed) = told(submit) else {
        panic!()
    };
    assert_eq!(
        (pressed.verb.as_str(), pressed.values),
        ("close", values(&[("request", "1")]))
    );
    let refresh = json!({ "type": "invoke", "name": "adaptiveCard/action", "value": { "trigger": "automatic", "action": { "type": "Action.Execute", "verb": "refresh" } } });
    assert!(matches!(told(refresh), Incoming::Pressed(pressed) if pressed.is_automatic));

    let Incoming::FormWanted(wanted) =
        fixture("docs/invoke_fetchTask_from_channel_message.json").incoming
    else {
        panic!()
    };
    assert_eq!(wanted.command.as_deref(), Some("TEst"));
    let message = wanted.message.unwrap();
    assert_eq!(message.id, "1611060744833");
    assert_eq!(message.text, "@Testing outgoing Webhook-Nikitha - Hi");
    assert_eq!(
        message.author,
        Some(account(
            "",
            Some("Olo Brockhouse"),
            Some("b130c271-d2eb-45f9-83ab-9eb3fe3788bc")
        ))
    );
    assert!(
        message
            .link
            .unwrap()
            .starts_with("https://teams.microsoft.com/l/message/")
    );
    let wanted = json!({ "type": "invoke", "name": "task/fetch", "value": { "data": { "verb": "details", "request": "1" }, "context": {} } });
    let Incoming::FormWanted(wanted) = told(wanted) else {
        panic!()
    };
    assert_eq!((wanted.command, wanted.verb.as_str()), (None, "details"));
    assert_eq!(wanted.values, values(&[("request", "1")]));
    let sent = json!({ "type": "invoke", "name": "composeExtension/submitAction",
                       "value": { "commandId": "sendToHr", "data": { "text": "x" }, "messagePayload": { "id": "1", "body": { "contentType": "text", "content": "<b>" } } } });
    let Incoming::FormSent(sent) = told(sent) else {
        panic!()
    };
    assert_eq!(
        (sent.command.as_deref(), sent.values),
        (Some("sendToHr"), values(&[("text", "x")]))
    );
    assert_eq!(sent.message.unwrap().text, "<b>");

    let Incoming::FileConsent(consent) =
        fixture("docs/partial_invoke_fileConsent_accept.json").incoming
    else {
        panic!()
    };
    assert!(consent.is_accepted);
    assert_eq!(consent.upload.unwrap().upload_url, "https://upload.link");
    let unknown = json!({ "type": "invoke", "name": "signin/verifyState" });
    assert_eq!(
        told(unknown.clone()),
        Incoming::UnknownInvoke("signin/verifyState".to_owned())
    );
    assert!(told(unknown).is_invoke());
}

/// A bot's words are nobody's question; what nobody knows is kept by a name that says nothing.
#[test]
fn bots_and_unknown_things_are_told_apart() {
    let from = |id: &str| json!({ "type": "message", "text": "x", "from": { "id": id }, "recipient": { "id": "28:b" } });
    assert_eq!(told(from("28:other")), Incoming::Bot);
    assert_eq!(told(from("28:b")), Incoming::Bot);
    assert!(matches!(told(from("29:a")), Incoming::Said(_)));
    assert_eq!(
        told(json!({ "type": "message", "text": "x" })),
        Incoming::Unknown("message".to_owned())
    );
    assert_eq!(
        told(json!({ "type": "typing" })),
        Incoming::Nothing("typing".to_owned())
    );
    assert_eq!(
        told(json!({ "type": "Anna's salary" })),
        Incoming::Unknown("odd".to_owned())
    );
    assert_eq!(told(json!([])), Incoming::Unknown("no_type".to_owned()));
    assert_eq!(read(b"{"), Err(NotJson));
}

/// C3: a repeated activity has the name of the first, an edit another than its message and than the next edit.
#[test]
fn activities_are_named() {
    let name = |kind: &str, at: &str, text: &str| {
        let raw = json!({ "type": kind, "id": "5", "timestamp": at, "text": text, "conversation": { "id": "a:c" },
                          "channelData": { "eventType": if kind == "message" { Value::Null } else { "editMessage".into() } } });
        outside_id(raw.to_string().as_bytes())
    };
    let first = "2026-11-21T22:26:06.884Z";
    assert_eq!(name("message", first, "a"), "a:c/5");
    assert_eq!(name("message", "2026-11-21T22:26:09Z", "b"), "a:c/5");
    let edit = name("messageUpdate", first, "a");
    assert_eq!(edit, "editMessage:a:c/5:2026-11-21T22:26:06.884Z");
    assert_ne!(edit, name("messageUpdate", "2026-11-21T22:27:00Z", "a"));
    assert!(outside_id(b"{}").starts_with("sha256:"));
    assert!(
        outside_id(b"{\"type\":\"messageUpdate\",\"id\":\"5\",\"conversation\":{\"id\":\"a:c\"}}")
            .starts_with("sha256:")
    );
    let long = json!({ "type": "message", "id": "x".repeat(450), "conversation": { "id": "a:c" } });
    assert!(outside_id(long.to_string().as_bytes()).starts_with("sha256:"));
}
