//! Approvals: asked for, decided, passed on, ended; who is asked is `domain::approval`'s to say.

mod ask;
mod decide;
pub mod manage;
mod pass_on;
mod progress;
mod remind;
mod send;

pub use ask::{Asked, Preview, Question, ask, ask_in, preview, start_for_category};
pub(in crate::actions) use decide::decide_in;
pub use decide::{Decider, Decision, Outcome, decide};
pub(in crate::actions) use pass_on::left;
pub use pass_on::{By, delegate};
pub(in crate::actions) use progress::withdraw_all;
pub use progress::{withdraw, withdraw_in};
pub use remind::run_due;
pub use send::link;
pub(in crate::actions) use send::{came_late, ended};
