//! An expert says that whoever wrote is the person they say to be (E6).

use domain::event::Event;
use domain::expert::Viewer;
use domain::ids::Number;

use crate::app::App;
use crate::error::Result;
use crate::store;

/// Confirms the requester of a request; again changes nothing.
pub async fn confirm(app: &App, viewer: &Viewer, number: Number) -> Result<()> {
    let now = app.clock.now();
    let viewer = viewer.clone();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let (mut request, access) =
                    store::requests::get_to_change(txn, &viewer, number).await?;
                super::open_request::as_expert(access)?;
                let requester = store::people::get(txn, request.requester).await?;
                if !store::shielded::is_shielded(txn, &request, &requester).await? {
                    return Ok(());
                }
                let address = requester.email.unwrap_or_default();
                let by = viewer.person;
                if store::shielded::confirm(txn, request.id, &address, by, now).await? {
                    let event = Event::SenderConfirmed {
                        person: request.requester,
                    };
                    store::events::add(txn, &mut request, Some(by), &event, now).await?;
                    store::requests::save(txn, &mut request, None).await?;
                }
                Ok(())
            })
        })
        .await
}
