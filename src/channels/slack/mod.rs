//! Slack: what comes from there, and what goes.

pub mod client;
pub mod incoming;
pub mod names;
