//! What a requester was told about when an answer may be expected (C6).

use domain::event::Event;
use domain::request::Request;
use domain::status::Stage;

use super::visitor::Visitor;
use crate::app::App;
use crate::error::Result;
use crate::store;
use crate::store::promises::{self, Promise};

/// The promise of a request in a sentence; none once it was answered or closed.
pub(super) fn line(
    visitor: &Visitor,
    team: &str,
    request: &Request,
    promise: &Promise,
) -> Option<String> {
    if request.first_replied_at.is_some() || request.stage == Stage::Resolved {
        return None;
    }
    let words = &visitor.words;
    let Some(due) = promise.due() else {
        return Some(words.t1("promise-ended", "team", team));
    };
    let key = if due < visitor.now {
        "promise-late"
    } else {
        "promise-time"
    };
    let date = words.long_near_time(due, &visitor.zone);
    let zone = visitor.zone.iana_name().unwrap_or("UTC");
    Some(words.with(
        key,
        &[
            ("team", team.into()),
            ("date", date.into()),
            ("zone", zone.into()),
        ],
    ))
}

/// The same, and why it is not what was promised at first.
pub(super) async fn lines(
    app: &App,
    visitor: &Visitor,
    team: &str,
    request: &Request,
) -> Result<Vec<String>> {
    let db = app.db.read();
    let Some(promise) = promises::get(db, request.id).await? else {
        return Ok(Vec::new());
    };
    let Some(line) = line(visitor, team, request, &promise) else {
        return Ok(Vec::new());
    };
    let told = store::events::list(db, request.id).await?;
    let why = told.iter().rev().find_map(|it| match &it.event {
        Event::Promised { moved, .. } => Some(moved.map(|it| it.why)),
        Event::PromiseEnded { why, .. } => Some(Some(*why)),
        _ => None,
    });
    let why = why.flatten().filter(|_| promise.due().is_some());
    let why = why.map(|it| visitor.words.t(&format!("promise-moved-{}", it.name())));
    Ok([Some(line), why].into_iter().flatten().collect())
}
