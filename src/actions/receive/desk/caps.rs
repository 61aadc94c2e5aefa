//! How much mail is taken of one sender: the last net against loops, counted in the database (E5, email.md 6).
//!
//! Where it cannot be counted the transaction fails, and the mail waits.

use domain::request::Request;
use domain::status::Stage;
use jiff::SignedDuration;

use super::evidence::Known;
use super::{Desk, aside};
use crate::actions::deliveries::may_be_written_to;
use crate::actions::receive::Inbound;
use crate::error::Result;
use crate::store;
use crate::store::ledger::{Finding, state};
use crate::store::people::Person;
use crate::store::settings::names;

/// New requests of one sender in an hour; more are held.
const REQUESTS_PER_HOUR: i64 = 20;
/// Mails of one sender into one request within ten minutes; more are held.
const MAILS_PER_TEN_MINUTES: i64 = 5;
/// How often mails reopen a request in a day.
const REOPENED_PER_DAY: i64 = 3;

impl Desk<'_> {
    /// Why a mail that would open a request does not.
    pub(super) async fn must_be_held(
        &self,
        inbound: &Inbound,
        known: &Known,
    ) -> Result<Option<Finding>> {
        if known.sender.is_none() {
            let policy = store::settings::find(self.txn, names::UNKNOWN_SENDERS).await?;
            match policy.as_deref() {
                Some("hold") => return Ok(Some(aside(state::QUARANTINED, "unknown-sender"))),
                // Most of it was refused at the door; a mailbox cannot refuse.
                Some("refuse") => return Ok(Some(aside(state::IGNORED, "unknown-sender"))),
                _ => {}
            }
        }
        // What confirms accounts elsewhere comes from such addresses (RS-T3).
        let is_employee = known.sender.as_ref().is_some_and(Person::is_employee);
        if !is_employee && !may_be_written_to(&inbound.sender) {
            return Ok(Some(aside(state::QUARANTINED, "no-reply-sender")));
        }
        let allowed = store::attempts::allow(
            self.txn,
            &format!("opened:{}", hashed(&inbound.sender)),
            REQUESTS_PER_HOUR,
            SignedDuration::from_hours(1),
            self.now,
        )
        .await?;
        Ok((!allowed).then(|| aside(state::QUARANTINED, "too-many")))
    }

    /// Why a mail that would continue a request waits.
    pub(super) async fn had_enough_of(
        &self,
        inbound: &Inbound,
        request: &Request,
        automatic: bool,
    ) -> Result<Option<&'static str>> {
        let allowed = store::attempts::allow(
            self.txn,
            &format!("mails:{}:{}", request.id, hashed(&inbound.sender)),
            MAILS_PER_TEN_MINUTES,
            SignedDuration::from_mins(10),
            self.now,
        )
        .await?;
        if !allowed {
            return Ok(Some("too-many"));
        }
        if automatic || request.stage != Stage::Resolved {
            return Ok(None);
        }
        let allowed = store::attempts::allow(
            self.txn,
            &format!("reopened:{}", request.id),
            REOPENED_PER_DAY,
            SignedDuration::from_hours(24),
            self.now,
        )
        .await?;
        Ok((!allowed).then_some("reopened-often"))
    }
}

/// What is counted needs no address in clear.
fn hashed(sender: &str) -> String {
    crate::secrets::sha256_hex(sender.to_lowercase().as_bytes())
}
