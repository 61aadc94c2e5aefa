//! Jobs that need Microsoft Teams.

pub mod check;
pub(super) mod deliver;
pub(super) mod import;
pub(super) mod receive;
