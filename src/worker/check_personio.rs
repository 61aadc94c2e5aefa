//! Asks Personio what the stored credential may read, and which values people can be selected by.

use super::{Outcome, Outside};
use crate::app::App;
use crate::error::Result;

pub(super) async fn run(_app: &App, _outside: &Outside) -> Result<Outcome> {
    Ok(Outcome::Done)
}
