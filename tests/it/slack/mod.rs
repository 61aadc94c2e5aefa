//! Employees ask HR in Slack: stories of issue 5.

mod away;
mod channels;
mod correcting;
mod direct;
pub(crate) mod door;
mod edits;
mod files;
mod home;
mod limits;
mod linking;
mod members;
mod oauth;
mod orders;
mod out;
pub(crate) mod pages;
mod repairs;
mod revoked;
mod setup;
mod socket;
mod standin;
pub(crate) mod story;
mod text;
mod threads;
