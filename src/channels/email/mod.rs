//! Email: doors that store and acknowledge, reading, composing and sending.

mod alert;
mod address;
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
mod relay;
pub mod proof;
pub mod send;
pub mod tls;
mod told;
mod vendors;
