//! How many receipts one address gets: a machine that answers them must not go on for ever, and whoever's name
//! is used must not drown in them (E5, RS-T4, email.md 6).
//!
//! Where it cannot be counted the transaction fails, and nothing is sent.

use domain::threading::subject_key;
use jiff::{SignedDuration, Timestamp};

use crate::error::Result;
use crate::secrets;
use crate::store::{Txn, attempts};

/// So many in a minute.
const PER_MINUTE: i64 = 1;
/// So many in a day.
const PER_DAY: i64 = 5;
/// So many in a week for mails that are called alike: programs write the same again and again.
const ALIKE_PER_WEEK: i64 = 2;

/// What is counted of the receipts to an address: all of them, and those for requests called alike.
fn buckets(address: &str, subject: &str) -> (String, String) {
    let address = address.to_lowercase();
    let alike = secrets::sha256_hex(format!("{address}\n{}", subject_key(subject)).as_bytes());
    (
        format!("receipts:{address}"),
        format!("receipts-alike:{alike}"),
    )
}

/// Whether an address had enough of them for a request of this subject.
pub(super) async fn had_enough(
    txn: &Txn,
    address: &str,
    subject: &str,
    now: Timestamp,
) -> Result<bool> {
    let (all, alike) = buckets(address, subject);
    for (bucket, limit, window) in [
        (&all, PER_MINUTE, SignedDuration::from_mins(1)),
        (&all, PER_DAY, SignedDuration::from_hours(24)),
        (&alike, ALIKE_PER_WEEK, SignedDuration::from_hours(7 * 24)),
    ] {
        if attempts::count(txn, bucket, window, now).await? >= limit {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Counts one.
pub(super) async fn add(txn: &Txn, address: &str, subject: &str, now: Timestamp) -> Result<()> {
    let (all, alike) = buckets(address, subject);
    attempts::add(txn, &all, now).await?;
    attempts::add(txn, &alike, now).await
}
