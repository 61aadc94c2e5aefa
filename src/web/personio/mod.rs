//! Personio: its set-up in numbered steps, and afterwards a page with a tab for whatever is set by itself
//! (P1 to P13).
//!
//! Each tab takes a [`Top`] and the frame of its page from [`Top::load`], and its template extends
//! `personio/frame.html` with the block `personio`.

mod attributes;
mod companies;
mod configure;
mod connection;
mod log;
mod log_file;
pub(super) mod log_words;
mod overview;
mod runs;
pub(super) mod standing;

use domain::directory::Companies;
use serde::Deserialize;

use super::failure::Failure;
use super::page::Page;
use super::refused::Refused;
use super::settings;
use super::visitor::Administrator;
use crate::app::App;
use crate::error::Result;
use crate::store;
use crate::store::personio::Connection;
use standing::problem;

pub(super) use attributes::{show as attributes, update as update_attributes};
pub(super) use companies::{add as add_company, show as companies, update as update_companies};
pub(super) use configure::{show as configure, update as update_configuration};
pub(super) use connection::{check, show as connection, show_check, update as update_connection};
pub(super) use log_file::download as run_file;
pub(super) use overview::{begin as sync, disable, enable, set_automatic, show as overview};
pub(super) use runs::{
    confirm as confirm_run, decline as decline_run, list as runs, numbers as run_numbers,
    progress as run_progress, show as run,
};

/// What the address says after something was saved: that it was, and how many values were deleted by it.
#[derive(Debug, Default, Deserialize)]
pub(super) struct SavedQuery {
    #[serde(default)]
    saved: bool,
    deleted: Option<u64>,
}

/// The last part of the address of each tab, and the key of its name.
const TABS: [(&str, &str); 6] = [
    ("", "personio-overview"),
    ("/attributes", "personio-attributes"),
    ("/companies", "personio-companies"),
    ("/configure", "personio-configure"),
    ("/runs", "personio-runs"),
    ("/connection", "personio-credential"),
];

/// The steps of the set-up, likewise.
const STEPS: [(&str, &str); 4] = [
    ("/connection", "personio-step-credential"),
    ("/check", "personio-step-check"),
    ("/companies", "personio-step-companies"),
    ("/configure", "personio-step-configure"),
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
    /// A run was asked for once: the steps are done.
    is_set_up: bool,
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
        let db = app.db.read();
        let connection = store::personio::find(db).await?;
        let is_set_up = is_set_up(app, connection.as_ref()).await?;
        let words = &who.visitor.words;
        let name = words.t("settings-personio");
        let key = TABS
            .iter()
            .chain(&STEPS)
            .find(|it| it.0 == tab && !tab.is_empty());
        let title = match key {
            Some((_, key)) => format!("{} · {name}", words.t(key)),
            None => name,
        };
        let top = Self {
            tab,
            is_set_up,
            steps: steps(connection.as_ref()),
            tabs: TABS,
            saved: false,
            version: connection.as_ref().map_or(0, |it| it.version),
            connection,
        };
        let page = settings::page(app, &who.visitor, "personio", title).await?;
        Ok((top, page))
    }

    /// Says that what the page is about was just saved.
    pub(super) fn saved(mut self, saved: bool) -> Self {
        self.saved = saved;
        self
    }

    /// For a form that was refused: whoever is told that somebody changed it meanwhile and saves again,
    /// means it. Whoever mends another field must be told still.
    pub(super) fn after(mut self, refused: &Refused, version: i64) -> Self {
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
}

/// Whether the steps of the set-up are behind: the integration is on, or a run was asked for once.
async fn is_set_up(app: &App, connection: Option<&Connection>) -> Result<bool> {
    let Some(connection) = connection else {
        return Ok(false);
    };
    let db = app.db.read();
    Ok(connection.is_enabled() || store::sync_runs::latest(db).await?.is_some())
}

fn steps(connection: Option<&Connection>) -> Vec<Step> {
    let stored = connection.is_some();
    let checked =
        connection.is_some_and(|it| it.checked_at.is_some() && it.check_problem.is_none());
    STEPS
        .iter()
        .map(|(tab, key)| Step {
            tab,
            key,
            is_done: match *tab {
                "/connection" => stored,
                "/check" => checked,
                "/companies" => {
                    connection.is_some_and(|it| it.configuration.companies != Companies::Off)
                }
                _ => false,
            },
            is_open: match *tab {
                "/connection" => true,
                "/check" => stored,
                _ => checked,
            },
        })
        .collect()
}
