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
mod alarms;
mod api;
mod approvals;
mod assignment;
mod board;
mod browser;
mod canary;
mod deadline;
mod doors;
mod email;
mod insights;
mod killed;
mod languages;
mod leaving;
mod live;
mod mail_hostile;
mod mail_in;
mod msteams;
mod notices;
mod people_pages;
mod personio_client;
mod personio_settings;
mod personio_setup;
mod plans;
mod promise;
mod reply;
mod roles;
mod settings;
mod setup;
mod sign_in;
mod sla;
mod sla_settings;
mod slack;
mod standin;
mod sync;
mod sync_log;
mod team_holidays;
mod team_hours;
mod testbed;
mod tidy;
mod upgrade;
mod views;
mod whitelist;
