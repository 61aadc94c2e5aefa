//! Microsoft Teams: its set-up in steps, and afterwards a page with a tab for whatever is looked after by
//! itself (M1, M2).

mod app;
mod channels;
mod check;
mod deliveries;
mod keys;
mod members;
mod overview;
mod package;
pub(super) mod standing;
mod webhooks;

use domain::message::Channel;

use super::failure::Failure;
use super::line::{self, Program, Step};
use super::page::Page;
use super::settings;
use super::visitor::Administrator;
use crate::app::App;
use crate::store;
use crate::store::msteams::Connection;

pub(super) use app::show as app;
pub(super) use channels::show as channels;
pub(super) use check::{again as check, show as show_check};
pub(super) use deliveries::{list as deliveries_list, retry as retry_delivery, show as deliveries};
pub(super) use keys::{show as keys, update as update_keys};
pub(super) use members::{import, show as members};
pub(super) use overview::{disable, enable, show as overview};
pub(super) use package::{file as package_file, make as make_package, show as package};
pub(super) use webhooks::{add as add_webhook, remove as remove_webhook, show as webhooks};

/// What the frame says of Teams.
pub(super) const PROGRAM: Program = Program {
    channel: Channel::Msteams,
    base: "/settings/msteams",
    icon: "msteams",
    name: "settings-msteams",
    hint: "msteams-hint",
    tabs: "msteams-tabs",
    by_settings: "msteams-by-settings",
    by_settings_hint: "msteams-by-settings-hint",
};

/// The last part of the address of each tab, and the key of its name.
const TABS: [(&str, &str); 8] = [
    ("", "slack-overview"),
    ("/members", "slack-members"),
    ("/channels", "slack-channels"),
    ("/deliveries", "slack-deliveries"),
    ("/webhooks", "msteams-webhooks"),
    ("/keys", "msteams-keys"),
    ("/package", "msteams-package"),
    ("/app", "msteams-bot"),
];

/// The steps of the set-up, likewise.
const STEPS: [(&str, &str); 4] = [
    ("/app", "msteams-step-bot"),
    ("/keys", "msteams-step-keys"),
    ("/check", "slack-step-check"),
    ("/package", "msteams-step-package"),
];

/// What all tabs have in common.
pub(super) type Top = line::Top<Connection>;

impl Top {
    /// For a tab, with the frame of the page around it.
    pub(super) async fn load(
        app: &App,
        who: &Administrator,
        tab: &'static str,
    ) -> std::result::Result<(Self, Page), Failure> {
        let connection = store::msteams::find(app.db.read()).await?;
        // Whoever switched it off has been through the steps.
        let is_set_up = connection
            .as_ref()
            .is_some_and(|it| it.is_enabled() || it.members_done_at.is_some());
        let words = &who.visitor.words;
        let name = words.t("settings-msteams");
        let steps_left = (!is_set_up).then_some(&STEPS[..]);
        let title = match line::named(tab, &TABS, steps_left) {
            Some(key) => format!("{} · {name}", words.t(key)),
            None => name,
        };
        let top = Self {
            program: &PROGRAM,
            tab,
            is_set_up,
            is_enabled: connection.as_ref().is_some_and(Connection::is_enabled),
            is_by_settings: app.config.teams.app_secret.is_some(),
            steps: steps(connection.as_ref()),
            tabs: &TABS,
            saved: false,
            version: connection.as_ref().map_or(0, |it| it.version),
            connection,
        };
        let page = settings::page(app, &who.visitor, "msteams", title).await?;
        Ok((top, page))
    }
}

fn steps(connection: Option<&Connection>) -> Vec<Step> {
    let is_stored = connection.is_some_and(|it| it.app_secret.is_some());
    STEPS
        .iter()
        .map(|(tab, key)| Step {
            tab,
            key,
            is_done: is_stored && ["/app", "/keys"].contains(tab),
            is_open: is_stored || ["/app", "/keys"].contains(tab),
        })
        .collect()
}

/// By what a tenant is known: its name, if it is told, else its id.
fn account(connection: &Connection) -> String {
    if connection.tenant_name.is_empty() {
        connection.tenant.clone()
    } else {
        connection.tenant_name.clone()
    }
}

/// Where Teams is to deliver to.
fn endpoint(app: &App) -> String {
    app.config.link("/teams/messages")
}
