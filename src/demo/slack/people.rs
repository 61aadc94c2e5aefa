//! Who is in the invented workspace, and how Slack tells of them.

use serde_json::{Value, json};

use super::{APP, BOT, BOT_USER, PARTNER, WORKSPACE};

/// Somebody, or a program.
#[derive(Clone, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "Slack tells each of these apart"
)]
pub struct User {
    /// `U…`, or `W…` in an organisation of several workspaces.
    pub id: String,
    /// The name by which tests call them.
    pub name: String,
    /// Their name for people.
    pub real_name: String,
    /// Not everybody has one that the app may see.
    pub email: Option<String>,
    /// Slack has seen that the address is theirs.
    pub is_email_confirmed: bool,
    /// In which language Slack speaks to them: `de-DE`.
    pub locale: String,
    /// Where they are: `Europe/Berlin`.
    pub tz: String,
    /// Their workspace.
    pub team_id: String,
    /// Deactivated.
    pub deleted: bool,
    /// A program.
    pub is_bot: bool,
    /// A guest in several channels.
    pub is_restricted: bool,
    /// A guest in one channel.
    pub is_ultra_restricted: bool,
    /// Of another workspace, and in no channel with us.
    pub is_stranger: bool,
    /// Invited, and has not come yet.
    pub is_invited_user: bool,
    /// May administer the workspace.
    pub is_admin: bool,
    /// When the profile last changed, in seconds.
    pub updated: i64,
}

impl User {
    /// A full member; the address is made of the name.
    #[must_use]
    pub fn member(number: u32, real_name: &str, locale: &str) -> Self {
        let name = real_name
            .split(' ')
            .next()
            .unwrap_or_default()
            .to_lowercase();
        let email = format!("{}@company.test", real_name.to_lowercase()).replace(' ', ".");
        Self {
            id: format!("U{number:09}"),
            name,
            real_name: real_name.to_owned(),
            email: Some(email),
            is_email_confirmed: true,
            locale: locale.to_owned(),
            tz: "Europe/Berlin".to_owned(),
            team_id: WORKSPACE.to_owned(),
            deleted: false,
            is_bot: false,
            is_restricted: false,
            is_ultra_restricted: false,
            is_stranger: false,
            is_invited_user: false,
            is_admin: false,
            updated: 1_700_000_000,
        }
    }

    /// The conversation that they have with our bot.
    #[must_use]
    pub fn direct(&self) -> String {
        format!("D{}", &self.id[1..])
    }

    /// Whether our workspace is theirs.
    #[must_use]
    pub fn is_home(&self) -> bool {
        self.team_id == WORKSPACE
    }

    /// As `users.info` has them.
    pub(super) fn told(&self, with_email: bool, with_locale: bool) -> Value {
        let (first, last) = self
            .real_name
            .split_once(' ')
            .unwrap_or((&self.real_name, ""));
        let mut profile = json!({
            "title": "", "phone": "", "skype": "",
            "real_name": self.real_name, "real_name_normalized": self.real_name,
            "display_name": self.name, "display_name_normalized": self.name,
            "first_name": first, "last_name": last,
            "status_text": "", "status_emoji": "", "status_expiration": 0, "status_text_canonical": "",
            "avatar_hash": "g0000000000", "team": self.team_id,
        });
        if with_email && let Some(email) = &self.email {
            profile["email"] = email.as_str().into();
        }
        if self.is_bot {
            profile["bot_id"] = BOT.into();
            profile["api_app_id"] = APP.into();
        }
        let mut user = json!({
            "id": self.id, "team_id": self.team_id, "name": self.name, "deleted": self.deleted,
            "profile": profile, "is_bot": self.is_bot, "is_app_user": false, "updated": self.updated,
        });
        if self.deleted {
            return user;
        }
        for (key, value) in [
            ("color", json!("9f69e7")),
            ("real_name", json!(self.real_name)),
            ("tz", json!(self.tz)),
            ("tz_label", json!("Central European Time")),
            ("tz_offset", json!(3600)),
            ("is_admin", json!(self.is_admin)),
            ("is_owner", json!(false)),
            ("is_primary_owner", json!(false)),
            ("is_restricted", json!(self.is_restricted)),
            ("is_ultra_restricted", json!(self.is_ultra_restricted)),
            ("is_email_confirmed", json!(self.is_email_confirmed)),
            ("who_can_share_contact_card", json!("EVERYONE")),
        ] {
            user[key] = value;
        }
        if with_locale {
            user["locale"] = self.locale.as_str().into();
        }
        if self.is_invited_user {
            user["is_invited_user"] = true.into();
        }
        if !self.is_home() {
            user["is_stranger"] = self.is_stranger.into();
        }
        user
    }
}

/// The bot and a dozen people, each with something of their own.
pub(super) fn cast() -> Vec<User> {
    let someone = User::member;
    vec![
        User {
            is_admin: true,
            ..someone(1, "Anna Muster", "de-DE")
        },
        // Slack speaks English to her, her employer French.
        someone(2, "Claire Dubois", "en-US"),
        User {
            tz: "Europe/London".to_owned(),
            ..someone(3, "Ben Weber", "en-GB")
        },
        User {
            email: None,
            ..someone(4, "Emil Ohne", "de-DE")
        },
        User {
            tz: "Europe/Rome".to_owned(),
            ..someone(5, "Marco Rossi", "it-IT")
        },
        someone(6, "Sofia Garcia", "es-ES"),
        someone(7, "Pieter Bakker", "nl-NL"),
        User {
            tz: "Europe/Lisbon".to_owned(),
            ..someone(8, "Ines Costa", "pt-BR")
        },
        User {
            // Of an organisation of several workspaces.
            id: "W000000009".to_owned(),
            ..someone(9, "Wanda Grid", "fr-FR")
        },
        User {
            email: Some("gil.guest@partner.test".to_owned()),
            is_restricted: true,
            ..someone(10, "Gil Guest", "en-US")
        },
        User {
            email: Some("una.single@partner.test".to_owned()),
            is_ultra_restricted: true,
            is_restricted: true,
            ..someone(11, "Una Single", "en-US")
        },
        User {
            email: None,
            team_id: PARTNER.to_owned(),
            is_stranger: true,
            ..someone(12, "Stella Stranger", "en-US")
        },
        User {
            deleted: true,
            ..someone(13, "Dora Gone", "de-DE")
        },
        User {
            is_email_confirmed: false,
            ..someone(14, "Uwe Unconfirmed", "de-DE")
        },
        User {
            email: None,
            is_bot: true,
            ..someone(15, "Robo Reminder", "en-US")
        },
        User {
            // Slack does not call its own bot one.
            id: "USLACKBOT".to_owned(),
            email: None,
            name: "slackbot".to_owned(),
            updated: 0,
            ..someone(0, "Slackbot", "en-US")
        },
        User {
            id: BOT_USER.to_owned(),
            email: None,
            is_bot: true,
            name: "hr".to_owned(),
            ..someone(0, "HR", "en-US")
        },
    ]
}
