//! A team's requests are given out by the program, where the team wants that (T14).

use domain::event::{AssignReason, Event};
use domain::ids::{PersonId, TeamId};
use domain::request::Request;
use domain::routing::{Assignment, choose};
use domain::status::Stage;
use jiff::Timestamp;

use crate::error::Result;
use crate::store::duty::{self, Hours};
use crate::store::notices::{About, kind};
use crate::store::people::Person;
use crate::store::{self, Txn};

/// How a team gives out its requests.
#[must_use]
pub fn assignment_of(team: &store::teams::Team) -> Assignment {
    Assignment::from_name(&team.assignment).unwrap_or_default()
}

/// Gives a request that is nobody's to a member of its team who works now and has room for it; if there
/// is none, the team is told. Whether anything happened: then the caller saves the request.
///
/// Nothing happens in a team that assigns by hand.
pub async fn give_out(txn: &Txn, request: &mut Request, now: Timestamp) -> Result<bool> {
    if request.assignee.is_some() || request.stage == Stage::Resolved {
        return Ok(false);
    }
    let team = store::teams::get(txn, request.team).await?;
    if assignment_of(&team) == Assignment::Manual {
        return Ok(false);
    }
    // Two processes wait for each other here, so that they take turns as one would.
    let team = duty::lock(txn, request.team).await?;
    let how = assignment_of(&team);
    let why = match how {
        Assignment::Manual => return Ok(false),
        Assignment::RoundRobin => AssignReason::RoundRobin,
        Assignment::FewestOpen => AssignReason::FewestOpen,
    };
    let rules = txn.rules().await?;
    let experts = duty::experts(txn, request).await?;
    let hours = Hours::of(txn, &rules, request.team, &experts, now).await?;
    let members = duty::candidates(txn, request.team, &experts, &hours, now).await?;
    let cap = team.assignment_cap.map(i64::from);
    let Some(chosen) = choose(how, cap, &members) else {
        nobody(txn, request, &experts, &hours, now).await?;
        return Ok(true);
    };
    request.assigned(Some(chosen.person), why);
    let event = Event::Assigned {
        from: None,
        to: Some(chosen.person),
        why,
        open: Some(chosen.open),
    };
    store::events::add(txn, request, None, &event, now).await?;
    duty::given(txn, request.team, chosen.person, now).await?;
    Ok(true)
}

/// Open requests of somebody who can work on them no more become nobody's, or are given out anew: all of
/// theirs, or those of one team.
pub async fn release(
    txn: &Txn,
    person: PersonId,
    team: Option<TeamId>,
    why: AssignReason,
    now: Timestamp,
) -> Result<()> {
    for id in store::requests::open_of_assignee(txn, person, team).await? {
        let mut request = store::requests::by_id_to_change(txn, id).await?;
        let Some(event) = request.assigned(None, why) else {
            continue;
        };
        store::events::add(txn, &mut request, None, &event, now).await?;
        give_out(txn, &mut request, now).await?;
        store::requests::save(txn, &mut request, None).await?;
    }
    Ok(())
}

/// The team is told that nobody could be given a request; by mail when it works again.
async fn nobody(
    txn: &Txn,
    request: &mut Request,
    experts: &[Person],
    hours: &Hours,
    now: Timestamp,
) -> Result<()> {
    store::events::add(txn, request, None, &Event::NobodyAvailable, now).await?;
    let opening = hours.team().and_then(|it| it.next_opening(now));
    for person in experts {
        let mail_at = opening.filter(|_| person.deadline_mails);
        store::notices::add(
            txn,
            person.person(),
            request.id,
            kind::NOBODY_AVAILABLE,
            &About::default(),
            mail_at,
            now,
        )
        .await?;
    }
    Ok(())
}
