//! Carries out a run of the sync.

use domain::ids::SyncRunId;

use super::{Outcome, Outside};
use crate::app::App;
use crate::error::Result;
use crate::store::jobs::Row;

pub(super) async fn run(
    _app: &App,
    _outside: &Outside,
    _run: SyncRunId,
    _job: &Row,
) -> Result<Outcome> {
    Ok(Outcome::Done)
}
