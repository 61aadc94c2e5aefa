//! Email: doors that store and acknowledge, reading, composing and sending.

mod address;
mod alert;
mod asking;
mod assemble;
pub mod compose;
pub mod http;
pub mod imap;
pub mod listener;
mod looks;
pub mod oauth;
pub mod parse;
mod pictures;
mod plain;
pub mod proof;
mod relay;
pub mod send;
pub mod tls;
mod told;
mod vendors;
