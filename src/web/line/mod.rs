//! What the settings pages of all chat programs have in common: the frame with its steps and tabs, who is
//! who there, and which channels belong to whom.

pub(super) mod channels;
pub(super) mod deliveries;
pub(super) mod members;
pub(super) mod standing;

use domain::message::Channel;

use super::refused::Refused;
use crate::app::App;

/// What differs from one chat program to the next.
#[derive(Debug)]
pub(super) struct Program {
    pub(super) channel: Channel,
    /// Where its pages are.
    pub(super) base: &'static str,
    pub(super) icon: &'static str,
    /// Keys of its words: what it is called, what it is for, what its tabs are.
    pub(super) name: &'static str,
    pub(super) hint: &'static str,
    pub(super) tabs: &'static str,
    /// And what is said when the settings file connects it.
    pub(super) by_settings: &'static str,
    pub(super) by_settings_hint: &'static str,
}

/// A step of the set-up as it stands.
pub(super) struct Step {
    pub(super) tab: &'static str,
    pub(super) key: &'static str,
    pub(super) is_done: bool,
    /// It can be gone to: what it needs is there.
    pub(super) is_open: bool,
}

/// What all tabs have in common.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(super) struct Top<C> {
    pub(super) program: &'static Program,
    /// The connection, if there is one.
    pub(super) connection: Option<C>,
    /// Which tab: the last part of its address.
    pub(super) tab: &'static str,
    /// It was switched on once: the steps are done.
    pub(super) is_set_up: bool,
    pub(super) is_enabled: bool,
    /// The settings file says how it is connected.
    pub(super) is_by_settings: bool,
    pub(super) steps: Vec<Step>,
    pub(super) tabs: &'static [(&'static str, &'static str)],
    /// It was just saved.
    pub(super) saved: bool,
    /// The version that the forms of the page are about.
    pub(super) version: i64,
}

impl<C> Top<C> {
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

    pub(super) fn is_here(&self, tab: &str) -> bool {
        self.tab == tab
    }
}

/// The key of a tab's or step's name, of one that has one of its own.
pub(super) fn named(
    tab: &str,
    tabs: &'static [(&'static str, &'static str)],
    steps: Option<&'static [(&'static str, &'static str)]>,
) -> Option<&'static str> {
    let all = steps.unwrap_or_default().iter().chain(tabs);
    let mut all = all.filter(|it| it.0 == tab && !tab.is_empty());
    all.next().map(|it| it.1)
}

/// Whether the internet can reach this server at all: over TLS, and by a name that others know.
pub(super) fn is_public(app: &App) -> bool {
    let Some(rest) = app.config.http.public_url.strip_prefix("https://") else {
        return false;
    };
    let host = rest.split(['/', ':']).next().unwrap_or_default();
    let is_name = host.bytes().any(|it| it.is_ascii_alphabetic());
    let last = host.rsplit('.').next().unwrap_or_default();
    is_name && host.contains('.') && !["localhost", "local", "internal"].contains(&last)
}
