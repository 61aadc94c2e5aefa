//! Changes of a request's fields, of one or of several requests.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use domain::expert::Viewer;
use domain::ids::{CategoryId, Number, PersonId, StatusId};
use domain::request::Priority;
use serde::Deserialize;

use super::{HeadPart, head, number_of};
use crate::actions::change_request::{self, Changes};
use crate::app::App;
use crate::error::{Error, Result};
use crate::store;
use crate::web::desk::Desk;
use crate::web::failure::{self, Failure};
use crate::web::form::Form;
use crate::web::htmx::Htmx;
use crate::web::inbox::{self, Board, ListPane, Listing};
use crate::web::page::Page;
use crate::web::visitor::{Expert, Visitor};

/// At most so many requests are changed at once.
const SEVERAL: usize = 500;

/// The fields of a request, as forms send them; what is empty stays as it is.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in crate::web) struct Fields {
    status: String,
    assignee: String,
    team: String,
    category: String,
    priority: String,
    subject: String,
    snooze: String,
    snooze_at: String,
    version: Option<i64>,
    next: bool,
    /// Which request that is, as the list beside this one shows it.
    then: Option<Number>,
    #[serde(rename = "in")]
    view: String,
}

/// The same for several requests.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in crate::web) struct Several {
    request: Vec<Number>,
    status: String,
    assignee: String,
    team: String,
    category: String,
    priority: String,
    snooze: String,
    back: String,
}

impl Fields {
    fn changes(&self, desk: &Desk, visitor: &Visitor, viewer: &Viewer) -> Result<Changes> {
        let given = |text: &str| !text.is_empty();
        let mut changes = Changes::default();
        if given(&self.status) {
            let found = desk.statuses.iter().find(|it| it.slug == self.status);
            let status = found.ok_or(Error::invalid("status", "status-retired"))?;
            changes.status = Some(StatusId(status.id));
        }
        if given(&self.assignee) {
            let wrong = || Error::invalid("assignee", "assignee-impossible");
            changes.assignee = Some(match self.assignee.as_str() {
                "none" => None,
                "me" => Some(viewer.person),
                id => Some(id.parse::<PersonId>().map_err(|_| wrong())?),
            });
        }
        if given(&self.team) {
            let found = desk.teams.iter().find(|it| it.slug == self.team);
            let team = found.ok_or(Error::invalid("team", "team-unknown"))?;
            changes.team = Some(team.team());
        }
        if given(&self.category) {
            let found = desk.categories.iter().find(|it| it.slug == self.category);
            changes.category = Some(match (self.category.as_str(), found) {
                (_, Some(category)) => Some(CategoryId(category.id)),
                ("none", None) => None,
                _ => return Err(Error::invalid("category", "category-unknown")),
            });
        }
        if given(&self.priority) {
            changes.priority = Priority::from_name(&self.priority);
        }
        if given(self.subject.trim()) {
            changes.subject = Some(self.subject.clone());
        }
        if given(&self.snooze) {
            changes.snooze = Some(head::snooze(
                &self.snooze,
                &self.snooze_at,
                visitor.now,
                &visitor.zone,
            )?);
        }
        Ok(changes)
    }
}

pub(in crate::web) async fn update(
    State(app): State<App>,
    who: Expert,
    Path(number): Path<String>,
    jar: CookieJar,
    htmx: Htmx,
    form: Form<Fields>,
) -> std::result::Result<Response, Failure> {
    let (visitor, viewer, fields) = (&who.visitor, &who.me.viewer, form.fields);
    let number = number_of(&number)?;
    let desk = Desk::load(app.db.read(), &visitor.words).await?;
    let listing = Listing::beside(&jar, &fields.view);
    let next = if fields.next {
        following(&app, visitor, viewer, &listing, number, fields.then).await?
    } else {
        None
    };
    let changed = match fields.changes(&desk, visitor, viewer) {
        Ok(changes) => change_request::change(&app, viewer, number, fields.version, changes).await,
        Err(error) => Err(error),
    };
    let wrong = match changed {
        Ok(_) => None,
        Err(error @ (Error::Invalid { .. } | Error::Stale)) if htmx.wants("request-head") => {
            Some(visitor.words.t(&failure::key_of(&error)))
        }
        Err(error) => return Err(error.into()),
    };
    if htmx.wants("board") {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    if !htmx.wants("request-head") {
        let to = match (fields.next, next) {
            (true, Some(next)) => format!("/requests/{next}?in={}", listing.view.path()),
            (true, None) => listing.address(),
            (false, _) => format!("/requests/{number}?in={}", listing.view.path()),
        };
        return Ok(Redirect::to(&to).into_response());
    }
    let db = app.db.read();
    let request = match store::requests::get(db, viewer, number).await {
        Ok((request, _)) => request,
        // It went to a team that is not the viewer's.
        Err(Error::NotFound(_)) => return Ok(away(&listing.address())),
        Err(error) => return Err(error.into()),
    };
    let page = Page::titled(visitor, String::new());
    let mut head = head::draw(&app, &page, viewer, &desk, &request, &listing).await?;
    let status = match &wrong {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    head.wrong = wrong;
    Ok((status, Html(HeadPart { page, head }.render()?)).into_response())
}

/// Sends a script's page elsewhere.
fn away(to: &str) -> Response {
    let mut response = StatusCode::NO_CONTENT.into_response();
    if let Ok(to) = HeaderValue::from_str(to) {
        response.headers_mut().insert("hx-redirect", to);
    }
    response
}

/// The request after this one: the one that its page shows below it; else what is below it in the
/// list; after the last, what is first.
async fn following(
    app: &App,
    visitor: &Visitor,
    viewer: &Viewer,
    listing: &Listing,
    number: Number,
    shown: Option<Number>,
) -> Result<Option<Number>> {
    let db = app.db.read();
    if let Some(shown) = shown.filter(|it| *it != number)
        && store::inbox::row(db, viewer, shown).await?.is_some()
    {
        return Ok(Some(shown));
    }
    let Some(row) = store::inbox::row(db, viewer, number).await? else {
        return Ok(None);
    };
    let desk = Desk::load(db, &visitor.words).await?;
    let mut filter = match listing.filter(&desk, viewer, visitor) {
        Ok(filter) => filter,
        // A list that is not there any more has nothing next.
        Err(Error::NotFound(_)) => return Ok(None),
        Err(error) => return Err(error),
    };
    filter.limit = 2;
    for after in [Some(filter.sort.place(&row)), None] {
        filter.after = after;
        let rows = store::inbox::list(db, viewer, &filter).await?;
        if let Some(next) = rows.iter().find(|it| it.number != number) {
            return Ok(Some(next.number));
        }
    }
    Ok(None)
}

#[derive(Template)]
#[template(path = "inbox/bulk.html")]
struct BulkPart {
    page: Page,
    list: ListPane,
}

#[derive(Template)]
#[template(path = "inbox/bulk_board.html")]
struct BulkBoardPart {
    page: Page,
    list: ListPane,
    board: Board,
}

/// Changes several requests, each by itself; one that cannot be changed stops no other.
pub(in crate::web) async fn bulk(
    State(app): State<App>,
    who: Expert,
    htmx: Htmx,
    form: Form<Several>,
) -> std::result::Result<Response, Failure> {
    let (visitor, viewer, several) = (&who.visitor, &who.me.viewer, form.fields);
    let desk = Desk::load(app.db.read(), &visitor.words).await?;
    let fields = Fields {
        status: several.status,
        assignee: several.assignee,
        team: several.team,
        category: several.category,
        priority: several.priority,
        snooze: several.snooze,
        ..Fields::default()
    };
    let changes = fields.changes(&desk, visitor, viewer)?;
    let (mut done, mut of) = (0_i64, 0_i64);
    for number in several.request.into_iter().take(SEVERAL) {
        of += 1;
        match change_request::change(&app, viewer, number, None, changes.clone()).await {
            Ok(_) => done += 1,
            Err(Error::NotFound(_) | Error::Invalid { .. } | Error::Stale) => {}
            Err(error) => return Err(error.into()),
        }
    }
    let back = several
        .back
        .strip_prefix("/inbox/")
        .and_then(Listing::from_text);
    let listing = back.unwrap_or_else(|| Listing::plain(inbox::View::Mine));
    if !htmx.is_script() {
        let to = listing.address_with("done", &format!("{done}&of={of}"));
        return Ok(Redirect::to(&to).into_response());
    }
    let page = Page::titled(visitor, String::new());
    let mut list = inbox::pane(&app, &page, viewer, &desk, &listing, "").await?;
    list.done = inbox::told(&page, done, of);
    if listing.is_board {
        let board = inbox::draw_board(&app, &page, viewer, &desk, &listing).await?;
        return Ok(Html(BulkBoardPart { page, list, board }.render()?).into_response());
    }
    Ok(Html(BulkPart { page, list }.render()?).into_response())
}
