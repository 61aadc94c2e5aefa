//! Settings of mail: a tab for what is where, what comes in, what goes out, who is believed, and what waits
//! for a decision.

pub(super) mod account;
mod incoming;
pub(super) mod mailboxes;
pub(super) mod outgoing;
mod overview;
mod providers;
pub(super) mod queues;
mod senders;

use super::failure::Failure;
use super::page::Page;
use super::settings;
use super::visitor::Visitor;
use crate::app::App;

pub(super) use incoming::show as incoming;
pub(super) use outgoing::Outgoing;
pub(super) use overview::show;
pub(super) use providers::{save_key, show as providers, show_addresses};
pub(super) use queues::{
    dismiss, keep, make_request, retry, show as queues, show_ledger, show_raw,
};
pub(super) use senders::{show as senders, update as update_senders};

/// Each tab's address below `/settings/email`, and the key of its name.
const TABS: [(&str, &str); 5] = [
    ("", "email-tab-overview"),
    ("/incoming", "email-tab-incoming"),
    ("/outgoing", "email-tab-outgoing"),
    ("/senders", "email-tab-senders"),
    ("/queues", "email-tab-queues"),
];

/// What all tabs have in common.
struct Tabs {
    /// Address below `/settings/email`, name, and whether it is shown.
    all: Vec<(&'static str, String, bool)>,
    /// It was just saved.
    saved: bool,
}

/// The frame of a tab.
async fn frame(
    app: &App,
    visitor: &Visitor,
    tab: &'static str,
    saved: bool,
) -> Result<(Page, Tabs), Failure> {
    let title = visitor.words.t("settings-email");
    let page = settings::page(app, visitor, "email", title).await?;
    let all = TABS
        .into_iter()
        .map(|(at, key)| (at, visitor.words.t(key), at == tab))
        .collect();
    Ok((page, Tabs { all, saved }))
}
