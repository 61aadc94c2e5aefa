//! What the workers do for all chat programs alike.

pub(in crate::worker) mod deliver;
pub(in crate::worker) mod files;
pub(in crate::worker) mod reading;
pub(in crate::worker) mod roster;
pub(in crate::worker) mod sending;
