//! Jobs that need Microsoft Teams.

pub mod check;
pub(super) mod deliver;
mod files;
pub(super) mod import;
mod people;
pub(super) mod receive;
mod sending;
mod submitted;
