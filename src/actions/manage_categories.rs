//! Categories are created, edited, retired (T5).

use std::collections::BTreeMap;

use domain::expert::{Right, Viewer};
use domain::ids::{CategoryId, TeamId};

use super::naming;
use crate::app::App;
use crate::error::{Error, Result};
use crate::store::categories::Category;
use crate::store::{self, Txn, millis};

/// As typed.
#[derive(Clone, Debug, Default)]
pub struct CategoryForm {
    /// The name where no translation is given.
    pub name: String,
    /// Names by language code.
    pub names: BTreeMap<String, String>,
    /// The teams that offer it; `None` leaves them.
    pub teams: Option<Vec<TeamId>>,
}

/// Creates one.
pub async fn create(app: &App, viewer: &Viewer, form: CategoryForm) -> Result<Category> {
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
    form: CategoryForm,
    now: jiff::Timestamp,
) -> Result<Category> {
    super::need(viewer, Right::ManageTeams)?;
    let name = naming::name(&form.name)?;
    let taken: Vec<String> = store::categories::list(txn)
        .await?
        .into_iter()
        .map(|it| it.slug)
        .collect();
    let row = Category {
        id: CategoryId::new().0,
        slug: naming::free_slug(&name, "category", &taken)?,
        name,
        names: naming::names(&form.names)?,
        retired_at: None,
        created_at: millis(now),
        version: 1,
    };
    store::categories::add(txn, row.clone()).await?;
    if let Some(teams) = form.teams {
        offer(txn, CategoryId(row.id), &teams).await?;
    }
    Ok(row)
}

/// Edits one read at `version`.
pub async fn update(
    app: &App,
    viewer: &Viewer,
    id: CategoryId,
    version: i64,
    form: CategoryForm,
) -> Result<Category> {
    super::need(viewer, Right::ManageTeams)?;
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let mut row = store::categories::get(txn, id).await?;
                if row.version != version {
                    return Err(Error::Stale);
                }
                row.name = naming::name(&form.name)?;
                row.names = naming::names(&form.names)?;
                let row = store::categories::save(txn, row).await?;
                if let Some(teams) = form.teams {
                    offer(txn, id, &teams).await?;
                }
                Ok(row)
            })
        })
        .await
}

/// Retires one: kept where it is, offered no more. Or brings it back.
pub async fn retire(app: &App, viewer: &Viewer, id: CategoryId, retire: bool) -> Result<()> {
    super::need(viewer, Right::ManageTeams)?;
    let now = app.clock.now();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let mut row = store::categories::get(txn, id).await?;
                if row.is_active() == retire {
                    row.retired_at = retire.then(|| millis(now));
                    store::categories::save(txn, row).await?;
                }
                Ok(())
            })
        })
        .await
}

/// Makes exactly these teams offer it.
async fn offer(txn: &Txn, id: CategoryId, wanted: &[TeamId]) -> Result<()> {
    let all = store::teams::list(txn).await?;
    if !wanted
        .iter()
        .all(|it| all.iter().any(|team| team.id == it.0))
    {
        return Err(Error::invalid("teams", "team-unknown"));
    }
    for team in all {
        let mut offered = store::teams::categories(txn, team.team()).await?;
        let wants = wanted.contains(&team.team());
        if offered.contains(&id) == wants {
            continue;
        }
        if wants {
            offered.push(id);
        } else {
            offered.retain(|it| *it != id);
        }
        store::teams::set_categories(txn, team.team(), &offered).await?;
    }
    Ok(())
}
