//! Brings the workspace's members and channels up to date.

use crate::app::App;
use crate::error::Result;
use crate::worker::{Outcome, Outside};

#[expect(clippy::unused_async, reason = "not written yet")]
pub(in crate::worker) async fn run(_app: &App, _outside: &Outside) -> Result<Outcome> {
    Ok(Outcome::Done)
}
