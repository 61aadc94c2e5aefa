//! The one integration binary: stories of people at a desk, driven through the doors of the real server.

#![expect(
    clippy::unwrap_used,
    reason = "in a test a panic with its place is the report"
)]
#![expect(
    clippy::disallowed_methods,
    reason = "stand-ins and clients run beside a test and end with it"
)]

mod desk;

mod access;
mod api;
mod browser;
mod doors;
mod killed;
mod languages;
mod live;
mod mail_hostile;
mod mail_in;
mod plans;
mod reply;
mod settings;
mod sign_in;
mod testbed;
mod tidy;
