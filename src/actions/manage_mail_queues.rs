//! For how long mails are kept as they came (email.md 3).

use domain::expert::{Right, Viewer};
use jiff::{SignedDuration, Timestamp};

use crate::app::App;
use crate::error::{Error, Result};
use crate::store::settings::names;
use crate::store::{self, Txn};

/// For so many days, where nothing else is set.
pub const KEEP_DAYS: i64 = 90;
/// At most so many: ten years.
const MOST: i64 = 3650;

/// Sets for how many days.
///
/// # Errors
/// [`Error::Invalid`] at `keep_days`.
pub async fn keep(app: &App, viewer: &Viewer, days: &str) -> Result<()> {
    super::need(viewer, Right::Administer)?;
    let days: i64 = days
        .trim()
        .parse()
        .ok()
        .filter(|it| (1..=MOST).contains(it))
        .ok_or(Error::invalid("keep_days", "keep-days"))?;
    app.db
        .write(move |txn| {
            Box::pin(async move {
                store::settings::save(txn, names::KEEP_RAW_DAYS, &days.to_string()).await
            })
        })
        .await
}

/// Sets aside what nobody decided about in time, and erases mails as they came; what is in requests stays.
pub async fn clean_up(txn: &Txn, now: Timestamp) -> Result<()> {
    let days = store::settings::number(txn, names::KEEP_RAW_DAYS, KEEP_DAYS).await?;
    let days = days.clamp(1, MOST);
    let before = now
        .saturating_sub(SignedDuration::from_hours(24 * days))
        .unwrap_or(now);
    if store::ledger::expire(txn, before, now).await? > 0 {
        store::ledger::changed(txn);
    }
    store::ledger::forget_raw(txn, before).await
}
