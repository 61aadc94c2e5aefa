//! Email: doors that store and acknowledge, reading, composing and sending.

mod asking;
pub mod compose;
pub mod http;
pub mod listener;
pub mod parse;
pub mod send;
mod told;
