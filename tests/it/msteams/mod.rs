//! Employees ask HR in Microsoft Teams: stories of issue 6.

mod channels;
mod direct;
mod door;
mod edits;
mod flat;
mod forged;
mod forms;
mod invoke;
pub(crate) mod issuer;
mod limits;
mod linking;
mod members;
mod orders;
mod out;
mod package;
mod pages;
mod revoked;
mod setup;
mod standin;
mod story;
mod text;
mod webhook;
mod webhooks_page;
