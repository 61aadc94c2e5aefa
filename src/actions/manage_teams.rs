//! Teams are created, edited, archived (T1, T2, T14).

use domain::event::AssignReason;
use domain::expert::{Right, Viewer};
use domain::ids::{CategoryId, PersonId, TeamId};
use domain::routing::Assignment;
use domain::team::{self, TeamError, Visibility};
use domain::text;

use super::manage_hours::HoursChange;
use crate::app::App;
use crate::error::{Error, Result};
use crate::queue::{self, Job};
use crate::store::teams::Team;
use crate::store::{self, Txn, millis};

/// A team as typed.
#[derive(Clone, Debug)]
pub struct TeamForm {
    /// Its name.
    pub name: String,
    /// The local part of its address; made from the name if empty.
    pub address: String,
    /// Its kind, free text.
    pub kind: String,
    /// Who is offered it.
    pub visibility: Visibility,
    /// Who works in it; `None` leaves the members.
    pub members: Option<Vec<PersonId>>,
    /// What it offers; `None` leaves the categories.
    pub categories: Option<Vec<CategoryId>>,
}

impl TeamForm {
    /// A public team of this name.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            address: String::new(),
            kind: String::new(),
            visibility: Visibility::Public,
            members: None,
            categories: None,
        }
    }
}

/// What is to change of a team; `None` leaves it.
#[derive(Clone, Debug, Default)]
pub struct TeamChanges {
    /// Its name.
    pub name: Option<String>,
    /// The local part of its address; made from the name if empty.
    pub address: Option<String>,
    /// Its kind, free text.
    pub kind: Option<String>,
    /// Who is offered it.
    pub visibility: Option<Visibility>,
    /// Who works in it.
    pub members: Option<Vec<PersonId>>,
    /// What it offers.
    pub categories: Option<Vec<CategoryId>>,
    /// When it works.
    pub hours: Option<HoursChange>,
    /// How it gives out requests.
    pub assignment: Option<Assignment>,
    /// How many open requests somebody has before they are given no more; `Some(None)`: any number.
    pub cap: Option<Option<i32>>,
}

/// Where the open requests of a team go that is archived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenRequests {
    /// They stay with its members.
    Stay,
    /// To another team.
    Move(TeamId),
}

/// The highest number of open requests that a team can set (T14).
const HIGHEST_CAP: i32 = 999;

/// Creates a team; whoever does is its first member unless members are named.
pub async fn create(app: &App, viewer: &Viewer, form: TeamForm) -> Result<Team> {
    super::need(viewer, Right::ManageTeams)?;
    let zone = store::settings::organisation(app.db.read(), &app.config)
        .await?
        .time_zone;
    let now = app.clock.now();
    let viewer = viewer.clone();
    app.db
        .write(move |txn| Box::pin(async move { create_in(txn, &viewer, form, &zone, now).await }))
        .await
}

/// The same inside the caller's transaction. The team works the usual hours in `zone` until
/// somebody sets them.
pub async fn create_in(
    txn: &Txn,
    viewer: &Viewer,
    form: TeamForm,
    zone: &str,
    now: jiff::Timestamp,
) -> Result<Team> {
    super::need(viewer, Right::ManageTeams)?;
    let name = team::name(&form.name)?;
    if form.visibility == Visibility::Internal {
        // The first team is one that employees can choose.
        public_team_remains(txn, TeamId::new()).await?;
    }
    let address = free_address(txn, None, &form.address, &name).await?;
    let slug = free_slug(txn, &address, &name).await?;
    let mut row = store::teams::new_team(name, slug, address, form.visibility.name(), now);
    row.kind = kind(&form.kind);
    store::teams::add(txn, row.clone()).await?;
    let id = row.team();
    let members = form.members.unwrap_or_else(|| vec![viewer.person]);
    set_members(txn, id, &members, now).await?;
    if let Some(categories) = form.categories {
        store::teams::set_categories(txn, id, &categories).await?;
    }
    store::hours::set_of_team(txn, id, &store::hours::usual(zone), now).await?;
    Ok(row)
}

/// Edits a team read at `version`.
pub async fn update(
    app: &App,
    viewer: &Viewer,
    id: TeamId,
    version: i64,
    changes: TeamChanges,
) -> Result<Team> {
    super::need(viewer, Right::ManageTeams)?;
    let now = app.clock.now();
    app.db
        .write(move |txn| Box::pin(async move { update_in(txn, id, version, changes, now).await }))
        .await
}

async fn update_in(
    txn: &Txn,
    id: TeamId,
    version: i64,
    changes: TeamChanges,
    now: jiff::Timestamp,
) -> Result<Team> {
    let mut row = super::manage_hours::at_version(txn, id, version).await?;
    if let Some(name) = changes.name {
        row.name = team::name(&name)?;
    }
    if let Some(address) = changes.address {
        row.address = free_address(txn, Some(id), &address, &row.name).await?;
    }
    if let Some(typed) = changes.kind {
        row.kind = kind(&typed);
    }
    if let Some(visibility) = changes.visibility {
        if visibility == Visibility::Internal && row.is_active() {
            public_team_remains(txn, id).await?;
        }
        row.visibility = visibility.name().to_owned();
    }
    if let Some(assignment) = changes.assignment {
        row.assignment = assignment.name().to_owned();
    }
    if let Some(cap) = changes.cap {
        if cap.is_some_and(|it| !(1..=HIGHEST_CAP).contains(&it)) {
            return Err(Error::invalid("assignment_cap", "cap-invalid"));
        }
        row.assignment_cap = cap;
    }
    let row = store::teams::save(txn, row).await?;
    if let Some(members) = changes.members {
        set_members(txn, id, &members, now).await?;
    }
    if let Some(categories) = changes.categories {
        store::teams::set_categories(txn, id, &categories).await?;
    }
    if let Some(hours) = changes.hours {
        super::manage_hours::change_in(txn, id, hours, now).await?;
    }
    Ok(row)
}

/// Archives a team: it takes no new requests, and those that are open go where `open` says, in the
/// background.
pub async fn archive(
    app: &App,
    viewer: &Viewer,
    id: TeamId,
    open: Option<OpenRequests>,
) -> Result<()> {
    super::need(viewer, Right::ManageTeams)?;
    let now = app.clock.now();
    let by = viewer.person;
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let mut row = store::teams::get(txn, id).await?;
                if !row.is_active() {
                    return Ok(());
                }
                if row.visibility == Visibility::Public.name() {
                    public_team_remains(txn, id).await?;
                }
                let has_open = store::clocks::open_requests(txn, id).await? > 0;
                match open {
                    None if has_open => return Err(Error::invalid("move_to", "move-to-missing")),
                    Some(OpenRequests::Move(to)) => {
                        let other = store::teams::get(txn, to).await;
                        if to == id || !other.is_ok_and(|it| it.is_active()) {
                            return Err(Error::invalid("move_to", "team-unknown"));
                        }
                        let job = Job::Rehome { from: id, to, by };
                        queue::enqueue(txn, job, now).await?;
                    }
                    _ => {}
                }
                row.archived_at = Some(millis(now));
                store::teams::save(txn, row).await?;
                Ok(())
            })
        })
        .await
}

/// Brings an archived team back: it takes requests again.
pub async fn restore(app: &App, viewer: &Viewer, id: TeamId) -> Result<()> {
    super::need(viewer, Right::ManageTeams)?;
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let mut row = store::teams::get(txn, id).await?;
                if row.is_active() {
                    return Ok(());
                }
                row.archived_at = None;
                store::teams::save(txn, row).await?;
                Ok(())
            })
        })
        .await
}

async fn public_team_remains(txn: &Txn, without: TeamId) -> Result<()> {
    if store::teams::other_public_teams(txn, without).await? == 0 {
        return Err(TeamError::LastPublic.into());
    }
    Ok(())
}

/// Only people who may work on requests become members.
async fn set_members(
    txn: &Txn,
    team: TeamId,
    wanted: &[PersonId],
    now: jiff::Timestamp,
) -> Result<()> {
    let experts = store::roles::experts(txn).await?;
    let present = store::teams::members(txn, team).await?;
    let known = |id: &PersonId| experts.iter().chain(&present).any(|it| it.id == id.0);
    if !wanted.iter().all(known) {
        return Err(Error::invalid("members", "member-no-expert"));
    }
    store::teams::set_members(txn, team, wanted).await?;
    for gone in present.iter().filter(|it| !wanted.contains(&it.person())) {
        let why = AssignReason::LeftTeam;
        super::assign::release(txn, gone.person(), Some(team), why, now).await?;
    }
    Ok(())
}

async fn free_address(txn: &Txn, own: Option<TeamId>, typed: &str, name: &str) -> Result<String> {
    let address = team::address(typed, name)?;
    match store::teams::by_address(txn, &address).await? {
        Some(other) if own != Some(other.team()) => Err(TeamError::AddressTaken.into()),
        _ => Ok(address),
    }
}

/// The slug never changes, since scripts name teams by it: the name's, or with a number after it.
async fn free_slug(txn: &Txn, address: &str, name: &str) -> Result<String> {
    let base = match text::slug(name) {
        slug if slug.is_empty() => address.replace(['.', '_'], "-"),
        slug => slug,
    };
    for count in 1..1000 {
        let slug = if count == 1 {
            base.clone()
        } else {
            format!("{base}-{count}")
        };
        if store::teams::by_slug(txn, &slug).await?.is_none() {
            return Ok(slug);
        }
    }
    Err(Error::invalid("name", "name-taken"))
}

fn kind(typed: &str) -> String {
    typed.trim().chars().take(80).collect()
}
