//! Statuses are created, edited, ordered, retired (T4).

use std::collections::BTreeMap;

use domain::expert::{Right, Viewer};
use domain::ids::StatusId;
use domain::status::{COLOURS, Stage};

use super::{naming, recompute};
use crate::app::App;
use crate::error::{Error, Result};
use crate::store::statuses::Status;
use crate::store::{self, Txn, millis};

/// As typed.
#[derive(Clone, Debug, Default)]
pub struct StatusForm {
    /// The name where no translation is given.
    pub name: String,
    /// Names by language code.
    pub names: BTreeMap<String, String>,
    /// Its stage; `None` leaves it, or is "to do".
    pub stage: Option<Stage>,
    /// One of the known colours.
    pub colour: String,
    /// Whether it pauses the clocks; `None`: as its stage does.
    pub pauses: Option<bool>,
}

/// Creates one.
pub async fn create(app: &App, viewer: &Viewer, form: StatusForm) -> Result<Status> {
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
    form: StatusForm,
    now: jiff::Timestamp,
) -> Result<Status> {
    super::need(viewer, Right::ManageStatuses)?;
    let name = naming::name(&form.name)?;
    let taken: Vec<String> = store::statuses::list(txn)
        .await?
        .into_iter()
        .map(|it| it.slug)
        .collect();
    let colour = colour(&form.colour)?;
    let stage = form.stage.unwrap_or(Stage::ToDo);
    let position = place(&store::statuses::list(txn).await?, stage);
    let row = Status {
        id: StatusId::new().0,
        slug: naming::free_slug(&name, "status", &taken)?,
        name,
        names: naming::names(&form.names)?,
        retired_at: None,
        created_at: millis(now),
        version: 1,
        built_in: false,
        stage: stage.name().to_owned(),
        colour,
        position,
        pauses: form.pauses,
    };
    store::statuses::add(txn, row.clone()).await?;
    if row.pauses.is_some() {
        store::statuses::set_pausing(txn, StatusId(row.id), row.pauses, now).await?;
    }
    Ok(row)
}

/// Edits one read at `version`.
pub async fn update(
    app: &App,
    viewer: &Viewer,
    id: StatusId,
    version: i64,
    form: StatusForm,
) -> Result<Status> {
    super::need(viewer, Right::ManageStatuses)?;
    let now = app.clock.now();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let mut row = store::statuses::get(txn, id).await?;
                if row.version != version {
                    return Err(Error::Stale);
                }
                row.name = naming::name(&form.name)?;
                row.names = naming::names(&form.names)?;
                row.colour = colour(&form.colour)?;
                let stage = form.stage.unwrap_or(row.stage());
                if stage != row.stage() {
                    // The stage of a built-in status, or of one that requests have, is its meaning.
                    if row.built_in || is_used(txn, id).await? {
                        return Err(Error::invalid("stage", "stage-fixed"));
                    }
                    row.stage = stage.name().to_owned();
                }
                if row.pauses != form.pauses {
                    row.pauses = form.pauses;
                    store::statuses::set_pausing(txn, id, row.pauses, now).await?;
                    // Any team's requests may have it (T9).
                    for team in store::teams::list(txn).await? {
                        recompute::ask(txn, team.team(), now).await?;
                    }
                }
                store::statuses::save(txn, row).await
            })
        })
        .await
}

/// Retires one: kept where it is, offered no more. Or brings it back.
pub async fn retire(app: &App, viewer: &Viewer, id: StatusId, retire: bool) -> Result<()> {
    super::need(viewer, Right::ManageStatuses)?;
    let now = app.clock.now();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let mut row = store::statuses::get(txn, id).await?;
                if retire && row.built_in {
                    return Err(Error::invalid("status", "status-built-in"));
                }
                if row.is_active() == retire {
                    row.retired_at = retire.then(|| millis(now));
                    store::statuses::save(txn, row).await?;
                }
                Ok(())
            })
        })
        .await
}

/// Puts the statuses into this order; ones left out follow behind.
pub async fn order(app: &App, viewer: &Viewer, wanted: Vec<StatusId>) -> Result<()> {
    super::need(viewer, Right::ManageStatuses)?;
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let mut all = store::statuses::list(txn).await?;
                all.sort_by_key(|it| {
                    wanted
                        .iter()
                        .position(|id| id.0 == it.id)
                        .unwrap_or(usize::MAX)
                });
                for (place, mut row) in (1_i32..).zip(all) {
                    if row.position != place * 10 {
                        row.position = place * 10;
                        store::statuses::save(txn, row).await?;
                    }
                }
                Ok(())
            })
        })
        .await
}

/// Where a new status of a stage goes: behind the last of that stage. Between two of the same place,
/// the older comes first.
fn place(all: &[Status], stage: Stage) -> i32 {
    let Some(last) = all.iter().rposition(|it| it.stage() == stage) else {
        return all.last().map_or(10, |it| it.position + 10);
    };
    let before = all[last].position;
    all.get(last + 1)
        .map_or(before + 10, |next| before + (next.position - before) / 2)
}

async fn is_used(txn: &Txn, id: StatusId) -> Result<bool> {
    let found = store::sql::Sql::new("SELECT number FROM requests WHERE status_id = ? LIMIT 1")
        .bind(id.0)
        .value::<i64>(txn)
        .await?;
    Ok(found.is_some())
}

fn colour(typed: &str) -> Result<String> {
    let typed = if typed.is_empty() { "grey" } else { typed };
    COLOURS
        .contains(&typed)
        .then(|| typed.to_owned())
        .ok_or(Error::invalid("colour", "colour-unknown"))
}
