//! Takes what was withdrawn out of the database's files too, not only out of its tables (P12).

use jiff::SignedDuration;

use super::Outcome;
use crate::app::App;
use crate::error::{Error, Result};

/// After how long it is tried again while the database is busy. It is never given up.
const AGAIN: SignedDuration = SignedDuration::from_secs(5);

pub(super) async fn run(app: &App) -> Result<Outcome> {
    match app.db.scrub().await {
        Ok(true) => Ok(Outcome::Done),
        Ok(false) => Ok(Outcome::Wait(AGAIN)),
        Err(Error::Unavailable(why)) => Ok(Outcome::Retry(why, Some(AGAIN))),
        Err(error) => Err(error),
    }
}
