//! The open requests of an archived team go to another one, in the background and in portions.

use domain::ids::{PersonId, RequestId, TeamId};
use jiff::Timestamp;

use super::change_request;
use crate::app::App;
use crate::error::{Error, Result};
use crate::store::{self, Txn};

/// How many requests share a transaction.
const PORTION: i64 = 100;

/// Moves them as an expert would, one after another. Begun again, it goes on where it was.
pub async fn run(app: &App, from: TeamId, to: TeamId, by: PersonId) -> Result<()> {
    let mut count = 0;
    loop {
        let now = app.clock.now();
        let moved = app
            .db
            .write(move |txn| Box::pin(async move { portion(txn, from, to, by, now).await }))
            .await?;
        if moved == 0 {
            break;
        }
        count += moved;
    }
    tracing::info!(team.id = %from, to.id = %to, count, "the requests of an archived team were moved");
    Ok(())
}

async fn portion(
    txn: &Txn,
    from: TeamId,
    to: TeamId,
    by: PersonId,
    now: Timestamp,
) -> Result<usize> {
    // Whoever brought the team back, or archived the other one too, wants them to stay.
    let is_active = |team| async move {
        match store::teams::get(txn, team).await {
            Ok(team) => Ok(team.is_active()),
            Err(Error::NotFound(_)) => Ok(false),
            Err(error) => Err(error),
        }
    };
    if is_active(from).await? || !is_active(to).await? {
        return Ok(0);
    }
    let open = store::teams::open_requests(txn, from, PORTION).await?;
    for id in &open {
        move_one(txn, *id, from, to, by, now).await?;
    }
    Ok(open.len())
}

async fn move_one(
    txn: &Txn,
    id: RequestId,
    from: TeamId,
    to: TeamId,
    by: PersonId,
    now: Timestamp,
) -> Result<()> {
    let mut request = store::requests::by_id_to_change(txn, id).await?;
    if request.team != from {
        return Ok(());
    }
    let subject = request.subject.clone();
    let events = change_request::to_team(txn, &mut request, to, false).await?;
    store::events::add_all(txn, &mut request, Some(by), events, now).await?;
    let why = domain::event::MoveReason::Team;
    change_request::save(txn, &mut request, from, &subject, why, now).await
}
