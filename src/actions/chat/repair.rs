//! A request's conversation is read again from the chat program, and what is missing is added.

use domain::expert::Viewer;
use domain::ids::Number;
use domain::message::Channel;

use crate::actions::open_request::as_expert;
use crate::app::App;
use crate::error::{Error, Result};
use crate::queue::{self, Job};
use crate::store;

/// An expert asks for it.
pub async fn ask(app: &App, viewer: &Viewer, number: Number) -> Result<()> {
    let now = app.clock.now();
    let viewer = viewer.clone();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let (request, access) = store::requests::get(txn, &viewer, number).await?;
                as_expert(access)?;
                let threads = store::threads::of_request(txn, request.id).await?;
                if !threads
                    .iter()
                    .filter_map(|it| Channel::from_name(&it.channel))
                    .any(Channel::can_be_read_again)
                {
                    return Err(Error::NotFound("conversation"));
                }
                queue::enqueue(txn, Job::RepairThread(request.id), now).await
            })
        })
        .await
}
