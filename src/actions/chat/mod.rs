//! What is said in a chat becomes part of a request, whatever the chat program.

mod change;
mod choose;
mod decided;
mod desk;
mod flat;
mod form;
pub mod heard;
pub mod members;
pub(in crate::actions) mod notice;
mod open;
mod places;
pub mod reason;
pub mod receive;
pub mod repair;
mod said;
mod wish;

pub use change::give_up_early;
pub use choose::remind;
pub use receive::{Settled, receive, set_aside};
