//! Jobs that need Slack.

mod already;
pub mod check;
pub(super) mod deliver;
mod files;
pub(super) mod home;
pub(super) mod import;
mod people;
pub(super) mod receive;
pub(super) mod repair;
mod sending;
