//! The rules of the desk: pure values and decisions, without I/O, clock or database.

pub mod approval;
pub mod attribute;
pub mod chat;
pub mod delivery;
pub mod directory;
pub mod event;
pub mod expert;
pub mod ids;
pub mod locale;
pub mod message;
pub mod reading;
pub mod request;
pub mod routing;
pub mod sender;
pub mod sla;
pub mod status;
pub mod team;
pub mod text;
pub mod threading;
pub mod working_hours;
