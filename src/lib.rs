//! Visavis: a self-hosted HR helpdesk. See ARCHITECTURE.md for the map.

pub mod actions;
pub mod api;
pub mod app;
pub mod channels;
pub mod cli;
pub mod config;
pub mod demo;
pub mod error;
mod explain;
pub mod i18n;
pub mod personio;
pub mod queue;
pub mod secrets;
pub mod server;
pub mod store;
pub mod telemetry;
pub mod web;
pub mod worker;
