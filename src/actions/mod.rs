//! What is done. One public function an action, one transaction each.

pub mod change_request;
pub mod deliveries;
pub mod manage_categories;
pub mod manage_people;
pub mod manage_settings;
pub mod manage_statuses;
pub mod manage_teams;
pub mod open_request;
pub mod receive;
pub mod settle_job;
pub mod settle_mail;
pub mod sign_in;
pub mod take_in;
pub mod write;

use domain::expert::{Right, Viewer};

use crate::error::{Error, Result};

/// Fails unless the viewer has a right.
pub fn need(viewer: &Viewer, right: Right) -> Result<()> {
    if viewer.may(right) {
        Ok(())
    } else {
        Err(Error::Forbidden(right))
    }
}
