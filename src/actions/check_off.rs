//! A step of the set-up is checked off by a person who has nothing to change there.

use domain::expert::Viewer;

use crate::app::App;
use crate::error::{Error, Result};
use crate::store::checklist::{self, Step};

/// Checks a step off; again changes nothing.
pub async fn check_off(app: &App, viewer: &Viewer, step: Step) -> Result<()> {
    if !step.can_be_checked_off() {
        return Err(Error::NotFound("step"));
    }
    if let Some(right) = step.right() {
        super::need(viewer, right)?;
    }
    let now = app.clock.now();
    app.db
        .write(move |txn| Box::pin(async move { checklist::check_off(txn, step, now).await }))
        .await
}
