//! Teams are created, edited, archived (T1, T2).

use domain::expert::{Right, Viewer};
use domain::ids::{CategoryId, PersonId, TeamId};
use domain::team::{self, TeamError, Visibility};
use domain::text;

use crate::app::App;
use crate::error::{Error, Result};
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

/// Creates a team; whoever does is its first member unless members are named.
pub async fn create(app: &App, viewer: &Viewer, form: TeamForm) -> Result<Team> {
    super::need(viewer, Right::ManageTeams)?;
    let now = app.clock.now();
    let viewer = viewer.clone();
    app.db
        .write(move |txn| Box::pin(async move { create_in(txn, &viewer, form, now).await }))
        .await
}

/// The same inside the caller's transaction.
pub async fn create_in(
    txn: &Txn,
    viewer: &Viewer,
    form: TeamForm,
    now: jiff::Timestamp,
) -> Result<Team> {
    super::need(viewer, Right::ManageTeams)?;
    let name = team::name(&form.name)?;
    let address = free_address(txn, None, &form.address, &name).await?;
    let slug = free_slug(txn, &address, &name).await?;
    let mut row = store::teams::new_team(name, slug, address, form.visibility.name(), now);
    row.kind = kind(&form.kind);
    store::teams::add(txn, row.clone()).await?;
    let id = row.team();
    let members = form.members.unwrap_or_else(|| vec![viewer.person]);
    set_members(txn, id, &members).await?;
    if let Some(categories) = form.categories {
        store::teams::set_categories(txn, id, &categories).await?;
    }
    Ok(row)
}

/// Edits a team read at `version`.
pub async fn update(
    app: &App,
    viewer: &Viewer,
    id: TeamId,
    version: i64,
    form: TeamForm,
) -> Result<Team> {
    super::need(viewer, Right::ManageTeams)?;
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let mut row = store::teams::get(txn, id).await?;
                if row.version != version {
                    return Err(Error::Stale);
                }
                row.name = team::name(&form.name)?;
                row.address = free_address(txn, Some(id), &form.address, &row.name).await?;
                row.kind = kind(&form.kind);
                if form.visibility == Visibility::Internal && row.is_active() {
                    public_team_remains(txn, id).await?;
                }
                row.visibility = form.visibility.name().to_owned();
                let row = store::teams::save(txn, row).await?;
                if let Some(members) = form.members {
                    set_members(txn, id, &members).await?;
                }
                if let Some(categories) = form.categories {
                    store::teams::set_categories(txn, id, &categories).await?;
                }
                Ok(row)
            })
        })
        .await
}

/// Archives a team: no new requests; those it has stay with its members. Or brings it back.
pub async fn archive(app: &App, viewer: &Viewer, id: TeamId, archive: bool) -> Result<()> {
    super::need(viewer, Right::ManageTeams)?;
    let now = app.clock.now();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let mut row = store::teams::get(txn, id).await?;
                if row.is_active() != archive {
                    return Ok(());
                }
                if archive && row.visibility == Visibility::Public.name() {
                    public_team_remains(txn, id).await?;
                }
                row.archived_at = archive.then(|| millis(now));
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
async fn set_members(txn: &Txn, team: TeamId, wanted: &[PersonId]) -> Result<()> {
    let experts = store::roles::experts(txn).await?;
    let present = store::teams::members(txn, team).await?;
    let known = |id: &PersonId| experts.iter().chain(&present).any(|it| it.id == id.0);
    if !wanted.iter().all(known) {
        return Err(Error::invalid("members", "member-no-expert"));
    }
    store::teams::set_members(txn, team, wanted).await
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
