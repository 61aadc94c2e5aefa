//! An administrator decides about work that was set aside.

use domain::expert::{Right, Viewer};
use domain::ids::JobId;

use crate::app::App;
use crate::error::Result;
use crate::store::jobs;

/// Gives a job that was set aside another chance.
pub async fn try_again(app: &App, viewer: &Viewer, id: JobId) -> Result<()> {
    super::need(viewer, Right::Administer)?;
    let now = app.clock.now();
    app.db
        .write(move |txn| Box::pin(async move { jobs::revive(txn, id, now).await }))
        .await
}
