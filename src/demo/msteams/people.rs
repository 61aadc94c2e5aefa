//! Who is in the invented tenant, and how the roster tells of them.

use serde_json::{Value, json};

use super::{PARTNER, TENANT};

/// Somebody, or a program.
#[derive(Clone, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "Teams tells each of these apart"
)]
pub struct User {
    /// `29:…`.
    pub id: String,
    /// Their id in Entra.
    pub aad: String,
    /// The name by which tests call them.
    pub name: String,
    /// Their name for people.
    pub real_name: String,
    /// Not everybody has one.
    pub email: Option<String>,
    /// In which language their Teams is: `de-DE`.
    pub locale: String,
    /// Where they are: `Europe/Berlin`.
    pub tz: String,
    /// Their tenant.
    pub tenant: String,
    /// Invited from another company.
    pub is_guest: bool,
    /// A program.
    pub is_bot: bool,
    /// Deleted from the tenant.
    pub is_gone: bool,
    /// They have the app.
    pub is_installed: bool,
}

impl User {
    /// A full member who has the app; the address is made of the name.
    #[must_use]
    pub fn member(number: u32, real_name: &str, locale: &str) -> Self {
        let name = real_name
            .split(' ')
            .next()
            .unwrap_or_default()
            .to_lowercase();
        let email = format!("{}@company.test", real_name.to_lowercase()).replace(' ', ".");
        // Ids are ASCII, whatever people are called.
        let plain: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
        Self {
            id: format!("29:1{plain}_{number:04}-standin"),
            aad: format!("00000000-0000-0000-0000-00000001{number:04}"),
            name,
            real_name: real_name.to_owned(),
            email: Some(email),
            locale: locale.to_owned(),
            tz: "Europe/Berlin".to_owned(),
            tenant: TENANT.to_owned(),
            is_guest: false,
            is_bot: false,
            is_gone: false,
            is_installed: true,
        }
    }

    /// The conversation that they have with our bot.
    #[must_use]
    pub fn personal(&self) -> String {
        format!("a:1{}", self.id.trim_start_matches("29:"))
    }

    pub(super) fn is_called(&self, name: &str) -> bool {
        let is_mail = self.email.as_deref() == Some(name);
        is_mail || self.name == name || self.id == name || self.aad == name
    }

    /// Whether they are in Teams, of whatever tenant.
    #[must_use]
    pub fn is_there(&self) -> bool {
        !self.is_gone && !self.is_bot
    }

    /// As activities name them.
    #[must_use]
    pub fn account(&self) -> Value {
        json!({ "id": self.id, "name": self.real_name, "aadObjectId": self.aad })
    }

    /// As rosters have them.
    #[must_use]
    pub fn told(&self) -> Value {
        let (given, surname) = self
            .real_name
            .split_once(' ')
            .unwrap_or((&self.real_name, ""));
        let principal = match &self.email {
            Some(email) if self.is_guest => {
                format!("{}#EXT#@company.test", email.replace('@', "_"))
            }
            Some(email) => email.clone(),
            None => format!("{}@company.onmicrosoft.test", self.name),
        };
        json!({
            "id": self.id, "name": self.real_name, "givenName": given, "surname": surname, "email": self.email,
            "userPrincipalName": principal, "tenantId": self.tenant, "objectId": self.aad, "aadObjectId": self.aad,
            "userRole": if self.is_guest { "guest" } else { "user" },
        })
    }
}

/// A dozen people, each with something of their own.
pub(super) fn cast() -> Vec<User> {
    let someone = User::member;
    vec![
        someone(1, "Anna Muster", "de-DE"),
        // Teams speaks English to her, her employer French.
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
            is_installed: false,
            ..someone(9, "Nina Neu", "fr-FR")
        },
        User {
            email: Some("gil.guest@partner.test".to_owned()),
            is_guest: true,
            is_installed: false,
            ..someone(10, "Gil Guest", "en-US")
        },
        User {
            // Of a shared channel.
            email: Some("stella.stranger@partner.test".to_owned()),
            tenant: PARTNER.to_owned(),
            is_installed: false,
            ..someone(11, "Stella Stranger", "en-US")
        },
        User {
            is_gone: true,
            ..someone(12, "Dora Gone", "de-DE")
        },
        User {
            id: "28:00000000-0000-0000-0000-0000000000b1".to_owned(),
            email: None,
            is_bot: true,
            is_installed: false,
            ..someone(13, "Robo Reminder", "en-US")
        },
    ]
}
