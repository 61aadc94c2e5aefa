//! What administrators change while the server runs, and what every installation starts with.

use std::collections::HashMap;

use domain::expert::Right;
use domain::ids::{RoleId, StatusId};
use domain::locale::Language;
use domain::status::{BuiltIn, Stage};
use jiff::Timestamp;
use sea_orm::{ConnectionTrait, EntityTrait as _, Set};
use uuid::Uuid;

use super::entities::{role_rights, roles, settings, statuses};
use super::sql::Sql;
use super::{Db, millis};
use crate::config::Config;
use crate::error::{Error, Result};

/// The name of each setting.
pub mod names {
    /// When an administrator first opened Visavis (R3).
    pub const ACTIVATED_AT: &str = "activated_at";
    /// The organisation's name.
    pub const ORGANISATION_NAME: &str = "organisation.name";
    /// The organisation's language.
    pub const ORGANISATION_LANGUAGE: &str = "organisation.language";
    /// The organisation's time zone.
    pub const ORGANISATION_TIME_ZONE: &str = "organisation.time_zone";
    /// Whether mail of unknown senders opens requests: `accept`, `hold` or `refuse`.
    pub const UNKNOWN_SENDERS: &str = "mail.unknown_senders";
    /// When a company address must be proven: `auto`, `always` or `never`.
    pub const REQUIRE_PROOF: &str = "mail.require_proof";
    /// Domains of the company besides those of its employees' addresses, one a line.
    pub const COMPANY_DOMAINS: &str = "mail.company_domains";
    /// Whether experts see the profile of an unverified sender: `after_confirmation` or `always`.
    pub const PROFILE_OF_UNVERIFIED: &str = "mail.profile_of_unverified";
    /// Addresses of web forms whose `Reply-To` is the sender, one a line.
    pub const FORM_SENDERS: &str = "mail.form_senders";
    /// Lists (`List-Id`) whose mail is people's, one a line.
    pub const PERSON_LISTS: &str = "mail.person_lists";
    /// For how many days a mail is kept as it came.
    pub const KEEP_RAW_DAYS: &str = "mail.keep_raw_days";
    /// Since when no mail leaves, and why: JSON.
    pub const OUTGOING_HELD: &str = "mail.outgoing_held";
    /// The key by which Mailgun signs, sealed.
    pub const MAILGUN_KEY: &str = "mail.mailgun_key";
    /// After how many days an answer no longer reopens a resolved request.
    pub const REOPEN_DAYS: &str = "requests.reopen_days";
    /// How many seconds a reply waits before it goes out.
    pub const UNDO_SECONDS: &str = "requests.undo_seconds";
    /// The secret of the HTTP mail door.
    pub const INBOUND_SECRET: &str = "mail.inbound_secret";
}

/// The organisation as pages and mails show it.
#[derive(Clone, Debug)]
pub struct Organisation {
    /// Its name.
    pub name: String,
    /// The language of whoever has no other (L2).
    pub language: Language,
    /// The IANA time zone of whoever has no other.
    pub time_zone: String,
}

/// Reads a setting.
pub async fn find(db: &impl ConnectionTrait, name: &str) -> Result<Option<String>> {
    Ok(settings::Entity::find_by_id(name)
        .one(db)
        .await?
        .map(|it| it.value))
}

/// Reads a number; anything else is the default.
pub async fn number(db: &impl ConnectionTrait, name: &str, default: i64) -> Result<i64> {
    Ok(find(db, name)
        .await?
        .and_then(|it| it.parse().ok())
        .unwrap_or(default))
}

/// Reads a setting that holds one thing a line.
pub async fn lines(db: &impl ConnectionTrait, name: &str) -> Result<Vec<String>> {
    Ok(find(db, name)
        .await?
        .unwrap_or_default()
        .lines()
        .map(|it| it.trim().to_owned())
        .filter(|it| !it.is_empty())
        .collect())
}

/// Writes a setting.
pub async fn save(db: &impl ConnectionTrait, name: &str, value: &str) -> Result<()> {
    Sql::new(
        "INSERT INTO settings (name, value) VALUES (?, ?) \
         ON CONFLICT (name) DO UPDATE SET value = excluded.value",
    )
    .bind(name)
    .bind(value)
    .run(db)
    .await?;
    Ok(())
}

/// The organisation: what was set on the page, else in the file.
pub async fn organisation(db: &impl ConnectionTrait, config: &Config) -> Result<Organisation> {
    let rows: HashMap<String, String> = Sql::new("SELECT name, value FROM settings WHERE name IN ")
        .list([
            names::ORGANISATION_NAME,
            names::ORGANISATION_LANGUAGE,
            names::ORGANISATION_TIME_ZONE,
        ])
        .all::<settings::Model>(db)
        .await?
        .into_iter()
        .map(|it| (it.name, it.value))
        .collect();
    let start = &config.organisation;
    Ok(Organisation {
        name: rows
            .get(names::ORGANISATION_NAME)
            .unwrap_or(&start.name)
            .clone(),
        language: rows
            .get(names::ORGANISATION_LANGUAGE)
            .and_then(|it| Language::from_code(it))
            .unwrap_or(start.language),
        time_zone: rows
            .get(names::ORGANISATION_TIME_ZONE)
            .unwrap_or(&start.time_zone)
            .clone(),
    })
}

/// Makes what every installation has: the built-in statuses and roles (T4, R1). Repeating it
/// changes nothing.
pub async fn prepare(db: &Db, now: Timestamp) -> Result<()> {
    db.write(move |txn| {
        Box::pin(async move {
            let looks = [
                (Stage::ToDo, "To do", "grey"),
                (Stage::InProgress, "In progress", "blue"),
                (Stage::Waiting, "Waiting", "amber"),
                (Stage::Resolved, "Resolved", "green"),
            ];
            for (position, (stage, name, colour)) in (1_i32..).zip(looks) {
                statuses::Entity::insert(statuses::ActiveModel {
                    id: Set(fixed_id("status", stage.name())),
                    slug: Set(stage.name().to_owned()),
                    built_in: Set(true),
                    name: Set(name.to_owned()),
                    names: Set("{}".to_owned()),
                    stage: Set(stage.name().to_owned()),
                    colour: Set(colour.to_owned()),
                    position: Set(position * 10),
                    retired_at: Set(None),
                    created_at: Set(millis(now)),
                    version: Set(1),
                    pauses: Set(None),
                })
                .on_conflict_do_nothing()
                .exec_without_returning(txn)
                .await?;
            }
            let expert = [
                Right::WorkOnRequests,
                Right::ManageTeams,
                Right::ManageStatuses,
                Right::ManageSlas,
                Right::SeeInsights,
                Right::SeePeople,
            ];
            for (key, name, rights) in [
                ("administrator", "Administrator", &Right::ALL[..]),
                ("expert", "Expert", &expert[..]),
            ] {
                let role = fixed_id("role", key);
                let made = roles::Entity::insert(roles::ActiveModel {
                    id: Set(role),
                    key: Set(Some(key.to_owned())),
                    name: Set(name.to_owned()),
                    version: Set(1),
                })
                .on_conflict_do_nothing()
                .exec_without_returning(txn)
                .await?;
                // Administrators have all rights, new ones too; what was taken from experts stays
                // taken.
                let is_new = matches!(made, sea_orm::TryInsertResult::Inserted(rows) if rows > 0);
                if key != "administrator" && !is_new {
                    continue;
                }
                for right in rights {
                    role_rights::Entity::insert(role_rights::ActiveModel {
                        role_id: Set(role),
                        name: Set(right.name().to_owned()),
                    })
                    .on_conflict_do_nothing()
                    .exec_without_returning(txn)
                    .await?;
                }
            }
            Ok(())
        })
    })
    .await
}

/// The built-in statuses have the same ids in every installation.
#[must_use]
pub fn built_in_statuses() -> BuiltIn {
    let id = |stage: Stage| StatusId(fixed_id("status", stage.name()));
    BuiltIn {
        to_do: id(Stage::ToDo),
        in_progress: id(Stage::InProgress),
        waiting: id(Stage::Waiting),
        resolved: id(Stage::Resolved),
    }
}

/// The built-in roles: `administrator` or `expert`.
#[must_use]
pub fn built_in_role(key: &str) -> RoleId {
    RoleId(fixed_id("role", key))
}

fn fixed_id(kind: &str, key: &str) -> Uuid {
    let hash = ring::digest::digest(
        &ring::digest::SHA256,
        format!("visavis:{kind}:{key}").as_bytes(),
    );
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash.as_ref()[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

/// Fails unless an administrator has opened Visavis once (R3).
pub async fn is_activated(db: &impl ConnectionTrait) -> Result<bool> {
    Ok(find(db, names::ACTIVATED_AT).await?.is_some())
}

/// The error of a setting that must be there.
pub async fn get(db: &impl ConnectionTrait, name: &'static str) -> Result<String> {
    find(db, name).await?.ok_or(Error::NotFound(name))
}
