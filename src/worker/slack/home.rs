//! Shows somebody their requests on the bot's page.

use crate::app::App;
use crate::error::Result;
use crate::worker::{Outcome, Outside};

#[expect(clippy::unused_async, reason = "not written yet")]
pub(in crate::worker) async fn run(
    _app: &App,
    _outside: &Outside,
    _identity: domain::ids::IdentityId,
) -> Result<Outcome> {
    Ok(Outcome::Done)
}
