//! Reads a conversation again and adds what is missing.

use crate::app::App;
use crate::error::Result;
use crate::worker::{Outcome, Outside};

#[expect(clippy::unused_async, reason = "not written yet")]
pub(in crate::worker) async fn run(
    _app: &App,
    _outside: &Outside,
    _request: domain::ids::RequestId,
) -> Result<Outcome> {
    Ok(Outcome::Done)
}
