//! A request is changed: status, assignee, team, category, priority, subject, snooze.

use domain::event::{AssignReason, Event, MoveReason, WakeReason};
use domain::expert::{Right, Viewer};
use domain::ids::{CategoryId, Number, PersonId, RequestId, StatusId, TeamId};
use domain::request::{Priority, Request, Snooze};
use domain::status::Stage;
use jiff::Timestamp;

use crate::app::App;
use crate::error::{Error, Result};
use crate::store::{self, Txn};

/// What is to change; `None` leaves it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Its status.
    pub status: Option<StatusId>,
    /// Who works on it; `Some(None)`: nobody.
    pub assignee: Option<Option<PersonId>>,
    /// Whose it is.
    pub team: Option<TeamId>,
    /// What it is about; `Some(None)`: nothing said.
    pub category: Option<Option<CategoryId>>,
    /// How urgent it is.
    pub priority: Option<Priority>,
    /// What it is called.
    pub subject: Option<String>,
    /// Whether it sleeps; `Some(None)`: it wakes.
    pub snooze: Option<Option<Snooze>>,
}

/// Changes a request as an expert. With `version`, only if it is still at it.
///
/// # Errors
/// [`Error::Stale`] when it is at another version; [`Error::Invalid`] names the field that cannot be.
pub async fn change(
    app: &App,
    viewer: &Viewer,
    number: Number,
    version: Option<i64>,
    changes: Changes,
) -> Result<Request> {
    let now = app.clock.now();
    let viewer = viewer.clone();
    let request = app
        .db
        .write(move |txn| {
            Box::pin(async move { change_in(txn, &viewer, number, version, changes, now).await })
        })
        .await?;
    tracing::info!(request.number = number, "request {number} was changed");
    Ok(request)
}

/// The same inside the caller's transaction.
pub async fn change_in(
    txn: &Txn,
    viewer: &Viewer,
    number: Number,
    version: Option<i64>,
    changes: Changes,
    now: Timestamp,
) -> Result<Request> {
    let (mut request, access) = store::requests::get_to_change(txn, viewer, number).await?;
    super::open_request::as_expert(access)?;
    if version.is_some_and(|it| it != request.version) {
        return Err(Error::Stale);
    }
    let mut events = Vec::new();
    let from_team = request.team;
    let stage_before = request.stage;
    let category_before = request.category;
    let subject_before = request.subject.clone();

    if let Some(team) = changes.team.filter(|it| *it != request.team) {
        let category_stays = changes.category.is_some();
        events.extend(to_team(txn, &mut request, team, category_stays).await?);
    }
    if let Some(assignee) = changes.assignee {
        if let Some(person) = assignee {
            may_be_assigned(txn, &request, person).await?;
        }
        events.extend(request.assigned(assignee, AssignReason::Chosen));
    }
    if let Some(category) = changes.category {
        if let Some(category) = category {
            let row = store::categories::get(txn, category).await?;
            let offered = store::teams::categories(txn, request.team).await?;
            let possible = row.is_active() && offered.contains(&category);
            if !possible && request.category != Some(category) {
                return Err(Error::invalid("category", "category-unknown"));
            }
        }
        events.extend(request.categorised(category));
    }
    if let Some(priority) = changes.priority {
        events.extend(request.prioritised(priority));
    }
    if let Some(subject) = &changes.subject {
        let subject: String = subject.split_whitespace().collect::<Vec<_>>().join(" ");
        events.extend(request.renamed(&subject.chars().take(300).collect::<String>()));
    }
    if let Some(status) = changes.status {
        let row = store::statuses::get(txn, status).await?;
        if !row.is_active() && request.status != status {
            return Err(Error::invalid("status", "status-retired"));
        }
        events.extend(request.status_chosen(status, row.stage(), now));
    }
    match changes.snooze {
        Some(Some(Snooze::Until(at))) if at <= now => {
            return Err(Error::invalid("snooze", "snooze-past"));
        }
        Some(Some(snooze)) => events.extend(request.snoozed(snooze)),
        Some(None) => events.extend(request.woken(WakeReason::Chosen)),
        None => {}
    }
    if events.is_empty() {
        return Ok(request);
    }
    store::events::add_all(txn, &mut request, Some(viewer.person), events, now).await?;
    if stage_before != Stage::Resolved && request.stage == Stage::Resolved {
        super::approvals::withdraw_all(txn, &mut request, now).await?;
    }
    if let Some(category) = request
        .category
        .filter(|_| request.category != category_before)
    {
        super::approvals::start_for_category(txn, &mut request, category, now).await?;
    }
    let why = if from_team != request.team {
        MoveReason::Team
    } else if category_before != request.category {
        MoveReason::Category
    } else {
        MoveReason::Paused
    };
    save(txn, &mut request, from_team, &subject_before, why, now).await?;
    if stage_before != Stage::Resolved && request.stage == Stage::Resolved {
        let requester = store::people::get(txn, request.requester).await?;
        super::deliveries::send_resolved(txn, &request, &requester, now).await?;
    }
    store::inbox::mark_read(txn, viewer.person, request.id.0, request.last_seq).await?;
    Ok(request)
}

/// Gives a request to another team: whoever is not in that one lets go of it, and it is about
/// nothing that the team does not offer, unless `category_stays`.
pub(super) async fn to_team(
    txn: &Txn,
    request: &mut Request,
    team: TeamId,
    category_stays: bool,
) -> Result<Vec<Event>> {
    // Any active team may be given a request; only its members will see it there.
    let team = store::teams::get(txn, team).await?;
    if !team.is_active() {
        return Err(Error::invalid("team", "team-unknown"));
    }
    let member = match request.assignee {
        Some(person) => store::teams::is_member(txn, team.team(), person).await?,
        None => true,
    };
    let mut events = request.moved(team.team(), member);
    let offered = store::teams::categories(txn, team.team()).await?;
    if !category_stays && request.category.is_some_and(|it| !offered.contains(&it)) {
        events.extend(request.categorised(None));
    }
    Ok(events)
}

/// Writes a changed request, and where it is found. A team that it came to gives it to somebody (T14);
/// if its deadlines moved by it, the requester is told in time that they did and `why` (C6).
pub(super) async fn save(
    txn: &Txn,
    request: &mut Request,
    from_team: TeamId,
    subject_before: &str,
    why: MoveReason,
    now: Timestamp,
) -> Result<()> {
    let moved = from_team != request.team;
    if moved {
        super::assign::give_out(txn, request, now).await?;
    }
    store::requests::save(txn, request, moved.then_some(from_team)).await?;
    super::promise::check(txn, request, why, now).await?;
    let renamed = subject_before != request.subject;
    if moved || renamed {
        let requester = store::people::get(txn, request.requester).await?;
        let words = format!("{} {}", request.subject, requester.name);
        if moved {
            store::search::moved(txn, request, &words).await?;
        }
        if renamed {
            store::search::renamed(txn, request, &words).await?;
        }
    }
    Ok(())
}

/// Only an active expert of the team, who is neither requester nor subject, can be responsible
/// (R4, R5, R6).
async fn may_be_assigned(txn: &Txn, request: &Request, person: PersonId) -> Result<()> {
    let wrong = || Error::invalid("assignee", "assignee-impossible");
    let row = store::people::get(txn, person).await.map_err(|_| wrong())?;
    let viewer = store::people::viewer(txn, &row).await?;
    let access = store::requests::access(txn, &viewer, request).await;
    match access {
        Ok(domain::expert::Access::Expert) => Ok(()),
        _ => Err(wrong()),
    }
}

/// A sleeping request whose time has come wakes.
pub async fn wake(app: &App, id: RequestId) -> Result<()> {
    let now = app.clock.now();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let mut request = store::requests::by_id_to_change(txn, id).await?;
                let due = matches!(request.snooze, Some(Snooze::Until(at)) if at <= now);
                if !due {
                    return Ok(());
                }
                let events = request.woken(WakeReason::Time);
                store::events::add_all(txn, &mut request, None, events, now).await?;
                store::requests::save(txn, &mut request, None).await
            })
        })
        .await
}

/// Keeps what an expert has begun to write.
pub async fn keep_draft(
    app: &App,
    viewer: &Viewer,
    number: Number,
    kind: domain::message::MessageKind,
    html: String,
) -> Result<()> {
    super::need(viewer, Right::WorkOnRequests)?;
    let now = app.clock.now();
    let viewer = viewer.clone();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let (request, access) = store::requests::get(txn, &viewer, number).await?;
                super::open_request::as_expert(access)?;
                store::drafts::save(txn, viewer.person, request.id, kind, &html, now).await
            })
        })
        .await
}

/// Remembers that the viewer has seen a request up to an event, and what they were told of it.
pub async fn mark_read(app: &App, viewer: &Viewer, request: RequestId, seq: i64) -> Result<()> {
    let (person, now) = (viewer.person, app.clock.now());
    let db = app.db.read();
    let seen = store::inbox::seen(db, person, request.0).await?;
    let noticed = store::notices::has_unseen(db, person, request).await?;
    if seen.is_some_and(|it| it >= seq) && !noticed {
        return Ok(());
    }
    app.db
        .write(move |txn| {
            Box::pin(async move {
                store::inbox::mark_read(txn, person, request.0, seq).await?;
                if noticed {
                    store::notices::mark_seen(txn, person, Some(request), now).await?;
                }
                Ok(())
            })
        })
        .await
}

/// Notes that an expert looks at a request or writes in it; the others who do are told.
pub async fn look(app: &App, viewer: &Viewer, number: Number, writing: bool) -> Result<()> {
    let now = app.clock.now();
    let viewer = viewer.clone();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let (request, access) = store::requests::get(txn, &viewer, number).await?;
                super::open_request::as_expert(access)?;
                store::presence::note(txn, request.id, viewer.person, writing, now).await?;
                txn.changed(store::Change {
                    kind: store::ChangeKind::Presence,
                    number: Some(number),
                    request: Some(request.id),
                    team: Some(request.team),
                    from_team: None,
                    // Presence is for experts: the requester must not see who reads.
                    person: None,
                });
                Ok(())
            })
        })
        .await
}
