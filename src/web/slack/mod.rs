//! Slack: its set-up in steps, and afterwards a page with a tab for whatever is looked after by itself
//! (S1, S5).
//!
//! Each tab takes a [`Top`] and the frame of its page from [`Top::load`], and its template extends
//! `slack/frame.html` with the block `slack`.

mod app;
mod channels;
mod check;
mod deliveries;
mod install;
mod keys;
mod members;
mod overview;
pub(super) mod standing;

use domain::message::Channel;
use serde::Deserialize;

use super::failure::Failure;
use super::line::{self, Program, Step, is_public};
use super::page::Page;
use super::settings;
use super::visitor::Administrator;
use crate::app::App;
use crate::store;
use crate::store::slack::{Connection, transport};

pub(super) use app::show as app;
pub(super) use channels::show as channels;
pub(super) use check::{again as check, show as show_check};
pub(super) use deliveries::{list as deliveries_list, retry as retry_delivery, show as deliveries};
pub(super) use install::{begin as begin_install, come_back, finish, show as install};
pub(super) use keys::{show as keys, update as update_keys};
pub(super) use members::{import, show as members};
pub(super) use overview::{disable, enable, show as overview};

/// Which way of connecting is looked at.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Way {
    #[serde(default)]
    way: String,
}

/// The last part of the address of each tab, and the key of its name.
const TABS: [(&str, &str); 6] = [
    ("", "slack-overview"),
    ("/members", "slack-members"),
    ("/channels", "slack-channels"),
    ("/deliveries", "slack-deliveries"),
    ("/keys", "slack-keys"),
    ("/app", "slack-app"),
];

/// The steps of the set-up, likewise.
const STEPS: [(&str, &str); 3] = [
    ("/app", "slack-step-app"),
    ("/keys", "slack-step-keys"),
    ("/check", "slack-step-check"),
];

/// What the frame says of Slack.
pub(super) const PROGRAM: Program = Program {
    channel: Channel::Slack,
    base: "/settings/slack",
    icon: "slack",
    name: "settings-slack",
    hint: "slack-hint",
    tabs: "slack-tabs",
    by_settings: "slack-by-settings",
    by_settings_hint: "slack-by-settings-hint",
};

/// What all tabs have in common.
pub(super) type Top = line::Top<Connection>;

impl Top {
    /// For a tab, with the frame of the page around it.
    pub(super) async fn load(
        app: &App,
        who: &Administrator,
        tab: &'static str,
    ) -> std::result::Result<(Self, Page), Failure> {
        let connection = store::slack::find(app.db.read()).await?;
        // Whoever switched it off has been through the steps.
        let is_set_up = connection
            .as_ref()
            .is_some_and(|it| it.is_enabled() || it.members_done_at.is_some());
        let words = &who.visitor.words;
        let name = words.t("settings-slack");
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
            is_by_settings: app.config.slack.bot_token.is_some(),
            steps: steps(connection.as_ref()),
            tabs: &TABS,
            saved: false,
            version: connection.as_ref().map_or(0, |it| it.version),
            connection,
        };
        let page = settings::page(app, &who.visitor, "slack", title).await?;
        Ok((top, page))
    }

    /// How deliveries are to come: as was asked for, else as is stored, else as fits this server.
    fn way(&self, app: &App, asked: &Way) -> &'static str {
        let stored = self.connection.as_ref().map(|it| it.transport.as_str());
        let is_one = |it: &&str| [transport::SOCKET, transport::WEBHOOK].contains(it);
        let known = Some(asked.way.as_str()).filter(is_one).or(stored);
        let is_socket = known.map_or(!is_public(app), |it| it == transport::SOCKET);
        if is_socket {
            transport::SOCKET
        } else {
            transport::WEBHOOK
        }
    }
}

fn steps(connection: Option<&Connection>) -> Vec<Step> {
    let stored = connection.is_some_and(|it| it.bot_token.is_some());
    let checked = connection.is_some_and(Connection::is_checked);
    STEPS
        .iter()
        .map(|(tab, key)| Step {
            tab,
            key,
            is_done: match *tab {
                "/check" => checked && connection.is_some_and(Connection::is_enabled),
                _ => stored,
            },
            is_open: *tab != "/check" || stored,
        })
        .collect()
}
