//! What is done. One public function an action, one transaction each.

pub mod alarms;
pub mod approvals;
pub mod assign;
pub mod change_request;
pub mod chat;
pub mod check_off;
pub mod confirm_sender;
pub mod correct;
pub mod deliveries;
pub mod hold_mail;
pub mod manage_addresses;
pub mod manage_attributes;
pub mod manage_categories;
pub mod manage_chat_channels;
pub mod manage_companies;
pub mod manage_hours;
pub mod manage_mail_policy;
pub mod manage_mail_queues;
pub mod manage_mailboxes;
pub mod manage_msteams;
pub mod manage_msteams_webhooks;
pub mod manage_outgoing;
pub mod manage_people;
pub mod manage_personio;
pub mod manage_roles;
pub mod manage_settings;
pub mod manage_slack;
pub mod manage_slas;
pub mod manage_statuses;
pub mod manage_teams;
pub mod manage_views;
mod naming;
pub mod notices;
pub mod open_request;
pub mod participants;
pub mod pictures;
pub mod posting;
pub mod promise;
pub mod read_mailbox;
mod receipts;
pub mod receive;
pub mod recompute;
pub mod rehome;
pub mod settle_chat;
pub mod settle_job;
pub mod settle_mail;
pub mod sign_in;
pub mod sync;
pub mod take_in;
mod upkeep;
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
