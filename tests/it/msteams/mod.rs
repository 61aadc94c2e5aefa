//! Employees ask HR in Microsoft Teams: stories of issue 6.

mod door;
mod forged;
pub(crate) mod issuer;
