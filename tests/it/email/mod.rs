//! Mail at full depth.

mod addresses;
pub(crate) mod cc;
pub(crate) mod dns;
mod identity;
mod imap;
mod imap_server;
mod mailboxes;
mod senders;
mod doors;
mod files;
mod look;
mod reading;
mod vendors;
mod view;
mod takeover;
mod bounces;
mod outgoing;
pub(crate) mod relay;
mod submission;
mod forgeries;
pub(crate) mod held;
mod loops;
mod table;
