//! What experts were told: seen in the page, and gathered into mails (I12).

use domain::expert::{Right, Viewer};
use domain::ids::{DeliveryId, PersonId};
use domain::working_hours::WorkingHours;
use jiff::SignedDuration;

use super::deliveries;
use crate::app::App;
use crate::error::{Error, Result};
use crate::store::outbox::purpose;
use crate::store::{self, Txn, notices};

/// How many people's mail one look gathers; the next look is a second later.
const PEOPLE: i64 = 500;
/// Nobody gets these mails more often: what is told together comes together.
pub const OFTEN: SignedDuration = SignedDuration::from_secs(5);

/// The viewer has seen theirs.
pub async fn seen(app: &App, viewer: &Viewer) -> Result<()> {
    let (person, now) = (viewer.person, app.clock.now());
    app.db
        .write(move |txn| Box::pin(async move { notices::mark_seen(txn, person, None, now).await }))
        .await
}

/// Gathers what is to be told by mail, one mail a person. Any number of processes may do so.
pub async fn mail_due(app: &App) -> Result<()> {
    let now = app.clock.now();
    for person in notices::to_mail(app.db.read(), now, PEOPLE).await? {
        app.db
            .write(move |txn| Box::pin(async move { gather(txn, person, now).await }))
            .await?;
    }
    Ok(())
}

async fn gather(txn: &Txn, id: PersonId, now: jiff::Timestamp) -> Result<()> {
    if !notices::lock(txn, id).await? {
        return Ok(());
    }
    let person = store::people::get(txn, id).await?;
    let viewer = store::people::viewer(txn, &person).await?;
    let reachable = person
        .email
        .as_deref()
        .is_some_and(deliveries::may_be_written_to);
    if !person.deadline_mails || !reachable || !viewer.is_expert() {
        return notices::forget_mail(txn, id, now).await;
    }
    let bucket = format!("notices:{id}");
    if store::attempts::count(txn, &bucket, OFTEN, now).await? > 0 {
        return Ok(());
    }
    let delivery = DeliveryId::new();
    if notices::gather(txn, &viewer, delivery, now).await? > 0 {
        store::attempts::add(txn, &bucket, now).await?;
        deliveries::send_as(
            txn,
            delivery,
            None,
            None,
            &person,
            purpose::NOTICES,
            now,
            now,
        )
        .await?;
    }
    Ok(())
}

/// What an expert sets for their work: whether deadlines are mailed, and hours of their own; none are
/// their team's.
pub async fn set_work(
    app: &App,
    viewer: &Viewer,
    deadline_mails: bool,
    hours: Option<WorkingHours>,
) -> Result<()> {
    super::need(viewer, Right::WorkOnRequests)?;
    let id = viewer.person;
    if hours.as_ref().is_some_and(|it| !it.problems().is_empty()) {
        return Err(Error::invalid("week", "hours-never-open"));
    }
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let mut person = store::people::get(txn, id).await?;
                if person.deadline_mails != deadline_mails {
                    person.deadline_mails = deadline_mails;
                    store::people::save(txn, person).await?;
                }
                store::hours::set_of_person(txn, id, hours.as_ref()).await
            })
        })
        .await
}
