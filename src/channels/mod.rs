//! The world: email and Slack, beside each other; neither knows the other.

pub mod email;
pub mod page;
mod problem;
mod promised;
pub mod slack;
