//! The world: email, Slack and Microsoft Teams, beside each other; none knows another.

mod approval;
mod body;
pub mod bot;
pub mod calls;
pub mod email;
mod heard;
pub mod msteams;
pub mod page;
mod pieces;
mod problem;
mod promised;
pub mod slack;
