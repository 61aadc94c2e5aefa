//! The world: email, Slack and Microsoft Teams, beside each other; none knows another.

pub mod email;
pub mod msteams;
pub mod page;
mod problem;
mod promised;
pub mod slack;
