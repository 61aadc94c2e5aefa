//! What employees see before a request is open: the list of their own, and the form of a new one.

use askama::Template;
use axum::extract::State;
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::expert::Viewer;
use domain::ids::{Number, TeamId};
use serde::Deserialize;

use super::desk::{Desk, StatusMark};
use super::employee::{Written, body};
use super::failure::Failure;
use super::form::{Form, Upload, store_files};
use super::page::Page;
use super::promised;
use super::refused::Refused;
use super::visitor::SignedIn;
use crate::actions::open_request;
use crate::app::App;
use crate::error::{Error, Result};
use crate::store;

/// How many requests the list of one's own shows.
const OWN: u64 = 200;

#[derive(Template)]
#[template(path = "employee/list.html")]
struct ListPage {
    page: Page,
    reader: String,
    by_link: bool,
    requests: Vec<Row>,
}

struct Row {
    number: Number,
    subject: String,
    status: StatusMark,
    team: String,
    opened: String,
    promised: Option<String>,
}

pub(super) async fn list(
    State(app): State<App>,
    who: SignedIn,
) -> std::result::Result<Html<String>, Failure> {
    let db = app.db.read();
    let words = &who.visitor.words;
    let desk = Desk::load(db, words).await?;
    let requests = store::requests::mine_as_requester(db, who.me.viewer.person, OWN).await?;
    let promises = store::promises::of_requests(db, requests.iter().map(|it| it.id)).await?;
    let requests = requests
        .into_iter()
        .map(|it| {
            let team = desk.team_name(it.team.0);
            let promise = promises.get(&it.id);
            Row {
                number: it.number,
                status: desk.status(it.status.0),
                promised: promise.and_then(|of| promised::line(&who.visitor, &team, &it, of)),
                team,
                opened: words.date(it.created_at, &who.visitor.zone),
                subject: it.subject,
            }
        })
        .collect();
    let page = ListPage {
        page: Page::new(&app, &who.visitor, "view-own"),
        reader: who.me.person.name.clone(),
        by_link: false,
        requests,
    };
    Ok(Html(page.render()?))
}

#[derive(Template)]
#[template(path = "employee/new.html")]
struct NewPage {
    page: Page,
    reader: String,
    by_link: bool,
    /// Id, name and kind of each team that may be asked, and whether it is chosen.
    teams: Vec<(String, String, String, bool)>,
    subject: String,
    megabytes: usize,
    refused: Refused,
    written: Written,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NewForm {
    team: Option<TeamId>,
    #[serde(default)]
    subject: String,
    #[serde(default)]
    format: String,
    body: String,
}

async fn new_page(
    app: &App,
    who: &SignedIn,
    team: Option<TeamId>,
    subject: String,
    refused: Refused,
    written: Written,
) -> std::result::Result<Response, Failure> {
    let teams: Vec<_> = store::teams::list(app.db.read())
        .await?
        .into_iter()
        .filter(|it| it.is_active() && it.visibility == "public")
        .collect();
    let only = teams.len() == 1;
    let page = NewPage {
        page: Page::new(app, &who.visitor, "nav-new"),
        reader: who.me.person.name.clone(),
        by_link: false,
        teams: teams
            .into_iter()
            .map(|it| {
                let chosen = only || team == Some(it.team());
                (it.id.to_string(), it.name, it.kind, chosen)
            })
            .collect(),
        subject,
        megabytes: app.config.mail.max_size / 1024 / 1024,
        refused,
        written,
    };
    Ok(page.refused.answer(page.render()?))
}

pub(super) async fn show_new(
    State(app): State<App>,
    who: SignedIn,
) -> std::result::Result<Response, Failure> {
    let (refused, written) = (Refused::default(), Written::default());
    new_page(&app, &who, None, String::new(), refused, written).await
}

pub(super) async fn create_own(
    State(app): State<App>,
    who: SignedIn,
    form: Form<NewForm>,
) -> std::result::Result<Response, Failure> {
    let typed = form.fields;
    match try_new(&app, &who.me.viewer, &typed, form.files).await {
        Ok(number) => Ok(Redirect::to(&format!("/my/{number}?sent=true")).into_response()),
        Err(error) => {
            let refused = Refused::of(&who.visitor.words, error)?;
            let written = Written::again(&typed.format, &typed.body);
            new_page(&app, &who, typed.team, typed.subject, refused, written).await
        }
    }
}

async fn try_new(
    app: &App,
    viewer: &Viewer,
    typed: &NewForm,
    files: Vec<Upload>,
) -> Result<Number> {
    let team = typed.team.ok_or(Error::invalid("team", "team-missing"))?;
    let body = body(&typed.format, &typed.body)?;
    if body.is_empty() {
        return Err(Error::invalid("body", "body-empty"));
    }
    let files = store_files(app, files).await?;
    let subject = typed.subject.clone();
    let request = open_request::open_own(app, viewer, team, subject, body, files).await?;
    Ok(request.number)
}
