//! A team's board: a column for each status, its requests as cards (I1, screens 4).

use domain::expert::Viewer;
use domain::ids::StatusId;
use domain::request::Shelf;
use domain::status::Stage;

use super::listing::Listing;
use super::row::{self, Row};
use crate::app::App;
use crate::error::{Error, Result};
use crate::store;
use crate::store::inbox::{COUNT_LIMIT, Filter, Sort};
use crate::store::statuses::Status;
use crate::web::desk::Desk;
use crate::web::page::Page;

/// How many cards of a column are shown.
const CARDS: usize = 30;

/// A board as it is drawn.
#[derive(Clone, Debug)]
pub(in crate::web) struct Board {
    /// Its columns, in the order of the statuses.
    pub(in crate::web) columns: Vec<Column>,
}

/// A column of a board.
#[derive(Clone, Debug)]
pub(in crate::web) struct Column {
    /// The status, as forms send it.
    pub(in crate::web) slug: String,
    /// Its name.
    pub(in crate::web) name: String,
    /// The classes of its shape and colour.
    pub(in crate::web) class: String,
    /// How many are in it.
    pub(in crate::web) count: String,
    /// Its cards.
    pub(in crate::web) rows: Vec<Row>,
    /// Where all of them are listed, when there are more than are shown.
    pub(in crate::web) more: Option<String>,
    /// What is said when a card was moved into it.
    pub(in crate::web) moved: String,
    /// Nothing can be moved into it any more.
    pub(in crate::web) is_retired: bool,
}

/// Reads a board. Each column is one list served by an index; counts stop as everywhere.
pub(in crate::web) async fn draw(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    desk: &Desk,
    listing: &Listing,
) -> Result<Board> {
    let db = app.db.read();
    let base = listing.filter(desk, viewer, page.visitor())?;
    let team = base.team.ok_or(Error::NotFound("team"))?;
    let places: Vec<_> = desk
        .statuses
        .iter()
        .map(|it| (StatusId(it.id), shelf(it)))
        .collect();
    let counts = store::inbox::board_counts(db, viewer, team, &places).await?;
    let is_narrow = narrows(listing);
    let mut parts = Vec::new();
    let mut rows = Vec::new();
    for (status, count) in desk.statuses.iter().zip(counts) {
        if count == 0 && !status.is_active() {
            continue;
        }
        let mut held = Vec::new();
        if count > 0 {
            held = store::inbox::list(db, viewer, &column_filter(&base, status)).await?;
        }
        let has_more = held.len() > CARDS;
        held.truncate(CARDS);
        let count = match (is_narrow, has_more) {
            // To count what a filter leaves could mean to read all; what is shown is known.
            (true, true) => format!("{CARDS}+"),
            (true, false) => held.len().to_string(),
            (false, _) if count > COUNT_LIMIT => format!("{COUNT_LIMIT}+"),
            (false, _) => count.to_string(),
        };
        parts.push((status, count, has_more, held.len()));
        rows.extend(held);
    }
    let mut rows = row::all(app, page, viewer.person, desk, true, rows)
        .await?
        .into_iter();
    let columns = parts
        .into_iter()
        .map(|(status, count, has_more, held)| {
            let mark = desk.status(status.id);
            Column {
                slug: status.slug.clone(),
                moved: page.w.t1("board-moved", "status", mark.name.as_str()),
                name: mark.name,
                class: mark.class,
                count,
                rows: rows.by_ref().take(held).collect(),
                more: has_more.then(|| all_of(listing, status)),
                is_retired: !status.is_active(),
            }
        })
        .collect();
    Ok(Board { columns })
}

/// Where requests of a status lie that are on the board: what sleeps is not.
fn shelf(status: &Status) -> Shelf {
    match status.stage() {
        Stage::Resolved => Shelf::Resolved,
        _ => Shelf::Open,
    }
}

/// What is asked for one column: of what is resolved, the newest.
fn column_filter(base: &Filter, status: &Status) -> Filter {
    Filter {
        shelf: Some(shelf(status)),
        stage: None,
        status: Some(StatusId(status.id)),
        sort: match status.stage() {
            Stage::Resolved => Sort::Newest,
            _ => base.sort,
        },
        after: None,
        limit: i64::try_from(CARDS + 1).unwrap_or(i64::MAX),
        ..base.clone()
    }
}

/// Whether anything leaves cards out.
fn narrows(listing: &Listing) -> bool {
    let plain = listing.but(|it| {
        it.shelf.clear();
        it.stage.clear();
        it.status.clear();
    });
    plain.narrowing.is_narrow()
}

/// The list of all requests of a column.
fn all_of(listing: &Listing, status: &Status) -> String {
    let list = listing.drawn(false).but(|it| {
        it.shelf.clear();
        it.stage.clear();
        it.saved.clear();
        it.status.clone_from(&status.slug);
    });
    list.address()
}
