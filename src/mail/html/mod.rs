//! HTML of mail as a flat, balanced list of events of bounded depth: what every other step reads.

pub(crate) mod clean;
pub(crate) mod text;
mod tree;

pub(crate) use tree::{Element, Event, Image, parse};
