//! Saved views of the inbox are made, changed, ordered, taken away; each only by whose they are (I1).

use domain::expert::{Right, Viewer};
use domain::ids::ViewId;
use jiff::Timestamp;

use crate::app::App;
use crate::error::{Error, Result};
use crate::store::views::View;
use crate::store::{self, Txn, millis};

/// How many views one person can have.
pub const MOST: usize = 50;
/// How long the text of a listing can be.
const LISTING: usize = 1000;

/// What is to change; `None` leaves it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ViewChange {
    /// Its name.
    pub name: Option<String>,
    /// The list that it shows, as the address behind `/inbox/`.
    pub listing: Option<String>,
    /// Its place among the person's views, from 1.
    pub position: Option<usize>,
}

/// Keeps a list under a name, behind all others.
pub async fn create(app: &App, viewer: &Viewer, name: &str, listing: &str) -> Result<View> {
    let now = app.clock.now();
    let viewer = viewer.clone();
    let (name, listing) = (name.to_owned(), listing.to_owned());
    app.db
        .write(move |txn| {
            Box::pin(async move { create_in(txn, &viewer, &name, &listing, now).await })
        })
        .await
}

/// The same inside the caller's transaction.
pub async fn create_in(
    txn: &Txn,
    viewer: &Viewer,
    name: &str,
    listing: &str,
    now: Timestamp,
) -> Result<View> {
    super::need(viewer, Right::WorkOnRequests)?;
    let name = self::name(name)?;
    let listing = self::listing(listing)?;
    let all = store::views::of_person(txn, viewer.person).await?;
    if all.len() >= MOST {
        return Err(Error::invalid("name", "views-many"));
    }
    let row = View {
        id: ViewId::new().0,
        person_id: viewer.person.0,
        name,
        listing,
        position: all.last().map_or(1, |it| it.position.saturating_add(1)),
        created_at: millis(now),
        version: 1,
    };
    store::views::add(txn, row.clone()).await?;
    Ok(row)
}

/// Changes one read at `version`.
pub async fn update(
    app: &App,
    viewer: &Viewer,
    id: ViewId,
    version: i64,
    change: ViewChange,
) -> Result<View> {
    super::need(viewer, Right::WorkOnRequests)?;
    let viewer = viewer.clone();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let mut row = store::views::get(txn, viewer.person, id).await?;
                if row.version != version {
                    return Err(Error::Stale);
                }
                if let Some(name) = &change.name {
                    row.name = self::name(name)?;
                }
                if let Some(listing) = &change.listing {
                    row.listing = self::listing(listing)?;
                }
                let mut row = store::views::save(txn, row).await?;
                if let Some(position) = change.position {
                    let all = store::views::of_person(txn, viewer.person).await?;
                    let mut ids: Vec<ViewId> = all.iter().map(View::view).collect();
                    ids.retain(|it| *it != id);
                    ids.insert(position.saturating_sub(1).min(ids.len()), id);
                    row = place(txn, all, &ids)
                        .await?
                        .into_iter()
                        .find(|it| it.view() == id)
                        .unwrap_or(row);
                }
                Ok(row)
            })
        })
        .await
}

/// Puts the viewer's views in this order; those that are not named come behind, as they were.
pub async fn order(app: &App, viewer: &Viewer, ids: Vec<ViewId>) -> Result<()> {
    super::need(viewer, Right::WorkOnRequests)?;
    let person = viewer.person;
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let all = store::views::of_person(txn, person).await?;
                if !ids.iter().all(|id| all.iter().any(|it| it.view() == *id)) {
                    return Err(Error::NotFound("view"));
                }
                place(txn, all, &ids).await?;
                Ok(())
            })
        })
        .await
}

/// Writes the places that changed. To be moved by another is no edit: versions stay.
async fn place(txn: &Txn, mut all: Vec<View>, ids: &[ViewId]) -> Result<Vec<View>> {
    all.sort_by_key(|it| {
        let named = ids.iter().position(|id| *id == it.view());
        (named.unwrap_or(usize::MAX), it.position)
    });
    for (at, row) in all.iter_mut().enumerate() {
        let position = i32::try_from(at + 1).unwrap_or(i32::MAX);
        if row.position != position {
            row.position = position;
            store::views::set_position(txn, row.view(), position).await?;
        }
    }
    Ok(all)
}

/// Takes one away.
pub async fn remove(app: &App, viewer: &Viewer, id: ViewId) -> Result<()> {
    super::need(viewer, Right::WorkOnRequests)?;
    let person = viewer.person;
    app.db
        .write(move |txn| {
            Box::pin(async move {
                store::views::get(txn, person, id).await?;
                store::views::remove(txn, id).await
            })
        })
        .await
}

fn name(typed: &str) -> Result<String> {
    let name = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    match name.chars().count() {
        0 => Err(Error::invalid("name", "name-empty")),
        1..=60 => Ok(name),
        _ => Err(Error::invalid("name", "name-long")),
    }
}

fn listing(text: &str) -> Result<String> {
    if text.is_empty() || text.len() > LISTING || text.contains('\0') {
        return Err(Error::invalid("listing", "listing-unknown"));
    }
    Ok(text.to_owned())
}
