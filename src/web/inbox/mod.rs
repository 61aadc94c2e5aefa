//! The inbox: its views, its list, and the numbers beside their names.

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
use super::failure::Failure;
use super::htmx::Htmx;
use super::page::Page;
use super::visitor::{Expert, SignedIn, Visitor, cookie};
use crate::app::App;
use crate::error::{Error, Result};
use crate::store;
use crate::store::inbox::Sort;

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
    /// In which order, as its address says it.
    pub(in crate::web) sort: String,
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

/// A chooser of a form.
#[derive(Clone, Debug)]
pub(in crate::web) struct Chooser {
    /// The field.
    pub(in crate::web) name: &'static str,
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
    answer(&app, &who, Listing { view, narrowing }, &asked, &htmx).await
}

pub(in crate::web) async fn list_team(
    State(app): State<App>,
    who: Expert,
    Path(slug): Path<String>,
    Query(narrowing): Query<listing::Narrowing>,
    Query(asked): Query<Asked>,
    htmx: Htmx,
) -> std::result::Result<Response, Failure> {
    let view = View::Team(slug);
    answer(&app, &who, Listing { view, narrowing }, &asked, &htmx).await
}

async fn answer(
    app: &App,
    who: &Expert,
    listing: Listing,
    asked: &Asked,
    htmx: &Htmx,
) -> std::result::Result<Response, Failure> {
    let db = app.db.read();
    let desk = Desk::load(db, &who.visitor.words).await?;
    let page = Page::titled(&who.visitor, name(&who.visitor, &desk, &listing.view));
    if htmx.is_script() && (htmx.wants("list") || !asked.after.is_empty()) {
        let list = pane(app, &page, &who.me.viewer, &desk, &listing, &asked.after).await?;
        return Ok(Html(ListPart { page, list }.render()?).into_response());
    }
    let page = page.with_nav(app, listing.view.section()).await?;
    let mut list = pane(app, &page, &who.me.viewer, &desk, &listing, &asked.after).await?;
    if let (Some(done), Some(of)) = (asked.done, asked.of) {
        list.done = told(&page, done, of);
    }
    let mut response = Html(InboxPage { page, list }.render()?).into_response();
    response
        .headers_mut()
        .append(SET_COOKIE, remember(app, &listing));
    Ok(response)
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
fn name(visitor: &Visitor, desk: &Desk, view: &View) -> String {
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

/// A list as it is drawn.
pub(in crate::web) async fn pane(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    desk: &Desk,
    listing: &Listing,
    after: &str,
) -> Result<ListPane> {
    let db = app.db.read();
    let mut filter = listing.filter(desk, viewer)?;
    filter.after = listing::cursor(after);
    let mut rows = store::inbox::list(db, viewer, &filter).await?;
    let has_more = i64::try_from(rows.len()).unwrap_or(i64::MAX) == filter.limit;
    if has_more {
        rows.pop();
    }
    let more = rows.last().filter(|_| has_more).map(|last| {
        let key = match filter.sort {
            Sort::Created => last.number,
            Sort::Newest | Sort::Oldest => last.last_message_at,
        };
        listing.address_with("after", &format!("{key}.{}", last.number))
    });
    let rows = row::all(
        db,
        page,
        viewer.person,
        desk,
        listing.view.is_shared(),
        rows,
    )
    .await?;
    let narrow = listing.narrowing.is_narrow();
    let mut drawn = ListPane {
        name: name(page.visitor(), desk, &listing.view),
        count: if narrow {
            String::new()
        } else {
            count(page, &listing.view)
        },
        address: listing.address(),
        view_address: Listing::plain(listing.view.clone()).address(),
        view: listing.view.path(),
        is_part: page.nav.is_none() && filter.after.is_some(),
        chips: Vec::new(),
        filters: Vec::new(),
        orders: Vec::new(),
        sort: listing.narrowing.sort.clone(),
        bulk: Vec::new(),
        rows,
        more,
        empty: page.w.t(if narrow {
            "list-empty-narrow"
        } else if viewer.teams.is_empty() {
            "list-empty-teamless"
        } else {
            match listing.view {
                View::Mine => "list-empty-mine",
                View::Snoozed => "list-empty-snoozed",
                _ => "list-empty",
            }
        }),
        open: 0,
        done: String::new(),
    };
    // Only the whole page shows what is around the rows.
    if page.nav.is_some() {
        let colleagues = match filter.team {
            Some(team) => store::teams::members(db, team).await?,
            None => {
                let teams = viewer.teams.iter().map(|it| it.0);
                store::teams::members_of(db, teams).await?
            }
        };
        drawn.filters = choosers::filters(page, desk, listing, &colleagues);
        drawn.chips = choosers::chips(page, desk, listing, &drawn.filters);
        drawn.orders = choosers::orders(page, listing);
        // Requests of several teams can be given to nobody in common but the viewer.
        let takers = if filter.team.is_some() {
            &colleagues[..]
        } else {
            &[]
        };
        drawn.bulk = choosers::bulk(page, desk, takers);
    }
    Ok(drawn)
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
