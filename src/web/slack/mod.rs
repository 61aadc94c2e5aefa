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

use serde::Deserialize;

use super::failure::Failure;
use super::page::Page;
use super::refused::Refused;
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

/// A step of the set-up as it stands.
struct Step {
    tab: &'static str,
    key: &'static str,
    is_done: bool,
    /// It can be gone to: what it needs is there.
    is_open: bool,
}

/// What all tabs have in common.
pub(super) struct Top {
    /// The connection, if there is one.
    pub(super) connection: Option<Connection>,
    /// Which tab: the last part of its address.
    tab: &'static str,
    /// It was switched on once: the steps are done.
    is_set_up: bool,
    /// The settings file says how Slack is connected.
    is_by_settings: bool,
    steps: Vec<Step>,
    tabs: [(&'static str, &'static str); 6],
    /// It was just saved.
    saved: bool,
    /// The version that the forms of the page are about.
    version: i64,
}

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
        let mut keys: Vec<&(&str, &str)> = TABS.iter().collect();
        if !is_set_up {
            keys.splice(0..0, &STEPS);
        }
        let title = match keys.iter().find(|it| it.0 == tab && !tab.is_empty()) {
            Some((_, key)) => format!("{} · {name}", words.t(key)),
            None => name,
        };
        let top = Self {
            tab,
            is_set_up,
            is_by_settings: app.config.slack.bot_token.is_some(),
            steps: steps(connection.as_ref()),
            tabs: TABS,
            saved: false,
            version: connection.as_ref().map_or(0, |it| it.version),
            connection,
        };
        let page = settings::page(app, &who.visitor, "slack", title).await?;
        Ok((top, page))
    }

    /// Says that what the page is about was just saved.
    pub(super) fn saved(mut self, saved: bool) -> Self {
        self.saved = saved;
        self
    }

    /// For a form that was refused: whoever is told that somebody changed it meanwhile and saves again,
    /// means it. Whoever mends another field must be told still.
    fn after(mut self, refused: &Refused, version: i64) -> Self {
        if !refused.is_stale() {
            self.version = version;
        }
        self
    }

    fn is_here(&self, tab: &str) -> bool {
        self.tab == tab
    }

    fn is_enabled(&self) -> bool {
        self.connection.as_ref().is_some_and(Connection::is_enabled)
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

/// Whether Slack can reach this server at all: over TLS, and by a name that others know.
fn is_public(app: &App) -> bool {
    let Some(rest) = app.config.http.public_url.strip_prefix("https://") else {
        return false;
    };
    let host = rest.split(['/', ':']).next().unwrap_or_default();
    let is_name = host.bytes().any(|it| it.is_ascii_alphabetic());
    let last = host.rsplit('.').next().unwrap_or_default();
    is_name && host.contains('.') && !["localhost", "local", "internal"].contains(&last)
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
