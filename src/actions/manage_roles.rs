//! Roles are created, edited, deleted (R1, R2); what follows for whoever loses a right (R7).

use domain::event::AssignReason;
use domain::expert::{Right, Viewer};
use domain::ids::{PersonId, RoleId};
use domain::text;
use jiff::Timestamp;

use crate::app::App;
use crate::error::{Error, Result};
use crate::store::roles::{self, Role};
use crate::store::{self, Txn, people, sessions, teams};

/// The longest name, in characters.
const LONGEST: usize = 60;
/// As many roles as somebody can still choose from.
const MOST: usize = 200;

/// A role as typed.
#[derive(Clone, Debug, Default)]
pub struct RoleForm {
    /// Its name; that of a built-in role stays as it is.
    pub name: String,
    /// What it allows.
    pub rights: Vec<Right>,
}

/// Creates a role.
pub async fn create(app: &App, viewer: &Viewer, form: RoleForm) -> Result<Role> {
    super::need(viewer, Right::Administer)?;
    let viewer = viewer.clone();
    app.db
        .write(move |txn| Box::pin(async move { create_in(txn, &viewer, form).await }))
        .await
}

/// The same inside the caller's transaction.
pub async fn create_in(txn: &Txn, viewer: &Viewer, form: RoleForm) -> Result<Role> {
    super::need(viewer, Right::Administer)?;
    let rights = checked_rights(&form.rights)?;
    let all = roles::list(txn).await?;
    if all.len() >= MOST {
        return Err(Error::invalid("name", "roles-many"));
    }
    let name = checked_name(&form.name, &all, None)?;
    roles::add(txn, &name, &rights).await
}

/// Edits a role read at `version`. What it allows no more, nobody may from this moment on.
pub async fn update(
    app: &App,
    viewer: &Viewer,
    id: RoleId,
    version: i64,
    form: RoleForm,
) -> Result<Role> {
    super::need(viewer, Right::Administer)?;
    let now = app.clock.now();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let mut role = editable(txn, id).await?;
                if role.version != version {
                    return Err(Error::Stale);
                }
                let rights = checked_rights(&form.rights)?;
                if !role.is_built_in() {
                    let all = roles::list(txn).await?;
                    role.name = checked_name(&form.name, &all, Some(id))?;
                }
                let before = roles::rights_of(txn, id).await?;
                let role = roles::save(txn, role, &rights).await?;
                if before.iter().any(|it| !rights.contains(it)) {
                    for holder in roles::holders(txn, id).await? {
                        leave_teams(txn, holder, now).await?;
                    }
                }
                Ok(role)
            })
        })
        .await
}

/// Deletes a role read at `version`. Whoever has it loses it, keeps their other roles, and signs in
/// again (R7).
pub async fn delete(app: &App, viewer: &Viewer, id: RoleId, version: i64) -> Result<()> {
    super::need(viewer, Right::Administer)?;
    let now = app.clock.now();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let role = roles::get(txn, id).await?;
                if role.is_built_in() {
                    return Err(Error::invalid("role", "role-built-in"));
                }
                if role.version != version {
                    return Err(Error::Stale);
                }
                roles::hold(txn, id).await?;
                let holders = roles::holders(txn, id).await?;
                roles::remove(txn, &role).await?;
                for holder in holders {
                    lost_role(txn, holder, now).await?;
                }
                Ok(())
            })
        })
        .await
}

/// What follows when a role was taken from somebody: they sign in again (R7), and leave the teams in
/// which they cannot work any more.
pub(super) async fn lost_role(txn: &Txn, person: PersonId, now: Timestamp) -> Result<()> {
    sessions::close_all(txn, person).await?;
    teams::access_changed(txn, person);
    leave_teams(txn, person, now).await
}

/// Members of teams are experts: whoever is none any more is told nothing of their teams either.
pub(super) async fn leave_teams(txn: &Txn, person: PersonId, now: Timestamp) -> Result<()> {
    let row = people::get(txn, person).await?;
    // Those who are away keep their teams, and have them again when they come back.
    if row.is_active() && !people::viewer(txn, &row).await?.is_expert() {
        store::sql::Sql::new("DELETE FROM team_members WHERE person_id = ?")
            .bind(person.0)
            .run(txn)
            .await?;
        super::assign::release(txn, person, None, AssignReason::LeftTeam, now).await?;
    }
    Ok(())
}

async fn editable(txn: &Txn, id: RoleId) -> Result<Role> {
    let role = roles::get(txn, id).await?;
    if role.is_administrator() {
        return Err(Error::invalid("rights", "role-administrator-fixed"));
    }
    Ok(role)
}

/// The right to administer belongs to the role "Administrator" alone, and a role allows something.
fn checked_rights(typed: &[Right]) -> Result<Vec<Right>> {
    if typed.contains(&Right::Administer) {
        return Err(Error::invalid("rights", "right-administer"));
    }
    let mut rights = typed.to_vec();
    rights.sort_unstable();
    rights.dedup();
    if rights.is_empty() {
        return Err(Error::invalid("rights", "rights-empty"));
    }
    Ok(rights)
}

fn checked_name(typed: &str, all: &[Role], own: Option<RoleId>) -> Result<String> {
    let name = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        return Err(Error::invalid("name", "name-empty"));
    }
    if name.chars().count() > LONGEST {
        return Err(Error::invalid("name", "name-long"));
    }
    let same = |it: &&Role| text::fold(&it.name) == text::fold(&name);
    match all.iter().find(same) {
        Some(other) if own != Some(other.role()) => Err(Error::invalid("name", "role-name-taken")),
        _ => Ok(name),
    }
}
