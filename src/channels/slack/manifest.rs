//! The app manifest, from which Slack makes the app with everything that it needs (S1).

use serde_json::{Value, json};

use super::names;
use crate::i18n::Words;
use crate::store::slack::{SCOPES, transport};

/// What Slack is to tell us.
const EVENTS: [&str; 21] = [
    "app_home_opened",
    "app_mention",
    "app_uninstalled",
    "channel_archive",
    "channel_left",
    "channel_rename",
    "channel_unarchive",
    "group_archive",
    "group_left",
    "group_rename",
    "group_unarchive",
    "member_joined_channel",
    "member_left_channel",
    "message.channels",
    "message.groups",
    "message.im",
    "reaction_added",
    "reaction_removed",
    "team_join",
    "tokens_revoked",
    "user_change",
];

/// The manifest of an app whose deliveries come by `transport` to the server at `public_url`; its words
/// are what everybody in the workspace sees.
#[must_use]
pub fn manifest(words: &Words, public_url: &str, transport: &str) -> Value {
    let is_socket = transport == transport::SOCKET;
    let text = |key: &str, longest: usize| words.t(key).chars().take(longest).collect::<String>();
    let at = |path: &str| format!("{public_url}{path}");
    let scopes: Vec<&str> = SCOPES.iter().map(|it| it.0).collect();
    let name = text("slack-app-name", 35);
    let mut manifest = json!({
        "display_information": {
            "name": name,
            "description": text("slack-app-description", 140),
            "background_color": "#1f2937",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": true,
                "messages_tab_enabled": true,
                "messages_tab_read_only_enabled": false,
            },
            "bot_user": { "display_name": name, "always_online": true },
            "shortcuts": [
                {
                    "name": text("slack-app-new", 24),
                    "type": "global",
                    "callback_id": names::callback::NEW,
                    "description": text("slack-app-new-hint", 150),
                },
                {
                    "name": text("slack-app-ask", 24),
                    "type": "message",
                    "callback_id": names::callback::ASK_HR,
                    "description": text("slack-app-ask-hint", 150),
                },
            ],
            "slash_commands": [{
                "command": names::COMMAND,
                "description": text("slack-app-description", 140),
                "usage_hint": text("slack-app-command-hint", 140),
                "should_escape": true,
            }],
        },
        "oauth_config": { "scopes": { "bot": scopes } },
        "settings": {
            "event_subscriptions": { "bot_events": EVENTS },
            "interactivity": { "is_enabled": true },
            "org_deploy_enabled": false,
            "socket_mode_enabled": is_socket,
            "token_rotation_enabled": false,
        },
    });
    if !is_socket {
        let mut set = |pointer: &str, name: &str, value: Value| {
            if let Some(Value::Object(fields)) = manifest.pointer_mut(pointer) {
                fields.insert(name.to_owned(), value);
            }
        };
        set(
            "/features/slash_commands/0",
            "url",
            json!(at("/slack/commands")),
        );
        set(
            "/oauth_config",
            "redirect_urls",
            json!([at("/slack/oauth")]),
        );
        let url = "request_url";
        set(
            "/settings/event_subscriptions",
            url,
            json!(at("/slack/events")),
        );
        set(
            "/settings/interactivity",
            url,
            json!(at("/slack/interactions")),
        );
    }
    manifest
}

#[cfg(test)]
mod tests {
    use domain::locale::Language;

    use super::*;
    use crate::i18n::Languages;

    /// S1. Slack's limits are kept in every language, by either way.
    #[test]
    fn the_manifest_is_within_slacks_limits_in_every_language() {
        let languages = Languages::load().unwrap();
        for language in Language::ALL {
            for way in [transport::WEBHOOK, transport::SOCKET] {
                let words = languages.of(language);
                let it = manifest(&words, "https://hr.example.org", way);
                let length = |pointer: &str| {
                    let text = it.pointer(pointer).and_then(Value::as_str);
                    text.unwrap_or_else(|| panic!("{pointer}")).chars().count()
                };
                // Not cut: what is longer would be sent cut in a language that nobody here reads.
                for (pointer, key, longest) in [
                    ("/display_information/name", "slack-app-name", 35),
                    (
                        "/display_information/description",
                        "slack-app-description",
                        140,
                    ),
                    ("/features/shortcuts/0/name", "slack-app-new", 24),
                    ("/features/shortcuts/1/name", "slack-app-ask", 24),
                    (
                        "/features/shortcuts/0/description",
                        "slack-app-new-hint",
                        150,
                    ),
                    (
                        "/features/shortcuts/1/description",
                        "slack-app-ask-hint",
                        150,
                    ),
                ] {
                    let whole = words.t(key).chars().count();
                    assert!(whole <= longest, "{language:?} {key}: {whole}");
                    assert_eq!(length(pointer), whole, "{language:?} {pointer}");
                }
                let text = it.to_string();
                assert_eq!(text.contains("hr.example.org"), way == transport::WEBHOOK);
                assert!(text.contains("\"messages_tab_read_only_enabled\":false"));
            }
        }
    }
}
