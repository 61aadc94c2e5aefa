//! Jobs that need Slack.

pub(super) mod check;
pub(super) mod home;
pub(super) mod import;
pub(super) mod repair;
