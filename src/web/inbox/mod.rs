//! The inbox: its views, its list, its boards, and the numbers beside their names.

mod board;
mod choosers;
mod listing;
mod row;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::HeaderValue;
use axum::http::header::SET_COOKIE;
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use domain::expert::Viewer;
use serde::Deserialize;

use super::desk::{Choice, Desk};
use super::due;
use super::failure::Failure;
use super::htmx::Htmx;
use super::page::Page;
use super::visitor::{Expert, SignedIn, Visitor, cookie};
use crate::app::App;
use crate::error::{Error, Result};
use crate::store;
use crate::store::inbox::Whose;

pub(in crate::web) use board::{Board, draw as draw_board};
pub(in crate::web) use listing::{Listing, View};
pub(in crate::web) use row::{Row, icon};

/// A list remembered longer than this was of another time.
const REMEMBERED: i64 = 90 * 86_400;

/// The list at the left.
#[derive(Clone, Debug)]
pub(in crate::web) struct ListPane {
    /// The view's name.
    pub(in crate::web) name: String,
    /// How many are in the view, if it is not narrowed.
    pub(in crate::web) count: String,
    /// The address of the list.
    pub(in crate::web) address: String,
    /// The address of the view, not narrowed.
    pub(in crate::web) view_address: String,
    /// The view as addresses of requests name it.
    pub(in crate::web) view: String,
    /// Only rows that come below others are shown.
    pub(in crate::web) is_part: bool,
    /// What narrows it, each with the address without it.
    pub(in crate::web) chips: Vec<(String, String)>,
    /// The choosers of the filter: name, label, choices.
    pub(in crate::web) filters: Vec<Chooser>,
    /// The orders.
    pub(in crate::web) orders: Vec<Choice>,
    /// What the filter keeps besides: names and values.
    pub(in crate::web) kept: Vec<(&'static str, String)>,
    /// It is drawn as a board.
    pub(in crate::web) is_board: bool,
    /// The same drawn the other way, where there is one.
    pub(in crate::web) other_way: Option<String>,
    /// What of the filter is gone.
    pub(in crate::web) notes: Vec<String>,
    /// What can be kept of it under a name.
    pub(in crate::web) to_keep: String,
    /// The saved view that it was opened as.
    pub(in crate::web) saved: Option<Saved>,
    /// What can be done with several: name, label, choices.
    pub(in crate::web) bulk: Vec<Chooser>,
    /// The rows.
    pub(in crate::web) rows: Vec<Row>,
    /// Where the next part is.
    pub(in crate::web) more: Option<String>,
    /// What is said when there is nothing.
    pub(in crate::web) empty: String,
    /// The request that is open beside it.
    pub(in crate::web) open: i64,
    /// What became of a change of several.
    pub(in crate::web) done: String,
}

/// The saved view that a list was opened as.
#[derive(Clone, Debug)]
pub(in crate::web) struct Saved {
    /// Its id.
    pub(in crate::web) id: String,
    /// Its name.
    pub(in crate::web) name: String,
    /// Its version.
    pub(in crate::web) version: i64,
    /// The list is another one by now.
    pub(in crate::web) is_changed: bool,
}

/// A chooser of a form.
#[derive(Clone, Debug)]
pub(in crate::web) struct Chooser {
    /// The field.
    pub(in crate::web) name: &'static str,
    /// The letter that leads to it.
    pub(in crate::web) key: &'static str,
    /// What it is.
    pub(in crate::web) label: String,
    /// The line for "does not matter".
    pub(in crate::web) any: String,
    /// The lines.
    pub(in crate::web) choices: Vec<Choice>,
}

/// What the address of a list can have besides its narrowing.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct Asked {
    after: String,
    done: Option<i64>,
    of: Option<i64>,
}

#[derive(Template)]
#[template(path = "inbox/page.html")]
struct InboxPage {
    page: Page,
    list: ListPane,
}

#[derive(Template)]
#[template(path = "inbox/_list.html")]
struct ListPart {
    page: Page,
    list: ListPane,
}

#[derive(Template)]
#[template(path = "inbox/board.html")]
struct BoardPage {
    page: Page,
    list: ListPane,
    board: Board,
}

#[derive(Template)]
#[template(path = "inbox/_board.html")]
struct BoardPart {
    page: Page,
    list: ListPane,
    board: Board,
}

#[derive(Template)]
#[template(path = "_nav.html")]
struct NavPart {
    page: Page,
}

/// The list that was last looked at.
pub(in crate::web) async fn home(_: Expert, jar: CookieJar) -> Redirect {
    Redirect::to(&Listing::remembered(&jar).address())
}

pub(in crate::web) async fn list(
    State(app): State<App>,
    who: Expert,
    Path(view): Path<String>,
    Query(narrowing): Query<listing::Narrowing>,
    Query(asked): Query<Asked>,
    htmx: Htmx,
) -> std::result::Result<Response, Failure> {
    let view = View::from_path(&view).ok_or(Error::NotFound("page"))?;
    answer(&app, &who, listed(view, false, narrowing), &asked, &htmx).await
}

pub(in crate::web) async fn list_team(
    State(app): State<App>,
    who: Expert,
    Path(slug): Path<String>,
    Query(narrowing): Query<listing::Narrowing>,
    Query(asked): Query<Asked>,
    htmx: Htmx,
) -> std::result::Result<Response, Failure> {
    let listing = listed(View::Team(slug), false, narrowing);
    answer(&app, &who, listing, &asked, &htmx).await
}

/// A team's board.
pub(in crate::web) async fn board_of_team(
    State(app): State<App>,
    who: Expert,
    Path(slug): Path<String>,
    Query(narrowing): Query<listing::Narrowing>,
    Query(asked): Query<Asked>,
    htmx: Htmx,
) -> std::result::Result<Response, Failure> {
    let listing = listed(View::Team(slug), true, narrowing);
    answer(&app, &who, listing, &asked, &htmx).await
}

fn listed(view: View, is_board: bool, narrowing: listing::Narrowing) -> Listing {
    Listing {
        view,
        is_board,
        narrowing,
    }
}

async fn answer(
    app: &App,
    who: &Expert,
    mut listing: Listing,
    asked: &Asked,
    htmx: &Htmx,
) -> std::result::Result<Response, Failure> {
    let db = app.db.read();
    let viewer = &who.me.viewer;
    let saved = saved(app, viewer, &listing).await?;
    if saved.is_none() {
        // One that was taken away, or somebody else's: the list is what its address says.
        listing.narrowing.saved.clear();
    }
    let desk = Desk::load(db, &who.visitor.words).await?;
    let title = match &saved {
        Some(saved) => saved.name.clone(),
        None => view_name(&who.visitor, &desk, &listing.view),
    };
    let page = Page::titled(&who.visitor, title);
    if htmx.is_script() && htmx.wants("board") {
        let list = pane(app, &page, viewer, &desk, &listing, "").await?;
        let board = draw_board(app, &page, viewer, &desk, &listing).await?;
        return Ok(Html(BoardPart { page, list, board }.render()?).into_response());
    }
    if htmx.is_script() && (htmx.wants("list") || !asked.after.is_empty()) {
        let list = pane(app, &page, viewer, &desk, &listing, &asked.after).await?;
        return Ok(Html(ListPart { page, list }.render()?).into_response());
    }
    let page = page.with_nav(app, listing.section()).await?;
    let mut list = pane(app, &page, viewer, &desk, &listing, &asked.after).await?;
    if let (Some(done), Some(of)) = (asked.done, asked.of) {
        list.done = told(&page, done, of);
    }
    let drawn = if listing.is_board {
        let board = draw_board(app, &page, viewer, &desk, &listing).await?;
        BoardPage { page, list, board }.render()?
    } else {
        InboxPage { page, list }.render()?
    };
    let mut response = Html(drawn).into_response();
    response
        .headers_mut()
        .append(SET_COOKIE, remember(app, &listing));
    Ok(response)
}

/// The saved view that a list was opened as, if it is the viewer's.
async fn saved(app: &App, viewer: &Viewer, listing: &Listing) -> Result<Option<Saved>> {
    let Some(id) = listing.saved() else {
        return Ok(None);
    };
    match store::views::get(app.db.read(), viewer.person, id).await {
        Ok(view) => Ok(Some(Saved {
            id: view.id.to_string(),
            is_changed: Listing::of_saved(&view).is_none_or(|it| it != *listing),
            version: view.version,
            name: view.name,
        })),
        Err(Error::NotFound(_)) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The cookie by which the list is found again.
fn remember(app: &App, listing: &Listing) -> HeaderValue {
    cookie(app, listing::COOKIE, &listing.text(), REMEMBERED)
}

/// How many of several requests were changed.
pub(in crate::web) fn told(page: &Page, done: i64, of: i64) -> String {
    if done == of {
        page.w.t1("bulk-done", "count", done)
    } else {
        page.w.t2("bulk-done-some", "done", done, "count", of)
    }
}

/// The navigation's counts anew.
pub(in crate::web) async fn counts(
    State(app): State<App>,
    who: SignedIn,
    Query(at): Query<At>,
) -> std::result::Result<Response, Failure> {
    let page = Page::titled(&who.visitor, String::new())
        .with_nav(&app, &at.at)
        .await?;
    Ok(Html(NavPart { page }.render()?).into_response())
}

/// Where in the navigation the page is.
#[derive(Debug, Deserialize)]
pub(in crate::web) struct At {
    #[serde(default)]
    at: String,
}

/// A view's name.
pub(in crate::web) fn view_name(visitor: &Visitor, desk: &Desk, view: &View) -> String {
    match view {
        View::Team(slug) => desk
            .teams
            .iter()
            .find(|it| it.slug == *slug)
            .map(|it| it.name.clone())
            .unwrap_or_default(),
        other => visitor.words.t(&format!("view-{}", other.section())),
    }
}

/// A list as it is drawn; of a board, what is around it.
pub(in crate::web) async fn pane(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    desk: &Desk,
    listing: &Listing,
    after: &str,
) -> Result<ListPane> {
    let db = app.db.read();
    let mut filter = listing.filter(desk, viewer, page.visitor())?;
    filter.after = listing::cursor(after);
    let mut rows = if listing.is_board {
        Vec::new()
    } else {
        store::inbox::list(db, viewer, &filter).await?
    };
    let has_more = i64::try_from(rows.len()).unwrap_or(i64::MAX) == filter.limit;
    if has_more {
        rows.pop();
    }
    let more = rows.last().filter(|_| has_more).map(|last| {
        let (key, number) = filter.sort.place(last);
        listing.address_with("after", &format!("{key}.{number}"))
    });
    let rows = row::all(
        app,
        page,
        viewer.person,
        desk,
        listing.view.is_shared(),
        rows,
    )
    .await?;
    let plain = Listing::plain(listing.view.clone()).drawn(listing.is_board);
    let mut drawn = ListPane {
        name: view_name(page.visitor(), desk, &listing.view),
        count: String::new(),
        address: listing.address(),
        view_address: plain.address(),
        view: listing.view.path(),
        is_part: page.nav.is_none() && filter.after.is_some(),
        chips: Vec::new(),
        filters: Vec::new(),
        orders: Vec::new(),
        kept: Vec::new(),
        is_board: listing.is_board,
        other_way: None,
        notes: Vec::new(),
        to_keep: listing.to_keep(),
        saved: None,
        bulk: Vec::new(),
        empty: if rows.is_empty() && !listing.is_board {
            empty(app, page, viewer, listing).await?
        } else {
            String::new()
        },
        rows,
        more,
        open: 0,
        done: String::new(),
    };
    // Only the whole page shows what is around the rows.
    if page.nav.is_some() {
        around(app, page, viewer, desk, listing, &mut drawn).await?;
    }
    Ok(drawn)
}

/// Everything around the rows: filter, orders, saved view, what can be done with several.
async fn around(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    desk: &Desk,
    listing: &Listing,
    drawn: &mut ListPane,
) -> Result<()> {
    let db = app.db.read();
    let team = listing.filter(desk, viewer, page.visitor())?.team;
    let colleagues = match team {
        Some(team) => store::teams::members(db, team).await?,
        None => {
            let teams = viewer.teams.iter().map(|it| it.0);
            store::teams::members_of(db, teams).await?
        }
    };
    if !listing.narrowing.is_narrow() {
        drawn.count = count(page, &listing.view);
    }
    drawn.saved = saved(app, viewer, listing).await?;
    if let Some(saved) = &drawn.saved {
        drawn.name.clone_from(&saved.name);
    }
    drawn.filters = choosers::filters(page, desk, listing, &colleagues);
    drawn.chips = choosers::chips(page, desk, listing, &drawn.filters);
    drawn.orders = choosers::orders(page, listing);
    drawn.notes = choosers::gone(page, desk, listing, viewer, &colleagues);
    let by = &listing.narrowing;
    drawn.kept = [("sort", &by.sort), ("saved", &by.saved)]
        .into_iter()
        .filter(|it| !it.1.is_empty())
        .map(|(name, value)| (name, value.clone()))
        .collect();
    if team.is_some() {
        let other = listing.drawn(!listing.is_board).but(|it| {
            it.shelf.clear();
            it.stage.clear();
            it.status.clear();
        });
        drawn.other_way = Some(other.address());
    }
    // Requests of several teams can be given to nobody in common but the viewer.
    let (takers, offered) = match team {
        Some(team) => {
            let offered = store::teams::categories(db, team).await?;
            (&colleagues[..], Some(offered))
        }
        None => (&[][..], None),
    };
    drawn.bulk = choosers::bulk(page, desk, takers, offered.as_deref());
    Ok(())
}

/// What is said when there is nothing in a list; where work is done, also when the next is due.
async fn empty(app: &App, page: &Page, viewer: &Viewer, listing: &Listing) -> Result<String> {
    let words = &page.w;
    if listing.narrowing.is_narrow() {
        return Ok(words.t("list-empty-narrow"));
    }
    if viewer.teams.is_empty() {
        return Ok(words.t("list-empty-teamless"));
    }
    let (said, whose) = match listing.view {
        View::Mine => ("list-empty-mine", Whose::Mine),
        View::All => ("list-empty", Whose::All),
        View::Snoozed => return Ok(words.t("list-empty-snoozed")),
        _ => return Ok(words.t("list-empty")),
    };
    let said = words.t(said);
    let now = page.now();
    let db = app.db.read();
    let mut key = "list-next-due";
    let mut next = store::inbox::next_due(db, viewer, whose, now).await?;
    if next.is_none() && whose == Whose::Mine {
        key = "list-next-due-teams";
        next = store::inbox::next_due(db, viewer, Whose::All, now).await?;
    }
    Ok(match next {
        Some(at) => format!("{said}. {}", words.t1(key, "date", near(page, at))),
        None => said,
    })
}

/// A moment to come: "14:00", "tomorrow 09:00", "Mon 23 Nov, 09:00".
fn near(page: &Page, at: jiff::Timestamp) -> String {
    let zone = &page.visitor().zone;
    let today = page.civil_day(page.now());
    let day = page.civil_day(at);
    if day == today {
        page.w.time(at, zone)
    } else if today.tomorrow().is_ok_and(|it| it == day) {
        page.w.t1("time-tomorrow", "time", page.w.time(at, zone))
    } else {
        due::moment(&page.w, at, page.now(), zone)
    }
}

fn count(page: &Page, view: &View) -> String {
    let Some(nav) = &page.nav else {
        return String::new();
    };
    match view {
        View::Mine => nav.mine.clone(),
        View::Unassigned => nav.unassigned.clone(),
        View::All => nav.all.clone(),
        View::Snoozed => nav.snoozed.clone(),
        View::Team(slug) => nav
            .teams
            .iter()
            .find(|it| it.slug == *slug)
            .map(|it| it.count.clone())
            .unwrap_or_default(),
    }
}
