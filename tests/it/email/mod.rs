//! Mail at full depth.

mod addresses;
mod bounces;
pub(crate) mod cc;
pub(crate) mod dns;
mod doors;
mod files;
mod forgeries;
pub(crate) mod held;
mod identity;
mod imap;
mod imap_server;
mod look;
mod loops;
mod mailboxes;
mod outgoing;
mod reading;
pub(crate) mod relay;
mod senders;
mod submission;
mod table;
mod takeover;
mod vendors;
pub(crate) mod view;
