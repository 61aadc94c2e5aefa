//! Visavis: a self-hosted HR helpdesk. See ARCHITECTURE.md for the map.

pub mod actions;
pub mod app;
pub mod channels;
pub mod config;
pub mod error;
pub mod i18n;
pub mod queue;
pub mod secrets;
pub mod store;
pub mod worker;
