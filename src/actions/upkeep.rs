//! What keeps a connection to the outside fresh: each thing once in a while, by one process.

use futures_util::future::BoxFuture;
use jiff::{SignedDuration, Timestamp};

use crate::app::App;
use crate::error::Result;
use crate::store::{self, Txn, periods};

/// Does something that is due under this name, unless one of these moments is younger than `every`.
pub(super) async fn each<F>(
    app: &App,
    name: &'static str,
    every: SignedDuration,
    seen: &[Option<i64>],
    work: F,
) -> Result<()>
where
    F: for<'a> FnOnce(&'a Txn, Timestamp) -> BoxFuture<'a, Result<()>> + Send + 'static,
{
    let now = app.clock.now();
    let is_fresh = |it: &i64| now.duration_since(store::instant(*it)) < every;
    if seen.iter().flatten().any(is_fresh) {
        return Ok(());
    }
    app.db
        .write(move |txn| {
            Box::pin(async move {
                if periods::claim(txn, name, every, now).await? {
                    work(txn, now).await?;
                    periods::done(txn, name, "", now).await?;
                }
                Ok(())
            })
        })
        .await
}
