//! Asks Microsoft whether it gives us tokens.

use crate::app::App;
use crate::error::Result;
use crate::worker::{Outcome, Outside};

pub(in crate::worker) async fn run(_app: &App, _outside: &Outside) -> Result<Outcome> {
    Ok(Outcome::Done)
}
