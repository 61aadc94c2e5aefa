//! What changed, told to open pages as it happens: numbers and kinds, never content (C7, RS-T34).

use std::collections::HashMap;
use std::convert::Infallible;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Extension;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use domain::expert::Viewer;
use domain::ids::PersonId;
use serde_json::json;
use tokio::sync::broadcast::error::RecvError;
use tokio::time::{MissedTickBehavior, interval};
use tokio_util::sync::CancellationToken;

use super::visitor::SignedIn;
use crate::app::App;
use crate::error::Result;
use crate::store::{self, Change, ChangeKind};

/// How many pages of one person may listen at a time.
const PER_PERSON: usize = 8;
/// How often a stream looks whether its person may still listen.
const LOOK: Duration = Duration::from_secs(4);

/// The open streams of this process.
#[derive(Clone, Debug, Default)]
pub struct Streams {
    counts: Arc<Mutex<HashMap<PersonId, usize>>>,
    stop: CancellationToken,
}

impl Streams {
    /// None yet; all end when `stop` does.
    #[must_use]
    pub fn new(stop: CancellationToken) -> Self {
        Self {
            counts: Arc::default(),
            stop,
        }
    }

    fn enter(&self, person: PersonId) -> Option<Place> {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        let count = counts.entry(person).or_default();
        if *count >= PER_PERSON {
            return None;
        }
        *count += 1;
        Some(Place {
            streams: self.clone(),
            person,
        })
    }
}

/// A stream's place among those of its person, given back when it ends.
struct Place {
    streams: Streams,
    person: PersonId,
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut counts = self
            .streams
            .counts
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = counts.get_mut(&self.person) {
            *count -= 1;
            if *count == 0 {
                counts.remove(&self.person);
            }
        }
    }
}

pub(super) async fn stream(
    State(app): State<App>,
    Extension(streams): Extension<Streams>,
    headers: HeaderMap,
    who: SignedIn,
) -> Response {
    let foreign = headers
        .get("sec-fetch-site")
        .is_some_and(|it| it != "same-origin" && it != "none");
    if foreign {
        return StatusCode::FORBIDDEN.into_response();
    }
    let Some(place) = streams.enter(who.me.viewer.person) else {
        return StatusCode::TOO_MANY_REQUESTS.into_response();
    };
    // Whoever comes back may have missed anything: their page asks for all it shows.
    let resumed = headers.contains_key("last-event-id");
    let mut changes = app.db.changes();
    let mut viewer = who.me.viewer.clone();
    let token = who.me.token.clone();
    let stop = place.streams.stop.clone();
    let stream = async_stream::stream! {
        let _place = place;
        let mut count = 0_u64;
        let mut look = interval(LOOK);
        look.set_missed_tick_behavior(MissedTickBehavior::Delay);
        yield Ok::<_, Infallible>(Event::default().event("hello").id("0").data("{}"));
        if resumed {
            yield Ok(refresh());
        }
        loop {
            let changed = tokio::select! {
                changed = changes.recv() => changed,
                _ = look.tick() => {
                    match current(&app, &token).await {
                        Ok(Some(now)) => viewer = now,
                        Ok(None) => return,
                        Err(_) => {}
                    }
                    continue;
                }
                () = stop.cancelled() => return,
            };
            match changed {
                Ok(change) => {
                    let about_me = change.kind == ChangeKind::Access
                        && change.person == Some(viewer.person);
                    if about_me {
                        match current(&app, &token).await {
                            Ok(Some(now)) => viewer = now,
                            _ => return,
                        }
                        yield Ok(refresh());
                    } else if may_hear(&viewer, &change) {
                        count += 1;
                        let data = json!({ "kind": change.kind, "request": change.number });
                        yield Ok(Event::default().event("change").id(count.to_string()).data(data.to_string()));
                    }
                }
                Err(RecvError::Lagged(_)) => yield Ok(refresh()),
                Err(RecvError::Closed) => return,
            }
        }
    };
    Sse::new(stream)
        .keep_alive(KeepAlive::new().interval(Duration::from_secs(15)))
        .into_response()
}

fn refresh() -> Event {
    Event::default().event("refresh").data("{}")
}

/// The rule of R5 and R6 for what is told: experts hear of their teams' requests, requesters of their
/// own. Subjects hear numbers of requests that they cannot open; a number is no content.
fn may_hear(viewer: &Viewer, change: &Change) -> bool {
    let mine = |team: Option<domain::ids::TeamId>| {
        team.is_some_and(|it| viewer.is_expert() && viewer.teams.contains(&it))
    };
    match change.kind {
        ChangeKind::Request | ChangeKind::Presence => {
            change.person == Some(viewer.person) || mine(change.team) || mine(change.from_team)
        }
        ChangeKind::Access => false,
        ChangeKind::Notice => change.person == Some(viewer.person),
        ChangeKind::Desk => viewer.is_expert(),
        ChangeKind::Ledger | ChangeKind::Directory => viewer.may(domain::expert::Right::Administer),
    }
}

/// What the person of a session may do now; `None` when the session ended.
async fn current(app: &App, token: &str) -> Result<Option<Viewer>> {
    let db = app.db.read();
    let now = app.clock.now();
    let Some(session) = store::sessions::find(db, token, now).await? else {
        return Ok(None);
    };
    let person = store::people::get(db, session.person).await?;
    if !person.is_active() {
        return Ok(None);
    }
    Ok(Some(store::people::viewer(db, &person).await?))
}

#[cfg(test)]
mod tests {
    use domain::expert::Right;
    use domain::ids::TeamId;

    use super::*;

    /// R5, RS-T34.
    #[test]
    fn only_members_of_the_team_and_the_requester_hear_of_a_request() {
        let (team, requester) = (TeamId::new(), PersonId::new());
        let change = Change {
            kind: ChangeKind::Request,
            number: Some(7),
            request: None,
            team: Some(team),
            from_team: None,
            person: Some(requester),
        };
        let viewer = |person, rights: &[Right], teams: &[TeamId]| Viewer {
            person,
            rights: rights.to_vec(),
            teams: teams.to_vec(),
        };
        let expert = &[Right::WorkOnRequests][..];
        assert!(may_hear(&viewer(PersonId::new(), expert, &[team]), &change));
        assert!(may_hear(&viewer(requester, &[], &[]), &change));
        assert!(!may_hear(
            &viewer(PersonId::new(), expert, &[TeamId::new()]),
            &change
        ));
        assert!(!may_hear(&viewer(PersonId::new(), &[], &[team]), &change));
        assert!(!may_hear(
            &viewer(PersonId::new(), &[Right::Administer], &[]),
            &change
        ));
    }
}
